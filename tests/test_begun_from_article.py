"""`briefing init --from`: a text that somebody has at hand becomes the article of a site, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.inputs import Inputs
from generator.base.matching import normalise
from generator.base.origin import Origin
from generator.build import build, check
from generator.cli import start
from generator.cli.program import main
from generator.drafting import article, begun
from generator.drafting.article import Given, UnreadableError
from generator.editing import starter
from generator.files.beginning import first_site
from generator.parsing.records import Article
from tests.catalogues import LOCALES
from tests.docx import document, paragraph
from tests.sites import inputs_of, said, templates

PLAIN = b"""\
The lock at Varn

By Anna Vik
3 March 2025

Japan and Norway agreed to pay for the lock. "We have waited," said Greta Holm.

- It is *old*, [they] say <here>. 1. So it goes.
# And on.
"""
PAGE = """\
<!doctype html><html lang="en-GB"><head><title>The Courier | The lock</title>
<meta name="author" content="Anna Vik"><meta property="article:published_time" content="2025-03-03T10:00:00Z">
</head><body><nav><p>Home</p></nav><article><h1>The lock at Varn</h1><p>Japan &amp; Norway *paid*.</p>
<h2>After</h2><blockquote><p>We wait.</p></blockquote><ul><li>One boat.</li></ul><script>var p = "<p>no</p>"</script>
</article><footer><p>Imprint</p></footer></body></html>
"""


def site_of(given_: Given) -> Inputs:
    own = begun.files_of(given_, today="2026-01-02", url=starter.NO_URL)
    return inputs_of({**templates(), **starter.site_of(first_site(), own, origin=Origin())}, drafts=True)


def text_of(given_: Inputs) -> str:
    (text,) = check(given_).site_or_part.articles.values()
    return text.text


def test_title_byline_and_date_are_found_where_they_stand() -> None:
    found = article.read(PLAIN, "lock.txt")
    assert (found.title, found.author, found.date, found.language) == (
        "The lock at Varn",
        "Anna Vik",
        "2025-03-03",
        "en",
    )
    site = check(site_of(found)).site_or_part
    (record,) = site.content.of(Article)
    assert (record.id, record.author, record.date.text) == ("the-lock-at-varn", "anna-vik", "2025-03-03")
    assert [block.role for block in site.articles[record.id].blocks if block.role] == ["byline"]


def test_the_words_stay_as_they_are() -> None:
    words = normalise(text_of(site_of(article.read(PLAIN, "lock.txt")))).split()
    assert words == normalise(PLAIN.decode()).split()


def test_of_a_page_its_article_is_taken_and_nothing_around_it() -> None:
    found = article.read(PAGE.encode(), "lock.html")
    assert found == article.read(PAGE.encode(), "")  # what comes from another program has no name
    assert (found.title, found.author, found.date, found.language) == (
        "The lock at Varn",
        "Anna Vik",
        "2025-03-03",
        "en",
    )
    assert found.body == ("# The lock at Varn\n\nJapan & Norway \\*paid\\*.\n\n## After\n\n> We wait.\n\n- One boat.\n")


def test_markdown_is_taken_as_it_is() -> None:
    found = article.read(
        b"# Die Schleuse\n\nVon Anna Vik\n\n*Alles* ist gut, sagt die Stadt, und das ist es auch.\n", "a.md"
    )
    assert (found.title, found.author, found.language) == ("Die Schleuse", "Anna Vik", "de")
    assert "*Alles* ist gut" in found.body


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The boats are old and the men are tired of it all.", "en"),
        ("Die Boote sind alt, und die Leute haben es nicht mehr.", "de"),
        ("Les bateaux sont vieux et les gens en ont assez de tout cela.", "fr"),
        ("Los barcos son viejos y la gente está cansada de todo esto.", "es"),
        ("배가 낡았고 사람들은 지쳤다.", "ko"),
        ("القوارب قديمة والناس متعبون.", "ar"),
        ("船は古い。人々は疲れている。", "ja"),
        ("船很旧,人们很累。", "zh"),
        ("Лодки стары, и люди устали.", "ru"),
    ],
)
def test_the_language_is_that_of_its_small_words_or_its_script(text: str, language: str) -> None:
    assert article.read(text.encode(), "a.txt").language == language


@pytest.mark.parametrize("name", ["a.txt", "a.md", ""])
def test_a_text_that_begins_like_markdown_is_read_as_such_whatever_its_name(name: str) -> None:
    found = article.read(b"# The lock\n\n*By Ann Poole, 3 March 2025*\n\nThe boats are *old*.\n", name)
    assert (found.title, found.author, found.date) == ("The lock", "Ann Poole", "2025-03-03")
    assert found.body.endswith("The boats are *old*.\n")
    front = article.read(b"---\ntitle: The lock\n---\n\nThe boats are old.\n", name)
    assert front.title == "The lock"


LINE, BODY = "By Ann Poole", "It rained on the town, and it rains still."
MORE = f"\n\n{BODY}"


@pytest.mark.parametrize(
    ("text", "title", "author"),
    [
        (f"{'x' * 200}\n\n{BODY}", "x" * 200, ""),
        (f"{'x' * 201}\n\n{BODY}", "", ""),
        (f"# {'x' * 300}\n\n{BODY}", "x" * 300, ""),
        (f"# {'x' * 301}\n\n{BODY}", "", ""),
        (f"T\n\n{LINE} {'x' * 87}\n\n{BODY}", "T", "Ann Poole"),
        (f"T\n\n{LINE} {'x' * 88}\n\n{BODY}", "T", ""),
        (f"T\n\n{LINE}\nof\nVarn\n\n{BODY}", "T", "Ann Poole"),
        (f"T\n\n{LINE}\nof\nVarn\nalso\n\n{BODY}", "T", ""),
        (f"T\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{LINE}{MORE * 9}", "T", "Ann Poole"),
        (f"T\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{LINE}{MORE * 9}", "T", ""),
        (f"T{MORE * 9}\n\n{LINE}{MORE * 3}", "T", "Ann Poole"),
        (f"T{MORE * 9}\n\n{LINE}{MORE * 4}", "T", ""),
        (f'<html><meta name="author" content="{"x" * 100}"><h1>T</h1><p>{BODY}</html>', "T", "x" * 100),
        (f'<html><meta name="author" content="{"x" * 101}"><h1>T</h1><p>{BODY}</html>', "T", ""),
    ],
)
def test_titles_and_bylines_are_short_and_bylines_near_an_end(text: str, title: str, author: str) -> None:
    found = article.read(text.encode(), "")
    assert (found.title, found.author) == (title, author)


def test_a_date_of_its_own_line_is_a_dateline() -> None:
    found = article.read(b"The lock\n\n3 March 2025\n\nThe boats are old and tired of it.\n", "a.txt")
    assert (found.date, found.dateline, found.byline) == ("2025-03-03", "3 March 2025", "")


def test_what_is_not_known_is_to_be_written_and_can_be_looked_at() -> None:
    given_ = site_of(article.read(b"The boats are old and tired of it. So it goes.", ""))
    told = {d.location.path for d in check(inputs_of(given_.files)).diagnostics if d.code == "unfinished"}
    assert told == {"site.yaml", "content/articles/article.md"}
    known = begun.article_of(article.read(b"# The lock\n\n*By Ann Poole*\n\nThe boats are old.\n", "a.md"), "ann-poole")
    (publisher,) = [line for line in known.split("\n") if line.startswith("publisher:")]
    assert publisher.endswith("# who published it first: an id of content/actors.yaml"), "whatever stands before it"
    result = build(given_)
    assert result.ok, said(result)


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"PK\x03\x04", "a.odt", "a file of this kind is not read"),
        (b"\xff\xfe\x00", "a.txt", "is not in UTF-8"),
        (b" \n\n", "a.txt", "has no text in it"),
        (b"<html><body></body></html>", "a.html", "has no text in it"),
        (b"A lock\n\nIt \x00 rained.", "a.txt", r"has a control character \(U\+0000\) in it, near 'A lock It rained.'"),
        (
            b"The lock is closed. It \x01 rained in all of the town.",
            "a.txt",
            "near 'lock is closed. It rained in all of th'$",
        ),
        (b"# A \x07 lock\n\nIt rained.", "a.md", r"has a control character \(U\+0007\)"),
        (b"<html><body><p>It &#1; rained.</p></body></html>", "a.html", r"has a control character \(U\+0001\)"),
        (b"A lock\n\n" + b"It rained.\n\n" * 80_000, "a.txt", "letters; an article has at most 800,000"),
        (
            b"A lock\n\n" + b"It rained. " * 5_000,
            "a.txt",
            "has a paragraph of 5[45],... letters; one has at most 50,000",
        ),
    ],
)
def test_what_is_no_text_is_told(data: bytes, name: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as told:
        article.read(data, name)
    assert told.value.hint


def test_what_is_no_title_and_no_name_is_to_be_written() -> None:
    page = (
        b'<html><meta name="author" content="'
        + b"An " * 99
        + b'"><body><h1>'
        + b"Rain " * 99
        + b"</h1><p>It rained.</p></body></html>"
    )
    found = article.read(page, "a.html")
    assert (found.title, found.author) == ("", "")
    assert found.told == ("Its heading has 494 letters, which is no title.",)


FRONTED = b"""\
---
title: "The lock at Varn"
author: Anna Vik
date: 2025-03-03T10:00:00Z
lang: en-GB
tags: [water, locks]
draft: false
---
Japan paid.

