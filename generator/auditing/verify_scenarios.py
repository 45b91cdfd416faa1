"""Proves the words between the statements of scenarios: what came to pass, for which branch, and how it stands.

The statements are compared elsewhere. Between them stand labels that say more than any of them: the status of a
question, the label of a branch and whether it came about, what an implication or a claim came to, and for which branch
a signpost speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing.verify_cards import has_templates, text_of
from generator.auditing.verify_data import Data, Fault
from generator.auditing.verify_marks import target
from generator.auditing.verify_notes import in_a_line
from generator.auditing.verify_pages import Signs, words_of
from generator.base.dates import DateError, iso, parse
from generator.linking import routes
from generator.linking.outcomes import VOID

Record = Mapping[str, Any]
_COUNT = re.compile(r"\W*\d+$")
"""How many claims came to it, behind the word in the heading of a list."""
HAPPENED, DID_NOT, OPEN = "happened", "did not happen", "open"


@dataclass
class Scenarios:
    """What `briefing.json` says of scenarios and outcomes, by what a page shows of it."""

    by_id: dict[str, Record] = field(default_factory=dict)
    by_question: dict[str, str] = field(default_factory=dict)
    branches: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """The label and the state of each branch, by its summary."""
    came: dict[str, set[str]] = field(default_factory=dict)
    """The verdict on each implication, by its words; empty if there is none."""
    speaks: dict[str, set[str]] = field(default_factory=dict)
    """The label of the branch for which each signpost speaks, by its words; empty if for neither."""
    crosses: list[tuple[list[str], list[str], list[list[str]]]] = field(default_factory=list)
    """The labels of the columns and rows of each two that are crossed, and the state of each cell by rows."""
    history: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """Each status that a question had, and the day from which, by the scenario."""
    verdicts: dict[str, str] = field(default_factory=dict)
    """The verdict on each claim."""


def read(data: Data) -> tuple[Scenarios, tuple[Fault, ...]]:
    """What the data says of scenarios; nothing, with a fault, where it says it in no form of the program's."""
    try:
        return _read(data), ()
    except (KeyError, TypeError, AttributeError, DateError):
        return Scenarios(), ((routes.DATASET, "what it says of scenarios and claims cannot be read"),)


def _read(data: Data) -> Scenarios:
    found = Scenarios()
    for name, record in data.records.items():
        own = record["fields"]
        if record["kind"] == "claim":
            found.verdicts[name] = str((own.get("outcome") or {}).get("verdict", ""))
        if record["kind"] != "scenario":
            continue
        found.by_id[name] = record
        found.by_question[in_a_line(own["question"])] = name
        resolution = own.get("resolution") or {}
        settled = resolution.get("happened") or resolution.get("recorded")
        stood = {(str(was["status"]), _iso(was["date"])) for was in resolution.get("history", ())}
        found.history[name] = {(str(resolution.get("status") or OPEN), _iso(settled))} | stood
        for branch in own["branches"]:
            labelled = (in_a_line(branch["label"]), str(record["branches"][branch["id"]]))
            found.branches.setdefault(in_a_line(branch["summary"]), set()).add(labelled)
            for item in branch.get("implications", ()):
                verdict = str((item.get("outcome") or {}).get("verdict", ""))
                found.came.setdefault(in_a_line(item["text"]), set()).add(verdict)
        labels = {branch["id"]: in_a_line(branch["label"]) for branch in own["branches"]}
        for post in own.get("signposts", ()):
            found.speaks.setdefault(in_a_line(post["indicator"]), set()).add(labels.get(post.get("supports"), ""))
        if "cross" in own:
            found.crosses.append(_crossed(record, data.records[own["cross"]["with"]]))
    return found


def _iso(day: object) -> str:
    """A day of the data as `datetime` has it; empty where HTML has no form for it, or there is none."""
    return iso(parse(str(day))) if day else ""


