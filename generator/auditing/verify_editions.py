"""Proves what a built site says of its editions: each is as it was frozen, follows the one before it, and is shown so.

Words that were withheld are known by their fingerprints, with which the fingerprint of their record still holds. For a
value such as `not-borne-out` or the id of a record a page shows the word or the title, and says what was frozen. Each
page of an edition says that it is an old state, leads to the present one, and is kept from search engines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing.verify_marks import target
from generator.auditing.verify_notes import in_a_line
from generator.auditing.verify_pages import Signs
from generator.base.json_text import read_json
from generator.linking import edition_pages, editions
from generator.linking.edition_pages import HOME, FrozenPage
from generator.linking.editions import Editions
from generator.linking.frozen import FrozenRecord, FrozenStatement, records_of
from generator.linking.routes import EDITIONS, edition_of

Fault = tuple[str, str]
Shown = list[tuple[bool, str]]
"""The words of a record in their order; of those that are withheld, the fingerprints."""


def of_files(files: Mapping[str, bytes], pages: Mapping[str, LexborHTMLParser], signs: Signs) -> Iterator[Fault]:
    """The faults of the editions of a site; none if it has none."""
    there = {path for path in pages if path.startswith("editions/")}
    if EDITIONS not in files:
        yield from ((path, f"there is no {EDITIONS}") for path in sorted(there)[:1])
        return
    try:
        kept = load(files[EDITIONS])
    except ValueError as error:
        yield EDITIONS, str(error)
        return
    if broken := tuple(editions.faults(kept, {edition.name: edition for edition in kept.entries})):
        yield from ((EDITIONS, f"the edition {name} is not sound: {says}") for name, says in broken)
        return
    planned, contents = edition_pages.plan(kept)
    seals = {one.pages[HOME]: one.edition.sha256 for one in contents}
    yield from ((path, "no edition has this page") for path in sorted(there - planned.keys()))
    for url, page in planned.items():
        if url not in pages:
            yield url, f"a page of the edition {page.editions[0].name} is missing"
        else:
            yield from _page(page, pages[url], kept, seals.get(url, ""), signs)


def load(data: bytes) -> Editions:
    """The editions that a site publishes for machines. Raises `ValueError` if they cannot be read."""
    value = read_json(data)
    entries = value.get("editions") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(entries, list):
        raise ValueError("it holds no editions")
    return Editions(editions.joined(map(editions.step_of, entries)), records_of(value.get("records")))


def _page(page: FrozenPage, shown: LexborHTMLParser, kept: Editions, seal: str, signs: Signs) -> Iterator[Fault]:
    robots = shown.css_first('meta[name="robots"]')
    if robots is None or "noindex" not in (robots.attributes.get("content") or ""):
        yield page.url, "a page of an edition is not kept from search engines"
    for say in shown.css(".say, .ev"):
        yield page.url, f'it has a statement of today: "{in_a_line(say.text())[:80]}"'
    yield from _mark(page, shown)
    cards = shown.css("article[data-record]")
    if [card.attributes.get("data-record") for card in cards] != [*page.records]:
        yield page.url, "it does not show the records that were frozen"
        return
    titles = kept.titles(page.editions[0])
    for sha256, card in zip(page.records, cards, strict=True):
        record = kept.records[sha256]
        at = f"{page.url}#{record.address.partition('#')[2]}".rstrip("#")
        if _read(card, titles, signs) != _words(record):
            yield at, "it shows other words than were frozen"
        sections = card.css("section")
        if len(sections) != len(record.statements):
            yield at, "it shows other statements than were frozen"
        for section, one in zip(sections, record.statements, strict=False):
            yield from ((at, said) for said in _statement(page.url, section, one, signs))
    stated = shown.css_first("[data-edition]")
    if seal and (stated is None or stated.attributes.get("data-edition") != seal):
        yield page.url, "it has another fingerprint than the edition"


def _statement(url: str, section: LexborNode, one: FrozenStatement, signs: Signs) -> Iterator[str]:
    """What a statement of an edition shows otherwise than was frozen: its voice, states and links."""
    chip = section.css_first(".chip")
    if one.voice and (chip is None or one.voice not in (chip.attributes.get("class") or "").split()):
        yield f"a statement is in another voice than was frozen, {one.voice}"
    lines = section.css("li")
    wanted = len(one.passages) + len(one.sources) + (one.reasoning is not None)
    if len(lines) != wanted:
        yield f"a statement shows {len(lines)} pieces of evidence, and {wanted} were frozen"
        return
    for line, passage in zip(lines, one.passages, strict=False):
        if (place := _place(url, line)) and not place.startswith(f"articles/{passage.article}"):
            yield f"a passage leads elsewhere than to {passage.article}: {place[:80]}"
    for line, source in zip(lines[len(one.passages) :], one.sources, strict=False):
        about = line.css("span.quiet")
        word = in_a_line(about[-1].text()).removeprefix(f"{source.where}, ") if about else ""
        if said := signs.fault("state", source.state, word):
            yield said
        if (place := _place(url, line)) and place.partition("#")[2] != source.source:
            yield f"a source leads elsewhere than to {source.source}: {place[:80]}"


def _place(url: str, line: LexborNode) -> str:
    """The address from the root of the site to which a piece of evidence leads; empty if it leads nowhere."""
    link = line.css_first("a[href]")
    return target(url, link.attributes.get("href") or "") if link is not None else ""


def _mark(page: FrozenPage, shown: LexborHTMLParser) -> Iterator[Fault]:
    """A fault if a page does not say that it is old, name its editions, and lead to the present one."""
    links = [node.attributes.get("href") or "" for node in shown.css("[data-old] a")]
    targets = [normpath(join(dirname(page.url), href)) for href in links]
    wanted = [edition_of(edition.name) for edition in page.editions]
    if targets[:-1] != wanted or targets[-1:] not in ([page.page], [HOME]):
        yield page.url, "it is not marked as a page of its editions, with a link to the present one"
    days = [node.attributes.get("datetime") for node in shown.css("[data-old] time")]
    if days != [edition.on.text for edition in page.editions]:
        yield page.url, "it gives another day than its editions have"


def _read(card: LexborNode, titles: Mapping[str, str], signs: Signs) -> Shown:
    return [
        (True, node.attributes.get("data-withheld") or "")
        if "data-withheld" in node.attributes
        else (False, _frozen(in_a_line(node.text()), node.attributes.get("data-frozen") or "", titles, signs))
        for node in card.css("[data-frozen], [data-withheld]")
    ]


def _frozen(shown: str, stated: str, titles: Mapping[str, str], signs: Signs) -> str:
    """What was frozen: the value that is stated, if what is shown is its word or title, and else what is shown."""
    sort, _, value = stated.partition(" ")
    if sort == "id":
        return value if in_a_line(titles.get(value, "")) == shown else shown
    sign = f"frozen {sort}"
    return value if value in signs.known.get(sign, {}) and not signs.fault(sign, value, shown) else shown


def _words(record: FrozenRecord) -> Shown:
    return [(True, some.sha256) if some.text is None else (False, in_a_line(some.text)) for some in record.words()]
