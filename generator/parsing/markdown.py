"""Reads Markdown: prose becomes HTML, and an article becomes blocks of plain text.

Both use one parser (markdown-it-py, CommonMark without raw HTML). *Prose* is written by curators: it is converted to
HTML directly, and `[[id]]` links to a record. An *article* is the text they work on: it becomes blocks of plain text,
each with the ranges of its inline markup, so that passages can be found in the text alone and marked across markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.base.site_address import AddressError
from generator.base.values import value
from generator.parsing import addresses

RECORD_LINK = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")


@value
class RecordLink:
    """A ``[[id]]`` or ``[[id|label]]`` in prose."""

    id: str
    label: str
    """The words of the link; empty for the record's own name."""


@value
class Markup:
    """Inline markup over a range of a block's text."""

    start: int
    end: int
    tag: Literal["em", "strong", "code", "a"]
    href: str = ""


@value
class Block:
    """One heading or paragraph of an article."""

    kind: Literal["heading", "paragraph"]
    text: str
    markup: tuple[Markup, ...]
    level: int
    """The level of a heading, from 1; 0 for a paragraph."""
    container: Literal["", "blockquote", "ul", "ol"]
    """The element around the block: a block quotation, or else the innermost list; empty if there is neither."""
    line: int
    """The line of the Markdown on which it begins, from 0."""
    breaks: tuple[int, ...]
    """The offsets at which lines of verse begin: after a line that ends with a backslash or two spaces."""


_same = cache(RecordLink)
"""A record link; the same object wherever a record is linked by the same words."""


def _linked(found: re.Match[str]) -> RecordLink:
    return _same(found[1].strip(), (found[2] or "").strip())


def _record_link(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos):
        return False
    match = RECORD_LINK.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("record_link", "", 0)
        token.content = match[0]
        token.meta = {"link": _linked(match)}
    state.pos = match.end()
    return True


def _is_followed(address: str) -> bool:
    try:
        addresses.of_link(address)
    except AddressError:
        return False
    return True


def new_parser(*, with_links: bool) -> MarkdownIt:
    """A parser of prose, which has links to records, or else of articles, which have none."""
    parser = MarkdownIt("commonmark", {"html": False})
    if not with_links:
        parser.disable("lheading")  # in an article, a line of hyphens under a paragraph is a rule, not a heading
    parser.validateLink = _is_followed  # type: ignore[assignment, method-assign]  # the one rule for addresses
    if with_links:
        parser.inline.ruler.before("link", "record_link", _record_link)
    return parser


@cache
def _parser(with_links: bool) -> MarkdownIt:
    return new_parser(with_links=with_links)


@cache
def _unjoining() -> MarkdownIt:
    parser = new_parser(with_links=True)
    parser.disable("text_join")
    return parser


_KEPT = 4096
"""The most texts whose tokens are kept, since those of one take up to 30 kB; what is made of them is kept for all."""


@lru_cache(_KEPT)
def unjoined(text: str) -> tuple[Token, ...]:
    """The tokens of prose, in which each escaped character is a token of its own. Nobody may change them."""
    tokens = tuple(_unjoining().parse(text))
    for block in tokens:
        for token in (block, *(block.children or ())):
            token.attrs, token.meta = token.attrs or _NOTHING, token.meta or _NOTHING
    return tokens


_NOTHING: dict[str, Any] = {}
"""What stands for the attributes of tokens that have none, as nearly all, whose dictionaries are a third of them."""


def _tokens(text: str) -> tuple[Token, ...]:
    if "\\" in text or "&" in text:  # with which a character can be escaped
        return tuple(_parser(True).parse(text))
    return unjoined(text)


_IN_THE_WAY = re.compile(r"[\\`<\t\r\0]|\][(:]|    |~~~|^ *(?:[-+*] |>|\d+[.)] )", re.MULTILINE)
"""Signs of code, escapes, links, definitions and nested blocks: without them, all that looks like a link is one."""


