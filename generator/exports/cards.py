"""Cards: the pictures that social networks and messengers show for links to a page (Open Graph).

A card has the page's title, what kind of thing it is about, and the site's name, in the look of the site: paper, ink,
one accent, and beside the title the rule of the voice that speaks. The cards of the home page and of the claims say the
thesis, and have the strip of claims by what became of them, with their numbers in words. The font (Source Serif 4) has
Latin, Greek and Cyrillic; a text in another script is left out, never drawn as boxes, and a title is then replaced by
the site's name or address. Drawing a card takes a few milliseconds, so `draw` depends on a `Card` alone, and pictures
are made only where they are needed.
"""

from __future__ import annotations

import io
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zlib import Z_RLE

from generator.base.site_address import readable
from generator.base.values import value
from generator.linking.evidence import Voice
from generator.linking.graph import SITE
from generator.linking.outcomes import STATUS_WORDS, branch_label
from generator.linking.routes import PAGES, card_url_of
from generator.linking.site import Site
from generator.pages.actor_cards import ACTOR_KINDS
from generator.pages.claims import Outcomes, outcomes
from generator.pages.context import PageContext
from generator.pages.head import HEIGHT, WIDTH
from generator.pages.views import MadePage
from generator.parsing.model import Record
from generator.parsing.records import Actor, Article, Event, Scenario
from generator.rendering.css import light, tokens

if TYPE_CHECKING:  # the library takes a while to import, and most builds draw no picture
    from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, ...]
"""Red, green and blue, each from 0 to 255."""
COLOURS: Mapping[str, Colour] = MappingProxyType(
    {"--paper": (0xFC, 0xFB, 0xF8), "--ink": (0x1C, 0x1B, 0x19), "--accent": (0x8A, 0x1F, 0x17)}
)
"""The program's own colours, by their tokens."""
LEVELS = 15
"""How many shades there are from paper to ink; the accent follows as one more colour. All fit into four bits."""
MARGIN, TOP, FOOT = 80, 150, 536
TITLES = ((78, 3), (66, 4), (54, 5), (44, 6))
"""The sizes that are tried for a title, and how many lines it may have in each."""
SMALL, QUIET = 32, 180
PITCHES = (40, 32, 24, 18)
"""From one square of the strip to the next: the first that needs no more than two rows is taken."""
SIGNS = MappingProxyType(
    {"overtaken": "\u00bb", "not-borne-out": "\u00d7", "unconfirmed": "?", "not-checked": "\u2013"}
)
"""What stands in the squares of outcomes, as on the pages."""
DASHES = MappingProxyType({"unconfirmed": 6, "not-checked": 3})
"""How long the dashes of a square's border are, if it has any."""
LEADING = 1.18


@value
class Card:
    """The content of one picture."""

    path: str
    title: str
    eyebrow: str
    """The words above the title: the kind of thing, its date or its status."""
    line: str
    """The words under the title; left out where there is no room."""
    site: str
    host: str
    voice: str
    """The voice whose rule is drawn beside the title; empty for no rule."""
    shape: str
    """The kind of an actor, `person`, `country` or `organisation`; empty for other records."""
    strip: tuple[tuple[str, str, int], ...] = ()
    """The outcomes of claims, on the home page's card and that of the claims: the id, its words, how many have it."""
    counted: str = ""
    """The words above the strip: how many claims there are."""


def cards(site: Site, pages: Iterable[MadePage]) -> Iterator[Card]:
    """The cards of a site; a picture that several pages share shows the page whose address its own is made from."""
    seen = set()
    for page in pages:
        path = page.card_path
        if path == card_url_of(page.url) and path not in seen:
            seen.add(path)
            yield _card(site, page)


def _card(site: Site, page: MadePage) -> Card:
    parts = urlsplit(site.settings.url)
    host = (parts.hostname or "") + readable(parts.path.rstrip("/"))
    name = site.by_page.get(page.url)
    path = page.card_path
    if page.url in ("index.html", PAGES["claim"].partition("#")[0]) and (
        found := outcomes(PageContext(site, page.url, ""))
    ):
        return _with_claims(site, page, host, found)
    if name is None:
        return Card(path, page.title, "", page.description, site.settings.title, host, "", "")
    record = site.record(name)
    voice, words = PageContext(site, page.url, page.kind).voice(name)
    if isinstance(record, Article):  # it speaks for itself, and is evidence rather than a statement
        voice, words = Voice.STATES, site.titles[record.author]
    above = " \u00b7 ".join(part for part in (_sort(site, record), words) if part)
    shape = record.kind if isinstance(record, Actor) else ""
    line = record.question if isinstance(record, Scenario) else getattr(record, "summary", None)
    under = site.plain(line) if line else ""
    return Card(path, page.title, above, under, site.settings.title, host, voice.value, shape)


