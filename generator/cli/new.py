"""The command `new`, which begins a record: a subcommand for each kind, with its fields as options."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.base.inputs import Inputs
from generator.base.suggest import did_you_mean
from generator.cli import articles
from generator.cli.common import CONTENT, USE, editing, fail, root_option, words
from generator.cli.console import answer, say
from generator.editing import refactor, scaffold
from generator.files.changes import apply
from generator.files.reading import read
from generator.parsing.records import KINDS, Article

if TYPE_CHECKING:
    from generator.drafting.article import Given

ARTICLE = Article.kind_name
_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


class _New(click.Group):
    """Has a command for each kind of record, made when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in KINDS:
            hint = did_you_mean(cmd_name, KINDS, f"The kinds are: {', '.join(KINDS)}.")
            fail(f"there is no kind of record {cmd_name!r}", USE, hint)
        command = click.Command(
            cmd_name,
            params=[click.Argument(["id_"], metavar="ID"), *_options(cmd_name)],
            callback=partial(_begin, cmd_name),
            help=f"Begin a record of the kind {cmd_name}, called ID. What is not said here is a TODO in the file.",
            short_help=f"Begin a record of the kind {cmd_name}.",
        )
        return root_option(command)


def _options(kind: str) -> Iterator[click.Option]:
    for name, says, several in scaffold.fields_of(KINDS[kind].model):
        names = dict.fromkeys((f"--{name}", f"--{name.replace('_', '-')}"))
        yield click.Option(
            [*reversed(names), f"said_{name}"], type=words, multiple=several, metavar="WORDS", help=f"{says}."
        )
    if kind == ARTICLE:
        says = "Take it from this file: .txt, .md, .html or .docx; - reads it here."
        yield click.Option(["--from", "from_"], metavar="FILE", help=says)


@click.group("new", cls=_New, subcommand_metavar="KIND ID [OPTIONS]")
def new_command() -> None:
    """Begin a record of a KIND, called ID, in the right file."""


def _begin(kind: str, root: Path, id_: str, from_: str | None = None, **said: Any) -> None:
    if not _ID.fullmatch(id_):
        fail(f"{id_!r} is not an id", USE, "Ids are lower-case letters, digits and single hyphens: kim-jong-un.")
    if from_ is not None and _given(said):
        fail("--from takes what stands in the file", USE, "Write the rest into its front matter.")
    found = articles.read(from_) if from_ is not None else None
    with editing(root):
        inputs = read(root)
        try:
            text, beside = _text(inputs, found, id_) if found is not None else ("", {})
            begun = scaffold.new(refactor.with_changes(inputs, beside), kind, id_, _given(said), text=text)
        except refactor.RefactorError as error:
            fail(str(error), CONTENT, error.hint)
        if begun.faults:
            # The faults are printed without their places, which would be in a file that was not written.
            for fault in begun.faults:
                say("\n  ".join((f"briefing: {fault.message}", *fault.hint.splitlines())))
            say("Nothing was written.")
            sys.exit(CONTENT)
        apply(root, {**beside, **begun.changes}, inputs.files)
    answer(f"{begun.location.path}:{begun.location.line}: {kind} {id_!r} begun. {_left(len(begun.left))}")
    if found is not None:
        for sentence in found.told:
            answer(f"Of the article: {sentence}")
        answer(f"Add drafts of what stands in it: briefing draft {id_} --apply")


def _text(inputs: Inputs, found: Given, record_id: str) -> tuple[str, refactor.Changes]:
    """The text of an article that was read from a file, for a site, and the record of its author."""
    from generator.drafting import begun  # takes a while to import, and only this needs it

    return begun.another(inputs, found, record_id)


def _given(said: Mapping[str, Any]) -> scaffold.Given:
    """The values of the options that were given."""
    values = {name.removeprefix("said_"): value for name, value in said.items()}
    return {name: value if isinstance(value, tuple) else (value,) for name, value in values.items() if value}


def _left(number: int) -> str:
    if not number:
        return "Nothing is left to write."
    return f"Write it where TODO stands ({number} time{'' if number == 1 else 's'}): briefing check names each."
