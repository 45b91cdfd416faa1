"""The styles and scripts of a site: the program's, those that its articles need, and last the site's own rules.

Every page asks for one stylesheet, that of its kind, which the build puts together: `@import "parts/base.css";` is
replaced by the rules of that part, so that an article does not carry the rules of tables and drawings. The rules that
a site adds in `theme.css` come last in each. The highlighting of split passages comes after the part for articles: only
one element can be `:target`, but a passage that crosses another one, or runs over several blocks, has several elements.
Comments and spare blanks are removed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from generator.base.artifacts import Artifact
from generator.base.inputs import ASSETS
from generator.base.kept import kept_value
from generator.linking.routes import url_of
from generator.linking.site import Site
from generator.pages.weaving import split_passages

PARTS = f"{ASSETS}parts/"
PATH, OWN, ARTICLE = f"{ASSETS}site.css", f"{ASSETS}theme.css", f"{PARTS}article.css"
IMPORT = re.compile(rb'^@import "(parts/[^"]+)";\n?', re.MULTILINE)
"""A line that is replaced by a part of the stylesheets."""
_WITH = re.compile(rb"^//= ([\w/]+\.js)\n", re.MULTILINE)
_PIECES = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?:/\*.*?\*/|\s)+""", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TIGHT = re.compile(r" ?([{};,>]) ?")
_ZERO = re.compile(r"(?<=[ :,])(-?)0(?=\.\d)")
_DECLARED = re.compile(r"(?<=[{;(])([\w-]+): (?=[^{};]*[;})])")


def plan(site: Site, pages: Iterable[Artifact], assets: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """The assets, all compact, with the parts and the site's own rules in the stylesheets."""
    given = {asset.path: asset.data for asset in assets}
    own = _quotes(site) + given.pop(OWN, b"")
    if ARTICLE in given:
        given[ARTICLE] += _split_passages(site, pages).encode()
    parts = {path.removeprefix(ASSETS): data for path, data in given.items() if path.startswith(PARTS)}
    rest = ((path, data) for path, data in given.items() if not path.startswith(PARTS))
    return tuple(Artifact(path, _whole(path, data, given, parts, own)) for path, data in rest)


def _whole(path: str, data: bytes, given: Mapping[str, bytes], parts: Mapping[str, bytes], own: bytes) -> bytes:
    """A file as it is published; what is neither a stylesheet nor a script is unchanged."""
    if path.endswith(".js"):
        return _compact(_with_scripts(data, given), compact_script)
    if path.endswith(".css"):
        # Piece by piece, since the same parts stand in many sheets.
        return b"".join(_compact(piece, compact) for piece in _pieces(path, data, parts, own))
    return data


def _pieces(path: str, data: bytes, parts: Mapping[str, bytes], own: bytes) -> Iterator[bytes]:
    """A stylesheet, its parts, and the site's own rules. The line of a part that does not exist stays."""
    end = 0
    for found in IMPORT.finditer(data):
        yield data[end : found.start()]
        yield parts.get(found[1].decode(), found[0])
        end = found.end()
    yield data[end:]
    if path == PATH or end:
        yield own


def _with_scripts(data: bytes, given: Mapping[str, bytes]) -> bytes:
    """A script with the scripts in it that lines such as `//= parts/colours.js` name: a page asks for only one."""
    return _WITH.sub(lambda match: given.get(ASSETS + match[1].decode(), match[0]), data)


def _quotes(site: Site) -> bytes:
    """The rule for the marks of quotations, as the site's own words have them; a browser has the English ones."""
    before, after = site.words.gettext("\u201c%(words)s\u201d", words="\0").split("\0")
    return b"" if (before, after) == ("\u201c", "\u201d") else f'q {{ quotes: "{before}" "{after}"; }}\n'.encode()


def _split_passages(site: Site, pages: Iterable[Artifact]) -> str:
    articles = {url_of("article", name) for name in site.articles}
    names = {name for page in pages if page.path in articles for name in split_passages(page.data.decode())}
    rules = (f":has(#{name}:target) .c-{name}" for name in sorted(names))
    parts = f":is({','.join(rules)}):not(:focus-visible)"
    return f"{parts} {{ background: var(--hit); outline: 2px solid transparent; }}\n" if names else ""


def _compact(data: bytes, shorter: Callable[[str], str]) -> bytes:
    try:
        return shorter(data.decode()).encode()
    except UnicodeDecodeError:
        return data  # in another encoding, which its own @charset names


def compact_script(text: str) -> str:
    """The same script without comment lines and indentation; one with strings over several lines stays as it is."""
    lines = text.split("\n")
    if any(line.count("`") % 2 or line.endswith("\\") for line in lines):
        return text
    return "\n".join(line.strip() for line in lines if line.strip() and not line.lstrip().startswith("//")) + "\n"


@lru_cache(64)  # most styles are the program's own, and the same in every build of a process
def compact(css: str) -> str:
    """The same styles without comments and spare blanks; strings stay as they are."""
    found: str = kept_value("styles", (css,), lambda: _without_spare(css))
    return found


def _without_spare(css: str) -> str:
    strings: list[str] = []

    def piece(found: re.Match[str]) -> str:
        if found[1] is None:
            return " " if _COMMENT.sub("", found[0]) else "/**/"  # which parts words, but not as a blank does
        strings.append(found[1])
        return f"\0{len(strings) - 1}\0"

    text = _TIGHT.sub(r"\1", re.sub(" +", " ", _PIECES.sub(piece, css)))
    text = _ZERO.sub(r"\1", _DECLARED.sub(r"\1:", text).replace(";}", "}")).strip()
    text = re.sub("\0(\\d+)\0", lambda found: strings[int(found[1])], text)
    return f"{text}\n" if text else ""
