"""The ledger of addresses: one that was published stays for ever, leads on, or is withdrawn explicitly.

`content/addresses.lock` holds the addresses that others may have linked to, one a line: pages, and the anchors of
records, of their statements, and of cited passages. If one would vanish, the build warns at its line. A line with
``- `` before it is struck out: its address is withdrawn, with all addresses in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.base.diagnostics import Diagnostic, Location
from generator.base.once import once
from generator.base.text import decode
from generator.base.values import ordered_value
from generator.linking.apart import LEDGER
from generator.linking.graph import SITE
from generator.linking.routes import PAGES, has_own_page, url_apart, url_of
from generator.linking.site import Site, anchor

PATH = LEDGER
PUBLISHED = "addresses.txt"
"""The file of a built site with all its addresses, with which the next publication is compared."""
NOTE = "briefing lock --addresses"
HEAD = f"""\
# Addresses that others may have linked to. Put "- " before one to withdraw it. {NOTE} adds what is new.
"""
NOT_FOUND = "404.html"
REDIRECT = b'http-equiv="refresh"'
"""The part of the head by which a page that leads on is recognised."""
_LINE = re.compile(r"(- *)?([^\s#<>]+\.html(?:#\S+)?)\s*")
_FOLDERS = tuple(way.partition("{")[0] for kind, way in PAGES.items() if has_own_page(kind) and kind != SITE)


@ordered_value
class LockedAddress:
    """An address in the ledger."""

    address: str
    number: int
    column: int
    withdrawn: bool


# -- existing addresses -----------------------------------------------------------------------------------------------


@once
def of_records(site: Site) -> frozenset[str]:
    """Every address of a record, a statement and a cited passage, and former addresses that lead on to them."""
    own = {site.url(name) for name in site.content.entries}
    own |= {site.url(name, path) for name, path in site.evidence}
    own |= {f"{url_of('article', passage.article)}#{passage.id}" for passage in site.statements_by_passage}
    own |= set(_in_lists(site))
    for new, former in site.former_anchors.items():
        if has_own_page(site.kind(new)):
            own |= {url_of(site.kind(new), item.from_) for item in site.settings.renamed if item.to == new}
        else:
            page = site.url(new).partition("#")[0]
            own |= {f"{page}#{name}" for name in former}
    return frozenset(own)


def _in_lists(site: Site) -> Iterator[str]:
    """The places on the page of a kind from which it leads to the pages of its records."""
    for name, path in {*site.evidence, *((name, ()) for name in site.content.entries)} if site.apart else ():
        if (kind := site.kind(name)) in site.apart:
            yield f"{url_of(kind, name)}.{anchor(path)}" if path else url_of(kind, name)
            page = url_of(kind, name).partition("#")[0]
            yield from (f"{page}#{old}" for old in site.former_anchors.get(name, ()))


def answers(site: Site, pages: Iterable[str]) -> frozenset[str]:
    """Every address that a site promises: those of its records, and its pages."""
    return of_records(site) | (set(pages) - {NOT_FOUND})


def vanished(promised: Iterable[str], answering: Collection[str], closed: Iterable[str] = ()) -> dict[str, int]:
    """The promised addresses that no longer exist, each with the number of further ones in it.

    Those that lie in a `closed` address, one that was withdrawn or leads on as a whole, are left out.
    """
    shut = set(closed)
    out: dict[str, int] = {}
    for address in sorted(set(promised)):
        around = next((whole for whole in _around(address) if whole in shut), None)
        if around is not None:
            if around in out:
                out[around] += 1
        elif address not in answering and address not in shut:
            shut.add(address)
            out[address] = 0
    return out


def _around(address: str) -> Iterator[str]:
    """The addresses that an address lies in, outermost first: its page, its record, the statement around it."""
    page, _, fragment = address.partition("#")
    parts = fragment.split(".") if fragment else []
    if parts:
        yield page
    for length in range(1, len(parts)):
        yield f"{page}#{'.'.join(parts[:length])}"


def leading_on(site: Site) -> frozenset[str]:
    """The pages that only lead on to another page, and so also lead on for every address in them."""
    renamed = ((item.from_, site.kind(item.to)) for item in site.settings.renamed if item.to in site.content.entries)
    return frozenset(
        url_apart(kind, old).partition("#")[0] if kind in site.apart else url_of(kind, old)
        for old, kind in renamed
        if has_own_page(kind) or kind in site.apart
    )


# -- the ledger -------------------------------------------------------------------------------------------------


def read(files: Mapping[str, bytes]) -> tuple[tuple[LockedAddress, ...], tuple[Diagnostic, ...]]:
    """The lines of a site's ledger; none if it has no ledger."""
    text, faults = decode(files.get(PATH, b""), PATH)
    found = list(faults)
    lines: list[LockedAddress] = []
    for number, written in enumerate(text.split("\n"), 1):
        if not written.strip() or written.startswith("#"):
            continue
        match = _LINE.fullmatch(written)
        if match is None:
            hint = "A line is a page or page.html#anchor, as on the site; with '- ' before it, it is withdrawn."
            message = f"this is no address: {written.strip()[:60]!r}"
            found.append(Diagnostic("lock-unreadable", message, Location(PATH, number), hint))
        else:
            lines.append(LockedAddress(match[2], number, match.start(2) + 1, bool(match[1])))
    return tuple(lines), tuple(found)


