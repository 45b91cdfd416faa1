"""A\u2013Z: every name, alias and title of the briefing, by its first letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from typing import TypeVar

from generator.base import alphabets
from generator.base.once import once
from generator.base.values import value
from generator.base.words import N_, Words, direction
from generator.linking.apart import promised
from generator.linking.mentions import names_of
from generator.linking.site import Site
from generator.linking.splitting import in_parts
from generator.pages.actor_cards import ONE_OF
from generator.pages.context import PageContext
from generator.pages.views import Draft, Frame, Link, Page
from generator.parsing.records import KINDS, Actor

E = TypeVar("E")
SCRIPTS = {
    "ARABIC": N_("Arabic"),
    "CJK": N_("Chinese characters"),
    "CYRILLIC": N_("Cyrillic"),
    "GREEK": N_("Greek"),
    "HANGUL": N_("Korean"),
    "HEBREW": N_("Hebrew"),
    "HIRAGANA": N_("Japanese"),
    "KATAKANA": N_("Japanese"),
}
OTHERS = N_("Other scripts")


@value
class IndexEntry:
    """A name, and the record that it leads to."""

    text: str
    link: Link
    kind: str
    lang: str = ""
    direction: str = "ltr"


@value
class IndexView:
    """The view of the index, or of one letter of a long one."""

    frame: Frame
    ways: tuple[Link, ...]
    """Links to all letters: to their places on this page, or to the pages that they have in a long index."""
    letters: tuple[tuple[str, str, tuple[IndexEntry, ...]], ...]
    """For each letter that stands on this page: its anchor, the letter, and the entries."""


URL = "a-z.html"
HEAVIEST = 280_000
"""About how many bytes of names and titles one page lists."""
LINE = 140
"""About how many bytes a line has besides its name or title."""
Entries = Sequence[tuple[IndexEntry, str, str]]
"""Entries of the index, each with the id of its record and its sort key."""
_REST = "\u2026"
"""Stands for what follows the beginning of a name, if it is no letter; the number of a part may come behind it."""


@value
class Shelf:
    """A page of a long index."""

    name: str
    """The letter, or the letters with which the names begin."""
    above: tuple[str, ...]
    """The beginnings of which it is a part, the shortest first."""
    entries: Entries
    below: tuple[str, ...]
    """The longer beginnings that have its entries, if one page cannot list them."""


def drafts(site: Site) -> Iterator[Draft]:
    """The page of the index; of a long one, also a page for each letter, which then has the entries.

    A letter with more of them than one page lists has a page for each two letters with which they begin, and so on;
    where no letter follows, the pages of its parts have numbers.
    """
    yield Draft(URL, partial(_page, site))
    for name in _shelves(site) if _is_split(site) else ():
        yield Draft(_url_of(name), partial(_letter, site, name))


@once
def _is_split(site: Site) -> bool:
    return bool(_promised(site)) or sum(_weight(entries) for _, entries in _letters(site)) > HEAVIEST


def _weight(entries: Entries) -> int:
    """About how many bytes some entries take on a page."""
    return sum(LINE + len(entry.text.encode()) for entry, *_ in entries)


@once
def _promised(site: Site) -> frozenset[str]:
    """The addresses of pages of letters that were promised: these stay where there is less to list."""
    return frozenset(address for address in promised(site.content) if address.startswith("a-z/"))


def _url_of(name: str) -> str:
    """The address of the page of a letter, a beginning or a part, the same whatever others there are.

    What follows the letters is said in a word, since its code among those of the letters could be read as a date.
    """
    letters, rest, number = name.partition(_REST)
    plain = letters.isascii() and letters.isalnum() and not rest
    own = letters.lower() if plain else "-".join(f"{ord(sign):x}" for sign in letters)
    return f"a-z/letter--{'-'.join(filter(None, (own, rest and 'rest', number)))}.html"


def _page(site: Site) -> Page:
    context, split = PageContext(site, URL, "a-z"), _is_split(site)
    _ = context.words.gettext
    frame = context.frame(_("A\u2013Z"), _("Every name, alias and title of the briefing, by its first letter."))
    letters = [(f"letter-{number}", *letter) for number, letter in enumerate(_letters(site), 1)]
    ways = (Link(context.to(_url_of(name)) if split else f"#{anchor}", name) for anchor, name, _ in letters)
    shown = ((anchor, name, _shown(context, found)) for anchor, name, found in letters)
    return Page(URL, "a-z.html", IndexView(frame, tuple(ways), () if split else tuple(shown)))


def _letter(site: Site, letter: str) -> Page:
    """The page of a letter, or of several: with its entries, or with links to the pages of those with one more."""
    _, shelf = site.words.gettext, _shelves(site)[letter]
    context = PageContext(site, _url_of(shelf.name), "a-z", URL, ((URL, _("A\u2013Z")),))
    title = _("A\u2013Z: %(letter)s", letter=shelf.name)
    description = _("Every name, alias and title of the briefing, by its first letter.")
    frame = context.frame(title, description, here=shelf.name)
    names = dict.fromkeys(name for name, _entries in _letters(site))
    for name in (*shelf.above, shelf.name):
        names |= dict.fromkeys(_shelves(site)[name].below)
    ways = (Link(context.to(_url_of(name)), name, current=name == shelf.name) for name in names)
    listed = (("letter", shelf.name, _shown(context, shelf.entries)),) if shelf.entries else ()
    return Page(context.url, "a-z.html", IndexView(frame, tuple(ways), listed))


def names(site: Site) -> tuple[str, ...]:
    """All that the index lists, in its order: what a query with a slip may have meant."""
    return tuple(dict.fromkeys(entry.text for _, entries in _letters(site) for entry, *_ in entries))


@once
def _shelves(site: Site) -> Mapping[str, Shelf]:
    """The letters, and the beginnings of several letters, of which each has a page in a long index, by their names."""
    return {shelf.name: shelf for name, entries in _letters(site) for shelf in _shelved(site, (), name, entries)}


def _shelved(site: Site, above: tuple[str, ...], name: str, entries: Entries) -> Iterator[Shelf]:
    """A beginning of names with its entries; if one page cannot list them, followed by those with one more letter."""
    if _REST in name:
        yield from _in_parts(site, above, name, entries)
        return
    parts: dict[str, list[tuple[IndexEntry, str, str]]] = {}
    depth = len(above) + 1
    for found in entries:
        further = alphabets.letter(found[2][depth : depth + 1], site.words.language).lower()
        parts.setdefault(name + (further or _REST), []).append(found)
    if _weight(entries) <= HEAVIEST and not any(_url_of(part) in _promised(site) for part in parts):
        parts = {}
    yield Shelf(name, above, () if parts else entries, tuple(parts))
    for part, theirs in parts.items():
        yield from _shelved(site, (*above, name), part, theirs)


def _in_parts(site: Site, above: tuple[str, ...], name: str, entries: Entries) -> Iterator[Shelf]:
    """A beginning after which no letter follows, with its entries; if one page cannot list them, with parts of them."""
    kept = next(number for number in count() if _url_of(f"{name}{number + 1}") not in _promised(site))
    found = in_parts(entries, lambda entry: _weight((entry,)), HEAVIEST, range(1, kept + 1))
    parts = {f"{name}{number}": part for number, part in enumerate(found, 1)} if kept or len(found) > 1 else {}
    yield Shelf(name, above, () if parts else entries, tuple(parts))
    for part, theirs in parts.items():
        yield Shelf(part, (*above, name), theirs, ())


def _shown(context: PageContext, entries: Entries) -> tuple[IndexEntry, ...]:
    """The entries with their links from a page."""
    return tuple(replace(entry, link=context.link(name)) for entry, name, _ in entries)


@once
def _letters(site: Site) -> Sequence[tuple[str, Entries]]:
    """The letters, each with its entries, in order."""
    context = PageContext(site, URL, "a-z")
    groups: dict[tuple[int, str, str], list[tuple[IndexEntry, str, str]]] = {}
    for key, entry, name in sorted(_entries(context), key=lambda found: (found[0], found[1].link.href)):
        groups.setdefault(heading(key, context.words), []).append((entry, name, key))
    return [(name, entries) for (*_, name), entries in _merged(groups)]


def _entries(context: PageContext) -> Iterator[tuple[str, IndexEntry, str]]:
    """Each entry of the index with its sort key and the id of its record."""
    site, _ = context.site, context.words.gettext
    for name, entry in site.content.entries.items():
        kind, record = site.kind(name), entry.record
        if isinstance(record, Actor):
            for text in names_of(record):
                is_native = text == record.native_name
                lang = record.lang or "" if is_native else ""
                key = context.words.sort_key(text, foreign=record.kind == "organisation")
                way = direction(lang) if lang else "ltr"
                yield key, IndexEntry(text, context.link(name), _(ONE_OF[record.kind]), lang, way), name
        elif KINDS[kind].listed:
            link = context.link(name)
            key = context.words.sort_key(link.text)
            yield key, IndexEntry(link.text, link, context.kind_of(name), link.lang, link.direction), name


def heading(key: str, words: Words) -> tuple[int, str, str]:
    """The heading for a sort key, behind what decides its place.

    The letters of the site's own script come first, then Latin ones, `0\u20139`, and the names of other scripts.
    """
    first, name = key[:1], alphabets.letter(key, words.language)
    if name:
        return ("A" <= name <= "Z" and words.language.partition("-")[0] in alphabets.SCRIPTS), first, name
    if first.isdigit():
        return 2, "", "0\u20139"
    script = unicodedata.name(first or "?", "OTHER").split()[0]
    other = words.gettext(SCRIPTS.get(script, OTHERS))
    return 3, other, other


def _merged(groups: Mapping[tuple[int, str, str], Sequence[E]]) -> Iterator[tuple[tuple[int, str, str], list[E]]]:
    """The groups in their order; those of one letter, such as Korean's doubled ones, are one group."""
    held: tuple[tuple[int, str, str], list[E]] | None = None
    for place in sorted(groups):
        if held is not None and held[0][2] == place[2]:
            held[1].extend(groups[place])
            continue
        if held is not None:
            yield held
        held = place, list(groups[place])
    if held is not None:
        yield held
