"""A link that names another record, and a page that leads or loads from elsewhere, are refused by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generator.auditing.verify import verify
from generator.build import build
from tests.sites import inputs, inputs_of, river, said
from tests.test_forged_statements import refused, small

Files = Callable[[], Mapping[str, bytes]]
SHAPE = r'<span class="shape \w+" aria-hidden="true"></span>'
NAMED: dict[str, tuple[Files, str, str, str]] = {
    "who says a claim": (small, "claims.html", rf'(Forecast by <a href="actors/mayor.html">{SHAPE})Mayor', r"\1Freedonia"),
    "who denies it": (small, "claims.html", rf"(Denied by</b> <a [^>]*>{SHAPE})Freedonia", r"\1Mayor"),
    "who takes part": (small, "events/collapse.html", rf'(<a href="../actors/mayor.html">{SHAPE})Mayor', r"\1Freedonia"),
    "a speaker of the river": (lambda: river().files, "quotes.html", rf'(<dd>said by <a href="actors/[^>]*>{SHAPE})[^<]+', r"\1Tarnia"),
    "a name in A-Z": (small, "a-z.html", rf'(<a href="actors/mayor.html">{SHAPE}<span[^>]*>)Mayor', r"\1Herald"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_a_link_does_not_name_another_record_than_it_leads_to(name: str) -> None:
    files, path, old, new = NAMED[name]
    found = refused(files(), path, old, new)
    assert any(f"{path}: it names another record than it leads to" in line for line in found), found


LEADING = {
    "a base": ("</head>", '<base href="https://evil.example/"></head>', "it leads on by itself"),
    "a refresh": ("</head>", '<meta http-equiv="Refresh" content="0; url=https://evil.example/"></head>', "it leads on by itself"),
    "a refresh within": ("</head>", '<meta http-equiv="refresh" content="0; url=../sources.html"></head>', "it leads on by itself"),
    "another's address": (r'(rel="canonical" href=")[^"]*', r"\1https://evil.example/x", "the page of another address"),
    "no policy": (r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", "another policy"),
    "a wider policy": ("default-src &#39;none&#39;", "default-src *", "another policy"),
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
    found = refused(small(), "events/collapse.html", old, new)
    assert any("events/collapse.html: " in line and message in line for line in found), found


def test_a_record_that_was_renamed_is_no_fault() -> None:
    files = dict(inputs().files)
    files["site.yaml"] += b"\nrenamed: [{from: the-fall, to: collapse}]\n"
    result = build(inputs_of(files))
    assert result.ok, said(result)
    made = {a.path: a.data for a in result.whole().artifacts}
    verdict = verify(made)
    assert verdict.faults == ()
    found = refused(made, "events/the-fall.html", r"0; url=[^\"]*", "0; url=../index.html")
    assert any("it leads on by itself" in line for line in found), found


@pytest.mark.parametrize(
    "prose",
    [
        "[The report](https://x.example/p) tells it.",
        "More: [the report](https://x.example/p).",
        "[Read the full report here](https://x.example/p)",
        "Write to [us](mailto:desk@x.example).",
        "Who was there: [[mayor|Freedonia]].",
        '[The report](https://x.example/p \\"of the council\\") tells it.',
    ],
)
def test_where_links_in_prose_lead_is_their_writers(prose: str) -> None:
    files = dict(inputs().files)
    files["site.yaml"] = files["site.yaml"].replace(b"bottom_line:", f'about: "{prose}"\nbottom_line:'.encode(), 1)
    files["site.yaml"] = files["site.yaml"].replace(
        b"  - text: The mayor opened the bridge.", f'  - text: "{prose}"'.encode(), 1
    )
    result = build(inputs_of(files))
    assert result.ok, said(result)
    assert verify({a.path: a.data for a in result.whole().artifacts}).faults == ()
