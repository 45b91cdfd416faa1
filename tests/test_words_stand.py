"""What a curator or an author wrote stands as it was written, or is told at its line: lists, marks, dates, fragments."""

from __future__ import annotations

import json
import re
import time
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.auditing.verify import verify
from generator.base.dates import DateError, in_words, parse
from generator.base.text_fragments import to_words
from generator.base.words import Words
from generator.build import build, check
from generator.exports.bibliography import _escaped
from generator.linking.passages import split_sentences
from generator.parsing import yaml
from generator.parsing.markdown import blocks, to_text
from generator.parsing.unread import COMMENT, unread
from tests.sites import SITE, inputs, pages_of

BODY = "So it goes. The next vote is in 2027.\n"


def with_text(text: str, old: str = "", new: str = "") -> str:
    """The small site with one more paragraph of its article, set aside, and an edit elsewhere."""
    out = SITE.replace(BODY, f"{BODY}\n{text}\n", 1).replace("bottom_line:", "coverage_threshold: 0\nbottom_line:", 1)
    assert not old or old in out
    return out.replace(old, new, 1)


# -- articles ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        ("1986. That was the year.", ["1986. That was the year."]),
        ("3. One\n4. Two", ["3. One", "4. Two"]),
        ("1) *One*", ["1) One"]),
        ("- One\n- Two", ["- One", "- Two"]),
        ("- Where to? - Home.", ["- Where to? - Home."]),
        ("1986.\n\nThat was the year.", ["1986.", "That was the year."]),
        ("1. 2. Both", ["1. 2. Both"]),
        ("1.     code\n", ["1. code"]),
        ("12. > said", ["12. said"]),
        ("\u3000東京は\u3000", ["\u3000東京は\u3000"]),
        ("said\u00a0_no_\u00a0twice \ue000", ["said\u00a0no\u00a0twice \ue000"]),
        ("> \u00a0said\n>\u202fso", ["\u00a0said\n\u202fso"]),
        ("It sank.\n---\nIt rose.", ["It sank.", "It rose."]),
        ("See ![a quay](https://example.org/a.jpg) it.", ["See  it."]),
    ],
)
def test_the_words_of_an_article_are_all_there_and_no_others(written: str, texts: list[str]) -> None:
    assert [block.text for block in blocks(written)] == texts


def test_the_markup_behind_a_number_stands_over_its_own_words() -> None:
    block = blocks("1986. *That* was the year.")[0]
    assert [block.text[m.start : m.end] for m in block.markup] == ["That"]


@pytest.mark.parametrize(
    ("written", "what", "line"),
    [
        ("A\n\n| Port | Fare |\n|------|------|\n| Kell | 3 |", "a table, which is not read", 3),
        ("A note.[^1]", "a footnote, which is not read", 0),
        ("A\n![a](b.jpg)", "a picture, which is not shown", 1),
        ("[the port](port.html)", "a link to an address that is not of the web", 0),
        ("A <b>bold</b> word", "HTML, which is not read", 0),
        ("**“다리”**는", "a sign of emphasis without its other half", 0),
    ],
)
def test_what_is_not_read_is_told_at_its_line(written: str, what: str, line: int) -> None:
    assert (what, line) in {(one.what, one.line) for one in unread(written)}


@pytest.mark.parametrize(
    "written",
    [
        "Plain, <https://example.org> and [a](https://e.org).",
        "`<b>` and `[^1]`",
        "a -- b",
        "2 < 3 > 1",
        "a wo[rd](https://e.org)s",
    ],
)
def test_what_is_read_is_not_told(written: str) -> None:
    assert list(unread(written)) == []


