"""`Inputs`: everything that a build reads, and the names of the folders it lies in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.base.diagnostics import Diagnostic

SITE_FILE = "site.yaml"
CONTENT = "content"
LOCK = ".lock"
"""How the files end that say what was accepted: an article's text, the addresses that others may have linked to."""
TEMPLATES = "templates"
ASSETS = "assets/"
"""What lies here of the templates goes to the site as it is."""
LOCALES = f"{TEMPLATES}/locales"
"""The catalogues of the interface, one for each language."""
DEFAULT = "default"
"""`default/base.html` is the program's `base.html`, even where a site has its own: so that it can extend it."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a build reads."""

    files: Mapping[str, bytes]
    """`site.yaml`, `content/` and `templates/`, by their paths from the root with forward slashes."""
    url: str | None = None
    """Where the site will be published, where that is not what `site.yaml` says."""
    faults: tuple[Diagnostic, ...] = ()
    """What lies among the files and cannot be read; with any, nothing else is looked at."""
