"""Words that are code elsewhere, in every field of every kind: none of them is more than words on a page.

Each field takes the payload alone or is refused alone, so that one that is refused hides no other. What the fields take
is built as one site, whose pages are read by a parser, as a browser reads them.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.base.inputs import Inputs
from generator.base.memory import Memory
from generator.build import Linked, Result, build, link, run_checks
from tests.faults.figures import Figure, Size, Tally
from tests.generated import Writer, written
from tests.sites import inputs_of, templates

MARK = "pwned"
PAYLOADS = (
    "<img src=x onerror=pwned()>", "\"><svg onload=pwned()>", "' onmouseover='pwned()' x='", "</script><script>pwned()</script>", "</style></title><script>pwned()</script>",
    "<!--><script>pwned()</script>-->", "[x](javascript:pwned())", "<javascript:pwned()>", "javascript:pwned()", "data:text/html,<script>pwned()</script>", "{{ pwned() }}{% raw %}", "${pwned()}`pwned()`",
    "]]><script>pwned()</script>", "&lt;script&gt;pwned()&lt;/script&gt;", "<a href=//pwned.example>x</a>", "![x](//pwned.example/x.png)", "[x]: javascript:pwned()", "<base href=//pwned.example>", "<meta http-equiv=refresh content=0;url=//pwned.example>",
    "\\x3cscript\\x3epwned()", "=HYPERLINK(\"//pwned.example\")", "x\u2028pwned()//", "<iframe srcdoc='<script>pwned()</script>'>", "<style>@import '//pwned.example'</style>", "<math><mtext></form><form><mglyph><style></math><img src onerror=pwned()>",
)  # fmt: skip
Place = tuple[Any, ...]
_ACTIVE = {"script", "style", "iframe", "object", "embed", "base", "form", "img", "svg", "math", "link", "meta", "frame", "input", "template"}  # fmt: skip
_SEED = 5


def part(size: Size, folder: Path) -> Iterator[Figure]:
    """Every payload in every field."""
    for number in size.sample(range(len(PAYLOADS)), 1):
        payload = PAYLOADS[number]
        tally = Tally(f"{payload!r} in a field", "words", "refused")
        built, taken, refused = with_payload(payload, each=size.long)
        live = sorted(alive(built)) if built.ok else [f"not built: {built.diagnostics[0].message}"]
        for place in taken:
            tally.add("; ".join(live[:3]) or "words", str(place))
        for place in refused:
            tally.add("refused", str(place))
        yield tally.figure()


def with_payload(payload: str, *, each: bool) -> tuple[Result, Sequence[Place], Sequence[Place]]:
    """A site with the payload in all fields that take it; those, and those that refuse it.

    Unless `each` place is to be asked, the first of a field answers for the same field of the other records.
    """
    content = Writer(_SEED, everything=True).content()
    places = list(_texts(content))
    memory = Memory()
    if each:
        taken = _taken(content, places, payload, memory)
    else:
        firsts = {_field(place): place for place in reversed(places)}
        takers = {_field(place) for place in _taken(content, [*firsts.values()], payload, memory)}
        taken = _taken(content, [place for place in places if _field(place) in takers], payload, memory)
    refused = [place for place in places if place not in set(taken)]
    return build(_inputs(_with(content, taken, payload))), taken, refused


def _field(place: Place) -> Place:
    """The field that a place is of, whichever record and item it stands in."""
    return tuple(step for step in place if isinstance(step, str))


def _texts(value: Any, at: Place = ()) -> Iterator[Place]:
    """Where the texts of a content stand."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*at, key))
    elif isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            yield from _texts(item, (*at, number))
    elif isinstance(value, str):
        yield at


def _taken(content: Any, places: Sequence[Place], payload: str, memory: Memory) -> list[Place]:
    """Those of the places where the payload is no error, to the reader and the linker first and then to the rules.

    The rules take nine tenths of the time, and are not asked of places that are refused before them.
    """

    def linked(among: Sequence[Place]) -> Linked:
        return link(_inputs(_with(content, among, payload)), memory)

    read = _halved(places, lambda among: linked(among).ok)
    return _halved(read, lambda among: run_checks(linked(among)).ok)


def _halved(places: Sequence[Place], passes: Callable[[Sequence[Place]], bool]) -> list[Place]:
    """Those of the places that pass, halving them until each that does not is alone."""
    if not places or passes(places):
        return list(places)
    if len(places) == 1:
        return []
    half = len(places) // 2
    return [*_halved(places[:half], passes), *_halved(places[half:], passes)]


def _with(content: Any, places: Sequence[Place], payload: str) -> Any:
    out = {path: _listed(value) for path, value in copy.deepcopy(content).items()}
    for number, place in enumerate(places):
        holder = out
        for step in place[:-1]:
            holder = holder[step]
        holder[place[-1]] = f"{payload} n{number}" if _is_whole(place) else f"{holder[place[-1]]} {payload}"
    return {path: tuple(value) if _is_article(path) else value for path, value in out.items()}


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _is_article(path: str) -> bool:
    return path.startswith("content/articles/")


def _is_whole(place: Place) -> bool:
    """Whether the payload takes the place of a text; behind that of an article, which the records cite, it follows."""
    return not (_is_article(place[0]) and place[1] == 1)


def _inputs(content: Any) -> Inputs:
    return inputs_of({**templates(), **written(content)})


# -- what is alive ------------------------------------------------------------------------------------------------


def alive(result: Result) -> Iterator[str]:
    """What of a payload is more than words: elements, handlers, addresses, in pages and drawings."""
    for file in result.artifacts:
        if file.path.endswith((".html", ".svg")):
            for node in LexborHTMLParser(file.data).css("*"):
                yield from (f"{file.path}: {what}" for what in _live(node))


def _live(node: LexborNode) -> Iterator[str]:
    tag = str(node.tag)
    if tag in _ACTIVE and MARK in (node.text(deep=False) if tag != "script" else _code(node)):
        yield f"<{tag}> with {node.text(deep=False)[:60]!r}"
    for name, value in node.attributes.items():
        given = value or ""
        if name.startswith("on") or (name in ("srcdoc", "style", "http-equiv") and MARK in given):
            yield f"{name}={given[:60]!r}"
        elif name in ("href", "src", "action", "formaction", "xlink:href", "data", "poster") and MARK in given:
            address = re.sub(r"[\x00-\x20]", "", given).casefold()
            if re.match(r"javascript:|vbscript:|data:|//", address):
                yield f"{name}={given[:60]!r}"


def _code(node: LexborNode) -> str:
    """The text of a script that runs; data does not."""
    return "" if node.attributes.get("type") == "application/ld+json" else node.text(deep=False)
