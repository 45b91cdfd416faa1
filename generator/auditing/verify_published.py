"""Proves what is published of statements beside the pages and the data: feeds, and what pages say to search engines.

Both feeds have the same entries. What an entry says is in the data, in the history of changes, or on the page of
corrections; and an entry of the history is called a correction only if it was noted as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from generator.auditing.site_pages import HEAD, Parsed, said_of
from generator.auditing.verify_data import Data, Fault, Files
from generator.auditing.verify_dated import changed
from generator.auditing.verify_history import is_of_day
from generator.auditing.verify_notes import in_a_line, readings
from generator.auditing.verify_pages import Signs
from generator.auditing.verify_texts import Phrases
from generator.base.dates import Date, DateError, date_or_none, iso, parse
from generator.base.json_text import read_json
from generator.base.words import Words
from generator.exports.feeds import NAMESPACE, VERSION
from generator.linking import history, routes
from generator.linking.changes import entry_name, last_day, told
from generator.linking.outcomes import STATUS_WORDS
from generator.pages.structured import CONTEXT, TYPES, WIKIDATA, ends

Pages = Mapping[str, LexborHTMLParser]
Entry = tuple[str, str, str, str, str, str]
"""An entry of a feed: its id, its address, its title, its text, its sort and its day."""
_DESCRIBED = ("name", "text", "headline", "description")
"""What a thing says in words, in the vocabulary of schema.org."""


def of_files(files: Files, pages: Pages, data: Data, signs: Signs) -> Iterator[Fault]:
    """What feeds and pages publish otherwise than the data."""
    if not data.whole or routes.JSON_FEED not in files or routes.ATOM not in files:
        return  # that a file is missing, the proof says
    try:
        yield from ((routes.JSON_FEED, said) for said in _head(files[routes.JSON_FEED], data))
        entries = _entries(files[routes.JSON_FEED])
    except (KeyError, ValueError, TypeError, AttributeError):
        yield routes.JSON_FEED, "the file cannot be read"
        entries = []
    try:
        yield from ((routes.ATOM, said) for said in _head_of_atom(files[routes.ATOM], data))
        same = _of_atom(files[routes.ATOM])
    except (KeyError, ElementTree.ParseError, AttributeError):
        yield routes.ATOM, "the file cannot be read"
        same = entries
    for one in (entry for entry in same if entry not in entries):
        yield routes.ATOM, f"it has an entry that {routes.JSON_FEED} does not: {one[2][:80]}"
    if len(same) != len(entries):
        yield routes.ATOM, f"it has {len(same)} entries, and {routes.JSON_FEED} {len(entries)}"
    noted = _noted(files)
    for entry in entries:
        for said in (
            *_of_entry(entry, noted, pages, data),
            *_of_title(entry, noted, pages, data, signs),
            *_of_words(entry, data, signs),
        ):
            yield routes.JSON_FEED, said


def _entries(data: bytes) -> list[Entry]:
    feed: Any = read_json(data)
    return [
        (
            str(i["id"]),
            str(i["url"]),
            str(i["title"]),
            str(i["content_text"]),
            " ".join(i["tags"]),
            _day(i["date_published"]),
        )
        for i in feed["items"]
    ]


def _parsed(data: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in data:
        raise ElementTree.ParseError("no feed of the program has a DOCTYPE")
    return ElementTree.fromstring(data)  # noqa: S314 - it has no DOCTYPE


def _of_atom(data: bytes) -> list[Entry]:
    found = []
    for entry in _parsed(data).iter(f"{{{NAMESPACE}}}entry"):
        link, sort = entry.find(f"{{{NAMESPACE}}}link"), entry.find(f"{{{NAMESPACE}}}category")
        parts = ("id", "title", "summary", "published")
        name, title, text, day = (entry.findtext(f"{{{NAMESPACE}}}{part}") or "" for part in parts)
        href = link.get("href", "") if link is not None else ""
        found.append((name, href, title, text, sort.get("term", "") if sort is not None else "", _day(day)))
    return found


_OF_ENTRY = {"id", "url", "title", "content_text", "date_published", "tags"}
"""What an entry of the JSON feed has."""
_OF_ATOM = Counter(("id", "title", "link", "published", "updated", "category", "summary"))
"""The elements of an entry of the Atom feed, each once."""


def _head(content: bytes, data: Data) -> Iterator[str]:
    """What the JSON feed says of itself otherwise than the data, or what else than the program's it has."""
    feed: Any = read_json(content)
    whole = data.whole
    wanted = {
        "version": VERSION, "title": whole.get("title"), "description": whole.get("description"),
        "home_page_url": data.base, "feed_url": f"{data.base}{routes.JSON_FEED}", "language": feed.get("language"),
        "authors": [{"name": whole.get("site", {}).get("published_by")}], "items": feed["items"],
    }  # fmt: skip
    for key in dict.fromkeys((*wanted, *feed)):
        if feed.get(key) != wanted.get(key):
            yield f"it says of itself what {routes.DATASET} does not, {key[:40]}: {str(feed.get(key))[:80]}"
    for more in sorted({key for item in feed["items"] for key in item} - _OF_ENTRY):
        yield f"an entry has what none of the program's has: {more[:80]}"


