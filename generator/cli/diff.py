"""The command `diff`: what a briefing says now that it did not say, and what it no longer says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from generator.auditing.differences import NoDataError, differences, noted, state
from generator.base.diagnostics import counted
from generator.base.inputs import SITE_FILE, Inputs
from generator.build import check
from generator.cli.common import CONTENT, MACHINE, USE, editing, fail, needed, report, root_if_any_option, words
from generator.cli.console import answer, give, say
from generator.cli.days import day_of
from generator.editing import differences_told
from generator.exports import dataset
from generator.files import disk
from generator.files.changes import apply
from generator.files.reading import read
from generator.linking import history
from generator.linking.history import HistoryEntry
from generator.linking.routes import DATASET
from generator.publish import fetched
from generator.publish import source as sources
from generator.publish.git import PublishError

_HOW = "Name a commit, a folder with a site's files, a built site, or the address of a published one."


@click.command("diff")
@root_if_any_option
@click.argument("before", default="HEAD", metavar="[OLD]")
@click.argument("after", default=None, metavar="[NEW]")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option("--write", "writes", is_flag=True, help="Note what differs, for the page of changes; without NEW only.")
@click.option("--correction", is_flag=True, help="Note it as a correction; goes with --write.")
@click.option("--note", default="", type=words, help="Say why, in a sentence for readers; goes with --write.")
@click.option("--on", "day", default="", metavar="DATE", help="The day of the changes, if it is not today.")
def diff_command(
    root: Path | None, before: str, after: str | None, form: str, writes: bool, correction: bool, note: str, day: str
) -> None:
    """Say which statements differ between OLD and NEW.

    Each is a commit, a folder with a site's files, a built site, or the address of a published one. Without NEW, the
    files as they are now are taken; without both, what differs from the last commit is told.
    """
    if (correction or note or day) and not writes:
        fail("--correction, --note and --on go with --write", USE)
    if writes:
        if after is not None:
            fail("--write notes what the files say now: leave NEW out", USE)
        _write(needed(root), before, HistoryEntry(day_of(day), correction, note.strip(), "", "", (), ""))
        return
    old = _data(root, before)
    new = _data(root, after) if after is not None else _of_inputs(read(needed(root)), str(root))
    try:
        found = differences(old, new)
    except NoDataError as error:
        fail(f"{before} and {after or root} cannot be compared: {error}", USE, _HOW)
    if form == "json":
        give(differences_told.to_json(found))
    elif form == "markdown":
        give(differences_told.to_markdown(found).rstrip("\n"))
    else:
        answer(differences_told.to_text(found).rstrip("\n"))


def _write(root: Path, before: str, entry: HistoryEntry) -> None:
    """Notes what the files say now that an earlier state did not, as one more entry of the history."""
    with editing(root):
        inputs = read(root)
        try:
            known = history.load(inputs.files[history.PATH]) if history.PATH in inputs.files else ()
        except ValueError as error:
            fail(f"{history.PATH} cannot be read: {error}", CONTENT, "Take it from the repository again.")
        old, new = _data(root, before), _of_inputs(inputs, str(root))
        found = differences(old, new)
        if not found:
            answer("No statement differs; nothing was noted.")
            return
        if known and known[-1].after == state(new):
            answer(f"The last entry, of {known[-1].on.text}, has it already; nothing was noted.")
            return
        if known and known[-1].after != state(old):
            say(f"Between the last entry, of {known[-1].on.text}, and {before} something changed that is not noted.")
        if known and entry.on.before(known[-1].on):
            fail(f"the last entry is of {known[-1].on.text}; {entry.on.text} lies before it", USE)
        whole = replace(entry, before=state(old), after=state(new), changes=noted(found))
        apply(root, {history.PATH: history.dump(history.with_entry(known, whole))}, inputs.files)
        answer(f"{len(found)} change{'' if len(found) == 1 else 's'} noted in {history.PATH}.")


def _data(root: Path | None, name: str) -> Mapping[str, Any]:
    """The data of a briefing as a folder or a commit has it; ends the program if there is none."""
    if fetched.is_address(name):
        try:
            return _read(fetched.fetch_one(name, DATASET), name)
        except fetched.FetchError as error:
            fail(str(error), MACHINE if error.machine else USE, error.hint)
    folder = Path(name)
    if name and folder.is_dir():
        if (folder / SITE_FILE).is_file():
            return _of_inputs(read(folder), name)
        return _of_built(folder, name)
    try:
        inputs = sources.at(needed(root), name)
    except PublishError as error:
        fail(str(error), MACHINE if error.machine else USE, error.hint or _HOW)
    return _of_inputs(inputs, name)


def _of_built(folder: Path, name: str) -> Mapping[str, Any]:
    try:
        data = disk.read(str(folder / DATASET))
    except disk.MISSING:
        fail(f"{name} has neither {SITE_FILE} nor {DATASET}", USE, _HOW)
    return _read(data, name)


def _read(data: bytes, name: str) -> Mapping[str, Any]:
    """The data of a built site, which is called `name`; ends the program if it is none."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        fail(f"{name}/{DATASET} cannot be read", USE, "Build the site again, or name a commit.")
    if not isinstance(value, Mapping):
        fail(f"{name}/{DATASET} is not the data of a briefing", USE, _HOW)
    return value


def _of_inputs(inputs: Inputs, name: str) -> Mapping[str, Any]:
    """The data that a build of these inputs would publish; ends the program if they have errors."""
    result = check(inputs)
    if result.site is None:
        report([d for d in result.diagnostics if d.is_error], inputs.files)
        fail(f"{name} cannot be compared: {counted([d for d in result.diagnostics if d.is_error])}", CONTENT)
    found: Mapping[str, Any] = json.loads(dataset.whole(result.site))
    return found
