"""`Scanner`: one scan of each finished page, which the audit, the proof and the search share."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from generator.auditing import audit, csp
from generator.base.artifacts import Artifact
from generator.base.diagnostics import Location
from generator.base.inputs import TEMPLATES
from generator.base.kept import digest
from generator.base.memory import Memory
from generator.exports import proof, search_documents
from generator.linking.site import Site
from generator.pages.views import MadePage
from generator.parsing.content import proses
from generator.parsing.markdown import addresses_in
from generator.parsing.parts import Links
from generator.parsing.records import Actor, Article, Source
from generator.rendering.kept_pages import KeptPages
from generator.rendering.scan import PageOrigin, PageScan


class Scanner:
    """Scans finished pages: each is parsed once for the audit, the proof and the search, and its tree is not kept."""

    def __init__(self, site: Site, memory: Memory, *, searched: bool = False, kept: KeptPages | None = None) -> None:
        self._site, self._memory, self._kept = site, memory, kept
        self._origins = {url: site.content.entries[name].location for url, name in site.by_page.items()}
        self._home = csp.Home(site.settings.base, _own_addresses(site))
        self._wanted = search_documents.wanted(site) if searched else {}
        self._names = search_documents.joinable(site) if searched else ()
        self._of_template: dict[str | None, str] = {}
        self._asked = digest(self._home.base, sorted(self._home.written), self._names, searched)

    def scan(self, page: MadePage, file: Artifact) -> PageScan:
        """The scan of a page, from memory if the page has not changed."""
        template = Location(f"{TEMPLATES}/{page.template}")
        place = self._origins.get(page.url)
        origin = PageOrigin(page.url, page.template, place or template, (("made with", template),) if place else ())
        asked_for = origin, self._home, self._wanted.get(page.url, ()), self._names
        if self._kept is not None:
            asked = self._asked_of(page.template, self._wanted.get(page.url, ()))
            return self._kept.scan(origin, asked, lambda: self._scan(file.data, *asked_for))
        if not self._memory.is_kept:
            return self._scan(file.data, *asked_for)
        return self._memory.recall(
            "scan", page.url, (file.fingerprint, *asked_for), lambda: self._scan(file.data, *asked_for)
        )

    def _asked_of(self, template: str, wanted: tuple[search_documents.Wanted, ...]) -> str:
        """A digest of what is asked of a page, which without documents is the same for all of a template."""
        key = None if wanted else template
        found = self._of_template.get(key)
        if found is None:
            found = digest(self._asked, template, wanted, self._site.settings.language)
            if key is not None:
                self._of_template[key] = found
        return found

    def _scan(
        self,
        data: bytes,
        origin: PageOrigin,
        home: csp.Home,
        wanted: tuple[search_documents.Wanted, ...],
        names: tuple[str, ...],
    ) -> PageScan:
        tree = LexborHTMLParser(data)
        found = search_documents.documents(origin.url, tree, wanted, self._site.settings.language, names)
        return PageScan(origin, *audit.look(tree, origin, home), proof.fingerprints(tree), tuple(found))


def _own_addresses(site: Site) -> frozenset[str]:
    """The addresses that a curator has written and that lie below the site's own, such as a report beside it."""
    written: set[str] = set()
    for entry in (site.content.settings, *site.content.entries.values()):
        record = entry.record
        links = (record.links or Links()) if isinstance(record, Actor) else Links()
        own = record.url if isinstance(record, (Article, Source)) else links.website
        written.add(own or "")
        for _, text in proses(record):
            written |= addresses_in(text)
    for article in site.articles.values():
        written.update(markup.href for block in article.blocks for markup in block.block.markup)
    bare = (address.partition("#")[0] for address in written)
    return frozenset(address for address in bare if f"{address}/".startswith(site.settings.base))
