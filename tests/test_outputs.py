"""What machines read: each kind of file is checked by a library or a schema made for its format."""

from __future__ import annotations

import csv
import io
import json
import re
import urllib.robotparser
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import feedparser
import pytest
from jsonschema import Draft202012Validator
from PIL import Image
from pyld import jsonld
from selectolax.lexbor import LexborHTMLParser

from generator.base.artifacts import fingerprint
from generator.build import Result, build
from generator.exports import cards, discovery, proof, published
from generator.exports.cards import Card, draw, drawable
from generator.linking import changes
from generator.pages.structured import to_script
from generator.pages.views import MadePage
from generator.parsing.records import KINDS
from tests.sites import SITE, Briefing, edited, inputs, made, said, site_of, with_file

BASE = "https://example.org/small/"
LATER = SITE.replace("reviewed: 2024-07-01", "published: 2024-06-20\nreviewed: 2024-07-01").replace(
    "title: The bridge falls, date: 2024-06-30, actors", "title: The bridge falls, added: 2024-06-30, date: 2024-06-30, actors"
).replace(
    "resolution: {criteria: {text: The count., cite: The next vote is in 2027.}, status: open, due: 2027, cite: The next vote is in 2027.}",
    """resolution:
  {criteria: {text: The count., cite: The next vote is in 2027.}, status: resolved, due: 2027, happened: 2024-07-04, recorded: 2024-07-05, branch: no-wins,
   sources: wire, note: The count was "no" & final., history: [
     {status: open, date: 2024-06-19, sources: wire}, {status: due, date: 2024-07-04, note: The day has come., sources: wire}]}""",
).replace("bottom_line:", "corrections: [{date: 2024-07-02, text: \"The date of [[opening]] was wrong.\"}]\nbottom_line:")  # fmt: skip
"""The small site some time after its first publication."""


def files_of(result: Result) -> dict[str, bytes]:
    assert result.ok, said(result)
    return {artifact.path: artifact.data for artifact in result.artifacts}


@cache
def small() -> Mapping[str, bytes]:
    return files_of(build(inputs(LATER)))


Sites = tuple[tuple[str, Mapping[str, bytes]], ...]


@pytest.fixture
def sites(briefing: Briefing) -> Sites:
    """Sites by their addresses, with their files: the small one after some time, and a whole briefing."""
    return (BASE, small()), (briefing.site.settings.url, briefing.files)


def leads_somewhere(address: str, base: str, files: Mapping[str, bytes]) -> bool:
    """Whether an address of the site is that of a file, and its fragment that of an element in it."""
    if not address.startswith(base):
        return False
    path, _, fragment = address.removeprefix(base).partition("#")
    path = path or "index.html"
    if path not in files:
        return False
    return not fragment or f'id="{unquote(fragment)}"'.encode() in files[path]


# -- JSON -----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_schema_of_the_published_data_is_a_schema(sites: Sites) -> None:
    for _, files in sites:
        Draft202012Validator.check_schema(json.loads(files["briefing.schema.json"]))


@pytest.mark.slow
def test_all_records_and_each_alone_are_valid_against_the_published_schema(sites: Sites) -> None:
    for base, files in sites:
        validator = Draft202012Validator(json.loads(files["briefing.schema.json"]))
        value = json.loads(files["briefing.json"])
        found = [f"{error.json_path}: {error.message}"[:300] for error in validator.iter_errors(value)]
        assert found == []
        assert value["$schema"] == json.loads(files["briefing.schema.json"])["$id"] == f"{base}briefing.schema.json"
        assert {record["kind"] for record in value["records"]} == set(KINDS)
        for record in value["records"]:
            page, _, fragment = record["url"].removeprefix(base).partition("#")
            own = json.loads(files[page.replace(".html", f"/{fragment}.json" if fragment else ".json")])
            assert list(validator.iter_errors(own)) == []
            statements = [s for s in value["statements"] if s["record"] == record["id"]]
            assert own == {"$schema": value["$schema"], **record, "statements": statements}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r["fields"].pop("title"), "'title' is a required property"),
        (lambda r: r["fields"].update(titel="x"), "'titel' was unexpected"),
        (lambda r: r["fields"].update(certainty="sure"), "'sure' is not one of"),
        (lambda r: r["fields"].update(date=2024), "2024 is not of type 'string'"),
        (lambda r: r["fields"].update(phrase=""), "should be non-empty"),
        (lambda r: r.update(kind="happening"), "'happening' is not one of"),
        (lambda r: r["statements"][0].update(voice="rumour"), "'rumour' is not one of"),
        (lambda r: r["statements"][0].pop("url"), "'url' is a required property"),
    ],
)
def test_the_published_schema_refuses_what_the_site_never_says(change: Any, message: str) -> None:
    record = json.loads(small()["events/opening.json"])
    schema = {**published.schema(), "anyOf": [{"$ref": "#/$defs/record"}]}
    assert list(Draft202012Validator(schema).iter_errors(record)) == []
    change(record)
    said = [part.message for error in Draft202012Validator(schema).iter_errors(record) for part in error.context or ()]
    assert any(message in text for text in said), said


