"""Takes the text of a PDF, page by page, for a curator to look over: no build reads a PDF.

What stands in a PDF are glyphs at places; which of them make a line, and in which order, a program can only suppose. So
the text is written down as plain text, a curator confirms it, and only that text is searched. pypdf reads the file; it
comes with the extra `copies`.
"""

from __future__ import annotations

import io
import logging
import struct
import zlib

MOST_BYTES = 50_000_000
"""The most bytes of a PDF."""
MOST_PAGES = 2_000
MOST_LETTERS = 2_000_000
"""The most letters of all its pages: a copy may have 5 MB."""


class NoTextError(ValueError):
    """Raised for a PDF of which no text can be taken; the message says what is the matter with it."""


def pages(data: bytes) -> tuple[str, ...]:
    """The text of each page, in order; empty for a page without any. Raises `NoTextError`."""
    from pypdf import PdfReader  # late: only with the extra
    from pypdf.errors import PyPdfError

    if len(data) > MOST_BYTES:
        raise NoTextError(f"it has more than {MOST_BYTES // 1_000_000} MB")
    if not data.lstrip().startswith(b"%PDF-"):
        raise NoTextError("it is no PDF")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells on the console what it passes over
    out: list[str] = []
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NoTextError("it is locked with a password")
        if len(reader.pages) > MOST_PAGES:
            raise NoTextError(f"it has more than {MOST_PAGES:,} pages")
        for page in reader.pages:
            out.append(_clean(page.extract_text()))
            if sum(map(len, out)) > MOST_LETTERS:
                raise NoTextError(f"its text has more than {MOST_LETTERS:,} letters")
    except NoTextError:
        raise
    except (
        PyPdfError, ArithmeticError, AssertionError, AttributeError, ImportError, LookupError, NotImplementedError,
        RecursionError, TypeError, ValueError, struct.error, zlib.error,
    ) as error:  # fmt: skip
        raise NoTextError(
            f"it is damaged, or made in a way that is not read: {error or type(error).__name__}"
        ) from error
    if not any(out):
        raise NoTextError("there is no text in it; it may be pictures of pages")
    return tuple(out)


def _clean(text: str) -> str:
    """A page without characters that no text file may have, and without blanks at the ends of lines."""
    seen = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    return "\n".join(line.strip() for line in seen.split("\n")).strip()
