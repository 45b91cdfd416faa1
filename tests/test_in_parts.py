"""What is too long for one page is in parts: nothing is lost, and every address lasts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from types import ModuleType

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.auditing.verify import verify
from generator.build import build, check
from generator.linking import apart, judgements
from generator.linking.address_lock import PATH, answers, dump
from generator.linking.splitting import in_parts, part_of
from generator.pages import coverage, disagreements, expected, index, lists, referring, statement_links, timeline
from generator.pages import resting as of_passages
from generator.pages.in_parts import labels
from generator.pages.registry import drafts
from generator.parsing.records import KINDS
from tests.forged import assert_named, replaced
from tests.sites import SITE, inputs, made, pages_of, said, site_of, small_pages, with_file


def rows(html: str) -> list[str]:
    return [row.text() for row in LexborHTMLParser(html).css("main tbody tr")]


def test_parts_have_all_items_in_order_and_weigh_at_most_so_much() -> None:
    weights = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]
    parts = in_parts(weights, lambda weight: weight, 8)
    assert list(chain.from_iterable(parts)) == weights
    assert parts == ((3, 1, 4), (1, 5), (9,), (2, 6), (5, 3))
    assert in_parts([], lambda weight: weight, 8) == ()


def test_parts_that_were_promised_stay_where_there_are_as_many_items() -> None:
    halved = in_parts("abcde", lambda _: 1, 9, promised={3})
    assert (len(halved), "".join(chain.from_iterable(halved))) == (3, "abcde")
    assert in_parts("ab", lambda _: 1, 9, promised={1, 2, 3}) == (("a",), ("b",))
    assert in_parts("", lambda _: 1, 9, promised={1, 2, 3}) == ()


@pytest.mark.slow
def test_the_longest_parts_are_halved_first_however_many_are_promised() -> None:
    assert in_parts(range(7), lambda _: 1, 4, promised={3}) == ((0, 1), (2, 3), (4, 5, 6))
    assert in_parts(range(7), lambda _: 1, 4, promised={4}) == ((0, 1), (2, 3), (4,), (5, 6))
    many = 50_000  # where each time all parts are looked at this takes minutes
    assert len(in_parts(range(2 * many), lambda _: 1, 300, promised={many})) == many


def test_a_promised_part_that_no_item_is_left_for_makes_no_other_part() -> None:
    assert in_parts("abcde", lambda _: 1, 3, promised={999_999}) == (("a", "b", "c"), ("d", "e"))
    text, part = mentioned("opening"), "events/opening--backlinks-999999.html"
    pages = made(with_file(PATH, ledger() + f"{part}\n".encode(), text))
    assert pages.ok, said(pages)
    assert in_order(pages_of(pages), "events/opening--backlinks") == ["events/opening--backlinks.html"]


def test_a_part_is_called_by_its_number_and_its_paragraphs() -> None:
    assert part_of("articles/bridge--coverage.html", 2) == "articles/bridge--coverage-2.html"
    parts = [(3, 4, 9), (10, 10), (10, 10), (None, 11, 12, None), (None, 13), (None, None)]
    assert labels(parts) == ("¶3–9", "¶10", "¶10 (2)", "¶11–12", "¶13", "¶")


def in_order(pages: Iterable[str], stem: str) -> list[str]:
    """The pages of the parts of a page, by their numbers."""
    found = (re.search(rf"{stem}(?:-(\d+))?\.html", name) for name in pages)
    return [
        match.string
        for match in sorted((one for one in found if one), key=lambda one: (int(one[1] or 1), bool(one[1])))
    ]


def lost(lock: bytes) -> list[str]:
    return [one.message for one in check(with_file(PATH, lock)).diagnostics if one.code == "address-vanished"]


def ledger() -> bytes:
    site = site_of()
    return dump([], answers(site, drafts(site)))


# -- coverage ---------------------------------------------------------------------------------------------------


def test_the_coverage_of_a_long_article_is_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    together = small_pages()
    monkeypatch.setattr(coverage, "HEAVIEST", 5)
    done = made(inputs())
    assert done.ok, said(done)
    apart = pages_of(done)
    own = in_order(apart, "--coverage")
    assert own == [
        "articles/bridge--coverage.html",
        *(f"articles/bridge--coverage-{n}.html" for n in range(2, len(own) + 1)),
    ]
    assert len(own) > 2
    assert [row for name in own for row in rows(apart[name])] == rows(together["coverage.html"])
    assert not rows(apart["coverage.html"])
    listed = LexborHTMLParser(apart["coverage.html"]).css("main ul a")
    assert [link.attributes["href"] for link in listed] == own
    assert len({link.text() for link in listed}) == len(own)
    for name in own:
        ways = LexborHTMLParser(apart[name]).css("main nav a")
        assert [f"articles/{way.attributes['href']}" for way in ways] == own
        assert [f"articles/{way.attributes['href']}" for way in ways if "aria-current" in way.attributes] == [name]


@pytest.mark.parametrize(
    ("of", "name"), [(coverage, b"coverage"), (of_passages, b"passages")], ids=["coverage", "passages"]
)
def test_the_parts_that_were_promised_stay(of: ModuleType, name: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of, "HEAVIEST", 5)
    lock = ledger()
    monkeypatch.undo()
    assert b"\narticles/bridge--%s-3.html\n" % name in lock
    assert not lost(lock)
    assert made(with_file(PATH, lock)).ok


def test_a_part_that_was_promised_stays_without_any_with_a_number() -> None:
    part = "articles/bridge--coverage.html"
    assert part not in drafts(site_of())
    done = made(with_file(PATH, ledger() + f"{part}\n".encode()))
    assert done.ok, said(done)
    assert part in pages_of(done)


# -- what rests on an article -----------------------------------------------------------------------------------

WHOLE = "articles/bridge--passages.html"


def resting(html: str) -> list[str]:
    """Each passage of a page with what rests on it."""
    return [node.text() for node in LexborHTMLParser(html).css("section.resting > div")]


def places(html: str) -> set[str]:
    return {node.attributes["id"] or "" for node in LexborHTMLParser(html).css('main [id^="on."]')}


def test_what_rests_on_a_long_article_is_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    together = small_pages()
    monkeypatch.setattr(of_passages, "HEAVIEST", 5)
    done = made(inputs())
    assert done.ok, said(done)
    apart = pages_of(done)
    first, *own = in_order(apart, "--passages")
    assert first == WHOLE
    assert len(own) > 2
    assert [one for name in own for one in resting(apart[name])] == resting(together[WHOLE])
    assert not resting(apart[WHOLE])
    assert places(apart[WHOLE]) == places(together[WHOLE])
    links = LexborHTMLParser(apart[WHOLE]).css("main nav a")
    assert [f"articles/{link.attributes['href']}" for link in links] == own
    assert all('id="named"' not in apart[name] for name in own)
    assert 'id="named"' in apart[WHOLE]


def test_a_number_in_the_text_leads_to_the_part_that_has_its_passage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_passages, "HEAVIEST", 5)
    pages = pages_of(made(inputs()))
    article = LexborHTMLParser(pages["articles/bridge.html"])
    hrefs = [
        link.attributes["href"] or "" for link in article.css("a") if "--passages" in (link.attributes["href"] or "")
    ]
    assert len({href.partition("#")[0] for href in hrefs}) > 2
    for href in hrefs:
        page, _, place = href.partition("#")
        assert page != WHOLE.removeprefix("articles/")
        section = LexborHTMLParser(pages[f"articles/{page}"]).css_first(f'section [id="{place}"]')
        assert section is not None, href


# -- the lists of an actor --------------------------------------------------------------------------------------

MANY = 12
EVENTS = "".join(
    f"- {{id: event-{n}, title: Event {n}, date: 2024-05-{n + 1:02}, actors: [mayor], cite: The next vote is in 2027.}}\n"
    for n in range(MANY)
)
NOTES = "".join(
    f"- {{id: note-{n}, title: Note {n}, kind: fact, cite: stand for ever, note: 'By [[mayor]], {n}.', confidence: verified, sources: wire}}\n"
    for n in range(MANY)
)
LINES = "".join(
    f"- {{id: tie-{n}, from: mayor, to: gazette, kind: contact, label: writes {n} times to, cite: The mayor opened}}\n"
    for n in range(MANY)
)
CLAIMS = "".join(
    f"- {{id: claim-{n}, statement: It is bridge {n}., nature: fact, asserted_by: mayor, cite: stand for ever, denied_by: [{{by: freedonia, statement: It is not., cite: The council denies this.}}]}}\n"
    for n in range(MANY)
)
BUSY = (
    SITE.replace("-- content/events.yaml --\n", f"-- content/events.yaml --\n{EVENTS}")
    .replace("-- content/notes.yaml --\n", f"-- content/notes.yaml --\n{NOTES}")
    .replace("-- content/relations.yaml --\n", f"-- content/relations.yaml --\n{LINES}")
)
"""The small site with many records that have to do with its mayor."""
OF_LISTS = {"events": "ol.events > li", "relations": "table.ties tbody tr", "backlinks": ".backlinks li"}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "selector"), OF_LISTS.items())
def test_the_page_of_an_actor_shows_the_first_of_a_long_list_and_leads_to_all(
    name: str, selector: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def listed(html: str) -> list[str]:
        return [node.text(strip=True) for node in LexborHTMLParser(html).css(f"main {selector}")]

    together = listed(pages_of(made(inputs(BUSY)))["actors/mayor.html"])
    assert len(together) >= MANY
    monkeypatch.setattr(referring, "FIRST", 4)
    monkeypatch.setattr(referring, "TOGETHER", 5)
    done = made(inputs(BUSY))
    assert done.ok, said(done)
    pages = pages_of(done)
    page, own = pages["actors/mayor.html"], in_order(pages, f"actors/mayor--{name}")
    assert listed(page) == together[:4]
    link = LexborHTMLParser(page).css_first(f'main a[href="mayor--{name}.html"]')
    assert link is not None
    assert link.text() == f"All {len(together)}"
    assert own[:2] == [f"actors/mayor--{name}.html", f"actors/mayor--{name}-2.html"]
    assert [one for part in own for one in listed(pages[part])] == together
    for part in own:
        ways = LexborHTMLParser(pages[part]).css("main nav a")
        assert [f"actors/{way.attributes['href']}" for way in ways] == own


def test_the_lists_of_an_actor_that_were_promised_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(referring, "FIRST", 1)
    monkeypatch.setattr(referring, "TOGETHER", 1)
    lock = ledger()
    monkeypatch.undo()
    assert b"\nactors/mayor--events-2.html\n" in lock
    assert not lost(lock)
    assert made(with_file(PATH, lock)).ok


# -- what refers to a record ------------------------------------------------------------------------------------

MENTIONED = {"events": "opening", "claims": "stands", "scenarios": "vote", "quotes": "for-ever"}
"""A record of some kinds, by their folders; quotations have pages of their own only where they are many."""


def mentioned(name: str) -> str:
    events = "".join(
        f"- {{id: by-{n}, title: Event {n}, date: 2024-05-{n + 1:02}, cite: The next vote is in 2027., summary: 'It is {n} of [[{name}]].'}}\n"
        for n in range(MANY)
    )
    return SITE.replace("-- content/events.yaml --\n", f"-- content/events.yaml --\n{events}")


def around(html: str) -> list[str]:
    return [node.text() for node in LexborHTMLParser(html).css("main .around")]


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "name"), MENTIONED.items())
def test_the_page_of_a_record_shows_the_first_that_refer_to_it_and_leads_to_all(
    folder: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = inputs(mentioned(name))
    if folder in ("claims", "quotes"):
        monkeypatch.setattr(apart, "kinds", lambda *_of: frozenset({folder[:-1]}))
    page, own = f"{folder}/{name}.html", f"{folder}/{name}--backlinks"
    together = pages_of(made(given))
    assert len(around(together[page])) == MANY
    assert not in_order(together, own)
    for most, value in (("FEW", 3), ("FIRST", 4), ("TOGETHER", 5)):
        monkeypatch.setattr(referring, most, value)
    done = made(given)
    assert done.ok, said(done)
    pages = pages_of(done)
    assert 0 < len(around(pages[page])) <= 4
    parts = in_order(pages, own)
    assert len(parts) > 2
    assert parts[:2] == [f"{own}.html", f"{own}-2.html"]
    assert [one for part in parts for one in around(pages[part])] == around(together[page])
    whole = [one for part in parts for one in LexborHTMLParser(pages[part]).css(".backlinks li")]
    link = LexborHTMLParser(pages[page]).css_first(f'main a[href="{name}--backlinks.html"]')
    assert link is not None
    assert link.text() == f"All {len(whole)}"
    assert sorted(around(pages["dossier.html"])) == sorted(around(together["dossier.html"]))
    for part in parts:
        ways = LexborHTMLParser(pages[part]).css("main nav a")
        assert [f"{folder}/{way.attributes['href']}" for way in ways] == parts


def test_what_refers_to_a_record_stays_in_parts_that_were_promised() -> None:
    text, part = mentioned("opening"), "events/opening--backlinks-2.html"
    assert part not in drafts(site_of(text))
    done = made(with_file(PATH, ledger() + f"{part}\n".encode(), text))
    assert done.ok, said(done)
    assert len(around(pages_of(done)[part])) in (MANY // 2, MANY // 2 + 1)


@pytest.mark.slow
def test_records_on_the_page_of_their_kind_and_those_with_sections_have_no_such_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(referring, "FEW", 0)
    monkeypatch.setattr(referring, "FIRST", 0)
    for name in ("for-ever", "bridge"):
        site = site_of(mentioned(name))
        assert len(site.graph.to(name)) >= MANY
        assert not [url for url in drafts(site) if f"{name}--backlinks" in url]


def test_the_prose_around_a_link_and_the_passages_of_an_item_make_a_row_longer() -> None:
    long = "word " * (referring.AROUND // 5)
    site = site_of(mentioned("opening").replace("It is 3 of [[opening]].", f"{long}[[opening]]"))
    weights = {one.source: referring.weight(site, one) for one in referring.references(site, "opening")}
    assert {name: weight for name, weight in weights.items() if weight > 1} == {"by-3": 2}
    assert {referring.weight(site, item) for item in ("opening", ("opening", "involves"), site.record("opening"))} == {
        1
    }
    words = f"The mayor opened the bridge on Monday{' and spoke for long' * 80}."
    site = site_of(SITE.replace("The mayor opened the bridge on Monday.", words))
    shown = len(words) + len("The bridge is opened")
    assert referring.weight(site, "opening") == 1 + (shown - referring.USUAL) / referring.WORDS > 1
    words = "It fell" + " extraordinarily" * 30
    site = site_of(SITE.replace("sources: wire, bears_on", f"sources: {{id: wire, exact: {words}}}, bears_on"))
    shown = len(words) + len("The bridge falls")
    assert referring.weight(site, "collapse") == 1 + (shown - referring.USUAL) / referring.WORDS > 1
    title = "The bridge falls" + " at once" * 80
    site = site_of(
        SITE.replace("title: The bridge falls, date: 2024-06-30, actors", f"title: {title}, date: 2024-06-30, actors")
    )
    (row,) = (one for one in referring.references(site, "stands") if one.source == "collapse")
    assert referring.weight(site, row) == 1 + (len(title) - referring.USUAL) / referring.WORDS > 1


def test_a_link_to_a_part_of_a_record_weighs_with_the_words_of_the_part() -> None:
    site = site_of()
    part = ("branches", 0, "implications", 0)
    assert statement_links.weight(site, "vote", ()) == len("The vote")
    assert statement_links.weight(site, "vote", part) == len("The vote") + len("More bridges.")


@pytest.mark.slow
def test_long_titles_make_a_list_of_records_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    def parts(title: str) -> int:
        row = "- {{id: note-{n}, title: {title} {n}, kind: fact, cite: stand for ever, note: 'By {n}.', confidence: verified, sources: wire}}\n"
        head = "-- content/notes.yaml --\n"
        rows = "".join(row.format(n=n, title=title) for n in range(6))
        return len(in_order(pages_of(made(inputs(SITE.replace(head, head + rows)))), "notes--list"))

    monkeypatch.setattr(apart, "kinds", lambda *_of: frozenset({"note"}))
    monkeypatch.setattr(lists, "NAMED", 4)
    assert parts("Short") == 2
    assert parts("Long" + " and longer" * 20) > 2


def test_words_that_are_cited_of_sources_make_the_page_of_all_sources_longer() -> None:
    def weight(cited: str) -> int:
        site = site_of(SITE.replace("sources: wire, bears_on", f"sources: {cited}, bears_on"))
        return apart.weight(KINDS["source"], site.content, site.graph)

    words = "It fell" + " extraordinarily" * 30
    assert weight(f"{{id: wire, exact: {words}}}") - weight("wire") == apart.CITED + 6 * len(words) // 5


# -- relations --------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_page_of_many_relations_names_each_in_its_place_below_the_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    few = BUSY.replace("from: mayor, to: gazette", "from: ann, to: gazette")
    together = LexborHTMLParser(pages_of(made(inputs(few)))["map.html"])
    monkeypatch.setattr(apart, "kinds", lambda *_of: frozenset({"relation"}))
    done = made(inputs(few))
    assert done.ok, said(done)
    pages = pages_of(done)
    named = LexborHTMLParser(pages["map.html"])
    ids = [node.attributes["id"] for node in together.css("main li[id]")]
    assert len(ids) == MANY + 1
    assert [node.attributes["id"] for node in named.css("main li[id]")] == ids
    assert len(named.css("figure.net")) == len(together.css("figure.net")) == 1
    assert [row.attributes["id"] for row in named.css("tr[id]")] == [
        row.attributes["id"] for row in together.css("tr[id]")
    ]
    for name in ids:
        link = named.css_first(f'[id="{name}"] > a')
        assert link is not None
        assert link.attributes["href"] == f"map/{name}.html#{name}"
        own = LexborHTMLParser(pages[f"map/{name}.html"]).css_first(f'li[id="{name}"]')
        whole = together.css_first(f'li[id="{name}"]')
        assert own is not None
        assert whole is not None
        assert own.text() == whole.text()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["claim", "relation"])
def test_the_list_of_very_many_records_is_in_parts_and_keeps_their_places(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, text = KINDS[kind].index, BUSY.replace("-- content/claims.yaml --\n", f"-- content/claims.yaml --\n{CLAIMS}")
    monkeypatch.setattr(apart, "kinds", lambda *_of: frozenset({kind}))
    together = LexborHTMLParser(pages_of(made(inputs(text)))[index])
    monkeypatch.setattr(lists, "NAMED", 5)
    done = made(inputs(text))
    assert done.ok, said(done)
    pages = pages_of(done)
    whole = LexborHTMLParser(pages[index])
    assert {node.attributes["id"] for node in together.css("main [id]")} <= {
        node.attributes["id"] for node in whole.css("main [id]")
    }
    own = in_order(pages, f"{index.removesuffix('.html')}--list")
    assert len(own) > 2
    for name in own:
        assert f'href="{name}"' in pages[index]
    listed = [node.text() for name in own for node in LexborHTMLParser(pages[name]).css("main ul.index > li")]
    assert sorted(listed) == sorted(node.text() for node in together.css("main ul.index > li"))


@pytest.mark.slow
def test_a_site_of_which_everything_is_in_parts_is_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in (
        (coverage, "HEAVIEST"),
        (of_passages, "HEAVIEST"),
        (referring, "TOGETHER"),
        (lists, "NAMED"),
        (timeline, "MOST"),
    ):
        monkeypatch.setattr(module, name, 5)
    for heavy in (disagreements, expected, index):
        monkeypatch.setattr(heavy, "HEAVIEST", 2000)
    monkeypatch.setattr(referring, "FIRST", 2)
    every = frozenset(name for name, row in KINDS.items() if row.together)
    monkeypatch.setattr(apart, "kinds", lambda *_of: every)
    result = build(inputs(BUSY.replace("-- content/claims.yaml --\n", f"-- content/claims.yaml --\n{CLAIMS}")))
    assert result.ok
    files = {file.path: file.data for file in result.artifacts}
    assert {"claims--list-2.html", "map--list-2.html", "actors/mayor--events-2.html"} <= files.keys()
    assert {"disagreements--part-2.html", "expected--part-2.html", "timeline/year--2024--part-2.html"} <= files.keys()
    verdict = verify(files)
    assert (verdict.faults, verdict.marks > 100) == ((), True)
    row = r'<li class="event.*?</li>'
    part = "actors/mayor--events-2.html"
    assert_named(files, replaced(files, part, row, ""), "actors/mayor.html: it leaves out what briefing.json has")
    assert_named(files, replaced(files, "actors/mayor.html", r"All \d+", "All 1955"), "it says that a list has 1955")


@pytest.mark.slow
def test_disagreements_in_parts_are_proved_as_on_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disagreements, "HEAVIEST", 1)
    denial = "sources: [{{id: wire, exact: fell {n}}}], date: 2024-06-2{n}"
    claims = "".join(
        f"- {{id: more-{n}, statement: It is bridge {n}., nature: forecast, asserted_by: mayor, cite: stand for ever,"
        f" denied_by: [{{by: freedonia, statement: It is not {n}., {denial.format(n=n)}}}]}}\n"
        for n in range(3)
    )
    result = build(inputs(SITE.replace("-- content/claims.yaml --\n", f"-- content/claims.yaml --\n{claims}", 1)))
    assert result.ok, said(result)
    files = {file.path: file.data for file in result.artifacts}
    part = next(path for path in files if b"20 June 2024</time>" in files[path] and "disagreements--part" in path)
    assert verify(files).faults == ()
    other = '<time datetime="2024-06-21">21 June 2024'
    forged = replaced(files, part, '<time datetime="2024-06-20">20 June 2024', other)
    assert_named(files, forged, f"{part}: it gives a day that is none of")


@pytest.mark.slow
def test_the_page_of_a_source_counts_all_that_rests_on_it_and_leads_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for most, value in (("FEW", 3), ("FIRST", 4), ("TOGETHER", 5)):
        monkeypatch.setattr(referring, most, value)
    monkeypatch.setattr(apart, "kinds", lambda *_of: frozenset({"source"}))
    result = build(inputs(BUSY))
    assert result.ok, said(result)
    files = {file.path: file.data for file in result.artifacts}
    page = LexborHTMLParser(files["sources/wire.html"])
    number = next(int(text.split()[1]) for node in page.css("summary") if (text := node.text()).startswith("supports "))
    shown, parts = len(page.css("details.ui ul li")), in_order(files, "sources/wire--backlinks")
    listed = [node for part in parts for node in LexborHTMLParser(files[part]).css(".backlinks li")]
    assert 0 < shown <= 4 < number <= len(listed)
    link = page.css_first('main a[href="wire--backlinks.html"]')
    assert link is not None
    assert link.text() == f"All {len(listed)}"
    assert verify(files).faults == ()


# -- judgements -------------------------------------------------------------------------------------------------


def reasonings(html: str) -> list[str]:
    return [node.attributes["id"] or "" for node in LexborHTMLParser(html).css("dl.judgements > dd[id]")]


@pytest.fixture
def in_few(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Pages with the judgements of one record each."""
    small_pages()  # which are kept for all tests
    monkeypatch.setattr(judgements, "HEAVIEST", 400)
    monkeypatch.setattr(judgements, "FEWEST", 0)
    return monkeypatch