def _head_of_atom(content: bytes, data: Data) -> Iterator[str]:
    """The same of the Atom feed."""
    feed = _parsed(content)
    whole, own = data.whole, [one for one in feed if one.tag != f"{{{NAMESPACE}}}entry"]
    wanted = {
        "title": [in_a_line(str(whole.get("title")))], "subtitle": [in_a_line(str(whole.get("description")))],
        "author": [in_a_line(str(whole.get("site", {}).get("published_by")))],
        "link": [f"{data.base}{routes.ATOM}", data.base],
    }  # fmt: skip
    said: dict[str, list[str]] = {}
    for one in own:
        name = one.tag.removeprefix(f"{{{NAMESPACE}}}")
        said.setdefault(name, []).append(one.get("href") or in_a_line("".join(one.itertext())))
    for name in dict.fromkeys((*wanted, *said)):
        is_one = name in ("id", "updated", "rights") and len(said[name]) == 1
        if not is_one and said.get(name) != wanted.get(name):
            yield f"it says of itself what {routes.DATASET} does not, {name[:40]}: {' '.join(said.get(name, ()))[:80]}"
    for entry in feed.iter(f"{{{NAMESPACE}}}entry"):
        parts = Counter(one.tag.removeprefix(f"{{{NAMESPACE}}}") for one in entry.iter() if one is not entry)
        if more := parts - _OF_ATOM:
            yield f"an entry has what none of the program's has: {', '.join(sorted(more))[:80]}"


def _day(stamp: object) -> str:
    """The day of a time stamp."""
    return str(stamp).partition("T")[0]


# -- the entries of a feed --------------------------------------------------------------------------------------


def _noted(files: Files) -> Mapping[str, tuple[str, str, Date]]:
    """What the history says of each of its entries: the text, its sort, and the day."""
    try:
        entries = history.load(files[routes.HISTORY]) if routes.HISTORY in files else ()
    except ValueError:
        return {}  # which is a fault of its own
    return {
        f"{routes.CHANGES}#{entry_name(n)}": (told(entry), "corrected" if entry.is_correction else "changed", entry.on)
        for n, entry in enumerate(entries, 1)
    }


Noted = Mapping[str, tuple[str, str, Date]]


def _of_entry(entry: Entry, noted: Noted, pages: Pages, data: Data) -> Iterator[str]:
    """What an entry says otherwise than the history, the page of corrections, or the record that it is about."""
    _, address, title, text, sort, _ = entry
    place = address.removeprefix(data.base)
    if place.startswith(f"{routes.CHANGES}#"):
        if noted.get(place, ())[:2] != (text, sort):
            yield f"its entry of {place} is not what was noted: {text[:80] or title[:80]}"
    elif sort == "corrected":
        page, _, name = place.partition("#")
        node = pages[page].css_first(f'[id="{name}"]') if page in pages and '"' not in name else None
        if node is None or not any(said.endswith(in_a_line(text)) for said in readings(node, "time")):
            yield f"its correction is not the one of {place}: {text[:80]}"
    elif sort == "published":
        if str(data.whole.get("description", "")) not in text:
            yield f"it gives the site another description: {text[:80]}"
    elif (record := data.records.get(data.places.get(place, ""))) is None:
        yield f"it has an entry about no record: {place[:80]}"
    elif not title.startswith(own := str(record["title"])) or (sort == "added" and own not in text):
        yield f"it gives {place} another title: {title[:80]}"
    elif sort == "status":
        resolution = record["fields"].get("resolution", {})
        states = (*resolution.get("history", ()), resolution)
        notes = {str(state.get("note", "")) for state in states}
        if text not in notes and "" not in notes:
            yield f"it gives {place} another note on its status: {text[:80]}"


