"""The editor's own prose stays true: it gives dates, and says everything once.

``summary: He is currently the president.`` is a warning: the word is true on the day of writing only. ``summary:
President since 2022.`` passes, and so does a word in quotation marks, since it is somebody else's. Two records with
the same prose are a warning. A ``[[link]]`` works in prose only; in a title it is an error, and so is a link without
all of its brackets. A ``TODO`` is an error anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

import regex

from generator.base.diagnostics import Diagnostic, FieldPath, Location
from generator.base.matching import may_have, normalise
from generator.base.text import UNPARTED, WITHOUT_BLANKS, shortened
from generator.linking import naming
from generator.linking.site import Site
from generator.parsing import folded
from generator.parsing.content import Entry, proses
from generator.parsing.markdown import RECORD_LINK
from generator.parsing.model import TODO, Model, Selector, fields_of, is_todo
from generator.parsing.partial_validation import field_at, says
from generator.parsing.records import KINDS, Article, Quote, Stake
from generator.parsing.references import kind_of
from generator.parsing.unread import COMMENT, OF_COMMENTS, UNCLOSED, unread

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (
            "current", "currently", "now", "nowadays", "recent", "recently", "today", "yesterday", "tomorrow",
            "at present", "presently", "at the moment", "lately", "to date", "as yet", "these days",
            "so far(?!-| as\\b)", "this year", "this month", "this week", "last year", "last month", "last week",
            "next year", "next month", "next week",
        )
    }
)  # fmt: skip
"""Words that are true on the day of writing only, as patterns, by language."""
LEAST = 6
"""The fewest words of prose that may not be repeated: shorter prose may well be the same in two places."""
_SIGNS = ("<", "]", "[[", "*", "_", "--", "~~", "==", ":::")
"""The signs of which markup that is not read has at least one."""
_TODO = regex.compile(rf"(?<![\p{{Latin}}\p{{M}}\p{{N}}_]){TODO}(?![\p{{Latin}}\p{{M}}\p{{N}}_])")
_TODO_ALONE = regex.compile(rf"{_TODO.pattern}\s*(?:[:\uff1a]|\W*$)")
"""In a text that may be somebody else's, such as a headline: `TODO` is a Spanish word, too."""
_PARTED = {number: " " for number in range(128) if not re.match(r"\w", chr(number))}
"""The characters of ASCII that part words."""
_WORD = regex.compile(rf"{UNPARTED}|[[\p{{L}}\p{{M}}\p{{N}}_]--[{WITHOUT_BLANKS}]]+", regex.V1)
"""A word; where no blanks part words, as many letters as one has about."""
_QUOTES = ('"', "\u201c", "'", "\u2018")
_QUOTED = re.compile(r"""\"[^"]*"|\u201c[^\u201c\u201d]*\u201d|(?<!\w)'[^'\n]+'(?!\w)|\u2018[^\u2018]+?\u2019(?!\w)""")


def check(site: Site) -> Iterator[Diagnostic]:
    """Warnings for repeated prose."""
    first: dict[str, tuple[Entry, FieldPath]] = {}
    for entry in (site.content.settings, *site.content.entries.values()):
        for path, text in proses(entry.record) if _is_written(entry) else ():
            yield from _repeated(entry, path, text, first)


def _is_written(entry: Entry) -> bool:
    return not entry.is_placeholder or isinstance(entry.record, Article)


def of_record(site: Site, entry: Entry) -> Iterator[Diagnostic]:
    """Warnings for words of a record that go out of date; errors for links outside prose and for TODOs."""
    if not _is_written(entry):
        return
    dated, may_date = _dated(site.settings.language.partition("-")[0])
    prose = tuple(proses(entry.record))
    for path, text in prose:
        for found in dated.finditer(_own(text)) if dated is not None and may_date(text) else ():
            if not _is_in_a_name(site, text, found):
                yield _undated(entry, path, found.group())
        if TODO in text and _TODO.search(text):
            yield _unfinished(entry, path)
        yield from _comments(entry, path, text)
        yield from _not_read(entry, path, text)
    for path, text in _plain_texts(entry.record, {path for path, _ in prose}):
        if path[-1] in ("title", "label", "place") and dated is not None and _has_own_words(entry.record):
            for found in dated.finditer(_own(text)):
                if not _is_in_a_name(site, text, found):
                    yield _undated(entry, path, found.group())
        if "[[" in text:
            message = f"{entry.record.id!r}: a link in {path[-1]!r} would be shown as written"
            hint = "This field is no prose. Write the words without brackets."
            yield Diagnostic("link-in-text", message, entry.find("[[", path), hint)
        yield from _comments(entry, path, text)
        # The text of a quotation is its own citation, and has been checked as one.
        if TODO in text and _TODO_ALONE.search(text) and not (isinstance(entry.record, Quote) and path == ("text",)):
            yield _unfinished(entry, path)
    if isinstance(entry.record, Article) and is_todo(entry.body):
        line = entry.body_line + entry.body[: entry.body.index(TODO)].count("\n")
        message = f"{entry.record.id!r}: the text is not written yet"
        hint = "Put the text of the article below the front matter."
        yield Diagnostic("unfinished", message, Location(entry.location.path, line), hint)


