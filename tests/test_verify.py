"""The proof of a built site, fault by fault: what was changed, and what is said of it, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.auditing import verify_texts
from generator.auditing.verify import verify
from generator.base.artifacts import Artifact
from generator.build import build
from generator.exports import proof
from tests.sites import SITE, inputs

Files = dict[str, str]
ARTICLE = "articles/bridge.html"
EXCERPTS = SITE.replace("rights: The Gazette's.", "rights: The Gazette's.\ndisplay: excerpts")


@cache
def built(text: str) -> Mapping[str, bytes]:
    result = build(inputs(text))
    assert result.ok
    return {artifact.path: artifact.data for artifact in result.whole().artifacts}


def said(files: Mapping[str, bytes]) -> list[str]:
    return [f"{fault.where}: {fault.message}" for fault in verify(files).faults]


def forged(change: Callable[[Files], None], text: str = SITE) -> list[str]:
    """What is said of a site that was changed and sealed anew."""
    files = {path: data for path, data in built(text).items() if path != proof.PATH}
    texts = {path: data.decode() for path, data in files.items() if path.endswith((".html", ".json"))}
    before = dict(texts)
    change(texts)
    assert texts != before, "nothing was changed"
    files |= {path: text.encode() for path, text in texts.items()}
    files = {path: data for path, data in files.items() if path in texts or not path.endswith((".html", ".json"))}
    stated = {p: proof.fingerprints(LexborHTMLParser(d)) for p, d in files.items() if p.endswith(".html")}
    sealed = proof.plan((Artifact(path, data) for path, data in files.items()), stated)
    return said({**files, sealed.path: sealed.data})


def replaced(path: str, old: str, new: str, count: int = 1) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        assert re.search(old, files[path]), (path, old)
        files[path] = re.sub(old, new, files[path], count=count)

    return change


def left_out(files: Files) -> None:
    """Words that nothing cites are left out, and the text is said to be shown in excerpts."""
    replaced(ARTICLE, r"So it goes\.", '<span class="gap" data-added>[3 words]</span>')(files)
    replaced(ARTICLE, 'data-display="full"', 'data-display="excerpts"')(files)


def noting(change: Callable[[dict[str, Any]], None]) -> Callable[[Files], None]:
    """A change of what the annotations say."""

    def apply(files: Files) -> None:
        value = json.loads(files["annotations.json"])
        change(value)
        files["annotations.json"] = json.dumps(value)

    return apply


def item(number: int, *way: str | int, value: object) -> Callable[[Files], None]:
    """A value of one annotation is another."""

    def change(found: dict[str, Any]) -> None:
        inner = found["items"][number]
        for step in way[:-1]:
            inner = inner[step]
        inner[way[-1]] = value

    return noting(change)


# -- sound --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [SITE, EXCERPTS], ids=["whole", "excerpts"])
def test_a_built_site_proves_itself_and_what_is_in_it_is_counted(text: str) -> None:
    files = built(text)
    verdict = verify(files)
    assert verdict.faults == ()
    assert verdict.files == len(files)
    assert verdict.citations == len(json.loads(files["annotations.json"])["items"])
    marks = sum(data.decode().count('class="ev ') for path, data in files.items() if path.endswith(".html"))
    assert verdict.marks == marks
    assert verdict.seal == json.loads(files["proof.json"])["seal"]


def test_a_change_that_says_nothing_else_is_no_forgery() -> None:
    def harmless(files: Files) -> None:
        files["feed.json"] += "\n"

    assert forged(harmless) == []


# -- files --------------------------------------------------------------------------------------------------------


def changed(**edits: bytes | None) -> list[str]:
    """What is said where files were changed, added or removed, and not sealed anew; `__` stands for a dot."""
    files = dict(built(SITE))
    for name, data in edits.items():
        path = name.replace("__", ".")
        if data is None:
            del files[path]
        else:
            files[path] = data
    return said(files)


@pytest.mark.slow
def test_a_missing_added_or_changed_file_is_named() -> None:
    assert changed(feed__json=None) == ["feed.json: the file is missing"]
    assert changed(new__txt=b"x") == ["new.txt: the file is not part of the built site"]
    assert changed(robots__txt=b"{}") == ["robots.txt: the file was changed"]
    assert changed(feed__json=b"{}")[:2] == ["feed.json: the file was changed", "feed.json: the file cannot be read"]


@pytest.mark.slow
def test_without_its_proof_or_its_annotations_it_is_no_whole_site() -> None:
    missing = "the file is missing; this is not a built site, or not a whole one"
    found = changed(proof__json=None)
    assert found[0] == f"proof.json: {missing}"
    others = sorted(built(SITE).keys() - {"proof.json"})
    assert found[1:] == [f"{path}: the file is not part of the built site" for path in others]
    found = changed(annotations__json=None)
    assert found[:2] == [f"annotations.json: {missing}", "annotations.json: the file is missing"]
    assert any("a mark leads to no annotation" in line for line in found[2:])


@pytest.mark.parametrize("data", [b"{", b"[]", b'"x"'])
def test_a_proof_that_cannot_be_read_is_told(data: bytes) -> None:
    assert changed(proof__json=data)[0] == "proof.json: the file cannot be read"


def sealed(change: Callable[[dict[str, Any]], None]) -> list[str]:
    files = dict(built(SITE))
    value = json.loads(files["proof.json"])
    change(value)
    return said({**files, "proof.json": json.dumps(value).encode()})


@pytest.mark.slow
def test_a_proof_of_another_shape_is_told() -> None:
    unread = "proof.json: the file cannot be read"
    assert sealed(lambda value: value.update(files=[])) == [unread]
    assert sealed(lambda value: value.update(statements=[])) == [unread]


@pytest.mark.slow
def test_a_seal_that_is_not_that_of_the_fingerprints_is_told() -> None:
    seal = "proof.json: the seal is not that of the fingerprints"
    assert sealed(lambda value: value.update(seal="0")) == [seal]
    assert sealed(lambda value: value["files"].update({"feed.json": "0"})) == [seal, "feed.json: the file was changed"]


def test_the_order_of_files_in_the_proof_counts_for_nothing() -> None:
    def turned(value: dict[str, Any]) -> None:
        value.update({key: dict(reversed(value[key].items())) for key in ("files", "statements")})

    assert sealed(turned) == []


@pytest.mark.slow
def test_of_a_changed_page_the_statements_are_named_that_changed_and_else_the_page() -> None:
    home = built(SITE)["index.html"].decode()
    line, also = changed(
        index__html=re.sub(r'(id="bottom_line.1"[^>]*>)The mayor opened', r"\1The mayor closed", home).encode()
    )
    assert also == 'index.html#bottom_line.1: it says other words than briefing.json: "The mayor closed the bridge."'
    assert line.startswith('index.html#bottom_line.1: the statement was changed: "The mayor closed the bridge.')
    (line,) = changed(index__html=home.replace("<main", "<main data-x", 1).encode())
    assert line == "index.html: the file was changed"
    found = changed(index__html=home.replace('class="say', 'class="sad', 1).encode())
    assert re.fullmatch(r"index.html: the page was changed: it has \d+ statements and marks, not \d+", found[0])


# -- annotations --------------------------------------------------------------------------------------------------

FIRST = "annotation 1"
FORGERIES: dict[str, tuple[Callable[[Files], None], list[str]]] = {
    "an annotation of no article": (
        item(0, "target", "source", value="https://example.org/small/articles/other.html"),
        ["is about no article of this site: articles/other.html"],
    ),
    "of another text": (item(0, "target", "sha256", value="0"), ["the text of articles/bridge.html is not the one that its annotation 1 names"]),
    "of words that do not stand there": (
        item(0, "target", "selector", 0, "exact", value="A house"),
        ['the words of its annotation 1 do not stand there: "A house"'],
    ),
    "with another prefix": (item(1, "target", "selector", 0, "prefix", value="x"), ["the words of its annotation 2 do not stand there"]),
    "with another suffix": (item(1, "target", "selector", 0, "suffix", value="x"), ["the words of its annotation 2 do not stand there"]),
    "at another position": (item(1, "target", "selector", 1, "start", value=9), ["the words of its annotation 2 do not stand there"]),
    "up to another position": (item(1, "target", "selector", 1, "end", value=13), ["the words of its annotation 2 do not stand there"]),
    "of a passage without a place": (item(0, "target", "anchor", value="p9"), ["its passage has no place on articles/bridge.html: #p9"]),
    "of a statement without a place": (
        item(0, "body", "id", value="https://example.org/small/actors/ann.html#nowhere"),
        ["actors/ann.html#nowhere: the statement of annotation 1 has no place"],
    ),
    "of a page that is not there": (
        item(0, "body", "id", value="https://example.org/small/actors/nobody.html"),
        ["actors/nobody.html: the statement of annotation 1 has no place"],
    ),
    "of a place on a page that is not there": (
        item(0, "body", "id", value="https://example.org/small/actors/nobody.html#roles.1"),
        ["actors/nobody.html#roles.1: the statement of annotation 1 has no place"],
    ),
    "that is no annotation": (noting(lambda value: value["items"].__setitem__(0, "x")), ["annotations.json: ?: the annotation cannot be read"]),
    "without a target": (noting(lambda value: value["items"][0].pop("target")), ["annotations.json: 1: the annotation cannot be read"]),
    "without selectors": (item(0, "target", "selector", value=[]), ["annotations.json: 1: the annotation cannot be read"]),
    "with a position that is none": (item(0, "target", "selector", 1, "start", value="x"), ["annotations.json: 1: the annotation cannot be read"]),
    "without annotations": (noting(lambda value: value.update(items={})), ["a mark leads to no annotation"]),
    "a changed word of the article": (
        replaced(ARTICLE, r"denies this\.", "denies that."),
        ["the text of articles/bridge.html is not the one that its annotation", "do not stand there"],
    ),
    "a changed fingerprint of the article": (
        replaced(ARTICLE, r'data-sha256="[^"]*"', 'data-sha256="0"'),
        ["the text of articles/bridge.html is not the one that its annotation 1 names"],
    ),
    "words beside the text": (
        replaced(ARTICLE, r"denies this\.", "denies this.<b data-added> and rightly so</b>"),
        ['articles/bridge.html: words were added to the text: "and rightly so"'],
    ),
    "words in an empty place": (
        replaced(ARTICLE, r"denies this\.", 'denies this.<span id="x" data-added>No.</span>'),
        ['articles/bridge.html: words were added to the text: "No."'],
    ),
    "words in the number of a passage": (
        replaced(ARTICLE, r"denies this\.", 'denies this.<a class="on" data-added href="#p1">And rightly so</a>'),
        ['articles/bridge.html: it says what its data does not, nor the program: "And rightly so"'],
    ),
    "words in the margin of a text": (
        replaced(ARTICLE, r"</details>\s*</div>", '<p class="by" data-added>And <b data-block>rightly so</b></p>\\g<0>'),
        ['articles/bridge.html: it says what its data does not, nor the program: "rightly so"'],
    ),
    "a second text on the page of an article": (
        replaced(ARTICLE, "</main>", '<div id="text"><p data-block>And rightly so.</p></div></main>'),
        ['articles/bridge.html: it has words of an article that stand in none: "And rightly so."'],
    ),
    "a text on a page of no article": (
        replaced("claims.html", "</main>", '<div id="text"><p data-block>And rightly so.</p></div></main>'),
        ['claims.html: it has words of an article that stand in none: "And rightly so."'],
    ),
    "words of a whole text left out": (
        left_out,
        ["articles/bridge.html: the text is said to be shown otherwise than by briefing.json: full"],
    ),
    "words letter by letter": (
        replaced("claims.html", "</main>", "<p>" + "".join(f"<b>{letter}</b> " for letter in "thief") + "</p></main>"),
        ['claims.html: it spells what its data does not say, nor the program: "t h i e f"'],
    ),
    "words as the name of a file": (
        replaced("claims.html", "</main>", "<p>the-mayor-fell.html</p></main>"),
        ['claims.html: it says what its data does not, nor the program: "the-mayor-fell.html"'],
    ),
    "a gap in a whole text": (
        replaced(ARTICLE, r"denies this\.", 'denies this.<span class="gap" data-added>[1 word]</span>'),
        ["articles/bridge.html: the text has a gap, but is said to be shown in full: '[1 word]'"],
    ),
    "another text in the dossier": (replaced("dossier.html", r"(data-block(?:(?!data-block)[^§])*denies) this\.", r"\1 that."), ["dossier.html: the text is not that of articles/bridge.html"]),
    "another fingerprint in the dossier": (replaced("dossier.html", r'data-sha256="[^"]*"', 'data-sha256="0"'), ["dossier.html: the text is not that of articles/bridge.html"]),
    "the dossier of another article": (replaced("dossier.html", r'data-article="[^"]*"', 'data-article="x"'), ["dossier.html: the text is not that of articles/x.html"]),
    "a quotation that is none any more": (replaced("quotes.html", '<blockquote class="verbatim"', '<blockquote class="said"'), ["quotes.html#for-ever: the quotation is not on its page"]),
    "a quotation in other words": (replaced("quotes.html", 'class="words">', 'class="words">Not '), ["quotes.html: a quotation is not its passage: \"Not It will"]),
    "a quotation of nothing": (replaced("quotes.html", r'(<blockquote class="verbatim"[^>]*) cite="[^"]*"', r"\1"), ["quotes.html: a quotation rests on no annotation"]),
    "a quotation without words": (replaced("quotes.html", 'class="words"', 'class="word"'), ["quotes.html: a quotation rests on no annotation"]),
    "a quotation for search engines in other words": (replaced("quotes.html", r'("@type":"Quotation"[^}]*"text":")', r"\1Not "), ['quotes.html: a quotation is not its passage: "Not It will stand']),
    "data for search engines that cannot be read": (replaced("quotes.html", r"(ld\+json[^>]*>)", r"\1x"), ["quotes.html: its data for search engines cannot be read"]),
    "data for search engines without things": (replaced("quotes.html", '"@graph":', '"graph":'), ["quotes.html: its data for search engines cannot be read"]),
    "a statement without a mark": (replaced("claims.html", r'(<span class="say[^§]*?)class="ev ', r'\1class="e '), ["claims.html: a statement has no mark"]),
    "a mark that leads to no annotation": (replaced("claims.html", r'(class="ev reports" href=")[^"]*', rf"\1{ARTICLE}#p1"), [f"claims.html: a mark leads to no annotation: {ARTICLE}#p1"]),
    "a mark that leads nowhere": (replaced("claims.html", r'(class="ev since" href=")[^"]*', r"\1sources.html#nothing"), ["claims.html: a mark leads nowhere: sources.html#nothing"]),
    "a mark that leads to no page": (replaced("claims.html", r'(class="ev since" href=")[^"]*', r"\1nothing.html#wire"), ["claims.html: a mark leads nowhere: nothing.html#wire"]),
    "a mark in another voice": (replaced("claims.html", 'class="ev reports"', 'class="ev states"'), ["claims.html: a mark speaks in a voice that no annotation of its passage has"]),
    "a mark to the passage of another statement": (
        replaced("claims.html", r'(id="stands\.denied_by\.1"[^§]*?class="ev reports" href=")[^"]*', rf"\1{ARTICLE}#p1s2-26-59"),
        [f"claims.html#stands.denied_by.1: a mark leads to a passage that the statement does not rest on: {ARTICLE}#p1s2-26-59"],
    ),
    "a mark to the passage of another statement on the home page": (
        replaced("index.html", r'(id="bottom_line\.1"[^§]*?class="ev states" href=")[^"]*', rf"\1{ARTICLE}#p2s2"),
        [f"index.html#bottom_line.1: a mark leads to a passage that the statement does not rest on: {ARTICLE}#p2s2"],
    ),
    "a note in print with other words": (
        replaced("dossier.html", r'(class="[^"]*printed[^§]*?<q[^>]*>)', r"\1Not "),
        ['dossier.html: a mark shows other words than its passage: "Not '],
    ),
}  # fmt: skip


ALONE = {
    "words letter by letter", "words as the name of a file", "words in the number of a passage",
    "a second text on the page of an article", "a text on a page of no article",
    "words of a whole text left out",
    "of another text", "with another prefix", "with another suffix", "at another position",
    "up to another position", "words in an empty place",
    "a quotation that is none any more", "a quotation for search engines in other words",
    "data for search engines that cannot be read", "data for search engines without things",
    "a mark that leads to no annotation", "a mark that leads nowhere", "a mark that leads to no page",
    "a mark to the passage of another statement", "a mark to the passage of another statement on the home page",
}  # fmt: skip
"""Of these nothing else follows."""


@pytest.mark.slow
@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_named_although_it_is_sealed(name: str) -> None:
    change, messages = FORGERIES[name]
    found = forged(change)
    for message in messages:
        assert any(message in line for line in found), found
    assert len(found) == 1 or name not in ALONE, found


# -- a site that shows excerpts -------------------------------------------------------------------------------------


@pytest.mark.slow
def test_words_that_are_said_to_be_shown_are_looked_for_among_what_is_shown() -> None:
    found = forged(item(0, "target", "selector", 0, "exact", value="A house"), EXCERPTS)
    assert 'actors/ann.html: the words of its annotation 1 are not shown: "A house"' in found
    assert forged(item(0, "target", "sha256", value="0"), EXCERPTS) == [
        "actors/ann.html: the text of articles/bridge.html is not the one that its annotation 1 names"
    ]
    assert forged(replaced(ARTICLE, 'data-display="excerpts"', 'data-display="full"'), EXCERPTS) == [
        "articles/bridge.html: the text has a gap, but is said to be shown in full: '[3 words]'",
        "articles/bridge.html: the text is said to be shown otherwise than by briefing.json: excerpts",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("path", [ARTICLE, "dossier.html"])
@pytest.mark.parametrize("old", [r"denies this\.", r"\[3 words\]</span>", "<p[^>]* data-block>"])
def test_words_of_a_text_with_gaps_are_those_of_its_passages(path: str, old: str) -> None:
    if path == "dossier.html" and old.startswith("<p"):
        old = r"(?s)data-article.*?<p[^>]* data-block>(?:<span class=.num. data-added>[^<]*</span>)?"
    assert forged(replaced(path, old, r"\g<0> And rightly so. "), EXCERPTS) == [
        f'{path}: words are shown of a text with gaps that nothing cites: "And rightly so."'
    ]


HONEST = {
    "a passage with gaps that a heading has, too": EXCERPTS.replace(
        "So it goes. The next", "## Soon enough\n\nSo it goes. Soon the next"
    )
    .replace("cite: The next vote is in 2027.", "cite: the next vote is in 2027.")
    .replace("cite: The next vote", "cite: {exact: Soon, suffix: the next}"),
    "letters in a statement": SITE.replace(
        "text: The mayor opened the bridge.", "text: 'Signs *A* **B** *C* stand for it.'"
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HONEST)
def test_an_honest_site_is_not_refused_for(name: str) -> None:
    assert said(built(HONEST[name])) == []


@pytest.mark.slow
def test_a_blank_stands_between_two_passages_whatever_sign_is_left_out() -> None:
    (shown,) = LexborHTMLParser(built(EXCERPTS)[ARTICLE]).css("#p1")
    for node in shown.css("[data-added]"):
        node.decompose()
    wanted = "It will stand for ever, she said, according to the Herald The council denies this."
    assert shown.text() == f"The mayor opened the bridge on Monday. {wanted}"


@pytest.mark.slow
def test_the_address_of_the_site_is_that_of_its_home_page() -> None:
    for fragment in ("", "#bottom_line.1"):
        found = forged(item(0, "body", "id", value=f"https://example.org/small/{fragment}"))
        assert found
        assert not [line for line in found if "has no place" in line]
    found = forged(item(0, "body", "id", value="https://example.org/small/#nowhere"))
    assert found[0] == "#nowhere: the statement of annotation 1 has no place"


def test_what_is_proved_are_marks_quotations_and_notes_of_any_page() -> None:
    assert verify({}).marks == verify({}).citations == verify({}).files == 0
    assert said({}) == [
        "proof.json: the file is missing; this is not a built site, or not a whole one",
        "annotations.json: the file is missing; this is not a built site, or not a whole one",
        "briefing.json: the file is missing; this is not a built site, or not a whole one",
    ]
    page = b'<p class="say">Said.</p><a class="ev since" href="#x">x</a><a class="ev since" href="%78.html#y">y</a>'
    there = {"a/b.html": page + b'<i id="x"></i>', "a/x.html": b'<i id="y"></i>'}
    assert said(there)[2:] == [
        "a/b.html: the file is not part of the built site",
        "a/x.html: the file is not part of the built site",
        "briefing.json: the file is missing; this is not a built site, or not a whole one",
        'a/b.html: a statement has no mark: "Said."',
    ]
    assert verify(there).marks == 2


# -- messages -----------------------------------------------------------------------------------------------------

FEW = st.text("ab. ", max_size=2)


@given(st.lists(FEW, min_size=2, max_size=4), st.lists(FEW, max_size=3))
def test_what_is_set_in_in_a_message_is_what_a_pattern_would_find(literals: list[str], more: list[str]) -> None:
    said = "".join(part for pair in zip(literals, [*more, "", "", ""], strict=False) for part in pair)
    for text in (said, "".join(more), said[1:], said[:-1]):
        found = regex.fullmatch("(.*?)".join(map(regex.escape, literals)), text)
        wanted = None if found is None else list(found.groups())
        assert verify_texts._set_in(tuple(literals), text) == wanted


def test_the_ends_of_a_message_do_not_overlap() -> None:
    assert verify_texts._set_in(("by the ", " the end"), "by the end") is None
    assert verify_texts._set_in(("by ", " the ", " end"), "by the end") is None
    assert verify_texts._set_in(("by ", " of ", " end"), "by A of B of C end") == ["A", "B of C"]
