"""An actor's entry in a list, and the words for the kinds of actors."""

from __future__ import annotations

from collections.abc import Mapping

from generator.base.once import once
from generator.base.values import value
from generator.base.words import N_, Words, direction
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

COUNTED = ("quote", "claim", "event", "relation", "figure")
"""The kinds of the records that are counted by the actors to which they refer."""


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
    return counted(site.words, {kind: len(own) for kind, own in found.items()})


def counted(words: Words, numbers: Mapping[str, int]) -> str:
    """The numbers of records of some kinds in words, but for those that are not counted."""
    number = {kind: numbers.get(kind, 0) for kind in COUNTED}
    parts = {
        "quote": words.ngettext("%(num)s quotation", "%(num)s quotations", number["quote"]),
        "claim": words.ngettext("%(num)s claim", "%(num)s claims", number["claim"]),
        "event": words.ngettext("%(num)s event", "%(num)s events", number["event"]),
        "relation": words.ngettext("%(num)s relation", "%(num)s relations", number["relation"]),
        "figure": words.ngettext("%(num)s figure", "%(num)s figures", number["figure"]),
    }
    return words.listed(text for kind, text in parts.items() if number[kind])