PIECES = [
    "wa", "zwei", "1986. ", "7) ", "- ", "* ", "+ ", "# ", "> ", "*", "_", "**", "__", "`", "```\n", "~~~", "\n", "\n\n", "    ", "\t", "|",
    "\n---\n", "\n| --- | --- |\n", "\n===\n", "[", "]", "(", ")", "](b.html)", "](https://e.org)", "![", "<", "<b>", "</b>", "<!-- ", " -->",
    "\\", "&amp;", "~~", "[^1]", "[^1]: ", "\n[x]: ", "https://e.org", " \"t\"", "{>> ", " <<}", "%%", " ", " ", " ", ".", "다리", "는", "\u3000", "\u00a0",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_every_word_of_an_article_stands_in_its_text_or_something_is_told_of_it(written: str) -> None:
    def words(text: str) -> str:
        return re.sub(r"&amp;|https?://[\w.]+|[\W_]", "", text)

    shown = words("".join(block.text for block in blocks(written)))
    assert words(written) == shown or list(unread(written)) or COMMENT.search(written) or "https://" in written


@pytest.mark.slow
def test_a_line_of_verse_ends_where_it_ended_and_the_text_is_read_back() -> None:
    result = build(inputs(with_text("The sea is calm tonight,\\\nThe tide is full.  \nThe moon lies fair.")))
    page = pages_of(result)["articles/bridge.html"]
    assert page.count("<br data-added>") == 2
    assert verify({a.path: a.data for a in result.artifacts}).faults == ()


@pytest.mark.slow
def test_an_article_with_all_that_is_not_read_is_built_and_proved() -> None:
    written = "\n\n".join(
        [
            "1986.",
            "- One\n- Two",
            "| a | b |\n|---|---|\n| c | d |",
            "Note.[^1]",
            "[^1]: Said so.",
            "![a](b.jpg)",
            "1. 2. x",
            "> - said",
            "    so",
        ]
    )
    result = build(inputs(with_text(written)))
    assert result.ok, result.diagnostics
    assert {d.code for d in result.diagnostics} == {"markdown-not-read"}
    assert verify({a.path: a.data for a in result.artifacts}).faults == ()


@pytest.mark.parametrize(
    "comment",
    ["<!-- ask -->", "<!-- ask", "<!--\nask\n-->", "[//]: # (ask)", "[comment]: <> (ask)", "{>> ask <<}", "%% ask %%"],
)
def test_a_comment_never_reaches_an_output(comment: str) -> None:
    in_article = check(inputs(with_text(comment)))
    assert [d.code for d in in_article.diagnostics if d.is_error] == ["html-comment"]
    lines = "".join(f"\n    {line}" for line in comment.split("\n"))
    in_prose = check(
        inputs(SITE.replace("title: The next vote", f"title: The next vote\n  summary: |\n    It came.\n{lines}"))
    )
    assert [d.code for d in in_prose.diagnostics if d.is_error] == ["html-comment"]


def test_a_comment_in_a_title_is_told_too() -> None:
    found = check(inputs(SITE.replace("title: The next vote", "title: The next vote <!-- ask -->"))).diagnostics
    assert [(str(d.location), d.code) for d in found] == [("content/events.yaml:8:24", "html-comment")]


def test_pictures_have_their_words_in_the_text_form_of_a_prose() -> None:
    assert to_text("See ![the quay](https://example.org/q.jpg).", lambda link: link.id) == "See the quay."


# -- names and sentences ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("O'Neill", "O\u2019Neill"),
        ("Kim Jong-un", "Kim Jong\u2011un"),
        ("Jos\u00e9", "Jose\u0301"),
        ("NATO", "NATO는"),
        ("C\u00f4te d\u2019Ivoire", "C\u00f4te d'Ivoire"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, written: str) -> None:
    site = check(inputs(with_text(f"There {written} stood.", "name: Mayor,", f'name: "{name}",'))).site_or_part
    found = [site.articles["bridge"].text[m.start : m.end] for m in site.names["bridge"] if m.actor == "mayor"]
    assert found[-1] == written.removesuffix("는")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a" * 20_000, "ab cd " * 3_000 + "e", "a " * 10_000 + "a"], ids=range(3))
@pytest.mark.parametrize("times", [0, 2])
def test_a_name_of_any_length_takes_no_time(name: str, times: int) -> None:
    text = with_text(f"There {'and '.join([name + ' '] * times)}stood.", "name: Mayor,", f'name: "{name}",')
    started = time.process_time()
    site = check(inputs(text)).site_or_part
    assert time.process_time() - started < 5
    found = [m.end - m.start for m in site.names["bridge"] if m.actor == "mayor"]
    assert found.count(len(name)) == times


@pytest.mark.parametrize(
    ("name", "written"), [("चीन", "चीनी"), ("Jose", "Jose\u0301"), ("EU", "EU-wide".replace("-", "\u00ad"))]
)
def test_no_name_is_found_in_a_longer_word(name: str, written: str) -> None:
    site = check(inputs(with_text(f"There {written} stood.", "name: Mayor,", f'name: "{name}",'))).site_or_part
    assert [m for m in site.names["bridge"] if m.actor == "mayor" and m.start > 150] == []


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("ru", "«Мы вернёмся.» сказал он.", 1),
        ("de", "Das gilt (Brot, Milch usw.) überall.", 1),
        ("el", "«Θα γυρίσουμε.» είπε αυτός.", 1),
        ("hy", "«Կվերադառնանք։» ասաց նա։", 1),
        ("en", "“Shall we return?” she asked.", 1),
        ("th", "เขาพูดว่า (ใช่.) แล้วไป", 1),
        ("en", "He said (so.) Then he left.", 2),
        ("en", "It fell. ...", 1),
        ("en", "... And then it rose.", 1),
        ("en", "...", 0),
    ],
)
def test_sentences_begin_with_letters_that_can_begin_one_and_have_words(language: str, text: str, number: int) -> None:
    parts = split_sentences(text, language)
    assert len(parts) == number
    assert not parts or (parts[0][0], parts[-1][1]) == (0, len(text))


