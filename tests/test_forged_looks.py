"""What hides or strikes out words that a page says is refused, wherever they stand, and nothing that a site writes."""

from __future__ import annotations

import pytest

from tests.forged import assert_named, proved, replaced
from tests.sites import inputs, inputs_of
from tests.test_forged_statements import small

WRAPPED = (
    "s", "del", "strike", "dialog", "details", "details open", "datalist", "rp", "audio", "video", "canvas", "select",
    "progress", "meter", "noscript", "template", "bdo dir=rtl", "object", "option", "textarea", "svg", "span hidden",
    "span hidden=until-found", "span popover", "span inert", "span aria-hidden=true", "span style='font-size:0'",
    "span dir=rtl", "span role=deletion", "span role=presentation", "span contenteditable", "unknown",
)  # fmt: skip
WORDS = {
    "statement": ("index.html", r'(id="bottom_line.1"[^>]*>)(The mayor)'),
    "article": ("articles/bridge.html", "(The council</a> )(denies)"),
}


@pytest.mark.parametrize("what", WRAPPED)
@pytest.mark.parametrize("where", WORDS)
def test_words_of_a_statement_and_an_article_stand_in_nothing_that_hides_them(where: str, what: str) -> None:
    path, old = WORDS[where]
    forged = replaced(small(), path, old, rf"\1<{what}>\2</{what.split()[0]}>")
    assert_named(small(), forged, f"{path}: it has what no", "the text of articles/bridge.html is not")


AROUND = {
    "a statement": ("index.html", '<span(?= class="say [a-z]+" id="bottom_line.1")'),
    "a chip": ("expected.html", '<span(?= class="chip [a-z]+")'),
    "a mark": ("index.html", '<a(?= class="ev )'),
    "the text": ("articles/bridge.html", '<div(?=[^>]* id="text")'),
    "the page": ("claims.html", "<main"),
    "all of it": ("claims.html", "<body"),
    "a denial": ("claims.html", '<p(?= class="against")'),
    "an outcome": ("claims.html", '<p(?= class="strip)'),
    "a card": ("claims.html", '<article(?= class="card)'),
    "a state": ("sources.html", "<li(?= data-state)"),
    "the notes": ("claims.html", '<section(?= class="printed")'),
}


@pytest.mark.parametrize("what", ["hidden", "popover", "inert", "aria-hidden=true", "style=opacity:0"])
@pytest.mark.parametrize("name", AROUND)
def test_what_is_held_is_not_hidden_as_a_whole(name: str, what: str) -> None:
    path, old = AROUND[name]
    assert_named(small(), replaced(small(), path, old, rf"\g<0> {what}"), f"{path}: it hides words that it says, <")
    data = small()["briefing.json"].replace(b' "site": {', b' "own": ["templates"], "site": {', 1)
    own = {**small(), "briefing.json": data}
    assert data != small()["briefing.json"]
    assert_named(own, replaced(own, path, old, rf"\g<0> {what}"), "it hides words that it says")


@pytest.mark.slow
@pytest.mark.parametrize("what", ["<details><summary>More</summary><p hidden>Else</p></details>", "<dialog>Else</dialog>"])  # fmt: skip
def test_a_template_of_the_sites_own_may_hide_what_is_not_held(what: str) -> None:
    files = dict(inputs().files)
    files["templates/home.html"] = files["templates/home.html"].replace(
        b"{% block main %}", b"{% block main %}" + what.encode(), 1
    )
    made, _ = proved(inputs_of(files))
    assert_named(made, replaced(made, "index.html", '<span(?= class="say )', "<span popover"), "")


@pytest.mark.parametrize("what", ["dialog", "select", "video", "unknown"])
def test_what_the_program_never_writes_is_refused_where_nothing_is_held_too(what: str) -> None:
    forged = replaced(small(), "index.html", "</main>", f"<{what}></{what}></main>")
    assert_named(small(), forged, f"index.html: it has what no page of the program has, <{what}>")


@pytest.mark.slow
def test_all_markdown_of_an_article_is_proved() -> None:
    text = '# One\n\n## Two *three* **four**\n\n> five `six`\n\n- seven\n- eight\n\n4. nine\n5. ten\n\n***\n\n    eleven\n\n```\ntwelve\n```\n\n###### thirteen  \nfourteen\\\nfifteen [sixteen](https://example.org/ "seventeen")\n'
    files = dict(inputs().files)
    path = next(path for path in files if path.startswith("content/articles/"))
    files[path] += f"\n\n{text}".encode()
    files["site.yaml"] = b"coverage_threshold: 0\n" + files["site.yaml"]
    proved(inputs_of(files))


PUT = {
    "a summary": ("<table", '<table summary="Else"'),
    "a script in an attribute": ("<main", '<main onclick="alert(1)"'),
    "an attribute of its own": ("<main", '<main xlink:title="Else"'),
    "a script": ("</main>", "<script>alert(1)</script></main>"),
    "a script in the head": ("</head>", "<script>alert(1)</script></head>"),
    "a script of another file": ("</head>", '<script src="x/assets/briefing.js"></script></head>'),
    "a style": ("</head>", "<style>.say { display: none }</style></head>"),
    "a style in the body": ("</main>", "<style>.say { display: none }</style></main>"),
}


@pytest.mark.parametrize("name", PUT)
def test_a_page_has_no_attributes_scripts_and_styles_but_the_programs(name: str) -> None:
    old, new = PUT[name]
    path = "expected.html"
    assert_named(small(), replaced(small(), path, old, new), f"{path}: it has what no page of the program has")


@pytest.mark.slow
def test_those_of_templates_of_the_sites_own_are_listed() -> None:
    files = dict(inputs().files)
    more = b'<table summary="Else"><tr><td>1</td></tr></table>'
    files["templates/home.html"] = files["templates/home.html"].replace(
        b"{% block main %}", b"{% block main %}" + more, 1
    )
    _, verdict = proved(inputs_of(files))
    assert any('<table summary="Else">' in text for text in verdict.own_texts)
