"""Golden sites: the output of whole sites, page by page and export by export, stored to be compared.

`python -m tests.golden` writes the expected files anew; read the difference before you commit it. A page is stored with
its title, its data for machines and its body without header and footer; a picture or a stylesheet with its name only;
and a file that repeats others, such as the dossier, with its fingerprint.
"""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from difflib import unified_diff
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from generator.base.artifacts import Artifact
from generator.base.diagnostics import to_text
from generator.base.origin import Origin
from generator.build import Result, build, check, link
from generator.drawings import chart, labels, land, locator, places, relations, timeline
from generator.drawings.geometry import Point
from generator.drawings.locator import Spot
from generator.drawings.places import PHONE, WIDE, Grid
from generator.drawings.projections import Frame, Region, World, distance
from generator.drawings.relations import Tie
from generator.editing import refactor, reviewing, scaffold, schema, starter
from generator.exports import cards
from generator.exports.cards import Card
from generator.files.beginning import first_site
from generator.linking import reviews
from generator.pages import event_rows, referring, resting, scenario_list
from generator.pages.registry import drafts
from generator.pages.views import made_page
from generator.parsing.parse import parse
from generator.parsing.records import KINDS, Event, Scenario
from generator.rendering.built import Built
from tests import texts
from tests.begun import begun_sites
from tests.cases import Case, all_cases
from tests.drafted import drafted, referred
from tests.session import session
from tests.sites import SITE, SomePages, inputs, inputs_of, parts

FOLDER = Path(__file__).parent / "golden"
NAMED_ONLY = (".png", ".ico", ".css", ".js", ".woff2", ".svg")
"""The ends of the names of files that are stored with their name only: they are tested elsewhere."""
FINGERPRINTS = re.compile(
    r"dossier\.html|briefing\.schema\.json|coverage\.html|timeline/.*|.*/.*\.(json|bib)|.*/cite/.*"
)
"""The files that repeat others: a fingerprint is enough to notice a change."""
WHOLE = ("ferry", "harbour", "hafen", "mite")
"""The sites that are stored with the text of their files; the files of other sites have fingerprints."""
MOST = 8
"""The most diagnostics of one case that are stored."""
_DIGITS = re.compile(r"[0-9a-f]{15,}")
"""A fingerprint in the proof, of which only the length is compared: the rest changes with any byte of a page."""
_BREAK = re.compile(r"(?<=>)(?=<(?:p|div|ul|ol|li|dl|dt|dd|h[1-6]|section|table|tr|t[hd]|nav|figure|path|text|g|a) ?)")


def sites() -> dict[str, str]:
    """Every golden site, by name.

    In `parts`, all that can be is in parts, as their addresses are promised; `kept` has editions, changes, reviews and
    copies of sources, with the locks that commands wrote of earlier states of it.
    """
    found = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.site"))}
    return {"bridge": SITE, **found, "parts": found["harbour"] + (FOLDER / "promised.lock").read_text(encoding="utf-8")}


def expected(name: str) -> str:
    """The stored output with a name: of a golden site, of the cases, or of a function in `WRITTEN`."""
    return (FOLDER / f"{name}.expected").read_text(encoding="utf-8")


@cache
def expected_of_cases() -> dict[str, str]:
    """The stored diagnostics of each case of a faulty input, by the name of the case."""
    return {name.replace("_", " "): text for name, text in parts(expected("cases")).items()}


def seen(text: str, *, whole: bool) -> str:
    """A site in the form that is stored: its diagnostics, and each of its files under a header with its name."""
    result = build(inputs(text), extra=[_documents], searched=True)
    told = "".join(f"{to_text(d)}\n" for d in result.diagnostics)
    return told + "".join(f"-- {path} --\n{content}" for path, content in sorted(files(result, whole).items()))


def _documents(built: Built) -> Iterator[Artifact]:
    """The documents from which the search index is made, as one file."""
    found = (document.data for scan in built.scans.values() for document in scan.documents)
    yield Artifact("search-documents.txt", b"\n".join(found))


def files(result: Result, whole: bool) -> dict[str, str]:
    """The files of a site as they are compared, whole or by fingerprints."""
    out = {artifact.path: _shown(artifact.path, artifact.data) for artifact in result.whole().artifacts}
    return {
        path: text if not text or (whole and not FINGERPRINTS.fullmatch(path)) else f"{_fingerprint(text)}\n"
        for path, text in out.items()
    }


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _shown(path: str, data: bytes) -> str:
    if path.endswith(NAMED_ONLY):
        return ""
    text = data.decode().replace("\r\n", "\u240d\n")  # a text file would not keep this end of a line
    if path == "proof.json":
        keys = "".join(f"{key}\n" for key in json.loads(text))
        return f"{keys}{_fingerprint(_DIGITS.sub(lambda found: str(len(found[0])), text))}\n"
    if path.endswith(".html"):
        text = _inside(text)
    return text if text.endswith("\n") else f"{text}\n"


