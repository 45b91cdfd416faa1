"""Ranges over one text, which can nest and cross, as properly nested elements of HTML.

Where two cross, the later one is split, and its further parts have its id as a class.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from heapq import heapify, heappop, heappush

from markupsafe import escape

from generator.base.values import ordered_value


@ordered_value
class MarkedRange:
    """An element over a range of the text."""

    start: int
    end: int
    rank: int
    """Of spans over the same range, the one with the lowest rank is the outermost."""
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    id: str = ""


def nested(spans: Iterable[MarkedRange], start: int, end: int) -> list[MarkedRange]:
    """The spans, cut to a range and in the order in which they open; those that cross are split so that all nest."""
    waiting = [(_order(s), s) for s in (clipped(s, start, end) for s in spans) if s.start < s.end]
    heapify(waiting)
    out: list[MarkedRange] = []
    open_ends: list[int] = []
    while waiting:
        _, span = heappop(waiting)
        while open_ends and open_ends[-1] <= span.start:
            open_ends.pop()
        if open_ends and span.end > open_ends[-1]:
            rest = _further(span, open_ends[-1])
            heappush(waiting, (_order(rest), rest))
            span = replace(span, end=open_ends[-1])
        out.append(span)
        open_ends.append(span.end)
    return out


def _order(span: MarkedRange) -> tuple[int, int, int]:
    return span.start, -span.end, span.rank


def clipped(span: MarkedRange, start: int, end: int) -> MarkedRange:
    """A span, cut to a range; only its beginning has its id."""
    low, high = max(span.start, start), min(span.end, end)
    return replace(span, start=low, end=high, id=span.id if span.start >= start else "")


def _further(span: MarkedRange, start: int) -> MarkedRange:
    """The rest of a span that is split at `start`: ids are unique, so it has the id as a class, `c-<id>`."""
    attributes = span.attributes
    if span.id:
        classes = re.sub(r" a\d+", "", dict(attributes).get("class", ""))
        attributes = (("class", f"{classes} c-{span.id}".strip()),)
    return replace(span, start=start, attributes=attributes, id="")


def weave(text: str, start: int, end: int, spans: Iterable[MarkedRange], added: Mapping[int, str]) -> str:
    """A range of the text as HTML, with the spans as elements, and each piece of `added` HTML at its position."""
    opening: dict[int, list[MarkedRange]] = {}
    for span in nested(spans, start, end):
        opening.setdefault(span.start, []).append(span)
    behind = _outside_links(added, opening.values())
    stops = {start, end, *opening, *(s.end for group in opening.values() for s in group), *behind}
    out: list[str] = []
    open_spans: list[MarkedRange] = []
    position = start
    for at in sorted(stop for stop in stops if start <= stop <= end):
        out.append(html.escape(text[position:at], quote=False))
        position = at
        while open_spans and open_spans[-1].end <= at:
            out.append(f"</{open_spans.pop().tag}>")
        out.append(behind.get(at, "") if at > start else "")
        for span in opening.get(at, ()):
            out.append(_opened(span))
            open_spans.append(span)
    return "".join(out)


def _outside_links(added: Mapping[int, str], groups: Iterable[list[MarkedRange]]) -> dict[int, str]:
    """The added HTML, where each position inside a link is moved to the link's end: links cannot nest."""
    links = [span for group in groups for span in group if span.tag == "a"]
    out: dict[int, str] = {}
    for at in sorted(added):
        target = outside(at, links)
        out[target] = out.get(target, "") + added[at]
    return out


def outside(at: int, links: Iterable[MarkedRange]) -> int:
    """A position, moved to the end of the link if it lies inside one."""
    return next((link.end for link in links if link.start < at < link.end), at)


def _opened(span: MarkedRange) -> str:
    own = f' id="{escape(span.id)}"' if span.id else ""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in span.attributes)
    return f"<{span.tag}{own}{attributes}>"


_FURTHER = re.compile(r"\bc-(p[\w-]+|h[\w-]+|f[\w-]+)")


def split_passages(html: str) -> tuple[str, ...]:
    """The ids of the passages that are marked in several parts, as they cross others or extend over several blocks."""
    return tuple(sorted(set(_FURTHER.findall(html))))
