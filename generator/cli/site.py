"""The commands on the whole site: it is built, checked, proved, previewed and published."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import click

from generator import __version__, reports
from generator.build import build, check
from generator.cli.common import (
    CONTENT,
    DONE,
    MACHINE,
    USE,
    fail,
    out_option,
    passes,
    report,
    root_option,
    say,
    search_index,
    strict_option,
    url_option,
)
from generator.diagnostics import Diagnostic, counted
from generator.files import read, read_site, write


@click.command("build")
@root_option
@out_option
@strict_option
@url_option
def build_command(root: Path, out: Path | None, strict: bool, url: str | None) -> None:
    """Build the site."""
    started = time.perf_counter()
    target = out or root / "public"
    if url is not None and not url.startswith(("https://", "http://")):
        fail(f"{url!r} is not a web address", USE)
    inputs = read(root, url=url)
    result = build(inputs, also=search_index())
    report(result.diagnostics, inputs.files)
    if not passes(result, strict):
        summary = counted(result.diagnostics)
        click.echo(f"{summary}; nothing was written.", err=True)
        sys.exit(CONTENT)
    changed = write(target, result.artifacts)
    seconds = time.perf_counter() - started
    place = os.path.relpath(target) if target.is_relative_to(Path.cwd()) else str(target)
    click.echo(f"Built {result.pages} pages in {place}/ in {seconds:.1f} s ({changed} files changed).")


FORMATS = ("text", "json", "github", "sarif")


@click.command("check")
@root_option
@strict_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def check_command(root: Path, strict: bool, form: str) -> None:
    """Check the content without building."""
    inputs = read(root)
    result = check(inputs)
    if form == "text":
        report(result.diagnostics, inputs.files)
        summary = counted(result.diagnostics)
        if not passes(result, strict):
            click.echo(f"{summary}.", err=True)
        elif result.site is not None:
            click.echo(f"{len(result.site.content.entries)} records checked: {summary or 'nothing is wrong'}.")
    elif text := _machine_readable(result.diagnostics, root, form):
        click.echo(text)
    sys.exit(DONE if passes(result, strict) else CONTENT)


def _machine_readable(diagnostics: Iterable[Diagnostic], root: Path, form: str) -> str:
    """The diagnostics for a machine, with paths from the root of the repository that has the site."""
    if form == "json":
        return reports.to_json(diagnostics)
    inside = next((f for f in (root.resolve(), *root.resolve().parents) if (f / ".git").exists()), root.resolve())
    folder = root.resolve().relative_to(inside).as_posix()
    prefix = "" if folder == "." else f"{folder}/"
    if form == "github":
        return reports.to_github(diagnostics, prefix)
    return reports.to_sarif(diagnostics, __version__, prefix)


@click.command("verify")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def verify_command(folder: Path) -> None:
    """Prove the built site in FOLDER from its files alone."""
    from generator.verify import verify  # only this command needs it

    verdict = verify(read_site(folder))
    for fault in verdict.faults:
        click.echo(f"{fault.where}: {fault.message}", err=True)
    if verdict.faults:
        number = len(verdict.faults)
        click.echo(f"Not proved: {number} fault{'' if number == 1 else 's'}.", err=True)
        sys.exit(CONTENT)
    click.echo(
        f"Proved: {verdict.files} files, {verdict.marks} evidence marks and {verdict.citations} citations hold.\n"
        f"Seal: {verdict.seal}"
    )


@click.command("serve")
@root_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=5500, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in the browser.")
def serve_command(root: Path, host: str, port: int, open_browser: bool) -> None:
    """Preview the site, and reload it in the browser after every save."""
    from generator import serve  # takes 0.1 s to import, which only this command needs

    def opened(address: str) -> None:
        click.echo(f"Serving {address} (Ctrl-C to stop)")
        if host not in serve.LOOPBACK:
            click.echo(f"Everybody who can reach this machine at {host} can read the preview.", err=True)
        if open_browser:
            click.launch(address)

    try:
        serve.serve(root, root / "public", host=host, port=port, say=say, opened=opened)
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
            fail(f"port {port} of {host} cannot be had: {error.strerror}", MACHINE, "Choose another one with --port.")
        raise


@click.command("publish")
@root_option
@click.option("--remote", default="origin", show_default=True, help="The git remote to push to.")
@click.option("--branch", default="gh-pages", show_default=True, help="The branch that GitHub Pages serves.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and push nothing.")
@click.option("--allow-dirty", is_flag=True, help="Publish changes that are not committed, too.")
def publish_command(root: Path, remote: str, branch: str, dry_run: bool, allow_dirty: bool) -> None:
    """Build the site and push it to the branch that GitHub Pages serves."""
    from generator import publish  # only this command needs it

    try:
        publish.ensure_ready(root, remote, allow_dirty=allow_dirty)
        inputs = read(root)
        result = build(inputs, also=search_index())
        report(result.diagnostics, inputs.files)
        if not passes(result, strict=True):
            click.echo(f"{counted(result.diagnostics)}; nothing was published.", err=True)
            sys.exit(CONTENT)
        plan = publish.publish(root, result.artifacts, remote=remote, branch=branch, dry_run=dry_run)
    except publish.PublishError as error:
        fail(str(error), MACHINE if error.machine else CONTENT, error.hint)
    for word, names in (("added", plan.added), ("changed", plan.changed), ("removed", plan.removed)):
        for name in names if dry_run else ():
            click.echo(f"{word:8} {name}")
    total = f"{len(plan.added)} added, {len(plan.changed)} changed, {len(plan.removed)} removed"
    if plan.is_empty:
        click.echo(f"{branch} of {remote} has this site already.")
    else:
        click.echo(
            f"{'Would publish' if dry_run else 'Published'} {result.pages} pages to {branch} of {remote}: {total}."
        )


COMMANDS = (build_command, check_command, verify_command, serve_command, publish_command)
