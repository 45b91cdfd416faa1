"""What a site begins with: texts of each form that have everything, and what is read of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.drafting import article, begun
from generator.drafting.article import Given
from tests import docx
from tests.docx import document, note, paragraph, run
from tests.sites import inputs, parts

TEXTS = Path(__file__).parent / "golden" / "begun.texts"
_BREAK = "<w:r><w:br/></w:r>"
_HIDDEN = '<w:r><w:rPr><w:vanish{}/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
_RAISED = '<w:r><w:rPr><w:vertAlign w:val="{}"/></w:rPr><w:t>{}</w:t></w:r>'


_RELATIONS = docx._RELATIONS.replace(
    "</Relationships>",
    "".join(
        f'<Relationship Id="{name}" Type="{docx.OFFICE}/hyperlink" Target="{target}" TargetMode="External"/>'
        for name, target in (("mail", "mailto:a@example.org"), ("odd", "https://example.org/a b"))
    )
    + "</Relationships>",
)


_END = '<w:r><w:endnoteReference w:id="4"/></w:r>'


def _link(words: str, to: str = "link") -> str:
    return f'<w:hyperlink r:id="{to}">{words}</w:hyperlink>'


def _item(words: str, number: int, level: int = 0) -> str:
    return paragraph(words, "List", numbered=number).replace('<w:ilvl w:val="0"/>', f'<w:ilvl w:val="{level}"/>')


def _row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell) if cell else '<w:p/>'}</w:tc>" for cell in cells) + "</w:tr>"


TITLED = document(
    paragraph(run("The lock") + _BREAK + run("at Varn"), "Title")
    + paragraph("A subtitle", "Subtitle")
    + paragraph(run("By Anna Vik") + _BREAK + run(" 3 March 2025 "))
    + paragraph(
        run("Japan ") + run("agreed ", "i") + run("to", "b") + run("pay", "i") + _link(run("the lock ")) + note(1)
    )
    + paragraph(run("1.", "b") + run(" so", "b") + run("C:\\") + _BREAK + run("*x*"))
    + paragraph(
        run("x")
        + run("(so)", "b")
        + run("y ")
        + _link(run("mail"), "mail")
        + _link(run(" odd"), "odd")
        + _link(run(" it"))
    )
    + paragraph("After", "Heading1")
    + paragraph("Deeper", "Heading2")
    + paragraph(run("We wait.") + _BREAK + run("They say."), "Quote")
    + _item("One boat.", 1)
    + _item(run("Two") + _BREAK + run("boats."), 1)
    + _item("A small boat.", 1, 1)
    + _item("First.", 2)
    + _item("Second.", 2)
    + f"<w:tbl>{_row('Town', 'Houses')}{_row('Ost', '60')}{_row('', '')}</w:tbl>"
    + paragraph(run("10") + _RAISED.format("superscript", "2") + _RAISED.format("subscript", "th") + note(2))
    + paragraph(
        run("Seen.") + _HIDDEN.format("", " Not.") + _HIDDEN.format(' w:val="false"', " Seen, too.") + note(3) + _END
    )
    + paragraph('<w:ins w:id="1" w:author="x"><w:r><w:t>It stays.</w:t></w:r></w:ins>')
    + paragraph(" "),
    notes={1: "The treaty.", 2: "A second.", 3: "A *third*."},
    more={
        "word/comments.xml": "<x/>",
        "word/media/a.png": "x",
        "word/endnotes.xml": f'<w:endnotes xmlns:w="{docx.W}"><w:endnote w:id="4">{paragraph("An end.")}</w:endnote></w:endnotes>',
        "word/_rels/document.xml.rels": _RELATIONS,
    },
)
PLAIN = document(
    paragraph(run("Rain ", "b") + run("over *Varn*", "b"))
    + paragraph("It rained for a week, and the boats are old.")
    + paragraph("Heading", "Heading1")
    + paragraph("Another", "Heading2")
)


def read() -> Iterator[tuple[str, Given]]:
    """Each text with what is read of it."""
    for name, text in parts(TEXTS.read_text(encoding="utf-8")).items():
        yield name, article.read(text.encode(), name)
    for name, data in (("titled.docx", TITLED), ("plain", PLAIN)):
        yield name, article.read(data, name)


def begun_sites() -> str:
    """The files of a site that begins with each text, what is told, and what another site gets from it."""
    out = []
    for name, found in read():
        out.append(f"== {name}: {found.byline!r}, {found.dateline!r}\n")
        out += [f"{told}\n" for told in found.told]
        made = begun.files_of(found, today="2026-01-02", url="https://example.org/")
        out += [f"-- {path} --\n{text}" for path, text in made.items()]
    for name, author in (("known", "ANN  writer"), ("new", "Juan Cruz"), ("no Latin", "김철수"), ("nobody", "")):
        text, changes = begun.another(
            inputs(), Given("It rained.\n", "T", author, f"By *{author}*" if author else "", language="en"), "second"
        )
        own = inputs().files["content/actors.yaml"]
        more = {path: (data or b"").removeprefix(own.rstrip()).decode() for path, data in changes.items()}
        out.append(f"== {name}: {text}{more}\n")
    return "".join(out)