def withdrawn(lines: Iterable[LockedAddress]) -> frozenset[str]:
    """The addresses that are struck out."""
    return frozenset(line.address for line in lines if line.withdrawn)


def dump(lines: Iterable[LockedAddress], answering: Iterable[str]) -> bytes:
    """The ledger with all addresses that exist now; a struck-out line stays so unless its address exists again."""
    now = set(answering)
    kept = {line.address: "- " if line.withdrawn else "" for line in lines}
    kept |= dict.fromkeys(now, "")
    return (HEAD + "".join(f"{kept[address]}{address}\n" for address in sorted(kept))).encode()


# -- the rules --------------------------------------------------------------------------------------------------


def check_lines(site: Site) -> Iterator[Diagnostic]:
    """An error for each line of the ledger that is not an address."""
    yield from read(site.content.locks)[1]


def check_records(site: Site) -> Iterator[Diagnostic]:
    """A warning for each address of a record that would vanish."""
    if lines := read(site.content.locks)[0]:  # else nothing is promised
        yield from _lost(site, lines, of_records(site), of_a_record=True)


def check_pages(site: Site, pages: Iterable[str]) -> Iterator[Diagnostic]:
    """A warning for each page that would vanish and is not a record's, such as a list; only a build knows them."""
    if lines := read(site.content.locks)[0]:
        yield from _lost(site, lines, answers(site, pages), of_a_record=False)


def _lost(
    site: Site, lines: Iterable[LockedAddress], answering: Collection[str], *, of_a_record: bool
) -> Iterator[Diagnostic]:
    promised = {line.address: line for line in lines if _is_of_a_record(line.address) is of_a_record}
    lost = vanished(promised, answering, withdrawn(lines) | leading_on(site))
    for address, inside in lost.items():
        more = f", nor at {counted(inside)} in it" if inside else ""
        place = Location(PATH, promised[address].number, promised[address].column)
        message = f"nothing is at {address} any more{more}"
        yield Diagnostic("address-vanished", message, place, hint_for(address), "warning")


def counted(number: int) -> str:
    """A number of addresses in words."""
    return f"{number} address" if number == 1 else f"{number} addresses"


def hint_for(address: str) -> str:
    """What to do about an address that no longer exists."""
    strike = f"put '- ' before its line in {PATH}"
    page, _, fragment = address.partition("#")
    if fragment and ("." in fragment or page.startswith(("articles/", "index."))):
        return f"Withdraw it: {strike}."
    if not _is_of_a_record(address):
        return f"Bring it back, or withdraw it: {strike}."
    old = fragment or page.rpartition("/")[2].removesuffix(".html")
    return f"Let it lead on, in site.yaml: renamed: [{{from: {old}, to: ID}}]; or withdraw it: {strike}."


def _is_of_a_record(address: str) -> bool:
    """Whether an address is that of a record: the names of other pages have two hyphens in a row, which no id has."""
    return "#" in address or (address.startswith(_FOLDERS) and "--" not in address)
