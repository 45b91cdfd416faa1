"""The commands on the whole site: build, check, prove, preview and publish it."""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from generator import __version__
from generator.base import forked, reports
from generator.base.diagnostics import Diagnostic, counted, in_order, to_values
from generator.base.inputs import SITE_FILE, Inputs
from generator.base.site_address import AddressError
from generator.base.text import number_of
from generator.build import Result, build, check
from generator.cli.common import (
    CONTENT,
    DONE,
    MACHINE,
    USE,
    drafts_option,
    fail,
    finish_changes,
    out_option,
    passes,
    pdf_file,
    pdf_options,
    report,
    review_option,
    root_option,
    search_index,
    strict_option,
    uncollected,
    url_option,
)
from generator.cli.console import answer, give, say
from generator.cli.showing import Shown, shown
from generator.cli.told import MOST_JOBS, built
from generator.files import last_build
from generator.files.kept_on_disk import KeptOnDisk
from generator.files.output import write
from generator.files.places import OUTPUT, output_folder
from generator.files.reading import read, read_with_stamps
from generator.linking import address_lock, reviews
from generator.linking.site import MOST_IN_DOSSIER, Site
from generator.parsing.addresses import of_site
from generator.parsing.settings import Settings

if TYPE_CHECKING:
    from generator.publish.github_pages import BranchPlan
    from generator.rendering.built import ExtraOutput


@click.command("build")
@root_option
@out_option
@strict_option
@drafts_option
@review_option
@url_option
@pdf_options
@click.option(
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    help="How many processes make the pages; unasked, one for each core, up to 4, where it has enough to make.",
)
@click.option("--profile", is_flag=True, help="Say how long each stage took.")
def build_command(
    root: Path,
    out: Path | None,
    strict: bool,
    drafts: bool,
    require_review: bool,
    url: str | None,
    pdf: bool,
    paper: str,
    dossier: bool,
    jobs: int | None,
    profile: bool,
) -> None:
    """Build the site."""
    started = time.perf_counter()
    _refuse_strict_drafts(strict, drafts)
    request = last_build.BuildRequest(root, str(output_folder(root, out)), url, drafts, dossier or pdf)
    extra = (*search_index(), *(pdf_file(paper) if pdf else ()))
    try:
        url = None if url is None else of_site(url)
    except AddressError as error:
        fail(f"--url: {error}", USE, error.hint)
    finish_changes(root)
    with shown(started, profile=profile) as progress:
        judged = _with_reviews if require_review else _as_it_is
        told = _build(
            request, url, strict, extra, progress, judged, jobs or forked.usual(), is_kept=not (pdf or require_review)
        )
        progress.clear()
        pages, files = told["counts"]
        answer(built(request.out, told["pages"], pages, files, time.perf_counter() - started))
        for line in told["after"]:
            answer(line)


@uncollected()
def _build(
    request: last_build.BuildRequest,
    url: str | None,
    strict: bool,
    extra: tuple[ExtraOutput, ...],
    progress: Shown,
    judged: Callable[[Result], Result],
    jobs: int,
    *,
    is_kept: bool,
) -> Mapping[str, Any]:
    """Builds a site and writes it; returns what is to be told of it. `is_kept` says whether the next build may say so.

    `judged` adds what else is demanded of the result. Ends the program if the content has errors.
    """
    kept = KeptOnDisk(request)
    progress.begin("reading the files")
    inputs, stamps = read_with_stamps(request.root, url=url, drafts=request.drafts, dossier=request.dossier)
    result = judged(build(inputs, extra=extra, searched=bool(extra), kept=kept, progress=progress, jobs=jobs))
    progress.clear()
    report(result.diagnostics, inputs.files)
    if not passes(result, strict) or result.site is None:
        say(f"{counted(result.diagnostics)}; nothing was written.")
        sys.exit(CONTENT)
    progress.begin("writing the site")
    written = write(Path(request.out), result.artifacts, say=progress.say)
    progress.begin("keeping what the next build may take")
    kept.finish()
    told = {
        "index": bool(extra),
        "others": written.said_of_others,
        "pages": result.pages,
        "diagnostics": to_values(result.diagnostics),
        "after": [*_drafts_told(result.site), *_dossier_told(result.site)],
    }
    if is_kept:
        last_build.keep(request, (inputs.files, stamps), result.artifacts, written, told)
    return {**told, "counts": (written.pages, written.changed)}


def _dossier_told(site: Site) -> Iterator[str]:
    """What is told of a dossier that is left out."""
    if not site.has_dossier:
        yield f"The dossier is left out, since there are more than {MOST_IN_DOSSIER:,} records; --dossier makes it."


