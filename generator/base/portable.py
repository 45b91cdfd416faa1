"""Names of files that not every system can have: a site with one could not be cloned or unpacked there.

Windows reserves some names and characters, and takes dots and blanks off the end of a name; there and on macOS, two
names that differ only in large and small letters, or in how an accent is written, are one. The source of the rules is
Microsoft's page *Naming Files, Paths, and Namespaces*; git refuses `git~1`, the short name that Windows gives `.git`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(?:\..*)?", re.IGNORECASE)
_SIGN = re.compile(r'[<>:"|?*]')
_OF_GIT = re.compile(r"git~[0-9]+", re.IGNORECASE)


def is_device(name: str) -> bool:
    """Whether Windows keeps a name of a file, with or without an ending, for a device."""
    return _DEVICE.fullmatch(name) is not None


def refusals(paths: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Each path that some systems cannot have beside the others, with the reason and what to do.

    A path is compared with those before it, so that of two names that are one the second is refused.
    """
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path in paths:
        parts = _folded(path).split("/")
        above = ["/".join(parts[:number]) for number in range(1, len(parts))]
        name = "/".join(parts)
        taken = files.get(name) or folders.get(name) or next((files[folder] for folder in above if folder in files), "")
        if why := _refusal(path):
            yield path, why, "Give it another name."
        elif taken:
            yield path, f"called like {taken} where A and a are one letter, as on Windows", "Rename one of them."
        else:
            files[name] = path
            folders.update(dict.fromkeys(above, path))


def _refusal(path: str) -> str:
    for part in path.split("/"):
        if is_device(part):
            return f"called {part}, and Windows can have no file of this name"
        if found := _SIGN.search(part):
            return f"called by a name with {found[0]}, which Windows cannot have in one"
        if part.endswith((".", " ")):
            return "called by a name with a dot or blank at its end, which Windows takes off"
        if _OF_GIT.fullmatch(part):
            return f"called {part}, which git takes for its own folder"
    return ""


def _folded(path: str) -> str:
    """A path as systems compare it that tell neither A from a nor composed letters from decomposed ones."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
