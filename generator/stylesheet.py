"""The one stylesheet of a site: the program's, what its articles need, and the site's own rules behind both.

A page asks for one file of styles, so whatever sets it goes into that: the highlighting of split passages (one element
can be `:target`; a passage that crosses another one, or runs over several blocks, has several), and the rules that a
site adds in `theme.css`. Comments and spare blanks stay at home.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.pages.article import split_passages
from generator.render import Artifact
from generator.routes import url_of
from generator.site import Site

PATH, OWN = "assets/site.css", "assets/theme.css"
_PIECES = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/|\s+""", re.DOTALL)
_TIGHT = re.compile(r" ?([{};,]) ?")
_DECLARED = re.compile(r"(?<=[{;])([\w-]+): (?=[^{}]*[;}])")


def plan(site: Site, pages: Iterable[Artifact], assets: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """The assets, with all stylesheets made compact and those that every page needs made one."""
    given = {asset.path: asset for asset in assets}
    if PATH in given:
        own = given.pop(OWN, None)
        text = given[PATH].data + _split_passages(site, pages).encode() + (own.data if own else b"")
        given[PATH] = Artifact(PATH, text)
    return tuple(_compact(asset) if path.endswith(".css") else asset for path, asset in given.items())


def _split_passages(site: Site, pages: Iterable[Artifact]) -> str:
    articles = {url_of("article", name) for name in site.articles}
    names = {name for page in pages if page.path in articles for name in split_passages(page.data.decode())}
    rules = (f":root:has([id='{name}']:target) [class~='c-{name}']" for name in sorted(names))
    return ",\n".join(rules) + " { background: var(--hit); }\n" if names else ""


def _compact(asset: Artifact) -> Artifact:
    try:
        text = asset.data.decode()
    except UnicodeDecodeError:
        return asset  # in another encoding, which its own @charset names
    return Artifact(asset.path, compact(text).encode())


def compact(css: str) -> str:
    """The same styles without comments and spare blanks; strings stay as they are."""
    strings: list[str] = []

    def piece(found: re.Match[str]) -> str:
        if found[1] is None:
            return " "
        strings.append(found[1])
        return f"\0{len(strings) - 1}\0"

    text = _TIGHT.sub(r"\1", re.sub(" +", " ", _PIECES.sub(piece, css)))
    text = _DECLARED.sub(r"\1:", text).replace(";}", "}").strip()
    return re.sub("\0(\\d+)\0", lambda found: strings[int(found[1])], text) + "\n"