def _as_it_is(result: Result) -> Result:
    """The result, of which nothing more is demanded."""
    return result


def _with_reviews(result: Result) -> Result:
    """The result with a fault for each statement that nobody has read as it is now."""
    known = {d.location for d in result.diagnostics if d.code.startswith("review-")}
    found = (
        ()
        if result.site is None
        else (d for d in reviews.missing(result.site.content, result.site.evidence) if d.location not in known)
    )
    return replace(result, diagnostics=in_order((*result.diagnostics, *found)))


def _refuse_strict_drafts(strict: bool, drafts: bool) -> None:
    if strict and drafts:
        fail("--strict takes no drafts: they are not to be published", USE, "Say --strict or --drafts.")


def _say_what_is_draft(site: Site) -> None:
    for line in _drafts_told(site):
        answer(line)


def _drafts_told(site: Site) -> Iterator[str]:
    """What is told of records that are left out, or that are in it and not to be published."""
    if left := site.drafts_left_out:
        yield f"{left} draft{' was' if left == 1 else 's were'} left out; --drafts takes them in, marked."
    if number := len(site.drafts):
        yield f"{number} record{' is a draft' if number == 1 else 's are drafts'}: this is not to be published."


FORMATS = ("text", "json", "github", "sarif")


@click.command("check")
@root_option
@strict_option
@drafts_option
@review_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def check_command(root: Path, strict: bool, drafts: bool, require_review: bool, form: str) -> None:
    """Check the content without building."""
    _refuse_strict_drafts(strict, drafts)
    with uncollected():
        out = os.path.realpath(root / OUTPUT)  # which need be no fit output: nothing is written
        kept = KeptOnDisk(last_build.BuildRequest(root, out, drafts=drafts))
        inputs = read(root, drafts=drafts)
        result = check(inputs, kept)
    result = _with_reviews(result) if require_review else result
    if form == "text":
        report(result.diagnostics, inputs.files)
        summary = counted(result.diagnostics)
        if not passes(result, strict):
            say(f"{summary}.")
        elif result.site is not None:
            answer(f"{number_of(len(result.site.content.entries), 'record')} checked: {summary or 'nothing is wrong'}.")
            _say_what_is_draft(result.site)
    elif text := _machine_readable(result.diagnostics, root, form):
        give(text)
    sys.exit(DONE if passes(result, strict) else CONTENT)


def _machine_readable(diagnostics: Iterable[Diagnostic], root: Path, form: str) -> str:
    """The diagnostics for machines, with paths from the root of the site's repository."""
    if form == "json":
        return reports.to_json(diagnostics)
    inside = next((f for f in (root.resolve(), *root.resolve().parents) if (f / ".git").exists()), root.resolve())
    folder = root.resolve().relative_to(inside).as_posix()
    prefix = "" if folder == "." else f"{folder}/"
    if form == "github":
        return reports.to_github(diagnostics, prefix)
    return reports.to_sarif(diagnostics, __version__, prefix)


@click.command("serve")
@root_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=5500, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@click.option("--follow", is_flag=True, help="Let the browser go to the page of what was changed.")
@click.option(
    "--editor", default="", metavar="URL", help="Opens a place in the editor: 'vscode://file/{path}:{line}:{column}'."
)
def serve_command(root: Path, host: str, port: int, open_browser: bool, follow: bool, editor: str) -> None:
    """Preview the site, and reload it in the browser after every save."""
    from generator.serve import server  # takes 0.1 s to import, which only this command needs

    def tell(text: str) -> None:
        with suppress(OSError):  # a preview goes on when its terminal has gone
            say(text)

    def opened(address: str) -> None:
        with suppress(OSError):
            answer(f"Serving {address} (Ctrl-C to stop)")
        if host not in server.LOOPBACK:
            tell(f"Everybody who can reach this machine at {host} can read the preview.")
        if open_browser:
            click.launch(address)

    this = "127.0.0.1 is this machine."
    try:
        server.serve(root, host=host, port=port, say=tell, opened=opened, editor=editor, follow=follow)
    except socket.gaierror as error:
        fail(f"--host {host}: this machine knows no such name: {error.strerror}", MACHINE, this)
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            fail(f"--host {host}: this machine has no such address", MACHINE, this)
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            hint = "Choose another one with --port; --port 0 takes a free one."
            fail(f"port {port} of {host} cannot be had: {error.strerror}", MACHINE, hint)
        raise


