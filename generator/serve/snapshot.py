"""One state of the site, whole and unchanging: each of its files is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from threading import Lock

from generator import pages, search, stylesheet
from generator.build import ASSETS, Linked, Result, assets
from generator.diagnostics import Diagnostic
from generator.pages.sheet import Draft
from generator.render import Artifact, Renderer
from generator.routes import url_of


class Faulty(Exception):  # noqa: N818 - it says what a page is
    """A page that cannot be made, since its template or its content is at fault; the rest of the build says how."""


class Snapshot:
    """What a request is answered from. The bytes of a file are those that a clean build would write."""

    def __init__(self, linked: Linked, renderer: Renderer, version: int) -> None:
        self.linked, self.version = linked, version
        self.files: Mapping[str, bytes] | None = None
        """The files of the site, once the rest of the build has made them and found nothing wrong."""
        self._later: Mapping[str, Callable[[], bytes]] = {}
        self._renderer = renderer
        self._made: dict[str, bytes] = {}
        self._lock = Lock()
        self._index: Mapping[str, bytes] | None = None
        self._indexing = Lock()

    def keep(self, result: Result) -> None:
        """Takes the files of the whole build, which found nothing wrong."""
        self._later = result.later
        self.files = {artifact.path: artifact.data for artifact in result.artifacts}

    @cached_property
    def drafts(self) -> Mapping[str, Draft]:
        """All pages, not yet made."""
        return pages.drafts(self.linked.site)

    def has(self, name: str) -> bool:
        """Whether there is such a file, as far as that is known without building all."""
        if self.files is not None:
            return name in self.files or name in self._later
        return name in self.drafts or (name.startswith(ASSETS) and name in self._assets)

    def made(self, name: str) -> bytes | None:
        """The bytes of a file that has been made already; takes no time."""
        return self.files[name] if self.files is not None and name in self.files else self._made.get(name)

    def get(self, name: str) -> bytes | None:
        """The bytes of a file; `None` before all is built, if it is no page or asset.

        Raises `Faulty` if the page cannot be made.
        """
        if (made := self.made(name)) is not None:
            return made
        with self._lock:
            if name in self._made:
                return self._made[name]
            if name in self._later:
                self._made[name] = self._later[name]()
            elif self.files is None and name in self.drafts:
                self._made[name] = self._page(name)
            elif self.files is None and name.startswith(ASSETS):
                return self._assets.get(name)
            return self._made.get(name)

    def index(self) -> Mapping[str, bytes]:
        """The files of the search index, made when one is first asked for; none before all is built.

        Raises `SearchError` if it cannot be made, and never tries again.
        """
        if self.files is None:
            return {}
        with self._indexing:
            if self._index is None:
                self._index = {}
                built = (Artifact(path, data) for path, data in self.files.items())
                self._index = {file.path: file.data for file in search.index(self.linked.site, built)}
            return self._index

    def _page(self, name: str) -> bytes:
        try:
            made = self._renderer.render(self.drafts[name].make())
        except Exception as error:  # the rules, which would have said what is wrong, are not checked yet
            raise Faulty(name) from error
        if isinstance(made, Diagnostic):
            raise Faulty(name)
        return made.data

    @cached_property
    def _assets(self) -> Mapping[str, bytes]:
        site = self.linked.site
        texts = [Artifact(url_of("article", name), self._page(url_of("article", name))) for name in site.articles]
        return {asset.path: asset.data for asset in stylesheet.plan(site, texts, assets(self.linked.inputs))}
