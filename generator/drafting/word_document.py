"""Reads a Word document (.docx) as blocks of Markdown: title, headings, lists, quotations, emphasis, links and notes.

Mammoth reads the document. It is given a copy of the parts that hold text, after each was looked at: not too large, not
nested too deep, and without a document type, in which entities would be defined. What an article cannot hold is told,
in sentences for whoever gave the document.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.parsers import expat

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.drafting import tables
from generator.drafting.markdown_signs import escaped
from generator.parsing.markdown import new_parser
from generator.parsing.web_page import RAISED, counted, has_own_form, told_of_looks

MOST_BYTES = 6_000_000
"""The most bytes of text and markup of a document, unpacked; the longest article that is taken has a tenth of it."""
MOST_PARTS = 5_000
MOST_ELEMENTS = 250_000
"""The most elements of a part: four for each word of the longest article, each with a look of its own, and more."""
DEEPEST = 100
"""The most elements around one another; a table in a table in a table has about twenty."""
_TEXT_PART = regex.compile(
    r"\[Content_Types\]\.xml|(.*/)?_rels/.*\.rels|word/(document\d*|styles|numbering|footnotes|endnotes)\.xml"
)
_DOCUMENT = regex.compile(r"word/document\d*\.xml")
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
_BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "li", "table")
_NOTE = "note-"
"""The beginning of what the program calls notes and the places that refer to them."""


class BrokenError(ValueError):
    """Raised for a document that cannot be read; the message says what is the matter with it."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a Word document says."""

    blocks: tuple[str, ...]
    """Headings, paragraphs and items of lists, in Markdown."""
    title: str
    """The words of its title or else of its first heading; empty if it has neither."""
    told: tuple[str, ...]
    """What is not as it was, in sentences."""


def read(data: bytes) -> Read:
    """The text of a Word document; raises `BrokenError` if there is none."""
    given = _parts(data)
    shown = {name: _without_hidden(part) for name, part in given.items()}
    parts, hidden = {name: part for name, (part, _) in shown.items()}, sum(number for _, number in shown.values())
    tree = LexborHTMLParser(_html(parts))
    blocks: list[str] = []
    title = ""
    has_title = tree.css_first("h1.title") is not None
    for node in tree.css(", ".join(_BLOCKS)):
        block = _block(node, lower=has_title)
        if node.tag == "table" and not _is_in(node, ("table",)):
            blocks += (escaped(line) for line in tables.lines(node))
        elif block:
            blocks.append(block)
            title = title or (" ".join(_words(_inline(node)).split()) if node.tag == "h1" else "")
    told = [f"{counted(hidden, 'run')} of hidden words left out."] if hidden else []
    return Read(tuple(blocks), title, (*_told(tree, parts), *told))


# -- the parts --------------------------------------------------------------------------------------------------


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts that hold text, by name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            wanted = [info for info in infos if _TEXT_PART.fullmatch(info.filename)]
            if not any(_DOCUMENT.fullmatch(info.filename) for info in wanted):
                raise BrokenError("is no Word document: it has no part with a text")
            if len(infos) > MOST_PARTS or sum(info.file_size for info in wanted) > MOST_BYTES:
                raise BrokenError(f"is too large: its text and markup have more than {MOST_BYTES // 1_000_000} MB")
            parts = {info.filename: archive.read(info) for info in wanted}
            parts |= dict.fromkeys((i.filename for i in infos if i.filename.endswith("comments.xml")), b"")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        if isinstance(error, BrokenError):
            raise
        raise BrokenError("is no Word document, or a damaged one") from error
    for name, part in parts.items():
        if part:
            _look_at(name, part)
    return parts


