"""A site that was changed and sealed anew does not prove itself: what it says still has to fit its annotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.auditing.verify import verify
from generator.base.artifacts import Artifact
from generator.exports import proof
from tests.sites import river, small

WHOLE = "articles/river-that-nobody-measures.html"
ARTICLE = "articles/bridge.html"
Files = dict[str, str]


@cache
def small_files() -> Mapping[str, bytes]:
    return {artifact.path: artifact.data for artifact in small().artifacts}


def forged(change: Callable[[Files], None], built: Mapping[str, bytes]) -> list[str]:
    """What is found in a site once it was changed, with the fingerprints of all files made anew."""
    files = {path: data for path, data in built.items() if path != proof.PATH}
    texts = {path: data.decode() for path, data in files.items() if path.endswith((".html", ".json"))}
    before = dict(texts)
    change(texts)
    assert texts != before, "nothing was changed"
    files |= {path: text.encode() for path, text in texts.items()}
    stated = {p: proof.fingerprints(LexborHTMLParser(d)) for p, d in files.items() if p.endswith(".html")}
    sealed = proof.plan((Artifact(path, data) for path, data in files.items()), stated)
    return [f"{f.where}: {f.message}" for f in verify({**files, sealed.path: sealed.data}).faults]


def replaced(path: str, old: str, new: str) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        assert re.search(old, files[path]), (path, old)
        files[path] = re.sub(old, new, files[path], count=1)

    return change


FORGERIES = {
    "words beside the text": (
        replaced(ARTICLE, r"( denies this)\.", r"\1<b data-added> and rightly so</b>."),
        "words were added to the text",
    ),
    "a gap in a text that is shown in full": (
        replaced(ARTICLE, r"( denies this)\.", r'\1<span class="gap" data-added></span>.'),
        "is said to be shown in full",
    ),
    "a gap in a quotation": (
        replaced("quotes.html", 'class="words">', 'class="words"><i class="gap"></i>Not an '),
        "a quotation is not its passage",
    ),
    "a quotation that is none any more": (
        replaced("quotes.html", '<blockquote class="verbatim"', '<blockquote class="said"'),
        "the quotation is not on its page",
    ),
    "a mark in another voice": (
        replaced("claims.html", '<a class="ev reports" ', '<a class="ev states" '),
        "in a voice that no annotation",
    ),
    "a mark that leads to the passage of another statement": (
        replaced("index.html", r'(<li id="e--\d+"><a href=")[^"]*', rf"\1{WHOLE}#p4s1-11-53"),
        "that the statement does not rest on",
    ),
    "an annotation of another statement": (
        replaced("annotations.json", r"index\.html#bottom_line\.1", "index.html#bottom_line.2"),
        "that the statement does not rest on",
    ),
}  # fmt: skip
IN_A_WHOLE_SITE = {"a mark that leads to the passage of another statement", "an annotation of another statement"}
"""What needs statements with several passages; the small site is proved in a tenth of the time."""


def test_the_site_sealed_anew_without_a_change_proves_itself() -> None:
    def harmless(files: Files) -> None:
        files["feed.json"] += "\n"

    assert forged(harmless, river().files) == []


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_named_although_it_is_sealed(name: str) -> None:
    change, message = FORGERIES[name]
    found = forged(change, river().files if name in IN_A_WHOLE_SITE else small_files())
    assert any(message in line for line in found), found
