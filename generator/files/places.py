"""Places on the disk: the site's folder, the program's templates, and where the output may go."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from generator.base.inputs import CONTENT, SITE_FILE, TEMPLATES
from generator.files.disk import RefusedError

OUTPUT = "public"
"""The folder that the output goes to by default."""


def find_root(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that has a `site.yaml`, even if that is no file and cannot be read."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if os.path.lexists(folder / SITE_FILE)), None)


def default_templates() -> Path:
    """The templates that come with the program."""
    return Path(__file__).parent.parent / TEMPLATES


def is_within(path: str, root: Path) -> bool:
    """Whether a path, with all links followed, lies in the site's folder and has no hidden part there.

    Repositories and a person's secrets lie in hidden files and folders, which are never part of a site.
    """
    site, place = os.path.realpath(root), os.path.realpath(path)
    if place != site and not place.startswith(os.path.join(site, "")):
        return False
    return not any(part.startswith(".") for part in os.path.relpath(place, site).split(os.sep) if part != ".")


def output_folder(root: Path, out: Path | None) -> Path:
    """The folder that the site goes to: `out`, or `public/` by default.

    A link that is given as `out` is followed. A link `public` may have come with the site from somebody else, so it may
    not lead out of the site's folder.

    Raises `RefusedError` for a file, the root of the disk, a home, and a folder with or in sources or in a `.git`.
    """
    folder = out if out is not None else root / OUTPUT
    place, site = Path(os.path.realpath(folder)), Path(os.path.realpath(root))
    if out is None and not place.is_relative_to(site):
        hint = f"If you mean that place, name it: briefing build --out {OUTPUT}"
        raise RefusedError(f"{folder} is a link that leads out of the site's folder, to {place}", hint)
    if reason := _reserved(place, site):
        raise RefusedError(f"{folder} cannot be the output: it {reason}", "Choose another folder, such as public.")
    return place


def _reserved(place: Path, site: Path) -> str:
    """Why a folder cannot be the output; empty if it can. The disk compares the folders, since it may ignore case."""
    if place.parent == place:
        return "is the root of the file system"
    with suppress(RuntimeError):  # there is no home folder
        if _is(place, Path.home()):
            return "is your home folder"
    there = next(folder for folder in (place, *place.parents) if os.path.lexists(folder))
    if not there.is_dir():
        return "is no folder" if there == place else f"lies in {there.name}, which is no folder"
    if any(_is(place, folder) for folder in (site, *site.parents)):
        return "holds the site's sources"
    package = Path(__file__).parent.parent
    sources = {site / CONTENT: f"{CONTENT}/", site / TEMPLATES: f"{TEMPLATES}/", package: "the program"}
    for folder in (place, *place.parents):
        for source, name in sources.items():
            if _is(folder, source):
                return f"lies in {name}"
        if folder.name.lower() == ".git":
            return "lies in a repository's own folder"
    return ""


def _is(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return one == other
