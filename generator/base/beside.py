"""Files that lie beside a built site on the branch that GitHub Pages serves, but are not part of the site.

`.nojekyll` keeps GitHub from building the site again, `CNAME` names its domain, and `.gitattributes` keeps git from
changing a byte of it: a clone with `core.autocrlf`, as git for Windows makes it, would differ from what was proved.
"""

from __future__ import annotations

import re

NO_JEKYLL, CNAME, ATTRIBUTES = ".nojekyll", "CNAME", ".gitattributes"
UNCHANGED = b"* -text -filter -ident !working-tree-encoding\n"
"""The content of `.gitattributes`: git changes no line ends, keywords or encodings, whatever a machine's settings."""
_EMPTY = frozenset({".gitkeep", NO_JEKYLL})
_DOMAIN = re.compile(rb"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z0-9]\r?\n?", re.IGNORECASE)


def lies_beside(path: str, data: bytes) -> bool:
    """Whether a file is one of these, with only the content that it may have."""
    if path == CNAME:
        return _DOMAIN.fullmatch(data) is not None
    return (path in _EMPTY and not data) or (path == ATTRIBUTES and data == UNCHANGED)
