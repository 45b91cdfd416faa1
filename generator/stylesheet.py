"""The styles and scripts of a site: the program's, what its articles need, and the site's own rules behind both.

Every page asks for one stylesheet, that of its kind, which the build sets together: `@import "parts/base.css";` stands
for the rules of that part, so that an article does not carry the rules of tables and drawings. The rules that a site
adds in `theme.css` come last in each. The highlighting of split passages comes after the part for articles: one element
can be `:target`, and a passage that crosses another one, or runs over several blocks, has several. Comments and spare
blanks stay at home.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from generator.css import Asked, asked
from generator.diagnostics import Diagnostic, located
from generator.pages.article import split_passages
from generator.policy import Refusal, missing, refusal
from generator.render import ASSETS, FOLDER, Artifact
from generator.routes import url_of
from generator.site import Site

PARTS = f"{ASSETS}parts/"
PATH, OWN, ARTICLE = f"{ASSETS}site.css", f"{ASSETS}theme.css", f"{PARTS}article.css"
_IMPORT = re.compile(rb'^@import "(parts/[^"]+)";\n?', re.MULTILINE)
_WITH = re.compile(rb"^//= (\w+\.js)\n", re.MULTILINE)
_PIECES = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/|\s+""", re.DOTALL)
_TIGHT = re.compile(r" ?([{};,>]) ?")
_ZERO = re.compile(r"(?<=[ :,])(-?)0(?=\.\d)")
_DECLARED = re.compile(r"(?<=[{;])([\w-]+): (?=[^{}]*[;}])")


def plan(site: Site, pages: Iterable[Artifact], assets: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """The assets: stylesheets with their parts and the site's own rules in them, and all of them compact."""
    given = {asset.path: asset.data for asset in assets}
    own = given.pop(OWN, b"")
    if ARTICLE in given:
        given[ARTICLE] += _split_passages(site, pages).encode()
    parts = {path.removeprefix(ASSETS): data for path, data in given.items() if path.startswith(PARTS)}
    rest = (Artifact(path, data) for path, data in given.items() if not path.startswith(PARTS))
    whole = (_with_scripts(_set_together(asset, parts, own), given) for asset in rest)
    return tuple(_compact(asset) for asset in whole)


def check(site: Site, assets: Iterable[Artifact], files: Collection[str]) -> Iterator[Diagnostic]:
    """What the stylesheets ask for in vain, at its place in them; `files` are all those of the built site."""
    given = {asset.path: asset.data for asset in assets if asset.path.endswith(".css")}
    for path, data in given.items():
        text = data.decode("utf-8-sig", "replace")
        for one in asked(text):
            found = _import(path, text, one, given) if one.kind == "import" else _file(site, path, one, files)
            if found is not None:
                yield Diagnostic(found.code, found.says, located(f"{FOLDER}/{path}", text, one.offset), found.hint)


def _import(path: str, text: str, one: Asked, given: Collection[str]) -> Refusal | None:
    """Why another stylesheet does not come in: a page asks for one, and only parts are set into it."""
    part = _IMPORT.match(text.encode(), len(text[: one.offset].encode()))
    if part and path != OWN and not path.startswith(PARTS) and ASSETS + part[1].decode() in given:
        return None
    hint = "Write its rules here."
    if path != OWN and not path.startswith(PARTS):
        hint += ' A part is set in by a line that is @import "parts/NAME.css"; and nothing else.'
    return Refusal("output-import", f"a stylesheet here imports no other: {one.address!r}", hint)


def _file(site: Site, path: str, one: Asked, files: Collection[str]) -> Refusal | None:
    """Why a file does not come: the policy, its address, or that it is not there."""
    directive = "font-src" if one.kind == "face" else "img-src"
    if (found := refusal(one.address, directive, site.settings.url, who="stylesheet")) is not None:
        return found
    way = unquote(urlsplit(one.address).path)
    if way.startswith("/"):
        return Refusal("output-address", f"the address {one.address!r} begins with a slash", "Make it relative.")
    folder = ASSETS if path.startswith(PARTS) else dirname(path)  # parts are set into stylesheets above them
    target = normpath(join(folder, way))
    if target in files:
        return None
    return Refusal("output-link", f"{one.address!r} leads to no file", missing(target, files))


def _set_together(asset: Artifact, parts: Mapping[str, bytes], own: bytes) -> Artifact:
    """A stylesheet of pages with its parts in it; any other file as it is. A part that is not there is left as said."""
    if not asset.path.endswith(".css") or not (asset.path == PATH or _IMPORT.search(asset.data)):
        return asset
    data = _IMPORT.sub(lambda match: parts.get(match[1].decode(), match[0]), asset.data)
    return Artifact(asset.path, data + own)


def _with_scripts(asset: Artifact, given: Mapping[str, bytes]) -> Artifact:
    """A script with those that it names in lines such as `//= briefing.js` in it: a page asks for one script."""
    if not asset.path.endswith(".js"):
        return asset
    return Artifact(asset.path, _WITH.sub(lambda match: given.get(ASSETS + match[1].decode(), match[0]), asset.data))


def _split_passages(site: Site, pages: Iterable[Artifact]) -> str:
    articles = {url_of("article", name) for name in site.articles}
    names = {name for page in pages if page.path in articles for name in split_passages(page.data.decode())}
    rules = (f".text:has([id='{name}']:target) [class~='c-{name}']" for name in sorted(names))
    parts = f":is({','.join(rules)}):not(:focus-visible)"
    return f"{parts} {{ background: var(--hit); outline: 2px solid transparent; }}\n" if names else ""


def _compact(asset: Artifact) -> Artifact:
    shorter = {"css": compact, "js": compact_script}.get(asset.path.rpartition(".")[2])
    try:
        return Artifact(asset.path, shorter(asset.data.decode()).encode()) if shorter else asset
    except UnicodeDecodeError:
        return asset  # in another encoding, which its own @charset names


def compact_script(text: str) -> str:
    """The same script without lines of comment and indentation; one with texts over several lines stays as it is."""
    lines = text.split("\n")
    if any(line.count("`") % 2 or line.endswith("\\") for line in lines):
        return text
    return "\n".join(line.strip() for line in lines if line.strip() and not line.lstrip().startswith("//")) + "\n"


def compact(css: str) -> str:
    """The same styles without comments and spare blanks; strings stay as they are."""
    strings: list[str] = []

    def piece(found: re.Match[str]) -> str:
        if found[1] is None:
            return " "
        strings.append(found[1])
        return f"\0{len(strings) - 1}\0"

    text = _TIGHT.sub(r"\1", re.sub(" +", " ", _PIECES.sub(piece, css)))
    text = _ZERO.sub(r"\1", _DECLARED.sub(r"\1:", text).replace(";}", "}")).strip()
    return re.sub("\0(\\d+)\0", lambda found: strings[int(found[1])], text) + "\n"
