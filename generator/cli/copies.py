"""The command `copy`: takes the text of a PDF as the copy of a source, for the curator to look over and to lock."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

import click

from generator.base.inputs import COPIES, Inputs
from generator.base.suggest import did_you_mean
from generator.base.text import number_of
from generator.build import check
from generator.cli.common import CONTENT, USE, editing, fail, root_option, stop
from generator.cli.console import say
from generator.files.changes import apply
from generator.files.reading import read
from generator.linking.site import Site
from generator.parsing.parse import parse
from generator.parsing.records import Source


@click.command("copy")
@root_option
@click.argument("source")
@click.argument("file", type=click.File("rb"))
def copy_command(root: Path, source: str, file: BinaryIO) -> None:
    """Take the text of a PDF as the copy of SOURCE, page by page, to be looked over."""
    if find_spec("pypdf") is None:
        fail("the text of a PDF is taken with the extra 'copies'", USE, "Install it: evidence-briefing[copies]")
    from generator.drafting.pdf_text import MOST_BYTES, NoTextError, pages

    inputs = read(root, drafts=True)
    site = _readable(inputs)
    known = {record.id for record in site.content.of(Source)}
    if source not in known:
        fail(f"there is no source {source!r}", USE, did_you_mean(source, known))
    there = [path for path in inputs.files if path.startswith(COPIES) and Path(path).stem == source]
    if there:
        fail(f"{source!r} has a copy: {there[0]}", USE, "Delete it first, if this one is to take its place.")
    try:
        found = pages(file.read(MOST_BYTES + 1))
    except NoTextError as error:
        fail(f"{file.name}: {error}", CONTENT, "Type the words that are cited into a text file, and look them over.")
    _, parts = site.words.gettext, []
    for number, text in enumerate(found, 1):
        page = _("page %(number)s", number=number)
        parts += [f"[{page}]", text] if text else []
    path = f"{COPIES}{source}.txt"
    with editing(root):
        apply(root, {path: ("\n\n".join(parts) + "\n").encode()}, inputs.files)
    empty = sum(not text for text in found)
    say(f"{path}: the text of {number_of(len(found), 'page')}" + (f", {empty} of which have none" if empty else ""))
    say("A program has taken it. Compare it with the PDF, mend what differs, and then: briefing lock")


def _readable(inputs: Inputs) -> Site:
    """The site, whatever is wrong with its copies and passages; ends the program if its records cannot be read.

    A copy is what mends many an error, so none of those may stand in its way.
    """
    result = check(inputs)
    _, found = parse(inputs.files, stand_ins=True)
    if faults := [*inputs.faults, *(fault for fault in found if fault.is_error and fault.code != "unfinished")]:
        stop(faults, inputs, "nothing was copied")
    return result.site_or_part
