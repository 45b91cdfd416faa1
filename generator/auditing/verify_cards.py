"""Proves what pages say of a record beside its statements: who says it, what became of it, its values, its reasoning.

The words of statements are proved wherever they stand (see `verify_pages`). What stands around them in the cards of
claims, figures, quotations and sources, in the list of judgements, and in headings is compared here with
`briefing.json`. What is called by a word of the interface is a sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing.site_pages import Parsed
from generator.auditing.verify_data import Data, Fault
from generator.auditing.verify_marks import target
from generator.auditing.verify_notes import in_a_line, readings
from generator.auditing.verify_pages import AROUND, Signs
from generator.base.dates import DateError, iso, parse
from generator.linking import routes
from generator.parsing.records import GRADES

Record = Mapping[str, Any]
DOSSIER = "dossier.html"
JUDGED = ("editor", "note")
"""The voices of judgements."""
JUDGEMENTS = "notes.html"
"""The page that has the reasoning of every judgement, or leads to parts that have them."""
_REASONINGS = "dl.judgements > dd[id]"
_IS_PART = re.compile(r"notes--judgements-\d+\.html")


def of_page(
    path: str, page: Parsed, data: Data, signs: Signs, pages: Mapping[str, LexborHTMLParser]
) -> Iterator[Fault]:
    """What the cards of a page say otherwise than the data; `pages` are all pages."""
    if path.startswith("editions/") or not data.whole:
        return  # which have their own proof
    yield from _judgements(path, page, data, pages)
    yield from _strip(path, page, data, signs)
    yield from _heading(path, page, data)
    yield from _legend(path, page, data, signs)
    yield from _missing(path, page, data)
    for card in page.css("article[id], li.card[id]"):
        name = card.attributes.get("id") or ""
        record = data.records.get(name)
        if record is None or record["kind"] not in _MAKERS:
            continue
        try:
            yield from ((f"{path}#{name}", said) for said in _MAKERS[record["kind"]](path, card, record, data, signs))
        except (KeyError, TypeError, AttributeError, IndexError, InvalidOperation, DateError):
            yield f"{path}#{name}", f"it cannot be compared with {routes.DATASET}, which lacks what a card has"


def _missing(path: str, page: Parsed, data: Data) -> Iterator[Fault]:
    """The records whose place a page is, and of which it has no card that could be compared."""
    for name, record in data.records.items() if not has_templates(data) else ():
        home, _, place = str(record["url"]).removeprefix(data.base).partition("#")
        if home == path and place and record["kind"] in _MAKERS:
            card = page.places.get(place)
            if card is not None and card.tag != "article" and (card.tag, record["kind"]) != ("li", "source"):
                yield f"{path}#{name}", "it stands in no card, as on each page of the program"


def has_templates(data: Data) -> bool:
    """Whether a site has templates of its own, whose pages may lack what those of the program have."""
    return "templates" in data.whole.get("own", ())


def text_of(node: LexborNode | None, *without: str) -> str:
    """The text of a node in one line, without that of some parts of it."""
    if node is None:
        return ""
    text = in_a_line(node.text())
    for selector in without:
        for part in node.css(selector):
            if part.mem_id != node.mem_id:
                text = text.replace(in_a_line(part.text()), "", 1)
    return in_a_line(text)


def leads(path: str, node: LexborNode, data: Data) -> list[str]:
    """The records to which the links of a node lead, but for those in statements and marks."""
    aside = {link.mem_id for part in node.css(".say, .evs, .self") for link in (part, *part.css("a"))}
    links = (link for link in node.css("a[href]") if link.mem_id not in aside)
    places = (target(path, link.attributes.get("href") or "") for link in links)
    return [record_at(place.rstrip("#"), data) for place in places]


def record_at(place: str, data: Data) -> str:
    """The record at an address, which in the dossier is an anchor of the page itself; the address if there is none."""
    page, _, name = place.partition("#")
    return name if page == DOSSIER and name in data.records else data.places.get(place, place)


# -- judgements and headings ------------------------------------------------------------------------------------


def _judgements(
    path: str, page: LexborHTMLParser, data: Data, pages: Mapping[str, LexborHTMLParser]
) -> Iterator[Fault]:
    """The reasonings that are not those of their statements; on their page, also those that are missing."""
    shown = {node.attributes.get("id") or "": node for node in page.css(_REASONINGS)}
    for name, node in shown.items():
        one, parts = data.reasoned.get(name), node.css("p")
        if one is None or one.voice not in JUDGED or len(parts) != 2:
            yield f"{path}#{name}", f"it gives a reasoning that {routes.DATASET} does not: {text_of(node)[:80]}"
            continue
        said = readings(parts[1], ".chip")
        if in_a_line(one.reasoning) not in said:
            yield f"{path}#{name}", f'it gives another reasoning than {routes.DATASET}: "{said[0][:80]}"'
        link = parts[0].css_first("a.quiet")
        place = target(path, link.attributes.get("href") or "").rstrip("#") if link is not None else ""
        if place != one.url and path != DOSSIER:
            yield f"{path}#{name}", "it leads elsewhere than to the statement that it is the reasoning of"
    if path == JUDGEMENTS:
        others = (pages[one] for one in pages if _IS_PART.fullmatch(one))
        there = {*shown, *(node.attributes.get("id") or "" for other in others for node in other.css(_REASONINGS))}
        missing = (one for name, one in data.reasoned.items() if name not in there and one.voice in JUDGED)
        yield from ((one.url, f"its reasoning is not on {path}") for one in missing)


def _heading(path: str, page: LexborHTMLParser, data: Data) -> Iterator[Fault]:
    """A fault if the page of an event or an actor has another name in its heading."""
    record = data.records.get(data.places.get(path, ""))
    heading = page.css_first("h1")
    if record is None or record["kind"] not in ("event", "actor"):
        return
    said, title = text_of(heading), in_a_line(str(record["title"]))
    native = text_of(heading.css_first(".native")) if heading is not None else ""
    if said not in (title, f"{title} {native}"):
        yield path, f"its heading is not the title of {record['id']}: {said[:80]}"


def _strip(path: str, page: LexborHTMLParser, data: Data, signs: Signs) -> Iterator[Fault]:
    """What the strip of outcomes says otherwise of the claims: how many had each, and which."""
    items = page.css("ul.strip > li")
    verdicts = {
        name: str((record["fields"].get("outcome") or {}).get("verdict", ""))
        for name, record in (data.records.items() if items else ())
        if record["kind"] == "claim"
    }
    for verdict in sorted({*verdicts.values()} - {item.attributes.get("class") or "" for item in items}):
        yield path, f"it lists no claims as {verdict or 'without outcome'}, and {routes.DATASET} does"
    for item in items:
        verdict = item.attributes.get("class") or ""
        own, number = sorted(n for n, came in verdicts.items() if came == verdict), text_of(item.css_first("b"))
        if sorted(leads(path, item, data)) != own:
            yield path, f"it lists other claims as {verdict or 'without outcome'} than {routes.DATASET}"
        if number != str(len(own)):
            yield path, f"it counts {number} claims as {verdict or 'without outcome'}, and there are {len(own)}"
        if said := signs.fault("verdict", verdict or "none", text_of(item, "b")):
            yield path, said


def _legend(path: str, page: LexborHTMLParser, data: Data, signs: Signs) -> Iterator[Fault]:
    """What the page of sources says otherwise of what its grades and states mean."""
    names = {in_a_line(signs.words.gettext("Grade %(grade)s", grade=grade)): grade for grade in GRADES}
    names |= {word: state for state, word in signs.known["state"].items()}
    names |= {word: what for (sort, word), what in signs.used.items() if sort == "state"}
    has_legend = path.startswith("sources") and "--backlinks" not in path
    legends = page.css("dl.facts")[:1] if has_legend else []
    if path == DOSSIER:
        before = (next(_before(sources), None) for sources in page.css("ol.sources"))
        legends = [node for node in before if node is not None and node.tag == "dl"]
    if path == "sources.html" and not legends and not data.whole.get("own"):
        yield path, "it does not say what its grades and states mean"
    for legend in legends:
        for term, meaning in zip(legend.css("dt"), legend.css("dd"), strict=False):
            what = names.get(text_of(term))
            said = signs.fault("the meaning of", what, text_of(meaning)) if what is not None else ""
            if said or (what is None and not data.whole.get("own")):
                yield path, said or f"it gives a meaning to what is no grade and no state: {text_of(term)[:80]}"


def _before(node: LexborNode) -> Iterator[LexborNode]:
    """The elements before one, the nearest first."""
    while (prev := node.prev) is not None:
        node = prev
        if node.tag != "-text":
            yield node


# -- cards ------------------------------------------------------------------------------------------------------


def _claim(path: str, card: LexborNode, record: Record, data: Data, signs: Signs) -> Iterator[str]:
    """What a claim's card says otherwise: who says it and as what, who denies it, and what became of it."""
    own = record["fields"]
    came = own.get("outcome") or {}
    verdict = str(came.get("verdict", ""))
    said = [*own.get("asserted_by", ()), *own.get("reported_via", ())]
    if path == DOSSIER:
        yield from _claim_in_dossier(card, record, said, data, signs)
        return
    strip, who = card.css_first("p.strip"), card.css_first("h2 + p.quiet")
    if not has_templates(data) and (who is None or (verdict and strip is None)):
        yield "it does not say who says it, or what became of it"
    if strip is not None:
        shown = " ".join(name for name in (strip.attributes.get("class") or "").split() if name != "strip")
        if shown != verdict:
            yield f"it says that it came out as {shown or 'nothing'}, and {routes.DATASET} as {verdict or 'nothing'}"
        yield from filter(None, [signs.fault("verdict", verdict or "none", text_of(strip.css_first("b")))])
        yield from _same_days([came.get("date")], strip)
    if who is not None:
        if leads(path, who, data) != said:
            yield f"it names others who say it than {routes.DATASET}: {' '.join(leads(path, who, data))[:80]}"
        words, known = in_a_line(who.text(deep=False)), signs.known["manner"]
        if known[own["nature"]] not in words and any(word in words for word in known.values()):
            yield f"it is said in another manner than as {own['nature']}: {words[:80]}"
    yield from _against(path, card.css("p.against"), record, data)
    for number, node in enumerate(card.css("p.against")):
        word = text_of(node.css_first("b, span.quiet"))
        what = "denied" if number < len(own.get("denied_by", ())) else "against"
        yield from filter(None, [signs.fault("side", what, word)])


