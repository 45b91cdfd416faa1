"""Whom the passages of a statement name, and whom a statement names in a way that cannot be.

In a passage of an article somebody is named by a name, or by what the front matter says is one there ("the country",
"he"). A country is named by its people, too (Russian, Japanese), and by "N. Korea". Whose office it is, and of which
country, an actor's record says of itself.

A list that names somebody twice (South Korea, South Korea and the United States) says something else than was meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

import regex

from generator.base.matching import normalise
from generator.linking.evidence import Evidence
from generator.linking.mentions import names_of
from generator.linking.site import Site
from generator.parsing.content import Entry
from generator.parsing.records import Actor, Stake

_SIDES = {"north": "N", "south": "S", "east": "E", "west": "W"}
_PEOPLE = r"(?:n|an|ian|ese|ish|i)?s?"
_ITEM = regex.compile(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or|und|oder|et|ou|y|o)\s+")
_THE = regex.compile(r"^(?:the|die|der|das|les?|las?|los)\s+", regex.IGNORECASE)
_SENTENCES = regex.compile(r"(?<=[.!?;])\s+")
_PARTS = regex.compile(r"[.;:()\u201c\u201d\"]")
_NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}'-]*(?:\s\p{Lu}[\p{L}\p{M}'-]*){0,3}")


def of_passages(site: Site, evidence: Evidence) -> frozenset[str]:
    """The actors who are named in the passages of articles that a statement rests on."""
    return frozenset(
        name.actor
        for passage in evidence.passages
        for name in site.names[passage.article]
        if passage.start <= name.start and name.end <= passage.end
    )


def own(entry: Entry) -> frozenset[str]:
    """Whom a record is of itself: an actor's is of the actor, and of the country to which the actor belongs."""
    record = entry.record
    return frozenset((record.id, record.country or "")) if isinstance(record, Actor) else frozenset()


def of_whom(entry: Entry) -> frozenset[str]:
    """Whom all that a record says is said of: of the actor itself, or of the country whose stakes they are."""
    record = entry.record
    if isinstance(record, Stake):
        return frozenset((record.country,))
    return frozenset((record.id,)) if isinstance(record, Actor) else frozenset()


@lru_cache(4096)
def forms(country: str) -> str:
    """A pattern for a country's name, its people's, and its short form: North Korea, North Koreans, N. Korea."""
    first, _, rest = country.partition(" ")
    side = _SIDES.get(first.casefold(), "") if rest else ""
    ends = country[-1:] in "aey"
    stem = regex.escape(country[:-1] if ends else country)
    whole = rf"{stem}{f'(?:{country[-1:]})?' if ends else ''}{_PEOPLE}"
    return rf"{whole}|{side}\.\s?{regex.escape(rest)}{_PEOPLE}" if side else whole


def twice(words: str, actors: Iterable[Actor]) -> Iterator[Actor]:
    """The actors whom a list in a text names twice."""
    lists = [items for part in _PARTS.split(normalise(words)) if len(items := _ITEM.split(part)) > 1]
    for actor in actors if lists else ():
        names = "|".join(regex.escape(normalise(name)) for name in names_of(actor))
        if any(_is_twice([_THE.sub("", item) for item in items], names) for items in lists):
            yield actor


def instead(words: str, actors: Iterable[Actor], there: Collection[Actor], of: Collection[str]) -> Iterator[Actor]:
    """The actors whom a statement may name instead of others: twice in a sentence, or as whom it is said of (`of`).

    They are told only where the passages name somebody of the same kind (`there`) whom the statement does not name:
    "Russia vetoed the panel on Russia", where they have North Korea, too.
    """
    plain = normalise(words)
    number = {actor.id: _times(actor, plain) for actor in {a.id: a for a in (*actors, *there)}.values()}
    sentences = _SENTENCES.split(plain)
    for actor in actors:
        doubled = any(_times(actor, sentence) > 1 for sentence in sentences)
        if (doubled or (actor.id in of and number[actor.id])) and any(
            other.kind == actor.kind and not number[other.id] for other in there
        ):
            yield actor


def _times(actor: Actor, words: str) -> int:
    """How often an actor is named in a text, a country by its people, too; the longest name counts, not those in it."""
    names = sorted((normalise(name) for name in names_of(actor)), key=len, reverse=True)
    found = "|".join(forms(name) if actor.kind == "country" else regex.escape(name) for name in names)
    return len(regex.findall(rf"(?<![\p{{L}}\p{{N}}])(?:{found})(?![\p{{L}}\p{{N}}])", words))


def _is_twice(items: list[str], names: str) -> bool:
    """Whether one item ends with a name, and a later one begins with it, with nothing but names between them."""
    ends = [regex.search(rf"(?<![\p{{L}}\p{{N}}-])(?:{names})$", item) is not None for item in items]
    begins = [regex.match(rf"(?:{names})(?![\p{{L}}\p{{N}}'-])", item) is not None for item in items]
    named = [at for at in range(len(items)) if ends[at] or begins[at]]
    return any(
        ends[one] and begins[other] and all(_NAME.fullmatch(item) for item in items[one + 1 : other])
        for one, other in pairwise(named)
    )
