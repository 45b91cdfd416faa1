"""What `briefing draft` finds in the article of this repository, of what its curators have made of it.

`python -m tests.content.test_drafting` prints the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath

import pytest

from generator.base import dates
from generator.base.matching import normalise
from generator.build import check
from generator.drafting.proposals import SET_ASIDE, Proposal, propose
from generator.linking.mentions import names_of
from generator.linking.site import Site
from generator.parsing.records import Actor, Event, Quote
from generator.reading.spans import places
from tests.content.briefing import ARTICLE, real, real_inputs
from tests.sites import inputs_of

PATH = f"content/articles/{ARTICLE}.md"


@cache
def bare() -> Site:
    """The article with its front matter and nothing else, as a newcomer has it."""
    files = {p: data for p, data in real_inputs().files.items() if not p.startswith("content/")}
    front, _, body = real_inputs().files[PATH].decode().removeprefix("---\n").partition("---\n")
    kept = front[: front.index("set_aside:")]
    settings = files["site.yaml"].decode()
    own = "".join(f"{line}\n" for line in settings.splitlines() if line.startswith(("title:", "url:", "language:")))
    own += "description: A test.\nreviewed: 2026-11-27\nknown_to: now\npublished_by: The desk\n"
    return check(inputs_of({**files, "site.yaml": own.encode(), PATH: f"---\n{kept}---\n{body}".encode()}, drafts=True)).site_or_part  # fmt: skip


@cache
def proposed() -> tuple[Proposal, ...]:
    return propose(bare(), (ARTICLE,))


def of(kind: str) -> Iterator[Proposal]:
    return (p for p in proposed() if p.kind == kind)


@dataclass(frozen=True)
class Row:
    what: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]
    least: int

    @property
    def share(self) -> float:
        return 100 * len(self.found) / len(self.wanted)

    @property
    def missing(self) -> str:
        return ", ".join(name for name in self.wanted if name not in self.found)


def _quotes() -> Row:
    text = real().site.articles[ARTICLE]
    spans = [(p.start, p.end) for p in of("quote")]
    wanted, found = [], []
    for quote in real().site.content.of(Quote):
        for passage in real().site.evidence[quote.id, ()].passages:
            wanted.append(quote.id)
            words = normalise(text.text[passage.start : passage.end])
            if any(normalise(text.text[low:high]).strip(",.") == words.strip(",.") for low, high in spans):
                found.append(quote.id)
    return Row("quotations", tuple(wanted), tuple(found), 90)


def _actors() -> Row:
    """The actors whom the article names: those that the briefing needs for what came later are not in it."""
    said = {_plain(name) for p in of("actor") for name in _names(p)}
    named = {mention.actor for mention in real().site.names[ARTICLE]}
    actors = [a for a in real().site.content.of(Actor) if a.id in named or real().site.evidence[a.id, ()].passages]
    found = []
    for actor in actors:
        own = {_plain(name) for name in names_of(actor)}
        cited = [_plain(passage.exact) for passage in real().site.evidence[actor.id, ()].passages]
        if own & said or any(_is_most_of(name, passage) for name in said for passage in cited):
            found.append(actor.id)
    return Row("actors", tuple(a.id for a in actors), tuple(found), 80)


def _plain(name: str) -> str:
    return normalise(name).casefold().removeprefix("the ")


def _is_most_of(name: str, passage: str) -> bool:
    """Whether a proposed name is that of a group which the curator has called otherwise: it is most of its passage."""
    return " " in name and name in passage and len(name) > 0.3 * len(passage)


def _names(proposal: Proposal) -> list[str]:
    fields = proposal.fields
    return [fields["name"], *fields.get("aliases", ()), *fields.get("metonyms", ())]


def _dates(what: str, *, exact: bool) -> Row:
    """The article's own words for dates; `exact` if the date that they were given may be that of the curator."""
    text = real().site.articles[ARTICLE]
    wanted, found = [], []
    for event in real().site.content.of(Event):
        if event.phrase is None:
            continue
        wanted.append(event.id)
        for passage in real().site.evidence[event.id, ()].passages:
            around = [s for s in text.sentences if s.id in passage.sentences]
            for p in of("event"):
                said = normalise(p.fields["phrase"]).casefold()
                same = normalise(event.phrase).casefold() in said and any(s.start <= p.start < s.end for s in around)
                date = p.fields["date"]
                if same and (not exact or (date != "TODO" and dates.parse(date).overlaps(event.date))):
                    found.append(event.id)
    return Row(what, tuple(wanted), tuple(dict.fromkeys(found)), 80)


ROWS: Mapping[str, Callable[[], Row]] = {
    "quotations": _quotes,
    "actors": _actors,
    "phrases for dates": lambda: _dates("phrases for dates", exact=False),
    "dates, resolved": lambda: _dates("dates, resolved", exact=True),
}


def table() -> str:
    lines = [f"{'':18} {'there':>6} {'found':>6} {'share':>6} {'least':>6}  missing"]
    for row in (count() for count in ROWS.values()):
        counts = f"{len(row.wanted):6} {len(row.found):6} {row.share:5.0f}% {row.least:5}%"
        lines.append(f"{row.what:18} {counts}  {row.missing}".rstrip())
    return "\n".join(lines)


@pytest.mark.parametrize("what", list(ROWS))
def test_the_drafts_have_most_of_what_the_curators_have_made(what: str) -> None:
    row = ROWS[what]()
    assert row.share >= row.least, table()


def test_no_draft_has_a_citation_that_is_not_exact() -> None:
    articles = bare().articles
    for proposal in proposed():
        for cited in citations(proposal):
            ((start, end),) = places(articles[proposal.article], **cited)
            assert start <= proposal.end
            assert proposal.start <= end


def citations(proposal: Proposal) -> Iterator[dict[str, str]]:
    """What a proposal cites, wherever in it."""
    if proposal.kind == SET_ASIDE:
        yield {key: value for key, value in proposal.fields.items() if key in ("exact", "prefix")}
    elif proposal.kind == "quote":
        cited = proposal.fields.get("cite", proposal.fields["text"])
        yield cited if isinstance(cited, dict) else {"exact": cited}
    else:
        yield from _cited(proposal.fields)


def _cited(value: object) -> Iterator[dict[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "cite":
                yield item if isinstance(item, dict) else {"exact": item}
            else:
                yield from _cited(item)
    elif isinstance(value, list):
        for item in value:
            yield from _cited(item)


def test_nothing_is_proposed_of_what_the_briefing_has() -> None:
    site = check(replace(real_inputs(), drafts=True)).site_or_part
    assert [p.id for p in propose(site, (ARTICLE,))] == []


if __name__ == "__main__":
    print(PurePosixPath(PATH).name)
    print(table())
