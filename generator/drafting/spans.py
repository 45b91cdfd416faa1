"""Where something stands in an article's text, and the one way to cite it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import regex

from generator.base.matching import normalise
from generator.linking.passages import ArticleText, Sentence, found_at
from generator.parsing.model import Selector

MOST = 12
"""So many words before a passage are tried to tell it from another."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of an article's text, and its words."""

    start: int
    end: int
    text: str

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a character with a range."""
        return self.start < end and start < self.end


def slug(words: str, most: int = 40) -> str:
    """Words as an id of at most so many letters, cut between words; empty where none of them is in Latin letters."""
    plain = unicodedata.normalize("NFKD", regex.sub(r"['\u2019]s\b", "", words.lower()))
    whole = "-".join(regex.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))
    return whole if len(whole) <= most else whole[: most + 1].rpartition("-")[0] or whole[:most]


def of_sentence(sentence: Sentence) -> Span:
    """The range of a sentence."""
    return Span(sentence.start, sentence.end, sentence.text)


def citation(articles: Mapping[str, ArticleText], article: str, start: int, end: int) -> dict[str, str] | str | None:
    """What cites a range of an article, as a curator writes it: words that the program finds there and nowhere else.

    `None` where there are none: a range that cuts a word, or one that stands there twice in the same surroundings.
    """
    text = articles[article]
    exact = " ".join(text.text[start:end].split())
    before = text.text[:start].split()
    for count in range(MOST):
        prefix = " ".join(before[-count:]) if count else ""
        for named in ({}, {"article": article}) if len(articles) > 1 else ({},):
            written = {"exact": exact, **({"prefix": prefix} if prefix else {}), **named}
            hits = places(articles, written)
            if hits == [(article, start, end)]:
                return exact if written.keys() == {"exact"} else written
            if not count and not any(hit == (article, start, end) for hit in hits):
                return None
    return None


def places(articles: Mapping[str, ArticleText], written: Mapping[str, str]) -> list[tuple[str, int, int]]:
    """Every place of the articles that a citation fits, by the rule of the program."""
    selector = Selector.model_validate(dict(written))
    words = tuple(normalise(part).strip() for part in (selector.exact, selector.prefix, selector.suffix))
    pool = [text for name, text in articles.items() if selector.article in (None, name)]
    return [(text.id, *hit) for text in pool for hit in found_at((words[0], words[1], words[2]), text)]
