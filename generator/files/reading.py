"""Reads a site's content and templates, the program's own templates, and built sites that are to be proved."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock

from generator.base.beside import lies_beside
from generator.base.diagnostics import Diagnostic, Location
from generator.base.inputs import ASSETS, CONTENT, DEFAULT, LOCALES, LOCK, SITE_FILE, TEMPLATES, Inputs
from generator.base.left_out import is_left_out
from generator.base.portable import refusals
from generator.base.values import value
from generator.files import changes, disk
from generator.files.places import default_templates, is_within


@value
class Stamps:
    """Where the inputs of a build lie, and their stamps."""

    files: Mapping[str, tuple[str, disk.Stamp]]
    """The path on the disk and the stamp of each input; empty if they do not stand for what was read."""
    taken: int
    """The time before they were taken, in nanoseconds."""

    @property
    def settled(self) -> bool:
        """Whether any change since is sure to be seen in them."""
        return bool(self.files) and all(disk.is_settled(stamp, self.taken) for _, stamp in self.files.values())


def read(root: Path, *, url: str | None = None, drafts: bool = False, dossier: bool = False) -> Inputs:
    """Everything that a build of the site at `root` reads. Its own templates take the place of the program's.

    A change of several files that was interrupted is read as finished.
    """
    return read_with_stamps(root, url=url, drafts=drafts, dossier=dossier)[0]


def read_with_stamps(
    root: Path, *, url: str | None = None, drafts: bool = False, dossier: bool = False
) -> tuple[Inputs, Stamps]:
    """The same, with stamps by which a later build can tell that nothing has changed since."""
    now = time.time_ns()
    with changes.reading(root):
        left = changes.pending(root)
        found = _find(root)
        _refuse_large(found)
        read = {name: disk.read_with_stamp(path) for name, path in found.places.items()}
    files = {name: data for name, (data, _) in read.items()}
    stamps = {name: (found.places[name], stamp) for name, (_, stamp) in read.items()}
    faults, ours = tuple(found.faults), (found.templates_are_ours, found.words_are_ours)
    inputs = Inputs(_after(left, files), url, faults, drafts, dossier, *ours)
    return inputs, Stamps({} if left or found.faults else stamps, now)


def stamps_of(root: Path) -> Stamps:
    """The stamps of the inputs as they are now, without reading them; none if something about them is not as usual."""
    now = time.time_ns()
    if disk.look(str(root / changes.JOURNAL)) is not None:
        return Stamps({}, now)
    found = _find(root)
    files = {name: (path, disk.stamp(os.lstat(path))) for name, path in found.places.items()}
    return Stamps({} if found.faults else files, now)


def _after(left: changes.Changes, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files as they will be after changes."""
    if not left:
        return files
    return {path: data for path, data in {**files, **left}.items() if data is not None}


@value
class _Known:
    """A file that was read."""

    stamp: tuple[int, ...]
    data: bytes
    settled: bool
    """Whether another save is sure to give the file another stamp."""


class Reading:
    """Reads the inputs of a site again and again, each time only the files that may have changed.

    A file with the same stamp as before has not changed, unless it was written just before it was read: two saves
    within one tick of the file system's clock have the same stamp. Such a file is read once more, as git does it.
    """

    def __init__(self, root: Path, *, drafts: bool = False) -> None:
        self.root = root
        self._drafts = drafts
        self._known: Mapping[str, _Known] = {}
        self._places: Mapping[str, str] = {}
        self._lock = Lock()

    def read(self) -> Inputs:
        """The inputs as they are now; an unchanged file has the same bytes object as before, and not an equal one."""
        with self._lock, changes.reading(self.root):
            left = changes.pending(self.root)
            found = _find(self.root)
            _refuse_large(found)
            known = {path: file for path in found.places.values() if (file := self._look(path)) is not None}
            self._places, self._known = found.places, known
        files = {name: known[path].data for name, path in found.places.items() if path in known}
        return Inputs(
            _after(left, files), None, tuple(found.faults), self._drafts, False,
            found.templates_are_ours, found.words_are_ours,
        )  # fmt: skip

    def _look(self, path: str) -> _Known | None:
        """A file as it is now; `None` if it has gone away meanwhile."""
        before, now = self._known.get(path), time.time_ns()
        try:
            found = os.lstat(path)
            if before is not None and before.settled and before.stamp == disk.stamp(found):
                return before
            data, stamp = disk.read_with_stamp(path)
        except disk.MISSING:
            return None
        same = before is not None and before.data == data
        kept = before.data if before is not None and same else data
        return _Known(stamp, kept, disk.is_settled(stamp, now))

    def path_of(self, name: str) -> Path:
        """Where on the disk an input lies."""
        return Path(self._places.get(name, self.root / name))


