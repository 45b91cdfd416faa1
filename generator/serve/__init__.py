"""Preview: a save shows in the browser at once, and so does a mistake, until it is mended."""
