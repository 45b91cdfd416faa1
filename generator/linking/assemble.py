"""`assemble`: a site from its content; what was found of a text or a record before is taken from the memory."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from generator.base.diagnostics import Diagnostic, Location
from generator.base.memory import Memory
from generator.base.words import Words
from generator.linking import copies, mentions, passages
from generator.linking.abbreviations import own
from generator.linking.citations import cite
from generator.linking.evidence import resolve
from generator.linking.graph import connect
from generator.linking.kept_links import KeptLinks
from generator.linking.mentions import Mention
from generator.linking.passages import ArticleText, Passage
from generator.linking.site import Site
from generator.parsing.content import Content
from generator.parsing.parts import SetAside
from generator.parsing.records import Actor, Article
from generator.parsing.settings import Settings


def assemble(content: Content, words: Words, memory: Memory) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The content, linked and evidenced; if the diagnostics have errors, the site is only good for more checks."""
    found: list[Diagnostic] = []
    entries = {entry.record.id: entry for entry in content.entries.values() if isinstance(entry.record, Article)}
    articles: dict[str, ArticleText] = {}
    settings = content.settings.record
    abbreviated = own(settings.abbreviations) if isinstance(settings, Settings) else frozenset()
    for name, entry in entries.items():
        read = partial(passages.read, entry, abbreviated)
        articles[name], faults = memory.recall("text", name, (entry, abbreviated), read)
        found += faults
    owners = mentions.owners(content.of(Actor), memory)
    links = KeptLinks(content, owners, memory.kept)
    named: dict[str, tuple[Mention, ...]] = {}
    aside: dict[str, tuple[tuple[SetAside, Passage], ...]] = {}
    for name, entry in entries.items():
        found_in = partial(links.names, name, partial(mentions.find, articles[name], entry, owners))
        named[name], faults = memory.recall("names", name, (articles[name], entry, owners), found_in)
        found += faults
        aside[name], faults = _set_aside(name, content, articles)
        found += faults
    graph, faults = connect(content, named, memory, links.references)
    found += faults
    kept = copies.of(content, memory)
    evidence, faults = resolve(content, articles, memory, kept, links)
    links.keep()
    found += faults if content.may_be_cited else ()
    if not entries and not content.broken:
        message = "there is no article"
        found.append(Diagnostic("no-article", message, Location("content/articles"), "A briefing stands on one."))
    frozen = (MappingProxyType(articles), MappingProxyType(named), evidence, MappingProxyType(aside))
    site = Site(content, graph, *frozen, words, kept)
    return site, tuple(found)


def _set_aside(
    name: str, content: Content, articles: Mapping[str, ArticleText]
) -> tuple[tuple[tuple[SetAside, Passage], ...], tuple[Diagnostic, ...]]:
    entry = content.entries[name]
    record = entry.record
    assert isinstance(record, Article)
    out: list[tuple[SetAside, Passage]] = []
    found: list[Diagnostic] = []
    for index, item in enumerate(record.set_aside):
        passage, faults = cite(item, {name: articles[name]}, entry, ("set_aside", index))
        found += faults
        if passage is not None:
            out.append((item, passage))
    return tuple(out), tuple(found)
