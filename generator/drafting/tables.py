"""Reads a table as lines of text, one for each row, in which every cell keeps the heading of its column.

An article has headings and paragraphs only, so that each sentence can be cited; a row becomes a paragraph such as
*Town: Ost; houses lost: 60*. Without headings, the cells stand in their order with `|` between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import regex
from selectolax.lexbor import LexborNode

MOST_COLUMNS = 100
"""The most columns that a cell may go over."""
MOST_CELLS = 200_000
"""The most cells of a table, each counted in every row and column that it goes over."""
_Cell = tuple[int, str, bool]
"""The number of a cell, by which it is told from others with its words; its words; and whether it is a heading."""


class TooManyCellsError(ValueError):
    """Raised for a table that is larger than any in an article; the message says so of whatever holds it."""


def told(rows: int) -> str:
    """What whoever gave an article is told of the rows of its tables."""
    many = f"{rows} row{'s' * (rows != 1)}"
    return f"{many} of a table: each is a paragraph, with the heading of its column before each cell."


def is_data(table: LexborNode) -> bool:
    """Whether a table has rows and columns of words, and is not there to set whole texts side by side."""
    if any(len(cell.css("p, li, h1, h2, h3")) > 1 for cell in table.css("td")):
        return False
    return max((len(row) for row in _grid(table)), default=0) > 1


def lines(table: LexborNode) -> Iterator[str]:
    """The rows of a table, from the second on if the first has the headings; its caption first."""
    caption = table.css_first("caption")
    if caption is not None and _words(caption):
        yield _words(caption)
    grid = [row for row in _grid(table) if any(words for _, words, _ in row)]
    if len(grid) > 1 and _has_headings(grid[0]):
        headings = [words.rstrip(":") for _, words, _ in grid[0]]
        for row in grid[1:]:
            if len({number for number, *_ in row}) == 1 and len(row) > 1:
                yield row[0][1]  # a line across the whole table
            else:
                yield "; ".join(_with_heading(row, headings))
        return
    for row in grid:
        yield " | ".join(words for words, _ in groupby(words for _, words, _ in row))


def _with_heading(row: list[_Cell], headings: list[str]) -> Iterator[str]:
    """The cells of a row, each behind the headings of the columns that it goes over."""
    for _, group in groupby(enumerate(row), lambda item: item[1][0]):
        places = list(group)
        words = places[0][1][1]
        over = list(dict.fromkeys(filter(None, (headings[at] for at, _ in places if at < len(headings)))))
        if words:
            yield f"{', '.join(over)}: {words}" if over else words


def _has_headings(row: list[_Cell]) -> bool:
    """Whether a first row has headings: it says so, or has words without numbers in all cells but perhaps the first."""
    if all(is_heading or not words for _, words, is_heading in row):
        return True
    return all(words or not at for at, (_, words, _) in enumerate(row)) and not any(
        regex.search(r"\p{Nd}", words) for _, words, _ in row
    )


def _grid(table: LexborNode) -> list[list[_Cell]]:
    """The cells of a table by rows and columns; one that goes over several stands in each of them."""
    grid: list[list[_Cell]] = []
    below: dict[int, tuple[int, _Cell]] = {}
    number = places = 0
    for row in table.css("tr"):
        if _table_of(row) != table.mem_id:
            continue
        out: list[_Cell] = []
        for cell in row.iter():
            if cell.tag not in ("td", "th"):
                continue
            while len(out) in below:
                out.append(_from_above(below, len(out)))
            number += 1
            made = (number, _words(cell), cell.tag == "th")
            for _ in range(_span(cell, "colspan")):
                if (rows := _span(cell, "rowspan")) > 1:
                    below[len(out)] = (rows - 1, made)
                out.append(made)
        while len(out) in below:
            out.append(_from_above(below, len(out)))
        grid.append(out)
        places += len(out)
        if places > MOST_CELLS:
            raise TooManyCellsError(f"is too large: a table in it has more than {MOST_CELLS:,} cells")
    return grid


def _from_above(below: dict[int, tuple[int, _Cell]], column: int) -> _Cell:
    left, cell = below.pop(column)
    if left > 1:
        below[column] = (left - 1, cell)
    return cell


def _table_of(node: LexborNode) -> int | None:
    above = node.parent
    while above is not None and above.tag != "table":
        above = above.parent
    return above.mem_id if above is not None else None


def _span(cell: LexborNode, name: str) -> int:
    given = cell.attributes.get(name) or "1"
    return min(int(given), MOST_COLUMNS) if given.isascii() and given.isdigit() and given != "0" else 1


def _words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())
