"""`dossier.pdf` and `brief.pdf`: two pages set on paper by WeasyPrint, which is an optional part of the program.

Each is made from the built page and its stylesheet in memory: nothing is fetched. Its links lead to the published site,
or to places in the PDF. The same site gives the same bytes on the same machine, whose fonts are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from generator.base.artifacts import Artifact
from generator.linking.site import Site
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
                yield from _made(weasyprint, built.site, files, paper, page)

    return make


def _made(weasyprint: ModuleType, site: Site, files: Mapping[str, bytes], paper: str, page: str) -> Iterator[Artifact]:
    """The PDF of a page, and the page with a link to it."""
    base = site.settings.base
    fetcher = _fetcher(files, base)
    html = weasyprint.HTML(string=_with_styles(files, PAPERS[paper], page), base_url=base + page, url_fetcher=fetcher)
    document = html.render(pdf_tags=True)
    yield Artifact(PAGES[page], bytes(document.write_pdf(pdf_identifier=b"briefing", pdf_tags=True)))
    text = site.words.ngettext(
        "The same as PDF (%(paper)s, %(num)s page)", "The same as PDF (%(paper)s, %(num)s pages)",
        len(document.pages), paper=PAPERS[paper],
    )  # fmt: skip
    link = f'<p class="ui screen"><a href="{PAGES[page]}" type="application/pdf">{escape(text)}</a></p>'
    yield Artifact(page, files[page].replace(SLOT, link.encode()))


def _fetcher(files: Mapping[str, bytes], base: str) -> Any:
    """A fetcher that reads the built files, and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Built(URLFetcher):  # type: ignore[misc]  # it has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            path = url.removeprefix(base)
            if path == url or path not in files:
                raise ValueError(f"{url} is no file of the site")
            kind = "text/css" if path.endswith(".css") else "image/svg+xml" if path.endswith(".svg") else ""
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
