"""The search index: Pagefind over the built pages, one document to a record, so that a hit opens at the record.

Pagefind takes a page for one result, but most pages hold many records. So each record is cut out of the page that
shows it, and each paragraph out of its article, into a document of its own (see `search_documents`). The documents'
paths say what their hits are and where they lead:
`claim/claims--shells.html` is the claim at `claims.html#shells`. (A filter of Pagefind's could say the kind, too;
but it writes the values of filters in an order that differs from run to run.)

The documents are given to Pagefind one by one, in the order of their paths: from a folder it would take and number them
in the order in which the disk lists them. It answers with the files, and nothing touches the disk.

Beside Pagefind's files lies a list of all names and titles (`NAMES`), which the search page asks for where a query has
no hits, to say what may have been meant.

The index is made after the pages and before their proof, which covers it; neither `check` nor the preview's rebuild
makes one.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, Any

from generator.base.artifacts import Artifact, fingerprint
from generator.base.kept import packed, unpacked
from generator.pages.index import names as titles
from generator.rendering.built import Built

FOLDER = "pagefind"
"""The folder of the index in the built site."""
NAMES = f"{FOLDER}/names.json"
"""The names and titles of A\u2013Z, in its order."""
NEEDLESS = ("-ui.", "-highlight.")
"""Parts of the names of files for Pagefind's own interfaces, which the search page does not use."""


class SearchError(OSError):
    """Raised when Pagefind could not make the index."""


def program() -> Path | None:
    """The path of Pagefind's own program; `None` if there is none for this machine."""
    from pagefind.service import get_executable  # which imports asyncio: late, since a check makes no index

    found = get_executable()
    return found if found is not None and found.is_file() else None


def index(built: Built) -> tuple[Artifact, ...]:
    """The files of the index and its list of names; none on a machine for which there is no Pagefind.

    Raises `SearchError` if Pagefind fails.
    """
    path = program()
    if path is None:
        return ()
    names = Artifact(NAMES, json.dumps(titles(built.site), ensure_ascii=False).encode())
    documents = sorted((file for scan in built.scans.values() for file in scan.documents), key=lambda file: file.path)
    made_from = f"{path} {fingerprint(packed(documents))}"
    kept = built.memory.kept
    if (data := kept.get("search", made_from)) is not None:
        return (*unpacked(data), names)
    files = _indexed(path, documents)
    if kept.is_there:
        kept.put("search", made_from, packed(files))
    return (*files, names)


def _indexed(path: Path, documents: Sequence[Artifact]) -> tuple[Artifact, ...]:
    """The files that Pagefind makes of documents."""
    questions: list[dict[str, object]] = [
        {"type": "NewIndex", "config": {}},
        *({"type": "AddFile", "index_id": 0, "file_path": f.path, "file_contents": f.data.decode()} for f in documents),
        {"type": "GetFiles", "index_id": 0},
    ]
    made = _answer_to_the_last(path, questions)["files"]
    files = (Artifact(f"{FOLDER}/{f['path']}".replace("\\", "/"), base64.b64decode(f["content"])) for f in made)
    return tuple(sorted((f for f in files if not any(part in f.path for part in NEEDLESS)), key=lambda f: f.path))


def _answer_to_the_last(path: Path, questions: Sequence[object]) -> Any:
    """Pagefind's answer to the last of several questions, which it takes in turn: each in base64, ended by a comma.

    Its own Python package does the same, but sleeps for a tenth of a second after each question.
    """
    # It runs in its own folder: in the current one it would follow a configuration file, whoever wrote it.
    command, pipe = [str(path), "--service"], subprocess.PIPE
    running = subprocess.Popen(command, cwd=path.parent, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603 - an installed program
    assert running.stdin is not None
    assert running.stdout is not None
    asking = Thread(target=_ask, args=(running.stdin, questions), daemon=True)
    try:
        asking.start()
        answers = _answers(running.stdout)
        for _ in questions:
            try:
                answer = next(answers, None)
            except (ValueError, KeyError, TypeError):
                raise SearchError(f"the search index could not be made: {path} does not speak as Pagefind") from None
            if answer is None or answer["type"] == "Error":
                why = answer["message"] if answer else "Pagefind ended before it was done"
                raise SearchError(f"the search index could not be made: {why}"[:300])
    finally:
        running.kill()
        asking.join()
        for end in (running.stdin, running.stdout):
            with suppress(OSError):  # it has ended and left something unread
                end.close()
        running.wait()
    return answer


def _ask(pipe: IO[bytes], questions: Sequence[object]) -> None:
    with suppress(OSError):  # it has ended; the thread that waits for its answers reports that
        for number, question in enumerate(questions):
            text = json.dumps({"message_id": number + 1, "payload": question})
            pipe.write(base64.b64encode(text.encode()) + b",")
        pipe.flush()  # the pipe stays open, since Pagefind ends once it is closed, even if it is not done


def _answers(pipe: IO[bytes]) -> Iterator[Any]:
    parts: list[bytes] = []
    while data := pipe.read1(1 << 20):  # type: ignore[attr-defined]  # a pipe has it
        end, *others = data.split(b",")
        parts.append(end)
        for other in others:
            yield json.loads(base64.b64decode(b"".join(parts)))["payload"]
            parts = [other]
