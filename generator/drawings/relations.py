"""Who has ties to whom: a map of actors, and a small one around each.

A node is a card with the name in it, at which its ties begin and end; the cards stand in cells (`places.py`), so that
none overlap. The symbol on a card says what kind of actor it is, the stroke of a line what kind of tie, and an arrow
from whom to whom. The same rules serve a wide map and a narrow one, which stands upright on a phone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import hypot

from markupsafe import Markup

from generator.base.words import ENGLISH, N_, Words
from generator.drawings.places import Grid, arrange
from generator.drawings.svg import Box, element, folded, link, picture, text_width

SIZE, LINE = 13.0, 26.0
INDENT, HEAD = 24.0, 8.0
"""Where a name begins on its card; how long the head of an arrow is."""
MUTUAL = frozenset({"alliance"})
"""Kinds of ties that have no direction."""
AROUND = 14
"""As many ties stand around one actor."""
SHAPES = {"person": N_("person"), "country": N_("country"), "organisation": N_("organisation")}


@dataclass(frozen=True, slots=True)
class Node:
    """An actor as it is drawn."""

    id: str
    name: str
    href: str
    shape: str
    """`person`, `country` or `organisation`."""
    in_text: str = ""
    """What it is called inside a sentence, where that is not its name."""

    def __str__(self) -> str:
        """What it is called inside a sentence: the United States."""
        return self.in_text or self.name

    @property
    def at_start(self) -> str:
        """What it is called where a sentence begins: The United States."""
        return str(self)[:1].upper() + str(self)[1:]


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie as it is drawn."""

    start: str
    end: str
    kind: str
    verb: str
    voice: str = "states"
    """Who says so: what the article states is drawn plain, all else with a sign on the line."""
    said: str = ""
    """The same in a word."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A drawing, and how much of the whole it shows."""

    svg: Markup
    nodes: int
    of: int
    left_out: int = 0
    """How many ties of these actors would run behind a name, and stand in the table alone."""


@dataclass(frozen=True, slots=True)
class MapLayout:
    """A map of one width."""

    name: str
    most: int
    """More actors than this are not drawn: the most connected are."""
    grid: Grid
    size: float
    """Of the letters."""
    lines: int
    """In as many lines a name may stand."""


WIDE = MapLayout("wide", 40, Grid(960.0, 5, 78.0, (166.0, 62.0), 1.4), 13.0, 3)
NARROW = MapLayout("narrow", 12, Grid(324.0, 2, 70.0, (142.0, 56.0), 1.4), 12.0, 3)


def draw(
    nodes: Sequence[Node],
    lines: Sequence[Edge],
    *,
    name: str,
    title: str,
    form: MapLayout = WIDE,
    words: Words = ENGLISH,
) -> Shown:
    """The map of all actors that have ties, or of the most connected part of them."""
    ties = [line for line in lines if line.start != line.end]
    chosen, of = _chosen(nodes, ties, form.most)
    if not chosen:
        return Shown(Markup(""), 0, 0)
    kept = [line for line in ties if line.start in chosen and line.end in chosen]
    places = arrange(tuple(chosen), tuple(sorted({_pair(line) for line in kept})), form.grid)
    cards = {key: _card(chosen[key], x, y, form) for key, (x, y) in places.items()}
    height = max(box.bottom for box, _ in cards.values()) + 8
    boxes = {key: box for key, (box, _) in cards.items()}
    drawn, left_out = _curves(kept, boxes, chosen, Box(0, 0, form.grid.width, height))
    parts = [*drawn, *(_node(node, *cards[key], form, words) for key, node in chosen.items())]
    text = words.gettext(
        "%(actors)s actors and %(ties)s ties between them; the table below says the same.",
        actors=len(chosen),
        ties=len(kept) - left_out,
    )
    svg = picture(form.grid.width, height, name, title, text, parts, f"map {form.name}")
    return Shown(svg, len(chosen), of, left_out)


def _pair(line: Edge) -> tuple[str, str]:
    return (line.start, line.end) if line.start < line.end else (line.end, line.start)