def test_dates_in_the_data_keep_their_form_whatever_it_is() -> None:
    text = LATER.replace("date: 2024-06-17", "date: 2024-06-17/2024-06-18").replace("date: 2027\n", "date: 202X~\n")
    files = files_of(made(inputs(text)))
    assert json.loads(files["events/opening.json"])["fields"]["date"] == "2024-06-17/2024-06-18"
    assert json.loads(files["events/next-vote.json"])["fields"]["date"] == "202X~"


def test_a_page_names_the_same_for_machines() -> None:
    for path, expected in {
        "index.html": ["feed.atom", "feed.json", "briefing.json"],
        "events/opening.html": ["../feed.atom", "../feed.json", "opening.json"],
        "articles/bridge.html": ["../feed.atom", "../feed.json", "bridge.json", "../annotations.json"],
        "claims.html": ["feed.atom", "feed.json"],
        "404.html": ["/small/feed.atom", "/small/feed.json"],
    }.items():
        page = LexborHTMLParser(small()[path])
        assert [node.attributes["href"] for node in page.css("head link[rel=alternate]")] == expected, path


# -- CSV ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_reads_back_with_its_head_and_addresses_that_lead_somewhere(kind: str, sites: Sites) -> None:
    for base, files in sites:
        text = files[f"{kind}s.csv"].decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        assert list(rows[0]) == KINDS[kind].columns.split()
        assert len(rows) >= 1
        for row in rows:
            assert None not in row, row
            assert None not in row.values(), row
            for column in ("url", "passages", "sources"):
                for address in (row.get(column) or "").split():
                    assert leads_somewhere(address, base, files), (column, address)
        if "voice" in rows[0]:
            assert all(row["passages"] or row["sources"] or row["reasoning"] for row in rows)
        known = {record["id"] for record in json.loads(files["briefing.json"])["records"] if record["kind"] == kind}
        assert {row.get("id") for row in rows} <= {*known, None}
        assert kind in ("figure", "scenario", "stake") or len(rows) == len(known)


def test_no_cell_is_a_formula_and_numbers_stay_numbers() -> None:
    text = LATER.replace("title: Bridges,", "title: '=1+1',").replace("value: 1}", "value: -1.5}")
    row = next(csv.DictReader(io.StringIO(files_of(made(inputs(text)))["figures.csv"].decode("utf-8-sig"), newline="")))
    assert (row["title"], row["value"]) == ("'=1+1", "-1.5")


def test_what_a_source_says_stands_beside_its_headline_and_in_no_citation() -> None:
    files = files_of(
        build(edited("content/sources.yaml", "publisher:", "says: 'It *fell*, see [[collapse]].', publisher:"))
    )
    for page in ("sources.html", "dossier.html"):
        (card,) = LexborHTMLParser(files[page]).css("#wire")
        shown = card.css_first("h3 + p")
        assert shown is not None
        assert shown.text() == "It fell, see The bridge falls."
        assert shown.css("a[href$='events/collapse.html'], a[href='#collapse']")
    assert json.loads(files["sources/wire.json"])["fields"]["says"] == "It fell, see The bridge falls."
    (row,) = csv.DictReader(io.StringIO(files["sources.csv"].decode("utf-8-sig"), newline=""))
    assert (row["title"], row["says"]) == ("The bridge falls", "It fell, see The bridge falls.")
    cited = [data for path, data in files.items() if path in ("citations.bib", "citations.json")]
    assert len(cited) == 2
    assert not any(b"It fell" in data for data in cited)


# -- JSON-LD --------------------------------------------------------------------------------------------------------