def _inside(text: str) -> str:
    """The parts of a page that differ from page to page: without header, footer and scripts."""
    page = LexborHTMLParser(text)
    head = [
        str(node.html) for node in page.css("title, meta[name=description], link[rel=canonical], link[rel=alternate]")
    ]
    data = [str(node.html) for node in page.css('script[type="application/ld+json"]')]
    kind = next((node.attributes.get("data-kind") for node in page.css("html")), "")
    menu = [" ".join(node.text().split()) for node in page.css("header [aria-current]")]
    for node in page.css("body > header, body > footer, body > a.skip, script"):
        node.decompose()
    body = page.body
    inner = re.sub(r"\n{2,}", "\n", str(body.html)) if body is not None and page.css_first("main") is not None else text
    return "\n".join(
        [f"kind {kind}, at {menu}", *head, *(d.replace(',"', ',\n"') for d in data), _BREAK.sub("\n", inner)]
    )


def told(case: Case) -> str:
    """The first `MOST` diagnostics of a faulty input, in full."""
    return "".join(f"{to_text(d)}\n" for d in case.result.diagnostics[:MOST])


SLIPS = 400
_KEYS = ":\"'[]{}#-&*!|>%@`?,~ \t\\=<"
_SOURCES = ("content/claims.yaml", "content/scenarios/vote.yaml", "content/figures.yaml", "site.yaml")


def slips() -> Iterator[tuple[str, dict[str, bytes]]]:
    """Slips of one key or line in the small site's records, always the same: a name, and the files with the slip."""
    dice = random.Random(1)
    small = parts(SITE)
    for number in range(SLIPS):
        path = _SOURCES[number % len(_SOURCES)]
        text = small[path]
        at = dice.randrange(len(text))
        lines = text.split("\n")
        row = dice.randrange(len(lines) - 1)
        verb = dice.choice(("insert", "insert", "insert", "delete", "delete", "cut", "indent", "outdent", "repeat"))
        key = dice.choice(_KEYS)
        if verb in ("insert", "delete"):
            changed = text[:at] + (key if verb == "insert" else "") + text[at + (verb == "delete") :]
        else:
            line = lines[row]
            new = {"cut": [], "indent": [f"  {line}"], "outdent": [line[1:]], "repeat": [line, line]}[verb]
            changed = "\n".join([*lines[:row], *new, *lines[row + 1 :]])
            at, key = row + 1, ""
        yield f"{path} {verb} {at} {key!r}", {name: data.encode() for name, data in {**small, path: changed}.items()}


def told_of_slips() -> str:
    """The parser's diagnostics of each slip."""
    out = []
    for name, changed in slips():
        _, found = parse(changed)
        out.append(f"{name}\n" + "".join(f"{to_text(d)}\n" for d in found[:MOST]))
    return "".join(out)


def read() -> str:
    """Each statement that can be read against its evidence, with its fingerprint, and that of what a reader is shown.

    Another fingerprint of the statement would lapse its reviews.
    """
    out = []
    for name, text in sites().items():
        if name == "parts":  # the harbour once more
            continue
        linked = link(inputs(text)).site
        for one in reviews.readable(linked.content, linked.evidence):
            shown = _fingerprint(str(list(reviewing.evidence(linked, one))))
            out.append(f"{name} {one.name} {one.sha256[:16]} {shown}\n")
    return "".join(out)


# -- what commands write ------------------------------------------------------------------------------------------


def scaffolds() -> str:
    """A new record of each kind, as `briefing new` begins it in the small site."""
    out = []
    for kind in KINDS:
        for path, data in scaffold.new(inputs(), kind, "fresh").changes.items():
            old = inputs().files.get(path, b"").decode()
            out.append(f"-- {kind}:{path} --\n{(data or b'').decode().removeprefix(old.rstrip())}")
    return "".join(out)


def renames() -> str:
    """For each record of the small site under another id: where the id is used, and the lines that change."""
    out = []
    given = inputs()
    content = check(given).site_or_part.content
    for name in content.entries:
        out.append(f"== {name}\n")
        out += [f"{use.place} {use.record}: {use.what}\n" for use in refactor.uses(content, name)]
        for path, data in sorted(refactor.rename(given, name, "another").items()):
            old, new = (text.decode().split("\n") for text in (given.files.get(path, b""), data or b""))
            differ = "-" if data is None else "".join(f"{line}\n" for line in unified_diff(old, new, n=0, lineterm=""))
            out.append(f"{path}\n{differ}\n" if path in given.files else f"{path} is new\n")
    return "".join(out)


