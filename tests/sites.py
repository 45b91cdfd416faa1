"""Sites for tests: small ones, each one string with `-- path --` headers, and one of middle size in `river/`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from generator.base.artifacts import Artifact
from generator.base.inputs import Inputs
from generator.base.memory import NoMemory
from generator.build import Result, build, check, complete, link, run_checks
from generator.files.output import write
from generator.files.places import default_templates
from generator.files.reading import NO_TEMPLATES, read
from generator.linking.site import Site
from generator.pages.registry import drafts
from generator.pages.views import Page
from generator.rendering.setting import renderer_of, set_page

ROOT = Path(__file__).parent.parent
"""The repository, and so the root of its briefing."""
RIVER = Path(__file__).parent / "river"
"""An invented briefing of middle size: 37 actors, 55 events, every kind of record, page and mark."""
RIVER_PAGES = {
    "home": "index.html", "article": "articles/river-that-nobody-measures.html",
    "passages": "articles/river-that-nobody-measures--passages.html", "actors": "actors.html",
    "country": "actors/tarnia.html", "person": "actors/han-sol-gi.html", "timeline": "timeline.html",
    "event": "events/kesh-gates-close.html", "quotes": "quotes.html", "claims": "claims.html",
    "figures": "figures.html", "stakes": "stakes.html", "scenarios": "scenarios.html",
    "scenario": "scenarios/marsh-return.html", "map": "map.html", "expected": "expected.html", "notes": "notes.html",
    "sources": "sources.html", "coverage": "coverage.html", "about": "about.html", "a-z": "a-z.html",
    "search": "search.html", "verify": "verify.html", "dossier": "dossier.html", "404": "404.html",
}  # fmt: skip
"""The path of a page of each kind in the invented briefing."""

SITE = """
-- site.yaml --
title: A small briefing
description: A site for tests.
url: https://example.org/small/
reviewed: 2024-07-01
known_to: July 2024
published_by: The desk
bottom_line:
  - text: The mayor opened the bridge.
    cite: The mayor opened the bridge on Monday.
disabled_warnings: [{code: text-not-locked, reason: The tests of the lock write it themselves.}]
-- content/articles/bridge.md --
---
title: The bridge
author: ann
publisher: gazette
date: 2024-06-19
rights: The Gazette's.
set_aside:
  - exact: So it goes.
    reason: rhetoric
---
## A bridge

The mayor opened the bridge on Monday. "It will *stand* for ever," she said, according to the Herald. The council denies this.

So it goes. The next vote is in 2027.
-- content/actors.yaml --
- {id: ann, name: Ann Writer, kind: person, cite: A bridge, summary: The author of the article.}
- {id: gazette, name: The Gazette, kind: organisation, basis: editor, reasoning: The publisher.}
- {id: herald, name: Herald, kind: organisation, cite: according to the Herald}
- {id: mayor, name: Mayor, kind: person, aliases: [The mayor], country: freedonia, cite: The mayor opened the bridge on Monday.}
- {id: freedonia, name: Freedonia, kind: country, metonyms: [The council], cite: The council denies this.}
-- content/events.yaml --
- id: opening
  title: The bridge is opened
  date: 2024-06-17
  phrase: on Monday
  actors: [mayor]
  cite: The mayor opened the bridge on Monday.
- id: next-vote
  title: The next vote
  date: 2027
  phrase: in 2027
  certainty: planned
  cite: The next vote is in 2027.
- {id: collapse, title: The bridge falls, date: 2024-06-30, actors: [mayor], sources: wire, bears_on: [stands, vote]}
-- content/quotes.yaml --
- {id: for-ever, text: "It will stand for ever,", speaker: mayor, via: herald, fidelity: original}
-- content/claims.yaml --
- id: stands
  statement: The bridge will stand for ever, says [[herald]].
  nature: forecast
  asserted_by: mayor
  reported_via: herald
  cite: she said, according to the Herald
  denied_by:
    - {by: freedonia, statement: The council denies it., cite: The council denies this.}
  outcome: {verdict: not-borne-out, date: 2024-06-30, note: It fell., events: collapse, sources: wire}
-- content/figures.yaml --
- {id: bridges, title: Bridges, unit: bridges, cite: The mayor opened the bridge, points: [{date: 2024, value: 1}]}
-- content/stakes.yaml --
- id: stake-freedonia
  country: freedonia
  wants: [{text: A bridge., cite: The mayor opened the bridge}]
-- content/relations.yaml --
- {id: mayor-leads, from: mayor, to: freedonia, kind: leads, label: leads, cite: The mayor opened}
-- content/scenarios/vote.yaml --
title: The vote
question: Who wins?
cite: The next vote is in 2027.
as_of: 2024-06-19
why: The article names it.
branches:
  - id: yes-wins
    label: Yes wins
    summary: The yes side wins.
    cite: The next vote
    implications: [{country: freedonia, text: More bridges., basis: editor, reasoning: A guess.}]
  - {id: no-wins, label: No wins, summary: The no side wins., cite: The next vote}
