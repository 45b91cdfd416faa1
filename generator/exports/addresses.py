"""The addresses of a site for machines, which its next publication must not lose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.base.artifacts import Artifact
from generator.linking import address_lock
from generator.linking.site import Site


def plan(site: Site, pages: Iterable[Artifact]) -> Iterator[Artifact]:
    """One file, with an address on each line."""
    found = address_lock.answers(site, (page.path for page in pages if page.path.endswith(".html")))
    yield Artifact(address_lock.PUBLISHED, "".join(f"{address}\n" for address in sorted(found)).encode())
