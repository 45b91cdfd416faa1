"""The way to GitHub Pages: a built site becomes a commit on a branch of the site's own repository."""