def _with_claims(site: Site, page: MadePage, host: str, found: Sequence[Outcomes]) -> Card:
    """A card that says what came of it all: the thesis, if there is one, and the outcomes of the claims."""
    thesis = site.settings.thesis
    title, voice, above = page.title, "", ""
    if thesis is not None:
        spoken, above = PageContext(site, page.url, page.kind).voice(SITE, ("thesis",))
        title, voice = site.plain(thesis.text), spoken.value
    strip = tuple((one.verdict, one.words, len(one.ids)) for one in found)
    number = sum(many for *_, many in strip)
    counted = site.words.ngettext(
        "%(num)s claim, and what became of it", "%(num)s claims, and what became of them", number
    )
    return Card(page.card_path, title, above, "", site.settings.title, host, voice, "", strip, counted)


def _sort(site: Site, record: Record) -> str:
    """The kind of an actor, the date of an event or article, the status of a scenario; empty for other records."""
    if isinstance(record, Actor):
        return site.words.gettext(ACTOR_KINDS[record.kind])
    if isinstance(record, Event):
        return site.words.date(record.date, expected=record.is_ahead)
    if isinstance(record, Article):
        return site.words.date(record.date)
    if isinstance(record, Scenario):
        words = site.words.gettext(STATUS_WORDS[record.resolution.status][0])
        branch = branch_label(record)
        return site.words.labelled(words, branch) if branch else words
    return ""


# -- drawing ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    font = ImageFont.truetype(str(files("fontpkg_source_serif_4") / "files" / "SourceSerif4[opsz,wght].ttf"), size)
    font.set_variation_by_axes([weight, min(max(size, 8), 60)])
    return font


@lru_cache(maxsize=4096)
def _has(character: str) -> bool:
    """Whether the font has a glyph for a character: one that it lacks looks like U+FFFF, which no font has."""
    font = _font(SMALL, 400)
    return character.isspace() or bytes(font.getmask(character)) != bytes(font.getmask("\uffff"))


def drawable(text: str) -> str:
    """A text as it can be drawn; empty if the font lacks one of its characters."""
    shown = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    return " ".join(shown.split()) if all(_has(c) for c in shown) else ""


_HEX = re.compile("#[0-9a-fA-F]{6}")


def colours(css: str) -> Mapping[str, Colour]:
    """The colours that a stylesheet sets for light pages; the program's own where it sets none that can be read."""
    given = tokens(light(css))
    return {name: _colour(given.get(name, "")) or known for name, known in COLOURS.items()}


def _colour(value: str) -> Colour | None:
    """A colour in one of the older forms of CSS: `#1a4f8b`, `rgb()`, `hsl()` or a name; `None` for any other."""
    if _HEX.fullmatch(value.strip()):
        return tuple(bytes.fromhex(value.strip()[1:]))
    from PIL import ImageColor

    try:
        return ImageColor.getrgb(value.strip())[:3]
    except ValueError:
        return None


