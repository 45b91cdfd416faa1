"""The address of a site in one canonical spelling, so that addresses can be compared, and paths appended, as text.

To a browser `https://ex.org/ä`, `https://EX.org/%c3%a4/` and `https://ex.org/x/../%C3%A4/` are one place; compared as
text they are three (RFC 3986, 6.2.2).
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, unquote_to_bytes, urlsplit

_UNRESERVED = re.compile(rb"[A-Za-z0-9._~-]")
_KEPT = "!$&'()*+,;=:@~"
"""Characters that are not escaped in a part of a path, besides letters, digits and `-._`."""
_PORTS = {"http": 80, "https": 443}


class AddressError(ValueError):
    """Raised for an address that a site cannot have; the message says why."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def spelled(url: str) -> str:
    """The address in its canonical spelling, with a slash at its end.

    Raises `AddressError` for what cannot be the address of a site.
    """
    hint = "Such as: https://name.github.io/repository/."
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not host or parts.scheme not in _PORTS or re.search(r"[\s\x00-\x1f\x7f]", url):
        raise AddressError(f"{url!r} is not the address of a site", hint)
    if "?" in url or "#" in url:
        says = f"{url!r} has more than a path, and a page of the site cannot follow it"
        raise AddressError(says, "End it before the '?' or '#'.")
    if "@" in parts.netloc:
        raise AddressError(f"{url!r} names a user, and everybody would read the name", hint)
    shown = f"[{host}]" if ":" in host else host
    shown += "" if port in (None, _PORTS[parts.scheme]) else f":{port}"
    return f"{parts.scheme}://{shown}{_path(parts.path, url)}"


def _path(path: str, url: str) -> str:
    if re.search(r"%(?![0-9A-Fa-f]{2})", path):
        raise AddressError(f"{url!r} has a per cent sign that begins no escape", "A per cent sign is written %25.")
    if "//" in path or "\\" in path:
        what = "two slashes in a row" if "//" in path else "a backslash"
        raise AddressError(f"{url!r} has {what}", "A path is names with one slash between two of them.")
    found: list[str] = []
    for part in re.split("/", path):
        name = _part(part)
        if name == "..":
            found = found[:-1]
        elif name not in ("", "."):
            found.append(name)
    return "".join(f"/{name}" for name in found) + "/"


def _part(part: str) -> str:
    """A part of a path, escaped only where necessary, in capital hexadecimal digits."""
    pieces = re.split(r"((?:%[0-9A-Fa-f]{2})+)", part)
    return "".join(_escapes(piece) if piece.startswith("%") else quote(piece, safe=_KEPT) for piece in pieces)


def _escapes(text: str) -> str:
    return "".join(chr(byte) if _UNRESERVED.match(bytes([byte])) else f"%{byte:02X}" for byte in unquote_to_bytes(text))


def base_path(address: str) -> str:
    """The path of a canonical address, from slash to slash, with which the path of every page begins."""
    return urlsplit(address).path


def readable(path: str) -> str:
    """A path without escapes, as people read it; unchanged where it could not be printed so."""
    try:
        shown = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return path
    return shown if shown.isprintable() else path