def _against(path: str, shown: list[LexborNode], record: Record, data: Data) -> Iterator[str]:
    """What a claim's card says otherwise of who denies it, and of which claims stand against it."""
    name, denials = record["id"], record["fields"].get("denied_by", ())
    for node, denial in zip(shown, denials, strict=False):
        if (names := leads(path, node, data)) != denial.get("by", []):
            yield f"it names others who deny it than {routes.DATASET}: {' '.join(names)[:80]}"
    against = data.opposed.get(name, set())
    others = [name for node in shown[len(denials) :] for name in leads(path, node, data)]
    if not has_templates(data) and (len(shown) < len(denials) or sorted(others) != sorted(against)):
        yield f"it has other sides against it than {routes.DATASET}: {' '.join(others)[:80] or 'fewer'}"


def _claim_in_dossier(card: LexborNode, record: Record, said: list[str], data: Data, signs: Signs) -> Iterator[str]:
    """The same of a claim in the dossier, whose sides stand beside one another."""
    sides, came = card.css(".sides > section"), card.css_first(".outcome > h4")
    outcome = record["fields"].get("outcome") or {}
    if len(sides) != 2 or bool(outcome) != (came is not None):
        yield from () if has_templates(data) else ("it does not say who says it, or what became of it",)
        return
    if (names := leads(DOSSIER, next(iter(sides[0].css("p")), sides[0]), data)) != said:
        yield f"it names others who say it than {routes.DATASET}: {' '.join(names)[:80]}"
    yield from _against(DOSSIER, sides[1].css("p:not(.none)"), record, data)
    if came is not None:
        named = {
            verdict: in_a_line(signs.words.gettext("Outcome: %(verdict)s", verdict=word))
            for verdict, word in signs.known["verdict"].items()
        }
        shown, wanted = text_of(came, "small"), named.get(str(outcome.get("verdict")))
        if shown != wanted and (not data.whole.get("own") or shown in named.values()):
            yield f"it says that it came out otherwise than in {routes.DATASET}: {shown[:80]}"
        yield from _same_days([outcome.get("date")], came)


