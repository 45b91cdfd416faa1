"""What a build has made so far: what further outputs and the audits read. Each page is parsed once, for all of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from generator.base.artifacts import Artifact
from generator.base.memory import Memory
from generator.linking.site import Site
from generator.pages.views import Page


class Trees:
    """The pages of a build as trees of elements, each parsed when it is first asked for."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[bytes, LexborHTMLParser]] = {}

    def of(self, page: Artifact) -> LexborHTMLParser:
        """The tree of a page; nobody changes it."""
        known = self._known.get(page.path)
        if known is None or known[0] is not page.data:
            known = self._known[page.path] = page.data, LexborHTMLParser(page.data)
        return known[1]


@dataclass(frozen=True)
class Built:
    """A site whose pages are made, with what they were made from."""

    site: Site
    artifacts: tuple[Artifact, ...]
    """The pages as files, the assets, and what was made of them since."""
    pages: tuple[Page, ...] = ()
    templates: Mapping[str, str] = field(default_factory=dict)
    """The sources of the templates, by their names."""
    assets: tuple[Artifact, ...] = ()
    """The assets as they came, before styles and scripts were set together."""
    lazy: Collection[str] = ()
    """The paths of the files that are made when somebody asks."""
    memory: Memory = field(default_factory=Memory)
    trees: Trees = field(default_factory=Trees)

    @cached_property
    def files(self) -> Mapping[str, Artifact]:
        """The artifacts by their paths."""
        return {artifact.path: artifact for artifact in self.artifacts}

    def tree(self, path: str) -> LexborHTMLParser | None:
        """A page as a tree of elements; `None` if there is no such page."""
        return self.trees.of(self.files[path]) if path in self.files else None

    def with_files(self, files: Iterable[Artifact]) -> Built:
        """The same with more files, which take the place of those with the same paths."""
        new = {file.path: file for file in files}
        return replace(self, artifacts=(*(file for file in self.artifacts if file.path not in new), *new.values()))


ExtraOutput = Callable[[Built], Iterable[Artifact]]
"""Makes further files from the built pages and assets; the proof of the site covers them."""
