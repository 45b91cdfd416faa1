"""HTML of strangers: a copy of a source and a built site that would take gigabytes are refused, and no other page is."""

from __future__ import annotations

import pytest

from generator.auditing.verify import verify
from generator.base.untrusted_html import is_ruinous
from generator.build import check
from generator.parsing.web_page import parsed
from generator.publish import asked
from tests.sites import small, with_file

FONTS = "".join(f"<p><font a={n}>x" for n in range(500))
DEEP = "<div>" * 3_000
RUINOUS = {
    "fonts": FONTS,
    "links": "".join(f"<p><A href={n}>x" for n in range(500)),
    "struck": "".join(f"<p><s a={n}>x" for n in range(500)),
    "deep": DEEP,
    "deep and closed": DEEP + "</div>" * 3_000,
    "deep drawing": "<svg>" + "<path>" * 3_000,
    "closed in a comment": "".join(f"<p><font a={n}><!--</font>-->x" for n in range(500)),
    "closed in a title": "".join(f"<p><font a={n}><title></font></title>x" for n in range(500)),
    "closed by others": "".join(f"<p><font a={n}></b>x" for n in range(500)),
}
HARMLESS = {
    "closed": "".join(f"<p><font a={n}>x</font></p>" for n in range(5_000)),
    "not closed, as people write": "<ul>" + "<li>x" * 5_000 + "</ul>" + "<p>x<br>y" * 5_000,
    "a drawing": "<svg>" + '<path d="M0"/><circle r="1"/>' * 5_000 + "</svg>",
    "a script": "<script>" + "if (a<b) c();" * 5_000 + "</script>",
    "a few that are forgotten": "<p><b>x" * 15 + "<p>y" * 5_000,
}


@pytest.mark.parametrize("kind", RUINOUS)
def test_a_page_that_would_take_gigabytes_is_known(kind: str) -> None:
    assert is_ruinous(RUINOUS[kind].encode())


@pytest.mark.parametrize("kind", HARMLESS)
def test_no_other_page_is_taken_for_one(kind: str) -> None:
    assert not is_ruinous(HARMLESS[kind].encode())


def test_no_page_that_is_built_is_taken_for_one() -> None:
    for artifact in small().artifacts:
        assert not (artifact.path.endswith(".html") and is_ruinous(artifact.data)), artifact.path


@pytest.mark.parametrize("kind", ["fonts", "links", "struck"])
def test_the_words_of_a_page_are_read_without_what_says_how_they_look(kind: str) -> None:
    tree = parsed(f"<html><body>{RUINOUS[kind]}<p>It <S>snowed</S> <b>rain</b>ed.")
    assert [node.text() for node in tree.css("p")][-1].endswith("It snowed rained.")
    assert len(tree.css("*")) < 2_000


def test_a_copy_that_is_too_deep_is_told() -> None:
    given = with_file("content/copies/wire.html", DEEP + "It rained.")
    told = {d.code: d.message for d in check(given).diagnostics}
    assert told["copy-unreadable"] == "the page is nested too deep: more than 500 elements around one another"


def test_a_proof_does_not_read_such_a_page() -> None:
    files = {a.path: a.data for a in small().artifacts}
    files["index.html"] = files["index.html"].replace(b"</body>", FONTS.encode() + b"</body>")
    faults = [fault for fault in verify(files).faults if fault.where == "index.html"]
    assert "the page is made to stop whoever reads it; no build makes such a one" in [f.message for f in faults]


def test_a_page_that_a_source_answers_with_is_looked_at_before_it_is_read() -> None:
    assert asked._text(FONTS.encode(), "text/html", None) is None
    assert asked._text(b"<p>It <b>rained</b>.", "text/html", None) == "It rained."


@pytest.mark.parametrize("charset", ["punycode", "IDNA", "undefined", "hex", "none", "\n"])
def test_a_charset_that_no_page_is_in_is_passed_over(charset: str) -> None:
    assert asked._text("Es regnete über Varn.".encode(), "text/plain", charset) == "Es regnete über Varn."
