"""Proves the text of each article, and that the words of every annotation stand where it says.

The text on an article's page is the one that the annotations name, with nothing added but notes of known forms; other
pages with the text, such as the dossier, have the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.base.artifacts import fingerprint
from generator.exports import web_annotations
from generator.linking.passages import BETWEEN
from generator.linking.routes import url_of


class Parsed(LexborHTMLParser):
    """A parsed page, whose elements with ids are found only once."""

    @cached_property
    def places(self) -> Mapping[str, LexborNode]:
        """The elements of the page by their ids; if several have the same id, the first."""
        found: dict[str, LexborNode] = {}
        for node in self.css("[id]"):
            found.setdefault(node.attributes["id"] or "", node)
        return found

    @cached_property
    def shown(self) -> str:
        """The text of an article as far as the page shows it, for pages with gaps."""
        box = self.css_first("#text")
        copy = LexborHTMLParser((box.html if box is not None else "") or "")
        for node in copy.css("[data-added]"):
            node.decompose()
        return BETWEEN.join(node.text() for node in copy.css("[data-block]"))


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the built site."""

    where: str
    """The file, and the statement in it, if there is one."""
    message: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """The content of all annotations, by their passages and by their statements."""

    by_anchor: dict[str, Any] = field(default_factory=dict)
    """The quoted words of each passage, by the passage's address."""
    by_statement: dict[str, set[str]] = field(default_factory=dict)
    """The passages of each statement, by the statement's address."""
    voices: set[tuple[str, str]] = field(default_factory=set)
    """Pairs of a passage and a voice in which marks may lead to it."""
    homes: set[str] = field(default_factory=set)
    """The pages that have the annotated statements."""

    def add(self, statement: str, target: str, quote: Any, voice: str) -> None:
        """Adds one annotation."""
        self.by_anchor[target] = quote
        self.by_statement.setdefault(statement, set()).add(target)
        self.homes.add(statement.partition("#")[0])
        self.voices.add((target, voice if voice in ("states", "reports") else "states"))


def article_text(page: LexborHTMLParser) -> tuple[str, str] | None:
    """The text that an article's page shows, and the fingerprint that the page states; `None` for other pages.

    The text is empty if the page shows gaps.
    """
    box = page.css_first("#text[data-sha256]")
    if box is None:
        return None
    whole = box.css_first(".gap") is None
    return (BETWEEN.join(blocks(box)) if whole else ""), box.attributes.get("data-sha256") or ""


def blocks(box: LexborNode) -> list[str]:
    """The blocks of an article's text as a page shows them, without what is added to it."""
    copy = LexborHTMLParser(box.html or "")
    for node in copy.css("[data-added]"):
        if "gap" in (node.attributes.get("class") or "").split():
            node.replace_with(" ")
        else:
            node.decompose()
    return [node.text() for node in copy.css("[data-block]")]


def annotation(
    item: Mapping[str, Any], own: str, pages: Mapping[str, Parsed], texts: Mapping[str, tuple[str, str]],
    annotated: Annotated,
) -> Iterator[Fault]:  # fmt: skip
    """The faults of one annotation of an article, which is added to `annotated`."""
    base = own.removesuffix(web_annotations.PATH)
    target, statement = item["target"], str(item["body"]["id"]).removeprefix(base)
    path, anchor = str(target["source"]).removeprefix(base), str(target["anchor"])
    quote, position = target["selector"]
    if not isinstance(quote, dict) or not all(isinstance(words, str) for words in quote.values()):
        raise TypeError("a passage is named by its words")
    annotated.add(statement, f"{path}#{anchor}", quote, str(item.get("voice")))
    if path not in texts:
        yield Fault(statement, f"its annotation {name_of(item)} is about no article of this site: {path}")
        return
    text, stated = texts[path]
    found = fingerprint(text.encode()) if text else stated
    if target["sha256"] != found or stated != found:
        yield Fault(statement, f"the text of {path} is not the one that its annotation {name_of(item)} names")
    start, end = int(position["start"]), int(position["end"])
    if not text and "exact" in quote and quote["exact"] not in pages[path].shown:
        yield Fault(statement, f'the words of its annotation {name_of(item)} are not shown: "{quote["exact"]}"')
    if text and "exact" in quote:
        here = text[start:end] == quote["exact"]
        around = text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
        if not here or not around:
            yield Fault(
                statement, f'the words of its annotation {name_of(item)} do not stand there: "{quote["exact"]}"'
            )
    if anchor not in pages[path].places:
        yield Fault(statement, f"its passage has no place on {path}: #{anchor}")
    place, _, name = statement.partition("#")
    if (place or "index.html") not in pages or (name and name not in pages[place or "index.html"].places):
        yield Fault(statement, f"the statement of annotation {name_of(item)} has no place")


def copies(pages: Mapping[str, Parsed], texts: Mapping[str, tuple[str, str]], annotated: Annotated) -> Iterator[Fault]:
    """Faults of other pages with an article's text, such as the dossier; their passages are added to `annotated`."""
    for path, (text, stated) in texts.items():
        box = pages[path].css_first("#text")
        home = url_of("article", (box.attributes.get("data-article") or "") if box is not None else "")
        if path == home:
            continue
        if home not in texts or stated != texts[home][1] or (text and fingerprint(text.encode()) != stated):
            yield Fault(path, f"the text is not that of {home}")
            continue
        own = {key.partition("#")[2]: quote for key, quote in annotated.by_anchor.items() if key.startswith(f"{home}#")}
        for anchor, quote in own.items():
            if anchor in pages[path].places:
                annotated.by_anchor[f"{path}#{anchor}"] = quote
                voices = [voice for target, voice in annotated.voices if target == f"{home}#{anchor}"]
                annotated.voices.update((f"{path}#{anchor}", voice) for voice in voices)


ADDITIONS = "a.num, span.num, a.sic, a.on, span.gap, .margin, p.rests, .by, p.note, span[id], br"
"""What a page may add to an article: numbers, [sic], marks on passages, gaps, notes, the by-line and how to read it,
anchors, line breaks."""


def additions(pages: Mapping[str, Parsed]) -> Iterator[Fault]:
    """A fault for each addition to an article's text that has no known form, and each gap in a text shown in full."""
    for path, page in pages.items():
        box = page.css_first("#text[data-sha256]")
        if box is None:
            continue
        known = {node.mem_id for node in box.css(ADDITIONS)}
        display = box.attributes.get("data-display") or "full"
        for node in box.css("[data-added]"):
            words = node.text().strip()
            if node.mem_id not in known or (node.attributes.get("id") and node.tag == "span" and words):
                yield Fault(path, f'words were added to the text: "{words[:80]}"')
        for node in box.css(".gap") if display == "full" else ():
            yield Fault(path, f"the text has a gap, but is said to be shown in full: {node.text().strip()[:80]!r}")


def quoted(pages: Mapping[str, Parsed], annotated: Annotated) -> Iterator[Fault]:
    """A fault for each annotated quotation that its page does not show as a quotation."""
    for statement in annotated.by_statement:
        path, _, name = statement.partition("#")
        if (path == "quotes.html" or path.startswith("quotes/")) and name and "." not in name and path in pages:
            card = pages[path].places.get(name)
            if card is None or card.css_first("blockquote.verbatim .words") is None:
                yield Fault(statement, "the quotation is not on its page")


def name_of(item: object) -> str:
    """The number of an annotation."""
    return str(item.get("id", "?")).rpartition("#")[2] if isinstance(item, dict) else "?"
