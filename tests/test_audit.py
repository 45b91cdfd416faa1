"""The audit of built pages, piece by piece: what is wrong with a page, where its template has it, and what to do."""

from __future__ import annotations

from functools import cache

import pytest

from generator.auditing import audit
from generator.auditing.scanner import Scanner
from generator.base.artifacts import Artifact
from generator.base.diagnostics import to_text
from generator.base.memory import Memory
from generator.build import build
from generator.linking import apart
from generator.linking.site import Site
from generator.pages.context import POLICY
from generator.pages.views import MadePage
from generator.rendering.built import Built
from tests.sites import SITE, inputs, made, site_of

HEAD = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>T</title>'


@cache
def site() -> Site:
    return site_of()


def page(body: str, head: str = HEAD, html: str = '<html lang="en">') -> bytes:
    return f"<!doctype html>{html}<head>{head}</head><body>{body}</body></html>".encode()


def told(
    pages: dict[str, bytes], templates: dict[str, str] | None = None, *others: str, failed: tuple[str, ...] = ()
) -> list[str]:
    """All that is said of some pages, each made by a template of its own name."""
    made = {url: MadePage(url, "own.html", "own", "", "", "", "") for url in (*pages, *failed)}
    files = [Artifact(url, data) for url, data in pages.items()]
    files += [Artifact(name, b"") for name in ("assets/a.css", "assets/b.js", "assets/site.css", "sub/x.html")]
    scanner = Scanner(site(), Memory())
    scans = {url: scanner.scan(made[url], Artifact(url, data)) for url, data in pages.items()}
    built = Built(site(), tuple(files), tuple(made.values()), scans, templates or {}, lazy=others)
    return [to_text(d) for d in audit.check(built)]


def said(fragment: str, template: str | None = None) -> str:
    """What is said of a sound page with a fragment in it, which may stand in its template as well."""
    found = told({"sub/a.html": page(f"<h1>H</h1>{fragment}")}, {} if template is None else {"own.html": template})
    return "\n".join(found)


def test_a_sound_page_has_nothing_wrong() -> None:
    assert said("") == ""
    assert said('<a href="#x">x</a><p id="x"></p><a href="x.html">x</a><a href="../assets/a.css">x</a>') == ""


# -- what a page needs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (page("<h1>H</h1>", html="<html>"), "the page does not say its language [output-language]\n  Add: <html lang"),
        (page("<h1>H</h1>", html='<html lang=" ">'), "the page does not say its language [output-language]"),
        (
            page("<h1>H</h1>", HEAD.replace("<title>T</title>", "")),
            "the page has no title [output-title]\n  Add: <title>",
        ),
        (page("<h1>H</h1>", HEAD.replace("<title>T</title>", "<title> </title>")), "the page has no title"),
        (page(""), "the page has 0 main headings [output-heading]\n  A page has one <h1>."),
        (page("<h1> </h1>"), "the page has 0 main headings"),
        (page("<h1>A</h1><h1>B</h1>"), "the page has 2 main headings"),
        (page('<h1>A</h1><p id="x"></p><p id="x"></p><p id="x"></p>'), "the id 'x' stands there 3 times"),
        (
            page('<h1>A</h1><img src="../assets/a.css">'),
            'an image has no alternative text: <img src="../assets/a.css">',
        ),
        (page('<h1>A</h1><svg role="img"></svg>'), 'an image has no alternative text: <svg role="img"></svg>'),
    ],
)
def test_what_every_page_needs_is_missed_where_it_is_made(data: bytes, message: str) -> None:
    (found,) = told({"sub/a.html": data})
    assert f"sub/a.html: {message}" in found
    assert found.startswith("templates/own.html:1:1: error: ")
    (found,) = told({"actors/mayor.html": data.replace(b"../assets", b"../assets")})
    assert found.startswith("content/actors.yaml:4:3: error: actors/mayor.html: ")
    assert found.endswith("\n  made with templates/own.html:1:1")


@pytest.mark.parametrize(
    "fragment",
    [
        '<img src="../assets/a.css" alt="">',
        '<svg role="img" aria-label="x"></svg>',
        '<svg role="img" aria-labelledby="x"></svg>',
        '<svg role="img" aria-hidden="true"></svg>',
        '<svg role="img"><title>x</title></svg>',
        "<svg></svg>",
        '<p id="x"></p><p id="y"></p>',
    ],
)
def test_what_is_named_needs_no_other_name(fragment: str) -> None:
    assert said(fragment) == ""


