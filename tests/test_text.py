"""Markdown, passages, names, routes: what the pages are made from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.diagnostics import Location
from generator.base.matching import normalise
from generator.base.memory import NoMemory
from generator.base.text import decode, merge_conflict, number_of, shortened
from generator.linking import passages, routes
from generator.linking.citations import nearest_passage
from generator.linking.mentions import find, owners
from generator.linking.passages import ArticleText, occurrences, split_sentences
from generator.linking.rights import pieces, words_in
from generator.pages.weaving import MarkedRange, weave
from generator.parsing import markdown
from generator.parsing.content import Entry
from generator.parsing.markdown import RecordLink
from generator.parsing.model import Selector
from generator.parsing.records import KINDS, Actor, Article


def article(body: str, **fields: object) -> tuple[ArticleText, Entry]:
    record = Article.model_validate(
        {"id": "a", "title": "A", "author": "x", "publisher": "y", "date": "2024-06-19", "rights": "z", **fields}
    )
    entry = Entry(record, Location("a.md"), {}, body, body)
    return passages.read(entry)[0], entry


# -- Markdown -----------------------------------------------------------------------------------------------------


def link(target: RecordLink) -> str:
    return f"<{target.id}|{target.label}>"


def test_a_heading_in_prose_is_bold_since_the_prose_stands_below_headings_of_different_levels() -> None:
    assert markdown.to_html("# Aims\n\nIt wants *more*.", link) == (
        "<p><strong>Aims</strong></p>\n<p>\nIt wants <em>more</em>.</p>"
    )


def test_links_to_records_work_inside_prose_and_not_inside_code() -> None:
    assert markdown.to_html("See [[kim]] and [[kim|*him*]].", link, inline=True) == "See <kim|> and <kim|*him*>."
    assert markdown.links("`[[no]]` but [[yes]]") == (RecordLink("yes", ""),)


_PIECES = [
    "[[a]]",
    "[[b|c]]",
    "[[",
    "]]",
    "[",
    "]",
    "|",
    "a",
    "!",
    "**",
    "_",
    "\\",
    "`",
    "~~~",
    "<",
    ">",
    "(",
    ")",
    ":",
    "#",
    "---",
    "===",
    "&#91;",
    "&",
]
_PIECES += [" ", "    ", "\t", "\n", "\n\n", "- ", "+ ", "1. ", "> ", "\u00a0", "\u2028"]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_links_that_are_found_without_the_parser_are_those_that_it_finds(text: str) -> None:
    assert markdown.links(text) == (markdown.parsed_links(text) if "[[" in text else ())


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "//evil.example", "data:text/html,x", "feed:javascript:x", "blob:x"]
)
def test_only_web_and_mail_addresses_become_links(url: str) -> None:
    assert "<a" not in markdown.to_html(f"[x]({url})", link)
    assert '<a href="https://example.org"' in markdown.to_html("[x](https://example.org)", link)


def test_raw_html_is_shown_and_not_obeyed() -> None:
    assert "<script>" not in markdown.to_html("<script>x</script> <b>y</b>", link)


def test_an_articles_text_keeps_every_space_and_loses_its_markup() -> None:
    text, _ = article("\u00a0First *line*,\nsecond **line**.\u00a0\n\n## A `head`\n\n> Said.\n")
    assert [block.block.text for block in text.blocks] == ["\u00a0First line,\nsecond line.\u00a0", "A head", "Said."]
    assert text.blocks[2].block.container == "blockquote"


# -- passages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("two words", "two\u00a0words"),
        ("two words", "two\nwords"),
        ('say "so"', "say \u201cso\u201d"),
        ("it's", "it\u2019s"),
        ("well-kept", "well\u2011kept"),
        ("a - b", "a \u2014 b"),
        ("a  b", "a \u2009 b"),
    ],
)
def test_spaces_quotation_marks_and_dashes_are_taken_as_equal(written: str, found: str) -> None:
    text, _ = article(f"Before {found} after.")
    assert [text.text[a:b] for a, b in occurrences(Selector(exact=written), text)] == [found]


@pytest.mark.parametrize("written", ["Two words", "two word5", "two  wordss", "caf\u00e9"])
def test_nothing_else_is(written: str) -> None:
    text, _ = article("Before two words after cafe.")
    assert list(occurrences(Selector(exact=written), text)) == []


def test_words_around_it_settle_which_place_is_meant() -> None:
    text, _ = article("The one and the two. The one again.")
    assert len(list(occurrences(Selector(exact="one"), text))) == 2
    assert len(list(occurrences(Selector(exact="one", suffix="again"), text))) == 1
    assert len(list(occurrences(Selector(exact="one", prefix="two. The"), text))) == 1


@pytest.mark.slow
@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "b ",
                "\u00a0",
                "\n",
                "\u201c",
                "\u2014",
                "  ",
                "\u2009\n",
                "c.",
                "e\u0301",
                "\u00ad",
                "\u200b ",
                "\u1112\u1161",
            ]
        ),
        min_size=1,
    )
)
def test_every_position_of_the_normalised_text_leads_back_to_its_character(pieces_of: list[str]) -> None:
    source = "x" + "".join(pieces_of) + "x"
    text = passages.indexed("a", source, ())
    assert text.normal == normalise(source)
    for position, character in enumerate(text.normal):
        low, high = text.original(position, position + 1)
        assert normalise(source[low:high]) == character


def test_abbreviations_and_brackets_are_no_traps_for_the_splitter() -> None:
    source = "Both the U.S. and South Korea say so. (North Korea denies this.)"
    parts = [source[a:b] for a, b in split_sentences(source, "en")]
    assert parts == ["Both the U.S. and South Korea say so.", "(North Korea denies this.)"]


def test_a_wrong_split_can_be_corrected() -> None:
    source = "He met Gen. Smith there. then he left"
    joined = [source[a:b] for a, b in split_sentences(source, "en", joins=["Smith there."])]
    assert joined[0].startswith("He met Gen. Smith there.")
    split = [source[a:b] for a, b in split_sentences(source, "en", joins=["Smith there."], splits=["then he left"])]
    assert split[-1] == "then he left"


# -- names --------------------------------------------------------------------------------------------------------


def named(body: str, *actors: dict[str, object], **fields: object) -> list[tuple[str, str]]:
    text, entry = article(body, **fields)
    models = [Actor.model_validate({"kind": "person", "basis": "editor", "reasoning": "x", **a}) for a in actors]
    found, _ = find(text, entry, owners(models, NoMemory()))
    return [(text.text[n.start : n.end], n.actor) for n in found]


KIM: dict[str, object] = {"id": "kim", "name": "Kim Jong Un", "aliases": ["Kim"]}
NORTH: dict[str, object] = {
    "id": "north",
    "name": "North Korea",
    "aliases": ["the Kim regime"],
    "metonyms": ["Pyongyang"],
}


def test_the_longest_name_is_linked() -> None:
    assert named("Kim Jong Un, and the Kim regime, and Kim.", KIM, NORTH) == [
        ("Kim Jong Un", "kim"), ("the Kim regime", "north"), ("Kim", "kim")
    ]  # fmt: skip


def test_no_name_is_linked_inside_a_word() -> None:
    assert named("North Korean Kimchi. North\u00a0Korea's.", KIM, NORTH) == [("North\u00a0Korea", "north")]


def test_native_names_take_particles() -> None:
    assert named(
        "\uae40\uc815\uc740\uc740 \ub9d0\ud588\ub2e4.", {**KIM, "native_name": "\uae40\uc815\uc740", "lang": "ko"}
    ) == [("\uae40\uc815\uc740", "kim")]


def test_the_front_matter_settles_what_no_list_can() -> None:
    names = [{"exact": "he", "prefix": "says that", "actor": "kim"}, {"exact": "Kim", "prefix": "the other"}]
    assert named("Kim says that he is not the other Kim.", KIM, names=names) == [("Kim", "kim"), ("he", "kim")]


def test_the_longest_of_names_are_linked_as_others_are() -> None:
    long = "Abc " * 60 + "Council"
    body = f"{long} met. An {long}lor and the Council said that {long} left"
    assert named(body, {"id": "long", "name": long}, {"id": "short", "name": "Council"}) == [
        (long, "long"), ("Council", "short"), (long, "long")
    ]  # fmt: skip


def test_a_name_that_is_not_written_yet_is_no_name() -> None:
    assert named("A TODO of Kim.", {**KIM, "aliases": ["TODO", "Kim"]}) == [("Kim", "kim")]


@pytest.mark.parametrize(
    ("kind", "name", "words", "found"),
    [
        ("person", "\uae40\uc815\uc740", "\uae40 \uc815\uc740\uc740", True),
        ("person", "\uae40\uc815\uc740", "\uae40\uc815 \uc740\uc740", True),
        ("organisation", "\uae40\uc815\uc740", "\uae40 \uc815\uc740\uc740", False),
        ("organisation", "\uae40 \uc815\uc740", "\uae40\uc815\uc740\uc740", True),
        ("person", "\uae40\uc815\uc740\uae40\uc815\uc740", "\uae40 \uc815\uc740\uae40\uc815\uc740", False),
        ("person", "\u0627\u0644\u0635\u064a\u0646", "\u0642\u0627\u0644 \u0644\u0644\u0635\u064a\u0646", True),
        ("person", "\u0627\u0644\u0635", "\u0642\u0627\u0644 \u0644\u0644\u0635", False),
    ],
)
def test_a_name_is_found_in_the_other_ways_in_which_its_language_writes_it(
    kind: str, name: str, words: str, found: bool
) -> None:
    language = "ko" if name[0] > "\u3000" else "ar"
    actor: dict[str, object] = {"id": "a", "kind": kind, "name": "Nobody", "native_name": name, "lang": language}
    assert bool(named(f"{words}.", actor, language=language)) is found


# -- weaving and rights -------------------------------------------------------------------------------------------


def test_crossing_spans_are_split_so_that_all_nest() -> None:
    one = MarkedRange(0, 6, 1, "span", (("class", "cited"),), "one")
    two = MarkedRange(4, 9, 1, "span", (("class", "cited"),), "two")
    html = weave("abcdefghi", 0, 9, [one, two], {})
    assert html == (
        '<span id="one" class="cited">abcd<span id="two" class="cited">ef</span></span>'
        '<span class="cited c-two">ghi</span>'
    )


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8), st.integers(0, 30))
def test_weaving_never_changes_the_text(ranges: list[tuple[int, int]], mark: int) -> None:
    text = "The <quick> & brown fox jumps over it"
    spans = [MarkedRange(a, min(a + n, len(text)), 1, "span", (), f"s{i}") for i, (a, n) in enumerate(ranges)]
    html = weave(text, 0, len(text), spans, {mark: "<!>"})
    plain = html.replace("<!>", "")
    for tag in [f'<span id="s{i}">' for i in range(8)] + ["</span>", '<span class="c-s0">']:
        plain = plain.replace(tag, "")
    for i in range(8):
        plain = plain.replace(f'<span class="c-s{i}">', "")
    assert plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text
    assert html.count("<span") == html.count("</span>")


def test_what_may_not_be_shown_is_a_gap_with_its_length() -> None:
    text, _ = article("One two three four five.")
    found = pieces(text, [(4, 7), (14, 18)], 0, len(text.text))
    assert [(text.text[p.start : p.end], p.words) for p in found] == [
        ("One ", 1), ("two", 0), (" three ", 1), ("four", 0), (" five.", 1)
    ]  # fmt: skip
    assert words_in("It's a well-kept secret.") == 4


# -- routes -------------------------------------------------------------------------------------------------------

IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


@pytest.mark.slow
@given(st.lists(st.tuples(st.sampled_from(sorted(KINDS)), IDS), unique_by=lambda pair: pair[1], max_size=20))
def test_every_record_has_an_address_of_its_own(records: list[tuple[str, str]]) -> None:
    assert len({routes.url_of(kind, name) for kind, name in records}) == len(records)


@pytest.mark.parametrize(
    ("page", "target", "expected"),
    [
        ("index.html", "actors/kim.html", "actors/kim.html"),
        ("actors/kim.html", "index.html", "../index.html"),
        ("actors/kim.html", "actors/park.html", "park.html"),
        ("actors/kim.html", "claims.html#x", "../claims.html#x"),
        ("claims.html", "claims.html#x", "#x"),
        ("claims.html", "claims.html", "claims.html"),
        ("actors/kim.html", "actors/kim.html", "kim.html"),
    ],
)
def test_a_link_is_the_way_from_page_to_page(page: str, target: str, expected: str) -> None:
    assert routes.way(page, target) == expected


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("The major opened the bridge", "The mayor opened the bridge"),
        ("Indeed the mayor opened the bridge", "The mayor opened the bridge"),
        ("the mayor opened the bridge yesterday", "The mayor opened the bridge"),
        ("so (the river is deepest)", "(the river is deep)"),
    ],
)
def test_the_nearest_passage_has_no_words_that_only_fill_it_up(written: str, meant: str) -> None:
    text, _ = article("Then, on Monday. The mayor opened the bridge on Friday (the river is deep) at last.")
    found = nearest_passage(written, [text])
    assert found is not None
    assert found[0].text[found[1] : found[2]] == meant


def test_a_text_is_shortened_behind_a_word_with_a_sign_that_there_is_more() -> None:
    assert shortened("The bridge was opened", 21) == "The bridge was opened"
    assert shortened("The bridge was opened", 20) == "The bridge was ..."
    assert shortened("The\n bridge") == "The bridge"
    assert [shortened(" ".join(["word"] * 24) + end)[-4:] for end in ("", "s", "ss")] == ["word", "ords", " ..."]


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b"\xef\xbb\xbfa\r\nb\rc", "a\nb\nc"),
        (b"a\nb\xc3\xa9\xff", "2:3 not-utf-8: the file is not in UTF-8 here"),
        (b"a\n b\x07", "2:3 control-character: a control character (U+0007) stands here"),
        (b"1234567890", "1:1 file-too-large: the file has more than 9 bytes"),
    ],
)
def test_bytes_are_read_as_text_or_told_where_they_are_none(data: bytes, read: str) -> None:
    text, faults = decode(data, "a", most=9)
    assert text + "".join(f"{d.location.line}:{d.location.column} {d.code}: {d.message}" for d in faults) == read


@pytest.mark.parametrize(
    ("text", "found", "one_mark"),
    [
        ("a\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y\n", "2:1", "2:1"),
        ("<<<<<<< x\n=======\n>>>>>>> y", "1:1", "1:1"),
        ("a\n>>>>>>> y\n", "", "2:1"),
        ("<<<<<<< x\nb\n", "", "1:1"),
        (" <<<<<<< x\n=======\n>>>>>>> y\n", "", "3:1"),
        ("<<<<<<<\n=======\n>>>>>>>\n", "", ""),
    ],
)
def test_what_git_could_not_merge_is_told_at_its_first_mark(text: str, found: str, one_mark: str) -> None:
    told = (merge_conflict(text, "a", one_mark=one) for one in (False, True))
    assert [f"{d.location.line}:{d.location.column}" if d else "" for d in told] == [found, one_mark]
    assert bool(decode(text.encode(), "a")[1]) is bool(found)
    assert [number_of(count, "page") for count in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]
