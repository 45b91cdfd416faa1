"""The text of an article, its blocks and sentences, and the passages that are cited.

An article's *text* is that of its blocks, in order, with a blank line between them; positions in it are counted in code
points. A citation must be found word for word (see `base/matching`) exactly once, or it is an error (see `citations`).
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from functools import partial
from itertools import pairwise

import regex
from sentencex import segment

from generator.base.diagnostics import Diagnostic, Location
from generator.base.matching import Normal, has_word, hidden_difference, mapped, normalise
from generator.base.suggest import closest
from generator.base.text import shortened
from generator.base.values import ordered_value, value
from generator.linking.abbreviations import dates, is_abbreviated
from generator.parsing.content import Entry
from generator.parsing.markdown import Block, blocks
from generator.parsing.model import Selector
from generator.parsing.parts import Boilerplate
from generator.parsing.records import Article
from generator.parsing.unread import COMMENT, unread

BETWEEN = "\n\n"
"""The separator of the blocks of an article's text."""


@value
class Sentence:
    """One sentence of an article's paragraph."""

    id: str
    """`p7s4`: the fourth sentence of the seventh paragraph."""
    paragraph: int
    start: int
    end: int
    text: str


@value
class TextBlock:
    """A block of an article, and where it stands in the text."""

    block: Block
    start: int
    end: int
    id: str
    """`p7` for the seventh paragraph, `h2` for the second heading, `f1` for the first piece of furniture."""
    paragraph: int | None = None
    """The number of a paragraph of the text proper; `None` for headings and furniture."""
    role: str = ""
    """The role of a piece of furniture: dateline, byline or sign-off."""
    sentences: tuple[Sentence, ...] = ()


@value
class ArticleText:
    """The text of an article, ready to be cited."""

    id: str
    text: str
    blocks: tuple[TextBlock, ...]
    normalised: Normal = field(repr=False)
    _block_starts: tuple[int, ...] = field(repr=False)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the text proper, in order."""
        return tuple(s for block in self.blocks for s in block.sentences)

    @property
    def sha256(self) -> str:
        """The fingerprint of the text, in hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def normal(self) -> str:
        """The normalised text."""
        return self.normalised.text

    def original(self, low: int, high: int) -> tuple[int, int]:
        """The range in `text` that a range in `normal` stands for."""
        return self.normalised.start(low), self.normalised.end(high)

    def block_at(self, position: int) -> TextBlock:
        """The block at a position of the text."""
        return self.blocks[bisect_right(self._block_starts, position) - 1]

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that share at least one word character with a range."""
        found = []
        first = bisect_right(self._block_starts, start) - 1
        for block in self.blocks[first : bisect_right(self._block_starts, end)]:
            for s in block.sentences:
                low, high = max(s.start, start), min(s.end, end)
                if has_word(self.text[low:high]):
                    found.append(s)
        return tuple(found)


@ordered_value
class Passage:
    """A range of an article's text that is cited."""

    article: str
    start: int
    end: int
    id: str
    """The passage's anchor on the article's page; unique in the article."""
    exact: str
    """The words of the passage as the text has them."""
    paragraph: int | None
    sentences: tuple[str, ...]

    def overlaps(self, other: Passage) -> bool:
        """Whether two passages share a character."""
        return self.article == other.article and self.start < other.end and other.start < self.end

    def is_within(self, other: Passage) -> bool:
        """Whether all of a passage stands in another."""
        return self.article == other.article and other.start <= self.start and self.end <= other.end


# -- reading an article -----------------------------------------------------------------------------------------


