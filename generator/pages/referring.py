"""What refers to a record, in parts where the record's own page would be too long with all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator.linking.graph import SITE, Reference
from generator.linking.routes import backlinks_of, has_own_page
from generator.linking.site import Site
from generator.linking.splitting import in_parts, part_or_whole
from generator.pages.in_parts import promised_parts
from generator.parsing.model import Record
from generator.parsing.references import MENTIONS

FIRST = 100
"""The most that the page of a record shows of a list, in rows of the usual length."""
TOGETHER = 270
"""The most that one page of a long list shows: it then has at most about 300 kB."""
USUAL, AROUND, WORDS = 250, 300, 500
"""How many bytes of title and evidence a row of the usual length has; how many bytes of prose around a link, and how
many more of title and evidence, take as much as another row."""
SHOWN_OTHERWISE = ("actor", "article")
"""The kinds whose pages have sections of their own for what refers to their records."""
FEW = 20
"""The most references that are never looked at for their length."""


def weight(site: Site, item: object) -> float:
    """How long the row of an item of a list is, in rows of the usual length.

    The item is a record, its id with what else is said of it, or a reference to the record whose list it is.
    """
    if isinstance(item, Reference):
        prose = len(str(site.part(item.source, item.path)).encode()) if item.field is MENTIONS else 0
        return 1 + prose // AROUND + _more(len(site.titles.get(item.source, "").encode()))
    record = item.id if isinstance(item, Record) else str(item[0] if isinstance(item, tuple) else item)
    return 1 + _more(len(site.titles.get(record, "").encode()) + site.evidence[record, ()].size)


def _more(words: int) -> float:
    """What so many bytes of words add to a row."""
    return max(0, words - USUAL) / WORDS


def corrected_by(reference: Reference) -> int | None:
    """The correction, counted from 0, in which a reference stands; `None` if it stands elsewhere."""
    match reference.path:
        case ("corrections", int(number), *_) if reference.source == SITE:
            return number
    return None


def verb(reference: Reference) -> str:
    """What a reference is to the record that it refers to, in English: a correction does not only mention it."""
    return reference.field.reverse if corrected_by(reference) is None else "Corrections"


def references(site: Site, record: str) -> tuple[Reference, ...]:
    """What refers to a record, but for itself: all of one verb stand together, and what reads the same stands once."""
    groups: dict[str, dict[object, Reference]] = {}
    for reference in site.graph.to(record):
        if reference.source != record:
            where = reference.path if reference.field is MENTIONS else ()
            groups.setdefault(verb(reference), {}).setdefault((*site.holder(reference), where), reference)
    return tuple(reference for group in groups.values() for reference in group.values())


def parts(site: Site, record: str) -> tuple[tuple[Reference, ...], ...]:
    """What refers to a record in parts, of which each has a page; none if the record's page has room for all of it.

    A page that shows all records of a kind has room: of what is too heavy for one, each record has a page of its own.
    """
    kind = site.kind(record)
    if kind in SHOWN_OTHERWISE or not (has_own_page(kind) or kind in site.apart):
        return ()
    promised = promised_parts(site, backlinks_of(kind, record))
    if not promised and len(site.graph.to(record)) <= FEW:
        return ()
    found = references(site, record)
    is_long = sum(weight(site, reference) for reference in found) > FIRST
    return in_parts(found, lambda one: weight(site, one), TOGETHER, promised) if is_long or promised else ()


def first(site: Site, record: str) -> tuple[tuple[Reference, ...], Mapping[str, int]]:
    """What of the references to a record stands on its page, and if that is not all, how many there are by verb."""
    own = parts(site, record)
    if not own:
        return tuple(reference for reference in site.graph.to(record) if reference.source != record), {}
    together = tuple(reference for part in own for reference in part)
    return in_parts(together, lambda one: weight(site, one), FIRST)[0], Counter(map(verb, together))


def url_of_part(site: Site, record: str, number: int) -> str:
    """The address of a part, counted from 0; the first has that of the list."""
    return part_or_whole(backlinks_of(site.kind(record), record), number)