@pytest.mark.parametrize(
    ("fragment", "shown"),
    [
        ('<p class="">x</p>', 'an attribute says nothing: <p class="">'),
        ("<p id=''>x</p>", 'an attribute says nothing: <p id="">'),
        ("<p title>x</p>", 'an attribute says nothing: <p title="">'),
        ('<p data-x="">x</p>', ""),
        ('<p title="None">x</p>', ""),
        ("<p>None, Undefined, {{ b }}, {% if %}, [[a]], &lt;built-in x>, object at 0x1, &amp;lt;b&amp;gt;</p>", ""),
    ],
)
def test_an_attribute_that_says_nothing_is_told_and_words_are_words(fragment: str, shown: str) -> None:
    assert said(fragment) == (f"templates/own.html:1:1: error: sub/a.html: {shown} [output-residue]" if shown else "")


# -- where a page leads -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        ('<a href="gone.html">x</a>', "the link to 'gone.html' leads to no file [output-link]"),
        ('<a href="../sub/gone.html#x">x</a>', "the link to '../sub/gone.html#x' leads to no file [output-link]"),
        ('<a href="#gone">x</a>', "the link to '#gone' leads to no element [output-fragment]"),
        ('<a href="a.html#gone">x</a>', "the link to 'a.html#gone' leads to no element [output-fragment]"),
        ('<a href="/x.html">x</a>', "the address '/x.html' begins with a slash [output-address]\n  Make it relative."),
        ('<a href="/small/sub/x.html">x</a>', "the address '/small/sub/x.html' begins with a slash"),
        ('<a href="https://example.org/small/">x</a>', "'https://example.org/small/' leads to the site itself [output-address]\n  Make it relative."),
        ('<a href="javascript:x()">x</a>', "the policy of the pages forbids a script in an address: <a href=\"javascript:x()\"> [output-policy]"),
        ('<a href="vbscript:x()">x</a>', "forbids a script in an address"),
        ('<a href="http://[x">x</a>', "'http://[x' is no address [output-address]"),
        ('<img alt="" src="http://[x">', "'http://[x' is no address [output-address]"),
        ('<img alt="" src="https://a.example/x.png">', "the page would load 'https://a.example/x.png' from elsewhere [output-address]\n  Put it in templates/assets/."),
        ('<img alt="" src="gone.png">', "the link to 'gone.png' leads to no file"),
        ('<img alt="" src="../assets/a.css" srcset="../assets/a.css 1x, https://a.example/b.png 2x">', "the page would load 'https://a.example/b.png' from elsewhere"),
        ('<img alt="" src="https://example.org/small/x.png">', "'https://example.org/small/x.png' leads to the site itself"),
        ('<img alt="" src="data:image/png;base64,x">', "the policy of the pages allows no address with 'data:'"),
        ('<script src="https://a.example/x.js"></script>', "the page would load 'https://a.example/x.js' from elsewhere"),
        ('<script src="data:text/javascript,x"></script>', "the policy of the pages allows no address with 'data:'"),
        ('<script src="../assets/b.js"></script>', ""),
        ('<script src="../assets/gone.js"></script>', "leads to no file [output-link]\n  Put it in templates/assets/."),
        ('<script src="../assets/bb.js"></script>', "leads to no file [output-link]\n  did you mean: b.js"),
        ('<script src="b.js"></script>', "There is assets/b.js; a template asks for it as {{ frame.root }}assets/b.js."),
        ('<link rel="stylesheet" href="../assets/theme.css">', "Its rules stand in every stylesheet of the pages already. Leave it out."),
        ('<link rel="stylesheet" href="https://a.example/x.css">', "from elsewhere [output-address]\n  Write its rules in templates/assets/theme.css."),
        ('<link rel="preload" as="font" href="x.woff2">', "the policy of the pages allows no files of faces"),
        ('<link rel="preload" as="style" href="https://a.example/x.css">', "from elsewhere [output-address]\n  Write its rules"),
        ('<link rel="preload" href="https://a.example/x">', "from elsewhere"),
        ('<link rel="prefetch" href="https://a.example/x">', "from elsewhere [output-address]\n  Leave it out."),
        ('<link rel="ICON" href="https://a.example/x">', "from elsewhere"),
        ('<link rel="manifest" href="x.json">', "the policy of the pages allows no manifest of an app"),
        ('<link rel="canonical" href="https://a.example/x">', ""),
        ('<link rel="me" href="gone.html">', "leads to no file"),
        ('<iframe src="x.html"></iframe>', "the policy of the pages allows no frames"),
        ('<video src="x.mp4"></video>', "allows no sound and no video"),
        ('<video poster="https://a.example/x.png"></video>', "from elsewhere"),
        ('<object data="x.pdf"></object>', "allows no embedded objects"),
        ('<embed src="x.pdf">', "allows no embedded objects"),
        ('<base href="x">', "allows no <base>"),
        ('<form action="https://a.example/"></form>', "the form would be sent to 'https://a.example/' [output-address]\n  Link to the form's own page."),
        ('<form action="x.html"></form>', ""),
        ('<button formaction="https://a.example/">x</button>', "the form would be sent to"),
        ('<p background="https://a.example/x.png">x</p>', "from elsewhere"),
        ('<svg><image href="https://a.example/x.png"></image></svg>', "from elsewhere"),
        ('<svg><use xlink:href="https://a.example/x.svg#a"></use></svg>', "from elsewhere"),
        ('<svg><script href="https://a.example/x.js"></script></svg>', "from elsewhere"),
        ('<blockquote cite="gone.html">x</blockquote>', "leads to no file"),
        ('<blockquote cite="https://a.example/">x</blockquote>', ""),
        ('<a href="https://a.example/" ping="https://a.example/p">x</a>', "from elsewhere"),
        ('<a href="mailto:a@a.example">x</a><a href="//a.example/">x</a>', ""),
        ('<area href="gone.html">', "leads to no file"),
        (f'<img alt="" src="https://a.example/{"x" * 60}">', f"'https://a.example/{'x' * 39}...' from elsewhere"),
    ],
)  # fmt: skip
def test_an_address_leads_somewhere_on_the_site_or_is_no_part_of_it(fragment: str, message: str) -> None:
    found = said(fragment)
    if message:
        assert found.startswith("templates/own.html:1:1: error: sub/a.html: "), found
        assert message in found
        assert found.count(" error: ") == 1
    else:
        assert found == ""


