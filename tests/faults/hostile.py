"""Hostile files: each ends in diagnostics or in a sound site, within 4.5 seconds of the processor and 400 MB of memory."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from tests import commands
from tests.faults.figures import Figure, Size, Tally
from tests.sites import SITE, write_site

SECONDS, BYTES = 4.5, 400_000_000
"""What one command may use, once the program is imported: of the processor, and of memory at once.

The import takes half a second and 80 MB more.
"""
_STOP = 60
"""Seconds after which a command counts as hanging."""
ARTICLE, EVENTS, ACTORS = "content/articles/bridge.md", "content/events.yaml", "content/actors.yaml"
Make = Callable[[Path], None]


def part(size: Size, folder: Path) -> Iterator[Figure]:
    """Every hostile site, checked and built, and proved if it was."""
    for command in ("check", "build"):
        tally = Tally(f"a hostile site, given to {command}", "diagnostics", "a sound site")
        for name in size.sample(range(len(HOSTILE)), 8):
            what = list(HOSTILE)[name]
            tally.add(outcome(folder / f"{command}-{name}", HOSTILE[what], command), what)
        yield tally.figure()


def outcome(place: Path, make: Make, command: str) -> str:
    """What a command makes of a hostile site."""
    root, out = place / "site", place / "out"
    root.mkdir(parents=True)
    write_site(root, SITE)
    make(root)
    more = ("--out", str(out)) if command == "build" else ()
    code, said, seconds, memory = _run(place, command, "--root", str(root), *more)
    if "Traceback" in said or "fault of the program" in said:
        return f"says {said[-400:]}"
    if code not in (0, 1, 2):
        return f"exit {code}: {said[-300:]}"
    if seconds > SECONDS or memory > BYTES:
        return f"{seconds:.1f} s and {memory / 1e6:.0f} MB"
    if code:
        return "diagnostics" if said.strip() else f"exit {code} without a word"
    if command == "build":
        code, said, *_ = _run(place, "verify", str(out))
        if code:
            return f"built, and not proved: {said[-300:]}"
    return "a sound site"


def _run(place: Path, *arguments: str) -> tuple[int, str, float, int]:
    """Exit code, words, seconds of the processor and most bytes of memory of a command."""
    report = place / "report"
    done = commands.run(str(report), str(_STOP), *arguments, module="tests.faults.measured", cwd=place)
    code, seconds, memory = json.loads(report.read_text())
    said = done.stdout + done.stderr
    if code < 0:
        said += f"\nstopped by {signal.Signals(-code).name}"
    return code, said, seconds, memory


# -- what is hostile ----------------------------------------------------------------------------------------------


def put(path: str, data: str | bytes) -> Make:
    """A file with these words in place of what was there."""

    def make(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)

    return make


def event(**fields: str) -> Make:
    """One event more, with these words as they are after the colon."""
    given = {"title": "X", "date": "2024-06-17", "cite": "The mayor opened the bridge", **fields}
    return put("content/events/x.yaml", "".join(f"{name}: {value}\n" for name, value in given.items()))


def text(body: str) -> Make:
    """More text behind that of the article."""

    def make(root: Path) -> None:
        path = root / ARTICLE
        path.write_bytes(path.read_bytes() + f"\n\n{body}\n".encode())

    return make


def _special(root: Path, how: str) -> None:
    path = root / "content/odd.yaml"
    if how == "pipe":
        os.mkfifo(path)
    elif how == "socket":
        here = os.getcwd()
        os.chdir(path.parent)  # since the path of a socket has at most 107 bytes
        with suppress(OSError), socket.socket(socket.AF_UNIX) as opened:
            opened.bind(path.name)
        os.chdir(here)
    elif how == "folder":
        path.mkdir()
    else:
        path.symlink_to({"loop": path.name, "nowhere": "nothing", "device": "/dev/zero", "outside": "/etc"}[how])


def _many(root: Path, number: int) -> None:
    folder = root / "content/events"
    folder.mkdir(exist_ok=True)
    for n in range(number):
        (folder / f"e{n}.yaml").write_text(f"id: e{n}\ntitle: T\ndate: 2024\nsources: wire\n")


def _deep(root: Path) -> None:
    path = root / "content/events"
    for _ in range(300):
        path /= "deep"
    with suppress(OSError):
        path.mkdir(parents=True)


LONG = 1_000_000
_BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
_OPENINGS = ("[", "]", "(", "*", "_", "`", "<", ">", "!", "\\", "&", "![[", "[[", "[](", "<!--", "~~", "- ", "> ", "# ", "|", "\u201c", "a_", "*a ", "1. ", "\u0301", "\u202e", "\U0001f468\u200d")  # fmt: skip
_FIELDS = ("title", "date", "cite", "place", "summary", "phrase", "actors", "certainty", "tags", "sources")
_DATES = ("9999-12-31/..", "0000-00-00", "2024-02-30", "1e9", "-1", "2024-06-17T25:61:61", "XXXX-XX-XX", "[[[]]]", "{a: b}", "!!timestamp 2024-01-01", "0x7E8", "2024-06-17/2024-06-16", "9" * 5000)  # fmt: skip
_YAML: Mapping[str, str | bytes] = {
    "nothing but brackets": "[" * 100_000, "nested maps": "{a: " * 50_000, "nested lists": "- " * 50_000, "a bomb of aliases": _BOMB,
    "a record that holds itself": "- &a {id: x, tags: [*a]}\n", "a tag of Python": "!!python/object/apply:os.system ['touch pwned']\n",
    "merged keys": "- &a {id: x}\n" + "- {<<: [*a, *a, *a, *a]}\n" * 5000, "many documents": "---\n- {id: x}\n" * 20_000, "a NUL": "- {id: x\0}\n",
    "UTF-16": "- {id: x}\n".encode("utf-16"), "no UTF-8": b"\xff\xfe\xfd" * 1000, "a half of a surrogate": "- {id: \udcff}\n", "carriage returns": "- {id: x}\r" * 1000,
    "a tab": "-\t{id: x}\n\t- y\n", "an open quotation mark": '- {id: "' + "x\n" * 100_000, "a key of a megabyte": f"- {{? {'k' * LONG}: v}}\n", "many keys": "- {" + ", ".join(f"k{n}: v" for n in range(20_000)) + "}\n",
    "many records of nothing": "- {}\n" * 20_000, "a list as key": "- {[a, b]: c}\n", "numbers": "- {id: 1e999999, title: .inf, date: .nan, tags: [0x" + "f" * 10_000 + "]}\n", "5 MB of comments": "# x\n" * 1_250_000,
    "5 MB of a text": "- {id: x, title: " + "word " * 1_000_000 + "}\n", "a block of lines": "- title: |\n" + "    line\n" * 100_000, "bytes": "- {id: !!binary AAAA, title: !!set {a, b}}\n", "words that are no words": "- {id: yes, title: no, date: null, tags: [~, ~]}\n",
}  # fmt: skip
_NAMES = ("a\nb.yaml", "a\\b.yaml", "con.yaml", "-rf.yaml", "..yaml", "a'\"b.yaml", "\u202eb.yaml", "e" * 250 + ".yaml", " .yaml", "%s.yaml", "$(id).yaml")  # fmt: skip
_SETTINGS = ("url: 'https://'", "url: 'https://\u202e.example/'", "language: xx-" + "y" * 100_000, "reviewed: 9999-99-99", "coverage_threshold: 1e999", "title: ''", "disabled: {a: b}", "renamed: [{from: a, to: a}]", "renamed: [{from: a, to: b}, {from: b, to: a}]")  # fmt: skip


def _setting(line: str) -> Make:
    name = line.partition(":")[0]

    def make(root: Path) -> None:
        path = root / "site.yaml"
        rest = [old for old in path.read_text().splitlines() if not old.startswith(f"{name}:")]
        path.write_text("\n".join([line, *rest]) + "\n", errors="surrogatepass")

    return make


HOSTILE: Mapping[str, Make] = {
    **{f"an event with a {field} of a million letters": event(**{field: "x" * LONG}) for field in _FIELDS},
    **{f"a summary of {sign!r}": event(summary="'" + (sign * 200_000)[:400_000] + "'") for sign in _OPENINGS},
    **{f"an article of {sign!r}": text((sign * 200_000)[:400_000]) for sign in _OPENINGS},
    **{f"long paragraphs of {sign!r}": text("\n\n".join([(sign * 39_000)[:39_000]] * 3)) for sign in _OPENINGS},
    **{f"a title of {sign!r}": event(title="'" + (sign * 200_000)[:400_000] + "'") for sign in _OPENINGS},
    **{f"the date {date[:30]}": event(date=date) for date in _DATES},
    **{f"YAML: {what}": put("content/claims.yaml", data) for what, data in _YAML.items()},
    **{f"YAML settings: {what}": put("site.yaml", data) for what, data in _YAML.items()},
    **{f"front matter: {what}": put(ARTICLE, b"---\n" + (data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")) + b"\n---\nA text.\n") for what, data in _YAML.items()},
    **{f"a file called {name[:20]!r}": put(f"content/{name}", "- {id: x}\n") for name in _NAMES},
    **{f"settings: {line[:40]}": _setting(line) for line in _SETTINGS},
    **{f"in place of a file: {how}": partial(_special, how=how) for how in ("pipe", "socket", "folder", "loop", "nowhere", "device", "outside")},
    "many files": partial(_many, number=300), "deep folders": _deep, "an article of one long sentence": text("word " * 60_000), "an article of many paragraphs": text("A word.\n\n" * 5_000),
    "a lock of brackets": put("content/articles/bridge.lock", "[" * LONG), "a lock of another": put("content/articles/bridge.lock", '{"sha256": 1, "passages": {"a": [1e999]}}'), "a catalogue of nothing": put("templates/locales/de.po", "\0" * 1000),
    "a list of addresses of 5 MB": put("content/addresses.txt", "a.html\n" * 700_000), "an emptied article": put(ARTICLE, ""), "an article without an end of its front matter": put(ARTICLE, "---\ntitle: x\n"), "emptied settings": put("site.yaml", ""), "emptied actors": put(ACTORS, ""),
    "a journal of another": put(".briefing-changes/journal", '[{"path": "../../x", "staged": "0", "old": ""}]'), "a template that never ends": put("templates/event.html", "{% for a in range(10**9) %}{% for b in range(10**9) %}x{% endfor %}{% endfor %}"), "a template that reaches out": put("templates/event.html", "{{ ''.__class__.__mro__ }}"),
    "an actor with a name of 900,000 letters": put(ACTORS, "- {id: ann, name: " + "x" * 900_000 + ", kind: person, basis: editor, reasoning: x}\n"), "an actor with a name of 180,000 words": put(ACTORS, "- {id: ann, name: " + "abcd " * 180_000 + ", kind: person, basis: editor, reasoning: x}\n"),
    "many actors with one name": put(ACTORS, "".join(f"- {{id: a{n}, name: Ann, kind: person, basis: editor, reasoning: x}}\n" for n in range(3_000))), "a name in every sentence": event(actors="[" + ", ".join(["ann"] * 20_000) + "]"),
}  # fmt: skip
"""What is hostile about a site, and how it is made so."""
