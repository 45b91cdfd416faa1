"""A\u2013Z: every name, alias and title of the briefing, by its first letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.names import names_of
from generator.pages.sheet import Frame, Link, Page, Sheet
from generator.records import Actor, Source, Stake
from generator.site import Site
from generator.words import direction

LISTED = ("actor", "event", "scenario", "claim", "figure", "quote", "note")


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
    """What the index says."""

    frame: Frame
    letters: tuple[tuple[str, str, tuple[IndexEntry, ...]], ...]
    """For each letter its anchor, itself, and the entries."""


def pages(site: Site) -> Iterator[Page]:
    """The one page of the index."""
    sheet = Sheet(site, "a-z.html", "a-z")
    groups: dict[str, list[IndexEntry]] = {}
    for entry in sorted(_entries(sheet), key=lambda e: (_key(e.text), e.link.href)):
        groups.setdefault(letter(entry.text), []).append(entry)
    letters = tuple(
        (f"letter-{number}", name, tuple(groups[name])) for number, name in enumerate(sorted(groups, key=_order), 1)
    )
    _ = sheet.words.gettext
    frame = sheet.frame(_("A\u2013Z"), _("Every name, alias and title of the briefing, by its first letter."))
    yield Page(sheet.url, "a-z.html", IndexView(frame, letters))


def _entries(sheet: Sheet) -> Iterator[IndexEntry]:
    site, _ = sheet.site, sheet.words.gettext
    kinds = {"person": _("person"), "country": _("country"), "organisation": _("organisation")}
    for name, entry in site.content.entries.items():
        kind, record = site.kind(name), entry.record
        if isinstance(record, Actor):
            for text in names_of(record):
                is_native = text == record.native_name
                lang = record.lang or "" if is_native else ""
                yield IndexEntry(text, sheet.link(name), kinds[record.kind], lang, direction(lang) if lang else "ltr")
        elif kind in LISTED and not isinstance(record, (Stake, Source)):
            yield IndexEntry(site.titles[name], sheet.link(name), sheet.kind_of(name))


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum() or c == " ").strip().removeprefix("the ")


def letter(text: str) -> str:
    """The heading under which a name stands: a Latin letter, `0\u20139`, or the name of another script."""
    key = _key(text)
    first = key[:1].upper()
    if "A" <= first <= "Z":
        return first
    if first.isdigit():
        return "0\u20139"
    script = unicodedata.name(key[:1] or "?", "OTHER").split()[0].capitalize()
    return {"Cjk": "Chinese characters", "Hangul": "Korean"}.get(script, script)


def _order(name: str) -> tuple[bool, str]:
    return len(name) > 1, name
