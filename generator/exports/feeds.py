"""Feeds of what is new on the site: Atom (RFC 4287) and JSON Feed 1.1, with the same entries.

Each entry keeps its id for ever: a `tag:` URI (RFC 4151) of the site's host, the day on which the site was first
published, and the entry's own name. Dates are those that the curator wrote, as days in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree

from generator.base.artifacts import Artifact
from generator.base.json_text import in_file
from generator.linking import changes, routes
from generator.linking.changes import Change
from generator.linking.site import Site

NAMESPACE = "http://www.w3.org/2005/Atom"
VERSION = "https://jsonfeed.org/version/1.1"
NEWEST = 100
"""How many entries a feed has, at most."""


def plan(site: Site) -> Iterator[Artifact]:
    """Both feeds."""
    found = changes.of_site(site)[:NEWEST]
    yield Artifact(routes.ATOM, _atom(site, found))
    yield Artifact(routes.JSON_FEED, _json_feed(site, found))


def _id(site: Site, key: str) -> str:
    parts = urlsplit(site.settings.url)
    day = changes.last_day(changes.first_day(site))
    path = parts.path.strip("/")
    return f"tag:{parts.hostname},{day.isoformat()}:{f'{path}/' if path else ''}{key}"


def _stamp(change: Change) -> str:
    return f"{changes.last_day(change.date).isoformat()}T00:00:00Z"


def _address(site: Site, change: Change) -> str:
    return site.settings.base + ("" if change.url == "index.html" else change.url)


def _atom(site: Site, entries: tuple[Change, ...]) -> bytes:
    settings, base = site.settings, site.settings.base
    feed = ElementTree.Element("feed", {"xmlns": NAMESPACE, "xml:lang": settings.language})

    def add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
        element = ElementTree.SubElement(parent, name, attributes)
        element.text = text or None
        return element

    add(feed, "id", _id(site, "feed"))
    add(feed, "title", settings.title)
    add(feed, "subtitle", settings.description)
    add(feed, "updated", max(_stamp(change) for change in entries))
    add(add(feed, "author"), "name", settings.published_by)
    add(feed, "link", rel="self", type="application/atom+xml", href=base + routes.ATOM)
    add(feed, "link", rel="alternate", type="text/html", href=base)
    if settings.data_licence:
        add(feed, "rights", site.plain(settings.data_licence))
    for change in entries:
        entry = add(feed, "entry")
        add(entry, "id", _id(site, change.key))
        add(entry, "title", change.title)
        add(entry, "link", rel="alternate", type="text/html", href=_address(site, change))
        add(entry, "published", _stamp(change))
        add(entry, "updated", _stamp(change))
        add(entry, "category", term=change.sort)
        add(entry, "summary", change.text)
    ElementTree.indent(feed, "")
    return b"<?xml version='1.0' encoding='utf-8'?>\n" + bytes(ElementTree.tostring(feed, encoding="utf-8")) + b"\n"


def _json_feed(site: Site, entries: tuple[Change, ...]) -> bytes:
    settings, base = site.settings, site.settings.base
    value = {
        "version": VERSION,
        "title": settings.title,
        "description": settings.description,
        "home_page_url": base,
        "feed_url": base + routes.JSON_FEED,
        "language": settings.language,
        "authors": [{"name": settings.published_by}],
        "items": [
            {
                "id": _id(site, change.key),
                "url": _address(site, change),
                "title": change.title,
                "content_text": change.text,
                "date_published": _stamp(change),
                "tags": [change.sort],
            }
            for change in entries
        ],
    }
    return in_file(value)
