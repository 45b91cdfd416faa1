"""The address of every record: one total, injective map from id to URL.

Addresses are paths from the site's root, such as `actors/kim-jong-un.html` or `claims.html#shells-sent`; pages link to
each other by relative paths, so the site works at any base path and from disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from generator.parsing.records import KINDS

PAGES: Mapping[str, str] = MappingProxyType(
    {**{kind: row.address for kind, row in KINDS.items()}, "site": "index.html"}
)
"""The address of a record of each kind: a page of its own, or an anchor on the page of its kind."""


HEADED: Mapping[str, str] = MappingProxyType(
    {"timeline": "timeline.html", "relations": "map.html", "claims": "claims.html", "scenarios": "scenarios.html"}
)
"""The pages that `headlines` in `site.yaml` heads."""

ATOM, JSON_FEED, CALENDAR = "feed.atom", "feed.json", "timeline.ics"
SITEMAP, ROBOTS, LLMS = "sitemap.xml", "robots.txt", "llms.txt"
DATASET, SCHEMA, ANNOTATIONS = "briefing.json", "briefing.schema.json", "annotations.json"
CHANGES, HISTORY = "changes.html", "changes.json"
"""The page of what was said when, and the same for machines; they are there once something was noted."""
EDITIONS = "editions.json"
"""All editions for machines, with their fingerprints; it is there once there is one."""
BIBTEX, CSL = "citations.bib", "citations.json"
"""The files for machines that are about the whole site."""


def url_of(kind: str, record_id: str) -> str:
    """The address of a record, from the site's root."""
    return PAGES[kind].format(id=record_id)


def url_apart(kind: str, record_id: str) -> str:
    """The address of a record that has a page of its own, since all of its kind would be too long a page."""
    page, _, place = url_of(kind, record_id).partition("#")
    return f"{page.removesuffix('.html')}/{record_id}.html#{place}"


def passages_of(article: str) -> str:
    """The address of the page of what rests on an article; no id of a record has two hyphens in a row."""
    return f"articles/{article}--passages.html"


def coverage_of(article: str) -> str:
    """The address of an article's own page of coverage, where that of all articles would be too long."""
    return f"articles/{article}--coverage.html"


def list_of(actor: str, name: str) -> str:
    """The address of a list of what has to do with an actor, where its page would be too long with it."""
    return f"actors/{actor}--{name}.html"


def backlinks_of(kind: str, record_id: str) -> str:
    """The address of the list of what refers to a record, where its page would be too long with it."""
    return f"{_folder_of(kind)}/{record_id}--backlinks.html"


def data_url_of(kind: str, record_id: str) -> str:
    """The address of a record's data for machines: beside its page, or in a folder named like the page of its kind."""
    return f"{_folder_of(kind)}/{record_id}.json"


def _folder_of(kind: str) -> str:
    """The folder of what belongs to the records of a kind: that of their pages, or one named like the page of all."""
    return PAGES[kind].partition("#")[0].removesuffix(".html").partition("/")[0]


def table_url_of(kind: str) -> str:
    """The address of the table of all records of a kind."""
    return f"{KINDS[kind].folder}.csv"


def card_url_of(page: str) -> str:
    """The address of the picture that is shown for a page where somebody links to it."""
    return f"cards/{page.removesuffix('.html')}.png"


def edition_of(name: str, page: str = PAGES["site"]) -> str:
    """The address of a page as it stood in an edition; of the edition itself, if no page is named."""
    return f"editions/{name}/{page}"


def has_own_page(kind: str) -> bool:
    """Whether records of this kind have a page each."""
    return "#" not in PAGES[kind]


def way(page: str, target: str) -> str:
    """The relative link from a page to an address, both from the site's root."""
    path, _, fragment = target.partition("#")
    own = page.partition("#")[0]
    if path == own or not path:
        return f"#{fragment}" if fragment else path.rpartition("/")[2]
    link = _way_from(own.rpartition("/")[0], path)
    return f"{link}#{fragment}" if fragment else link


@lru_cache(50_000)
def _way_from(folder: str, path: str) -> str:
    """The relative link from the pages of a folder to another page."""
    here, there = folder.split("/") if folder else [], path.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    return "../" * (len(here) - common) + "/".join(there[common:])


def to_root(page: str) -> str:
    """The relative path from a page to the site's root: `../` for each folder, empty at the root."""
    return "../" * page.count("/")