def _chosen(nodes: Sequence[Node], ties: Sequence[Edge], most: int) -> tuple[dict[str, Node], int]:
    """The most connected actors, each tied to one before it where that is possible; and how many there are in all."""
    near: dict[str, set[str]] = {}
    degrees = Counter(end for line in ties for end in (line.start, line.end))
    for line in ties:
        near.setdefault(line.start, set()).add(line.end)
        near.setdefault(line.end, set()).add(line.start)
    left = sorted((n for n in nodes if degrees[n.id]), key=lambda n: (-degrees[n.id], n.id))
    of, chosen, reached = len(left), dict[str, Node](), set[str]()
    while left and len(chosen) < most:
        node = next((n for n in left if n.id in reached), left[0])
        left.remove(node)
        chosen[node.id] = node
        reached |= near[node.id]
    return chosen, of


def _card(node: Node, x: float, y: float, form: MapLayout) -> tuple[Box, list[str]]:
    """The room of a node, and its name in lines."""
    lines = folded(node.name, form.size, form.grid.box[0] - INDENT - 8, form.lines)
    width = INDENT + 8 + max(text_width(line, form.size) for line in lines)
    height = max(LINE, 10 + len(lines) * (form.size + 3))
    return Box(round(x - width / 2), round(y - height / 2), round(width), round(height)), lines


def _curves(
    lines: Sequence[Edge], boxes: Mapping[str, Box], nodes: Mapping[str, Node], room: Box
) -> tuple[list[Markup], int]:
    """The ties, from the edge of one name to that of the other; those of one kind and voice between two are one.

    And the number of those for which there is no way in the picture that runs behind no name.
    """
    parts: list[Markup] = []
    left_out = 0
    ordered = sorted(lines, key=lambda li: (_pair(li), li.start, li.kind, li.voice, li.verb))
    drawn = [list(found) for _, found in groupby(ordered, key=lambda li: (li.start, li.end, li.kind, li.voice))]
    several = Counter(_pair(found[0]) for found in drawn)
    seen: Counter[tuple[str, str]] = Counter()
    for found in drawn:
        pair = _pair(line := found[0])
        usual = (seen[pair] - (several[pair] - 1) / 2) * 26 * (1 if line.start == pair[0] else -1)
        bend = _clear(boxes, line, usual, room)
        seen[pair] += 1
        if bend is None:
            left_out += len(found)
            continue
        reported = "; ".join(f"{nodes[li.start].at_start} {li.verb} {nodes[li.end]}" for li in found)
        reported = f"{reported} ({line.said})" if line.said else reported
        path = _way(boxes[line.start], boxes[line.end], bend, arrow=line.kind not in MUTUAL)
        middle, along = _half(boxes[line.start], boxes[line.end], bend)
        signs = sign(line.voice, *middle, along)
        parts.append(element("g", {"class": f"tie {line.kind}"}, element("title", {}, reported), *path, *signs))
    return parts, left_out


def sign(voice: str, x: float, y: float, along: tuple[float, float] = (1.0, 0.0)) -> tuple[Markup, ...]:
    """What a line has on it whose tie the article does not state itself; `along` is the direction of the line."""
    if voice == "states":
        return ()
    if voice == "reports":
        ux, uy = along
        bars = "".join(
            f"M{x + ux * s - uy * 5:.1f} {y + uy * s + ux * 5:.1f}l{uy * 10:.1f} {-ux * 10:.1f}" for s in (-2.0, 2.0)
        )
        return (element("path", {"class": "sign", "d": bars}),)
    return (element("circle", {"class": f"sign {voice}", "cx": x, "cy": y, "r": 4.0}),)


