"""The pages at addresses that records had before they were renamed: each leads on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

<<<<<<< HEAD
from generator.pages.sheet import Draft, Frame, Link, Page, Sheet
from generator.records import Renamed
from generator.routes import has_own_page, url_of
=======
from generator.pages.sheet import Frame, Link, Page, Sheet
>>>>>>> 13353d0 (wip)
from generator.site import Site


@dataclass(frozen=True, slots=True)
class MovedView:
    """What the page at an old address says."""

    frame: Frame
    target: Link


<<<<<<< HEAD
def drafts(site: Site) -> Iterator[Draft]:
    """One page for each old id of a record that has a page of its own; other records keep the anchor."""
    for item in site.settings.renamed:
        kind = site.kind(item.to)
        if has_own_page(kind):
            yield Draft(url_of(kind, item.from_), partial(_page, site, item))


def _page(site: Site, item: Renamed) -> Page:
    sheet = Sheet(site, url_of(site.kind(item.to), item.from_), "moved")
    target = sheet.link(item.to)
=======
def pages(site: Site, others: Iterable[Page]) -> Iterator[Page]:
    """One page for each old id and each of the `others` that carries the new one; other records keep the anchor."""
    urls = [page.url for page in others] if site.settings.renamed else []
    for item in site.settings.renamed:
        for url in urls:
            folder, _, name = url.rpartition("/")
            if folder and name == f"{item.to}.html":
                yield _page(site, f"{folder}/{item.from_}.html", url, item.to)


def _page(site: Site, old: str, new: str, record_id: str) -> Page:
    sheet = Sheet(site, old, "moved")
    target = Link(sheet.to(new), site.titles[record_id])
>>>>>>> 13353d0 (wip)
    _ = sheet.words.gettext
    frame = sheet.frame(
        _("Moved: %(title)s", title=target.text), _("This page has moved: %(title)s.", title=target.text)
    )
<<<<<<< HEAD
    canonical = site.settings.url.rstrip("/") + "/" + site.url(item.to)
=======
    canonical = site.settings.url.rstrip("/") + "/" + new
>>>>>>> 13353d0 (wip)
    return Page(sheet.url, "moved.html", MovedView(replace(frame, canonical=canonical), target))
