"""Kinds of which there are many records: each record has a page of its own, and every former address still answers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.auditing.verify import verify
from generator.build import Result, build, check
from generator.linking.address_lock import PATH, answers, dump
from generator.pages.home import MOST_AT_STAKE
from generator.pages.registry import drafts, near
from generator.parsing.records import KINDS
from tests.forged import faults, replaced, touched
from tests.sites import SITE, inputs, site_of, with_file

APART = {name: row for name, row in KINDS.items() if row.together}
ONE = {
    "quote": '- {{id: quote-{n}, text: "It will stand for ever,", speaker: mayor, fidelity: original}}',
    "claim": "- {{id: claim-{n}, statement: The bridge number {n} stands., nature: forecast, asserted_by: mayor, cite: stand for ever, denied_by: [{{by: freedonia, statement: It does not., cite: The council denies this.}}]}}",
    "figure": "- {{id: figure-{n}, title: Bridges of {n}, unit: bridges, cite: opened the bridge, points: [{{date: 2024, value: 1}}, {{date: 2023, value: 2}}]}}",
    "stake": "- {{id: stake-{n}, country: land-{n}, wants: [{{text: A bridge., cite: opened the bridge}}]}}",
    "relation": "- {{id: relation-{n}, from: mayor, to: freedonia, kind: leads, label: leads {n}, cite: The mayor opened}}",
    "note": "- {{id: note-{n}, title: For ever {n}, kind: fact, cite: stand for ever, note: It did not., confidence: verified, sources: wire}}",
    "source": '- {{id: source-{n}, title: Bridge {n}, publisher: The wire, date: 2024-06-30, url: "https://example.org/{n}", grade: A}}',
}
"""A record of each of these kinds, by its number."""


def many(*kinds: str, further: int = 1, settings: str = "") -> str:
    """The small site with as many records of some kinds as one page has, and some further ones."""
    text = SITE.replace("bottom_line:", f"{settings}bottom_line:", 1)
    for kind in kinds:
        row = APART[kind]
        new = "\n".join(ONE[kind].format(n=number) for number in range(row.together + further - 1))
        head = f"-- content/{row.folder}.yaml --\n"
        text = text.replace(head, f"{head}{new}\n")
        if kind == "stake":
            lands = "\n".join(
                f"- {{id: land-{n}, name: Land {n}, kind: country, basis: editor, reasoning: It is there.}}"
                for n in range(row.together + further - 1)
            )
            text = text.replace("-- content/actors.yaml --\n", f"-- content/actors.yaml --\n{lands}\n")
    return text


@cache
def built() -> Result:
    """The built site with one record too many of every kind."""
    result = build(inputs(many(*APART)))
    assert not [found for found in result.diagnostics if found.severity == "error"], result.diagnostics[:3]
    return result


@cache
def files() -> Mapping[str, bytes]:
    return {file.path: file.data for file in built().artifacts}


def page(path: str) -> LexborHTMLParser:
    return LexborHTMLParser(files()[path].decode())


def test_a_record_is_made_for_every_kind_that_can_have_many() -> None:
    assert ONE.keys() == APART.keys()


@pytest.mark.slow
@pytest.mark.parametrize("kind", APART)
def test_each_record_has_a_page_and_its_list_has_every_place_that_it_had(kind: str) -> None:
    row = APART[kind]
    before, now = site_of(many(kind, further=0)), site_of(many(kind))
    assert (kind in before.apart, kind in now.apart) == (False, True)
    assert row.address.format(id="x") == f"{row.index}#x"
    records = [record.id for record in now.content.of(row.model)]
    assert len(records) == row.together + 1
    assert {now.url(name) for name in records} == {f"{row.index.removesuffix('.html')}/{n}.html#{n}" for n in records}
    listed = page(row.index)
    places = {node.attributes["id"] for node in listed.css("[id]")}
    promised = {a.partition("#")[2] for a in answers(before, drafts(before)) if a.startswith(f"{row.index}#")}
    assert promised <= places
    for name in records:
        own = page(f"{row.index.removesuffix('.html')}/{name}.html")
        assert own.css_first(f"#{name}") is not None
        heading, title = own.css_first("h1"), own.css_first("title")
        assert heading is not None
        assert title is not None
        assert heading.text() == title.text().partition(" · ")[0]
        link = listed.css_first(f"#{name} a")
        assert link is not None
        assert link.attributes["href"] == f"{row.index.removesuffix('.html')}/{name}.html#{name}"


@pytest.mark.slow
def test_such_a_site_is_proved_and_no_page_of_it_is_long() -> None:
    verdict = verify(files())
    assert (verdict.faults, verdict.marks > 500) == ((), True)
    longest = max(
        (len(data), path) for path, data in files().items() if path.endswith(".html") and path != "dossier.html"
    )
    assert longest[0] < 300_000, longest


FORGED = (
    ("quotes/quote-3.html", 'class="words">', 'class="words">Not ', "a quotation is not its passage"),
    ("quotes/quote-4.html", '<blockquote class="verbatim"', '<blockquote class="said"', "the quotation is not on its page"),
    ("sources/wire.html", 'data-state="named"', 'data-state="proved"', "the entry shows what no annotation has"),
    ("notes/note-3.html", "sources/wire.html#wire", "sources/source-3.html#source-3", "the statement was changed"),
    ("sources/wire.html", "data-source", "data-no-source", "the source has no entry"),
)  # fmt: skip
"""A page of a record, words on it, what is forged of them, and what is to be said of it."""
COPIES = (FORGED[:4], FORGED[4:])
"""What is forged in one copy, each on a page of its own: to prove such a site takes seconds."""


@cache
def faults_of(copy: int) -> Sequence[str]:
    """What is said of the forged pages of a copy."""
    forged: Mapping[str, bytes] = files()
    for path, words, other, _ in COPIES[copy]:
        forged = replaced(forged, path, words, other)
    return faults(forged, touched(files(), forged))


@pytest.mark.slow
@pytest.mark.parametrize("row", FORGED, ids=[f"{path}: {told}" for path, *_, told in FORGED])
def test_what_is_forged_on_a_page_of_a_record_is_found(row: tuple[str, str, str, str]) -> None:
    path, _, _, told = row
    found = faults_of(next(number for number, rows in enumerate(COPIES) if row in rows))
    assert any(line.startswith((f"{path}:", f"{path}#")) and told in line for line in found), found


@pytest.mark.slow
def test_search_engines_are_told_of_a_quotation_on_its_own_page() -> None:
    script = page("quotes/quote-3.html").css_first('script[type="application/ld+json"]')
    assert script is not None
    linked = json.loads(script.text())
    assert [thing["@type"] for thing in linked["@graph"]] == ["Quotation", "BreadcrumbList"]
    assert b"hasPart" not in files()["quotes.html"] + files()["claims.html"]


def vanished(text: str, lock: bytes) -> list[str]:
    found = check(with_file(PATH, lock, text)).diagnostics
    return [one.message for one in found if one.code == "address-vanished"]


@pytest.mark.slow
def test_no_address_is_lost_where_a_site_grows_or_becomes_smaller() -> None:
    small, large = site_of(many("claim", further=0)), site_of(many("claim"))
    of_small, of_large = dump([], answers(small, drafts(small))), dump([], answers(large, drafts(large)))
    assert b"\nclaims.html#claim-3.denied_by.1\n" in of_small
    assert vanished(many("claim"), of_small) == []
    assert b"\nclaims/claim-3.html#claim-3.denied_by.1\n" in of_large
    left_out = f"claim-{KINDS['claim'].together - 1}"
    lost = vanished(many("claim", further=0), of_large)
    assert lost
    assert all(left_out in message for message in lost)


@pytest.mark.slow
def test_a_record_that_was_renamed_answers_where_it_was() -> None:
    site = site_of(many("claim", settings="renamed: [{from: saying, to: claim-9}]\n"))
    found = answers(site, drafts(site))
    assert {"claims/saying.html", "claims.html#saying", "claims.html#saying.denied_by.1"} <= found
    lock = dump([], answers(old := site_of(many("claim")), drafts(old))).replace(b"claim-9", b"saying")
    assert vanished(many("claim", settings="renamed: [{from: saying, to: claim-9}]\n"), lock) == []
    assert vanished(many("claim"), lock) != []


@pytest.mark.slow
def test_the_dossier_leads_to_places_of_its_own() -> None:
    result = build(inputs(many("quote", "claim")))
    dossier = next(file.data.decode() for file in result.artifacts if file.path == "dossier.html")
    assert re.search(r'href="quotes/', dossier) is None
    assert 'id="quote-3"' in dossier


@pytest.mark.slow
def test_the_home_page_shows_the_stakes_of_some_countries_and_leads_to_all() -> None:
    rows = [node for node in page("index.html").css("main dt a") if "land-" in (node.attributes["href"] or "")]
    assert len(rows) == MOST_AT_STAKE < APART["stake"].together
    assert page("index.html").css_first('main a[href="stakes.html"]') is not None
    assert len(page("stakes.html").css("main li[id]")) == APART["stake"].together + 1


@pytest.mark.slow
def test_a_page_is_found_without_looking_for_all_where_it_is_that_of_a_record() -> None:
    site = built().site
    assert site is not None
    whole = drafts(site)
    found = {url: draft for url in whole if (draft := near(site, url)) is not None}
    assert {site.url(name).partition("#")[0] for name in site.content.entries} | {"index.html"} <= found.keys()
    assert all(draft.url == url and draft.make() == whole[url].make() for url, draft in list(found.items())[::9])
    assert near(site, "actors/nobody.html") is near(site, "nothing.html") is near(site, "") is None
