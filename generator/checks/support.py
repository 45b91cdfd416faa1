"""The numbers, dates, quotations and names of a statement stand in the passages that it cites.

A statement that rests on passages, of an article or of sources, is compared with them, after normalisation: a number in
digits may stand there in words or with other separators, a date in any form and relative to the day of its text. What
does not is a warning, with the passages shown: ``It had 58 houses.`` passes with "fifty-eight houses", and 85 does not.
So is the `value` of a figure's point; a 1 is not looked at, since it is often an article.
The fields of a date are compared where a statement rests on the words of sources alone (and `phrase` of an event by
`sense`), since an article may tell the date of what it tells in another sentence.

It is looked for in the passages alone, and not in the rest of the text; `ground` says what they have.

A source that is only named bears nothing out but its headline and date: a statement that rests on words as well is
compared with these, and one that rests on named sources alone is not looked at, nor is what rests on the editor's
judgement or on general knowledge. `derived` on a statement says how a number, date or name follows that no passage has,
and has to say which: what stands in it is borne out, and nothing else.

`support` in `site.yaml` says what is compared. Whom a pronoun of a passage means, the front matter of the article says
(`names`). Names are not looked for where a passage is in another language than the site.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

import regex

from generator.base.dates import Date
from generator.base.diagnostics import Diagnostic, FieldPath
from generator.base.values import value
from generator.checks import named, swaps
from generator.checks.ground import Ground, ground_of, name_of, unit_of
from generator.linking import naming
from generator.linking.copies import State
from generator.linking.evidence import Evidence
from generator.linking.naming import NamedActor
from generator.linking.site import Site
from generator.parsing.content import Entry, holders
from generator.parsing.markdown import links, to_text
from generator.parsing.model import Evidenced, value_of
from generator.parsing.parts import Point
from generator.parsing.records import Actor, Article, Figure, Quote, Source
from generator.reading import numbers, quantities, stated, units, vocabulary
from generator.reading.stated import StatedDate, StatedNumber

TEXTS = ("text", "note", "statement", "summary", "title", "label", "finding")
"""The fields of a statement that say something."""
CODES = {
    "number": "unsupported-number",
    "date": "unsupported-date",
    "quotation": "unsupported-quotation",
    "name": "unsupported-name",
}
NOWHERE = "is in none of the passages that {id} cites here"
MISQUOTED = "stands in quoted words that none of the passages has that {id} cites here"
OF_ANOTHER = "stands for something else in the passages that {id} cites here"
IN_ANOTHER = "stands in another unit in the passages that {id} cites here"
INSTEAD = "stands again in {id}, and somebody whom its passages name does not"
TWICE = "stands twice in one list of {id}"
"""What is said of a number, a date or a name that is not supported."""
CAPITALISED = frozenset({"de", "lb"})
"""The languages in which any noun is capitalised, so that a family's name alone may be one."""
OTHERS = ("reads", "unit", "headline", "criteria", "indicator")
"""Further fields that may have a number for which a source is cited."""
DATES = ("date", "since", "until", "happened")
"""The fields of a statement that say when."""


def of_record(site: Site, entry: Entry) -> Iterator[Diagnostic]:
    """A warning for each number, date and name of a statement of a record that none of its passages has."""
    wanted = site.settings.support
    if not wanted or isinstance(entry.record, (Article, Source)):
        return
    for path, part in holders(entry.record):
        evidence = site.evidence.get((entry.record.id, path))
        if evidence is None or entry.lacks(path) or not _is_sound(site, evidence):
            continue  # whose faults have been reported
        if is_checked(part, evidence, entry):
            yield from compared(site, entry, path, part, ground_of(site, part, evidence), wanted)


def compared(
    site: Site, entry: Entry, path: FieldPath, part: Evidenced, ground: Ground, wanted: Collection[str]
) -> Iterator[Diagnostic]:
    """A warning for each number, date and name of a part of a record that is not in the ground of it."""
    said = _Said(part, tuple(_says(site, part)))
    if "quotations" in wanted:
        yield from _quotations(site, entry, path, said, ground)
    if "numbers" in wanted:
        found = list(_numbers(site, entry, path, said, ground, told="quotations" in wanted))
        yield from found or _unused(site, entry, path, part, ground)
    if "dates" in wanted:
        yield from _when(site, entry, path, said, ground)
    if "names" in wanted:
        yield from _names(site, entry, path, said, ground, told="quotations" in wanted)