SCHEMA_ORG = {"@context": {"@vocab": "https://schema.org/", "id": "@id", "sameAs": {"@type": "@id"}, "url": {"@type": "@id"}}}  # fmt: skip
"""What this site uses of schema.org's own context, so that no test needs the network."""
NEEDED = {
    "NewsArticle": {"headline", "datePublished", "author", "publisher", "inLanguage", "copyrightNotice"},
    "Person": {"name"},
    "Country": {"name"},
    "Organization": {"name"},
    "Event": {"name"},
    "Quotation": {"creator", "isPartOf"},
    "Claim": {"text", "author"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "WebSite": {"name", "description", "about", "publisher"},
    "CollectionPage": {"name", "description", "isPartOf"},
    "WebPage": {"name", "headline", "dateModified"},
    "Place": {"name"},
    "GeoCoordinates": {"latitude", "longitude"},
}
"""The types that stand on pages, and what each has at least."""


def load(url: str, options: object = None) -> Any:
    assert url == "https://schema.org", url
    return {"contextUrl": None, "documentUrl": url, "document": SCHEMA_ORG, "contentType": "application/ld+json"}


def things(data: bytes) -> list[dict[str, Any]]:
    """Everything in the JSON-LD of a page that has a type, expanded."""
    scripts = [node.text() for node in LexborHTMLParser(data).css('script[type="application/ld+json"]')]
    assert len(scripts) == 1
    found: list[dict[str, Any]] = []

    def walk(value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                walk(item)
        elif isinstance(value, dict):
            if "@type" in value:
                found.append(value)
            for item in value.values():
                walk(item)

    walk(jsonld.expand(json.loads(scripts[0]), {"documentLoader": load}))
    return found


def short(name: str) -> str:
    return name.removeprefix("https://schema.org/")


def test_every_page_says_what_it_is_about_in_the_words_of_schema_org(sites: Sites) -> None:
    for base, files in sites:
        seen: set[str] = set()
        for path, data in files.items():
            if not path.endswith(".html") or path == "404.html":
                continue
            own = things(data)
            for thing in own:
                for name in map(short, thing["@type"]):
                    seen.add(name)
                    assert NEEDED[name] <= {short(key) for key in thing}, (path, name, sorted(thing))
                if "@id" in thing:
                    assert leads_somewhere(thing["@id"], base, files), (path, thing["@id"])
            types = {short(name) for thing in own for name in thing["@type"]}
            assert "BreadcrumbList" in types or path == "index.html", path
        assert seen >= set(NEEDED) - {"Place", "GeoCoordinates"}


def test_an_event_has_the_dates_that_its_form_allows_and_no_others() -> None:
    def dates(path: str) -> dict[str, str]:
        event = next(t for t in things(small()[path]) if short(t["@type"][0]) == "Event")
        return {short(key): event[key][0]["@value"] for key in event if key.endswith("Date")}

    assert dates("events/opening.html") == {"startDate": "2024-06-17"}
    assert dates("events/next-vote.html") == {"startDate": "2027"}


def test_breadcrumbs_lead_from_the_home_page_to_the_page_itself() -> None:
    crumbs = next(t for t in things(small()["events/opening.html"]) if short(t["@type"][0]) == "BreadcrumbList")
    items = crumbs["https://schema.org/itemListElement"]
    said = [item["https://schema.org/item"][0]["@value"] for item in items]
    assert said == [BASE, f"{BASE}timeline.html", f"{BASE}events/opening.html"]


def test_references_in_json_ld_lead_to_things_of_the_site(sites: Sites) -> None:
    for base, files in sites:
        for path, data in files.items():
            if path.endswith(".html") and path != "404.html":
                for address in re.findall(r'"@id":"([^"]+)"', data.decode()):
                    assert leads_somewhere(address, base, files), (path, address)


def test_nothing_in_json_ld_can_end_its_element() -> None:
    hostile = "</script><!-- <script> & ]]>"
    markup = str(to_script([{"@type": "Person", "name": hostile}]))
    assert not set("<>&") & set(markup)
    page = LexborHTMLParser(f'<script type="application/ld+json">{markup}</script><p>after</p>')
    assert json.loads(page.css("script")[0].text())["@graph"][0]["name"] == hostile
    assert page.css("p")[0].text() == "after"


# -- Open Graph and the pictures ------------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_page_has_a_card_of_the_size_that_it_says(sites: Sites) -> None:
    for base, files in sites:
        for path, data in files.items():
            if not path.endswith(".html"):
                continue
            page = LexborHTMLParser(data)
            graph = {str(n.attributes["property"]): str(n.attributes["content"]) for n in page.css("meta[property]")}
            assert set(graph) == {
                "og:title", "og:description", "og:url", "og:type", "og:site_name", "og:locale", "og:image",
                "og:image:width", "og:image:height", "og:image:alt",
            }, path  # fmt: skip
            assert all(graph.values()), path
            assert graph["og:url"] == page.css("link[rel=canonical]")[0].attributes["href"]
            image = Image.open(io.BytesIO(files[graph["og:image"].removeprefix(base)]))
            image.load()
            assert (image.format, image.size) == ("PNG", (1200, 630))
            assert (graph["og:image:width"], graph["og:image:height"]) == ("1200", "630")
        drawn = [path for path in files if path.startswith("cards/")]
        named = {
            m
            for p, d in files.items()
            if p.endswith(".html")
            for m in re.findall(rf'image" content="{base}(.+?)"', d.decode())
        }
        assert set(drawn) == named


def card(**changes: Any) -> Card:
    values: dict[str, Any] = {
        "path": "x.png",
        "title": "A title",
        "eyebrow": "Person",
        "line": "",
        "site": "A site",
        "host": "example.org",
    }
    return Card(**{**values, "voice": "", "shape": "", **changes})


@pytest.mark.parametrize(
    "title",
    ["", "x", "W" * 400, "word " * 200, "Ž" * 90, "Путин в Пхеньяне", "\u200eA\u200f", "a\tb\nc", "\u0301", "e\u0301"],
)
def test_a_title_of_any_length_fits_on_its_card(title: str) -> None:
    image = Image.open(io.BytesIO(draw(card(title=title, voice="since")))).convert("L")
    for edge in ((0, 0, 60, 630), (1140, 0, 1200, 630), (0, 0, 1200, 50), (0, 612, 1200, 630), (0, 515, 1200, 530)):
        assert image.crop(edge).getextrema() == (251, 251), edge


def test_a_script_that_the_font_lacks_never_becomes_boxes() -> None:
    assert drawable("Ким Чен Ын, Σ, Łódź, 18–19 June “x” …")
    assert drawable("김정은") == drawable("Kim 김정은") == drawable("المعاهدة") == drawable("e\u0301 \U0001f600") == ""
    assert draw(card(title="김정은")) == draw(card(title="A site", site=""))
    assert draw(card(title="김정은", site="한국")) == draw(card(title="example.org", site=""))
    assert draw(card(eyebrow="사람", shape="", line="대한민국")) == draw(card(eyebrow="", line=""))


def test_a_card_shows_the_rule_of_its_voice() -> None:
    drawn = {voice: draw(card(voice=voice)) for voice in ("", "states", "reports", "since", "editor")}
    assert len(set(drawn.values())) == 5
    assert draw(card(voice="note")) == drawn["editor"]
    assert draw(card(voice="states")) == drawn["states"]


@pytest.mark.parametrize(("choice", "number"), [("one", 1), ("none", 0)])
def test_the_settings_say_how_many_cards_there_are(choice: str, number: int) -> None:
    files = with_cards(choice)
    assert len([path for path in files if path.startswith("cards/")]) == number
    assert (b"og:image" in files["events/opening.html"]) is bool(number)


def with_cards(choice: str) -> dict[str, bytes]:
    return files_of(build(inputs(LATER.replace("reviewed: 2024-07-01", f"reviewed: 2024-07-01\ncards: {choice}"))))


@pytest.mark.slow
def test_records_share_the_card_of_their_kind_and_have_one_each_where_the_site_asks_for_it() -> None:
    image = re.compile(r'image" content="https://example.org/small/cards/(.+?)"')
    for choice, wanted in (
        ("kinds", ["timeline.png", "actors.png", "scenarios.png", "claims.png", "index.png", "index.png", "index.png"]),
        ("pages", ["events/opening.png", "actors/ann.png", "scenarios/vote.png", "claims.png", "a-z.png", "articles/bridge.png", "index.png"]),
    ):  # fmt: skip
        files = with_cards(choice)
        pages = ("events/opening", "actors/ann", "scenarios/vote", "claims", "a-z", "articles/bridge", "404")
        assert [image.findall(files[f"{page}.html"].decode())[0] for page in pages] == wanted


@pytest.mark.slow
def test_the_cards_have_the_light_colours_of_the_theme() -> None:
    theme = ":root { --accent: light-dark(rgb(26, 79, 139), #9cc4ff); --paper: light-dark(ivory, #101418); }"
    files = files_of(build(with_file("templates/assets/theme.css", theme)))
    palettes = {
        path: {colour for _, colour in Image.open(io.BytesIO(data)).convert("RGB").getcolors() or ()}
        for path, data in files.items()
        if path.startswith("cards/")
    }
    assert len(palettes) >= 8
    for path, found in palettes.items():
        assert {(255, 255, 240), (26, 79, 139)} <= found, path
        assert not {cards.COLOURS["--accent"], cards.COLOURS["--paper"]} & found, path


@pytest.mark.parametrize("value", ["oklch(0.5 0.2 240)", "var(--ink)", "", "#12", "color-mix(in srgb, red, blue)"])
def test_a_colour_that_cannot_be_drawn_leaves_the_program_s(value: str) -> None:
    assert cards.colours(f":root {{ --accent: {value}; --ink: #000 }}") == {**cards.COLOURS, "--ink": (0, 0, 0)}


def test_cards_are_small(briefing: Briefing) -> None:
    sizes = [len(data) for path, data in briefing.files.items() if path.startswith("cards/")]
    assert sum(sizes) / len(sizes) < 18_000
    assert max(sizes) < 32_000
    assert cards.LEVELS < 16


# -- feeds ----------------------------------------------------------------------------------------------------------

JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items", "home_page_url", "feed_url"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "description": {"type": "string"},
        "home_page_url": {"type": "string", "format": "uri", "pattern": "^https?://"},
        "feed_url": {"type": "string", "pattern": "^https?://.*feed\\.json$"},
        "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
        "authors": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["name"], "additionalProperties": False, "properties": {"name": {"type": "string"}}}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "title", "content_text", "date_published"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "pattern": "^tag:[^,]+,[0-9]{4}-[0-9]{2}-[0-9]{2}:"},
                    "url": {"type": "string", "pattern": "^https?://"},
                    "title": {"type": "string", "minLength": 1},
                    "content_text": {"type": "string", "minLength": 1},
                    "date_published": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z$"},
                    "tags": {"type": "array", "items": {"enum": ["published", "added", "status", "corrected"]}},
                },
            },
        },
    },
    "additionalProperties": False,
}  # fmt: skip
"""JSON Feed 1.1, as far as this site uses it."""


