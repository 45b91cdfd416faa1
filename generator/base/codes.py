"""Every code that a diagnostic can have, with its meaning in one line; `docs/diagnostics.md` has an example of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ERRORS: Mapping[str, str] = MappingProxyType(
    {
        # reading files
        "no-site-file": "There is no site.yaml.",
        "unreadable-file": "A link that leads out of the site's folder, or what is no file, lies among its files.",
        "unknown-file": "A file in content/ is of no kind of record.",
        "file-too-large": "A file is larger than any that people write.",
        "not-utf-8": "A file is not in UTF-8.",
        "control-character": "A file has a control character in it.",
        "yaml-syntax": "A file is not YAML.",
        "several-documents": "A file has more than one YAML document.",
        "anchor": "A YAML anchor, which is not read.",
        "alias": "A YAML alias, which is not read.",
        "merge-key": "A YAML merge key, which is not read.",
        "tag": "A YAML tag, which is not read.",
        "key-not-text": "The name of a field is not a text.",
        "too-deep": "Values are nested too deeply.",
        "too-many-faults": "A file has so many faults that the rest of it is not looked at.",
        "duplicate-key": "A field stands twice in one mapping.",
        "text-too-long": "A paragraph or field is longer than any that people write.",
        "no-front-matter": "An article has no front matter.",
        # fields
        "not-a-record": "A record is not a mapping of fields.",
        "unknown-field": "A record has a field that its kind does not know.",
        "missing-field": "A record lacks a field that its kind needs.",
        "empty-value": "A field says too little.",
        "wrong-type": "A text stands where a list or mapping belongs, or the other way round.",
        "unknown-value": "A value is not in the field's closed list.",
        "bad-value": "A value is no date, number, language or address.",
        "bad-id": "An id is not made of lower-case letters, digits and single hyphens.",
        "unfinished": "A field is a TODO, or a text has one in it.",
        # references
        "duplicate-id": "Two records have the same id.",
        "unknown-id": "A reference leads to no record.",
        "draft-reference": "What is to be published refers to a draft.",
        "wrong-kind": "A reference leads to a record of a kind that cannot stand there.",
        "unknown-branch": "A scenario names a branch that it does not have.",
        "duplicate-branch": "Two branches of a scenario have the same id.",
        "html-comment": "A comment of HTML or Markdown stands in a text, and would be published.",
        "link-in-text": "A [[link]] stands in a field that is shown as written.",
        # evidence
        "no-basis": "A statement has no basis.",
        "no-reasoning": "The editor's judgement has no reasoning.",
        "known-needs-source": "General knowledge has a number or a quotation in it, which needs a source.",
        "cites-nothing": "A citation has no word in it.",
        "passage-not-found": "A cited passage is not in the article.",
        "passage-not-unique": "A cited passage stands in the article more than once.",
        "quote-not-found": "A quotation is not in the article.",
        "quote-not-unique": "A quotation stands in the article more than once.",
        "name-not-found": "A name that the front matter curates is not in the article.",
        "name-not-unique": "A name that the front matter curates stands in the article more than once.",
        "phrase-not-found": "The article's words for a date do not stand in what the event cites.",
        "hedge-not-found": "A claim's word of caution does not stand in what it cites.",
        # articles
        "no-article": "There is no article.",
        "empty-article": "An article has no text.",
        "furniture-not-found": "A block that the front matter names is not in the article.",
        "correction-not-found": "A sentence that the front matter joins or splits is not in the article.",
        "text-changed": "An article's text is not the one that was locked.",
        "lock-unreadable": "A lock file cannot be read.",
        "share-exceeded": "More of an article is shown than max_share allows.",
        "withheld-text": "A file of the output has words that an article's rights keep back.",
        # rules across records
        "dates-reversed": "A date lies on the wrong side of another one.",
        "future-as-past": "An event is told as a fact that nothing it rests on can know of.",
        "name-collision": "Two actors have the same name.",
        "family-name": "A family name is at neither end of the name of a person.",
        "native-name-without-language": "A native name has no language.",
        "self-relation": "A relation ties an actor to itself.",
        "contradicts-itself": "A claim contradicts itself.",
        "branch-against-status": "A scenario's status and the branch that came to pass contradict each other.",
        "status-against-dates": "A scenario is open or due, but says what happened.",
        "cross-cells": "The cells of a cross table are not one for each pair of branches.",
        "unsourced-resolution": "A settled scenario has no source.",
        "renamed-id-in-use": "An id that site.yaml says was renamed is in use.",
        "group-overlap": "Two groups have the same actor or the same tint.",
        "domain-mismatch": "The custom domain is not the one of the site's address.",
        "unknown-code": "site.yaml switches off a warning that does not exist.",
        # templates and output
        "template-missing": "A template is missing.",
        "template-syntax": "A template cannot be read.",
        "template-fault": "A template fails.",
        "template-limit": "A template does not come to an end.",
        "catalogue-syntax": "A catalogue of translations cannot be read.",
        "catalogue-placeholder": "A translation and its message differ in what is set into them.",
        "output-link": "A link of a page or an address in a stylesheet leads to no file.",
        "output-fragment": "A link of a page leads to no element.",
        "output-duplicate-id": "An id stands twice on a page.",
        "output-language": "A page does not say its language.",
        "output-title": "A page has no title.",
        "output-heading": "A page has no main heading, or several.",
        "output-alt": "An image has no text for those who cannot see it.",
        "output-residue": "A template shows what is no text, or an attribute says nothing.",
        "output-address": "A page or a stylesheet has an absolute address where it must not have one.",
        "output-policy": "A page or a stylesheet has what the policy of the pages forbids.",
        "output-import": "A stylesheet imports another one.",
    }
)

WARNINGS: Mapping[str, str] = MappingProxyType(
    {
        "uncovered-sentence": "Sentences of the article are neither cited nor set aside: the briefing is a draft.",
        "text-not-locked": "An article's text is not locked.",
        "comment-in-text": "A comment cuts off what may be a part of a text.",
        "address-vanished": "Nothing is any more at an address that was promised.",
        "orphan": "Nothing mentions a record.",
        "unused-source": "Nothing rests on a source.",
        "duplicate-stake": "A country has two records of what it has at stake; its page shows one.",
        "duplicate-relation": "Two relations say the same of the same two actors.",
        "markdown-not-read": "A text has something of Markdown or HTML that is shown as written, or not at all.",
        "quote-without-marks": "A quotation does not stand in quotation marks in the article.",
        "value-not-in-passage": "The value of a figure is not among the numbers of its passage.",
        "phrase-against-date": "The article's words for a date mean another one than the record says.",
        "points-alike": "Two points of a figure for one date cannot be told apart.",
        "speaker-not-named": "The sentence of a quotation does not name the speaker.",
        "duplicate-prose": "The same prose stands in two records.",
        "undated-word": "Our own prose has a word that goes out of date.",
        "past-due": "A scenario is open although its day has passed.",
        "no-catalogue": "The words of the interface are not there in the language of the site.",
        "untranslated": "A catalogue lacks translations.",
    }
)

KEPT = frozenset({"uncovered-sentence"})
"""Warnings that cannot be switched off by their code, since a setting of their own controls them."""
CODES: Mapping[str, str] = MappingProxyType({**ERRORS, **WARNINGS})
