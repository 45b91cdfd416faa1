"""What a statement says, where something else leads to it: an address alone would not tell two of one record apart."""

from __future__ import annotations

from dataclasses import replace

from generator.base.dates import Date
from generator.base.diagnostics import FieldPath
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.views import Link

_SAYS = ("text", "note", "summary", "statement", "indicator", "title", "label")
"""The fields in which a part of a record says what it says, the longest first."""


def prose_of(site: Site, record_id: str, path: FieldPath) -> str:
    """What a part of a record says, as the curator wrote it; empty where it has no words of its own."""
    part = site.part(record_id, path)
    return next((str(getattr(part, field)) for field in _SAYS if getattr(part, field, None)), "")


def link(context: PageContext, record_id: str, path: FieldPath) -> Link:
    """The way to a statement, under the name of its record and, if it is a part of one, with what it says."""
    own = replace(context.link(record_id), href=context.href(record_id, path))
    if not path:
        return own
    says = context.site.plain(prose_of(context.site, record_id, path))
    date = getattr(context.site.part(record_id, path), "date", None)
    if not says and isinstance(date, Date):
        says = context.when(date).text
    return replace(own, text=f"{own.text}: {says}") if says else own
