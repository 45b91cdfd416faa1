"""Which pages exist and exactly what each template is given, one file per kind of page."""
