"""JSON-LD in the vocabulary of schema.org: what a page is about, for search engines and other machines.

It has only what the records have, and an article's words only if they may be shown. Each `@id` is an address of the
site. A claim is a `Claim` without a rating, since `ClaimReview` is for fact-checkers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from generator.base.dates import Date, iso
from generator.linking import outcomes
from generator.linking.changes import changed_on
from generator.linking.site import Site
from generator.parsing.model import Record
from generator.parsing.parts import Links, Venue
from generator.parsing.records import Actor, Article, Claim, Event, Quote, Scenario
from generator.parsing.references import NAMES

Thing = dict[str, Any]
CONTEXT = "https://schema.org"
TYPES: Mapping[str, str] = {
    "person": "Person",
    "country": "Country",
    "organisation": "Organization",
    "place": "Place",
    "law": "Legislation",
    "thing": "Thing",
}
WIKIDATA = "https://www.wikidata.org/entity/"
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
"""Characters that could end a script element or begin a comment in it, and their escapes in JSON."""


def to_script(things: Iterable[Thing]) -> Markup:
    """Things as the text of a script element of the type `application/ld+json`, safe inside HTML."""
    text = json.dumps({"@context": CONTEXT, "@graph": list(things)}, ensure_ascii=False, separators=(",", ":"))
    for character, form in _UNSAFE.items():
        text = text.replace(character, form)
    return Markup(text)  # noqa: S704 - what HTML could read in it is escaped above


def breadcrumb(base: str, trail: Sequence[tuple[str, str]]) -> Thing:
    """The breadcrumb of a page, itself included; `trail` has addresses from the site's root, and names."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": base + ("" if url == "index.html" else url)}
        for number, (url, name) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def of_home(site: Site) -> Thing:
    """The site itself."""
    settings = site.settings
    about = [_ref(site, article.id) for article in site.in_order]
    return {
        "@type": "WebSite",
        "@id": site.settings.base,
        "name": settings.title,
        "description": settings.description,
        "inLanguage": settings.language,
        "publisher": {"@type": "Organization", "name": settings.published_by},
        "dateModified": changed_on(site, site.article).isoformat(),
        "about": about[0] if len(about) == 1 else about,
    }


def of_list(site: Site, url: str, title: str, description: str) -> Thing:
    """A page that lists records; claims and quotations that stand on it are given as its parts."""
    page: Thing = {
        "@type": "CollectionPage",
        "@id": site.settings.base + url,
        "name": title,
        "description": description,
    }
    page["isPartOf"] = {"@id": site.settings.base}
    if url == "claims.html" and Claim.kind_name not in site.apart:
        page["hasPart"] = [_claim(site, record) for record in site.content.of(Claim)]
    if url == "quotes.html" and Quote.kind_name not in site.apart:
        page["hasPart"] = [_quote(site, record) for record in site.content.of(Quote)]
    return page


def of_record(site: Site, record: Record) -> Thing:
    """The record that a page is about."""
    makers: dict[type, Callable[[Site, Any], Thing]] = {
        Article: _article,
        Actor: _actor,
        Event: _event,
        Scenario: _scenario,
        Claim: _claim,
        Quote: _quote,
    }
    return _filled({**_named(site, record), **makers.get(type(record), _page)(site, record)})


def _page(site: Site, record: Record) -> Thing:
    """The type of a record for which schema.org has no better one."""
    del site, record
    return {"@type": "WebPage"}


def _ref(site: Site, name: str) -> Thing:
    return {"@id": site.settings.base + site.url(name)}


def _refs(site: Site, names: Iterable[str]) -> list[Thing]:
    return [_ref(site, name) for name in names]


def _filled(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value not in (None, "", [])}


def _named(site: Site, record: Record) -> Thing:
    address = site.settings.base + site.url(record.id)
    return {"@type": "", "@id": address, "name": site.titles[record.id], "url": address}


def _article(site: Site, article: Article) -> Thing:
    def brief(name: str) -> Thing:
        actor = site.get(Actor, name)
        return {"@type": TYPES[actor.kind], "name": actor.name, **_ref(site, name), "url": _ref(site, name)["@id"]}

    return {
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": iso(article.date),
        "inLanguage": article.language,
        "author": brief(article.author),
        "publisher": brief(article.publisher),
        "copyrightNotice": site.plain(article.rights),
        "sameAs": article.url,
    }


def _actor(site: Site, actor: Actor) -> Thing:
    links = actor.links or Links()
    elsewhere = [links.website, WIKIDATA + links.wikidata if links.wikidata else None]
    return {
        "@type": TYPES[actor.kind],
        "alternateName": [name for name in (actor.native_name, *actor.aliases) if name],
        "description": site.plain(actor.summary) if actor.summary else None,
        "sameAs": [address for address in elsewhere if address],
        "subjectOf": _refs(site, sorted({r.source for r in site.graph.to(actor.id) if r.field is NAMES})),
    }


def _event(site: Site, event: Event) -> Thing:
    start, end = ends(event.date)
    status = "EventCancelled" if outcomes.is_void(site, event) else "EventScheduled" if event.is_ahead else ""
    return {
        "@type": "Event",
        "startDate": start,
        "endDate": end,
        "eventStatus": f"{CONTEXT}/{status}" if status else None,
        "location": _place(event.place) if event.place else None,
        "description": site.plain(event.summary) if event.summary else None,
        "about": _refs(site, event.actors),
    }


def _place(venue: Venue) -> Thing:
    place: Thing = {"@type": "Place", "name": venue.name}
    if venue.at:
        latitude, longitude = (float(degrees) for degrees in venue.at)
        place["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return place


def ends(date: Date) -> tuple[str, str]:
    """The beginning and the end of a date in ISO 8601, each empty if it has no form there."""
    if not date.is_interval:
        return iso(date), ""
    return tuple(iso(end) if end is not None else "" for end in (date.start, date.end))  # type: ignore[return-value]  # two


def _scenario(site: Site, scenario: Scenario) -> Thing:
    return {
        "@type": "WebPage",
        "headline": site.plain(scenario.question),
        "about": _refs(site, scenario.actors),
        "dateModified": changed_on(site, scenario).isoformat(),
        "isPartOf": {"@id": site.settings.base},
    }


def _claim(site: Site, claim: Claim) -> Thing:
    thing = {
        "@type": "Claim",
        "@id": site.settings.base + site.url(claim.id),
        "text": site.titles[claim.id],
        "author": _refs(site, claim.asserted_by),
    }
    cited = {passage.article for passage in site.evidence[claim.id, ()].passages}
    return {**thing, "firstAppearance": _ref(site, min(cited))} if cited else thing


def _quote(site: Site, quote: Quote) -> Thing:
    passages = site.evidence[quote.id, ()].passages
    return _filled({
        "@type": "Quotation",
        "@id": site.settings.base + site.url(quote.id),
        "text": site.words_of(quote) if all(site.shows(passage) for passage in passages) else None,
        "creator": _ref(site, quote.speaker),
        "isPartOf": _ref(site, passages[0].article) if passages else None,
    })  # fmt: skip
