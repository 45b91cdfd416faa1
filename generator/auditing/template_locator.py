"""Finds the place in a site's templates where a piece of a page was written.

A parsed page has no line numbers, and a template's line may be on a hundred pages. So a faulty piece is looked for in
the sources of the templates: what Jinja fills in may be anything, and the rest must be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import unescape

from generator.base.diagnostics import Location, located
from generator.base.inputs import DEFAULT, TEMPLATES
from generator.base.values import ordered_value, value
from generator.rendering.scan import HtmlPiece, Sought

_JINJA = r"\{\{.*?\}\}|\{%.*?%\}"
_FILLED = re.compile(_JINJA, re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
_USED = re.compile(r"""\{%[-+]?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
_VALUE = (
    rf"""\s*=\s*(?:"((?>{_JINJA}|[^"])*+)"|'((?>{_JINJA}|[^'])*+)'|"""
    rf"""((?:{_JINJA}|[^\s"'>{{])(?>{_JINJA}|[^\s"'>])*+))"""
)
_TAG = re.compile(r"<([a-zA-Z][\w-]*)")


@ordered_value
class _Match:
    """How well a place in a template fits a piece; a better match is greater."""

    same_tag: bool
    letters: int
    """How many letters of the piece the template has literally."""
    whole: bool
    """Whether all literal parts of the template are in the piece, from its beginning to its end."""


@value
class _Written:
    """An attribute or element of a template, and its place."""

    place: Location
    tag: str
    parts: tuple[str, ...]
    """The literal text before, between and after what Jinja fills in, without blanks."""


class Sources:
    """The sources of the templates, by name, to look for pieces in."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._texts = {name: _COMMENT.sub(_blank, text) for name, text in templates.items()}
        self._known: dict[tuple[str, str, str], tuple[_Written, ...]] = {}

    def place(self, piece: HtmlPiece, template: str, sought: Sought) -> Location | None:
        """The place where a piece of a page with this template was written; `None` if it is in no template."""
        texts, key = self._used_by(template), (piece.tag, piece.attribute, template)
        if key not in self._known:
            self._known[key] = tuple(one for name, text in texts.items() for one in _written(piece, name, text))
        return _place(piece, self._known[key], texts, sought)

    def _used_by(self, template: str) -> Mapping[str, str]:
        """The sources that a template is made of, itself first."""
        found: dict[str, str] = {}
        waiting = [template]
        while waiting:
            name = waiting.pop(0)
            name = name if name in self._texts else name.removeprefix(f"{DEFAULT}/")
            if name in self._texts and name not in found:
                found[name] = self._texts[name]
                waiting += _USED.findall(found[name])
        return found


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _place(piece: HtmlPiece, written: Iterable[_Written], texts: Mapping[str, str], sought: Sought) -> Location | None:
    """The place that matches the piece best, or one that has its words, or else one of its kind."""
    name = "".join(piece.value.split()).rstrip("/").rpartition("/")[2]
    found = [(_match(piece, one), one) for one in written]
    whole = [(match, one) for match, one in found if match.whole and match.letters]
    if sought == "exactly":
        whole = [(match, one) for match, one in whole if one.parts[-1].rstrip("/").endswith(name)]
    if not whole and sought == "anywhere":
        whole = [(match, one) for match, one in found if match.same_tag]
    if whole:
        return max(whole, key=lambda pair: pair[0])[1].place
    if piece.attribute and piece.value and (text := _said(piece.value, texts)) is not None:
        return text
    filled = (one.place for match, one in found if match.same_tag and match.whole)
    return next(filled, None) if sought == "likely" else None


def _match(piece: HtmlPiece, written: _Written) -> _Match:
    whole, letters = _fit(written.parts, "".join(piece.value.split()))
    return _Match(written.tag == piece.tag.lower(), letters, whole)


def _fit(parts: Sequence[str], actual: str) -> tuple[bool, int]:
    """Whether a text is these parts with anything between them, and how many of their letters it has, in order."""
    at, letters, whole = 0, 0, actual.startswith(parts[0]) and actual.endswith(parts[-1])
    for part in parts:
        found = actual.find(part, at)
        if found < 0:
            whole = False
            continue
        at, letters = found + len(part), letters + len(part)
    return whole and (len(parts) > 1 or actual == parts[0]), letters


def _said(value: str, texts: Mapping[str, str]) -> Location | None:
    """The place of a value in quotation marks, such as the argument of a macro; `None` if it is nowhere."""
    for name, text in texts.items():
        for mark in ('"', "'"):
            if (offset := text.find(f"{mark}{value}{mark}")) >= 0:
                return located(f"{TEMPLATES}/{name}", text, offset + 1)
    return None


def _written(piece: HtmlPiece, name: str, text: str) -> Iterator[_Written]:
    """All attributes or elements of a source with the name of the piece."""
    for found in _pattern(piece.tag, piece.attribute).finditer(text):
        tag, value = piece.tag.lower(), found[1]
        if piece.attribute:
            opened = _TAG.match(text, max(text.rfind("<", 0, found.start()), 0))
            tag, value = opened[1].lower() if opened else "", found[1] or found[2] or found[3] or ""
        parts = tuple("".join(unescape(part).split()) for part in _FILLED.split(value))
        yield _Written(located(f"{TEMPLATES}/{name}", text, found.start()), tag, parts)


@cache
def _pattern(tag: str, attribute: str) -> re.Pattern[str]:
    if attribute:
        return re.compile(rf"(?<![\w:-]){re.escape(attribute)}{_VALUE}", re.DOTALL | re.IGNORECASE)
    return re.compile(rf"<{tag}\b(?>{_JINJA}|[^>])*+>(.*?)</{tag}\b", re.DOTALL | re.IGNORECASE)
