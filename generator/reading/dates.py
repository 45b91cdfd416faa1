"""Finds phrases for dates in an article, and the dates that they mean: `last month` of 19 June 2024 is 2024-05.

The names of months and days of the week are CLDR's, in the article's language. A month or day without a year is the
last one before the article, unless a word or the tense of its clause says that it is the next one. A phrase that does
not determine a date, such as *a few years ago*, has none.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache, partial

import regex

from generator.base.dates import Date, date_or_none
from generator.base.matching import PARTICLES, may_have
from generator.base.numerals import locale_of
from generator.base.values import value
from generator.reading import number_words, tense, vocabulary, words_of_time
from generator.reading.spans import Span, marked

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DECADE = r"(?P<decade>(?:1[5-9]|20)\d)"
_YEARS = (1000, 9000)
_Needed = Callable[[str], bool]
_SOME_YEAR = regex.compile(r"(?:1[5-9]|20)\d\d")
_FOUND: Mapping[str, regex.Pattern[str]] = {
    "digit": regex.compile(r"\d"),
    "year": _SOME_YEAR,
    "years": regex.compile(rf"{_SOME_YEAR.pattern}\D+\d"),
    "joined": regex.compile(r"\d-\d"),
    "dotted": regex.compile(r"\d\.\s?\d"),
    "decade": regex.compile(r"\d0(?:['\u2019]?s|er|-[хеы])", regex.IGNORECASE),
    "east": regex.compile(r"\d\s*[\u5e74\ub144\u6708\uc6d4]"),
}
"""What a text has in it where some of the patterns match, each found more quickly than they are."""
_GROUP = regex.compile(r"\([^()]*\)[?*]?")
_NO_LETTERS = regex.compile(r"\[[^\]]*\](?:\{[^}]*\})?|\\[pP]\{[^}]*\}|\\.|\{[^}]*\}|\p{L}(?:[?*]|\{0)")
_LETTERS = regex.compile(r"\p{L}{3,}")
_WORDS = "words: "
_ENDS = r"(?![\p{L}\p{N}])"
_KOREAN_ENDS = rf"(?={PARTICLES.pattern})"
"""In Korean, particles may be written onto a date."""


@value
class Phrase:
    """Words for a date, and the date."""

    span: Span
    date: str
    """The date as a curator writes it; empty if the words do not determine it."""


def find(span: Span, language: str, today: Date | None, within: Span | None = None) -> tuple[Phrase, ...]:
    """The phrases for dates in a range of an article published `today`, in order and without overlaps.

    The sentence, which is the range or else `within`, decides whether a month, or a day without a year, is the last or
    the next one. If `today` is unknown, phrases without a year or decade have no date.
    """
    day = day_of(today)
    found: list[tuple[int, int, str]] = []
    for match, meaning in matches(span.text, language):
        told = tense_at(Span(span.start + match.start(), span.start + match.end(), match[0]), language, within or span)
        found.append((*match.span(), _date(match, meaning, language, day, told)))
    phrases, taken = list[Phrase](), marked(len(span.text), ())
    for start, end, date in sorted(found, key=lambda item: (item[0] - item[1], item[0])):
        if not any(taken[start:end]) and (not date or date_or_none(date)):
            taken[start:end] = b"\1" * (end - start)
            phrases.append(Phrase(Span(span.start + start, span.start + end, span.text[start:end]), date))
    return tuple(sorted(phrases, key=lambda phrase: phrase.span.start))


def day_of(today: Date | None) -> datetime.date | None:
    """The day from which a text is reckoned, if it is known; none at the ends of the calendar."""
    day = today.latest if today is not None else None
    return day if day is not None and _YEARS[0] < day.year < _YEARS[1] else None


@lru_cache(4096)
def matches(text: str, language: str) -> tuple[tuple[regex.Match[str], str], ...]:
    """Where the patterns match, and what they mean: the same for each day on which a text may have been published."""
    text = plain(text)
    there = {needed: needed(text) for needed in _needs(language)}
    return tuple(
        (match, meaning)
        for pattern, meaning, needed in _patterns(language)
        if there[needed]
        for match in pattern().finditer(text)
    )


def plain(text: str) -> str:
    """A text with the digits of other scripts as ours, each in its place: ٢٠٢٤ is 2024."""
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)


_OTHER_DIGIT = regex.compile(r"[\p{Nd}--[0-9]]", regex.V1)


def tense_at(phrase: Span, language: str, sentence: Span) -> str:
    """The tense of a sentence around a phrase in it."""
    return tense.of(sentence.text, phrase.start - sentence.start, phrase.end - sentence.start, language)


# -- the patterns -----------------------------------------------------------------------------------------------


@cache
def calendar(language: str, what: str) -> dict[str, int]:
    """The numbers of months (from 1) or days of the week (from 0, Monday), by their full names in lower case."""
    return {name: number for name, number in _names(language, what, "wide") if not name.isdigit()}


@cache
def _calendar(language: str, what: str) -> dict[str, int]:
    """The same, together with the abbreviated names of months that have more than two letters."""
    short = _names(language, what, "abbreviated") if what == "month" else ()
    more = dict(_MORE_NAMES.get(language.partition("-")[0], {}).get(what, {}))
    bare = {n.rstrip("."): at for n, at in short if n.rstrip(".") not in vocabulary.of(language).few}  # sept: seven
    named = {n: at for n, at in (bare | dict(short)).items() if len(n.rstrip(".")) > 2 and not n.isdigit()}
    return more | named | calendar(language, what)


_MORE_NAMES: Mapping[str, Mapping[str, Mapping[str, int]]] = {
    "en": {"month": {"sept": 9}},
    "de": {"month": {"jänner": 1, "feber": 2}, "weekday": {"sonnabend": 5}},
    "fr": {"month": {"aout": 8}},
    "es": {"month": {"setiembre": 9}},
    "ar": {
        "month": {
            "كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7, "آب": 8, "أيلول": 9,
            "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12,
        }
    },
}  # fmt: skip
"""Names of months and days in lower case that CLDR has not, or only for single countries."""


@cache
def _weekdays(language: str) -> dict[str, int]:
    """The numbers of the days of the week by their names, full and short, in lower case."""
    short = words_of_time.of(language).short_days
    return {name.lower(): number for name, number in short.items()} | _calendar(language, "weekday")


@cache
def months(language: str) -> dict[str, int]:
    """The numbers of the months by their names, full and short, in lower case and without full stops."""
    return {name.rstrip("."): number for name, number in _calendar(language, "month").items()}


def _names(language: str, what: str, width: str) -> list[tuple[str, int]]:
    """CLDR's names of months or days in lower case, with their numbers; none for an unknown language."""
    if (locale := locale_of(language)) is None:
        return []
    kind = locale.months if what == "month" else locale.days
    forms = kind.values() if width == "wide" else (kind["format"],)
    return [(str(name).lower(), number) for form in forms for number, name in form.get(width, {}).items()]


