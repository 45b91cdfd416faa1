"""The stamp of the program: what a build runs on, so that what another program has kept is not taken for its own."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator

from generator import __version__
from generator.files import disk

_OWN = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_SEARCH = "PAGEFIND_BINARY_PATH"
"""The variable that names another program for the search index."""


def program_stamp() -> str:
    """A text that is another one for every version of the program, of Python, and of the packages that are installed.

    The version alone would do for a release; whoever works on the program changes its files and not its version.
    """
    stamp = hashlib.sha256(f"{__version__}\0{sys.version}\0{sys.platform}\0".encode())
    for part in (*_files(_OWN), *_packages(), *_search_programs()):
        stamp.update(f"{part}\0".encode("utf-8", "surrogateescape"))
    return stamp.hexdigest()


def _files(folder: str) -> Iterator[str]:
    """The program's own files; its templates are among the inputs of a build."""
    with os.scandir(folder) as opened:
        entries = sorted(opened, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        elif not entry.name.endswith((".html", ".po")):
            yield f"{entry.path}\0{disk.stamp(entry.stat())}"


def _packages() -> Iterator[str]:
    """The names of the folders that say which packages are installed in which versions."""
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info", ".pth")))


def _search_programs() -> Iterator[str]:
    """The programs that could make the search index, beside those that are packages."""
    named = os.environ.get(_SEARCH)
    paths = [] if named is None else [named]
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        paths += [os.path.join(folder, name) for name in ("pagefind_extended", "pagefind")]
    for path in paths:
        try:
            found = disk.look(path)
        except OSError:  # in a folder that may not be searched, nothing can be run either
            found = None
        yield f"{path}\0{found and disk.stamp(found)}" if found or path == named else ""
