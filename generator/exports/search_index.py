"""The search index: Pagefind over the built pages, one document to a record, so that a hit opens at the record.

Pagefind takes a page for one result, but most pages hold many records. So each record is cut out of the page that
shows it, and each paragraph out of its article, into a document of its own; an actor's has all names by which it is
found. What no page shows is in no document. The documents' paths say what their hits are and where they lead:
`claim/claims--shells.html` is the claim at `claims.html#shells`. (A filter of Pagefind's could say the kind, too;
but it writes the values of filters in an order that differs from run to run.)

The index is made after the pages and before their proof, which covers it; neither `check` nor the preview's rebuild
makes one.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from markupsafe import escape
from pagefind.service import get_executable
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.base.artifacts import Artifact
from generator.files import made_in_folder
from generator.linking.graph import SITE
from generator.linking.mentions import names_of
from generator.linking.routes import url_of
from generator.linking.site import Site
from generator.parsing.records import KINDS, Actor, Article
from generator.rendering.built import Built

FOLDER = "pagefind"
"""Where the index lies in the built site."""
NAME = "name--"
"""How the anchors of an actor's further names begin: the search page puts a hit whose name is asked for first."""
PAGES = ("about.html",)
"""The pages that are found as such, beside those of records."""
NOT_INDEXED = (
    "[data-added], .evs, .chip, .vh, nav, svg, script, style, .printed, .backlinks, .mentions, .before-after,"
    " details.ui, .who, .event:not(:has(.say)), main > ul, table.ties, main h2"
)
"""What is on a page beside its own words: marks, drawings, ways to other pages, and lists of other records."""
NEEDLESS = ("-ui.", "-highlight.")
"""Parts of the names of files for Pagefind's own interfaces, which the search page does not use."""


_CELL = re.compile(r"(?=</(?:dt|dd|th|td|li|summary)>)")
"""The ends of what stands beside other words without a space between them."""


class SearchError(OSError):
    """Pagefind could not make the index."""


def program() -> Path | None:
    """Pagefind's own program, if this machine has one."""
    found = get_executable()
    return found if found is not None and found.is_file() else None


def index(built: Built) -> tuple[Artifact, ...]:
    """The files of the index; none on a machine for which there is no Pagefind.

    Raises `SearchError` if Pagefind fails.
    """
    path = program()
    if path is None:
        return ()

    def run(folder: Path) -> None:
        command = [str(path), "--site", str(folder), "--force-language", built.site.settings.language, "--quiet"]
        done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603 - a program that was installed
        if done.returncode:
            raise SearchError(f"the search index could not be made: {(done.stderr or done.stdout).strip()[:300]}")

    made = made_in_folder(documents(built), run, FOLDER)
    return tuple(file for file in made if not any(part in file.path for part in NEEDLESS))


def documents(built: Built) -> Iterator[Artifact]:
    """What is indexed: every record, every paragraph of an article, the bottom line and the page on the briefing."""
    site = built.site
    pages = {path: built.trees.of(file) for path, file in built.files.items() if path.endswith(".html")}
    for name, entry in site.content.entries.items():
        if not KINDS[site.kind(name)].search:
            continue
        if isinstance(entry.record, Article):
            yield from _paragraphs(site, name, pages)
        else:
            words = names_of(entry.record) if isinstance(entry.record, Actor) else ()
            yield from _document(site, site.url(name), site.kind(name), site.titles[name], pages, words)
    for number in range(len(site.settings.bottom_line)):
        yield from _document(site, site.url(SITE, ("bottom_line", number)), SITE, "", pages)
    for path in PAGES:
        title = pages[path].css_first("h1") if path in pages else None
        yield from _document(site, path, "page", title.text() if title is not None else "", pages)


def _paragraphs(site: Site, article: str, pages: Mapping[str, LexborHTMLParser]) -> Iterator[Artifact]:
    url = url_of("article", article)
    for node in pages[url].css("[data-block][id]") if url in pages else ():
        yield from _document(site, f"{url}#{node.attributes['id']}", "article", "", pages)


def _document(
    site: Site, url: str, kind: str, title: str, pages: Mapping[str, LexborHTMLParser], names: Iterable[str] = ()
) -> Iterator[Artifact]:
    path, _, fragment = url.partition("#")
    page = pages.get(path)
    node = page.css_first(f'[id="{fragment}"]' if fragment else "main") if page is not None else None
    if node is None:
        return  # a site's own template has left it out
    head = f'<h1 data-pagefind-weight="10">{escape(title)}</h1>' if title else ""
    also = "".join(
        f'<p id="{NAME}{number}" data-pagefind-weight="10">{escape(name)}</p>'
        for number, name in enumerate(names)
        if name != title
    )
    text = (
        f'<!doctype html><html lang="{site.settings.language}"><body data-pagefind-body>'
        f"{head}{also}{_words(node, title)}</body></html>"
    )
    stem = path.removesuffix(".html")  # a folder whose name ends so would be taken for a page
    yield Artifact(f"{kind}/{stem}--{fragment}.html" if fragment else f"{kind}/{path}", text.encode())


def _words(node: LexborNode, title: str) -> str:
    """What a part of a page says, without a heading that only says the title again."""
    html = _CELL.sub(" ", node.html or "")
    copy = LexborHTMLParser(f"<table>{html}</table>" if node.tag == "tr" else html)
    for part in copy.css(NOT_INDEXED):
        part.decompose()
    heading = copy.css_first("h1, h2, h3")
    if heading is not None and title and heading.text().strip().startswith(title[:40]):
        heading.decompose()
    return copy.body.inner_html or "" if copy.body is not None else ""
