"""Whatever somebody writes ends in a diagnostic at its place or in a sound page; what passes a check passes the rest."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from functools import cache

import pytest
from icalendar import Calendar
from selectolax.lexbor import LexborHTMLParser

from generator.auditing.verify import verify
from generator.base.diagnostics import Location
from generator.base.inputs import Inputs
from generator.base.json_text import read_json
from generator.base.words import read as read_words
from generator.build import Result, build, check
from generator.checks import ids
from generator.exports.tables import as_cell
from generator.linking import routes
from generator.linking.text_lock import load
from generator.parsing.model import MAX_ID
from generator.parsing.records import KINDS
from tests.generated import ODD, site
from tests.sites import SITE, edited, inputs, inputs_of, made, pages_of, parts, said, templates, with_file

EVENT = "content/events/x.yaml"


def record(**fields: str) -> str:
    """An event as YAML."""
    given = {"title": "X", "date": "2024-06-17", "cite": "The mayor opened the bridge", **fields}
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in given.items())


def event(**fields: str) -> Inputs:
    """The small site with one event more."""
    return with_file(EVENT, record(**fields))


def proved(given: Inputs) -> Result:
    """The built site, which passes its check and its proof."""
    checked, built = check(given), build(given)
    assert said(checked) == said(built) == []
    assert verify({file.path: file.data for file in built.artifacts}).faults == ()
    return built


def file_of(result: Result, path: str) -> bytes:
    return next(file.data for file in result.artifacts if file.path == path)


# -- words --------------------------------------------------------------------------------------------------------


@cache
def odd_pages() -> Mapping[str, str]:
    """The pages of a site with an event for each odd word, which passes its check and its proof."""
    events = {}
    for number, word in enumerate(ODD):
        place = word if any(map(str.isalnum, word)) else "x"
        summary = f"It was `{word}`." if "`" not in word else "x"
        events[f"content/events/odd-{number}.yaml"] = record(title=f"A {word}", place=place, summary=summary).encode()
    settings = inputs().files["site.yaml"] + b"support: []\n"  # odd words are no statements
    return pages_of(proved(inputs_of({**inputs().files, **events, "site.yaml": settings})))


@pytest.mark.parametrize("number", range(len(ODD)), ids=lambda number: ascii(ODD[number]))
def test_any_word_may_stand_in_a_title_a_name_and_a_text(number: int) -> None:
    heading = LexborHTMLParser(odd_pages()[f"events/odd-{number}.html"]).css_first("h1")
    assert heading is not None
    assert " ".join(heading.text().split()).startswith(" ".join(f"A {ODD[number]}".split()))


@pytest.mark.slow
def test_a_title_with_a_line_break_is_one_line() -> None:
    result = proved(event(title="Here\nand \n\n there", place="a\nb"))
    assert "<title>Here and there" in pages_of(result)["events/x.html"]
    assert b"SUMMARY:Here and there" in file_of(result, routes.CALENDAR)


@pytest.mark.parametrize("title", ["\u200b", "\u2060\u00a0", "\u3164", "\u2800", "\u00ad", "\u202e"], ids=ascii)
def test_a_title_of_which_nothing_can_be_seen_is_told(title: str) -> None:
    assert said(check(event(title=title))) == [f"{EVENT}:1:8 [empty-value]"]


@pytest.mark.slow
def test_a_prose_of_several_paragraphs_stays_one_statement() -> None:
    prose = "A.\n\n- bee\n- cat\n\n1. dog\n\n> elk\n\n    fox\n\n```\ngnu\n```\n\n# hare\n\n---\n\n[[mayor]] *ibis*"
    result = proved(event(summary=prose))
    page = LexborHTMLParser(pages_of(result)["events/x.html"])
    said_there = [node for node in page.css(".say") if "ibis" in node.text()]
    assert said_there
    for word in ("A.", "\u2013 bee", "\u2013 cat", "1. dog", "elk", "fox", "gnu", "hare", "ibis"):
        assert word in said_there[0].text()
    assert said_there[0].css("p, ul, ol, li, blockquote, pre, h1, hr") == []


@pytest.mark.slow
def test_a_relation_is_called_in_a_prose_as_on_its_page_and_so_in_the_data() -> None:
    result = proved(event(summary="So [[mayor-leads]]."))
    for path in ("events/x.html", routes.DATASET):
        words = file_of(result, path).decode()
        assert "So Mayor leads Freedonia." in " ".join(LexborHTMLParser(words).text().split())


@pytest.mark.slow
@pytest.mark.parametrize("number", [25, 700])
def test_a_row_of_any_number_of_names_is_proved(number: int) -> None:
    names = [f"Alias {n}, of it" if n % 7 == 0 else f"Alias {n}" for n in range(number)]
    actor = {"id": "person", "name": "Some Person", "kind": "person", "basis": "editor", "reasoning": "It is there."}
    sites = {"content/actors/person.yaml": json.dumps({**actor, "aliases": names}), EVENT: record(actors="person")}
    proved(inputs_of({**inputs().files, **{path: text.encode() for path, text in sites.items()}}))


@pytest.mark.slow
def test_a_text_of_messages_within_messages_without_end_ends_in_a_verdict(whole: Mapping[str, bytes]) -> None:
    page = whole["events/opening.html"].replace(b"</h1>", b"</h1><p>" + b"about since " * 3000 + b"</p>")
    assert any(
        "says what its data does not" in fault.message
        for fault in verify({**whole, "events/opening.html": page}).faults
    )


@pytest.mark.slow
def test_a_judgement_of_a_figure_with_a_note_is_called_by_its_title() -> None:
    """Its note is no text but a part with a basis of its own."""
    figure = "cite: The mayor opened the bridge, points: [{date: 2024, value: 1}]"
    note = "note: {text: There is but one., cite: The mayor opened the bridge}"
    assert figure in SITE
    judged = f"basis: editor, reasoning: The desk has counted., {note}, points: [{{date: 2024, value: 1}}]"
    page = LexborHTMLParser(pages_of(proved(inputs(SITE.replace(figure, judged))))["notes.html"])
    said_there = page.css_first('[id="because.bridges"]')
    assert said_there is not None
    assert " ".join(said_there.text().split()).startswith("Bridges")


@pytest.mark.slow
def test_a_title_is_never_translated_or_filled_in() -> None:
    files = edited("content/articles/bridge.md", "title: The bridge", "title: '%(x)s %i 50 %'")
    assert "%(x)s %i 50 %" in pages_of(proved(files))["articles/bridge--passages.html"]


# -- ids ----------------------------------------------------------------------------------------------------------


def test_no_id_is_too_long_for_the_name_of_a_file() -> None:
    name = "a" * MAX_ID
    paths = [routes.passages_of(name)]
    for kind in KINDS:
        page = routes.url_of(kind, name).partition("#")[0]
        paths += [page, routes.data_url_of(kind, name)]
    paths += [routes.card_url_of(page) for page in paths if page.endswith(".html")]
    longest = max(len(part) for path in paths for part in path.split("/"))
    assert 240 < longest <= 255 - len(".")
    assert MAX_ID <= 240


@pytest.mark.slow
def test_the_longest_id_builds_and_one_more_letter_is_told() -> None:
    proved(event(id="c" * MAX_ID))
    longer = check(event(id="c" * (MAX_ID + 1)))
    assert [d.code for d in longer.diagnostics if d.is_error] == ["bad-id"]


@pytest.mark.slow
def test_every_place_on_a_page_with_records_is_none_that_a_record_can_have() -> None:
    for given in (inputs(), *(inputs_of({**templates(), **site(seed, everything=True)}) for seed in (2, 3))):
        result = build(given)
        assert result.ok, said(result)
        records = set(result.site_or_part.content.entries) | {
            item.from_ for item in result.site_or_part.settings.renamed
        }
        site_of = result.site_or_part
        urls = map(site_of.url, site_of.content.entries)
        holders = {page for page, place, _ in (url.partition("#") for url in urls) if place} | {"dossier.html"}
        for path, page in pages_of(result).items():
            names = {node.attributes["id"] or "" for node in LexborHTMLParser(page).css("[id]")}
            if path in holders:
                free = {n for n in names - records if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", n) and not ids.taken(n)}
                assert not free, path
                before = {n.partition(".")[0] for n in names if "." in n} - records
                assert {n for n in before if not ids.taken(n) and "--" not in n} == set(), path


@pytest.mark.parametrize("name", ["site", "text", "p7", "p7s2", "because", "con", "com1", "main"])
def test_an_id_that_is_taken_is_told_where_it_is_written(name: str) -> None:
    (fault,) = (
        d
        for d in check(
            with_file(
                f"content/claims/{name}.yaml",
                f"id: {name}\nstatement: A.\nnature: fact\nasserted_by: ann\ncite: The mayor opened the bridge",
            )
        ).diagnostics
        if d.code == "bad-id"
    )
    assert str(fault.location) == f"content/claims/{name}.yaml:1:5"
    assert fault.hint


# -- dates and numbers --------------------------------------------------------------------------------------------


AT_THE_END = ("9999", "9999-12", "9999-12-31", "99XX", "999X", "2030/9999", "2030/9999-12-31", "9999-12-31/..", "2030/", "9998~/9999?")  # fmt: skip
AT_THE_BEGINNING = ("0001", "0001-01-01", "00XX", "000X", "0001/0002", "../0001", "/0001-01-01", "0001-01-01/2024-06-01")  # fmt: skip


@cache
def dated() -> Result:
    """A site with an event for each of these dates, which passes its check and its proof."""
    ahead = {"certainty": "planned", "cite": "The next vote is in 2027."}
    records = [*(record(date=date, **ahead) for date in AT_THE_END), *(record(date=date) for date in AT_THE_BEGINNING)]
    events = {f"content/events/x-{number}.yaml": text.encode() for number, text in enumerate(records)}
    return proved(inputs_of({**inputs().files, **events}))


@pytest.mark.parametrize("number", range(len(AT_THE_END)), ids=AT_THE_END)
def test_a_date_at_the_end_of_the_calendar_is_a_date(number: int) -> None:
    calendar = Calendar.from_ical(file_of(dated(), routes.CALENDAR))
    (entry,) = (item for item in calendar.walk("VEVENT") if str(item["uid"]).startswith(f"x-{number}@"))
    assert entry.decoded("dtstart") <= entry.decoded("dtend", entry.decoded("dtstart"))


@pytest.mark.parametrize("number", range(len(AT_THE_BEGINNING)), ids=AT_THE_BEGINNING)
def test_a_date_at_its_beginning_is_one_too(number: int) -> None:
    assert f"events/x-{len(AT_THE_END) + number}.html" in pages_of(dated())


@pytest.mark.parametrize(
    "date",
    [
        "0000",
        "0000-00-00",
        "10000",
        "-0001",
        "XXXX",
        "2024-02-30",
        "1e9",
        "9" * 400,
        "²024",
        "２０２４",
        "2024-06-19T00:00",
        "9999-12-32",
    ],
)
def test_what_is_no_date_is_told(date: str) -> None:
    assert said(check(event(date=date))) == [f"{EVENT}:2:7 [bad-value]"]


# -- tables -------------------------------------------------------------------------------------------------------

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "＋1", "－1+1", "＠A1", "﹦1", "﹢1", "﹣1", "﹫A", "⁼1", "₌1", "\u22121+1", "\u200b=1", "\ufeff=1", "\u00ad=1", "\u202e=1", "=cmd|' /C calc'!A0", "＋1", "－1+A1", "＠A1", "﹢1", " =1", "﻿@A1", "\t=1", "\u2212A1"]  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS, ids=ascii)
def test_no_cell_of_a_table_is_a_formula(formula: str) -> None:
    assert as_cell(formula) == f"'{formula}"
    assert as_cell(f"\u00a0 {formula}") == f"'\u00a0 {formula}"


@pytest.mark.slow
def test_no_title_is_a_formula_in_the_table() -> None:
    titles = {f"x-{number}": formula for number, formula in enumerate(FORMULAS[:8])}
    events = {
        f"content/events/{name}.yaml": record(title=title, derived="It is a formula: 1, 1+1, A1.").encode()
        for name, title in titles.items()
    }
    table = file_of(proved(inputs_of({**inputs().files, **events})), routes.table_url_of("event"))
    rows = {row["id"]: row["title"] for row in csv.DictReader(io.StringIO(table.decode("utf-8-sig")))}
    assert {name: rows[name] for name in titles} == {name: f"'{title}" for name, title in titles.items()}


@pytest.mark.parametrize(
    "cell", ["", "-5", "-0.5", "-1.5", "a=b", "1=1", "1+1", "A - B", "'", "a@b", "50 %", "|x|", "\t1"]
)
def test_what_is_no_formula_stays_as_it_is(cell: str) -> None:
    assert as_cell(cell) == cell


# -- files --------------------------------------------------------------------------------------------------------

EMPTIED = {"empty": b"", "a comment": b"# nothing\n", "blanks": b"  \n\n ", "a mark": b"\xef\xbb\xbf", "a document": b"---\n", "nothing": b"~\n", "a list": b"[]\n"}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("path", list(parts(SITE)))
def test_an_emptied_file_ends_in_diagnostics_or_a_sound_site(path: str, long: bool) -> None:
    """Each file in each way with --long; else each in three, the next file in the next three."""
    ways, first = [*EMPTIED], 3 * [*parts(SITE)].index(path)
    for how in ways if long else [ways[(first + n) % len(ways)] for n in range(3)]:
        given = with_file(path, EMPTIED[how])
        checked = check(given)
        assert not checked.ok or said(checked) == said(made(given)), how


def test_what_refers_to_a_record_of_an_emptied_file_is_told() -> None:
    found = said(check(with_file("content/sources.yaml", b"# later\n")))
    assert "content/events.yaml:12:86 [unknown-id]" in found or any("[unknown-id]" in line for line in found)


# -- locks, catalogues, proofs ------------------------------------------------------------------------------------

JSON = [b"", b"x", b"[]", b"{}", b"1e999", b"NaN", b"[" * 100_000, b'{"a":' * 100_000, b"\xff", b'{"passages": {"a": [1e999]}}', b'{"passages": {"a": ["1"]}}', b'{"passages": {"a": 1}}', b'{"passages": []}', b'{"sha256": [], "passages": {}}', b"9" * 5000, b'{"passages": ' + b"[" * 60 + b"]" * 60 + b"}"]  # fmt: skip


@pytest.mark.parametrize("data", JSON, ids=lambda data: ascii(data[:40]))
def test_a_lock_of_any_kind_is_read_or_told(data: bytes) -> None:
    given = with_file("content/articles/bridge.lock", data)
    codes = {d.code for d in check(given).diagnostics}
    assert codes in ({"lock-unreadable"}, {"text-changed"})


def test_json_is_read_within_bounds() -> None:
    assert read_json(b'{"a": [1, 2.5, "x", null, true]}') == {"a": [1, 2.5, "x", None, True]}
    for data in ("[" * 51 + "]" * 51, "1e999", "-1e999", "NaN", "Infinity"):
        with pytest.raises(ValueError, match=r"nested|no number|too large"):
            read_json(data)
    with pytest.raises(ValueError, match="'a' stands there twice"):
        read_json(b'[{"b": 1, "a": 1, "a": 2}]')
    with pytest.raises(ValueError, match="passages are missing"):
        load(b"[]")


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"%s\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'


@pytest.mark.parametrize(
    "header",
    [
        "Plural-Forms: nplurals=2; plural=n%0;", "Plural-Forms: nplurals=2; plural=n/0;", "Plural-Forms: nplurals=2; plural=n;",
        "Plural-Forms: nplurals=2; plural=1-n;", "Plural-Forms: nplurals=99999999999; plural=0;", "Plural-Forms: nplurals=0; plural=0;",
        "Plural-Forms: nplurals=x; plural=0;", "Plural-Forms: nplurals=2; plural=" + "(" * 900 + "n" + ")" * 900 + ";",
        "Plural-Forms: nplurals=2; plural=__import__('os');", "Content-Type: text/plain; charset=bogus", "POT-Creation-Date: x",
    ],
)  # fmt: skip
def test_a_catalogue_of_any_kind_is_read_or_told(header: str) -> None:
    catalogue = HEADER % header
    words, found = read_words({"templates/locales/de.po": catalogue.encode()}, "de", Location("site.yaml"))
    assert [d.code for d in found] == ["catalogue-syntax"]
    assert words.ngettext("a", "b", 2) == "b"


@pytest.fixture(scope="module")
def whole() -> Mapping[str, bytes]:
    return {file.path: file.data for file in build(inputs()).artifacts}


@pytest.mark.slow
@pytest.mark.parametrize("path", ["proof.json", "annotations.json"])
@pytest.mark.parametrize("data", [*JSON, b'{"files": {"a": [[]]}, "statements": 1}', b'{"files": [], "statements": []}', b'{"items": [1, null, [], {}, {"target": 1}]}'], ids=lambda data: ascii(data[:40]))  # fmt: skip
def test_a_proof_of_any_kind_ends_in_a_verdict(path: str, data: bytes, whole: Mapping[str, bytes]) -> None:
    assert verify({**whole, path: data}).faults


ANNOTATION = {"id": "https://example.org/small/annotations.json#a", "voice": "states", "body": {"id": "https://example.org/small/events/opening.html"}, "target": {"source": "https://example.org/small/articles/bridge.html", "anchor": "p1", "sha256": "x", "selector": [{"exact": "a", "prefix": "", "suffix": ""}, {"start": 0, "end": 1}]}}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("target", "anchor"), '"] x, *'), (("target", "anchor"), "a\nb"), (("target", "anchor"), ["x"]), (("target", "source"), "http://["),
        (("target", "selector"), ["x", "y"]), (("target", "selector"), [[], []]), (("target", "selector"), [{"exact": 1}, {"start": "a", "end": None}]),
        (("target", "selector"), [{"exact": "a", "prefix": "", "suffix": ""}, {"start": 10**30, "end": -(10**30)}]), (("body",), {"id": {}}), (("body",), None), (("voice",), {}),
        (("id",), ["x"] * 3), (("target",), None),
    ],
)  # fmt: skip
def test_an_annotation_of_any_kind_ends_in_a_verdict(
    path: tuple[str, ...], value: object, whole: Mapping[str, bytes]
) -> None:
    page = json.loads(whole["annotations.json"])
    item = json.loads(json.dumps(ANNOTATION))
    holder = item
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    assert verify({**whole, "annotations.json": json.dumps({**page, "items": [item]}).encode()}).faults


OF_OTHER_TYPES: dict[str, tuple[str, str]] = {
    "the site": (r'"site": \{', '"site": 7, "else": {'),
    "a kind of none": ('"kind": "actor"', '"kind": null'),
    "a kind that there is not": ('"kind": "actor"', '"kind": "ghost"'),
    "a kind of several": ('"kind": "actor"', '"kind": {"a": 1}'),
    "the fields of a record": (r'"fields": \{', '"fields": [], "else": {'),
    "the address of a record": ('"url": "https://example.org/small/sources.html#wire"', '"url": [[]]'),
    "a day of a scenario": ('"due": "2027"', '"due": {"a": 1}'),
    "the article of a passage": ('"article": "bridge"', '"article": {}'),
    "a source that is cited": ('"source": "wire"', '"source": ["wire"]'),
    "the sources of a statement": (r'"sources": \[\s*"wire"', '"sources": [["wire"]'),
    "who has read a statement": ('"voice": "states"', '"voice": "states", "read_by": 1'),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", OF_OTHER_TYPES)
def test_data_of_other_types_end_in_a_verdict(name: str, whole: Mapping[str, bytes]) -> None:
    old, new = OF_OTHER_TYPES[name]
    data = re.sub(old.encode(), new.encode(), whole["briefing.json"], count=1)
    assert data != whole["briefing.json"]
    faults = verify({**whole, "briefing.json": data}).faults
    assert any(fault.where == "briefing.json" and "cannot be" in fault.message for fault in faults), faults


@pytest.mark.slow
@pytest.mark.parametrize("html", ["<b>" * 50_000, '<a class="ev" href="http://[">x</a>', '<p class="say">x</p>' * 2000, "<blockquote class=verbatim cite='http://['><span class=words>x</span></blockquote>", '<script type="application/ld+json">' + "[" * 9999 + "</script>", "\0", "<!--", '<div id="text" data-sha256="x">' + "<p data-block>" * 999])  # fmt: skip
def test_a_page_of_any_kind_ends_in_a_verdict(html: str, whole: Mapping[str, bytes]) -> None:
    assert verify({**whole, "about.html": html.encode()}).faults