def _of_title(entry: Entry, noted: Noted, pages: Pages, data: Data, signs: Signs) -> Iterator[str]:
    """What the title of an entry says otherwise: as what it was noted and when, or how a question stood."""
    _, address, title, _, sort, published = entry
    place = address.removeprefix(data.base)
    record = data.records.get(data.places.get(place, ""), {})
    if place in noted or sort == "corrected":
        day = noted[place][2] if place in noted else _day_of(place, pages)
        dated = signs.words.date(day) if day is not None else ""
        named = {sort: signs.words.gettext(words, date=dated) for sort, words in _NAMED.items()}
        others = {words for other, words in named.items() if other != sort}
        if day is not None and day.precision == "day" and published != day.text:
            yield f"it gives its entry of {place} another day than was noted: {published[:80]}"
        elif title in others or (day is not None and not is_of_day(title, day.text)):
            yield f"it gives its entry of {place} another title or day than was noted: {title[:80]}"
    elif sort == "published" and str(data.whole.get("title", "")) not in title:
        yield f"it gives the site another title: {title[:80]}"
    elif sort == "status" and (own := record.get("fields", {}).get("resolution")):
        stood = {signs.known["question"].get(str(one.get("status"))) for one in (*own.get("history", ()), own)}
        parted = title.removeprefix(str(record["title"])).removeprefix(" \u00b7 ")
        word, _, branch = parted.partition(signs.words.gettext(": "))
        came = {one["label"] for one in record["fields"]["branches"] if record["branches"][one["id"]] == "happened"}
        if (word in signs.known["question"].values() and word not in stood) or (branch and branch not in came):
            yield f"it gives {place} another status or branch than {routes.DATASET}: {title[:80]}"


def _of_words(entry: Entry, data: Data, signs: Signs) -> Iterator[str]:
    """What is another day of an entry than its record has, or, in words of the program, another title or text."""
    _, address, title, text, sort, published = entry
    place = address.removeprefix(data.base)
    if sort not in _SORTS:
        yield f"it has an entry of no known sort, of {place[:80]}: {sort[:80]}"
    name = data.places.get(place, "")
    try:
        known = [*_written(sort, name, data, signs.words)]
    except (KeyError, TypeError, AttributeError, DateError, AssertionError):
        return  # told by others
    if not known and name and sort in ("added", "status"):
        yield f"it has an entry of {place} that {routes.DATASET} does not, {sort}: {title[:80]}"
    elif known and published not in {day for _, _, day in known}:
        yield f"it gives its entry of {place} another day than {routes.DATASET}: {published[:80]}"
    elif known and not data.whole.get("own") and (in_a_line(title), in_a_line(text)) not in {own[:2] for own in known}:
        yield f"it says in its entry of {place} what {routes.DATASET} does not: {title[:80]}: {text[:80]}"


def _written(sort: str, name: str, data: Data, words: Words) -> Iterator[tuple[str, str, str]]:
    """The titles, texts and days that the program gives the entries of a sort of which a record may have several."""
    whole, record = data.whole, data.records.get(name, {})
    own = record.get("fields", {})
    if sort == "published":
        number = words.ngettext("%(num)s record", "%(num)s records", len(data.records))
        title = words.gettext("Published: %(title)s", title=whole["title"])
        yield _in_lines(title, f"{whole['description']} ({number})", parse(whole["published"]))
    elif sort == "added" and own.get("added"):
        title = record["title"]
        yield _in_lines(title, words.gettext("New on the site: %(title)s", title=title), parse(own["added"]))
    elif sort == "status" and own.get("resolution"):
        question = own["resolution"]
        now = {**question, "date": question.get("recorded"), "status": question.get("status", "open")}
        came = [one["label"] for one in own["branches"] if record["branches"][one["id"]] == "happened"]
        for state in (one for one in (*question.get("history", ()), now) if one["date"]):
            word, meaning = map(words.gettext, STATUS_WORDS[state["status"]])
            for branch in (*came, "") if state["status"] == now["status"] else ("",):
                title = f"{record['title']} \u00b7 {words.labelled(word, branch) if branch else word}"
                yield _in_lines(title, str(state.get("note") or meaning), parse(state["date"]))


def _in_lines(title: str, text: str, day: Date) -> tuple[str, str, str]:
    return in_a_line(title), in_a_line(text), last_day(day).isoformat()


_SORTS = frozenset({"published", "added", "status", "changed", "corrected"})
_NAMED = {"corrected": "Correction, %(date)s", "changed": "Changes, %(date)s"}
"""The titles of entries, by their sort."""


def _day_of(place: str, pages: Pages) -> Date | None:
    """The day of a correction, on the page that has it."""
    page, _, name = place.partition("#")
    node = pages[page].css_first(f'[id="{name}"] time') if page in pages and '"' not in name else None
    return date_or_none(node.attributes.get("datetime") or "") if node is not None else None