def draw(card: Card, colours: Mapping[str, Colour] = COLOURS) -> bytes:
    """The picture as a PNG. The same card gives the same bytes with the same version of the library."""
    from PIL import Image, ImageDraw

    left = MARGIN + 36 if card.voice else MARGIN
    name, title = drawable(card.site), drawable(card.title)
    title = title or name or card.host
    inks = _with_foot(name if name != title else "", card.host).copy()
    pen = ImageDraw.Draw(inks)
    if eyebrow := drawable(card.eyebrow):
        eyebrow = _fitting(eyebrow, SMALL, 400, WIDTH - 2 * MARGIN - 44)
        pen.text((MARGIN + (44 if card.shape else 0), 74), eyebrow, fill=QUIET, font=_font(SMALL, 400))
    top = _claims(pen, card) if card.strip else FOOT
    size, lines = _set(title, WIDTH - MARGIN - left, top - TOP - 16)
    for number, line in enumerate(lines):
        pen.text((left, TOP + number * size * LEADING), line, fill=255, font=_font(size, 600))
    bottom = TOP + len(lines) * size * LEADING
    _under(pen, card.line, left, bottom + 22, top)
    image = inks.point([(value * (LEVELS - 1) + 127) // 255 for value in range(256)])
    picture = Image.frombytes("P", image.size, image.tobytes())
    picture.putpalette(_palette(colours))
    _accents(ImageDraw.Draw(picture), card, int(bottom))
    out = io.BytesIO()
    picture.save(out, "PNG", bits=4, compress_level=6, compress_type=Z_RLE)
    return out.getvalue()


def _palette(colours: Mapping[str, Colour]) -> bytes:
    shades = [
        round(paper + (ink - paper) * level / (LEVELS - 1))
        for level in range(LEVELS)
        for paper, ink in zip(colours["--paper"], colours["--ink"], strict=True)
    ]
    return bytes((*shades, *colours["--accent"]))


def _set(title: str, width: int, height: int) -> tuple[int, list[str]]:
    """The largest size in which a title fits, and its lines; in the smallest, one that does not fit is cut off."""
    sizes = tuple((size, min(most, int(height // (size * LEADING)))) for size, most in TITLES)
    for size, most in sizes:
        lines = _wrapped(title, size, 600, width)
        if len(lines) <= most and all(_font(size, 600).getlength(line) <= width for line in lines):
            return size, lines
    size, most = sizes[-1]
    kept = _wrapped(title, size, 600, width)[:most]
    last = _cut(kept[-1], size, 600, width)
    return size, [*(_fitting(line, size, 600, width) for line in kept[:-1]), last]


def _wrapped(text: str, size: int, weight: int, width: int) -> list[str]:
    lines: list[str] = []
    space, room = _length(" ", size, weight), 0.0
    for word in text.split():
        length = _length(word, size, weight)
        if lines and length + space <= room:
            lines[-1] += f" {word}"
            room -= length + space
        else:
            lines.append(word)
            room = width - length
    return lines


@lru_cache(maxsize=65536)
def _length(word: str, size: int, weight: int) -> float:
    """The width of a word, cached, since most words of a site stand in many of its pictures."""
    return _font(size, weight).getlength(word)


def _fitting(text: str, size: int, weight: int, width: int) -> str:
    """A line, cut if it does not fit."""
    return text if _font(size, weight).getlength(text) <= width else _cut(text, size, weight, width)


def _cut(text: str, size: int, weight: int, width: int) -> str:
    """A line with an ellipsis at its end, cut so that both fit."""
    font = _font(size, weight)
    fits = bisect_right(range(len(text) + 1), float(width), key=lambda n: font.getlength(f"{text[:n]}\u2026"))
    return f"{text[: max(fits - 1, 0)].rstrip(' ,;:.')}\u2026"


def _under(pen: ImageDraw.ImageDraw, text: str, left: int, top: float, end: int) -> None:
    """Draws the words under a title, as far as there is room for them up to `end`."""
    font, width = _font(SMALL, 400), WIDTH - MARGIN - left
    lines = _wrapped(drawable(text), SMALL, 400, width)
    room = int((end - 24 - top) // (SMALL * 1.3))
    if len(lines) > room and room > 0:
        lines = [*lines[: room - 1], _cut(" ".join(lines[room - 1 :]), SMALL, 400, width)]
    for number, line in enumerate(lines[: max(room, 0)]):
        pen.text((left, top + number * SMALL * 1.3), line, fill=QUIET, font=font)


def _claims(pen: ImageDraw.ImageDraw, card: Card) -> int:
    """Draws the strip above the foot, with its words over and under it; where it begins."""
    verdicts = [verdict for verdict, _, many in card.strip for _ in range(many)]
    room, size, step = WIDTH - 2 * MARGIN, SMALL - 4, 36
    pitch = next((pitch for pitch in PITCHES if len(verdicts) <= room // pitch * 2), 0)
    across = max(room // pitch, 1) if pitch else 1
    words = _counted(card, size, room)
    rows = -(-len(verdicts) // across) if pitch else 0
    top = FOOT - 32 - step * (len(words) + 1) - rows * pitch
    pen.text((MARGIN, top), _fitting(drawable(card.counted), size, 400, room), fill=QUIET, font=_font(size, 400))
    for number, verdict in enumerate(verdicts if pitch else ()):
        row, column = divmod(number, across)
        _square(pen, verdict, MARGIN + column * pitch, top + step + 10 + row * pitch, pitch * 3 // 4)
    for number, line in enumerate(words):
        place = MARGIN, top + step * (1 + number) + 10 + rows * pitch
        pen.text(place, line, fill=255, font=_font(size, 400))
    return top


def _counted(card: Card, size: int, room: int) -> list[str]:
    """How many claims have each outcome, in lines of which each fits."""
    lines: list[str] = []
    for _, words, many in card.strip:
        part = f"{drawable(words)} {many}".strip()
        joined = f"{lines[-1]} \u00b7 {part}" if lines else part
        if lines and _font(size, 400).getlength(joined) <= room:
            lines[-1] = joined
        else:
            lines.append(_fitting(part, size, 400, room))
    return lines if all(drawable(words) for _, words, _ in card.strip) else []


def _square(pen: ImageDraw.ImageDraw, verdict: str, left: int, top: int, side: int) -> None:
    """Draws the sign of an outcome, the same as on the pages."""
    right, bottom, width = left + side - 1, top + side - 1, max(side // 10, 1)
    dash = DASHES.get(verdict, 0)
    if not dash:
        pen.rectangle((left, top, right, bottom), outline=255, width=width)
    for at in range(0, side, 2 * dash) if dash else ():
        end = min(at + dash, side) - 1
        for edge in (
            (at, 0, end, width - 1),
            (at, side - width, end, side - 1),
            (0, at, width - 1, end),
            (side - width, at, side - 1, end),
        ):
            pen.rectangle((left + edge[0], top + edge[1], left + edge[2], top + edge[3]), fill=255)
    if verdict in ("borne-out", "partly"):
        pen.rectangle((left, top if verdict == "borne-out" else top + side // 2, right, bottom), fill=255)
    if sign := SIGNS.get(verdict):
        pen.text((left + side / 2, top + side / 2), sign, fill=255, font=_font(side * 4 // 5, 600), anchor="mm")


@lru_cache(maxsize=4)
def _with_foot(name: str, host: str) -> Image.Image:
    """A picture with only its foot, which nearly all pictures share."""
    from PIL import Image, ImageDraw

    inks = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(inks)
    pen.line((MARGIN, FOOT, WIDTH - MARGIN, FOOT), fill=255, width=2)
    font = _font(SMALL - 4, 400)
    length = font.getlength(host)
    room = WIDTH - 2 * MARGIN
    if name:
        pen.text((MARGIN, FOOT + 20), _fitting(name, SMALL - 4, 600, room), fill=255, font=_font(SMALL - 4, 600))
    if length + (_font(SMALL - 4, 600).getlength(name) + 40 if name else 0) <= room:
        pen.text((WIDTH - MARGIN - length, FOOT + 20), host, fill=QUIET, font=font)
    return inks


def _accents(pen: ImageDraw.ImageDraw, card: Card, bottom: int) -> None:
    """Draws what has the accent's colour: the rule of the voice, and the shape of an actor's kind."""
    if card.voice:
        rule = {
            Voice.REPORTS.value: ((0, 4, 0), (9, 13, 0)),
            Voice.SINCE.value: ((0, 7, 34),),
            Voice.EDITOR.value: ((0, 7, 7),),
            Voice.NOTE.value: ((0, 7, 7),),
            Voice.CONTEXT.value: (),
            Voice.KNOWN.value: (),
        }.get(card.voice, ((0, 7, 0),))
        for start, end, dash in rule:
            length = dash or bottom - TOP
            for top in range(TOP + 14, bottom - min(dash, 7), length + max(dash * 2 // 3, 7)):
                pen.rectangle((MARGIN + start, top, MARGIN + end, min(top + length, bottom)), fill=LEVELS)
    if not drawable(card.eyebrow):
        pen.rectangle((MARGIN, 92, MARGIN + 72, 98), fill=LEVELS)
    _shape(pen, card.shape)


def _shape(pen: ImageDraw.ImageDraw, kind: str) -> None:
    """Draws the shape of an actor's kind, the same as on the pages."""
    left, top, right, bottom = box = (MARGIN, 82, MARGIN + 26, 108)
    x, y = MARGIN + 13, 95
    if kind == "person":
        pen.ellipse(box, fill=LEVELS)
    elif kind == "country":
        pen.rectangle(box, fill=LEVELS)
    elif kind == "organisation":
        pen.polygon(((x, y - 16), (x + 16, y), (x, y + 16), (x - 16, y)), fill=LEVELS)
    elif kind == "place":
        pen.polygon(((left, top), (right, top), (x, bottom)), fill=LEVELS)
    elif kind == "law":
        pen.rectangle((x - 5, top, x + 5, bottom), fill=LEVELS)
    elif kind == "thing":
        pen.polygon(((left, bottom), (right, bottom), (x, top)), fill=LEVELS)
