"""The command `edition`: freezes what a briefing says, lists what was frozen, and takes words out of it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.auditing.freezing import frozen
from generator.base.dates import Date, date_or_none
from generator.base.suggest import did_you_mean
from generator.base.text import number_of
from generator.build import check
from generator.cli.common import CONTENT, USE, editing, fail, root_option, sound, words
from generator.cli.console import answer, give, say
from generator.cli.days import day_of
from generator.exports import dataset
from generator.files.changes import apply
from generator.files.reading import read
from generator.linking import editions, history
from generator.linking.editions import Editions, dump, path_of


@click.command("edition")
@root_option
@click.argument("name", default=None, metavar="[NAME]")
@click.option(
    "--note", default="", type=words, help="Say in a sentence for readers what the edition is; goes with NAME."
)
@click.option("--on", "day", default="", metavar="DATE", help="The day of the edition, if it is not today.")
@click.option("--withhold", "record", metavar="ID", help="Take the words of a record out of all editions.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def edition_command(root: Path, name: str | None, note: str, day: str, record: str | None, form: str) -> None:
    """Freeze what the briefing says as the edition NAME, so that readers may cite it.

    NAME is a part of its address, such as 2026-12. Without NAME, the editions that there are are listed.
    """
    if (note or day) and name is None:
        fail("--note and --on go with the NAME of an edition", USE, "Such as: briefing edition 2026-12")
    if record is not None and name is not None:
        fail("--withhold takes a record out of all editions: leave NAME out", USE)
    if name is not None:
        _freeze(root, name, day_of(day), note.strip())
    elif record is not None:
        _withhold(root, record)
    else:
        _list(root, form)


def _known(files: dict[str, bytes]) -> Editions:
    """The editions of a site; ends the program if one of them is damaged."""
    known, faults = editions.read(files)
    for name, says in faults[:1]:
        hint = "Take its file from the repository again."
        fail(f"{path_of(name)} cannot be read: {says}", CONTENT, hint)
    return known


def _freeze(root: Path, name: str, on: Date, note: str) -> None:
    if not editions.is_name(name):
        hint = "Small letters a-z, digits and hyphens between them, 40 at most: 2026-12"
        fail(f"an edition cannot be called {name!r}, since its name is a part of its address", USE, hint)
    with editing(root):
        inputs = read(root)
        known = _known(dict(inputs.files))
        if any(edition.name == name for edition in known.entries):
            fail(f"there is an edition {name} already, and none is ever changed", USE, "Give the new one another name.")
        if known.entries and _is_earlier(name, known.entries[-1].name):
            last = known.entries[-1].name
            fail(
                f"{name} lies before {last}, the last edition; readers take names for days",
                USE,
                "Give it a later name.",
            )
        if known.entries and on.before(known.entries[-1].on):
            fail(f"the last edition is of {known.entries[-1].on.text}; {on.text} lies before it", USE)
        site = sound(check(inputs), inputs, "frozen")
        data = json.loads(dataset.whole(site))
        edition, own = frozen(data, known, name, on, note)
        written = dump(edition, known.entries[-1] if known.entries else None, own)
        _, faults = editions.read({**inputs.files, path_of(name): written})
        for _name, says in faults[:1]:  # a file that is never changed has to be one that every build can read
            fail(f"the edition {name} was not written, since no build could read it: {says}", CONTENT)
        apply(root, {path_of(name): written}, inputs.files)
    new = f"{len(own)} of them new or changed" if known.entries else "all of them new"
    answer(f"Edition {name} of {on.text}: {number_of(len(edition.records), 'record')}, {new}, in {path_of(name)}.")


def _is_earlier(name: str, last: str) -> bool:
    """Whether two names are dates, of which the first lies before the second."""
    one, other = date_or_none(name), date_or_none(last)
    return one is not None and other is not None and one.before(other)


def _withhold(root: Path, record: str) -> None:
    with editing(root):
        inputs = read(root)
        known = _known(dict(inputs.files))
        ids = {one.id for one in known.records.values()}
        if record not in ids:
            fail(f"no edition has a record {record!r}", USE, did_you_mean(record, ids))
        changed = dict(editions.without(known, record))
        apply(root, changed, inputs.files)
    files = ", ".join(changed)
    answer(f"The words of {record} were taken out of {files}; their fingerprints stay.")
    if any(change.record == record for entry in history.of(inputs.files) for change in entry.changes):
        say(f"{history.PATH} has words of {record}, too, which the page of changes and the feeds show: take 'title',")
        say("'before' and 'after' of its changes out by hand, all three together.")


def _list(root: Path, form: str) -> None:
    known = _known(dict(read(root).files))
    if form == "json":
        listed = [
            {
                "edition": one.name,
                "on": one.on.text,
                "note": one.note,
                "records": len(one.records),
                "sha256": one.sha256,
            }
            for one in known.entries
        ]
        give(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for one in known.entries:
        records = number_of(len(one.records), "record")
        answer(f"{one.name}  {one.on.text}  {records}" + (f"  {one.note}" if one.note else ""))
    if not known.entries:
        answer("There is no edition yet: briefing edition NAME freezes what the briefing says now.")