# -- search engines ---------------------------------------------------------------------------------------------


_NAMED_THING = frozenset({"@type", "@id", "name", "url"})
_OF_ACTOR = _NAMED_THING | {"alternateName", "description", "sameAs", "subjectOf"}
_KEYS: Mapping[str, frozenset[str]] = {
    "": frozenset({"@id"}),
    "BreadcrumbList": frozenset({"@type", "itemListElement"}),
    "ListItem": frozenset({"@type", "position", "name", "item"}),
    "WebSite": _NAMED_THING - {"url"} | {"description", "inLanguage", "publisher", "dateModified", "about"},
    "CollectionPage": _NAMED_THING - {"url"} | {"description", "isPartOf", "hasPart"},
    "WebPage": _NAMED_THING | {"headline", "about", "dateModified", "isPartOf"},
    "NewsArticle": _NAMED_THING | {"headline", "datePublished", "inLanguage", "author", "publisher", "copyrightNotice",
                                   "sameAs"},
    "Event": _NAMED_THING | {"startDate", "endDate", "eventStatus", "location", "description", "about"},
    "Place": _OF_ACTOR | {"geo"},
    "GeoCoordinates": frozenset({"@type", "latitude", "longitude"}),
    "Claim": _NAMED_THING | {"text", "author", "firstAppearance"},
    "Quotation": _NAMED_THING | {"text", "creator", "isPartOf"},
    **{kind: _OF_ACTOR for kind in TYPES.values() if kind != "Place"},
}  # fmt: skip
"""What things have in the vocabulary of schema.org, by their types; a reference has no type."""
_OF_NO_RECORD = frozenset({"BreadcrumbList", "CollectionPage", "WebSite"})
_IN_WORDS = (*_DESCRIBED, "alternateName", "copyrightNotice")
_ADDRESSES = ("@id", "url", "item")


def of_page(path: str, page: Parsed, data: Data, phrases: Phrases) -> Iterator[Fault]:
    """What a page says to search engines of a record that the data does not."""
    scripts = page.css('script[type="application/ld+json"]') if data.whole else []
    is_ours = "templates" not in data.whole.get("own", ())
    if is_ours and len(scripts) > 1:
        yield path, "it has its data for search engines twice"
    head = {said_of(page, selector) for selector in HEAD} if scripts else set[str | None]()
    for node in scripts:
        try:
            graph: Any = read_json(node.text())
            things = [*graph["@graph"], *(part for thing in graph["@graph"] for part in thing.get("hasPart", ()))]
            found = [fault for thing in things for fault in _of_thing(thing, data)]
            found += _of_form(graph, things, head, data, phrases) if is_ours else ()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            yield path, "its data for search engines cannot be read"
        else:
            yield from ((path, said) for said in found)


def _of_form(
    graph: Mapping[str, Any], things: list[Mapping[str, Any]], head: Container[str | None], data: Data, phrases: Phrases
) -> Iterator[str]:
    """What the data for search engines has that no page of the program has, or says of nothing that is on the site."""
    if {"@context": CONTEXT, "@graph": graph["@graph"]} != graph:
        yield f"it says to search engines what no page of the program does: {', '.join(sorted(graph))[:80]}"
    for thing in things:
        if thing["@type"] not in _OF_NO_RECORD and str(thing.get("@id")).removeprefix(data.base) not in data.places:
            told = f"{thing['@type'][:40]} {str(thing.get('@id'))[:80]}"
            yield f"it tells search engines of what is not on the site: {told}"
    for part in _parts(graph["@graph"]):
        kind = str(part.get("@type", ""))
        if more := part.keys() - _KEYS.get(kind, frozenset()):
            told = f"{kind[:40]} {', '.join(sorted(more))[:80]}"
            yield f"it says to search engines what no page of the program does: {told}"
        for key in _IN_WORDS if not data.whole.get("own") else ():
            if (kind, key) == ("Quotation", "text"):
                continue  # which `verify_marks` holds to its passage
            for said in part[key] if isinstance(part.get(key), list) else filter(None, (part.get(key),)):
                if in_a_line(said) not in head and not phrases.may_show(said):
                    yield f"it says to search engines what its data does not, nor the program: {said[:80]}"
        for address in (str(part[key]) for key in _ADDRESSES if key in part):
            if not address.startswith(data.base):
                yield f"it leads search engines elsewhere: {address[:80]}"


