"""Links to statements, with their words, since two statements of one record would otherwise look the same."""

from __future__ import annotations

from dataclasses import replace

from generator.base.dates import Date
from generator.base.diagnostics import FieldPath
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.views import Link, redirected
from generator.parsing.model import value_of

_SAYS = ("text", "note", "summary", "statement", "indicator", "title", "label")
"""The fields that can hold the words of a part of a record, the fullest first."""


def prose_of(site: Site, record_id: str, path: FieldPath) -> str:
    """The words of a part of a record, as the curator wrote them; empty if it has none of its own."""
    part = site.part(record_id, path)
    values = (value_of(part, field) for field in _SAYS)
    # The note of a figure is a part with words of its own.
    return next((value for value in values if value and isinstance(value, str)), "")


def weight(site: Site, record_id: str, path: FieldPath) -> int:
    """About how many bytes the words of a link to a statement have."""
    words = prose_of(site, record_id, path) if path else ""
    return len(site.titles.get(record_id, "").encode()) + len(words.encode())


def link(context: PageContext, record_id: str, path: FieldPath) -> Link:
    """The link to a statement, with the title of its record, and for a part of a record, with its words or its date."""
    own = redirected(context.link(record_id), context.href(record_id, path))
    if not path:
        return own
    says = context.site.plain(prose_of(context.site, record_id, path))
    date = value_of(context.site.part(record_id, path), "date")
    if not says and isinstance(date, Date):
        says = context.when(date).text
    return replace(own, text=context.words.labelled(own.text, says)) if says else own
