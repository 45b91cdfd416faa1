"""HTML that may be anybody's and is to be read as it is: whether reading it would take gigabytes or minutes.

A reader of HTML repairs what is not closed: a tag that only says how letters look is begun anew in every paragraph that
follows, so that 70 kB can take 4 GB; and elements around one another take it the square of their number in time.
"""

from __future__ import annotations

from collections import Counter

import regex

_TAG = regex.compile(
    r"<!--.*?(?:-->|\Z)|<(title|textarea|script|style|xmp|iframe|noembed|noframes)(?=[\s/>]).*?(?:</\1|\Z)"
    r"|<(?:path|circle|rect|line|polyline|polygon|ellipse|use|stop|image)\b[^<>]*/>|<(/?)([a-z][^\s/>]*)",
    regex.IGNORECASE | regex.DOTALL,
)
LETTERS = frozenset(("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"))
"""Elements that only say how letters look, which are begun anew where they are not closed."""
_UNCLOSED = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
        *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"),
    )
)
"""Elements that have no end, or need none."""
_USUAL, _MOST_AGAIN, _DEEP = 16, 2_000, 2_000
"""How many of those are usual at the same time, how often others may be begun anew in a page, and the deepest page."""


def is_ruinous(data: bytes) -> bool:
    """Whether reading a page would take far more time or memory than its size suggests."""
    again = looks = deep = 0
    begun: Counter[str] = Counter()
    for found in _TAG.finditer(data.decode("utf-8", "replace")):
        if found[3] is None:
            continue
        name = found[3].lower()
        step = -1 if found[2] else 1
        if step > 0:
            again += max(0, looks - _USUAL)
        if name in _UNCLOSED or (step < 0 and not begun[name]):
            continue
        begun[name] += step
        if name in LETTERS:
            looks += step
        else:
            deep += step
        if again > _MOST_AGAIN or deep > _DEEP:
            return True
    return False
