"""Words that a record repeats from the article are really there.

`phrase` of an event (the article's words for its date) and `hedge` of a claim (its word of caution) are verbatim: they
stand in a passage that the record cites, or in the sentences around it. With the article

    It is apparently so. He came last September.

a claim that cites "It is apparently so." may have ``hedge: apparently``; ``hedge: allegedly`` fails at that field.

The `text` of a quote stands in quotation marks in the article, or in a block quotation. Otherwise there is a warning:
the words are the article's own, and belong in a claim.

What is general knowledge (``basis: known``) holds no number but a year, and no quotation: these need a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import decimal

from generator.base.diagnostics import Diagnostic
from generator.base.matching import DOUBLE, stands_in
from generator.base.suggest import closest
from generator.linking.citations import differences, nearest_passage
from generator.linking.evidence import Voice, citations
from generator.linking.passages import Passage, occurrences
from generator.linking.site import Site
from generator.parsing.markdown import to_text
from generator.parsing.model import Evidenced, is_todo
from generator.parsing.records import Claim, Event, Quote

_MARKS = "\"'\u2018-\u201f\u00ab\u00bb\u2039\u203a\u3008-\u300f\u301d-\u301f\uff02\uff07\uff62\uff63"
"""Quotation marks of any language."""
_DOUBLE = re.compile(rf'["{DOUBLE}]')
_ANY = '"\u201c\u201d\u00bb\u300d\u300f\uff02'
"""By what a quotation may end that begins with a mark that is straight."""
_CLOSES = {
    "\u201c": '"\u201d',
    "\u201d": '"\u201d',
    "\u201e": '"\u201c\u201d',
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab\u00bb",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
}
"""By what a quotation ends that begins with a mark: „so“ in German, ”so” in Swedish, »so« and «so» elsewhere."""
_YEAR = r"(?:1\d|20)\d\d"
_NEEDS_SOURCE = re.compile(
    rf"(?<![\d.,])(?!{_YEAR}(?:\b|s\b|er\b|[\u5e74\ub144]))(?!(?<=\d{{4}}[-\u2013])\d\d\b)\d+"
    r"|[\"\u201c-\u201f\u00ab\u00bb\u300a-\u300f]"
)
"""A number that is no year or decade, or a quotation mark; a single one may be an apostrophe."""
_NO_STATEMENT = frozenset(
    {"id", "name", "native_name", "family_name", "in_text", "branch", "other", "supports", "began_with"}
)
"""Fields with a name or with the id of a branch, of which a number is a part: Group of 7."""


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each phrase or hedge that is not in what its record cites; a warning for each unmarked quotation."""
    fields = [(event.id, "phrase", event.phrase) for event in site.content.of(Event)]
    fields += [(claim.id, "hedge", claim.hedge) for claim in site.content.of(Claim)]
    for record_id, name, words in fields:
        if words is None or is_todo(words) or any(stands_in(words, text, of) for text, of in around(site, record_id)):
            continue
        if _is_cited(site, record_id):
            entry = site.content.entries[record_id]
            message = f"the {name} is not in what {record_id!r} cites: {words!r}"
            hint = "It is verbatim, and stands in a sentence that the record cites."
            if (near := nearest_passage(words, tuple(site.articles.values()))) is not None:
                article, start, end = near
                likely = closest(words, (article.text[start:end],))
                hint = "\n".join([hint, *(differences(words, likely) if likely else ())])
            yield Diagnostic(f"{name}-not-found", message, entry.at((name,)), hint)
    yield from _quotations(site)
    yield from _known(site)


def _known(site: Site) -> Iterator[Diagnostic]:
    for (record_id, path), evidence in site.evidence.items():
        if evidence.voice is not Voice.KNOWN or evidence.passages or evidence.sources:
            continue
        entry, part = site.content.entries.get(record_id, site.content.settings), site.part(record_id, path)
        for name in type(part).model_fields if isinstance(part, Evidenced) else ():
            words = getattr(part, name)
            if name in _NO_STATEMENT or not isinstance(words, str) or words in site.content.entries:
                continue
            if (found := _NEEDS_SOURCE.search(_read(words))) is not None:
                what = "a number" if found[0].isdecimal() else "a quotation"
                message = f"{record_id}: general knowledge with {what} in it: {words!r}"
                hint = "Name what it rests on: 'sources: [id]', or 'cite' if the article says so."
                yield Diagnostic("known-needs-source", message, entry.at((*path, name)), hint)


def _read(words: str) -> str:
    """Words as they are looked through for numbers: without the ids of links, with digits of one script."""
    plain = to_text(words, lambda _: "")
    return "".join(str(decimal(sign)) if sign.isdecimal() else sign for sign in plain)


def _quotations(site: Site) -> Iterator[Diagnostic]:
    for quote in site.content.of(Quote):
        for passage in site.evidence[quote.id, ()].passages:
            if not is_quoted(site, passage):
                entry = site.content.entries[quote.id]
                message = f"{quote.id!r}: the words do not stand in quotation marks in the article"
                hint = "Indirect speech is a claim, not a quotation."
                yield Diagnostic("quote-without-marks", message, entry.at(("text",)), hint, "warning")


def is_quoted(site: Site, passage: Passage) -> bool:
    """Whether a passage stands in quotation marks, or in a block quotation."""
    text = site.articles[passage.article]
    block = text.block_at(passage.start)
    before, after = text.text[block.start : passage.start], text.text[passage.end : block.end]
    return block.block.container == "blockquote" or _is_between(before, after) or _is_open(before)


def _is_between(before: str, after: str) -> bool:
    """Whether some words have quotation marks, of whatever language, on both sides."""
    return bool(re.search(rf"[{_MARKS}]\W*$", before) and re.match(rf"\W*[{_MARKS}]", after))


def _is_open(before: str) -> bool:
    """Whether a quotation is open at the end of a text."""
    if re.match(r"\s*[\u2013\u2014\u2015]\s", before):
        return True  # a dash opens a speech, as in French, Spanish and Russian
    if re.search(r"(?:^|\W)['\u2018\u201a]\W*$", before):
        return True
    opened: list[str] = []
    for found in _DOUBLE.finditer(before):
        at, mark = found.start(), found[0]
        begins = mark in '"\u201c' and before[at - 1 : at].isspace()  # behind a blank, these open another one
        if opened and mark in _CLOSES.get(opened[-1], _ANY) and (mark == opened[-1] or not begins):
            opened.pop()
        else:
            opened.append(mark)
    return bool(opened)


def _is_cited(site: Site, record_id: str) -> bool:
    """Whether every citation of the record was found; if not, that is reported already."""
    given = citations(site.content.entries[record_id], site.content.article)
    return all(
        sum(1 for a in site.articles.values() if s.article in (None, a.id) for _ in occurrences(s, a)) == 1
        for (_, path), _, s, _ in given
        if not path
    )


def around(site: Site, record_id: str) -> Iterator[tuple[str, str]]:
    """The passages that a record cites and the sentences around them, each with its language."""
    for passage in site.evidence[record_id, ()].passages:
        article, language = site.articles[passage.article], site.language_of(passage.article)
        wanted = set(passage.sentences)
        yield passage.exact, language
        yield " ".join(s.text for s in article.sentences if s.id in wanted), language
