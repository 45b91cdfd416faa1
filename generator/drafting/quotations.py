"""Finds quotations and their probable speakers: the actors named beside a verb of speech.

A pronoun is taken for the only person that its sentence, or the last one before it in the paragraph, names. If a
sentence does not show who speaks, no speaker is proposed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from generator.base.matching import has_word
from generator.linking.passages import ArticleText, TextBlock
from generator.reading import vocabulary
from generator.reading.spans import Span

_PAIRS = (
    r"\u201c([^\u201c\u201d]+)\u201d",
    r"\u00ab\s*([^\u00ab\u00bb]+?)\s*\u00bb",
    r"\u00bb([^\u00ab\u00bb]+)\u00ab",
    r"\u201e([^\u201e\u201c\u201d]+)[\u201c\u201d]",
    r"\u300c([^\u300c\u300d]+)\u300d",
    r"\u300e([^\u300e\u300f]+)\u300f",
    r'"([^"]+)"',
)
"""Patterns of quotations, for the quotation marks of all languages."""
_QUOTED = regex.compile("|".join(_PAIRS))
_WORD = regex.compile(r"\p{L}")
_ENDS = regex.compile(r"[.!?\u2026,]\s*$")
FRAGMENT = 5
"""A quotation of at most this many words that does not end a sentence is a fragment of what was said."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks."""

    span: Span
    """The words, without the marks."""
    speaker: str
    """The id of the actor who probably said them; empty if the text does not show it."""
    to: str
    via: str
    """The id of the actor who passed them on to the article."""

    @property
    def is_fragment(self) -> bool:
        """Whether the words are probably only a part of what was said."""
        return len(self.span.text.split()) <= FRAGMENT and not _ENDS.search(self.span.text)


@dataclass(frozen=True, slots=True)
class Name:
    """A place of the article where an actor is named."""

    span: Span
    id: str
    is_person: bool


def find(text: ArticleText, language: str, names: Sequence[Name]) -> tuple[Quotation, ...]:
    """The quotations of an article; `names` are the places where it names actors, in order."""
    out: list[Quotation] = []
    for block in text.blocks:
        speaker, end = "", -1  # whom the sentence before lets speak, and where it ends
        for span in _in_block(text, block):
            around = _around(text, span)
            found = Quotation(span, *_voices(text, around, span, language, names))
            if not found.speaker and not _WORD.search(_blanked(around, span)):
                goes_on = end >= 0 and not text.text[end : around.start].strip()
                said = speaker if goes_on else _before(text, around, language, names)
                found = replace(found, speaker=said)
            speaker, end = found.speaker, around.end
            out.append(found)
    return tuple(out)


def _before(text: ArticleText, around: Span, language: str, names: Sequence[Name]) -> str:
    """The id of the actor whose words the sentence just before a quotation reports, in the same paragraph."""
    sentences = [s for s in text.block_at(around.start).sentences if s.end <= around.start]
    if not sentences:
        return ""
    last = sentences[-1]
    return _voices(text, Span(last.start, last.end, last.text), None, language, names)[0]


def spans(text: ArticleText) -> tuple[Span, ...]:
    """The words in quotation marks in an article."""
    return tuple(span for block in text.blocks for span in _in_block(text, block))


def voices(text: ArticleText, sentence: Span, language: str, names: Sequence[Name]) -> tuple[str, str]:
    """The ids of the actor who says what a sentence reports, and of the one who passed it on; empty if not shown."""
    speaker, _, via = _voices(text, sentence, None, language, names)
    return speaker, via


def _in_block(text: ArticleText, block: TextBlock) -> Iterator[Span]:
    if not block.sentences:
        return
    for match in _QUOTED.finditer(text.text, block.start, block.end):
        group = next(number for number, words in enumerate(match.groups(), 1) if words)
        words = match[group]
        start = match.start(group) + len(words) - len(words.lstrip())
        if has_word(words):
            yield Span(start, start + len(words.strip()), words.strip())


def _around(text: ArticleText, span: Span) -> Span:
    """The sentences that share text with a range."""
    sentences = text.sentences_in(span.start, span.end)
    start, end = (sentences[0].start, sentences[-1].end) if sentences else (span.start, span.end)
    return Span(start, end, text.text[start:end])