WORDS = "Who owns the harbour of the two lands, and who only says so, when the night is long and the ice is thick"
CARDS = {
    "plain": Card("", "The harbour", "", "", "The site", "a.example", "", ""),
    "long": Card("", WORDS[:60], "Event", WORDS, "The site", "a.example", "states", ""),
    "longer": Card("", WORDS[:90], "2 May", WORDS * 3, "The site", "a.example/x", "reports", "person"),
    "longest": Card("", f"{WORDS} and {WORDS}", WORDS, WORDS, WORDS[:70], "a.example/x", "since", "country"),
    "one word": Card("", "x" * 90, "", "short", "The site", "a.example", "editor", "organisation"),
    "no words": Card("", "\ud55c\uad6d", "\ud55c\uad6d", "\ud55c\uad6d", "The site", "a.example", "note", ""),
    "no name": Card("", "\ud55c\uad6d", "x", "", "\ud55c\uad6d", "a.example", "", "person"),
    "own name": Card("", "The site", "x", "y", "The site", "a.example", "", ""),
    "wide": Card("", "W" * 20, "x", "y", "The site", "a" * 80, "", ""),
    "five lines": Card("", " ".join(["harbourside"] * 14), "x", WORDS, "The site", "a.example", "reports", ""),
}
"""Cards with titles of every length, with each rule and shape, and with text that the font cannot draw."""


def pictures() -> str:
    """The drawn cards, with fingerprints of their pixels; another version of Pillow may draw others."""
    out = []
    for name, card in CARDS.items():
        picture = Image.open(io.BytesIO(cards.draw(card))).convert("RGB")
        out.append(f"{name}: {picture.size} {hashlib.sha256(picture.tobytes()).hexdigest()[:16]}\n")
    return "".join(out)


def card_texts() -> str:
    """The texts of the cards of the harbour's pages."""
    files = dict(inputs(sites()["harbour"]).files)
    files["site.yaml"] += b"\ncards: pages\n"
    site = check(inputs_of(files)).site_or_part
    pages = [made_page(draft.make()) for draft in drafts(site).values()]
    return "".join(f"{card}\n" for card in cards.cards(site, pages))


LIMITS: Mapping[str, Mapping[str, int]] = {
    "about": {"NEWEST": 2, "LONGEST": 20},
    "actor_index": {"MOST": 4, "COUNTRIES": 1},
    "actor_sections": {"LONG_LIST": 1},
    "brief": {"MOST": 1},
    "coverage": {"HEAVIEST": 2000},
    "disagreements": {"HEAVIEST": 1},
    "expected": {"HEAVIEST": 3000},
    "home": {"SCENARIOS": 1, "MOST_AT_STAKE": 1, "WHEN": 2, "NAME": 12},
    "index": {"HEAVIEST": 600},
    "lists": {"NAMED": 3},
    "marks": {"HEADLINE": 12},
    "pills": {"MOST": 1},
    "places": {"MOST": 3},
    "referring": {"FIRST": 2, "TOGETHER": 2, "FEW": 1},
    "relations": {"PEOPLE": 1, "LONG_NAME": 10, "LONG_WORD": 8},
    "resting": {"HEAVIEST": 3000},
    "scenario_list": {"HEAVIEST": 6000},
    "search": {"EXAMPLES": 2},
    "spine": {"CHOICES": 2},
    "timeline": {"MOST": 4, "NAMED": 2, "FEW": 3},
}
"""The limits of the modules of pages, beyond which these show less or are in parts, so low that two sites meet them."""


def tight() -> str:
    """The pages of two sites with low limits, by fingerprints."""
    out = []
    with pytest.MonkeyPatch.context() as patch:
        for module, limits in LIMITS.items():
            for name, limit in limits.items():
                patch.setattr(f"generator.pages.{module}.{name}", limit)
        patch.setattr("generator.drawings.relations.MOST", 3)
        for site in ("harbour", "coast"):
            made = SomePages(inputs(sites()[site]))
            out += [f"{site} {url} {_fingerprint(_inside(made[url]))}\n" for url in made.drafts]
    return "".join(out)


