"""The pipeline.

    files -> parse -> Content -> assemble -> Site -> check -> drafts -> Page -> render -> Artifact -> audit

`check` stops before the pages are made; `build` goes on to the last byte. Both are pure: the same inputs give the
same result, on any machine and in any order of reading. A preview does the same in two steps, `link` and `complete`,
with the memory of the build before; the result is the same, byte for byte.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType

from selectolax.lexbor import LexborHTMLParser

from generator.auditing import audit, csp
from generator.auditing import registry as audits
from generator.base.artifacts import Artifact
from generator.base.diagnostics import Diagnostic, Location, in_order
from generator.base.inputs import ASSETS, LOCALES, TEMPLATES, Inputs
from generator.base.kept import NOTHING, Kept, keeping
from generator.base.memory import Memory, NoMemory
from generator.base.progress import UNSEEN, Progress
from generator.base.text import decode
from generator.base.words import read as read_words
from generator.checks import registry as checks
from generator.exports import proof, search_documents
from generator.exports import registry as exports
from generator.linking.site import Site, assemble
from generator.pages.registry import drafts
from generator.pages.views import FrameAlone, Page
from generator.parsing.parse import parse
from generator.parsing.records import Article
from generator.rendering import stylesheet, template_syntax
from generator.rendering.built import Built, ExtraOutput
from generator.rendering.kept_pages import KeptPages, digest
from generator.rendering.render import Renderer
from generator.rendering.scan import PageOrigin, PageScan


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a build: all files, or the errors."""

    artifacts: tuple[Artifact, ...]
    """The files of the site; empty if there is an error."""
    diagnostics: tuple[Diagnostic, ...]
    site_or_part: Site
    """The site, or if there are errors, as much of it as could be read."""
    lazy_artifacts: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    """The functions that make the remaining files, by the files' paths."""
    scans: Mapping[str, PageScan] = field(default_factory=dict)
    """The scan of each page, by the page's address."""

    @property
    def site(self) -> Site | None:
        """The site, if there is no error; otherwise `None`."""
        return self.site_or_part if self.ok else None

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not any(d.is_error for d in self.diagnostics)

    def whole(self) -> Result:
        """The same result with all files made."""
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
        """Whether there is no error so far."""
        return not any(d.is_error for d in self.diagnostics)


def link(inputs: Inputs, memory: Memory | None = None) -> Linked:
    """The content, read and linked: enough to make any page of it, if it has no errors.

    Drafts are left out unless `inputs.drafts` is true.
    """
    memory = memory or NoMemory()
    memory.progress.begin("linking the records")
    content, found = parse(inputs.files, memory, stand_ins=inputs.drafts)
    if not inputs.drafts and content.drafts:
        found = tuple(fault for fault in found if fault not in set(content.of_drafts))
        content = content.without_drafts()
    content = replace(content, dossier_wanted=inputs.dossier)
    if inputs.url is not None:
        content = content.published_at(inputs.url)
    words, faults = read_words(inputs.files, content.language, content.settings.at(("language",)))
    found += faults
    words = replace(words, several=len(content.of(Article)) > 1)
    site, faults = assemble(content, memory.recall("words", "", (words,), lambda: words), memory)
    found = inputs.faults or (*found, *faults)
    return Linked(inputs, site, _of_a_draft(found) if inputs.drafts else found)


