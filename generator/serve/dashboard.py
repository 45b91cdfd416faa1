"""The curator's dashboard: what is wrong, what is not cited, what nothing refers to, what would be published.

It is served by the preview at `/_briefing/` and is not part of the site: no build makes it.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator.base.artifacts import fingerprint
from generator.exports.proof import PATH as PROOF
from generator.exports.search_index import FOLDER as SEARCH
from generator.linking import coverage
from generator.linking.rights import merged, share
from generator.linking.site import Site

if TYPE_CHECKING:
    from generator.serve.preview import Preview

BRANCHES = ("refs/remotes/origin/gh-pages", "refs/heads/gh-pages")
"""The references that may lead to the published branch, in the order in which they are tried."""
FOLDERS, ENDS = ("cards/", f"{SEARCH}/"), (".bib", ".csl.json")
"""Files that are not compared, since a preview makes them only on request; they change only if other files do."""
LONG = 200
"""The most lines that a list shows; the rest are counted."""


def page(preview: Preview) -> bytes:
    """The dashboard as it is now."""
    shown = preview.current or preview.good
    parts = [_problems(preview)]
    if shown is not None:
        site, base = shown.linked.site, preview.base
        parts += [_coverage(site, base), _shares(site), _unlinked(site, base), _changes(preview, base)]
    return str(
        Markup(
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Dashboard</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>'
            '<body><p><a href="{base}">The site</a></p><h1>Dashboard</h1>'
            "<p>Of the preview only; no build makes this page. Load it again to see it anew.</p>{parts}</body></html>\n"
        ).format(style=_STYLE, base=preview.base, parts=Markup("").join(parts))
    ).encode()


_STYLE = Markup(
    ":root{color-scheme:light dark}"
    "body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,sans-serif}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;"
    "border-bottom:1px solid #8886}td,code{overflow-wrap:anywhere}td{min-width:4rem}.none{font-weight:600}"
)


def _section(title: str, lead: str, rows: list[tuple[str | Markup, ...]], head: tuple[str, ...] = ()) -> Markup:
    cells = [Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row) for row in rows[:LONG]]
    body = Markup("").join(Markup("<tr>{}</tr>").format(row) for row in cells)
    top = Markup("").join(Markup('<th scope="col">{}</th>').format(word) for word in head)
    table = Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(top, body) if rows else ""
    more = Markup("<p>And {} more.</p>").format(len(rows) - LONG) if len(rows) > LONG else ""
    return Markup("<h2>{}</h2><p>{}</p>{}{}").format(title, lead, table, more)


def _problems(preview: Preview) -> Markup:
    result = preview.result
    if result is None:
        return _section("Problems", "The first build is not through yet.", [])
    rows: list[tuple[str | Markup, ...]] = [
        (Markup("<code>{}</code>").format(str(d.location)), d.severity, d.message)
        for d in sorted(result.diagnostics, key=lambda d: not d.is_error)
    ]
    lead = f"{len(rows)} in the last build." if rows else "Nothing is wrong."
    return _section("Problems", lead, rows, ("place", "", "what"))


def _coverage(site: Site, base: str) -> Markup:
    covered = site.covered
    ordered = sorted(covered, key=lambda c: (c.accounted_for, bool(c.reason)))
    rows: list[tuple[str | Markup, ...]] = []
    for item in ordered:
        href = f"{base}{site.url(item.article)}#{item.sentence.id}"
        names = ", ".join(dict.fromkeys(record for record, _ in item.statements))
        by = names or (f"set aside: {item.reason}" if item.reason else Markup('<span class="none">nothing</span>'))
        rows.append((Markup('<a href="{}">{}</a>').format(href, item.sentence.id), item.sentence.text, by))
    lead = f"{coverage.in_words(covered)} ({coverage.percentage(covered):.1f} %)."
    return _section("Coverage", lead, rows, ("sentence", "its words", "used by"))


def _shares(site: Site) -> Markup:
    rows: list[tuple[str | Markup, ...]] = []
    for name, text in site.articles.items():
        cited = merged((p.start, p.end) for p in site.statements_by_passage if p.article == name)
        rows.append((name, f"{100 * share(text, cited):.1f} %", f"{100 * share(text, site.shown[name]):.1f} %"))
    return _section("The article in use", "By its words.", rows, ("article", "cited", "shown by its rights"))


def _unlinked(site: Site, base: str) -> Markup:
    rows: list[tuple[str | Markup, ...]] = [
        (site.kind(name), Markup('<a href="{}">{}</a>').format(base + site.url(name), site.titles[name]), name)
        for name in site.content.entries
        if site.kind(name) != "article" and not any(r.source != name for r in site.graph.to(name))
    ]
    lead = f"{len(rows)} records to which nothing refers." if rows else "Something refers to every record."
    return _section("Records without backlinks", lead, rows, ("kind", "record", "id"))


# -- what changed since the last publication --------------------------------------------------------------------


def _changes(preview: Preview, base: str) -> Markup:
    title = "Since the last publication"
    files = preview.good.files if preview.good is not None else None
    if files is None:
        return _section(title, "The first whole build is not through yet.", [])
    found = _published(preview.root)
    if found is None:
        return _section(title, "There is no published branch gh-pages in this repository, here or as fetched.", [])
    branch, old = found
    new = {name: fingerprint(data) for name, data in files.items() if _is_compared(name)}
    rows = list(_differences(old, new, base))
    lead = (
        f"Compared with {branch.removeprefix('refs/')}: {len(rows)} files differ." if rows else "Nothing has changed."
    )
    return _section(title, lead, rows, ("", "file"))


def _differences(old: Mapping[str, str], new: Mapping[str, str], base: str) -> Iterator[tuple[str | Markup, ...]]:
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            word = "added" if name not in old else "removed" if name not in new else "changed"
            yield word, Markup('<a href="{}">{}</a>').format(base + name, name) if name in new else escape(name)


def _is_compared(name: str) -> bool:
    return not name.startswith(FOLDERS) and not name.endswith(ENDS)


def _published(root: Path) -> tuple[str, Mapping[str, str]] | None:
    """The published branch, and the fingerprints of the files at its tip; `None` if there is no such branch."""
    for branch in BRANCHES:
        command = ["git", "-C", str(root), "show", f"{branch}:{PROOF}"]
        try:
            shown = subprocess.run(command, capture_output=True, timeout=10, check=False)  # noqa: S603 - git, as the user has it
            if shown.returncode == 0:
                files = json.loads(shown.stdout)["files"]
                return branch, {name: value for name, value in files.items() if _is_compared(name)}
        except (OSError, ValueError, KeyError, TypeError, subprocess.TimeoutExpired):
            continue
    return None
