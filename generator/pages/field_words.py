"""What readers call the fields of records, where a page shows them one by one, as those of editions do."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.base.words import N_, Words
from generator.linking import outcomes
from generator.pages.actor_cards import ONE_OF
from generator.pages.event_rows import CERTAINTY
from generator.pages.home import QUESTIONS
from generator.pages.marks import STATUS_WORDS
from generator.pages.notes import CONFIDENCE, NOTE_KINDS
from generator.pages.quotes import FIDELITY
from generator.pages.relations import RELATION_KINDS
from generator.parsing.records import KINDS

FIELDS: Mapping[str, str] = {
    "about": N_("About"),
    "accessed": N_("Read on"),
    "actors": N_("Actors"),
    "added": N_("Added here"),
    "aliases": N_("Other names"),
    "answers": N_("Answers"),
    "archive": N_("Archived copy"),
    "as_of": N_("As of"),
    "asserted_by": N_("Asserted by"),
    "at": N_("Coordinates"),
    "author": N_("Author"),
    "bears_on": N_("Bears on"),
    "began_with": N_("At first"),
    "body": N_("More"),
    "branch": N_("Branch"),
    "by": N_("Said by"),
    "carried_by": N_("Carried by"),
    "certainty": N_("Certainty"),
    "confidence": N_("Confidence"),
    "contradicts": N_("Contradicts"),
    "country": N_("Country"),
    "criteria": N_("Criteria"),
    "date": N_("Date"),
    "denied_by": N_("Denied by"),
    "derived": N_("How it follows"),
    "despite": N_("Why it stands"),
    "display": N_("Shown of it"),
    "due": N_("Due"),
    "events": N_("Events"),
    "family_name": N_("Family name"),
    "fidelity": N_("Fidelity"),
    "fidelity_note": N_("On the fidelity"),
    "finding": N_("Finding"),
    "from": N_("Who"),
    "grade": N_("Grade"),
    "grade_reason": N_("Reason for the grade"),
    "happened": N_("Happened"),
    "headline": N_("Headline"),
    "hedge": N_("Reservation"),
    "id": N_("Identifier"),
    "in_text": N_("Name in a sentence"),
    "indicator": N_("Signpost"),
    "kind": N_("Kind"),
    "label": N_("Label"),
    "lang": N_("Language"),
    "language": N_("Language"),
    "metonyms": N_("Places that stand for it"),
    "name": N_("Name"),
    "native_name": N_("Own name"),
    "nature": N_("Kind"),
    "note": N_("Note"),
    "origin": N_("Origin"),
    "other": N_("Other branch"),
    "phrase": N_("In the text"),
    "place": N_("Place"),
    "points": N_("Points"),
    "publisher": N_("Publisher"),
    "question": N_("Question"),
    "reads": N_("Meant is"),
    "recorded": N_("Recorded here"),
    "reported_via": N_("Reported via"),
    "rights": N_("Rights"),
    "roles": N_("Office"),
    "says": N_("What it says"),
    "sic": "[sic]",
    "since": N_("Since"),
    "source": N_("Source"),
    "speaker": N_("Speaker"),
    "statement": N_("Statement"),
    "status": N_("Status"),
    "summary": N_("Summary"),
    "supports": N_("Speaks for"),
    "text": N_("Wording"),
    "title": N_("Title"),
    "to": N_("Whom"),
    "unit": N_("Unit"),
    "until": N_("Until"),
    "url": N_("Address"),
    "value": N_("Value"),
    "verdict": N_("Outcome"),
    "via": N_("Reported via"),
    "website": N_("Website"),
    "where": N_("Where to look"),
    "why": N_("Why"),
    "wikidata": "Wikidata",
    "with": N_("Crossed with"),
}
"""A message for each field; a field in a part of a record has that of its last name."""
PARTS: Mapping[str, str] = {
    "other_wordings.text": N_("Other wording"),
    "other_wordings.source": N_("Source of the wording"),
    "place.name": N_("Place"),
    "roles.title": N_("Office"),
}
"""Fields of parts that mean something else there."""
VALUES: Mapping[str, Mapping[str, str]] = {
    "answers": {answers: title for answers, title in QUESTIONS.items() if answers},
    "certainty": {**CERTAINTY, "confirmed": N_("confirmed")},
    "fidelity": FIDELITY,
    "confidence": CONFIDENCE,
    "kind": {**RELATION_KINDS, **NOTE_KINDS, **ONE_OF},
    "nature": {"fact": N_("fact"), "opinion": N_("opinion"), "forecast": N_("forecast")},
    "status": {**STATUS_WORDS, **{status: word for status, (word, _) in outcomes.STATUS_WORDS.items()}},
    "verdict": outcomes.OF_IMPLICATIONS,
}
"""A message for each value that is a word of the program's; any other is shown as it stands."""
_REFERRING = frozenset(
    field.shape.replace("[]", "").rpartition(".")[2] for row in KINDS.values() for field in row.references
)
_NUMBER = re.compile(r"\.\d+")
"""Matches the place of a value in a list."""


def message(field: str) -> str:
    """The message of a field, such as `roles.1.title`; of one that is not known, such as an old one, its name."""
    plain = _NUMBER.sub("", field)
    last = plain.rpartition(".")[2]
    return PARTS.get(plain) or FIELDS.get(last) or plain.replace("_", " ")


def told(words: Words, field: str, text: str) -> tuple[str, str]:
    """A field and its value in the language of some words."""
    known = word(field, text)
    return words.gettext(message(field)), words.gettext(known) if known else text


def word(field: str, text: str) -> str:
    """The message of a value that is a word of the program's; empty of any other."""
    return VALUES.get(sort(field), {}).get(text, "")


def sort(field: str) -> str:
    """What a field such as `outcome.verdict` is of: the last of its names, without the place in a list."""
    return _NUMBER.sub("", field).rpartition(".")[2]


def refers(field: str) -> bool:
    """Whether the values of a field are ids of records."""
    return sort(field) in _REFERRING