ELSEWHERE = "https://a.example/x"
STYLE, ASSET, LEAVE, FORM = (
    "Write its rules in",
    "Put it in templates/assets/.",
    "Leave it out.",
    "Link to the form's own page.",
)
NO_FRAMES, NO_SOUND, NO_OBJECTS = "allows no frames", "allows no sound and no video", "allows no embedded objects"


@pytest.mark.parametrize(
    ("element", "message"),
    [
        ('<script src="{}"></script>', ASSET),
        ('<svg><script href="{}"></script></svg>', ASSET),
        ('<svg><script xlink:href="{}"></script></svg>', ASSET),
        ('<img alt="" src="{}">', ASSET),
        ('<img alt="" srcset="{} 2x">', ASSET),
        ('<source src="{}">', NO_SOUND),
        ('<source srcset="{} 2x">', ASSET),
        ('<input src="{}">', ASSET),
        ('<input formaction="{}">', FORM),
        ('<svg><image href="{}"></image></svg>', ASSET),
        ('<svg><image xlink:href="{}"></image></svg>', ASSET),
        ('<svg><filter><feImage href="{}"></feImage></filter></svg>', ASSET),
        ('<svg><filter><feImage xlink:href="{}"></feImage></filter></svg>', ASSET),
        ('<svg><use href="{}"></use></svg>', ASSET),
        ('<svg><use xlink:href="{}"></use></svg>', ASSET),
        ('<video src="{}"></video>', NO_SOUND),
        ('<video poster="{}"></video>', ASSET),
        ('<audio src="{}"></audio>', NO_SOUND),
        ('<track src="{}">', NO_SOUND),
        ('<iframe src="{}"></iframe>', NO_FRAMES),
        ('<embed src="{}">', NO_OBJECTS),
        ('<object data="{}"></object>', NO_OBJECTS),
        ('<form action="{}"></form>', FORM),
        ('<button formaction="{}">x</button>', FORM),
        ('<base href="{}">', "allows no <base>"),
        ('<p src="{}">x</p>', LEAVE),
        ('<p background="{}">x</p>', ASSET),
        ('<a href="x.html" ping="{}">x</a>', ASSET),
        ('<link rel="stylesheet" href="{}">', STYLE),
        ('<link rel="icon" href="{}">', ASSET),
        ('<link rel="apple-touch-icon" href="{}">', ASSET),
        ('<link rel="apple-touch-icon-precomposed" href="{}">', ASSET),
        ('<link rel="mask-icon" href="{}">', ASSET),
        ('<link rel="manifest" href="{}">', "allows no manifest of an app"),
        ('<link rel="modulepreload" href="{}">', ASSET),
        ('<link rel="prefetch" href="{}">', LEAVE),
        ('<link rel="prerender" href="{}">', LEAVE),
        ('<link rel="preconnect" href="{}">', LEAVE),
        ('<link rel="dns-prefetch" href="{}">', LEAVE),
        ('<link rel="x icon" href="{}">', ASSET),
        ('<link rel="preload" as="font" href="{}">', "allows no files of faces"),
        ('<link rel="preload" as="image" href="{}">', ASSET),
        ('<link rel="preload" as="script" href="{}">', ASSET),
        ('<link rel="preload" as="style" href="{}">', STYLE),
        ('<link rel="preload" as="audio" href="{}">', NO_SOUND),
        ('<link rel="preload" as="video" href="{}">', NO_SOUND),
        ('<link rel="preload" as="track" href="{}">', NO_SOUND),
        ('<link rel="preload" href="{}">', ASSET),
    ],
)  # fmt: skip
def test_nothing_is_loaded_from_elsewhere_by_any_element(element: str, message: str) -> None:
    found = said(element.format(ELSEWHERE))
    assert message in found
    assert found.count(" error: ") == 1


