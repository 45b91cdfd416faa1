"""Hints and what is left of a faulty record: what was probably meant, and what can still be checked."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from generator.base.diagnostics import Diagnostic, Location
from generator.editing import refactor
from generator.editing.refactor import RefactorError, rename
from generator.linking.citations import cite, differences, nearest_passage
from generator.linking.passages import ArticleText
from generator.parsing.content import Entry
from generator.parsing.model import Selector
from generator.parsing.parse import parse
from generator.parsing.partial_validation import NOBODY, recover_record
from generator.parsing.records import KINDS, Event
from tests.sites import inputs
from tests.test_passages import text_of

TEXT = """\
## The bridge of all

The mayor opened the bridge on Monday. (So it goes.) The council denies this "at once", it says.

The mayor opened the bridge on Tuesday. Nobody was there; nobody at all.
"""


def entry() -> Entry:
    record = Event.model_validate({"id": "e", "title": "E", "date": "2024", "cite": "x"})
    return Entry(record, Location("e.yaml", 1, 3), {("cite",): Location("e.yaml", 2, 9)})


def told(
    selector: dict[str, str], path: tuple[str | int, ...] = ("cite", 0), **articles: str
) -> tuple[str, str, list[str]]:
    texts = {"a": text_of(TEXT), **{name: replace(text_of(body), id=name) for name, body in articles.items()}}
    found, faults = cite(Selector(**selector), texts, entry(), path)
    if found is not None:
        return "found", found.exact, []
    if not faults:
        return "nothing", "", []
    (fault,) = faults
    return fault.code, fault.message, fault.hint.split("\n")


# -- citations ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("selector", "code", "message", "hint"),
    [
        ({"exact": "the council  denies"}, "passage-not-found", 'the passage is not in the article: "the council denies"',
         ['nearest: "The council denies" (paragraph 1)', 'differs: "the", the article has "The"', 'did you mean: cite: "The council denies"']),
        ({"exact": "The council denies", "prefix": "x"}, "passage-not-found", 'the passage is not in the article: "The council denies"',
         ['nearest: "The council denies" (paragraph 1)', "The words stand there, but not between this prefix and suffix.", 'did you mean: cite: "The council denies"']),
        ({"exact": "The major opened a bridge on Monday"}, "passage-not-found", 'the passage is not in the article: "The major opened a bridge on Monday"',
         ['nearest: "The mayor opened the bridge on Monday" (paragraph 1)', 'differs: "major", the article has "mayor"', 'differs: "a", the article has "the"', 'did you mean: cite: "The mayor opened the bridge on Monday"']),
        ({"exact": "The bridge of al"}, "passage-not-found", 'the passage is not in the article: "The bridge of al"',
         ['nearest: "The bridge of all" (block h1)', 'differs: "al", the article has "all"', 'did you mean: cite: "The bridge of all"']),
        ({"exact": "xqzk vwxj qqqq zzzz"}, "passage-not-found", 'the passage is not in the article: "xqzk vwxj qqqq zzzz"', ["Nothing in the article is like it."]),
        ({"exact": "The mayor opened the bridge"}, "passage-not-unique", 'the passage stands in the article 2 times: "The mayor opened the bridge"',
         ["paragraph 1: ... bridge of all [The mayor opened the bridge]", "paragraph 2: ... once\", it says. [The mayor opened the bridge]", 'did you mean: cite: {exact: "The mayor opened the bridge", prefix: "all"}']),
        ({"exact": "xqzk vwxj qqqq zzzz", "article": "a"}, "passage-not-found", 'the passage is not in the article: "xqzk vwxj qqqq zzzz"', ["Nothing in the article is like it."]),
        ({"exact": "?!"}, "cites-nothing", "the passage has no word in it: '?!'", ["Cite the words that say it."]),
        ({"exact": "Monday"}, "found", "Monday", []),
        ({"exact": "Monday", "article": "b"}, "nothing", "", []),
        ({"exact": "Monday", "article": "a"}, "found", "Monday", []),
    ],
)  # fmt: skip
def test_a_citation_is_found_or_told_with_what_was_meant(
    selector: dict[str, str], code: str, message: str, hint: list[str]
) -> None:
    assert told(selector) == (code, message, hint)


@pytest.mark.parametrize(
    ("path", "key"),
    [(("text",), "text"), (("names", 0), "exact"), (("set_aside", 1), "exact"), (("wants", 0, "cite", 0), "cite")],
)
def test_the_hint_has_the_field_in_which_the_words_belong(path: tuple[str | int, ...], key: str) -> None:
    assert told({"exact": "the council denies"}, path)[2][-1] == f'did you mean: {key}: "The council denies"'
    many = told({"exact": "The mayor opened the bridge"}, path)[2][-1]
    plain = key == "exact"
    assert many == 'did you mean: {}{{exact: "The mayor opened the bridge", prefix: "all"}}'.format(
        "" if plain else "cite: "
    )


def test_a_prefix_is_as_long_as_it_needs_to_be_and_no_longer_than_eleven_words() -> None:
    twice = "Zero one two three word. Four one two three word."
    assert told({"exact": "word"}, body=twice)[2] == [
        "paragraph 1: ... one two three [word]",
        "paragraph 1: ... one two three [word]",
        'did you mean: cite: {exact: "word", prefix: "Zero one two three"}',
    ]
    same = " ".join(["a b c d e f g h i j k l m word."] * 2)
    assert "did you mean" not in told({"exact": "m word"}, body=same)[2][-1]
    eleven = "X b c d e f g h i j k word. Y b c d e f g h i j k word."
    assert told({"exact": "word"}, body=eleven)[2][-1].endswith('prefix: "X b c d e f g h i j k"}')
    twelve = "X b c d e f g h i j k l word. Y b c d e f g h i j k l word."
    assert "did you mean" not in told({"exact": "word"}, body=twelve)[2][-1]


def test_of_many_places_five_are_told_and_long_words_are_cut() -> None:
    assert told({"exact": "word"}, body="A word. " + " ".join(["word."] * 9))[2] == [
        "paragraph 1: ... A [word]",
        "paragraph 1: ... A word. [word]",
        "paragraph 1: ... A word. word. [word]",
        *["paragraph 1: ... word. word. word. [word]"] * 2,
        'did you mean: cite: {exact: "word", prefix: "A"}',
    ]
    words = "And now forty-one letters in eight words all"
    cut = "[And now forty-one letters in eight ...]"
    assert told({"exact": words}, body=f"{words}. {words}.")[2][0] == f"paragraph 1: ...  {cut}"
    assert told({"exact": words}, b=words, c=words)[2][::2] == [
        f"b, paragraph 1: ...  {cut}",
        f"c, paragraph 1: ...  {cut}",
        "To settle it for a whole list of records, put a line above them: - article: ID",
    ]
    long = " ".join(f"word{n}" for n in range(40))
    assert told({"exact": long})[1].endswith(' ..."')
    assert len(told({"exact": long})[1]) < 160
    exact = " ".join(["abcdefgh"] * 13)  # 116 characters
    assert "..." not in told({"exact": exact})[1]


def test_of_several_articles_one_is_named_only_where_the_citation_names_it() -> None:
    missing = {"exact": "xqzk vwxj qqqq zzzz"}
    assert told(missing, b="Two.")[1] == 'the passage is not in the article: "xqzk vwxj qqqq zzzz"'
    assert told({**missing, "article": "b"}, b="Two.")[1] == (
        "the passage is not in the article 'b': \"xqzk vwxj qqqq zzzz\""
    )
    own = {"exact": "The mayor opened the bridge", "article": "a"}
    line = '{exact: "The mayor opened the bridge", prefix: "all"'
    assert told(own, b="Two.")[2][-1] == f"did you mean: cite: {line}, article: a}}"
    assert told(own, ("names", 0), b="Two.")[2][-1] == f"did you mean: {line}}}"


def test_the_words_of_a_quotation_are_its_text_whatever_article_has_them() -> None:
    assert told({"exact": "the council denies"}, ("text",), b="Two.")[2] == [
        'nearest: "The council denies" (a, paragraph 1)',
        'differs: "the", the article has "The"',
        'did you mean: text: "The council denies"',
    ]


def test_where_several_articles_have_words_and_one_has_them_twice_its_line_says_which() -> None:
    assert told({"exact": "the red one"}, b="See the red one. Or the red one.", c="Of the red one.")[2] == [
        "b, paragraph 1: ... See [the red one]",
        'did you mean: cite: {exact: "the red one", prefix: "See", article: b}',
        "c, paragraph 1: ... Of [the red one]",
        'did you mean: cite: {exact: "the red one", article: c}',
        "To settle it for a whole list of records, put a line above them: - article: ID",
    ]


def near(words: str, *bodies: str) -> str:
    pool = [text_of(body) for body in bodies or (TEXT,)]
    best = nearest_passage(words, pool)
    if best is None:
        return ""
    article, start, end = best
    return f"{pool.index(article)}: {article.text[start:end]}"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("So it gose", "0: So it goes"),
        ("(So it gose.)", "0: (So it goes.)"),
        ("denies this at once", '0: denies this "at once'),
        ("Nobody was their", "0: Nobody was there"),
        ("Nobody was their;", "0: Nobody was there;"),
        ("ridge on Tuesda", "0: bridge on Tuesday"),
        ("nobody at al", "0: nobody at all"),
    ],
)
def test_the_nearest_words_are_whole_and_have_no_marks_that_nobody_wrote(words: str, meant: str) -> None:
    assert near(words) == meant


def test_words_that_are_like_none_of_those_given_only_fill_up_the_range_unless_all_are() -> None:
    assert near("Nobody was theirax", "Nobody was there ax.") == "0: Nobody was there"
    assert near("abcdefgh", "abcdexyzw.") == "0: abcdexyzw"


def test_of_several_articles_the_nearest_has_the_words_and_of_two_alike_the_first() -> None:
    assert near("the red bridge", "A blue bridge.", "The red bridge is here.") == "1: The red bridge"
    assert near("the red bridge", "The red bridge is here.", "A blue bridge.") == "0: The red bridge"
    assert near("the red bridge", "The red bridge.", "The red bridge!") == "0: The red bridge"
    assert near("zzz", "A b c.") == ""


def test_the_nearest_words_are_no_part_of_others_where_they_stand_alone() -> None:
    assert near("bridge", "Of bridgeheads. A bridge.") == "0: bridge"
    assert near("bridge", "Of bridgeheads.", "A bridge.") == "1: bridge"
    assert near("bridge", "Of bridgeheads.", "A bridgehead.") == "0: bridgeheads"
    assert near("\u00ad") == ""
    assert near("\ubbf8", "\ubbf8\uad6d\uc740 \u7c73\u56fd\u306f") == "0: \ubbf8\uad6d"


def test_words_that_differ_are_told_pair_by_pair() -> None:
    assert [*differences("a b c d", "a x c")] == ['differs: "b", the article has "x"', 'differs: "d" is not there']
    assert [*differences("a c", "a b c")] == ['differs: "b" is missing']
    assert [*differences("a \u201cb\u201d", 'a "b"')] == []
    assert [*differences("b \u0410nn", "b Ann")] == [
        'differs: "\u0410nn", the article has "Ann"',
        "they look the same: U+0410 CYRILLIC CAPITAL LETTER A is not U+0041 LATIN CAPITAL LETTER A",
    ]


# -- faulty records -----------------------------------------------------------------------------------------------


def recovered(kind: str, value: dict[str, Any]) -> tuple[dict[str, Any] | None, set[tuple[str | int, ...]]]:
    before = repr(value)
    record, invalid = recover_record(KINDS[kind].model, value, "mark")
    assert repr(value) == before
    return (None if record is None else record.model_dump(exclude_defaults=True, by_alias=True)), set(invalid)


SCENARIO: dict[str, Any] = {
    "id": "s", "title": "S", "question": "Q?", "as_of": "2024", "why": "W.",
    "branches": [{"id": "a", "label": "A", "summary": "A."}, {"id": "b", "label": "B", "summary": "B."}],
    "resolution": {"criteria": {"text": "C."}},
}  # fmt: skip


def test_what_is_missing_has_a_placeholder_that_means_nothing() -> None:
    record, invalid = recovered("event", {"id": "e"})
    assert record is not None
    assert record["title"] == "? mark"
    assert record["date"]["text"] == "../9999-12-31"
    assert invalid == {("title",), ("date",)}
    record, invalid = recovered("source", {"id": "e", "title": "T", "publisher": "P", "date": "2024"})
    assert record is not None
    assert (record["url"], record["grade"]) == ("https://unknown.invalid/", "A")
    assert invalid == {("url",), ("grade",)}
    record, _ = recovered("quote", {"id": "q", "text": "T"})
    assert record is not None
    assert (record["speaker"], record["fidelity"]) == (NOBODY, "original")


def test_values_that_fit_no_field_are_taken_out_one_by_one() -> None:
    record, invalid = recovered("event", {"id": "e", "title": "T", "date": "2024", "actors": ["a", "B!"], "phrase": []})
    assert record is not None
    assert "phrase" not in record
    assert invalid == {("actors",), ("phrase",)}
    record, invalid = recovered("event", {"id": "e", "title": "T", "date": "soon"})
    assert record is not None
    assert invalid == {("date",)}


def test_where_nothing_can_stand_for_it_what_it_belongs_to_is_lost() -> None:
    record, invalid = recovered("scenario", SCENARIO)
    assert record is not None
    assert invalid == set()
    record, invalid = recovered("scenario", {**SCENARIO, "resolution": {}})
    assert record is None
    assert ("resolution", "criteria") in invalid
    record, invalid = recovered("scenario", {**SCENARIO, "branches": SCENARIO["branches"][:1]})
    assert record is None
    record, invalid = recovered(
        "scenario", {**SCENARIO, "branches": [{"id": "a", "label": "A"}, *SCENARIO["branches"]]}
    )
    assert record is not None
    assert invalid == {("branches", 0, "summary")}
    assert record["branches"][0]["summary"] == "? mark"
    record, invalid = recovered(
        "claim", {"id": "c", "statement": "S", "nature": "fact", "asserted_by": "a", "outcome": {}}
    )
    assert record is not None
    assert invalid == {("outcome", "verdict"), ("outcome", "note")}


def test_what_may_be_left_out_is_lost_alone() -> None:
    record, invalid = recovered("scenario", {**SCENARIO, "cross": {"with": "x"}})
    assert record is not None
    assert invalid == {("cross", "cells"), ("cross",)}


def test_of_what_is_no_mapping_nothing_is_left() -> None:
    assert recover_record(Event, "text", "mark") == (None, frozenset())
    assert recover_record(Event, ["text"], "mark") == (None, frozenset())


# -- renames ------------------------------------------------------------------------------------------------------


def test_a_rename_is_given_up_if_the_edited_files_have_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = parse, []

    def faulty(files: Any, *more: Any, **named: Any) -> Any:
        content, found = real(files, *more, **named)
        calls.append(1)
        if len(calls) > 1:
            found = (
                *found,
                Diagnostic("bad-value", "w", Location("w.yaml"), severity="warning"),
                Diagnostic("bad-value", "e", Location("x.yaml", 7, 8)),
            )
        return content, found

    monkeypatch.setattr(refactor, "parse", faulty)
    with pytest.raises(RefactorError, match=r"^x\.yaml:7:8: 'mayor' is written there in a way that cannot be edited$"):
        rename(inputs(), "mayor", "reeve")


def test_a_rename_is_given_up_if_the_edited_files_have_another_record(monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = parse, []

    def more(files: Any, *rest: Any, **named: Any) -> Any:
        content, found = real(files, *rest, **named)
        calls.append(1)
        if len(calls) > 1:
            one = next(iter(content.entries.values()))
            content = replace(content, entries=MappingProxyType({**content.entries, "stray": one}))
        return content, found

    monkeypatch.setattr(refactor, "parse", more)
    with pytest.raises(RefactorError, match=r"^content/actors\.yaml:4:3: 'mayor' is written there") as caught:
        rename(inputs(), "mayor", "reeve")
    assert caught.value.hint == "Nothing was changed."


def test_articles_are_texts() -> None:
    assert isinstance(text_of(TEXT), ArticleText)
