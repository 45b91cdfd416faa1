"""The pages of what refers to a record, where the record's own page would be too long with all of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.base.values import value
from generator.linking.site import Site
from generator.pages import referring
from generator.pages.context import PageContext
from generator.pages.in_parts import Way, numbered, ways
from generator.pages.views import BacklinkGroup, Draft, Frame, Page
from generator.parsing.records import KINDS


@value
class SeeAlsoView:
    """The view of a part of what refers to a record."""

    frame: Frame
    ways: tuple[Way, ...]
    backlinks: tuple[BacklinkGroup, ...]


def drafts(site: Site) -> Iterator[Draft]:
    """The pages of what refers to the records to which very much does."""
    for record in site.content.entries:
        for number in range(len(referring.parts(site, record))):
            yield Draft(referring.url_of_part(site, record, number), partial(_page, site, record, number))


def _page(site: Site, record: str, number: int) -> Page:
    """A page of what refers to a record."""
    row, own, _ = KINDS[site.kind(record)], site.url(record).partition("#")[0], site.words.gettext
    trail = ((row.index, _(row.title)), (own, site.titles[record]))
    url = referring.url_of_part(site, record, number)
    context = PageContext(site, url, row.name, row.index, trail)
    parts = referring.parts(site, record)
    called = numbered(site.words, _("See also"), [len(part) for part in parts])
    urls = (referring.url_of_part(site, record, n) for n in range(len(parts)))
    to_all = ways(context.to, url, urls, called) if len(parts) > 1 else ()
    title = _("%(name)s: %(list)s", name=site.titles[record], list=called[number])
    # Translators: %(counts)s is "3 quotations, 2 claims".
    description = _("%(name)s: %(counts)s, each with its evidence.", name=site.titles[record], counts=called[number])
    frame = context.frame(title, description, here=called[number])
    return Page(url, "see_also.html", SeeAlsoView(frame, to_all, context.backlink_groups(parts[number])))