def test_the_page_for_what_is_not_found_has_addresses_with_the_base_path() -> None:
    sound = '<h1>H</h1><a href="/small/sub/x.html">x</a><a href="/small/">x</a>'
    home = {"index.html": page("<h1>H</h1>")}
    assert told({"404.html": page(sound), **home}) == []
    (found,) = told({"404.html": page('<h1>H</h1><a href="/sub/x.html">x</a>'), **home})
    assert "the address '/sub/x.html' begins with a slash" in found
    (found,) = told({"404.html": page('<h1>H</h1><a href="/small/gone.html">x</a>'), **home})
    assert "the link to '/small/gone.html' leads to no file" in found


def test_what_is_made_later_is_there_and_what_has_failed_is_not_looked_at() -> None:
    link = page('<h1>H</h1><a href="late.json">x</a>')
    assert told({"a.html": link}, {}, "late.json") == []
    assert len(told({"a.html": link})) == 1
    assert told({"a.html": link}, failed=("b.html",)) == []


def test_a_fault_of_many_pages_is_told_once_and_the_page_for_what_is_not_found_is_no_example() -> None:
    broken = page('<h1>H</h1><img alt="" src="../gone.png">')
    (found,) = told({"404.html": page('<h1>H</h1><img alt="" src="gone.png">'), "x/a.html": broken, "y/b.html": broken})
    assert found.startswith("templates/own.html:1:1: error: x/a.html: the link to '../gone.png' leads to no file")
    assert found.endswith("The same on 2 other pages.")


