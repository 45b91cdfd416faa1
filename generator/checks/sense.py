"""What a record says agrees with the words that it cites: phrases for dates, points and speakers (values: `support`).

These are warnings, each with the words shown, since a rule of words may be wrong where a reader is not.

- The `phrase` of an event, read from the day of its article, means the event's date: "On 9 February" passes with
  2026-02-09, and not with 2026-02-19; "last month" in an article of June means May. A phrase without a year may mean
  another year, but "he wrote in March" is not of a March to come.
- Two points of a figure for one date have different labels, or different actors in `by`; otherwise nobody can tell them
  apart.
- A figure has a `unit`, unless each of its values is the year of its own date, or words. To lack one is an error.
- The sentence of a quotation, or if it only has a pronoun, those before it in the paragraph, name its speaker. A
  writer's own words in quotation marks need none.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import lru_cache

import regex

from generator.base import dates as edtf
from generator.base.dates import Date
from generator.base.diagnostics import Diagnostic
from generator.base.matching import normalise, stands_in
from generator.checks import wording
from generator.linking.passages import ArticleText, Passage
from generator.linking.site import Site
from generator.parsing.parts import Point
from generator.parsing.records import Actor, Article, Event, Figure, Quote
from generator.reading import dates, tense, told_times
from generator.reading.spans import Span

_PRONOUNS = {
    "en": "he|she|they|his|her|him|their",
    "de": "er|sie|ihm|ihr|sein|seine|ihre",
    "fr": "il|elle|ils|elles|lui",
    "es": "él|ella|ellos|ellas|le",
}
_EARLIER = regex.compile(r"\b(?:earlier|later|before|after|früher|später|plus tôt|plus tard|antes|después)\b", regex.I)
"""Words that count from another day than that of the article."""
_FROM_TODAY = regex.compile(r"\b(?:day before yesterday|day after tomorrow|antes de ayer)\b", regex.I)
"""Phrases with such a word that count from the day of the article all the same."""
_FIXED = regex.compile(
    r"\b(?:last|next|this|past|coming|letzte\w*|vergangene\w*|nächste\w*|kommende\w*|diese\w*|dernier|dernière|prochaine?|"
    r"pasad[oa]|próxim[oa])\b",
    regex.I,
)
"""Words that settle which of several Mondays or Marches is meant."""
_MARGINS = {"day": 10, "month": 31, "year": 366}
"""How many days an approximate date may be off."""


def check(site: Site) -> Iterator[Diagnostic]:
    """A warning for each phrase, point and speaker that the cited words do not bear out."""
    yield from _phrases(site)
    yield from _points(site)
    yield from _speakers(site)


def _shown(site: Site, passages: tuple[Passage, ...]) -> str:
    return "\n".join(f"{_where(site, passage)}: {_short(passage.exact)}" for passage in passages)


def _where(site: Site, passage: Passage) -> str:
    place = f"paragraph {passage.paragraph}" if passage.paragraph else "a heading"
    return f"{passage.article}, {place}" if len(site.articles) > 1 else place


def _short(words: str, most: int = 240) -> str:
    words = " ".join(words.split())
    cut = words[:most].rpartition(" ")[0] or words[:most]  # not every language has blanks between words
    return f'"{words}"' if len(words) <= most else f'"{cut} ..."'


# -- phrases ----------------------------------------------------------------------------------------------------


def _phrases(site: Site) -> Iterator[Diagnostic]:
    for event in site.content.of(Event):
        entry = site.content.entries[event.id]
        passages = site.evidence[event.id, ()].passages
        if event.phrase is None or entry.lacks(("date",)) or entry.lacks(("phrase",)):
            continue
        if not any(stands_in(event.phrase, text, of) for text, of in wording.around(site, event.id)):
            continue  # which has been reported
        articles = {passage.article: _dated(site, passage.article) for passage in passages}
        if not all(articles.values()):
            continue
        meant: dict[Date, Article] = {}
        agree = False
        for passage in passages:
            article = articles[passage.article]
            assert article is not None
            for phrase, sentence in _said(site, passage, event.phrase):
                found = _meant(phrase, sentence, article.language, article.date)
                told = dates.tense_at(phrase, article.language, sentence)
                meant |= dict.fromkeys(found, article)
                agree |= any(_agree(event, date, told, article.date) for date in found)
        if agree or not meant:
            continue
        says = " or ".join(date.text for date in meant)
        message = f"{event.id!r}: {event.phrase!r} means {says} in the article, and not {event.date.text}"
        told = ", ".join(dict.fromkeys(article.date.text for article in meant.values()))
        hint = f"{_shown(site, passages)}\nThe article is of {told}."
        yield Diagnostic("phrase-against-date", message, entry.at(("phrase",)), hint, "warning")


def _dated(site: Site, name: str) -> Article | None:
    """An article, if its date is known: its front matter may have faults of its own."""
    entry = site.content.entries[name]
    known = isinstance(entry.record, Article) and not entry.is_placeholder and not entry.lacks(("date",))
    return entry.record if known and isinstance(entry.record, Article) else None


def _said(site: Site, passage: Passage, phrase: str) -> Iterator[tuple[Span, Span]]:
    """The places of a phrase in the sentences of a passage, each with its sentence; the phrase alone if it has none."""
    text = site.articles[passage.article]
    found = False
    for sentence in text.sentences_in(passage.start, passage.end):
        whole = Span(sentence.start, sentence.end, text.text[sentence.start : sentence.end])
        plain, words = normalise(whole.text).lower(), normalise(phrase).strip().lower()
        at = plain.find(words)
        if at >= 0 and len(plain) == len(whole.text):
            low = whole.start + at
            yield Span(low, low + len(words), text.text[low : low + len(words)]), whole
            found = True
    if not found:
        yield (Span(0, len(phrase), phrase),) * 2


@lru_cache(4096)
def _meant(phrase: Span, sentence: Span, language: str, today: Date) -> tuple[Date, ...]:
    """The dates that a phrase may mean; none if it determines none."""
    if _EARLIER.search(_FROM_TODAY.sub("", phrase.text)):
        return ()
    found, day = dates.find(phrase, language, today, sentence), dates.day_of(today)
    if not all(item.date for item in found):
        return ()
    either = told_times.days_of_week(phrase.text, language, day) if day is not None else ()
    meant = (*(edtf.parse(item.date) for item in found), *(date for told in either for date in told.meant))
    return tuple(dict.fromkeys(meant))


def _agree(event: Event, meant: Date, told: str, today: Date) -> bool:
    """Whether the date of an event may be the one that its phrase means.

    A phrase without a year may mean the same day of another, but none against the tense of its sentence.
    """
    date, phrase = event.date, event.phrase or ""
    if _near(date, meant):
        return True
    if _FIXED.search(phrase) or regex.search(r"\p{Nd}{4}", phrase) or not meant.earliest or not meant.latest:
        return False
    is_against = date.after(today) and event.is_ahead if told == tense.BEHIND else date.before(today)
    if told and is_against:  # what is not ahead by its record, and yet to come, is a fault of its own
        return False
    if meant.precision == "day" and not regex.search(r"\p{Nd}", phrase):
        return any(_near(date, _moved(meant, days)) for days in (-7, 7))
    if meant.precision in ("day", "month"):
        return any(_near(date, _in_year(meant, years)) for years in (-1, 1))
    return False


def _near(date: Date, meant: Date) -> bool:
    if date.overlaps(meant):
        return True
    margin = datetime.timedelta(days=_MARGINS.get(meant.precision, 3660)) if meant.approximate else None
    if margin is None or not (date.earliest and date.latest and meant.earliest and meant.latest):
        return False
    return meant.earliest - margin <= date.latest and date.earliest <= meant.latest + margin


def _moved(date: Date, days: int) -> Date:
    assert date.earliest is not None
    return edtf.parse((date.earliest + datetime.timedelta(days=days)).isoformat())


def _in_year(date: Date, years: int) -> Date:
    year, rest = date.text[:4], date.text[4:].rstrip("~")
    try:
        return edtf.parse(f"{int(year) + years:04}{rest}")
    except edtf.DateError:
        return date  # the 29th of February


# -- points -----------------------------------------------------------------------------------------------------


def _points(site: Site) -> Iterator[Diagnostic]:
    for figure in site.content.of(Figure):
        entry = site.content.entries[figure.id]
        if figure.unit is None and not all(map(_says_what_it_is, figure.points)):
            message = f"{figure.id!r}: the field 'unit' is missing"
            yield Diagnostic("missing-field", message, entry.at(()), "Add: unit: ... (what its values are counted in)")
        first: dict[object, int] = {}
        for index, point in enumerate(figure.points):
            key = (point.date.earliest, point.date.latest, point.label, point.by)
            earlier = first.setdefault(key, index)
            if earlier != index and not entry.lacks(("points", index)):
                message = f"{figure.id!r}: two points of {point.date.text} cannot be told apart"
                hint = "Give each a 'label', what it is the value of, or 'by', who says so."
                related = (("first at", entry.at(("points", earlier, "date"))),)
                place = entry.at(("points", index, "date"))
                yield Diagnostic("points-alike", message, place, hint, "warning", related)


def _says_what_it_is(point: Point) -> bool:
    """Whether a point needs no unit: it has words only, or its value is the year of its date."""
    return point.value is None or edtf.iso(point.date) == f"{point.value:f}"


# -- speakers ---------------------------------------------------------------------------------------------------


def _speakers(site: Site) -> Iterator[Diagnostic]:
    for quote in site.content.of(Quote):
        entry = site.content.entries[quote.id]
        speaker = site.content.entries.get(quote.speaker)
        if entry.lacks(("speaker",)) or speaker is None or not isinstance(speaker.record, Actor):
            continue
        if speaker.is_placeholder or speaker.invalid_fields or quote.speaker in site.content.broken:
            continue  # its names may be among its faults
        for passage in site.evidence[quote.id, ()].passages:
            article = site.get(Article, passage.article)
            is_own = quote.speaker == article.author or not wording.is_quoted(site, passage)
            if is_own or _names(site, passage, article, quote.speaker):
                continue
            text = site.articles[passage.article]
            message = f"{quote.id!r}: the sentence does not name {quote.speaker!r}, the speaker"
            low, high = _sentences(text, passage)
            hint = (
                f"{_where(site, passage)}: {_short(text.text[low:high])}\n"
                "Say under 'names' in the article's front matter which of its words mean the speaker, or mend it."
            )
            yield Diagnostic("speaker-not-named", message, entry.at(("speaker",)), hint, "warning")


def _names(site: Site, passage: Passage, article: Article, speaker: str) -> bool:
    """Whether the words around a quotation name its speaker."""
    text = site.articles[passage.article]
    low, high = _sentences(text, passage)
    around = text.text[low : passage.start] + " " + text.text[passage.end : high]
    block = text.block_at(passage.start)
    pronouns = _PRONOUNS.get(article.language.partition("-")[0], r"\p{L}+")
    if block.block.container == "blockquote" or not regex.search(r"\p{L}", around):
        earlier = [other.start for other in text.blocks if other.start < block.start]
        low, high = max(earlier, default=block.start), block.end
    elif pronoun := regex.search(rf"\b(?:{pronouns})\b", around, regex.I):
        place = low + pronoun.start() if low + pronoun.start() <= passage.start else passage.start
        people = [
            n for n in site.names[passage.article] if low <= n.start and n.end <= place and _is_person(site, n.actor)
        ]
        if not people:  # else the pronoun means one of those whom its own sentence names before it
            low = block.start
    return any(
        name.actor == speaker and low <= name.start and name.end <= high
        for name in site.names[passage.article]
        if not (passage.start <= name.start and name.end <= passage.end)
    )


def _is_person(site: Site, name: str) -> bool:
    actor = site.record(name)
    return isinstance(actor, Actor) and actor.kind == "person"


def _sentences(text: ArticleText, passage: Passage) -> tuple[int, int]:
    found = text.sentences_in(passage.start, passage.end)
    return (found[0].start, found[-1].end) if found else (passage.start, passage.end)
