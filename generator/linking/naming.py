"""Who is named in some words: by a name, a part of a person's name, a country's people, an organisation in parts.

A country is named by its people, too (Russian, Japanese), and by "N. Korea"; a person by one word of the name; an
organisation by its words with up to three others between them ("President Joe Biden's U.S. administration").
Who may be named is found by whole words of the names, so that the time hardly depends on the number of actors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import regex

from generator.base.matching import Normal, mapped, normalise
from generator.base.values import value
from generator.linking.beginnings import WORD, Beginnings, words_of
from generator.linking.mentions import names_of
from generator.parsing.records import Actor

FEWEST_LETTERS = 3
"""The fewest letters of a family's name that is looked for alone: Un is none of Kim Jong Un."""
_GIVEN_LAST = regex.compile(r"-\p{Ll}")
"""What only a given name has in it, which then stands last: Jae-in."""
_SYLLABLES = regex.compile(r"(\p{L}+ )(\p{Lu}\p{Ll}+)([ -])(\p{L}\p{Ll}+)")
"""A name of a family and a given one in two parts: Kim Jong Un, Moon Jae-in."""
_WITHIN = r"(?<=[\p{Ll}\p{N}][,;:]? )"
"""What stands before a word within a sentence, where only a name is capitalised, and where it begins that name."""
_BEGINS = r"(?<=^|[.!?:][\"')\]]* |[\"(])"
"""What stands before a word that begins a sentence, where any word is capitalised."""
_NO_WORD = regex.compile(r"\p{Ll}['-]?\p{Lu}|\p{Lu}'\p{Lu}")
"""A capital within, which no common word has: McFaul, O'Brien, Smith-Jones."""
MOST_BETWEEN = 3
"""The most words between those of an organisation's name."""
_GIVEN = regex.compile(r" ?(?:\p{Lu}\p{Ll}+)?-\p{Ll}")
"""What follows a word of a name that goes on with a hyphen."""
_GOES_ON = regex.compile(r" \p{Lu}\p{Ll}")
"""What follows a word that may be the first of somebody else's name: Kim Jong Il."""
_SIDES = {"north": "N", "south": "S", "east": "E", "west": "W"}
_LAST_VOWELS = ("a", "e", "y")
"""The vowels without which a country's name may begin that of its people."""
_PEOPLES = frozenset(
    people + plural for people in ("", "n", "an", "ian", "ese", "ish", "i") for plural in ("", "s")
)  # fmt: skip
"""What may follow a country's name, or it without its last vowel, where its people are meant."""


@value
class NamedActor:
    """An actor, as far as names go, so that whoever asks for names reads nothing else of a record."""

    id: str
    kind: str
    name: str
    in_text: str
    """The name in a sentence."""
    names: tuple[str, ...]
    """All names that are linked."""
    written: tuple[str, ...]
    """The same as a sentence has them: The New York Times is "the New York Times" there."""
    signs: tuple[str, ...]
    """Of which a text has one wherever it has a whole name or one of a country's people: told without a pattern."""
    family: str = ""
    """The word of a person's name that is the family's, as far as can be told: of Moon Jae-in, Moon."""


def named(actor: Actor) -> NamedActor:
    """The names of an actor."""
    names = names_of(actor)
    plain = (normalise(name) for name in names)
    written = tuple(name[4:] if name[:4].casefold() == "the " else name for name in plain)
    if actor.kind == "person":
        written = tuple(dict.fromkeys((*written, *(other for name in written for other in _hyphenated(name)))))
    signs = tuple(map(_stem, written)) if actor.kind == "country" else written
    return NamedActor(
        actor.id, actor.kind, actor.name, actor.in_text or actor.name, names, written, signs, _family(actor)
    )


def _hyphenated(name: str) -> Iterator[str]:
    """Other ways in which newspapers write a given name of two syllables: Kim Jong Un, Kim Jong-un and Kim Jong-Un."""
    if (match := _SYLLABLES.fullmatch(name)) is not None:
        start, first, _, last = match.groups()
        for other in (f" {last.capitalize()}", f"-{last.casefold()}", f"-{last.capitalize()}"):
            if (whole := f"{start}{first}{other}") != name:
                yield whole


def _stem(country: str) -> str:
    """What "N. Korea" and "North Koreans" have in common with North Korea."""
    first, _, rest = country.partition(" ")
    name = rest if rest and first.casefold() in _SIDES else country
    return name[:-1] if name[-1:] in _LAST_VOWELS else name


def _family(actor: Actor) -> str:
    """The family's part of a person's name: as the record says, or else the last word, or the one before Jae-in."""
    words = normalise(actor.name).split()
    if actor.kind != "person" or len(words) < 2:
        return ""
    own = normalise(actor.family_name or (words[0] if _GIVEN_LAST.search(words[-1]) else words[-1]))
    return own if len(own) >= FEWEST_LETTERS and " " not in own and own[0].isupper() else ""