def _voices(
    text: ArticleText, around: Span, quoted: Span | None, language: str, names: Sequence[Name]
) -> tuple[str, str, str]:
    """The ids of the actors who speak, are spoken to, and passed the words on to the article; empty if not shown.

    Names inside the quotation do not count. If nobody else speaks, the actor who passed the words on is the speaker.
    """
    names = within(text.block_at(around.start).start, around.end, names)
    own = [n for n in names if around.overlaps(n.span.start, n.span.end) and not (quoted and _meet(quoted, n.span))]
    rest, rules = _Rest(_blanked(around, quoted), around.start, own), _rules(language)
    via, to = rest.behind(rules.according), rest.behind(rules.told)
    if speaker := rest.behind(rules.quotes_before):
        return speaker, to, via or rest.before(rules.quotes_behind)
    rest = _Rest(rest.text, rest.offset, [name for name in own if name.id not in (via, to)])
    speaker = rest.before(rules.says_behind) or rest.behind(rules.says_before)
    if not speaker and rules.pronoun is not None and (pronoun := rules.pronoun.search(rest.text)):
        speaker = _meant(text, around.start, around.start + pronoun.start(), names)
    if not speaker:
        return via, "", ""
    return speaker, to, "" if via == speaker else via


def within(start: int, end: int, names: Sequence[Name]) -> Sequence[Name]:
    """The names that begin in a range."""
    low = bisect_left(names, start, key=lambda name: name.span.start)
    return names[low : bisect_left(names, end, key=lambda name: name.span.start)]


def _meant(text: ArticleText, sentence: int, pronoun: int, names: Sequence[Name]) -> str:
    """The id of the person whom a pronoun means, of the names in its paragraph; empty if none or several are near.

    Near are the words before it in its own sentence, and the last sentence in the paragraph that names a person.
    """
    earlier = [n for n in names if n.is_person and n.span.end <= pronoun]
    if not earlier:
        return ""
    low = text.sentences_in(earlier[-1].span.start, earlier[-1].span.end)[0].start
    near = {n.id for n in earlier if n.span.start >= min(low, sentence)}
    return near.pop() if len(near) == 1 else ""


def _meet(one: Span, other: Span) -> bool:
    return one.overlaps(other.start, other.end)


def _blanked(around: Span, quoted: Span | None) -> str:
    """The words of a sentence, with those in quotation marks blanked out, so that positions stay the same."""
    text = around.text
    spans = [match.span() for match in _QUOTED.finditer(text)]
    if quoted is not None:
        spans.append((max(quoted.start - around.start, 0), quoted.end - around.start))
    for low, high in spans:
        text = text[:low] + "\0" * (min(high, len(text)) - low) + text[high:]
    return text


@dataclass(frozen=True, slots=True)
class _Rest:
    """A sentence without its quotations, and the names in it."""

    text: str
    offset: int
    names: Sequence[Name]

    def before(self, rule: regex.Pattern[str] | None) -> str:
        """The id of the first actor named directly before a match of the rule; empty if there is none."""
        if rule is None:
            return ""
        named = (n for n in self.names if not _PLACE.search(self.text, 0, n.span.start - self.offset))
        return next((n.id for n in named if rule.match(self.text, n.span.end - self.offset)), "")

    def behind(self, rule: regex.Pattern[str] | None) -> str:
        """The id of the first actor named directly after a match of the rule; empty if there is none.

        Of names that belong together, as in *Vellmark's state-run News Agency*, it is the last.
        """
        if rule is None:
            return ""
        lows = (name.span.start - self.offset for name in self.names)
        behind = (n for n, low in enumerate(lows) if any(m.end() == low for m in rule.finditer(self.text, 0, low)))
        return next(map(self._head, behind), "")

    def _head(self, number: int) -> str:
        first, *others = self.names[number:]
        for other in others:
            between = self.text[first.span.end - self.offset : other.span.start - self.offset]
            if not _TOGETHER.fullmatch(between):
                break
            first = other
        return first.id


_TOGETHER = regex.compile(r"(?:['\u2019]s)?(?:\s+(?!(?:and|in|of|on|to|that|und|et|y)\b)[\p{Ll}-]+){0,4}\s+")
"""Matches the words that may stand between names that belong together."""


@dataclass(frozen=True, slots=True)
class _Rules:
    says_behind: regex.Pattern[str] | None
    says_before: regex.Pattern[str] | None
    told: regex.Pattern[str] | None
    quotes_behind: regex.Pattern[str] | None
    quotes_before: regex.Pattern[str] | None
    according: regex.Pattern[str] | None
    pronoun: regex.Pattern[str] | None


