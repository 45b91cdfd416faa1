"""The warnings and records that site.yaml switches off or renames exist.

``disabled_warnings: [{code: orphan, reason: We keep a list of all ministers.}]`` passes; the code of an error, or one
that does not exist, fails at that field; so does `uncovered-sentence`, for which there is `coverage_threshold`.
``renamed: [{from: old-id, to: new-id}]`` passes if there is a record `new-id`, and none `old-id`. ``domain:
briefing.example.org`` passes with ``url: https://briefing.example.org/``, at which GitHub Pages then serves the site.
``groups: [{name: The north, tint: red, actors: norway}]`` passes; a second group that is red too, or has Norway in it,
fails at that field.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.codes import ERRORS, KEPT, WARNINGS
from generator.base.diagnostics import Diagnostic, FieldPath
from generator.base.suggest import did_you_mean
from generator.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each code that is not that of a warning, and for each renaming that leads nowhere."""
    yield from _codes(site)
    yield from _domain(site)
    yield from _groups(site)
    entry, entries = site.content.settings, site.content.entries
    for index, item in enumerate(site.settings.renamed):
        if item.to not in entries and item.to not in site.content.broken:
            hint = did_you_mean(item.to, entries, "There is no record with this id.")
            place = entry.at(("renamed", index, "to"))
            yield Diagnostic("unknown-id", f"nothing has the id {item.to!r}", place, hint)
        if item.from_ in entries:
            related = (("defined at", entries[item.from_].location),)
            place = entry.at(("renamed", index, "from"))
            message = f"a record has the id {item.from_!r}, so its address cannot lead on"
            yield Diagnostic("renamed-id-in-use", message, place, "Delete this line.", related=related)


def _domain(site: Site) -> Iterator[Diagnostic]:
    domain, entry = site.settings.domain, site.content.settings
    if domain is not None and site.settings.url.rstrip("/") not in (f"https://{domain}", f"http://{domain}"):
        message = f"a site with the domain {domain} is not at {site.settings.url}"
        hint = f"did you mean: url: https://{domain}/"
        yield Diagnostic(
            "domain-mismatch", message, entry.at(("domain",)), hint, related=(("url", entry.at(("url",))),)
        )


def _groups(site: Site) -> Iterator[Diagnostic]:
    first: dict[str, FieldPath] = {}
    entry = site.content.settings
    for index, group in enumerate(site.settings.groups):
        own: FieldPath = ("groups", index)
        given = [(group.tint, (*own, "tint")), *((a, (*own, "actors", n)) for n, a in enumerate(group.actors))]
        for name, path in given:
            if entry.lacks(path):
                continue
            if (earlier := first.setdefault(name, path)) is not path:
                message = f"{name!r} stands in two groups"
                related = (("first at", entry.at(earlier)),)
                yield Diagnostic("group-overlap", message, entry.at(path), "Leave one.", related=related)


def _codes(site: Site) -> Iterator[Diagnostic]:
    for index, item in enumerate(site.settings.disabled_warnings):
        path: FieldPath = ("disabled_warnings", index, "code")
        if (item.code in WARNINGS and item.code not in KEPT) or site.content.settings.lacks(path):
            continue
        place = site.content.settings.at(path)
        if item.code in KEPT:
            hint = "coverage_threshold says how many per cent of the sentences are to be accounted for."
            yield Diagnostic("unknown-code", f"the warning {item.code!r} cannot be switched off", place, hint)
            continue
        if item.code in ERRORS:
            hint = "Errors cannot be switched off."
        else:
            hint = did_you_mean(item.code, WARNINGS, f"The warnings are: {', '.join(WARNINGS)}.")
        yield Diagnostic("unknown-code", f"there is no warning {item.code!r}", place, hint)
