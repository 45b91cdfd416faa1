"""The command line: the only place that prints and exits.

Exit codes: 0 done; 1 the content has errors (or, with `--strict`, warnings); 2 wrong use; 3 the machine failed.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

import click

from generator import __version__
from generator.build import Result, build, check
from generator.diagnostics import Diagnostic, counted, to_text
from generator.files import NotOursError, find_root, read, write
from generator.parse import SITE_FILE

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
        except OSError as error:
            fail(f"{error.strerror or error}: {error.filename}" if error.filename else str(error), MACHINE)


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
    if value is not None:
        if not value.is_dir():
            fail(f"there is no folder {value}", USE)
        return value
    found = find_root(Path.cwd())
    if found is None:
        fail(f"there is no {SITE_FILE} here or above", USE, "Name the site's folder with --root.")
    return found


root_option = click.option(
    "--root", callback=_root, type=click.Path(path_type=Path), help="The folder of site.yaml; default: this or above."
)
strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
out_option = click.option("--out", type=click.Path(path_type=Path), help="Where the site goes; default: public/.")


def url_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--url`, for a build whose address only the publishing machine knows."""
    return click.option("--url", metavar="URL", help="Where the site is published; default: as site.yaml says.")(function)


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
    result = build(read(root, url=url))
    report(result.diagnostics)
    if not passes(result, strict):
        summary = counted(result.diagnostics)
        click.echo(f"{summary}; nothing was written.", err=True)
        sys.exit(CONTENT)
    changed = write(target, result.artifacts)
    seconds = time.perf_counter() - started
    place = os.path.relpath(target) if target.is_relative_to(Path.cwd()) else str(target)
    click.echo(f"Built {result.pages} pages in {place}/ in {seconds:.1f} s ({changed} files changed).")


@main.command("check")
@root_option
@strict_option
def check_command(root: Path, strict: bool) -> None:
    """Check the content without building."""
    result = check(read(root))
    report(result.diagnostics)
    if not passes(result, strict):
        click.echo(f"{counted(result.diagnostics)}.", err=True)
        sys.exit(CONTENT)
    assert result.site is not None
    number = len(result.site.content.entries)
    found = counted(result.diagnostics)
    click.echo(f"{number} records checked: {found or 'nothing is wrong'}.")


def passes(result: Result, strict: bool) -> bool:
    """Whether a result is good enough to go on."""
    return result.ok and not (strict and result.diagnostics)


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Prints diagnostics to standard error."""
    for diagnostic in diagnostics:
        click.echo(to_text(diagnostic), err=True)
