"""What pages show once, level, and in the marks of their language."""

from __future__ import annotations

import pytest

from generator.base.words import ENGLISH
from generator.linking.evidence import Voice
from generator.parsing.records import Claim, Relation, Scenario
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
    branches = [branch for scenario in briefing.site.content.of(Scenario) for branch in scenario.branches]
    texts = {branch.label: [item.text for item in branch.implications] for branch in branches}
    for row in rows:
        said, inferred, happened = row.css("td")
        (branch,) = row.css("td .quiet")
        assert any(of in row.text() for of in texts[branch.text()]), "a row names the branch whose words it has"
        assert len(said.css(".say")) + len(inferred.css(".say")) == 1
        assert bool(row.css(".sign")) == bool(happened.css(".say"))
    heads = [int(head.attributes["rowspan"] or 0) for row in rows for head in row.css("th")]
    assert sum(heads) == len(rows), "each row belongs to one country"
    cells = [cell for row in rows for cell in row.css("td")]
    empty = [cell for cell in cells if not cell.text(strip=True)]
    assert empty
    assert all("data-label" not in cell.attributes for cell in empty), "a phone shows nothing of them"
    assert all(cell.css(".say") for cell in cells if cell not in empty), "no word stands for an empty cell"


def test_what_an_actor_is_cited_from_is_not_called_all_that_names_it(briefing: Briefing) -> None:
    page = briefing.trees["actors/tarnia.html"]
    (marks,) = (node.next for node in page.css("dl.facts dt") if node.text() == "Cited from the text")
    assert marks is not None
    assert marks.css(".ev.states")


def test_an_office_of_the_article_says_its_date_and_other_ties_of_the_article_do_not(briefing: Briefing) -> None:
    site, page = briefing.site, briefing.trees["map.html"]
    offices = set()
    for tie in site.content.of(Relation):
        (row,) = page.css(f'[id="{tie.id}"]')
        told = f"as of {ENGLISH.date(site.dated)}" in row.text()
        of_article = site.evidence[tie.id, ()].voice in (Voice.STATES, Voice.REPORTS)
        is_office = of_article and tie.kind == "leads" and site.shape(tie.to) != "person" and not tie.since
        assert told == is_office, tie.id
        offices |= {tie.id} if is_office else set()
    assert offices


def test_what_follows_a_tie_is_parted_by_points_and_a_family_without_a_name_is_not_called_other(
    briefing: Briefing,
) -> None:
    rows = briefing.trees["map.html"].css(".told > li")
    voices = [chip.text() for row in rows for chip in row.css(".chip")]
    behind = [row.text().rpartition(voice)[2].rstrip() for row, voice in zip(rows, voices, strict=True)]
    assert all(words.startswith(" · ") for words in behind if words), behind
    assert "" in behind, "of a tie without a day and a family nothing more is said"
    assert not any("other" in words.split(" · ") for words in behind)
    assert any(words.startswith(" · cooperates · ") for words in behind)


def test_a_word_of_caution_is_said_to_be_the_article_s(briefing: Briefing) -> None:
    hedged = [claim for claim in briefing.site.content.of(Claim) if claim.hedge]
    assert hedged
    for claim in hedged:
        card = briefing.trees["claims.html"].css_first(f'[id="{claim.id}"]')
        assert card is not None
        assert f"The article says \u201c{claim.hedge}\u201d." in card.text()


@pytest.mark.slow
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
