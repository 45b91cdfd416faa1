"""Files in a site's folders that are not part of it: those that editors and systems put there while somebody works.

A build that read the copy Emacs keeps of an unsaved file would publish it, or stop at it until the file is saved.
"""

from __future__ import annotations

import re

_FOLDER = re.compile(
    r"""
    \..* |                               # hidden
    nppBackup |                          # of Notepad++
    .*\.sb-[0-9a-f]{8}-[0-9A-Za-z]{6}    # of TextEdit
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_FILE = re.compile(
    r"""
    \..* |                                                 # hidden: Emacs' locks .#x, Vim's .x.swp, files of macOS
    \#.*\# |                                               # of Emacs: what is not saved yet
    .*~ |                                                  # backups of Emacs, Vim, gedit, Kate
    .*\.sw[a-z] | .*\.kate-swp |                           # what Vim and Kate know of an open file
    .*___jb_(?:tmp|old|bak)___ |                           # of JetBrains
    .*\.(?:bak|bck|orig|rej|save|save\.\d+) |              # backups of others, what a merge left
    .*\.(?:tmp|vsctmp|part|partial|crdownload) |           # not whole yet
    ~\$.* | ~syncthing~.* |                                # an open document of an office, a file on its way
    sed[0-9A-Za-z]{6} |                                    # of sed -i
    Thumbs\.db | ehthumbs\.db | desktop\.ini | Icon\r      # how Windows and macOS show a folder
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_VIM = range(4913, 10**6, 123)
"""Names of the file by which Vim tests whether it may write to a folder: the first number that is not in use."""


def is_left_out(name: str, *, folder: bool = False) -> bool:
    """Whether a file of this name, or a folder with all that is in it, is not part of the site, wherever it lies."""
    if folder:
        return _FOLDER.fullmatch(name) is not None
    return _FILE.fullmatch(name) is not None or (
        name.isascii() and name.isdigit() and len(name) < 7 and int(name) in _VIM
    )
