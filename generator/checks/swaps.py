"""What stands in the passages of a statement, but for something else.

Three rules, each of which can be read off the words:

- Words in quotation marks are somebody's, so that three of them or more stand in a passage together:
  "just 4 percent answered" is not borne out by "4 percent answered" and "just two". Where a passage is in another
  language than the site, they may be a translation, and are not looked at.
- A quotation of a source that is little more than a number (`Four percent of adults`) is cited for that number. If the
  statement and the rest of its record do not have it, as one number or, of "down 3 points", as the difference of two,
  something else stands in its place.
- Where the passages say a number of somebody (`Iran at 9%`), the statement says no other number of the same
  (`Iran (5)`), and where it names one of those in a clause, not the number of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import regex

from generator.base.matching import mapped, normalise
from generator.reading import quantities, shares, stated
from generator.reading.spans import FAR_BACK, marked
from generator.reading.stated import StatedNumber

FEWEST_QUOTED = 3
"""The fewest words in quotation marks that are compared: fewer may be a name, or a writer's irony."""
MOST_BESIDE = 4
"""The most words beside the number in a quotation that is little more than it."""
_WITHIN = r"(?P<words>[^\"\u201c\u201d\u201e\u00ab\u00bb]*)"
_QUOTED = regex.compile(
    rf"[\"\u201c\u201e\u00ab]{_WITHIN}[\"\u201d\u201c\u00bb]"
    rf"|(?<![^\s(\[])[\u201d\u00bb](?=[\p{{L}}\p{{N}}]){_WITHIN}[\u201d\u00ab\u00bb]"
)
"""Words in quotation marks; two of these begin a quotation only where a word begins: ”so” and »so«."""
_CUT = regex.compile(r"\[[^\[\]]*\]|\u2026|\.\.\.")
_CHANGE = regex.compile(
    r"\b(?:more|fewer|less|up|down|higher|lower|r[oi]se|fell|gain\w*|lost|(?:percentage )?points?|\p{L}*punkte?|"
    r"mehr|weniger|plus|minus|moins|puntos?|más|menos)\b",
    regex.I,
)
"""Words by which a number is a difference."""
_ORDINAL = regex.compile(
    r"\b(?<!\b(?:an?|one)[ -])(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b", regex.I
)
_CLOCK = regex.compile(r"\p{Nd}\s?(?:[ap]\.?\s?m\b|uhr\b|o.clock\b|h\b)", regex.I)
_SIGNS = r"\p{L}\p{M}\p{N}.,'\u2019%-"
_WORD = regex.compile(rf"(?<![{_SIGNS}])[{_SIGNS}]*[\p{{L}}\p{{N}}%]")
_NAME = r"\p{Lu}[\p{L}\p{M}'\u2019-]+(?:[ \u00a0]\p{Lu}[\p{L}\p{M}'\u2019-]+)*"
_BEFORE = regex.compile(rf"(?P<name>{_NAME})(?:[ \u00a0]\p{{Ll}}{{1,6}})?[ \u00a0:]*\(?$")
"""Matches a name just before a number: Iran (9), Iran at 9%, the United States itself (5)."""
_CLAUSE = regex.compile(r"[^.;:(),\u2014]*")


def is_misquoted(text: str, at: int, there: str) -> bool:
    """Whether a place in a text lies in quoted words that the passages do not have; `there` are these, as `folded`."""
    return any(low <= at < high for low, high in _misquoted(text, there))


def misquoted(text: str, there: str) -> Iterator[str]:
    """The quoted words of a text that the passages do not have, without the marks."""
    for low, high in _misquoted(text, there):
        yield text[low:high].strip()


def _misquoted(text: str, there: str) -> Iterator[tuple[int, int]]:
    """The same as ranges; what is left out of a quotation, with dots or in brackets, divides it."""
    for found in _QUOTED.finditer(text):
        first, last = found.span("words")
        cuts = [cut.span() for cut in _CUT.finditer(text, first, last)]
        starts = [first, *(end for _, end in cuts)]
        for low, high in zip(starts, [*(start for start, _ in cuts), last], strict=True):
            piece = folded(text[low:high]).strip(" .,;:!?'")
            if len(piece.split()) >= FEWEST_QUOTED and not _stands_in(piece, there, low == first, high == last):
                yield low, high


