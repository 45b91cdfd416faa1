"""What pages show once, level, and in the marks of their language."""

from __future__ import annotations

import pytest

from tests.sites import Briefing, inputs, made
from tests.tongues import given


def test_an_event_with_a_summary_shows_its_evidence_once(briefing: Briefing) -> None:
    both = {False: 0, True: 0}
    for path, page in briefing.trees.items():
        if path.startswith("events/"):
            has_summary = bool(page.css("main > p > .say"))
            both[has_summary] += 1
            assert len(page.css("main > p .ev")) == 1, path
    assert min(both.values()) > 0, "there are events of both sorts"


def test_what_happened_stands_in_the_row_of_what_it_answers(briefing: Briefing) -> None:
    rows = briefing.trees["scenarios.html"].css("table.by-country tbody tr")
    assert len(rows) > 1
    for row in rows:
        said, inferred, happened = row.css("td")
        assert len(said.css(".say")) + len(inferred.css(".say")) == 1
        assert bool(row.css(".sign")) == bool(happened.css(".say"))
    heads = [int(head.attributes["rowspan"] or 0) for row in rows for head in row.css("th")]
    assert sum(heads) == len(rows), "each row belongs to one country"


@pytest.mark.parametrize(
    ("language", "rule"), [("fr", 'q{quotes:"\u00ab\u00a0" "\u00a0\u00bb"}'), ("ar", 'q{quotes:"\u00ab" "\u00bb"}')]
)
def test_quotations_in_notes_have_the_marks_of_the_site_s_language(language: str, rule: str) -> None:
    styles = next(file.data.decode() for file in made(given(language)).artifacts if file.path == "assets/home.css")
    assert rule in styles.replace("\u202f", "\u00a0")
    english = next(file.data.decode() for file in made(inputs()).artifacts if file.path == "assets/home.css")
    assert "quotes:" not in english, "a browser has these marks by itself"


def test_note_and_judgement_differ_in_form(briefing: Briefing) -> None:
    styles = briefing.files["assets/home.css"].decode()
    assert ".chip.editor{border-inline:3px dotted" in styles
    assert ".chip.note{border-inline-start-style:dotted}" in styles
