"""Who has ties to whom: a map of actors, and a small one around each.

The places come from networkx (a force layout with a fixed seed); then the boxes of the labels are pushed apart until
none overlap, and the picture grows as far as that needs. Lines run under the labels. The shape of a node says what kind
of actor it is, the stroke of a line what kind of tie.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from generator.drawings.svg import Box, element, fitted, picture, shortened, text_width
from generator.words import ENGLISH, N_, Words

WIDTH, HEIGHT, EDGE = 1160.0, 720.0, 12.0
SIZE, MARK = 13.0, 9.0
LINE = 24.0
MOST = 40
"""More actors than this are not drawn: the most connected are."""
AROUND = 14
"""As many ties stand around one actor."""
LABEL = 30
SHAPES = {"person": N_("person"), "country": N_("country"), "organisation": N_("organisation")}


@dataclass(frozen=True, slots=True)
class Node:
    """An actor as it is drawn."""

    id: str
    name: str
    href: str
    shape: str
    """`person`, `country` or `organisation`."""


@dataclass(frozen=True, slots=True)
class Line:
    """A tie as it is drawn."""

    start: str
    end: str
    kind: str
    verb: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A drawing, and how much of the whole it shows."""

    svg: Markup
    nodes: int
    of: int


def draw(nodes: Sequence[Node], lines: Sequence[Line], *, name: str, title: str, words: Words = ENGLISH) -> Shown:
    """The map of all actors that have ties, or of the most connected ones."""
    degrees = Counter(end for line in lines for end in (line.start, line.end) if line.start != line.end)
    tied = sorted((n for n in nodes if degrees[n.id]), key=lambda n: (-degrees[n.id], n.id))
    chosen = {node.id: node for node in tied[:MOST]}
    if not chosen:
        return Shown(Markup(""), 0, 0)
    kept = [line for line in lines if line.start in chosen and line.end in chosen and line.start != line.end]
    places = _places(tuple(sorted(chosen)), tuple(sorted({(li.start, li.end) for li in kept})))
    boxes = _apart({key: _box(chosen[key], x, y) for key, (x, y) in places.items()})
    height = max(box.bottom for box in boxes.values()) + EDGE
    parts = [*_curves(kept, boxes, chosen), *(_node(chosen[key], boxes[key], words) for key in sorted(boxes))]
    said = words.gettext(
        "%(actors)s actors and %(ties)s ties between them; the table below says the same.",
        actors=len(chosen),
        ties=len(kept),
    )
    return Shown(picture(WIDTH, height, name, title, said, parts, "map"), len(chosen), len(tied))


@lru_cache(maxsize=8)
def _places(names: tuple[str, ...], pairs: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[float, float]]:
    """Where each node would stand, from 0 to 1 in both directions."""
    import networkx  # takes 0.1 s to import, which only a build needs

    graph = networkx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from(pairs, weight=1.0)
    hubs = [max(sorted(part), key=graph.degree) for part in networkx.connected_components(graph)]
    first = max(sorted(hubs), key=graph.degree)
    graph.add_edges_from(((first, hub) for hub in sorted(hubs) if hub != first), weight=0.3)  # keeps the parts together
    start = networkx.circular_layout(graph)
    found = networkx.spring_layout(graph, pos=start, k=3.0 / len(names) ** 0.5, iterations=400, seed=1)
    xs, ys = ([float(found[name][axis]) for name in names] for axis in (0, 1))
    return {name: (_share(x, xs), _share(y, ys)) for name, x, y in zip(names, xs, ys, strict=True)}


def _share(value: float, values: Sequence[float]) -> float:
    """Where a value lies between the least and the greatest of several, from 0 to 1."""
    low, high = min(values), max(values)
    return (value - low) / (high - low) if high > low else 0.5


def _box(node: Node, x: float, y: float) -> Box:
    """The room of a node: its symbol, and its name to the right of it."""
    width = 2 * MARK + 6 + text_width(shortened(node.name, LABEL), SIZE)
    return Box(EDGE + x * (WIDTH - 2 * EDGE - width), EDGE + y * (HEIGHT - 2 * EDGE - LINE), width, LINE)


def _apart(boxes: Mapping[str, Box]) -> dict[str, Box]:
    """The same boxes, moved as little as needed so that none overlap and all lie inside the picture's width."""
    moved = dict(boxes)
    for _ in range(120):
        if not _push(moved):
            break
    placed: dict[str, Box] = {}
    for key in sorted(moved, key=lambda k: (moved[k].top, k)):  # what is still in the way goes further down
        box = moved[key]
        while (other := next((b for b in placed.values() if b.overlaps(box)), None)) is not None:
            box = Box(box.left, other.bottom, box.width, box.height)
        placed[key] = box
    return placed


