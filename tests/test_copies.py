"""Passages of sources: found in a copy or not, locked, quoted or named, and shown as what they are."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from generator.base.inputs import Inputs
from generator.build import build, check
from generator.cli.program import main
from generator.linking.copies import PATH, Copies, SourcePassage, State, dump, load, of_words, read
from generator.parsing.web_page import WebPage
from tests.sites import SITE, SomePages, inputs, inputs_of, said, write_site

COPY = "content/copies/wire.txt"
TEXT = "The wire reports.\n\nThe bridge fell on “Sunday”, at 4 p.m.\nNobody was hurt.\n"
CITED = SITE.replace(
    "sources: wire, bears_on",
    "sources: {id: wire, exact: 'bridge fell on \"Sunday\"', where: the second line}, bears_on",
)


def given(copy: str | None = TEXT, lock: bytes | None = None, text: str = CITED, path: str = COPY) -> Inputs:
    """The small site, in which an event cites words of the wire, with a copy of it and a lock."""
    files = dict(inputs(text).files)
    if copy is not None:
        files[path] = copy.encode()
    if lock is not None:
        files[PATH] = lock
    return inputs_of(files)


def passage(found: Inputs) -> SourcePassage:
    """What the event cites of the wire."""
    return check(found).site_or_part.evidence["collapse", ()].cited[0]


def locked(tmp_path: Path, copy: str = TEXT, *, name: str = "wire.txt") -> bytes:
    """The lock that the program writes for a copy."""
    write_site(tmp_path, CITED)
    (tmp_path / "content/copies").mkdir(exist_ok=True)
    (tmp_path / "content/copies" / name).write_text(copy, encoding="utf-8")
    done = CliRunner().invoke(main, ["lock", "--root", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert f"{PATH} written." in done.output
    return (tmp_path / PATH).read_bytes()


def test_words_of_a_source_are_named_quoted_locked_or_proved(tmp_path: Path) -> None:
    lock = locked(tmp_path)
    assert check(given(None, text=SITE)).site_or_part.evidence["collapse", ()].cited[0].state is State.NAMED
    assert passage(given(None)).state is State.QUOTED
    assert passage(given(None, lock)).state is State.LOCKED
    assert passage(given(TEXT, lock)).state is State.PROVED
    assert passage(given(TEXT)).state is State.PROVED


@pytest.mark.parametrize(
    ("copy", "message", "hint"),
    [
        (
            "X, y.",
            'the passage is not in the copy of \'wire\': "bridge fell on "Sunday""',
            ["Nothing in the copy of 'wire' is like it."],
        ),
        (
            "The bridge fell on Sunday.",
            'the passage is not in the copy of \'wire\': "bridge fell on "Sunday""',
            [
                'nearest: "bridge fell on Sunday" (paragraph 1)',
                'differs: ""Sunday"", the copy of \'wire\' has "Sunday"',
                'did you mean: exact: "bridge fell on Sunday"',
            ],
        ),
        (
            "A bridge fell on “Sunday”.\n\nThe bridge fell on “Sunday”.",
            'the passage stands in the copy of \'wire\' 2 times: "bridge fell on "Sunday""',
            [
                "paragraph 1: ... A [bridge fell on “Sunday”]",
                "paragraph 2: ... on “Sunday”. The [bridge fell on “Sunday”]",
                r'did you mean: {exact: "bridge fell on \"Sunday\"", prefix: "A"}',
            ],
        ),
    ],
)
def test_words_that_are_not_once_in_a_copy_are_told_with_what_to_write(
    copy: str, message: str, hint: list[str]
) -> None:
    (found,) = [d for d in check(given(copy)).diagnostics if d.code.startswith("passage-not-")]
    assert (found.message, found.hint.split("\n")) == (message, hint)


def test_a_lock_has_the_fingerprints_of_the_copy_and_of_each_passage_the_place_and_the_day(tmp_path: Path) -> None:
    lock = load(locked(tmp_path))["wire"]
    assert lock.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert len(lock.day) == 10
    assert lock.words == 15
    assert dict(lock.passages) == {of_words('bridge fell on "Sunday"'): 2}


def test_a_lock_keeps_what_it_knows_of_a_copy_that_is_not_here(tmp_path: Path) -> None:
    lock = locked(tmp_path)
    (tmp_path / COPY).unlink()
    done = CliRunner().invoke(main, ["lock", "--root", str(tmp_path)])
    assert f"{PATH} is as it was." in done.output
    assert (tmp_path / PATH).read_bytes() == lock
    found = passage(given(None, lock))
    assert (found.copy, found.paragraph, found.day) == (load(lock)["wire"].sha256, 2, load(lock)["wire"].day)


def test_a_web_page_is_a_copy_too_without_its_menus() -> None:
    page = "<html><nav>Home</nav><h1>Wire</h1><p>The <b>bridge</b> fell on <i>“Sunday”</i>.</p></html>"
    assert passage(given(page, path="content/copies/wire.html")).state is State.PROVED
    assert passage(given(page, path="content/copies/wire.html")).paragraph == 2
    missed = given("<nav><p>bridge fell on “Sunday”</p></nav><p>So.</p>", path="content/copies/wire.html")
    assert "content/events.yaml:13:87 [passage-not-found]" in said(check(missed))


def test_words_are_taken_for_quoted_where_the_lock_does_not_know_them(tmp_path: Path) -> None:
    lock = locked(tmp_path)
    other = given(None, lock, CITED.replace('fell on "Sunday"', 'fell on a "Sunday"'))
    assert passage(other).state is State.QUOTED
    assert [d.code for d in check(other).diagnostics] == ["passage-not-locked"]


def test_a_copy_that_changed_says_which_passages_stand_moved_and_broke(tmp_path: Path) -> None:
    lock = locked(tmp_path)
    for text, counts in (
        (TEXT + "More.", "1 stand, 0 moved, 0 broke"),
        ("One.\n\n" + TEXT, "0 stand, 1 moved, 0 broke"),
        (TEXT.replace("Sunday", "Monday"), "0 stand, 0 moved, 1 broke"),
    ):
        found = {d.code: d for d in check(given(text, lock)).diagnostics}
        assert counts in found["copy-changed"].message
    assert 'nearest: "bridge fell on “Monday”" (paragraph 2)' in found["passage-not-found"].hint


LOCKED = {"sha256": "0" * 64, "locked": "2024-07-01", "words": 1, "passages": {"a": 1}}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Expecting value"),
        (b"\xff", "invalid start byte"),
        (b"[]", "it holds no copies"),
        (b'{"wire": 1}', "the passages of a copy are missing"),
    ],
)
def test_what_is_no_lock_of_copies_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        load(data)
    assert f"{PATH}:1:1 [lock-unreadable]" in said(check(given(None, data)))


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("passages", [], "the passages of a copy are missing"),
        ("passages", {"a": "b"}, "the paragraph of a passage is no number"),
        ("sha256", None, "the fingerprint, the day or the number of words"),
        ("sha256", "0" * 63, "the fingerprint of a copy is none: '000"),
        ("locked", 2024, "the fingerprint, the day or the number of words"),
        ("locked", "July", "the day of a copy is no day: 'July'"),
        ("locked", "2024", "the day of a copy is no day: '2024'"),
        ("words", "1", "the fingerprint, the day or the number of words"),
        ("places", [], "the place of a passage is no text"),
        ("places", {"a": 1}, "the place of a passage is no text"),
        ("places", {"a": "\ud800"}, "half of a character"),
    ],
)
def test_a_lock_of_copies_says_what_is_wrong_with_it(field: str, value: object, says: str) -> None:
    assert load(json.dumps({"wire": {**LOCKED, "places": {"a": "page 1"}}}).encode())["wire"].passages == {"a": 1}
    with pytest.raises(ValueError, match=says):
        load(json.dumps({"wire": {**LOCKED, field: value}}).encode())


@pytest.mark.slow
def test_no_words_of_a_copy_are_published_but_those_that_are_cited() -> None:
    result = build(given())
    assert result.ok, said(result)
    everything = b"".join(artifact.data for artifact in result.artifacts)
    assert b"fell on" in everything
    assert b"Nobody was hurt" not in everything
    assert b"4 p.m." not in everything


@pytest.mark.slow
def test_a_state_is_shown_where_the_mark_leads_and_in_every_export(tmp_path: Path) -> None:
    result = build(given(TEXT, locked(tmp_path)))
    files = {artifact.path: artifact.data.decode("utf-8", "replace") for artifact in result.artifacts}
    card = LexborHTMLParser(files["sources.html"]).css_first("#wire li[data-state=proved]")
    assert card is not None
    assert 'bridge fell on "Sunday" proved · the second line · copy locked' in " ".join(card.text().split())
    link = card.css_first("a")
    assert link is not None
    assert link.attributes["href"] == "https://example.org/wire#:~:text=bridge%20fell%20on%20%22Sunday%22"
    notes = LexborHTMLParser(files["events/collapse.html"]).css(".printed li")
    assert any('The bridge falls, 30 June 2024, bridge fell on "Sunday" (proved)' in note.text() for note in notes)
    data = json.loads(files["briefing.json"])
    cited = [item for one in data["statements"] if one["record"] == "collapse" for item in one["cited"]]
    assert [item["state"] for item in cited] == ["proved"]
    assert cited[0]["copy"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert files["events.csv"].splitlines()[0].endswith(",states,statuses")
    assert any(line.endswith(",proved,") for line in files["events.csv"].splitlines())
    marked = [item["target"] for item in json.loads(files["annotations.json"])["items"] if "state" in item["target"]]
    assert [target["state"] for target in marked].count("proved") == 1


def test_marks_of_one_source_with_other_words_have_notes_of_their_own() -> None:
    text = CITED.replace("note: It fell., events: collapse, sources: wire", "note: It fell., events: collapse, sources: {id: wire, exact: Nobody was hurt}")  # fmt: skip
    page = SomePages(given(text=text)).tree("claims.html")
    notes = [note.text() for note in page.css(".printed li")]
    assert any("Nobody was hurt (proved)" in note for note in notes)


def test_an_id_inside_a_mapping_is_renamed_and_reported_as_any_other(tmp_path: Path) -> None:
    write_site(tmp_path, CITED)
    done = CliRunner().invoke(main, ["rename", "wire", "agency", "--root", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "{id: agency, exact:" in (tmp_path / "content/events.yaml").read_text()
    wrong = given(None, text=CITED.replace("{id: wire, exact", "{id: wires, exact"))
    assert "content/events.yaml:13:92 [unknown-id]" in said(check(wrong))


def test_a_copy_that_was_locked_before_its_source_is_told_at_its_day_in_the_lock(tmp_path: Path) -> None:
    day = load(lock := locked(tmp_path))["wire"].day.encode()
    for before, found in ((b"2024-06-29", ["dates-reversed"]), (b"2024-06-30", [])):
        result = check(given(TEXT, lock.replace(day, before)))
        assert [d.code for d in result.diagnostics] == found
        assert all(str(d.location) == f"{PATH}:4:3" for d in result.diagnostics), said(result)
    plain = check(given(None, lock.replace(day, b"2024-06-29"), SITE.replace("date: 2024-06-30, url", "url")))
    assert "dates-reversed" not in {d.code for d in plain.diagnostics}


PAGED = "[page 1]\n\nThe wire reports.\n\n[page 2]\n \t\nThe bridge fell on “Sunday”.\n\n[page 3]\n\nSo.\n"
PLAIN = CITED.replace(", where: the second line", "")


@pytest.mark.parametrize(
    ("copy", "place", "paragraph"),
    [
        (PAGED, "page 2", 4),
        (PAGED.replace("[page 2]\n \t\n", ""), "page 1", 3),
        (PAGED.replace("[page 2]", f"[{'x' * 40}]"), "x" * 40, 4),
        (PAGED.replace("[page 2]", f"[{'x' * 41}]"), "page 1", 4),
        (PAGED.replace("[page 2]", "[page 2] of 3"), "page 1", 4),
        (TEXT, "", 2),
    ],
)
def test_a_line_in_brackets_says_where_the_paragraphs_behind_it_stand(copy: str, place: str, paragraph: int) -> None:
    found = passage(given(copy, text=PLAIN))
    assert (found.where, found.paragraph) == (place, paragraph)
    assert passage(given(copy)).where == "the second line"  # as the curator says


def test_a_lock_keeps_the_places_of_what_is_proved_and_drops_sources_that_are_gone(tmp_path: Path) -> None:
    lock = locked(tmp_path, PAGED)
    assert json.loads(lock)["wire"]["places"] == {of_words('bridge fell on "Sunday"'): "page 2"}
    assert passage(given(None, lock, PLAIN)).where == "page 2"
    assert passage(given(None, lock)).where == "the second line"
    assert "places" not in json.loads(locked(tmp_path, TEXT))["wire"]
    site = check(given(PAGED, lock)).site_or_part
    cited = site.evidence["collapse", ()].cited
    others = Copies({"gone": site.copies.here["wire"]}, locked={"lost": site.copies.locked["wire"]})
    assert json.loads(dump(others, cited, ["wire"], "2024-07-09")) == {}
    quoted = [replace(one, state=State.QUOTED) for one in cited]
    assert load(dump(site.copies, quoted, ["wire"], "2024-07-09"))["wire"].passages == {}


def test_the_day_of_a_lock_is_that_of_the_copy_that_was_locked(tmp_path: Path) -> None:
    lock = locked(tmp_path)
    day = load(lock)["wire"].day
    same, other = (check(given(copy, lock)).site_or_part for copy in (TEXT, f"{TEXT}More."))
    assert [site.evidence["collapse", ()].cited[0].day for site in (same, other)] == [day, ""]
    for site, on in ((same, day), (other, "1999-01-01")):
        assert load(dump(site.copies, (), ["wire"], "1999-01-01"))["wire"].day == on


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("content/copies/.hidden", []),
        ("content/copies/wire.TXT", ["copy-not-locked"]),
        ("content/copies/wire.docx", ["copy-unreadable"]),
        ("content/copies/wire.pdf", ["copy-unreadable"]),
    ],
)
def test_a_copy_is_a_text_or_a_page_and_hidden_files_are_none(path: str, told: list[str]) -> None:
    found = check(given(TEXT, path=path)).diagnostics
    assert [d.code for d in found] == told
    assert [d.hint for d in found if d.code == "copy-unreadable"] == {
        "docx": ["Save its text as wire.txt, or the page as .html: other files are not read."],
        "pdf": ["Take its text, look it over, and keep the PDF elsewhere: briefing copy wire FILE.pdf"],
    }.get(path.rpartition(".")[2], [])


def test_the_title_of_a_page_is_its_first_paragraph_unless_it_stands_there_again() -> None:
    body = "<p>The bridge fell on “Sunday”.</p>"
    for page, paragraph in (
        (f"<title>News</title>{body}", 2),
        (f"<title>News</title><h1>News</h1>{body}", 2),
        (body, 1),
    ):
        assert passage(given(page, path="content/copies/wire.html")).paragraph == paragraph


def test_a_copy_is_paragraphs_parted_by_blank_lines() -> None:
    found = read({"content/copies/wire.txt": b" One.\nTwo. \n \t\n\n\nThree.\n"}, None, {"wire": "de"})
    copy = found.here["wire"]
    assert (found.several, found.locked, found.faults, copy.path) == (frozenset(), {}, (), "content/copies/wire.txt")
    assert (copy.text.id, copy.text.text, copy.text.normalised.language) == ("wire", "One.\nTwo.\n\nThree.", "de")
    assert [(b.id, b.paragraph, b.start, b.end, b.block.text, b.sentences) for b in copy.text.blocks] == [
        ("p1", 1, 0, 9, "One.\nTwo.", ()), ("p2", 2, 11, 17, "Three.", ())
    ]  # fmt: skip


def test_words_of_a_page_stand_in_its_copy_once_whatever_they_stand_in() -> None:
    page = WebPage(
        "<title>T</title><article><h1>A</h1><blockquote>a<p>b <b>c</b></p><h2>d</h2>e</blockquote><blockquote>f</blockquote>"
        "<ul><li>g<ul><li>h <i>i</i></li></ul></li><li><p>j</p></li><li></li></ul><p><div>k<p></div></article><p>l</p>"
    )
    assert [f"{kind}: {words}" for kind, words in page.blocks()] == [
        "h1: A", "blockquote: a e", "blockquote: b c", "h2: d", "blockquote: f", "li: g", "li: h i", "p: j"
    ]  # fmt: skip
    item = "<ul><li><p>The bridge fell on “Sunday”.</p></li></ul>"
    assert passage(given(item, path="content/copies/wire.html")).state is State.PROVED


@pytest.mark.parametrize(
    ("path", "data", "told"),
    [
        ("content/copies/wire.html", b"<p>\xff", ["not-utf-8: the file is not in UTF-8 here"]),
        ("content/copies/wire.html", b"<p> </p>", ["copy-unreadable: the copy has no text in it"]),
        ("content/copies/wire.txt", b" \n", ["copy-unreadable: the copy has no text in it"]),
    ],
)
def test_a_copy_that_cannot_be_read_has_one_fault(path: str, data: bytes, told: list[str]) -> None:
    found = read({path: data}, None, {})
    assert [f"{d.code}: {d.message}" for d in found.faults] == told
    assert found.here == {}


def test_a_link_to_words_of_a_source_has_what_stands_beside_them() -> None:
    words = SourcePassage("wire", "the ship ", "Of the ship came news", "and the ship")
    assert words.within("https://e.org/w") == "https://e.org/w#:~:text=ship%20came%20news-,the%20ship,-and%20the%20ship"
    assert replace(words, prefix="").within("https://e.org/w") == "https://e.org/w#:~:text=the%20ship,-and%20the%20ship"
    assert replace(words, exact="").within("https://e.org/w") == "https://e.org/w"


def test_words_are_told_apart_in_a_copy_by_those_before_and_behind_them() -> None:
    twice = "A bridge fell on “Sunday” here. The bridge fell on “Sunday” there."
    for more in ("prefix: The", "suffix: there"):
        assert passage(given(twice, text=CITED.replace("where: the second line", more))).state is State.PROVED


def test_words_without_a_word_are_told_without_a_copy_too() -> None:
    text = CITED.replace("exact: 'bridge fell on \"Sunday\"'", "exact: '?!'")
    assert [d.code for d in check(given(None, text=text)).diagnostics] == ["cites-nothing"]


def test_of_two_copies_of_a_source_none_is_read_or_locked(tmp_path: Path) -> None:
    lock = locked(tmp_path)
    page = tmp_path / "content/copies/wire.html"
    page.write_text("<p>Other words.</p>", encoding="utf-8")
    found = check(inputs_of({**given(TEXT, lock).files, "content/copies/wire.html": page.read_bytes()}))
    assert [d.code for d in found.diagnostics if d.is_error] == ["copy-unreadable"]
    CliRunner().invoke(main, ["lock", "--root", str(tmp_path)])
    assert (tmp_path / PATH).read_bytes() == lock


def test_no_lock_is_written_over_a_folder_or_over_what_git_could_not_merge(tmp_path: Path) -> None:
    lock = locked(tmp_path)
    torn = b"<<<<<<< HEAD\n" + lock + b"=======\n{}\n>>>>>>> theirs\n"
    (tmp_path / PATH).write_bytes(torn)
    done = CliRunner().invoke(main, ["lock", "--root", str(tmp_path)])
    assert done.exit_code == 1
    assert f"{PATH}:1:1: error: a mark of a merge conflict stands here" in done.stderr
    assert "lock-unreadable" not in done.stderr
    assert (tmp_path / PATH).read_bytes() == torn
    (tmp_path / PATH).unlink()
    (tmp_path / PATH).mkdir()
    done = CliRunner().invoke(main, ["lock", "--root", str(tmp_path)])
    assert done.exit_code == 1
    assert f"{PATH}:1:1: error: this is a folder, and has the name of a file" in done.stderr
