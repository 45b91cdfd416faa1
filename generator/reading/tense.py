"""Whether the words around a phrase for a date speak of what was or of what will be, by the marks of their clause.

Reporting means the last March, unless it says that something *will* be in March; so the clause decides in which the
phrase stands: "he wrote in March that the wall would hold" is of the past. A clause with marks of both, as in "agreed
to open it in March", is of the future. A phrase that is a clause by itself, as at the beginning of a sentence, goes
with the clause beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType

import regex

AHEAD, BEHIND, OPEN = "ahead", "behind", ""


def of(sentence: str, start: int, end: int, language: str) -> str:
    """The tense around a range of a sentence: `AHEAD`, `BEHIND`, or `OPEN` if no mark shows it."""
    tag = language.partition("-")[0]
    if tag not in _FUTURE:
        return OPEN
    parts = clauses(sentence, tag)
    at = max(bisect_right(parts, (start, len(sentence))) - 1, 0)
    for number in (at, at + 1, at - 1):
        if 0 <= number < len(parts):
            low, high = parts[number]
            low, high = max(low, start - _FAR), min(high, end + _FAR)
            words = sentence[low:start] + " " + sentence[end:high] if number == at else sentence[low:high]
            if found := _told(words, tag):
                return found
            if len(words.split()) > _FEW or (number == at and _subordinates(sentence[low:high], tag)):
                return OPEN
    return OPEN


def _subordinates(clause: str, tag: str) -> bool:
    """Whether a clause begins with a word such as *that*, so that it has a verb of its own."""
    begins = _joins(tag).match(clause)
    return begins is not None and begins[0][0].isalpha() and begins[0].lower() not in _COORDINATE


_FAR = 400
"""How many letters of a clause are read before and behind a phrase, so that a list of many dates is read quickly."""
_COORDINATE = frozenset(["and", "but", "than", "und", "aber", "sondern", "et", "mais", "y", "pero"])
_FEW = 3
"""A clause with no more words than this beside the phrase may be without a verb."""


def _told(words: str, tag: str) -> str:
    future, past = _patterns(tag)
    return AHEAD if future.search(words) else BEHIND if past.search(words) else OPEN


@lru_cache(256)
def clauses(sentence: str, language: str) -> tuple[tuple[int, int], ...]:
    """The ranges of a sentence between its signs and, where they are known, the words that join clauses."""
    marks = _joins(language.partition("-")[0]).finditer(sentence)
    cuts = [0, *(match.start() for match in marks), len(sentence)]
    return tuple((low, high) for low, high in pairwise(cuts) if low < high)


@cache
def _joins(tag: str) -> regex.Pattern[str]:
    sign = r"(?<!\p{Nd}(?=[.,:]\p{Nd}))[,;:\u2013\u2014()\"\u201c\u201d\u201e\u00ab\u00bb\u060c]"
    return regex.compile(rf"{sign}|\b(?:{_JOINS.get(tag, '(?!)')})\b", regex.IGNORECASE)


@cache
def _patterns(tag: str) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    future, past = (regex.compile(rf"\b(?:{marks[tag]})\b", regex.IGNORECASE) for marks in (_FUTURE, _PAST))
    return future, past


_JOINS: Mapping[str, str] = MappingProxyType(
    {
        "en": "that|which|who|whom|whose|but|because|although|though|while|when|where|after|before|since|if|unless|"
        "than|and",
        "de": "dass|welche[rsmn]?|aber|sondern|weil|obwohl|während|wenn|als|nachdem|bevor|und|wo",
        "fr": "que|qui|dont|où|mais|parce|bien que|lorsque|quand|pendant que|après que|avant que|si|et",
        "es": "que|quien|quienes|cuyo|cuya|pero|porque|aunque|mientras|cuando|donde|si|y",
    }
)
"""Words with which a clause may begin."""
_FUTURE: Mapping[str, str] = MappingProxyType(
    {
        "en": r"will|won['\u2019]t|shall|would|could|might|must|should|\p{L}+['\u2019]ll|going to|about to|"
        r"(?:may|(?:is|are|was|were|has|have|had) to)(?=\s+(?-i:\p{Ll}))|due|set (?:to|for)|scheduled|planned|plans?|"
        r"expect(?:s|ed)?|(?:agreed|promise[sd]?|wants?|wanted|hope[sd]?|intend(?:s|ed)?|vow(?:s|ed)?|pledge[sd]?|"
        r"aim(?:s|ed)?) to|deadline|upcoming|coming|forthcoming|no later than",
        "de": r"wird|werden|würden?|könnten?|soll|sollen|sollten?|will|wollen|wollten?|muss|müssen|dürften?|geplant|"
        r"vorgesehen|voraussichtlich|spätestens|kommenden?|nächsten?|plan(?:t|en)|erwarte(?:t|n)",
        "fr": r"\p{L}+(?:era|eront|ira|iront|ra|ront|rait|raient)|va|vont|doit|doivent|devait|devaient|devrait|"
        r"prévue?s?|prévoi(?:t|ent)|attendue?s?|au plus tard|prochaine?|entend|espère",
        "es": r"\p{L}+(?:rá|rán|ría|rían)|va a|van a|iba a|iban a|debe|deben|debía|previst[oa]s?|prevé|planea|espera|"
        r"a más tardar|próxim[oa]",
    }
)
"""Words by which a clause speaks of what is to come, or is wanted."""
_PAST: Mapping[str, str] = MappingProxyType(
    {
        "en": r"was|were|had|did|has|have|\p{Ll}{2,}ed|wrote|written|said|told|took|taken|gave|given|went|gone|came|"
        r"made|found|held|met|began|begun|broke|broken|fell|fallen|grew|grown|rose|risen|saw|seen|sent|spent|built|bought|"
        r"brought|caught|cut|drew|drove|fought|flew|got|heard|hit|kept|knew|laid|led|left|lent|lost|paid|put|quit|ran|"
        r"read|sank|sold|set|shot|shut|sat|spoke|stood|stole|struck|swore|taught|thought|threw|understood|woke|won|"
        r"bore|became|chose|chosen|froze|sought|signed|ago|last|fled|fed|slept|swept|crept|"
        r"dealt|felt|blew|drank|swam|sang|rang|hid|slid|bit|lit|wound|bound|clung|swung|hung|dug|stuck|spun|shone|wore|"
        r"tore|rode|strode|forgot|beat|burst|cost|hurt|split|spread|upset|withdrew|withdrawn|overtook|undertook|shown",
        "de": r"war|waren|hatten?|wurden?|hat|haben|habe|ist|sind|sei|\p{Ll}{2,}(?:te|ten)|(?-i:ge\p{Ll}{3,}t)|"
        r"schrieb(?:en)?|sprach(?:en)?|ging(?:en)?|kam(?:en)?|fiel(?:en)?|stieg(?:en)?|brach(?:en)?|gab(?:en)?|nahm(?:en)?|"
        r"traf(?:en)?|fand(?:en)?|schloss(?:en)?|begann(?:en)?|starb(?:en)?|bestritt(?:en)?|seit|zuletzt|letzten?|vergangenen?",
        "fr": r"\p{L}{2,}(?:ait|aient|èrent|irent|é|ée|és|ées)|a|ont|avait|est|sont|fut|furent|fit|depuis|"
        r"dernière?|passée?",
        "es": r"\p{L}{2,}(?:ó|aron|ieron|aba|aban|[ai]d[oa]s?)|ha|han|había|fue|fueron|era|eran|estaba|dijo|"
        r"hizo|desde|pasad[oa]",
    }
)
"""Words by which a clause speaks of what has been."""
