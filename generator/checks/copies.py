"""What is cited of sources is as sure as the site demands, no longer than it allows, and stands in the copies.

A copy of a source lies in `content/copies/`, and `content/copies.lock` has its fingerprint. A copy that is not the
locked one is an error, which lists the passages that stand, those that moved and those that broke; a copy or a passage
that is not in the lock is a warning. So are words that the lock of a copy which is not here does not know. A copy that
was locked before its source was published is an error, as a source is that was read before.

`source_states` in `site.yaml` demands a state for each grade: with ``{A: quoted, B: proved}``, a source of grade B
whose words are only quoted fails where it is cited. `max_source_words` is the most words of one passage, and of
those that overlap together; `max_source_share` the largest part of a copy, in per cent, that all its passages together
may be.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

from generator.base.dates import parse
from generator.base.diagnostics import Diagnostic, Location, located
from generator.base.text import shortened
from generator.linking.copies import PATH, Copy, LockedCopy, SourcePassage, State, by_source
from generator.linking.evidence import Evidence, Voice
from generator.linking.rights import in_a_row, words_in
from generator.linking.site import Site
from generator.parsing.content import holders
from generator.parsing.records import Source

ACCEPT = "Accept the copies as they are now: briefing lock"
NOTHING = Evidence(Voice.EDITOR)
Cite = tuple[SourcePassage, Callable[[], Location]]
"""What is cited of a source, and what says where."""


def check(site: Site) -> Iterator[Diagnostic]:
    """The faults of copies and their lock, and of what is cited of sources."""
    yield from site.copies.faults
    cited = tuple(_cited(site))
    for name, copy in site.copies.here.items():
        own = [item for item in cited if item[0].source == name]
        yield from _copy(site, name, copy, own)
    for passage, place in cited:
        lock = site.copies.locked.get(passage.source)
        is_here = passage.source in site.copies.here or passage.source in site.copies.several
        if passage.state is State.QUOTED and lock is not None and not is_here:
            words = shortened(passage.exact, 80)
            message = f'the copy of {passage.source!r} is not here, and its lock does not know: "{words}"'
            hint = "Put the copy into content/copies/ again, and run: briefing lock"
            yield Diagnostic("passage-not-locked", message, place(), hint, "warning")
    yield from _too_early(site)
    yield from _demands(site, cited)
    yield from _budget(site, cited)


def _too_early(site: Site) -> Iterator[Diagnostic]:
    """An error for each copy that was locked before the day of its source."""
    for name, lock in site.copies.locked.items():
        entry = site.content.entries.get(name)
        if entry is None or not isinstance(entry.record, Source) or entry.is_placeholder or entry.lacks(("date",)):
            continue
        date = entry.record.date
        if parse(lock.day).before(date):
            message = f"the copy of {name!r} was locked on {lock.day}, before the source ({date.text})"
            hint = f"Mend the date of the source; or delete {name!r} from {PATH}, and run: briefing lock"
            related = (("the source's date is at", entry.at(("date",))),)
            yield Diagnostic("dates-reversed", message, _place_in_lock(site, name), hint, related=related)


def _place_in_lock(site: Site, name: str) -> Location:
    """Where the lock has the day of a copy; its beginning if it is written in another way than by the program."""
    text = site.content.locks.get(PATH, b"").decode("utf-8", "replace")
    own = text.find(f"{json.dumps(name, ensure_ascii=False)}:")
    at = text.find('"locked"', own) if own >= 0 else -1
    return located(PATH, text, max(at, 0))


def _cited(site: Site) -> Iterator[Cite]:
    for entry in (site.content.settings, *site.content.entries.values()):
        for path, part in holders(entry.record):
            evidence = site.evidence.get((entry.record.id, path), NOTHING)  # a record whose id is taken has none
            for index, cited in enumerate(part.sources):
                for passage in evidence.cited:
                    if (passage.source, passage.exact, passage.where) == (
                        cited.id,
                        cited.exact or "",
                        cited.where or "",
                    ):
                        yield passage, partial(entry.at, (*path, "sources", index))
                        break


def _copy(site: Site, name: str, copy: Copy, cited: list[Cite]) -> Iterator[Diagnostic]:
    place, lock = Location(copy.path), site.copies.locked.get(name)
    if name not in site.content.entries:
        hint = "Call the file by the id of the source, or delete it."
        yield Diagnostic("copy-without-source", f"no source has the id {name!r}", place, hint, "warning")
    elif lock is None:
        yield Diagnostic("copy-not-locked", f"the copy of {name!r} is not locked", place, ACCEPT, "warning")
    elif lock.sha256 != copy.sha256:
        yield _changed(name, lock, cited, place)
    elif new := [p for p, _ in cited if p.state is State.PROVED and p.sha256 not in lock.passages]:
        message = f'{len(new)} of the passages of {name!r} are not locked: "{shortened(new[0].exact, 80)}"'
        yield Diagnostic("copy-not-locked", message, place, ACCEPT, "warning")


def _changed(name: str, lock: LockedCopy, cited: list[Cite], place: Location) -> Diagnostic:
    fates: dict[str, list[str]] = {"stand": [], "moved": [], "broke": []}
    for passage, at in cited:
        if passage.sha256 in lock.passages:
            stands = lock.passages[passage.sha256] == passage.paragraph
            fate = "broke" if passage.state is not State.PROVED else "stand" if stands else "moved"
            fates[fate].append(f'{at()}: "{shortened(passage.exact, 60)}"')
    counts = ", ".join(f"{len(found)} {fate}" for fate, found in fates.items())
    lines = [f"{fate}: {line}" for fate in ("broke", "moved") for line in fates[fate]]
    message = f"the copy of {name!r} is not the one that was locked on {lock.day}; of its passages {counts}"
    return Diagnostic("copy-changed", message, place, "\n".join([*lines, ACCEPT]))


def _demands(site: Site, cited: tuple[Cite, ...]) -> Iterator[Diagnostic]:
    demanded = site.settings.source_states
    if demanded is None:
        return
    for passage, place in cited:
        entry = site.content.entries.get(passage.source)
        if entry is None or not isinstance(record := entry.record, Source) or passage.source in site.copies.several:
            continue  # which is told
        least = getattr(demanded, record.grade)
        if least is not None and passage.state.rank < State(least).rank:
            message = (
                f"{passage.source!r} is {passage.state.value}; source_states demands {least} of grade {record.grade}"
            )
            hint = {
                State.NAMED: f'Give its words: {{id: {passage.source}, exact: "words of the source"}}',
                State.QUOTED: "Its words are not in its copy; see passage-not-found."
                if passage.source in site.copies.here
                else f"Keep a copy, content/copies/{passage.source}.txt, and run: briefing lock",
                State.LOCKED: "Put the copy into content/copies/ again.",
            }[passage.state]
            yield Diagnostic("source-state", message, place(), hint)


def _budget(site: Site, cited: tuple[Cite, ...]) -> Iterator[Diagnostic]:
    most, share = site.settings.max_source_words, site.settings.max_source_share
    for passage, place in cited:
        if (number := words_in(passage.exact)) > most:
            message = f"{number} words of {passage.source!r} are quoted; max_source_words is {most}"
            yield Diagnostic("excerpt-too-long", message, place(), "Quote the few words that carry the statement.")
    yield from _rows(cited, most)
    if share is None:
        return
    for name, own in by_source(passage for passage, _ in cited):
        total = _words_of_copy(site, name)
        quoted = sum(words_in(words) for words in {passage.exact for passage in own})
        if total and quoted * 100 > total * share:
            message = f"{quoted * 100 / total:.1f} % of the copy of {name!r} is quoted; max_source_share is {share:g} %"
            first = next((at() for passage, at in cited if passage.source == name), site.content.settings.at(()))
            yield Diagnostic("excerpt-too-long", message, first, "Quote fewer words of it.")


def _rows(cited: tuple[Cite, ...], most: int) -> Iterator[Diagnostic]:
    """Passages that each are short enough, and overlap so that together they are not."""
    places = {(passage.source, passage.exact): place for passage, place in reversed(cited) if passage.exact}
    words: dict[str, list[str]] = {}
    for name, exact in places:
        words.setdefault(name, []).append(exact)
    for name, own in words.items():
        for first, second, number in in_a_row(own):
            if number > most:
                message = f"{number} words of {name!r} in a row are quoted; max_source_words is {most}"
                hint = f'These go on from "{shortened(first, 60)}"; quote fewer words of the one or the other.'
                yield Diagnostic("excerpt-too-long", message, places[name, second](), hint)


def _words_of_copy(site: Site, name: str) -> int:
    """How many words the copy of a source has; 0 if nobody knows."""
    if name in site.copies.here:
        return site.copies.here[name].words
    return site.copies.locked[name].words if name in site.copies.locked else 0
