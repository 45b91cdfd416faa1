"""Mentions: which actor the article means by a name.

Actors' names, aliases and metonyms are found in the text, longest match first, never inside a longer word or name; the
article's front matter decides the places that no list can ("the country", "he", "both countries"), or says that a place
means nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property

import regex
from ahocorasick_rs import AhoCorasick

from generator.base.diagnostics import Diagnostic
from generator.base.matching import normalise
from generator.base.memory import Memory
from generator.base.values import ordered_value
from generator.linking.citations import cite
from generator.linking.passages import ArticleText
from generator.parsing.content import Entry
from generator.parsing.model import is_todo
from generator.parsing.records import Actor, Article

_HANGUL = regex.compile(r"\p{Hangul}+")
LONGEST = 5
"""Syllables of the longest Korean name of a person."""
_ARTICLE, _TO = "\u0627\u0644", "\u0644\u0644"
"""The Arabic article, and what it becomes behind the preposition *to*."""


@ordered_value
class Mention:
    """A range of an article's text that names an actor, alone or with others."""

    start: int
    end: int
    actor: str
    alone: bool = True
    """Whether the words mean this actor only, so that they can be a link."""


def names_of(actor: Actor) -> tuple[str, ...]:
    """Every name that is linked where an article uses it."""
    own = (actor.name, *((actor.native_name,) if actor.native_name else ()))
    return tuple(name for name in dict.fromkeys((*own, *actor.aliases, *actor.metonyms)) if not is_todo(name))


class Owners(dict[str, str]):
    """The actor whom each name means, by normalised names."""

    @cached_property
    def long(self) -> tuple[str, ...]:
        """The names that are sought alone, since what finds all at once takes the square of a name's length."""
        return tuple(name for name in self if len(name) >= _LONG)

    @cached_property
    def short(self) -> tuple[str, ...]:
        """All other names."""
        return tuple(name for name in self if len(name) < _LONG)

    @cached_property
    def finder(self) -> AhoCorasick:
        """An automaton that finds all short names at once, in any article."""
        return AhoCorasick(self.short)


def owners(actors: Collection[Actor], memory: Memory) -> Owners:
    """The actor whom each name means; the same object as last time if that is the same, so quick to compare."""
    given = {actor.id: actor for actor in actors}
    names = memory.recall_each("names of actors", (), given, lambda _, actor: _sought(actor))

    def make() -> Owners:
        found = Owners()
        for number in (0, 1):  # no other way to write a name takes the place of a name
            for actor, own in names.items():
                for name in own[number]:
                    found.setdefault(name, actor)
        return found

    return memory.recall("owners", "", (names,), make)


def _sought(actor: Actor) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of an actor as they are sought, and the other ways to write them."""
    names = tuple(normalise(name).strip() for name in names_of(actor))
    return names, tuple(other for name in names for other in _also_written(name, person=actor.kind == "person"))


def _also_written(name: str, *, person: bool) -> Iterator[str]:
    """Other ways in which a language writes a name: Korean ones without spaces, Arabic ones with *to* before *the*."""
    joined = name.replace(" ", "")
    if _HANGUL.fullmatch(joined):
        yield joined
        if person and len(joined) <= LONGEST:  # a family name has one syllable or two
            yield from (f"{joined[:length]} {joined[length:]}" for length in (1, 2) if len(joined) > length)
    if name.startswith(_ARTICLE) and len(name) > len(_ARTICLE) + 1:
        yield _TO + name.removeprefix(_ARTICLE)


def find(article: ArticleText, entry: Entry, owners: Owners) -> tuple[tuple[Mention, ...], tuple[Diagnostic, ...]]:
    """All mentions in an article, in order and without overlaps, and the faults of the curated ones."""
    curated, diagnostics = _curated(article, entry)
    candidates = [(start, end, (owners[name],)) for start, end, name in _found(article, owners)]
    covered = bytearray(len(article.text))
    names = []
    for start, end, meant in (*curated, *sorted(candidates, key=lambda c: (c[0] - c[1], c[0]))):
        if covered.find(1, start, end) < 0:
            covered[start:end] = b"\1" * (end - start)
            names += [Mention(start, end, actor, alone=len(meant) == 1) for actor in meant]
    return tuple(sorted(names)), diagnostics


def _curated(
    article: ArticleText, entry: Entry
) -> tuple[list[tuple[int, int, tuple[str, ...]]], tuple[Diagnostic, ...]]:
    record = entry.record
    assert isinstance(record, Article)
    found: list[tuple[int, int, tuple[str, ...]]] = []
    diagnostics: list[Diagnostic] = []
    for index, mark in enumerate(record.names):
        place, faults = cite(mark, {article.id: article}, entry, ("names", index), what="name")
        diagnostics += faults
        if place is not None:
            found.append((place.start, place.end, mark.actor))
    return found, tuple(diagnostics)


_LONG = 200
"""The letters of a long name."""


def _found(article: ArticleText, owners: Owners) -> Iterator[tuple[int, int, str]]:
    """Every place where a name stands as whole words."""
    short = owners.short
    for index, low, high in owners.finder.find_matches_as_indexes(article.normal, overlapping=True) if short else ():
        if article.normalised.is_whole(low, high):
            yield *article.original(low, high), short[index]
    for name in owners.long:
        low = article.normal.find(name)
        while low >= 0:
            if article.normalised.is_whole(low, low + len(name)):
                yield *article.original(low, low + len(name)), name
            low = article.normal.find(name, low + 1)
