"""What a build reads: a site's content and templates, the program's own, and built sites that are to be proved."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.base.inputs import CONTENT, DEFAULT, SITE_FILE, TEMPLATES, Inputs
from generator.files.places import default_templates

ASIDE = frozenset({".gitkeep", ".nojekyll"})
"""Empty files that may lie beside a built site; a `.git` may, too."""


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
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or path.is_file():
            continue
        if not path.is_dir() or path.is_symlink() or path.suffix in (".yaml", ".yml", ".md"):
            what = "a link to a folder" if path.is_dir() and path.is_symlink() else "no file that can be read"
            raise UnreadError(f"{path.relative_to(root).as_posix()} is {what}: put a file or folder of its own there")


class Reading:
    """Reads the inputs of a site again and again, and only those files anew that have changed since."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known: dict[str, tuple[tuple[int, int, int, int], bytes]] = {}
        self._places: Mapping[str, str] = {}

    def read(self, changed: Iterable[str] = ()) -> Inputs:
        """The inputs as they are; the files at the paths that were told are read whatever their stamps say."""
        for path in changed:
            self._known.pop(path, None)
        known, self._known = self._known, {}
        content = _below(self.root / CONTENT, f"{CONTENT}/")
        self._places = {**_templates_at(self.root), **content, SITE_FILE: str(self.root / SITE_FILE)}
        read = ((name, self._bytes(path, known)) for name, path in self._places.items())
        return Inputs({name: data for name, data in read if data is not None})

    def _bytes(self, path: str, known: Mapping[str, tuple[tuple[int, int, int, int], bytes]]) -> bytes | None:
        """The bytes of a file; `None` if it has gone away meanwhile."""
        try:
            found = os.stat(path)
            stamp = (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
            before = known.get(path)
            data = before[1] if before is not None and before[0] == stamp else Path(path).read_bytes()
        except (FileNotFoundError, IsADirectoryError):
            return None
        self._known[path] = stamp, data
        return data

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
    """The files of a folder and of those in it, without hidden ones and editors' backups.

    A preview looks at all of them after every save, so this makes no objects that it can do without.
    """
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _tree(entry.path, f"{prefix}{entry.name}/")
        elif not entry.name.endswith(("~", ".swp")) and entry.is_file():
            yield prefix + entry.name, entry.path


def read_site(folder: Path) -> Mapping[str, bytes]:
    """All files of a built site, by path. Only what git and GitHub Pages need does not belong to it."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        aside = name.partition("/")[0] == ".git" or (name in ASIDE and path.is_file() and not path.stat().st_size)
        if not aside and (not path.is_dir() or path.is_symlink()):
            found[name] = path.read_bytes() if path.is_file() else b""
    return found
