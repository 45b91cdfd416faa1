"""Sites in which one thing is large: an article, names of actors, what cites an article, what refers to an actor."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping

from benchmarks.corpus import SITE, name
from benchmarks.passages import invented

WORDS = 9_000
"""The words of an article that is not itself what is large: enough for each event to cite its own."""


def _site(words: int, events: int, actors: Iterator[str] | None = None) -> Mapping[str, str]:
    """An article, events that cite it, each of which names the first actor, and actors."""
    text = invented(words, random.Random(1))
    sentences = [one for part in text.split("\n\n") for one in part.removesuffix(".").split(". ")]
    front = "title: A text\nauthor: hub\npublisher: hub\ndate: 2025-12-31\nrights: Nobody's."
    own = [
        f"- {{id: event-{number}, title: {name(number + 1)}, date: {1990 + number % 30}, actors: [hub], "
        f"cite: {json.dumps(sentences[number % len(sentences)])}}}\n"
        for number in range(events)
    ]
    first = f"- {{id: hub, name: The Hub, kind: organisation, cite: {json.dumps(sentences[0])}}}\n"
    return {
        "site.yaml": SITE,
        "content/articles/column.md": f"---\n{front}\n---\n{text}\n",
        "content/actors.yaml": first + "".join(actors or ()),
        # A file has at most a megabyte.
        **{f"content/events/from-{at}.yaml": "".join(own[at : at + 1_000]) for at in range(0, events, 1_000)},
    }


def _aliases(number: int) -> Iterator[str]:
    """Actors with twenty aliases each."""
    for actor in range(number // 20):
        others = [f"{name(actor * 20 + one + 1)} Alias" for one in range(20)]
        yield f"- {{id: named-{actor}, name: {name(actor + 1)} Named, kind: person, basis: known, aliases: {others}}}\n"


def _of_words(number: int) -> Mapping[str, str]:
    return _site(number, 20)


def _of_aliases(number: int) -> Mapping[str, str]:
    return _site(WORDS, 20, _aliases(number))


def _of_citations(number: int) -> Mapping[str, str]:
    return _site(20 * number, number)


SHAPES: Mapping[str, tuple[tuple[int, ...], Callable[[int], Mapping[str, str]]]] = {
    "words of one article": ((1_000, 10_000, 100_000), _of_words),
    "aliases": ((1_000, 10_000), _of_aliases),
    "events that cite one article and name one actor": ((500, 5_000), _of_citations),
}
"""What is large, how large, and the files of such a site."""
