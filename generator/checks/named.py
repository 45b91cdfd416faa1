"""Whom the passages of a statement name, and whom a statement names in a way that cannot be.

In a passage of an article somebody is named by a name, or by what the front matter says is one there ("the country",
"he"); elsewhere as `linking.naming` says. Whose office it is, and of which country, an actor's record says of itself.

A list that names somebody twice (South Korea, South Korea and the United States) says something else than was meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

import regex

from generator.base.matching import Normal, normalise
from generator.checks import swaps
from generator.linking import naming
from generator.linking.evidence import Evidence
from generator.linking.naming import NamedActor
from generator.linking.site import Site
from generator.parsing.content import Entry
from generator.parsing.records import Actor, Stake

_ITEM = regex.compile(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or|und|oder|et|ou|y|o)\s+")
_THE = regex.compile(r"^(?:the|die|der|das|les?|las?|los)\s+", regex.IGNORECASE)
_SENTENCES = regex.compile(r"(?<=[.!?;])\s+")
_PARTS = regex.compile(r"[.;:()\u201c\u201d\"]")
_PART = regex.compile(
    r"(?:\b(?:North|South|East|West)(?:ern)?|\bNew|\bAmerican|\bEquatorial|(?<=[\p{L}\p{N},] )\p{Lu}[\p{L}\p{M}'-]*) $"
)
"""What makes the name of a country that follows part of a longer one, of which nobody is an actor: New Mexico."""
_SHORT = ("", r"(?! \p{Ll})")
"""What may not stand behind a name in capitals, which then may say whose something is: US allies."""
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


def of_texts(
    site: Site, texts: Iterable[tuple[str, str, object]], beside: Iterable[str], actors: Collection[str]
) -> list[NamedActor]:
    """The actors whom texts name, with those that are known already; `beside` are names of publishers and authors."""
    read = [naming.read(words, language) for words, language, _ in texts]
    around = naming.read(" \n ".join(beside), site.words.language)
    found = {**site.namable.organisations_in(around), **site.namable.found_in(*read)}
    known = {name: actor for name in sorted(actors) if (actor := site.namable.by_id.get(name)) is not None}
    return list({**dict(sorted(found.items())), **known}.values())


def twice(words: str, actors: Iterable[NamedActor]) -> Iterator[NamedActor]:
    """The actors whom a list in a text names twice."""
    near, whole = tuple(actors), naming.read(words, "")
    for actor in near:
        if sum(map(whole.text.count, actor.signs)) < 2:
            continue  # as nearly all
        text = _apart(actor, near, whole)
        lists = [items for part in _PARTS.split(text.text) if len(items := _ITEM.split(part)) > 1]
        if not lists or _times(actor, text) < 2:
            continue
        names = "|".join(regex.escape(normalise(name)) + _SHORT[name.isupper()] for name in actor.names)
        if any(_is_twice([_THE.sub("", item) for item in items], names) for items in lists):
            yield actor


def instead(
    words: str, actors: Iterable[NamedActor], there: Collection[NamedActor], of: Collection[str]
) -> Iterator[NamedActor]:
    """The actors whom a statement may name instead of others: twice in a sentence, or as whom it is said of (`of`).

    They are told only where the passages name somebody of the same kind (`there`) whom the statement does not name:
    "Russia vetoed the panel on Russia", where they have North Korea, too. Who is named in quoted words does not count,
    since these are compared word for word.
    """
    plain, near = normalise(words), tuple(actors)
    if not near:
        return
    sentences = [naming.read(one, "") for one in _SENTENCES.split(swaps.without_quotations(plain))]
    whole = naming.read(plain, "")
    everything = "\n".join(text.text for text in (whole, *sentences))
    for actor in near:
        if not naming.may_have(actor, everything):
            continue  # as nearly all where quoted words are left out, and somebody has one word of a name in common
        doubled = any(_times(actor, one) > 1 and _times(actor, _apart(actor, near, one)) > 1 for one in sentences)
        if not doubled and (actor.id not in of or not _times(actor, _apart(actor, near, whole))):
            continue
        others = (o for o in there if o.kind == actor.kind and (actor.id in of or o.id not in of))
        if any(not _times(other, whole) for other in others):
            yield actor


def _times(actor: NamedActor, text: Normal) -> int:
    """How often an actor is named in a text, a country by its people, too."""
    return len(list(naming.places(actor, text)))


def _apart(actor: NamedActor, others: Iterable[NamedActor], text: Normal) -> Normal:
    """A text with another name wherever that of an actor is part of a longer one: Sudan in South Sudan."""
    longer = [place for other in others if other.id != actor.id for place in naming.places(other, text)]
    plain = text.text
    for low, high in naming.places(actor, text):
        is_part = any(first <= low and high <= last for first, last in longer)
        if is_part or (actor.kind == "country" and _PART.search(text.text, 0, low)):
            plain = f"{plain[:low]}{'X' * (high - low)}{plain[high:]}"
    return naming.read(plain, text.language)


def _is_twice(items: list[str], names: str) -> bool:
    """Whether one item ends with a name, and a later one begins with it, with nothing but names between them."""
    ends = [regex.search(rf"(?<![\p{{L}}\p{{N}}-])(?:{names})$", item) is not None for item in items]
    begins = [regex.match(rf"(?:{names})(?![\p{{L}}\p{{N}}'-])", item) is not None for item in items]
    named = [at for at in range(len(items)) if ends[at] or begins[at]]
    return any(
        ends[one] and begins[other] and all(_NAME.fullmatch(item) for item in items[one + 1 : other])
        for one, other in pairwise(named)
    )
