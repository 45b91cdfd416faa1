"""The command line: the only place that prints and exits.

Exit codes: 0 done; 1 the content has errors (or, with `--strict`, warnings); 2 wrong use; 3 the machine failed.
"""

from __future__ import annotations

import errno
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import click

from generator import __version__, coverage, lock, refactor, reports, schema, skeleton
from generator.build import Inputs, Result, build, check
from generator.diagnostics import Diagnostic, counted, to_text
from generator.files import NotOursError, apply, find_root, read, read_site, recover, write, write_file
from generator.parse import SITE_FILE
from generator.records import KINDS
from generator.suggest import did_you_mean

DONE, CONTENT, USE, MACHINE = 0, 1, 2, 3


class _Program(click.Group):
    """Turns what can go wrong with the machine into a line and exit code 3."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except NotOursError as error:
            fail(str(error), USE, "Choose another folder with --out, or empty this one yourself.")
        except BrokenPipeError:  # the reader, such as `head`, has had enough
            os._exit(DONE)  # without writing what is left of the output
        except OSError as error:
            fail(f"{error.strerror or error}: {error.filename}" if error.filename else str(error), MACHINE)
        except Exception as error:
            if os.environ.get("BRIEFING_DEBUG"):
                raise
            hint = "This is a fault of the program. BRIEFING_DEBUG=1 shows where."
            fail(f"{type(error).__name__}: {error}", MACHINE, hint)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Turn an article and curated records into a website in which every statement leads to its evidence."""


def fail(message: str, code: int, hint: str = "") -> NoReturn:
    """Says what went wrong, in one line, and ends the program."""
    click.echo(f"briefing: {message}", err=True)
    if hint:
        click.echo(f"  {hint}", err=True)
    sys.exit(code)


