"""Finds the actors that an article names: countries, people, organisations and groups, with other names and counts.

A name is one or more capitalised words, unless the capital is only that of a sentence's beginning; a country is one
that CLDR knows in the article's language. The kind is given only where the text shows it: a title stands before the
name, a part of the name also stands alone, or the name is an acronym, or begins or ends with a word for an
organisation. In a script without capitals only countries are found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import regex

from generator.base.matching import normalise
from generator.drafting.territories import countries, is_of_a_people
from generator.linking.passages import ArticleText
from generator.reading import vocabulary
from generator.reading.dates import calendar
from generator.reading.spans import Span

COUNTRY, PERSON, BODY, LAW, UNKNOWN = "country", "person", "organisation", "law", ""
_WORD = regex.compile(
    r"(?:\p{Lu}\.){2,}|\p{L}[\p{L}\p{M}\p{N}]*+(?:[-'\u2019](?!s\b)[\p{L}\p{N}][\p{L}\p{M}\p{N}]*+)*+"
)
"""Matches a word: `U.S.`, `Moon`, `Jae-in`, `O'Brien`; without an `'s` after it."""
_CAPITAL = regex.compile(r"\p{Lu}|\p{Lt}")
_INSIDE = frozenset(
    [
        "of",
        "de",
        "da",
        "do",
        "dos",
        "du",
        "di",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "al",
        "el",
        "la",
        "ibn",
        "ter",
    ]
)
"""Words in lower case that may stand inside a name."""
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that an article names."""

    name: str
    kind: str
    """`person`, `country` or `organisation`; empty if the text does not show it."""
    first: Span
    """The place where its fullest name first occurs."""
    count: int
    """How often it is named, by any of its names."""
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the actor."""
        return (self.name, *self.aliases, *self.metonyms)


@dataclass
class _Found:
    """What has been found of a name while the article is read."""

    kind: str
    spans: list[Span] = field(default_factory=list)


def find(text: ArticleText, language: str) -> tuple[Named, ...]:
    """All actors that an article names, in the order of the text."""
    known, groups = _countries(text, language), _groups(text, language)
    taken = [span for group in known.values() for spans in group.values() for span in spans]
    found = _Reader(text, language).read([*taken, *(span for spans in groups.values() for span in spans)])
    named = [*_as_countries(known, language), *_joined(found)]
    said = {name for item in named for name in item.names}
    named += [Named(name, BODY, spans[0], len(spans)) for name, spans in groups.items() if name not in said]
    return tuple(sorted(named, key=lambda item: (item.first.start, item.name)))


# -- countries --------------------------------------------------------------------------------------------------


@cache
def _country_names(language: str) -> regex.Pattern[str]:
    names = sorted(countries(language), key=len, reverse=True)
    return regex.compile("|".join(regex.escape(normalise(name)) for name in names) or r"(?!)")


def _countries(text: ArticleText, language: str) -> dict[str, dict[str, list[Span]]]:
    """The places where each country is named, by its code and then by the name used; headings are left out."""
    out: dict[str, dict[str, list[Span]]] = {}
    known = {normalise(name): name for name in countries(language)}
    for match in _country_names(language).finditer(text.normal):
        low, high = match.span()
        if not text.normalised.is_whole(low, high) or _is_in_longer_name(text.normal, low, high):
            continue
        span = _span(text, *text.original(low, high))
        if text.block_at(span.start).block.kind != "heading":
            country = countries(language)[known[match[0]]]
            out.setdefault(country.code, {}).setdefault(known[match[0]], []).append(span)
    return out


_FIRST_NAMES = frozenset(["Chad", "Jordan", "Georgia", "Malta", "Cuba", "Israel", "Guinea", "Victoria"])
"""Names of countries that are also given to people."""
_BEHIND = regex.compile(r" \p{Lu}[\p{L}\p{M}]+")


def _is_in_longer_name(text: str, low: int, high: int) -> bool:
    """Whether the name of a country is part of a person's name: Chad Smith, Jordan Hale."""
    behind = _BEHIND.match(text, high)
    return behind is not None and text[low:high] in _FIRST_NAMES


def _as_countries(known: dict[str, dict[str, list[Span]]], language: str) -> Iterator[Named]:
    by_code = {country.code: country for country in countries(language).values()}
    for code, spans in known.items():
        country = by_code[code]
        said = [name for name in spans if name not in (country.name, country.seat)]
        first = spans.get(country.name) or min(spans.values(), key=lambda group: group[0])
        seats = (country.seat,) if country.seat in spans else ()
        count = sum(len(group) for group in spans.values())
        yield Named(country.name, COUNTRY, first[0], count, tuple(sorted(said)), seats)