def _crossed(record: Record, other: Record) -> tuple[list[str], list[str], list[list[str]]]:
    across, down = ([(in_a_line(one["label"]), str(r["branches"][one["id"]])) for one in r["fields"]["branches"]]
                    for r in (record, other))  # fmt: skip
    states = [[_together(column, row) for _, column in across] for _, row in down]
    return [label for label, _ in across], [label for label, _ in down], states


def _together(one: str, other: str) -> str:
    """Whether two branches came about together."""
    if DID_NOT in (one, other):
        return DID_NOT
    return HAPPENED if one == other == HAPPENED else OPEN


def of_page(path: str, page: LexborHTMLParser, known: Scenarios, data: Data, signs: Signs) -> Iterator[Fault]:
    """What a page says otherwise of scenarios, and of what became of claims and implications."""
    if path.startswith("editions/"):
        return
    for node in page.css(".status, .asked"):
        yield from ((path, said) for said in _status(path, node, known, data, signs))
    if data.places.get(path) in known.by_id and not has_templates(data):
        words = page.css_first(".status strong.word")
        if words is None or page.css_first("ol.days") is None:
            yield path, "it does not say how its question stands, or since when"
    for node in page.css("ol.days"):
        yield from ((path, said) for said in _days(node, _asked(path, node.parent, known, data), signs))
    for node in page.css("dl.facts > dd"):
        yield from ((path, said) for said in _history(path, node, known, data, signs))
    for node in page.css("section.branch"):
        yield from ((path, said) for said in _branch(node, known, signs))
    for table in page.css("table.cross"):
        yield from ((path, said) for said in _cross(table, known, signs))
    if path.startswith("scenarios"):
        yield from ((path, said) for said in _signposts(page, known, signs))
    for node in page.css(".sign"):
        verdict = " ".join(name for name in (node.attributes.get("class") or "").split() if name != "sign")
        wanted = _wanted(path, node, known, data)
        if wanted and verdict not in wanted:
            yield path, f"it says that it came out as {verdict or 'nothing'}, and {routes.DATASET} does not"
        elif said := signs.fault("verdict", verdict or "none", _COUNT.sub("", text_of(node))):
            yield path, said


def _wanted(path: str, sign: LexborNode, known: Scenarios, data: Data) -> set[str]:
    """The verdicts that may stand where one does: on the claim to which its line leads, or on what is said there."""
    line: LexborNode | None = sign
    while line is not None and line.tag not in ("li", "td", "dd"):
        line = line.parent
    if line is None:
        return set()
    places = (target(path, link.attributes.get("href") or "").rstrip("#") for link in line.css("a[href]"))
    claims = [known.verdicts[name] for place in places if (name := data.places.get(place)) in known.verdicts]
    if not claims and line.tag == "td" and line.parent is not None and line.css_first(".say") is None:
        return _of_row(path, line.parent, known, data)
    if claims and line.tag == "li":
        return {claims[0]}
    said = line.css_first(".say")
    return known.came.get(words_of(said, known.came), set()) if said is not None else set()


def _of_row(path: str, row: LexborNode, known: Scenarios, data: Data) -> set[str]:
    """The verdict on what the head of a row says, or on the claim to which it leads."""
    heading = row.css_first("th")
    if heading is None:
        return set()
    if (said := heading.css_first(".say")) is not None:
        names = {one.record for one in data.by_words.get(words_of(said, data.by_words), ())}
    else:
        links = heading.css("a[href]")
        names = {data.places.get(target(path, link.attributes.get("href") or "").rstrip("#"), "") for link in links}
    return {known.verdicts[name] for name in names & known.verdicts.keys()}