def _root(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> Path:
    del ctx, parameter
    if value is not None and not value.is_dir():
        fail(f"there is no folder {value}", USE)
    found = value or find_root(Path.cwd())
    if found is None:
        fail(f"there is no {SITE_FILE} here or above", USE, "Name the site's folder with --root.")
    if recover(found):
        click.echo("briefing: a change that had been interrupted was finished.", err=True)
    return found


root_option = click.option(
    "--root", callback=_root, type=click.Path(path_type=Path), help="The folder of site.yaml; default: this or above."
)
strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
out_option = click.option("--out", type=click.Path(path_type=Path), help="Where the site goes; default: public/.")


def url_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--url`, for a build whose address only the publishing machine knows."""
    return click.option("--url", metavar="URL", help="Where the site is published; default: as site.yaml says.")(
        function
    )


@main.command("build")
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
    result = build(inputs)
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


@main.command("check")
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


@main.command("coverage")
@root_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def coverage_command(root: Path, form: str) -> None:
    """Say which sentences of the article are used, and by what."""
    inputs = read(root)
    result = check(inputs)
    # Sentences that nothing uses are what this command is for; any other error stops it.
    report((d for d in result.diagnostics if d.code != "uncovered-sentence"), inputs.files)
    if any(d.is_error and d.code != "uncovered-sentence" for d in result.diagnostics):
        click.echo(f"{counted(result.diagnostics)}.", err=True)
        sys.exit(CONTENT)
    covered = coverage.of_site(result.site_or_part)
    click.echo(coverage.to_json(result.site_or_part, covered) if form == "json" else coverage.to_text(covered))
    sys.exit(DONE if result.ok else CONTENT)


@main.command("lock")
@root_option
def lock_command(root: Path) -> None:
    """Accept the article's text as it is now."""
    inputs = read(root)
    result = check(inputs)
    site = result.site_or_part
    unread = [name for name in site.articles if site.content.entries[name].stand_in]
    if unread or not site.articles:
        report(result.diagnostics, inputs.files)
        click.echo(f"{counted(result.diagnostics)}; nothing was locked.", err=True)
        sys.exit(CONTENT)
    for name in site.articles:
        path = lock.path_of(site, name)
        changed = write_file(root / path, lock.dump(site, name))
        click.echo(f"{path} {'written' if changed else 'is as it was'}.")
    if left := [d for d in result.diagnostics if d.is_error and d.code not in ("text-changed", "lock-unreadable")]:
        click.echo(f"{counted(left)} left: briefing check shows what is wrong.", err=True)


def _sound(root: Path) -> Inputs:
    """The inputs of a site whose content has no errors: anything else is not edited."""
    inputs = read(root)
    result = check(inputs)
    if not result.ok:
        report((d for d in result.diagnostics if d.is_error), inputs.files)
        click.echo(f"{counted(result.diagnostics)}; nothing was changed.", err=True)
        sys.exit(CONTENT)
    return inputs


@main.command("uses")
@root_option
@click.argument("id_", metavar="ID")
def uses_command(root: Path, id_: str) -> None:
    """Say where ID is used: every reference, with its place."""
    content = check(read(root)).site_or_part.content
    if id_ not in content.entries:
        fail(f"there is no record {id_!r}", CONTENT, did_you_mean(id_, content.entries))
    found = refactor.uses(content, id_)
    for use in found:
        click.echo(f"{use.place}: {use.record}: {use.what}")


@main.command("rename")
@root_option
@click.argument("old")
@click.argument("new")
@click.option("--no-redirect", is_flag=True, help="Leave nothing at the old address.")
@click.option("--dry-run", is_flag=True, help="Say which files would change, and change none.")
def rename_command(root: Path, old: str, new: str, no_redirect: bool, dry_run: bool) -> None:
    """Give the record OLD the id NEW, in every reference, link and file name."""
    inputs = _sound(root)
    try:
        changes = refactor.rename(inputs, old, new, redirect=not no_redirect)
    except refactor.RefactorError as error:
        fail(str(error), CONTENT, error.hint)
    schemas = refactor.schemas_after(inputs, changes) if (root / schema.FOLDER).is_dir() else {}
    if not dry_run:
        apply(root, {**changes, **schemas})
    for path, data in sorted(changes.items()):
        click.echo(f"{'removed' if data is None else 'changed' if path in inputs.files else 'added':8} {path}")
    click.echo(f"{old} {'would be' if dry_run else 'is'} {new}.")


@main.command("new")
@root_option
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("id_", metavar="ID")
def new_command(root: Path, kind: str, id_: str) -> None:
    """Begin a record of a KIND, called ID, in the right file."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_):
        fail(f"{id_!r} is not an id", USE, "Ids are lower-case letters, digits and single hyphens: kim-jong-un.")
    try:
        changes, diagnostics = skeleton.new(_sound(root), kind, id_)
    except refactor.RefactorError as error:
        fail(str(error), CONTENT, error.hint)
    apply(root, changes)
    report((d for d in diagnostics if d.is_error), {})
    for path in changes:
        click.echo(f"{path}: {kind} {id_!r} begun. Write it where TODO stands.")


@main.command("schema")
@root_option
def schema_command(root: Path) -> None:
    """Write JSON Schemas of all records, with which editors complete and check."""
    inputs = read(root)
    result = check(inputs)
    if result.site is None:
        report(result.diagnostics, inputs.files)
        click.echo(f"{counted(result.diagnostics)}; nothing was written.", err=True)
        sys.exit(CONTENT)
    made = dict(schema.plan(result.site.content))
    changed = sum(write_file(root / path, data) for path, data in made.items())
    click.echo(f"{len(made)} schemas in {schema.FOLDER}/ ({changed} changed).")
    settings = root / ".vscode/settings.json"
    if not settings.exists():
        write_file(settings, (json.dumps({"yaml.schemas": schema.editor_settings()}, indent=2) + "\n").encode())
        click.echo(".vscode/settings.json written: VS Code uses them with its YAML extension.")


@main.command("verify")
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


def passes(result: Result, strict: bool) -> bool:
    """Whether a result is good enough to go on."""
    return result.ok and not (strict and result.diagnostics)


def report(diagnostics: Iterable[Diagnostic], files: Mapping[str, bytes]) -> None:
    """Prints diagnostics to standard error; on a terminal with their source lines, and in colour unless `NO_COLOR`."""
    terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    colour = terminal and not os.environ.get("NO_COLOR")
    for diagnostic in diagnostics:
        text = reports.for_terminal(diagnostic, files, colour=colour) if terminal else to_text(diagnostic)
        click.echo(text, err=True, color=colour)


@main.command("serve")
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
        serve.serve(root, root / "public", host=host, port=port, say=_say, opened=opened)
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
            fail(f"port {port} of {host} cannot be had: {error.strerror}", MACHINE, "Choose another one with --port.")
        raise


def _say(text: str) -> None:
    click.echo(text, err=True)


@main.command("publish")
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
        result = build(inputs)
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
