"""The second reader's page of the preview: what it is given, what it takes, and from whom."""

from __future__ import annotations

import json
import re
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from generator.linking.reviews import PATH
from tests.sites import edit
from tests.test_serve import PATIENCE, Server, root, server, until

__all__ = ["root", "server"]  # fixtures
pytestmark = pytest.mark.slow


def data(server: Server, by: str = "AB") -> dict[str, Any]:
    """What the page is given for a reader."""
    _, text, _ = server.get(f"/_briefing/review?by={by}")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found is not None, text
    value: dict[str, Any] = json.loads(found[1])
    return value


def send(server: Server, value: object, *, origin: str | None = "", kind: str = "application/json") -> tuple[int, str]:
    """Sends a verdict as a page of the preview does, or of another origin; returns the code and the answer."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    headers = {"Content-Type": kind}
    if origin is not None:
        headers["Origin"] = origin or f"http://127.0.0.1:{server.port}"
    connection.request("POST", "/_briefing/review", json.dumps(value), headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def verdict(item: dict[str, Any], by: str = "AB", **more: str) -> dict[str, str]:
    return {"by": by, "name": item["name"], "sha256": item["sha256"], "verdict": "holds", "note": "", **more}


def test_a_reader_without_initials_is_asked_for_them(server: Server) -> None:
    for by in ("", "A1", "A%20B"):
        code, text, _ = server.get(f"/_briefing/review?by={by}")
        assert code == 200
        assert 'name="by"' in text
        assert 'id="data"' not in text
    assert 'href="review"' in server.get("/_briefing/")[1]


def test_the_page_is_given_evidence_and_words_and_no_verdict_of_others(server: Server, root: Path) -> None:
    item = next(item for item in data(server)["items"] if item["name"] == "opening")
    assert item["evidence"] == [
        {"place": "bridge, paragraph 1", "words": "The mayor opened the bridge on Monday.", "quoted": True, "lang": "en", "dir": "ltr"}
    ]  # fmt: skip
    assert ["Title", "The bridge is opened"] in item["says"]
    assert send(server, verdict(item, "CD", verdict="wrong", note="Not at all."))[0] == 200
    assert "Not at all" not in server.get("/_briefing/review?by=AB")[1]
    code, text = send(server, verdict(item))
    assert code == 200
    ((by, _, theirs, note),) = json.loads(text)["others"]
    assert (by, theirs, note) == ("CD", "wrong", "Not at all.")
    saved = json.loads((root / PATH).read_text())["opening"]
    assert [(one["by"], one["verdict"]) for one in saved] == [("CD", "wrong"), ("AB", "holds")]


def test_what_is_shown_of_a_statement_is_in_the_language_of_the_site(server: Server, root: Path) -> None:
    edit(root / "site.yaml", "title: A small", "language: es\ntitle: A small")
    edit(root / "content/events.yaml", "sources: wire, bears_on", "sources: {id: wire, exact: It fell.}, bears_on")
    until(lambda: 'lang="es"' in server.get("/_briefing/review?by=AB")[1], "the page in Spanish")
    given = {item["name"]: item for item in data(server)["items"]}
    (place,) = [piece["place"] for piece in given["collapse"]["evidence"] if "(wire" in piece["place"]]
    assert place.endswith("; citada)")
    names = {name for item in given.values() for name, _ in item["says"]}
    assert {"Título", "Redacción"} <= names
    assert not names & {"title", "text", "summary", "Title"}


def test_one_changed_word_lapses_one_review(server: Server, root: Path) -> None:
    given = data(server)["items"]
    for item in given:
        assert send(server, verdict(item))[0] == 200
    assert data(server)["items"] == []
    assert data(server)["read"] == len(given)
    edit(root / "content/events.yaml", "title: The bridge falls", "title: The bridge fell")
    until(lambda: len(data(server)["items"]) == 1, "the changed statement")
    assert [item["name"] for item in data(server)["items"]] == ["collapse"]
    old = next(item for item in given if item["name"] == "collapse")
    assert send(server, verdict(old)) == (409, "the statement was changed meanwhile\n")


@pytest.mark.parametrize(
    "more",
    [
        {"by": "A1"},
        {"by": ""},
        {"verdict": "so"},
        {"verdict": ""},
        {"note": "x" * 2001},
        {"note": "a \x1b[31mred"},
        {"name": "nobody"},
    ],
)
def test_what_is_no_verdict_is_refused_and_nothing_is_written(server: Server, root: Path, more: dict[str, str]) -> None:
    item = data(server)["items"][0]
    code, _ = send(server, verdict(item, **more))
    assert code in (400, 409)
    assert not (root / PATH).exists()


def test_foreign_pages_and_other_forms_are_refused(server: Server, root: Path) -> None:
    item = data(server)["items"][0]
    assert send(server, verdict(item), origin="https://example.org")[0] == 403
    assert send(server, verdict(item), origin=None)[0] == 403
    assert send(server, verdict(item), kind="text/plain")[0] == 400
    assert send(server, [])[0] == 400
    assert send(server, verdict(item, note="x" * 30_000))[0] == 400
    assert not (root / PATH).exists()


def test_a_lock_that_cannot_be_read_is_not_written_over(server: Server, root: Path) -> None:
    item = data(server)["items"][0]
    (root / PATH).write_text("no lock")
    assert send(server, verdict(item))[0] == 409
    assert (root / PATH).read_text() == "no lock"


def test_no_script_is_ended_by_what_a_record_says(server: Server, root: Path) -> None:
    edit(root / "content/events.yaml", "title: The bridge falls", "title: The </script><script>alert(1)</script> falls")
    until(lambda: "u003c/script>" in server.get("/_briefing/review?by=AB")[1], "the changed statement")
    assert "<script>alert" not in server.get("/_briefing/review?by=AB")[1]