def test_the_atom_feed_is_well_formed_and_its_entries_lead_somewhere(sites: Sites) -> None:
    for base, files in sites:
        feed = feedparser.parse(files["feed.atom"])
        assert feed.bozo == 0
        assert feed.version == "atom10"
        assert feed.feed.title
        assert feed.feed.updated_parsed
        assert feed.feed.author
        assert {(link.rel, link.href) for link in feed.feed.links} == {
            ("self", f"{base}feed.atom"),
            ("alternate", base),
        }
        assert len({entry.id for entry in feed.entries}) == len(feed.entries) >= 2
        for entry in feed.entries:
            assert entry.title
            assert entry.summary
            assert leads_somewhere(entry.link, base, files), entry.link
        stamps = [entry.updated for entry in feed.entries]
        assert stamps == sorted(stamps, reverse=True)
        assert feed.feed.updated == stamps[0]


def test_the_json_feed_is_valid_and_says_the_same_as_the_atom_feed(sites: Sites) -> None:
    for _, files in sites:
        value = json.loads(files["feed.json"])
        assert [error.message for error in Draft202012Validator(JSON_FEED).iter_errors(value)] == []
        atom = feedparser.parse(files["feed.atom"])
        said = [(item["id"], item["url"], item["title"], item["date_published"]) for item in value["items"]]
        assert said == [(entry.id, entry.link, entry.title, entry.updated) for entry in atom.entries]


