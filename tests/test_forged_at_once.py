"""Many forgeries of one copy of a site at once: of each is told exactly what is wrong, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from generator.auditing import (
    verify_about,
    verify_article,
    verify_cards,
    verify_counts,
    verify_data,
    verify_dated,
    verify_days,
    verify_heads,
    verify_links,
    verify_marks,
    verify_note_texts,
    verify_notes,
    verify_pages,
    verify_readers,
    verify_scenarios,
    verify_shown,
    verify_sources,
    verify_voices,
)
from generator.auditing.site_pages import Parsed, SitePages
from generator.base.dates import parse
from generator.linking import history
from generator.linking.copies import PATH
from generator.linking.history import HistoryEntry, NotedChange
from generator.linking.routes import HISTORY
from tests.forged import faults, proved, sealed
from tests.sites import inputs, inputs_of
from tests.test_forged_statements import LOCK, SETTLED, TEXT, asked

BASE = "https://example.org/small/"
POINTS = "points: [{date: 2024-06-17, value: 1200, sources: wire}, {date: 2024-06-30, value: 2, sources: post}]"
FULLER = {
    r"resolution: .*?-- content/notes\.yaml --\n": SETTLED,
    "published_by: The desk": "published_by: The desk\ncorrections: [{date: 2024-07-02, text: The day was wrong.}]",
    "events: collapse, sources: wire}\n": """events: collapse, sources: {id: wire, exact: fell on Sunday, where: page 2}}
- {id: next, statement: The next vote is in 2027., nature: fact, asserted_by: ann, cite: The next vote is in 2027., contradicts: stands}
""",
    "- {id: bridges, ": f"""- {{id: rows, title: Rows, unit: rows, sources: wire, {POINTS}}}
