"""The search index: Pagefind over the built pages, one document to a record, so that a hit opens at the record.

Pagefind takes a page for one result, but most pages hold many records. So each record is cut out of the page that
shows it, and each paragraph out of its article, into a document of its own; an actor's has all names by which it is
found. What no page shows is in no document. The documents' paths say what their hits are and where they lead:
`claim/claims--shells.html` is the claim at `claims.html#shells`. (A filter of Pagefind's could say the kind, too;
but it writes the values of filters in an order that differs from run to run.)

The index is made after the pages and before their proof, which covers it; neither `check` nor the preview's rebuild
makes one.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from pagefind.service import get_executable

from generator.base.artifacts import Artifact
from generator.files.temporary import made_in_folder
from generator.rendering.built import Built

FOLDER = "pagefind"
"""Where the index lies in the built site."""
NEEDLESS = ("-ui.", "-highlight.")
"""Parts of the names of files for Pagefind's own interfaces, which the search page does not use."""


class SearchError(OSError):
    """Pagefind could not make the index."""


def program() -> Path | None:
    """Pagefind's own program, if this machine has one."""
    found = get_executable()
    return found if found is not None and found.is_file() else None


def index(built: Built) -> tuple[Artifact, ...]:
    """The files of the index; none on a machine for which there is no Pagefind.

    Raises `SearchError` if Pagefind fails.
    """
    path = program()
    if path is None:
        return ()

    def run(folder: Path) -> None:
        command = [str(path), "--site", str(folder), "--force-language", built.site.settings.language, "--quiet"]
        # In its own folder: in the current one, Pagefind would follow a configuration that lies there.
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)  # noqa: S603 - an installed program
        if done.returncode:
            raise SearchError(f"the search index could not be made: {(done.stderr or done.stdout).strip()[:300]}")

    made = made_in_folder((file for scan in built.scans.values() for file in scan.documents), run, FOLDER)
    return tuple(file for file in made if not any(part in file.path for part in NEEDLESS))