@pytest.mark.parametrize(
    "marks",
    [
        "”{}”",
        "»{}«",
        "»{}»",
        "‹{}›",
        "《{}》",
        "〝{}〟",
        "＂{}＂",
        "„{}“",
        "“{}”",
        '"{}"',
        "『{}』",
        "« {} »",
        "‘{}’",
        "„{}”",
    ],
)
def test_a_quotation_stands_in_the_marks_of_any_language(marks: str) -> None:
    text = with_text(
        f"She said {marks.format('It will rain')} and left.",
        "-- content/claims.yaml --",
        "- {id: rain, text: It will rain, speaker: mayor, fidelity: original}\n-- content/claims.yaml --",
    )
    assert "quote-without-marks" not in {d.code for d in check(inputs(text)).diagnostics}


@pytest.mark.slow
@pytest.mark.parametrize(
    "written",
    [
        "- First point of the list.\n- Second point of the list.",
        "* First point of the list.\n\n* Second point of the list.",
        "1. First point of the list.\n2. Second point of the list.",
        "> First point of the list.\n\n## Second point of the list.",
        "> - First point of the list.\n> - Second point of the list.",
        "“First point of the list.\n\n“Second point of the list.”",
        "First point of the list.\\\nSecond point of the list.",
    ],
)
def test_a_citation_over_several_blocks_is_proved_in_the_words_that_the_hint_gives(written: str) -> None:
    words = "point of the list. Second point"
    for _ in range(2):
        record = f"- {{id: list, title: A list, date: 2024, cite: {json.dumps(words, ensure_ascii=False)}}}\n"
        text = with_text(f"She went on.\n\n{written}", "-- content/claims.yaml --", "{}-- content/claims.yaml --")
        result = build(inputs(text.replace("{}--", f"-- content/events/list.yaml --\n{record}--")))
        hints = [re.search(r"did you mean: cite: (.*)", d.hint) for d in result.diagnostics if d.is_error]
        if not hints:
            break
        assert hints[0] is not None
        words = json.loads(hints[0][1])
    assert result.ok, [d.message for d in result.diagnostics]
    assert verify({a.path: a.data for a in result.artifacts}).faults == ()


def test_a_dash_opens_a_speech() -> None:
    text = with_text(
        "\u2014 It will rain, she said.",
        "-- content/claims.yaml --",
        "- {id: rain, text: It will rain, speaker: mayor, fidelity: original}\n-- content/claims.yaml --",
    )
    assert "quote-without-marks" not in {d.code for d in check(inputs(text)).diagnostics}


@pytest.mark.slow
def test_a_quotation_over_two_paragraphs_is_proved() -> None:
    words = "It will serve us well.\n\n  “It will also be cheap"
    record = f'- {{id: serve, text: "{words}", speaker: mayor, fidelity: original}}\n-- content/claims.yaml --'
    text = with_text(
        "She said: “It will serve us well.\n\n“It will also be cheap.”", "-- content/claims.yaml --", record
    )
    result = build(inputs(text))
    assert result.ok, [str(d.location) + d.message for d in result.diagnostics]
    assert verify({a.path: a.data for a in result.artifacts}).faults == ()


# -- YAML, dates, addresses, citations --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('title: "Item"#5 is lost', "1:14"),
        ("a: >#x\n  b", "1:5"),
        ("a: [?x, y]", "1:5"),
        ("a: [x: y]", "1:5"),
        ("a: {?x: y}", "1:5"),
        ("a: [x, y]#5", "1:10"),
        ("a: {x: y}#5", "1:10"),
        ("a: [x,#5\n  y]", "1:7"),
        ("a: ! Warning", "1:4"),
    ],
)
def test_yaml_loses_no_words_in_silence(text: str, place: str) -> None:
    _, faults = yaml.read(text, "p")
    assert f"{faults[0].location.line}:{faults[0].location.column}" == place
    assert faults[0].is_error


