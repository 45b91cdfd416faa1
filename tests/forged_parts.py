"""A small site with something of everything, and what each part of the proof tells of a forged page of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from generator.auditing import (
    verify_about,
    verify_article,
    verify_cards,
    verify_counts,
    verify_data,
    verify_dated,
    verify_day_words,
    verify_days,
    verify_heads,
    verify_history,
    verify_links,
    verify_marks,
    verify_note_texts,
    verify_notes,
    verify_pages,
    verify_published,
    verify_readers,
    verify_said_days,
    verify_scenarios,
    verify_shown,
    verify_sources,
    verify_texts,
    verify_voices,
)
from generator.auditing.site_pages import Parsed, SitePages
from generator.auditing.verify_marks import PageNote
from generator.base.dates import parse
from generator.linking import history
from generator.linking.copies import PATH
from generator.linking.history import HistoryEntry, NotedChange, of_words
from tests.forged import proved
from tests.sites import inputs, inputs_of
from tests.test_forged_statements import LOCK, SETTLED, TEXT

BASE = "https://example.org/small/"
POINTS = "points: [{date: 2024-06-17, value: 1200, sources: wire}, {date: 2024-06-30, value: 2, sources: post}]"
FULLER = {
    r"resolution: .*?-- content/notes\.yaml --\n": SETTLED,
    "-- content/notes.yaml --\n": """-- content/scenarios/ferry.yaml --
title: The ferry
question: Is there a ferry?
cite: The next vote is in 2027.
as_of: 2024-06-19
why: The article names it.
branches:
  - {id: it-is, label: There is, summary: A ferry goes., cite: The next vote}
  - {id: it-is-not, label: There is none, summary: No ferry goes., cite: The next vote}
resolution:
  criteria: {text: The ferry., cite: The next vote is in 2027.}
  status: annulled
  happened: 2024-06-30
  sources: wire
-- content/notes.yaml --
""",
    "reasoning: A guess.}]": "reasoning: A guess., outcome: {text: They came., verdict: borne-out, sources: wire}}]",
    "published_by: The desk": "published_by: The desk\ncorrections: [{date: 2024-07-02, text: The day was wrong.}]",
    "events: collapse, sources: wire}\n": """events: collapse, sources: {id: wire, exact: fell on Sunday, where: page 2}}
- {id: next, statement: The next vote is in 2027., nature: fact, asserted_by: ann, cite: The next vote is in 2027., contradicts: stands}
""",
    "- {id: bridges, ": f"""- {{id: rows, title: Rows, unit: rows, sources: wire, {POINTS}}}
