"""The preview: each save shows in the browser at once, and so does each mistake until it is corrected."""