# -- what lies where --------------------------------------------------------------------------------------------

OUT = "a link that leads out of the site's folder", "Put the file itself here: nothing outside that folder is read."
NOWHERE = "a link that leads to nothing", "Put the file itself here, or delete the link."
TO_FOLDER = "a link to a folder", "Put a folder of its own here."
A_FOLDER = (
    "a folder, and has the name of a file",
    "Give it another name: content/events/ is one, content/events.yaml a file.",
)
NO_FILE = "no file, but a pipe, a socket or a device", "Put a file here, or delete this."
NO_FOLDER = "no folder", "Put a folder here, or delete this."
NAME = "called by what no address can have", "Use no control character, no backslash, and UTF-8."
_ENDINGS = (".yaml", ".yml", ".md", LOCK, ".txt", ".html", ".po", ".css", ".js", ".svg")
"""The endings of files that are read by their names, and so never those of folders."""
_STRANGE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def unreadable(name: str, why: tuple[str, str]) -> Diagnostic:
    """The diagnostic of an input that cannot be read."""
    shown = _STRANGE.sub(lambda found: f"\\x{ord(found[0]) & 0xFF:02x}", name)  # the surrogate of a byte
    return Diagnostic("unreadable-file", f"this is {why[0]}", Location(shown), why[1])


LARGEST_INPUT, ALL_INPUTS = 50_000_000, 200_000_000
"""Bytes of one input, and of all; that a text has at most a million, the readers of texts see to."""
NO_TEMPLATES = (f"{TEMPLATES}/{ASSETS}", f"{LOCALES}/")
"""The folders of the templates whose files no template can include."""


def _find(root: Path) -> _Found:
    """The places of a site's inputs, and the faults of those that cannot be read.

    A template of the program that the site has replaced is kept as `default/...`, so that the site's can extend it.
    """
    found, program, own = _Found(root), default_templates(), str(root / TEMPLATES)
    if os.path.realpath(own) != os.path.realpath(program):
        found.add_folder(own, TEMPLATES)
    mine = dict(found.places)
    found.templates_are_ours = all(name.startswith(NO_TEMPLATES) for name in mine)
    found.words_are_ours = not any(name.startswith(f"{LOCALES}/") for name in mine)
    theirs = _Found(None)
    theirs.add_folder(str(program.resolve()), TEMPLATES)
    replaced = {name: path for name, path in theirs.places.items() if name in mine and name.endswith(".html")}
    if mine:
        _refuse_unportable(found, theirs.places)
    found.places = {**theirs.places, **_as_defaults(replaced), **mine}
    found.add_folder(str(root / CONTENT), CONTENT)
    found.add(str(root / SITE_FILE), SITE_FILE)
    return found


def catalogues() -> dict[str, bytes]:
    """The program's own words of the interface, by their paths; a proof of a built site has no others."""
    folder = default_templates() / LOCALES.removeprefix(f"{TEMPLATES}/")
    return {f"{LOCALES}/{path.name}": path.read_bytes() for path in sorted(folder.glob("*.po"))}


def _refuse_unportable(found: _Found, theirs: Iterable[str]) -> None:
    """Adds a fault for each file of the site's assets that could not be in the built site on every system."""
    folder = f"{TEMPLATES}/{ASSETS}"
    own = [name for name in found.places if name.startswith(folder)]
    others = [name for name in theirs if name.startswith(folder) and name not in found.places] if own else []
    found.faults += [unreadable(name, (why, hint)) for name, why, hint in refusals((*others, *own))]


def _as_defaults(templates: Mapping[str, str]) -> dict[str, str]:
    return {f"{TEMPLATES}/{DEFAULT}{name.removeprefix(TEMPLATES)}": path for name, path in templates.items()}


