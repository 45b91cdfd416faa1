"""`Built`: what a build has made so far, for further outputs and the audits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.base.artifacts import Artifact
from generator.base.memory import Memory
from generator.linking.kept_results import KeptResults
from generator.linking.site import Site
from generator.pages.views import MadePage
from generator.rendering.scan import PageScan


@dataclass(frozen=True)
class Built:
    """A site whose pages are made, with the templates and assets they were made from."""

    site: Site
    artifacts: tuple[Artifact, ...]
    """The pages as files, the assets, and further files made from them since."""
    pages: tuple[MadePage, ...] = ()
    scans: Mapping[str, PageScan] = field(default_factory=dict)
    """The scan of each page, by the page's address."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """The sources of the templates, by their names."""
    assets: tuple[Artifact, ...] = ()
    """The assets as they were read, before styles and scripts were put together."""
    lazy: Collection[str] = ()
    """The paths of the files that are only made on request."""
    memory: Memory = field(default_factory=Memory)
    results: KeptResults | None = None
    """What the build before has kept; `None` if nothing is kept."""

    @cached_property
    def files(self) -> Mapping[str, Artifact]:
        """The artifacts by their paths."""
        return {artifact.path: artifact for artifact in self.artifacts}

    def with_files(self, files: Iterable[Artifact]) -> Built:
        """The same with more files, which replace those with the same paths."""
        new = {file.path: file for file in files}
        return replace(self, artifacts=(*(file for file in self.artifacts if file.path not in new), *new.values()))


ExtraOutput = Callable[[Built], Iterable[Artifact]]
"""Makes further files from the built pages and assets; the proof of the site covers them."""
