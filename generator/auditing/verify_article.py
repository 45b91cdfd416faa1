"""Proves the text of each article, and that the words of every annotation stand where it says.

The text on an article's page is the one that the annotations name, with nothing added but notes of known forms; other
pages with the text, such as the dossier, have the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from generator.auditing.site_pages import SitePages
from generator.auditing.verify_notes import in_a_line
from generator.base.artifacts import fingerprint
from generator.exports import web_annotations
from generator.linking.routes import DATASET, url_of

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the built site."""

    where: str
    """The file, and the statement in it, if there is one."""
    message: str


@dataclass(frozen=True)
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

    @cached_property
    def passages(self) -> frozenset[str]:
        """The words of all passages, once all annotations are known."""
        return frozenset(in_a_line(str(quote.get("exact"))) for quote in self.by_anchor.values())

    def add(self, statement: str, target: str, quote: Any, voice: str) -> None:
        """Adds one annotation."""
        self.by_anchor[target] = quote
        self.by_statement.setdefault(statement, set()).add(target)
        self.homes.add(statement.partition("#")[0])
        self.voices.add((target, voice if voice in ("states", "reports") else "states"))


def annotation(
    item: Mapping[str, Any], own: str, pages: SitePages, texts: Mapping[str, tuple[str, str]],
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
    if not anchor or not pages.has(path, anchor):
        yield Fault(statement, f"its passage has no place on {path}: #{anchor}")
    place, _, name = statement.partition("#")
    if not pages.has(place or "index.html", name):
        yield Fault(statement, f"the statement of annotation {name_of(item)} has no place")


def copies(pages: SitePages, texts: Mapping[str, tuple[str, str]], annotated: Annotated) -> Iterator[Fault]:
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
            if anchor and pages.has(path, anchor):
                annotated.by_anchor[f"{path}#{anchor}"] = quote
                voices = [voice for target, voice in annotated.voices if target == f"{home}#{anchor}"]
                annotated.voices.update((f"{path}#{anchor}", voice) for voice in voices)


ADDITIONS = "a.num, span.num, a.sic, a.on, span.gap, .margin, p.rests, .by, p.note, span[id], br"
"""What a page may add to an article: numbers, [sic], marks on passages, gaps, notes, the by-line and how to read it,
anchors, line breaks."""


def additions(pages: SitePages) -> Iterator[Fault]:
    """A fault for each addition to an article's text that has no known form, and each gap in a text shown in full."""
    for path in (path for path, seen in pages.seen.items() if seen.text is not None):
        box = pages[path].css_first("#text[data-sha256]")
        assert box is not None
        known = {node.mem_id for node in box.css(ADDITIONS)}
        display = box.attributes.get("data-display") or "full"
        for node in box.css("[data-added]"):
            words = node.text().strip()
            if node.mem_id not in known or (node.attributes.get("id") and node.tag == "span" and words):
                yield Fault(path, f'words were added to the text: "{words[:80]}"')
        for node in box.css(".gap") if display == "full" else ():
            yield Fault(path, f"the text has a gap, but is said to be shown in full: {node.text().strip()[:80]!r}")


def beside(path: str, page: LexborHTMLParser, records: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    """A fault for what looks like the text of an article, and is no part of the one proved, or is shown otherwise."""
    box, others = page.css_first("#text[data-sha256]"), page.css("[data-block], #text")
    own = {node.mem_id for node in (box, *box.css("[data-block]"))} if box is not None else set()
    for node in others:
        if node.mem_id not in own:
            yield Fault(path, f'it has words of an article that stand in none: "{node.text().strip()[:80]}"')
    record = records.get((box.attributes.get("data-article") or "") if box is not None else "")
    display = record["fields"].get("display") if record is not None else None
    if box is not None and display is not None and display != box.attributes.get("data-display"):
        yield Fault(path, f"the text is said to be shown otherwise than by {DATASET}: {display}")


def excerpts(pages: SitePages, annotated: Annotated) -> Iterator[Fault]:
    """A fault for each word of a text with gaps that is in no heading and in none of the passages that are cited."""
    exact = {str(quote["exact"]) for quote in annotated.by_anchor.values() if quote.get("exact")}
    for path in (path for path, seen in pages.seen.items() if seen.text is not None and not seen.text[0]):
        shown, proved = pages[path].with_gaps
        for words in exact:
            at = shown.find(words)
            while at >= 0:
                proved[at : at + len(words)] = b"\1" * len(words)
                at = shown.find(words, at + 1)
        left = "".join("\0" if known else letter for letter, known in zip(shown, proved, strict=True))
        for words in filter(_WORD.search, left.split("\0")):
            yield Fault(path, f'words are shown of a text with gaps that nothing cites: "{words.strip()[:80]}"')


def quoted(pages: SitePages, annotated: Annotated) -> Iterator[Fault]:
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
