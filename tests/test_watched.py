"""What is read of a site while a page is made is noted, so that no page is taken again that would come out otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, partial

import pytest

from generator.base.inputs import Inputs
from generator.build import check
from generator.linking.fingerprints import Fingerprints, Read
from generator.linking.site import Site
from generator.linking.watched import Shared, WatchedSite
from generator.pages.registry import drafts
from generator.pages.views import Draft, Page
from tests.sites import Briefing, edited, inputs, river_inputs, site_of


def made(watched: WatchedSite, draft: Draft) -> tuple[Page, tuple[Read, ...]]:
    """A page and what was read for it."""
    make = draft.make
    assert isinstance(make, partial)
    given = [watched if value is watched.base else value for value in make.args]
    page, reads = watched.reads.of(partial(make.func, *given, **make.keywords))
    return page, tuple(each(reads))


def each(reads: Iterable[Read | Shared]) -> set[Read]:
    """All reads, with those of what is shared."""
    found: set[Read] = set()
    for read in reads:
        found |= each(read.reads) if isinstance(read, Shared) else {read}
    return found


def linked(given: Inputs) -> Site:
    found = check(given).site
    assert found is not None
    return found


def pages_and_reads(site: Site) -> dict[str, tuple[Page, tuple[Read, ...]]]:
    watched = WatchedSite(site)
    return {url: made(watched, draft) for url, draft in drafts(site).items()}


def stale(before: Site, after: Site) -> tuple[int, list[str]]:
    """How many pages have read what is the same, and which of them have another view all the same."""
    known, old, new = pages_and_reads(before), Fingerprints(before), Fingerprints(after)
    planned = drafts(after)
    same = [
        url
        for url, (_, reads) in known.items()
        if url in planned
        and given(old, before, drafts(before)[url]) == given(new, after, planned[url])
        and all(old.of(read) and old.of(read) == new.of(read) for read in reads)
    ]
    return len(same), [url for url in same if planned[url].make() != known[url][0]]


def given(fingerprints: Fingerprints, site: Site, draft: Draft) -> str:
    make = draft.make
    assert isinstance(make, partial)
    return fingerprints.of_value([value for value in make.args if value is not site])


EDITS = {
    "a name": ("content/actors.yaml", "name: Ann", "name: Anna"),
    "a summary": ("content/notes.yaml", "It did not.", "It did not stand."),
    "a title of the site": ("site.yaml", "title: ", "title: The "),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_page_whose_reads_are_the_same_has_the_same_view(edit: str) -> None:
    path, old, new = EDITS[edit]
    text = inputs().files[path].decode()
    assert old in text
    number, wrong = stale(site_of(), linked(edited(path, old, new)))
    assert wrong == []
    every = len(drafts(site_of()))
    assert number == 0 if path == "site.yaml" else 0 < number < every


@pytest.mark.slow
def test_the_views_of_a_watched_site_are_those_of_the_site(briefing: Briefing) -> None:
    of = briefing.site
    assert {url: page for url, (page, _) in pages_and_reads(of).items()} == {
        url: draft.make() for url, draft in drafts(of).items()
    }


@pytest.mark.slow
def test_all_that_a_page_reads_has_a_fingerprint_that_another_process_finds(briefing: Briefing) -> None:
    found, again = Fingerprints(briefing.site), Fingerprints(linked(river_inputs()))
    reads = {read for _, own in pages_and_reads(briefing.site).values() for read in own}
    assert len(reads) > 500
    assert [read for read in reads if not found.of(read) or found.of(read) != again.of(read)] == []


def test_every_field_and_property_of_a_site_is_watched() -> None:
    own = WatchedSite(site_of())
    for name, value in vars(Site).items():
        if isinstance(value, (property, cached_property)):
            own.reads.now.clear()
            found = getattr(own, name)
            if isinstance(found, Mapping):
                len(found)
            assert own.reads.now or name in ("readers",), f"{name} is read unseen"


def test_every_method_of_a_site_that_is_asked_for_a_record_is_watched() -> None:
    own, asked = WatchedSite(site_of()), []
    for name, method in vars(Site).items():
        if not name.startswith("_") and [*getattr(method, "__annotations__", ())][:1] == ["record_id"]:
            own.reads.now.clear()
            getattr(own, name)("mayor")
            assert own.reads.now, f"{name} is read unseen"
            asked.append(name)
    assert asked == ["record", "kind", "shape", "part", "title_language", "url", "in_text"]


def test_what_is_shared_passes_its_reads_on_to_each_that_asks() -> None:
    own, table = WatchedSite(site_of()), dict[object, object]()
    _, first = own.reads.of(lambda: own.reads.share(table, "a", own.record, "ann"))
    _, second = own.reads.of(lambda: own.reads.share(table, "a", own.record, "ann"))
    assert each(first) == each(second) == {("record", "ann")}