def _status(path: str, node: LexborNode, known: Scenarios, data: Data, signs: Signs) -> Iterator[str]:
    """What a band says of its question otherwise: its status, and the branch that came about."""
    words, record = node.css_first("strong.word, p.ui > b"), _asked(path, node, known, data)
    if words is None or record is None:
        return
    own = record["fields"]
    status = str((own.get("resolution") or {}).get("status") or OPEN)
    labels = [(in_a_line(one["label"]), record["branches"][one["id"]]) for one in own["branches"]]
    line = words.parent if words.tag == "strong" and words.parent is not None else words
    text = text_of(line, "time", ".quiet", ".vh")
    came = next((label for label, state in labels if state == HAPPENED), "")
    before = text.removesuffix(f"\u00b7 {came}")  # a label may have a dot in it
    parts = [part.strip() for part in before.split("\u00b7")]
    if said := signs.fault("question", status, parts[0]):
        yield said
    others = [label for label, _ in labels if label in parts[1:] or before.endswith(f"\u00b7 {label}")]
    if others or (came and before == text):
        yield f"it says that another branch came about than {routes.DATASET}: {' '.join(others)[:80] or 'none'}"


def _asked(path: str, node: LexborNode | None, known: Scenarios, data: Data) -> Record | None:
    """The scenario of which a part of a page speaks: the page's, the one in whose section it stands, to which it links,
    or whose question it has, which several may have.
    """
    inner: tuple[list[LexborNode], list[LexborNode]] = (node.css("a[href]"), node.css(".say")) if node else ([], [])
    links = (data.places.get(target(path, a.attributes.get("href") or "").rstrip("#"), "") for a in inner[0])
    asked = (known.by_question.get(words_of(say, known.by_question), "") for say in inner[1])
    around = (up.attributes.get("id") or "" for up in _around(node) if up.tag == "section")
    names = chain((data.places.get(path, ""),), around, links, asked)
    return known.by_id.get(next((one for one in names if one in known.by_id), ""))


def _around(node: LexborNode | None) -> Iterator[LexborNode]:
    """The elements around one, the nearest first."""
    above = node.parent if node is not None else None
    while above is not None:
        yield above
        above = above.parent


def _days(node: LexborNode, record: Record | None, signs: Signs) -> Iterator[str]:
    """What a row of days says otherwise: when the question was asked, was due, and was settled."""
    if record is None:
        return
    own = record["fields"]
    resolution = own.get("resolution") or {}
    due = "was due" if resolution.get("status") in VOID else "due"
    wanted = {"asked": own.get("as_of"), due: resolution.get("due"), "happened": resolution.get("happened")}
    wanted = {what: date for what, date in wanted.items() if date}
    for line in node.css("li"):
        day = line.css_first("time")
        if day is None:
            continue  # a date for which HTML has no form
        date, word = (day.attributes.get("datetime") if day is not None else ""), text_of(line, "time")
        whats = [what for what, own_date in wanted.items() if _iso(own_date) == (date or "")]
        others = [what for what, own_word in signs.known["day"].items() if own_word == word and what not in whats]
        if not whats or others or (len(whats) == 1 and signs.fault("day", whats[0], word)):
            yield f"it gives a scenario another day than {routes.DATASET}: {word[:40]} {str(date)[:20]}"


def _history(path: str, line: LexborNode, known: Scenarios, data: Data, signs: Signs) -> Iterator[str]:
    """What a line of a question's history says otherwise: how it stood on a day.

    On a page of several questions it is the history of one to which the section of the line leads, or whose it is.
    """
    day = next((part for part in line.iter() if part.tag != "-text"), None)
    if day is None or day.tag != "time":
        return
    word = text_of(line, "time", ".say").strip(" :.\uff1a")
    status = next((status for status, own in signs.known["question"].items() if own == word), "")
    section = next((up for up in _around(line) if up.tag == "section"), None)
    links = section.css("a[href]") if section is not None else ()
    led = (data.places.get(target(path, link.attributes.get("href") or "").rstrip("#"), "") for link in links)
    own = (section.attributes.get("id") or "") if section is not None else ""
    names = {data.places.get(path, "")} & known.by_id.keys() or {own, *led} & known.by_id.keys() or known.by_id.keys()
    stood = set[tuple[str, str]]().union(*(known.history[name] for name in names))
    if status and (status, day.attributes.get("datetime") or "") not in stood:
        yield f"it says that a question was in another state than {routes.DATASET}: {text_of(day)[:20]}, {word}"


