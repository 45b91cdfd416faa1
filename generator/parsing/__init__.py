"""Text to records: YAML and its errors, the models, Markdown, and all content with its places."""