@dataclass(frozen=True, eq=False)
class Names:
    """The actors of a site, found by the words of their names."""

    actors: tuple[NamedActor, ...]

    @cached_property
    def by_id(self) -> Mapping[str, NamedActor]:
        """The actors by their ids."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _by_word(self) -> Beginnings[NamedActor]:
        return Beginnings(
            (word, actor.id, actor) for actor in self.actors for name in actor.names for word in _sought(actor, name)
        )

    @cached_property
    def _by_sign(self) -> Beginnings[tuple[str, NamedActor]]:
        """The signs of all names, each by the one of its words that the fewest have."""
        signs = [
            (actor, sign, words_of(sign) or words_of(name))  # of a country of one letter nothing may be left
            for actor in self.actors
            for sign, name in zip(actor.signs, actor.written, strict=True)
        ]
        often = Counter(word for _, _, words in signs for word in words)
        return Beginnings(
            (min(words, key=often.__getitem__), f"{actor.id} {sign}", (sign, actor))
            for actor, sign, words in signs
            if words
        )

    @cached_property
    def _parts(self) -> Mapping[str, Mapping[str, NamedActor]]:
        """The words of persons' names, and whom each may name alone: Kim is who has it as a name, not his sister."""
        alone: dict[str, set[str]] = {}
        for actor in self.actors:
            for name in actor.written:
                alone.setdefault(name, set()).add(actor.id)
        found: dict[str, dict[str, NamedActor]] = {}
        for actor in self.actors:
            for name in actor.written[:1] if actor.kind == "person" else ():  # a record that is still empty has none
                for word in name.split():
                    if actor.id in alone.get(word, (actor.id,)):
                        found.setdefault(word, {})[actor.id] = actor
        return found

    @cached_property
    def _by_part(self) -> Beginnings[str]:
        return Beginnings((max(words, key=len), part, part) for part in self._parts if (words := words_of(part)))

    @cached_property
    def _families(self) -> Mapping[str, tuple[regex.Pattern[str], regex.Pattern[str]]]:
        """Where the name of each person's family stands alone, within a sentence or first, if nobody else has it."""
        words = Counter(word for actor in self.actors for word in {w for name in actor.written for w in name.split()})
        alone = r"(?![\p{L}\p{N}-]| \p{Lu}\p{Ll})"
        return {
            actor.id: (regex.compile(_WITHIN + name + alone), regex.compile(_BEGINS + name + alone))
            for actor in self.actors
            if actor.family and words[actor.family] == 1 and (name := regex.escape(actor.family))
        }

    @cached_property
    def _by_family(self) -> Beginnings[NamedActor]:
        return Beginnings((words_of(one.family)[0], one.id, one) for one in self.actors if one.id in self._families)

    def by_families(self, text: Normal, acts: str = "") -> Iterator[NamedActor]:
        """The persons whose family's name stands alone in a text and can be no common word there.

        It can be none within a sentence, with a capital within, or as the first word before a verb of what persons do
        (`acts`): a noun in the singular has an article. *Banks said* may be of banks.
        """
        return (actor for actor in self._by_family.of(text.text) if self._is_by_family(actor, text.text, acts))

    def _is_by_family(self, actor: NamedActor, text: str, acts: str) -> bool:
        within, first = self._families[actor.id]
        if within.search(text):
            return True
        is_plural = actor.family.endswith("s")
        return any(
            (acts and not is_plural and regex.match(rf" (?:{acts})(?!\p{{L}})", text[found.end() :]))
            or _NO_WORD.search(actor.family)
            for found in first.finditer(text)
        )

    def near(self, text: Normal) -> tuple[NamedActor, ...]:
        """The actors of whose names a text has one word, in the order of their ids; nobody else is named there."""
        return tuple(self._by_word.of(text.text))

    def likely(self, text: Normal) -> tuple[NamedActor, ...]:
        """The actors of whose names a text has all, in the order of their ids, if only as parts of other words."""
        return tuple({actor.id: actor for sign, actor in self._by_sign.of(text.text) if sign in text.text}.values())

    def found_in(self, *texts: Normal) -> dict[str, NamedActor]:
        """The actors whom one of some texts names, in any of the ways that there are, by their ids."""
        found: dict[str, NamedActor] = {}
        for text in texts:
            found.update(self._by_whole_names(text, found))
            for part in self._by_part.of(text.text):
                persons = self._parts[part]
                is_new = any(name not in found for name in persons)
                if is_new and any(_is_alone(high, text) for _, high in _whole(part, text)):
                    found.update(persons)
        return found

    def organisations_in(self, text: Normal) -> dict[str, NamedActor]:
        """The organisations that a text names, by their ids."""
        return dict(self._by_whole_names(text, (), "organisation"))

    def _by_whole_names(self, text: Normal, known: Container[str], kind: str = "") -> Iterator[tuple[str, NamedActor]]:
        """The actors, or those of a kind, of whom a text has a whole name, without those that are known already."""
        for sign, actor in self._by_sign.of(text.text):
            may_be = (not kind or actor.kind == kind) and (sign in text.text or actor.kind == "organisation")
            if may_be and actor.id not in known and _is_named(actor, text):
                yield actor.id, actor


def names(actors: Iterable[Actor]) -> Names:
    """The names of some actors."""
    return Names(tuple(map(named, actors)))