def weights() -> str:
    """What rows of long lists are said to weigh, by which these are parted: of records, passages and references."""
    out = []
    for name in ("coast", "harbour"):
        site = check(inputs(sites()[name])).site_or_part
        for record in site.content.entries:
            found = [(r.source, r.path, referring.weight(site, r)) for r in referring.references(site, record)]
            out.append(f"{name} {record}: {referring.weight(site, record)} {_fingerprint(str(found))}\n")
        for event in site.content.of(Event):
            out.append(f"{name} {event.id}: a row of {event_rows.weight(site, event)}\n")
        for scenario in site.content.of(Scenario):
            short, full = scenario_list.in_short(site, scenario), scenario_list.in_full(site, scenario)
            out.append(f"{name} {scenario.id}: in short {short}, in full {full}\n")
        for passage in sorted(site.statements_by_passage):
            out.append(f"{name} {passage.article} {passage.id}: {resting._weight(site, passage)}\n")
    return "".join(out)


def schemas() -> str:
    """The schemas for editors, by their fingerprints."""
    made = schema.plan(check(inputs()).site_or_part.content)
    return "".join(f"{path}: {_fingerprint(data.decode())}\n" for path, data in made)


def new_site() -> str:
    """What of a new site differs from that of others, with fingerprints of its other files; schemas stand above."""
    out = []
    made = starter.first_site(first_site(), today="2026-01-02", url="https://me.example/", origin=Origin("me/it", "v9"))
    for path, data in sorted(made.items()):
        whole = path in ("site.yaml", ".gitignore") or path.startswith((".vscode/", ".github/"))
        text = data.decode() if whole else f"{_fingerprint(data.decode())}\n"
        out.append("" if path.startswith(f"{schema.FOLDER}/") else f"-- {path} --\n{text}")
    return "".join(out)


def drawings() -> str:
    """Drawings of many sizes, by fingerprints of their bytes."""
    out = []

    def add(name: str, drawn: object) -> None:
        out.append(f"{name}: {_fingerprint(str(drawn))}\n")

    for first, last in ((0, 0), (51, 4), (3, 3), (0, 9), (1.25, 1000)):
        values = [chart.Value(str(2000 + n), Decimal(str(v)), f"{v} ships") for n, v in enumerate((first, last))]
        add(f"slope from {first} to {last}", chart.slope(values, name="c", title="T", unit="ships"))
    for number in (2, 3, 5, 7, 9):
        boxes, ties = _network(number)
        pairs = relations.counted(ties, boxes)
        hrefs = {pair: "#".join(pair) for pair in pairs}
        for grid in (WIDE, PHONE):
            drawn = relations.draw(grid, boxes, pairs, titles={b: b for b in boxes}, hrefs=hrefs, title="T")
            add(f"bands of {number}, {grid.name}", (drawn.bands, sorted(drawn.places.items()), drawn.left_out))
    for number in (1, 2, 4, 8, 12):
        dice = random.Random(number)
        for reach in (1, 20, 150):
            spots = [
                Spot(
                    f"p{n}",
                    f"Place {n}",
                    (100 + dice.uniform(-reach, reach), dice.uniform(-20, 60)),
                    "red",
                    n % 2 == 0,
                    n,
                )
                for n in range(number)
            ]
            add(f"map of {number} within {reach} degrees", locator.draw(spots, title="T"))
    for number in range(2, places.MOST + 1):
        for grid in (WIDE, PHONE, WIDE.on_usual_page, PHONE.on_usual_page):
            add(f"costs of {number} in {grid.width:g} pixels", list(_costs(grid, *_network(number))))
    for frame in FRAMES:
        add(f"rings in {type(frame).__name__} around {frame.longitude}", list(_rings(frame)))
    for far in (0.5, 3, 12, 40, 90):
        add(f"frames of maps within {far} degrees", [_framed(random.Random(seed), far) for seed in range(24)])
    for width, height in ((40, 40), (90, 120), (150, 60), (260, 240)):
        add(f"labels in {width} by {height}", [_labelled(random.Random(n), n, width, height) for n in range(1, 25)])
    for number in (0, 3, 10, 40):
        dice = random.Random(number)
        rows = [str(n) for n in range(60)]
        joins = [tuple(sorted(dice.sample(range(60), 2))) for _ in range(number)]
        add(f"brackets of {number}", sorted(timeline.rails(rows, [(str(a), str(b)) for a, b in joins]).items()))
    return "".join(out)


FRAMES: tuple[Frame, ...] = (
    Region(100, 50, 200, -300, -200, 600, 400),
    Region(-170, -80, 150, -100, -250, 500, 450),
    World(0, 600),
    World(170, 600),
    World(-180, 360),
)
"""Parts of the earth and all of it, also where rings pass the edges."""


