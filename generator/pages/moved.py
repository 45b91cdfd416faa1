"""The pages at addresses that records had before they were renamed: each redirects to the present address."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from generator.base.values import value
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.views import Draft, Frame, Link, Page

TEMPLATE = "moved.html"
"""Of pages that only lead on, to which nothing on the site needs to lead."""


@value
class MovedView:
    """The view of the page at a former address."""

    frame: Frame
    target: Link


def drafts(site: Site, others: Collection[str]) -> Iterator[Draft]:
    """For each former id, a page that redirects to each address in `others` that has the present id in its name.

    Records without such an address need none: their former anchors stay on the page of their kind. Nor do the pages of
    editions, which keep the names that they had.
    """
    for item in site.settings.renamed:
        for url in others:
            folder, _, name = url.rpartition("/")
            if folder and not url.startswith("editions/") and re.fullmatch(rf"{item.to}(--.*)?\.html", name):
                old = f"{folder}/{item.from_}{name.removeprefix(item.to)}"
                yield Draft(old, partial(_page, site, old, url, item.to))


def _page(site: Site, old: str, new: str, record_id: str) -> Page:
    context = PageContext(site, old, "moved")
    target = Link(context.to(new), site.titles[record_id])
    _ = context.words.gettext
    frame = context.frame(
        _("Moved: %(title)s", title=target.text), _("This page has moved: %(title)s", title=target.text)
    )
    canonical = site.settings.base + new
    return Page(context.url, TEMPLATE, MovedView(replace(frame, canonical=canonical), target))