def _refuse_large(found: _Found) -> None:
    """Takes files out that are larger than any that people write, or of which there is too much, before one is read."""
    sizes = {name: at.st_size for name, path in found.places.items() if (at := disk.look(path)) is not None}
    large = [name for name, size in sizes.items() if size > LARGEST_INPUT]
    found.faults += [_too_large(name, f"the file has more than {LARGEST_INPUT:,} bytes") for name in large]
    found.places = {name: path for name, path in found.places.items() if name not in set(large)}
    if not large and sum(sizes.values()) > ALL_INPUTS:
        message = f"all files together have more than {ALL_INPUTS:,} bytes; this is the largest of them"
        found.faults.append(_too_large(max(sizes, key=lambda name: (sizes[name], name)), message))
        found.places = {}


def _too_large(name: str, message: str) -> Diagnostic:
    return Diagnostic("file-too-large", message, Location(name), "Make it smaller, or link to a place that keeps it.")


class _Found:
    """Files by their paths from the root with forward slashes, and the faults of those that cannot be read.

    Links are followed only within the site's folder; in the program's own folder, without a `root`, wherever they lead.
    """

    def __init__(self, root: Path | None) -> None:
        self._root = root
        self.places: dict[str, str] = {}
        self.faults: list[Diagnostic] = []
        self.templates_are_ours = self.words_are_ours = False

    def add_folder(self, folder: str, name: str) -> None:
        """Adds the files of `content/` or `templates/`, if there is such a folder or a link to one."""
        if not os.path.lexists(folder):
            return
        if os.path.islink(folder) and not self._may_follow(folder):
            self.faults.append(unreadable(name, OUT))
        elif not os.path.isdir(folder):
            self.faults.append(unreadable(name, NO_FOLDER))
        else:
            self._add_all(folder, f"{name}/")

    def add(self, path: str, name: str) -> None:
        """Adds a file, if it is there."""
        if os.path.isfile(path) and not os.path.islink(path):
            self.places[name] = path
        elif os.path.lexists(path):
            self._add_other(path, name)

    def _add_all(self, folder: str, prefix: str) -> None:
        """Adds the files of a folder and of the folders in it, except those that editors put there.

        A preview calls this every second, so it makes as few objects as possible.
        """
        with os.scandir(folder) as opened:
            entries = sorted(opened, key=lambda entry: entry.name)
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_left_out(entry.name, folder=is_folder):
                continue
            name = prefix + entry.name
            if (not entry.name.isprintable() and _STRANGE.search(entry.name)) or "\\" in entry.name:
                self.faults.append(unreadable(name, NAME))
            elif entry.is_file(follow_symlinks=False):
                self.places[name] = entry.path
            elif is_folder and not entry.name.endswith(_ENDINGS):
                self._add_all(entry.path, f"{name}/")
            else:
                self._add_other(entry.path, name)

    def _add_other(self, path: str, name: str) -> None:
        """Adds the file that a link leads to, or a fault for anything else."""
        if not os.path.islink(path):
            self.faults.append(unreadable(name, A_FOLDER if os.path.isdir(path) else NO_FILE))
        elif not self._may_follow(path):
            self.faults.append(unreadable(name, OUT))
        elif not os.path.exists(path):
            self.faults.append(unreadable(name, NOWHERE))
        elif os.path.isdir(path):
            self.faults.append(unreadable(name, TO_FOLDER))
        else:
            end = os.path.realpath(path)
            if os.path.isfile(end):
                self.places[name] = end
            else:
                self.faults.append(unreadable(name, NO_FILE))

    def _may_follow(self, path: str) -> bool:
        return self._root is None or is_within(path, self._root)


def read_all_below(folder: Path) -> Mapping[str, bytes]:
    """All files below one of the program's own folders, by their paths from it."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def read_site(folder: Path) -> Mapping[str, bytes]:
    """All files of a built site, by path; anything that is not a file itself, such as a link, gets empty bytes.

    Files that only git and GitHub Pages need are left out.
    """
    found: dict[str, bytes] = {}
    for place, folders, names in os.walk(folder, onerror=_raise):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        if place == str(folder) and ".git" in folders:
            folders.remove(".git")
        for name in (*names, *links):
            path = os.path.join(place, name)
            relative = os.path.relpath(path, folder).replace(os.sep, "/")
            try:
                data = disk.read(path)
            except disk.MISSING:
                found[relative] = b""
                continue
            if relative != ".git" and not lies_beside(relative, data):
                found[relative] = data
    return dict(sorted(found.items()))


def read_some(folder: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """Those of some files of a folder that are there."""
    found = {}
    for name in names:
        with suppress(*disk.MISSING):
            found[name] = disk.read(str(folder / name))
    return found


def _raise(error: OSError) -> None:
    raise error
