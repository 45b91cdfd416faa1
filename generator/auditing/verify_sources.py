"""Proves what a built site cites of sources: that words, states and fingerprints fit together wherever they stand.

The annotations say for each statement which words of which source it cites, and in what state they are. A state needs
what it promises: words that were found need the fingerprint of a copy, words that were not may have none. The page of
sources, the notes of marks and the data of records say the same as the annotations, or that is a fault.

Without a copy nobody can see whether the words stand in it. Who has it can: its fingerprint is that of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any

from selectolax.lexbor import LexborNode

from generator.auditing import verify_notes as notes
from generator.auditing.verify_notes import SaidOfSources
from generator.auditing.verify_notes import in_a_line as _in_a_line
from generator.base.dates import date_or_none
from generator.base.values import value
from generator.linking.copies import State, of_words
from generator.parsing.records import DOUBTED

_SHA256 = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORDS = re.compile(r"#?:~:.*\Z")
"""The part of a link that asks the browser to show some words."""
SOURCES, FOLDER = "sources.html", "sources/"
STATUSES = {"", "live", "changed", "dead", *DOUBTED}
BRIEF = ("index.html", "timeline.html", "timeline/")
"""The pages whose notes are silent on readers, on independent sources, and on sources that changed or are gone."""
FACTS = ("headline", "publisher", "published", "grade", "source", "status", "archive", "accessed", "as_of")
"""What the annotations say of a source itself."""
CITED = ("state", "exact", "prefix", "suffix", "where", "paragraph", "sha256", "copy", "locked")
"""What the annotations and the data of records say of what is cited of a source, by the names of the data."""
Fault = tuple[str, str]
"""Where something is wrong, and what."""
Shown = tuple[str, str, str]
"""Words in one line, their state, and the fingerprint of the copy."""


@value
class CitedSources:
    """What the annotations say is cited of sources."""

    by_place: dict[str, set[Shown]] = field(default_factory=dict)
    """What is cited of each source, by the address of its entry."""
    by_statement: dict[str, set[str]] = field(default_factory=dict)
    """The entries of the sources of each statement, by the statement's address."""
    addresses: dict[str, set[str]] = field(default_factory=dict)
    """Where each source is published, by the address of its entry."""
    copies: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """The fingerprints and days of the copy of each source."""
    statuses: dict[str, set[str]] = field(default_factory=dict)
    """What became of each source, by the address of its entry."""
    homes: set[str] = field(default_factory=set)
    """The pages that have the annotated statements."""
    states: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """The entry of the source and the state of each annotation of a statement, by its address."""
    details: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    """What each statement cites, by its address: the id of the source, and `CITED`."""
    facts: dict[str, dict[str, str]] = field(default_factory=dict)
    """What is said of each source itself, by its id: `FACTS`."""
    several: set[tuple[str, str]] = field(default_factory=set)
    """The sources of which two annotations say different things: the id, and what."""
    places: dict[str, set[tuple[str, str, str]]] = field(default_factory=dict)
    """The words, the place and the paragraph of all that is cited of each source, by the address of its entry."""
    said: SaidOfSources = field(default_factory=SaidOfSources)
    """The words by which the pages speak of sources."""


def places_of(name: str) -> tuple[str, str]:
    """Where the entry of a source may stand: on the page of all of them, or on a page of its own."""
    return f"{SOURCES}#{name}", f"{FOLDER}{name}.html#{name}"


def annotation(item: Mapping[str, Any], base: str, name: str, cited: CitedSources) -> Iterator[Fault]:
    """The faults of one annotation of a source, which is added to `cited`."""
    statement = str(item["body"]["id"]).removeprefix(base)
    for message in _annotation(item, base, name, cited):
        yield statement, message


def _annotation(item: Mapping[str, Any], base: str, name: str, cited: CitedSources) -> Iterator[str]:
    target, statement = item["target"], str(item["body"]["id"]).removeprefix(base)
    place, state = str(target["record"]).removeprefix(base), str(target["state"])
    quotes = target.get("selector", [])
    words = str(quotes[0]["exact"]) if quotes else ""
    copy, day, stated = (str(target.get(key, "")) for key in ("copy", "locked", "sha256"))
    cited.by_place.setdefault(place, set()).add((_in_a_line(words), state, copy))
    cited.by_statement.setdefault(statement, set()).add(place)
    cited.addresses.setdefault(place, set()).add(str(target.get("source", "")))
    cited.statuses.setdefault(place, set()).add(str(target.get("status", "")))
    cited.homes.add(statement.partition("#")[0])
    cited.states.setdefault(statement, []).append((place, state))
    _note_facts(target, statement, place, quotes[0] if quotes else {}, cited)
    if copy:
        cited.copies.setdefault(place, set()).add((copy, day))
    if state not in {known.value for known in State}:
        yield f"annotation {name} is in no known state: {state!r}"
        return
    if bool(words) != (state != "named"):
        yield f"annotation {name} is {state}, and has {'words' if words else 'no words'}"
    if stated != (of_words(words) if words else ""):
        yield f'the fingerprint in annotation {name} is not that of its words: "{words[:80]}"'
    found = state in ("proved", "locked")
    if bool(copy) != found or (copy and not _SHA256.fullmatch(copy)):
        yield f"annotation {name} is {state}, and has {'the' if copy else 'no'} fingerprint of a copy"
    if (state == "locked" and not day) or (day and not _DAY.fullmatch(day)) or (day and not found):
        yield f"annotation {name} is {state}, and {'the day' if day else 'no day'} of its lock is given: {day or '?'}"
    if day and _is_before(day, published := str(target.get("published", ""))):
        yield f"the copy in annotation {name} was locked before its source: {day}, {published}"