@lru_cache(8)
def _dated(language: str) -> tuple[re.Pattern[str] | None, Callable[[str], bool]]:
    """The words of a language that go out of date, and whether a text may have one."""
    words = WORDS.get(language, ())
    pattern = "|".join(words).replace(" ", r"\s+")
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) if words else None, may_have(words)


def _is_in_a_name(site: Site, text: str, found: re.Match[str]) -> bool:
    """Whether a word is part of the name of an actor, such as USA Today."""
    names = {name for actor in site.namable.near(naming.read(text, "")) for name in actor.names}
    spans = (other.span() for name in names for other in re.finditer(re.escape(name), text))
    return any(low <= found.start() and found.end() <= high for low, high in spans)


def _has_own_words(record: Model) -> bool:
    """Whether titles and labels of a record are the editor's words."""
    kind = kind_of(record)
    return kind in KINDS and KINDS[kind].own_words


def _undated(entry: Entry, path: FieldPath, word: str) -> Diagnostic:
    message = f"{entry.record.id!r}: {' '.join(word.split())!r} is true on the day of writing only"
    return Diagnostic("undated-word", message, entry.find(word, path), "Give the date.", "warning")


def _unfinished(entry: Entry, path: FieldPath) -> Diagnostic:
    name = path[-1] if isinstance(path[-1], str) else path[-2]
    message = f"{entry.record.id!r}: {name!r} is not written yet"
    return Diagnostic("unfinished", message, entry.find(TODO, path), _how_to_write(entry, path))


def _how_to_write(entry: Entry, path: FieldPath) -> str:
    """What belongs into a field that has to be there; of another one, that it may be left out."""
    model = type(entry.record)
    field = field_at(model, path)
    if field is None or not field.is_required():
        return "Write it, or leave the field out."
    where = (
        f" Behind one of: {', '.join(folded.options(model))}." if folded.is_folded(model, path, entry.places) else ""
    )
    return f"{says(model, path)}{where}"


def _comments(entry: Entry, path: FieldPath, text: str) -> Iterator[Diagnostic]:
    for found in COMMENT.finditer(text) if _has(text, OF_COMMENTS) else ():
        message = f"{entry.record.id!r}: a comment would be published: {shortened(found[0], 60)!r}"
        hint = "Take it out. In YAML, # begins a remark that nobody else reads."
        yield Diagnostic("html-comment", message, entry.find(found[0].strip()[:4], path), hint)


def _not_read(entry: Entry, path: FieldPath, text: str) -> Iterator[Diagnostic]:
    # A link to a record is read; its signs are only in the way of a quick answer.
    rest = text if "\\" in text or "`" in text else RECORD_LINK.sub("", text)
    if _has(rest, _SIGNS):
        for one in unread(COMMENT.sub("", text), article=False):
            message = f"{entry.record.id!r} has {one.what}: {shortened(one.words, 60)!r}"
            if one.what == UNCLOSED:
                hint = "A link is written [[id]] or [[id|words]]; a backslash before a bracket makes it a letter."
                yield Diagnostic("link-in-text", message, entry.find(one.words[:20], path), hint)
                continue
            hint = "Write its words as text; a backslash before a sign makes it a letter."
            yield Diagnostic("markdown-not-read", message, entry.find(one.words[:20], path), hint, "warning")


def _has(text: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:  # noqa: SIM110 - in a loop, which is quicker, as this is asked of every text
        if sign in text:
            return True
    return False


def _own(text: str) -> str:
    """The prose with everything in quotation marks blanked out."""
    if not _has(text, _QUOTES):
        return text  # nearly every one
    return _QUOTED.sub(lambda found: " " * len(found.group()), text)


def _repeated(
    entry: Entry, path: FieldPath, text: str, first: dict[str, tuple[Entry, FieldPath]]
) -> Iterator[Diagnostic]:
    if isinstance(entry.record, Stake) or path[-1] in ("rights", "reasoning"):
        return  # a matrix may well say the same of several countries
    parts = _words(text)
    if len(parts) < LEAST:
        return
    words = " ".join(parts)
    owner, there = first.setdefault(words, (entry, path))
    if owner.record.id != entry.record.id:
        message = f"{entry.record.id!r} repeats the prose of {owner.record.id!r}"
        hint = "Say it in one place, and link to it with [[id]]."
        yield Diagnostic("duplicate-prose", message, entry.at(path), hint, "warning", (("first at", owner.at(there)),))


def _words(text: str) -> list[str]:
    """The words of a prose, without regard to case; more quickly where all its letters are ASCII, as most are."""
    if text.isascii():
        return text.casefold().translate(_PARTED).split()
    return _WORD.findall(normalise(text).casefold())


def _plain_texts(value: object, known: set[FieldPath], path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every text of a record that is shown as written, and its path."""
    if isinstance(value, str):
        if path not in known:
            yield path, value
    elif isinstance(value, Model) and not isinstance(value, Selector):
        for name, alias in fields_of(type(value)):
            inner = getattr(value, name)
            if inner is not None:
                yield from _plain_texts(inner, known, (*path, alias))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _plain_texts(item, known, (*path, index))
