"""`briefing review`: a second reader reads statements against their evidence, and says of each whether it holds."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from generator.base.suggest import did_you_mean
from generator.base.words import ENGLISH, Words
from generator.build import check
from generator.cli.common import CONTENT, USE, editing, fail, no_text, root_option, sound
from generator.cli.console import answer, say
from generator.editing import reviewing
from generator.editing.reviewing import KEYS, has_read
from generator.files.reading import read
from generator.linking import reviews
from generator.linking.reviews import INITIALS, PATH, Readable, Review
from generator.linking.site import Site
from generator.pages import field_words

ASK = "[h] holds  [f] goes further  [w] wrong  [s] skip  [q] quit; a note may follow: f no date in it"


@click.command("review")
@root_option
@click.option("--by", metavar="INITIALS", help="Who reads; nothing but these letters is kept of the reader.")
@click.option("--sheet", is_flag=True, help="Print all as a sheet to be filled in on paper, and ask nothing.")
@click.option("--again", is_flag=True, help="Ask also for what the same reader has read as it is now.")
@click.argument("names", metavar="[STATEMENT]...", nargs=-1)
def review_command(root: Path, by: str | None, sheet: bool, again: bool, names: tuple[str, ...]) -> None:
    """Read statements against their evidence, and note whether they hold."""
    if not sheet and not INITIALS.fullmatch(by or ""):
        fail("say who reads: --by AB", USE, "One to eight letters; they are published beside the day.")
    inputs = read(root)
    site = sound(check(inputs), inputs, "read")
    chosen = _chosen(site, names)
    if sheet:
        answer("\n".join(_sheet(site, chosen)))
        return
    assert by is not None
    known = reviews.of(site.content)
    left = [item for item in chosen if again or not has_read(known.get(item.name, ()), item, by)]
    for item, given in _asked(site, left):
        review = Review(by, date.today().isoformat(), item.sha256, KEYS[given[:1]], given[1:].strip())
        known = _with(root, item, review)
        for other in reviewing.others(known, item, by):
            noted = f" ({other.note})" if other.note else ""
            answer(f"  {other.by} said on {other.day}: {other.verdict}{noted}")
    done = sum(has_read(known.get(item.name, ()), item, by) for item in chosen)
    answer(f"{done} of {len(chosen)} statements are read by {by} as they are now.")


def _with(root: Path, item: Readable, review: Review) -> reviewing.Known:
    """Adds a verdict to those that are in the lock at this moment, and returns them all.

    A reader takes an hour for a sheet, and others read, pull and edit meanwhile: the files are theirs, too, until there
    is an answer to write.
    """
    with editing(root):
        try:
            return reviewing.note(root, item, review)
        except ValueError as error:
            hint = "Mend it, or get it anew: what you said of the statements before is in it."
            fail(f"{PATH} cannot be read any more, so nothing was noted of {item.name}: {error}", CONTENT, hint)


def _chosen(site: Site, names: tuple[str, ...]) -> list[Readable]:
    """The statements of some names, or of whole records; all where none is named."""
    everything = list(reviews.readable(site.content, site.evidence))
    for name in names:
        known = {item.name for item in everything} | {item.statement[0] for item in everything}
        if name not in known:
            fail(f"there is no statement {name!r}", USE, did_you_mean(name, known))
    return [item for item in everything if not names or item.name in names or item.statement[0] in names]


def _asked(site: Site, left: list[Readable]) -> Iterator[tuple[Readable, str]]:
    """Each statement with the reader's answer: the passages come first, then the statement, then the question."""
    for number, item in enumerate(left, 1):
        answer(f"\n{number} of {len(left)}: {item.name}\n\nThe evidence:")
        answer("\n".join(_evidence(site, item)))
        answer("\nThe statement:")
        answer("\n".join(f"  {name}: {words}" for name, words in item.words))
        given = _answer()
        if given == "q":
            return
        if given != "s":
            yield item, given


def _answer() -> str:
    while True:
        answer(f"\n{ASK}")
        line = sys.stdin.readline()
        given = line.strip()
        if not line or given == "q":
            return "q"
        if fault := no_text(given):
            say(f"That cannot be noted: {fault}.")
        elif given == "s" or re.match(r"[hfw](?:\s|$)", given):
            return given


def _evidence(site: Site, item: Readable, words: Words = ENGLISH) -> Iterator[str]:
    nothing = words.gettext("no words are given")
    for piece in reviewing.evidence(site, item, words):
        quoted = f'"{piece.words}"' if piece.is_quoted else piece.words
        yield f"  {piece.place}: {quoted if piece.words else nothing}"


def _sheet(site: Site, chosen: list[Readable]) -> Iterator[str]:
    """The lines of a sheet, in the language of the site: it is for readers who need not know the program."""
    _ = site.words.gettext
    verdicts = "  ".join(f"[ ] {_(says)}" for says in reviewing.SAYS.values())
    yield f"{site.settings.title}: {_('Read statements against their evidence')} ({len(chosen)})"
    yield f"{_('Your initials')}: ____________   {_('Date')}: ____________"
    for number, item in enumerate(chosen, 1):
        yield f"\n{number}. {item.name}"
        yield from _evidence(site, item, site.words)
        yield from (f"  > {': '.join(field_words.told(site.words, name, words))}" for name, words in item.words)
        yield f"  {verdicts}  {_('A note')}: ______________________________"
