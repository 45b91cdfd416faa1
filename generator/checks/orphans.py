"""Every record is used: something mentions it, or it rests on the article.

An actor whom no article names and no record refers to, and a source that nothing rests on, are warnings. An event that
rests on later sources only, ``{id: flood, title: A flood, date: 2025, sources: wire}``, passes once it names an actor
or ``bears_on`` a record.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic
from generator.linking.site import Site
from generator.parsing.kinds import TO_SOURCE
from generator.parsing.model import Record
from generator.parsing.records import Article, Source


def check(site: Site) -> Iterator[Diagnostic]:
    """A warning for each record that nothing mentions and that mentions nothing."""
    passages = {record for record, path in site.evidence if site.evidence[record, path].passages}
    for name, entry in site.content.entries.items():
        record = entry.record
        assert isinstance(record, Record)
        used = any(reference.source != name for reference in site.graph.to(name))
        if isinstance(record, Source):
            if not used:
                message = f"nothing rests on the source {name!r}"
                yield Diagnostic("unused-source", message, entry.location, "Cite it, or delete it.", "warning")
        elif not isinstance(record, Article) and not used and name not in passages and not _refers(site, name):
            message = f"nothing mentions {name!r}, and it mentions nothing"
            hint = "Refer to it from another record, or delete it."
            yield Diagnostic("orphan", message, entry.location, hint, "warning")


def _refers(site: Site, name: str) -> bool:
    """Whether a record refers to any record other than its sources and itself."""
    return any(r.target != name and r.field.targets != TO_SOURCE for r in site.graph.of(name))
