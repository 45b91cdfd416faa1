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

from generator.parsing import addresses

RECORD_LINK = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")


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


def _is_followed(address: str) -> bool:
    try:
        addresses.of_link(address)
    except addresses.AddressError:
        return False
    return True


@cache
def _parser(with_links: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    if not with_links:
        parser.disable("lheading")  # a line of hyphens under a paragraph is a rule, and no heading
    parser.validateLink = _is_followed  # type: ignore[assignment, method-assign]  # the one rule for addresses
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


def addresses_in(text: str) -> frozenset[str]:
    """The addresses to which a prose leads."""
    if "](" not in text and "]:" not in text and "<" not in text:
        return frozenset()
    inline = (token for block in _tokens(text) for token in block.children or () if token.type == "link_open")
    return frozenset(str(token.attrGet("href") or "") for token in inline)


def to_html(text: str, link: Callable[[RecordLink], str], *, inline: bool = False) -> str:
    """The prose as HTML. `link` gives the HTML of a record link; `inline` is for within a paragraph of a page."""
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

    render(tuple(_in_one_paragraph(_tokens(text))) if inline else _tokens(text))
    return tuple(out)


def _in_one_paragraph(tokens: Sequence[Token]) -> Iterator[Token]:
    """What stands in the blocks of a prose, on lines of their own: no block may stand in a paragraph of a page."""
    before = ""
    is_first = True
    for token in tokens:
        if token.type == "list_item_open":
            before = f"{token.info}{token.markup} " if token.info else "\u2013 "
        elif token.type in ("inline", "fence", "code_block"):
            if not is_first:
                yield Token("hardbreak", "br", 0)
            yield Token("text", "", 0, content=before)
            code = Token("code_inline", "code", 0, content=token.content.strip("\n"))
            yield token if token.type == "inline" else code
            before, is_first = "", False


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
        elif token.type in ("text", "code_inline", "fence", "code_block", "image"):
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
    number = ""
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type in ("blockquote_open", "bullet_list_open", "ordered_list_open"):
            containers.append({"blockquote": "blockquote", "ul": "ul"}.get(token.tag, "ol"))  # type: ignore[arg-type]  # a closed set
        elif token.type in ("blockquote_close", "bullet_list_close", "ordered_list_close"):
            containers.pop()
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "list_item_close":
            number = ""
        elif token.type == "inline":
            content, markup = _flatten(token.children or (), number)
            number = ""
            line = token.map[0] if token.map else 0
            kind: Literal["heading", "paragraph"] = "heading" if level else "paragraph"
            yield Block(kind, content, markup, level, containers[-1] if containers else "", line)
        elif token.type in ("fence", "code_block"):
            content = token.content.translate(_UNGUARDS).rstrip("\n")
            line = token.map[0] if token.map else 0
            yield Block("paragraph", content, (Markup(0, len(content), "code"),), line=line)


def _flatten(tokens: Sequence[Token], before: str) -> tuple[str, tuple[Markup, ...]]:
    """The plain text of inline tokens behind the number of a list's item, and the ranges of their markup.

    The number is a word of the article: "1986. That was ..." begins no list, though Markdown takes it for one.
    """
    text = before
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
        elif token.type == "image":
            continue  # its alternative text is not the author's; `unread` tells of it
        else:
            content = token.content.translate(_UNGUARDS)
            if token.type == "code_inline":
                markup.append(Markup(len(text), len(text) + len(content), "code"))
            text += content
    return text, tuple(sorted(markup, key=lambda m: (m.start, -m.end)))


# -- what is not read -------------------------------------------------------------------------------------------

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
"""A comment of HTML, which would be shown as written: YAML's own ``#`` is the place for remarks."""
_UNREAD = (
    (re.compile(r"^ {0,3}\|?(?: *:?-{2,}:? *\|)+ *(?::?-{2,}:? *)?$", re.MULTILINE), "a table"),
    (re.compile(r"\[\^[^\]\s]+\]"), "a footnote"),
    (
        re.compile(r"(?<!!)\[[^\]\[\n]+\]\((?!\s*<?(?:https?:|mailto:))[^)\s]*\)", re.IGNORECASE),
        "a link to an address that is not of the web",
    ),
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), "a picture"),
    (re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>\n]*)?/?>"), "HTML"),
)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in a text that the reader of Markdown does not have, and so is shown as written, or not at all."""

    what: str
    words: str
    line: int
    """From 0."""


def unread(text: str) -> Iterator[Unread]:
    """What is not read of a text, and leftover signs of emphasis, outside code."""
    parser = _parser(False)
    code = [token.map for token in parser.parse(text) if token.type in ("fence", "code_block") and token.map]
    plain = re.sub(r"`[^`\n]*`", lambda found: " " * len(found[0]), text)
    seen: set[tuple[str, int]] = set()
    for pattern, what in _UNREAD:
        for found in pattern.finditer(plain):
            line = text.count("\n", 0, found.start())
            if (what, line) not in seen and not any(first <= line < last for first, last in code):
                seen.add((what, line))
                yield Unread(what, found[0].strip(), line)
    for block in _parser(False).parse(text):
        for token in block.children or ():
            if token.type == "text" and "**" in token.content and block.map:
                yield Unread("a sign of emphasis without its other half", "**", block.map[0])
                break