def _push(boxes: dict[str, Box]) -> bool:
    """Pushes every two boxes that overlap apart, up and down; says whether there were any."""
    keys, any_moved = sorted(boxes), False
    for number, first in enumerate(keys):
        for second in keys[number + 1 :]:
            a, b = boxes[first], boxes[second]
            if not a.overlaps(b):
                continue
            any_moved = True
            upper, lower = (first, second) if (a.top, first) <= (b.top, second) else (second, first)
            shift = (boxes[upper].bottom - boxes[lower].top) / 2 + 0.5
            boxes[upper] = _shifted(boxes[upper], -shift)
            boxes[lower] = _shifted(boxes[lower], shift)
    return any_moved


def _shifted(box: Box, by: float) -> Box:
    return Box(box.left, max(EDGE, box.top + by), box.width, box.height)


def _curves(lines: Sequence[Line], boxes: Mapping[str, Box], nodes: Mapping[str, Node]) -> Iterable[Markup]:
    """The ties; several between the same two actors are curves side by side."""
    seen: Counter[frozenset[str]] = Counter()
    for line in sorted(lines, key=lambda li: (li.start, li.end, li.kind, li.verb)):
        pair = frozenset((line.start, line.end))
        bend = (seen[pair] + 1) // 2 * (14.0 if seen[pair] % 2 else -14.0)
        seen[pair] += 1
        (x1, y1), (x2, y2) = (_centre(boxes[end]) for end in (line.start, line.end))
        length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1.0)
        cx, cy = (x1 + x2) / 2 - (y2 - y1) / length * bend, (y1 + y2) / 2 + (x2 - x1) / length * bend
        told = element("title", {}, f"{nodes[line.start].name} {line.verb} {nodes[line.end].name}")
        way = f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}"
        yield element("path", {"class": f"tie {line.kind}", "d": way}, told)


def _centre(box: Box) -> tuple[float, float]:
    """The middle of a node's symbol."""
    return box.left + MARK, box.top + LINE / 2


def _node(node: Node, box: Box, words: Words) -> Markup:
    x, y = _centre(box)
    text = element("text", {"x": x + MARK + 6, "y": y + 4.5}, shortened(node.name, LABEL))
    told = element("title", {}, words.listed((node.name, words.gettext(SHAPES[node.shape]))))
    return element("a", {"class": f"node {node.shape}", "href": node.href}, told, symbol(node.shape, x, y), text)


def symbol(shape: str, x: float, y: float) -> Markup:
    """A circle for a person, a square for a country, a diamond for an organisation."""
    if shape == "country":
        return element("rect", {"x": x - 6, "y": y - 6, "width": 12.0, "height": 12.0})
    if shape == "organisation":
        return element("path", {"d": f"M{x:.1f} {y - 8:.1f}l8 8l-8 8l-8-8z"})
    return element("circle", {"cx": x, "cy": y, "r": 6.5})


# -- around one actor -------------------------------------------------------------------------------------------

SMALL, SMALL_SIZE = 360.0, 11.0


def draw_around(
    centre: Node, nodes: Mapping[str, Node], lines: Sequence[Line], *, name: str, words: Words = ENGLISH
) -> Shown:
    """One actor and its ties, each with its verb: narrow enough for a phone."""
    chosen = lines[:AROUND]
    if not chosen:
        return Shown(Markup(""), 0, 0)
    step, left = 40.0, 92.0
    height = step * len(chosen) + 16
    middle = (22.0, height / 2)
    parts: list[Markup] = []
    ends: list[Markup] = []
    for number, line in enumerate(chosen):
        other = nodes[line.end if line.start == centre.id else line.start]
        y = 8 + step * (number + 0.5)
        way = (
            f"M{middle[0]:g} {middle[1]:.1f}C{middle[0] + 40:g} {middle[1]:.1f} {left - 50:g} {y:.1f} {left:g} {y:.1f}"
        )
        parts.append(element("path", {"class": f"tie {line.kind}", "d": way}))
        ends.append(_end(line, other, left, y, outward=line.start == centre.id))
    hub = element("g", {"class": f"node {centre.shape}"}, symbol(centre.shape, *middle))
    said = words.ngettext(
        "%(num)s tie of %(name)s; the table beside it says the same.",
        "%(num)s ties of %(name)s; the table beside it says the same.",
        len(chosen),
        name=centre.name,
    )
    title = words.gettext("The ties of %(name)s", name=centre.name)
    return Shown(picture(SMALL, height, name, title, said, [*parts, hub, *ends], "map around"), len(chosen), len(lines))


def _end(line: Line, other: Node, left: float, y: float, *, outward: bool) -> Markup:
    """One tie in two lines that read as a sentence with the actor in the middle: its verb, and the other actor."""
    verb, name = {"class": "verb", "x": left + 16}, {"x": left + 16}
    upper, lower, room = y - 3, y + 13, SMALL - left - 16
    words = element("text", {**verb, "y": upper if outward else lower}, fitted(line.verb, SMALL_SIZE, room))
    called = element("text", {**name, "y": lower if outward else upper}, fitted(other.name, SIZE, room))
    told = element("title", {}, f"{line.verb} {other.name}" if outward else f"{other.name} {line.verb}")
    texts = (words, called) if outward else (called, words)
    return element(
        "a", {"class": f"node {other.shape}", "href": other.href}, told, symbol(other.shape, left, y), *texts
    )
