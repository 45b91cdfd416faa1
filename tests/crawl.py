"""Follows every link of a built site, as a browser opened on its folder would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from generator.base.artifacts import Artifact


def hrefs(data: bytes) -> Iterator[str]:
    """Every address that a page refers to."""
    page = LexborHTMLParser(data)
    for name in ("href", "src", "cite"):
        for node in page.css(f"[{name}]"):
            value = node.attributes.get(name)
            if value is not None:
                yield value


def ids(data: bytes) -> list[str]:
    """The ids on a page, in their order."""
    return [str(node.attributes["id"]) for node in LexborHTMLParser(data).css("[id]")]


def target(page: str, href: str) -> tuple[str, str]:
    """The file and the fragment that a relative address on a page leads to."""
    parts = urlsplit(href)
    path = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
    return path, unquote(parts.fragment)


def is_relative(href: str) -> bool:
    """Whether an address stays on the site."""
    return not urlsplit(href).scheme and not href.startswith("//")


def broken(artifacts: Iterable[Artifact], *, base: str) -> list[str]:
    """Every link that leads nowhere: to no file, or to no element of it. `base`: the published path, for the 404 page."""
    files = {artifact.path: artifact.data for artifact in artifacts}
    anchors = {path: set(ids(data)) for path, data in files.items() if path.endswith(".html")}
    out = []
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        for href in hrefs(data):
            if not is_relative(href):
                continue
            if path == "404.html":
                if href.startswith("#"):
                    where, fragment = path, href[1:]
                elif not href.startswith(base):
                    out.append(f"{path}: {href} does not carry the base path")
                    continue
                else:
                    where, fragment = target("index.html", href.removeprefix(base) or "index.html")
            else:
                where, fragment = target(path, href)
            if where not in files:
                out.append(f"{path}: {href} leads to no file")
            elif fragment and fragment not in anchors.get(where, {fragment}):
                out.append(f"{path}: {href} leads to no element")
    return out
