"""Makes all pages of a site and looks at each once, in several processes where that pays."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from posixpath import dirname
from typing import Any

from generator.auditing import audit
from generator.auditing.scanner import Scanner
from generator.base import forked, spawned
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
from generator.rendering.scan import Lead, PageScan
from generator.rendering.setting import kept_pages, renderer_of, set_page

LEAST = 50
"""The pages that have to be made from which on a process of its own is worth while for them."""
LEAST_ANEW = 1500
"""The same for a process that has to start, to read and to link before it can make a page."""
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


@value
class _Noted:
    """What a fork of this process has to say to the next build."""

    pages: Any
    kept: Any


class PageMaker:
    """Makes pages, and takes from what was kept those that would be the same."""

    def __init__(
        self,
        inputs: Inputs,
        site: Site,
        memory: Memory,
        *,
        searched: bool,
        results: KeptResults | None = None,
        begin: Callable[[], PageMaker] | None = None,
    ) -> None:
        """`begin` makes the same in another process, and can be handed over to it; without it, there is none anew."""
        self._inputs, self._site, self._memory, self._begin = inputs, site, memory, begin
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
        self._make(missing, jobs, found)
        out = MadePages()
        for url in planned:
            if url in found:
                _add(out, *found[url])
        if self._kept is not None:
            self._kept.keep()
        return out

    def _make(self, missing: Sequence[Draft], jobs: int, found: dict[str, _Made]) -> None:
        """Adds the pages that are missing to those that are found."""
        leads: dict[Lead, Lead] = {}
        if not gc.isenabled():
            gc.freeze()  # what has been read and linked stays: what frees the garbage of pages need not look at it

        def take(made: _Made | _Noted) -> None:
            if isinstance(made, _Noted):
                self._memory.kept.take(made.kept)
                if self._kept is not None:
                    self._kept.take(made.pages, {url: scan for url, (_, _, scan) in found.items()})
                return
            url = made[0].url
            if url not in found:  # otherwise the process that has made it before did not come to its end
                self._memory.progress.step()
            found[url] = self._laid_by(made if processes == 1 else _with_shared(made, leads))

        # Templates of a site are stopped at a limit, after which no page is made; that is the same only in one order.
        alone = not self._inputs.templates_are_ours or self._memory.is_kept
        if self._begin is not None and not alone and spawned.is_needed():
            processes = min(jobs, max(len(missing) // LEAST_ANEW, 1))
            if processes > 1:
                planned = {draft.url: draft for draft in missing}
                own = partial(_of_names, self, planned, is_own=True)
                spawned.shared_anew(list(planned), processes, partial(_maker_of_names, self._begin), own, take)
                return
        processes = 1 if alone or not forked.can_fork() else min(jobs, max(len(missing) // LEAST, 1))
        forked.shared_out(missing, processes, self._share, take)

    def _share(self, share: Iterable[Draft], is_own: bool) -> Iterator[_Made | _Noted]:
        """The pages of a share, and what another process than this one has to say of them to the next build."""
        urls = []
        for made in self._made(share):
            urls.append(made[0].url)
            yield made
        if not is_own:
            noted = self._kept.noted(urls) if self._kept is not None else None
            yield _Noted(noted, self._memory.kept.noted())

    def _made(self, missing: Iterable[Draft]) -> Iterator[_Made]:
        for number, draft in enumerate(missing, 1):
            made = self._one(draft)
            yield made
            if number % SWEPT == 0 and not gc.isenabled():
                gc.collect(0)
            self._forget(draft.url)
            if isinstance(made[1], Diagnostic) and made[1].code == "template-limit":
                break  # otherwise every other page would take as long
            self._memory.pause()
        self._forget("")
        if not self._memory.is_kept:
            audit.forget()
            markdown.forget_html()

    def _laid_by(self, made: _Made) -> _Made:
        """The same, but the bytes of the page need not be in memory."""
        page, file, scan = made
        return (page, file if isinstance(file, Diagnostic) else self._memory.kept.laid_by(file), scan)

    def _forget(self, url: str) -> None:
        """Lets go of what the pages of the folder before have shared, and of what a page has alone."""
        folder = dirname(url)
        if not folder or folder != self._folder:
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


def _maker_of_names(begin: Callable[[], PageMaker]) -> spawned.Make:
    """In another process: what makes pages by their addresses."""
    maker = begin()
    return partial(_of_names, maker, drafts(maker._site), is_own=False)


def _of_names(
    maker: PageMaker, planned: Mapping[str, Draft], urls: Sequence[str], *, is_own: bool
) -> list[_Made | _Noted]:
    return list(maker._share([planned[url] for url in urls], is_own))


def _with_shared(made: _Made, leads: dict[Lead, Lead]) -> _Made:
    """The same, with one object for each link that several pages have, as they have come from another process."""
    page, file, scan = made
    if scan is None:
        return made
    return page, file, replace(scan, links=tuple(leads.setdefault(lead, lead) for lead in scan.links))


def _add(out: MadePages, page: MadePage, made: Artifact | Diagnostic, scan: PageScan | None) -> None:
    out.pages.append(page)
    if isinstance(made, Diagnostic):
        out.failed.append(made)
    else:
        assert scan is not None
        out.files.append(made)
        out.scans[page.url] = scan