def test_feeds_tell_of_additions_changes_of_status_and_corrections_and_of_nothing_before() -> None:
    items = json.loads(small()["feed.json"])["items"]
    assert [(item["date_published"][:10], item["id"], item["title"]) for item in items] == [
        ("2024-07-05", "tag:example.org,2024-06-20:small/status/vote/resolved/2024-07-05", "The vote · Resolved: No wins"),
        ("2024-07-04", "tag:example.org,2024-06-20:small/status/vote/due/2024-07-04", "The vote · Due"),
        ("2024-07-02", "tag:example.org,2024-06-20:small/correction/1", "Correction, 2 July 2024"),
        ("2024-06-30", "tag:example.org,2024-06-20:small/added/collapse", "The bridge falls"),
        ("2024-06-20", "tag:example.org,2024-06-20:small/published", "Published: A small briefing"),
    ]  # fmt: skip
    assert items[0]["content_text"] == 'The count was "no" & final.'
    assert items[2]["content_text"] == "The date of The bridge is opened was wrong."


def test_an_entry_keeps_its_id_when_its_record_is_renamed() -> None:
    text = LATER.replace("id: collapse,", "id: fall,").replace("events: collapse,", "events: fall,")
    text = text.replace("bottom_line:", "renamed: [{from: collapse, to: fall}]\nbottom_line:", 1)
    items = json.loads(files_of(made(inputs(text)))["feed.json"])["items"]
    assert items[3]["id"].endswith(":small/added/collapse")
    assert items[3]["url"] == f"{BASE}events/fall.html"