def _parts(value: object) -> Iterator[Mapping[str, Any]]:
    """All things in a value."""
    if isinstance(value, Mapping):
        yield value
    for item in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _parts(item)


def _of_thing(thing: Mapping[str, Any], data: Data) -> Iterator[str]:
    name = data.places.get(str(thing.get("@id", "?")).removeprefix(data.base))
    yield from _of_people(thing, name or "", data)
    yield from _of_names(thing, name or "", data)
    yield from _of_days(thing, name or "", data)
    if thing.get("@type") == "Quotation":
        return  # whose words are held to its passage
    for key in _DESCRIBED if name is not None else ():
        said = thing.get(key)
        if isinstance(said, str) and in_a_line(said) not in data.texts[name or ""]:
            yield f"it says to search engines what {routes.DATASET} does not, {key} of {name}: {said[:80]}"


def _of_days(thing: Mapping[str, Any], name: str, data: Data) -> Iterator[str]:
    """A fault if a thing gives other days than its record: of an event, of an article, of a change."""
    own, kind = data.records.get(name, {}).get("fields", {}), thing.get("@type")
    wanted: dict[str, str] = {}
    if kind == "Event":
        wanted["startDate"], wanted["endDate"] = ends(parse(own["date"]))
    elif kind == "NewsArticle":
        wanted["datePublished"] = iso(parse(own["date"]))
    if "dateModified" in thing:
        of = (one["fields"] for one in data.records.values() if one["kind"] == "article")
        days = {changed(fields, data) for fields in ([own] if own else of)}
        wanted["dateModified"] = thing["dateModified"] if thing["dateModified"] in days else max(days)
    for key, day in wanted.items():
        if thing.get(key, "") != day:
            yield f"it gives search engines another day than {routes.DATASET}, {key} of {name}: {thing.get(key)}"


_PEOPLE = {
    "Claim": (("author", "asserted_by"),),
    "Quotation": (("creator", "speaker"),),
    "Event": (("about", "actors"),),
    "NewsArticle": (("author", "author"), ("publisher", "publisher")),
}
"""By the type of a thing: what it calls those who said it or took part, and the field of its record."""


def _of_people(thing: Mapping[str, Any], name: str, data: Data) -> Iterator[str]:
    """A fault if a thing names others who said it, or took part in it, than its record."""
    for key, column in _PEOPLE.get(str(thing.get("@type")), ()) if name in data.records else ():
        shown, wanted = thing.get(key, []), data.records[name]["fields"].get(column, [])
        named = [item.get("@id", "") for item in (shown if isinstance(shown, list) else [shown])]
        own = [data.records[one]["url"] for one in ([wanted] if isinstance(wanted, str) else wanted)]
        if named != own:
            yield f"it names to search engines others than {routes.DATASET}, {key} of {name}: {' '.join(named)[:80]}"
        for item in shown if isinstance(shown, list) else [shown]:
            if len(item) > 1 and item != _brief(data.places[item["@id"].removeprefix(data.base)], data):
                yield f"it calls to search engines {key} of {name} otherwise than {routes.DATASET}: {str(item)[:160]}"


def _brief(name: str, data: Data) -> Mapping[str, str]:
    """What search engines are told of an actor beside something else."""
    record = data.records[name]
    own = record["fields"]
    return {"@type": TYPES[own["kind"]], "name": own["name"], "@id": record["url"], "url": record["url"]}


def _of_names(thing: Mapping[str, Any], name: str, data: Data) -> Iterator[str]:
    """A fault if the site is called otherwise, or an actor or an article, or is said to be another's elsewhere."""
    record = data.records.get(name, {})
    own, wanted = record.get("fields", {}), dict[str, Any]()
    if thing.get("@type") == "WebSite":
        publisher = {"@type": "Organization", "name": data.whole["site"]["published_by"]}
        wanted = {"name": data.whole["title"], "description": data.whole["description"], "publisher": publisher}
    elif record.get("kind") == "actor":
        links = own.get("links", {})
        there = (links.get("website"), f"{WIKIDATA}{links['wikidata']}" if links.get("wikidata") else None)
        wanted = {"alternateName": [*filter(None, (own.get("native_name"), *own.get("aliases", ())))],
                  "sameAs": [*filter(None, there)], "url": record["url"]}  # fmt: skip
    elif record.get("kind") == "article":
        wanted = {"sameAs": own.get("url", []), "url": record["url"]}
    for key, said in wanted.items():
        if thing.get(key, []) != said:
            shown = str(thing.get(key))[:80]
            yield f"it says to search engines what {routes.DATASET} does not, {key} of {name or 'the site'}: {shown}"