def read(entry: Entry, abbreviations: frozenset[str] = frozenset()) -> tuple[ArticleText, tuple[Diagnostic, ...]]:
    """The text of an article, split into blocks and sentences; `abbreviations` are the site's own."""
    article = entry.record
    assert isinstance(article, Article)
    found: list[Diagnostic] = []
    furniture = {normalise(piece.text).strip(): piece for piece in article.furniture}
    joins = {normalise(words): ("join", index) for index, words in enumerate(article.join)}
    splits = {normalise(words): ("split", index) for index, words in enumerate(article.split)}
    split = partial(split_sentences, language=article.language, joins=joins, splits=splits, abbreviations=abbreviations)
    out: list[TextBlock] = []
    counts = {"p": 0, "h": 0, "f": 0}
    position = 0
    for block in blocks(entry.body):
        if not block.text.strip():
            continue
        out.append(_block(block, position, counts, furniture, split))
        position = out[-1].end + len(BETWEEN)
    text = BETWEEN.join(block.block.text for block in out)
    found += _not_read(entry)
    if not out:
        found.append(Diagnostic("empty-article", f"the article {article.id!r} has no text", entry.location))
    for index, piece in enumerate(article.furniture):
        if normalise(piece.text).strip() in furniture:
            message = f"the article has no block {piece.text!r}"
            near = closest(piece.text, (block.block.text for block in out))
            hidden = hidden_difference(normalise(piece.text), normalise(near)) if near else ""
            hint = "Give the whole paragraph, word for word." + (f"\nThey look the same: {hidden}" if hidden else "")
            found.append(Diagnostic("furniture-not-found", message, entry.at(("furniture", index, "text")), hint))
    for word, (name, index) in (joins | splits).items():
        if word not in normalise(text):
            message = f"the article has no words {word!r}"
            hint = "Give the words with which the sentence begins."
            found.append(Diagnostic("correction-not-found", message, entry.at((name, index)), hint))
    return indexed(article.id, text, tuple(out), article.language), tuple(found)


def _not_read(entry: Entry) -> Iterator[Diagnostic]:
    """An error for each comment in an article, and a warning for each piece of markup that is not read."""
    for comment in COMMENT.finditer(entry.body):
        place = Location(entry.location.path, entry.body_line + entry.body.count("\n", 0, comment.start()))
        hint = "Take it out: it would be published. In the front matter, # begins a remark that nobody else reads."
        yield Diagnostic("html-comment", f"a comment stands in the article: {shortened(comment[0], 60)!r}", place, hint)
    body = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), entry.body)
    for one in unread(body):
        place = Location(entry.location.path, entry.body_line + one.line)
        message = f"the article has {one.what}: {shortened(one.words, 60)!r}"
        hint = one.hint or "Write its words as text, or leave it out; a backslash before a sign makes it a letter."
        yield Diagnostic("markdown-not-read", message, place, hint, "warning")


def _block(
    block: Block,
    start: int,
    counts: dict[str, int],
    furniture: dict[str, Boilerplate],
    split: Callable[[str], tuple[tuple[int, int], ...]],
) -> TextBlock:
    """A block with its id; a block that is in `furniture` gets its role from there, and is removed there."""
    end = start + len(block.text)
    if block.kind == "heading":
        counts["h"] += 1
        return TextBlock(block, start, end, f"h{counts['h']}")
    if (piece := furniture.pop(normalise(block.text).strip(), None)) is not None:
        counts["f"] += 1
        return TextBlock(block, start, end, f"f{counts['f']}", role=piece.role)
    counts["p"] += 1
    number = counts["p"]
    bounds = split(block.text)
    sentences = tuple(
        Sentence(f"p{number}s{index}", number, start + low, start + high, block.text[low:high])
        for index, (low, high) in enumerate(bounds, 1)
    )
    return TextBlock(block, start, end, f"p{number}", number, sentences=sentences)


_CLOSED = regex.compile(
    r"""(?:[.\u2026][)\]"'\u201d\u2019\u00bb]+|[!?]["'\u201d\u2019\u00bb]*[)\]]+)\s+"""
    r"""(?=[("'\u201c\u2018\u00ab\[]*[\p{Lu}\p{Lt}])"""
)
"""The end of a sentence inside brackets or quotation marks, before a possible next one: `sentencex` misses it."""
_SAID = regex.compile(r"""(?:(?<!\.)\.|[.!?\u2026\u0589]["'\u201c\u201d\u2019\u00bb\u00ab\u203a)\]]+)\s+(?=\p{Ll})""")
"""A full stop that ends no sentence, since a small letter follows: `"We shall return." he said.`, `av. J.-C. pour`."""
_INITIALS = re.compile(r"\b\w(?:\.\w)*\.$")
"""`U.S.` or an initial, whose full stop ends no sentence."""