- {{id: talk, title: Talk, cite: stand for ever, points: [{{date: 2024-06, phrase: for ever, cite: stand for ever}}]}}
- {{id: bridges, """,
    "name: Mayor,": "name: Mayor, native_name: Meier, lang: de, links: {wikidata: Q7, website: 'https://example.org/mayor'},",
    "confidence: verified, sources: wire}": "confidence: verified, sources: [wire, post]}",
    r"\Z": "- {id: post, title: The post tells of the bridge and of all who went over it, publisher: The post, "
    "date: 2024-06-29, grade: B, grade_reason: a blog, status: corrected, as_of: 2024-07-03, accessed: 2024-07-06, "
    "archive: 'https://archive.example/post', url: 'https://example.org/post'}\n",
}
"""What the small site has besides: two claims, figures of all forms, two questions, two sources, a correction."""


@cache
def fuller() -> Mapping[str, bytes]:
    text = TEXT.rstrip("\n") + "\n"
    for old, new in FULLER.items():
        found = re.search(old, text, re.DOTALL)
        assert found is not None, old
        text = text[: found.start()] + new + text[found.end() :]
    return proved(inputs_of({**inputs(text).files, PATH: LOCK.encode()}))[0]


def told(files: Mapping[str, bytes], *paths: str, pages: Sequence[str] = ()) -> list[str]:
    """What is wrong with some files of a forged copy, by the beginnings of their paths."""
    return [line for line in faults(sealed(files), pages) if line.startswith(paths)]


# -- feeds --------------------------------------------------------------------------------------------------------


def entry(place: str, title: str, text: str, sort: str, day: str = "2024-07-01") -> dict[str, Any]:
    return {"id": "tag:x", "url": BASE + place, "title": title, "content_text": text, "date_published": f"{day}T00:00:00Z",
            "tags": [sort]}  # fmt: skip


VOTE, FALL = "scenarios/vote.html", "events/collapse.html"
NOTED = "The tense was wrong.\nThe bridge falls: fell → falls"
ENTRIES = (
    (entry("changes.html#change.1", "Correction, 2 July 2024", NOTED, "corrected", "2024-07-02"), ()),
    (entry("changes.html#change.1", "Correction, 2 July 2024", "It fell.", "corrected", "2024-07-02"), ("its entry of changes.html#change.1 is not what was noted: It fell.",)),
    (entry("changes.html#change.1", "Changes, 2 July 2024", NOTED, "changed", "2024-07-02"), (f"its entry of changes.html#change.1 is not what was noted: {NOTED}",)),
    (entry("changes.html#change.1", "Changes, 2 July 2024", NOTED, "corrected", "2024-07-02"), ("it gives its entry of changes.html#change.1 another title or day than was noted: Changes, 2 July 2024",)),
    (entry("changes.html#change.1", "Correction, 3 July 2024", NOTED, "corrected", "2024-07-02"), ("it gives its entry of changes.html#change.1 another title or day than was noted: Correction, 3 July 2024",)),
    (entry("changes.html#change.1", "Correction, 2 July 2024", NOTED, "corrected", "2024-07-03"), ("it gives its entry of changes.html#change.1 another day than was noted: 2024-07-03",)),
    (entry("changes.html#change.7", "", "", "changed"), ("its entry of changes.html#change.7 is not what was noted: ",)),
    (entry("changes.html#change.8", "Changes", "", "changed"), ("its entry of changes.html#change.8 is not what was noted: Changes",)),
    (entry("about.html#correction.1", "Correction, 3 July 2024", "The day was wrong.", "corrected", "2024-07-03"), ()),
    (entry("about.html#correction.1", "Correction, 4 July 2024", "The day was wrong.", "corrected", "2024-07-03"), ("it gives its entry of about.html#correction.1 another title or day than was noted: Correction, 4 July 2024",)),
    (entry("about.html#correction.1", "Correction, 3 July 2024", "The year was wrong.", "corrected", "2024-07-03"), ("its correction is not the one of about.html#correction.1: The year was wrong.",)),
    (entry("about.html#correction.2", "Correction, 3 July 2024", "The day was wrong.", "corrected", "2024-07-03"), ("its correction is not the one of about.html#correction.2: The day was wrong.",)),
    (entry('about.html#correction".1', "Correction, 3 July 2024", "The day was wrong.", "corrected", "2024-07-03"), ('its correction is not the one of about.html#correction".1: The day was wrong.',)),
    (entry("none.html#correction.1", "Correction, 3 July 2024", "The day was wrong.", "corrected", "2024-07-03"), ("its correction is not the one of none.html#correction.1: The day was wrong.",)),
    (entry("", "Published: A large briefing", "A site for tests. (18 records)", "published"), ("it gives the site another title: Published: A large briefing", "it says in its entry of  what briefing.json does not: Published: A large briefing: A site for tests. (18 records)")),
    (entry("", "Published: A small briefing", "A site for all. (18 records)", "published"), ("it gives the site another description: A site for all. (18 records)", "it says in its entry of  what briefing.json does not: Published: A small briefing: A site for all. (18 records)")),
    (entry("", "Published: A small briefing", "A site for tests. (19 records)", "published"), ("it says in its entry of  what briefing.json does not: Published: A small briefing: A site for tests. (19 records)",)),
    (entry("", "Published: A small briefing", "A site for tests. (18 records)", "published", "2024-07-02"), ("it gives its entry of  another day than briefing.json: 2024-07-02",)),
    (entry("events/none.html", "None", "New on the site: None", "added"), ("it has an entry about no record: events/none.html",)),
    (entry(FALL, "The bridge falls", "New on the site: The bridge falls", "added"), (f"it has an entry of {FALL} that briefing.json does not, added: The bridge falls",)),
    (entry(FALL, "The bridge stands", "New on the site: The bridge falls", "added"), (f"it gives {FALL} another title: The bridge stands", f"it has an entry of {FALL} that briefing.json does not, added: The bridge stands")),
    (entry(FALL, "The bridge falls!", "New on the site: It", "added"), (f"it gives {FALL} another title: The bridge falls!", f"it has an entry of {FALL} that briefing.json does not, added: The bridge falls!")),
    (entry(FALL, "The bridge falls · Open", "", "status"), (f"it has an entry of {FALL} that briefing.json does not, status: The bridge falls · Open",)),
    (entry(FALL, "The bridge falls", "The bridge falls", "told"), (f"it has an entry of no known sort, of {FALL}: told",)),
    (entry(VOTE, "The vote · Open", "It was to come.", "status", "2024-06-19"), ()),
    (entry(VOTE, "The vote · Open: Yes wins", "It was to come.", "status", "2024-06-19"), (f"it says in its entry of {VOTE} what briefing.json does not: The vote · Open: Yes wins: It was to come.",)),
    (entry(VOTE, "The vote · Resolved: Yes wins", "No won.", "status"), (f"it gives {VOTE} another note on its status: No won.", f"it says in its entry of {VOTE} what briefing.json does not: The vote · Resolved: Yes wins: No won.")),
    (entry(VOTE, "The vote · Resolved: No wins", "Yes won.", "status"), (f"it gives {VOTE} another status or branch than briefing.json: The vote · Resolved: No wins", f"it says in its entry of {VOTE} what briefing.json does not: The vote · Resolved: No wins: Yes won.")),
    (entry(VOTE, "The vote · Overtaken: Yes wins", "Yes won.", "status"), (f"it gives {VOTE} another status or branch than briefing.json: The vote · Overtaken: Yes wins", f"it says in its entry of {VOTE} what briefing.json does not: The vote · Overtaken: Yes wins: Yes won.")),
    (entry(VOTE, "The vote · Resolved: Yes wins", "Yes won.", "status", "2024-07-02"), (f"it gives its entry of {VOTE} another day than briefing.json: 2024-07-02",)),
)  # fmt: skip
"""Entries of a feed, and what is told of each."""


def with_changes(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A site with an entry of its history and a correction on its page."""
    words = history.of_words("The bridge falls", ["fell"], ["falls"])
    change = NotedChange("reworded", "collapse", "event", "The bridge falls", "", ("fell",), ("falls",), words)
    noted = HistoryEntry(parse("2024-07-02"), True, "The tense was wrong.", "x", "y", (change,), "")
    item = b'<p id="correction.1"><time datetime="2024-07-03">3 July 2024</time> The day was wrong.</p></main>'
    about = files["about.html"].replace(b"</main>", item)
    return {**files, HISTORY: history.dump(history.with_entry((), noted)), "about.html": about}


def test_of_each_entry_of_a_feed_is_told_what_is_wrong_with_it() -> None:
    files = with_changes(asked())
    feed = json.loads(files["feed.json"])
    feed["items"] += [item for item, _ in ENTRIES]
    found = told({**files, "feed.json": json.dumps(feed).encode()}, "feed.")
    wanted = [f"feed.json: {message}" for _, messages in ENTRIES for message in messages]
    assert found == [f"feed.atom: it has 2 entries, and feed.json {len(feed['items'])}", *dict.fromkeys(wanted)]


# -- parts of pages -----------------------------------------------------------------------------------------------


class Whole:
    """What is known of the fuller site, to which each part of the proof holds a forged page."""

    def __init__(self) -> None:
        self.files = fuller()
        self.pages = SitePages(self.files)
        self.data, _ = verify_data.read(self.files)
        self._signs = verify_pages.signs_of(self.files, self.pages, self.data)
        self.annotated, self.cited = verify_article.Annotated(), verify_sources.CitedSources()
        for number, item in enumerate(json.loads(self.files["annotations.json"])["items"], 1):
            if "state" in item["target"]:
                assert [*verify_sources.annotation(item, BASE, str(number), self.cited)] == []
        self.scenarios, _ = verify_scenarios.read(self.data)
        self.naming = verify_counts.read(self.data)
        self.days = verify_days.read(self.data, self._signs)
        self.of_site = verify_dated.read(self.files, self.data)
        self.leads = verify_links.read(self.data)
        self.read = verify_readers.StatementsRead()
        assert [*verify_readers.of_files(self.files, self.read)] == []

    @property
    def signs(self) -> verify_pages.Signs:
        """The words of signs, of which none was seen yet."""
        return verify_pages.Signs(self._signs.words, self._signs.known, self._signs.days)

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
            "sources": lambda: verify_sources.of_page(path, page.places, cited),
        }
        return [message if where == path else f"{where}: {message}" for where, message in asked[part]()]


@cache
def whole() -> Whole:
    return Whole()


def forged(path: str, part: str, old: str, new: str) -> Parsed:
    """A page with something replaced once in the first part of it that has a form."""
    text = whole().files[path].decode()
    found = re.search(part, text, re.DOTALL)
    assert found is not None, (path, part)
    changed, number = re.subn(old, new, found[0], count=1, flags=re.DOTALL)
    assert number, (path, old)
    return Parsed(text.replace(found[0], changed, 1).encode())


# -- forgeries --------------------------------------------------------------------------------------------------------


Forgery = tuple[str, str, tuple[str, ...]]
"""What is replaced in a part of a page, by what, and what is told of it."""
FORGERIES: Mapping[tuple[str, str, str], tuple[Forgery, ...]] = {
    ("cards", "claims.html", '<article class="card claim o1" id="stands">.*?</article>'): (
        ('strip not-borne-out', "strip borne-out", ("claims.html#stands: it says that it came out as borne-out, and briefing.json as not-borne-out",)),
        ('strip not-borne-out', "strip", ("claims.html#stands: it says that it came out as nothing, and briefing.json as not-borne-out",)),
        ("<b>Not borne out", "<b>Borne out", ('claims.html#stands: it calls verdict not-borne-out by the word for borne-out: "Borne out"',)),
        ('<time datetime="2024-06-30">30 June', '<time datetime="2024-06-29">29 June', ("claims.html#stands: it gives other days than briefing.json: 2024-06-29",)),
        ('<time.*?</time>', '', ("claims.html#stands: it gives other days than briefing.json: none",)),
        ('<p class="strip.*?</p>', '', ("claims.html#stands: it does not say who says it, or what became of it",)),
        ('<p class="quiet">Forecast', '<p class="ui">Forecast', ("claims.html#stands: it does not say who says it, or what became of it",)),
        ('Forecast by <a href="actors/mayor.html">', 'Forecast by <a href="actors/ann.html">', ("claims.html#stands: it names others who say it than briefing.json: ann herald",)),
        ('<span class="quiet">through</span> <a href="actors/herald.html">', '<span class="quiet">through</span> <a href="actors/ann.html">', ("claims.html#stands: it names others who say it than briefing.json: mayor ann",)),
        ('Forecast by', 'Opinion of', ("claims.html#stands: it is said in another manner than as forecast: Opinion of ,",)),
        ('<p class="against"><b>.*?</p>', '', ("claims.html#stands: it names others who deny it than briefing.json: next", "claims.html#stands: it has other sides against it than briefing.json: fewer", 'claims.html#stands: it calls side denied by the word for against: "Against it stands:"')),
        ('<p class="against"><span.*?</p>', '', ("claims.html#stands: it has other sides against it than briefing.json: fewer",)),
        ('Denied by</b> <a href="actors/freedonia.html">', 'Denied by</b> <a href="actors/ann.html">', ("claims.html#stands: it names others who deny it than briefing.json: ann",)),
        ('href="#next"', 'href="#stands"', ("claims.html#stands: it has other sides against it than briefing.json: stands",)),
        ('Against it stands:', 'Denied by', ('claims.html#stands: it calls side against by the word for denied: "Denied by"',)),
        ('<b>Denied by', '<b>Against it stands:', ('claims.html#stands: it calls side denied by the word for against: "Against it stands:"',)),
    ),
    ("cards", "claims.html", '<article class="card claim o2" id="next">.*?</article>'): (
        ('class="strip"', 'class="strip borne-out"', ("claims.html#next: it says that it came out as borne-out, and briefing.json as nothing",)),
        ('<b>No outcome', '<b>Borne out', ('claims.html#next: it calls verdict none by the word for borne-out: "Borne out"',)),
        ('No outcome</b>', 'No outcome</b> <time datetime="2024-06-30">30 June 2024</time>', ("claims.html#next: it gives other days than briefing.json: 2024-06-30",)),
        ('<p class="strip.*?</p>', '', ()),
        ('Stated by', "Forecast by", ("claims.html#next: it is said in another manner than as fact: Forecast by",)),
    ),
    ("cards", "dossier.html", '<article class="card claim" id="stands">.*?</article>'): (
        ('<a href="#mayor">', '<a href="#ann">', ("dossier.html#stands: it names others who say it than briefing.json: ann herald",)),
        ('<a href="#freedonia">', '<a href="#ann">', ("dossier.html#stands: it names others who deny it than briefing.json: ann",)),
        ('Against it stands:</span> <a href="#next">', 'Against it stands:</span> <a href="#ann">', ("dossier.html#stands: it has other sides against it than briefing.json: ann",)),
        ('Outcome: Not borne out', 'Outcome: Borne out', ("dossier.html#stands: it says that it came out otherwise than in briefing.json: Outcome: Borne out",)),
        ('<time datetime="2024-06-30">', '<time datetime="2024-06-29">', ("dossier.html#stands: it gives other days than briefing.json: 2024-06-29",)),
        ('<h4>Outcome', '<h5>Outcome', ("dossier.html#stands: it does not say who says it, or what became of it",)),
        ('<section>.*?</section>', '', ("dossier.html#stands: it does not say who says it, or what became of it",)),
    ),
    ("cards", "dossier.html", '<article class="card claim" id="next">.*?</article>'): (
        ('</div>\n</article>', '</div><div class="outcome"><h4>Outcome: Borne out</h4></div></article>', ("dossier.html#next: it does not say who says it, or what became of it",)),
        ('<a href="#ann">', '<a href="#mayor">', ("dossier.html#next: it names others who say it than briefing.json: mayor",)),
    ),
    ("cards", "figures.html", '<article class="card" id="rows">.*?</article>'): (
        ('<h2>Rows', '<h2>Lines', ("figures.html#rows: it has another title than briefing.json: Linessince then: The wire, 30 June 2024: ↗1",)),
        ('<caption>rows', '<caption>lines', ("figures.html#rows: it has another unit than briefing.json: lines",)),
        ('<td>1200', '<td>1300', ("figures.html#rows: it gives another value than briefing.json: 1300, not 1200",)),
        ('<td>2<', '<td>2 million<', ("figures.html#rows: it gives another value than briefing.json: 2 million, not 2",)),
        ('<tr id="rows.points.2".*?</tr>', '', ("figures.html#rows: it has 1 values, and briefing.json 2", "figures.html#rows: it gives other days than briefing.json: 2024-06-17")),
        ('<time datetime="2024-06-17">17', '<time datetime="2024-06-18">18', ("figures.html#rows: it gives other days than briefing.json: 2024-06-18 2024-06-30",)),
        ('chip since', 'chip states', ("figures.html#rows: it is in another voice than briefing.json says: states", "figures.html#rows: it is in another voice than briefing.json says, since")),
    ),
    ("cards", "figures.html", '<article class="numeral" id="bridges">.*?</article>'): (
        ('unit">bridges', 'unit">roads', ("figures.html#bridges: it has another unit than briefing.json: roads",)),
        ('>1 <span', '>2 <span', ("figures.html#bridges: it gives another value than briefing.json: 2, not 1",)),
        ('>1 <span', '>1 million <span', ("figures.html#bridges: it gives another value than briefing.json: 1 million, not 1",)),
        ('<p class="big".*?</p>', '', ("figures.html#bridges: it has another unit than briefing.json: none", "figures.html#bridges: it has 0 values, and briefing.json 1")),
        ('chip states', 'chip since', ("figures.html#bridges: it is in another voice than briefing.json says: since", "figures.html#bridges: it is in another voice than briefing.json says, states")),
        ('<h2 class="small">Bridges', '<h2 class="small">Roads', ("figures.html#bridges: it has another title than briefing.json: 1 bridgesthe article states, paragraph 1: ¶1",)),
    ),
    ("cards", "figures.html", '<article class="numeral" id="talk">.*?</article>'): (
        ('for ever', 'for never', ("figures.html#talk: it gives another value than briefing.json: “for never”, not for ever",)),
        ('<span class="unit">', '<span class="unit">years', ("figures.html#talk: it has another unit than briefing.json: years",)),
        ('<span class="unit">', '<span class="unit">Talk', ()),
        ('chip note', 'chip states', ("figures.html#talk: it is in another voice than briefing.json says: states",)),
    ),
    ("cards", "quotes.html", '<article class="card" id="for-ever">.*?</article>'): (
        ('said by <a href="actors/mayor.html">', 'said by <a href="actors/ann.html">', ("quotes.html#for-ever: it names others who spoke than briefing.json: said by Mayor, through Herald",)),
        ('through <a href="actors/herald.html">', 'through <a href="actors/ann.html">', ("quotes.html#for-ever: it names others who spoke than briefing.json: said by Mayor, through Herald",)),
        ('<dl class="facts">', '<dl class="ui">', ("quotes.html#for-ever: it names others who spoke than briefing.json: none",)),
        ('<h2>Mayor', '<h2>Ann Writer', ("quotes.html#for-ever: its heading names another speaker than briefing.json: Ann Writer",)),
    ),
    ("cards", "sources.html", '<li class="card" id="post">.*?</details>\n</li>'): (
        ('29 June 2024</time>', '29 June 2024</time> <time datetime="2024-06-30">30 June 2024</time>', ("sources.html#post: it gives other days than briefing.json: 2024-06-29 2024-06-30 2024-07-06",)),
        ('accessed <time datetime="2024-07-06">', 'accessed <time datetime="2024-07-07">', ("sources.html#post: it gives other days than briefing.json: 2024-06-29 2024-07-07",)),
        ('corrected, 3 July 2024', 'corrected, 4 July 2024', ("sources.html#post: the entry gives another day of its status than briefing.json: corrected, 4 July 2024",)),
        ('grade B: a blog', 'grade B: a newspaper', ("sources.html#post: the entry gives another reason of its grade than briefing.json: grade B: a newspaper",)),
        ('grade B: a blog', 'grade A: a blog', ('sources.html#post: it calls grade B with reason by the word for A with reason: "grade A:"',)),
        ('<p class="ui">', '<p>It fell.</p><p class="ui">', ('sources.html#post: the entry says something else of the source than briefing.json: "It fell."',)),
    ),
    ("cards", "sources.html", '<li class="card" id="wire">.*?</details>\n</li>'): (
        ('<p>It fell.', '<p>It stood.', ('sources.html#wire: the entry says something else of the source than briefing.json: "It stood."',)),
        ('<p>It fell.</p>', '', ('sources.html#wire: the entry says something else of the source than briefing.json: ""',)),
        ('reporting of Wire', 'reporting of Herald', ("sources.html#wire: the entry names another origin than briefing.json: , 30 June 2024 · grade A · reporting of Herald · accessed 6 July 2024 · changed ",)),
        ('grade A<', 'grade B<', ('sources.html#wire: it calls grade A by the word for B: "grade B"',)),
        ('text=fell%20on%20Sunday', 'text=stood%20on%20Sunday', ("sources.html#wire: the entry leads to other words than it quotes: https://example.org/wire#:~:text=stood%20on%20Sunday",)),
        ('<p class="ui">', '<p class="quiet">', ('sources.html#wire: the entry says something else of the source than briefing.json: ""',)),
    ),
    ("cards", "notes.html", '<dd id="because.vote.branches.1.implications.1">.*?</dd>'): (
        ('A guess', 'A proof', ('notes.html#because.vote.branches.1.implications.1: it gives another reasoning than briefing.json: "A proof."',)),
        ('scenarios/vote.html#branches.1.implications.1', 'scenarios/vote.html#branches.1', ("notes.html#because.vote.branches.1.implications.1: it leads elsewhere than to the statement that it is the reasoning of",)),
        ('class="quiet"', 'class="ui"', ("notes.html#because.vote.branches.1.implications.1: it leads elsewhere than to the statement that it is the reasoning of",)),
        ('id="because.vote.branches.1.implications.1"', 'id="because.vote.branches.1"', ("notes.html#because.vote.branches.1: it gives a reasoning that briefing.json does not: More bridges. where it standsreasoning A guess.", "scenarios/vote.html#branches.1.implications.1: its reasoning is not on notes.html")),
        ('</p></dd>', '</p><p>Really.</p></dd>', ("notes.html#because.vote.branches.1.implications.1: it gives a reasoning that briefing.json does not: More bridges. where it standsreasoning A guess.Really.",)),
    ),
    ("scenarios", "scenarios/vote.html", '<div class="status settled">.*?</ol>'): (
        ('Resolved</strong>', 'Open</strong>', ('it calls question resolved by the word for open: "Open"',)),
        ('· Yes wins', '· No wins', ("it says that another branch came about than briefing.json: No wins",)),
        ('· Yes wins', '', ("it says that another branch came about than briefing.json: none",)),
        ('· Yes wins', '· Yes wins · No wins', ("it says that another branch came about than briefing.json: Yes wins No wins",)),
        ('strong class="word"', 'strong', ("it does not say how its question stands, or since when",)),
        ('class="status', 'class="band', ("it does not say how its question stands, or since when",)),
        ('<ol class="days', '<ol class="plain', ("it does not say how its question stands, or since when",)),
        ('asked</span> <b><time datetime="2024-06-19"', 'asked</span> <b><time datetime="2024-06-30"', ("it gives a scenario another day than briefing.json: asked 2024-06-30",)),
        ('happened</span> <b><time datetime="2024-06-30"', 'happened</span> <b><time datetime="2024-06-29"', ("it gives a scenario another day than briefing.json: happened 2024-06-29",)),
        ('>asked<', '>happened<', ("it gives a scenario another day than briefing.json: happened 2024-06-19",)),
        ('>happened<', '>due<', ("it gives a scenario another day than briefing.json: due 2024-06-30",)),
        ('>happened<', '>was due<', ("it gives a scenario another day than briefing.json: was due 2024-06-30",)),
        ('<b><time datetime="2024-06-30">30 June 2024</time>', '<b>30 June 2024', ()),
    ),
    ("scenarios", "scenarios/vote.html", '<section class="card branch happened">.*?</section>'): (
        ('<h3>Yes wins', '<h3>No wins', ("it gives a branch another label than briefing.json: No wins",)),
        ('<h3>Yes wins', '<h3>It wins', ("it gives a branch another label than briefing.json: It wins",)),
        (' <span class="state happened">Came to pass</span>', '', ("it says of a branch that it is open, and briefing.json that it is happened",)),
        ('state happened', 'state did-not-happen', ("it says of a branch that it is did not happen, and briefing.json that it is happened",)),
        ('Came to pass', 'Did not happen', ('it calls branch happened by the word for did not happen: "Did not happen"',)),
        ('The yes side wins', 'The no side wins', ("it gives a branch another label than briefing.json: Yes wins",)),
        ('<dd>', '<dd><b>Borne out</b> ', ('it calls verdict none by the word for borne-out: "Borne out"',)),
        ('<dd>', '<dd><b>No outcome</b> ', ()),
        ('<span class="chip editor">', '<b>Borne out</b> \\g<0>', ('it calls verdict none by the word for borne-out: "Borne out"',)),
    ),
    ("scenarios", "scenarios/vote.html", '<section class="card branch did-not-happen">.*?</section>'): (
        ('state did-not-happen">Did not happen', 'state happened">Came to pass', ("it says of a branch that it is happened, and briefing.json that it is did not happen",)),
        ('Did not happen', 'Came to pass', ('it calls branch did not happen by the word for happened: "Came to pass"',)),
    ),
    ("scenarios", "scenarios/vote.html", '<table class="cross.*?</table>'): (
        ('<th scope="col">Yes wins', '<th scope="col">It wins', ("it crosses other branches than briefing.json: It wins, No wins, It is repaired, It is gone",)),
        ('</span>It is repaired', '</span>It is gone', ("it crosses other branches than briefing.json: Yes wins, No wins, It is gone, It is gone",)),
        ('Both came about', 'Did not happen', ('it calls cell happened by the word for did not happen: "Did not happen"',)),
        ('"came">Did not happen', '"came">Both came about', ('it calls cell did not happen by the word for happened: "Both came about"',)),
        ('Passed through', 'Both came about', ('it calls cell did not happen, on the way by the word for happened: "Both came about"',)),
        ('As it stood', 'Passed through', ('it calls cell did not happen, first by the word for did not happen, on the way: "Passed through"',)),
        ('<b class="came">Both came about</b>', '', ("it says of two branches together what briefing.json does not: none",)),
        ('<b>3</b>', '<b>1</b>', ()),
        ('<span class="stop"><b>3</b> 30 June 2024</span>', '', ()),
    ),
    ("scenarios", "scenarios/vote.html", '<tr id="signposts.1">.*?</tr>'): (
        ('">Yes wins', '">No wins', ("it says that a signpost speaks for another branch than briefing.json: No wins",)),
        ('">Yes wins', '">Neither branch', ("it says that a signpost speaks for another branch than briefing.json: Neither branch",)),
        ('The count begins', 'The count ends', ()),
        ('<td data-label="Speaks for">Yes wins</td>', '', ("it says that a signpost speaks for another branch than briefing.json: Nothing is recorded",)),
    ),
    ("scenarios", "scenarios/vote.html", '<dt>Status</dt>.*?</dl>'): (
        ('</time>: Open', '</time>: Due', ("it says that a question was in another state than briefing.json: 19 June 2024, Due",)),
        ('2024-06-19">19 June', '2024-06-18">18 June', ("it says that a question was in another state than briefing.json: 18 June 2024, Open",)),
        ('</time>: Resolved', '</time>: Overtaken', ("it says that a question was in another state than briefing.json: 30 June 2024, Overtaken",)),
        ('</time>: Resolved', '</time>: It was', ()),
        ('<dd><time', '<dd>On <time', ()),
    ),
    ("scenarios", "scenarios.html", '<section class="asked">.*?</section>'): (
        ('Resolved ·', 'Open ·', ('it calls question resolved by the word for open: "Open"',)),
        ('· Yes wins', '· No wins', ("it says that another branch came about than briefing.json: No wins",)),
        ('scenarios/vote.html', 'scenarios/repair.html', ('it calls question overtaken by the word for resolved: "Resolved"', "it says that another branch came about than briefing.json: none")),
        ('>asked<', '>due<', ("it gives a scenario another day than briefing.json: due 2024-06-19",)),
    ),
    ("scenarios", "scenarios.html", '<section class="asked"><p class="ui"><b>Overtaken.*?</section>'): (
        ('Overtaken ·', 'Resolved ·', ('it calls question overtaken by the word for resolved: "Resolved"',)),
        ('>was due<', '>due<', ("it gives a scenario another day than briefing.json: due 2027",)),
        ('datetime="2027"', 'datetime="2026"', ("it gives a scenario another day than briefing.json: was due 2026",)),
    ),
    ("scenarios", "expected.html", '<tr><th scope="row">.*?</tr>'): (
        ('sign not-borne-out', 'sign borne-out', ("it says that it came out as borne-out, and briefing.json does not",)),
        ('sign not-borne-out', 'sign', ("it says that it came out as nothing, and briefing.json does not",)),
        ('"sign not-borne-out">Not borne out', '"sign not-borne-out">Borne out', ('it calls verdict not-borne-out by the word for borne-out: "Borne out"',)),
        ('claims.html#stands', 'claims.html#next', ()),
        ('claims.html#stands(.*?)sign not-borne-out">Not b', r'claims.html\1sign borne-out">B', ("it says that it came out as borne-out, and briefing.json does not",)),
    ),
    ("scenarios", "expected.html", '<section class="status settled">.*?</section>'): (
        ('Resolved<', 'Overtaken<', ('it calls question resolved by the word for overtaken: "Overtaken"',)),
        ('· Yes wins', '· No wins', ("it says that another branch came about than briefing.json: No wins",)),
        ('scenarios/vote.html', 'scenarios/repair.html', ('it calls question overtaken by the word for resolved: "Resolved"', "it says that another branch came about than briefing.json: none")),
    ),
    ("sources", "sources.html", '<li class="card" id="post">.*?</details>\\n</li>'): (
        ('The post tells of the bridge', 'The post tells of no bridge', ("sources.html#post: the entry has another headline than the annotations: The post tells of no bridge and of all who went over it",)),
        (' data-headline', '', ("sources.html#post: the entry has another headline than the annotations: none",)),
        ('grade B: a', 'grade A: a', ("sources.html#post: the entry has another grade than the annotations: grade A: a blog",)),
        ('data-grade="B"', 'data-grade="A"', ("sources.html#post: the entry has another grade than the annotations: grade B: a blog",)),
        (' data-grade="B"', '', ("sources.html#post: the entry has another grade than the annotations: none",)),
        ('>The post,', '>The Gazette,', ("sources.html#post: the entry has another publisher than the annotations: The Gazette, 29 June 2024 · grade B: a blog · accessed 6 July 2024 · corrected, ",)),
        ('datetime="2024-06-29"', 'datetime="2024-06-28"', ("sources.html#post: the entry has another day of publication than the annotations: 29 June 2024",)),
        ('data-status="corrected"', 'data-status="live"', ("sources.html#post: the entry has the status live, and the annotations do not",)),
        ('<b data-status="corrected">corrected, 3 July 2024</b>', '', ("sources.html#post: the entry has the status of none, and the annotations do not",)),
        ('href="https://example.org/post"', 'href="https://evil.example/post"', ("sources.html#post: the entry leads elsewhere than the annotations say: https://evil.example/post", "sources.html#post: the entry leads elsewhere than the annotations say: https://evil.example/post")),
        ('>https://example.org/post<', '>https://evil.example/post<', ("sources.html#post: the entry leads elsewhere than the annotations say: https://evil.example/post",)),
        ('href="https://archive.example/post"', 'href="https://evil.example/post"', ("sources.html#post: the entry leads elsewhere than the annotations say: https://evil.example/post",)),
        ('>https://archive.example/post<', '>https://evil.example/post<', ("sources.html#post: the entry has another archived copy than the annotations: https://evil.example/post",)),
        ('<br>Archive copy: <a.*?</a>', '', ("sources.html#post: the entry has another archived copy than the annotations: none",)),
        ('<a class="url" href="https://example.org/post".*?</a>', '', ("sources.html#post: the entry leads elsewhere than the annotations say: https://archive.example/post", "sources.html#post: the entry leads elsewhere than the annotations say: https://archive.example/post", "sources.html#post: the entry has another archived copy than the annotations: none")),
        ('data-state="named"', 'data-state="locked"', ('sources.html#post: the entry has a word for a state that is not its own, locked: "named"', 'sources.html#post: the entry shows what no annotation has, locked: ""', 'sources.html#post: the entry does not show what an annotation has, named: ""')),
        ('<b>named', '<b>proved', ('sources.html#post: the entry has a word for a state that is not its own, named: "proved"',)),
        ('<b>named</b>', '<q>It fell</q> <b>named</b>', ('sources.html#post: the entry has another place of the words than the annotations: ""', 'sources.html#post: the entry shows what no annotation has, named: "It fell"', 'sources.html#post: the entry does not show what an annotation has, named: ""')),
        ('<li data-state="named"><b>named</b></li>', '', ('sources.html#post: the entry does not show what an annotation has, named: ""',)),
        (' data-source', '', ("sources.html#post: the source has no entry with what is cited of it",)),
        ('<p class="ui">', '<p class="plain">', ("sources.html#post: the entry has another publisher than the annotations: ", "sources.html#post: the entry has another archived copy than the annotations: none")),
    ),
    ("sources", "sources.html", '<li class="card" id="wire">.*?</details>\\n</li>'): (
        ('data-sha256="5fe0', 'data-sha256="0000', ("sources.html#wire: the entry shows another fingerprint than its copy has: 5fe0ba861a9db583", 'sources.html#wire: the entry shows what no annotation has, locked: "fell on Sunday"')),
        ('SHA-256 5fe0', 'SHA-256 0000', ("sources.html#wire: the entry shows another fingerprint than its copy has: 0000ba861a9db583",)),
        ('<span class="quiet">SHA-256 5fe0ba861a9db583…</span>', '', ("sources.html#wire: the entry shows another fingerprint than its copy has: none",)),
        ('<b>locked</b>', '<b>proved</b>', ('sources.html#wire: the entry has a word for a state that is not its own, locked: "locked"',)),
        ('<b>locked</b>', '<b>named</b>', ('sources.html#wire: the entry has a word for a state that is not its own, named: "named"', 'sources.html#wire: the entry has a word for a state that is not its own, locked: "locked"', 'sources.html#post: the entry has a word for a state that is not its own, named: "named"')),
        ('data-where>paragraph 1', 'data-where>paragraph 2', ('sources.html#wire: the entry has another place of the words than the annotations: "paragraph 2"',)),
        ('data-where>page 2', 'data-where>page 3', ('sources.html#wire: the entry has another place of the words than the annotations: "page 3"',)),
        ('<span data-where>paragraph 1</span>', '', ('sources.html#wire: the entry has another place of the words than the annotations: ""',)),
        ('datetime="2024-07-01">1 July', 'datetime="2024-07-02">2 July', ("sources.html#wire: the entry has another day of its copy than the annotations: 2024-07-02",)),
        ('fell on Sunday', 'stood on Sunday', ('sources.html#wire: the entry has another place of the words than the annotations: "paragraph 1"', 'sources.html#wire: the entry shows what no annotation has, locked: "stood on Sunday"')),
        ('href="https://example.org/wire#', 'href="https://evil.example/wire#', ("sources.html#wire: the entry leads elsewhere than the annotations say: https://evil.example/wire#:~:text=fell%20on%20Sunday",)),
        ('<li data-state="named"><b>named</b></li>', '', ('sources.html#wire: the entry does not show what an annotation has, named: ""',)),
    ),
    ("sources", "index.html", '</main>'): (
        ('</main>', '<li id="wire"><ul data-source></ul></li></main>', ("index.html#wire: the entry has the status of none, and the annotations do not", "index.html#wire: the entry leads elsewhere than the annotations say: no address", "index.html#wire: the entry has another headline than the annotations: none", "index.html#wire: the entry has another grade than the annotations: none", "index.html#wire: the entry has another publisher than the annotations: ", 'index.html#wire: the entry does not show what an annotation has, named: ""', 'index.html#wire: the entry does not show what an annotation has, locked: "fell on Sunday"')),
        ('</main>', '<div id="wire"><ul data-source></ul></div></main>', ()),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("part", "path", "region"), FORGERIES)
def test_of_each_forgery_a_part_of_the_proof_tells_what_is_wrong(part: str, path: str, region: str) -> None:
    for old, new, messages in FORGERIES[part, path, region]:
        assert whole().told(part, path, forged(path, region, old, new)) == [*messages], (old, new)
