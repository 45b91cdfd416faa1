"""What became of sources: their status marks every statement that rests on them, and asks for another reading."""

from __future__ import annotations

import json
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.auditing.verify import verify
from generator.base.inputs import Inputs
from generator.build import Result, build, check
from generator.linking import reviews
from generator.linking.standing import of_origins
from tests.sites import SITE, SomePages, inputs, inputs_of, made, site_of

RETRACTED = SITE.replace("grade: A}", "grade: A, status: retracted, as_of: 2024-07-03}")
DESPITE = RETRACTED.replace("sources: wire, bears_on", "sources: wire, despite: Others saw it., bears_on")
OTHER = (
    '\n- {id: post, title: It fell, publisher: The post, date: 2024-06-30, url: "https://example.org/post", grade: A}\n'
)


@cache
def retracted() -> Result:
    return build(inputs(RETRACTED))


def doubted(given: Inputs) -> list[str]:
    """The statements that are to be read again."""
    return [d.message.split()[0] for d in check(given).diagnostics if d.code == "source-doubted"]


def test_a_retracted_source_marks_each_statement_with_a_word_where_it_stands_and_in_its_note() -> None:
    pages = SomePages(inputs(RETRACTED))
    for path in ("events/collapse.html", "claims.html", "timeline.html"):
        page = LexborHTMLParser(pages[path])
        assert any("↗ retracted" in mark.text() for mark in page.css(".ev")), path
        assert any("(retracted, 3 July 2024)" in note.text() for note in page.css(".printed li")), path
    card = LexborHTMLParser(pages["sources.html"]).css_first("#wire [data-status]")
    assert card is not None
    assert card.text() == "retracted, 3 July 2024"


def test_a_status_is_in_all_exports() -> None:
    files = {a.path: a.data.decode("utf-8", "replace") for a in retracted().artifacts}
    data = json.loads(files["briefing.json"])
    assert [s["doubted"] for s in data["statements"] if s["record"] == "collapse"] == [["wire"]]
    assert any(row.endswith(",named,retracted") for row in files["events.csv"].splitlines())
    assert any(row.endswith(",retracted,2024-07-03,,") for row in files["sources.csv"].splitlines())
    targets = [item["target"] for item in json.loads(files["annotations.json"])["items"]]
    assert {target["status"] for target in targets if "state" in target} == {"retracted"}


def test_a_retracted_source_asks_for_a_reading_of_all_that_rests_on_it() -> None:
    assert doubted(inputs()) == []
    assert sorted(doubted(inputs(RETRACTED))) == ["collapse", "note-stand", "stands.outcome"]
    assert "collapse" not in doubted(inputs(DESPITE))
    assert "stands despite it: Others saw it." in SomePages(inputs(DESPITE))["events/collapse.html"]


def test_a_reading_before_the_retraction_counts_no_longer_and_one_after_it_does() -> None:
    for text, left in ((SITE, True), (RETRACTED, False)):
        site = site_of(text)
        item = next(i for i in reviews.readable(site.content, site.evidence) if i.name == "collapse")
        lock = reviews.dump({"collapse": [reviews.Review("AB", "2024-07-04", item.sha256, "holds")]})
        found = doubted(inputs_of({**inputs(RETRACTED).files, reviews.PATH: lock}))
        assert ("collapse" in found) == left


def test_a_dead_source_leads_to_its_archive_copy() -> None:
    text = SITE.replace("grade: A}", 'grade: A, status: dead, as_of: 2024-07-03, archive: "https://example.net/copy"}')
    pages = SomePages(inputs(text))
    notes = [note.text() for note in LexborHTMLParser(pages["events/collapse.html"]).css(".printed li")]
    assert any("(no longer there, 3 July 2024)" in note and "https://example.net/copy" in note for note in notes)
    assert 'href="https://example.net/copy"' in pages["sources.html"]
    assert doubted(inputs(text)) == []


def test_a_source_that_can_still_be_read_leads_to_its_archive_copy_as_well() -> None:
    archived = SITE.replace("grade: A}", 'grade: A, archive: "https://example.net/copy"}')
    note = SomePages(inputs(archived)).tree("events/collapse.html").css(".printed li a.url")
    assert [(a.text(), a.attributes["href"]) for a in note] == [
        ("https://example.org/wire", "https://example.org/wire"), ("Archive copy", "https://example.net/copy")
    ]  # fmt: skip


def said_of_collapse(text: str) -> str:
    page = SomePages(inputs(text)).tree("events/collapse.html")
    return " ".join(note.text() for note in page.css(".printed li"))


def test_the_note_of_a_reasoning_says_nothing_of_the_sources() -> None:
    reasoned = SITE.replace(
        "sources: wire, bears_on", "sources: wire, basis: editor, reasoning: It is in ruins, bears_on"
    )
    page = SomePages(inputs(reasoned)).tree("events/collapse.html")
    said = {note.text(): bool(note.css("[data-independent]")) for note in page.css(".printed li")}
    assert {has for note, has in said.items() if "It is in ruins" in note} == {False}
    assert {has for note, has in said.items() if "example.org/wire" in note} == {True}


def test_sources_are_single_or_independent_by_their_origin_and_nothing_is_said_where_it_is_not_known() -> None:
    two = SITE.replace("sources: wire, bears_on", "sources: [wire, post], bears_on") + OTHER
    assert "single source" in said_of_collapse(SITE)
    assert "source; " not in said_of_collapse(two)
    one = two.replace("grade: A}", "grade: A, origin: The agency}")
    assert "single source" in said_of_collapse(one)
    both = one.replace("The agency}", "Its own}", 1)
    assert "2 independent sources" in said_of_collapse(both)
    assert "reporting of The agency" in SomePages(inputs(one))["sources.html"]
    data = json.loads(next(a.data for a in made(inputs(both)).artifacts if a.path == "briefing.json"))
    assert [s.get("independent") for s in data["statements"] if s["record"] == "collapse"] == [2]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([("The wire", "The agency"), ("The post", "the Agency ")], 1),
        ([("The wire", "The agency"), ("The post", "Its own")], 2),
        ([("The wire", "The agency"), ("The post", "")], None),
        ([("The wire", "The agency"), ("the wire", "")], 1),
        ([("The wire", "The agency"), ("The wire", "Its own"), ("The wire", "")], None),
        ([("The wire", ""), ("The wire", "")], 1),
        ([("The wire", ""), ("The post", "")], None),
    ],
)
def test_sources_are_counted_by_origin_only_where_each_has_one_or_all_are_of_one_publisher(
    sources: list[tuple[str, str]], expected: int | None
) -> None:
    assert of_origins(sources) == expected


@pytest.mark.slow
def test_a_forged_status_is_refused_by_name() -> None:
    files = {artifact.path: artifact.data for artifact in retracted().artifacts}
    assert not verify(files).faults
    for path, old, new, says in (
        ("sources.html", b'data-status="retracted"', b'data-status="live"', "the entry has the status live"),
        ("events/collapse.html", b'data-status="retracted"', b'data-status="live"', "a mark is silent on the status"),
        ("briefing.json", b'"doubted"', b'"doubtful"', "that other sources were corrected or retracted"),
        ("annotations.json", b'"status": "retracted"', b'"status": "lost"', "its status is not one and known: lost"),
    ):
        assert old in files[path], path
        forged = verify({**files, path: files[path].replace(old, new)})
        assert any(says in fault.message for fault in forged.faults), (path, forged.faults[:5])
