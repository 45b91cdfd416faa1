"""The lock of an article's text, which cannot change unnoticed.

Beside each article lies a lock file with the fingerprint of its text and the place of each cited passage. A text that
is not the locked one is an error, which lists the citations that stand, those that moved and those that broke.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.base.diagnostics import Diagnostic, FieldPath, Location
from generator.base.inputs import LOCK
from generator.base.json_text import in_file, place_in, read_json
from generator.base.matching import normalise
from generator.base.text import shortened
from generator.base.values import value
from generator.linking.evidence import Statement, citations
from generator.linking.passages import ArticleText, occurrences
from generator.linking.site import Site
from generator.parsing.content import Content
from generator.parsing.model import Selector

ACCEPT = "Accept the text as it is now: briefing lock"


@value
class Lock:
    """The locked fingerprint and passages of an article."""

    sha256: str
    starts: Mapping[str, tuple[int, ...]]
    """The positions in the text at which each cited passage began, by the passage's words."""


def path_of(site: Site, article: str) -> str:
    """The path of an article's lock file, beside the article."""
    return site.content.entries[article].location.path.removesuffix(".md") + LOCK


def dump(site: Site, article: str) -> bytes:
    """The lock file for an article as it is now."""
    starts: dict[str, list[int]] = {}
    for passage in site.statements_by_passage:
        if passage.article == article:
            starts.setdefault(normalise(passage.exact), []).append(passage.start)
    value = {"sha256": site.articles[article].sha256, "passages": dict(sorted(starts.items()))}
    return in_file(value)


def load(data: bytes) -> Lock:
    """The lock that a file holds.

    Raises `ValueError` if it does not hold one.
    """
    value = read_json(data.decode())
    if not isinstance(value, dict) or not isinstance(value.get("passages"), dict):
        raise ValueError("the passages are missing")
    if not isinstance(value.get("sha256"), str):
        raise ValueError("the hash of the text is missing")
    starts: dict[str, tuple[int, ...]] = {}
    for words, found in value["passages"].items():
        if not isinstance(found, list) or not all(isinstance(n, int) for n in found):
            raise ValueError("where a passage began is no list of numbers")
        starts[words] = tuple(found)
    return Lock(value["sha256"], starts)


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each article whose text is not the locked one; a warning for each that has no lock."""
    files = site.content.locks
    for name, text in site.articles.items() if site.content.may_be_cited else ():
        entry = site.content.entries[name]
        path = path_of(site, name)
        place = Location(entry.location.path, entry.body_line)
        if path not in files:
            message = f"the text of {name!r} is not locked"
            yield Diagnostic("text-not-locked", message, place, ACCEPT, "warning")
            continue
        try:
            lock = load(files[path])
        except ValueError as error:
            message = f"the lock file cannot be read: {error}"
            yield Diagnostic("lock-unreadable", message, place_in(path, error), ACCEPT)
            continue
        if lock.sha256 != text.sha256:
            yield _changed(site.content, text, lock, place)


def _changed(content: Content, text: ArticleText, lock: Lock, place: Location) -> Diagnostic:
    fates: dict[str, list[str]] = {"stand": [], "moved": [], "broke": []}
    for statement, at, selector, _ in _all(content):
        words = normalise(selector.exact).strip()
        if words in lock.starts and selector.article in (None, text.id):
            fate = _fate(selector, text, lock.starts[words])
            fates[fate].append(f'{content.entry(statement[0]).at(at)}: "{shortened(words, 60)}"')
    counts = ", ".join(f"{len(found)} {fate}" for fate, found in fates.items())
    lines = [f"{fate}: {line}" for fate in ("broke", "moved") for line in fates[fate]]
    message = f"the text of {text.id!r} is not the one that was locked; of its citations {counts}"
    return Diagnostic("text-changed", message, place, "\n".join([*lines, ACCEPT]))


def _all(content: Content) -> Iterator[tuple[Statement, FieldPath, Selector, str]]:
    for entry in (content.settings, *content.entries.values()):
        yield from citations(entry, content.article)


def _fate(selector: Selector, text: ArticleText, starts: tuple[int, ...]) -> str:
    found = [start for start, _ in occurrences(selector, text)]
    if len(found) != 1:
        return "broke"
    return "stand" if found[0] in starts else "moved"
