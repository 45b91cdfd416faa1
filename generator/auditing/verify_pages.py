"""Proves what each page says: the words of its statements, the signs beside them, and its days.

A statement stands on many pages. Wherever it does, its words are those of `briefing.json`, and its marks show its
voice, its evidence, its readers and how many independent sources it has. What has no place of its own is known by its
words and its evidence.

A sign is a word that stands for a value: for a state, a status, a voice, a kind of change, a number of readers. It is
the word of the program's catalogue in the language of the site. A catalogue of the site's own is no part of the
published site; so its words are known only by being others. They pass, and are listed for the reader of the proof, if
each stands for one value throughout and none of them is the program's word for another value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing.verify_data import Data, Fault, PublishedStatement
from generator.auditing.verify_marks import PageNote, target
from generator.auditing.verify_notes import in_a_line, readings
from generator.auditing.verify_sources import BRIEF
from generator.base.diagnostics import Location
from generator.base.values import value
from generator.base.words import Words
from generator.base.words import read as read_words
from generator.files.reading import catalogues
from generator.linking import outcomes, routes
from generator.linking.copies import State
from generator.linking.evidence import Voice
from generator.pages import field_words
from generator.pages.changes import WORDS as CHANGE_WORDS
from generator.pages.crosses import AS_IT_STOOD, DID_NOT, PASSED_THROUGH, THIS_HAPPENED
from generator.pages.marks import STATE_WORDS, STATUS_WORDS, VOICE_WORDS
from generator.pages.sources import STATES
from generator.parsing.records import GRADES

DATES = (routes.DATASET, routes.ANNOTATIONS, routes.HISTORY, routes.EDITIONS, routes.JSON_FEED)
"""The files that have all days of a site."""
_ISO = re.compile(rb"-?\d{4}(?:-\d\d(?:-\d\d)?)?")
AROUND = re.compile(r"^\W+|\W+$")
"""Signs before and behind some words."""
_MANNERS = {
    "fact": "Stated by %(actors)s",
    "opinion": "Opinion of %(actors)s",
    "forecast": "Forecast by %(actors)s",
}
"""What a page says of a claim before, or around, those who make it."""
UNSETTLED = "of no branch"
"""The outcome of a question that was not settled, for which a page says so in a word of the interface."""


@value
class Signs:
    """The words by which a site calls what it says of its statements."""

    words: Words
    known: Mapping[str, Mapping[str, str]]
    """The program's words for the values of each sort of sign."""
    days: frozenset[str]
    """All days that the site's data has."""
    may_lack: bool = False
    """Whether the site has templates of its own, which may leave out the word for a value."""
    used: dict[tuple[str, str], str] = field(default_factory=dict)
    """The site's own words: by the sort of sign and the word, what it stands for."""
    plain: set[tuple[str, str]] = field(default_factory=set)
    """The sorts of sign and the values that the site calls by the program's word, and so by no other."""

    def fault(self, sort: str, what: str, word: str) -> str:
        """What is wrong with the word for a value; empty if nothing is."""
        if not word and not self.may_lack:
            return f"it has no word for {sort} {what}"
        if word == self._known(sort, what):
            self.plain.add((sort, what))
            others = (other for (at, other), of in self.used.items() if (at, of) == (sort, what))
            return next((f'it calls {sort} {what} by two words: "{other[:80]}"' for other in others), "")
        for other, known in self.known.get(sort, {}).items():
            if word == known and other != what:
                return f'it calls {sort} {what} by the word for {other}: "{word[:80]}"'
        numbers = [int(number) for number in re.findall(r"\d+", word)]
        if what.isdigit() and numbers not in ([], [int(what)]):
            return f'it gives {what} {sort} as another number: "{word[:80]}"'
        if self.used.setdefault((sort, word), what) != what:
            return f'it calls {sort} {what} by the word for {self.used[sort, word]}: "{word[:80]}"'
        second = any((at, of) == (sort, what) and other != word for (at, other), of in self.used.items())
        if second or (sort, what) in self.plain:
            return f'it calls {sort} {what} by two words: "{word[:80]}"'
        return ""

    def _known(self, sort: str, what: str) -> str:
        if sort in COUNTED and what.isdigit():
            return in_a_line(self.words.ngettext(*COUNTED[sort], int(what)))
        return self.known.get(sort, {}).get(what, "")

    def is_unsettled(self, words: str) -> bool:
        """Whether words say that a question was not settled."""
        return words == self.known["outcome"][UNSETTLED] or ("outcome", words) in self.used

    def own(self) -> tuple[str, ...]:
        """The site's own words, for whoever reads the proof."""
        return tuple(sorted(f"{sort} {what}: {word}" for (sort, word), what in self.used.items()))


