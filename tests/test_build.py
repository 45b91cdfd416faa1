"""The whole pipeline, in memory."""

from __future__ import annotations

import gc
import random
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.auditing import making
from generator.base.diagnostics import to_text
from generator.base.inputs import Inputs
from generator.build import build, check
from generator.cli.common import uncollected
from generator.linking.site import Site
from generator.rendering import template_syntax
from tests.sites import SITE, SomePages, edited, inputs, inputs_of, made, parts, said, small, small_pages, with_file


def test_the_small_site_has_no_fault() -> None:
    assert said(small()) == []
    assert small().pages > 20


def test_the_same_input_in_any_order_gives_the_same_bytes() -> None:
    files = list(inputs().files.items())
    random.Random(7).shuffle(files)
    assert build(inputs_of(dict(files))).artifacts == small().artifacts


@pytest.mark.slow
def test_what_templates_leave_behind_is_freed_where_python_frees_nothing_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left: dict[int, int] = {}
    made(inputs())  # makes what lasts as long as the process
    gc.collect()
    gc.freeze()  # so that what other tests have left there is not looked at again and again
    for swept in (1, 10**6):
        monkeypatch.setattr(making, "SWEPT", swept)
        gc.collect()
        with uncollected():
            pages = made(inputs()).pages
            left[swept] = gc.collect()  # the objects that nothing could reach any more
    assert left[1] + pages < left[10**6]


@pytest.mark.slow
def test_what_is_read_and_linked_is_not_looked_at_where_what_templates_leave_is_freed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[bool] = []

    def collect(generation: int) -> None:
        looked_at.append(any(type(thing) is Site for thing in gc.get_objects(generation)))

    gc.collect()  # sites of other tests are older
    monkeypatch.setattr(gc, "collect", collect)
    monkeypatch.setattr(making, "SWEPT", 1)
    with uncollected():
        made(inputs())
    assert looked_at
    assert not any(looked_at)


@pytest.mark.parametrize("enabled", [True, False])
def test_after_a_build_cycles_are_searched_for_as_before(enabled: bool) -> None:
    before = gc.isenabled()
    try:
        gc.enable() if enabled else gc.disable()
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() is enabled
    finally:
        gc.enable() if before else gc.disable()


def test_a_page_that_is_made_alone_is_that_of_the_whole_site() -> None:
    pages = SomePages(inputs())
    assert {url: pages[url] for url in pages.drafts} == small_pages()


