"""Words of an article that may not be shown are found in any file, whoever put them there."""

from __future__ import annotations

import json

import pytest

from generator.auditing import leaks, stylesheets
from generator.base.artifacts import Artifact
from generator.base.diagnostics import to_text
from generator.build import build, check
from generator.linking.site import Site
from generator.rendering.built import Built
from tests.sites import SITE, inputs, site_of

ARTICLE = """\
## A bridge

The mayor opened the bridge on Monday. "It will *stand* for ever," she said, according to the Herald. The council denies this.

So it goes. The next vote is in 2027. One two three four. One two three four five. A b c d e f g h \u201ci\u201d \u2014 j.
"""


def site(display: str = "outline") -> Site:
    head, _, rest = SITE.partition("## A bridge\n")
    text = head + ARTICLE + rest[rest.index("-- content/actors.yaml --") :]
    text = text.replace("rights: The Gazette's.", f"rights: The Gazette's.\ndisplay: {display}")
    text = text.replace("bottom_line:", "coverage_threshold: 0\nbottom_line:", 1)
    return site_of(text)


def told(data: bytes | str, display: str = "outline", path: str = "x.txt") -> list[str]:
    artifact = Artifact(path, data.encode() if isinstance(data, str) else data)
    return [to_text(d).split("\n")[0] for d in leaks.check_articles(Built(site(display), (artifact,)))]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("one One two three four five.", "One two three four five"),
        ("one two three four five", ""),
        ("One two three four.", ""),  # shorter sentences are nobody's
        ("The next vote is in 2027", "The next vote is in 2027"),
        ("The next vote is", ""),
        ("So it goes.", ""),
        ("xx A b c d e f g h xx", "A b c d e f g h"),
        ("b c d e f g h 'i' - j", ""),
        ('b c d e f g h "i" and on', 'b c d e f g h "i"'),
        ("b c d e f g h \u201ei\u201c", 'b c d e f g h "i"'),
        ("b c d e  f\u00a0g\nh \u201ci\u201d", 'b c d e f g h "i"'),
        ("b c d e f g h", ""),
        ("<b>b c <i>d e</i></b> f g h &quot;i&quot;", 'b c d e f g h "i"'),
        (json.dumps("b c d e f g h \u201ci\u201d"), 'b c d e f g h "i"'),
        (json.dumps('b c d e f g h "i"'), 'b c d e f g h "i"'),
        ("d e f g h \u201ci\u201d \u2014 j", 'd e f g h "i" - j'),
        ("she said, according to the Herald", ""),
        ('for ever," she said, according to the Herald', 'for ever," she said, according to the Herald'),
    ],
)
def test_a_run_of_withheld_words_is_found_in_any_form(data: str, words: str) -> None:
    found = told(data)
    wanted = f"""content/articles/bridge.md:7:10: error: x.txt carries words of 'bridge' that are withheld: "{words}" [withheld-text]"""
    assert found == ([wanted] if words else [])


def test_a_sentence_is_told_once_and_a_picture_is_not_read() -> None:
    both = "One two three four five. One two three four five. The next vote is in 2027."
    assert len(told(both)) == 2
    assert told(both, path="x.png") == told(both, path="x.ico") == []
    assert len(told(both.encode() + b"\xff")) == 2


def test_what_is_shown_is_no_leak() -> None:
    both = "One two three four five. The next vote is in 2027."
    assert told(both, "full") == []
    assert len(told(both, "excerpts")) == 1  # the vote is cited, and so shown


def test_a_leak_is_told_at_the_record_that_has_it() -> None:
    text = SITE.replace("rights: The Gazette's.", "rights: The Gazette's.\ndisplay: outline")
    text = text.replace("The author of the article.", "She says the next vote is in 2027 now.")
    text = text.replace("the next vote is", "The next vote is")
    found = next(one for one in check(inputs(text)).diagnostics if one.is_error)
    assert to_text(found) == (
        "content/actors.yaml:1:79: error: 'ann' carries words of 'bridge' that are withheld: \"The next vote is in 2027\" "
        "[withheld-text]\n  Say it in other words: the article may not be shown here.\n"
        "  'display' is set at content/articles/bridge.md:7:10"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "is_told"),
    [
        ("description: A site for tests.", "description: 'Soon *The next vote* is in 2027.'", True),
        ("The author of the article.", "'She says: The [[vote|next vote]] is in 2027.'", True),
        ("The tests of the lock write it themselves.", "The next vote is in 2027.", False),  # which no page shows
        ("It did not.", "The next vote is soon.", False),
    ],
)
def test_a_check_finds_what_a_build_would(old: str, new: str, is_told: bool) -> None:
    assert old in SITE
    text = SITE.replace("rights: The Gazette's.", "rights: The Gazette's.\ndisplay: outline").replace(old, new, 1)
    found = [one.code for one in check(inputs(text)).diagnostics if one.is_error]
    assert found == ["withheld-text"] * is_told
    assert [one.code for one in build(inputs(text)).diagnostics if one.is_error] == found