def split_sentences(
    text: str,
    language: str,
    joins: Iterable[str] = (),
    splits: Iterable[str] = (),
    abbreviations: frozenset[str] = frozenset(),
) -> tuple[tuple[int, int], ...]:
    """The ranges of the sentences in a paragraph, by `sentencex`, corrected.

    `abbreviations` are those of the site, beside those of the language. `joins` are beginnings of wrongly split parts,
    which are joined to what precedes them; `splits` are beginnings of sentences that the splitter missed. White space
    between sentences is in no range.
    """
    starts = {0}
    position = 0
    for part in segment(language, text):
        at = text.find(part, position)
        if at >= 0:
            starts.add(at)
            position = at + len(part)
    starts |= {
        found.end()
        for found in _CLOSED.finditer(text)
        if not _INITIALS.search(text[max(0, found.start() - 40) : found.start() + 1])
    }
    starts -= {found.end() for found in _SAID.finditer(text)}
    starts -= {at for at in starts if 0 < at < len(text) and is_abbreviated(text, at, language, abbreviations)}
    starts -= set(dates(text, language))
    starts -= {found.end() for found in (_NUMBERED.match(text),) if found}
    if joins or splits:
        same = mapped(text)
        starts |= {same.start(at) for words in splits for at in _found(words, same.text)}
        joined = {same.start(at) for words in joins for at in _found(words, same.text)}
        starts = {at for at in starts if not at or trimmed(text, at, len(text))[0] not in joined}
    ordered = [*sorted(starts), len(text)]
    parts = [part for low, high in pairwise(ordered) if (part := trimmed(text, low, high))[0] < part[1]]
    return tuple(_with_words(text, parts))


_NUMBERED = regex.compile(r"\s*\d{1,3}[.)]\s+")
"""The number of an item of a list, which is no sentence of its own."""


def _found(words: str, text: str) -> Iterator[int]:
    """The positions at which normalised words begin in a normalised text."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _with_words(text: str, parts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same ranges, with each that has no word, and could not be cited, joined to the one before."""
    held: list[tuple[int, int]] = []
    for low, high in parts:
        if held and not (has_word(text[slice(*held[-1])]) and has_word(text[low:high])):
            low, _ = held.pop()
        held.append((low, high))
    return (part for part in held if has_word(text[slice(*part)]))


def trimmed(text: str, low: int, high: int) -> tuple[int, int]:
    """A range without the white space at its ends."""
    while low < high and text[low].isspace():
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    return low, high


def indexed(name: str, text: str, parts: tuple[TextBlock, ...], language: str = "") -> ArticleText:
    """A text with its blocks, ready to be cited."""
    return ArticleText(name, text, parts, mapped(text, language), tuple(part.start for part in parts))


# -- finding passages -------------------------------------------------------------------------------------------


def occurrences(selector: Selector, article: ArticleText) -> Iterator[tuple[int, int]]:
    """Every range of the article's text that a selector fits."""
    yield from found_at(sought(selector), article)


def sought(selector: Selector) -> tuple[str, str, str]:
    """The words of a selector, normalised."""
    return tuple(normalise(words).strip() for words in (selector.exact, selector.prefix, selector.suffix))  # type: ignore[return-value]  # three


def found_at(words: tuple[str, str, str], article: ArticleText) -> Iterator[tuple[int, int]]:
    """Every range of the article's text that has the exact words between prefix and suffix, all three normalised."""
    exact, prefix, suffix = words
    normal = article.normal
    at = normal.find(exact)
    while at >= 0:
        end = at + len(exact)
        before, after = at - normal.endswith(" ", 0, at), end + normal.startswith(" ", end)  # of blanks there is one
        is_between = normal.endswith(prefix, 0, before) and normal.startswith(suffix, after)
        if is_between and article.normalised.is_whole(at, end):
            yield article.original(at, end)
        at = normal.find(exact, at + 1)


def passage(article: ArticleText, start: int, end: int) -> Passage:
    """The passage at a range of an article's text."""
    block = article.block_at(start)
    sentences = article.sentences_in(start, end)
    return Passage(
        article.id,
        start,
        end,
        _anchor(article, start, end),
        article.text[start:end],
        block.paragraph,
        tuple(s.id for s in sentences),
    )


def _anchor(article: ArticleText, start: int, end: int) -> str:
    """`p7s4` for a whole sentence; otherwise `p7s4-0-85`, with the positions in the sentence or block at each end."""

    def spot(position: int) -> tuple[str, int]:
        block = article.block_at(position)
        for sentence in block.sentences:
            if sentence.start <= position < sentence.end:
                return sentence.id, position - sentence.start
        return block.id, position - block.start

    (first, low), (last, high) = spot(start), spot(end - 1)
    if first == last:
        whole = any(s.id == first and s.start == start and s.end == end for s in article.block_at(start).sentences)
        return first if whole else f"{first}-{low}-{high + 1}"
    return f"{first}-{low}-{last}-{high + 1}"
