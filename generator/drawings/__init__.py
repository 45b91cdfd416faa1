"""SVG made at build time."""
