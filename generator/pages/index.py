"""A\u2013Z: every name, alias and title of the briefing, by its first letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.base.words import N_, Words, direction
from generator.linking.mentions import names_of
from generator.linking.site import Site
from generator.pages.actor_cards import ONE_OF
from generator.pages.context import PageContext
from generator.pages.views import Draft, Frame, Link, Page
from generator.parsing.records import KINDS, Actor

ALPHABETS = {
    **dict.fromkeys(("ar", "fa", "ps", "ur"), "ARABIC"),
    **dict.fromkeys(("be", "bg", "kk", "mk", "ru", "sr", "uk"), "CYRILLIC"),
    **{"el": "GREEK", "he": "HEBREW", "hy": "ARMENIAN", "ka": "GEORGIAN"},
}
"""The scripts of languages that are not written in Latin letters, as the names of characters in Unicode begin."""
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
    groups: dict[str, list[IndexEntry]] = {}
    for entry in sorted(_entries(context), key=lambda e: (context.words.sort_key(e.text), e.link.href)):
        groups.setdefault(letter(context.words.sort_key(entry.text), context.words), []).append(entry)
    letters = tuple(
        (f"letter-{number}", name, tuple(groups[name])) for number, name in enumerate(sorted(groups, key=_order), 1)
    )
    _ = context.words.gettext
    frame = context.frame(_("A\u2013Z"), _("Every name, alias and title of the briefing, by its first letter."))
    return Page(context.url, "a-z.html", IndexView(frame, letters))


def _entries(context: PageContext) -> Iterator[IndexEntry]:
    site, _ = context.site, context.words.gettext
    for name, entry in site.content.entries.items():
        kind, record = site.kind(name), entry.record
        if isinstance(record, Actor):
            for text in names_of(record):
                is_native = text == record.native_name
                lang = record.lang or "" if is_native else ""
                yield IndexEntry(
                    text, context.link(name), _(ONE_OF[record.kind]), lang, direction(lang) if lang else "ltr"
                )
        elif KINDS[kind].listed:
            link = context.link(name)
            yield IndexEntry(link.text, link, context.kind_of(name), link.lang, link.direction)


def letter(key: str, words: Words) -> str:
    """The heading for a sort key: a letter of Latin or of the site's alphabet, `0\u20139`, or the name of a script."""
    first, _ = key[:1].upper(), words.gettext
    if "A" <= first <= "Z":
        return first
    if first.isdigit():
        return "0\u20139"
    script = unicodedata.name(key[:1] or "?", "OTHER").split()[0]
    if script == ALPHABETS.get(words.language.split("-")[0]):
        return first
    return _(SCRIPTS.get(script, N_("Other scripts")))


def _order(name: str) -> tuple[bool, str]:
    return len(name) > 1, name
