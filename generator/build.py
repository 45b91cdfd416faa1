"""The pipeline.

    files -> parse -> Content -> assemble -> Site -> check -> plan -> Page -> render -> Artifact -> audit

`check` stops before the pages are planned; `build` goes on to the last byte. Both are pure: the same inputs give the
same result, on any machine and in any order of reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from generator import audit, checks, exports, lock, pages, stylesheet, withheld
from generator.diagnostics import Diagnostic, in_order
from generator.parse import parse
from generator.render import FOLDER, Artifact, render
from generator.site import Site, assemble
from generator.words import FOLDER as LOCALES
from generator.words import read as read_words
from generator.yaml import decode

ASSETS = "assets/"
Also = Callable[[Site, tuple[Artifact, ...]], Iterable[Artifact]]
"""Makes further files from the built pages and assets; the proof of the site covers them."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a build reads."""

    files: Mapping[str, bytes]
    """`site.yaml`, `content/` and `templates/`, by their paths from the root with forward slashes."""
    url: str | None = None
    """Where the site will be published, where that is not what `site.yaml` says."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a build gives: all files, or what is wrong."""

    artifacts: tuple[Artifact, ...]
    """Empty if there is an error."""
    diagnostics: tuple[Diagnostic, ...]
    site_or_part: Site
    """What could be read of the content, with errors or without."""

    @property
    def site(self) -> Site | None:
        """The site, if nothing is wrong with the content."""
        return self.site_or_part if self.ok else None

    @property
    def ok(self) -> bool:
        """Whether nothing is an error."""
        return not any(d.is_error for d in self.diagnostics)

    @property
    def pages(self) -> int:
        """The number of pages among the files."""
        return sum(artifact.path.endswith(".html") for artifact in self.artifacts)


def check(inputs: Inputs) -> Result:
    """What is wrong with the content; the site, if nothing is."""
    content, found = parse(inputs.files)
    if inputs.url is not None:
        content = content.published_at(inputs.url)
    words, faults = read_words(inputs.files, content.language, content.settings.at(("language",)))
    found += faults
    site, faults = assemble(content, words)
    found += faults
    found += tuple(lock.check(site, inputs.files)) if content.may_be_cited else ()
    found += checks.check(site, whole=not any(d.is_error for d in found))
    found = checks.without_disabled(found, content.settings)
    return Result((), in_order(found), site)


def build(inputs: Inputs, *, also: Iterable[Also] = ()) -> Result:
    """The whole site, or what is wrong with it; `also` makes what a preview can do without, such as a search index."""
    checked = check(inputs)
    if checked.site is None:
        return checked
    templates, assets, found = _templates(inputs.files)
    planned = tuple(pages.plan(checked.site))
    rendered, faults = render(planned, templates, checked.site.words)
    artifacts = (*rendered, *stylesheet.plan(checked.site, rendered, assets))
    artifacts += tuple(made for make in also for made in make(checked.site, artifacts))
    artifacts = (*artifacts, *exports.plan(checked.site, artifacts))
    # Where a page is missing, the links to it are no news.
    audited = () if faults else tuple(audit.check(checked.site, planned, artifacts))
    leaks = withheld.check(checked.site, artifacts)
    found = in_order((*checked.diagnostics, *found, *faults, *audited, *leaks))
    result = Result(tuple(sorted(artifacts, key=lambda a: a.path)), found, checked.site)
    return result if result.ok else replace(result, artifacts=())


def _templates(files: Mapping[str, bytes]) -> tuple[dict[str, str], tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """The templates by name, the assets as they are, and templates that cannot be read."""
    templates: dict[str, str] = {}
    found: list[Diagnostic] = []
    assets: list[Artifact] = []
    for path in sorted(files):
        name = path.removeprefix(f"{FOLDER}/")
        if name == path or path.startswith(f"{LOCALES}/"):
            continue
        if name.startswith(ASSETS):
            assets.append(Artifact(name, files[path]))
        else:
            templates[name], faults = decode(files[path], path)
            found += faults
    return templates, tuple(assets), tuple(found)
