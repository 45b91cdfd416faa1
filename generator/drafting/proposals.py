"""Proposes records for an article, for a curator to judge: each has an exact citation, and none exists already.

A value that the text does not show is a `TODO`, which is an error at its place until it is written. Each proposal is a
draft, which is not published until a curator accepts it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import regex

from generator.base.dates import Date, parse
from generator.base.matching import normalise
from generator.drafting import lists, names, questions, quotations
from generator.drafting.names import Named
from generator.drafting.quotations import Name, Quotation
from generator.linking.mentions import names_of
from generator.linking.passages import BETWEEN, ArticleText, Passage, Sentence
from generator.linking.site import Site
from generator.parsing import folded
from generator.parsing.model import TODO, Record
from generator.parsing.records import Actor, Article, Claim, Event, Figure, Quote, Scenario
from generator.reading import dates, measured, numbers
from generator.reading.dates import Phrase
from generator.reading.numbers import Number
from generator.reading.spans import Hits, Span, citation, of_sentence, places, slug

_Kind = TypeVar("_Kind", bound=Record)
SET_ASIDE = "set_aside"
"""The kind of a proposal that is not a record, but belongs in the front matter of the article."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed record, or a sentence that is proposed to be set aside."""

    kind: str
    id: str
    """Empty for a sentence that is to be set aside."""
    fields: Mapping[str, Any]
    """The values to be written, by the names of the fields, in their order."""
    article: str
    start: int
    end: int
    """The range of the article's text from which it is made, in characters."""
    remark: str = ""
    """The comment that is written beside it; empty for none."""


def propose(site: Site, articles: Sequence[str]) -> tuple[Proposal, ...]:
    """The proposals for some articles of the site, in the order of their texts."""
    found: list[Proposal] = []
    taken: set[str] = set()
    people: dict[str, str] = {}
    for article in articles:
        drafter = _Drafter(site, article, taken, people)
        own = [*drafter.actors(), *drafter.quotes(), *drafter.of_sentences()]
        found += sorted(own, key=lambda item: (item.start, item.end))
    return tuple(found)