# -- what leads machines to the pages -------------------------------------------------------------------------------


def test_the_sitemap_lists_every_page_once_with_a_day_from_the_content(sites: Sites) -> None:
    for base, files in sites:
        root = ElementTree.fromstring(files["sitemap.xml"])
        space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
        assert root.tag == f"{space}urlset"
        found = {}
        for element in root:
            assert [child.tag for child in element] == [f"{space}loc", f"{space}lastmod"]
            address, day = (str(child.text) for child in element)
            assert leads_somewhere(address, base, files), address
            assert address not in found
            found[address] = date.fromisoformat(day)
        pages = {path for path in files if path.endswith(".html")} - {"404.html"}
        assert {address.removeprefix(base) or "index.html" for address in found} == pages
        assert found[base] == max(found.values())
    assert len(files["sitemap.xml"]) < 50_000_000


def test_an_address_with_a_sign_of_xml_is_read_back_from_the_sitemap() -> None:
    site = site_of(SITE.replace(BASE, "https://example.org/a&b/"))
    page = MadePage("index.html", "home.html", "home", "A", "B", site.settings.base, "")
    sitemap = next(file for file in discovery.plan(site, [page]) if file.path == "sitemap.xml")
    assert [element.text for element in ElementTree.fromstring(sitemap.data).iter() if element.tag.endswith("loc")] == [
        "https://example.org/a&b/"
    ]


def test_a_page_has_the_day_on_which_its_record_changed_and_a_moved_one_is_not_listed() -> None:
    text = LATER.replace("bottom_line:", "renamed: [{from: launch, to: opening}]\nbottom_line:", 1)
    files = files_of(made(inputs(text)))
    assert "events/launch.html" in files
    listed = dict(re.findall(r"<loc>(.*?)</loc>\n<lastmod>(.*?)</lastmod>", files["sitemap.xml"].decode()))
    assert listed[f"{BASE}scenarios/vote.html"] == "2024-07-05"
    assert listed[f"{BASE}events/opening.html"] == "2024-07-01"
    assert f"{BASE}events/launch.html" not in listed


def test_robots_may_read_everything_and_find_the_sitemap(sites: Sites) -> None:
    for base, files in sites:
        parser = urllib.robotparser.RobotFileParser()
        parser.parse(files["robots.txt"].decode().splitlines())
        assert parser.can_fetch("anybody", f"{base}actors.html")
        assert parser.site_maps() == [f"{base}sitemap.xml"]


def test_llms_txt_has_the_form_of_its_proposal_and_links_that_lead_somewhere(sites: Sites) -> None:
    for base, files in sites:
        text = files["llms.txt"].decode()
        lines = text.splitlines()
        assert re.fullmatch(r"# \S.*", lines[0])
        assert lines[2].startswith("> ")
        assert [line for line in lines if line.startswith("#")][1:] == ["## Pages", "## Data", "## Optional"]
        links = re.findall(r"^- \[[^\]\n]+\]\(([^)\s]+)\): \S.*$", text, re.MULTILINE)
        assert len(links) == sum(line.startswith("- ") for line in lines) > 20
        for address in links:
            assert leads_somewhere(address, base, files), address
        assert "Every statement names its basis" in text
        assert "Article: " in text


# -- Web Annotations ------------------------------------------------------------------------------------------------

