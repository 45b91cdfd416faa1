"""Proves the words by which a built site speaks of a source: in its entry, and in the notes of marks.

A reader sees words, not attributes: the word for a state, the publisher, the day, the address. Whoever changes only
them leaves the attributes sound. So a note has the publisher, headline, day and address of the entry, whose own are
those of the annotations; and a state or status is called by one word wherever it stands, which no other has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from itertools import combinations

from selectolax.lexbor import LexborNode

from generator.base.values import value

_ADDRESS = re.compile(r"\bhttps?://[^\s;\u061b\uff1b]+")
_SEPARATOR = re.compile(r"^[^\w?]+")
"""What stands between the publisher and the day: the comma of the site's language, or its own catalogue's."""
_COLON = 4
"""The most letters between a publisher and a headline: the colon of the site's language, with its blanks."""
_BEGUN = 20
"""The fewest letters of a headline that a note may show of it."""
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_ITEM = re.compile("^(?:: )?(?:\u2013 |\\d{1,9}[.)] )+")
"""What stands before an item of a list where a page shows it in one paragraph."""
MOST_ITEMS = 6
"""The most lines that begin as items do of which each is read both ways; of more, all are or none."""


@value
class SaidOfSources:
    """The words by which a site speaks of its sources."""

    days: dict[str, str] = field(default_factory=dict)
    """The day of publication of each source in words, by its id."""
    became: dict[str, str] = field(default_factory=dict)
    """What became of each source in words, with the day, by its id."""
    words: dict[str, str] = field(default_factory=dict)
    """The word for each state."""

    def fits(self, state: str, word: str) -> bool:
        """Whether a state is called so; the first word that is given for it counts, unless another state has it."""
        own = self.words.setdefault(state, word)
        return own == word and list(self.words.values()).count(word) == 1


def of_entry(card: LexborNode, name: str, facts: Mapping[str, str], said: SaidOfSources) -> Iterator[str]:
    """What the entry of a source says otherwise than the annotations; its words are added to `said`."""
    line, grade = card.css_first("p.ui"), card.css_first("[data-grade]")
    text = in_a_line(line.text()) if line is not None else ""
    publisher = in_a_line(facts["publisher"])
    if not text.startswith(publisher):
        yield f"the entry has another publisher than the annotations: {text[:80]}"
    elif grade is not None:
        before = text.removeprefix(publisher).partition(f" · {in_a_line(grade.text())}")[0]
        said.days[name] = _SEPARATOR.sub("", before)
    day = line.css_first("time") if line is not None else None
    if day is not None and _DAY.fullmatch(facts["published"]) and day.attributes.get("datetime") != facts["published"]:
        yield f"the entry has another day of publication than the annotations: {day.text()[:80]}"
    status = card.css_first("b[data-status]")
    said.became[name] = in_a_line(status.text()) if status is not None else ""
    archives = [node.text() for node in card.css("p.ui .url")[1:]]
    links = [node.attributes.get("href") or "" for node in card.css("p.ui a.url")]
    if archives != [address for address in (facts["archive"],) if address]:
        yield f"the entry has another archived copy than the annotations: {' '.join(archives)[:80] or 'none'}"
    for link in links:
        if link not in (facts["source"], facts["archive"]):
            yield f"the entry leads elsewhere than the annotations say: {link[:80]}"
    for node in card.css("li[data-sha256]"):
        sha256 = node.attributes.get("data-sha256") or ""
        short = re.findall(r"SHA-256 (\w+)", node.text())
        if short[-1:] != [sha256[:16]]:
            yield f"the entry shows another fingerprint than its copy has: {' '.join(short)[:80] or 'none'}"


def of_note(note: LexborNode, name: str, facts: Mapping[str, str], said: SaidOfSources) -> Iterator[str]:
    """What the note of a mark says otherwise than the entry of its source and the annotations."""
    text = in_a_line(note.text())
    headline = _cut(note, in_a_line(facts["headline"]))
    publisher, dated = in_a_line(facts["publisher"]), f"{headline}, {said.days.get(name, '')}"
    if (rest := behind(text, publisher, dated)) is None:
        wanted = f"{publisher}: {dated}"
        yield f'a mark has another publisher, headline or day of its source: "{text[:80]}", not "{wanted[:80]}"'
    for node in note.css("b[data-status]"):
        if in_a_line(node.text()).removeprefix("(").removesuffix(")") != said.became.get(name, ""):
            yield f'a mark has another word for the status of its source than the entry: "{node.text()[:80]}"'
    for node in note.css("[data-state]"):
        state, word = node.attributes.get("data-state") or "", in_a_line(node.text())
        if not said.fits(state, word.removeprefix("(").removesuffix(")")):
            yield f'a mark has a word for a state that is not its own, {state}: "{word[:80]}"'
    quoted = " ".join(in_a_line(node.text()) for node in note.css("q, cite"))
    for address in _ADDRESS.findall(text if rest is None else rest):  # a publisher may have one in its name
        own = (facts["source"], facts["archive"])
        bare = address.rstrip(",.")
        if bare not in quoted and not any(text.count(whole) and whole.startswith(bare) for whole in own if whole):
            yield f"a mark prints another address than its source has: {address[:80]}"


def behind(text: str, name: str, said: str) -> str | None:
    """What a text has behind a name, a colon of any language, and what is said; `None` if it does not begin so."""
    left = text.removeprefix(name)
    at = left.find(said, 1, _COLON + len(said)) if text.startswith(name) else -1
    return left[at + len(said) :] if at > 0 and not re.search(r"\w", left[:at]) else None


def _cut(note: LexborNode, headline: str) -> str:
    """A headline as a note may show it: whole, or cut at one of its words, as on the home page, and marked as cut."""
    shown = in_a_line(node.text()) if (node := note.css_first("cite")) is not None else ""
    begun = shown.removesuffix("\u2026")
    return shown if begun != shown and len(begun) >= _BEGUN and headline.startswith(begun) else headline


def in_a_line(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def readings(node: LexborNode, *without: str) -> tuple[str, ...]:
    """The text of a node in one line, and the same without what stands before the items of a list, which no data has.

    A line that begins as an item does may be none, such as "1986. That was the year": so it is read both ways.
    """
    aside = {part.mem_id for selector in without for part in node.css(selector)}
    lines: list[list[str]] = [[]]
    for part in node.traverse(include_text=True):
        if part.tag == "br":
            lines.append([])
        elif part.tag == "-text" and not _is_within(part, aside, node):
            lines[-1].append(part.text_content or "")
    texts = [in_a_line("".join(line)) for line in lines]
    items = [number for number, line in enumerate(texts) if _ITEM.match(line)]
    kept = ({*items}, set[int](), *({*some} for n in range(1, len(items)) for some in combinations(items, n)))
    return tuple(
        in_a_line(" ".join(line if at in own else _ITEM.sub("", line) for at, line in enumerate(texts)))
        for own in (kept if len(items) <= MOST_ITEMS else kept[:2])
    )


def _is_within(part: LexborNode, aside: set[int], node: LexborNode) -> bool:
    """Whether a text stands in one of some parts of a node."""
    above = part.parent
    while above is not None and above.mem_id != node.mem_id:
        if above.mem_id in aside:
            return True
        above = above.parent
    return False
