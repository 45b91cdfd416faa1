"""The commands that propose records: from an article, and from references."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.inputs import Inputs
from generator.base.suggest import did_you_mean
from generator.build import check
from generator.cli.common import CONTENT, USE, editing, fail, root_option, stop
from generator.cli.console import answer, give, say
from generator.files import disk
from generator.files.changes import apply
from generator.files.reading import read

if TYPE_CHECKING:
    from generator.drafting.proposals import Proposal
    from generator.drafting.references import SourceReference, UnreadReference
    from generator.drafting.writing import Addition

_MANY = {
    "actor": ("actor", "actors"),
    "quote": ("quotation", "quotations"),
    "event": ("event", "events"),
    "figure": ("figure", "figures"),
    "scenario": ("open question", "open questions"),
    "claim": ("claim", "claims"),
    "source": ("source", "sources"),
    "set_aside": ("sentence to set aside", "sentences to set aside"),
}
"""What is proposed, as it is told."""
NEXT = "Each is a draft: judge it, write what is TODO, and take its 'draft: true' away. briefing serve shows them."


@click.command("draft")
@root_option
@click.argument("article", required=False)
@click.option("--apply", "write", is_flag=True, help="Add them to the files of the site, as drafts.")
def draft_command(root: Path, article: str | None, write: bool) -> None:
    """Propose records from what stands in ARTICLE, or in all."""
    from generator.drafting.proposals import propose  # takes a while to import, and only this command needs it

    with editing(root) if write else nullcontext():
        inputs = read(root, drafts=True)
        result = check(inputs)
        site = result.site_or_part
        if not site.articles:
            stop(result.diagnostics, inputs, "there is no article that can be read")
        if article is not None and article not in site.articles:
            add = f"To add one from a file: briefing new article ID --from {article}"
            fail(f"there is no article {article!r}", CONTENT, did_you_mean(article, site.articles, add))
        proposals = propose(site, (article,) if article else tuple(site.articles))
        added = _added(root, inputs, proposals, write=write)
    _show(added, write=write)
    if proposals:
        _say_what_is_next(proposals, write=write)
    else:
        answer("Nothing is proposed that is not there.")


def _added(root: Path, inputs: Inputs, proposals: tuple[Proposal, ...], *, write: bool) -> tuple[Addition, ...]:
    """What is added to each file, which is done if it shall be; ends the program if there is no place for some."""
    from generator.drafting import writing

    try:
        added = writing.added(inputs, proposals)
    except writing.NoPlaceError as error:
        fail(str(error), CONTENT)
    if write:
        apply(root, {item.path: item.data for item in added}, inputs.files)
    return added


def _show(added: Iterable[Addition], *, write: bool) -> None:
    """How many records were added to each file, or the records themselves if none were."""
    from generator.drafting import writing

    for item in added:
        if write:
            answer(f"{item.path}: {_counted(Counter(p.kind for p in item.proposals))}")
        else:
            give(f"# {item.path}\n" + "\n".join(writing.to_yaml(p) for p in item.proposals))


def _say_what_is_next(proposals: Iterable[Proposal], *, write: bool) -> None:
    if write:
        answer(NEXT)
    else:
        say(f"{_counted(Counter(p.kind for p in proposals))}. --apply adds them to these files, as drafts.")


@click.command("import")
@root_option
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--grade", type=click.Choice(["A", "B"]), default=None, help="The grade of all of them; else it is TODO.")
@click.option("--apply", "write", is_flag=True, help="Add them to the files of the site, as drafts.")
def import_command(root: Path, files: tuple[Path, ...], grade: str | None, write: bool) -> None:
    """Propose sources from references in CSL-JSON, BibTeX or RIS."""
    from generator.drafting import references

    read_files = [(path, *_references(path)) for path in files]
    found = [reference for _, there, _ in read_files for reference in there]
    with editing(root) if write else nullcontext():
        inputs = read(root, drafts=True)
        once = len(found) - references.repeated(found)
        proposals = references.proposals(check(inputs).site_or_part, found, grade or "")
        added = _added(root, inputs, proposals, write=write)
    _show(added, write=write)
    if once < len(found):
        say(f"{len(found) - once} of {len(found)} come again, with the address of one before them.")
    if known := once - len(proposals):
        say(f"{known} of {len(found)} are there already, by their addresses.")
    if proposals:
        _say_what_is_next(proposals, write=write)
    unread = [f"Left out: {path}: {one.says}" for path, _, left in read_files for one in left]
    if unread:
        say("\n".join(unread))
        sys.exit(CONTENT)


def _references(path: Path) -> tuple[tuple[SourceReference, ...], tuple[UnreadReference, ...]]:
    from generator.drafting import references

    try:
        data = disk.read(str(path))
    except disk.MISSING:
        fail(f"there is no file {path}", USE)
    if len(data) > references.MOST:
        fail(f"{path} is larger than {references.MOST:,} bytes", USE)
    try:
        return references.read(path.name, data)
    except references.NoReferencesError as error:
        fail(str(error), USE, "CSL-JSON (.json), BibTeX (.bib) and RIS (.ris) are read.")


def _counted(kinds: Counter[str]) -> str:
    return ", ".join(f"{kinds[kind]} {words[kinds[kind] != 1]}" for kind, words in _MANY.items() if kinds[kind])
