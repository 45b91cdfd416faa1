"""Reads a text as the article of a new site: plain text, Markdown, a web page or a Word document.

Title, author and date are taken from the text; what it does not have is a `TODO`. The language is that of the web page,
or the one that the words probably are in. The words stay unchanged; of a web page, only headings, paragraphs, lists and
block quotations are taken; of a Word document, emphasis, links and notes as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath

import regex

from generator.base.dates import date_or_none
from generator.base.inputs import SITE_FILE
from generator.base.text import CONTROL, MAX_ARTICLE, MAX_TEXT
from generator.drafting import lists, tables, web_page, word_document
from generator.drafting.markdown_signs import escaped
from generator.parsing import yaml
from generator.parsing.web_page import TooMuchError
from generator.reading import dates, vocabulary
from generator.reading.spans import Span

TEXT, MARKDOWN, HTML = (".txt", ".text", ""), (".md", ".markdown"), (".html", ".htm", ".xhtml")
WORD = (".docx",)
MOST_BYTES = 50_000_000
"""The most bytes of a file, in which a Word document may have pictures."""
_AROUND = 4
"""How many blocks from either end of the text are searched for the byline and the dateline."""
_SHORT = 100
"""The most characters of a byline or dateline; a title may have twice as many."""
MOST_OF_A_TITLE = 300
"""A heading with more characters is not taken for the title."""
_LINES = 3
"""The most lines of a byline, which may have the date below the name."""
_SCRIPTS = (
    ("ko", regex.compile(r"\p{Hangul}")),
    ("ja", regex.compile(r"[\p{Hiragana}\p{Katakana}]")),
    ("zh", regex.compile(r"\p{Han}")),
    ("ar", regex.compile(r"\p{Arabic}")),
    ("he", regex.compile(r"\p{Hebrew}")),
    ("el", regex.compile(r"\p{Greek}")),
    ("ru", regex.compile(r"\p{Cyrillic}")),
)
"""The likely language of each script, for languages without a vocabulary."""


class UnreadableError(Exception):
    """Raised for a text that cannot be read; `hint` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Given:
    """What was read from the file that `init --from` was given."""

    body: str
    """The text in Markdown."""
    title: str = ""
    author: str = ""
    """The author's name."""
    byline: str = ""
    """The whole block that has the author's name."""
    date: str = ""
    dateline: str = ""
    """The whole block that has the date, if it is not the byline."""
    language: str = ""
    told: tuple[str, ...] = ()
    """What is not as it was in the file, in sentences."""


