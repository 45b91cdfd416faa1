"""Styles and scripts set together and made compact, tokens of a theme, and the list of a page's sections."""

from __future__ import annotations

import pytest

from generator.base.artifacts import Artifact
from generator.rendering.css import light, tokens
from generator.rendering.stylesheet import compact, compact_script, plan
from generator.rendering.toc import Outline, outline
from tests.sites import SITE, site_of

# -- styles -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("css", "shorter"),
    [
        ("a { color: red; }", "a{color:red}"),
        ("a  >  b ,\n c { margin: 0 0.5em -0.25em; }", "a>b,c{margin:0 .5em -.25em}"),
        ("/* x */ a { color: red; } /* y */", "a{color:red}"),
        ("a/* x */.b { margin: 1px/* y */2px; }", "a/**/.b{margin:1px/**/2px}"),
        ("a { width: 10.5em; height: 0; }", "a{width:10.5em;height:0}"),
        ("a::before { content: ' ; } /* no */ '; }", "a::before{content:' ; } /* no */ '}"),
        ('a::before { content: "\\"  {"; color: red; }', 'a::before{content:"\\"  {";color:red}'),
        ("a:hover { color: red }", "a:hover{color:red }".replace("red }", "red}")),
        ("@media (min-width: 40em) { a { color: red; } }", "@media (min-width:40em){a{color:red}}"),
        ("a { --x: 1px; --y: calc(1px + 0.5px); }", "a{--x:1px;--y:calc(1px + .5px)}"),
        ("a b { color: red; }\n\nc { color: blue; }", "a b{color:red}c{color:blue}"),
    ],
)
def test_styles_lose_comments_and_blanks_and_nothing_else(css: str, shorter: str) -> None:
    assert compact(css) == f"{shorter}\n"


@pytest.mark.parametrize("css", ["", " \n", "/* a { color: red; } */\n"])
def test_styles_that_say_nothing_are_nothing(css: str) -> None:
    assert compact(css) == ""


@pytest.mark.parametrize(
    ("script", "shorter"),
    [
        ("// x\n  a();\n\n\t// y\n    b(); // c\n", "a();\nb(); // c\n"),
        ("a(`x\n  y`);\n// z\n", "a(`x\n  y`);\n// z\n"),
        ("a(`x`);\n  // z\n", "a(`x`);\n"),
        ('a("x\\\n  y");\n', 'a("x\\\n  y");\n'),
        ("", "\n"),
    ],
)
def test_a_script_loses_its_comments_unless_a_text_runs_over_lines(script: str, shorter: str) -> None:
    assert compact_script(script) == shorter


def made(**assets: str) -> dict[str, str]:
    """Assets set together; `__` stands for a dot and `_in_` for a slash."""
    named = {f"assets/{n.replace('_in_', '/').replace('__', '.')}": text.encode() for n, text in assets.items()}
    found = plan(site_of(), (), [Artifact(path, data) for path, data in named.items()])
    return {artifact.path.removeprefix("assets/"): artifact.data.decode() for artifact in found}


def test_a_stylesheet_has_its_parts_and_the_site_s_own_rules_behind_them() -> None:
    found = made(
        site__css="s { color: red }\n",
        home__css='@import "parts/a.css";\n@import "parts/none.css";\nh { color: red }\n',
        other__css="o { color: red }\n",
        theme__css="t { color: red }\n",
        parts_in_a__css="a { color: red }\n",
        x__svg="<svg> </svg>",
    )
    assert found == {
        "site.css": "s{color:red}\nt{color:red}\n",
        "home.css": 'a{color:red}\n@import "parts/none.css";\nh{color:red}\nt{color:red}\n',
        "other.css": "o{color:red}\n",
        "x.svg": "<svg> </svg>",
    }


def test_a_script_has_those_that_it_names() -> None:
    found = made(a__js="//= b.js\n//= none.js\na();\n", b__js="b();\n", c__txt="//= b.js\n")
    assert found == {"a.js": "b();\na();\n", "b.js": "b();\n", "c.txt": "//= b.js\n"}


def test_a_stylesheet_in_another_encoding_stays_as_it_is() -> None:
    data = b'@charset "latin-1"; a { content: "\xe4" }'
    (found,) = plan(site_of(), (), [Artifact("assets/x.css", data)])
    assert found.data == data