resolution: {criteria: {text: The count., cite: The next vote is in 2027.}, status: open, due: 2027, cite: The next vote is in 2027.}
-- content/notes.yaml --
- {id: note-stand, title: For ever, kind: fact, cite: stand for ever, note: It did not., confidence: verified, sources: wire}
-- content/sources.yaml --
- {id: wire, title: The bridge falls, publisher: The wire, date: 2024-06-30, url: "https://example.org/wire", grade: A}
"""


def parts(text: str) -> dict[str, str]:
    """The files in a string, by path."""
    found = re.split(r"^-- (\S+) --\n", text.lstrip("\n"), flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


@cache
def templates() -> Mapping[str, bytes]:
    """The program's own templates, as a build reads them."""
    folder = default_templates()
    files = (path for path in folder.rglob("*") if path.is_file())
    return {f"templates/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files}


def inputs_of(files: Mapping[str, bytes], **more: Any) -> Inputs:
    """The inputs of a site with these files, which says of its templates what a look at its folder would."""
    own = {path for path in files if path.startswith("templates/") and not path.startswith(NO_TEMPLATES)}
    program = {path: data for path, data in templates().items() if not path.startswith(NO_TEMPLATES)}
    ours = own == program.keys() and all(files[path] == data for path, data in program.items())
    catalogues = {path for path in files if path.startswith("templates/locales/")}
    words = all(files[path] == templates().get(path) for path in catalogues)
    return Inputs(files, templates_are_ours=ours, words_are_ours=words, **more)


def inputs(text: str = SITE) -> Inputs:
    """The inputs that a string describes."""
    return inputs_of({**templates(), **{path: content.encode() for path, content in parts(text).items()}})


def with_file(path: str, content: str | bytes | None, text: str = SITE) -> Inputs:
    """The small site with one file added, replaced or (with `None`) left out."""
    files = dict(inputs(text).files)
    if content is None:
        files.pop(path)
    else:
        files[path] = content.encode() if isinstance(content, str) else content
    return inputs_of(files)


def edited(path: str, old: str, new: str, text: str = SITE) -> Inputs:
    """The small site with some words of one file replaced; they must be there."""
    content = parts(text)[path]
    assert old in content, f"{old!r} is not in {path}"
    return with_file(path, content.replace(old, new), text)


def site_of(text: str = SITE) -> Site:
    """The assembled site; its content must have no errors."""
    result = check(inputs(text))
    assert result.site is not None, said(result)
    return result.site


def said(result: Result) -> list[str]:
    """The diagnostics of a result, as `path:line:column [code]`."""
    return [f"{d.location} [{d.code}]" for d in result.diagnostics]


def made(given: Inputs) -> Result:
    """The result of a build without the files that are made later, pictures and the proof; takes half as long."""
    return complete(link(given))


class SomePages:
    """The pages of a site without errors, each made when a test asks for it: most tests look at one or two."""

    def __init__(self, given: Inputs) -> None:
        linked = link(given)
        result = run_checks(linked)
        assert result.ok, said(result)
        self.site = linked.site
        self.drafts = drafts(linked.site)
        self._renderer = renderer_of(given, linked.site.words, NoMemory())

    def __getitem__(self, url: str) -> str:
        page = set_page(self.drafts[url].make(), self._renderer, NoMemory())
        assert isinstance(page, Artifact), page
        return page.data.decode()

    def tree(self, url: str) -> LexborHTMLParser:
        """A page, parsed."""
        return LexborHTMLParser(self[url])


@cache
def small() -> Result:
    """The small site, built once."""
    return build(inputs())


@cache
def small_pages() -> Mapping[str, str]:
    """The pages of the small site."""
    return pages_of(small())


@cache
def river_inputs() -> Inputs:
    """The invented briefing of middle size, read once."""
    return read(RIVER)


class Briefing:
    """A whole site, with values that many tests use, each made once; no test may change them."""

    def __init__(self, result: Result) -> None:
        assert result.site is not None, said(result)
        self.result = result
        self.site = result.site

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Every file, by its path."""
        return {artifact.path: artifact.data for artifact in self.result.artifacts}

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The text of every page."""
        return pages_of(self.result)

    def largest(self, folder: str) -> str:
        """The path of the longest page in a folder."""
        return max((path for path in self.pages if path.startswith(folder)), key=lambda path: len(self.pages[path]))

    @cached_property
    def trees(self) -> Mapping[str, LexborHTMLParser]:
        """Every page, parsed; a test that changes a tree parses the page itself."""
        return {path: LexborHTMLParser(text) for path, text in self.pages.items()}


@contextmanager
def folder_of(site: Briefing, folder: Path) -> Iterator[Path]:
    """Writes all files of a site to a folder; fails if they have changed at the end of the block."""
    write(folder, site.result.artifacts)
    yield folder
    left = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert left == dict(site.files), "a test has changed what all share"


@cache
def river() -> Briefing:
    """The invented briefing of middle size, built once."""
    return Briefing(build(river_inputs()))


def pages_of(result: Result) -> dict[str, str]:
    """The text of every page of a result."""
    return {a.path: a.data.decode() for a in result.artifacts if a.path.endswith(".html")}


def write_site(folder: Path, text: str = SITE) -> None:
    """Writes a site to a folder."""
    for path, content in parts(text).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")


def edit(path: Path, old: str, new: str) -> None:
    """Replaces words in a file that has them."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def plan(site: Site) -> tuple[Page, ...]:
    """All pages of a site, made, in the order of their addresses."""
    return tuple(draft.make() for draft in drafts(site).values())
