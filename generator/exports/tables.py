"""Tables for spreadsheets (CSV, RFC 4180): each statement with its voice and its evidence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from generator.evidence import Statement
from generator.records import Stake
from generator.render import Artifact
from generator.site import Site

STAKES = ("wants", "gains", "risks", "leverage")


def plan(site: Site) -> Iterator[Artifact]:
    """The table of the stakes."""
    head = ("country", "stake", "statement", "voice", "passages", "sources", "reasoning")
    yield Artifact("stakes.csv", _csv(head, _stakes(site)))


def _stakes(site: Site) -> Iterator[Sequence[str]]:
    for stake in sorted(site.content.of(Stake), key=lambda s: site.titles[s.country]):
        for name in STAKES:
            for index, cell in enumerate(getattr(stake, name)):
                country = site.titles[stake.country]
                yield (country, name, site.plain(cell.text), *_basis(site, (stake.id, (name, index))))


def _basis(site: Site, statement: Statement) -> tuple[str, str, str, str]:
    """The voice of a statement, and the addresses of its evidence."""
    base, evidence = site.settings.url.rstrip("/") + "/", site.evidence[statement]
    passages = [f"{base}{site.url(p.article)}#{p.id}" for p in evidence.passages]
    sources = [base + site.url(name) for name in evidence.sources]
    reasoning = site.plain(evidence.reasoning) if evidence.reasoning else ""
    return evidence.voice.value, " ".join(passages), " ".join(sources), reasoning


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The rows with a byte order mark, without which spreadsheets guess another encoding."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
