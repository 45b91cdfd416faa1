"""The audit of stylesheets: they import no other stylesheet, and load no file that is missing or forbidden."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from generator.auditing.csp import Home, Refusal, missing, refusal
from generator.base.diagnostics import Diagnostic, located
from generator.base.inputs import ASSETS, TEMPLATES
from generator.linking.site import Site
from generator.rendering.built import Built
from generator.rendering.css import Asked, asked
from generator.rendering.stylesheet import IMPORT, OWN, PARTS


def check(built: Built) -> Iterator[Diagnostic]:
    """An error for each load that would fail, at its place in the stylesheet."""
    site, files = built.site, {*built.files, *built.lazy}
    given = {asset.path: asset.data for asset in built.assets if asset.path.endswith(".css")}
    for path, data in given.items():
        text = data.decode("utf-8-sig", "replace")
        for one in asked(text):
            found = _import(path, text, one, given) if one.kind == "import" else _file(site, path, one, files)
            if found is not None:
                yield Diagnostic(found.code, found.says, located(f"{TEMPLATES}/{path}", text, one.offset), found.hint)


def _import(path: str, text: str, one: Asked, given: Collection[str]) -> Refusal | None:
    """Why an import does not work: a page loads one stylesheet, into which only parts are set; `None` if it works."""
    part = IMPORT.match(text.encode(), len(text[: one.offset].encode()))
    if part and path != OWN and not path.startswith(PARTS) and ASSETS + part[1].decode() in given:
        return None
    hint = "Write its rules here."
    if path != OWN and not path.startswith(PARTS):
        hint += ' A part is set in by a line that is @import "parts/NAME.css"; and nothing else.'
    return Refusal("output-import", f"a stylesheet here imports no other: {one.address!r}", hint)


def _file(site: Site, path: str, one: Asked, files: Collection[str]) -> Refusal | None:
    """Why a file is not loaded: the policy, its address, or that it is missing; `None` if it is loaded."""
    directive = "font-src" if one.kind == "face" else "img-src"
    if (found := refusal(one.address, directive, Home(site.settings.base), who="stylesheet")) is not None:
        return found
    route = unquote(urlsplit(one.address).path)
    if route.startswith("/"):
        return Refusal("output-address", f"the address {one.address!r} begins with a slash", "Make it relative.")
    folder = ASSETS if path.startswith(PARTS) else dirname(path)  # parts are set into stylesheets above them
    target = normpath(join(folder, route))
    if target in files:
        return None
    return Refusal("output-link", f"{one.address!r} leads to no file", missing(target, files))