COUNTED = {
    "readers": ("read against its evidence by %(num)s reader", "read against its evidence by %(num)s readers"),
    "independent sources": ("single source", "%(num)s independent sources"),
}
"""The signs that are numbers, with their messages."""


_TABLES: Mapping[str, Mapping[str, str]] = {
    "state": {state.value: STATE_WORDS[state] for state in State},
    "the meaning of": {**GRADES, **{state.value: meaning for state, meaning in STATES.items()}},
    "status": STATUS_WORDS,
    "voice": {voice.value: VOICE_WORDS[voice] for voice in Voice},
    "change": CHANGE_WORDS,
    "entry": {"correction": "Correction", **CHANGE_WORDS},
    "outcome": {UNSETTLED: "Not settled"},
    "verdict": {**outcomes.OF_IMPLICATIONS, "none": "No outcome"},
    "side": {"denied": "Denied by", "against": "Against it stands:"},
    "question": {status: word for status, (word, _) in outcomes.STATUS_WORDS.items()},
    "branch": {"happened": "Came to pass", "did not happen": DID_NOT},
    "cell": {
        "happened": THIS_HAPPENED,
        "did not happen": DID_NOT,
        "did not happen, first": AS_IT_STOOD,
        "did not happen, on the way": PASSED_THROUGH,
    },
    "signpost": {"neither": "Neither branch"},
    "day": {"asked": "asked", "due": "due", "was due": "was due", "happened": "happened"},
    **{f"frozen {sort}": own for sort, own in field_words.VALUES.items()},
}
"""The messages for the values of each sort of sign."""


def _in_language(found: Words) -> Mapping[str, Mapping[str, str]]:
    """The words for the values of each sort of sign in a language, with single spaces, as those of pages are read."""
    known_words = {sort: {key: found.gettext(word) for key, word in own.items()} for sort, own in _TABLES.items()}
    known_words["manner"] = {what: found.gettext(message, actors="") for what, message in _MANNERS.items()}
    known_words["grade"] = {
        f"{grade}{' with reason' if reason else ''}": found.gettext(message, grade=grade, reason="")
        for grade in GRADES
        for reason, message in ((False, "grade %(grade)s"), (True, "grade %(grade)s: %(reason)s"))
    }
    known_words["archive"] = {"copy": found.gettext("Archive copy")}
    stands = "stands despite it: %(why)s"
    known_words["despite"] = {"doubt": found.gettext(stands, why="")}
    return {sort: {key: in_a_line(word) for key, word in own.items()} for sort, own in known_words.items()}


def signs_of(files: Mapping[str, bytes], pages: Mapping[str, LexborHTMLParser], data: Data) -> Signs:
    """The words that the signs of a site are to have, in its language, and its days."""
    root = pages["index.html"].css_first("html") if "index.html" in pages else None
    language = (root.attributes.get("lang") if root is not None else "") or "en"
    several = sum(record["kind"] == "article" for record in data.records.values()) > 1
    found = Words(language, several=several)
    if language.split("-")[0] != "en":
        known, _ = read_words(catalogues(), language, Location("site.yaml"))
        found = Words(language, known.catalogue, several)
    days = {day.decode() for path in DATES for day in _ISO.findall(files.get(path, b""))}
    signs = Signs(found, _in_language(found), frozenset(days), "templates" in data.whole.get("own", ()))
    for place, statement in data.statements.items():  # the one statement whose words may be the interface's
        page, _, name = place.partition("#")
        if _is_unsettled(statement, data) and page in pages and (node := pages[page].css_first(f'[id="{name}"]')):
            signs.fault("outcome", UNSETTLED, words_of(node))
    return signs


# -- signs ------------------------------------------------------------------------------------------------------


def _own_text(node: LexborNode) -> str:
    return in_a_line(node.text()).removeprefix("(").removesuffix(")")


def _first_part(node: LexborNode) -> str:
    """The word for a status, before its day."""
    return _own_text(node).partition(", ")[0]


