"""The one place that writes to the terminal, or to the pipe or file in its stead.

Nothing that is said can make it fail: a console may know another encoding, lack characters, or be closed. And nothing
can steer it: what a site's files say is repeated without the characters that move a cursor or set a title.
"""

from __future__ import annotations

import sys
from typing import TextIO

import click

from generator.base.reports import safe


class ConsoleError(OSError):
    """What was to be said could not be written."""


def prepare() -> None:
    """Lets the standard streams show what their encoding lacks as escapes, whoever writes to them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def answer(text: str) -> None:
    """Prints what a command was asked for, for people, to standard output."""
    _print(sys.stdout, safe(text))


def say(text: str) -> None:
    """Prints what people are to know beside the answer to standard error."""
    _print(sys.stderr, safe(text))


def say_in_colour(text: str, *, colour: bool) -> None:
    """Prints a text that holds the terminal's own signs, and otherwise only what is safe, to standard error."""
    _print(sys.stderr, text, colour=colour)


def give(text: str) -> None:
    r"""Prints what machines read to standard output: in UTF-8, whatever the console's encoding is.

    A file name that is no text is written as JSON does it: `\udcff` for the byte 255.
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
        click.echo(_encodable(text, stream.encoding or "utf-8"), file=stream, color=colour)
    except OSError as error:
        raise _lost(stream, error) from error


def _encodable(text: str, encoding: str) -> str:
    """The text with what an encoding lacks as escapes."""
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _lost(stream: TextIO, error: OSError) -> OSError:
    """The error to raise; that of a pipe that nobody reads any more stays what it is."""
    where = "output" if stream is sys.stdout else "error output"
    return (
        error
        if isinstance(error, BrokenPipeError)
        else ConsoleError(error.errno, f"the {where} cannot be written: {error.strerror}")
    )
