"""Where in an article words stand: its blocks and sentences, and the places that a selector fits."""

from __future__ import annotations

import hashlib

import pytest

from generator.base.diagnostics import Diagnostic, Location
from generator.base.matching import normalise
from generator.base.text import shortened
from generator.linking import passages
from generator.linking.passages import ArticleText, Passage, occurrences, passage, split_sentences
from generator.parsing.content import Entry
from generator.parsing.model import Selector
from generator.parsing.records import Article

FRONT = {"id": "a", "title": "A", "author": "x", "publisher": "y", "date": "2024-06-19", "rights": "z"}


def read(body: str, **fields: object) -> tuple[ArticleText, tuple[Diagnostic, ...]]:
    record = Article.model_validate({**FRONT, **fields})
    return passages.read(Entry(record, Location("a.md", 3, 1), {}, body=body))


def text_of(body: str, **fields: object) -> ArticleText:
    text, found = read(body, **fields)
    assert found == ()
    return text


BODY = """\
## One

First here. Second there!

PARIS, 19 June

> Third, quoted. Fourth.

## Two

Fifth.
"""


def test_blocks_have_numbers_by_what_they_are_and_stand_in_the_text_with_a_blank_line_between() -> None:
    text = text_of(BODY, furniture=[{"text": "PARIS,  19 June ", "role": "dateline"}])
    assert text.text == "One\n\nFirst here. Second there!\n\nPARIS, 19 June\n\nThird, quoted. Fourth.\n\nTwo\n\nFifth."
    assert [(b.id, b.paragraph, b.role) for b in text.blocks] == [
        ("h1", None, ""),
        ("p1", 1, ""),
        ("f1", None, "dateline"),
        ("p2", 2, ""),
        ("h2", None, ""),
        ("p3", 3, ""),
    ]
    assert [text.text[b.start : b.end] for b in text.blocks] == [b.block.text for b in text.blocks]
    assert [(s.id, s.paragraph, s.text) for s in text.sentences] == [
        ("p1s1", 1, "First here."),
        ("p1s2", 1, "Second there!"),
        ("p2s1", 2, "Third, quoted."),
        ("p2s2", 2, "Fourth."),
        ("p3s1", 3, "Fifth."),
    ]
    assert all(text.text[s.start : s.end] == s.text for s in text.sentences)
    assert text.sha256 == hashlib.sha256(text.text.encode()).hexdigest()


def test_each_piece_of_furniture_is_one_block() -> None:
    twice = [{"text": "By Ann", "role": "byline"}, {"text": "By Bob", "role": "sign-off"}]
    text = text_of("By Ann\n\nBy Ann\n\nBy Bob\n", furniture=twice)
    assert [(b.id, b.role) for b in text.blocks] == [("f1", "byline"), ("p1", ""), ("f2", "sign-off")]


def test_a_paragraph_of_no_break_spaces_is_no_block_and_shifts_no_number() -> None:
    text = text_of("One.\n\n\u00a0\u00a0\n\nTwo.\n")
    assert [(b.id, b.block.text) for b in text.blocks] == [("p1", "One."), ("p2", "Two.")]
    assert text.text == "One.\n\nTwo."


def test_what_the_front_matter_names_and_the_article_has_not_is_told_where_it_is_written() -> None:
    _, found = read("One two.\n", furniture=[{"text": "By Ann", "role": "byline"}], join=["two.", "x y"], split=["Z"])
    assert [(d.code, d.message, str(d.location)) for d in found] == [
        ("furniture-not-found", "the article has no block 'By Ann'", "a.md:3:1"),
        ("correction-not-found", "the article has no words 'x y'", "a.md:3:1"),
        ("correction-not-found", "the article has no words 'Z'", "a.md:3:1"),
    ]
    _, found = read("")
    assert [(d.code, d.message) for d in found] == [("empty-article", "the article 'a' has no text")]


@pytest.mark.parametrize(
    ("body", "furniture", "hint"),
    [
        ("By Ann, here\n", "By Ann", ["Give the whole paragraph, word for word."]),
        ("By Ann, here\n", " By Ann ", ["Give the whole paragraph, word for word."]),
        (
            'By "Ann"\n',
            "By \u201c\u0410nn\u201d",
            [
                "Give the whole paragraph, word for word.",
                "They look the same: U+0410 CYRILLIC CAPITAL LETTER A is not U+0041 LATIN CAPITAL LETTER A",
            ],
        ),
    ],
)
def test_furniture_that_is_no_whole_block_is_told_with_what_nobody_sees(
    body: str, furniture: str, hint: list[str]
) -> None:
    _, (found,) = read(body, furniture=[{"text": furniture, "role": "byline"}])
    assert (found.code, found.hint.split("\n")) == ("furniture-not-found", hint)