# -- people and bodies ------------------------------------------------------------------------------------------


class _Reader:
    """Finds the names of people and organisations by their capitals."""

    def __init__(self, text: ArticleText, language: str) -> None:
        self.text, self.language = text, language
        self.words = vocabulary.of(language)
        self.is_german = language.partition("-")[0] == "de"
        self.calendar = _calendar(language)
        small = Counter(word[0] for part in self._parts() for word in _WORD.finditer(part.text))
        self.small = {word for word in small if word[:1].islower()}
        self.named_inside = {
            word[0]
            for part in self._parts()
            for word in _WORD.finditer(part.text)
            if word.start() != _opening(part.text)
        }
        """The words that also occur elsewhere than at the beginning of a sentence."""
        self.governs = regex.compile(rf" (?:{self.words.governments})\b") if self.words.governments else None

    def _parts(self) -> Iterator[Span]:
        """The parts of the text that are read: sentences and furniture such as bylines, but no headings.

        The capitals of headings mean less.
        """
        for block in self.text.blocks:
            if block.sentences:
                yield from (Span(s.start, s.end, s.text) for s in block.sentences)
            elif block.role:
                yield Span(block.start, block.end, block.block.text)

    def read(self, taken: Iterable[Span]) -> dict[str, _Found]:
        """Every name, with its kind and places; words in the spans that are `taken` belong to no name."""
        found: dict[str, _Found] = {}
        barred = tuple(taken)
        for part in self._parts():
            for span, kind in self._names(part, tuple(s for s in barred if s.overlaps(part.start, part.end))):
                own = found.setdefault(span.text, _Found(kind))
                own.kind = own.kind or kind
                own.spans.append(span)
        return found

    def _names(self, part: Span, barred: tuple[Span, ...]) -> Iterator[tuple[Span, str]]:
        for chain in self._chains(part, barred):
            words, titled = self._bare(chain, first=chain[0].start() == _opening(part.text), part=part)
            if not words:
                continue
            start, end = words[0].start(), words[-1].end()
            kind = self._kind(part.text, words, titled)
            if self.governs and (governs := self.governs.match(part.text, end)):
                end, kind = governs.end(), BODY
            elif self._owes_its_capital(words, kind, part):
                continue
            yield Span(part.start + start, part.start + end, " ".join(part.text[start:end].split())), kind

    def _owes_its_capital(self, words: list[regex.Match[str]], kind: str, part: Span) -> bool:
        """Whether a single word may be capitalised only because it begins a sentence, or is a noun in German."""
        if len(words) > 1 or kind:
            return False
        return self.is_german or (words[0].start() == _opening(part.text) and words[0][0] not in self.named_inside)

    def _chains(self, part: Span, barred: tuple[Span, ...]) -> Iterator[list[regex.Match[str]]]:
        """Runs of capitalised words, separated by nothing but a space, or by one word of `_INSIDE`."""
        chain: list[regex.Match[str]] = []
        held: list[regex.Match[str]] = []
        for word in _WORD.finditer(part.text):
            low, high = part.start + word.start(), part.start + word.end()
            own = _CAPITAL.match(word[0]) is not None and not any(span.overlaps(low, high) for span in barred)
            last = (held or chain)[-1] if chain else None
            joined = last is not None and part.text[last.end() : word.start()] == " "
            if own and joined and len(chain) < _LONGEST:
                chain += [*held, word]
            elif joined and word[0] in _INSIDE and not held:
                held = [word]
                continue
            else:
                if chain:
                    yield chain
                chain = [word] if own else []
            held = []
        if chain:
            yield chain

    def _bare(self, chain: list[regex.Match[str]], *, first: bool, part: Span) -> tuple[list[regex.Match[str]], bool]:
        """The words of a chain that are a name, and whether a title precedes them.

        The word that begins a sentence, titles, peoples, days and months are no part of a name.
        """
        words, titled = list(chain), self._is_titled(part.text[: chain[0].start()])
        if first and (
            words[0][0].lower() in self.words.small or (len(words) > 1 and words[0][0].lower() in self.small)
        ):
            words = words[1:]
        while words:
            length = self._title_at(words)
            if length:
                words, titled = words[length:], True
            elif is_of_a_people(words[0][0], self.language) or words[0][0].lower() in self.calendar:
                words = words[1:]
            else:
                break
        while words and words[-1][0].lower() in self.calendar:
            words = words[:-1]
        if len(words) == 1 and self._is_nothing(words[0][0]):
            return [], False
        if all(w[0].lower() in _DIRECTIONS or is_of_a_people(w[0], self.language) for w in words):
            return [], False
        return words, titled

    def _is_nothing(self, word: str) -> bool:
        small = word.lower()
        return len(word) < 2 or small in self.words.small or small in self.words.titles or small in _DIRECTIONS

    def _title_at(self, words: list[regex.Match[str]]) -> int:
        """How many words at the beginning of a chain are a title; 0 if none are."""
        for length in (3, 2, 1):
            said = " ".join(word[0].lower() for word in words[:length])
            if len(words) >= length and said in self.words.titles:
                return length
        return 0

    def _is_titled(self, before: str) -> bool:
        """Whether a title stands just before the name, outside the chain."""
        words = before.lower().rstrip(" .,").split()
        return bool(words) and (words[-1] in self.words.titles or " ".join(words[-2:]) in self.words.titles)

    def _kind(self, text: str, words: list[regex.Match[str]], titled: bool) -> str:
        said = [word[0].lower() for word in words]
        if len(said) > 1 and (said[0] in self.words.laws or said[-1] in self.words.laws):
            return LAW
        if any(word in self.words.bodies for word in (said[-1], said[0])) or (
            len(said) == 1 and words[0][0].isupper() and len(words[0][0]) > 2
        ):
            return BODY
        return PERSON if titled else UNKNOWN


