"""Reads the lists in a plain text, in Markdown: lines that begin with `-`, `•` or a number and a point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from generator.drafting.markdown_signs import escaped

_ITEM = regex.compile(r"[ \t]*(?:([-*\u2022\u2023\u25aa\u25cf\u00b7])|(\d{1,2})[.)])[ \t]+(?=\S)")
LEAST = 2
"""A single line of this kind is no list: it may be a date, or what somebody says."""


def begins(text: str) -> bool:
    """Whether a text begins like an item of a list."""
    return _ITEM.match(text) is not None


def parts(blocks: Sequence[str]) -> Iterator[str]:
    """Blocks of plain text in Markdown: as they are, or if one ends in a list, what stands before it and the list."""
    if sum(begins(line) for block in blocks for line in block.split("\n")) < LEAST:
        yield from map(escaped, blocks)
        return
    for block in blocks:
        lines = block.split("\n")
        first = next((number for number, line in enumerate(lines) if begins(line)), len(lines))
        if first:
            yield escaped("\n".join(lines[:first]))
        if first < len(lines):
            yield "\n".join(_items(lines[first:]))


def _items(lines: Iterable[str]) -> Iterator[str]:
    width = 0
    for line in lines:
        if item := _ITEM.match(line):
            sign = "-" if item[1] else f"{item[2]}."
            width = len(sign) + 1
            yield f"{sign} {escaped(line[item.end() :].strip())}"
        else:
            yield " " * width + escaped(line.strip())
