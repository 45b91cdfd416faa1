"""`Inputs`: everything that a build reads, and the names of the folders it lies in."""

from __future__ import annotations

from collections.abc import Mapping

from generator.base.diagnostics import Diagnostic
from generator.base.values import value

SITE_FILE = "site.yaml"
CONTENT = "content"
COPIES = f"{CONTENT}/copies/"
"""The folder of copies of sources, which are read and never published."""
LOCK = ".lock"
"""The ending of lock files, which record what was accepted: an article's text, or the addresses that were published."""
TEMPLATES = "templates"
ASSETS = "assets/"
"""The folder of stylesheets, scripts and pictures, both in the templates and in the built site."""
LOCALES = f"{TEMPLATES}/locales"
"""The folder of the interface's catalogues, one for each language."""
DEFAULT = "default"
"""`default/base.html` is always the program's `base.html`, so that a site's own `base.html` can extend it."""


@value
class Inputs:
    """Everything that a build reads."""

    files: Mapping[str, bytes]
    """`site.yaml`, `content/` and `templates/`, by their paths from the root with forward slashes."""
    url: str | None = None
    """The address at which the site will be published, where it is not the one in `site.yaml`."""
    faults: tuple[Diagnostic, ...] = ()
    """What lies among the files and cannot be read; with any, nothing else is looked at."""
    drafts: bool = False
    """Whether what is not finished is taken in, and marked: for a preview, never for what is published."""
    dossier: bool = False
    """Whether the dossier is asked for, however long it will be."""
    templates_are_ours: bool = False
    """Whether every template is the program's own, as it came with it: the site has none."""
    words_are_ours: bool = False
    """Whether every catalogue is the program's own."""