- {{id: talk, title: Talk, cite: stand for ever, points: [{{date: 2024-06, phrase: for ever, cite: stand for ever}}]}}
- {{id: bridges, """,
    "name: Mayor,": "name: Mayor, native_name: Meier, lang: de, links: {wikidata: Q7, website: 'https://example.org/mayor'},",
    "confidence: verified, sources: wire}": "confidence: verified, sources: [wire, post], despite: Others say so.}",
    r"\Z": "- {id: post, title: The post tells of the bridge and of all who went over it, publisher: The post, "
    "date: 2024-06-29, grade: B, grade_reason: a blog, status: corrected, as_of: 2024-07-03, accessed: 2024-07-06, "
    "archive: 'https://archive.example/post', url: 'https://example.org/post'}\n",
}
"""What the small site has besides: two claims, figures of all forms, three questions, two sources, a correction."""


def noted() -> bytes:
    """A history of two entries: a correction with a note, and a day on which words were added and withheld."""
    fell = ("The bridge falls", "", ("fell",), ("falls",))
    one = NotedChange("reworded", "event", "collapse", *fell, of_words(fell[0], *fell[2:]))
    new = ("A small briefing", "thesis", (), ("It stands.",))
    more = NotedChange("added", "site", "site", *new, of_words(new[0], *new[2:]))
    less = NotedChange("withdrawn", "claim", "stands", "", "", (), (), "0" * 64, is_withheld=True)
    first = HistoryEntry(parse("2024-07-02"), True, "The tense was wrong.", "x", "y", (one,), "")
    then = HistoryEntry(parse("2024-07-03"), False, "", "y", "z", (more, less), "")
    return history.dump(history.with_entry(history.with_entry((), first), then))


@cache
def fuller() -> Mapping[str, bytes]:
    text = TEXT.rstrip("\n") + "\n"
    for old, new in FULLER.items():
        found = re.search(old, text, re.DOTALL)
        assert found is not None, old
        text = text[: found.start()] + new + text[found.end() :]
    return proved(inputs_of({**inputs(text).files, PATH: LOCK.encode(), history.PATH: noted()}))[0]


class Whole:
    """What is known of the fuller site, to which each part of the proof holds a forged page."""

    def __init__(self, *own: str) -> None:
        data = fuller()["briefing.json"]
        if own:  # what of the site is not the program's: its templates, or its words
            data = data.replace(b' "site": {', f' "own": {json.dumps(own)}, "site": {{'.encode(), 1)
        self.files = {**fuller(), "briefing.json": data}
        self.pages = SitePages(self.files)
        self.data, _ = verify_data.read(self.files)
        self._signs = verify_pages.signs_of(self.files, self.pages, self.data)
        self.annotated, self.cited = verify_article.Annotated(), verify_sources.CitedSources()
        page = json.loads(self.files["annotations.json"])
        texts = {path: seen.text for path, seen in self.pages.seen.items() if seen.text is not None}
        for item in page["items"]:
            if "state" in item["target"]:
                assert [*verify_sources.annotation(item, BASE, "", self.cited)] == []
            else:
                assert [*verify_article.annotation(item, page["id"], self.pages, texts, self.annotated)] == []
        self.scenarios, _ = verify_scenarios.read(self.data)
        self.naming = verify_counts.read(self.data)
        self.days = verify_days.read(self.data, self._signs)
        self.of_site = verify_dated.read(self.files, self.data)
        self.leads = verify_links.read(self.data)
        blocks = [text for seen in self.pages.seen.values() for text in seen.blocks]
        words = self._signs.words
        self.phrases = verify_texts.phrases_of(self.files, blocks, (), self.data, words)
        said = verify_day_words.read(self.files, self.pages, self.data, words)
        self.said = verify_said_days.read(said, self.data, self.phrases, words)
        self.read = verify_readers.StatementsRead()
        assert [*verify_readers.of_files(self.files, self.read)] == []

    @property
    def signs(self) -> verify_pages.Signs:
        """The words of signs, of which none was seen yet."""
        return replace(self._signs, used={}, plain=set())

    def told(self, part: str, path: str, page: Parsed) -> list[str]:
        """What a part of the proof tells of a page: a message, after its place if that is not the page."""
        data, signs, cited = self.data, self.signs, replace(self.cited, said=verify_notes.SaidOfSources())
        notes = verify_marks.notes_of(path, page, cited)
        about = verify_about.About(path, page, notes, data)
        asked: Mapping[str, Callable[[], Iterator[tuple[str, str]]]] = {
            "cards": lambda: verify_cards.of_page(path, page, data, signs, self.pages),
            "scenarios": lambda: verify_scenarios.of_page(path, page, self.scenarios, data, signs),
            "shown": lambda: verify_shown.of_page(path, page, data),
            "voices": lambda: verify_voices.of_page(path, page, notes, data),
            "statements": lambda: verify_pages.of_page(path, page, notes, data, signs),
            "counts": lambda: verify_counts.of_page(path, page, self.pages, self.naming, data, signs),
            "notes": lambda: verify_note_texts.of_page(path, notes, data, signs),
            "days": lambda: verify_days.of_page(path, page, about, self.days, data, signs),
            "dated": lambda: verify_dated.of_page(path, page, self.of_site, data, signs),
            "heads": lambda: verify_heads.of_page(path, page, data),
            "links": lambda: verify_links.of_page(path, page, self.leads, data),
            "elsewhere": lambda: verify_links.elsewhere(path, page, self.leads, data),
            "readers": lambda: verify_readers.of_page(path, page, self.read),
            "published": lambda: verify_published.of_page(path, page, data, self.phrases),
            "texts": lambda: verify_texts.of_page(path, page, self.phrases),
            "said": lambda: verify_said_days.of_page(path, page, about, self.said),
            "marks": lambda: self._of_marks(path, page, notes, cited),
            "history": lambda: verify_history.of_files(self.files, {**self.pages, path: page}, data.places),
            "sources": lambda: verify_sources.of_page(path, page.places, cited),
        }
        return [message if where == path else f"{where}: {message}" for where, message in asked[part]()]

    def _of_marks(
        self, path: str, page: Parsed, notes: Mapping[str, PageNote], cited: verify_sources.CitedSources
    ) -> Iterator[tuple[str, str]]:
        assert [*verify_sources.of_page("sources.html", self.pages["sources.html"].places, cited)] == []
        found = (
            *verify_article.beside(path, page, self.data.records),
            *verify_marks.quotations(path, page, self.annotated.by_anchor),
            *verify_marks.structured(path, page, self.annotated),
            *verify_marks.marks(path, page, self.pages, self.annotated, cited, notes),
        )
        return ((fault.where, fault.message) for fault in found if fault is not None)


@cache
def whole(*own: str) -> Whole:
    """What is known of the site; where something of it is its own, as if its data said so."""
    return Whole(*own)


def forged(path: str, part: str, old: str, new: str) -> Parsed:
    """A page with something replaced once in the first part of it that has a form."""
    text = whole().files[path].decode()
    found = re.search(part, text, re.DOTALL)
    assert found is not None, (path, part)
    changed, number = re.subn(old, new, found[0], count=1, flags=re.DOTALL)
    assert number, (path, old)
    return Parsed(text.replace(found[0], changed, 1).encode())
