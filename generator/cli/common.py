"""Shared parts of all commands: their options, their exit codes, and how they report."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator.base import reports
from generator.base.diagnostics import Diagnostic, counted, to_text
from generator.base.inputs import SITE_FILE, Inputs
from generator.base.text import CONTROL
from generator.cli.console import say, say_in_colour
from generator.cli.told import NO_INDEX
from generator.files import changes
from generator.files.places import find_root

if TYPE_CHECKING:
    from generator.build import Result
    from generator.linking.site import Site
    from generator.rendering.built import ExtraOutput

DONE, CONTENT, USE, MACHINE = 0, 1, 2, 3
"""The exit codes; `program` describes them."""
_NO_TEXT = re.compile(f"{CONTROL.pattern}|[\x85\u2028\u2029\ud800-\udfff]")
NO_SITE = "Name the site's folder with --root, or begin a site: briefing init FOLDER."
"""The hint where there is no site."""


def fail(message: str, code: int, hint: str = "") -> NoReturn:
    """Prints what went wrong and ends the program, even if nothing can be printed."""
    with suppress(OSError):
        say(f"briefing: {message}")
        if hint:
            say(f"  {hint}")
    sys.exit(code)


def search_index() -> tuple[ExtraOutput, ...]:
    """The search index as an output of a build; none, with a message, if Pagefind has no program for this machine."""
    from generator.exports import search_index  # a preview and a check make none

    if search_index.program() is None:
        for line in NO_INDEX:
            say(line)
        return ()
    return (search_index.index,)


def pdf_file(paper: str) -> tuple[ExtraOutput, ...]:
    """The dossier as PDF as an output of a build; ends the program if it cannot be made."""
    from generator.exports import pdf  # only a build that was asked for it needs it

    try:
        return (pdf.maker(paper),)
    except pdf.PdfError as error:
        fail(str(error), MACHINE, pdf.INSTALL)


def _root(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> Path:
    return needed(_root_if_any(ctx, parameter, value))


def _root_if_any(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    del ctx, parameter
    if value is not None and not value.is_dir():
        fail(f"there is no folder {value}", USE)
    return value or find_root(Path.cwd())


def needed(root: Path | None) -> Path:
    """The site's folder; ends the program if there is none."""
    if root is None:
        fail(f"there is no {SITE_FILE} here or above", USE, NO_SITE)
    return root


@contextmanager
def uncollected() -> Iterator[None]:
    """Lets no search for unreachable cycles run by itself within the block, since a build makes many objects.

    Such a search would look at all of them again and again, and take an eighth of the time. `auditing/making.py` frees
    the cycles of finished pages, and looks only at what is new.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def editing(root: Path) -> Iterator[None]:
    """Lets no other command change the curator's files within the block, and first finishes an interrupted change."""
    with changes.alone(root, lambda: say(f"Waiting for another process that is writing in {root}")):
        finish_changes(root)
        yield


def finish_changes(root: Path) -> None:
    """Finishes an interrupted change of the curator's files, with a message."""
    if changes.recover(root):
        say("briefing: a change that had been interrupted was finished.")


def words(given: str) -> str:
    """The type of an option whose words go into a file."""
    if fault := no_text(given):
        raise click.BadParameter(fault)
    return given


def no_text(given: str) -> str:
    """Why words that were typed cannot go into a file; empty if they can."""
    if (found := _NO_TEXT.search(given)) is None:
        return ""
    number = ord(found[0])
    if number >= 0xD800:  # a byte, as Python passes it on
        return f"it is not in UTF-8: the byte 0x{number & 0xFF:02X} is in it"
    return f"a control character (U+{number:04X}) is in it"


root_option = click.option(
    "--root", callback=_root, type=click.Path(path_type=Path), help="The folder of site.yaml; default: this or above."
)
root_if_any_option = click.option(
    "--root",
    callback=_root_if_any,
    type=click.Path(path_type=Path),
    help="The folder of site.yaml; default: this or above, if there is one.",
)
drafts_option = click.option("--drafts", is_flag=True, help="Take drafts in, marked as such; never to be published.")
strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
review_option = click.option(
    "--require-review", is_flag=True, help="Fail where a statement was not read against its evidence as it is now."
)
url_option = click.option("--url", metavar="URL", help="Where the site is published; default: as site.yaml says.")
out_option = click.option("--out", type=click.Path(path_type=Path), help="Where the site goes; default: public/.")


def pdf_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--pdf` and `--paper`, for a build that has the dossier as PDF, and `--dossier` for one that has it at all."""
    function = click.option("--dossier", is_flag=True, help="Make the dossier, however long it will be.")(function)
    papers = click.Choice(["a4", "letter"])
    paper = click.option("--paper", type=papers, default="a4", show_default=True, help="Of the PDF.")
    return click.option("--pdf", is_flag=True, help="Make dossier.pdf and brief.pdf, too; needs WeasyPrint.")(
        paper(function)
    )


def passes(result: Result, strict: bool) -> bool:
    """Whether a result is good enough to go on."""
    return result.ok and not (strict and result.diagnostics)


def sound(result: Result, inputs: Inputs, undone: str) -> Site:
    """The site of a check; if it has errors, reports them, says what was not done, and ends the program."""
    if result.site is None:
        stop(result.diagnostics, inputs, f"nothing was {undone}")
    return result.site


def stop(diagnostics: Sequence[Diagnostic], inputs: Inputs, said: str) -> NoReturn:
    """Reports diagnostics, says what follows from them, and ends the program."""
    report(diagnostics, inputs.files)
    say(f"{counted(diagnostics)}; {said}.")
    sys.exit(CONTENT)


def report(diagnostics: Iterable[Diagnostic], files: Mapping[str, bytes]) -> None:
    """Prints diagnostics to standard error; on a terminal with their source lines, and in colour unless `NO_COLOR`.

    For each file it prints the first diagnostics, the first of each code, and how many more there are.
    """
    terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    colour = terminal and not os.environ.get("NO_COLOR")
    reported, more = reports.shortened(diagnostics)
    for diagnostic in reported:
        text = reports.for_terminal(diagnostic, files, colour=colour) if terminal else to_text(diagnostic)
        say_in_colour(text, colour=colour) if terminal else say(text)
    for path, number in more.items():
        say(f"{path}: and {number} more of these (briefing check --format json tells all)")
