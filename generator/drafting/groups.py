"""Finds groups of people without proper names: officials in Seoul, activist groups in the south."""

from __future__ import annotations

import regex

from generator.linking.passages import ArticleText
from generator.reading import vocabulary
from generator.reading.spans import Span


def find(text: ArticleText, language: str) -> dict[str, list[Span]]:
    """The groups that an article names, with their places."""
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
            if first.lower() in words.small:  # it begins a sentence, or a quotation
                low, said = low + len(first) + 1, rest
            if " " in said:
                found.setdefault(said, []).append(Span(low, high, text.text[low:high]))
    return found
