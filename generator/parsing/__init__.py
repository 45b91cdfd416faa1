"""Reads the input files as records: YAML and its errors, the models, Markdown, and all content with its places."""
