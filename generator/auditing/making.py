"""Makes all pages of a site and looks at each once, in several processes where that pays."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import field
from posixpath import dirname
from typing import Any

from generator.auditing import audit
from generator.auditing.scanner import Scanner
from generator.base import forked
from generator.base.artifacts import Artifact
from generator.base.diagnostics import Diagnostic
from generator.base.inputs import Inputs
from generator.base.memory import Memory
from generator.base.values import value
from generator.linking.kept_results import KeptResults
from generator.linking.site import Site
from generator.pages.marks import forget_shared
from generator.pages.registry import drafts
from generator.pages.views import Draft, MadePage, made_page
from generator.parsing import markdown
from generator.rendering.scan import PageScan
from generator.rendering.setting import kept_pages, renderer_of, set_page

LEAST = 100
"""The pages that have to be made from which on several processes are quicker than one."""

SWEPT = 50
"""The pages after which their garbage is freed where Python does not by itself: the templates of a page leave circles
of references, which take 40 kB a page."""


@value
class MadePages:
    """Pages that are made; of each only the title and the like is left, since all views together take much memory."""

    pages: list[MadePage] = field(default_factory=list)
    files: list[Artifact] = field(default_factory=list)
    scans: dict[str, PageScan] = field(default_factory=dict)
    failed: list[Diagnostic] = field(default_factory=list)
    """The faults of templates that could make no page."""


_Made = tuple[MadePage, Artifact | Diagnostic, PageScan | None]


class PageMaker:
    """Makes pages, and takes from what was kept those that would be the same."""

    def __init__(
        self, inputs: Inputs, site: Site, memory: Memory, *, searched: bool, results: KeptResults | None = None
    ) -> None:
        self._inputs, self._site, self._memory = inputs, site, memory
        self._kept = kept_pages(inputs, memory, results)
        self._renderer = renderer_of(inputs, site.words, memory)
        self._folder = ""
        self._scanner = Scanner(site, memory, searched=searched, kept=self._kept)

    def all(self, jobs: int) -> MadePages:
        """All pages, by as many processes as there are jobs; the result is the same for any number."""
        planned = drafts(self._site)
        self._memory.progress.begin("making pages", len(planned))
        found: dict[str, _Made] = {}
        for draft in planned.values():
            again = self._kept.again(draft) if self._kept is not None else None
            if again is not None:
                found[draft.url] = self._laid_by((*again, self._scanner.scan(*again)))
                self._memory.progress.step()
        missing = [draft for url, draft in planned.items() if url not in found]
        for made in self._anew(missing, jobs):
            found[made[0].url] = made
        out = MadePages()
        for url in planned:
            if url in found:
                _add(out, *found[url])
        if self._kept is not None:
            self._kept.keep()
        return out

    def _anew(self, missing: Sequence[Draft], jobs: int) -> list[_Made]:
        # Templates of a site are stopped at a limit, after which no page is made; that is the same only in one order.
        alone = len(missing) < LEAST or not self._inputs.templates_are_ours or not forked.can_fork()
        if jobs == 1 or alone or self._memory.is_kept:
            return self._made(missing)
        out: list[_Made] = []
        for own, noted, kept in forked.shared_out(missing, jobs, self._share):
            out += map(self._laid_by, own)
            if self._kept is not None and noted is not None:
                self._kept.take(noted)
                self._memory.kept.take(kept)
                for _ in own:
                    self._memory.progress.step()
        return out

    def _share(self, share: Sequence[Draft], is_own: bool) -> tuple[list[_Made], Any, Any]:
        """The pages of a share, and what another process than this one has to say of them to the next build."""
        if is_own:
            return self._made(share), None, None
        made = self._made(share, is_told=False)
        noted = self._kept.noted(page.url for page, _, _ in made) if self._kept is not None else None
        return made, noted, self._memory.kept.noted()

    def _made(self, missing: Sequence[Draft], *, is_told: bool = True) -> list[_Made]:
        out: list[_Made] = []
        for number, draft in enumerate(missing, 1):
            made = self._one(draft)
            if number % SWEPT == 0 and not gc.isenabled():
                gc.collect(0)
            out.append(self._laid_by(made) if is_told else made)
            self._forget(draft.url)
            if isinstance(made[1], Diagnostic) and made[1].code == "template-limit":
                break  # otherwise every other page would take as long
            self._memory.pause()
            if is_told:
                self._memory.progress.step()
        self._forget("")
        if not self._memory.is_kept:
            audit.forget()
            markdown.forget_html()
        return out

    def _laid_by(self, made: _Made) -> _Made:
        """The same, but the bytes of the page need not be in memory."""
        page, file, scan = made
        return (page, file if isinstance(file, Diagnostic) else self._memory.kept.laid_by(file), scan)

    def _forget(self, url: str) -> None:
        """Lets go of what the pages of the folder before have shared, and of what a page has alone."""
        folder = dirname(url)
        if not self._memory.is_kept and (not folder or folder != self._folder):
            forget_shared(self._site if self._kept is None else self._kept.site)
        self._folder = folder

    def _one(self, draft: Draft) -> _Made:
        whole = draft.make() if self._kept is None else self._kept.make(draft)
        page, made = made_page(whole), set_page(whole, self._renderer, self._memory)
        if isinstance(made, Diagnostic):
            return page, made, None
        if self._kept is not None:
            self._kept.made(made)
        return page, made, self._scanner.scan(page, made)


def _add(out: MadePages, page: MadePage, made: Artifact | Diagnostic, scan: PageScan | None) -> None:
    out.pages.append(page)
    if isinstance(made, Diagnostic):
        out.failed.append(made)
    else:
        assert scan is not None
        out.files.append(made)
        out.scans[page.url] = scan
