"""The files of a new site: an invented article and a few records, without errors, and with every line explained.

They are in `first_site/`. Values that differ between sites are filled in: the day, the address, the lock of the
article, the schemas for editors, and the repository that the workflow calls.
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
"""Where files belong in a site that have another name in `first_site/`, since the repository would use them itself."""
NO_URL = "https://example.org/briefing/"
"""The placeholder for the site's address, at a domain that is reserved for examples."""
_REVIEWED = "2025-07-01"
_COLUMN = 57
"""The column, from 0, at which the comments of `site.yaml` begin."""


def first_site(files: Mapping[str, bytes], *, today: str, url: str, origin: Origin) -> dict[str, bytes]:
    """All files of a new site, by path, from those of `first_site/`; an empty `url` gives the placeholder `NO_URL`."""
    out = {_PLACES.get(path, path): data for path, data in files.items()}
    settings = out[SITE_FILE].decode()
    for name, old, new in (("url", NO_URL, url or NO_URL), ("reviewed", _REVIEWED, today)):
        before = f"{name}: {old}".ljust(_COLUMN)
        assert before in settings
        settings = settings.replace(before, f"{name}: {new}".ljust(_COLUMN - 1) + " ")
    out[SITE_FILE] = settings.encode()
    out[WORKFLOW] = out[WORKFLOW].replace(f"uses: {UNKNOWN}\n".encode(), f"uses: {origin.uses}\n".encode())
    return {**out, **made_of(out)}


def site_of(files: Mapping[str, bytes], own: Mapping[str, str], *, origin: Origin) -> dict[str, bytes]:
    """All files of a new site, by path, with settings and content of its own.

    Only `.gitignore` and the workflow are those of `first_site/`.
    """
    out = {_PLACES[path]: data for path, data in files.items() if path in _PLACES}
    out |= {path: text.encode() for path, text in own.items()}
    out[WORKFLOW] = out[WORKFLOW].replace(f"uses: {UNKNOWN}\n".encode(), f"uses: {origin.uses}\n".encode())
    return {**out, **made_of(out)}


def made_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files made from the content of a new site, by path: the locks of its articles, schemas, editor settings."""
    site = check(Inputs(files)).site_or_part
    locks = {text_lock.path_of(site, name): text_lock.dump(site, name) for name in site.articles}
    return {**locks, **dict(schema.plan(site.content)), **editor_files()}


def editor_files() -> dict[str, bytes]:
    """The settings of VS Code, by path: which schema is for which files, and the extension that uses them."""
    settings = {"yaml.schemas": schema.editor_settings()}
    extensions = {"recommendations": ["redhat.vscode-yaml"]}
    return {
        EDITOR: (json.dumps(settings, indent=2) + "\n").encode(),
        ".vscode/extensions.json": (json.dumps(extensions, indent=2) + "\n").encode(),
    }