def test_comments_and_what_is_not_read_are_told_at_their_lines_with_their_first_words() -> None:
    comment = f"<!-- a\ncomment {'word ' * 20}-->"
    _, found = read(f"One.\n\n{comment}\n\nTwo[^{'n' * 80}].\n\nA rose\nIs a rose\nIs a rose\n")
    assert [(d.code, d.location.line, d.severity, d.message) for d in found] == [
        ("html-comment", 3, "error", f"a comment stands in the article: {shortened(comment, 60)!r}"),
        (
            "markdown-not-read",
            6,
            "warning",
            f"the article has a footnote, which is not read: {'[^' + 'n' * 58 + ' ...'!r}",
        ),
        ("markdown-not-read", 8, "warning", "the article has lines that run together on the page: 'A rose'"),
    ]
    assert [d.hint for d in found[1:]] == [
        "Write its words as text, or leave it out; a backslash before a sign makes it a letter.",
        "End each line with a backslash if it is one of verse; else write them as one.",
    ]


def test_a_text_without_any_block_still_has_places() -> None:
    text, _ = read("")
    assert (text.text, text.normal, text.blocks, text.sentences) == ("", "", (), ())
    assert list(occurrences(Selector(exact="a"), text)) == []


# -- sentences ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("(He said so.) Then he left.", ["(He said so.)", "Then he left."]),
        ('He said "so." Then he left.', ['He said "so."', "Then he left."]),
        ("He asked (why?) Then he left.", ["He asked (why?)", "Then he left."]),
        ("He asked (why?) and he left.", ["He asked (why?) and he left."]),
        ("He left\u2026) Then he came.", ["He left\u2026)", "Then he came."]),
        ("Of the U.S.) Then he left.", ["Of the U.S.) Then he left."]),
        ("He left. then he came.", ["He left. then he came."]),
        (
            "\u00ab\u03a6\u03cd\u03b3\u03b5!\u00bb \u03b5\u03af\u03c0\u03b5.",
            ["\u00ab\u03a6\u03cd\u03b3\u03b5!\u00bb \u03b5\u03af\u03c0\u03b5."],
        ),
        ("4. The first.", ["4. The first."]),
        ("  123. The first. 4. Next.", ["123. The first.", "4.", "Next."]),
        ("A\u00a0", ["A"]),
        ("  One.   Two.  ", ["One.", "Two."]),
        ("... One. !! Two. And three. \u2014", ["... One. !!", "Two.", "And three. \u2014"]),
        ("\u2014 !!", []),
        (" \u00a0 ", []),
        ("", []),
    ],
)
def test_sentences_end_behind_brackets_and_quotation_marks_and_have_no_space_at_their_ends(
    source: str, parts: list[str]
) -> None:
    assert [source[a:b] for a, b in split_sentences(source, "en")] == parts


def test_corrections_take_spaces_marks_and_dashes_as_equal() -> None:
    source = "He met Gen. \u201cBob\u201d\u2013 Smith. then  he left. And so on."
    assert [source[a:b] for a, b in split_sentences(source, "en", ['"Bob"- Smith'], ["then he"])] == [
        "He met Gen. \u201cBob\u201d\u2013 Smith.",
        "then  he left.",
        "And so on.",
    ]


def test_the_first_sentence_is_joined_to_nothing() -> None:
    assert split_sentences("One. Two. Three.", "en", joins=["One.", "Three."]) == ((0, 4), (5, 16))
    assert split_sentences("One. Two.", "en", joins=["One."]) == ((0, 4), (5, 9))


# -- places -------------------------------------------------------------------------------------------------------


def test_a_position_belongs_to_the_block_that_begins_before_it() -> None:
    text = text_of("## Head\n\nOne.\n\nTwo.\n")
    assert [text.block_at(at).id for at in (0, 3, 5, 6, 9, 11, 12, 15, 99)] == [
        "h1", "h1", "h1", "p1", "p1", "p1", "p2", "p2", "p2"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("One ape.", ["p1s1"]),
        ("ape. Two", ["p1s1", "p1s2"]),
        (". Two", ["p1s2"]),  # of the first, only its full stop
        ("bee. Three cat.", ["p1s2", "p1s3"]),
        ("Three cat.\n\nFour", ["p1s3", "p2s1"]),
        ("Head", []),
        ("Head\n\nOne", ["p1s1"]),
        ("Four dog.", ["p2s1"]),
        ("One ape. Two bee. Three cat.\n\nFour dog.", ["p1s1", "p1s2", "p1s3", "p2s1"]),
    ],
)
def test_a_range_is_in_the_sentences_of_which_it_has_a_letter(words: str, sentences: list[str]) -> None:
    text = text_of("## Head\n\nOne ape. Two bee. Three cat.\n\nFour dog.\n")
    at = text.text.index(words)
    assert [s.id for s in text.sentences_in(at, at + len(words))] == sentences
    found = passage(text, at, at + len(words))
    assert found.sentences == tuple(sentences)
    assert found.exact == words


