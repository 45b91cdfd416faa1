"""Word documents for tests, made from a few lines of their markup."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = {
    "Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2", "Quote": "Quote", "List": "List Paragraph",
}  # fmt: skip
_TYPES = f"""<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"""
_ROOT = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
_RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="link" Type="{OFFICE}/hyperlink"'
    ' Target="https://example.org/lock" TargetMode="External"/></Relationships>'
)
_NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId'
    ' w:val="1"/></w:num></w:numbering>'
)


def run(words: str, look: str = "") -> str:
    """A run of words; `look` is `b` or `i`."""
    return f'<w:r>{f"<w:rPr><w:{look}/></w:rPr>" if look else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inner: str, style: str = "", *, numbered: int = 0) -> str:
    """A paragraph of runs, or of bare words."""
    inner = inner if inner.startswith("<") else run(inner)
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    item = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbered}"/></w:numPr>' if numbered else ""
    return f"<w:p><w:pPr>{name}{item}</w:pPr>{inner}</w:p>"


def note(number: int) -> str:
    """The place in the text that refers to a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def document(body: str, *, notes: Mapping[int, str] | None = None, more: Mapping[str, str] | None = None) -> bytes:
    """A document with footnotes, and other parts in the place of its own or beside them."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{called}"/></w:style>'
        for name, called in _STYLES.items()
    )
    footnotes = "".join(f'<w:footnote w:id="{n}">{paragraph(words)}</w:footnote>' for n, words in (notes or {}).items())
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _RELATIONS,
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "word/numbering.xml": _NUMBERING,
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{footnotes}</w:footnotes>',
        **(more or {}),
    }
    return packed(parts)


def packed(parts: Mapping[str, str]) -> bytes:
    """Parts as a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()
