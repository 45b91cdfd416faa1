"""Proves the days that a site gives of itself: under its titles, in how to cite it, of its editions, of what is new.

Each stands in a line that the program writes whole, so the line is written again from the data and compared. A site
with templates or words of its own writes it otherwise; of its lines only the days for machines are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from selectolax.lexbor import LexborNode

from generator.auditing.site_pages import Parsed, said_of
from generator.auditing.verify_data import Data, Fault, Files
from generator.auditing.verify_heads import path_of
from generator.auditing.verify_marks import target
from generator.auditing.verify_notes import in_a_line
from generator.auditing.verify_pages import Signs
from generator.base.dates import Date, DateError, iso, parse
from generator.base.json_text import read_json
from generator.linking import routes
from generator.linking.articles import whole_time
from generator.linking.changes import last_day

_KNOWN_AND_REVIEWED = "%(date)s \u00b7 later facts as known to %(known)s \u00b7 reviewed %(reviewed)s"
"""How the line under the title goes on behind what it is about: a message of `macros.html` from there on."""
_VISITED = re.compile(r"<loc>([^<]*)</loc>\s*<lastmod>([^<]*)</lastmod>")


@dataclass(frozen=True)
class SiteDays:
    """The days of a site: of its review, its articles, its editions, and of what is new."""

    reviewed: Date
    articles: Mapping[str, Date]
    editions: Mapping[str, str]
    """By the addresses of their first pages."""
    news: frozenset[tuple[str, str]]
    """The day and the address of each entry of the feed."""
    is_own: bool
    """Whether it has templates or words of its own."""


def read(files: Files, data: Data) -> SiteDays | None:
    """The days of a site; `None` if they cannot be read, which is a fault of other parts."""
    try:
        articles = {
            name: parse(one["fields"]["date"]) for name, one in data.records.items() if one["kind"] == "article"
        }
        kept: Any = read_json(files.get(routes.EDITIONS, b"{}"))
        feed: Any = read_json(files.get(routes.JSON_FEED, b"{}"))
        editions = {routes.edition_of(str(one["name"])): str(one["on"]) for one in kept.get("editions", ())}
        news = {(str(i["date_published"]).partition("T")[0], path_of(i["url"], data)) for i in feed.get("items", ())}
        reviewed = parse(data.whole["reviewed"])
        return SiteDays(reviewed, articles, editions, frozenset(news), bool(data.whole.get("own")))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def of_page(path: str, page: Parsed, days: SiteDays | None, data: Data, signs: Signs) -> Iterator[Fault]:
    """What a page says otherwise of the days of the site."""
    if days is None or path.startswith("editions/"):
        return
    own = data.places.get(path, "")
    whose = {own: days.articles[own]} if own in days.articles else days.articles
    for line in page.css("p.asof"):
        if line.css_first("a.ev") is None and path != "brief.html" and whose:
            yield from ((path, said) for said in _as_of(line, whose, days, data, signs))
    shown = [node.attributes.get("datetime") for node in page.css(".cover dl.facts time")]
    if shown and shown != [iso(days.reviewed)]:
        yield path, f"it gives another day of its review than {routes.DATASET}: {' '.join(map(str, shown))[:80]}"
    if not days.is_own:
        yield from ((path, said) for said in _cited(path, page, days, data, signs))
    for link in page.css("a[href]") if days.editions else ():
        edition = days.editions.get(target(path, link.attributes.get("href") or "").rstrip("#"))
        day = _next_day(link)
        if edition is not None and day is not None and day.attributes.get("datetime") != edition:
            yield path, f"it gives another day of an edition than {routes.EDITIONS}: {in_a_line(day.text())[:80]}"
    yield from ((path, said) for said in _news(path, page, days, data))


def _as_of(line: LexborNode, whose: Mapping[str, Date], days: SiteDays, data: Data, signs: Signs) -> Iterator[str]:
    """What the line under the title says otherwise: when the articles appeared, and when the site was reviewed."""
    in_order = sorted(whose.items(), key=lambda one: (one[1].sort_key, one[0]))
    dated, known = whole_time([day for _, day in in_order]), str(data.whole.get("known_to"))
    message = f"{'The article' if len(whose) == 1 else 'The articles'}: {_KNOWN_AND_REVIEWED}"
    reviewed = signs.words.date(days.reviewed)
    wanted = signs.words.gettext(message, date=signs.words.date(dated), known=known, reviewed=reviewed)
    shown, text = [node.attributes.get("datetime") for node in line.css("time")], in_a_line(line.text())
    marked = sorted(day for day in (iso(dated), iso(days.reviewed)) if day)
    if sorted(map(str, shown)) != marked or not (days.is_own or text.startswith(in_a_line(wanted))):
        yield f'it gives other days of its articles or its review than {routes.DATASET}: "{text[:80]}"'


def _cited(path: str, page: Parsed, days: SiteDays, data: Data, signs: Signs) -> Iterator[str]:
    """What a page says otherwise of how to cite it, or the whole site."""
    whole, reviewed = data.whole, signs.words.date(days.reviewed)
    site = {"publisher": whole.get("site", {}).get("published_by"), "date": reviewed}
    all_of_it = signs.words.gettext(
        "%(publisher)s, \u201c%(title)s\u201d, reviewed %(date)s, %(url)s",
        title=whole["title"],
        url=whole["url"],
        **site,
    )
    title, own = said_of(page, 'meta[property="og:title"]') or "", data.records.get(data.places.get(path, ""))
    where = {"title": title, "site": whole["title"], "url": f"{data.base}{'' if path == 'index.html' else path}"}
    if path == "index.html":
        wanted = all_of_it
    elif own is not None and own["kind"] == "article":
        author, paper = (data.records[own["fields"][key]]["title"] for key in ("author", "publisher"))
        wanted = signs.words.gettext(
            "%(author)s, \u201c%(title)s\u201d, %(paper)s, %(date)s, in: %(publisher)s, %(site)s, "
            "reviewed %(reviewed)s, %(url)s",
            author=author, paper=paper, reviewed=reviewed,
            **{**where, **site, "date": signs.words.date(parse(own["fields"]["date"]))},
        )  # fmt: skip
    else:
        wanted = signs.words.gettext(
            "%(publisher)s, \u201c%(title)s\u201d, in: %(site)s, reviewed %(date)s, %(url)s", **where, **site
        )
    for node, text in ((page.css_first("details.cite > p"), wanted), (page.css_first("p.cite"), all_of_it)):
        if node is not None and in_a_line(node.text()) != in_a_line(text):
            yield f'it says otherwise how it is cited: "{in_a_line(node.text())[:160]}"'


def _next_day(link: LexborNode) -> LexborNode | None:
    """The day that follows a link before anything else does."""
    after = link.next
    while after is not None and after.tag == "-text":
        after = after.next
    return after if after is not None and after.tag == "time" else None


def _news(path: str, page: Parsed, days: SiteDays, data: Data) -> Iterator[str]:
    """What a page says otherwise of when something was new or corrected."""
    for item in page.css("ul.news > li") if days.news else ():
        day, link = item.css_first("time"), item.css_first("a[href]")
        place = target(path, (link.attributes.get("href") or "") if link is not None else "").rstrip("#")
        own = {of for of, at in days.news if at == place}
        shown = (day.attributes.get("datetime") or "") if day is not None else ""
        if day is not None and not any(of.startswith(shown) for of in own):
            yield f"it gives another day of what is new than {routes.JSON_FEED}: {in_a_line(item.text())[:80]}"
    for number, correction in enumerate(data.whole.get("site", {}).get("corrections", ()), 1):
        node = page.css_first(f'[id="correction.{number}"] > time') if path == "about.html" else None
        if node is not None and node.attributes.get("datetime") != iso(parse(str(correction["date"]))):
            yield f"it gives a correction another day than {routes.DATASET}: {in_a_line(node.text())[:80]}"


def of_sitemap(files: Files, data: Data) -> Iterator[Fault]:
    """The days in the sitemap that are not those on which a page last changed."""
    try:
        last = {name: changed(one["fields"], data) for name, one in data.records.items()}
    except (KeyError, TypeError, AttributeError, DateError, AssertionError):
        return  # which other parts say
    latest = max(last.values(), default="")
    for place, day in _VISITED.findall(files.get(routes.SITEMAP, b"").decode("utf-8", "replace")):
        path = path_of(unescape(place), data)
        if day != last.get(data.places.get(path, ""), latest):
            yield routes.SITEMAP, f"it gives {path} another day than {routes.DATASET}: {day[:80]}"


def changed(own: Mapping[str, Any], data: Data) -> str:
    """The last day on which a record is known to have changed."""
    first = parse(data.whole["published"])
    known = [own.get("added")]
    if "branches" in own:
        resolution = own.get("resolution", {})
        asked = (
            parse(day)
            for day in (resolution.get("recorded"), *(i["date"] for i in resolution.get("history", ())))
            if day
        )
        known += [day.text for day in asked if not day.before(first)]
    days = [parse(data.whole["reviewed"]), first, *(parse(day) for day in known if day)]
    return max(map(last_day, days)).isoformat()
