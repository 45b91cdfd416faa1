"""Events in time, at a glance: a row for each year that has events, from January to December.

What runs over several years stands before them, in rows on scales of their own that say their years. A day is a point,
all else a bar, and what has no known end an arrow: nothing is drawn at a date that it does not have. Events that would
stand upon each other stand in lanes, so that each can be told and pointed at. The most connected ones have their
titles, whole; of the others those for which there is room; all are links with names. Where there are too many, years
are counted as columns instead.

The same layout serves a wide picture and a narrow one, which stands upright on a phone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from generator.base.words import ENGLISH, N_, Words
from generator.drawings.svg import Box, element, link, picture, text_width

SIZE = 12.0
LANE = 24.0
"""The height of a lane, and the least width of what can be pointed at in it."""
HEAD, PAD = 20.0, 6.0
BAR, TIP = 12.0, 8.0
"""A bar is at least this long; how long the head of one without an end is."""
BETWEEN = 50.0
"""From one written year of a scale to the next, at least."""
MOST = 80
"""More events than this are counted by year instead."""
MOST_YEARS = 120
"""More years than this are counted by decade."""
COLUMN, NUMBER = 46.0, 18.0
"""The height of the greatest column, and of a line above it and below."""


@dataclass(frozen=True, slots=True)
class EventMark:
    """An event as it is drawn. Times are in years, such as 2024.46 for the middle of June 2024."""

    start: float
    end: float
    """The same as `start` for an event of one day. Of an end that is not known, that of what is known."""
    title: str
    date: str
    href: str
    kind: str
    """`before`, `at`, `expected` or `since`."""
    vague: bool = False
    """Whether its date is approximate or uncertain."""
    weight: int = 0
    """How much it is connected to other records."""
    opens: Literal["", "before", "after"] = ""
    """Where it has no known end."""
    void: bool = False
    """Whether it was to come and does not any more."""


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """A picture of one width."""

    name: str
    width: float
    named: int
    """As many events have their titles even where that needs another lane."""
    months: int
    """Every which month is written at the top."""
    columns: int
    """How many years stand side by side where they are counted."""


WIDE = TimelineLayout("wide", 960.0, 40, 1, 20)
NARROW = TimelineLayout("narrow", 324.0, 24, 3, 10)
SMALL = TimelineLayout("small", 324.0, MOST, 3, 10)


def counted(marks: Sequence[EventMark]) -> bool:
    """Whether there are too many events to be drawn one by one."""
    return len(marks) > MOST


def draw(
    marks: Sequence[EventMark],
    *,
    name: str,
    title: str,
    years: Mapping[int, str],
    form: TimelineLayout = WIDE,
    words: Words = ENGLISH,
) -> Markup:
    """The drawing; `years` gives the address of each year's list. Nothing where there are no events."""
    if not marks:
        return Markup("")
    ordered = sorted(marks, key=lambda m: (m.start, m.end, m.title, m.href))
    text = words.ngettext(
        "%(num)s event, of %(first)s.",
        "%(num)s events from %(first)s to %(last)s; years without events are left out.",
        len(ordered),
        first=ordered[0].date,
        last=ordered[-1].date,
    )
    if counted(ordered):
        more = N_("They are too many to be named here, and are counted by year.")
        text = f"{text} {words.gettext(more)}"
        parts, height = _columns(ordered, form, years, words)
    else:
        parts, height = _rows(ordered, form, years, words)
    return picture(form.width, height, name, title, text, parts, f"timeline {form.name}")


# -- rows of years ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Scale:
    """The years of a row, and where they begin and end."""

    first: int
    last: int
    left: float
    right: float

    def x(self, time: float) -> float:
        """The place of a time."""
        return self.left + (time - self.first) / (self.last + 1 - self.first) * (self.right - self.left)

    def bar(self, mark: EventMark) -> tuple[float, float]:
        """From where to where an event goes: a day nowhere, and what is open to the edge of the row."""
        start, end = self.x(mark.start), self.x(mark.end)
        if mark.opens == "before":
            start = self.left - TIP / 2
        if mark.opens == "after":
            end = self.right + TIP / 2
        if not mark.opens and mark.end == mark.start:
            return start, end
        short = max(BAR - (end - start), 0.0)
        start = min(max(start - short / 2, self.left - TIP / 2), self.right + TIP / 2 - BAR)
        return start, max(end, start + BAR)

    def written(self) -> Iterator[int]:
        """The years to be written over a row of several."""
        yearly = (self.right - self.left) / (self.last + 1 - self.first)
        steps = (step * 10**power for power in range(4) for step in (1, 2, 5))
        step = next(step for step in steps if step * yearly >= BETWEEN)
        return (year for year in range(self.first, self.last + 1) if year % step == 0)


