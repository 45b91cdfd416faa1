"""The disk: reads the inputs, puts the output in place whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from threading import Lock

from generator.base.artifacts import Artifact
from generator.base.beside import lies_beside
from generator.base.inputs import CONTENT, DEFAULT, SITE_FILE, TEMPLATES, Inputs
from generator.base.left_out import is_left_out

KEPT = frozenset({".git", ".gitkeep", ".gitignore", ".nojekyll"})
"""What may lie in a folder that is to be the output, and stays there."""
JOURNAL = ".briefing-changes"
"""Where changes of several files are prepared."""
MARK = b'<meta name="generator" content="briefing'
"""What the home page of a built site says of itself: only such a folder, or an empty one, is written over."""


class ChangedMeanwhileError(OSError):
    """A file is not as it was when a change of several files was begun."""


class UnreadError(OSError):
    """Something in content/ is neither a file nor a folder of its own."""


class NotOursError(OSError):
    """The folder for the output holds something that no build has put there."""


def find_root(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that has a `site.yaml`."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / SITE_FILE).is_file()), None)


def default_templates() -> Path:
    """The templates that come with the program."""
    package = Path(__file__).parent
    inside = package / TEMPLATES
    return inside if inside.is_dir() else package.parent / TEMPLATES


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


def write(out: Path, artifacts: Iterable[Artifact]) -> int:
    """Puts a built site in place and returns how many files have changed.

    All new bytes are first written beside the output; only then are files renamed into place and old ones removed, so
    a full disk leaves the old site as it was. Hidden files stay, such as the one that keeps the folder in git.

    Raises `NotOursError` if the folder holds files that no build has written, and `OSError` as the disk does.
    """
    wanted = {artifact.path: artifact.data for artifact in artifacts}
    out.mkdir(parents=True, exist_ok=True)
    _refuse_foreign(out)
    staging = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        changed = {path: data for path, data in wanted.items() if not _same(out / path, data)}
        for path, data in changed.items():
            _write(staging / path, data)
        for path in sorted(changed, key=lambda name: name != "index.html"):
            _move(staging / path, out / path)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    stale = [Path(path) for name, path in _below(out, "").items() if name not in wanted]
    for old in stale:
        old.unlink()
    _remove_empty(out, stale)
    return len(changed) + len(stale)


def write_file(path: Path, data: bytes) -> bool:
    """Puts one file in place, whole or not at all, and returns whether that changed it."""
    if _same(path, data):
        return False
    staged = path.with_name(f".{path.name}-new")
    _write(staged, data)  # which makes the folder, too
    os.replace(staged, path)
    return True


def apply(root: Path, changes: Mapping[str, bytes | None]) -> None:
    """Changes, adds and removes several files below `root`, all of them or none.

    All new bytes are written to a hidden folder first. A journal, put in place in one step, is the point of no return:
    before it nothing has changed; from then on `recover` finishes what an interruption has left.
    """
    staging = root / JOURNAL
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    steps: list[dict[str, str | None]] = []
    for number, (path, data) in enumerate(sorted(changes.items())):
        if data is not None:
            _write(staging / str(number), data, sync=True)
        staged = None if data is None else str(number)
        steps.append({"path": path, "staged": staged, "old": _fingerprint(root / path)})
    _write(staging / "new", json.dumps(steps).encode(), sync=True)
    os.replace(staging / "new", staging / "journal")
    recover(root)


def recover(root: Path) -> bool:
    """Finishes changes that were interrupted, or forgets those that had not begun; says whether it finished any.

    Raises `ChangedMeanwhileError`, before anything is touched, if one of the files was edited after the interruption.
    """
    staging = root / JOURNAL
    if not staging.is_dir():
        return False
    journal = staging / "journal"
    begun = journal.is_file()
    steps = [step for step in (json.loads(journal.read_bytes()) if begun else ()) if _is_left(root, staging, step)]
    for step in steps:
        if _fingerprint(root / step["path"]) != step["old"]:
            raise ChangedMeanwhileError(
                f"{step['path']} was edited after a change of several files had been interrupted; nothing was touched. "
                f"To keep the files as they are, delete the folder {JOURNAL}; to finish the change, undo the edit"
            )
    for step in steps:
        target = root / step["path"]
        if step["staged"] is None:
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(staging / step["staged"], target)
    journal.unlink(missing_ok=True)
    shutil.rmtree(staging)
    return begun


def _is_left(root: Path, staging: Path, step: Mapping[str, str | None]) -> bool:
    """Whether a step of the journal has not been done yet."""
    return (root / str(step["path"])).exists() if step["staged"] is None else (staging / step["staged"]).is_file()


def _fingerprint(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def read_site(folder: Path) -> Mapping[str, bytes]:
    """All files of a built site, by path. Only what git and GitHub Pages need does not belong to it."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.partition("/")[0] != ".git" and (not path.is_dir() or path.is_symlink()):
            found[name] = path.read_bytes() if path.is_file() else b""
    return {name: data for name, data in found.items() if not (lies_beside(name, data) and (folder / name).is_file())}


def made_in_folder(files: Iterable[Artifact], program: Callable[[Path], None], kept: str) -> tuple[Artifact, ...]:
    """Lets a program work on files in a folder of their own, and returns what it has made in their folder `kept`."""
    with tempfile.TemporaryDirectory(prefix="briefing-") as name:
        folder = Path(name)
        for file in files:
            _write(folder / file.path, file.data)
        program(folder)
        made = sorted(path for path in (folder / kept).rglob("*") if path.is_file())
        return tuple(Artifact(path.relative_to(folder).as_posix(), path.read_bytes()) for path in made)


def _refuse_foreign(out: Path) -> None:
    present = [path for path in out.iterdir() if path.name not in KEPT]
    home = out / "index.html"
    if present and not (home.is_file() and MARK in home.read_bytes()[:4096]):
        raise NotOursError(f"{out} holds files that are not a built site, such as {present[0].name}")


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _write(path: Path, data: bytes, *, sync: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        if sync:
            os.fsync(file.fileno())


def _move(source: Path, target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    for parent in target.parents:
        if parent.is_file():  # a file of the old site stands where a folder belongs
            parent.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(source, target)


def _remove_empty(out: Path, gone: Iterable[Path]) -> None:
    """Removes the folders that held the files that are gone, if nothing else is in them."""
    for folder in sorted({parent for path in gone for parent in path.parents if out in parent.parents}, reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