def _is_before(day: str, published: str) -> bool:
    one, other = date_or_none(day), date_or_none(published)
    return one is not None and other is not None and one.before(other)


def _note_facts(
    target: Mapping[str, Any], statement: str, place: str, quote: Mapping[str, Any], cited: CitedSources
) -> None:
    """Adds what an annotation says of a source itself, and where in it the words are."""
    name = place.rpartition("#")[2]
    known = {**target, **quote}
    facts = {key: str(target.get(key, "")) for key in FACTS}
    before = cited.facts.setdefault(name, facts)
    cited.several.update((name, key) for key in FACTS if before[key] != facts[key])
    cited.details.setdefault(statement, []).append((name, *(str(known.get(key, "")) for key in CITED)))
    where = (_in_a_line(str(quote.get("exact", ""))), str(target.get("where", "")), str(target.get("paragraph", "")))
    cited.places.setdefault(place, set()).add(where)


def of_whole(cited: CitedSources, has: Callable[[str, str], bool]) -> Iterator[Fault]:
    """The faults of all annotations together; `has` says whether a page is there, with a place."""
    for place, copies in cited.copies.items():
        if len(copies) > 1:
            yield place, "its copy has two fingerprints or two days: " + ", ".join(sorted(c[:16] for c, _ in copies))
    for name, key in sorted(cited.several):
        yield name, f"the annotations give the source more than one {key}"
    for place, addresses in cited.addresses.items():
        if len(addresses) > 1:
            yield place, "it has several addresses: " + ", ".join(sorted(address[:80] for address in addresses))
    for place, statuses in cited.statuses.items():
        if len(statuses) > 1 or not statuses <= STATUSES:
            yield place, "its status is not one and known: " + ", ".join(sorted(statuses))
    for statement in cited.by_statement:
        page, _, name = statement.partition("#")
        if not has(page or "index.html", name):
            yield statement, "the statement that cites a source has no place"


def of_page(path: str, places: Mapping[str, LexborNode], cited: CitedSources) -> Iterator[Fault]:
    """The faults of the entries of sources on a page."""
    for place, wanted in cited.by_place.items():
        home, _, name = place.partition("#")
        card = places.get(name)
        if card is None or card.tag != "li" or not card.css_first("[data-source]"):
            if path == home:
                yield place, "the source has no entry with what is cited of it"
            continue
        became = card.css_first("[data-status]")
        if (status := "" if became is None else became.attributes.get("data-status") or "") not in cited.statuses[
            place
        ]:
            yield f"{path}#{name}", f"the entry has the status {status or 'of none'}, and the annotations do not"
        for address in _elsewhere(card, cited.addresses[place]):
            yield f"{path}#{name}", f"the entry leads elsewhere than the annotations say: {address[:80]}"
        for said in _told(card, place, cited):
            yield f"{path}#{name}", said
        for said in notes.of_entry(card, name, cited.facts[name], cited.said):
            yield f"{path}#{name}", said
        days = {node.attributes.get("datetime") or "" for node in card.css("li[data-state] time")}
        for day in sorted(days - {locked for _, locked in cited.copies.get(place, ())}):
            yield f"{path}#{name}", f"the entry has another day of its copy than the annotations: {day[:80]}"
        for said in _called(card, cited.said):
            yield f"{path}#{name}", f"the entry has a word for a state that is not its own, {said}"
        shown = {_shown(node) for node in card.css("li[data-state]")}
        for words, state, _ in sorted(shown - wanted):
            yield f"{path}#{name}", f'the entry shows what no annotation has, {state}: "{words[:80]}"'
        for words, state, _ in sorted(wanted - shown):
            yield f"{path}#{name}", f'the entry does not show what an annotation has, {state}: "{words[:80]}"'