@cache
def links(text: str) -> tuple[RecordLink, ...]:
    """The record links in a prose text, in order, except those inside code."""
    if "[[" not in text:
        return ()
    return parsed_links(text) if _IN_THE_WAY.search(text) else tuple(map(_linked, RECORD_LINK.finditer(text)))


def parsed_links(text: str) -> tuple[RecordLink, ...]:
    """The same, found by the parser, which takes longer."""
    return tuple(
        token.meta["link"] for block in _tokens(text) for token in block.children or () if token.type == "record_link"
    )


def addresses_in(text: str) -> frozenset[str]:
    """The addresses to which a prose text links."""
    return frozenset(link.address for link, _ in _web_links(text))


@value
class WebLink:
    """A link of a prose text to the web."""

    address: str
    title: str
    """What is shown where a pointer rests on it; empty if there is none."""
    words: str = ""
    """As plain text in one line."""


def web_links(text: str, name: Callable[[RecordLink], str]) -> Iterator[WebLink]:
    """The links of a prose text to the web. `name` returns the words of a record link that has none of its own."""
    return (WebLink(link.address, link.title, _in_a_line(words, name)) for link, words in _web_links(text))


@cache
def _web_links(text: str) -> tuple[tuple[WebLink, tuple[str | RecordLink, ...]], ...]:
    if "](" not in text and "]:" not in text and "<" not in text:
        return ()
    found: list[tuple[WebLink, tuple[str | RecordLink, ...]]] = []
    for block in _tokens(text):
        begun: list[tuple[WebLink, int]] = []
        inline = block.children or []
        for number, token in enumerate(inline):
            if token.type == "link_open":
                link = WebLink(str(token.attrGet("href") or ""), str(token.attrGet("title") or ""))
                begun.append((link, number))
            elif token.type == "link_close":
                link, first = begun.pop()
                found.append((link, tuple(_spoken(inline[first:number]))))
    return tuple(found)


def to_html(text: str, link: Callable[[RecordLink], str], *, inline: bool = False) -> str:
    """The prose as HTML. `link` returns the HTML of a record link; with `inline`, the result fits into a paragraph."""
    return "".join(part if isinstance(part, str) else link(part) for part in to_parts(text, inline=inline)).strip()


def forget_html() -> None:
    """Lets go of the HTML of prose, for which only further pages would ask."""
    to_parts.cache_clear()


def forget_tokens() -> None:
    """Lets go of the tokens of the texts that were read last, which take twenty megabytes of a large site."""
    unjoined.cache_clear()


_BOLD = {"heading_open": "<p><strong>", "heading_close": "</strong></p>\n"}
"""A heading in the prose of a record: the text stands on several pages, below headings of different levels."""


