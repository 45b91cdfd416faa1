"""A link that names another record, and a page that leads or loads from elsewhere, are refused by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pytest

from tests.forged import assert_named, proved, replaced
from tests.sites import SITE, inputs, inputs_of, river
from tests.test_forged_statements import small

Files = Callable[[], Mapping[str, bytes]]
SHAPE = r'<span class="shape \w+" aria-hidden="true"></span>'
NAMED: dict[str, tuple[Files, str, str, str]] = {
    "who says a claim": (small, "claims.html", rf'(Forecast by <a href="actors/mayor.html">{SHAPE})Mayor', r"\1Freedonia"),
    "who denies it": (small, "claims.html", rf"(Denied by</b> <a [^>]*>{SHAPE})Freedonia", r"\1Mayor"),
    "who takes part": (small, "events/collapse.html", rf'(<a href="../actors/mayor.html">{SHAPE})Mayor', r"\1Freedonia"),
    "a speaker of the river": (lambda: river().files, "quotes.html", rf'(<dd>said by <a href="actors/[^>]*>{SHAPE})[^<]+', r"\1Tarnia"),
    "a name in A-Z": (small, "a-z.html", rf'(<a href="actors/mayor.html">{SHAPE}<span[^>]*>)Mayor', r"\1Herald"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMED)
def test_a_link_does_not_name_another_record_than_it_leads_to(name: str) -> None:
    files, path, old, new = NAMED[name]
    forged = replaced(files(), path, old, new)
    assert_named(files(), forged, f"{path}: it names another record than it leads to")


LEADING = {
    "a base": ("</head>", '<base href="https://evil.example/"></head>', "it leads on by itself"),
    "a refresh": ("</head>", '<meta http-equiv="Refresh" content="0; url=https://evil.example/"></head>', "it leads on by itself"),
    "a refresh within": ("</head>", '<meta http-equiv="refresh" content="0; url=../sources.html"></head>', "it leads on by itself"),
    "another's address": (r'(rel="canonical" href=")[^"]*', r"\1https://evil.example/x", "it says that it is the page of another address"),
    "no policy": (r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", "it has another policy"),
    "a wider policy": ("default-src &#39;none&#39;", "default-src *", "it has another policy"),
    "a style": ("</head>", '<link rel="stylesheet" href="https://evil.example/x.css"></head>', "it loads from elsewhere"),
    "a script": ("</head>", '<script src="//evil.example/x.js"></script></head>', "it loads from elsewhere"),
    "a picture": ("</main>", '<img src="https://evil.example/x.png" alt=""></main>', "it loads from elsewhere"),
    "a form": ('action="[^"]*"', 'action="https://evil.example/"', "it loads from elsewhere"),
    "a script in an address": ("</main>", '<a href="javascript:alert(1)">Mayor</a></main>', "it leads to where its data does not"),
    "data in an address": ("</main>", '<a href="data:text/html,x">Mayor</a></main>', "it leads to where its data does not"),
}  # fmt: skip


@pytest.mark.parametrize("name", LEADING)
def test_a_page_leads_and_loads_from_nowhere_else(name: str) -> None:
    old, new, message = LEADING[name]
    forged = replaced(small(), "events/collapse.html", old, new)
    assert_named(small(), forged, f"events/collapse.html: {message}")


def test_a_further_page_of_a_record_is_no_former_address_of_it() -> None:
    forged = replaced(
        small(),
        "articles/bridge--passages.html",
        "</head>",
        '<meta http-equiv="refresh" content="0; url=bridge.html"></head>',
    )
    assert_named(small(), forged, "articles/bridge--passages.html: it leads on by itself")


@pytest.mark.slow
def test_a_record_that_was_renamed_is_no_fault() -> None:
    files = dict(inputs().files)
    files["site.yaml"] += b"\nrenamed: [{from: the-fall, to: collapse}]\n"
    made, _ = proved(inputs_of(files))
    forged = replaced(made, "events/the-fall.html", r"0; url=[^\"]*", "0; url=../index.html")
    assert_named(made, forged, "it leads on by itself")


LINKED = SITE.replace(
    "  - text: The mayor opened the bridge.",
    '  - text: "See [the report](https://x.example/p) and [a list](https://x.example/q \\"of 2024\\")."',
    1,
)
LINKED = LINKED.replace(
    "bottom_line:",
    'about: "Read [all of it](https://x.example/r), or write to [us](mailto:desk@x.example)."\nbottom_line:',
    1,
)
LINKED = LINKED.replace("The council denies this.\n\n", "The [council](https://paper.example/1) denies this.\n\n", 1)


@cache
def linked() -> Mapping[str, bytes]:
    """A small site whose prose and article lead to other hosts."""
    made, _ = proved(inputs(LINKED))
    return made


AWAY: dict[str, tuple[str, str, str]] = {
    "another host": ("index.html", r'(id="bottom_line.1".*?)https://x.example/p', r"\1https://evil.example/p"),
    "the address of another link": ("index.html", "https://x.example/p", "https://x.example/q"),
    "other words": ("index.html", "the report</a>", "a list</a>"),
    "a source's address": ("index.html", "https://x.example/p", "https://example.org/wire"),
    "another host in prose of the site": ("about.html", "https://x.example/r", "https://evil.example/r"),
    "another title": ("index.html", 'title="of 2024"', 'title="of 1999"'),
    "a title of its own": ("index.html", '(id="bottom_line.1".*?x.example/p")', r'\1 title="It is false."'),
    "another desk": ("about.html", "mailto:desk@x.example", "mailto:desk@evil.example"),
    "another host in an article": ("articles/bridge.html", "https://paper.example/1", "https://evil.example/1"),
    "another link in an article": ("articles/bridge.html", "https://paper.example/1", "https://x.example/p"),
    "a link of its own": ("index.html", "</main>", '<p><a href="https://evil.example/">Mayor</a></p></main>'),
    "without a scheme": ("index.html", "</main>", '<p><a href="//evil.example/">Mayor</a></p></main>'),
    "as browsers read it": ("index.html", "</main>", '<p><a href="/&#9;\\\\evil.example/">Mayor</a></p></main>'),
    "another item": ("actors/mayor.html", "</main>", '<p><a href="https://www.wikidata.org/wiki/Q1" rel="external">Mayor</a></p></main>'),
}  # fmt: skip


@pytest.mark.parametrize("name", AWAY)
def test_a_link_leads_to_another_host_only_as_the_data_does(name: str) -> None:
    path, old, new = AWAY[name]
    forged = replaced(linked(), path, old, new)
    assert_named(linked(), forged, f"{path}: it leads to where its data does not")


@pytest.mark.parametrize("name", ["another host", "another host in an article"])
def test_in_a_statement_and_an_article_that_holds_with_templates_of_the_sites_own(name: str) -> None:
    path, old, new = AWAY[name]
    own = {
        **linked(),
        "briefing.json": linked()["briefing.json"].replace(b' "site": {', b' "own": ["templates"], "site": {', 1),
    }
    assert own != linked()
    assert_named(own, replaced(own, path, old, new), f"{path}: it leads to where its data does not")


@pytest.mark.slow
def test_links_of_the_sites_own_templates_are_listed() -> None:
    files = dict(inputs(LINKED).files)
    more = b'<p><a href="https://host.example/">Hosted there</a></p>'
    files["templates/home.html"] = files["templates/home.html"].replace(
        b"{% block main %}", b"{% block main %}" + more, 1
    )
    _, verdict = proved(inputs_of(files))
    assert any("https://host.example/" in text for text in verdict.own_texts)


@pytest.mark.slow
@pytest.mark.parametrize(
    "prose",
    [
        "[The report](https://x.example/p) tells it.",
        "More: [the report](https://x.example/p).",
        "[Read the full report here](https://x.example/p)",
        "Write to [us](mailto:desk@x.example).",
        "Who was there: [[mayor|Freedonia]].",
        '[The report](https://x.example/p \\"of the council\\") tells it.',
        "It has three:\\n\\n- [The first](https://x.example/1)\\n- [The second](https://x.example/2), by the council",
        "[Here](https://x.example/1) and [here](https://x.example/2), and <https://x.example/3>.",
        "It says [*a* `b` &amp; [[mayor]] c  \\nd\\ne](https://x.example/p?a=1&b=2) at once.",
        "Read [all][one].\\n\\n[one]: https://x.example/ü",
    ],
)
def test_links_in_prose_are_proved_however_they_are_written(prose: str) -> None:
    files = dict(inputs().files)
    files["site.yaml"] = files["site.yaml"].replace(b"bottom_line:", f'about: "{prose}"\nbottom_line:'.encode(), 1)
    files["site.yaml"] = files["site.yaml"].replace(
        b"  - text: The mayor opened the bridge.", f'  - text: "{prose}"'.encode(), 1
    )
    proved(inputs_of(files))


HEADS = {
    "a title for one network": ("</head>", '<meta name="twitter:title" content="Else"></head>', "its head says what none of the program's does, twitter:title: Else"),
    "a second title": ("</head>", '<meta property="og:title" content="Else"></head>', "its head says what none of the program's does, og:title: Else"),
    "a description by another name": ("</head>", '<meta name="Description" content="Else"></head>', "its head says what none of the program's does, Description: Else"),
    "other letters": ('charset="utf-8"', 'charset="utf-16le"', "its head says what none of the program's does, charset: utf-16le"),
    "another header": ("</head>", '<meta http-equiv="Link" content="&lt;https://evil.example/&gt;"></head>', "its head says what none of the program's does, Link: <https://evil.example/>"),
    "a policy with a name": ('<meta http-equiv="Content', '<meta name="description" http-equiv="Content', "its head says what none of the program's does, description"),
    "another address": ('(og:url" content=")', r"\1https://evil.example/", "social networks are told another address: https://evil.example/"),
    "another name of the site": ('(og:site_name" content=")', r"\1No ", "social networks are told another name of the site: No A small briefing"),
    "a picture elsewhere": ('(og:image" content=")[^"]*', r"\1https://evil.example/a.png", "social networks are told of a picture elsewhere: https://evil.example/a.png"),
    "a feed elsewhere": ('(rel="alternate" type="application/atom[+]xml" href=")', r"\1https://evil.example/", "its head leads elsewhere: https://evil.example/feed.atom"),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_the_head_of_a_page_says_nothing_but_what_the_program_writes(name: str) -> None:
    old, new, message = HEADS[name]
    assert_named(small(), replaced(small(), "expected.html", old, new), f"expected.html: {message}")


TO_SEARCH_ENGINES = {
    "in another vocabulary": ('"@context":"https://schema.org"', '"@context":"https://evil.example"', "it says to search engines what no page of the program does: @context, @graph"),
    "beside all things": ('"@graph":', '"name":"Else","@graph":', "it says to search engines what no page of the program does: @context, @graph, name"),
    "of a claim that there is not": (r'("@type":"Claim","@id":"[^"]*)', r"\1-not", "it tells search engines of what is not on the site: Claim https://example.org/small/claims.html#stands-not"),
    "of another type": ('"@type":"Claim"', '"@type":"Review"', "it says to search engines what no page of the program does: Review @id, @type, author"),
    "more of a claim": ('"@type":"Claim"', r'\g<0>,"award":"Else"', "it says to search engines what no page of the program does: Claim award"),
    "on the way to the page": (r'("position":2,"name":")', r"\1Thief ", "it says to search engines what its data does not, nor the program: Thief Claims"),
    "of another way": (r'("position":2,"name":"[^"]*","item":")', r"\1https://evil.example/", "it leads search engines elsewhere: https://evil.example/"),
    "twice": (r"<script type=.application/ld\+json.>.*?</script>", r"\g<0>\g<0>", "it has its data for search engines twice"),
    "what is no thing": (r'"@graph":\[', r'\g<0>"Else",', "its data for search engines cannot be read"),
    "a thing of no type": (r'"@graph":\[', r'\g<0>{"text":"Else"},', "its data for search engines cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("name", TO_SEARCH_ENGINES)
def test_search_engines_are_told_nothing_but_what_the_program_writes(name: str) -> None:
    old, new, message = TO_SEARCH_ENGINES[name]
    assert_named(small(), replaced(small(), "claims.html", old, new), f"claims.html: {message}")
