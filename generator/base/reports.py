"""Diagnostics in the forms in which people and machines read them: terminal, JSON, GitHub annotations, SARIF."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from unicodedata import combining, east_asian_width

from generator.base.codes import CODES
from generator.base.diagnostics import Diagnostic, Location, to_text

WIDTH = 100
"""How many columns of a source line are shown around the fault."""
MOST = 50
"""How many diagnostics of one file are shown to a person."""
_BOLD, _DIM, _RED, _YELLOW, _CYAN, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[0m"
_ESCAPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def shortened(diagnostics: Iterable[Diagnostic]) -> tuple[tuple[Diagnostic, ...], Mapping[str, int]]:
    """The first diagnostics of each file and the first of each code, and how many more each file has."""
    reported: list[Diagnostic] = []
    counts: Counter[str] = Counter()
    more: Counter[str] = Counter()
    codes: set[tuple[str, str]] = set()
    for diagnostic in diagnostics:
        path = diagnostic.location.path
        if counts[path] < MOST or (path, diagnostic.code) not in codes:
            reported.append(diagnostic)
            counts[path] += 1
            codes.add((path, diagnostic.code))
        else:
            more[path] += 1
    return tuple(reported), more


def for_terminal(diagnostic: Diagnostic, files: Mapping[str, bytes], *, colour: bool) -> str:
    """The diagnostic as a person at a terminal reads it: with its source line, and a caret under the fault."""
    head, *rest = to_text(diagnostic).split("\n")
    shown = _excerpt(diagnostic.location, files)
    if not colour:
        return "\n".join([safe(head), *shown, *map(safe, rest)])
    tint = _RED if diagnostic.is_error else _YELLOW
    place, word = str(diagnostic.location), diagnostic.severity
    head = safe(head).replace(f"{place}: {word}: ", f"{_BOLD}{place}{_OFF}: {_BOLD}{tint}{word}{_OFF}: ", 1)
    if shown:
        shown = [f"{_DIM}{shown[0]}{_OFF}", f"{tint}{shown[1]}{_OFF}"]
    return "\n".join([head, *shown, *(f"{_CYAN}{safe(line)}{_OFF}" for line in rest)])


def safe(text: str) -> str:
    """The text without characters that would control a terminal: a message may repeat them from the curator's files."""
    return _ESCAPES.sub("\ufffd", text)


def _excerpt(place: Location, files: Mapping[str, bytes]) -> list[str]:
    """The line of the file, and a line with a caret below it; empty where the file has no such line."""
    lines = files.get(place.path, b"").decode("utf-8-sig", "replace").splitlines()
    if place.line > len(lines) or not lines[place.line - 1].strip():
        return []
    line = safe(lines[place.line - 1].replace("\t", " "))
    at = min(place.column - 1, len(line))
    start = max(0, min(at - WIDTH // 2, len(line) - WIDTH))
    part = line[start : start + WIDTH]
    word = re.match(r"[\w-]+", line[at:])
    marked = line[at : at + (word.end() if word else 1)][: start + WIDTH - at]
    number = f"{place.line:>5} | "
    before = ("..." if start else "") + part[: at - start]
    caret = " " * _columns(before) + "^" + "~" * (max(_columns(marked), 1) - 1)
    tail = "..." if len(line) > start + WIDTH else ""
    return [f"{number}{'...' if start else ''}{part}{tail}", f"{' ' * (len(number) - 2)}| {caret}"]


def _columns(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


# -- for machines -----------------------------------------------------------------------------------------------


def to_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A list of objects: code, severity, message, path, line, column, hint, and related places likewise."""
    return json.dumps([_plain(d) for d in diagnostics], ensure_ascii=False, indent=2)


def _plain(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        **_place(diagnostic.location),
        "hint": diagnostic.hint,
        "related": [{"message": word, **_place(place)} for word, place in diagnostic.related],
    }


def _place(place: Location) -> dict[str, object]:
    return {"path": place.path, "line": place.line, "column": place.column}


def to_github(diagnostics: Iterable[Diagnostic], folder: str = "") -> str:
    """A workflow command for each diagnostic: GitHub shows it at its line. `folder` is the site's in the repository."""
    return "\n".join(_command(d, folder) for d in diagnostics)


def _command(diagnostic: Diagnostic, folder: str) -> str:
    place = diagnostic.location
    fields = {"file": folder + place.path, "line": place.line, "col": place.column, "title": diagnostic.code}
    named = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in fields.items())
    related = [f"{word} {where}" for word, where in diagnostic.related]
    text = "\n".join([diagnostic.message, *filter(None, [diagnostic.hint]), *related])
    return f"::{diagnostic.severity} {named}::{_escaped(text)}"


def _escaped(text: str, also: str = "") -> str:
    """A value of a workflow command, in which per cent signs, line ends and separators are written in hexadecimal."""
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def to_sarif(diagnostics: Iterable[Diagnostic], version: str, folder: str = "") -> str:
    """A log in SARIF 2.1.0, which code hosts and editors read. `folder` is the site's, in the repository."""
    found = tuple(diagnostics)
    rules = sorted({d.code for d in found})
    driver = {
        "name": "briefing",
        "version": version,
        "rules": [{"id": code, "shortDescription": {"text": CODES[code]}} for code in rules],
    }
    results = [_result(d, rules.index(d.code), folder) for d in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(diagnostic: Diagnostic, rule: int, folder: str) -> dict[str, object]:
    text = "\n".join(filter(None, [diagnostic.message, diagnostic.hint]))
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity,
        "message": {"text": text},
        "locations": [_physical(diagnostic.location, folder)],
        "relatedLocations": [
            {"id": number, "message": {"text": word}, **_physical(place, folder)}
            for number, (word, place) in enumerate(diagnostic.related, 1)
        ],
    }


def _physical(place: Location, folder: str) -> dict[str, object]:
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {"artifactLocation": {"uri": folder + place.path}, "region": region}}
