"""An actor's entry in a list, and the words for the kinds of actors."""

from __future__ import annotations

from collections.abc import Mapping

from generator.base.once import once
from generator.base.values import value
from generator.base.words import N_, direction
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.views import Link
from generator.parsing.parts import Role
from generator.parsing.records import Actor
from generator.parsing.references import MENTIONS, NAMES

ACTOR_KINDS = {
    "person": N_("Person"),
    "country": N_("Country"),
    "organisation": N_("Organisation"),
    "place": N_("Place"),
    "law": N_("Law or treaty"),
    "thing": N_("Thing"),
}
ONE_OF = {
    "person": N_("person"),
    "country": N_("country"),
    "organisation": N_("organisation"),
    "place": N_("place"),
    "law": N_("law or treaty"),
    "thing": N_("thing"),
}
"""The same words within a line."""


@value
class ActorCard:
    """An actor's entry in an index."""

    link: Link
    native: str
    lang: str
    direction: str
    role: str
    counts: str


def card(context: PageContext, actor: str) -> ActorCard:
    """An actor's entry in an index."""
    native, lang, office = _names_and_offices(context.site)[actor]
    role = _dated(context, office) if office is not None else ""
    return ActorCard(context.link(actor), native, lang, direction(lang), role, counts(context.site, actor))


@once
def _names_and_offices(site: Site) -> Mapping[str, tuple[str, str, Role | None]]:
    """Each actor's native name, its language and the last office: by themselves, as other words change more often."""
    found = ((a, a.roles[-1] if a.roles else None) for a in site.content.of(Actor))
    return {a.id: (a.native_name or "", a.lang or "", office) for a, office in found}


def _dated(context: PageContext, role: Role) -> str:
    """The last office that an actor's record lists, with its dates, or else with the date of the article."""
    _ = context.words.gettext
    since = context.when(role.since).text if role.since else ""
    until = context.when(role.until).text if role.until else ""
    if since and until:
        return _("%(office)s, %(since)s to %(until)s", office=role.title, since=since, until=until)
    if since:
        return _("%(office)s, since %(date)s", office=role.title, date=since)
    if until:
        return _("%(office)s, until %(date)s", office=role.title, date=until)
    return _("%(office)s, on %(date)s", office=role.title, date=context.when(context.site.dated).text)


def counts(site: Site, actor: str) -> str:
    """How many quotations, claims, events, relations and figures refer to an actor: `1 quotation, 2 claims`."""
    found: dict[str, set[str]] = {}
    for reference in site.graph.to(actor):
        if reference.field not in (MENTIONS, NAMES):
            found.setdefault(site.kind(reference.source), set()).add(reference.source)
    words = site.words
    parts = {
        "quote": words.ngettext("%(num)s quotation", "%(num)s quotations", len(found.get("quote", ()))),
        "claim": words.ngettext("%(num)s claim", "%(num)s claims", len(found.get("claim", ()))),
        "event": words.ngettext("%(num)s event", "%(num)s events", len(found.get("event", ()))),
        "relation": words.ngettext("%(num)s relation", "%(num)s relations", len(found.get("relation", ()))),
        "figure": words.ngettext("%(num)s figure", "%(num)s figures", len(found.get("figure", ()))),
    }
    return words.listed(text for kind, text in parts.items() if kind in found)
