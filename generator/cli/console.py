"""Output to the terminal, or to a pipe or file instead; no other module writes there.

No text can make it fail, even if the console has another encoding, lacks characters or is closed. And no text can
control the terminal: words from a site's files are printed without the characters that move a cursor or set a title.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

from generator.base.reports import safe


class ConsoleError(OSError):
    """Raised when a text could not be written."""


def prepare() -> None:
    """Makes the standard streams write characters that their encoding lacks as escapes, for other libraries, too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def answer(text: str) -> None:
    """Prints the answer of a command, for people, to standard output."""
    _print(sys.stdout, safe(text))


def say(text: str) -> None:
    """Prints a message for people, which is not the answer of the command, to standard error."""
    _print(sys.stderr, safe(text))


def over(text: str) -> None:
    """Writes a text over the last line of the terminal, which is to be taken away again; fails in silence."""
    with suppress(OSError, ValueError):
        columns = os.get_terminal_size(sys.stderr.fileno()).columns or 80
        sys.stderr.write(f"\r\x1b[K{_encodable(safe(text), sys.stderr.encoding or 'utf-8')[: columns - 1]}")
        sys.stderr.flush()


def say_in_colour(text: str, *, colour: bool) -> None:
    """Prints a text with escape sequences for colours, and otherwise only safe characters, to standard error."""
    _print(sys.stderr, text, colour=colour)


def give(text: str) -> None:
    r"""Prints output for machines to standard output, in UTF-8, whatever the console's encoding is.

    A byte of a file name that is not UTF-8 is written as JSON does it: `\udcff` for the byte 255.
    """
    stream: TextIO | None = sys.stdout
    data = f"{text}\n".encode("utf-8", "backslashreplace")
    if stream is None:
        return
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        _print(stream, data.decode()[:-1])
        return
    try:
        stream.flush()
        buffer.write(data)
        buffer.flush()
    except OSError as error:
        raise _lost(stream, error) from error


def _print(stream: TextIO | None, text: str, *, colour: bool | None = None) -> None:
    if stream is None:  # the program was started without one
        return
    try:
        shown = _encodable(text, stream.encoding or "utf-8")
        if colour is None:
            stream.write(f"{shown}\n")
            stream.flush()
            return
        import click  # takes a while to import

        click.echo(shown, file=stream, color=colour)
    except OSError as error:
        raise _lost(stream, error) from error


def _encodable(text: str, encoding: str) -> str:
    """The text with escapes for characters that an encoding lacks."""
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _lost(stream: TextIO, error: OSError) -> OSError:
    """The error to raise: a `BrokenPipeError` stays what it is, and any other becomes a `ConsoleError`."""
    where = "output" if stream is sys.stdout else "error output"
    return (
        error
        if isinstance(error, BrokenPipeError)
        else ConsoleError(error.errno, f"the {where} cannot be written: {error.strerror}")
    )
