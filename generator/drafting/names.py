"""Finds the actors that an article names: countries, people, organisations and groups, with other names and counts.

A name is one or more capitalised words, unless the capital is only that of a sentence's beginning; a country is one
that CLDR knows in the article's language. The kind is given only where the text shows it: a title stands before the
name, a part of the name also stands alone, or the name is an acronym, or begins or ends with a word for an
organisation. In a script without capitals only countries are found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import regex

from generator.base.matching import normalise
from generator.drafting import groups, shown, territories
from generator.drafting.territories import countries, is_of_a_continent, is_of_a_people
from generator.linking.passages import ArticleText
from generator.reading import vocabulary
from generator.reading.dates import calendar
from generator.reading.spans import Span

COUNTRY, PERSON, BODY, LAW, UNKNOWN = "country", "person", "organisation", "law", ""
_INITIALS = r"\p{Lu}\.(?:(?:-?\p{Lu}\.)+|(?=\s\p{Lu}\p{Ll}))"
_LETTERS = (
    r"(?:\p{Latin}[\p{Latin}\p{M}\p{N}]*+|\p{L}[\p{L}\p{M}\p{N}]*+)"
    r"(?:[-\u2010\u2011'\u2019](?!s\b)[\p{L}\p{N}][\p{L}\p{M}\p{N}]*+)*+"
)
_WORDS = rf"{_INITIALS}|{_LETTERS}"
"""Matches a word: `U.S.`, `W.` before another name, `Moon`, `Jae-in`, `O'Brien`; without an `'s` after it.

