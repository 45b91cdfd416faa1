"""The command line: the only place that prints and exits.

Exit codes: 0 done; 1 the content has errors (or, with `--strict`, warnings); 2 wrong use; 3 the machine failed;
130 stopped by Ctrl-C, 143 by SIGTERM, 129 by a terminal that was closed.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from types import MappingProxyType
from typing import Any, NoReturn

import click

from generator import __version__
from generator.base.stopping import stopped
from generator.cli import console
from generator.cli.common import DONE, MACHINE, USE, fail
from generator.files.disk import RefusedError

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "build": ("site", "Build the site."),
        "check": ("site", "Check the content without building."),
        "copy": ("copies", "Take the text of a PDF as the copy of SOURCE, page by page, to be looked over."),
        "coverage": ("records", "Say which sentences of the article are used, and by what."),
        "diff": ("diff", "Say which statements differ between OLD and NEW."),
        "draft": ("drafting", "Propose records from what stands in ARTICLE, or in all."),
        "edition": ("edition", "Freeze what the briefing says as the edition NAME, so that readers may cite it."),
        "import": ("drafting", "Propose sources from references in CSL-JSON, BibTeX or RIS."),
        "init": ("start", "Begin a site in FOLDER, or in the empty folder that you are in."),
        "lock": ("records", "Accept the article's text, and the copies of sources, as they are now."),
        "new": ("new", "Begin a record of a KIND, called ID, in the right file."),
        "publish": ("site", "Build the site and push it to the branch that GitHub Pages serves."),
        "rename": ("records", "Give the record OLD the id NEW, in every reference, link and file name."),
        "review": ("review", "Read statements against their evidence, and note whether they hold."),
        "schema": ("records", "Write JSON Schemas of all records, with which editors complete and check."),
        "serve": ("site", "Preview the site, and reload it in the browser after every save."),
        "sign": ("signing", "Sign the proof of the built site in FOLDER with an SSH key."),
        "sources": ("sources", "Say what rests on each source, or ask its address what became of it."),
        "stamp": ("signing", "Have a time-stamping authority stamp the proof of the built site in FOLDER."),
        "uses": ("records", "Say where ID is used: every reference, with its place."),
        "verify": ("signing", "Prove the built site in FOLDER from its files alone, or the published one at ADDRESS."),
    }
)
"""Every command with its module and its line in the help, so that the help needs to import none of them."""


UNCOLLECTED = ("build", "check")
"""The commands that end before it would be worth while to look for garbage: one look takes a twentieth of a build."""


class _Program(click.Group):
    """Imports a command only when it is used; turns errors of the machine into a message and exit code 3."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"generator.cli.{COMMANDS[cmd_name][0]}"), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        if cmd_name not in UNCOLLECTED:
            gc.enable()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])

    def main(self, *arguments: Any, **named: Any) -> Any:
        console.prepare()
        return super().main(*arguments, **named)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            end_by(error)


def end_by(error: Exception) -> NoReturn:
    """Ends the program with the message and exit code of an error."""
    if stopped():  # the error came from the signal, through a library
        sys.exit(stopped())
    if isinstance(error, RefusedError):
        fail(str(error), USE, error.hint)
    if isinstance(error, BrokenPipeError):  # the reader, such as `head`, reads no more
        os._exit(DONE)  # without writing what is left of the output
    if isinstance(error, console.ConsoleError):
        with suppress(OSError):
            console.say(f"briefing: {error.strerror}")
        os._exit(MACHINE)  # likewise
    if isinstance(error, OSError):
        fail(f"{error.strerror or error}: {error.filename}" if error.filename else str(error), MACHINE)
    if isinstance(error, MemoryError):
        fail("this machine has too little memory left for it", MACHINE, "Close other programs, or build elsewhere.")
    if os.environ.get("BRIEFING_DEBUG"):
        raise error
    hint = "This is a fault of the program. BRIEFING_DEBUG=1 shows where."
    fail(f"{type(error).__name__}: {error}", MACHINE, hint)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Turn an article and curated records into a website in which every statement leads to its evidence."""