# -- what a page has within ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        ("<style>p { color: red }</style>", 'forbids a <style> within a page: "p { color: red }" [output-policy]\n  Write the rules in templates/assets/theme.css.'),
        ("<style> </style>", ""),
        ("<script>x()</script>", 'forbids a script within a page: "x()" [output-policy]\n  Put it into a file'),
        ('<script type="module">x()</script>', "forbids a script within a page"),
        ('<script type="text/JavaScript">x()</script>', "forbids a script within a page"),
        ('<script type="importmap">{}</script>', "forbids a script within a page"),
        ('<script type="application/json">{}</script>', ""),
        ("<script> </script>", ""),
        ('<svg><script href="../assets/b.js">x()</script></svg>', ""),
        ('<p style="color: red">x</p>', 'forbids a style attribute: <p style="color: red"> [output-policy]\n  Give it a class'),
        ('<p style="">x</p>', "forbids a style attribute"),
        ('<p onclick="x()">x</p>', 'forbids a script in an attribute: <p onclick="x()"> [output-policy]\n  Put it into a file'),
        ('<p data-onclick="x()">x</p>', ""),
        ('<meta http-equiv="refresh" content="1">', ""),
    ],
)  # fmt: skip
def test_styles_and_scripts_within_a_page_are_forbidden(fragment: str, message: str) -> None:
    found = said(fragment)
    assert message in found
    assert bool(found) is bool(message)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("", "the page has no policy"),
        ('<meta http-equiv="Content-Security-Policy" content="default-src *">', "the page does not have the policy of the site"),
        ('<meta http-equiv="Content-Security-Policy">', "the page does not have the policy of the site"),
        (f'<meta http-equiv="content-security-POLICY" content="{POLICY}">', ""),
        (f'<meta http-equiv="Content-Security-Policy" content="x"><meta http-equiv="Content-Security-Policy" content="{POLICY}">', ""),
    ],
)  # fmt: skip
def test_every_page_has_the_policy(head: str, message: str) -> None:
    found = told({"sub/a.html": page("<h1>H</h1>", f"{head}<title>T</title>")})
    assert [message in line for line in found] == ([True] if message else [])


# -- where a template has it --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fragment", "template", "place"),
    [
        ('<img alt="" src="gone.png">', 'x\n  <img alt="" src="gone.png">', "own.html:2:15"),
        ('<img alt="" src="../gone.png">', '<img alt="" src="{{ frame.root }}gone.png">', "own.html:1:13"),
        ('<a href="gone.html">x</a>', '<p>\n<a href="gone.html">x</a>', "own.html:2:4"),
        (
            '<script src="https://a.example/x.js"></script>',
            '<b></b><script src="https://a.example/x.js"></script>',
            "own.html:1:16",
        ),
        ("<script>x()</script>", "a\nb <script>x()</script>", "own.html:2:3"),
        ("<style>p { color: red }</style>", "a\nb <style>p { color: red }</style>", "own.html:2:3"),
        ('<p style="color: red">x</p>', '<p class="a">\n<p style="color: red">x</p>', "own.html:2:4"),
        ('<p onclick="x()">x</p>', '<p>\n<p onclick="x()">x</p>', "own.html:2:4"),
        ('<p style="color: red">x</p>', "nothing of it", "own.html:1:1"),
    ],
)
def test_a_flaw_is_told_where_its_template_has_it(fragment: str, template: str, place: str) -> None:
    assert said(fragment, template).startswith(f"templates/{place}: error: ")


def test_a_policy_that_is_not_the_site_s_is_told_where_a_template_has_it() -> None:
    other = '<meta http-equiv="Content-Security-Policy" content="default-src *">'
    data = page("<h1>H</h1>", f"{other}<title>T</title>")
    for template, place in ((f"a\n{other}", "2:44"), ('<p content="default-src *">', "1:4"), ("nothing", "1:1")):
        (found,) = told({"sub/a.html": data}, {"own.html": template})
        assert found.startswith(f"templates/own.html:{place}: error: "), found
    (found,) = told({"sub/a.html": page("<h1>H</h1>", "<title>T</title>")}, {"own.html": "<html>\n<head></head>"})
    assert found.startswith("templates/own.html:2:1: error: sub/a.html: the page has no policy")


@pytest.mark.slow
def test_a_page_is_not_read_for_the_search_unless_that_is_asked_for() -> None:
    made = MadePage("actors/mayor.html", "own.html", "actor", "", "", "", "")
    file = next(a for a in build(inputs()).artifacts if a.path == made.url)
    assert Scanner(site(), Memory()).scan(made, file).documents == ()
    assert Scanner(site(), Memory(), searched=True).scan(made, file).documents != ()


@pytest.mark.slow
def test_a_fault_of_the_page_of_one_of_many_records_is_told_at_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "kinds", lambda *_of: frozenset({"figure"}))
    points = ", ".join(f"{{date: {1000 + n}, value: {n}, by: mayor}}" for n in range(900))
    text = SITE.replace("points: [{date: 2024, value: 1}]", f"points: [{points}]")
    told = [one for one in made(inputs(text)).diagnostics if one.code == "output-heavy" and "figures/" in one.message]
    assert [str(one.location) for one in told] == ["content/figures.yaml:1:3"]
