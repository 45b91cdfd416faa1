"""What lies in the output, whether a build or a person put it there, and what the next build changes.

A build knows the files that builds have made by the fingerprints in the `proof.json` of the site there. All other files
are a person's: they stay, and a build that needs the place of one reports it and touches nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.base.artifacts import PROOF, Artifact, fingerprint
from generator.base.stopping import Stops
from generator.files import disk, work
from generator.files.disk import NotOursError

KEPT = frozenset({".git", ".gitkeep", ".gitignore", ".nojekyll"})
"""Names that may be in a folder that becomes the output for the first time."""
INSIDE = ".briefing"
"""The work folder in an output whose files are replaced one by one."""
FILE, FOLDER, OTHER = "file", "folder", "other"
_LARGEST_PROOF = 50_000_000
Made = Mapping[str, set[str]]
"""The fingerprints that builds have given to each file, by its path."""


class OutputEntry(NamedTuple):
    """What lies at a path of the output."""

    kind: str
    number: int
    """The inode number: two names of one file have the same."""


@dataclass(frozen=True, slots=True)
class Present:
    """What lies in the output."""

    entries: Mapping[str, OutputEntry] = field(default_factory=dict)
    obstacle: str = ""
    """Why the folder cannot be exchanged with another one, if something in it is a reason."""

    def kind(self, path: str) -> str:
        """What lies at a path; empty if nothing does."""
        return self.entries[path].kind if path in self.entries else ""


class Files(Mapping[str, bytes]):
    """Files by their paths, whose bytes are only in memory while somebody has asked for them."""

    def __init__(self, files: Iterable[Artifact]) -> None:
        self._files = {file.path: file for file in files}

    def __getitem__(self, path: str) -> bytes:
        return self._files[path].data

    def stamp_of(self, path: str) -> tuple[int, ...]:
        """The stamp with which a file lies in the output already; empty if it does not, or nobody knows."""
        return self._files[path].stamp if path in self._files else ()

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


@dataclass(frozen=True, slots=True)
class OutputPlan:
    """What a build changes in the output."""

    changed: tuple[str, ...]
    """The files to write: new ones, and those that replace one of the build before."""
    same: tuple[str, ...]
    stale: tuple[str, ...]
    """Files of the build before that the site no longer has."""
    foreign: tuple[str, ...]
    """Files and links that a person has put there."""
    stamps: Mapping[str, tuple[int, ...]]
    """The stamps of files, which show whether one has changed since the plan was made."""


def look(out: str) -> Present:
    """Everything in the output, without following links."""
    found = disk.look(out)
    if found is None:
        return Present()
    entries: dict[str, OutputEntry] = {}
    obstacles = list(_walk(out, "", found.st_dev, entries))
    return Present(entries, obstacles[0] if obstacles else "")


def _walk(folder: str, prefix: str, device: int, entries: dict[str, OutputEntry]) -> Iterator[str]:
    """Adds all that is in a folder to `entries`, and yields reasons why the folder cannot be moved."""
    with os.scandir(folder) as opened:
        found = sorted(opened, key=lambda entry: entry.name)
    for entry in found:
        path = prefix + entry.name
        if path == INSIDE:
            continue
        if not entry.is_dir(follow_symlinks=False):
            entries[path] = OutputEntry(FILE if entry.is_file(follow_symlinks=False) else OTHER, entry.inode())
            continue
        entries[path] = OutputEntry(FOLDER, entry.inode())
        if path == ".git":
            yield "it holds a git repository"
            continue  # its contents are left alone
        if os.lstat(entry.path).st_dev != device:
            yield f"another file system is mounted at {path}"
        try:
            yield from _walk(entry.path, f"{path}/", device, entries)
        except PermissionError:
            yield f"{path} cannot be read"


def made_by_builds(out: str) -> tuple[Made | None, bool]:
    """The files that builds have made in the output, `None` if no build is known, and whether one was interrupted."""
    journal = work.journal(os.path.join(out, INSIDE)) if disk.look(out) is not None else None
    proof = proof_of(out)
    if journal is None and proof is None:
        return None, False
    made: dict[str, set[str]] = {}
    for path, value in (proof or {}).items():
        made.setdefault(path, set()).add(value)
    noted = (journal or {}).get("made")
    for path, values in noted.items() if isinstance(noted, dict) else ():
        made.setdefault(path, set()).update(values)
    return made, journal is not None


def proof_of(folder: str) -> Mapping[str, str] | None:
    """The fingerprints of the built site in a folder, by the site's own proof; `None` if there is no proof."""
    path = os.path.join(folder, PROOF)
    try:
        found = disk.look(path)
        if found is None or found.st_size > _LARGEST_PROOF:
            return None
        data = disk.read(path)
        files = json.loads(data)["files"]
        return {**{str(name): str(value) for name, value in files.items()}, PROOF: fingerprint(data)}
    except (*disk.MISSING, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def refuse_foreign(out: str, present: Present, made: Made | None) -> None:
    """Raises `NotOursError` for a folder that holds files although no build is known to have made any."""
    others = [path for path in present.entries if path not in KEPT]
    if made is None and others:
        raise NotOursError(
            f"{out} holds files that are not a built site, such as {others[0]}",
            "Choose another folder with --out, or empty this one yourself.",
        )


def plan(out: str, wanted: Files, present: Present, made: Made, stops: Stops) -> OutputPlan:
    """The changes to make. Raises `NotOursError` if they would replace anything that no build has made."""
    changed = [path for path in wanted if present.kind(path) in ("", FOLDER)]
    same: list[str] = []
    stale: list[str] = []
    foreign: list[str] = []
    edited: list[str] = []
    stamps: dict[str, tuple[int, ...]] = {}
    for path, entry in present.entries.items():
        stops.allow()
        if entry.kind == FOLDER:
            continue
        if entry.kind == OTHER or (path not in wanted and path not in made):
            foreign.append(path)
            continue
        try:
            if (known := wanted.stamp_of(path)) and known == disk.stamp(os.lstat(f"{out}/{path}")):
                stamps[path] = known
                same.append(path)
                continue
            data, stamps[path] = disk.read_with_stamp(f"{out}/{path}")
        except disk.TooLargeError:  # no build has made it
            foreign.append(path)
            continue
        if path in wanted and data == wanted[path]:
            same.append(path)
        elif fingerprint(data) in made.get(path, ()) or wanted.get(path, b"").startswith(data):
            if path in wanted:
                changed.append(path)
            else:
                stale.append(path)
        elif path in wanted:
            edited.append(path)
        else:
            foreign.append(path)
    _refuse_blocked(out, wanted, present, foreign, edited)
    return OutputPlan(tuple(changed), tuple(same), tuple(stale), tuple(foreign), stamps)


def _refuse_blocked(
    out: str, wanted: Mapping[str, bytes], present: Present, foreign: Iterable[str], edited: Iterable[str]
) -> None:
    """Raises `NotOursError` if a person's file stands where the site needs a file or a folder."""
    needed = folders(wanted)
    holding = folders(foreign)
    blocked = [*edited, *(path for path in foreign if path in wanted or path in needed)]
    blocked += [path for path in wanted if path in holding and present.kind(path) == FOLDER]
    if blocked:
        more = f" and {len(blocked) - 1} more" if len(blocked) > 1 else ""
        raise NotOursError(
            f"{os.path.join(out, blocked[0])}{more}: this is not what a build has made, and the site needs its place",
            "Move it away, or delete it if nobody needs it, and build again; a build writes over its own files only.",
        )


def folders(paths: Iterable[str]) -> dict[str, None]:
    """The folders that hold some paths, each after the one that it lies in."""
    found: dict[str, None] = {}
    for path in paths:
        missing = []
        while (path := path.rpartition("/")[0]) and path not in found:
            missing.append(path)
        if missing:
            found.update(dict.fromkeys(reversed(missing)))
    return found