@dataclass
class _Drafter:
    """Makes the proposals for one article. `taken` and `people` are shared by the drafters of all articles."""

    site: Site
    article: str
    taken: set[str]
    """The ids that are taken."""
    people: dict[str, str]
    """The ids of actors, including proposed ones, by their names as `_key` gives them."""
    hits: Hits = field(default_factory=dict)
    """The places of words that have been looked for."""

    def __post_init__(self) -> None:
        self.taken |= self.site.content.entries.keys() | self.site.content.drafts
        for actor in self.site.content.of(Actor):
            for name in names_of(actor):
                self.people.setdefault(_key(name), actor.id)

    # -- what the article is --------------------------------------------------------------------------------

    @cached_property
    def text(self) -> ArticleText:
        return self.site.articles[self.article]

    @cached_property
    def record(self) -> Article:
        return self.site.get(Article, self.article)

    @cached_property
    def today(self) -> Date | None:
        """The date of the article, if its curator has written one."""
        return self.record.date if self.record.date.precision in ("day", "month", "year") else None

    @cached_property
    def named(self) -> tuple[Named, ...]:
        return names.find(self.text, self.record.language)

    @cached_property
    def phrases(self) -> Mapping[int, tuple[Phrase, ...]]:
        """The phrases for dates in each sentence, by its beginning."""
        sentences = map(of_sentence, self.text.sentences)
        return {span.start: dates.find(span, self.record.language, self.today) for span in sentences}

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """The words in quotation marks, in order."""
        return tuple(sorted(quotations.spans(self.text)))

    def _quoted_in(self, span: Span) -> Sequence[Span]:
        low = max(bisect_left(self.quoted, span.start, key=lambda other: other.start) - 1, 0)
        return self.quoted[low : bisect_left(self.quoted, span.end, key=lambda other: other.start)]

    @cached_property
    def places(self) -> tuple[Name, ...]:
        """The places where the article names an actor, existing or proposed; `actors` must have run before."""
        people = {actor.id for actor in self.site.content.of(Actor) if actor.kind == "person"}
        people |= {self.people.get(_key(item.name), "") for item in self.named if _may_be_a_person(item)}
        said = {name for item in self.named for name in item.names if _key(name) in self.people}
        said |= {name for actor in self.site.content.of(Actor) for name in names_of(actor)}
        found: list[Name] = []
        taken = bytearray(len(self.text.text))
        for name in sorted(said, key=lambda name: (-len(name), name)):
            for start, end in places(self.text, name):
                if not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    owner = self.people[_key(name)]
                    found.append(Name(Span(start, end, self.text.text[start:end]), owner, owner in people))
        return tuple(sorted(found, key=lambda item: item.span))

    # -- what is known --------------------------------------------------------------------------------------

    @cached_property
    def known(self) -> Mapping[int, tuple[tuple[object, Passage], ...]]:
        """The records that cite this article or whose parts do, each with its passage, by the blocks of the passage."""
        found: dict[int, list[tuple[object, Passage]]] = {}
        for (name, _), evidence in self.site.evidence.items():
            entry = self.site.content.entries.get(name)
            if entry is not None:
                for passage in evidence.passages:
                    if passage.article == self.article:
                        for block in self._blocks(passage.start, passage.end):
                            found.setdefault(block, []).append((entry.record, passage))
        return {block: tuple(records) for block, records in found.items()}

    def _blocks(self, start: int, end: int) -> Iterator[int]:
        """The beginnings of the blocks that share text with a range."""
        at = start
        while at < end:
            block = self.text.block_at(at)
            yield block.start
            at = max(block.end, at) + len(BETWEEN)

    def _known(self, kind: type[_Kind], span: Span) -> tuple[_Kind, ...]:
        """The records of a kind that rest on a passage that shares text with a range."""
        near = (item for block in self._blocks(span.start, span.end) for item in self.known.get(block, ()))
        return tuple({r.id: r for r, p in near if isinstance(r, kind) and span.overlaps(p.start, p.end)}.values())

    @cached_property
    def used(self) -> bytearray:
        """Which characters are cited by anything but an actor, or set aside, or used by an earlier proposal.

        Names and what `_rest` proposes do not count.
        """
        used = bytearray(len(self.text.text))
        cited = [p for _, p in self.site.set_aside[self.article]]
        for (name, _), evidence in self.site.evidence.items():
            entry = self.site.content.entries.get(name)
            if entry is None or not isinstance(entry.record, Actor):
                cited += [p for p in evidence.passages if p.article == self.article]
        for passage in cited:
            used[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
        return used

    def _use(self, span: Span) -> None:
        self.used[span.start : span.end] = b"\1" * (span.end - span.start)

    # -- what is proposed -----------------------------------------------------------------------------------

    def _cite(self, span: Span) -> dict[str, str] | str | None:
        return citation(self.text, span.start, span.end, self.hits)

    def _proposal(self, kind: str, words: str, fields: Mapping[str, Any], span: Span, remark: str = "") -> Proposal:
        given = self._id(words, kind)
        # A list may name another article for its records; so each names its own, where there are several.
        whose = {"article": self.article} if len(self.site.articles) > 1 else {}
        own = {"id": given, "draft": "true", **whose, **{name: value for name, value in fields.items() if value}}
        return Proposal(kind, given, own, self.article, span.start, span.end, remark)

    def _id(self, words: str, kind: str) -> str:
        """An id made of the words that no other record has; it is taken from now on."""
        short = slug(words)
        name, number = short or f"{kind}-1", 1
        while name in self.taken:
            number += 1
            name = f"{short or kind}-{number}"
        self.taken.add(name)
        return name

    def actors(self) -> Iterator[Proposal]:
        """Proposals for the actors that the article names and that have no record."""
        for item in self.named:
            owners = [self.people[_key(name)] for name in item.names if _key(name) in self.people]
            if owners:
                for name in item.names:
                    self.people.setdefault(_key(name), owners[0])
                continue
            cited = self._cite(item.first)
            if cited is None:
                continue
            fields = {
                "name": item.name,
                "kind": item.kind or TODO,
                "aliases": list(item.aliases),
                "metonyms": list(item.metonyms),
                "cite": cited,
            }
            remark = f"named {item.count} time{'' if item.count == 1 else 's'}"
            made = self._proposal("actor", item.name, fields, item.first, remark)
            self.people.update({_key(name): made.id for name in item.names})
            yield made

    def quotes(self) -> Iterator[Proposal]:
        """Proposals for the quotations that have no record."""
        for item in quotations.find(self.text, self.record.language, self.places):
            known = self._known(Quote, item.span)
            cited = None if known else self._cite(item.span)
            if cited is not None:
                self._use(item.span)
                yield self._proposal("quote", item.span.text, self._quote(item, cited), item.span)

    def _quote(self, item: Quotation, cited: dict[str, str] | str) -> dict[str, Any]:
        return {
            "text": " ".join(item.span.text.split()),
            "speaker": item.speaker or TODO,
            "to": item.to,
            "via": item.via,
            "fidelity": "fragment" if item.is_fragment else TODO,
            "cite": cited if isinstance(cited, dict) else "",
        }

    def of_sentences(self) -> Iterator[Proposal]:
        """Proposals for each sentence: events, figures, open questions, sentences to set aside, and claims."""
        for sentence in self.text.sentences:
            span = of_sentence(sentence)
            cited = self._cite(span)
            if cited is None:
                continue
            phrases = self.phrases.get(span.start, ())
            ahead = tuple(phrase for phrase in phrases if self._is_ahead(phrase))
            scenarios = tuple(self._question(span, cited, ahead))
            due = ahead if len(ahead) == 1 and (scenarios or self._has_day(span, *ahead)) else ()
            yield from self._events(span, cited, [phrase for phrase in phrases if phrase not in due])
            yield from self._figures(span, cited, phrases)
            yield from scenarios
            yield from self._rest(sentence, cited, phrases)

    def _is_ahead(self, phrase: Phrase) -> bool:
        if self.today is None or not phrase.date:
            return False
        date = parse(phrase.date)
        return date.after(self.today) or (date.latest is None and not date.before(self.today))

    def _has_day(self, span: Span, phrase: Phrase) -> bool:
        """Whether a scenario that rests on a range is due at the time of a phrase."""
        days = (record.resolution.due for record in self._known(Scenario, span))
        return any(day is not None and parse(phrase.date).overlaps(day) for day in days)

    def _events(self, span: Span, cited: Any, phrases: Iterable[Phrase]) -> Iterator[Proposal]:
        known = self._known(Event, span)
        for phrase in phrases:
            if any(_is_of(event, phrase) for event in known):
                continue
            ahead = self._is_ahead(phrase)
            certainty = (
                "" if not ahead else "possible" if questions.may_be(span.text, self.record.language) else "planned"
            )
            fields = {
                "title": TODO,
                "date": phrase.date or TODO,
                "phrase": " ".join(phrase.span.text.split()),
                "certainty": certainty,
                "cite": cited,
            }
            self._use(span)
            yield self._proposal("event", _words(span.text), fields, span)

    def _figures(self, span: Span, cited: Any, phrases: tuple[Phrase, ...]) -> Iterator[Proposal]:
        barred = [*(phrase.span for phrase in phrases), *self._quoted_in(span)]
        known = self._known(Figure, span)
        by_unit: dict[str, list[Number]] = {}
        for number in numbers.find(span, self.record.language, barred):
            if not any(_has(figure, number) for figure in known):
                by_unit.setdefault(number.unit, []).append(number)
        for unit, group in by_unit.items():
            points = sorted((self._point(span, number, phrases) for number in group), key=lambda point: point["date"])
            fields = {"title": TODO, "unit": unit, "points": points, "cite": cited}
            self._use(span)
            yield self._proposal("figure", f"{group[0].span.text}", fields, span)

    def _point(self, span: Span, number: Number, phrases: Iterable[Phrase]) -> dict[str, str]:
        date = measured.when(span, number.span, phrases, self.record.language)
        value = {"value": number.value} if number.value else {"phrase": " ".join(number.span.text.split())}
        return {"date": date or TODO, **value}

    def _question(self, span: Span, cited: Any, ahead: Sequence[Phrase]) -> Iterator[Proposal]:
        """A scenario, if the sentence leaves open what will be; `ahead` are its phrases for times to come."""
        language = self.record.language
        if not questions.is_open(span.text, language, ahead=bool(ahead)) or self._known(Scenario, span):
            return
        said = " ".join(span.text.split())
        labels = zip(("yes", "no"), questions.answers(language), strict=True)
        due = {"due": ahead[0].date} if len(ahead) == 1 else {}
        passed = bool(due) and parse(ahead[0].date).before(self.site.settings.reviewed)
        fields = {
            "title": TODO,
            "question": said if said.endswith("?") else TODO,
            "as_of": self.record.date.text if self.today is not None else TODO,
            "why": TODO,
            "cite": cited,
            "branches": [{"id": name, "label": label, "summary": TODO, "cite": cited} for name, label in labels],
            "resolution": {
                "criteria": {"text": TODO, "cite": cited},
                **due,
                "status": "due" if passed else "open",
                "cite": cited,
            },
        }
        self._use(span)
        yield self._proposal("scenario", _words(span.text), fields, span)

    def _rest(self, sentence: Sentence, cited: Any, phrases: tuple[Phrase, ...]) -> Iterator[Proposal]:
        """The proposal for a sentence that has no other record or proposal: to set it aside as rhetoric, or a claim."""
        span, language = of_sentence(sentence), self.record.language
        if any(self.used[span.start : span.end]):
            return
        named = quotations.within(span.start, span.end, self.places)
        is_item = self.text.block_at(span.start).block.container in ("ul", "ol") or lists.begins(span.text)
        states = bool(named or phrases or is_item or numbers.find(span, language, ()))
        is_sign = not regex.search(r"\p{L}", span.text)  # such as the number of an item of a list
        if is_sign or questions.is_rhetoric(span.text, language, states=states):
            words = cited if isinstance(cited, dict) else {"exact": cited}
            own = {key: value for key, value in words.items() if key != "article"}
            fields = {**own, "reason": "transition" if is_sign else "rhetoric", "draft": "true"}
            yield Proposal(SET_ASIDE, "", fields, self.article, span.start, span.end)
            return
        speaker, via = quotations.voices(self.text, span, language, self.places)
        fields = {
            folded.key_of(Claim): TODO,
            "asserted_by": speaker or (TODO if questions.reports(span.text, language) else self._author()),
            "reported_via": via,
            "cite": cited,
        }
        yield self._proposal("claim", _words(span.text), fields, span)

    def _author(self) -> str:
        """The id of the article's author, if it is written and belongs to a record or proposal; else `TODO`."""
        author = self.record.author
        known = author in self.taken and self.site.titles.get(author) != TODO
        return author if known else TODO


def _may_be_a_person(item: Named) -> bool:
    return item.kind == names.PERSON or (item.kind == names.UNKNOWN and " " in item.name and not item.is_placed)


def _key(name: str) -> str:
    return normalise(name).casefold().removeprefix("the ")


def _words(text: str) -> str:
    """The first six words of a sentence, for an id."""
    return " ".join(text.split()[:6])


def _is_of(event: Event, phrase: Phrase) -> bool:
    """Whether an event is that of a phrase: it has the phrase, or has none and a date that the phrase may mean."""
    own, said = normalise(event.phrase or "").casefold(), normalise(phrase.span.text).casefold()
    if own and (own in said or said in own):
        return True
    return bool(phrase.date) and not event.phrase and parse(phrase.date).overlaps(event.date)


def _has(figure: Figure, number: Number) -> bool:
    """Whether a figure has a number among its values or phrases."""
    if not number.value:
        return any(point.phrase and normalise(point.phrase) in normalise(number.span.text) for point in figure.points)
    return any(point.value is not None and f"{point.value.normalize():f}" == number.value for point in figure.points)
