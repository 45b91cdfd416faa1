"""Invented languages: every letter of a catalogue, or of a site's content, in another alphabet.

A site built from both shows a Latin letter only where a word has not gone through the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml
from babel.messages import Catalog

from generator.base.inputs import Inputs
from tests.catalogues import template, to_text
from tests.sites import inputs_of

CYRILLIC = "абцдефгхийклмнопярстувжьыз"
HEBREW = "אבגדהוזחטיכלמנסעפצקרשתםןףץ"
ALPHABETS = {"uk": CYRILLIC, "he": HEBREW}
"""By language; its plural forms, dates and direction are the real ones."""
_KEPT = re.compile(r"\[\[[^\]|]*|\]\([^)]*\)|https?://\S+|<[^>]*>|%\(\w+\)s|\{\}")
"""What is no word: ids of links, addresses, elements, placeholders."""
_WITHIN = re.compile(r"(?<=\w)['\u2019](?=\w)")
"""An apostrophe within a word. In Hebrew it is a part of the letter before it, and ``Brandt's`` would be one word."""
TEXTS = frozenset(
    {
        "title",
        "description",
        "text",
        "cite",
        "exact",
        "prefix",
        "suffix",
        "name",
        "in_text",
        "family_name",
        "native_name",
        "aliases",
        "metonyms",
        "reasoning",
        "summary",
        "statement",
        "says",
        "note",
        "label",
        "why",
        "question",
        "criteria",
        "fine_print",
        "hedge",
        "phrase",
        "known_to",
        "published_by",
        "rights",
        "data_licence",
        "lead",
        "body",
        "place",
        "unit",
        "reads",
        "indicator",
        "where",
        "fidelity_note",
        "join",
        "split",
    }
)
"""The fields that hold words."""


def said(text: str, language: str) -> str:
    """A text in the alphabet of a language, whose genitives stand apart from their words."""
    text = re.sub(r"(?<=\w)['\u2019](?=s\b)", " ", text)
    alphabet = ALPHABETS[language]
    if language == "he":
        text = _WITHIN.sub(" ", text)
    table = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", alphabet + alphabet.upper())
    out, at = "", 0
    for match in _KEPT.finditer(text):
        out += text[at : match.start()].translate(table) + match[0]
        at = match.end()
    return out + text[at:].translate(table)


def catalogue(language: str) -> str:
    """The catalogue of an invented language, complete."""
    out = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for message in template():
        if message.id:
            one, many = message.id if isinstance(message.id, tuple) else (str(message.id), "")
            forms = (said(one, language), *(said(many, language) for _ in range(out.num_plurals - 1)))
            out.add(message.id, forms if many else forms[0], context=message.context)
    for message in out:
        message.flags.clear()
    return to_text(out)


def inputs(given: Inputs, language: str) -> Inputs:
    """A site in an invented language, with the catalogue for it among its own templates."""
    wanted = (path for path in given.files if path.startswith("templates/") or path.endswith((".yaml", ".md")))
    files = {path: _file(path, given.files[path], language) for path in wanted}  # no locks: they are of other texts
    files[f"templates/locales/{language}.po"] = catalogue(language).encode()
    return inputs_of(files)


def _file(path: str, data: bytes, language: str) -> bytes:
    if path.startswith("templates/"):
        return data
    texts = TEXTS | (
        {"about"}
        if path == "site.yaml"
        else {"publisher", "grade_reason", "origin"}
        if path.startswith("content/sources")
        else set()
    )
    if path.endswith(".md"):
        _, front, body = data.decode().split("---\n", 2)
        return f"---\n{_yaml(front, texts, language)}---\n{said(body, language)}".encode()
    return _yaml(data.decode(), texts, language, whole=path != "site.yaml").encode()


def _yaml(text: str, texts: frozenset[str], language: str, *, whole: bool = False) -> str:
    """The fields of a file, and the language of the site or of the article, unless the file is `whole` as it is."""
    value = _said(yaml.load(text, Loader=yaml.BaseLoader), texts, language, here=False)
    if not whole:
        value["language"] = language
        if "known_to" in value:
            value["support"] = []  # no dates can be read in a language that there is not
            value["max_source_words"] = "100"  # nor are its words those of ours
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False))


def _said(value: Any, texts: frozenset[str], language: str, *, here: bool) -> Any:
    if isinstance(value, Mapping):
        return {key: _said(item, texts, language, here=key in texts) for key, item in value.items()}
    if isinstance(value, list):
        return [_said(item, texts, language, here=here) for item in value]
    return said(value, language) if here else value