def _told(card: LexborNode, place: str, cited: CitedSources) -> Iterator[str]:
    """What an entry says otherwise than the annotations: the headline, the grade, and the place of the words."""
    facts = cited.facts[place.rpartition("#")[2]]
    heading, grade = card.css_first("[data-headline]"), card.css_first("[data-grade]")
    if heading is None or _in_a_line(heading.text()) != _in_a_line(facts["headline"]):
        yield f"the entry has another headline than the annotations: {heading.text()[:80] if heading else 'none'}"
    shown = (grade.attributes.get("data-grade") or "") if grade is not None else ""
    if shown != facts["grade"] or grade is None or shown not in re.findall(r"\w+", grade.text()):
        yield f"the entry has another grade than the annotations: {grade.text()[:80] if grade else 'none'}"
    for node in card.css("li[data-state]"):
        quoted, at = node.css_first("q"), node.css_first("[data-where]")
        words, said = _in_a_line(quoted.text()) if quoted is not None else "", at.text() if at is not None else ""
        if not any(_fits(said, where, paragraph) for own, where, paragraph in cited.places[place] if own == words):
            yield f'the entry has another place of the words than the annotations: "{said[:80]}"'


def _fits(said: str, where: str, paragraph: str) -> bool:
    """Whether a place as it is shown is that of an annotation: the curator's words, or else the paragraph's number."""
    return said == where if where else re.findall(r"\d+", said) == ([paragraph] if paragraph else [])


def _elsewhere(card: LexborNode, addresses: set[str]) -> Iterator[str]:
    """The addresses by which an entry leads to another place than its source; that of an archive comes second."""
    own = card.css_first(".url")
    links = card.css("li[data-state] a[href]") if own is None else (own, *card.css("li[data-state] a[href]"))
    if own is None:
        yield "no address"
    elif own.text() not in addresses:
        yield own.text()
    for link in links:
        href = link.attributes.get("href")
        if href is not None and _WORDS.sub("", href) not in addresses:
            yield href


def _called(card: LexborNode, said: SaidOfSources) -> Iterator[str]:
    """The states that an entry calls by another word than entries before it, or by that of another state."""
    for node in card.css("li[data-state] > b"):
        state = (node.parent.attributes.get("data-state") or "") if node.parent is not None else ""
        if not said.fits(state, _in_a_line(node.text())):
            yield f'{state}: "{node.text()[:80]}"'


def _shown(node: LexborNode) -> Shown:
    quoted = node.css_first("q")
    words = _in_a_line(quoted.text()) if quoted is not None else ""
    return words, node.attributes.get("data-state") or "", node.attributes.get("data-sha256") or ""


def of_mark(note: LexborNode | None, target: str, path: str, anchor: str, cited: CitedSources) -> Fault:
    """What is wrong with a mark that leads to a source, and where; the message is empty if nothing is.

    `note` is what the mark shows, and `anchor` the place of its statement on the page, if this is it.
    """
    if anchor and path in cited.homes and target not in cited.by_statement.get(f"{path}#{anchor}", ()):
        return f"{path}#{anchor}", f"a mark leads to a source that the statement does not rest on: {target}"
    return path, _of_note(note, target, path, cited) if note is not None else ""


def _of_note(note: LexborNode, target: str, path: str, cited: CitedSources) -> str:
    became = {node.attributes.get("data-status") or "" for node in note.css("[data-status]")}
    statuses = cited.statuses.get(target, set())
    told = statuses & DOUBTED if path.startswith(BRIEF) else statuses - {"", "live"}
    if became - statuses or told - became:
        return f"a mark is silent on the status of its source, or has another: {target}"
    known = {(words, state) for words, state, _ in cited.by_place.get(target, ())}
    own = iter([_in_a_line(q.text()) for q in note.css("q")])
    for node in note.css("[data-state]"):
        state = node.attributes.get("data-state") or ""
        said = next(own, "") if state != "named" else ""
        if (said, state) not in known:
            return f'a mark says of its source what no annotation does, {state}: "{said[:80]}"'
    left = next(own, "")
    if left:
        return f'a mark quotes its source without a state: "{left[:80]}"'
    name = target.rpartition("#")[2]
    return next(notes.of_note(note, name, cited.facts[name], cited.said), "") if name in cited.facts else ""


def of_data(value: object, cited: CitedSources, where: str) -> Iterator[Fault]:
    """The faults of what the data of all records says of sources, with their statements."""
    statements = value.get("statements", []) if isinstance(value, dict) else []
    for statement in statements:
        own = {str(item["source"]) for item in statement.get("cited", ())}
        doubted = {name for name in own if any(cited.statuses.get(place, set()) & DOUBTED for place in places_of(name))}
        if doubted != set(statement.get("doubted", ())):
            yield where, f"it says of {statement.get('url')} that other sources were corrected or retracted"
