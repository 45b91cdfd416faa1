"""What the preview takes: until it serves the first page, from each save until the new words are served, and memory."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.corpus import CHANGED, corpus, ours, write
from benchmarks.costs import environment

PAGE = "/actors/actor-7.html"
"""The page of the record that is saved."""
SAVES = 5
AT_REST = 2.0
"""The seconds that are waited before a save, as somebody who writes waits."""


def get(port: int, path: str) -> bytes:
    """What the preview answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=600)
    connection.request("GET", path)
    data = connection.getresponse().read()
    connection.close()
    return data


def served(root: Path, page: str, save: Callable[[str], None], saves: int) -> tuple[float, list[float], float]:
    """The seconds until the first page is served, those of each save, and the most memory in megabytes.

    `save` writes a word into a file that the page shows. The memory is 0 on a system that does not tell it.
    """
    begun = time.perf_counter()
    command = (sys.executable, "-m", "generator", "serve", "--port", "0")
    around = {**environment(), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=root, env=around, stdout=subprocess.PIPE, text=True) as preview:  # noqa: S603 - ours
        try:
            assert preview.stdout is not None
            port = int(preview.stdout.readline().split("//127.0.0.1:")[1].split("/")[0])
            get(port, page)
            first = time.perf_counter() - begun
            get(port, "/feed.json")  # only the whole build makes this file
            out = []
            for number in range(saves):
                time.sleep(AT_REST)
                save(f"saved{number}")
                begun = time.perf_counter()
                while f"saved{number}.".encode() not in get(port, page):
                    time.sleep(0.005)
                out.append(time.perf_counter() - begun)
            return first, out, _most_memory(preview.pid)
        finally:
            preview.terminate()


def _most_memory(process: int) -> float:
    """The most megabytes that a process has had."""
    with suppress(OSError):
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
        return next(int(line.split()[1]) / 1000 for line in told.splitlines() if line.startswith("VmHWM"))
    return 0.0


def measured(sizes: Sequence[int]) -> str:
    """What the preview takes for sites of some sizes, as Markdown: begun anew, and where one was before."""
    rows = [
        "The preview by the clock: until the first page is served, with nothing kept and with a preview before it;",
        f"from a save until its words are served (the median of {SAVES}, once the whole site is made):",
        "",
        "| records | first page, s | again, s | a save, s | MB |",
        "| --- | --- | --- | --- | --- |",
    ]
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "ours"
            write(root, ours(corpus(size)))
            path = root / CHANGED["ours"]
            text = path.read_text(encoding="utf-8")

            def save(word: str, path: Path = path, text: str = text) -> None:
                path.write_text(text.replace("**", f"{word}. **", 1), encoding="utf-8")

            first, saves, memory = served(root, PAGE, save, SAVES)
            again, _, _ = served(root, PAGE, save, 0)
        rows.append(f"| {size:,} | {first:.1f} | {again:.1f} | {statistics.median(saves):.3f} | {memory:.0f} |")
        print(f"the preview of {size:,} records is measured.", file=sys.stderr)
    return "\n".join(rows) + "\n"
