"""A site to begin with: an invented article and a few records, green at once, every line of them explained.

Its files lie in `first_site/`. What they cannot know is filled in: the day, the address, the lock of the article, the
schemas for editors, and the repository that the workflow calls.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.base.inputs import SITE_FILE, Inputs
from generator.base.origin import UNKNOWN, Origin
from generator.build import check
from generator.editing import schema
from generator.linking import text_lock

EDITOR = ".vscode/settings.json"
WORKFLOW = ".github/workflows/briefing.yml"
_PLACES = {"gitignore": ".gitignore", "workflow.yml": WORKFLOW}
"""Where files lie in a site that a repository would take for its own."""
_URL, _REVIEWED = "https://example.org/briefing/", "2025-07-01"
_COLUMN = 57
"""Where the comments of `site.yaml` stand."""


def first_site(files: Mapping[str, bytes], *, today: str, url: str, origin: Origin) -> dict[str, bytes]:
    """All files of a new site, from those of `first_site/`; without an address, one of those that nobody has."""
    out = {_PLACES.get(path, path): data for path, data in files.items()}
    settings = out[SITE_FILE].decode()
    for name, old, new in (("url", _URL, url or _URL), ("reviewed", _REVIEWED, today)):
        before = f"{name}: {old}".ljust(_COLUMN)
        assert before in settings
        settings = settings.replace(before, f"{name}: {new}".ljust(_COLUMN - 1) + " ")
    out[SITE_FILE] = settings.encode()
    out[WORKFLOW] = out[WORKFLOW].replace(f"uses: {UNKNOWN}\n".encode(), f"uses: {origin.action}\n".encode())
    return {**out, **made_of(out)}


def made_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What is made from the content of a new site: the locks of its articles, and what editors need."""
    site = check(Inputs(files)).site_or_part
    locks = {text_lock.path_of(site, name): text_lock.dump(site, name) for name in site.articles}
    return {**locks, **dict(schema.plan(site.content)), **editor_files()}


def editor_files() -> dict[str, bytes]:
    """The settings of VS Code: which schema is for which files, and the extension that uses them."""
    settings = {"yaml.schemas": schema.editor_settings()}
    extensions = {"recommendations": ["redhat.vscode-yaml"]}
    return {
        EDITOR: (json.dumps(settings, indent=2) + "\n").encode(),
        ".vscode/extensions.json": (json.dumps(extensions, indent=2) + "\n").encode(),
    }
