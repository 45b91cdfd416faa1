"""Files that lie beside a built site, but are not part of it: what GitHub Pages needs, and what systems put there.

`.nojekyll` keeps GitHub from building the site again, `CNAME` names its domain, and `.gitattributes` keeps git from
changing a byte of it: a clone with `core.autocrlf`, as git for Windows makes it, would differ from what was proved. A
signature and a time stamp are over the proof, so they cannot stand in it.
Finder and Explorer put files of their own into each folder that somebody looks at.
"""

from __future__ import annotations

import re

SIGNATURE, STAMP = "proof.json.sig", "proof.json.tsr"
"""The signature over the proof of the site, and its time stamp."""
_SIGNED, _STAMPED = b"-----BEGIN SSH SIGNATURE-----\n", b"\x30"
NO_JEKYLL, CNAME, ATTRIBUTES = ".nojekyll", "CNAME", ".gitattributes"
UNCHANGED = b"* -text -filter -ident !working-tree-encoding\n"
"""The content of `.gitattributes`: git changes no line ends, keywords or encodings, whatever a machine's settings."""
_EMPTY = frozenset({".gitkeep", NO_JEKYLL})
_DOMAIN = re.compile(rb"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z0-9]\r?\n?", re.IGNORECASE)
_SHELL = rb"\x00?".join(re.escape(bytes([letter])) for letter in b"[.ShellClassInfo]")
_OF_SYSTEMS = {
    ".DS_Store": re.compile(rb"\x00\x00\x00\x01Bud1.*", re.DOTALL),
    "Icon\r": re.compile(rb""),  # the picture of a folder on macOS is none of its bytes
    "Thumbs.db": re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1.*", re.DOTALL),
    "desktop.ini": re.compile(rb"(?:\xff\xfe)?[\s\x00]*" + _SHELL + rb".*", re.DOTALL),
}
"""Files of macOS and Windows, in any folder, and how each begins."""

NAMES = frozenset({CNAME, SIGNATURE, STAMP, ATTRIBUTES, *_EMPTY, *_OF_SYSTEMS})
"""All names of such files."""


def lies_beside(path: str, data: bytes) -> bool:
    """Whether a file is one of these, with only the content that it may have."""
    if path == CNAME:
        return _DOMAIN.fullmatch(data) is not None
    if path in (SIGNATURE, STAMP):
        return data.startswith(_SIGNED if path == SIGNATURE else _STAMPED) and len(data) <= 1_000_000
    if (kind := _OF_SYSTEMS.get(path.rpartition("/")[2])) is not None:
        return kind.fullmatch(data) is not None
    return (path in _EMPTY and not data) or (path == ATTRIBUTES and data == UNCHANGED)
