"""The pipeline.

    files -> parse -> Content -> assemble -> Site -> check -> drafts -> Page -> render -> Artifact -> audit

`check` stops before the pages are made; `build` goes on to the last byte. Both are pure: the same inputs give the
same result, on any machine and in any order of reading. A preview does the same in two steps, `link` and `complete`,
with the memory of the build before; the result is the same, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.base.artifacts import Artifact
from generator.base.diagnostics import Diagnostic, Location, in_order
from generator.base.inputs import Inputs
from generator.base.kept import NOTHING, Kept, keep_now, keeping
from generator.base.memory import Memory, NoMemory
from generator.base.progress import UNSEEN, Progress
from generator.base.values import value
from generator.base.words import read as read_words
from generator.checks import registry as checks
from generator.linking.assemble import assemble
from generator.linking.kept_results import KeptResults
from generator.linking.site import Site
from generator.parsing import markdown
from generator.parsing.parse import parse
from generator.parsing.records import Article

if TYPE_CHECKING:
    from generator.auditing.making import PageMaker
    from generator.rendering.built import ExtraOutput
    from generator.rendering.scan import PageScan


@value
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


@value
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
    parts = (("templates", inputs.templates_are_ours), ("words", inputs.words_are_ours))
    own = tuple(name for name, are_ours in parts if not are_ours)
    content = replace(content, dossier_wanted=inputs.dossier, own=own)
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


def run_checks(linked: Linked, kept: Kept = NOTHING) -> Result:
    """The result of all rules, without files; `kept` has what they found in the build before."""
    return _result(linked.site, _checked(linked, lambda: None, _results(kept, linked.site)))


def _results(kept: Kept, site: Site) -> KeptResults | None:
    """The results that were kept; `None` where nothing is, so that nothing is noted."""
    return KeptResults(kept, site) if kept.is_there else None


def _checked(linked: Linked, pause: Callable[[], None], results: KeptResults | None) -> tuple[Diagnostic, ...]:
    if linked.inputs.faults:
        return linked.inputs.faults
    found = checks.run(linked.site, linked.diagnostics, results=results, pause=pause)
    return _of_a_draft(found) if linked.inputs.drafts else found


def check(inputs: Inputs, kept: Kept = NOTHING) -> Result:
    """The diagnostics of the content and of templates that cannot be read, and the site if there is no error.

    `kept` has what the builds before have kept: it is taken, and nothing is added to it.
    """
    with keeping(kept):
        result = run_checks(link(inputs, NoMemory(kept)), kept)
    faults = _unreadable_templates(inputs) if result.ok else ()
    return replace(result, diagnostics=in_order((*result.diagnostics, *faults))) if faults else result


def _unreadable_templates(inputs: Inputs) -> tuple[Diagnostic, ...]:
    """The faults of templates that show without a page; what fails on a page only a build finds."""
    if inputs.templates_are_ours:
        return ()
    from generator.rendering import template_syntax
    from generator.rendering.setting import templates

    read = templates(inputs, Memory())
    return read.faults or tuple(template_syntax.check(read.sources))


def build(
    inputs: Inputs,
    *,
    extra: Iterable[ExtraOutput] = (),
    searched: bool = False,
    kept: Kept = NOTHING,
    progress: Progress = UNSEEN,
    jobs: int = 1,
) -> Result:
    """The whole site, or its errors.

    `extra` makes files that a preview does not need, such as a search index; `searched` makes the documents for one;
    `kept` has what the builds before have kept, `progress` takes note of how far this one is, and
    `jobs` is the number of processes that may make pages.
    """
    memory = NoMemory(kept, progress)
    with keeping(kept):
        result = complete(link(inputs, memory), extra=extra, searched=searched, memory=memory, jobs=jobs)
        progress.begin("drawing pictures and proving all files")
        return result.whole()


def complete(
    linked: Linked,
    *,
    extra: Iterable[ExtraOutput] = (),
    searched: bool = False,
    memory: Memory | None = None,
    jobs: int = 1,
) -> Result:
    """The rest of a build, from the rules to the audit; files that nothing else depends on are left for later."""
    # These take a quarter of a second to import, and `check` makes no pages.
    from generator.auditing import registry as audits
    from generator.exports import registry as exports
    from generator.rendering import stylesheet
    from generator.rendering.built import Built
    from generator.rendering.setting import templates

    memory = memory or NoMemory()
    memory.progress.begin("checking the records")
    results = _results(memory.kept, linked.site)
    site, found = linked.site, _checked(linked, memory.pause, results)
    if any(d.is_error for d in found):
        return _result(site, found)
    given = templates(linked.inputs, memory)
    if given.faults:
        return _result(site, (*found, *given.faults))
    made = _maker(linked, memory, results, searched=searched).all(jobs)
    files = (*made.files, *stylesheet.plan(site, made.files, given.assets))
    built = Built(
        site, files, tuple(made.pages), made.scans, given.sources, given.assets, memory=memory, results=results
    )
    memory.progress.begin("making the search index")
    for make in () if made.failed else extra:
        built = built.with_files(make(built))
    memory.progress.begin("making files for machines")
    built = built.with_files(exports.plan(built))
    lazy = exports.lazy_artifacts(built)
    if not memory.is_kept:
        markdown.forget_tokens()  # the most memory is taken now, while what was read is written down
    if results is not None:
        results.keep()
    memory.progress.begin("auditing what was made")
    audited = audits.run(replace(built, lazy=frozenset(lazy)))
    result = _result(site, (*found, *_once(made.failed), *audited), built.artifacts, lazy)
    return replace(result, scans=made.scans)


def _maker(linked: Linked, memory: Memory, results: KeptResults | None, *, searched: bool) -> PageMaker:
    """What makes the pages of a site, and can have some of them made by other processes."""
    from generator.auditing.making import PageMaker

    begin = partial(_maker_elsewhere, linked.inputs, memory.kept.elsewhere(), searched=searched)
    return PageMaker(linked.inputs, linked.site, memory, searched=searched, results=results, begin=begin)


def _maker_elsewhere(inputs: Inputs, kept: Callable[[], Kept], *, searched: bool) -> PageMaker:
    """In another process, which has nothing of this one: what makes the pages of the same site."""
    memory = NoMemory(kept())
    keep_now(memory.kept)
    linked = link(inputs, memory)
    results = _results(memory.kept, linked.site)
    return _maker(linked, memory, results, searched=searched)


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


def _once(faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The faults of templates, each reported once with the number of pages that have it."""
    same: dict[tuple[str, Location], list[Diagnostic]] = {}
    for fault in faults:
        same.setdefault((fault.code, fault.location), []).append(fault)
    for first, *others in same.values():
        yield first.with_more(len(others))
