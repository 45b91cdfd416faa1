"""What a build reads: a site's content and templates, the program's own, and built sites that are to be proved."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from threading import Lock

from generator.base.beside import lies_beside
from generator.base.inputs import CONTENT, DEFAULT, SITE_FILE, TEMPLATES, Inputs
from generator.base.left_out import is_left_out
from generator.files.places import default_templates


class UnreadError(OSError):
    """Something in content/ is neither a file nor a folder of its own."""


def read(root: Path, *, url: str | None = None) -> Inputs:
    """Everything that a build of the site at `root` reads. Its own templates take the place of the program's."""
    _refuse_unread(root, root / CONTENT)
    places = {**_templates_at(root), **_below(root / CONTENT, f"{CONTENT}/")}
    files = {name: Path(path).read_bytes() for name, path in places.items()}
    if (root / SITE_FILE).is_file():
        files[SITE_FILE] = (root / SITE_FILE).read_bytes()
    return Inputs(files, url)


def _refuse_unread(root: Path, folder: Path) -> None:
    """Raises `UnreadError` for what looks like content and would be left out without a word."""
    for path in sorted(folder.rglob("*")):
        *folders, name = path.relative_to(folder).parts
        if path.is_file() or is_left_out(name) or any(is_left_out(part, folder=True) for part in (*folders, name)):
            continue
        if not path.is_dir() or path.is_symlink() or path.suffix in (".yaml", ".yml", ".md"):
            what = "a link to a folder" if path.is_dir() and path.is_symlink() else "no file that can be read"
            raise UnreadError(f"{path.relative_to(root).as_posix()} is {what}: put a file or folder of its own there")


_TICK = 3_000_000_000
"""Nanoseconds: longer than one tick of the clock of any file system; that of FAT ticks every two seconds."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A file that was read."""

    stamp: tuple[int, ...]
    data: bytes
    settled: bool
    """Whether another stamp is sure to follow from another save."""


class Reading:
    """Reads the inputs of a site again and again, and only those files anew that may have changed since.

    A file whose stamp is as it was has not changed, unless it was written just before it was read: two saves within one
    tick of the clock of its file system have the same stamp. Such a file is read once more, as git does it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known: Mapping[str, _Known] = {}
        self._places: Mapping[str, str] = {}
        self._lock = Lock()

    def read(self) -> Inputs:
        """The inputs as they are; a file that has not changed has the same bytes as before, and not only equal ones."""
        with self._lock:
            content = _below(self.root / CONTENT, f"{CONTENT}/")
            places = {**_templates_at(self.root), **content, SITE_FILE: str(self.root / SITE_FILE)}
            known = {path: found for path in places.values() if (found := self._look(path)) is not None}
            self._places, self._known = places, known
            return Inputs({name: known[path].data for name, path in places.items() if path in known})

    def _look(self, path: str) -> _Known | None:
        """A file as it is now; `None` if it has gone away meanwhile."""
        before, now = self._known.get(path), time.time_ns()
        try:
            found = os.stat(path)
            if not S_ISREG(found.st_mode):
                return None
            stamp = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
            if before is not None and before.settled and before.stamp == stamp:
                return before
            data = Path(path).read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None
        same = before is not None and before.data == data
        return _Known(stamp, before.data if before is not None and same else data, abs(now - found.st_mtime_ns) > _TICK)

    def path_of(self, name: str) -> Path:
        """Where on the disk an input lies."""
        return Path(self._places.get(name, self.root / name))


def _templates_at(root: Path) -> Mapping[str, str]:
    """The program's templates and assets, and a site's own over them.

    A program's template that the site has replaced stays there as `default/...`, for the site's own to extend.
    """
    program, own = default_templates().resolve(), (root / TEMPLATES).resolve()
    found = _below(program, f"{TEMPLATES}/")
    if own != program:
        mine = _below(own, f"{TEMPLATES}/")
        replaced = {name: found[name] for name in mine if name in found and name.endswith(".html")}
        defaults = {f"{TEMPLATES}/{DEFAULT}{name.removeprefix(TEMPLATES)}": path for name, path in replaced.items()}
        found |= defaults | mine
    return found


def _below(folder: Path, prefix: str) -> dict[str, str]:
    """Where the files below a folder lie, by the prefix and their way from there with forward slashes."""
    return dict(_tree(str(folder), prefix)) if folder.is_dir() else {}


def _tree(folder: str, prefix: str) -> Iterator[tuple[str, str]]:
    """The files of a folder and of those in it, without what editors put there.

    A preview looks at all of them after every save, so this makes no objects that it can do without.
    """
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if not is_left_out(entry.name, folder=True):
                yield from _tree(entry.path, f"{prefix}{entry.name}/")
        elif not is_left_out(entry.name) and entry.is_file():
            yield prefix + entry.name, entry.path


def read_all_below(folder: Path) -> Mapping[str, bytes]:
    """The files of a folder of the program's own, by their way from there."""
    return {name: Path(path).read_bytes() for name, path in _below(folder, "").items()}


def read_site(folder: Path) -> Mapping[str, bytes]:
    """All files of a built site, by path. Only what git and GitHub Pages need does not belong to it."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.partition("/")[0] != ".git" and (not path.is_dir() or path.is_symlink()):
            found[name] = path.read_bytes() if path.is_file() else b""
    return {name: data for name, data in found.items() if not (lies_beside(name, data) and (folder / name).is_file())}
