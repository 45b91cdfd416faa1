"""A\u2013Z: every name, alias and title of the briefing, by its first letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.base import alphabets
from generator.base.words import N_, Words, direction
from generator.linking.mentions import names_of
from generator.linking.site import Site
from generator.pages.actor_cards import ONE_OF
from generator.pages.context import PageContext
from generator.pages.views import Draft, Frame, Link, Page
from generator.parsing.records import KINDS, Actor

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


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name, and the record that it leads to."""

    text: str
    link: Link
    kind: str
    lang: str = ""
    direction: str = "ltr"


@dataclass(frozen=True, slots=True)
class IndexView:
    """The view of the index."""

    frame: Frame
    letters: tuple[tuple[str, str, tuple[IndexEntry, ...]], ...]
    """For each letter: its anchor, the letter, and the entries."""


def drafts(site: Site) -> Iterator[Draft]:
    """The page of the index."""
    yield Draft("a-z.html", partial(_page, site))


def _page(site: Site) -> Page:
    context = PageContext(site, "a-z.html", "a-z")
    groups: dict[tuple[int, str, str], list[IndexEntry]] = {}
    for key, entry in sorted(_entries(context), key=lambda found: (found[0], found[1].link.href)):
        groups.setdefault(heading(key, context.words), []).append(entry)
    letters = tuple(
        (f"letter-{number}", name, tuple(entries)) for number, ((*_, name), entries) in enumerate(_merged(groups), 1)
    )
    _ = context.words.gettext
    frame = context.frame(_("A\u2013Z"), _("Every name, alias and title of the briefing, by its first letter."))
    return Page(context.url, "a-z.html", IndexView(frame, letters))


def _entries(context: PageContext) -> Iterator[tuple[str, IndexEntry]]:
    site, _ = context.site, context.words.gettext
    for name, entry in site.content.entries.items():
        kind, record = site.kind(name), entry.record
        if isinstance(record, Actor):
            for text in names_of(record):
                is_native = text == record.native_name
                lang = record.lang or "" if is_native else ""
                key = context.words.sort_key(text, foreign=record.kind == "organisation")
                way = direction(lang) if lang else "ltr"
                yield key, IndexEntry(text, context.link(name), _(ONE_OF[record.kind]), lang, way)
        elif KINDS[kind].listed:
            link = context.link(name)
            key = context.words.sort_key(link.text)
            yield key, IndexEntry(link.text, link, context.kind_of(name), link.lang, link.direction)


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
    other = words.gettext(SCRIPTS.get(script, N_("Other scripts")))
    return 3, other, other


def _merged(
    groups: Mapping[tuple[int, str, str], Sequence[IndexEntry]],
) -> Iterator[tuple[tuple[int, str, str], list[IndexEntry]]]:
    """The groups in their order; those of one letter, such as Korean's doubled ones, are one group."""
    held: tuple[tuple[int, str, str], list[IndexEntry]] | None = None
    for place in sorted(groups):
        if held is not None and held[0][2] == place[2]:
            held[1].extend(groups[place])
            continue
        if held is not None:
            yield held
        held = place, list(groups[place])
    if held is not None:
        yield held
