"""What changes a curator's files: new records, renames, redirects, schemas for editors."""