def _sought(actor: NamedActor, name: str) -> Iterator[str]:
    """How words begin that a text has wherever it has a name: the last one, or one of those of a person's."""
    words = words_of(normalise(name))
    for word in words if actor.kind == "person" else words[-1:]:
        yield word[:-1] if actor.kind == "country" and len(word) > 1 and word[-1] in "aey" else word


_normalised = lru_cache(65536)(normalise)
"""The normalised form of a name, which is looked for in many texts."""


@lru_cache(4096)
def read(text: str, language: str) -> Normal:
    """A text in which names are looked for."""
    return mapped(text, language)


def _is_named(actor: NamedActor, text: Normal) -> bool:
    """Whether a text has a whole name of an actor, or that of an organisation in parts."""
    spans = _spans(actor, text)
    if actor.kind == "person":
        return any(" " in text.text[low:high] or _is_alone(high, text) for low, high in spans)
    return bool(spans) or (actor.kind == "organisation" and any(_is_in_parts(name, text) for name in actor.written))


def stands(actor: NamedActor, name: str, text: Normal) -> bool:
    """Whether a name of an actor stands in a text as whole words; of a person, not as part of somebody else's."""
    is_part = actor.kind == "person" and " " not in name
    ends = (high for _, high in _whole(_normalised(name), text))
    return any(not is_part or (_is_alone(end, text) and _GOES_ON.match(text.text, end) is None) for end in ends)


def places(actor: NamedActor, text: Normal) -> Iterator[tuple[int, int]]:
    """Where a text has a name of an actor, a country's people included: the longest name counts, not those in it."""
    end = 0
    for low, high in sorted(_spans(actor, text), key=lambda span: (span[0], -span[1])):
        if low >= end:
            yield low, high
            end = high


def may_have(actor: NamedActor, text: str) -> bool:
    """Whether a text can have a name of an actor."""
    for sign in actor.signs:  # noqa: SIM110 - in a loop, which is quicker, as this is asked most often
        if sign in text:
            return True
    return False


def _spans(actor: NamedActor, text: Normal) -> frozenset[tuple[int, int]]:
    return _written_in(actor.kind, actor.written, text) if may_have(actor, text.text) else _NOWHERE


_NOWHERE: frozenset[tuple[int, int]] = frozenset()


@lru_cache(16_384)
def _written_in(kind: str, names: tuple[str, ...], text: Normal) -> frozenset[tuple[int, int]]:
    """Where a text has one of the names of an actor: sentences are looked through again for each that cites them."""
    spans = {span for name in names if name in text.text for span in _whole(name, text)}
    if kind == "country":
        spans |= {span for name in names for span in peoples(name, text)}
    return frozenset(spans)


def peoples(country: str, text: Normal) -> Iterator[tuple[int, int]]:
    """Where a text names a country or its people: North Korea, North Koreans, N. Korea."""
    for stem, last in _stems(country):
        for low in _found(stem, text.text):
            end = _end_of_word(text.text, low + len(stem))
            ending = text.text[low + len(stem) : end]
            if last and ending in ("", "s") and last != "y":
                continue  # Chin, Malt, Cubs and Francs are no words for a people, as German is
            if (ending in _PEOPLES or (last and ending.removeprefix(last) in _PEOPLES)) and text.is_whole(low, end):
                yield low, end


@lru_cache(4096)
def _stems(country: str) -> tuple[tuple[str, str], ...]:
    """The ways to write a country, each without a vowel at its end, and that vowel: North Kore and a, N. Kore and a."""
    first, _, rest = country.partition(" ")
    side = _SIDES.get(first.casefold(), "") if rest else ""
    ways = (country, f"{side}. {rest}", f"{side}.{rest}") if side else (country,)
    return tuple((way[:-1], way[-1]) if way[-1:] in _LAST_VOWELS else (way, "") for way in ways)


def _is_alone(end: int, text: Normal) -> bool:
    """Whether a word that ends there is no part of somebody else's name: Kim and Moon are in Kim Moon-soo."""
    return _GIVEN.match(text.text, end) is None


def _whole(name: str, text: Normal) -> Iterator[tuple[int, int]]:
    yield from ((low, low + len(name)) for low in _found(name, text.text) if text.is_whole(low, low + len(name)))


def _found(words: str, text: str) -> Iterator[int]:
    low = text.find(words) if words else -1
    while low >= 0:
        yield low
        low = text.find(words, low + 1)


def _end_of_word(text: str, at: int) -> int:
    while at < len(text) and text[at].isalpha():
        at += 1
    return at


def _is_in_parts(name: str, text: Normal) -> bool:
    """Whether the words of a name stand in a text one after the other, with few others between them."""
    words = name.split()
    if len(words) < 2 or words[0] not in text.text:
        return False
    found = WORD.findall(text.text)
    for start in (at for at, word in enumerate(found) if word == words[0]):
        at = start
        for word in words[1:]:
            after = found[at + 1 : at + 2 + MOST_BETWEEN]
            if word not in after:
                break
            at += 1 + after.index(word)
        else:
            return True
    return False
