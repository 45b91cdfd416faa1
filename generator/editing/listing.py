"""The output of `briefing coverage`: each sentence of the articles, with what uses it, or the records it may want."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator

from generator.base.inputs import SITE_FILE
from generator.editing.suggested_kinds import suggested
from generator.linking.coverage import Covered, in_words, rounded
from generator.linking.graph import SITE
from generator.linking.site import Site

_INDENT = " " * 8
_QUOTED = re.compile(
    '["\u201c\u201d\u201e\u00ab\u00bb\u300c\u300e]([^"\u201c\u201d\u00ab\u00bb\u300d\u300f]+)["\u201c\u201d\u00ab\u00bb\u300d\u300f]'
)
"""Matches words between quotation marks of any language."""


def to_text(site: Site, *, left: bool = False) -> str:
    """The sentences with what uses them, and the total; with `left`, only the sentences that nothing uses."""
    lines: list[str] = []
    for name, covered in site.covered_by_article.items():
        wanted = [item for item in covered if not (left and item.accounted_for)]
        if len(site.articles) > 1:
            lines.append(f"{name}: {in_words(covered)}.")
        for item in wanted:
            lines += _lines(site, item)
    lines.append(f"{in_words(site.covered)} ({rounded(site.covered):.1f} %).")
    return "\n".join(lines)


def _lines(site: Site, item: Covered) -> Iterator[str]:
    text = " ".join(item.sentence.text.split())
    kinds = () if item.accounted_for else suggested(text, site.language_of(item.article))
    perhaps = f"; perhaps: {', '.join(kind.replace('_', ' ') for kind in kinds)}" if kinds else ""
    yield f"{item.sentence.id:7} {_users(item) or f'NOTHING{perhaps}'}"
    yield f"{_INDENT}{text}"
    command = command_for(item, kinds)
    if command:
        yield f"{_INDENT}{command}"


def _users(item: Covered) -> str:
    records = dict.fromkeys(record for record, _ in item.statements)
    names = [SITE_FILE if name == SITE else f"{name} (draft)" if name in item.drafts else name for name in records]
    draft = " (draft)" if item.is_reason_draft else ""
    return ", ".join(names) or (f"set aside: {item.reason}{draft}" if item.reason else "")


def command_for(item: Covered, kinds: tuple[str, ...]) -> str:
    """The command that begins the likeliest record for a sentence; empty if none is likely or can begin with it."""
    if not kinds or kinds[0] == "set_aside":
        return ""
    text = " ".join(item.sentence.text.split())
    if kinds[0] == "quote":
        quoted = _QUOTED.search(text)
        return f"briefing new quote ID --text {shlex.quote(quoted[1])}" if quoted else ""
    return f"briefing new {kinds[0]} ID --cite {shlex.quote(text)}"


def to_json(site: Site) -> str:
    """The sentences and the percentage as JSON; the text of a sentence is `null` if it may not be shown."""
    sentences = [
        {
            "article": item.article,
            "id": item.sentence.id,
            "text": item.sentence.text
            if site.shows_range(item.article, item.sentence.start, item.sentence.end)
            else None,
            "records": list(dict.fromkeys(record for record, _ in item.statements)),
            "set_aside": item.reason or None,
            "perhaps": [] if item.accounted_for else suggested(item.sentence.text, site.language_of(item.article)),
        }
        for item in site.covered
    ]
    value = {"percentage": rounded(site.covered), "sentences": sentences}
    return json.dumps(value, ensure_ascii=False, indent=2)
