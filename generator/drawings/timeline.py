"""Events in time, at a glance: points, bars and labels over a broken scale.

A month with many events is wider than one with few, and months without events are left out; a gap in the axis stands
between the years. So decades fit beside days. What lasts, or is known by its decade only, is a bar. Labels are packed
into rows and never overlap. Where there are too many events for labels, the drawing shows how many each year has.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.drawings.svg import element, picture, shortened, text_width
from generator.words import ENGLISH, N_, Words

WIDTH, SIDE = 1160.0, 16.0
AXIS = 34.0
SIZE, ROW = 12.0, 19.0
GAP = 14.0
LABEL = 30
"""Characters of a label."""
MOST = 80
"""More events than this are counted by year instead of labelled."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event as it is drawn. Times are in years, such as 2024.46 for the middle of June 2024."""

    start: float
    end: float
    """The same as `start` for an event of one day."""
    title: str
    date: str
    href: str
    kind: str
    """`before`, `at`, `expected` or `since`."""
    vague: bool = False
    """Whether its date is approximate or uncertain."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Which months are shown, and where each begins. A month is counted from the year 0: 2024.0 begins month 24288."""

    months: tuple[int, ...]
    lefts: tuple[float, ...]
    widths: tuple[float, ...]

    def x(self, time: float) -> float:
        """The place of a time; one in a month that is left out stands just before the next month that is shown."""
        index = bisect_right(self.months, _month(time)) - 1
        if index < 0:
            return self.lefts[0]
        inside = min(time * 12 - self.months[index], 1.0)
        return self.lefts[index] + inside * self.widths[index]


def _month(time: float) -> int:
    return int(time * 12 + 1e-6)


def draw(marks: Sequence[Mark], *, name: str, title: str, years: dict[int, str], words: Words = ENGLISH) -> Markup:
    """The drawing; `years` gives the address of each year's list. Nothing where there are no events."""
    if not marks:
        return Markup("")
    ordered = sorted(marks, key=lambda m: (m.start, m.end, m.title, m.href))
    counted = len(ordered) > MOST
    scale = _scale(ordered)
    parts = list(_axis(scale, years))
    if counted:
        parts += _counts(ordered, scale, years, words)
        height = AXIS + 120.0
    else:
        labels, height = _labels(ordered, scale)
        parts += labels
    said = words.ngettext(
        "%(num)s event, of %(first)s.",
        "%(num)s events from %(first)s to %(last)s; months without events are left out.",
        len(ordered),
        first=ordered[0].date,
        last=ordered[-1].date,
    )
    if counted:
        more = N_("They are too many to be named here: each column is the number of events of a year.")
        said = f"{said} {words.gettext(more)}"
    return picture(WIDTH, height, name, title, said, parts, "timeline")


def _scale(marks: Sequence[Mark]) -> _Scale:
    counts = Counter(_month(m.start) for m in marks)
    months = sorted(counts.keys() | {_month(m.end) for m in marks})
    years = len({month // 12 for month in months})
    room = WIDTH - 2 * SIDE - GAP * years
    shares = [1 + counts[month] for month in months]
    lefts, widths, at, before = [], [], SIDE, -1
    for month, share in zip(months, shares, strict=True):
        at += GAP if month // 12 != before and before >= 0 else 0.0
        before = month // 12
        lefts.append(at)
        widths.append(room * share / sum(shares))
        at += widths[-1]
    return _Scale(tuple(months), tuple(lefts), tuple(widths))


def _by_year(scale: _Scale) -> dict[int, tuple[float, float]]:
    """Where each year begins and ends."""
    out: dict[int, tuple[float, float]] = {}
    for month, left, width in zip(scale.months, scale.lefts, scale.widths, strict=True):
        begin, _ = out.get(month // 12, (left, 0.0))
        out[month // 12] = (begin, left + width)
    return out


def _axis(scale: _Scale, years: dict[int, str]) -> list[Markup]:
    parts, last = [], -1.0
    named = [left for year, (left, _) in _by_year(scale).items() if year in years]
    for year, (left, right) in _by_year(scale).items():
        parts.append(element("path", {"class": "axis", "d": f"M{left:.1f} {AXIS:g}H{right:.1f}"}))
        parts.append(element("path", {"class": "tick", "d": f"M{left:.1f} {AXIS - 5:g}v10"}))
        room = text_width(str(year), SIZE)
        clear = year in years or not any(left < other < left + room + 8 for other in named)
        if left >= last and clear and left + room <= WIDTH:
            text = element("text", {"class": "year", "x": left, "y": AXIS - 12}, str(year))
            parts.append(element("a", {"href": years[year]}, text) if year in years else text)
            last = left + room + 8
    return parts


def _labels(marks: Sequence[Mark], scale: _Scale) -> tuple[list[Markup], float]:
    """Every event with its label, in the first row that has room for it."""
    ends: list[float] = []
    lines, symbols = [], []
    for mark in marks:
        text = shortened(mark.title, LABEL)
        width, x = text_width(text, SIZE), scale.x(mark.start)
        left = min(x, WIDTH - SIDE - width)
        row = next((number for number, end in enumerate(ends) if end + 10 <= left), len(ends))
        ends[row:] = [left + width, *ends[row + 1 :]]
        y = AXIS + 30 + row * ROW
        lines.append(element("path", {"class": "leader", "d": f"M{x:.1f} {AXIS + 6:g}V{y - 10:.1f}"}))
        symbols.append(_event(mark, x, scale.x(mark.end), left, y, text))
    return [*lines, *symbols], AXIS + 30 + len(ends) * ROW


def _event(mark: Mark, x: float, end: float, left: float, y: float, text: str) -> Markup:
    classes = f"event {mark.kind}{' vague' if mark.vague else ''}"
    if end - x > 6:
        shape = element("rect", {"x": x, "y": AXIS - 4, "width": end - x, "height": 8.0, "rx": 2})
    else:
        shape = element("circle", {"cx": x, "cy": AXIS, "r": 4.5})
    words = element("text", {"x": left, "y": y}, text)
    told = element("title", {}, f"{mark.date}: {mark.title}")
    return element("a", {"class": classes, "href": mark.href}, told, shape, words)


def _counts(marks: Sequence[Mark], scale: _Scale, years: dict[int, str], words: Words) -> list[Markup]:
    counts = Counter(int(m.start) for m in marks)
    most = max(counts.values())
    parts = []
    for year, (left, right) in _by_year(scale).items():
        if not counts[year]:
            continue
        high, width = 80 * counts[year] / most, max(right - left - 2, 2.0)
        bar = element("rect", {"class": "column", "x": left + 1, "y": AXIS + 8, "width": width, "height": high})
        number_of = words.ngettext("%(num)s event", "%(num)s events", counts[year])
        told = element("title", {}, f"{year}: {number_of}")
        number = element("text", {"x": left + 1, "y": AXIS + high + 22}, str(counts[year]))
        shown = (told, bar, number) if text_width(str(counts[year]), SIZE) <= width else (told, bar)
        parts.append(element("a", {"href": years.get(year, "#main")}, *shown))
    return parts