def read(data: bytes, name: str) -> Given:
    """The article in the bytes of a file called `name`.

    Without an ending of the name, it is read as a Word document or a web page if it begins like one, else as plain
    text. Raises `UnreadableError` if the ending is unknown, or the file is not in UTF-8, damaged or has no text.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in (*TEXT, *MARKDOWN, *HTML, *WORD):
        known = ", ".join(filter(None, (*TEXT, *MARKDOWN, *HTML, *WORD)))
        raise UnreadableError(f"{name}: a file of this kind is not read", f"Save it as one of these: {known}.")
    if len(data) > MOST_BYTES:
        hint = "Take its pictures out, or save it as plain text."
        raise UnreadableError(f"{name or 'the text'} has more than {MOST_BYTES // 1_000_000} MB", hint)
    is_word = ending in WORD or (not ending and data.startswith(b"PK\x03\x04"))
    given = _of_word(data, name) if is_word else _of_characters(data, name, ending)
    _refuse(given.body, name or "the text")
    if len(given.title) > MOST_OF_A_TITLE:
        told = f"Its heading has {len(given.title):,} letters, which is no title."
        given = replace(given, title="", told=(*given.told, told))
    author = " ".join(CONTROL.sub(" ", given.author).split())
    author = author if len(author) <= _SHORT else ""
    given = replace(given, author=author, language=given.language or _language(given.body))
    return _with_lines(given)


def _refuse(body: str, name: str) -> None:
    """Raises `UnreadableError` for a text that is no article of a site: empty, with control characters, or too long."""
    if not body.strip():
        raise UnreadableError(f"{name} has no text in it", "Give the words of the article.")
    if (found := CONTROL.search(body)) is not None:
        near = " ".join(regex.sub(r"[\p{Cc}#]", " ", body[max(0, found.start() - 20) : found.end() + 20]).split())
        message = f"{name} has a control character (U+{ord(found[0]):04X}) in it, near {near!r}"
        raise UnreadableError(message, "Delete it, or export the text again: it may not be a text at all.")
    if len(body) > MAX_ARTICLE:
        hint = "Begin with a part of it, or make an article of each part."
        raise UnreadableError(f"{name} has {len(body):,} letters; an article has at most {MAX_ARTICLE:,}", hint)
    longest = max(map(len, body.split("\n\n")))
    if longest > MAX_TEXT:
        hint = "Put an empty line where the next paragraph begins."
        raise UnreadableError(f"{name} has a paragraph of {longest:,} letters; one has at most {MAX_TEXT:,}", hint)


def _of_characters(data: bytes, name: str, ending: str) -> Given:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise UnreadableError(f"{name} is not in UTF-8", "Save it as UTF-8.") from None
    looks = text.lstrip()[:200].lower().startswith(("<!doctype", "<html"))
    if ending in HTML or (not ending and looks):
        return _of_page(text, name)
    return _of_text(text, marked_up=ending in MARKDOWN or _MARKED_UP.match(text) is not None)


def _of_page(text: str, name: str) -> Given:
    try:
        found = web_page.read(text)
    except (TooMuchError, tables.TooManyCellsError) as error:
        hint = "Save the text of the article alone, as plain text (.txt)."
        raise UnreadableError(f"{name or 'the page'} {error}", hint) from None
    body = "\n\n".join(found.blocks) + "\n"
    return Given(
        body, found.title, author=found.author, date=_day(found.date), language=_tag(found.language), told=found.told
    )


def _of_word(data: bytes, name: str) -> Given:
    try:
        found = word_document.read(data)
    except (word_document.BrokenError, tables.TooManyCellsError) as error:
        hint = "Open it in your word processor and save it as .docx again, or save it as plain text (.txt)."
        raise UnreadableError(f"{name or 'the document'} {error}", hint) from None
    blocks, title = list(found.blocks), found.title
    if blocks and not title and len(blocks) > 1 and _is_title(blocks[0]):
        title = " ".join(regex.sub(r"\\([^\w\s])|\*+", r"\1", blocks[0]).split())
        blocks[0] = f"# {blocks[0]}"
    return Given("\n\n".join(blocks) + "\n", title, told=found.told)


# -- the text ---------------------------------------------------------------------------------------------------


def _of_text(text: str, *, marked_up: bool) -> Given:
    blocks = [block.strip("\n") for block in regex.split(r"\n[ \t]*\n", text) if block.strip()]
    if len(blocks) == 1 and not marked_up:
        blocks = [line for line in text.split("\n") if line.strip()]
    if marked_up:
        if (fenced := _FENCED.match(text)) is not None:
            return _with_front(_of_text(text[fenced.end() :], marked_up=True), fenced[1])
        heading = next((block for block in blocks if block.startswith("# ")), "")
        return Given("\n\n".join(blocks) + "\n", " ".join(heading.removeprefix("# ").split()))
    title = blocks[0].strip() if len(blocks) > 1 and _is_title(blocks[0]) else ""
    body = [f"# {escaped(title)}"] if title else []
    body += lists.parts([block.strip() for block in blocks[1 if title else 0 :]])
    return Given("\n\n".join(body) + "\n", title)


_MARKED_UP = regex.compile(r"\s*(?:# \S|---[ \t]*\n[\w-]+:)")
"""The beginning of a text that is Markdown, whatever the name of its file: a heading, or front matter."""
_FENCED = regex.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", regex.DOTALL)
"""Front matter, as other programs write it."""


def _with_front(given: Given, front: str) -> Given:
    """An article in Markdown with what its front matter says of it; of what is not taken something is told."""
    document, faults = yaml.read(front, SITE_FILE)
    value = document.value if isinstance(document.value, dict) and not faults else None
    if value is None:
        return replace(given, told=(*given.told, "The front matter could not be read, and was left out."))
    texts = {
        str(key).lower(): " ".join(str(text).split()) for key, text in value.items() if isinstance(text, str | int)
    }
    title, author, date = texts.get("title") or "", texts.get("author") or "", _day(texts.get("date") or "")
    language = _tag(texts.get("language") or texts.get("lang") or "")
    taken = {
        "title": title == (given.title or title) and title,
        "author": author,
        "date": date,
        "language": language,
        "lang": language,
    }
    left = [str(key) for key in value if not taken.get(str(key).lower())]
    body = given.body if given.title or not title else f"# {escaped(title)}\n\n{given.body}"
    told = (f"Of the front matter this was left out: {', '.join(left)}.",) if left else ()
    return replace(
        given,
        body=body,
        title=given.title or title,
        author=author,
        date=date,
        language=language,
        told=(*given.told, *told),
    )


def _is_title(block: str) -> bool:
    return (
        "\n" not in block.strip()
        and len(block) <= 2 * _SHORT
        and not regex.search(r"[.!\u2026:,;]['\"”’»]?\s*$", block)
    )


# -- what stands around it --------------------------------------------------------------------------------------


_WORD = r"\p{Lu}[\p{L}\p{M}.'\u2019-]*"
_PARTICLE = r"(?:(?:d[eiu]|del|des|della|la|le|van|von|der|den|ter|zu|bin|ibn|al|el|y|e)[ \t]+|d['\u2019]|al-|el-)"
_NAME = rf"{_WORD}(?:[ \t]+{_PARTICLE}*{_WORD})+"
"""A name of two or more words, perhaps with a particle such as *de* or *van*."""
_BYLINES = {
    "ko": r"^[\W\d]*(\p{Hangul}{2,4})\s+(?:기자|특파원|논설위원)",
    "ar": r"^\W*(?:بقلم|كتب|كتبت|تحرير)[:\s]+(\p{Arabic}+(?:\s+\p{Arabic}+){1,3})",
}
"""The bylines of languages whose names have no capital letters."""


def _with_lines(given: Given) -> Given:
    """The article with the author and the date that stand in lines of their own at its beginning or end."""
    blocks = [block for block in given.body.rstrip("\n").split("\n\n") if not block.startswith("#")]
    near = [block for block in dict.fromkeys((*blocks[:_AROUND], *blocks[-_AROUND:])) if _is_line(block)]
    by = vocabulary.of(given.language).by or "by"
    byline = _BYLINES.get(given.language, rf"(?:^|[\s,|*_\u2013\u2014-])(?i:{by})\s+({_NAME})")
    for block in near:
        match = regex.search(byline, block)
        if match and not given.byline:
            given = replace(given, author=given.author or match[1].rstrip("."), byline=block)
        date = _date(_unescaped(block), given.language)
        if date and (not given.date or given.date == date) and not given.dateline:
            given = replace(given, date=date, dateline="" if block == given.byline else block)
    return given


def _is_line(block: str) -> bool:
    """Whether a block is one to three short lines that do not end like a sentence, a last date apart: `2025. 3. 4.`"""
    block = regex.sub(r"\b\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.\Z", "", _unescaped(block))
    ends = (".", "?", "!", '"', "\u201d", "\u00bb")
    return block.count("\n") < _LINES and len(block) <= _SHORT and not block.endswith(ends)


def _unescaped(block: str) -> str:
    """The words of a block, without the backslashes before signs of Markdown."""
    return regex.sub(r"\\([^\w\s])", r"\1", block).strip()


def _date(block: str, language: str) -> str:
    """The first full date that a block names, as `YYYY-MM-DD`; empty if there is none."""
    found = dates.find(Span(0, len(block), block), language, None)
    return next((phrase.date for phrase in found if regex.fullmatch(r"\d{4}-\d\d-\d\d", phrase.date)), "")


def _day(text: str) -> str:
    """The day at the beginning of a date, which may have a time behind it; empty if there is none."""
    date = date_or_none(text[:10])
    return text[:10] if date is not None and date.precision == "day" else ""


def _tag(text: str) -> str:
    """The language of a tag such as `en-GB`; empty if it is none."""
    language = text.partition("-")[0].lower()
    return language if regex.fullmatch("[a-z]{2,3}", language) else ""


def _language(text: str) -> str:
    """The probable language of a text: by its small words, else by its script; `en` if neither shows it."""
    words = Counter(word.lower() for word in regex.findall(r"[\p{L}'\u2019]+", text))
    shares = {tag: sum(words[word] for word in own.small) for tag, own in vocabulary.VOCABULARIES.items()}
    best = max(shares, key=lambda tag: shares[tag])
    if shares[best] * 8 >= words.total():
        return best
    letters = len(regex.findall(r"\p{L}", text))
    return next((tag for tag, script in _SCRIPTS if 3 * len(script.findall(text)) > letters), "en")
