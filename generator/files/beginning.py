"""The files of a new site: put into a folder that has none, beside what else is there, which is never written over.

`site.yaml` comes last, so that a folder is a site once all of it is there; what was written is taken away again if
something goes wrong on the way.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.base.inputs import CONTENT, SITE_FILE, TEMPLATES
from generator.base.origin import PACKAGE
from generator.files import disk
from generator.files.changes import refuse_links
from generator.files.disk import RefusedError
from generator.files.reading import read_all_below

FIRST_SITE = "editing/first_site"
"""Where in the program the site lies that a new one begins with."""
_NO_SITE = re.compile(r"\.\w|readme|licen[cs]e|copying", re.IGNORECASE)
"""What may lie in a folder that is to become a site: hidden files, and what a code host puts into a new repository."""


def begin(root: Path, files: Mapping[str, bytes], *, empty: bool) -> tuple[str, ...]:
    """Puts the files of a new site in place, all or none, and returns those that were there already and are kept.

    Raises `RefusedError` if the folder has a site or content, or, where it is to be `empty`, anything else.
    """
    hint = "Nothing was written. Name a new folder: briefing init FOLDER."
    for name in (SITE_FILE, CONTENT, TEMPLATES):
        if os.path.lexists(root / name):
            raise RefusedError(f"{root / name} is there already", hint)
    found = sorted(path.name for path in root.iterdir()) if root.is_dir() else []
    foreign = [name for name in found if not _NO_SITE.match(name)]
    if empty and foreign:
        raise RefusedError(f"the folder is not empty: it holds {foreign[0]}", hint)
    os.makedirs(root, exist_ok=True)
    kept = tuple(path for path in files if os.path.lexists(root / path))
    for path in files:
        if path not in kept:
            refuse_links(root, path)
    _create(root, {path: files[path] for path in sorted(files, key=lambda path: path == SITE_FILE) if path not in kept})
    return kept


def _create(root: Path, files: Mapping[str, bytes]) -> None:
    written: list[Path] = []
    try:
        for path, data in files.items():
            os.makedirs((root / path).parent, exist_ok=True)
            disk.create(str(root / path), data)
            written.append(root / path)
        disk.sync(map(str, written))
    except BaseException:
        for file in reversed(written):
            with suppress(OSError):
                os.unlink(file)
        _remove_empty(root, written)
        raise


def _remove_empty(root: Path, files: list[Path]) -> None:
    folders = {parent for path in files for parent in path.parents if root in parent.parents}
    for folder in sorted(folders, reverse=True):
        with suppress(OSError):  # something else is in it
            os.rmdir(folder)


def first_site() -> Mapping[str, bytes]:
    """The files of the site that a new one begins with."""
    return read_all_below(Path(__file__).parent.parent / FIRST_SITE)


def installed_from() -> str | None:
    """What `pip` has noted of where the program was installed from; `None` where it has noted nothing."""
    from importlib import metadata  # takes a while to import, and only a new site needs it

    try:
        return metadata.distribution(PACKAGE).read_text("direct_url.json")
    except metadata.PackageNotFoundError:  # it runs from its folder
        return None
