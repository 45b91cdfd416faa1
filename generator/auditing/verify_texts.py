"""Proves that a page says nothing of its own: each text on it is the data's, the article's, or the interface's.

What is proved elsewhere is what stands in places that are known. Whoever adds a paragraph, or another word to a label,
leaves these as they are. So each text of a page is taken apart: into texts of the data and pieces of them, the messages
of the program's catalogue with what is set in, numbers and days. Anything else no page of the program has.

A site may have templates and a catalogue of its own, whose words nobody can know from the built site; the data says so
(`own`), and its texts are listed for the reader of the proof, and not refused.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing.verify_data import Data, Fault, texts_of
from generator.auditing.verify_days import in_words, of_articles, with_ends
from generator.auditing.verify_marks import target
from generator.auditing.verify_notes import in_a_line
from generator.base.dates import parse
from generator.base.json_text import read_json
from generator.base.words import Words, messages
from generator.exports import proof
from generator.files.reading import catalogues
from generator.linking import history, routes
from generator.linking.changes import told
from generator.linking.history import HistoryEntry
from generator.parsing.records import KINDS

_TAG = regex.compile(r"<[^<>]*>")
_SET_IN = regex.compile(r"%\(\w+\)[sd]|\{\}")
_LETTER = regex.compile(r"\p{L}")
_ITEM = regex.compile(r"^(?:: )?(?:\p{Nd}{1,9}[.)]|[\u2013\u2022-])\s+")
"""What stands before an item of a list."""
_EDGES = regex.compile(r"^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$")
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_DATE = regex.compile(r"[-/.\d][-\d/~?%.X]{2,}")
_PARTS = tuple(
    regex.compile(pattern)
    for pattern in (
        r"(?<=[.?!\u3002])\s+",
        r"\s*[\u00b7;\u061b\uff1b]\s*",
        r":(?:\s+|$)",
        r"\s*[:()\[\]\u2013\u2014|/\u2197\u00b6\u2026\u2192\u2190\"\u201c\u201d\u00ab\u00bb+]\s*",
        r"\s*[,\u060c\u3001]\s*",
        r"\s*(?<![\p{L}\p{N}])\p{Nd}+(?![\p{L}\p{N}])\s*",
    )
)
"""What separates the parts of a line, from the largest to numbers."""
_LISTED = regex.compile(r"- \[(?:[^\\\]]|\\.)*\]\([^)\s]*\): (.*)")
"""A page or a file in `llms.txt`, with its description."""
_ESCAPED = regex.compile(r"\\(.)")
JOINED = 8
"""The fewest letters of a text that is looked for across the gaps of an article."""
MOST = 20
"""The most places at which a text is taken apart."""
_NAME = regex.compile(r"[0-9a-f]{8,64}")
"""A fingerprint, or its beginning: what it stands for is held elsewhere."""
FORMATS = frozenset({
    "A4", "Letter", "BibTeX", "CSL-JSON", "Wikidata", "Natural Earth", "briefing verify", "CSV", "JSON", "JSON-LD",
    "JSON Schema", "Atom", "iCalendar", "PDF", "SHA-256",
    routes.ANNOTATIONS, routes.ATOM, routes.BIBTEX, routes.CALENDAR, routes.CSL, routes.DATASET, routes.JSON_FEED,
    proof.PATH,
})  # fmt: skip
"""What is called the same in all languages, and the files of every site, whether they are there or not."""
SAID = (
    "title", "aria-label", "aria-description", "aria-roledescription", "alt", "placeholder", "label", "value",
    "data-label", "data-words",
)  # fmt: skip
"""Attributes that a reader sees or hears."""
STRANGE = "iframe, object, embed, body title:not(svg title), marquee, portal, frame"
"""What no page of the program has in its body."""
ATTRIBUTES = frozenset({
    "action", "alt", "aria-current", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby",
    "autocapitalize", "autocomplete", "checked", "cite", "class", "colspan", "cx", "cy", "d", "datetime", "dir", "dx",
    "dy", "fill-rule", "for", "height", "hidden", "href", "hreflang", "id", "lang", "method", "name", "placeholder",
    "preserveaspectratio", "r", "rel", "role", "rowspan", "scope", "spellcheck", "src", "start", "stroke-width",
    "tabindex", "title", "transform", "type", "value", "viewbox", "width", "x", "x1", "x2", "y", "y1", "y2",
})  # fmt: skip
"""The attributes of a page, beside those that begin with data-, which nobody is shown."""
SCRIPTS = frozenset(f"assets/{name}.js" for name in ("article", "briefing", "search", "timeline", "verify"))
"""The scripts of the program."""
_IN_LINE = frozenset({"a", "b", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "time"})
"""Elements within a line."""
_UNSAID = frozenset({"script", "style", "template", "svg"})
"""Elements whose texts are none, or are proved elsewhere."""


@dataclass
class Phrases:
    """What a page may say: the texts of the data, and the messages of the interface."""

    texts: frozenset[str]
    """Without regard to case, as all comparisons here."""
    messages: tuple[str, ...]
    gapped: str = ""
    """The texts of articles that are shown with gaps, without spaces: a page may join what stands around a gap."""
    _known: dict[str, bool] = field(default_factory=dict)
    _shown: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def _joined(self) -> str:
        return "\0".join(("", *sorted(self.texts), ""))

    def may_show(self, raw: str) -> bool:
        """Whether a page may show a text with these spaces; most stand on many pages, and are looked for once."""
        if raw not in self._shown:
            text = in_a_line(raw)
            try:
                self._shown[raw] = not text or self.has(text)
            except RecursionError:  # no build makes a text of messages within messages without end
                self._shown[raw] = False
                self._known.clear()  # of those that were being looked for
        return self._shown[raw]

    def has(self, text: str) -> bool:
        """Whether a text is one of these, a part of one, or made of them."""
        return self._is_whole(text) or self._is_part(bared(_ITEM.sub("", text.strip().casefold())))

    def _is_whole(self, text: str) -> bool:
        """Whether a text is one of these, or made of whole ones."""
        text = text.strip().casefold()
        bare = bared(_ITEM.sub("", text))
        if len(bare) < 2 or not _LETTER.search(bare) or _NAME.fullmatch(bare) or self._is_one(text, bare):
            return True
        if text not in self._known:
            self._known[text] = False  # while it is being looked for
            self._known[text] = bare in _pieces(self.messages)[0] or self._is_made(text, bare)
        return self._known[text]

    def _is_one(self, text: str, bare: str) -> bool:
        """Whether a text is one of the data, or the beginning of one."""
        return bare in self.texts or text in self.texts or (text.endswith("\u2026") and self._is_part(bare))

    def _is_made(self, text: str, bare: str) -> bool:
        """Whether a text is a message with what is set in, or several texts in a line."""
        whole, patterns = _pieces(self.messages)
        for literals in {one for word in ("", *_WORD.findall(text)) for one in patterns.get(word, ())}:
            for shown in {text, bare}:
                if (set_in := _set_in(literals, shown)) is not None and all(map(self.has, set_in)):
                    return True
        if any(self._is_row(text, separator) for separator in _PARTS):
            return True
        words = text.split()  # a message before something of the data: asserted by Ann Writer
        for at in range(1, len(words)):
            rest = bared(" ".join(words[at:]))
            if (rest in self.texts or _NAME.fullmatch(rest)) and bared(" ".join(words[:at])) in whole:
                return True
        return False

    def _is_row(self, text: str, separator: regex.Pattern[str]) -> bool:
        """Whether a text is several whole ones in a line, all but the last with fewer than `MOST` separators."""
        places = [found.span() for found in separator.finditer(text)]
        if not places:
            return False
        begins, ends = [0, *(end for _, end in places)], [*(start for start, _ in places), len(text)]
        reached, ways = {0}, [(0, iter(range(min(MOST, len(ends)))))]
        while ways:  # the shortest way first: most texts in a line have no separators in them
            first, lasts = ways[-1]
            last = next(lasts, None)
            if last is None:
                ways.pop()
                continue
            then, is_all = last + 1, (first, last + 1) == (0, len(ends))
            if is_all or then in reached or not self._is_whole(text[begins[first] : ends[last]]):
                continue
            left = text[begins[then] :].strip() if then < len(ends) else ""
            if not left or self._is_one(left, bared(_ITEM.sub("", left))):
                return True
            reached.add(then)
            ways.append((then, iter(range(then, min(then + MOST, len(ends))))))
        return False

    def is_said(self, text: str) -> bool:
        """Whether a text is one of the data, or some whole words of one."""
        return self._is_part(bared(text.casefold()))

    def _is_part(self, bare: str) -> bool:
        """Whether a text is some whole words of a text of the data: a passage, a cut headline."""
        at = self._joined.find(bare)
        while at >= 0:
            end = at + len(bare)
            if not (_is_one(*self._joined[at - 1 : at + 1]) or _is_one(*self._joined[end - 1 : end + 1])):
                return True
            at = self._joined.find(bare, at + 1)
        shown = "".join(bare.split())
        return len(shown) >= JOINED and shown in self.gapped


def _is_one(before: str, after: str) -> bool:
    """Whether two letters are of one word; in a script without case, where a name ends is not known."""
    return all(letter.isdigit() or letter.islower() for letter in (before, after))


@lru_cache(maxsize=8)
def _pieces(messages: tuple[str, ...]) -> tuple[frozenset[str], Mapping[str, list[tuple[str, ...]]]]:
    """The messages between tags: those that are whole, and the parts of those with something set in, by a word."""
    whole: set[str] = set()
    patterns: dict[str, list[tuple[str, ...]]] = {}
    for piece in (piece for message in messages for piece in _TAG.split(message.casefold())):
        literals = _SET_IN.split(in_a_line(piece))
        whole |= {bared(part) for part in literals}
        for some in _runs(literals):
            if any(map(bared, some)):
                patterns.setdefault(max(_alone(some), key=len, default=""), []).append(tuple(some))
    return frozenset(whole), patterns


def _set_in(literals: tuple[str, ...], text: str) -> list[str] | None:
    """What is set in between the parts of a message, if a text is that message; as little as can be."""
    first, *between, last = literals
    if not (text.startswith(first) and text.endswith(last)):
        return None
    at, end, found = len(first), len(text) - len(last), list[str]()
    for literal in between:
        place = text.find(literal, at, end)
        if place < 0:
            return None
        found.append(text[at:place])
        at = place + len(literal)
    return [*found, text[at:end]] if at <= end else None


def _alone(some: list[str]) -> Iterator[str]:
    """The words of a message that stand apart from what is set in; in Korean, say, others are joined to it."""
    for number, literal in enumerate(some):
        for found in _WORD.finditer(literal):
            is_joined = (number > 0 and found.start() == 0) or (number < len(some) - 1 and found.end() == len(literal))
            if not is_joined:
                yield found[0]


def _runs(literals: list[str]) -> Iterator[list[str]]:
    """The parts of a message that may stand in one text: what is set in before or behind them may have tags."""
    for low in range(len(literals)):
        for high in range(low + 2, len(literals) + 1):
            first, *between, last = literals[low:high]
            yield [first.lstrip(), *between, last.rstrip()]


def bared(text: str) -> str:
    """A text without signs before and behind it."""
    return _EDGES.sub("", text)


def phrases_of(
    files: Mapping[str, bytes], articles: Iterable[str], gapped: Iterable[str], data: Data, words: Words
) -> Phrases:
    """What the pages of a site may say; `articles` are the texts of its articles, `gapped` those shown with gaps."""
    own = {in_a_line(text) for text in articles} | set(texts_of(data.whole)) | set(files)
    own |= {text for path in (routes.EDITIONS, routes.HISTORY) if path in files for text in _texts_in(files[path])}
    own |= {in_a_line(told(entry)) for entry in _noted(files)}
    own |= {f"{data.base}{path}" for path in files} | {data.base.rstrip("/")}
    own |= {in_a_line(f"{o['publisher']}{words.gettext(', ')}{words.date(parse(o['date']))}") for o in _sources(data)}
    own |= {date.text for date in of_articles(data)}
    texts = {text.casefold() for text in own | set(_in_words(words, own))}
    texts |= {bared(text) for text in texts}
    joined = "\0".join("".join(text.casefold().split()) for text in gapped)
    return _phrases(frozenset(texts), (*messages_of(words), *FORMATS), joined)


_phrases = lru_cache(maxsize=2)(Phrases)
"""The phrases of a site, with what was found in them for a copy of it that has the same."""


def messages_of(words: Words) -> tuple[str, ...]:
    """All messages of the interface in a language; those in English are the ids of any catalogue."""
    own = messages(words.catalogue or next(iter(catalogues().values())).decode(), words)
    verbs = [
        words.gettext(verb) for row in KINDS.values() for one in row.references for verb in (one.label, one.reverse)
    ]
    return (*own, *verbs)  # a kind that somebody has added has verbs that no catalogue knows yet


def _texts_in(data: bytes) -> Iterator[str]:
    try:
        yield from texts_of(read_json(data))
    except ValueError:
        return  # which is a fault of its own


def _noted(files: Mapping[str, bytes]) -> tuple[HistoryEntry, ...]:
    try:
        return history.load(files[routes.HISTORY]) if routes.HISTORY in files else ()
    except ValueError:
        return ()  # which is a fault of its own


def _sources(data: Data) -> Iterator[Mapping[str, str]]:
    return (record["fields"] for record in data.records.values() if record["kind"] == "source")


def _in_words(words: Words, texts: Iterable[str]) -> Iterator[str]:
    """The dates among some texts in words, in each form that pages have."""
    for day in (text for text in texts if _DATE.fullmatch(text)):
        for date in with_ends(day):
            yield from in_words(date, words)


def of_page(path: str, page: LexborHTMLParser, phrases: Phrases) -> Iterator[Fault]:
    """The texts of a page that are none of the data's and none of the interface's."""
    body = page.body
    if body is None:
        return
    strange = [*body.css(STRANGE), *(node for node in page.css("script, style") if not _is_programs(path, node))]
    for node in strange:
        yield path, f'it has what no page of the program has, <{node.tag}>: "{in_a_line(node.text())[:80]}"'
    is_proved = "--passages" in path or path.startswith("coverage")  # by its passages
    for node in body.traverse(include_text=True):
        attributes = node.attributes if node.tag != "-text" else {}  # made anew each time it is asked for
        for name in attributes:
            if name.lower() not in ATTRIBUTES and not name.startswith("data-"):
                said = f'{name}="{attributes[name] or ""}"'
                yield path, f"it has what no page of the program has: <{node.tag} {said[:80]}>"
        for text in _texts_of(node, attributes) if not is_proved else ():
            if not phrases.may_show(text) and not _is_elsewhere(node):
                yield path, f'it says what its data does not, nor the program: "{in_a_line(text)[:80]}"'
    for text in _spelled(body) if not is_proved else ():
        if not phrases.may_show(text):
            yield path, f'it spells what its data does not say, nor the program: "{text[:80]}"'


def of_terms(text: str, phrases: Phrases, described: Container[str | None]) -> Iterator[Fault]:
    """The lines of `llms.txt` that are none of the data's and none of the interface's.

    What a page says of itself is held there (`described`). Its one heading that is the same in all languages means
    something to machines.
    """
    for line in text.splitlines():
        found = _LISTED.fullmatch(line)
        words = _ESCAPED.sub(r"\1", found[1] if found is not None else line.lstrip("#> "))
        if line != "## Optional" and in_a_line(words) not in described and not phrases.may_show(words):
            yield routes.LLMS, f'it says what its data does not, nor the program: "{words[:80]}"'


def _spelled(body: LexborNode) -> Iterator[str]:
    """What a line says letter by letter, each in an element of its own and so no text by itself."""
    run = ""
    for node in body.traverse(include_text=True):
        said = (node.text_content or "") if node.tag == "-text" else ""
        letter = bared(said)
        if len(letter) == 1 and _LETTER.match(letter):
            run += said
        elif letter or (node.tag != "-text" and node.tag not in _IN_LINE):
            if len(run) > 1:
                yield in_a_line(run)
            run = ""
        elif run:
            run += said
    if len(run) > 1:
        yield in_a_line(run)


def _is_programs(path: str, node: LexborNode) -> bool:
    """Whether a script is one of the program's; no page has styles of its own."""
    own = node.attributes
    if node.tag == "style" or (node.parent is not None and node.parent.tag != "head"):
        return False
    if own.get("type") == "application/ld+json":
        return "src" not in own  # whose words are held elsewhere
    place = target(path, own.get("src") or "").rstrip("#")
    is_own = place in SCRIPTS or (path == "404.html" and place.endswith(tuple(SCRIPTS)))  # from wherever it is asked
    return is_own and not node.text().strip()


def _texts_of(node: LexborNode, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """What a reader sees or hears of a node, beside the nodes in it."""
    if node.tag == "-text":
        yield node.text_content or ""
    elif attributes:
        yield from (text for name in SAID if (text := attributes.get(name)))


def _is_elsewhere(node: LexborNode) -> bool:
    """Whether a text lies where others prove it, or where no text is shown."""
    above, in_block, is_added = node.parent, False, node.tag != "-text" and "data-added" in node.attributes
    while above is not None:
        attributes = above.attributes
        in_block |= "data-block" in attributes
        is_added |= "data-added" in attributes  # to the text of an article, which `verify_article` reads without it
        if (above.tag or "").lower() == "foreignobject":
            return False  # a drawing's texts are not held, but a page's in a drawing
        if above.tag in _UNSAID or (above.tag == "time" and attributes.get("datetime")):
            return True
        if "say" in (attributes.get("class") or "").split():
            return True  # `verify_pages` holds it whole
        if in_block and not is_added and attributes.get("id") == "text":
            return True  # and `verify_article` the blocks of an article
        above = above.parent
    return False