def _without_hidden(part: bytes) -> tuple[bytes, int]:
    """A part without the runs of words that Word does not show, and their number; hidden styles are not followed."""
    if b"vanish" not in part:
        return part, 0
    root = ElementTree.fromstring(part)  # noqa: S314 - looked at before: no entities, not deep
    number = 0
    for above in root.iter():
        for run in [run for run in above if run.tag.endswith("}r") and _is_hidden(run)]:
            above.remove(run)
            number += 1
    return (ElementTree.tostring(root, "utf-8"), number) if number else (part, 0)


def _is_hidden(run: ElementTree.Element) -> bool:
    marks = (mark for look in run if look.tag.endswith("}rPr") for mark in look if mark.tag.endswith("}vanish"))
    return any(not {"0", "false", "off"}.intersection(mark.attrib.values()) for mark in marks)


def _look_at(name: str, part: bytes) -> None:
    """Refuses a part that is no XML, defines entities or is nested so deep that no reader would take it."""
    depth = elements = 0

    def begun(_name: str, _attributes: object) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if elements > MOST_ELEMENTS:
            raise BrokenError(f"is too large: {name} has more than {MOST_ELEMENTS:,} elements")
        if depth > DEEPEST:
            raise BrokenError(f"is nested too deep: more than {DEEPEST} elements around one another in {name}")

    def ended(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def typed(*_: object) -> None:
        raise BrokenError(f"has a document type in {name}, which no Word document has")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = begun, ended, typed
    try:
        parser.Parse(part, True)
    except BrokenError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:  # ValueError: an encoding such as UTF-7
        raise BrokenError(f"is damaged: {name} is no XML") from error


def _html(parts: dict[str, bytes]) -> str:
    """The document as Mammoth writes it in HTML."""
    import mammoth  # takes a while to import, and only a Word document needs it

    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as archive:
        for name, part in parts.items():
            if part:
                archive.writestr(name, part)
    copy.seek(0)
    try:
        made = mammoth.convert_to_html(
            copy,
            style_map=_STYLES,
            id_prefix=_NOTE,
            include_embedded_style_map=False,
            convert_image=lambda _image: [mammoth.html.element("img")],
        )
    except RecursionError as error:
        raise BrokenError("is nested too deep") from error
    except Exception as error:  # whatever it stumbles over, in a file that may be anybody's
        raise BrokenError("is damaged, or has a form that is not known") from error
    return str(made.value)


# -- the blocks -------------------------------------------------------------------------------------------------


def _block(node: LexborNode, *, lower: bool) -> str:
    """An element as a block of Markdown; empty if it has no words, or others within it have them."""
    tag = node.tag or ""
    if tag == "table" or _is_in(node, ("table",)) or (tag in ("blockquote", "li") and _holds_blocks(node)):
        return ""
    words = _inline(node)
    if not words:
        return ""
    if tag.startswith("h"):
        level = int(tag[1]) + (lower and "title" not in (node.attributes.get("class") or ""))
        return f"{'#' * min(level, 6)} {' '.join(words.replace(_BREAK, ' ').split())}"
    item = node if tag == "li" else _parent(node, "li")
    if item is not None:
        outer = item.parent
        sign = f"{_number(item)}. " if outer is not None and outer.tag == "ol" else "- "
        return sign + words.replace("\n", "\n" + " " * len(sign))
    if tag == "blockquote" or _parent(node, "blockquote") is not None:
        return "> " + words.replace("\n", "\n> ")
    return words


def _is_in(node: LexborNode, tags: tuple[str, ...]) -> bool:
    return any(_parent(node, tag) is not None for tag in tags)


def _parent(node: LexborNode, tag: str) -> LexborNode | None:
    above = node.parent
    while above is not None and above.tag != tag:
        above = above.parent
    return above


def _holds_blocks(node: LexborNode) -> bool:
    """Whether the words of an element are in paragraphs within it."""
    inner = node.css_first("p")
    return inner is not None


def _number(item: LexborNode) -> int:
    number, before = 1, item.prev
    while before is not None:
        number += before.tag == "li"
        before = before.prev
    return number


# -- the words --------------------------------------------------------------------------------------------------

_SIGNS = {"em": "*", "strong": "**"}
"""The signs for the elements with which Mammoth writes emphasis."""
_BREAK = "\\\n"


def _inline(node: LexborNode) -> str:
    """The words of an element in Markdown; without emphasis where the signs for it would be read as words."""
    marked = _tidy(_marked(node, signs=True))
    plain = _tidy(_marked(node, signs=False))
    return marked if _words(marked) == _words(plain) else plain


def _tidy(text: str) -> str:
    lines = [regex.sub(r"[ \t\n\r]+", " ", line).strip() for line in text.split(_BREAK)]
    return _BREAK.join(line for line in lines if line)


def _words(markdown: str) -> str:
    """What a reader sees of inline Markdown."""
    found = (token for block in new_parser(with_links=False).parse(markdown) for token in block.children or ())
    return "".join(" " if token.type.endswith("break") else token.content for token in found)


def _marked(node: LexborNode, *, signs: bool) -> str:
    out = ""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            out += escaped((child.text_content or "").replace("\\\n", "\\ \n"))
        elif child.tag == "br":
            out += _BREAK
        elif child.tag in ("ul", "ol", "table", "img") or _is_reference(child):
            continue
        elif child.tag in RAISED and has_own_form(child):
            out += child.text().translate(RAISED[str(child.tag)])
        else:
            words = _marked(child, signs=signs)
            sign = _SIGNS.get(child.tag or "", "") if signs else ""
            out += _around(words, sign, child.attributes.get("href") or "" if child.tag == "a" else "")
    return out


def _around(words: str, sign: str, href: str) -> str:
    """Words with the signs of emphasis or of a link around them, and white space outside."""
    core = words.strip()
    if not core or not (sign or href):
        return words
    start, end = words[: words.index(core[0])], words[len(words.rstrip()) :]
    if href and (regex.search(r"[\s()<>\\]", href) or not regex.match(r"https?://", href)):
        return words
    return f"{start}[{core}]({href}){end}" if href else f"{start}{sign}{core}{sign}{end}"


def _is_reference(node: LexborNode) -> bool:
    """Whether an element is the mark of a note in the text, or leads from the note back to it."""
    link = node if node.tag == "a" else node.css_first("a") if node.tag == "sup" else None
    return link is not None and regex.match(rf"#{_NOTE}(foot|end)note-", link.attributes.get("href") or "") is not None


# -- what is told -----------------------------------------------------------------------------------------------


def _told(tree: LexborHTMLParser, parts: dict[str, bytes]) -> Iterator[str]:
    """What is not as it was: first of the text, then of what was left out."""
    yield from _told_of_text(tree)
    pictures = len(tree.css("img"))
    if pictures:
        yield f"{counted(pictures, 'picture')} left out."
    if any(name.endswith("comments.xml") for name in parts):
        yield "Comments are left out."
    document = next(part for name, part in parts.items() if _DOCUMENT.fullmatch(name))
    if regex.search(rb"<w:(del|ins|moveFrom)[ >]", document):
        yield "Changes that are tracked are taken as accepted: read the article once more."


def _told_of_text(tree: LexborHTMLParser) -> Iterator[str]:
    notes = len(tree.css(f'li[id^="{_NOTE}footnote-"], li[id^="{_NOTE}endnote-"]'))
    if notes:
        yield (
            f"{counted(notes, 'note')} at the end of the article, as a numbered list. The marks in the text that"
            " refer to them are left out, so that passages can be cited."
        )
    rows = len(tree.css("tr"))
    if rows:
        yield tables.told(rows)
    nested = len(tree.css("li li"))
    if nested:
        yield f"{counted(nested, 'item')} of a list within a list: they stand in one list with the others."
    raised = sum(not (_is_reference(node) or has_own_form(node)) for node in tree.css("sup, sub"))
    yield from told_of_looks(raised, len(tree.css("s")))