@dataclass(frozen=True, slots=True)
class _Spot:
    """The room of an event in a lane: from where to where, and where its title stands, if it has one."""

    left: float
    right: float
    text: float | None = None
    under: bool = False
    """Whether the title stands under the symbol, and not beside it."""


@dataclass(slots=True)
class _Lane:
    """What stands at one height."""

    spots: dict[EventMark, _Spot]

    def takes(self, spot: _Spot, besides: EventMark | None = None) -> bool:
        """Whether there is room."""
        others = (other for mark, other in self.spots.items() if mark is not besides)
        return all(spot.right <= other.left or other.right <= spot.left for other in others)


def _rows(
    marks: Sequence[EventMark], form: TimelineLayout, years: Mapping[int, str], words: Words
) -> tuple[list[Markup], float]:
    def of(mark: EventMark) -> tuple[int, int]:
        return int(mark.start), int(mark.end)

    rows = [(first, last, list(found)) for (first, last), found in groupby(sorted(marks, key=of), key=of)]
    gutter = max(text_width(line, SIZE) for first, last, _ in rows for line in _called(first, last)) + 16
    heavy = sorted(marks, key=lambda m: (-m.weight, m.start, m.href))[: form.named]
    parts: list[Markup] = []
    top, months = 0.0, False
    for first, last, found in sorted(rows, key=lambda row: row[0] == row[1]):
        scale = _Scale(first, last, gutter, form.width - 14)
        if first != last or not months:
            months = first == last
            parts += _heads(_months(scale, form, words) if months else _years(scale), top)
            top += HEAD
        lanes = _lanes(found, {m for m in heavy if m in found}, scale, form)
        height = max(len(lanes) * LANE, len(_called(first, last)) * 18.0) + PAD
        parts.append(_rules(scale, top, height, form))
        parts.append(_year(_called(first, last), top, gutter - 14, years.get(first)))
        at = {
            mark: (spot, top + PAD / 2 + n * LANE) for n, lane in enumerate(lanes) for mark, spot in lane.spots.items()
        }
        parts += (_event(mark, scale, *at[mark]) for mark in found)
        top += height
    return parts, top


def _called(first: int, last: int) -> tuple[str, ...]:
    """What is written before a row, in lines."""
    return (str(first),) if first == last else (f"{first}\u2013", str(last))


def _lanes(marks: Sequence[EventMark], heavy: set[EventMark], scale: _Scale, form: TimelineLayout) -> list[_Lane]:
    """The most connected first, with their titles; then the others, with their titles if these need no more lanes."""
    lanes: list[_Lane] = []
    by_weight = sorted(marks, key=lambda m: (-m.weight, m.start, m.href))
    for mark in (*(m for m in by_weight if m in heavy), *(m for m in marks if m not in heavy)):
        spots = (list(_titled(mark, scale, form)) if mark in heavy else []) or [_bare(mark, scale)]
        found = next(((lane, spot) for lane in lanes for spot in spots if lane.takes(spot)), None)
        if found is None:
            found = _Lane({}), spots[0]
            lanes.append(found[0])
        found[0].spots[mark] = found[1]
    for mark in by_weight:
        lane = next(lane for lane in lanes if mark in lane.spots)
        if lane.spots[mark].text is None:
            room = (spot for spot in _titled(mark, scale, form) if lane.takes(spot, mark))
            lane.spots[mark] = next(room, lane.spots[mark])
    return lanes


def _bare(mark: EventMark, scale: _Scale) -> _Spot:
    start, end = scale.bar(mark)
    return _Spot(start - LANE / 2, end + LANE / 2)


def _titled(mark: EventMark, scale: _Scale, form: TimelineLayout) -> Iterator[_Spot]:
    """The ways in which a title may stand: after its symbol, before it, under it. None if there is no room at all."""
    width, bare = text_width(mark.title, SIZE), _bare(mark, scale)
    if width > form.width - scale.left:
        return
    if bare.right + width <= form.width:
        yield _Spot(bare.left, bare.right + width + 4, bare.right - 3)
    if bare.left - width >= scale.left:
        yield _Spot(bare.left - width - 4, bare.right, bare.left - width + 3)
    left = max(min(bare.left + 6, form.width - width), scale.left)
    yield _Spot(min(bare.left, left - 4), max(bare.right, left + width + 4), left, under=True)


def _months(scale: _Scale, form: TimelineLayout, words: Words) -> Iterator[tuple[float, str]]:
    for number, called in enumerate(words.months()):
        if number % form.months == 0:
            yield scale.x(scale.first + _begins(number)), called


