"""Which words of an edition a build shows: those that its rights allow today, and nothing that was withdrawn since.

Words of others stand in an edition only where the site as it is now shows them, too: a passage that the article has and
its `display` allows; words of a source that are still cited. A record whose address is struck out in
`content/addresses.lock` has no word left. Wherever words go, their fingerprint stays.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from generator.base.once import once
from generator.base.values import value
from generator.linking import address_lock
from generator.linking.editions import Editions
from generator.linking.frozen import FrozenRecord, FrozenStatement, KeptWords, taken_out
from generator.linking.site import Site
from generator.parsing.records import Quote

VERBATIM = frozenset({"phrase", "hedge"})
"""The fields that hold words of an article in any record, as the texts of a quotation do."""


def shown(site: Site) -> Editions:
    """The editions of a site, without the words that may not be shown today."""
    struck = withdrawn(site)
    rights = _Rights(
        site,
        {other.text for quote in site.content.of(Quote) for other in quote.other_wordings},
        {(name, passage.exact) for name, cited in site.cited_of_source.items() for passage in cited},
    )
    found = {key: _shown(rights, record, struck) for key, record in site.editions.records.items()}
    return replace(site.editions, records=found)


@once
def withdrawn(site: Site) -> frozenset[str]:
    """The addresses that were withdrawn: of a record at one of them, no word is shown."""
    return address_lock.withdrawn(address_lock.read(site.content.locks)[0])


@value
class _Rights:
    """The words of others that the site shows today."""

    site: Site
    wordings: Collection[str]
    """Quotations as sources other than the article give them."""
    cited: Collection[tuple[str, str]]
    """The sources with the words that are cited of them."""

    def of_article(self, some: KeptWords) -> KeptWords:
        """Words of an article, if it has them and they may be shown."""
        return some if some.text is None or self.site.shows_words(some.text) else some.taken_out()

    def of_source(self, source: str, some: KeptWords) -> KeptWords:
        """Words of a source, if it is still cited by them."""
        return some if (source, some.text) in self.cited else some.taken_out()

    def of_field(self, kind: str, name: str, some: KeptWords) -> KeptWords:
        """The words of a field: the record's own, or those of an article or a source."""
        field = name.rpartition(".")[2]
        if field in VERBATIM or (kind == "quote" and field in ("text", "") and some.text not in self.wordings):
            return self.of_article(some)
        return some


def _shown(rights: _Rights, record: FrozenRecord, struck: Collection[str]) -> FrozenRecord:
    if record.address in struck or record.page in struck:
        return taken_out(record)
    statements = tuple(_statement(rights, record.kind, one) for one in record.statements)
    if record.kind != "quote" or statements == record.statements:
        return replace(record, statements=statements)
    return replace(record, title=record.title.taken_out(), statements=statements)  # the title is its first words


def _statement(rights: _Rights, kind: str, one: FrozenStatement) -> FrozenStatement:
    return replace(
        one,
        words=tuple((name, rights.of_field(kind, name, some)) for name, some in one.words),
        passages=tuple(replace(p, exact=p.exact and rights.of_article(p.exact)) for p in one.passages),
        sources=tuple(replace(s, exact=s.exact and rights.of_source(s.source, s.exact)) for s in one.sources),
    )