## After

It rained.
"""


def test_front_matter_says_what_it_says_and_is_no_text() -> None:
    found = article.read(FRONTED, "lock.md")
    assert (found.title, found.author, found.date, found.language) == (
        "The lock at Varn",
        "Anna Vik",
        "2025-03-03",
        "en",
    )
    assert found.body == "# The lock at Varn\n\nJapan paid.\n\n## After\n\nIt rained.\n"
    assert found.told == ("Of the front matter this was left out: tags, draft.",)
    wrong = article.read(FRONTED.replace(b"2025-03-03", b"2025-02-30"), "lock.md")
    assert (wrong.date, "date" in wrong.told[0]) == ("", True)
    broken = article.read(b"---\ntitle: [\n---\nJapan paid.\n", "lock.md")
    assert (broken.body, len(broken.told)) == ("Japan paid.\n", 1)


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Le port\n\nPar Hélène d’Arcy\n\nLe port est fermé depuis que la ville a décidé de le vendre.", "Hélène d’Arcy"),
        ("El puerto\n\nPor Juan de la Cruz\n\nEl puerto está cerrado desde que la ciudad decidió venderlo.", "Juan de la Cruz"),
        ("해문의 다리\n\n김철수 기자\n\n해문시의 시장은 지난달 다리를 닫았다고 말했다.", "김철수"),
        ("الجسر\n\nبقلم سامر الخطيب\n\nأغلق رئيس البلدية الجسر في الشهر الماضي.", "سامر الخطيب"),
    ],
)  # fmt: skip
def test_a_byline_is_known_in_its_language_which_becomes_the_site_s(text: str, author: str) -> None:
    found = article.read(text.encode(), "a.txt")
    assert found.author == author
    settings_ = begun.files_of(found, today="2026-01-02", url=starter.NO_URL)["site.yaml"]
    assert f"\nlanguage: {found.language} " in settings_


def test_the_languages_of_a_new_site_are_those_of_the_program() -> None:
    assert set(begun.SPOKEN) == {"en", *(path.stem for path in LOCALES.glob("*.po"))}


def test_a_name_without_latin_letters_has_a_record_and_a_date_of_korean_is_one() -> None:
    found = article.read("다리를 닫는다\n\n김철수 기자\n\n2025. 10. 17.\n\n다리가 닫혔다.".encode(), "a.txt")
    assert (found.author, found.date, found.dateline) == ("김철수", "2025-10-17", "2025\\. 10. 17.")
    own = begun.files_of(found, today="2026-01-02", url=starter.NO_URL)
    assert "author: author" in own["content/articles/article.md"]
    assert "- id: author\n  name: 김철수\n" in own["content/actors.yaml"]


@pytest.mark.parametrize("line", ["김하늘 기자 2025. 3. 4.", "2025. 3. 4. 김하늘 기자", "2025.3.4. 김하늘 특파원"])
def test_a_byline_of_korean_may_have_the_date_in_its_line(line: str) -> None:
    found = article.read(f"다리를 닫는다\n\n{line}\n\n다리가 닫혔다. 배가 들어왔다.".encode(), "a.txt")
    assert (found.author, found.date, found.dateline) == ("김하늘", "2025-03-04", "")
    assert found.byline.replace("\\", "") == line


def test_a_byline_in_italics_is_one_and_its_words_are_found_in_the_text() -> None:
    found = article.read(b"# The lock\n\n*By Jo Bloggs*\n\nJapan paid.\n", "lock.md")
    assert found.author == "Jo Bloggs"
    assert "furniture-not-found" not in " ".join(said(check(site_of(found))))


def test_a_broken_line_of_a_page_joins_no_words() -> None:
    found = article.read(b"<html><body><article><h1>T</h1><p>One.<br>Two.</p></article></body></html>", "a.html")
    assert "One. Two." in found.body


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        (
            "<caption>Losses</caption><tr><th>Town<th>Houses<th>Dead<tr><td>Ost<td>60<td>2<tr><td>Varn<td>40<td>",
            ["Losses", "Town: Ost; Houses: 60; Dead: 2", "Town: Varn; Houses: 40"],
        ),
        ("<tr><td><td>Houses<tr><td>Ost<td>60", ["Ost; Houses: 60"]),
        ("<tr><td>Ost<td>60<tr><td>Varn<td>40", ["Ost \\| 60", "Varn \\| 40"]),
        (
            "<tr><th>Town<th colspan=2>Losses<tr><td rowspan=2>Ost<td>60 houses<td>2 men<tr><td>10 boats<td>none",
            ["Town: Ost; Losses: 60 houses; Losses: 2 men", "Town: Ost; Losses: 10 boats; Losses: none"],
        ),
        (
            "<tr><th>Town<th>Houses<tr><td colspan=2>In the south<tr><td>Ost<td>60",
            ["In the south", "Town: Ost; Houses: 60"],
        ),
        ("<tr><td><p>One.</p><p>Two.</p><td><p>Three.</p>", ["One.", "Two.", "Three."]),
        ("<tr><td>Alone.", ["Alone."]),
    ],
)
def test_a_row_of_a_table_keeps_what_belongs_together(table: str, lines: list[str]) -> None:
    page = f"<html><body><article><h1>T</h1><p>It rained.</p><table>{table}</table><p>So.</p></article></body></html>"
    found = article.read(page.encode(), "a.html")
    assert found.body.rstrip("\n").split("\n\n") == ["# T", "It rained.", *lines, "So."]


def test_rows_of_a_table_are_told() -> None:
    page = b"<html><body><p>It rained.</p><table><tr><td>1<td>2<tr><td>3<td>4</table></body></html>"
    assert article.read(page, "a.html").told == (
        "2 rows of a table: each is a paragraph, with the heading of its column before each cell.",
    )


@pytest.mark.parametrize(
    ("given", "words", "told"),
    [
        ("<p>About 10<sup>5</sup> of H<sub>2</sub>O, on the 1<sup>er</sup>.", "About 10⁵ of H₂O, on the 1er.", "1 raised or lowered word"),
        ("<p>It rained.<sup><a href='#n'>1</a></sup>", "It rained.¹", ""),
        ("<p>He <del>may</del><ins>will</ins> come.", "He will come.", "1 passage marked as deleted left out."),
        ("<p>He <s>may</s> come.", "He may come.", "1 passage struck out: kept"),
        ("<p>So.<p hidden>Not.<div style='x: y; DISPLAY : none'><p>Not.</div>", "So.", "2 parts that the page does not show left out."),
        ("<aside><nav>Menu</nav></aside><p>So.", "So.", ""),
        ("<ol start=1986><li>It rained.<li>More.<li value=3>Less.</ol>", "1986. It rained.\n\n1987. More.\n\n3. Less.", ""),
    ],
)  # fmt: skip
def test_what_looks_different_on_a_page_is_read_as_it_is_seen_or_told(given: str, words: str, told: str) -> None:
    found = article.read(f"<html><body><article><h1>T</h1>{given}</article></body></html>".encode(), "a.html")
    assert found.body == f"# T\n\n{words}\n"
    assert [one[: len(told)] for one in found.told] == ([told] if told else [])


def test_lists_of_a_plain_text_are_lists_and_state_something() -> None:
    text = "The plan\n\nIt has parts:\n- A wall\n  of stone\n- A gate\n\n1. Dig it.\n2) Fill it.\n\n\u2022 Go home\n"
    found = article.read(text.encode(), "a.txt")
    assert found.body == (
        "# The plan\n\nIt has parts:\n\n- A wall\n  of stone\n- A gate\n\n1. Dig it.\n2. Fill it.\n\n- Go home\n"
    )
    lone = article.read(b"The plan\n\nIt rained.\n\n3. Liga: nobody came.", "a.txt")
    assert lone.body == "# The plan\n\nIt rained.\n\n3\\. Liga: nobody came.\n"


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["The", "boat", "*", "_", "#", "-", "1.", ">", "<b>", "[a](b)", "`", "\\", "&amp;", "---", "===", "~~~", "|", "    ", "\n", "\n\n", "é", "say."]), min_size=1, max_size=40))  # fmt: skip
def test_any_plain_text_is_read_as_it_stands(words: list[str]) -> None:
    text = "Boats " + " ".join(words) + " end."
    given_ = site_of(article.read(text.encode(), "a.txt"))
    read, stands = ("".join(words.replace("*", "-").split()) for words in (text_of(given_), text))  # signs of items
    assert read == stands


# -- the command ------------------------------------------------------------------------------------------------


def run(*arguments: str, **more: object) -> Result:
    return CliRunner().invoke(main, ["init", *arguments], **more)  # type: ignore[arg-type]  # of click


def test_the_command_begins_a_site_from_a_file_or_from_what_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "lock.txt").write_bytes(PLAIN)
    done = run(str(tmp_path / "desk"), "--from", str(tmp_path / "lock.txt"))
    assert done.exit_code == 0, done.output
    assert "briefing draft --apply" in done.output
    assert (tmp_path / "desk/content/articles/the-lock-at-varn.md").is_file()
    assert (tmp_path / "desk/content/articles/the-lock-at-varn.lock").is_file()
    assert not (tmp_path / "desk/content/events.yaml").exists()
    other = run(str(tmp_path / "other"), "--from", "-", input=PLAIN)
    assert other.exit_code == 0, other.output
    assert (tmp_path / "other/content/articles/the-lock-at-varn.md").is_file()


def test_what_is_piped_in_is_read_to_its_end_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article, "MOST_BYTES", len(PLAIN))
    whole = run(str(tmp_path / "desk"), "--from", "-", input=PLAIN)
    assert whole.exit_code == 0, whole.output
    assert "And on." in (tmp_path / "desk/content/articles/the-lock-at-varn.md").read_text()
    longer = run(str(tmp_path / "other"), "--from", "-", input=PLAIN + b".")
    assert (longer.exit_code, (tmp_path / "other").exists()) == (2, False)
    assert "the text has more than" in longer.output


def test_a_file_that_is_not_there_or_is_none_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    gone = run(str(tmp_path / "desk"), "--from", str(tmp_path / "gone.txt"))
    assert gone.exit_code == 2
    assert "gone.txt cannot be read: No such file or directory" in gone.output
    (tmp_path / "a.odt").write_bytes(b"PK")
    none = run(str(tmp_path / "desk"), "--from", str(tmp_path / "a.odt"))
    assert none.exit_code == 2
    assert "Save it as one of these: .txt, .text, .md" in none.output
    assert not (tmp_path / "desk").exists()


def test_a_file_is_no_folder_in_which_a_site_can_begin(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("mine")
    done = run(str(tmp_path / "desk"))
    assert done.exit_code == 2
    assert "is a file" in done.stderr
    assert (tmp_path / "desk").read_text() == "mine"


def test_the_title_of_a_page_is_its_heading_or_else_that_of_its_window() -> None:
    page = (
        "<html><head><title>The window</title></head><body><article>{}<p>It rained in Varn.</p></article></body></html>"
    )
    for heading, title in (("<h1>The heading</h1>", "The heading"), ("", "The window")):
        assert article.read(page.format(heading).encode(), "a.html").title == title


def test_who_begins_a_site_is_told_what_was_there_what_is_left_and_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "installed_from", lambda: None)
    monkeypatch.setattr(start, "WORKFLOW_HINT", "Which program is it?")
    monkeypatch.setattr("generator.publish.github_pages.served_at", lambda target: f"https://{target.remote}.example/")
    monkeypatch.chdir(tmp_path)
    following = (
        "What to do next:\n"
        "  briefing serve --open    look at it; every save shows at once\n"
        "  briefing draft --apply   add drafts of what stands in the article\n"
        "  briefing check           say what is to be written, and where\n"
        "  briefing coverage --left say which sentences of the article nothing uses\n"
    )
    (tmp_path / "lock.docx").write_bytes(document(paragraph("It rained.") + "<w:tbl><w:tr/></w:tbl>"))
    told = "Of the article: 1 row of a table: each is a paragraph, with the heading of its column before each cell.\n"
    done = run("desk", "--from", "lock.docx")
    assert done.output == f"A site is begun in desk/: 19 files.\n{told}Which program is it?\n{following}"
    workflow = tmp_path / "known" / starter.WORKFLOW
    workflow.parent.mkdir(parents=True)
    workflow.write_text("mine")
    done = run("known", "--from", "lock.docx", "--program", "me/it")
    kept = f"{starter.WORKFLOW} was there, and stays as it was.\n"
    assert done.output == f"A site is begun in known/: 18 files.\n{told}{kept}{following}"
    workflow = tmp_path / "there" / starter.WORKFLOW
    workflow.parent.mkdir(parents=True)
    workflow.write_text("mine")
    monkeypatch.chdir(tmp_path / "there")
    done = run("--from", "../lock.docx")
    assert done.output == f"A site is begun here: 18 files.\n{told}{kept}{following}"
    assert workflow.read_text() == "mine"
    for name, url in (
        ("desk", starter.NO_URL),
        ("known", "https://origin.example/"),
        ("there", "https://origin.example/"),
    ):
        assert f"\nurl: {url}\n" in (tmp_path / name / "site.yaml").read_text()