def _of_a_draft(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same diagnostics, but with a warning for each unfinished text: in a draft, that is no error."""
    return tuple(replace(d, severity="warning") if d.code == "unfinished" else d for d in found)


def run_checks(linked: Linked, pause: Callable[[], None] = lambda: None) -> Result:
    """The result of all rules, without files. `pause` is called between the rules."""
    return _result(linked.site, _checked(linked, pause))


def _checked(linked: Linked, pause: Callable[[], None]) -> tuple[Diagnostic, ...]:
    if linked.inputs.faults:
        return linked.inputs.faults
    found = checks.run(linked.site, linked.diagnostics, pause=pause)
    return _of_a_draft(found) if linked.inputs.drafts else found


def check(inputs: Inputs) -> Result:
    """The diagnostics of the content and of templates that cannot be read, and the site if there is no error."""
    result = run_checks(link(inputs))
    faults = _unreadable_templates(inputs) if result.ok else ()
    return replace(result, diagnostics=in_order((*result.diagnostics, *faults))) if faults else result


def _unreadable_templates(inputs: Inputs) -> tuple[Diagnostic, ...]:
    """The faults of templates that show without a page; what fails on a page only a build finds."""
    if inputs.templates_are_ours:
        return ()
    read = templates(inputs, Memory())
    return read.faults or tuple(template_syntax.check(read.sources))


def build(
    inputs: Inputs,
    *,
    extra: Iterable[ExtraOutput] = (),
    searched: bool = False,
    kept: Kept = NOTHING,
    progress: Progress = UNSEEN,
) -> Result:
    """The whole site, or its errors.

    `extra` makes files that a preview does not need, such as a search index; `searched` makes the documents for one;
    `kept` has what the builds before have kept, and `progress` takes note of how far this one is.
    """
    memory = NoMemory(kept, progress)
    with keeping(kept):
        result = complete(link(inputs, memory), extra=extra, searched=searched, memory=memory)
        progress.begin("drawing pictures and proving all files")
        return result.whole()


def complete(
    linked: Linked, *, extra: Iterable[ExtraOutput] = (), searched: bool = False, memory: Memory | None = None
) -> Result:
    """The rest of a build, from the rules to the audit; files that nothing else depends on are left for later."""
    memory = memory or NoMemory()
    memory.progress.begin("checking the records")
    site, found = linked.site, _checked(linked, memory.pause)
    if any(d.is_error for d in found):
        return _result(site, found)
    given = templates(linked.inputs, memory)
    if given.faults:
        return _result(site, (*found, *given.faults))
    kept = _kept_pages(linked, memory)
    renderer, scanner = renderer_of(linked, memory), Scanner(site, memory, searched=searched, kept=kept)
    pages: list[Page] = []
    rendered: list[Artifact] = []
    failed: list[Diagnostic] = []
    scans: dict[str, PageScan] = {}
    planned = drafts(site)
    memory.progress.begin("making pages", len(planned))
    for draft in planned.values():
        page = draft.make()
        pages.append(replace(page, view=FrameAlone(page.frame)))
        made = set_page(page, renderer, memory, kept)
        if isinstance(made, Diagnostic):
            failed.append(made)
            if made.code == "template-limit":
                break  # otherwise every other page would take as long
        else:
            rendered.append(made)
            scans[page.url] = scanner.scan(page, made)
        memory.pause()
        memory.progress.step()
    files = (*rendered, *stylesheet.plan(site, rendered, given.assets))
    built = Built(site, files, tuple(pages), scans=scans, templates=given.sources, assets=given.assets, memory=memory)
    memory.progress.begin("making the search index")
    for make in () if failed else extra:
        built = built.with_files(make(built))
    memory.progress.begin("making files for machines")
    built = built.with_files(exports.plan(built))
    lazy = exports.lazy_artifacts(built)
    if kept is not None:
        kept.keep()
    memory.progress.begin("auditing what was made")
    audited = audits.run(replace(built, lazy=frozenset(lazy)))
    return replace(_result(site, (*found, *_once(failed), *audited), built.artifacts, lazy), scans=scans)


class Scanner:
    """Scans finished pages: each is parsed once for the audit, the proof and the search, and its tree is not kept."""

    def __init__(self, site: Site, memory: Memory, *, searched: bool = False, kept: KeptPages | None = None) -> None:
        self._site, self._memory, self._kept = site, memory, kept
        self._origins = {site.url(name): entry.location for name, entry in site.content.entries.items()}
        self._home = csp.Home(site.settings.base, site.own_addresses)
        self._wanted = search_documents.wanted(site) if searched else {}
        self._names = search_documents.joinable(site) if searched else ()
        self._asked = digest(self._home.base, sorted(self._home.written), self._names, searched)

    def scan(self, page: Page, file: Artifact) -> PageScan:
        """The scan of a page, from memory if the page has not changed."""
        template = Location(f"{TEMPLATES}/{page.template}")
        place = self._origins.get(page.url)
        origin = PageOrigin(page.url, page.template, place or template, (("made with", template),) if place else ())
        made_from = file.data, origin, self._home, self._wanted.get(page.url, ()), self._names
        if self._kept is not None:
            asked = digest(self._asked, page.template, self._wanted.get(page.url, ()), self._site.settings.language)
            return self._kept.scan(origin, asked, partial(self._scan, *made_from))
        return self._memory.recall("scan", page.url, made_from, partial(self._scan, *made_from))

    def _scan(
        self,
        data: bytes,
        origin: PageOrigin,
        home: csp.Home,
        wanted: tuple[search_documents.Wanted, ...],
        names: tuple[str, ...],
    ) -> PageScan:
        tree = LexborHTMLParser(data)
        found = search_documents.documents(origin.url, tree, wanted, self._site.settings.language, names)
        return PageScan(origin, *audit.look(tree, origin, home), proof.fingerprints(tree), tuple(found))


def _result(
    site: Site,
    found: Iterable[Diagnostic],
    artifacts: tuple[Artifact, ...] = (),
    lazy: Mapping[str, Callable[[], bytes]] = MappingProxyType({}),
) -> Result:
    """The result of a build, without the warnings that are switched off, and without files if there is an error."""
    told = in_order(checks.without_disabled(found, site.content.settings))
    if any(d.is_error for d in told):
        return Result((), told, site)
    return Result(artifacts, told, site, lazy)


def set_page(page: Page, renderer: Renderer, memory: Memory, kept: KeptPages | None = None) -> Artifact | Diagnostic:
    """A page as a file, or the fault of its template; from memory, if it was made from the same view."""
    if kept is not None:
        return kept.page(page.url, digest(_pickled(page)), lambda: set_page(page, renderer, memory))
    if not memory.is_kept:
        return renderer.render(page, lambda: len(_pickled(page)))
    view = _pickled(page)
    # The fingerprint stands for the view, byte for byte, when results are compared.
    fingerprint = hashlib.blake2b(view).digest()
    return memory.recall("page", page.url, (fingerprint, renderer), partial(renderer.render, page, lambda: len(view)))


def _kept_pages(linked: Linked, memory: Memory) -> KeptPages | None:
    """The pages of the build before, by the templates and words that they were made with; `None` if nothing is kept."""
    if not memory.kept.is_there:
        return None
    inputs = linked.inputs
    own = {path: data for path, data in inputs.files.items() if path.startswith(f"{TEMPLATES}/")}
    made_with = [
        part for path in sorted(own) if not path.startswith(f"{TEMPLATES}/{ASSETS}") for part in (path, own[path])
    ]
    return KeptPages(memory.kept, digest(*made_with, linked.site.words.language, inputs.templates_are_ours))


def _pickled(page: Page) -> bytes:
    return pickle.dumps((page.template, page.view), 5)


def _once(faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The faults of templates, each reported once with the number of pages that have it."""
    same: dict[tuple[str, Location], list[Diagnostic]] = {}
    for fault in faults:
        same.setdefault((fault.code, fault.location), []).append(fault)
    for first, *others in same.values():
        yield first.with_more(len(others))


def renderer_of(linked: Linked, memory: Memory) -> Renderer:
    """The renderer of a site; the same object as long as its templates and words are the same."""
    sources, words = templates(linked.inputs, memory).sources, linked.site.words
    trusted = linked.inputs.templates_are_ours
    made_from = sources, words, trusted
    return memory.recall("renderer", "", made_from, lambda: Renderer(sources, words, trusted=trusted))


TEMPLATE, ALL_TEMPLATES = 50_000, 300_000
"""The most bytes of one template, and of all together; the largest of the program's has about a tenth of the first."""
TOO_LARGE = f"A template has at most {TEMPLATE:,} bytes, all of them together {ALL_TEMPLATES:,}."


@dataclass(frozen=True, slots=True)
class Templates:
    """The files in `templates/`, except the catalogues."""

    sources: Mapping[str, str]
    """The templates by their names."""
    assets: tuple[Artifact, ...]
    """The files in `templates/assets/`."""
    faults: tuple[Diagnostic, ...]
    """The faults of templates that cannot be read."""


def templates(inputs: Inputs, memory: Memory) -> Templates:
    """The templates and assets of a build, read once."""
    own = {path: data for path, data in inputs.files.items() if path.startswith(f"{TEMPLATES}/")}
    return memory.recall("templates", "", (own,), partial(_templates, own))


def _templates(files: Mapping[str, bytes]) -> Templates:
    sources: dict[str, str] = {}
    assets: list[Artifact] = []
    found: list[Diagnostic] = []
    for path in sorted(path for path in files if not path.startswith(f"{LOCALES}/")):
        name = path.removeprefix(f"{TEMPLATES}/")
        if name.startswith(ASSETS):
            assets.append(Artifact(name, files[path]))
        else:
            sources[name], faults = decode(files[path], path, most=TEMPLATE, hint=TOO_LARGE)
            found += faults
    sizes = {name: len(files[f"{TEMPLATES}/{name}"]) for name in sources}
    if not found and sum(sizes.values()) > ALL_TEMPLATES:
        message = f"all templates together have {sum(sizes.values()):,} bytes; this is the largest of them"
        largest = Location(f"{TEMPLATES}/{max(sizes, key=lambda name: (sizes[name], name))}")
        found.append(Diagnostic("file-too-large", message, largest, TOO_LARGE))
    return Templates(sources, tuple(assets), tuple(found))
