"""A site that was changed and sealed anew does not prove itself: what it says still has to fit its annotations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from generator.auditing.verify import verify
from tests.forged import assert_named, replaced, sealed
from tests.sites import river, small

WHOLE = "articles/river-that-nobody-measures.html"
ARTICLE = "articles/bridge.html"


@cache
def small_files() -> Mapping[str, bytes]:
    return {artifact.path: artifact.data for artifact in small().artifacts}


FORGERIES = {
    "words beside the text": (
        (ARTICLE, r"( denies this)\.", r"\1<b data-added> and rightly so</b>."),
        "words were added to the text",
    ),
    "a gap in a text that is shown in full": (
        (ARTICLE, r"( denies this)\.", r'\1<span class="gap" data-added></span>.'),
        "is said to be shown in full",
    ),
    "a gap in a quotation": (
        ("quotes.html", 'class="words">', 'class="words"><i class="gap"></i>Not an '),
        "a quotation is not its passage",
    ),
    "a quotation that is none any more": (
        ("quotes.html", '<blockquote class="verbatim"', '<blockquote class="said"'),
        "the quotation is not on its page",
    ),
    "a mark in another voice": (
        ("claims.html", '<a class="ev reports" ', '<a class="ev states" '),
        "in a voice that no annotation",
    ),
    "a mark that leads to the passage of another statement": (
        ("index.html", r'(<li id="e--\d+"><a href=")[^"]*', rf"\1{WHOLE}#p4s1-11-53"),
        "that the statement does not rest on",
    ),
    "an annotation of another statement": (
        ("annotations.json", r"index\.html#bottom_line\.1", "index.html#bottom_line.2"),
        "that the statement does not rest on",
    ),
}  # fmt: skip
IN_A_WHOLE_SITE = {"a mark that leads to the passage of another statement", "an annotation of another statement"}
"""What needs statements with several passages; the small site is proved in a tenth of the time."""


@pytest.mark.slow
def test_the_site_sealed_anew_without_a_change_proves_itself() -> None:
    assert verify(sealed(replaced(river().files, "feed.json", r"\Z", "\n"))).faults == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_named_although_it_is_sealed(name: str) -> None:
    change, message = FORGERIES[name]
    files = river().files if name in IN_A_WHOLE_SITE else small_files()
    assert_named(files, replaced(files, *change), message)