def _same_days(days: list[Any], node: LexborNode) -> Iterator[str]:
    """A fault if the days of a node are not these; a date without a form in HTML is not marked as one."""
    wanted = []
    for day in filter(None, days):
        try:
            wanted.append(iso(parse(str(day))))
        except DateError:
            return  # which other files say
    shown = [time.attributes.get("datetime") or "" for time in node.css("time")]
    if shown != [day for day in wanted if day]:
        yield f"it gives other days than {routes.DATASET}: {' '.join(shown)[:80] or 'none'}"


def _has_unit(text: str, own: Mapping[str, Any], points: Iterable[Mapping[str, Any]]) -> bool:
    """Whether words end with the unit of a figure; where it has none, they are its title, or at most a label."""
    if "unit" in own:
        return text.endswith(in_a_line(own["unit"]))
    return text in {"", in_a_line(str(own["title"])), *(in_a_line(str(point.get("label") or "")) for point in points)}


def _figure(path: str, card: LexborNode, record: Record, data: Data, signs: Signs) -> Iterator[str]:
    """What a figure's card says otherwise: its title, its unit, its voice, and each of its values."""
    own, points = record["fields"], record["fields"].get("points", ())
    texts = [text_of(node) for node in card.css("h2, h3, h4, p")]
    if not any(in_a_line(str(record["title"])) in text for text in texts):
        yield f"it has another title than {routes.DATASET}: {texts[0][:80] if texts else 'none'}"
    caption, units = card.css_first("table.points caption"), card.css("p.big .unit")
    shown = [text_of(caption)] if caption is not None else [text_of(unit, ".evs", ".quiet") for unit in units]
    if not shown or not all(_has_unit(text, own, points) for text in shown):
        yield f"it has another unit than {routes.DATASET}: {' '.join(shown)[:80] or 'none'}"
    cells = [*card.css("table.points td"), *card.css("p.big")]
    if len(cells) != len(points):
        yield f"it has {len(cells)} values, and {routes.DATASET} {len(points)}"
    for cell, point in zip(cells, points, strict=False):
        number = signs.words.number(Decimal(point["value"])) if "value" in point else ""
        value = text_of(cell, ".unit") if cell.tag == "p" else text_of(cell, ".evs", ".quiet")
        phrase = in_a_line(str(point.get("phrase") or ""))
        if not value.startswith(number) or _bare(value.removeprefix(number)) != _bare(phrase):
            yield f"it gives another value than {routes.DATASET}: {value[:80]}, not {number or phrase[:80]}"
    for table in card.css("table.points"):
        yield from _same_days([point.get("date") for point in points], table)
    yield from _voice(card, record, data)


