"""A forged state, word, fingerprint or day of a source is refused by its name, although the site was sealed anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

import pytest

from generator.auditing.verify import verify
from generator.auditing.verify_sources import CitedSources, annotation
from generator.base.artifacts import fingerprint
from generator.build import build
from generator.linking.copies import PATH, of_words
from tests.forged import assert_named, replaced, sealed
from tests.sites import SITE, inputs, inputs_of, said

COPY = fingerprint(b"locked long ago")
TEXT = SITE.replace("sources: wire, bears_on", "sources: {id: wire, exact: fell on Sunday}, bears_on")
TEXT = TEXT.replace("It fell., events: collapse, sources: wire", "It fell., events: collapse, sources: {id: herald-1, exact: '12 pillars', where: page 3}")  # fmt: skip
TEXT += (
    '- {id: herald-1, title: Pillars, publisher: Herald, date: 2024-06-30, url: "https://example.org/h", grade: B}\n'
)
LOCK = f'{{"wire": {{"sha256": "{COPY}", "locked": "2024-07-01", "words": 9, "passages": {{"{of_words("fell on Sunday")}": 1}}}}}}'


@cache
def whole() -> Mapping[str, bytes]:
    """A site with a passage that is locked, one that is quoted and a source that is named."""
    result = build(inputs_of({**inputs(TEXT).files, PATH: LOCK.encode()}))
    assert result.ok, said(result)
    return {a.path: a.data for a in result.artifacts}


NOTES = "annotations.json"
FORGERIES = {
    "a state on the page of sources": (("sources.html", 'data-state="quoted"', 'data-state="proved"'), 'sources.html#herald-1: the entry shows what no annotation has, proved: "12 pillars"'),
    "words on the page of sources": (("sources.html", "<q>12 pillars", "<q>14 pillars"), 'the entry shows what no annotation has, quoted: "14 pillars"'),
    "a fingerprint on the page of sources": (("sources.html", f'data-sha256="{COPY[:4]}', 'data-sha256="0000'), "the entry shows what no annotation has, locked"),
    "the address on the page of sources": (("sources.html", r'(class="url" href=")https://example.org/h', r"\1https://evil.example/h"), "sources.html#herald-1: the entry leads elsewhere than the annotations say: https://evil.example/h"),
    "the address of the words on the page of sources": (("sources.html", r'href="https://example.org/h#:~:', 'href="https://evil.example/h#:~:'), "sources.html#herald-1: the entry leads elsewhere than the annotations say: https://evil.example/h#:~:"),
    "the address in the annotations": ((NOTES, '"source": "https://example.org/h"', '"source": "https://evil.example/h"'), "sources.html#herald-1: the entry leads elsewhere than the annotations say: https://example.org/h"),
    "the word for a state on the page of sources": (("sources.html", "<b>quoted</b>", "<b>locked</b>"), 'the entry has a word for a state that is not its own, '),
    "an entry without its words": (("sources.html", r'<li data-state="locked".*?</li>', ""), "the entry does not show what an annotation has, locked"),
    "a state in the annotations": ((NOTES, '"state": "quoted"', '"state": "proved"'), "is proved, and has no fingerprint of a copy"),
    "no words in the annotations": ((NOTES, '"state": "named"', '"state": "quoted"'), "is quoted, and has no words"),
    "a state that there is not": ((NOTES, '"state": "named"', '"state": "sworn"'), "is in no known state: 'sworn'"),
    "words in the annotations": ((NOTES, '"exact": "12 pillars"', '"exact": "14 pillars"'), 'the fingerprint in annotation'),
    "a fingerprint of a copy that is none": ((NOTES, f'"copy": "{COPY}"', '"copy": "0"'), "is locked, and has the fingerprint of a copy"),
    "a day that is none": ((NOTES, '"locked": "2024-07-01"', '"locked": "July"'), "is locked, and the day of its lock is given: July"),
    "a day before the source": ((NOTES, '"locked": "2024-07-01"', '"locked": "2024-06-29"'), "was locked before its source: 2024-06-29, 2024-06-30"),
    "no day": ((NOTES, r',\s+"locked": "2024-07-01"', ""), "is locked, and no day of its lock is given"),
    "a state in the note of a mark": (("events/collapse.html", 'data-state="locked"', 'data-state="proved"'), "events/collapse.html: a mark says of its source what no annotation does, proved"),
    "words in the note of a mark": (("events/collapse.html", "<q>fell on Sunday", "<q>fell on Monday"), 'what no annotation does, locked: "fell on Monday"'),
    "words without a state in the note of a mark": (("events/collapse.html", '<span data-state="locked">', "<span>"), 'a mark quotes its source without a state: "fell on Sunday"'),
    "a mark that leads to the source of another statement": (("claims.html", r'href="sources.html#herald-1"', 'href="sources.html#wire"'), "a mark leads to a source that the statement does not rest on"),
    "a state in the data": (("briefing.json", '"state": "quoted"', '"state": "proved"'), "briefing.json: it says of herald-1 for claims.html#stands.outcome what no annotation does: state: proved"),
    "a paragraph in the data": (("briefing.json", '"paragraph": 1', '"paragraph": 2'), "briefing.json: it says of wire for events/collapse.html what no annotation does: paragraph: 2"),
    "a state in the data of a record": (("events/collapse.json", '"state": "locked"', '"state": "proved"'), "events/collapse.json: it says of wire for events/collapse.html what no annotation does: state: proved"),
    "a paragraph in the data of a record": (("events/collapse.json", '"paragraph": 1', '"paragraph": 2'), "events/collapse.json: it says of wire for events/collapse.html what no annotation does: paragraph: 2"),
    "a day in the data of a record": (("events/collapse.json", '"locked": "2024-07-01"', '"locked": "2024-07-02"'), "what no annotation does: locked: 2024-07-02"),
    "what is cited left out of the data of a record": (("events/collapse.json", r'"cited": \[.*?\]', '"cited": []'), "events/collapse.json: it cites sources 0 times for events/collapse.html, the annotations 1 times"),
    "a headline in the data of a record": (("sources/herald-1.json", '"title": "Pillars"', '"title": "Pillows"'), "sources/herald-1.json: it gives the source herald-1 another headline: Pillows"),
    "a headline in the fields of a record": (("sources/herald-1.json", r'("fields": .*?)"title": "Pillars"', r'\1"title": "Pillows"'), "sources/herald-1.json: it gives the source herald-1 another headline: Pillows"),
    "a grade in the data of a record": (("sources/herald-1.json", '"grade": "B"', '"grade": "A"'), "sources/herald-1.json: it gives the source herald-1 another grade: A"),
    "a headline in all data": (("briefing.json", '"title": "Pillars"', '"title": "Pillows"'), "briefing.json: it gives the source herald-1 another headline: Pillows"),
    "an address in all data": (("briefing.json", '"url": "https://example.org/h"', '"url": "https://evil.example/h"'), "briefing.json: it gives the source herald-1 another address: https://evil.example/h"),
    "a state in a table": (("events.csv", ",locked,", ",proved,"), "events.csv: it says of the sources of events/collapse.html that they are proved, not locked"),
    "a state in the table of notes": (("notes.csv", ",named,", ",quoted,"), "notes.csv: it says of the sources of notes.html#note-stand that they are quoted, not named"),
    "a status in a table": (("events.csv", ",locked,", ",locked,retracted"), "events.csv: it gives the sources of events/collapse.html another status: retracted"),
    "a headline in the table of sources": (("sources.csv", "Pillars", "Pillows"), "sources.csv: it gives the source herald-1 another headline: Pillows"),
    "a grade in the table of sources": (("sources.csv", "(herald-1,.*?),B,", r"\1,A,"), "sources.csv: it gives the source herald-1 another grade: A"),
    "a day in the table of sources": (("sources.csv", "(herald-1,.*?)2024-06-30", r"\g<1>2024-06-29"), "sources.csv: it gives the source herald-1 another day of publication: 2024-06-29"),
    "a headline in BibTeX": (("citations.bib", "title = {{Pillars}}", "title = {{Pillows}}"), "citations.bib: it gives herald-1 another title: title = {{Pillows}}"),
    "an address in BibTeX": (("citations.bib", "https://example.org/h}", "https://evil.example/h}"), "citations.bib: it gives herald-1 another url: url = {https://evil.example/h}"),
    "a second headline in BibTeX": (("citations.bib", "(  title = {{Pillars}},\n)", r"\1  title = {{Pillows}},\n"), "citations.bib: it gives herald-1 another title"),
    "a source left out of BibTeX": (("citations.bib", "@misc{herald-1,", "@misc{herald-2,"), "citations.bib: it has no entry for herald-1"),
    "a headline in CSL": (("citations.json", '"title": "Pillars"', '"title": "Pillows"'), "citations.json: it gives herald-1 another title: Pillows"),
    "a publisher in CSL": (("citations.json", '"container-title": "Herald"', '"container-title": "Times"'), "citations.json: it gives herald-1 another publication: Times"),
    "a day in CSL": (("citations.json", r'("id": "herald-1".*?"date-parts": \[\s*\[\s*2024,\s*6,\s*)30', r"\g<1>29"), "citations.json: it gives herald-1 another day"),
    "a headline on the page of sources": (("sources.html", "(?s)(id=\"herald-1\".*?<span data-headline>)Pillars", r"\1Pillows"), "sources.html#herald-1: the entry has another headline than the annotations: Pillows"),
    "a grade on the page of sources": (("sources.html", '<span data-grade="B">grade B', '<span data-grade="A">grade A'), "sources.html#herald-1: the entry has another grade than the annotations: grade A"),
    "the letter of a grade on the page of sources": (("sources.html", '<span data-grade="B">grade B', '<span data-grade="B">grade A'), "sources.html#herald-1: the entry has another grade than the annotations: grade A"),
    "a place on the page of sources": (("sources.html", "<span data-where>page 3", "<span data-where>page 4"), 'sources.html#herald-1: the entry has another place of the words than the annotations: "page 4"'),
    "a paragraph on the page of sources": (("sources.html", "<span data-where>paragraph 1", "<span data-where>paragraph 2"), 'sources.html#wire: the entry has another place of the words than the annotations: "paragraph 2"'),
    "a paragraph in the annotations": ((NOTES, '"paragraph": 1', '"paragraph": 2'), "sources.html#wire: the entry has another place of the words than the annotations"),
    "a headline in the annotations": ((NOTES, '"headline": "Pillars"', '"headline": "Pillows"'), "sources.html#herald-1: the entry has another headline than the annotations: Pillars"),
    "one of two headlines in the annotations": ((NOTES, '"headline": "The bridge falls"', '"headline": "It stands"'), "wire: the annotations give the source more than one headline"),
    "the word for a state in the note of a mark": (("events/collapse.html", r'(data-state="locked">)\(locked\)', r"\1(proved)"), 'events/collapse.html: a mark has a word for a state that is not its own, locked: "(proved)"'),
    "a headline in the note of a mark": (("events/collapse.html", "<cite>The bridge falls", "<cite>The bridge stands"), "events/collapse.html: a mark has another publisher, headline or day of its source"),
    "a headline that is cut in the note of a mark": (("events/collapse.html", "<cite>The bridge falls", "<cite>The bridge never fell at all…"), "events/collapse.html: a mark has another publisher, headline or day of its source"),
    "a publisher in the note of a mark": (("claims.html", "<li>Herald: ", "<li>Times: "), "claims.html: a mark has another publisher, headline or day of its source"),
    "a day in the note of a mark": (("claims.html", "</cite></a>, 30 June 2024", "</cite></a>, 29 June 2024"), "claims.html: a mark has another publisher, headline or day of its source"),
    "an address in the note of a mark": (("claims.html", ">https://example.org/h", ">https://evil.example/h"), "claims.html: a mark prints another address than its source has: https://evil.example/h"),
    "a publisher on the page of sources": (("sources.html", '<p class="ui">Herald', '<p class="ui">Times'), "sources.html#herald-1: the entry has another publisher than the annotations: Times"),
    "a day on the page of sources": (("sources.html", '<time datetime="2024-06-30">30', '<time datetime="2024-06-29">29'), "sources.html#herald-1: the entry has another day of publication than the annotations: 29 June 2024"),
    "the day of a lock on the page of sources": (("sources.html", 'copy locked <time datetime="2024-07-01"', 'copy locked <time datetime="2024-07-02"'), "sources.html#wire: the entry has another day of its copy than the annotations: 2024-07-02"),
    "a shown fingerprint on the page of sources": (("sources.html", r"SHA-256 \w{4}", "SHA-256 0000"), "sources.html#wire: the entry shows another fingerprint than its copy has: 0000"),
    "an archived copy in the table of sources": (("sources.csv", "(sources.html#herald-1,,)", r"\1https://evil.example/a"), "sources.csv: it gives the source herald-1 another archived copy: https://evil.example/a"),
    "an archived copy in all data": (("briefing.json", '("fields": .{0,300})"title": "Pillars"', r'\1"archive": "https://evil.example/a", "title": "Pillars"'), "briefing.json: it gives the source herald-1 another archived copy: https://evil.example/a"),
    "a day of reading in the data of a record": (("sources/herald-1.json", '("fields": .{0,300})"title": "Pillars"', r'\1"accessed": "2024-08-01", "title": "Pillars"'), "sources/herald-1.json: it gives the source herald-1 another day of reading: 2024-08-01"),
    "an archived copy in the annotations": ((NOTES, '"headline": "Pillars"', '"headline": "Pillars", "archive": "https://evil.example/a"'), "sources.html#herald-1: the entry has another archived copy than the annotations: none"),
    "an annotation of a statement that there is not": ((NOTES, "claims.html#stands.outcome", "claims.html#falls.outcome"), "claims.html#falls.outcome: the statement that cites a source has no place"),
}  # fmt: skip


@pytest.mark.slow
def test_the_site_sealed_anew_without_a_change_proves_itself() -> None:
    assert verify(sealed(replaced(whole(), "briefing.json", r"\n\Z", "\n\n"))).faults == ()


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_named(name: str) -> None:
    change, message = FORGERIES[name]
    assert_named(whole(), replaced(whole(), *change), message)


def test_of_a_state_that_there_is_not_nothing_more_is_asked() -> None:
    item = next(one for one in json.loads(whole()[NOTES])["items"] if one["target"].get("state") == "named")
    item["target"]["state"] = "sworn"
    told = [said for _, said in annotation(item, "https://example.org/small/", "7", CitedSources())]
    assert told == ["annotation 7 is in no known state: 'sworn'"]


@pytest.mark.slow
def test_a_copy_has_one_fingerprint_and_one_day() -> None:
    text = TEXT.replace("confidence: verified, sources: wire", "confidence: verified, sources: {id: wire, exact: fell on Sunday}")  # fmt: skip
    result = build(inputs_of({**inputs(text).files, PATH: LOCK.encode()}))
    files = {a.path: a.data for a in result.artifacts}
    files[NOTES] = files[NOTES].replace(COPY.encode(), fingerprint(b"other").encode(), 1)
    found = [f.message for f in verify(files).faults]
    assert any("its copy has two fingerprints" in message for message in found), found
