"""What drafting finds in texts that have everything: each name with all that is known of it, and each proposal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.build import check
from generator.drafting import names, references, writing
from generator.drafting.proposals import propose
from generator.drafting.references import SourceReference
from generator.linking.site import Site
from generator.parsing.records import Article
from tests.sites import inputs, inputs_of, parts, templates

TEXTS = Path(__file__).parent / "golden" / "drafted.texts"
ONLY_NAMES = "names"
"""The site of which only the names are written down."""


def sites() -> dict[str, Site]:
    """Each site, with its records and drafts."""
    found: dict[str, dict[str, bytes]] = {}
    for path, text in parts(TEXTS.read_text(encoding="utf-8")).items():
        name, _, inner = path.partition("/")
        found.setdefault(name, {})[inner] = text.encode()
    return {name: check(inputs_of({**templates(), **files}, drafts=True)).site_or_part for name, files in found.items()}


def drafted() -> str:
    """All names and proposals of each site, in their order."""
    return "".join(line for name, site in sites().items() for line in _found(name, site))


def _found(name: str, site: Site) -> Iterator[str]:
    for article, text in site.articles.items():
        yield f"== {name}: names of {article}\n"
        for item in names.find(text, site.get(Article, article).language):
            others = [" = ".join(item.aliases), " ~ ".join(item.metonyms)]
            first = f"{item.first.text} at {item.first.start}"
            shown = (f"{item.kind or '?'} {item.count}", "placed" * item.is_placed, first, *others)
            yield f"{item.name}: {', '.join(filter(None, shown))}\n"
    for proposal in () if name == ONLY_NAMES else propose(site, tuple(site.articles)):
        yield f"# {proposal.article} {proposal.start}-{proposal.end}\n{writing.to_yaml(proposal)}"


REFERENCES = Path(__file__).parent / "golden" / "references.texts"


def referred() -> str:
    """What is read of each file of references, and the sources that a site is proposed for all of them."""
    out: list[str] = []
    everything: list[SourceReference] = []
    for name, text in parts(REFERENCES.read_text(encoding="utf-8")).items():
        found, unread = references.read(name, text.encode())
        out += [f"== {name}: {references.repeated(found)} repeated\n", *(f"{one.says}\n" for one in unread)]
        out += [f"{one}\n" for one in found]
        everything += found
    out.append(f"== {references.repeated(everything)} repeated\n")
    made = references.proposals(check(inputs()).site_or_part, everything, "A")
    return "".join((*out, *map(writing.to_yaml, made)))