def _voice(card: LexborNode, record: Record, data: Data) -> Iterator[str]:
    """A fault if the chip before who measured a figure is not that of its voice."""
    whole = data.statements.get(str(record["url"]).removeprefix(data.base))
    lines = [node for node in card.css("p.ui") if node.css_first(".chip") is not None]
    chips = [(node.css_first(".chip") or node).attributes.get("class") or "" for node in lines]
    spoken = {one.voice for one in data.of_record.get(record["id"], ())} | {"note"}
    for chip in chips:
        if not set(chip.split()) & spoken:
            yield f"it is in another voice than {routes.DATASET} says: {chip.removeprefix('chip ')}"
    if whole is not None and not any(whole.voice in chip.split() for chip in chips):
        yield f"it is in another voice than {routes.DATASET} says, {whole.voice}"


def _bare(text: str) -> str:
    return AROUND.sub("", text)


def _quote(path: str, card: LexborNode, record: Record, data: Data, signs: Signs) -> Iterator[str]:
    """What a quotation's card says otherwise: who spoke, to and of whom, and through whom it came."""
    del signs
    own = record["fields"]
    names = [own["speaker"], *filter(None, (own.get("to"), own.get("about"))), *own.get("via", ())]
    said, heading = card.css_first("dl.facts > dd"), text_of(card.css_first("h2, h3, h4"))
    if said is None or leads(path, said, data) != names:
        yield f"it names others who spoke than {routes.DATASET}: {text_of(said)[:80] or 'none'}"
    if not heading.startswith(in_a_line(str(data.records[own["speaker"]]["title"]))):
        yield f"its heading names another speaker than {routes.DATASET}: {heading[:80]}"


def _source(path: str, card: LexborNode, record: Record, data: Data, signs: Signs) -> Iterator[str]:
    """What the entry of a source says otherwise: what it says, its days, the reason of its grade, and its links."""
    del path
    own = record["fields"]
    line, first = card.css_first("p.ui"), card.css_first("p")
    says = readings(first) if first is not None and line is not None and first.mem_id != line.mem_id else ("",)
    if in_a_line(str(own.get("says") or "")) not in says:
        yield f'the entry says something else of the source than {routes.DATASET}: "{says[0][:80]}"'
    if line is None:
        return
    status = line.css_first("b[data-status]")
    became, day = text_of(status), str(own.get("as_of") or "")
    dated = [own.get("date"), own.get("accessed")]
    yield from _same_days(dated, line)
    if (
        status is not None
        and day
        and parse(day).precision == "day"
        and not became.endswith(in_a_line(signs.words.date(parse(day))))
    ):
        yield f"the entry gives another day of its status than {routes.DATASET}: {became[:80]}"
    grade, reason = text_of(line.css_first("[data-grade]")), in_a_line(str(own.get("grade_reason") or ""))
    if not grade.endswith(reason):
        yield f"the entry gives another reason of its grade than {routes.DATASET}: {grade[:80]}"
    else:
        what = f"{own['grade']}{' with reason' if reason else ''}"
        yield from filter(None, [signs.fault("grade", what, in_a_line(grade.removesuffix(reason)))])
    behind = text_of(line).removeprefix(in_a_line(str(own.get("publisher") or "")))
    if in_a_line(str(own.get("origin") or "")) not in behind:
        yield f"the entry names another origin than {routes.DATASET}: {behind[:80]}"
    for link in card.css("li[data-state] a[href]"):
        if (href := link.attributes.get("href") or "") not in data.reached[record["id"]]:
            yield f"the entry leads to other words than it quotes: {href[-80:]}"


_MAKERS = {"claim": _claim, "figure": _figure, "quote": _quote, "source": _source}
"""What compares the card of a record, by its kind."""
