"""Claims: who asserts and who denies each, in equal space, and how it turned out."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.base.values import value
from generator.base.words import N_
from generator.linking.outcomes import VERDICTS
from generator.linking.site import Site
from generator.pages import lists
from generator.pages.context import PageContext
from generator.pages.lists import Listed
from generator.pages.views import BacklinkGroup, Draft, Frame, Link, Mark, Part, Statement, When
from generator.parsing.records import Claim

NATURES = {"fact": N_("Statements of fact"), "opinion": N_("Opinions"), "forecast": N_("Forecasts")}


@value
class Outcomes:
    """The claims that had one outcome, for a strip of squares."""

    verdict: str
    """The id of the verdict; empty for claims without an outcome."""
    words: str
    ids: tuple[str, ...]
    claims: tuple[Link, ...]


@value
class DenialView:
    """Who denies a claim, and in what words."""

    by: tuple[Link, ...]
    statement: Statement | None
    when: When | None
    marks: tuple[Mark, ...]
    anchor: str


@value
class OutcomeView:
    """How a claim turned out."""

    sign: str
    """The id of the verdict, by which its sign is drawn."""
    verdict: str
    when: When | None
    note: Statement
    events: tuple[Link, ...]


@value
class ClaimView:
    """One claim."""

    id: str
    statement: Statement
    nature: str
    asserted_by: tuple[Link, ...]
    via: tuple[Link, ...]
    hedge: str
    words: tuple[tuple[Markup, Mark], ...]
    denials: tuple[DenialView, ...]
    against: tuple[Link, ...]
    """The claims that it contradicts, or that contradict it."""
    about: tuple[Link, ...]
    outcome: OutcomeView | None
    backlinks: tuple[BacklinkGroup, ...]


@value
class ClaimsView:
    """The view of the page of claims."""

    frame: Frame
    title: str
    headline: Statement | None
    groups: tuple[tuple[str, tuple[ClaimView, ...]], ...]
    """The claims by their natures, for the dossier."""
    outcomes: tuple[tuple[str, str, tuple[ClaimView, ...]], ...]
    """The claims by what became of them: the id of the verdict, its words, and its claims."""
    count: int
    listed: tuple[Listed, ...]
    """The records that the page only names, since each has a page of its own."""


def drafts(site: Site) -> Iterator[Draft]:
    """The page of claims, and where there are many also a page for each."""
    yield from lists.drafts(site, Claim.kind_name, view)


def outcomes(context: PageContext) -> tuple[Outcomes, ...]:
    """All claims by their outcomes; empty if no claim has one."""
    site, _ = context.site, context.words.gettext
    found: dict[str, list[Claim]] = {}
    for claim in in_order(site):
        found.setdefault(claim.outcome.verdict if claim.outcome else "", []).append(claim)
    if not found.keys() - {""}:
        return ()
    return tuple(
        Outcomes(verdict, _(words), tuple(claim.id for claim in claims), context.links(claim.id for claim in claims))
        for verdict, words in (*VERDICTS.items(), ("", N_("No outcome")))
        if (claims := found.get(verdict))
    )


def in_order(site: Site) -> list[Claim]:
    """The claims, as their page and the strips of outcomes have them."""
    return sorted(site.content.of(Claim), key=lambda claim: _position(site, claim))


def part(context: PageContext) -> Part | None:
    """The claims' part of the dossier; `None` if there are no claims."""
    whole = view(context)
    return Part("claims.html", whole) if whole.groups else None


def view(context: PageContext) -> ClaimsView:
    """The claims of a page, as their page and the dossier show them."""
    own = {claim.id for claim in lists.shown(context, Claim)}
    claims = [claim for claim in in_order(context.site) if claim.id in own]
    made = {claim.id: _claim(context, claim) for claim in claims}
    groups = tuple(
        (context.words.gettext(title), tuple(made[c.id] for c in claims if c.nature == nature))
        for nature, title in NATURES.items()
    )
    by_outcome = tuple(
        (found.verdict, found.words, tuple(made[name] for name in found.ids if name in made))
        for found in outcomes(context)
        if not own.isdisjoint(found.ids)
    ) or (("", "", tuple(made.values())),)
    count = len(claims) or context.site.content.number_of(Claim)
    title = context.words.ngettext(
        "%(num)s claim, and what became of it", "%(num)s claims, and what became of them", count
    )
    description = context.words.ngettext(
        "%(num)s claim of the article: who asserts and who denies it, and how it turned out.",
        "%(num)s claims of the article: who asserts and who denies each, and how it turned out.",
        count,
    )
    frame = context.frame(lists.title(context, context.words.gettext("Claims")), description)
    filled, listed = tuple(g for g in groups if g[1]), lists.listed(context, Claim.kind_name)
    return ClaimsView(frame, lists.title(context, title), context.headline("claims"), filled, by_outcome, count, listed)


def _position(site: Site, claim: Claim) -> tuple[str, int, str]:
    passages = site.evidence[claim.id, ()].passages
    first = min(passages) if passages else None
    return (first.article, first.start, claim.id) if first else ("~", 0, claim.id)


def _claim(context: PageContext, claim: Claim) -> ClaimView:
    passages = context.site.evidence[claim.id, ()].passages
    voice, _ = context.voice(claim.id)
    words = tuple((context.excerpt(p.article, (p.start, p.end)), context.passage_mark(p, voice)) for p in passages)
    return ClaimView(
        claim.id,
        context.statement(claim.id, (), claim.statement),
        claim.nature,
        context.links(claim.asserted_by),
        context.links(claim.reported_via),
        context.own_words(claim.hedge),
        words,
        tuple(_denials(context, claim)),
        context.links(_against(context.site, claim)),
        context.links(claim.about),
        outcome(context, claim, here=True),
        context.backlinks(claim.id),
    )


def _against(site: Site, claim: Claim) -> tuple[str, ...]:
    """The claims that a claim contradicts, and those that contradict it."""
    others = (r.source for r in site.graph.to(claim.id) if r.path[:1] == ("contradicts",))
    return tuple(dict.fromkeys((*claim.contradicts, *others)))


def _denials(context: PageContext, claim: Claim) -> Iterator[DenialView]:
    for index, denial in enumerate(claim.denied_by):
        path = ("denied_by", index)
        text = context.statement(claim.id, path, denial.statement, here=True) if denial.statement else None
        when = context.when(denial.date) if denial.date else None
        anchor = "" if text else context.anchor(claim.id, path)
        yield DenialView(context.links(denial.by), text, when, context.marks(claim.id, path), anchor)


def outcome(context: PageContext, claim: Claim, *, here: bool = False) -> OutcomeView | None:
    """How a claim turned out; `None` if no outcome is recorded."""
    if claim.outcome is None:
        return None
    note = context.statement(claim.id, ("outcome",), claim.outcome.note, here=here)
    when = context.when(claim.outcome.date) if claim.outcome.date else None
    verdict = context.words.gettext(VERDICTS[claim.outcome.verdict])
    return OutcomeView(claim.outcome.verdict, verdict, when, note, context.links(claim.outcome.events))
