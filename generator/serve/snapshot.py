"""`Snapshot`: one state of the site, whole and immutable, whose files are made when they are first requested."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from threading import Lock

from generator.base.artifacts import Artifact
from generator.base.diagnostics import Diagnostic
from generator.base.inputs import ASSETS
from generator.base.memory import Memory
from generator.build import Linked, Result
from generator.exports import search_index
from generator.linking.routes import url_of
from generator.pages import registry
from generator.pages.views import Draft
from generator.rendering import stylesheet
from generator.rendering.built import Built
from generator.rendering.scan import PageScan
from generator.rendering.setting import renderer_of, set_page, templates


class Faulty(Exception):  # noqa: N818 - the name describes a page
    """Raised for a file that cannot be made, since a template or the content is at fault."""

    def __init__(self, diagnostic: Diagnostic | None = None) -> None:
        super().__init__()
        self.diagnostic = diagnostic
        """The fault, if it is known before the rest of the build."""


@contextmanager
def _faults() -> Iterator[None]:
    """Turns every error into `Faulty`: the site is at fault, since the rules have not checked its content yet."""
    try:
        yield
    except Faulty:
        raise
    except Exception as error:
        raise Faulty from error


class Snapshot:
    """The state that requests are answered from. The bytes of a file are those that a clean build would write."""

    def __init__(self, linked: Linked, memory: Memory) -> None:
        self.linked = linked
        self.version = 0
        """The version of the state, higher than that of every state served before."""
        self.files: Mapping[str, Artifact] | None = None
        """The files of the site, once the rest of the build has made them and found nothing wrong."""
        self._lazy_artifacts: Mapping[str, Callable[[], bytes]] = {}
        self._scans: Mapping[str, PageScan] = {}
        self._memory = memory
        self._made: dict[str, bytes] = {}
        self._near: dict[str, Draft | None] = {}
        self._lock = Lock()
        self._index: Mapping[str, bytes] | None = None
        self._indexing = Lock()

    def keep(self, result: Result) -> None:
        """Keeps the files of the whole build, which found no errors."""
        self._lazy_artifacts, self._scans = result.lazy_artifacts, result.scans
        self.files = {artifact.path: artifact for artifact in result.artifacts}

    @cached_property
    def _drafts(self) -> Mapping[str, Draft]:
        """All pages, not yet made."""
        return registry.drafts(self.linked.site)

    def _draft(self, name: str) -> Draft | None:
        """A page that is not made yet; `None` if there is none. The first that is asked for does not wait for all."""
        if "_drafts" not in vars(self):
            if name not in self._near:
                self._near[name] = registry.near(self.linked.site, name)
            if (draft := self._near[name]) is not None:
                return draft
        return self._drafts.get(name)

    def has(self, name: str) -> bool:
        """Whether the file exists, as far as that is known without a whole build.

        Raises `Faulty` if that cannot be known.
        """
        if self.files is not None:
            return name in self.files or name in self._lazy_artifacts
        with _faults():
            return name in self._assets if name.startswith(ASSETS) else self._draft(name) is not None

    def find(self, names: Iterable[str]) -> tuple[str, bytes | None]:
        """The first of several files that exists, and its bytes; `""` if there is none. May raise `Faulty`."""
        name = next((n for n in names if self.has(n)), "")
        return name, self.get(name) if name else None

    def made(self, name: str) -> bytes | None:
        """The bytes of a file that has been made already, at once; `None` for any other."""
        return self.files[name].data if self.files is not None and name in self.files else self._made.get(name)

    def get(self, name: str) -> bytes | None:
        """The bytes of a file; before the whole build is finished, `None` for anything but a page or an asset.

        Raises `Faulty` if it cannot be made.
        """
        if (made := self.made(name)) is not None:
            return made
        with self._lock, _faults():
            if name in self._made:
                return self._made[name]
            if name in self._lazy_artifacts:
                self._made[name] = self._lazy_artifacts[name]()
            elif self.files is None and name.startswith(ASSETS):
                return self._assets.get(name)
            elif self.files is None and (draft := self._draft(name)) is not None:
                self._made[name] = self._page(draft)
            return self._made.get(name)

    def index(self) -> Mapping[str, bytes]:
        """The files of the search index, made on the first request; none before the whole build is finished.

        Raises `SearchError` if the index cannot be made, and does not try again.
        """
        if self.files is None:
            return {}
        with self._indexing:
            if self._index is None:
                self._index = {}
                built = Built(self.linked.site, (), scans=self._scans)
                self._index = {file.path: file.data for file in search_index.index(built)}
            return self._index

    def _page(self, draft: Draft) -> bytes:
        renderer = renderer_of(self.linked.inputs, self.linked.site.words, self._memory)
        made = set_page(draft.make(), renderer, self._memory)
        if isinstance(made, Diagnostic):
            raise Faulty(made)
        return made.data

    @cached_property
    def _assets(self) -> Mapping[str, bytes]:
        site = self.linked.site
        drafts = filter(None, (self._draft(url_of("article", name)) for name in site.articles))
        texts = [Artifact(draft.url, self._page(draft)) for draft in drafts]
        return {
            asset.path: asset.data
            for asset in stylesheet.plan(site, texts, templates(self.linked.inputs, self._memory).assets)
        }
