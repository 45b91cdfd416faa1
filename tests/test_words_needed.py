"""What is told of a text before a pattern for dates is tried on it: never less than the pattern would find."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from generator.reading import dates, vocabulary

TEXTS = {
    "en": (
        "two days ago", "Three Weeks Earlier", "first seen in 24 years", "in five months", "last night", "this evening",
        "earlier this week", "a few years ago", "very soon", "on 19 June 2024", "June 27", "2024-06-19", "19.6.2024",
        "2024. 6. 19", "the 1970s", "the 1970\u2019s and the 1980s", "2009 to 2017", "2009\u20132017", "on Monday",
        "since 2019", "Wed., June 19", "until Fri", "two decades ago", "the day before yesterday", "in May",
    ),
    "de": ("vor zwei Tagen", "in der letzten Woche", "19. Juni 2024", "in den 1970er Jahren", "in K\u00fcrze", "diesen Monat"),
    "fr": ("il y a deux jours", "aujourd\u2019hui", "l\u2019an dernier", "les ann\u00e9es 1970", "le 1er mai", "en 2019"),
    "es": ("hace tres semanas", "los a\u00f1os 1970", "ayer", "dentro de dos meses", "el 19 de junio de 2024"),
    "ko": ("2024\ub144 6\uc6d4 19\uc77c", "6\uc6d4 19\uc77c", "\uc5b4\uc81c", "\uc9c0\ub09c\ub2ec", "3\uc77c \uc804"),
    "ar": ("\u0642\u0628\u0644 3 \u0623\u064a\u0627\u0645", "\u0627\u0644\u064a\u0648\u0645", "\u0623\u0645\u0633"),
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(of, text) for of, texts in TEXTS.items() for text in texts])
def test_a_pattern_is_tried_on_each_text_in_which_it_matches(language: str, text: str) -> None:
    every = [
        (found[0], meaning)
        for pattern, meaning, _ in dates._patterns(language)
        for way in (text, text.upper(), f"So it was, {text}, they said.")
        for found in pattern().finditer(way)
    ]
    tried = [
        (found[0], meaning)
        for pattern, meaning, needed in dates._patterns(language)
        for way in (text, text.upper(), f"So it was, {text}, they said.")
        if needed(way)
        for found in pattern().finditer(way)
    ]
    assert every
    assert tried == every


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("last month", ""),  # it begins with letters that are as quickly found
        ("{n} days? ago|{n} days? earlier", "words: day|earlier"),
        ("first [^.,;]{0,30}?in {n} years", "words: first"),
        ("(?:(?:late|early) )?next week|soon", "words: next|soon"),
        (r"\bl['\u2019](?:an|jour)|hier", ""),
        ("hace {n} a\u00f1o{0,1}s*", "words: hace"),
    ],
)
def test_the_words_of_a_pattern_are_those_that_it_cannot_do_without(phrase: str, words: str) -> None:
    assert dates.words_needed(phrase) == words


def test_of_a_language_without_lists_no_words_are_known() -> None:
    known = asdict(vocabulary.of("xx"))
    assert known
    assert {name: words for name, words in known.items() if words} == {}