def _quotations(site: Site, entry: Entry, path: FieldPath, said: _Said, ground: Ground) -> Iterator[Diagnostic]:
    quotable = ground.quotable(site.words.language)
    for name, words, _ in said.texts if quotable is not None else ():
        for quoted in swaps.misquoted(words, quotable or ""):
            yield _told("quotation", quoted, entry, (*path, name), ground)


def _is_sound(site: Site, evidence: Evidence) -> bool:
    """Whether the articles and sources of a statement could be read without faults."""
    names = [*(passage.article for passage in evidence.passages), *evidence.sources]
    entries = [site.content.entries[name] for name in names if name in site.content.entries]
    return len(entries) == len(names) and not any(entry.is_placeholder or entry.invalid_fields for entry in entries)


def is_checked(part: Evidenced, evidence: Evidence, entry: Entry) -> bool:
    """Whether a statement rests on words, so that its numbers, dates and names have to stand there."""
    holder = part if part.has_basis else entry.record
    if isinstance(part, Quote) or (isinstance(holder, Evidenced) and holder.basis):
        return False
    cites = len(holder.cite) if isinstance(holder, Evidenced) else 0
    has_words = bool(evidence.passages) or any(c.state is not State.NAMED for c in evidence.cited)
    return has_words and len(evidence.passages) >= cites


@value
class _Said:
    """A part of a record, and what it says: each text with its field, as plain text and as written."""

    part: Evidenced
    texts: tuple[tuple[str, str, str], ...]


def _says(site: Site, part: Evidenced) -> Iterator[tuple[str, str, str]]:
    """The texts of a statement: the field, its words as plain text, and as written."""
    for name in TEXTS:
        words = value_of(part, name)
        if isinstance(words, str):
            yield name, to_text(words, lambda link: name_of(site, link.id)), words


def _numbers(
    site: Site, entry: Entry, path: FieldPath, said: _Said, ground: Ground, *, told: bool
) -> Iterator[Diagnostic]:
    """The numbers that are not borne out; without those in quotations that no passage has, if these are `told`."""
    language = site.words.language
    quotable = ground.quotable(language)
    there: frozenset[Decimal] | None = None
    part = said.part
    if isinstance(part, Point) and part.value is not None and part.value != 1 and not entry.lacks((*path, "value")):
        yield from _value(part.value, entry, path, ground, language)
    for name, words, _ in said.texts:
        text = stated.each_day(words, language)
        for number in (*stated.numbers(text, language), *stated.number_words(text, language)):
            misquoted = quotable is not None and swaps.is_misquoted(text, number.at, quotable)
            if misquoted and told:
                continue
            there = ground.values() if there is None else there
            is_there = not there.isdisjoint(number.values)
            if not is_there and ground.may_be_in_words():
                continue
            why = _misplaced(number, text, ground, misquoted, language) if is_there else NOWHERE
            if why and not (number.is_word and not number.values.isdisjoint(_counts(site, ground))):
                yield _told("number", number.words, entry, (*path, name), ground, why)


def _counts(site: Site, ground: Ground) -> frozenset[Decimal]:
    """How many persons, countries and others the passages name: three ministers, of three countries that are named."""
    kinds = Counter(actor.kind for actor in named.of_texts(site, ground.texts, ground.names, ground.actors))
    return frozenset(map(Decimal, kinds.values()))


def _misplaced(number: StatedNumber, text: str, ground: Ground, misquoted: bool, language: str) -> str:
    """How a number stands in the passages for something else than in the text; empty if it does not."""
    if misquoted:
        return MISQUOTED
    if ground.is_in_another_unit(number.values, unit_of(number, text, language)):
        return IN_ANOTHER
    return OF_ANOTHER if swaps.belongs_to_another(number, text, ground.bound()) else ""


