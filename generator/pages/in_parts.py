"""What is too long for one page, in parts: as many of its items on each page as one page takes, in their order.

The address of a part depends on nothing but its number, and a part whose address was promised stays: where there is
less to show than there was, the longest parts are halved until there are as many as before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set, Sized
from functools import partial

from generator.base.diagnostics import FieldPath
from generator.base.once import once
from generator.base.values import value
from generator.base.words import Words
from generator.linking.apart import promised
from generator.linking.site import Site
from generator.linking.splitting import part_of
from generator.pages.views import Draft, Link, Page
from generator.parsing.content import holders
from generator.parsing.model import Record

NOTE = 150
"""About how many bytes the note of what a statement rests on takes besides its words."""
_PART = re.compile(r"(.+?)--([a-z]+)(?:-([1-9][0-9]{0,5}))?\.html")


@value
class Way:
    """The way to a part, from the page that would have had all of it."""

    link: Link
    places: tuple[str, ...] = ()
    """The anchors that the page would have, which others may have linked to."""


def ways(to: Callable[[str], str], here: str, urls: Iterable[str], called: Iterable[str]) -> tuple[Way, ...]:
    """The ways to the parts at some addresses, by what these are called, from the page at `here`, which may be one.

    `to` makes a link of an address on that page.
    """
    return tuple(Way(Link(to(url), text, current=url == here)) for url, text in zip(urls, called, strict=True))


def is_split(site: Site, stem: str, parts: Sized) -> bool:
    """Whether what a page shows is in parts: several, or some were promised; `stem` is how their addresses begin."""
    return len(parts) > 1 or bool(promised_parts(site, stem))


def drafts(site: Site, url: str, stem: str, parts: Sized, page: Callable[[Site, int | None], Page]) -> Iterator[Draft]:
    """The page at an address, and where what it shows is in parts, that of each, which has a number from 0."""
    yield Draft(url, partial(page, site, None))
    for number in range(len(parts)) if is_split(site, stem, parts) else ():
        yield Draft(part_of(stem, number + 1), partial(page, site, number))


def promised_parts(site: Site, url: str) -> Set[int]:
    """The numbers of the parts of a page that are promised; 1 stands for the page itself, too."""
    page, _, name = url.removesuffix(".html").partition("--")
    return _promised(site).get(page, {}).get(name, frozenset())


def is_promised(site: Site) -> bool:
    """Whether parts of any page are promised, as few sites do."""
    return bool(_promised(site))


@once
def _promised(site: Site) -> Mapping[str, Mapping[str, Set[int]]]:
    """The numbers of the promised parts of what each page has, by its address without `.html` and their name."""
    found: dict[str, dict[str, set[int]]] = {}
    for address in promised(site.content):
        if match := _PART.fullmatch(address):
            found.setdefault(match[1], {}).setdefault(match[2], set()).add(int(match[3] or 1))
    return found


def noted_of(site: Site, record: Record, shown: Callable[[FieldPath], bool]) -> int:
    """About how many bytes the notes take of what statements of a record rest on, if a page shows these."""
    found = (site.evidence.get((record.id, path)) for path, _ in holders(record) if shown(path))
    return sum(NOTE + 6 * evidence.size // 5 for evidence in found if evidence is not None)


def labels(parts: Iterable[Iterable[int | None]]) -> tuple[str, ...]:
    """Parts by their paragraphs, as `¶7` or `¶7–12`, the second of the same `¶7 (2)`; a heading has no number."""
    found: dict[str, int] = {}
    out = []
    for part in parts:
        numbers = [number for number in part if number]
        label = "¶" + "–".join(dict.fromkeys(map(str, numbers[:1] + numbers[-1:])))
        found[label] = found.get(label, 0) + 1
        out.append(label if found[label] == 1 else f"{label} ({found[label]})")
    return tuple(out)


def numbered(words: Words, title: str, lengths: list[int]) -> tuple[str, ...]:
    """What the parts of a list are called: `Events, 301\u2013600`; all of it is called by its title."""
    if len(lengths) < 2:
        return (title,) * len(lengths)
    ends = [sum(lengths[: number + 1]) for number in range(len(lengths))]
    spans = (
        f"{words.number(end - length + 1)}\u2013{words.number(end)}" for end, length in zip(ends, lengths, strict=True)
    )
    return tuple(words.listed((title, span)) for span in spans)