def test_the_parts_of_a_passage_that_crosses_others_light_up_together() -> None:
    pages = [
        Artifact("articles/bridge.html", b'<b class="cited c-p1s2-3-9"></b><i class="cited c-p1s1"></i>'),
        Artifact("index.html", b'<b class="c-p9s9"></b>'),
    ]
    part = Artifact("assets/parts/article.css", b"a { color: red }")
    sheet = Artifact("assets/article.css", b'@import "parts/article.css";\n')
    (found,) = plan(site_of(), pages, [sheet, part])
    assert found.data.decode() == (
        "a{color:red}:is(:has(#p1s1:target) .c-p1s1,:has(#p1s2-3-9:target) .c-p1s2-3-9):not(:focus-visible){background:var(--hit);outline:2px solid transparent}\n"
    )
    (found,) = plan(site_of(), pages[1:], [sheet, part])
    assert found.data == b"a{color:red}\n"


def test_the_tokens_of_a_theme_are_its_custom_properties_in_their_light_form() -> None:
    css = ":root { --a: light-dark(#fff, #000); --b: light-dark(rgb(1, 2, 3), hsl(1 2 3)); --c: 1px; }\nb { --c: 2px; color: red }"
    assert tokens(light(css)) == {"--a": "#fff", "--b": "rgb(1, 2, 3)", "--c": "2px"}


# -- sections -----------------------------------------------------------------------------------------------------


def listed(found: Outline) -> list[tuple[str, str]]:
    return [(section.href, str(section.words)) for section in found.sections]


THREE = '<h1>H</h1><p>x</p><h2 id="a">One</h2><h2 class="x">Two &amp; <em>two</em></h2><h2>Two &amp; two</h2>'


def test_sections_are_listed_with_addresses_made_of_their_words() -> None:
    found = outline(THREE, "actor")
    assert listed(found) == [
        ("#a", "One"), ("#section--two-two", "Two &amp; two"), ("#section--two-two-2", "Two &amp; two")
    ]  # fmt: skip
    assert found.top == "<h1>H</h1>"
    assert found.rest == (
        '<p>x</p><h2 id="a">One</h2><h2 id="section--two-two" class="x">Two &amp; <em>two</em></h2>'
        '<h2 id="section--two-two-2">Two &amp; two</h2>'
    )


@pytest.mark.parametrize("kind", ["home", "article", "dossier", "timeline", "a-z", "search", "verify"])
def test_pages_with_a_list_of_their_own_have_no_other(kind: str) -> None:
    found = outline(THREE, kind)
    assert (found.top + found.rest, found.sections) == (THREE, ())


@pytest.mark.parametrize(("number", "listed_"), [(2, False), (3, True), (40, True), (41, False)])
def test_a_list_has_three_sections_at_least_and_forty_at_most(number: int, listed_: bool) -> None:
    content = "<h1>H</h1>" + "".join(f"<h2>S {n}</h2>" for n in range(number))
    found = outline(content, "actor")
    assert bool(found.sections) is listed_
    if not listed_:
        assert (found.top, found.top + found.rest) == ("<h1>H</h1>", content)


def test_small_headings_head_one_of_many_and_are_not_listed() -> None:
    content = '<h2>A</h2><h2 class="x small y">B</h2><h2>C</h2><h2>D</h2><h2 class="smaller">E</h2>'
    assert [words for _, words in listed(outline(content, "actor"))] == ["A", "C", "D", "E"]
    assert listed(outline('<h2>A</h2><h2>B</h2><h2 class="small">C</h2>', "actor")) == []


def test_what_stands_beside_the_words_of_a_heading_is_left_out_and_languages_stay() -> None:
    heading = (
        '<h2>Kim <small>x</small><svg>y</svg><span class="evs">1</span><span class="chip">c</span>\n'
        '<span lang="ko">김</span> <span lang="ar" dir="rtl">ع</span></h2>'
    )
    found = outline(heading + "<h2>B</h2><h2>!</h2>", "actor")
    assert listed(found)[0] == (
        "#section--kim-\uae40-\u0639",
        'Kim  <span lang="ko" dir="auto">김</span> <span lang="ar" dir="rtl">ع</span>',
    )
    assert listed(found)[2] == ("#section--", "!")


def test_the_small_site_has_a_base() -> None:
    assert "url: https://example.org/small/" in SITE
