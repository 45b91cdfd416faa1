"""Views to bytes: templates, styles, and the list of a page's sections."""