ANNOTATIONS = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"type": "array", "contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "id": {"$ref": "#/$defs/iri"},
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/annotation"}},
    },
    "$defs": {
        "iri": {"type": "string", "pattern": "^https?://\\S+$"},
        "annotation": {
            "type": "object",
            "required": ["id", "type", "target"],
            "properties": {
                "id": {"$ref": "#/$defs/iri"},
                "type": {"const": "Annotation"},
                "motivation": {"enum": [
                    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
                    "identifying", "linking", "moderating", "questioning", "replying", "tagging",
                ]},
                "body": {"type": "object", "required": ["id"], "properties": {
                    "id": {"$ref": "#/$defs/iri"},
                    "type": {"enum": ["Dataset", "Image", "Video", "Sound", "Text"]},
                }},
                "target": {
                    "type": "object",
                    "required": ["source"],
                    "if": {"required": ["state"]},
                    "then": {"required": ["record"], "properties": {"selector": {"maxItems": 1}}},
                    "else": {"required": ["selector", "anchor"], "properties": {"selector": {"minItems": 2}}},
                    "properties": {
                        "source": {"$ref": "#/$defs/iri"},
                        "selector": {"type": "array", "minItems": 1, "items": {"oneOf": [
                            {"$ref": "#/$defs/quote"}, {"$ref": "#/$defs/position"},
                        ]}},
                    },
                },
            },
        },
        "quote": {
            "type": "object",
            "required": ["type", "exact"],
            "properties": {
                "type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string"}, "suffix": {"type": "string"},
            },
            "additionalProperties": False,
        },
        "position": {
            "type": "object",
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 0},
            },
            "additionalProperties": False,
        },
    },
}  # fmt: skip
"""The W3C's Web Annotation Data Model (2017), as far as this site uses it."""


def test_annotations_follow_the_model_of_the_w3c(sites: Sites) -> None:
    for base, files in sites:
        value = json.loads(files["annotations.json"])
        assert [f"{e.json_path}: {e.message}" for e in Draft202012Validator(ANNOTATIONS).iter_errors(value)] == []
        assert len({item["id"] for item in value["items"]}) == len(value["items"])
        for item in value["items"]:
            assert leads_somewhere(item["body"]["id"], base, files), item
            target = item["target"]
            lead = target["record"] if "state" in target else f"{target['source']}#{target['anchor']}"
            assert leads_somewhere(lead, base, files), item


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"type": "TextQuoteSelector"', '"type": "TextQuote"'), ('"motivation": "linking"', '"motivation": "proving"'),
        ('"start": ', '"begin": '), ('"type": "Annotation",', '"type": "Note",'),
    ],
)  # fmt: skip
def test_the_schema_of_annotations_refuses_what_the_model_does_not_know(old: str, new: str) -> None:
    text = small()["annotations.json"].decode()
    assert old in text
    assert list(Draft202012Validator(ANNOTATIONS).iter_errors(json.loads(text.replace(old, new, 1))))


# -- other languages ------------------------------------------------------------------------------------------------


def test_what_changes_is_dated_by_the_content_alone() -> None:
    result = made(
        edited(
            "site.yaml", "reviewed: 2024-07-01", "reviewed: 2024-08", text=LATER.replace("published: 2024-06-20\n", "")
        )
    )
    site = result.site
    assert site is not None
    assert changes.last_day(changes.first_day(site)) == date(2024, 8, 31)


@pytest.mark.slow
def test_a_site_without_a_stylesheet_is_told_at_the_link_to_it() -> None:
    (told,) = made(with_file("templates/assets/site.css", None)).diagnostics
    assert (told.code, told.location.path) == ("output-link", "templates/base.html")


def test_a_statement_is_proved_by_sixteen_signs_of_its_fingerprint() -> None:
    page = LexborHTMLParser(
        '<main><p id="a"><span class="say">It <b>rained</b>.</span></p><q class="words">No.</q></main>'
    )
    found = tuple(fingerprint(node.html.encode())[:16] for node in page.css(".say, .words") if node.html)
    assert len(found) == 2
    assert proof.fingerprints(page) == found
    assert proof.statements(page) == ((found[0], "a", "It rained."), (found[1], "", "No."))


def test_each_picture_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []

    def counted(card: Card, colours: Mapping[str, cards.Colour]) -> bytes:
        drawn.append(card.path)
        return draw(card, colours)

    monkeypatch.setattr(cards, "draw", counted)
    artifacts = build(inputs()).artifacts
    assert len(drawn) > 10
    assert sorted(drawn) == [artifact.path for artifact in artifacts if artifact.path.startswith("cards/")]
