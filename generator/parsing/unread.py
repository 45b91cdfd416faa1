"""Finds Markdown and HTML that is not supported, so that no word of a text is changed or lost silently.

Articles and prose are read as CommonMark without HTML. A table, a footnote or a picture would be shown as written, or
not at all; a comment, which its writer thinks is hidden, would be published. Each is found here with its line. Escaped
characters and code are meant as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Any

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.base.matching import Normal, mapped
from generator.base.values import value
from generator.parsing.markdown import new_parser, unjoined

COMMENT = regex.compile(
    r"<!--.*?(?:-->|\Z)|\{>>.*?<<\}|(?<!\S)%%.+?%%(?!\S)|^ {0,3}\[[^\]\n]*\]:[ \t]*(?:#|<>)[ \t]+[\"'(][^\n]*$",
    regex.DOTALL | regex.MULTILINE,
)
"""A remark that its writer thinks is hidden: a comment of HTML, or one of the forms of comments in Markdown."""
OF_COMMENTS = ("<!--", "{>>", "%%", "]:")
"""The signs of which each comment has one."""

_HIDDEN = "\ufdd0"
"""Replaces each character that is meant as it is written, so that no pattern matches it."""
_SHOWN_AS_WRITTEN = (
    (("|",), r"^ *\|?(?: *:?-{2,}:? *\|)+ *(?::?-{2,}:? *)?$", "a table, which is not read"),
    (("[^",), r"\[\^[^\]\s]+\]", "a footnote, which is not read"),
    (("![",), r"!\[[^\]\[\n]*+\](?:\([^)(\n]*+\)|\[[^\]\[\n]*+\])", "a picture, which is not shown"),
    (("](",), r"(?<!!)\[[^\]\[\n]+\]\([^)\n]*\)", "a link to an address that is not of the web"),
    (("][",), r"(?<!!)\[[^\]\[\n]+\]\[[^\]\n]*\]", "a link to an address that is given nowhere"),
    (("<",), r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<![a-zA-Z\[][^>]*>|<\?[^>]*>", "HTML, which is not read"),
    (("**", "__"), r"\*\*|__(?=\p{L})|(?<=\p{L})__", "a sign of emphasis without its other half"),
    (("~~",), r"~~(?=\S)[^~\n]+~~", "words to be struck out, which is not read"),
    (("[",), r"\A\[[ xX]\](?=\s)", "a box to be ticked, which is not read"),
    (("==", ":::"), r"^={2,}$|^:::.*$", "a sign of a heading or a box, which is not read"),
)
"""What is looked for: signs of which each instance has one, since a sign is quicker to find; a pattern; its name."""
_PATTERNS = tuple((signs, regex.compile(pattern, regex.MULTILINE), what) for signs, pattern, what in _SHOWN_AS_WRITTEN)
_SIGN = re.compile("|".join(re.escape(sign) for signs, _, _ in _SHOWN_AS_WRITTEN for sign in signs))
_NARROW = 60
"""The most characters in a line of verse or of a postal address; lines of prose are longer."""


UNCLOSED = "a link to a record that lacks half of its brackets"
_HALF = regex.compile(r"\[\[[^\n]{0,40}|\[?\b[a-z0-9-]{1,40}(?:\|[^\[\]\n]{0,40})?\]\]")


@value
class Unread:
    """Markup in a text that is not supported, or that its page does not show."""

    what: str
    words: str
    line: int
    """The line in the text, counted from 0."""
    hint: str = ""


def unread(text: str, *, article: bool = True) -> Iterator[Unread]:
    """The parts of a text that are not supported; in an article, also those that its page would not show as written."""
    env: dict[str, Any] = {}
    is_alone = article or "]:" in text  # with references, for which the parser has a note
    tokens = _parser(article).parse(text, env) if is_alone else unjoined(text)
    for token in tokens:
        first = token.map[0] if token.map else 0
        if token.type == "inline":
            seen: set[str] = set()
            for what, words, line in (*_in_line(token), *(() if article else _half_links(token))):
                if what not in seen:
                    seen.add(what)
                    yield Unread(what, words, first + line)
            if article and _is_verse(token):
                hint = "End each line with a backslash if it is one of verse; else write them as one."
                yield Unread("lines that run together on the page", token.content.split("\n")[0], first, hint)
        elif token.type == "fence" and article and token.info.strip():
            yield Unread("words behind the sign that begins code, which are not shown", token.info.strip(), first)
        elif token.type == "code_block" and article:
            hint = "Take the spaces before it away, or set code between lines of ```."
            yield Unread("an indented paragraph, which is shown as code", token.content.strip(), first, hint)
    used = {str(child.attrs.get("href") or child.attrs.get("src")) for t in tokens for child in t.children or ()}
    for found in env.get("references", {}).values():
        if found["href"] not in used:
            line = found["map"][0]
            yield Unread("the address of a link that stands nowhere", text.split("\n")[line].strip(), line)


@cache
def _parser(article: bool) -> MarkdownIt:
    parser = new_parser(with_links=not article)
    parser.disable("text_join")  # so that an escaped character stays a token of its own
    return parser


def _in_line(block: Token) -> Iterator[tuple[str, str, int]]:
    """The parts of a block that are not supported: what each is, its words, and its line in the block."""
    pieces = [_plain(token) for token in block.children or ()]
    text, shown = "".join(pieces), "".join(map(_shown, block.children or ()))
    for signs, pattern, what in _PATTERNS if _SIGN.search(text) else ():  # few texts have any of them
        for found in pattern.finditer(text) if any(sign in text for sign in signs) else ():
            yield what, shown[slice(*found.span())].strip(), text.count("\n", 0, found.start())
    starts = [0, *accumulate(map(len, pieces))]
    normal: Normal | None = None
    for token, start in zip(block.children or (), starts, strict=False):
        line = text.count("\n", 0, start)
        if token.type == "image":
            yield "a picture, which is not shown", f"![{token.content}]({token.attrGet('src')})", line
        elif token.type == "link_open" and token.attrGet("title"):
            yield "the title of a link, which is not shown", str(token.attrGet("title")), line
        elif token.type in ("em_open", "strong_open", "em_close", "strong_close"):
            ends = token.type.endswith("close")
            if _is_between_words(text, start, ends=ends):
                continue
            normal = normal or mapped(text)
            at = normal.place(start)
            if 0 < at < len(normal.text) and not (normal.ends(at) if ends else normal.begins(at)):
                yield "emphasis that begins or ends inside a word", shown[max(start - 20, 0) : start + 20], line


def _half_links(block: Token) -> Iterator[tuple[str, str, int]]:
    """The links to records in a block of prose that are not closed, or not opened."""
    text, shown = ("".join(map(what, block.children or ())) for what in (_plain, _shown))
    for found in _HALF.finditer(text) if "[[" in text or "]]" in text else ():
        yield UNCLOSED, shown[slice(*found.span())], text.count("\n", 0, found.start())


_WORD_BEGINS, _WORD_ENDS = re.compile("[a-z,.;:]? [A-Za-z]"), re.compile(r"[a-z][,.;:]?(?:[ \n]|\Z)")


def _is_between_words(text: str, at: int, *, ends: bool) -> bool:
    """Whether a word surely begins or ends at a position, as at nearly all: between a blank and a plain letter."""
    if ends:
        return _WORD_ENDS.match(text, max(at - 1, 0)) is not None
    return _WORD_BEGINS.fullmatch(text, max(at - 2, 0), at + 1) is not None


def _plain(token: Token) -> str:
    """The same as `_shown`, with `_HIDDEN` for each character that is meant as it is written."""
    shown = _shown(token)
    return _HIDDEN * len(shown) if token.type in ("text_special", "code_inline", "record_link") else shown


def _shown(token: Token) -> str:
    """The text of a token."""
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type in ("text", "text_special", "code_inline", "record_link") else ""


def _is_verse(block: Token) -> bool:
    """Whether a block's lines are meant to stay apart: those of verse, of an address, of a list without its signs."""
    lines = block.content.split("\n")
    widths = [len(line) for line in lines]
    if len(lines) < 3 or max(widths) > _NARROW or any(token.type == "hardbreak" for token in block.children or ()):
        return False
    return not any(line[:1].islower() for line in lines) or min(widths[:-1]) < 0.6 * max(widths)