@cache
def to_parts(text: str, *, inline: bool) -> tuple[str | RecordLink, ...]:
    """The record links, and the HTML between them, which is the same on every page that shows the prose."""
    parser = _parser(True)
    out: list[str | RecordLink] = [""]

    def render(tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type == "record_link":
                out.extend((token.meta["link"], ""))
            elif token.type == "inline":
                render(token.children or ())
            elif token.type in _BOLD:
                out[-1] = f"{out[-1]}{_BOLD[token.type]}"
            else:
                out[-1] = str(out[-1]) + parser.renderer.render([token], parser.options, {})

    render(tuple(_in_one_paragraph(_tokens(text))) if inline else _tokens(text))
    return tuple(out)


def _in_one_paragraph(tokens: Sequence[Token]) -> Iterator[Token]:
    """The inline content of the blocks, each on a line of its own, since a paragraph of a page cannot hold blocks."""
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
    """The prose as plain text in one line. `name` returns the words of a record link that has none of its own."""
    return _in_a_line(_words(text), name)


def _in_a_line(words: Iterable[str | RecordLink], name: Callable[[RecordLink], str]) -> str:
    parts = (part if isinstance(part, str) else part.label or name(part) for part in words)
    return " ".join("".join(parts).split())


@cache
def _words(text: str) -> tuple[str | RecordLink, ...]:
    """The record links, and the plain text between them."""
    out: list[str | RecordLink] = [""]
    for part in _spoken(_tokens(text)):
        if isinstance(part, str) and isinstance(out[-1], str):
            out[-1] += part
        else:
            out.append(part)
    return tuple(out)


def _spoken(tokens: Iterable[Token]) -> Iterator[str | RecordLink]:
    """What is read of some tokens."""
    for token in tokens:
        if token.type == "inline":
            yield from _spoken(token.children or ())
            yield " "
        elif token.type == "record_link":
            yield token.meta["link"]
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type in ("text", "code_inline", "fence", "code_block", "image"):
            yield token.content


# -- articles ---------------------------------------------------------------------------------------------------

_EDGES = re.compile(r"^[^\S\t\n ]+|[^\S\t\n ]+(?=\n|\Z)|(?<=[-*+>#.)] )[^\S\t\n ]+", re.MULTILINE)
"""Non-ASCII white space at the ends of lines and after list marks, which is the article's, but the parser strips it."""
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_GUARDS = {ord(space): 0xFDD0 + number for number, space in enumerate(_SPACES)}
_UNGUARDS = {guard: space for space, guard in _GUARDS.items()}
"""Noncharacters of Unicode, which no text has, replace this white space while the parser runs."""
_TAGS: dict[str, Literal["em", "strong", "a"]] = {"em_open": "em", "strong_open": "strong", "link_open": "a"}


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of an article. None of its text is changed, lost or added; pictures are left out."""
    guarded = _EDGES.sub(lambda found: found[0].translate(_GUARDS), text)
    return tuple(_blocks(_parser(False).parse(guarded)))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    containers: list[Literal["blockquote", "ul", "ol"]] = []
    level = 0
    sign = ""
    """The number or mark before the first words of a list item, which is part of the article's text."""

    def block(content: str, markup: tuple[Markup, ...], token: Token, breaks: tuple[int, ...] = ()) -> Block:
        container = "blockquote" if "blockquote" in containers else containers[-1] if containers else ""
        kind: Literal["heading", "paragraph"] = "heading" if level else "paragraph"
        return Block(kind, content, markup, level, container, token.map[0] if token.map else 0, breaks)

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
            opened, sign = token, f"{sign}{token.info}{token.markup} "
        elif token.type == "list_item_close" and sign:
            yield block(sign.rstrip(), (), opened)  # an item without words
            sign = ""
        elif token.type == "inline":
            content, markup, breaks = _flatten(token.children or (), sign)
            yield block(content, markup, token, breaks)
            sign = ""
        elif token.type in ("fence", "code_block"):
            content = sign + token.content.translate(_UNGUARDS).rstrip("\n")
            yield block(content, (Markup(len(sign), len(content), "code"),), token)
            sign = ""


def _flatten(tokens: Sequence[Token], before: str) -> tuple[str, tuple[Markup, ...], tuple[int, ...]]:
    """The text `before` with the plain text of inline tokens, the ranges of their markup, and the lines of verse."""
    text = before
    markup: list[Markup] = []
    breaks: list[int] = []
    opened: list[tuple[int, Literal["em", "strong", "a"], str]] = []
    for token in tokens:
        if token.type in _TAGS:
            opened.append((len(text), _TAGS[token.type], str(token.attrGet("href") or "")))
        elif token.type.endswith("_close"):
            start, tag, href = opened.pop()
            markup.append(Markup(start, len(text), tag, href))
        elif token.type in ("softbreak", "hardbreak"):
            text += "\n"
            breaks += [len(text)] if token.type == "hardbreak" else []
        elif token.type == "image":
            continue  # the alternative text is not the author's; `unread` reports the picture
        else:
            content = token.content.translate(_UNGUARDS)
            if token.type == "code_inline":
                markup.append(Markup(len(text), len(text) + len(content), "code"))
            text += content
    return text, tuple(sorted(markup, key=lambda m: (m.start, -m.end))), tuple(breaks)
