"""`dossier.pdf` and `brief.pdf`: two pages set on paper by WeasyPrint, which is an optional part of the program.

Each is made from the built page and its stylesheet in memory: nothing is fetched. Its links lead to the published site,
or to places in the PDF. The same site gives the same bytes on the same machine, whose fonts are used. It is kept by the
page, the files that went into it and the fonts, so that a build after another change need not set it anew.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from generator.base.artifacts import Artifact, fingerprint
from generator.rendering.built import Built, ExtraOutput
from generator.rendering.css import light, tokens

if TYPE_CHECKING:
    from types import ModuleType

PAGE, PATH = "dossier.html", "dossier.pdf"
PAGES = {PAGE: PATH, "brief.html": "brief.pdf"}
"""The pages that are set as PDF."""
PAPERS = {"a4": "A4", "letter": "Letter"}
SLOT = b"<!--pdf-->"
"""The place of the link to the PDF on the dossier's page."""
INSTALL = (
    "Install it beside the program: pip install weasyprint. It draws text with Pango, which comes from the system: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or brew install pango."
)


class PdfError(OSError):
    """Raised when WeasyPrint is not installed, or cannot draw."""


def maker(paper: str) -> ExtraOutput:
    """A function that makes the PDF of a built site, on one of `PAPERS`.

    Raises `PdfError` if WeasyPrint or a library that it needs is not installed.
    """
    try:
        import weasyprint  # optional, and slow to import
    except (ImportError, OSError) as error:  # it raises an OSError where Pango is missing
        cause = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise PdfError(f"a PDF needs WeasyPrint, which cannot be used: {cause}") from None

    def make(built: Built) -> Iterator[Artifact]:
        files = {artifact.path: artifact.data for artifact in built.artifacts}
        for page in PAGES:
            if page in files:
                yield from _made(weasyprint, built, files, paper, page)

    return make


def _made(
    weasyprint: ModuleType, built: Built, files: Mapping[str, bytes], paper: str, page: str
) -> Iterator[Artifact]:
    """The PDF of a page, and the page with a link to it; the PDF of the same page and files is taken from the cache."""
    html, fonts = _with_styles(files, PAPERS[paper], page), _fonts()
    kept, made_from = built.memory.kept, f"{weasyprint.__version__} {fonts} {page} {fingerprint(html.encode())}"
    data = kept.get("pdf", made_from) if fonts else None
    told, found = _read(data, files) if data is not None else (0, b"")
    if not told:
        fetched: dict[str, str] = {}
        fetcher = _fetcher(files, built.site.settings.base, fetched)
        base = built.site.settings.base + page
        document = weasyprint.HTML(string=html, base_url=base, url_fetcher=fetcher).render(pdf_tags=True)
        told, found = len(document.pages), bytes(document.write_pdf(pdf_identifier=b"briefing", pdf_tags=True))
        if fonts and kept.is_there:
            kept.put("pdf", made_from, json.dumps([told, fetched]).encode() + b"\n" + found)
    yield Artifact(PAGES[page], found)
    text = built.site.words.ngettext(
        "The same as PDF (%(paper)s, %(num)s page)", "The same as PDF (%(paper)s, %(num)s pages)",
        told, paper=PAPERS[paper],
    )  # fmt: skip
    link = f'<p class="ui screen"><a href="{PAGES[page]}" type="application/pdf">{escape(text)}</a></p>'
    yield Artifact(page, files[page].replace(SLOT, link.encode()))


@cache
def _fonts() -> str:
    """A fingerprint of the fonts of the system; empty if it does not tell which there are, so that nothing is kept."""
    command = shutil.which("fc-list")
    if command is None:
        return ""
    done = subprocess.run([command, "--format", "%{file}\\n"], capture_output=True, check=False)  # noqa: S603 - found on the path
    paths = sorted({line for line in done.stdout.decode(errors="surrogateescape").splitlines() if line})
    stamps = []
    for path in paths:
        with suppress(OSError):
            stat = os.stat(path)
            stamps.append(f"{path} {stat.st_size} {stat.st_mtime_ns}")
    return fingerprint("\n".join(stamps).encode(errors="surrogateescape")) if stamps else ""


def _read(data: bytes, files: Mapping[str, bytes]) -> tuple[int, bytes]:
    """How many sheets a kept PDF has, and its bytes; 0 if a file that went into it is another one now."""
    head, _, found = data.partition(b"\n")
    sheets, fetched = json.loads(head)
    same = all(path in files and fingerprint(files[path]) == was for path, was in fetched.items())
    return (sheets, found) if same else (0, b"")


def _fetcher(files: Mapping[str, bytes], base: str, fetched: dict[str, str]) -> Any:
    """A fetcher that reads the built files, and nothing else; it notes the fingerprint of each that was `fetched`."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Built(URLFetcher):  # type: ignore[misc]  # it has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            path = url.removeprefix(base)
            if path == url or path not in files:
                raise ValueError(f"{url} is no file of the site")
            kind = "text/css" if path.endswith(".css") else "image/svg+xml" if path.endswith(".svg") else ""
            fetched[path] = fingerprint(files[path])
            data = light(files[path].decode()).encode() if kind == "text/css" else files[path]
            return URLFetcherResponse(url, data, {"Content-Type": kind or "application/octet-stream"})

    return Built()


# WeasyPrint has no light and dark colours, and does not apply a page's styles to the drawings in it, nor those of a
# drawing to its outermost element.

_RULE = re.compile(r"(?:^|(?<=[{}]))\s*([^{}@]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DRAWN = re.compile(r"\.(?:land|spots?|slope|t-\w+)\b")
"""The classes of what is drawn."""
_WHOLE = re.compile(r"(?:\.plot )?(\.(?:land|spots|slope))")
"""A selector of a drawing itself, whose styles go to all that it holds."""
_PAINT = frozenset({
    "color", "fill", "stroke", "stroke-width", "stroke-dasharray", "font", "font-size", "font-weight", "text-anchor",
})  # fmt: skip
_VALUE = re.compile(r"var\((--[\w-]+)\)")
_SVG = re.compile(r"<svg\b[^>]*>")
_INK = "#1c1b19"


def _with_styles(files: Mapping[str, bytes], size: str, path: str = PAGE) -> str:
    """A page for a size of paper; each drawing in it has its own rules, in the colours of paper."""
    page = files[path].decode().replace("</head>", f"<style>@page {{ size: {size} }}</style></head>", 1)
    css = light(files.get(f"assets/{path.removesuffix('.html')}.css", b"").decode())
    # Paper has room for the names of places, as a wide screen has.
    style = f"<style>{''.join(_painted(_COMMENT.sub('', css)))}.bare{{display:none}}</style>"
    return _SVG.sub(lambda match: match[0] + style, page)


def _painted(css: str) -> Iterator[str]:
    """The rules for what is drawn, as far as they say how it is painted; a group's tint is the colour of its parts."""
    given = {**tokens(css), "--ui": "sans-serif", "--tint": "currentColor"}
    for selector, body in _RULE.findall(css):
        if not _DRAWN.search(selector):
            continue
        pairs = [(name.strip(), said.strip()) for name, _, said in (part.partition(":") for part in body.split(";"))]
        kept = [("color" if name == "--tint" else name, said) for name, said in pairs if name in {*_PAINT, "--tint"}]
        said = ";".join(f"{name}:{value}" for name, value in kept).replace("currentColor", _INK)
        if said:
            whole = _WHOLE.fullmatch(selector.strip())
            into = f"{whole[1]} > *" if whole else selector.strip()
            yield f"{into}{{{_VALUE.sub(lambda match: given.get(match[1], _INK), said)}}}"
