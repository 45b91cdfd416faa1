"""The audit of promised pages, such as lists: none has vanished. Those of records are checked before pages are made."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic
from generator.linking import address_lock
from generator.rendering.built import Built


def check(built: Built) -> Iterator[Diagnostic]:
    """A warning for each page that would vanish and is not a record's; only a build knows all pages."""
    yield from address_lock.check_pages(built.site, (page.url for page in built.pages))