def test_judgements_that_the_page_of_notes_has_no_room_for_are_in_parts_to_which_their_marks_lead(
    in_few: pytest.MonkeyPatch,
) -> None:
    together = reasonings(small_pages()["notes.html"])
    done = made(inputs())
    assert done.ok, said(done)
    pages = pages_of(done)
    own = in_order(pages, "notes--judgements")
    assert len(own) > 1
    assert [one for name in own for one in reasonings(pages[name])] == together
    assert reasonings(pages["notes.html"]) == []
    assert sorted(reasonings(pages["dossier.html"])) == sorted(together)
    for page in ("notes.html", *own):
        assert [way.attributes["href"] for way in LexborHTMLParser(pages[page]).css("main nav a")] == own
    mark = LexborHTMLParser(pages["actors/gazette.html"]).css_first('a[href*="#because.gazette"]')
    assert mark is not None
    page = (mark.attributes["href"] or "").removeprefix("../").partition("#")[0]
    assert page in own
    assert "because.gazette" in reasonings(pages[page])


@pytest.mark.slow
def test_a_judgement_weighs_with_the_title_of_its_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judgements, "HEAVIEST", 2000)
    monkeypatch.setattr(judgements, "FEWEST", 0)

    def parts(name: str) -> int:
        text = SITE.replace("name: The Gazette,", f"name: {name},")
        return len(in_order(pages_of(made(inputs(text))), "notes--judgements"))

    assert parts("The Gazette") == 1
    assert parts("The Gazette" + " of Freedonia" * 60) == 2


def test_parts_of_the_judgements_that_were_promised_stay(in_few: pytest.MonkeyPatch) -> None:
    lock = ledger()
    in_few.undo()
    assert b"\nnotes--judgements-2.html\n" in lock
    assert not lost(lock)
    done = made(with_file(PATH, lock))
    assert done.ok, said(done)
    assert len(in_order(pages_of(done), "notes--judgements")) == lock.count(b"\nnotes--judgements-")


@pytest.mark.slow
def test_judgements_in_parts_are_proved_and_a_missing_one_is_named(in_few: pytest.MonkeyPatch) -> None:
    result = build(inputs())
    files = {file.path: file.data for file in result.artifacts}
    assert verify(files).faults == ()
    (page,) = (name for name, data in files.items() if name.startswith("notes--") and b'id="because.gazette"' in data)
    without = re.sub(rb'<dd id="because.gazette">.*?</dd>', b"", files[page], flags=re.DOTALL)
    forged = {**files, page: without.replace(b"</main>", b'<i id="because.gazette"></i></main>')}
    told = [f"{fault.where}: {fault.message}" for fault in verify(forged).faults]
    assert "actors/gazette.html: its reasoning is not on notes.html" in told
