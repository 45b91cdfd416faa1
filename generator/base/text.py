"""Bytes to text: UTF-8 with line feeds and without control characters, or a diagnostic of the first fault."""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8

from generator.base.diagnostics import Diagnostic, Location

MAX_BYTES = 1_000_000
MAX_TEXT = 50_000
"""Letters of the longest paragraph or field, about 8,000 words."""
MAX_ARTICLE = 800_000
"""Letters of the longest article, about 130,000 words: a book."""
MAX_PARAGRAPHS = 3_000
MAX_BRACKETS = 10_000
"""Square brackets that open in an article: nested ones take twenty times as long to read as words."""
SPLIT = "Split it: a folder with several files is read just like one file."
BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u034f\u180b\u180c\u180d\u180f")
"""Letters, marks and signs that are invisible."""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Control characters, which no text may have, except tabs, line feeds and NEL (a line break of old machines)."""


def decode(data: bytes, path: str, *, most: int = MAX_BYTES, hint: str = SPLIT) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a file in UTF-8, with line feeds and without a byte order mark; or a diagnostic if it is not one.

    `hint` is for a file that is larger than `most` bytes.
    """
    if len(data) > most:
        return "", (Diagnostic("file-too-large", f"the file has more than {most:,} bytes", Location(path), hint),)
    try:
        text = data.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")
        hint = "Save the file in UTF-8."
        return "", (Diagnostic("not-utf-8", "the file is not in UTF-8 here", after(path, before), hint),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "<<<<<<< " in text and (conflict := merge_conflict(text, path)) is not None:
        return "", (conflict,)
    if (found := CONTROL.search(text)) is not None:
        place = after(path, text[: found.start()])
        message = f"a control character (U+{ord(found.group()):04X}) stands here"
        return "", (Diagnostic("control-character", message, place, "Delete it."),)
    return text, ()


_MARK = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_CONFLICT = re.compile(r"^<{7} .*\n(?:.*\n)*?={7}\n(?:.*\n)*?>{7} ", re.MULTILINE)
CONFLICT = "a mark of a merge conflict stands here"
HOW_TO_MERGE = (
    "Git could not merge two versions: keep what is right, and delete the lines of <<<<<<<, ======= and >>>>>>>."
)


def merge_conflict(text: str, path: str, *, one_mark: bool = False) -> Diagnostic | None:
    """An error for the first place at which git has left two versions in a text, with line feeds; `None` without one.

    With `one_mark`, a single mark counts, as in what nobody writes by hand.
    """
    found = (_MARK if one_mark else _CONFLICT).search(text)
    if found is None:
        return None
    return Diagnostic("merge-conflict", CONFLICT, after(path, text[: found.start()]), HOW_TO_MERGE)


WITHOUT_BLANKS = r"\p{Han}\p{Hiragana}\p{Katakana}\u30fc\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""The letters of scripts that part no words by blanks, for a set of letters in a regular expression."""
UNPARTED = r"[\p{Han}\p{Hiragana}\p{Katakana}\u30fc]{1,2}|[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]{1,4}"
"""Matches what counts as a word in these scripts: as many letters as one has about."""


def shortened(text: str, length: int = 120) -> str:
    """A text in one line of about this length, which ends after a word, with the sign that there is more of it."""
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} ..."


def number_of(count: int, noun: str) -> str:
    """A count with its noun: `1 page`, `2 pages`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def is_seen(text: str) -> bool:
    """Whether a text has anything in it that a reader can see."""
    return any(unicodedata.category(c)[0] not in "ZC" and c not in BLANK for c in text)


def after(path: str, text: str) -> Location:
    """The location right after `text`, in a file that begins with it."""
    return Location(path, text.count("\n") + 1, len(text) - text.rfind("\n"))