@cache
def _patterns(language: str) -> tuple[tuple[Callable[[], regex.Pattern[str]], str, _Needed], ...]:
    """The patterns, what they mean, and what holds for every text in which one matches, and is told more quickly.

    A pattern is compiled when a text needs it: each takes a millisecond, and few texts need most of them.
    """
    needs: dict[str, _Needed] = {"": lambda _: True}
    needs |= {name: partial(_stands, pattern) for name, pattern in _FOUND.items()}
    for name, what in (("month", "month"), ("day", "weekday")):
        needs[name] = may_have(_calendar(language, what))
    needs["short day"] = may_have(words_of_time.of(language).short_days)
    return tuple(
        (cache(partial(regex.compile, pattern, regex.IGNORECASE)), meaning, needs.get(needed) or _of_words(needed))
        for pattern, meaning, needed in _written(language)
    )


@cache
def _of_words(words: str) -> _Needed:
    return may_have(words.removeprefix(_WORDS).split("|"))


def _stands(pattern: regex.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None


def words_needed(phrase: str) -> str:
    """Words of which a text has one wherever a pattern of some words matches, parted by `|`; empty if none are sure.

    They are only told of a pattern that begins in several ways, or with a number: any other is as quick as to look.
    """
    if "|" not in phrase and "{n}" not in phrase:
        return ""
    while (left := _GROUP.sub(" ", phrase)) != phrase:
        phrase = left
    found = [_LETTERS.findall(_NO_LETTERS.sub(" ", one)) for one in phrase.split("|")]
    return _WORDS + "|".join(max(words, key=len) for words in found) if all(found) else ""


@cache
def _needs(language: str) -> frozenset[_Needed]:
    return frozenset(needed for _, _, needed in _patterns(language))


def _ends(language: str) -> str:
    return _KOREAN_ENDS if language.partition("-")[0] == "ko" else _ENDS


def _counted(language: str) -> Iterator[tuple[str, str, str]]:
    """The patterns of what counts from a day: two weeks ago, last year."""
    words = vocabulary.of(language)
    few = sorted(words.few, key=len, reverse=True)
    more = [word for word, value in number_words.MORE.get(language.partition("-")[0], {}).items() if value > max(_ONES)]
    tens, ones = ("|".join(n for n in (*few, *more) if _small(n, language) in values) for values in (_TENS, _ONES))
    compound = f"(?:{ones})und(?:{tens})" if language.partition("-")[0] == "de" else f"(?:{tens})-(?:{ones})"
    number = "|".join((compound, *sorted((*few, *more), key=len, reverse=True), r"\d{1,3}"))
    for phrase, meaning in words.relative:
        filled = phrase.replace("{n}", rf"(?P<n>{number})")
        yield rf"(?<![\p{{L}}\p{{N}}]|\p{{L}}-)(?:{filled}){_ends(language)}", meaning, words_needed(phrase)


def _written(language: str) -> Iterator[tuple[str, str, str]]:
    yield from _counted(language)
    words, ends = vocabulary.of(language), _ends(language)
    leads = rf"(?:(?:{words.before_date})\s+)" if words.before_date else "(?:)"
    before = rf"(?<![\p{{L}}\p{{N}}]){leads}{{0,3}}"
    yield rf"{before}{_YEAR}-(?P<digits>\d\d)-(?P<day>\d\d){ends}", "date", "joined"
    yield rf"{before}(?P<day>\d\d?)\.\s?(?P<digits>\d\d?)\.\s?{_YEAR}{ends}", "date", "dotted"
    if (numbers := _WITHOUT_YEAR.get(language.partition("-")[0])) is not None:
        yield rf"(?<![\p{{L}}\p{{N}}]){numbers}", "date", "dotted"
    yield rf"{_YEAR}\s*[年년]\s*(?:(?P<digits>\d\d?)\s*[月월]\s*(?:(?P<day>\d\d?)\s*[日일])?)?", "date", "east"
    yield r"(?P<digits>\d\d?)\s*[月월]\s*(?P<day>\d\d?)\s*[日일]", "date", "east"
    yield rf"{_DECADE}0\s?(?:年代|년대)", "decade", "east"
    yield rf"{_YEAR}\.\s?(?P<digits>\d\d?)\.\s?(?P<day>\d\d?)(?:\.|{ends})(?!\d)", "date", "dotted"
    months, days = (_any(_calendar(language, what)) for what in ("month", "weekday"))
    if months:
        joined, of = _JOINED.get(language.partition("-")[0], ""), r"(?:del?\s+)?"
        month, day = rf"{joined}(?P<month>{months})(?:\.(?=\s+\d))?", _day(language)
        yield rf"{before}(?:the\s+)?{day}\s+(?:de\s+|of\s+)?{month}(?:,?\s+{of}{_YEAR})?{ends}", "date", "month"
        yield rf"{before}{month}\s+{day}(?:,?\s+{_YEAR})?{ends}", "date", "month"
        yield rf"{before}{month},?\s+(?:del?\s+|of\s+)?{_YEAR}{ends}", "date", "month"
        yield rf"{before}(?<={leads}){month}{ends}", "month", "month"
    own = words_of_time.of(language)
    for pattern in own.short_day:
        with_day = pattern.replace("{w}", rf"(?P<weekday>{_any(own.short_days)})")
        yield with_day.replace("{m}", months or "(?!)"), "date", "short day"
    if days:
        part = _PARTS_OF_DAY.get(language.partition("-")[0], "")
        behind = r"(?:\s+(?:dernier|prochain|passé|pasado|próximo|que viene)\b)?"
        yield rf"{before}(?P<weekday>{days}){part}{ends}{behind}", "date", "day"
    s = r"(?:['\u2019]?s|er(?:\s+Jahren?)?|-(?:х|е|ых|ые)(?:\s+год\p{L}*)?)"
    yield (
        rf"{before}{_DECADE}0{s}(?:\s+\p{{L}}+\s+(?:the\s+)?(?P<other>(?:1[5-9]|20)\d)0{s})?{ends}",
        "decade",
        "decade",
    )
    yield rf"{before}(?:années|años|década\s+del?(?:\s+los(?:\s+años)?)?)\s+{_DECADE}0{ends}", "decade", "year"
    yield (
        rf"{before}{_YEAR}\s*(?:[-\u2013\u2014]|to|and|bis|und|à|et|y)\s*(?P<until>(?:1[5-9]|20)\d\d){ends}",
        "years",
        "years",
    )
    yield rf"{before}{_YEAR}{ends}", "date", "year"


def _day(language: str) -> str:
    first = _FIRST_DAY.get(language.partition("-")[0], "(?!)")
    return rf"(?:(?P<day>\d\d?)(?:st|nd|rd|th|er|\.|º)?|(?P<first>{first}))"


_FIRST_DAY = {"de": "erste[nr]?", "en": "first(?= of)", "es": "primero", "fr": "premier"}
"""The first day of a month in a word: el primero de mayo."""
_JOINED = {"he": "ב?", "fr": "(?:mi-)?"}
"""What is written together with the name of a month: במרץ, in March, and mi-juin."""
_PARTS_OF_DAY = {"de": "(?:morgen|vormittag|mittag|nachmittag|abend|nacht)?"}
"""Parts of a day that are written together with the name of its weekday: Montagabend."""
_WITHOUT_YEAR = {
    "de": r"(?:am|vom|zum|bis|seit|ab|dem|den|der)\s+(?P<day>\d\d?)\.\s?(?P<digits>\d\d?)\.(?!\s?\p{N})",
}
"""A day and a month in numbers: am 19.6."""


def _any(names: Mapping[str, int]) -> str:
    return "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))


# -- what they mean ---------------------------------------------------------------------------------------------


def _date(match: regex.Match[str], meaning: str, language: str, today: datetime.date | None, told: str) -> str:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if meaning == "unknown":
        return ""
    if meaning == "month" and not _has_capital_if_due(groups["month"], language):
        return _NOTHING
    if today is None and not ("year" in groups or "decade" in groups):
        return ""
    today = today or datetime.date(int(groups.get("year", 1)), 1, 1)
    if meaning == "from now":
        return f"{today.isoformat()}/.."
    if meaning == "decade":
        first = f"{groups['decade']}X"
        return f"{first}/{groups['other']}X" if "other" in groups else first
    if meaning == "years":
        return f"{groups['year']}/{groups['until']}"
    if meaning in ("date", "month"):
        return _named(match[0].lower(), groups, language, today, told)
    return _away(meaning, groups, language, today)


def away(meaning: str, match: regex.Match[str], language: str, today: datetime.date) -> str:
    """The date of a match that is some weeks, months, years or decades from a day, in EDTF."""
    return _away(meaning, {name: value for name, value in match.groupdict().items() if value}, language, today)


def _away(meaning: str, groups: dict[str, str], language: str, today: datetime.date) -> str:
    """A date that is some days, weeks, months, years or decades from the article, in EDTF.

    If the phrase gives a number, the date is exact for days and approximate (`~`) for all other units.
    """
    unit, _, written = meaning.partition(" ")
    counted = written[1:] == "n"
    number = int(written[:1] + _number(groups.get("n", "1"), language)) if counted else int(written)
    about = "~" if counted else ""  # which days are not given
    if unit == "day":
        return (today + datetime.timedelta(days=number)).isoformat()
    if unit == "week":
        if counted:
            return (today + datetime.timedelta(weeks=number)).isoformat() + about
        monday = today + datetime.timedelta(days=-today.weekday(), weeks=number)
        return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"
    if unit == "month":
        months = today.year * 12 + today.month - 1 + number
        return f"{months // 12:04}-{months % 12 + 1:02}{about}"
    return f"{today.year + number * (10 if unit == 'decade' else 1):04}{about}"


def _number(written: str, language: str) -> str:
    word = written.lower()
    if word.isdecimal():
        return word
    return str(_small(word, language) or sum(_small(part, language) for part in word.split("-")))


def _small(word: str, language: str) -> int:
    """The value of a number word in a phrase for a date: a week ago."""
    return vocabulary.of(language).few.get(word) or number_words.small(language).get(word, 0)


_TENS, _ONES = range(20, 100, 10), range(1, 10)


def _named(phrase: str, groups: dict[str, str], language: str, today: datetime.date, told: str) -> str:
    """A date with a named year, month or day of the week."""
    words = vocabulary.of(language)
    said = {way for way, pattern in ((tense.AHEAD, words.ahead), (tense.BEHIND, words.behind)) if _has(pattern, phrase)}
    way = tense.BEHIND if tense.BEHIND in said else tense.AHEAD if said else told
    if "weekday" in groups:
        if not said and _OF_THE_STORY.search(phrase) and language.partition("-")[0] == "en":
            return ""  # *the Monday* is a day of the story that is told, and not of the article
        days = (day_of_week(groups["weekday"], language) - today.weekday()) % 7
        is_other = bool(days) or bool(which_week(phrase))
        if is_other:
            days = days - 7 if way != tense.AHEAD else days or 7
        return (today + datetime.timedelta(days=days)).isoformat()
    months = _calendar(language, "month")
    month = months[groups["month"].lower()] if "month" in groups else int(groups.get("digits", 0))
    if not month:
        return groups["year"]
    day = 1 if "first" in groups else int(groups.get("day", 0))
    year = int(groups["year"]) if "year" in groups else _year(month, day, today, way)
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def which_week(phrase: str) -> str:
    """Whether a phrase for a day of the week says that it is the last or the next one; empty if it says neither."""
    found = _OTHER_WEEK.search(phrase)
    return "" if found is None else LAST if found["last"] else NEXT


def day_of_week(name: str, language: str) -> int:
    """The number of a day of the week by its name, from 0, Monday."""
    return _weekdays(language)[name.lower()]


LAST, THIS, NEXT = "last", "this", "next"
_OTHER_WEEK = regex.compile(
    r"\b(?:(?P<last>last|past|letzten?|vergangenen?|dernier|passé|pasado)|next|coming|nächsten?|kommenden?|prochain|"
    r"próximo|que viene)\b",
    regex.I,
)
"""Words by which a day of the week is not that of the article itself."""
_OF_THE_STORY = regex.compile(r"\bthe \p{L}+day\b")


def _has(pattern: str, phrase: str) -> bool:
    return bool(pattern) and regex.search(rf"\b(?:{pattern})\b", phrase) is not None


def _year(month: int, day: int, today: datetime.date, way: str) -> int:
    """The year of a day or month: that of the next one if it is ahead, of the last, which may be this one, if not.

    Where nothing shows the tense, as in the present, which may be of a plan ("the board meets in October"), it is the
    nearest; the next one, if both are as far.
    """

    def distance(year: int) -> int:
        return (year - today.year) * 372 + (month - today.month) * 31 + (day - today.day if day else 0)

    years = (today.year, today.year - 1, today.year + 1)
    if way == tense.OPEN:
        return min(years, key=lambda year: (abs(distance(year)), -year))
    if way == tense.AHEAD:
        return min(year for year in years if distance(year) >= 0)
    return max(year for year in years if distance(year) <= 0)


def _has_capital_if_due(word: str, language: str) -> bool:
    """Whether the name of a month has the capital that its language requires: `may` is not a month in English."""
    return word[:1].isupper() or language.partition("-")[0] not in _CAPITALS


_CAPITALS = frozenset({"de", "en"})
"""Languages in which the names of months have a capital."""
_NOTHING = "-"
"""The result for words that mean no date after all; it is not a valid date, so that the phrase is dropped."""
