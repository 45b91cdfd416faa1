"""Where things lie: the site's folder, the program's templates, and where the output may go."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from generator.base.inputs import CONTENT, SITE_FILE, TEMPLATES
from generator.files.disk import RefusedError

OUTPUT = "public"
"""Where the output goes if nobody says otherwise."""


def find_root(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that has a `site.yaml`."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / SITE_FILE).is_file()), None)


def default_templates() -> Path:
    """The templates that come with the program."""
    return Path(__file__).parent.parent / TEMPLATES


def is_within(path: str, root: Path) -> bool:
    """Whether what lies at the end of all links is in the site's folder, and in none of its hidden ones.

    A repository and a person's secrets lie in hidden files and folders, which no site has.
    """
    site, place = os.path.realpath(root), os.path.realpath(path)
    if place != site and not place.startswith(os.path.join(site, "")):
        return False
    return not any(part.startswith(".") for part in os.path.relpath(place, site).split(os.sep) if part != ".")


def output_folder(root: Path, out: Path | None) -> Path:
    """Where the site goes: where it was told to, or into `public/`.

    A link that somebody names is followed. One that lies in the site's folder as `public` may have come with it from
    somebody else, so it may not lead out of it.

    Raises `RefusedError` for a folder that holds sources, a repository, a home or everything.
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
    """Why a folder cannot be the output; empty if it can. Compared as the disk does, which may not tell A from a."""
    if place.parent == place:
        return "is the root of the file system"
    with suppress(RuntimeError):  # there is none
        if _is(place, Path.home()):
            return "is your home folder"
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
