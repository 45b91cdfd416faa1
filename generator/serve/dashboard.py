"""The curator's dashboard: what is wrong, what is not cited, what nothing refers to, what would be published.

It is served by the preview at `/_briefing/` and is not part of the site: no build makes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator.base.json_text import read_json
from generator.base.words import ENGLISH, N_, Words, direction
from generator.exports.search_index import FOLDER as SEARCH
from generator.linking import coverage
from generator.linking.rights import merged, share
from generator.linking.site import Site
from generator.pages.coverage import REASONS
from generator.parsing.records import KINDS
from generator.serve.published_branch import proofs

if TYPE_CHECKING:
    from generator.serve.preview import Preview

FOLDERS, ENDS = ("cards/", f"{SEARCH}/"), (".bib", ".csl.json")
"""Files that are not compared, since a preview makes them only on request; they change only if other files do."""
SEVERITIES = {"error": N_("error"), "warning": N_("warning")}
LONG = 200
"""The most lines that a list shows; the rest are counted."""


def page(preview: Preview) -> bytes:
    """The dashboard as it is now, in the language of the site; only what diagnostics say is English everywhere."""
    shown, words = preview.current or preview.good, preview.words
    _ = words.gettext
    review = Markup('<p><a href="review">{}</a></p>').format(_("Read statements against their evidence"))
    parts = [review, _problems(preview, words)]
    if shown is not None:
        site, base = shown.linked.site, preview.base
        parts += [_coverage(site, base), _shares(site), _unlinked(site, base), _changes(preview, base, words)]
    note = _("Of the preview only; no build makes this page. Load it again to see it anew.")
    return str(
        Markup(
            '<!doctype html>\n<html lang="{lang}" dir="{dir}"><head><meta charset="utf-8"><title>{title}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>'
            '<body><p><a href="{base}">{home}</a></p><h1>{title}</h1><p>{note}</p>{parts}</body></html>\n'
        ).format(
            **{"lang": words.language, "dir": words.direction, "title": _("Dashboard"), "home": _("The site")},
            **{"style": _STYLE, "base": preview.base, "note": note, "parts": Markup("").join(parts)},
        )
    ).encode()


_STYLE = Markup(
    ":root{color-scheme:light dark}"
    "body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,sans-serif}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:start;vertical-align:top;"
    "padding-block:.3rem;padding-inline:0 .6rem;"
    "border-bottom:1px solid #8886}td,code{overflow-wrap:anywhere}td{min-width:4rem}.none{font-weight:600}"
)


def _section(
    title: str, lead: str, rows: list[tuple[str | Markup, ...]], head: tuple[str, ...] = (), words: Words = ENGLISH
) -> Markup:
    cells = [Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row) for row in rows[:LONG]]
    body = Markup("").join(Markup("<tr>{}</tr>").format(row) for row in cells)
    top = Markup("").join(Markup('<th scope="col">{}</th>').format(word) for word in head)
    table = Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(top, body) if rows else ""
    rest = len(rows) - LONG
    more = (
        Markup("<p>{}</p>").format(words.ngettext("And %(num)s more.", "And %(num)s more.", rest)) if rest > 0 else ""
    )
    return Markup("<h2>{}</h2><p>{}</p>{}{}").format(title, lead, table, more)


def _problems(preview: Preview, words: Words) -> Markup:
    result, _ = preview.result, words.gettext
    title = _("Problems")
    if result is None:
        return _section(title, _("The first build is not through yet."), [])
    english = ' lang="en" dir="ltr"' if words.language.partition("-")[0] != "en" else ""
    message = Markup(f"<span{english}>{{}}</span>" if english else "{}")  # noqa: S704 - one of two constants
    rows: list[tuple[str | Markup, ...]] = [
        (
            Markup('<code dir="ltr">{}</code>').format(str(d.location)),
            _(SEVERITIES[d.severity]),
            message.format(d.message),
        )
        for d in sorted(result.diagnostics, key=lambda d: not d.is_error)
    ]
    lead = _("Nothing is wrong.")
    if rows:
        lead = words.ngettext("%(num)s problem in the last build.", "%(num)s problems in the last build.", len(rows))
    return _section(title, lead, rows, (_("Where"), "", _("What")), words)


def _coverage(site: Site, base: str) -> Markup:
    words, covered = site.words, site.covered
    _ = words.gettext
    ordered = sorted(covered, key=lambda c: (c.accounted_for, bool(c.reason)))
    nothing = Markup('<span class="none">{}</span>').format(_("Nothing yet"))
    rows: list[tuple[str | Markup, ...]] = []
    for item in ordered:
        href = f"{base}{site.url(item.article)}#{item.sentence.id}"
        names = words.listed(dict.fromkeys(record for record, _ in item.statements))
        why = _("Set aside; %(reason)s", reason=_(REASONS[item.reason])) if item.reason else nothing
        link = Markup('<a href="{}">{}</a>').format(href, item.sentence.id)
        rows.append((link, _foreign(item.sentence.text, site.language_of(item.article), words), names or why))
    lead = words.ngettext(
        "%(some)s of %(num)s sentence is accounted for (%(share)s %%).",
        "%(some)s of %(num)s sentences are accounted for (%(share)s %%).",
        len(covered),
        some=words.number(sum(item.accounted_for for item in covered)),
        share=_share(words, coverage.rounded(covered)),
    )
    return _section(_("Coverage"), lead, rows, (_("Where"), _("Sentence"), _("Used by")), words)


def _foreign(text: str, language: str, words: Words) -> str | Markup:
    """A text that says its language if that is not the site's."""
    if language == words.language:
        return text
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction(language), text)