@pytest.mark.parametrize(
    ("words", "anchor", "paragraph"),
    [
        ("One ape.", "p1s1", 1),
        ("One", "p1s1-0-3", 1),
        ("ape.", "p1s1-4-8", 1),
        ("ne ape.", "p1s1-1-8", 1),
        ("One ape. ", "p1s1-0-p1-9", 1),
        ("ape. Two bee.", "p1s1-4-p1s2-8", 1),
        ("bee.\n\nThree", "p1s2-4-p2s1-5", 1),
        ("Head", "h1-0-4", None),
        ("Head\n\nOne ape.", "h1-0-p1s1-8", None),
    ],
)
def test_an_anchor_says_where_a_passage_begins_and_ends(words: str, anchor: str, paragraph: int | None) -> None:
    text = text_of("## Head\n\nOne ape. Two bee.\n\nThree cat.\n")
    at = text.text.index(words)
    found = passage(text, at, at + len(words))
    assert (found.id, found.paragraph, found.article, found.start, found.end) == (
        anchor,
        paragraph,
        "a",
        at,
        at + len(words),
    )


def ranges(selector: Selector, body: str) -> list[str]:
    text = text_of(body)
    return [f"{text.text[a:b]}@{a}" for a, b in occurrences(selector, text)]


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ({"exact": "an"}, ["an@0", "an@13"]),
        ({"exact": "an", "prefix": "the"}, ["an@13"]),
        ({"exact": "an", "prefix": " the "}, ["an@13"]),
        ({"exact": "an", "suffix": "ant the"}, ["an@0"]),
        ({"exact": "an", "suffix": "ant"}, ["an@0"]),
        ({"exact": "an", "prefix": "the", "suffix": "end"}, ["an@13"]),
        ({"exact": "an", "prefix": "the", "suffix": "ant"}, []),
        ({"exact": "an ant", "prefix": "x"}, []),
        ({"exact": "a"}, []),
        ({"exact": "nt"}, []),
        ({"exact": "end."}, ["end.@16"]),
        ({"exact": "end.  "}, ["end.@16"]),
        ({"exact": "the\nan"}, ["the\u00a0 an@8"]),
    ],
)
def test_whole_words_are_found_between_their_prefix_and_suffix(selector: dict[str, str], found: list[str]) -> None:
    assert ranges(Selector(**selector), "an ant  the\u00a0 an end.") == found


def test_passages_that_overlap_in_the_text_are_both_found() -> None:
    assert ranges(Selector(exact="ha ha"), "ha ha ha") == ["ha ha@0", "ha ha@3"]


@pytest.mark.parametrize(("exact", "number"), [("미국", 1), ("국", 0), ("米国", 1), ("国", 1)])
def test_where_words_touch_no_end_of_a_word_is_asked_for(exact: str, number: int) -> None:
    assert len(ranges(Selector(exact=exact), "미국은 米国は")) == number


def test_every_kind_of_mark_dash_and_space_is_one() -> None:
    assert normalise("\u201ca\u201d \u201eb\u201f \u00abc\u00bb \u2033\u301d\u301e\uff02") == '"a" "b" "c" """"'
    assert normalise("\u2018a\u2019 \u201ab\u201b \u2039c\u203a \u2032\uff07") == "'a' 'b' 'c' ''"
    assert normalise("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d") == "-" * 10
    assert normalise("a \u00a0\n\tb") == "a b"


def test_passages_overlap_if_they_share_a_character() -> None:
    def at(start: int, end: int, article: str = "a") -> Passage:
        return Passage(article, start, end, "x", "", None, ())

    assert at(0, 5).overlaps(at(4, 6))
    assert at(4, 6).overlaps(at(0, 5))
    assert at(0, 9).overlaps(at(4, 6))
    assert not at(0, 5).overlaps(at(5, 6))
    assert not at(5, 6).overlaps(at(0, 5))
    assert not at(0, 5).overlaps(at(4, 6, "b"))


def test_a_passage_is_within_another_of_its_article_that_has_all_of_it() -> None:
    whole = Passage("a", 2, 9, "x", "", None, ())
    for start, end, article, within in (
        (2, 9, "a", True),
        (3, 8, "a", True),
        (1, 9, "a", False),
        (2, 10, "a", False),
        (3, 8, "b", False),
    ):
        assert Passage(article, start, end, "x", "", None, ()).is_within(whole) is within
