"""What machines read, beside the pages: records, tables, feeds, citations, annotations, pictures, the proof."""