@click.command("publish")
@root_option
@click.option("--remote", default="origin", show_default=True, help="The git remote to push to.")
@click.option("--branch", default="gh-pages", show_default=True, help="The branch that GitHub Pages serves.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and push nothing.")
@click.option("--allow-dirty", is_flag=True, help="Publish changes that are not committed, too.")
@click.option("--allow-older", is_flag=True, help="Publish over a site that was built from what is not here.")
@pdf_options
def publish_command(
    root: Path,
    remote: str,
    branch: str,
    dry_run: bool,
    allow_dirty: bool,
    allow_older: bool,
    pdf: bool,
    paper: str,
    dossier: bool,
) -> None:
    """Build the site and push it to the branch that GitHub Pages serves."""
    from generator.publish import github_pages  # only this command needs them
    from generator.publish import source as sources

    target = github_pages.Target(root, remote, branch)
    try:
        finish_changes(root)
        github_pages.ensure_ready(target)
        source = sources.of(root, allow_dirty=allow_dirty)
        inputs = replace(source.inputs, dossier=dossier or pdf)
        result, site = _to_publish(inputs, (*search_index(), *(pdf_file(paper) if pdf else ())))
        plan = github_pages.publish(
            target,
            result.artifacts,
            source=source,
            domain=site.settings.domain or "",
            withdrawn=address_lock.withdrawn(address_lock.read(inputs.files)[0]),
            allow_older=allow_older,
            dry_run=dry_run,
        )
        _say_what_differs(site.settings, github_pages.served_at(target), plan.kept_domain)
    except github_pages.PublishError as error:
        fail(str(error), MACHINE if error.machine else CONTENT, error.hint)
    if not plan.changes:
        answer(f"{target} has this site already.")
        return
    _say_what_is_published(site, plan, dry_run=dry_run)
    _say_what_was_published(plan, f"{result.pages} pages to {target}", dry_run=dry_run, pdf=pdf)
    _say_what_is_new(site, inputs)


def _to_publish(inputs: Inputs, extra: Sequence[ExtraOutput]) -> tuple[Result, Site]:
    """What is built to be published; ends the program if anything is wrong with it."""
    with uncollected():
        result = build(inputs, extra=extra, searched=bool(extra), jobs=forked.usual())
    report(result.diagnostics, inputs.files)
    if not passes(result, strict=True) or result.site is None:
        say(f"{counted(result.diagnostics)}; nothing was published.")
        sys.exit(CONTENT)
    return result, result.site


def _say_what_is_published(site: Site, plan: BranchPlan, *, dry_run: bool) -> None:
    """Says which pages a dry run would change, what of the site is a draft, and how much its dossier holds."""
    if dry_run:
        for change in plan.pages:
            answer(f"{change.word:8} {change.path}" + (f"  {change.title}" if change.title else ""))
    _say_what_is_draft(site)
    for line in _dossier_told(site):
        answer(line)


def _say_what_was_published(plan: BranchPlan, what: str, *, dry_run: bool, pdf: bool) -> None:
    """Reports how many pages a publication changes, and whether it takes the PDF away."""
    counts = ", ".join(f"{sum(c.word == w for c in plan.pages)} {w}" for w in ("added", "changed", "removed"))
    others = f"; {plan.others} other file{'' if plan.others == 1 else 's'}" if plan.others else ""
    verb = "Would publish" if dry_run else "Published"
    answer(f"{verb} {what}: {counts}{others}.")
    from generator.exports.pdf import PATH as PDF  # with what it needs it takes a while to import

    if not pdf and any(c.word == "removed" and c.path == PDF for c in plan.changes):
        say(f"{PDF} {'would be' if dry_run else 'was'} taken off the branch: --pdf makes it.")


def _say_what_differs(settings: Settings, served: str, kept_domain: str) -> None:
    """Reports an address in the settings at which GitHub Pages will not serve the site."""
    host = urlsplit(settings.url).hostname or ""
    if served and host.endswith((".github.io", ".example")) and settings.url != served:
        say(f"{SITE_FILE} says url: {settings.url}, but GitHub Pages serves this repository at {served}")
    if kept_domain:
        say(f"The branch's domain {kept_domain} is kept; {SITE_FILE} should name it: domain: {kept_domain}")


def _say_what_is_new(site: Site, inputs: Inputs) -> None:
    noted = {line.address for line in address_lock.read(inputs.files)[0]}
    new = len(address_lock.of_records(site) - noted)
    if new:
        answer(f"{address_lock.counted(new)} of records are not in {address_lock.PATH} yet: {address_lock.NOTE}")