def _years(scale: _Scale) -> Iterator[tuple[float, str]]:
    return ((scale.x(year), str(year)) for year in scale.written())


def _heads(heads: Iterable[tuple[float, str]], top: float) -> Iterator[Markup]:
    """What is written over a row, or over all rows of one year."""
    return (element("text", {"class": "month", "x": x + 3, "y": top + 13}, called) for x, called in heads)


def _begins(month: int) -> float:
    """Where a month begins, as a share of a year."""
    return (date(2023, month + 1, 1).timetuple().tm_yday - 1) / 366


def _rules(scale: _Scale, top: float, height: float, form: TimelineLayout) -> Markup:
    """The upper edge of a row, and its months or years."""
    path = f"M0 {top:g}H{form.width:g}"
    single = scale.first == scale.last
    times = [scale.first + _begins(n) for n in range(0, 12, form.months)] if single else list(scale.written())
    for time in times:
        path += f"M{scale.x(time):.0f} {top:g}v{height:g}"
    return element("path", {"class": "leader", "d": path})


def _year(lines: Sequence[str], top: float, width: float, href: str | None) -> Markup:
    texts = [element("text", {"class": "year", "x": 0, "y": top + 19 + 16 * n}, line) for n, line in enumerate(lines)]
    if href is None:
        return Markup("").join(texts)
    box = Box(0, top, width, max(LANE, 18.0 * len(lines)) + PAD)
    return element("g", {"class": "to"}, *texts, link(box, href, "".join(lines)))


def _event(mark: EventMark, scale: _Scale, spot: _Spot, top: float) -> Markup:
    parts = [_shape(mark, *scale.bar(mark), top + (5.0 if spot.under else LANE / 2))]
    if spot.text is not None:
        parts.append(element("text", {"x": spot.text, "y": top + (22 if spot.under else 16)}, mark.title))
    box = Box(spot.left, top, spot.right - spot.left, LANE)
    parts.append(link(box, mark.href, f"{mark.date}: {mark.title}"))
    return element(
        "g", {"class": f"event {mark.kind}{' vague' if mark.vague else ''}{' void' if mark.void else ''}"}, *parts
    )


def _shape(mark: EventMark, start: float, end: float, middle: float) -> Markup:
    """A point, a bar, or an arrow from or to where nothing is known."""
    if start == end:
        return element("circle", {"cx": start, "cy": middle, "r": 4.5})
    if not mark.opens:
        return element("rect", {"x": start, "y": middle - 3.5, "width": end - start, "height": 7.0, "rx": 2})
    tip, back, far = (end, -TIP, start) if mark.opens == "after" else (start, TIP, end)
    path = f"M{far:.1f} {middle - 3:.1f}H{tip + back:.1f}v-3L{tip:.1f} {middle:.1f}l{back:g} 6v-3H{far:.1f}z"
    return element("path", {"d": path})


# -- columns ----------------------------------------------------------------------------------------------------


def _columns(
    marks: Sequence[EventMark], form: TimelineLayout, years: Mapping[int, str], words: Words
) -> tuple[list[Markup], float]:
    """How many events each year has, or each decade: columns of one width and one scale, each with year and number."""
    distinct = {int(mark.start) for mark in marks}
    unit, abreast = (1, form.columns) if len(distinct) <= MOST_YEARS else (10, form.columns // 2)
    counts = Counter(int(mark.start) // unit for mark in marks)
    most, width = max(counts.values()), form.width / abreast
    parts: list[Markup] = []
    top = 0.0
    for _, found in groupby(sorted(counts), key=lambda n: n // abreast):
        base = top + NUMBER + COLUMN
        for number in found:
            left, count, high = number % abreast * width, counts[number], COLUMN * counts[number] / most
            year = number * unit
            number_of = words.ngettext("%(num)s event", "%(num)s events", count)
            called = str(year) if unit == 1 else words.gettext("{}s").format(year)
            href = years[min(y for y in distinct if y // unit == number)]
            bar = {"class": "column", "x": left + width * 0.2, "y": base - high, "width": width * 0.6, "height": high}
            middle = {"x": left + width / 2, "text-anchor": "middle"}
            parts.append(
                element(
                    "g",
                    {"class": "event counted"},
                    element("rect", bar),
                    element("text", {**middle, "y": base - high - 5}, words.number(count)),
                    element("text", {"class": "year", **middle, "y": base + 15}, called),
                    link(Box(left, top, width, NUMBER * 2 + COLUMN), href, f"{called}: {number_of}"),
                )
            )
        top = base + NUMBER + PAD
    return parts, top
