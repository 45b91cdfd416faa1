"""The functions of the module with a kind's pages, which is found by its name in the kind's row."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, cast

from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.views import Draft, Part
from generator.parsing.kinds import Kind


class Pages(Protocol):
    """A module of pages."""

    def drafts(self, site: Site) -> Iterable[Draft]:
        """All pages of the module, not made yet."""


class KindPages(Pages, Protocol):
    """The module with the pages of a kind: those of its records, and those that list them."""

    def part(self, context: PageContext) -> Part | None:
        """The kind's part of the dossier; `None` if the site has no such record."""


def pages_of(kind: Kind) -> KindPages:
    """The module that makes the pages of a kind."""
    return cast(KindPages, import_module(f"generator.pages.{kind.page}"))
