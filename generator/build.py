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

from generator.auditing import audit, rights_leaks, stylesheets
from generator.base.artifacts import Artifact
from generator.base.diagnostics import Diagnostic, Location, in_order
from generator.base.inputs import ASSETS, LOCALES, TEMPLATES, Inputs
from generator.base.memory import Memory
from generator.base.text import decode
from generator.base.words import read as read_words
from generator.checks.registry import run as run_rules
from generator.checks.registry import without_disabled
from generator.exports import registry as exports
from generator.linking import address_lock, text_lock
from generator.linking.site import Site, assemble
from generator.pages.registry import drafts
from generator.pages.views import Page
from generator.parsing.parse import parse
from generator.rendering import stylesheet
from generator.rendering.render import Renderer

ExtraOutput = Callable[[Site, tuple[Artifact, ...]], Iterable[Artifact]]
"""Makes further files from the built pages and assets; the proof of the site covers them."""


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
    site, found = linked.site, linked.diagnostics
    found += tuple(text_lock.check(site, linked.inputs.files)) if site.content.may_be_cited else ()
    found += run_rules(site, whole=not any(d.is_error for d in found), pause=pause)
    found += tuple(address_lock.check(site, linked.inputs.files, whole=not any(d.is_error for d in found)))
    found = without_disabled(found, site.content.settings)
    return Result((), in_order(found), site)


def check(inputs: Inputs) -> Result:
    """What is wrong with the content; the site, if nothing is."""
    return run_checks(link(inputs))


def build(inputs: Inputs, *, also: Iterable[ExtraOutput] = ()) -> Result:
    """The whole site, or what is wrong with it; `also` makes what a preview can do without, such as a search index."""
    return complete(link(inputs), also=also).whole()


def complete(linked: Linked, *, also: Iterable[ExtraOutput] = (), memory: Memory | None = None) -> Result:
    """The rest of a build, from the rules to the audit; what nothing else depends on is left for later."""
    memory = memory or Memory()
    checked = run_checks(linked, memory.pause)
    if checked.site is None:
        return checked
    sources, copied, found = _templates(linked.inputs.files)
    renderer = renderer_of(linked, memory)
    planned, made = [], []
    for draft in drafts(checked.site).values():
        page = draft.make()
        planned.append(page)
        made_from = (_fingerprint(page), renderer)
        made.append(memory.recall("page", page.url, made_from, partial(renderer.render, page)))
        memory.pause()
    rendered = tuple(one for one in made if isinstance(one, Artifact))
    faults = tuple(_once(one for one in made if isinstance(one, Diagnostic)))
    artifacts = (*rendered, *stylesheet.plan(checked.site, rendered, copied))
    for make in () if faults else also:  # what it makes takes the place of what is there
        new = {file.path: file for file in make(checked.site, artifacts)}
        artifacts = (*(file for file in artifacts if file.path not in new), *new.values())
    artifacts = (*artifacts, *exports.plan(checked.site, planned, artifacts, memory.pause))
    lazy_artifacts = exports.lazy_artifacts(checked.site, planned, artifacts)
    # Where a page is missing, the links to it are no news.
    audited = () if faults else tuple(audit.check(checked.site, planned, artifacts, sources, lazy_artifacts, memory))
    audited += tuple(stylesheets.check(checked.site, copied, {*(file.path for file in artifacts), *lazy_artifacts}))
    memory.pause()
    leaks = rights_leaks.check(checked.site, artifacts)
    lost = tuple(address_lock.check_pages(checked.site, linked.inputs.files, (page.url for page in planned)))
    lost = without_disabled(lost, checked.site.content.settings)
    found = in_order((*checked.diagnostics, *found, *faults, *audited, *leaks, *lost))
    result = Result(artifacts, found, checked.site, lazy_artifacts)
    return result if result.ok else Result((), found, checked.site)


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