def _stands_in(piece: str, there: str, begins: bool, ends: bool) -> bool:
    """Whether a piece of a quotation is in the passages, with whole words at its ends: it may be cut in `[T]he`."""
    if piece not in there:
        return False
    normal = mapped(there)
    at = normal.text.find(piece)
    while at >= 0:
        if (not begins or normal.begins(at)) and (not ends or normal.ends(at + len(piece))):
            return True
        at = normal.text.find(piece, at + 1)
    return False


def has_quotation(text: str) -> bool:
    """Whether a text has words in quotation marks."""
    return _QUOTED.search(text) is not None


def without_quotations(text: str) -> str:
    """A text without its words in quotation marks."""
    return _QUOTED.sub(" ", text)


def folded(text: str) -> str:
    """A text as quotations are compared: normalised, and without regard to case."""
    return " ".join(normalise(text).casefold().split())


def number_of(quotation: str, language: str) -> tuple[str, Decimal] | None:
    """The number for which a quotation is cited, and its words; `None` if it is more than one number or another thing.

    A time of day and a date are no such number, nor is one, nor what only says how long before or after: two days ago.
    """
    if _CLOCK.search(quotation):
        return None
    text = stated.each_day(quotation, language)
    reckoned = marked(len(text), ((one.start, one.end) for one in stated.reckonings(text, language)))
    found = [n for n in stated.numbers(text, language) if not reckoned[n.at]]
    words = [match[0] for match in _WORD.finditer(quotation)]
    first, number = next((match.start() for match in _WORD.finditer(quotation)), 0), ""
    if found:
        values = frozenset[Decimal]().union(*(number.values for number in found))
        own = len(found[0].words.split())
    elif words and quantities.knows(language) and not regex.search(r"\p{Nd}", quotation) and not reckoned[first]:
        is_number = all(quantities.values(part, language, strict=True) for part in words[0].split("-"))
        is_share = any(low <= first < high for low, high, _ in shares.made(quotation, language))
        if not is_number or is_share or _ORDINAL.match(quotation, first):
            return None  # such as a two-day visit, or the second
        counted = tuple(quantities.cardinals(quotation, language))
        end = next((high for low, high, _ in counted if low == first), first + len(words[0]))
        if any(low >= end for low, _, _ in counted):
            return None
        number = quotation[first:end]
        values, own = quantities.values(number, language, strict=True), len(number.split())
    else:
        return None
    if len(values) != 1 or len(words) - own > MOST_BESIDE or any(abs(value) <= 1 for value in values):
        return None
    return (found[0].words if found else number), next(iter(values))


def is_used(value: Decimal, said: frozenset[Decimal], quotation: str) -> bool:
    """Whether a value is among those that are said, or the difference of two of them where the quotation says so."""
    return value in said or (_CHANGE.search(quotation) is not None and any(one + value in said for one in said))


def said(texts: Iterable[str], language: str) -> frozenset[Decimal]:
    """Every number that some texts may have, without ordinals."""
    return frozenset[Decimal]().union(*(quantities.values(_ORDINAL.sub(" ", text), language) for text in texts))


def bound(text: str, language: str) -> Iterator[tuple[str, Decimal]]:
    """The names in a text just behind which a number stands, with the number."""
    for number in stated.numbers(text, language):
        before = _BEFORE.search(text, max(number.at - FAR_BACK, 0), number.at)
        if before is not None:
            yield from ((before["name"].casefold(), value) for value in number.values)


def belongs_to_another(number: StatedNumber, text: str, known: Mapping[str, frozenset[Decimal]]) -> bool:
    """Whether a number is said of somebody of whom the passages say another one; `known` has what they say of whom."""
    before = _BEFORE.search(text, max(number.at - FAR_BACK, 0), number.at)
    if before is not None and before["name"].casefold() in known:
        return known[before["name"].casefold()].isdisjoint(number.values)
    clause = next((found[0] for found in _CLAUSE.finditer(text) if found.start() <= number.at < found.end()), "")
    named = [name for name in known if regex.search(rf"(?<![\p{{L}}\p{{N}}]){regex.escape(name)}", clause.casefold())]
    named = [name for name in named if not any(name in other for other in named if other != name)]  # Niger in Nigeria
    others = [values for name, values in known.items() if name not in named]
    if len(named) != 1 or not known[named[0]].isdisjoint(number.values):
        return False
    return any(not values.isdisjoint(number.values) for values in others)