A Korean particle behind a word in Latin letters is another word.
"""
_ELIDED = r"\b(?i:[cdjlmnst]|qu|(?:jusqu|lorsqu|puisqu|quoiqu|dell|nell|dall|sull|all))['\u2019](?=\p{L})"
_ELIDING = frozenset({"ca", "fr", "it"})
"""Languages that cut words short before a vowel, which are words of their own: `l'Union`, `d'Arcy`."""
_CAPITAL = regex.compile(r"\p{Lu}|\p{Lt}")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_INSIDE = _set("of de da do dos du di del della van von der den bin al el la ibn ter d' d\u2019")
"""Words in lower case that may stand inside a name."""
_INSIDE_TWO = frozenset({("de", "la"), ("de", "l'"), ("de", "l\u2019"), ("von", "der"), ("van", "der"), ("van", "den")})
_BEGINS_A_FAMILY_NAME = _set("le la les du de des van von el al ben bin di da dos del mac saint st der den")
"""Words with which a family name of several words may begin: Le Goff."""
_GAPS = (" ", "\u00a0", " & ", "' ", "\u2019 ")
"""What may stand between the words of a name."""
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that an article names."""

    name: str
    kind: str
    """`person`, `country`, `organisation`, `law` or `place`; empty if the text does not show it."""
    first: Span
    """The place where its fullest name first occurs."""
    count: int
    """How often it is named, by any of its names."""
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    is_placed: bool = False
    """Whether it ever stands behind a word such as *in* or *at*."""

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the actor."""
        return (self.name, *self.aliases, *self.metonyms)


@dataclass
class _Found:
    """What has been found of a name while the article is read."""

    kind: str
    spans: list[Span] = field(default_factory=list)
    is_placed: bool = False


def find(text: ArticleText, language: str) -> tuple[Named, ...]:
    """All actors that an article names, in the order of the text."""
    known, peoples = territories.named(text, language), groups.find(text, language)
    taken = [span for group in known.values() for spans in group.values() for span in spans]
    found = _Reader(text, language).read([*taken, *(span for spans in peoples.values() for span in spans)])
    named = [*_as_countries(known, language), *_joined(found)]
    said = {name for item in named for name in item.names}
    named += [Named(name, BODY, spans[0], len(spans)) for name, spans in peoples.items() if name not in said]
    return tuple(sorted(named, key=lambda item: (item.first.start, item.name)))


# -- countries --------------------------------------------------------------------------------------------------


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
        self.word = _word(language)
        around = (block for block in text.blocks if block.role and not block.sentences)
        self.furniture = {block.start: Span(block.start, block.end, block.block.text) for block in around}
        laws = "|".join(law.capitalize() for law in self.words.laws)
        self.law = regex.compile(rf" (?:\p{{Lu}}[\p{{L}}'\u2019-]*+ ){{0,3}}(?:{laws})\b") if laws else None
        parts = tuple(self._parts())
        self.small = {word[0] for part in parts for word in self.word.finditer(part.text) if word[0][:1].islower()}
        self.named_inside = {
            word[0]
            for part in parts
            for word in self.word.finditer(part.text)
            if not self._opens(part.text, word.start())
        }
        """The words that also occur elsewhere than at the beginning of a sentence."""
        self.tails = {tail for part in parts for tail in self._tails(part)}
        """What begins with an article or the like and stands inside a sentence, such as Le Monde."""
        self.says = regex.compile(rf" (?:ha[sd] )?(?:{self.words.says})\b") if self.words.says else None
        self.adjectives = (
            regex.compile(rf"(?: (?:{self.words.adjectives})\b){{1,2}}") if self.words.adjectives else None
        )
        self.governs = regex.compile(rf" (?:{self.words.governments})\b") if self.words.governments else None

    def _parts(self) -> Iterator[Span]:
        """The parts of the text that are read: sentences and furniture such as bylines, but no headings.

        The capitals of headings mean less.
        """
        for block in self.text.blocks:
            yield from (Span(s.start, s.end, s.text) for s in block.sentences)
        yield from self.furniture.values()

    def read(self, taken: Iterable[Span]) -> dict[str, _Found]:
        """Every name, with its kind and places; words in the spans that are `taken` belong to no name."""
        found: dict[str, _Found] = {}
        forms: dict[str, str] = {}
        barred = tuple(sorted(taken))
        starts = [span.start for span in barred]
        for part in self._parts():
            near = barred[max(bisect_left(starts, part.start) - 1, 0) : bisect_left(starts, part.end)]
            for span, kind in self._names(part, near):
                # Of a name with different apostrophes or hyphens the first form counts.
                own = found.setdefault(forms.setdefault(normalise(span.text), span.text), _Found(kind))
                low, high = span.start - part.start, span.end - part.start
                own.kind = own.kind or kind or shown.by_what_stands_beside(part.text, low, high, self.language)
                own.is_placed = own.is_placed or shown.is_placed(part.text, low, self.language)
                own.spans.append(span)
        return found

    def _names(self, part: Span, barred: tuple[Span, ...]) -> Iterator[tuple[Span, str]]:
        for chain in self._chains(part, barred):
            words, titled = self._bare(chain, first=self._opens(part.text, chain[0].start()), part=part)
            if not words or (len(words) == 1 and part.start in self.furniture):
                continue
            start, end = words[0].start(), words[-1].end()
            kind = self._kind(part.text, words, titled)
            if self.governs and (governs := self.governs.match(part.text, end)):
                end, kind = governs.end(), BODY
            elif kind == BODY and self.adjectives and (more := self.adjectives.match(part.text, end)):
                end = more.end() if words[-1][0].lower() in self.words.bodies else end
            elif self._owes_its_capital(words, kind, part):
                continue
            yield Span(part.start + start, part.start + end, " ".join(part.text[start:end].split())), kind

    def _owes_its_capital(self, words: list[regex.Match[str]], kind: str, part: Span) -> bool:
        """Whether a single word may be capitalised only because it begins a sentence, or is a noun in German."""
        if len(words) > 1 or kind:
            return False
        if self.is_german:
            return True
        if not self._opens(part.text, words[0].start()) or words[0][0] in self.named_inside:
            return False
        speaks = self.says is not None and self.says.match(part.text, words[0].end()) is not None
        return not speaks or words[0][0].lower() in self.small or words[0][0].endswith("s")

    def _chains(self, part: Span, barred: tuple[Span, ...]) -> Iterator[list[regex.Match[str]]]:
        """Runs of capitalised words, separated by nothing but a space or `&`, or by words of `_INSIDE`."""
        chain: list[regex.Match[str]] = []
        held: list[regex.Match[str]] = []
        for word in self.word.finditer(part.text):
            low, high = part.start + word.start(), part.start + word.end()
            last = (held or chain)[-1] if chain else None
            gap = part.text[last.end() : word.start()] if last is not None else ""
            joined = last is not None and (gap in _GAPS or (not gap and _is_elided(last[0])))
            is_barred = any(span.overlaps(low, high) for span in barred)
            is_barred = is_barred and not (joined and self._is_of_a_body([*chain, *held]))
            own = _CAPITAL.match(word[0]) is not None and not is_barred and (bool(chain) or not _is_elided(word[0]))
            if own and joined and len(chain) < _LONGEST:
                chain += [*held, word]
            elif joined and (_may_be_inside(word[0], held) or self._joins(word, chain, held)):
                held.append(word)
                continue
            else:
                if chain:
                    yield chain
                chain = [word] if own and not _is_elided(word[0]) else []
            held = []
        if chain:
            yield chain

    def _is_of_a_body(self, words: list[regex.Match[str]]) -> bool:
        """Whether what follows these words belongs to the name of a body: the University of *South Korea*."""
        body, of, _ = " ".join(word[0] for word in words).lower().rpartition(" of")
        return bool(of) and body.rpartition(" ")[2] in self.words.bodies

    def _joins(self, word: regex.Match[str], chain: list[regex.Match[str]], held: list[regex.Match[str]]) -> bool:
        """Whether a word joins the parts of a name: the Fund *for* Health, the Rail *and* Road Act."""
        if held:
            return False
        if word[0] == "for":
            return chain[-1][0].lower() in self.words.bodies
        return word[0] == "and" and self.law is not None and self.law.match(word.string, word.end()) is not None

    def _opens(self, text: str, at: int) -> bool:
        """Whether a word begins a sentence, or one inside a quotation, and so owes its capital to its place."""
        return at == self._opening(text) or _OPENS.search(text, 0, at) is not None

    def _opening(self, text: str) -> int:
        """The position of the first word of a sentence, after brackets and quotation marks."""
        match = self.word.search(text)
        return match.start() if match else 0

    def _tails(self, part: Span) -> Iterator[str]:
        for chain in self._chains(part, ()):
            begins = chain[0].start() == self._opening(part.text)
            for number, word in enumerate(chain):
                if word[0].lower() in _BEGINS_A_FAMILY_NAME and len(chain) > number + 1 and not (begins and not number):
                    yield part.text[word.start() : chain[-1].end()]

    def _bare(self, chain: list[regex.Match[str]], *, first: bool, part: Span) -> tuple[list[regex.Match[str]], bool]:
        """The words of a chain that are a name, and whether a title precedes them.

        The word that begins a sentence, titles, peoples, days and months are no part of a name.
        """
        words, titled = list(chain), self._is_titled(part.text[: chain[0].start()])
        owes = words[0][0].lower() in self.words.small or (len(words) > 1 and words[0][0].lower() in self.small)
        if first and owes and part.text[words[0].start() : words[-1].end()] not in self.tails:
            words = words[1:]
        while words and not _CAPITAL.match(words[0][0]):
            words = words[1:]
        while words:
            length = self._title_at(words)
            if length:
                words, titled = words[length:], True
            elif is_of_a_people(words[0][0], self.language) or words[0][0].lower() in self.calendar:
                words = words[1:]
            else:
                break
        if words and not _CAPITAL.match(words[0][0]) and [word[0] for word in words[:2]] != ["von", "der"]:
            words, titled = words[1:], False  # the mayor *of* Korsk
        words = self._without_a_noun(words)
        while words and words[-1][0].lower() in self.calendar:
            words = words[:-1]
        if len(words) == 1 and self._is_nothing(words[0][0]):
            return [], False
        said = [word[0] for word in words]
        if all(w.lower() in _DIRECTIONS or is_of_a_continent(w) or is_of_a_people(w, self.language) for w in said):
            return [], False
        return words, titled

    def _without_a_noun(self, words: list[regex.Match[str]]) -> list[regex.Match[str]]:
        """In German, the name of a body without a noun on which it depends: *Mittel der* Europäischen Union."""
        joins = [number for number, word in enumerate(words) if word[0] in ("der", "des")]
        if not self.is_german or not joins or words[-1][0].lower() not in _GERMAN_BODIES:
            return words
        return words[joins[0] + 1 :]

    def _is_nothing(self, word: str) -> bool:
        small = word.lower()
        return (
            len(word.rstrip(".")) < 2 or small in self.words.small or small in self.words.titles or small in _DIRECTIONS
        )

    def _title_at(self, words: list[regex.Match[str]]) -> int:
        """How many words at the beginning of a chain are a title; 0 if none are."""
        for length in (3, 2, 1):
            said = " ".join(word[0].lower().rstrip(".") for word in words[:length])
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
        is_firm = " & " in text[words[0].start() : words[-1].end()]
        if (
            is_firm
            or any(word in self.words.bodies for word in (said[-1], said[0], *_before_of(said)))
            or (self.is_german and len(said) > 1 and said[-1] in _GERMAN_BODIES)
            or (len(said) == 1 and words[0][0].isupper() and len(words[0][0]) > 2)
        ):
            return BODY
        return PERSON if titled else shown.by_its_words([word[0] for word in words], self.language)


_GERMAN_BODIES = frozenset(["union", "nationen", "kommission", "parlament", "gerichtshof", "zentralbank"])
"""The last words of names of bodies in German, where such a word by itself may be any noun."""
_OPENS = regex.compile(r"[.!?\u2026]\s+[\"\u201c\u201d]?$|(?:^|\s)[\"\u201c\u201e\u00ab]\s?$")
"""Matches what stands before a word that begins a sentence, or a quotation."""
_DIRECTIONS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western"})


@cache
def _word(language: str) -> regex.Pattern[str]:
    """Matches the words of a language, of which those that an apostrophe cuts short are words of their own."""
    return regex.compile(rf"{_ELIDED}|{_WORDS}" if language.partition("-")[0] in _ELIDING else _WORDS)


def _before_of(said: list[str]) -> list[str]:
    """The words of a name just before *of* or *for*: Nordic *Fund* for Health."""
    return [word for word, behind in pairwise(said) if behind in ("of", "for")]


def _is_elided(word: str) -> bool:
    return word.endswith(("'", "\u2019"))


def _may_be_inside(word: str, held: list[regex.Match[str]]) -> bool:
    """Whether a word may stand inside a name, behind those that are `held` already."""
    return word in _INSIDE if not held else len(held) == 1 and (held[0][0], word) in _INSIDE_TWO


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
        longer = {other for other in whole if other != name and _is_part(name, other, found[name], found[other].kind)}
        longest = {other for other in longer if not any(other in bigger and other != bigger for bigger in longer)}
        if len(longest) == 1:
            owner[name] = longest.pop()
    for name, own in found.items():
        if name in owner:
            continue
        parts = [part for part in found if _root(part, owner) == name and part != name]
        count = len(own.spans) + sum(len(found[part].spans) for part in parts)
        placed = own.is_placed or any(found[part].is_placed for part in parts)
        kind = own.kind or next(filter(None, (found[part].kind for part in parts)), UNKNOWN)
        shows = any(" " not in part for part in parts) and kind == UNKNOWN and not placed
        yield Named(name, PERSON if shows else kind, own.spans[0], count, tuple(sorted(parts)), is_placed=placed)


def _root(name: str, owner: dict[str, str]) -> str:
    while name in owner:
        name = owner[name]
    return name


def _is_part(part: str, whole: str, own: _Found, kind: str) -> bool:
    """Whether a name is a part of a longer one by which its bearer may be called, too."""
    if kind in (BODY, LAW):
        is_firm = whole.startswith(f"{part} ") and whole.removeprefix(f"{part} ") in shown.FIRMS
        return is_firm or (whole.endswith(f" {part}") and (" " in part or own.kind == kind))
    first, _, rest = part.partition(" ")
    if rest:
        return first.lower() in _BEGINS_A_FAMILY_NAME and whole.endswith(f" {part}")
    begins = whole.startswith(f"{part} ") and (kind == PERSON or not own.is_placed)
    return whole.endswith(f" {part}") or begins