_DIRECTIONS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western"})


def _opening(text: str) -> int:
    """The position of the first word of a sentence, after brackets and quotation marks."""
    match = _WORD.search(text)
    return match.start() if match else 0


@cache
def _calendar(language: str) -> frozenset[str]:
    """The names of months and days of the week in lower case, each also with an s."""
    names = (name for what in ("month", "weekday") for name in calendar(language, what))
    return frozenset(form for name in names for form in (name, f"{name}s"))


def _joined(found: dict[str, _Found]) -> Iterator[Named]:
    """The names found, of which those of the same actor are joined.

    These are a whole name and its first or last word, or in the case of an organisation several words at its end.
    """
    whole = {name for name in found if " " in name}
    owner: dict[str, str] = {}
    for name in found:
        longer = {other for other in whole if other != name and _is_part(name, other, found[other].kind)}
        longest = {other for other in longer if not any(other in bigger and other != bigger for bigger in longer)}
        if len(longest) == 1:
            owner[name] = longest.pop()
    for name, own in found.items():
        if name in owner:
            continue
        parts = [part for part in found if _root(part, owner) == name and part != name]
        count = len(own.spans) + sum(len(found[part].spans) for part in parts)
        shows = any(" " not in part for part in parts) and own.kind == UNKNOWN
        yield Named(name, PERSON if shows else own.kind, own.spans[0], count, tuple(sorted(parts)))


def _root(name: str, owner: dict[str, str]) -> str:
    while name in owner:
        name = owner[name]
    return name


def _is_part(part: str, whole: str, kind: str) -> bool:
    if kind in (BODY, LAW):
        return " " in part and whole.endswith(f" {part}")
    return " " not in part and (whole.endswith(f" {part}") or whole.startswith(f"{part} "))


# -- groups -----------------------------------------------------------------------------------------------------


def _groups(text: ArticleText, language: str) -> dict[str, list[Span]]:
    """Groups of people without proper names, with their places: officials in Seoul, activist groups in the south."""
    words = vocabulary.of(language)
    if not words.groups:
        return {}
    before = rf"(?:(?:{words.kinds_of_group}|\p{{Lu}}[\p{{L}}.-]+)\s+)"
    where = r"\p{Lu}[\p{L}-]+(?:\s+(?:of\s+)?\p{Lu}[\p{L}-]+){0,3}|north|south|east|west"
    place = rf"(?:\s+(?:{words.within})\s+(?:the\s+)?(?:{where}))"
    group = rf"(?:{words.groups})"
    pattern = regex.compile(rf"\b(?:{before}{{1,2}}{group}{place}?|(?i:{group}){place})(?![\p{{L}}-])")
    found: dict[str, list[Span]] = {}
    for sentence in text.sentences:
        for match in pattern.finditer(sentence.text):
            low, high = sentence.start + match.start(), sentence.start + match.end()
            said = " ".join(match[0].split())
            first, _, rest = said.partition(" ")
            if match.start() == 0 and first.lower() in words.small:
                low, said = low + len(first) + 1, rest
            if " " in said:
                found.setdefault(said, []).append(_span(text, low, high))
    return found


def _span(text: ArticleText, start: int, end: int) -> Span:
    return Span(start, end, text.text[start:end])
