"""The pages at addresses that records had before they were renamed: each leads on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.pages.sheet import Frame, Link, Page, Sheet
from generator.routes import has_own_page, url_of
from generator.site import Site


@dataclass(frozen=True, slots=True)
class MovedView:
    """What the page at an old address says."""

    frame: Frame
    target: Link


def pages(site: Site) -> Iterator[Page]:
    """One page for each old id of a record that has a page of its own; other records keep the anchor."""
    for item in site.settings.renamed:
        kind = site.kind(item.to)
        if not has_own_page(kind):
            continue
        sheet = Sheet(site, url_of(kind, item.from_), "moved")
        target = sheet.link(item.to)
        _ = sheet.words.gettext
        frame = sheet.frame(
            _("Moved: %(title)s", title=target.text), _("This page has moved: %(title)s.", title=target.text)
        )
        canonical = site.settings.url.rstrip("/") + "/" + site.url(item.to)
        yield Page(sheet.url, "moved.html", MovedView(replace(frame, canonical=canonical), target))