def _unused(site: Site, entry: Entry, path: FieldPath, part: Evidenced, ground: Ground) -> Iterator[Diagnostic]:
    """A warning for each number for which a source is cited, and which the statement does not have."""
    cited = [(words, swaps.number_of(words, language)) for _, words, language in ground.quotations]
    if not part.has_basis or not any(found for _, found in cited):
        return
    said = _said(site, part)
    for other, one in holders(entry.record):
        said |= _said(site, one) if other != path else frozenset()
    for words, found in cited:
        if found is not None and not swaps.is_used(found[1], said, words):
            message = f"the number {found[0]!r}, for which {entry.record.id!r} cites a source, is not in what it says"
            hint = f'"{words}"\nSay it, cite other words, or say how it follows: derived: ...'
            yield Diagnostic("unsupported-number", message, entry.at((*path, "sources")), hint, "warning")


def _said(site: Site, part: Evidenced) -> frozenset[Decimal]:
    """Every number that a part of a record may have."""
    language = site.words.language
    texts = [words for _, words, _ in _says(site, part)]
    texts += [words for name in OTHERS if isinstance(words := value_of(part, name), str)]
    found = swaps.said(texts, language)
    number = value_of(part, "value")
    return found | {number} if isinstance(number, Decimal) else found


def _value(number: Decimal, entry: Entry, path: FieldPath, ground: Ground, of: str) -> Iterator[Diagnostic]:
    """A warning if no passage has a value, or only in another unit than that of its figure, in the language `of`.

    A value without a unit is the year of its date, and may stand in one.
    """
    is_year = isinstance(entry.record, Figure) and entry.record.unit is None
    unit = (entry.record.unit or "") if isinstance(entry.record, Figure) else ""

    def unit_in(language: str) -> str:
        return min(numbers.times(language), default="") if is_year else unit

    if any(quantities.has(number, text, language, unit_in(language)) for text, language, _ in ground.all_texts()):
        if ground.is_in_another_unit(frozenset((abs(number),)), units.of(f"1 {unit}", 0, 1, of)):
            message = f"{entry.record.id!r}: its passage gives the value {number:f} in another unit than {unit!r}"
            yield Diagnostic("value-not-in-passage", message, entry.at((*path, "value")), ground.shown(), "warning")
        return
    there = frozenset[Decimal]().union(
        *(quantities.shown(text, language, unit_in(language)) for text, language, _ in ground.texts)
    )
    if not there and not all(quantities.knows(language) for _, language, _ in ground.texts):
        return
    listed = ", ".join(f"{one.normalize():f}" for one in sorted(there)) if there else "no number"
    message = f"{entry.record.id!r}: the value {number:f} is not among the numbers of its passage"
    hint = f"{ground.shown()}\nIt has: {listed}."
    yield Diagnostic("value-not-in-passage", message, entry.at((*path, "value")), hint, "warning")


def _when(site: Site, entry: Entry, path: FieldPath, said: _Said, ground: Ground) -> Iterator[Diagnostic]:
    part = said.part
    day = value_of(part, "date")
    today = day if isinstance(day, Date) else next((day for _, _, day in ground.texts if day is not None), None)
    there: tuple[Date, ...] | None = None
    found: list[tuple[str, StatedDate]] = []
    language = site.words.language
    for name, words, _ in said.texts:
        spread = stated.each_day(words, language)
        found += [(name, date) for date in stated.written_dates(spread, language, today)]
    if ground.is_of_sources and value_of(part, "phrase") is None:
        for name in DATES:
            found += [(name, StatedDate(date.text, date, has_year=True)) for date in _ends(value_of(part, name))]
    for name, date in found:
        there = ground.dates() if there is None else there
        if not _is_in(date, there, ground):
            if not ground.may_be_relative():
                yield _told("date", date.words, entry, (*path, name), ground)
        elif _is_later(date, there, ground):
            yield _later(date.words, entry, (*path, name), ground)


def _is_in(date: StatedDate, there: Iterable[Date], ground: Ground) -> bool:
    """Whether a date is one of those `there`, which passages have, or lies in a longer time that they name."""
    return any(stated.bears_out(date, other) for other in there) or any(
        stated.may_be_in(date, period) for period in ground.periods()
    )


