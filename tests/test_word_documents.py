"""`briefing init --from article.docx`: what a Word document says is kept or told, and a bad one is an error in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli.program import main
from generator.drafting import article, begun, word_document
from generator.drafting.article import UnreadableError
from generator.parsing.markdown import new_parser
from tests import docx
from tests.docx import document, note, paragraph, run

TYPED = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">{}]><d>&a;</d>'
LINK = f'<w:hyperlink r:id="link">{run("the lock")}</w:hyperlink>'
ARTICLE = document(
    paragraph("The lock at Varn", "Title")
    + paragraph("By Anna Vik")
    + paragraph("3 March 2025")
    + paragraph(run("Japan and Norway ") + run("agreed", "i") + run(" to pay for ") + LINK + run(".") + note(1))
    + paragraph("After", "Heading1")
    + paragraph("We have waited, says *everybody*.", "Quote")
    + paragraph("One boat.", "List", numbered=1)
    + paragraph("First a boat.", "List", numbered=2)
    + paragraph("Then a lock.", "List", numbered=2)
    + f"<w:tbl><w:tr><w:tc>{paragraph('1986')}</w:tc><w:tc>{paragraph('30 boats')}</w:tc></w:tr></w:tbl>",
    notes={1: "The treaty of 2024."},
    more={"word/comments.xml": "<x/>"},
)


def test_title_byline_date_headings_lists_emphasis_links_and_notes_are_kept() -> None:
    found = article.read(ARTICLE, "lock.docx")
    assert (found.title, found.author, found.date, found.language) == (
        "The lock at Varn",
        "Anna Vik",
        "2025-03-03",
        "en",
    )
    assert found.body.split("\n\n") == [
        "# The lock at Varn",
        "By Anna Vik",
        "3 March 2025",
        "Japan and Norway *agreed* to pay for [the lock](https://example.org/lock).",
        "## After",
        "> We have waited, says \\*everybody\\*.",
        "- One boat.",
        "1. First a boat.",
        "2. Then a lock.",
        "1986 \\| 30 boats",
        "1. The treaty of 2024.\n",
    ]


def test_what_an_article_cannot_hold_is_told() -> None:
    changed = document(
        paragraph(run("It rained.") + '<w:del w:id="1" w:author="x"><w:r><w:delText>Not.</w:delText></w:r></w:del>')
    )
    assert [sentence.split(".")[0] for sentence in article.read(ARTICLE, "lock.docx").told] == [
        "1 note at the end of the article, as a numbered list",
        "1 row of a table: each is a paragraph, with the heading of its column before each cell",
        "Comments are left out",
    ]
    found = article.read(changed, "lock.docx")
    assert found.body == "It rained.\n"
    assert found.told == ("Changes that are tracked are taken as accepted: read the article once more.",)


def test_raised_and_lowered_digits_stay_what_they_are_and_what_else_looks_different_is_told() -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="{}"/></w:rPr><w:t>{}</w:t></w:r>'
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t> dry</w:t></w:r>"
    lake = run("10") + raised.format("superscript", "2") + run(" km of CO") + raised.format("subscript", "2")
    found = article.read(
        document(paragraph(lake + raised.format("superscript", "th") + run(", and") + struck)), "a.docx"
    )
    assert found.body == "10² km of CO₂th, and dry\n"
    assert [sentence.split(":")[0] for sentence in found.told] == [
        "1 raised or lowered word on the line with the others.",
        "1 passage struck out",
    ]


def test_words_that_word_does_not_show_are_left_out_and_told() -> None:
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> Much.</w:t></w:r>'
    found = article.read(document(paragraph(run("It rained.") + run(" Not.", "vanish") + shown)), "a.docx")
    assert found.body == "It rained. Much.\n"
    assert found.told == ("1 run of hidden words left out.",)


def test_the_first_line_is_the_title_where_none_is_marked_and_one_without_an_ending_is_recognised() -> None:
    found = article.read(document(paragraph("Rain over Varn") + paragraph("It rained for a week.")), "")
    assert (found.title, found.body) == ("Rain over Varn", "# Rain over Varn\n\nIt rained for a week.\n")


def test_a_line_that_breaks_stays_broken_and_a_byline_of_two_lines_is_one() -> None:
    line = run("By Anna Vik") + "<w:r><w:br/></w:r>" + run("3 March 2025")
    found = article.read(document(paragraph("Rain", "Title") + paragraph(line) + paragraph("It rained.")), "a.docx")
    assert "By Anna Vik\\\n3 March 2025" in found.body
    assert (found.author, found.date) == ("Anna Vik", "2025-03-03")
    files = begun.files_of(found, today="2026-01-02", url="https://example.org/")
    assert "text: By Anna Vik 3 March 2025" in files["content/articles/rain.md"]


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["boats", " ", "*", "_", "#", "-", "1. ", "\u201cno\u201d", ".", "(x)", "\\", "\u00e9"]), st.sampled_from(["", "b", "i"])), min_size=1, max_size=20))  # fmt: skip
def test_any_runs_are_read_as_they_stand(runs: list[tuple[str, str]]) -> None:
    inner = run("Boats ") + "".join(run(words, look) for words, look in runs) + run(" end.")
    body = article.read(document(paragraph(inner)), "a.docx").body
    tokens = [token for block in new_parser(with_links=False).parse(body) for token in block.children or ()]
    seen = "".join(token.content for token in tokens)
    assert "".join(seen.split()) == "".join(("Boats" + "".join(words for words, _ in runs) + "end.").split())


# -- what is no document ----------------------------------------------------------------------------------------

DEEP = "<w:tbl><w:tr><w:tc>" * 400 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 400


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is no Word document, or a damaged one"),
        (b"PK\x03\x04", "is no Word document, or a damaged one"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "is no Word document, or a damaged one"),
        (ARTICLE[:-200], "is no Word document, or a damaged one"),
        (ARTICLE[:400] + b"xxxxxxxx" + ARTICLE[408:], "damaged"),
        (docx.packed({"readme.txt": "x"}), "has no part with a text"),
        (docx.packed({"word/document.xml": "<w:document"}), "word/document.xml is no XML"),
        (docx.packed({"word/document.xml": "<?xml version='1.0' encoding='utf-7'?><d/>"}), "word/document.xml is no XML"),
        (docx.packed({"word/document.xml": "<?xml version='1.0' encoding='none'?><d/>"}), "word/document.xml is no XML"),
        (docx.packed({"word/document.xml": "<d/>"}), "is damaged, or has a form that is not known|has no text in it"),
        (document("", more={"word/styles.xml": TYPED.format("")}), "has a document type in word/styles.xml"),
        (document("", more={"word/document.xml": TYPED.format('<!ENTITY b SYSTEM "file:///etc/passwd">')}), "document type"),
        (document(DEEP), "nested too deep: more than 100 elements around one another in word/document.xml"),
        (document("", more={"word/footnotes.xml": " " * 7_000_000}), "is too large"),
        (document("<w:p/>" * 250_000), "is too large"),
        (document(paragraph(" ")), "has no text in it"),
    ],
)  # fmt: skip
def test_a_broken_hostile_or_empty_document_is_an_error_in_words(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as told:
        article.read(data, "a.docx")
    assert str(told.value).startswith("a.docx ")
    assert told.value.hint


def test_no_file_outside_the_document_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("secret")
    relations = docx._RELATIONS.replace("https://example.org/lock", (tmp_path / "secret.xml").as_uri())
    picture = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip r:link="link"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    data = document(paragraph(run("It rained.") + picture), more={"word/_rels/document.xml.rels": relations})
    found = article.read(data, "a.docx")
    assert found.body == "It rained.\n"
    assert found.told == ("1 picture left out.",)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(ARTICLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_document_with_any_bytes_changed_is_read_or_refused(place: int, noise: bytes) -> None:
    data = ARTICLE[:place] + noise + ARTICLE[place + len(noise) :]
    try:
        article.read(data, "a.docx")
    except UnreadableError as refused:
        message = str(refused)
    else:
        message = "a.docx "
    assert message.startswith("a.docx ")


# -- the command ------------------------------------------------------------------------------------------------


def test_the_command_begins_a_site_from_a_document_and_says_what_is_not_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "lock.docx").write_bytes(ARTICLE)
    done = CliRunner().invoke(main, ["init", str(tmp_path / "desk"), "--from", str(tmp_path / "lock.docx")])
    assert done.exit_code == 0, done.output
    assert "Of the article: 1 note at the end of the article" in done.output
    assert (tmp_path / "desk/content/articles/the-lock-at-varn.md").is_file()
    other = CliRunner().invoke(main, ["init", str(tmp_path / "other"), "--from", "-"], input=ARTICLE)
    assert other.exit_code == 0, other.output


def test_a_document_that_is_none_begins_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    done = CliRunner().invoke(main, ["init", str(tmp_path / "desk"), "--from", str(tmp_path / "a.docx")])
    assert done.exit_code == 2
    assert "a.docx is no Word document, or a damaged one" in done.output
    assert "save it as plain text (.txt)" in done.output
    assert not (tmp_path / "desk").exists()


def test_a_file_of_any_size_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article, "MOST_BYTES", 1000)
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04" + b"x" * 5000)
    done = CliRunner().invoke(main, ["init", str(tmp_path / "desk"), "--from", str(tmp_path / "a.docx")])
    assert done.exit_code == 2
    assert "has more than" in done.output
    assert word_document.MOST_BYTES < 50_000_000
