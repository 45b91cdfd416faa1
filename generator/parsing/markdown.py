"""Markdown to a document; a document to HTML.

Two readers on one parser (markdown-it-py, CommonMark without raw HTML). *Prose* is what curators write: it becomes HTML
at once, and `[[id]]` links to a record. An *article* is what they were given: it becomes blocks of plain text with the
ranges of its inline markup beside them, so that passages can be found in the text alone and marked across markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

RECORD_LINK = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")
_SCHEMES = re.compile(r"^(?:https?:|mailto:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A ``[[id]]`` or ``[[id|label]]`` in prose."""

    id: str
    label: str
    """Empty where the record's own name is to stand."""


@dataclass(frozen=True, slots=True)
class Markup:
    """Inline markup over a range of a block's text."""

    start: int
    end: int
    tag: Literal["em", "strong", "code", "a"]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading or paragraph of an article."""

    kind: Literal["heading", "paragraph"]
    text: str
    markup: tuple[Markup, ...]
    level: int = 0
    """Of a heading, from 1."""
    container: Literal["", "blockquote", "ul", "ol"] = ""
    """What the paragraph stands in."""
    line: int = 0
    """The line of the Markdown on which it begins, from 0."""


def _record_link(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos):
        return False
    match = RECORD_LINK.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("record_link", "", 0)
        token.meta = {"link": RecordLink(match[1].strip(), (match[2] or "").strip())}
    state.pos = match.end()
    return True


@cache
def _parser(with_links: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.validateLink = lambda url: bool(_SCHEMES.match(url.strip()))  # type: ignore[method-assign]  # an allowlist
    if with_links:
        parser.inline.ruler.before("link", "record_link", _record_link)
    return parser


@cache
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(_parser(True).parse(text))


def links(text: str) -> tuple[RecordLink, ...]:
    """The record links in a prose, in their order; none inside code."""
    if "[[" not in text:
        return ()
    return tuple(
        token.meta["link"] for block in _tokens(text) for token in block.children or () if token.type == "record_link"
    )


def to_html(text: str, link: Callable[[RecordLink], str], *, inline: bool = False) -> str:
    """The prose as HTML. `link` gives the HTML of a record link; `inline` leaves out a lone paragraph's own tags."""
    return "".join(part if isinstance(part, str) else link(part) for part in _parts(text, inline)).strip()


@cache
def _parts(text: str, inline: bool) -> tuple[str | RecordLink, ...]:
    """The HTML between the record links, and the links: what is the same on every page that shows the prose."""
    parser = _parser(True)
    out: list[str | RecordLink] = [""]

    def render(tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type == "record_link":
                out.extend((token.meta["link"], ""))
            elif token.type == "inline":
                render(token.children or ())
            else:
                out[-1] = str(out[-1]) + parser.renderer.render([token], parser.options, {})

    tokens = _tokens(text)
    if inline and len(tokens) == 3 and tokens[0].type == "paragraph_open":
        tokens = tokens[1:2]
    render(tokens)
    return tuple(out)


def to_text(text: str, name: Callable[[RecordLink], str]) -> str:
    """The prose as plain text in one line."""
    return " ".join(_plain(_tokens(text), name).split())


def _plain(tokens: Sequence[Token], name: Callable[[RecordLink], str]) -> str:
    out = []
    for token in tokens:
        if token.type == "inline":
            out.append(_plain(token.children or (), name) + " ")
        elif token.type == "record_link":
            link: RecordLink = token.meta["link"]
            out.append(link.label or name(link))
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        elif token.type in ("text", "code_inline", "fence", "code_block"):
            out.append(token.content)
    return "".join(out)


# -- articles ---------------------------------------------------------------------------------------------------

_GUARDS = str.maketrans({"\u00a0": "\ue000", "\u202f": "\ue001", "\u2007": "\ue002"})
"""The parser strips lines with `str.strip`, which takes no-break spaces for white space; they must survive."""
_UNGUARDS = {0xE000: "\u00a0", 0xE001: "\u202f", 0xE002: "\u2007"}
_TAGS: dict[str, Literal["em", "strong", "a"]] = {"em_open": "em", "strong_open": "strong", "link_open": "a"}


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of an article, with nothing of its text changed, lost or added."""
    return tuple(_blocks(_parser(False).parse(text.translate(_GUARDS))))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    containers: list[Literal["blockquote", "ul", "ol"]] = []
    level = 0
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type in ("blockquote_open", "bullet_list_open", "ordered_list_open"):
            containers.append({"blockquote": "blockquote", "ul": "ul"}.get(token.tag, "ol"))  # type: ignore[arg-type]  # a closed set
        elif token.type in ("blockquote_close", "bullet_list_close", "ordered_list_close"):
            containers.pop()
        elif token.type == "inline":
            content, markup = _flatten(token.children or ())
            line = token.map[0] if token.map else 0
            kind: Literal["heading", "paragraph"] = "heading" if level else "paragraph"
            yield Block(kind, content, markup, level, containers[-1] if containers else "", line)
        elif token.type in ("fence", "code_block"):
            content = token.content.translate(_UNGUARDS).rstrip("\n")
            line = token.map[0] if token.map else 0
            yield Block("paragraph", content, (Markup(0, len(content), "code"),), line=line)


def _flatten(tokens: Sequence[Token]) -> tuple[str, tuple[Markup, ...]]:
    """The plain text of inline tokens, and the ranges of their markup."""
    text = ""
    markup: list[Markup] = []
    opened: list[tuple[int, Literal["em", "strong", "a"], str]] = []
    for token in tokens:
        if token.type in _TAGS:
            opened.append((len(text), _TAGS[token.type], str(token.attrGet("href") or "")))
        elif token.type.endswith("_close"):
            start, tag, href = opened.pop()
            markup.append(Markup(start, len(text), tag, href))
        elif token.type in ("softbreak", "hardbreak"):
            text += "\n"
        else:
            content = token.content.translate(_UNGUARDS)
            if token.type == "code_inline":
                markup.append(Markup(len(text), len(text) + len(content), "code"))
            text += content
    return text, tuple(sorted(markup, key=lambda m: (m.start, -m.end)))