def _is_later(date: StatedDate, there: Iterable[Date], ground: Ground) -> bool:
    """Whether a date of a statement in the voice of the article lies after it, and only sources have it."""
    article, own = ground.article, ground.article_alone()
    if article is None or len(ground.texts) == ground.of_articles or _is_in(date, own.dates(), own):
        return False
    found = [other for other in there if stated.bears_out(date, other)]
    return bool(found) and all(article.before(other) for other in found)


def _later(words: str, entry: Entry, path: FieldPath, ground: Ground) -> Diagnostic:
    """A warning of a date after the article, which it cannot have told."""
    assert ground.article is not None
    message = f"{entry.record.id!r} tells {words!r} in the voice of the article, which is of {ground.article.text}"
    hint = f"{ground.shown()}\nOnly a source has it: make it two statements, or give it basis: editor and a reasoning."
    return Diagnostic("later-than-article", message, entry.find(words, path), hint, "warning")


def _ends(date: object) -> Iterator[Date]:
    """A date, or the known ends of an interval; nothing where it is approximate."""
    if not isinstance(date, Date) or date.approximate or date.uncertain:
        return
    ends = [end for end in (date.start, date.end) if end is not None] if date.is_interval else [date]
    yield from (end for end in ends if end.earliest is not None and not end.approximate and not end.uncertain)


def _names(
    site: Site, entry: Entry, path: FieldPath, said: _Said, ground: Ground, *, told: bool
) -> Iterator[Diagnostic]:
    """The names that are not borne out; without those in quotations that no passage has, if these are `told`."""
    passages = named.of_texts(site, ground.all_texts(), ground.names, ground.actors)
    known = {*(actor.id for actor in passages), *named.own(entry)}
    quotable = ground.quotable(site.words.language)
    for name, words, written in said.texts:
        plain = naming.read(words, site.words.language)
        likely = site.namable.likely(plain)
        near = site.namable.near(plain) if '"' in plain.text or swaps.has_quotation(words) else likely
        for record in () if told or quotable is None else _misquoted(near, words, quotable):
            yield _told("name", record.name, entry, (*path, name), ground, MISQUOTED)
        of = () if isinstance(said.part, Actor) else named.of_whom(entry)  # who somebody is, is said with the name
        again = dict.fromkeys(named.instead(words, near, passages, of), INSTEAD)
        for record, why in {**again, **dict.fromkeys(named.twice(words, near), TWICE)}.items():
            yield _told("name", record.name, entry, (*path, name), ground, why)
        linked = [(link.id, f"[[{link.id}") for link in links(written)]
        mentioned = [(a.id, name) for a in likely for name in a.names if naming.stands(a, name, plain)]
        if site.words.language.partition("-")[0] not in CAPITALISED:
            acts = vocabulary.acts(site.words.language)
            mentioned += [(actor.id, actor.family) for actor in site.namable.by_families(plain, acts)]
        for actor, as_written in linked + mentioned if quotable is not None else ():
            if (one := site.namable.by_id.get(actor)) is not None and actor not in known:
                known.add(actor)
                yield _told("name", one.name, entry, (*path, name), ground, at=as_written)


def _misquoted(actors: Iterable[NamedActor], words: str, quotable: str) -> Iterator[NamedActor]:
    """The actors who are named in quoted words that no passage has."""
    for actor in actors if swaps.has_quotation(words) else ():
        found = (f for name in actor.names for f in regex.finditer(rf"\b{regex.escape(name)}\b", words))
        if any(swaps.is_misquoted(words, match.start(), quotable) for match in found):
            yield actor


def _told(
    what: str, words: str, entry: Entry, path: FieldPath, ground: Ground, why: str = NOWHERE, at: str = ""
) -> Diagnostic:
    """A warning of words that are not supported, at these or at other words (`at`) of the statement."""
    message = f"the {what} {words!r} {why.format(id=repr(entry.record.id))}"
    hint = f"{ground.shown()}\nCite the words that have it, mend it, or say how it follows, and what: derived: ..."
    if what == "name" and why == NOWHERE and not ground.is_of_sources:
        hint += "\nWhom a word such as 'he' or 'both' means in an article, say under 'names' in its front matter."
    return Diagnostic(CODES[what], message, entry.find(at or words, path), hint, "warning")
