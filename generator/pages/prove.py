"""Verify this copy: a page whose script holds every file of the site against the proof, in the reader's browser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.base.artifacts import PROOF
from generator.base.beside import SIGNATURE, STAMP
from generator.base.values import value
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.menu import VERIFY
from generator.pages.views import Draft, Frame, Page


@value
class ProveView:
    """The view of the page."""

    frame: Frame
    proof: str
    """The address of the file with the fingerprints."""
    beside: tuple[str, str]
    """Those of a signature over it and of a time stamp."""
    address: str
    """The address at which the site is published, for the command line."""


def drafts(site: Site) -> Iterator[Draft]:
    """The one page."""
    yield Draft(VERIFY, partial(_page, site))


def _page(site: Site) -> Page:
    context = PageContext(site, VERIFY, "verify")
    _ = context.words.gettext
    says = _("Holds every file of this site against its fingerprint, in your browser.")
    frame = context.frame(_("Verify this copy"), says)
    return Page(VERIFY, VERIFY, ProveView(frame, PROOF, (SIGNATURE, STAMP), site.settings.base))