def test_one_file_or_a_folder_of_files_is_the_same_site() -> None:
    events = parts(SITE)["content/events.yaml"]
    moved = with_file("content/events.yaml", None)
    again = inputs_of({**moved.files, "content/events/all.yaml": events.encode()})
    assert build(again).artifacts == small().artifacts


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("content/events.yaml", "actors: [mayor]\n", "actors: [mayr]\n", "content/events.yaml:5:12 [unknown-id]"),
        ("content/events.yaml", "phrase: on Monday", "phrasing: on Monday", "content/events.yaml:4:3 [unknown-field]"),
        ("content/events.yaml", "  title: The next vote\n", "", "content/events.yaml:7:3 [missing-field]"),
        ("content/events.yaml", "id: next-vote", "id: opening", "content/events.yaml:7:7 [duplicate-id]"),
        ("content/events.yaml", "date: 2027", "date: next year", "content/events.yaml:9:9 [bad-value]"),
        ("content/events.yaml", "phrase: in 2027", "phrase: in 2028", "content/events.yaml:10:11 [phrase-not-found]"),
        ("content/events.yaml", "certainty: planned", "certainty: plan", "content/events.yaml:11:14 [unknown-value]"),
        ("content/quotes.yaml", "It will stand for", "It will stay for", "content/quotes.yaml:1:24 [quote-not-found]"),
        ("content/quotes.yaml", "speaker: mayor", "speaker: opening", "content/quotes.yaml:1:60 [wrong-kind]"),
        ("content/claims.yaml", "[[herald]]", "[[herold]]", "content/claims.yaml:2:51 [unknown-id]"),
        ("content/claims.yaml", ", cite: The council denies this.}", "}", "content/claims.yaml:8:7 [no-basis]"),
        ("content/figures.yaml", "cite: The mayor opened the bridge", "cite: The", "content/figures.yaml:1:54 [passage-not-unique]"),
        ("content/figures.yaml", "value: 1", "value: one", "content/figures.yaml:1:112 [bad-value]"),
        ("content/stakes.yaml", "country: freedonia", "country: mayor", "content/stakes.yaml:2:12 [wrong-kind]"),
        ("content/relations.yaml", "to: freedonia, ", "", "content/relations.yaml:1:3 [missing-field]"),
        ("content/sources.yaml", "grade: A", "grade: C", "content/sources.yaml:1:118 [unknown-value]"),
        ("content/actors.yaml", ", reasoning: The publisher.", "", "content/actors.yaml:2:3 [no-reasoning]"),
        ("site.yaml", "reviewed: 2024-07-01", "reviewed: 1 July 2024", "site.yaml:4:11 [bad-value]"),
        ("content/articles/bridge.md", "exact: So it goes.", "exact: So it went.", "content/articles/bridge.md:8:12 [passage-not-found]"),
    ],
)  # fmt: skip
def test_a_fault_is_reported_where_it_is_written(path: str, old: str, new: str, expected: str) -> None:
    result = build(edited(path, old, new))
    assert expected in said(result)
    assert result.artifacts == ()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("- id: a\n  title: [unclosed\n", "[yaml-syntax]"),
        ("- id: a\n\ttitle: x\n", "[yaml-syntax]"),
        ("- &a {id: a}\n", "content/more/../events/x.yaml:1:3 [anchor]"),
        ("- {id: a, <<: {b: c}}\n", "[merge-key]"),
        ("- !!python/object:os.system {id: a}\n", "[tag]"),
        ("- id: a\n  id: b\n", "content/events/x.yaml:2:3 [duplicate-key]"),
        ("a: 1\n---\nb: 2\n", "content/events/x.yaml:2:1 [several-documents]"),
        ("- just text\n", "content/events/x.yaml:1:3 [not-a-record]"),
        ("[" * 500, "[too-deep]"),
        (b"\xff\xfe", "[not-utf-8]"),
        ("- id: a\x00\n", "content/events/x.yaml:1:8 [control-character]"),
        ("- {id: Not An Id, title: x, date: 2024, cite: The bridge}\n", "content/events/x.yaml:1:8 [bad-id]"),
        ("- {id: a, title: '', date: 2024, cite: The bridge}\n", "content/events/x.yaml:1:18 [empty-value]"),
        ("- {id: a, title: [b], date: 2024, cite: The bridge}\n", "content/events/x.yaml:1:18 [wrong-type]"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_with_its_place(content: str | bytes, expected: str) -> None:
    result = build(with_file("content/events/x.yaml", content))
    wanted = expected.replace("content/more/../events", "content/events")
    assert any(wanted in line for line in said(result)), said(result)


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(ending: str) -> None:
    text = "\ufeff" + parts(SITE)["content/events.yaml"].replace("\n", ending)
    assert build(with_file("content/events.yaml", text)).artifacts == small().artifacts


def test_five_faults_in_three_files_are_reported_in_one_run() -> None:
    files = dict(inputs().files)
    for path, old, new in (
        ("content/events.yaml", "actors: [mayor]\n", "actors: [mayr]\n"),
        ("content/events.yaml", "date: 2027", "date: 2027-13"),
        ("content/quotes.yaml", "It will stand", "It will fall"),
        ("content/claims.yaml", "nature: forecast", "nature: guess"),
        ("content/claims.yaml", "reported_via", "reported_by"),
    ):
        assert old in files[path].decode()
        files[path] = files[path].decode().replace(old, new).encode()
    result = build(inputs_of(files))
    assert len(result.diagnostics) >= 5
    assert {d.location.path for d in result.diagnostics} >= {
        "content/events.yaml", "content/quotes.yaml", "content/claims.yaml"
    }  # fmt: skip


def test_a_misspelt_field_hides_no_other_fault_of_its_record() -> None:
    faulty = edited(
        "content/events.yaml", "  phrase: on Monday\n  actors: [mayor]", "  phrasing: on Monday\n  actors: [mayr]"
    )
    assert said(build(faulty)) == [
        "content/events.yaml:4:3 [unknown-field]", "content/events.yaml:5:12 [unknown-id]"
    ]  # fmt: skip


def test_a_quote_that_is_not_in_the_article_shows_the_nearest_words_and_a_line_to_paste() -> None:
    result = build(edited("content/quotes.yaml", "It will stand for ever,", "It will stay for ever,"))
    assert to_text(next(d for d in result.diagnostics if d.code == "quote-not-found")) == (
        'content/quotes.yaml:1:24: error: the quote is not in the article: "It will stay for ever," [quote-not-found]\n'
        '  nearest: "It will stand for ever," (paragraph 1)\n'
        '  differs: "stay", the article has "stand"\n'
        '  did you mean: text: "It will stand for ever,"'
    )


def test_a_passage_that_stands_twice_asks_for_words_around_it() -> None:
    result = build(edited("content/figures.yaml", "cite: The mayor opened the bridge", "cite: The"))
    hint = next(d for d in result.diagnostics if d.code == "passage-not-unique").hint
    assert 'did you mean: cite: {exact: "The", prefix: "bridge"}' in hint


def test_quoted_words_cross_inline_markup() -> None:
    page = LexborHTMLParser(small_pages()["articles/bridge.html"])
    passage = page.css_first('[id="p1s2-1-24"]')
    assert passage is not None
    assert passage.css_first("em") is not None


@pytest.mark.slow
def test_a_template_with_a_fault_is_named_with_its_line() -> None:
    result = made(
        with_file(
            "templates/about.html", "{% extends 'base.html' %}\n{% block main %}\n{{ nothing.here }}{% endblock %}"
        )
    )
    assert [(d.code, str(d.location)) for d in result.diagnostics] == [("template-fault", "templates/about.html:3:4")]
    base = inputs().files["templates/base.html"].decode()
    shared = made(with_file("templates/base.html", base.replace("</body>", "{{ nothing.here }}</body>")))
    (told,) = shared.diagnostics
    before = base[: base.index("</body>")].split("\n")
    place = f"templates/base.html:{len(before)}:{len(before[-1]) + len('{{ ') + 1}"
    assert (told.code, str(told.location)) == ("template-fault", place)
    assert re.fullmatch(r"The page has: base, frame, links\.\nThe same on \d\d other pages\.", told.hint)
    broken = made(with_file("templates/about.html", "{% block main %}\n{{ frame"))
    assert [(d.code, d.location.line) for d in broken.diagnostics] == [("template-syntax", 2)]
    missing = made(with_file("templates/about.html", None))
    assert [d.code for d in missing.diagnostics] == ["template-missing"]


def test_no_page_has_residue_of_templates_or_of_python() -> None:
    for path, text in small_pages().items():
        body = LexborHTMLParser(text).css("main")[0].text()
        for residue in ("None", "Undefined", "{{", "{%", "Markup(", "object at 0x", "[["):
            assert residue not in body, (path, residue)


def with_template(name: str, text: str) -> Inputs:
    """The small site with a template of its own in the place of one of the program's."""
    given = inputs().files
    kept = {f"templates/default/{name}": given[f"templates/{name}"]}
    return inputs_of({**given, **kept, f"templates/{name}": text.encode()})


BROKEN = {
    "a block that is not closed": ("{% block main %}", "template-syntax"),
    "brackets": ("{{ " + "(" * 9_000 + "1" + ")" * 9_000 + " }}", "template-fault"),
    "a sum": ("{{ " + "1+" * 9_000 + "1 }}", "template-fault"),
    "too many bytes": ("x" * 50_001, "file-too-large"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_check_finds_a_template_that_no_build_could_use(name: str) -> None:
    text, code = BROKEN[name]
    found = check(with_template("event.html", text)).diagnostics
    assert [(d.code, d.location.path) for d in found] == [(code, "templates/event.html")]


def test_a_check_also_reads_what_a_template_of_the_site_names() -> None:
    given = with_template("event.html", '{% include "more.html" %}')
    more = inputs_of({**given.files, "templates/more.html": b"{% if %}"})
    assert [(d.code, d.location.path) for d in check(more).diagnostics] == [("template-syntax", "templates/more.html")]
    assert check(given).ok


def test_a_check_reads_a_template_once_that_several_name() -> None:
    named = dict.fromkeys(("event.html", "scenario.html"), '{% include "more.html" %}')
    found = template_syntax.check({**named, **{f"default/{name}": "" for name in named}, "more.html": "{% if %}"})
    assert [(d.code, d.location.path) for d in found] == [("template-syntax", "templates/more.html")]
