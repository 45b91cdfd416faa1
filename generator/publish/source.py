"""The sources that a site is published from: those that a fresh clone of the commit has, and nothing else.

`git status` cannot say what is committed, since git overlooks much on purpose: ignored files, files that it was set not
to look at, what a filter strips, what is in a submodule. So the commit is checked out into a folder of its own, and
read as a build reads it; whatever differs from the work tree is not committed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.base.inputs import CONTENT, DEFAULT, SITE_FILE, TEMPLATES, Inputs
from generator.files.reading import read
from generator.files.temporary import temporary_folder
from generator.publish.git import PublishError, ask, run

_OFF = ("bare", "fsmonitor", "sparseCheckout", "splitIndex", "untrackedCache")
_SETTINGS = (
    *((f"core.{name}", "false") for name in _OFF),
    ("core.hooksPath", "/dev/null"),
    ("index.sparse", "false"),
    ("submodule.recurse", "false"),
)
"""Settings for a checkout that is complete, runs no hook and leaves nothing in the repository."""
_SUBMODULE, _LINK = "160000", "120000"
_MORE = "Check it out as it is committed: git submodule update --init --recursive"


@dataclass(frozen=True, slots=True)
class PublishedSource:
    """The inputs that are published, and the commit that they are from."""

    inputs: Inputs
    commit: str
    """The commit that the work tree is at; empty before the first commit."""
    changed: bool = False
    """Whether the inputs differ from those of the commit."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of a commit."""

    mode: str
    name: str
    path: str


def of(root: Path, *, allow_dirty: bool) -> PublishedSource:
    """The sources of the site at `root` as committed; with `allow_dirty`, as they are now.

    Raises `PublishError` for uncommitted changes, unless they are allowed.
    """
    commit = ask(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").text
    present = read(root)
    committed = _committed(root, commit) if commit else Inputs({})
    differing = sorted(_differing(present, committed))
    if not differing:
        return PublishedSource(committed, commit)
    if allow_dirty:
        return PublishedSource(present, commit, changed=True)
    inside = _line(root, "rev-parse", "--show-prefix")
    names = ", ".join(inside + name for name in differing[:3])
    more = f" and {len(differing) - 3} more" if len(differing) > 3 else ""
    raise PublishError(f"there are changes that are not committed: {names}{more}", "Commit them, or say --allow-dirty.")


def at(root: Path, name: str) -> Inputs:
    """The sources of the site at `root` as a commit has them; without any if the site was not there yet.

    Raises `PublishError` if there is no such commit.
    """
    commit = ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").text
    if not commit:
        if not ask(root, "rev-parse", "--is-inside-work-tree").done:
            raise PublishError(f"{root} is in no repository of git, so that it has no commit to compare with")
        if name == "HEAD":
            raise PublishError("nothing is committed yet, so that there is nothing to compare with")
        raise PublishError(f"there is no folder and no commit {name!r}")
    return _committed(root, commit)


def _differing(present: Inputs, committed: Inputs) -> Iterator[str]:
    for name in present.files.keys() | committed.files.keys():
        one, other = present.files.get(name), committed.files.get(name)
        if one is None and name.startswith(f"{TEMPLATES}/{DEFAULT}/"):
            continue  # a template of the program, where the site is the program's own
        if not _is_same(one, other):
            yield name


def _is_same(one: bytes | None, other: bytes | None) -> bool:
    """Whether two files are equal, or texts that differ only in line ends, which git may change."""
    if one == other or one is None or other is None:
        return one == other
    return b"\0" not in one + other and one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")


def _committed(root: Path, commit: str) -> Inputs:
    """The inputs of a build in a fresh clone of the commit."""
    inside = _line(root, "rev-parse", "--show-prefix")
    wanted = tuple(inside + name for name in (SITE_FILE, CONTENT, TEMPLATES))
    with temporary_folder() as folder:
        _check_out(
            Path(_line(root, "rev-parse", "--show-toplevel")), commit, folder / "files", folder / "index", wanted
        )
        (folder / "files" / inside).mkdir(parents=True, exist_ok=True)
        return read(folder / "files" / inside)


def _check_out(top: Path, commit: str, into: Path, index: Path, wanted: Iterable[str] = ()) -> None:
    """Writes files of a commit into a folder as a clone would have them, with those of its submodules.

    `wanted` are the folders and files that are needed; if links are among them, all files are written.
    """
    into.mkdir(parents=True, exist_ok=True)
    where = {
        "GIT_DIR": _line(top, "rev-parse", "--absolute-git-dir"),
        "GIT_WORK_TREE": str(into),
        "GIT_INDEX_FILE": str(index),
    }

    def git(*arguments: str, given: str = "") -> Iterator[str]:
        data = given.encode("utf-8", "surrogateescape")
        return run(into, *arguments, settings=_SETTINGS, variables=where, given=data).fields()

    list(git("read-tree", commit))
    entries = [_entry(line) for line in git("ls-files", "--stage", "-z")]
    chosen = [entry for entry in entries if not wanted or _is_in(entry.path, wanted)]
    if any(entry.mode == _LINK for entry in chosen):
        chosen = entries
    attributes = [entry for entry in entries if entry.path.rpartition("/")[2] == ".gitattributes"]
    for group in (attributes, chosen):  # git reads the attributes when it writes the other files
        paths = "".join(f"{entry.path}\0" for entry in group if entry.mode != _SUBMODULE)
        list(git("checkout-index", "--quiet", "--force", "-z", "--stdin", given=paths))
    for number, entry in enumerate(entry for entry in chosen if entry.mode == _SUBMODULE):
        _ensure_submodule(top / entry.path, entry)
        _check_out(top / entry.path, entry.name, into / entry.path, index.with_name(f"{index.name}-{number}"))


def _entry(line: str) -> _Entry:
    described, _, path = line.partition("\t")
    mode, name, _ = described.split()
    return _Entry(mode, name, path)


def _is_in(path: str, wanted: Iterable[str]) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in wanted)


def _ensure_submodule(folder: Path, entry: _Entry) -> None:
    if not (folder / ".git").exists():
        raise PublishError(f"the submodule {entry.path} is not here", _MORE)
    if not ask(folder, "cat-file", "-e", f"{entry.name}^{{commit}}").done:
        raise PublishError(f"the submodule {entry.path} has no commit {entry.name[:10]}, which is committed", _MORE)


def _line(root: Path, *arguments: str) -> str:
    """The single line that a git command prints, with blanks at its end, which the name of a folder may have."""
    return run(root, *arguments).out.decode("utf-8", "surrogateescape").removesuffix("\n")