def _bold(node: LexborNode) -> str:
    return _own_text(inner) if (inner := node.css_first("b")) is not None else _own_text(node)


SIGNS: tuple[tuple[str, str, str, Callable[[LexborNode], str]], ...] = (
    ("state", "[data-state]", "data-state", _bold),
    ("status", "b[data-status]", "data-status", _first_part),
    ("change", "li[data-change]", "data-change", _bold),
    ("readers", "[data-read]", "data-read", _own_text),
    ("independent sources", "[data-independent]", "data-independent", _own_text),
)
"""Each sort of sign: where it stands, what says its value, and where its word is."""


def _of_signs(path: str, page: LexborHTMLParser, signs: Signs) -> Iterator[Fault]:
    for node in page.css(", ".join(selector for _, selector, _, _ in SIGNS)):
        for sort, _, attribute, word in SIGNS:
            what = node.attributes.get(attribute)
            if what is not None and (said := signs.fault(sort, what, word(node))):
                yield path, said
    for node in page.css("article[data-sha256] h2"):
        called = in_a_line(node.text()).partition(" · ")[2]
        if called and (said := signs.fault("entry", "correction", called)):
            yield path, said
    voices = signs.known["voice"]
    for node in page.css(".chip"):
        named = (node.attributes.get("class") or "").split()
        for voice in named:
            if voice in voices and any(_own_text(node) == word != voices[voice] for word in voices.values()):
                yield path, f'it calls voice {voice} by the word for another: "{_own_text(node)[:80]}"'
        beside = _next(node)
        own = (beside.attributes.get("class") or "").split() if beside is not None else []
        if beside is not None and "say" in own and not set(own) & set(named) & set(voices):
            yield path, f'a statement has the chip of another voice, {" ".join(named[1:])}: "{words_of(beside)[:80]}"'


def _next(node: LexborNode) -> LexborNode | None:
    """The next element beside a node."""
    after = node.next
    while after is not None and after.tag == "-text":
        after = after.next
    return after


# -- statements -------------------------------------------------------------------------------------------------


def of_page(
    path: str, page: LexborHTMLParser, notes: Mapping[str, PageNote], data: Data, signs: Signs
) -> Iterator[Fault]:
    """What a page says otherwise than the data."""
    yield from _of_signs(path, page, signs)
    known = data.known
    if path.startswith("editions/") or not data.whole:
        return  # which have their own proof; of a site without data that is a fault of its own
    seen = set()
    for node in page.css(".say"):
        mark = node.css_first("a.ev")
        place = f"{path}#{node.attributes.get('id') or ''}"
        own = data.statements.get(place)
        words = words_of(node, known if own is None else own.words)
        if signs.is_unsettled(words) and (_is_unsettled(own, data) if own is not None else _has_open(path, data)):
            seen.add(mark.mem_id if mark is not None else 0)
            continue
        if own is not None and words not in own.words:
            yield place, f'it says other words than {routes.DATASET}: "{words[:80]}"'
            continue
        if own is None and words not in data.by_words:
            yield path, f'it says what no statement in {routes.DATASET} does: "{words[:80]}"'
            continue
        if mark is not None:
            seen.add(mark.mem_id)
            among = (own,) if own is not None else data.by_words.get(words, ())
            yield from _of_mark(place.rstrip("#"), mark, node, notes, among)
    by_evidence = data.by_evidence
    for mark in page.css("a.ev"):
        if mark.mem_id not in seen and (among := by_evidence.get(_places(mark, notes), ())):
            yield from _of_mark(path, mark, None, notes, _linked(path, mark, among) or among)


def _is_unsettled(statement: PublishedStatement, data: Data) -> bool:
    """Whether a statement is of how a question came out, and neither a note nor a branch says so."""
    record = data.records.get(statement.record, {})
    told = record.get("fields", {}).get("resolution")
    has_note = isinstance(told, Mapping) and bool(told.get("note"))
    return statement.part == "resolution" and not has_note and _is_open(record)


def _is_open(record: Mapping[str, Any]) -> bool:
    """Whether none of the branches of a question came to pass."""
    return "happened" not in (record.get("branches") or {}).values()