_PRONOUNS = {"en": "he|she", "de": "er|sie", "fr": "il|elle", "es": "él|ella"}
_CLAUSE = (
    "that|who|which|whether|if|when|while|because|but|and|where|how|why|dass|ob|weil|wenn|als|que|qui|quand|si|cuando|"
    "porque"
)
_TITLE = rf"(?:(?!(?:{_CLAUSE})\b)[\p{{L}}'\u2019,.-]+\s+){{0,6}}"
"""Matches the words that may stand between a verb and a name: `said the mayor, Ida Holm`. They begin no clause."""
_PLACED = (
    r"of|for|at|from|in|on|to|by|with|about|near|against|before|after|during|outside|inside|over|under|via|into|onto|"
    r"von|vom|bei|beim|aus|mit|für|über|vor|nach|in|im|an|am|auf|zu|zum|zur|gegen|durch|"
    r"de|du|des|à|au|aux|en|chez|dans|devant|avec|pour|par|sur|sous|contre|après|avant|"
    r"del|a|al|ante|con|para|por|sobre|desde|tras|hacia|hasta|contra"
)
_ARTICLES = r"(?:the|an?|his|her|its|their|der|die|das|dem|den|des|le|la|les|l['\u2019]|el|los|las|lo)"
_NOT_OF = rf"(?<!\b(?:{_PLACED})\s+(?:{_ARTICLES}\s*)?)"
"""A name behind such a word is not that of the speaker: `said a friend of Ida Holm`, `dijo ante el Ayuntamiento`."""
_PLACE = regex.compile(rf"\b(?:{_PLACED})\s+(?:{_ARTICLES}\s*)?$", regex.I)
"""Matches what stands before a name that is not the subject: the mayor *of* Korsk said."""
_OBJECT = r"calls?|called|names?|named|nennt|nannte|appelle|appelait|llama|llamó|asks?|asked"
"""Verbs before whose object a speaker does not stand: `called Ida Holm a liar`."""
_NOTHING = r"(?!\s+(?:nothing|no|none|neither|for|on|off|nichts|kein\w*|rien|nada)\b)"
"""What is said is not nothing, and is no demand: `promised nothing`, `asked for a report`."""
_ASIDE = r"(?:['\u2019]s)?(?:,(?:[^,\0]{0,60},)?)?"
"""Matches the words that may stand between a name and its verb: `Ida Holm, the mayor, said`."""


@cache
def _rules(language: str) -> _Rules:
    words, tag = vocabulary.of(language), language.partition("-")[0]
    if not words.says:
        return _Rules(None, None, None, None, None, None, None)
    pronoun = _PRONOUNS.get(tag, "")
    said = ""
    if pronoun:
        asked = rf"a-t-(?:{pronoun})\s+\p{{L}}+|" if tag == "fr" else ""  # a-t-elle déclaré
        said = rf"(?:{asked}(?:{pronoun})\s+(?:{words.says}){_NOTHING}|(?:{words.says})(?:-t)?[\s-]+(?:{pronoun}))"
    turned = rf"(?!(?:{words.told or '(?!)'}|{_OBJECT})\b)(?:{words.says})"
    if tag == "en":  # elsewhere the verb may stand before its subject without a quotation
        turned = rf"(?:(?<=^\W*)|(?<=[\0,;:\u2013\u2014-][\"'\u201d\u2019]*\s*)){turned}"
    else:
        turned = rf"(?<!\b(?:{pronoun})\s+){turned}" if pronoun else turned
    return _Rules(
        regex.compile(rf"{_ASIDE}\s+(?:(?:\p{{L}}+ly|has|had|hat|have)\s+)?(?:{words.says})\b{_NOTHING}", regex.I),
        regex.compile(rf"\b{turned}\s+{_TITLE}{_NOT_OF}", regex.I),
        regex.compile(rf"\b(?:{words.told})\s+{_TITLE}{_NOT_OF}", regex.I) if words.told else None,
        regex.compile(rf"{_ASIDE}\s+(?:{words.quotes})\b", regex.I) if words.quotes else None,
        regex.compile(rf"\b(?:{words.quotes})\s+{_TITLE}{_NOT_OF}", regex.I) if words.quotes else None,
        regex.compile(rf"\b(?:{words.according})\s+{_TITLE}", regex.I) if words.according else None,
        regex.compile(rf"\b{said}\b", regex.I) if said else None,
    )  # fmt: skip
