"""The pages at addresses that records had before they were renamed: each leads on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from generator.pages.sheet import Draft, Frame, Link, Page, Sheet
from generator.records import Renamed
from generator.routes import has_own_page, url_of
from generator.site import Site


@dataclass(frozen=True, slots=True)
class MovedView:
    """What the page at an old address says."""

    frame: Frame
    target: Link


def drafts(site: Site) -> Iterator[Draft]:
    """One page for each old id of a record that has a page of its own; other records keep the anchor."""
    for item in site.settings.renamed:
        kind = site.kind(item.to)
        if has_own_page(kind):
            yield Draft(url_of(kind, item.from_), partial(_page, site, item))


def _page(site: Site, item: Renamed) -> Page:
    sheet = Sheet(site, url_of(site.kind(item.to), item.from_), "moved")
    target = sheet.link(item.to)
    _ = sheet.words.gettext
    frame = sheet.frame(
        _("Moved: %(title)s", title=target.text), _("This page has moved: %(title)s.", title=target.text)
    )
    canonical = site.settings.url.rstrip("/") + "/" + site.url(item.to)
    return Page(sheet.url, "moved.html", MovedView(replace(frame, canonical=canonical), target))