def _share(words: Words, per_cent: float) -> str:
    return words.number(Decimal(f"{per_cent:.1f}"))


def _shares(site: Site) -> Markup:
    words, rows = site.words, list[tuple[str | Markup, ...]]()
    _ = words.gettext
    for name, text in site.articles.items():
        cited = merged((p.start, p.end) for p in site.statements_by_passage if p.article == name)
        each = (_share(words, 100 * share(text, ranges)) for ranges in (cited, site.shown[name]))
        rows.append((name, *(_("%(share)s %%", share=one) for one in each)))
    head = (_("Article"), _("cited"), _("shown by its rights"))
    return _section(_("The article in use"), _("By its words."), rows, head, words)


def _unlinked(site: Site, base: str) -> Markup:
    words = site.words
    _ = words.gettext
    rows: list[tuple[str | Markup, ...]] = [
        (
            _(KINDS[site.kind(name)].one),
            Markup('<a href="{}">{}</a>').format(
                base + site.url(name), _foreign(site.titles[name], site.title_language(name), words)
            ),
            name,
        )
        for name in site.content.entries
        if site.kind(name) != "article" and not any(r.source != name for r in site.graph.to(name))
    ]
    lead = _("Something refers to every record.")
    if rows:
        lead = words.ngettext(
            "%(num)s record to which nothing refers.", "%(num)s records to which nothing refers.", len(rows)
        )
    return _section(_("Records without backlinks"), lead, rows, (_("Kind"), _("Title"), "id"), words)


# -- what changed since the last publication --------------------------------------------------------------------


def _changes(preview: Preview, base: str, words: Words) -> Markup:
    _ = words.gettext
    title = _("Since the last publication")
    files = preview.good.files if preview.good is not None else None
    if files is None:
        return _section(title, _("The first whole build is not through yet."), [])
    found = _published(preview.root)
    if found is None:
        none = _("There is no published branch gh-pages in this repository, here or as fetched.")
        return _section(title, none, [])
    branch, old = found
    new = {name: file.fingerprint for name, file in files.items() if _is_compared(name)}
    rows = list(_differences(old, new, base, words))
    lead = _("Nothing has changed.")
    if rows:
        lead = words.ngettext(
            "Compared with %(branch)s: %(num)s file differs.",
            "Compared with %(branch)s: %(num)s files differ.",
            len(rows),
            branch=branch.removeprefix("refs/"),
        )
    return _section(title, lead, rows, ("", _("File")), words)


def _differences(
    old: Mapping[str, str], new: Mapping[str, str], base: str, words: Words = ENGLISH
) -> Iterator[tuple[str | Markup, ...]]:
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            added, removed = words.pgettext("of a file", "added"), words.pgettext("of a file", "removed")
            changed = words.pgettext("of a file", "changed")
            word = added if name not in old else removed if name not in new else changed
            yield word, Markup('<a href="{}">{}</a>').format(base + name, name) if name in new else escape(name)


def _is_compared(name: str) -> bool:
    return not name.startswith(FOLDERS) and not name.endswith(ENDS)


def _published(root: Path) -> tuple[str, Mapping[str, str]] | None:
    """The published branch, and the fingerprints of the files at its tip; `None` if there is no such branch."""
    for branch, proof in proofs(root).items():
        try:
            value = read_json(proof)
        except ValueError:
            continue
        files = value.get("files") if isinstance(value, dict) else None
        if isinstance(files, dict):
            return branch, {name: fingerprint for name, fingerprint in files.items() if _is_compared(name)}
    return None
