"""`KeptPages`: the pages of the build before, and what was seen in them, for those that would come out the same.

A page is a function of what its maker reads of the site, its templates and the words of the interface; its scan, of its
bytes and of what is asked of it. The bytes of a page are taken from the output, where they are if they are still those
that were written. Only of a page without faults a scan is kept, so that what is told of the others is found anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cached_property, partial
from typing import Any

from generator.base.artifacts import Artifact
from generator.base.kept import Kept
from generator.linking.kept_reads import packed, unpacked
from generator.linking.kept_results import KeptResults
from generator.pages.views import Draft, MadePage, Page, made_page
from generator.rendering.scan import HtmlPiece, Lead, PageOrigin, PageScan


class KeptPages:
    """The pages that the build before has kept, and those that this one keeps for the next."""

    def __init__(self, kept: Kept, results: KeptResults, made_with: str) -> None:
        self._kept, self._results, self._made_with = kept, results, made_with
        self.site = results.site
        """The site, which notes what is read of it."""
        self._pages: dict[str, str] = {}
        self._scans: dict[str, list[Any]] = {}
        self._scanned_anew: dict[str, str] = {}
        """What the scans of pages that were looked at in this build were made from."""

    def again(self, draft: Draft) -> tuple[MadePage, Artifact] | None:
        """The page of a draft from the build before, without its view, if all that its maker has read is the same."""
        if (expected := self._before.get(draft.url)) is None:
            return None
        given = self._given(draft)
        known = None if given is None else self._results.known(_name(draft.url), given)
        if known is None or (file := self._kept.file(draft.url, expected)) is None:
            return None
        self._pages[draft.url] = expected
        return MadePage(draft.url, *known), file

    def make(self, draft: Draft) -> Page:
        """The page of a draft, made of the site, which notes what is read of it."""
        given = self._given(draft)
        if given is None:
            return draft.make()
        function = draft.make
        assert isinstance(function, partial)
        watched = [self.site if value is self.site.base else value for value in function.args]
        page: Page
        page, read = self._results.read_by(partial(function.func, *watched, **function.keywords))
        self._results.note(_name(draft.url), given, read, _of_page(made_page(page)))
        return page

    def _given(self, draft: Draft) -> tuple[str, ...] | None:
        """What the maker of a page is given beside the site, and which it is; `None` if that cannot be told."""
        function = draft.make
        if not isinstance(function, partial):
            return None
        values = (*(value for value in function.args if value is not self.site.base), *function.keywords.values())
        given = tuple(map(self.site.fingerprints.of_given, values))
        called = function.func.__module__, function.func.__qualname__
        return (self._made_with, *called, *function.keywords, *given) if all(given) else None

    def noted(self, urls: Iterable[str]) -> Any:
        """What a fork of this process has noted of the pages that it has made."""
        pages = {url: (self._pages[url], self._scanned_anew.get(url)) for url in urls if url in self._pages}
        return self._results.noted(map(_name, pages)), pages

    def take(self, noted: Any, scans: Mapping[str, PageScan | None]) -> None:
        """Takes note of what a fork of this process has noted of pages, whose scans it has handed over before."""
        results, pages = noted
        self._results.take(results)
        for url, (seen, made_from) in pages.items():
            self._pages[url] = seen
            scan = scans[url]
            if made_from is not None and scan is not None:
                self._keep_scan(made_from, scan)

    def made(self, page: Artifact) -> None:
        """Takes note of a page that was made."""
        self._pages[page.path] = page.fingerprint

    def scan(self, origin: PageOrigin, asked: str, make: Callable[[], PageScan]) -> PageScan:
        """The scan of a page, from the build before if the page and what is asked of it are the same."""
        made_from = f"{self._pages[origin.url]} {asked}"
        known = self._scanned.get(origin.url)
        if known is not None and known[0] == made_from:
            _, anchors, leads, statements, documents = known
            found = tuple(map(self._leads_before.__getitem__, unpacked(leads)))
            files = tuple(Artifact(path, text.encode()) for path, text in documents)
            self._scans[origin.url] = known
            return PageScan(origin, (), frozenset(anchors), (), found, tuple(statements), files)
        scan = make()
        if not scan.faults and not scan.flaws:
            self._keep_scan(made_from, scan)
        return scan

    def _keep_scan(self, made_from: str, scan: PageScan) -> None:
        numbers = packed(self._numbers.setdefault(lead, len(self._numbers)) for lead in scan.links)
        documents = [[file.path, file.data.decode()] for file in scan.documents]
        url = scan.origin.url
        self._scans[url] = [made_from, sorted(scan.anchors), numbers, scan.statements, documents]
        self._scanned_anew[url] = made_from

    def keep(self) -> None:
        """Keeps the pages of this build for the next one."""
        self._kept.put_value("pages", [self._results.build, self._pages])
        used = set[int]().union(*(unpacked(scan[2]) for scan in self._scans.values()))
        leads = list(self._numbers)
        if len(used) < len(leads):
            leads = [leads[number] for number in sorted(used)]
            now = {number: at for at, number in enumerate(sorted(used))}
            for scan in self._scans.values():
                scan[2] = packed(now[number] for number in unpacked(scan[2]))
        told = [(*lead[:3], lead.special and tuple(lead.special)) for lead in leads]
        self._kept.put_value("scans", {"leads": told, "pages": self._scans})

    @cached_property
    def _before(self) -> dict[str, str]:
        build, pages = self._kept.value("pages") or ("", {})
        return pages if build == self._results.build_before else {}

    @cached_property
    def _value(self) -> dict[str, Any]:
        return self._kept.value("scans") or {"leads": [], "pages": {}}

    @property
    def _scanned(self) -> dict[str, list[Any]]:
        scans: dict[str, list[Any]] = self._value["pages"]
        return scans

    @cached_property
    def _leads_before(self) -> tuple[Lead, ...]:
        """Most leads are on many pages; each has the number of its place."""
        return tuple(
            Lead(href, target, fragment, HtmlPiece(*special) if special else None)
            for href, target, fragment, special in self._value["leads"]
        )

    @cached_property
    def _numbers(self) -> dict[Lead, int]:
        """The number of each lead, beginning with those of the build before."""
        return {lead: number for number, lead in enumerate(self._leads_before)}


def _name(url: str) -> str:
    """The name of what is kept of a page."""
    return f"page {url}"


def _of_page(page: MadePage) -> list[str]:
    """What is kept of a page, without its address."""
    return [getattr(page, field.name) for field in fields(page)][1:]
