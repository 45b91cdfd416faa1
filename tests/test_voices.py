"""In whose voice a statement speaks follows from what it rests on, and from who says that in the article."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.build import check
from generator.linking.evidence import Ranges, Voice
from generator.linking.passages import Passage
from tests.sites import SITE, SomePages, edited, inputs, site_of

STATES, REPORTS, SINCE, EDITOR, NOTE = Voice.STATES, Voice.REPORTS, Voice.SINCE, Voice.EDITOR, Voice.NOTE
CONTEXT, KNOWN = Voice.CONTEXT, Voice.KNOWN
STANDS = "asserted_by: mayor\n  reported_via: herald"


def voices(*edits: tuple[str, str]) -> dict[str, Voice]:
    """The voice of each statement of the small site, once some words of it are others."""
    text = SITE
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    evidence = site_of(text).evidence
    return {".".join(map(str, (name, *path))): item.voice for (name, path), item in evidence.items()}


def test_each_record_speaks_in_the_voice_of_its_basis() -> None:
    found = voices()
    assert {
        name: found[name]
        for name in ("opening", "stands", "for-ever", "collapse", "gazette", "note-stand", "wire", "stake-freedonia")
    } == {
        "opening": STATES,
        "stands": REPORTS,
        "for-ever": REPORTS,
        "collapse": SINCE,
        "gazette": EDITOR,
        "note-stand": NOTE,
        "wire": EDITOR,
        "stake-freedonia": EDITOR,
    }


BASIS = "basis: editor, reasoning: The publisher."


@pytest.mark.parametrize(
    ("edits", "voice"),
    [
        ([("date: 2024-06-30, actors: [mayor]", "date: 2024-06-18, actors: [mayor]")], CONTEXT),
        ([("date: 2024-06-30, actors: [mayor]", "date: 2024-06-19, actors: [mayor]")], SINCE),
    ],
)
def test_what_sources_say_is_context_if_its_own_date_is_before_the_article(
    edits: list[tuple[str, str]], voice: Voice
) -> None:
    assert voices(*edits)["collapse"] is voice


def test_what_has_no_date_is_context_if_all_its_sources_are_older_than_the_article() -> None:
    old = '- {id: press, title: The press, publisher: The press, date: 2020, url: "https://example.org/2", grade: A}\n'
    sources = ("-- content/sources.yaml --\n", "-- content/sources.yaml --\n" + old)
    assert voices((BASIS, "sources: [wire, press]"), sources)["gazette"] is SINCE
    assert voices((BASIS, "sources: press"), sources)["gazette"] is CONTEXT


def test_the_mark_of_a_row_has_the_voice_of_the_events_own_page_whatever_its_first_source() -> None:
    old = '- {id: press, title: The press, publisher: The press, date: 2020, url: "https://example.org/2", grade: A}\n'
    text = SITE.replace("-- content/sources.yaml --\n", f"-- content/sources.yaml --\n{old}")
    for date, voice in (("2024-06-30", "since"), ("2024-06-18", "context")):
        found = f"date: {date}, actors: [mayor], sources: [press, wire]"
        pages = SomePages(inputs(text.replace("date: 2024-06-30, actors: [mayor], sources: wire", found)))
        for page in ("timeline.html", "events/collapse.html", "actors/mayor.html"):
            marked = LexborHTMLParser(pages[page]).css('main .ev[data-n*=","]')
            assert [str(mark.attributes["class"]) for mark in marked] == [f"ev {voice}"], (page, date)


def test_general_knowledge_says_so_and_leads_to_what_that_is() -> None:
    text = SITE.replace(BASIS, "basis: known")
    assert voices((BASIS, "basis: known"))["gazette"] is KNOWN
    pages = SomePages(inputs(text))
    (mark,) = LexborHTMLParser(pages["actors/gazette.html"]).css("main .ev")
    assert (mark.text(), mark.attributes["class"]) == ("general knowledge: known", "ev known")
    assert mark.attributes["href"] == "../about.html#voice.known"
    assert LexborHTMLParser(pages["about.html"]).css("#voice\\.known")


@pytest.mark.parametrize(
    ("attribution", "voice"),
    [
        ("asserted_by: mayor", REPORTS),
        ("asserted_by: ann", STATES),
        ("asserted_by: [ann, mayor]", REPORTS),
        ("asserted_by: ann\n  reported_via: herald", REPORTS),
    ],
)
def test_a_claim_is_the_articles_own_if_only_its_author_makes_it_and_through_nobody_else(
    attribution: str, voice: Voice
) -> None:
    assert voices((STANDS, attribution))["stands"] is voice


def test_a_quotation_is_reported_even_within_a_claim_of_the_author() -> None:
    cite = ("cite: she said, according to the Herald", "cite: '\"It will stand for ever,\" she said'")
    assert voices((STANDS, "asserted_by: ann"), cite)["for-ever"] is REPORTS


def event(cite: str) -> tuple[str, str]:
    return (
        "-- content/quotes.yaml --",
        f"- {{id: other, title: Another, date: 2024-06-17, cite: {cite}}}\n-- content/quotes.yaml --",
    )


@pytest.mark.parametrize(
    ("cite", "attribution", "voice"),
    [
        ("she said", STANDS, REPORTS),  # within the passage of the claim
        ("according to the Herald. The council", STANDS, REPORTS),  # shares some words with it
        ("she said", "asserted_by: ann", STATES),  # the author's own claim
        ("It will stand", "asserted_by: ann", REPORTS),  # within a quotation, whoever claims what
        ("The council denies this.", STANDS, REPORTS),  # the passage of a denial
        ("The council denies this.", "asserted_by: ann", STATES),
        ("on Monday.", STANDS, STATES),  # ends before what is reported
        ("The next vote", STANDS, STATES),  # and what lies behind it
    ],
)
def test_a_record_that_is_no_claim_reports_what_stands_in_reported_words(
    cite: str, attribution: str, voice: Voice
) -> None:
    assert voices(event(cite), (STANDS, attribution))["other"] is voice


def test_a_denial_without_words_of_its_own_rests_on_what_the_claim_rests_on() -> None:
    denial = "{by: freedonia, statement: The council denies it., cite: The council denies this.}"
    found = site_of(SITE.replace(f"denied_by:\n    - {denial}", "denied_by: freedonia")).evidence
    assert found["stands", ("denied_by", 0)].passages == found["stands", ()].passages
    assert site_of().evidence["stands", ("denied_by", 0)].passages != found["stands", ()].passages


def test_an_actor_is_called_by_the_articles_own_word_even_in_what_it_reports() -> None:
    assert voices()["herald"] is STATES


@pytest.mark.parametrize(
    ("kind", "asserted_by", "voice"),
    [
        ("leads", "", STATES),
        ("part-of", "", STATES),
        ("conflict", "", REPORTS),
        ("leads", ", asserted_by: ann", REPORTS),
        ("leads", ", asserted_by: herald", REPORTS),
        ("conflict", ", asserted_by: herald", REPORTS),
    ],
)
def test_a_tie_in_reported_words_is_reported_unless_it_says_what_somebody_is(
    kind: str, asserted_by: str, voice: Voice
) -> None:
    tie = f"kind: {kind}, label: leads, cite: she said{asserted_by}}}"
    assert voices(("kind: leads, label: leads, cite: The mayor opened}", tie))["mayor-leads"] is voice


@pytest.mark.parametrize(("asserted_by", "voice"), [("ann", STATES), ("herald", REPORTS), ("[ann, herald]", REPORTS)])
def test_a_tie_that_somebody_asserts_is_reported_wherever_it_stands(asserted_by: str, voice: Voice) -> None:
    tie = f"kind: conflict, label: leads, cite: The mayor opened, asserted_by: {asserted_by}}}"
    assert voices(("kind: leads, label: leads, cite: The mayor opened}", tie))["mayor-leads"] is voice


def test_the_page_of_stakes_says_that_some_are_the_editors_reading_only_where_some_are() -> None:
    def lead(text: str) -> str:
        return SomePages(inputs(text)).tree("stakes.html").css("p.lead")[0].text()

    read = SITE.replace("{text: A bridge., cite:", "{text: A bridge., basis: editor, reasoning: He opened one., cite:")
    assert lead(SITE) == "From the article’s text of 19 June 2024."
    assert lead(read) == f"{lead(SITE)} What is marked ed. is the editor’s reading of it."


def passage(start: int, end: int, article: str = "a") -> Passage:
    return Passage(article, start, end, f"p1s1-{start}-{end}", "", 1, ())


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        (0, 10, False),
        (0, 11, True),
        (10, 11, True),
        (14, 16, True),
        (19, 25, True),
        (20, 25, False),
        (20, 30, False),
        (29, 31, True),
        (39, 40, True),
        (40, 50, False),
        (5, 50, True),
    ],
)
def test_a_passage_is_in_ranges_if_it_shares_a_character_with_one(start: int, end: int, inside: bool) -> None:
    ranges = Ranges([passage(10, 15), passage(12, 20), passage(30, 40)])
    assert (passage(start, end) in ranges) is inside
    assert passage(start, end, "b") not in ranges
    assert passage(start, end) not in Ranges([])


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (
            "content/notes.yaml",
            "cite: stand for ever, ",
            "",
            ["no-basis: note-stand: a note needs 'cite', the passage that it is about"],
        ),
        (
            "content/actors.yaml",
            "cite: according to the Herald",
            "cite: according to the Herald, reasoning: So.",
            ["no-basis: herald: 'reasoning' stands without 'basis: editor'"],
        ),
        (
            "content/actors.yaml",
            ", reasoning: The publisher.",
            "",
            ["no-reasoning: gazette: the editor's judgement has no 'reasoning'"],
        ),
        (
            "content/stakes.yaml",
            ", cite: The mayor opened the bridge",
            "",
            ["no-basis: stake-freedonia.wants[1]: the statement has no basis"],
        ),
        (
            "content/claims.yaml",
            "statement: The council denies it., cite: The council denies this.",
            "statement: The council denies it.",
            ["no-basis: stands.denied_by[1]: the statement has no basis"],
        ),
        (
            "content/claims.yaml",
            "by: freedonia, statement: The council denies it., cite: The council denies this.",
            "by: freedonia",
            [],
        ),
        ("content/quotes.yaml", "fidelity: original", "fidelity: original, sources: [1]", []),  # another fault
        (
            "content/events.yaml",
            "date: 2024-06-30, actors: [mayor], sources: wire,",
            "date: soon,",
            ["no-basis: collapse: the statement has no basis"],
        ),
    ],
)
def test_a_statement_without_a_basis_is_told_with_its_place_in_the_record(
    path: str, old: str, new: str, told: list[str]
) -> None:
    found = check(edited(path, old, new)).diagnostics
    assert [f"{d.code}: {d.message}" for d in found if d.code in ("no-basis", "no-reasoning")] == told
