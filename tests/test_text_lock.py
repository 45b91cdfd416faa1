"""The lock of a text: a change is told, with what it does to each citation."""

from __future__ import annotations

import json

import pytest

from generator.build import check
from generator.linking import text_lock
from generator.linking.text_lock import dump, load, path_of
from tests.sites import SITE, inputs, parts, site_of

LOCK = "content/articles/bridge.lock"
ARTICLE = "content/articles/bridge.md"
WATCHED = SITE.replace(
    "disabled_warnings: [{code: text-not-locked, reason: The tests of the lock write it themselves.}]\n", ""
)


def test_a_lock_has_the_fingerprint_and_where_each_cited_passage_began() -> None:
    site = site_of()
    assert path_of(site, "bridge") == LOCK
    data = dump(site, "bridge")
    assert data.endswith(b"\n}\n")
    value = json.loads(data)
    text = site.articles["bridge"]
    assert value["sha256"] == text.sha256
    assert list(value["passages"]) == sorted(value["passages"])
    assert value["passages"]["The council denies this."] == [text.text.index("The council")]
    assert value["passages"]["It will stand for ever,"] == [text.text.index("It will")]
    lock = load(data)
    assert lock.sha256 == text.sha256
    assert lock.starts == {words: tuple(found) for words, found in value["passages"].items()}


def test_the_lock_of_one_article_has_nothing_of_another() -> None:
    other = parts(SITE)[ARTICLE].replace("The council", "Nobody").partition("set_aside")[0] + "---\nWords of its own.\n"
    text = f"{SITE}-- content/articles/other.md --\n{other}-- content/events/more.yaml --\n"
    text += "{id: more, title: More, date: 2024-06-01, cite: Words of its own.}\n"
    site = site_of(text)
    assert list(json.loads(dump(site, "other"))["passages"]) == ["Words of its own."]
    assert "Words of its own." not in json.loads(dump(site, "bridge"))["passages"]


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"{}", b'{"sha256": "0"}', b'{"passages": {}}', b'{"sha256": "0", "passages": []}', b'{"sha256": "0", "passages": {"a": ["b"]}}', b'{"sha256": "0", "passages": {"a": 1}}', b"\xff"]
)  # fmt: skip
def test_what_is_no_lock_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the reader says
        load(data)


def told(lock: bytes | None, old: str = "", new: str = "", *also: tuple[str, str, str]) -> list[str]:
    """What is said of the small site with a lock, once words of its article and of its records are others."""
    found = parts(WATCHED)
    for path, before, after in ((ARTICLE, old, new), *also):
        assert before in found[path]
        found[path] = found[path].replace(before, after) if before else found[path]
    files = dict(inputs("".join(f"-- {path} --\n{text}" for path, text in found.items())).files)
    if lock is not None:
        files[LOCK] = lock
    result = check(type(inputs())(files))
    codes = ("text-not-locked", "lock-unreadable", "text-changed")
    return [f"{d.location} {d.severity}: {d.message}\n{d.hint}" for d in result.diagnostics if d.code in codes]


def test_a_text_without_a_lock_is_a_warning_and_with_one_that_cannot_be_read_an_error() -> None:
    accept = "Accept the text as it is now: briefing lock"
    assert told(None) == [f"{ARTICLE}:11:1 warning: the text of 'bridge' is not locked\n{accept}"]
    (found,) = told(b'{"sha256":\n  x}')
    assert found.startswith(f"{LOCK}:2:3 error: the lock file cannot be read: it is not JSON from line 2 on")
    assert found.endswith(accept)
    assert told(dump(site_of(), "bridge")) == []


def test_a_changed_text_says_which_citations_stand_moved_and_broke() -> None:
    lock = dump(site_of(), "bridge")
    (message,) = told(lock, "So it goes.", "So it goes!")
    head, _, hint = message.partition("\n")
    number = len([1 for line in hint.split("\n") if line.startswith(("broke", "moved"))])
    assert number == 0
    assert head == (
        f"{ARTICLE}:11:1 error: the text of 'bridge' is not the one that was locked; "
        "of its citations 19 stand, 0 moved, 0 broke"
    )
    (message,) = told(lock, "## A bridge", "## A new bridge")
    head, *lines = message.split("\n")
    assert head.endswith("of its citations 0 stand, 18 moved, 1 broke")
    assert lines[0] == 'broke: content/actors.yaml:1:51: "A bridge"'
    assert lines[1] == 'moved: site.yaml:9:11: "The mayor opened the bridge on Monday."'
    assert lines[-1] == text_lock.ACCEPT
    (message,) = told(lock, "The council denies this.", "The council denies this. The council denies this.")
    assert " broke" in message
    assert "broke: content/claims.yaml:8:" in message


def test_a_citation_that_is_new_since_the_lock_is_no_fate() -> None:
    lock = dump(site_of(), "bridge")
    (message,) = told(
        lock,
        "So it goes.",
        "So it went.",
        ("content/actors.yaml", "cite: according to the Herald", "cite: to the Herald"),
    )
    assert "18 stand, 0 moved, 0 broke" in message


def test_spaces_around_the_words_of_a_citation_count_for_nothing() -> None:
    lock = dump(site_of(), "bridge")
    spaced = ("content/actors.yaml", "cite: The council denies this.}", 'cite: " The council denies this. "}')
    (message,) = told(lock, "So it goes.", "So it went.", spaced)
    assert "19 stand, 0 moved, 0 broke" in message


def test_a_citation_of_another_article_is_no_fate_of_this_one() -> None:
    other = parts(WATCHED)[ARTICLE].partition("set_aside")[0] + "---\nSo it goes.\n"
    text = f"{WATCHED}-- content/articles/other.md --\n{other}-- content/events/more.yaml --\n"
    for name in ("bridge", "other"):
        text += f"- {{id: in-{name}, title: More, date: 2024-06-01, cite: {{exact: So it goes., article: {name}}}}}\n"
    text = text.replace("  - exact: So it goes.\n    reason: rhetoric\n", "  []\n").replace(
        "known_to:", "article: bridge\nknown_to:"
    )
    locks = {f"content/articles/{name}.lock": dump(site_of(text), name) for name in ("bridge", "other")}
    later = inputs(text.replace("in 2027.\n-- content/actors", "in 2027, so.\n-- content/actors"))
    (found,) = [d for d in check(type(later)({**later.files, **locks})).diagnostics if d.code == "text-changed"]
    assert found.message.endswith("of its citations 16 stand, 0 moved, 4 broke")