def _costs(grid: Grid, boxes: list[str], ties: list[Tie]) -> Iterator[object]:
    """What arrangements of some boxes cost, and what each is when it is moved to the middle."""
    kin = list(combinations(boxes[:3], 2))
    board, dice = places._Board(grid, boxes, list(relations.counted(ties, boxes)), kin), random.Random(len(boxes))
    for _ in range(40):
        at = dice.sample(range(len(board.cells)), len(boxes))
        cost, lines = board.without_crossings(at)
        yield cost, board.crossings(lines), places._centred(grid, [board.cells[cell] for cell in at])


def _rings(frame: Frame) -> Iterator[object]:
    """Squares all over the earth, some of them large, as a frame draws them; its edge and what it cannot draw."""
    for x, y in ((a, b) for a in range(-540, 541, 45) for b in (-89, -60, -30, 0, 40, 80)):
        for size in (1, 90, 360):
            ring = [
                (x, y),
                (x + size / 2, y),
                (x + size, y),
                (x + size, min(y + size, 90)),
                (x, min(y + size, 90)),
                (x, y),
            ]
            yield _rounded(frame.drawn(ring if size < 360 else ring[:3]))
        yield _rounded([[frame.at((x, y))]]), land.holds([(x, y), (x + 9, y), (x + 9, y - 9), (x, y)], (x + 4, y - 6))
        yield round(distance((x, y), (x + 180, -y)), 3), round(distance((x, y), (frame.longitude, y)), 3)
    yield _rounded([frame.edge(), [frame.opposite, frame.at((frame.longitude, 0))]]), round(frame.height, 3)


def _rounded(rings: list[list[Point]]) -> list[list[Point]]:
    return [[(round(x, 2) + 0.0, round(y, 2) + 0.0) for x, y in ring] for ring in rings]


def _framed(dice: random.Random, reach: float) -> object:
    """What is shown on a map of some places, and what in its inset, without the land."""
    step = reach / 8
    at = [(130 + step * dice.randint(-8, 8), 20 + step * dice.randint(-4, 8) / 2) for _ in range(dice.randint(2, 9))]
    spots = [Spot(f"p{n}", f"P{n}", place) for n, place in enumerate(at)]
    shown = locator._shown(spots)
    frame = locator._frame([spot.place for spot in shown or spots], 600)
    return [s.id for s in shown], locator._middle(spots), frame, [s.id for s in locator._close(shown or spots, frame)]


def _labelled(dice: random.Random, number: int, width: int, height: int) -> object:
    """Discs and names in a frame that is too small for them; many stand as near as they may, as they share a grid."""
    at = [(11.0 * dice.randint(0, width // 11), 1.0 * dice.randint(0, height)) for _ in range(number)]
    discs = labels.discs(at, 10, width, height)
    found = labels.names([f"P{n}" * dice.randint(1, 4) for n in range(number)], discs, 10, width, height)
    named = [name and (round(name.x, 2), round(name.y, 2), name.anchor) for name in found]
    return [(round(x, 2), round(y, 2)) for x, y in discs], named


def _network(number: int) -> tuple[list[str], list[Tie]]:
    """Boxes and their ties, always the same ones."""
    dice = random.Random(number)
    boxes = [f"n{n}" for n in range(number)]
    kinds = ("leads", "conflict", "media", "supply")
    ends = [dice.sample(boxes, 2) for _ in range(2 * number)]
    return boxes, [Tie(start, end, dice.choice(kinds)) for start, end in ends]


WRITTEN: Mapping[str, Callable[[], str]] = {
    "slips": told_of_slips,
    "read": read,
    "scaffolds": scaffolds,
    "renames": renames,
    "schemas": schemas,
    "new-site": new_site,
    "tight": tight,
    "weights": weights,
    "cards": pictures,
    "card-texts": card_texts,
    "drawings": drawings,
    "fragments": texts.of_fragments,
    "yaml": texts.of_yaml,
    "markdown": texts.of_markdown,
    "todos": texts.of_todos,
    "drafted": drafted,
    "referred": referred,
    "begun": begun_sites,
    "session": session,
}
"""The other outputs that are stored, with the functions that make them."""


if __name__ == "__main__":
    for each, make in WRITTEN.items():
        (FOLDER / f"{each}.expected").write_text(make(), encoding="utf-8")
    (FOLDER / "cases.expected").write_text(
        "".join(f"-- {case.name.replace(' ', '_')} --\n{told(case)}" for case in all_cases()), encoding="utf-8"
    )
    for each, source in sites().items():
        (FOLDER / f"{each}.expected").write_text(seen(source, whole=each in WHOLE), encoding="utf-8")
