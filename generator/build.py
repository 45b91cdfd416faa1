"""The pipeline.

    files -> parse -> Content -> assemble -> Site -> check -> plan -> Page -> render -> Artifact -> audit

`check` stops before the pages are planned; `build` goes on to the last byte. Both are pure: the same inputs give the
same result, on any machine and in any order of reading. A preview takes the same way in two steps, `link` and
`complete`, with the memory of the build before; what it gives is the same, byte for byte.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType

from generator.auditing import registry as audits
from generator.base.artifacts import Artifact
from generator.base.diagnostics import Diagnostic, Location, in_order
from generator.base.inputs import ASSETS, LOCALES, TEMPLATES, Inputs
from generator.base.memory import Memory
from generator.base.text import decode
from generator.base.words import read as read_words
from generator.checks import registry as checks
from generator.exports import registry as exports
from generator.linking.site import Site, assemble
from generator.pages.registry import drafts
from generator.pages.views import Page
from generator.parsing.parse import parse
from generator.rendering import stylesheet
from generator.rendering.built import Built, ExtraOutput
from generator.rendering.render import Renderer


@dataclass(frozen=True, slots=True)
class Result:
    """What a build gives: all files, or what is wrong."""

    artifacts: tuple[Artifact, ...]
    """Empty if there is an error."""
    diagnostics: tuple[Diagnostic, ...]
    site_or_part: Site
    """What could be read of the content, with errors or without."""
    lazy_artifacts: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    """The files that are still to be made, by their paths, and how."""

    @property
    def site(self) -> Site | None:
        """The site, if nothing is wrong with the content."""
        return self.site_or_part if self.ok else None

    @property
    def ok(self) -> bool:
        """Whether nothing is an error."""
        return not any(d.is_error for d in self.diagnostics)

    def whole(self) -> Result:
        """The same with all files."""
        made = (Artifact(path, make()) for path, make in self.lazy_artifacts.items())
        files = tuple(sorted((*self.artifacts, *made), key=lambda a: a.path))
        return replace(self, artifacts=files, lazy_artifacts={})

    @property
    def pages(self) -> int:
        """The number of pages among the files."""
        return sum(artifact.path.endswith(".html") for artifact in self.artifacts)


@dataclass(frozen=True, slots=True)
class Linked:
    """The content with its links and its evidence, before the rules are checked."""

    inputs: Inputs
    site: Site
    diagnostics: tuple[Diagnostic, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is an error so far."""
        return not any(d.is_error for d in self.diagnostics)


def link(inputs: Inputs, memory: Memory | None = None) -> Linked:
    """Reads and links the content: enough to make any page of it, if that is not in error."""
    memory = memory or Memory()
    content, found = parse(inputs.files, memory)
    if inputs.url is not None:
        content = content.published_at(inputs.url)
    words, faults = read_words(inputs.files, content.language, content.settings.at(("language",)))
    found += faults
    site, faults = assemble(content, memory.recall("words", "", (words,), lambda: words), memory)
    return Linked(inputs, site, (*found, *faults))


def run_checks(linked: Linked, pause: Callable[[], None] = lambda: None) -> Result:
    """All that is wrong with the content. `pause` is called between the rules."""
    return _result(linked.site, checks.run(linked.site, linked.diagnostics, pause=pause))


def check(inputs: Inputs) -> Result:
    """What is wrong with the content; the site, if nothing is."""
    return run_checks(link(inputs))


def build(inputs: Inputs, *, extra: Iterable[ExtraOutput] = ()) -> Result:
    """The whole site, or what is wrong with it; `extra` makes what a preview can do without, such as a search index."""
    return complete(link(inputs), extra=extra).whole()


def complete(linked: Linked, *, extra: Iterable[ExtraOutput] = (), memory: Memory | None = None) -> Result:
    """The rest of a build, from the rules to the audit; what nothing else depends on is left for later."""
    memory = memory or Memory()
    site, found = linked.site, checks.run(linked.site, linked.diagnostics, pause=memory.pause)
    if any(d.is_error for d in found):
        return _result(site, found)
    sources, copied, faults = _templates(linked.inputs.files)
    renderer = renderer_of(linked, memory)
    pages = []
    made = []
    for draft in drafts(site).values():
        page = draft.make()
        pages.append(page)
        made.append(set_page(page, renderer, memory))
        memory.pause()
    rendered = tuple(one for one in made if isinstance(one, Artifact))
    failed = tuple(_once(one for one in made if isinstance(one, Diagnostic)))
    files = (*rendered, *stylesheet.plan(site, rendered, copied))
    built = Built(site, files, pages=tuple(pages), templates=sources, assets=copied, memory=memory)
    for make in () if failed else extra:
        built = built.with_files(make(built))
    built = built.with_files(exports.plan(built))
    lazy = exports.lazy_artifacts(built)
    audited = audits.run(replace(built, lazy=frozenset(lazy)))
    return _result(site, (*found, *faults, *failed, *audited), built.artifacts, lazy)


def _result(
    site: Site,
    found: Iterable[Diagnostic],
    artifacts: tuple[Artifact, ...] = (),
    lazy: Mapping[str, Callable[[], bytes]] = MappingProxyType({}),
) -> Result:
    """What a build gives: without the warnings that are switched off, and without files if there is an error."""
    told = in_order(checks.without_disabled(found, site.content.settings))
    if any(d.is_error for d in told):
        return Result((), told, site)
    return Result(artifacts, told, site, lazy)


def set_page(page: Page, renderer: Renderer, memory: Memory) -> Artifact | Diagnostic:
    """A page as a file, or the fault of its template; from memory, if it was made from the same view."""
    return memory.recall("page", page.url, (_fingerprint(page), renderer), partial(renderer.render, page))


def _once(faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """A fault of a template that many pages share, told once, with their number."""
    same: dict[tuple[str, Location], list[Diagnostic]] = {}
    for fault in faults:
        same.setdefault((fault.code, fault.location), []).append(fault)
    for first, *others in same.values():
        yield first.with_more(len(others))


def renderer_of(linked: Linked, memory: Memory) -> Renderer:
    """What sets the pages of a site; the same one as long as its templates and words are the same."""
    templates, _, _ = _templates(linked.inputs.files)
    words = linked.site.words
    return memory.recall("renderer", "", (templates, words), lambda: Renderer(templates, words))


def assets(inputs: Inputs) -> tuple[Artifact, ...]:
    """The files that the site has as they are."""
    return _templates(inputs.files)[1]


def _fingerprint(page: Page) -> object:
    """What says whether a page is the one that was made before, whoever compares it: its view, byte for byte."""
    return hashlib.blake2b(pickle.dumps((page.template, page.view), 5)).digest()


def _templates(files: Mapping[str, bytes]) -> tuple[dict[str, str], tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """The templates by name, the assets as they are, and templates that cannot be read."""
    templates: dict[str, str] = {}
    found: list[Diagnostic] = []
    assets: list[Artifact] = []
    for path in sorted(files):
        name = path.removeprefix(f"{TEMPLATES}/")
        if name == path or path.startswith(f"{LOCALES}/"):
            continue
        if name.startswith(ASSETS):
            assets.append(Artifact(name, files[path]))
        else:
            templates[name], faults = decode(files[path], path)
            found += faults
    return templates, tuple(assets), tuple(found)
