"""Recognises sentences that leave open what will happen, and rhetorical ones, which only address the reader."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import regex

from generator.editing.suggested_kinds import FUTURE
from generator.parsing.model import TODO
from generator.reading import vocabulary

_ASKS = regex.compile(r"[?\uff1f\u061f\u037e]\W*$")
SHORT = 5
"""A sentence of fewer words than this is set aside as rhetoric, where the words of its language are known, if it begins
with a small word that is no subject: *So goes time*. *Six children died* and *She has not* state something."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SUBJECTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": _set(
            "the a an he she it they we you i this that these those his her its their our my your nobody none "
            "everyone everybody someone somebody some most many few several both each every all no others one "
            "neither either nothing there now then today yesterday"
        ),
        "de": _set(
            "der die das ein eine er sie es wir ihr ich dies diese dieser dieses niemand keiner alle viele "
            "einige manche beide jeder jede kein keine sein seine ihre unser unsere nichts man heute gestern da "
            "dort hier"
        ),
        "fr": _set(
            "le la les l un une des il elle ils elles on nous vous je ce cela c ces cette cet personne rien "
            "tous toutes tout chacun son sa ses leur leurs notre votre plusieurs aucun aucune beaucoup"
        ),
        "es": _set(
            "el la los las un una unos unas él ella ellos ellas esto eso este esta estos estas nadie nada todos "
            "todas todo muchos algunos ambos su sus nosotros yo ningún ninguno hay"
        ),
    }
)  # fmt: skip
"""Small words that begin a sentence as its subject, or with it."""


_ANSWERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "en": ("Yes", "No"),
        "de": ("Ja", "Nein"),
        "fr": ("Oui", "Non"),
        "es": ("Sí", "No"),
        "ko": ("예", "아니요"),
        "ar": ("نعم", "لا"),
    }
)


def answers(language: str) -> tuple[str, str]:
    """The two answers to a question, in its language, for a curator to say better; `TODO` where they are not known."""
    return _ANSWERS.get(language.partition("-")[0], (TODO, TODO))


def is_open(sentence: str, language: str, *, ahead: bool) -> bool:
    """Whether a sentence asks what will happen, or leaves it open.

    With `ahead`, the sentence names a time in the future; then a word such as *may* is enough.
    """
    words, comes = vocabulary.of(language), FUTURE.get(language.partition("-")[0], "")
    if asks(sentence):
        return not comes or _has(comes, sentence) or _has(words.may, sentence)
    return _has(words.whether, sentence) or (ahead and _has(words.may, sentence))


def asks(sentence: str) -> bool:
    """Whether a sentence is a question."""
    return _ASKS.search(sentence) is not None


def may_be(sentence: str, language: str) -> bool:
    """Whether a sentence states something as possible."""
    return _has(vocabulary.of(language).may, sentence)


def reports(sentence: str, language: str) -> bool:
    """Whether a sentence reports what somebody says."""
    words = vocabulary.of(language)
    return _has(words.says, sentence) or _has(words.according, sentence)


def is_rhetoric(sentence: str, language: str, *, states: bool) -> bool:
    """Whether a sentence only addresses its reader: a question, one that begins like rhetoric, or a short one.

    With `states`, the sentence states something, so that its length does not count.
    """
    words = vocabulary.of(language)
    if asks(sentence):
        return True  # a question about the future is open, which callers test first
    if not words.rhetoric:
        return False
    if _begins(words.rhetoric).match(sentence):
        return True
    said = [word.lower() for word in regex.findall(r"\p{L}+", sentence)]
    subjects = _SUBJECTS.get(language.partition("-")[0], frozenset())
    addresses = bool(said) and said[0] in words.small and said[0] not in subjects and said[0] not in words.few
    return not states and len(said) < SHORT and addresses and not _has(words.says, sentence)


@cache
def _begins(pattern: str) -> regex.Pattern[str]:
    return regex.compile(rf"\W*(?:{pattern})", regex.IGNORECASE)


@cache
def _pattern(pattern: str) -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{pattern})\b", regex.IGNORECASE)


def _has(pattern: str, sentence: str) -> bool:
    return bool(pattern) and _pattern(pattern).search(sentence) is not None
