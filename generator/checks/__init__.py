"""Rules that hold across records, one file each; a module's docstring is the manual of its rule."""