def _branch(node: LexborNode, known: Scenarios, signs: Signs) -> Iterator[str]:
    """What the card of a branch says otherwise: its label, whether it came about, and what became of each part."""
    heading, say = node.css_first("h2, h3, h4, h5"), node.css_first(".say")
    labels = known.branches.get(words_of(say, known.branches), set()) if say is not None else set()
    shown = text_of(heading, ".state")
    states = {state for label, state in labels if label == shown}
    if labels and not states:
        yield f"it gives a branch another label than {routes.DATASET}: {shown[:80]}"
    elif labels:
        yield from _state(heading, states, signs)
    for line in node.css("dd"):
        said, word = line.css_first(".say"), next((part for part in line.iter() if part.tag == "b"), None)
        came = known.came.get(words_of(said, known.came), set()) if said is not None else set()
        if came and word is None and "" not in came:
            yield f'it does not say what became of what it says: "{words_of(said)[:80]}"' if said is not None else ""
        elif came and word is not None:
            faults = [signs.fault("verdict", verdict or "none", text_of(word)) for verdict in sorted(came)]
            yield from faults[:1] if all(faults) else ()


def _state(node: LexborNode | None, states: set[str], signs: Signs) -> Iterator[str]:
    sign = node.css_first(".state") if node is not None else None
    shown = (sign.attributes.get("class") or "").split()[-1].replace("did-not-happen", DID_NOT) if sign else OPEN
    if shown not in states:
        yield f"it says of a branch that it is {shown}, and {routes.DATASET} that it is {'/'.join(sorted(states))}"
    elif sign is not None and (said := signs.fault("branch", shown, text_of(sign))):
        yield said


def _cross(table: LexborNode, known: Scenarios, signs: Signs) -> Iterator[str]:
    """What the table of two crossed scenarios says otherwise: its labels, and the word for each cell."""
    columns = [text_of(node) for node in table.css('thead th[scope="col"]')]
    rows = [text_of(node, ".axis") for node in table.css('th[scope="row"]')]
    states = next((states for across, down, states in known.crosses if (across, down) == (columns, rows)), None)
    if states is None:
        yield f"it crosses other branches than {routes.DATASET}: {', '.join((*columns, *rows))[:80]}"
        return
    for line, wanted in zip(table.css("tbody tr"), states, strict=False):
        for cell, state in zip(line.css("td"), wanted, strict=False):
            word, stop = cell.css_first(".came"), cell.css_first(".stop b")
            what = state
            if stop is not None and state == DID_NOT:
                what += ", first" if text_of(stop) == "1" else ", on the way"
            if (word is not None) == (state == OPEN):
                yield f"it says of two branches together what {routes.DATASET} does not: {text_of(word)[:80] or 'none'}"
            elif word is not None and (said := signs.fault("cell", what, text_of(word))):
                yield said


def _signposts(page: LexborHTMLParser, known: Scenarios, signs: Signs) -> Iterator[str]:
    """What the table of signposts says otherwise of the branch for which each speaks."""
    for line in page.css("tr"):
        heading = line.css_first('th[scope="row"]')
        labels = known.speaks.get(text_of(heading, ".evs", ".quiet")) if heading is not None else None
        cell = line.css_first("td")
        if not labels or cell is None or cell.css_first(".say") is not None or (shown := text_of(cell)) in labels:
            continue
        if heading is not None and heading.css_first(".shape") is not None:
            continue  # a row of a country whose name an indicator has, too
        said = signs.fault("signpost", "neither", shown) if "" in labels else "other"
        if said:
            yield f"it says that a signpost speaks for another branch than {routes.DATASET}: {shown[:80]}"