@pytest.mark.parametrize(
    ("sentence", "pasted", "is_told"),
    [
        ("市长星期一在河边的新广场上当众宣布旧桥已经关闭。", "她说市长星期一在河边的新广场上当众宣布了。", True),
        ("市长星期一在河边的新广场上当众宣布旧桥已经关闭。", "她说市长星期一在河边。", False),
        (
            "市長は月曜日に川辺の新しい広場で古い橋の閉鎖を発表した。",
            "記事は川辺の新しい広場で古い橋の閉鎖を発表と書く。",
            True,
        ),
        ("นายกเทศมนตรีเปิดสะพานใหม่ข้ามแม่น้ำเมื่อวันจันทร์ที่ผ่านมา", "เธอว่านายกเทศมนตรีเปิดสะพานใหม่ข้ามแม่น้ำเมื่อวันจันทร์", True),
    ],
    ids=["zh", "zh, short", "ja", "th"],
)
def test_words_of_scripts_without_blanks_are_found_too(sentence: str, pasted: str, is_told: bool) -> None:
    text = SITE.replace("So it goes. The next", f"So it goes. {sentence} The next")
    text = text.replace("rights: The Gazette's.", "rights: The Gazette's.\ndisplay: excerpts")
    text = text.replace("The author of the article.", f"'{pasted}'")
    found = [one.code for one in check(inputs(text)).diagnostics if one.is_error]
    assert found == ["withheld-text"] * is_told


# -- what a stylesheet asks for -----------------------------------------------------------------------------------


def asked(css: str, path: str = "assets/own.css", **more: str) -> list[str]:
    given = {path: css, "assets/parts/a.css": "", "assets/x.png": "", **{f"assets/{n}.css": t for n, t in more.items()}}
    assets = tuple(Artifact(name, text.encode()) for name, text in given.items())
    built = Built(site(), assets, assets=assets, lazy=("assets/late.png",))
    return [to_text(d).removeprefix("templates/").replace("\n  ", " | ") for d in stylesheets.check(built)]


@pytest.mark.parametrize(
    ("css", "path", "said"),
    [
        ("a { b: url(x.png) }", "assets/own.css", ""),
        ("a { b: url(late.png) }", "assets/own.css", ""),
        ("a { b: url(x.png?v=1#y) }", "assets/own.css", ""),
        ("a { b: url(x%2Epng) }", "assets/own.css", ""),
        ("a { b: url(x.png) }", "assets/parts/b.css", ""),
        ("a { b: url(../x.png) }", "assets/sub/b.css", ""),
        ("a { b: url(x.png) }", "assets/sub/b.css", "assets/sub/b.css:1:12: error: 'x.png' leads to no file [output-link] | did you mean: x.png"),
        ("a {\n b: url(xx.png) }", "assets/own.css", "assets/own.css:2:9: error: 'xx.png' leads to no file [output-link] | did you mean: x.png"),
        ("a { b: url(/x.png) }", "assets/own.css", "assets/own.css:1:12: error: the address '/x.png' begins with a slash [output-address] | Make it relative."),
        ("a { b: url(https://a.example/x.png) }", "assets/own.css", "assets/own.css:1:12: error: the stylesheet would load 'https://a.example/x.png' from elsewhere [output-address] | Put it in templates/assets/."),
        ("@font-face { src: url(x.woff2) }", "assets/own.css", "assets/own.css:1:1: error: the policy of the pages allows no files of faces [output-policy] | Name faces that readers have, in --read and --ui of templates/assets/theme.css."),
        ('@import "parts/a.css";\n', "assets/own.css", ""),
        ('a { }\n@import "parts/a.css";', "assets/own.css", ""),
        ('@import "parts/none.css";', "assets/own.css", "assets/own.css:1:1: error: a stylesheet here imports no other: 'parts/none.css' [output-import] | Write its rules here. A part is set in by a line that is @import \"parts/NAME.css\"; and nothing else."),
        ('@import "parts/a.css" screen;', "assets/own.css", "assets/own.css:1:1: error: a stylesheet here imports no other: 'parts/a.css' [output-import] | Write its rules here. A part is set in by a line that is @import \"parts/NAME.css\"; and nothing else."),
        ('@import "parts/a.css";', "assets/theme.css", "assets/theme.css:1:1: error: a stylesheet here imports no other: 'parts/a.css' [output-import] | Write its rules here."),
        ('@import "parts/a.css";', "assets/parts/b.css", "assets/parts/b.css:1:1: error: a stylesheet here imports no other: 'parts/a.css' [output-import] | Write its rules here."),
        ('\ufeff/* \u00e4 */\n@import "x.css";', "assets/own.css", "assets/own.css:2:1: error: a stylesheet here imports no other: 'x.css' [output-import] | Write its rules here. A part is set in by a line that is @import \"parts/NAME.css\"; and nothing else."),
    ],
)  # fmt: skip
def test_what_a_stylesheet_asks_for_is_there_and_its_own(css: str, path: str, said: str) -> None:
    assert asked(css, path) == ([said] if said else [])


def test_only_stylesheets_are_read_for_what_they_ask() -> None:
    assert asked("a { b: url(gone.png) }", "assets/own.txt") == []
    assert len(asked("a { b: url(gone.png) }", other="c { d: url(gone.png) }")) == 2
