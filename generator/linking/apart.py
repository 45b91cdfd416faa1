"""The kinds of record that would be too long a page: each of their records has a page of its own.

Every address lasts: the page of the kind still has the places of all its records, from which it leads to their pages,
and a kind whose records were promised pages of their own keeps them when it has fewer records again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.linking.graph import Graph, Reference
from generator.parsing.content import Content, part_of, parts, proses
from generator.parsing.kinds import Kind
from generator.parsing.model import Cited, Model, Record, Selector
from generator.parsing.records import KINDS, Source
from generator.parsing.references import MENTIONS, kind_of

LEDGER = "content/addresses.lock"
"""The file with the addresses that are promised."""
HEAVIEST = 300_000
"""About how many bytes the page of a kind may have."""
FRAME, PROSE, REFERENCE, VALUE, CITED = 12_000, 400, 170, 550, 95
"""About how many bytes a page takes for its frame; for a prose, a reference to a record, and a passage of a source
besides their words; and for a part without a prose, such as a value of a figure."""
WORDS = 0.4
"""The share of titles and words of the interface in what a record and a reference usually take."""


def kinds(content: Content, graph: Graph) -> frozenset[str]:
    """The names of the kinds whose records have pages of their own, though a page is made for the kind."""
    number = Counter(kind_of(entry.record) for entry in content.entries.values())
    folders = {line.partition("/")[0] for line in promised(content) if "/" in line}
    return frozenset(
        name
        for name, row in KINDS.items()
        if row.together
        and (
            number[name] > row.together
            or row.index.removesuffix(".html") in folders
            or weight(row, content, graph) > HEAVIEST
        )
    )


def weight(row: Kind, content: Content, graph: Graph) -> int:
    """About how many bytes the page of a kind has with all its records."""
    found = content.of(row.model)
    references = [reference for record in found for reference in graph.to(record.id)]
    usual = row.bytes * len(found) + REFERENCE * len(references)
    around = sum(_around(reference, content) for reference in references) if row.shows_mentions else 0
    words = int(usual * WORDS * _more_a_letter(found)) + sum(map(_own, found))
    return FRAME + usual + words + around + (_cited(content) if row.model is Source else 0)


def _cited(content: Content) -> int:
    """About how many bytes the words take that are cited of all sources, each with a link that has some of them in it.

    A link spells out each letter that is not of ASCII.
    """
    every = (part for entry in content.entries.values() for part in parts(entry.record))
    cited = [part.exact for part in every if isinstance(part, Cited) and part.exact]
    spelled = sum(len(words.encode()) - len(words.encode("ascii", "ignore")) for words in cited)
    return sum(CITED + _shown(words) for words in cited) + spelled // 2


def _more_a_letter(records: Sequence[Record]) -> float:
    """By how many bytes a letter of some records takes more than one, as in other scripts than the Latin one."""
    words = "".join(text for record in records for text in (str(getattr(record, record.title_field)), *_proses(record)))
    return len(words.encode()) / (len(words) or 1) - 1


def _own(record: Model) -> int:
    """About how many bytes the proses, the values and the cited passages of a record take."""
    words = sum(PROSE + _shown(text) for text in _proses(record))
    return words + sum(map(_wordless, parts(record)))


def _proses(record: Model) -> Iterator[str]:
    return (text for _, text in proses(record))


def _wordless(part: Model) -> int:
    """About how many bytes a part takes if it has no prose of its own: a passage, or else a value."""
    if isinstance(part, Selector):
        return _shown(part.exact)
    if isinstance(part, Cited):
        return _shown(part.exact or "")
    return 0 if any(proses(part)) else VALUE


def _around(reference: Reference, content: Content) -> int:
    """About how many bytes the prose takes that stands around a reference, if it is a link in prose."""
    if reference.field is not MENTIONS:
        return 0
    source = content.entry(reference.source)
    return _shown(str(part_of(source.record, reference.path)))


def _shown(text: str) -> int:
    """About how many bytes a text has with its markup."""
    return 6 * len(text.encode()) // 5


def promised(content: Content) -> list[str]:
    """The lines of the ledger, each an address but for those that are struck out and the remarks."""
    return content.locks.get(LEDGER, b"").decode("utf-8", "replace").splitlines()