def _half(start: Box, end: Box, bend: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """The point in the middle of a curve between two boxes, and the direction that it has there."""
    turn = _turn(start, end, bend)
    (ax, ay), (bx, by) = _edge(start, turn, 0), _edge(end, turn, HEAD)
    length = max(hypot(bx - ax, by - ay), 1.0)
    middle = (ax + 2 * turn[0] + bx) / 4, (ay + 2 * turn[1] + by) / 4
    return middle, ((bx - ax) / length, (by - ay) / length)


def _clear(boxes: Mapping[str, Box], line: Edge, usual: float, room: Box) -> float | None:
    """The bend nearest to the usual one with which a tie runs behind no name and stays in the picture, if any."""
    start, end = boxes[line.start], boxes[line.end]
    others = [box for key, box in boxes.items() if key not in (line.start, line.end)]

    def hidden(bend: float) -> bool:
        cx, cy = turn = _turn(start, end, bend)
        (x1, y1), (x2, y2) = _edge(start, turn, 0), _edge(end, turn, 1.5)
        shares = [n / 40 for n in range(41)]
        points = [
            ((1 - t) ** 2 * x1 + 2 * t * (1 - t) * cx + t**2 * x2, (1 - t) ** 2 * y1 + 2 * t * (1 - t) * cy + t**2 * y2)
            for t in shares
        ]
        return any(
            b.left - 3 < x < b.right + 3 and b.top - 3 < y < b.bottom + 3 for b in others for x, y in points
        ) or any(not (room.left + 2 < x < room.right - 2 and room.top + 2 < y < room.bottom - 2) for x, y in points)

    bends = [usual + sign * 20 * n for n in range(25) for sign in ((1, -1) if n else (1,))]
    return next((bend for bend in bends if not hidden(bend)), None)


def _turn(start: Box, end: Box, bend: float) -> tuple[float, float]:
    """The point to which a curve between two boxes is drawn aside."""
    (x1, y1), (x2, y2) = _middle(start), _middle(end)
    length = max(hypot(x2 - x1, y2 - y1), 1.0)
    return (x1 + x2) / 2 - (y2 - y1) / length * bend, (y1 + y2) / 2 + (x2 - x1) / length * bend


def _way(start: Box, end: Box, bend: float, *, arrow: bool) -> list[Markup]:
    """A curve from one box to another, and the head of an arrow at its end."""
    turn = _turn(start, end, bend)
    (ax, ay), (bx, by) = _edge(start, turn, 0), _edge(end, turn, 1.5)
    if not arrow:
        return [element("path", {"d": f"M{ax:.0f} {ay:.0f}Q{turn[0]:.0f} {turn[1]:.0f} {bx:.0f} {by:.0f}"})]
    far = max(hypot(turn[0] - bx, turn[1] - by), 1.0)
    ux, uy = (turn[0] - bx) / far, (turn[1] - by) / far
    hx, hy = bx + ux * HEAD, by + uy * HEAD
    head = f"M{bx:.1f} {by:.1f}L{hx - uy * 4:.1f} {hy + ux * 4:.1f}L{hx + uy * 4:.1f} {hy - ux * 4:.1f}z"
    line = f"M{ax:.0f} {ay:.0f}Q{turn[0]:.0f} {turn[1]:.0f} {hx:.1f} {hy:.1f}"
    return [element("path", {"d": line}), element("path", {"class": "head", "d": head})]


def _middle(box: Box) -> tuple[float, float]:
    return box.left + box.width / 2, box.top + box.height / 2


def _edge(box: Box, to: tuple[float, float], air: float) -> tuple[float, float]:
    """Where the way from the middle of a box to a point outside leaves the box."""
    x, y = _middle(box)
    dx, dy = to[0] - x, to[1] - y
    share = min((box.width / 2 + air) / abs(dx) if dx else 9.0, (box.height / 2 + air) / abs(dy) if dy else 9.0, 1.0)
    return x + dx * share, y + dy * share


def _node(node: Node, box: Box, lines: Sequence[str], form: MapLayout, words: Words) -> Markup:
    reported = words.listed((node.name, words.gettext(SHAPES[node.shape])))
    plate = {"class": "plate", "x": box.left, "y": box.top, "width": box.width, "height": box.height, "rx": 3}
    _, y = _middle(box)
    first = y - (len(lines) - 1) * (form.size + 3) / 2 + form.size * 0.35
    texts = (
        element("text", {"x": box.left + INDENT, "y": first + n * (form.size + 3)}, line)
        for n, line in enumerate(lines)
    )
    mark = symbol(node.shape, box.left + 12, y)
    parts = (element("rect", plate), mark, *texts, link(box, node.href, reported))
    return element("g", {"class": f"node {node.shape}"}, *parts)


def symbol(shape: str, x: float, y: float) -> Markup:
    """A circle for a person, a square for a country, a diamond for an organisation."""
    if shape == "country":
        return element("rect", {"x": x - 6, "y": y - 6, "width": 12.0, "height": 12.0})
    if shape == "organisation":
        return element("path", {"d": f"M{x:.1f} {y - 8:.1f}l8 8l-8 8l-8-8z"})
    return element("circle", {"cx": x, "cy": y, "r": 6.5})


# -- around one actor -------------------------------------------------------------------------------------------

SMALL, SMALL_SIZE, STEP = 324.0, 11.0, 16.0
"""Its width, the size of a verb's letters, and the height of a line of words."""
LEFT = 92.0
"""Where the other actors stand."""


def draw_around(
    centre: Node, nodes: Mapping[str, Node], lines: Sequence[Edge], *, name: str, words: Words = ENGLISH
) -> Shown:
    """One actor and its ties, each with its verb: narrow enough for a phone."""
    chosen = lines[:AROUND]
    if not chosen:
        return Shown(Markup(""), 0, 0)
    others = [nodes[line.end if line.start == centre.id else line.start] for line in chosen]
    reported = [_told(line, other, line.start == centre.id) for line, other in zip(chosen, others, strict=True)]
    heights = [STEP * len(lines) + 8 for lines in reported]
    height = sum(heights) + 16
    middle = (22.0, height / 2)
    parts: list[Markup] = []
    ends: list[Markup] = []
    top = 8.0
    for line, other, lines_told, high in zip(chosen, others, reported, heights, strict=True):
        y = top + high / 2
        parts.append(element("g", {"class": f"tie {line.kind}"}, *_branch(line, centre.id, middle, (LEFT, y))))
        ends.append(_end(other, lines_told, y, high, line.said))
        top += high
    hub = element("g", {"class": f"node {centre.shape}"}, symbol(centre.shape, *middle))
    text = words.ngettext(
        "%(num)s tie of %(name)s; the table beside it says the same.",
        "%(num)s ties of %(name)s; the table beside it says the same.",
        len(chosen),
        name=centre.name,
    )
    title = words.gettext("The ties of %(name)s", name=centre.name)
    return Shown(picture(SMALL, height, name, title, text, [*parts, hub, *ends], "map around"), len(chosen), len(lines))


def _branch(line: Edge, centre: str, start: tuple[float, float], end: tuple[float, float]) -> Iterable[Markup]:
    """The way of one tie, and the head of its arrow: all heads stand at the other actors, apart from each other."""
    (ax, ay), (bx, by) = start, end
    yield element(
        "path", {"d": f"M{ax:g} {ay:.1f}C{ax + 24:g} {ay:.1f} {bx - 64:g} {by:.1f} {bx - 40:g} {by:.1f}H{bx:g}"}
    )
    yield from sign(line.voice, bx - 32, by)
    if line.kind in MUTUAL:
        return
    tip, back = (bx - 9, -HEAD) if line.start == centre else (bx - 24, HEAD)
    yield element("path", {"class": "head", "d": f"M{tip:g} {by:.1f}l{back:g} -4v8z"})


def _told(line: Edge, other: Node, outward: bool) -> list[tuple[str | None, str]]:
    """A tie in lines that read as a sentence with the actor in the middle: its verb, and the other actor."""
    room, called = SMALL - LEFT - 16, str(other) if outward else other.at_start
    verb: list[tuple[str | None, str]] = [("verb", words) for words in folded(line.verb, SMALL_SIZE, room, 2)]
    name: list[tuple[str | None, str]] = [(None, words) for words in folded(called, SIZE, room, 2)]
    return verb + name if outward else name + verb


def _end(other: Node, reported: Sequence[tuple[str | None, str]], y: float, height: float, text: str) -> Markup:
    """The other actor of a tie, with its words."""
    first = y + 5 - STEP * (len(reported) - 1) / 2
    texts = (
        element("text", {"class": kind, "x": LEFT + 16, "y": first + n * STEP}, words)
        for n, (kind, words) in enumerate(reported)
    )
    whole = " ".join((*(w for _, w in reported), *([f"({text})"] if text else [])))
    over = link(Box(LEFT - 10, y - height / 2 + 1, SMALL - LEFT + 10, height - 2), other.href, whole)
    return element("g", {"class": f"node {other.shape}"}, symbol(other.shape, LEFT, y), *texts, over)