@pytest.mark.parametrize(
    "text",
    [
        'a: "b" # c',
        "a: |\n  # b\n",
        "a: [{x: y}]",
        'a: ["x", "y"]',
        "- {a: 'b', c: d}",
        "#a\n# b\na: b\n#c",
        "a: [ # b\n  c, # d\n#e\n  f]",
        "? a\n: b",
        "a: b?",
        "a: [b#c, d?]",
        "a#b: c",
    ],
)
def test_yaml_that_says_what_it_means_has_no_fault(text: str) -> None:
    assert yaml.read(text, "p")[1] == ()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1984/2004~", "1984–about 2004"),
        ("1984~/2004", "about 1984–2004"),
        ("1984~/2004~", "about 1984–about 2004"),
        ("1984?/2004", "1984 (uncertain)–2004"),
        ("1984/1984", "1984"),
        ("190X", "1900–1909"),
        ("191X", "1910s"),
        ("19XX", "1900s"),
        ("1984/", "1984–?"),
        ("/1984", "?–1984"),
        ("1984/..", "since 1984"),
        ("../1984", "until 1984"),
    ],
)
def test_a_date_says_of_each_end_how_well_it_is_known(written: str, shown: str) -> None:
    assert in_words(parse(written)).replace("\u00a0", " ") == shown


ENDS = [
    f"{date}{mark}"
    for date in ("1984", "2004", "190X", "191X", "19XX", "1984-05", "1984-05-02")
    for mark in ("", "~", "?", "%")
]


@pytest.mark.parametrize("language", ["en", "de", "ja", "ar", "ru"])
def test_no_two_dates_are_printed_alike(language: str) -> None:
    written = [*ENDS, *(f"{a}/{b}" for a in (*ENDS, "", "..") for b in (*ENDS, "", "..") if a != b)]
    printed: dict[str, str] = {}
    words = Words(language)
    for text in written:
        try:
            date = parse(text)
        except DateError:
            continue
        assert printed.setdefault(words.date(date), text) == text


def test_a_fragment_names_words_inside_one_block_that_only_its_place_has() -> None:
    text = "The army said so. It went on and on until late.\n\nThe army said so. It stopped then."
    start = text.index("until late")
    address = unquote(to_words("https://e.org/a", text, start, len(text) - 1))
    assert address.endswith(":~:text=until late.,said so. It stopped then")
    long = (
        "The army said so again and again and again to those who asked it for more than that. " * 2 + "The end is near."
    )
    first, _, rest = unquote(to_words("https://e.org/a", long, 0, len(long))).partition("text=")[2].partition(",")
    assert first.startswith("The army said so again")
    assert rest


@pytest.mark.parametrize(
    ("text", "words", "named"),
    [
        ("東京は大きい。彼は言った。", "大きい", "東京は-,大きい,-。彼は言った。"),
        ("東京は大きい。彼は言った。", "彼", "東京は大きい。-,彼,-は言った。"),
        ("東京は大きい。彼は言った。", "彼は言った", "彼は言った"),
        ("ประเทศไทย น้ำ", "ไทย", "ประเทศ-,ไทย,-น้ำ"),
        ("Parmi 10\u202f000 morts qu\u2019Israël nie.", "Israël nie", "10\u202f000 morts qu\u2019-,Israël nie,-."),
        ("The EU와 said.", "EU", "The-,EU,-와 said."),
        ("The \u2068mayor\u2069 said.", "mayor\u2069 said", "mayor said"),
    ],
)
def test_a_fragment_goes_on_to_where_every_browser_sees_the_end_of_a_word(text: str, words: str, named: str) -> None:
    start = text.index(words)
    address = unquote(to_words("https://e.org/a", text, start, start + len(words)))
    assert address == f"https://e.org/a#:~:text={named}"


def test_tex_makes_no_other_signs_of_hyphens_and_apostrophes() -> None:
    assert _escaped("a--b ''c''") == "a-{}-b '{}'c'{}'"
    assert _escaped("?` <<d>> ,,e") == "?{}` <{}<d>{}> ,{},e"


@pytest.mark.parametrize("title", ["\\", "a ` b", "<b>", "[x](y)"])
def test_a_title_is_one_link_of_the_file_for_language_models(title: str) -> None:
    result = build(inputs(SITE.replace("title: The next vote", f"title: '{title}'")))
    lines = next(a.data for a in result.artifacts if a.path == "llms.txt").decode().split("\n")
    line = next(line for line in lines if "events/next-vote.html" in line)
    tokens = MarkdownIt("commonmark").parseInline(line.removeprefix("- "))[0].children or []
    assert [t.attrGet("href") for t in tokens if t.type == "link_open"] == [
        "https://example.org/small/events/next-vote.html"
    ]
    assert not any(token.type in ("html_inline", "code_inline") for token in tokens)
