"""Changes to a curator's files: new records, renames, redirects, and schemas for editors."""
