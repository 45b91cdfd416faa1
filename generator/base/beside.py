"""What lies beside a built site on the branch that GitHub Pages serves, and is no part of the site.

`.nojekyll` keeps GitHub from building the site once more, `CNAME` names its domain, and `.gitattributes` keeps git from
changing a byte of it: a clone with `core.autocrlf`, as git for Windows makes it, would be no copy of what was proved.
"""

from __future__ import annotations

import re

NO_JEKYLL, CNAME, ATTRIBUTES = ".nojekyll", "CNAME", ".gitattributes"
UNCHANGED = b"* -text -filter -ident !working-tree-encoding\n"
"""What `.gitattributes` says: git changes no line ends, words or encodings, whatever a machine is told besides."""
_EMPTY = frozenset({".gitkeep", NO_JEKYLL})
_DOMAIN = re.compile(rb"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z0-9]\r?\n?", re.IGNORECASE)


def lies_beside(path: str, data: bytes) -> bool:
    """Whether a file is one of them, and says nothing else than it may."""
    if path == CNAME:
        return _DOMAIN.fullmatch(data) is not None
    return (path in _EMPTY and not data) or (path == ATTRIBUTES and data == UNCHANGED)
