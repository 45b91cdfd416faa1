"""Proves the lists of actors: that none leaves out what the data has for it, and how long each is said to be.

All quotations, claims, events and relations that name an actor in a field stand on its page, or in the parts of its
list. Links in prose, of which the data has only the words, may add others; so the number at the head of a list is that
of what is listed, and the numbers in words, which count the fields alone, are those of the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count, takewhile
from types import MappingProxyType

from selectolax.lexbor import LexborNode

from generator.auditing.site_pages import Parsed, SitePages, said_of
from generator.auditing.verify_cards import leads, text_of
from generator.auditing.verify_data import Data, Fault
from generator.auditing.verify_marks import target
from generator.auditing.verify_notes import in_a_line
from generator.auditing.verify_pages import Signs
from generator.linking import routes
from generator.linking.splitting import part_or_whole
from generator.pages.actor_cards import COUNTED, counted
from generator.parsing.references import row_of

Naming = Mapping[str, Mapping[str, set[str]]]
"""The records that name each actor in a field, by their kinds."""
_LISTS: Mapping[str, str] = MappingProxyType({
    "claim": "ul.scored", "quote": "ul.plain:not(.scored):not(.mentions)", "event": "ol.events",
    "relation": "table.ties",
})  # fmt: skip
"""Where the records of a kind stand on the page of an actor, and in the parts of its list."""
_ITEMS = frozenset({"li", "tr", "dt"})
_BESIDE = frozenset({"nav", "section", "thead", "summary", "caption"})
"""What is no part of a list."""
_PART = re.compile(r"(.+--[a-z]+)(?:-[0-9]+)?\.html")


def read(data: Data) -> Naming:
    """The records that name each actor in a field."""
    found: dict[str, dict[str, set[str]]] = {}
    for name, record in data.records.items():
        if (kind := record["kind"]) in COUNTED:
            for other in _ids(kind, record.get("fields"), ""):
                found.setdefault(other, {}).setdefault(kind, set()).add(name)
    return found


def _ids(kind: str, found: object, shape: str) -> Iterator[str]:
    """The ids in the fields of a record; `shape` is the path to them without positions."""
    if isinstance(found, str):
        if row_of(kind, shape.removesuffix("[]")) is not None:
            yield found
    elif isinstance(found, list):
        for item in found:
            yield from _ids(kind, item, f"{shape}[]")
    elif isinstance(found, Mapping):
        for key, item in found.items():
            yield from _ids(kind, item, f"{shape}.{key}" if shape else str(key))


def of_page(path: str, page: Parsed, pages: SitePages, naming: Naming, data: Data, signs: Signs) -> Iterator[Fault]:
    """What a page says otherwise of how much there is of actors, and what the lists of the page of one leave out."""
    own = data.whole.get("own") or ()
    if path.startswith("editions/") or not data.whole or "templates" in own:
        return
    if "words" not in own:
        yield from ((path, said) for said in _cards(path, page, naming, data, signs))
    name = data.places.get(path, "")
    if data.records.get(name, {}).get("kind") != "actor" or page.css_first("main") is None:
        return
    if "words" not in own:
        yield from ((path, said) for said in _words(page, name, naming, data, signs))
    listed = {kind: set[str]() for kind in _LISTS}
    for badge in page.css("main h2 > small.count"):
        lists = [(path, node) for node in _below(badge)]
        if part := _part_of(path, lists):
            yield from ((path, said) for said in _all(path, lists, part, pages))
            lists = [(one, node) for one in _parts(part, pages) for node in _of_main(pages[one])]
        for kind, selector in _LISTS.items():
            listed[kind] |= {one for at, node in lists for one in _listed(at, node, selector, data)}
        number = sum(_items(node) for _, node in lists)
        if text_of(badge) not in (str(number), signs.words.number(number)):
            heading = text_of(badge.parent, "small")
            yield path, f"it counts {text_of(badge)[:20]} of what it lists, and there are {number}: {heading[:80]}"
    for kind, shown in listed.items():
        if left := sorted(naming.get(name, {}).get(kind, set()) - shown):
            yield path, f"it leaves out what {routes.DATASET} has of {name}: {', '.join(left)[:80]}"


def _words(page: Parsed, name: str, naming: Naming, data: Data, signs: Signs) -> Iterator[str]:
    """What the page of an actor, and its description, say otherwise of how much there is."""
    words, numbers = signs.words, _counts(name, naming, signs)
    title, shown = in_a_line(str(data.records[name]["title"])), said_of(page, "meta[name=description]")
    wanted = words.gettext("%(name)s, with the evidence.", name=title)
    if numbers:
        wanted = words.gettext("%(name)s: %(counts)s, each with its evidence.", name=title, counts=numbers)
    if shown is not None and shown != in_a_line(wanted):
        yield f"its description counts otherwise than {routes.DATASET}: {shown[:80]}"
    said = in_a_line(words.gettext("This briefing has %(counts)s.", counts=numbers))
    if numbers and not any(text_of(line).endswith(said) for line in page.css("details > p.ui")):
        yield f"it does not say how much {routes.DATASET} has of {name}: {numbers[:80]}"


def _cards(path: str, page: Parsed, naming: Naming, data: Data, signs: Signs) -> Iterator[str]:
    """What the cards of actors, and the lines below the names of countries in their list, say otherwise of that."""
    for node in page.css(".who-card > .quiet:not(.role), h2 + p.ui.quiet"):
        around = node.parent if node.tag == "span" else node.prev
        while around is not None and around.tag == "-text":
            around = around.prev
        name = next(iter(leads(path, around, data)), "") if around is not None else ""
        is_of_actor = data.records.get(name, {}).get("kind") == "actor"
        if is_of_actor and text_of(node) != in_a_line(_counts(name, naming, signs)):
            yield f"it counts otherwise what {routes.DATASET} has of {name}: {text_of(node)[:80]}"


def _counts(name: str, naming: Naming, signs: Signs) -> str:
    """How much there is of an actor, in words; empty if there is nothing."""
    return counted(signs.words, {kind: len(found) for kind, found in naming.get(name, {}).items()})


def _below(badge: LexborNode) -> Iterator[LexborNode]:
    """What stands below a heading with a number, up to the next one."""
    heading = badge.parent
    if heading is None:
        return
    is_folded = heading.parent is not None and heading.parent.tag == "summary"
    after = (heading.parent if is_folded else heading).next if heading.parent is not None else None
    while after is not None and after.tag != heading.tag and after.css_first("summary h2") is None:
        if after.tag != "-text":
            yield after
        after = after.next


def _of_main(page: Parsed) -> Iterator[LexborNode]:
    """What stands on a page that is a part of a list."""
    main = page.css_first("main")
    yield from (node for node in (main.iter() if main is not None else ()) if node.tag not in _BESIDE)


def _items(node: LexborNode) -> int:
    """How many items a list has, without what stands in them."""
    number, left = 0, [node]
    while left:
        one = left.pop()
        if one.tag in _ITEMS or "who-card" in (one.attributes.get("class") or "").split():
            number += 1
        else:
            left += (inner for inner in one.iter() if inner.tag not in _BESIDE)
    return number


def _listed(path: str, node: LexborNode, selector: str, data: Data) -> Iterator[str]:
    """The records to which the items of the lists of a kind lead."""
    lists = node.css(selector)
    for item in (item for one in lists for item in one.css("li, tr")):
        yield from leads(path, item, data)


def _part_of(path: str, lists: list[tuple[str, LexborNode]]) -> str:
    """The address of all of a list of which a page shows the first; empty if it shows all."""
    stem = path.removesuffix(".html")
    links = (link for _, node in lists if node.tag == "p" for link in node.css("a[href]"))
    places = (target(path, link.attributes.get("href") or "").rstrip("#") for link in links)
    return next((place for place in places if place.startswith(f"{stem}--") and _PART.fullmatch(place)), "")


def _parts(url: str, pages: SitePages) -> Iterator[str]:
    """The pages of a list that is in parts."""
    return takewhile(pages.__contains__, (part_or_whole(url, number) for number in count()))


def _all(path: str, lists: list[tuple[str, LexborNode]], part: str, pages: SitePages) -> Iterator[str]:
    """What the link to all of a list says otherwise of how many there are."""
    number = sum(_items(node) for one in _parts(part, pages) for node in _of_main(pages[one]))
    for link in (link for _, node in lists if node.tag == "p" for link in node.css("a[href]")):
        if target(path, link.attributes.get("href") or "").rstrip("#") == part:
            shown = re.sub(r"\D", "", text_of(link))
            if shown != str(number):
                yield f"it says that a list has {shown[:20]}, and it has {number}: {part}"
