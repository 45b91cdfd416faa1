"""The evidence for machines: one W3C Web Annotation for each citation.

Each says which statement (`body`) rests on which words of which article (`target`), by a TextQuoteSelector and a
TextPositionSelector; positions count code points in the text that the article's page shows, with a blank line between
its blocks. Where the article's rights withhold the words, their fingerprint is given instead.

What a statement cites of a source follows: the address of the source, its headline, publisher, day and grade, its words
if they are given, and their state; with the fingerprint of the words, and of the copy in which they were found. All
other exports are held to what stands here (`auditing/verify_exports`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain, count
from typing import Any

from generator.base.artifacts import Artifact
from generator.base.json_text import in_pieces
from generator.linking.copies import SourcePassage
from generator.linking.passages import Passage
from generator.linking.routes import ANNOTATIONS, url_of
from generator.linking.site import Site
from generator.parsing.records import Source

PATH = ANNOTATIONS
CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        name: f"urn:briefing:{name}"
        for name in (
            "sha256",
            "voice",
            "anchor",
            "state",
            "record",
            "where",
            "paragraph",
            "copy",
            "locked",
            "status",
            "headline",
            "publisher",
            "published",
            "grade",
            "archive",
            "accessed",
            "as_of",
        )
    },
)
AROUND = 32
"""How many characters of prefix and suffix a selector carries, at most."""


def plan(site: Site) -> Iterator[Artifact]:
    """The one file of annotations."""
    base, numbers = site.settings.base, count(1)
    of_articles = (
        _annotation(site, base, next(numbers), passage, *statement)
        for passage, statements in site.statements_by_passage.items()
        for statement in statements
    )
    items = chain(of_articles, _of_sources(site, base, numbers))
    value = {"@context": CONTEXT, "id": base + PATH, "type": "AnnotationPage", "items": items}
    yield Artifact(PATH, in_pieces(value))


def _annotation(
    site: Site, base: str, number: int, passage: Passage, record_id: str, path: tuple[str | int, ...]
) -> dict[str, Any]:
    statement = site.url(record_id, path)
    article = base + url_of("article", passage.article)
    return {
        "id": f"{base}{PATH}#{number}",
        "type": "Annotation",
        "motivation": "linking",
        "voice": site.evidence[record_id, path].voice.value,
        "body": {"id": base + statement, "type": "Text"},
        "target": {
            "source": article,
            "anchor": passage.id,
            "sha256": site.articles[passage.article].sha256,
            "selector": [
                _quote(site, passage),
                {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
            ],
        },
    }


def _of_sources(site: Site, base: str, numbers: Iterator[int]) -> Iterator[dict[str, Any]]:
    """An annotation for everything that a statement cites of a source, with the next numbers."""
    cited = ((statement, passage) for statement, evidence in site.evidence.items() for passage in evidence.cited)
    for (record_id, path), passage in cited:
        yield {
            "id": f"{base}{PATH}#{next(numbers)}",
            "type": "Annotation",
            "motivation": "linking",
            "voice": site.evidence[record_id, path].voice.value,
            "body": {"id": base + site.url(record_id, path), "type": "Text"},
            "target": _source(site, base, passage),
        }


def _source(site: Site, base: str, passage: SourcePassage) -> dict[str, Any]:
    source = site.get(Source, passage.source)
    out: dict[str, Any] = {"source": source.url, "record": base + site.url(source.id), "state": passage.state.value}
    more = {
        "where": passage.where,
        "paragraph": passage.paragraph,
        "sha256": passage.sha256,
        "copy": passage.copy,
        "locked": passage.day,
        "status": source.status,
        "headline": source.title,
        "publisher": source.publisher,
        "published": source.date.text,
        "grade": source.grade,
        "archive": source.archive,
        "accessed": source.accessed.text if source.accessed else "",
        "as_of": source.as_of.text if source.as_of else "",
    }
    out |= {name: value for name, value in more.items() if value}
    if passage.exact:
        around = {"prefix": passage.prefix, "suffix": passage.suffix}
        quote = {"type": "TextQuoteSelector", "exact": passage.exact}
        out["selector"] = [quote | {name: words for name, words in around.items() if words}]
    return out


def _quote(site: Site, passage: Passage) -> dict[str, str]:
    if not site.shows(passage):
        return {"type": "TextQuoteSelector", "sha256": hashlib.sha256(passage.exact.encode()).hexdigest()}
    text = site.articles[passage.article].text
    return {
        "type": "TextQuoteSelector",
        "prefix": _visible(site, passage.article, max(passage.start - AROUND, 0), passage.start, last=True),
        "exact": passage.exact,
        "suffix": _visible(site, passage.article, passage.end, min(passage.end + AROUND, len(text)), last=False),
    }


def _visible(site: Site, article: str, start: int, end: int, *, last: bool) -> str:
    """The part of a range next to a passage that may be shown."""
    shown = [piece for piece in site.pieces(article, start, end) if not piece.words]
    piece = (shown[-1] if last else shown[0]) if shown else None
    if piece is None or (piece.end != end if last else piece.start != start):
        return ""
    return site.articles[article].text[piece.start : piece.end]
