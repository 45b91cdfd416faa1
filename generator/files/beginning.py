"""The files of a new site: written into a folder that has no site yet, without overwriting what else is there.

`site.yaml` is written last, so that the folder is a site only once all files are there; if something fails on the way,
the files that were written are removed again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.base.inputs import CONTENT, SITE_FILE, TEMPLATES
from generator.base.origin import PACKAGE
from generator.files import disk
from generator.files.changes import refuse_links
from generator.files.disk import RefusedError
from generator.files.reading import read_all_below

FIRST_SITE = "editing/first_site"
"""The folder of the program with the site that a new one begins as."""
_NO_SITE = re.compile(r"\.\w|readme|licen[cs]e|copying", re.IGNORECASE)
"""Names that may be in a folder that becomes a site: hidden files, and what a code host puts into a new repository."""


def begin(root: Path, files: Mapping[str, bytes], *, empty: bool) -> tuple[str, ...]:
    """Writes the files of a new site, all or none, and returns those that existed already and were kept.

    Raises `RefusedError` if the folder has a site or content, or, where it is to be `empty`, anything else.
    """
    hint = "Nothing was written. Name a new folder: briefing init FOLDER."
    for name in (SITE_FILE, CONTENT, TEMPLATES):
        if os.path.lexists(root / name):
            also = " To add an article: briefing new article ID --from FILE." if name == SITE_FILE else ""
            raise RefusedError(f"{root / name} is there already", hint + also)
    found = sorted(path.name for path in root.iterdir()) if root.is_dir() else []
    foreign = [name for name in found if not _NO_SITE.match(name)]
    if empty and foreign:
        raise RefusedError(f"the folder is not empty: it holds {foreign[0]}", hint)
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
        _remove_empty(root, files)
        raise


def _remove_empty(root: Path, files: Iterable[str]) -> None:
    folders = {parent for path in files for parent in (root / path).parents if root in parent.parents}
    for folder in sorted(folders, reverse=True):
        with suppress(OSError):  # something else is in it
            os.rmdir(folder)


def given(name: str, *, most: int) -> bytes:
    """A file from anywhere with which somebody wants to begin: of a longer one, `most` bytes and one more."""
    with open(name, "rb") as file:
        return file.read(most + 1)


def first_site() -> Mapping[str, bytes]:
    """The starter files of a new site."""
    return read_all_below(Path(__file__).parent.parent / FIRST_SITE)


def installed_from() -> str | None:
    """The `direct_url.json` in which `pip` recorded where the program was installed from; `None` if there is none."""
    from importlib import metadata  # takes a while to import, and only a new site needs it

    try:
        return metadata.distribution(PACKAGE).read_text("direct_url.json")
    except metadata.PackageNotFoundError:  # the program was not installed, and runs from its folder
        return None