def _has_open(path: str, data: Data) -> bool:
    """Whether no branch came to pass of the question of a page, or else of one of the site's."""
    own = data.records.get(data.places.get(path, ""), {})
    asked = (own,) if own.get("kind") == "scenario" else data.records.values()
    return any(one["kind"] == "scenario" and _is_open(one) for one in asked)


def _linked(path: str, mark: LexborNode, among: tuple[PublishedStatement, ...]) -> tuple[PublishedStatement, ...]:
    """Of statements that rest on the same, the one to which the link before a mark leads; none if there is none."""
    link = mark.parent.prev if mark.parent is not None else None
    if link is None or link.tag != "a":
        return ()
    place = target(path, link.attributes.get("href") or "")
    return tuple(one for one in among if one.url == place.rstrip("#"))


def words_of(say: LexborNode, known: Container[str] = ()) -> str:
    """The words of a statement, without its marks behind them; as those that are known read them, if they do."""
    marks = say.css(".evs")
    behind = in_a_line(marks[-1].text()) if marks else ""
    texts = [text.removesuffix(behind).rstrip() for text in readings(say)]
    return next((text for text in texts if text in known), texts[0])


def _numbers(mark: LexborNode) -> list[str]:
    return (mark.attributes.get("data-n") or "").split(", ")


def _places(mark: LexborNode, notes: Mapping[str, PageNote]) -> frozenset[str]:
    """The places to which a mark leads, without their pages."""
    return frozenset(notes[n].target.partition("#")[2] for n in _numbers(mark) if n in notes)


def _of_mark(
    at: str,
    mark: LexborNode,
    say: LexborNode | None,
    notes: Mapping[str, PageNote],
    among: tuple[PublishedStatement, ...],
) -> Iterator[Fault]:
    """What a mark shows otherwise than each of the statements whose it may be."""
    if say is not None and among:
        voices, first = (say.attributes.get("class") or "").split(), among[0]
        among = tuple(one for one in among if one.voice in voices)
        if not among:
            says = f"a statement is in another voice than {routes.DATASET} says, {first.voice}"
            yield at, f'{says}: "{words_of(say)[:80]}"'
            return
        places, first = _places(mark, notes), among[0]
        among = tuple(o for o in among if o.rests == places or (_shown_apart(o) and places < o.rests))
        if not among:
            other = ", ".join(sorted(places ^ first.rests))
            yield at, f"a statement shows other evidence than {routes.DATASET} says: {other[:80]}"
            return
    yield from _of_counts(at, mark, say is not None, notes, among)


def _of_counts(
    at: str, mark: LexborNode, is_said: bool, notes: Mapping[str, PageNote], among: tuple[PublishedStatement, ...]
) -> Iterator[Fault]:
    """What a mark says otherwise of readers and independent sources; one behind quoted words is silent on them.

    The note of the editor's reasoning is silent on sources.
    """
    brief = at.startswith(BRIEF)
    silent = {"0"} if brief or (not is_said and _is_of_quoted_words(mark)) else set()
    for attribute, sort, wanted in (
        ("data-read", "readers", {str(one.read_by) for one in among}),
        ("data-independent", "independent sources", {str(one.independent or 0) for one in among}),
    ):
        for note in (notes[number] for number in _numbers(mark) if number in notes and among):
            sign = note.node.css_first(f"[{attribute}]") if note.node is not None else None
            found = (sign.attributes.get(attribute) or "") if sign is not None else "0"
            is_reasoning = attribute == "data-independent" and note.target.partition("#")[2].startswith("because.")
            if found not in ({"0"} if is_reasoning else silent if brief else silent | wanted):
                yield at, f"a mark says of its statement: {found} {sort}, not {'/'.join(sorted(wanted))}"


def _is_of_quoted_words(mark: LexborNode) -> bool:
    """Whether a mark stands behind words of an article or a source, or its headline, and not behind a statement."""
    around = mark.parent.parent if mark.parent is not None else None
    if around is None or around.parent is None:
        return False
    first = next((node for node in around.iter() if node.tag != "-text"), None)
    if around.parent.tag == "blockquote" or first is None:
        return around.parent.tag == "blockquote"
    is_headline = first.tag == "a" and "sources" in (first.attributes.get("href") or "").partition("#")[0]
    return first.tag == "q" or is_headline


def _shown_apart(statement: PublishedStatement) -> bool:
    """Whether a page may show the passage of a statement beside it: that of a note, which is what it reads."""
    return statement.voice == "note"
