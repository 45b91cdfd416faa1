"""`briefing coverage`: which sentences of the article are used, by what, and what is withheld of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.build import check
from generator.cli.program import main
from generator.linking import coverage
from generator.linking.site import Site
from tests.sites import SITE, edited, site_of, write_site

ARTICLE = "content/articles/bridge.md"
HEADINGS_ONLY = SITE.partition("-- content/actors.yaml")[0].replace(
    "cite: The mayor opened the bridge on Monday.", "cite: A bridge"
)
HEADINGS_ONLY = (
    HEADINGS_ONLY[: HEADINGS_ONLY.index("set_aside:")]
    + """\
---
## A bridge

## And no more
-- content/actors.yaml --
- {id: ann, name: Ann Writer, kind: person, cite: A bridge}
- {id: gazette, name: The Gazette, kind: organisation, cite: And no more}
"""
)


def covered(site: Site) -> tuple[coverage.Covered, ...]:
    return coverage.of_site(site)


def test_each_sentence_has_the_records_that_rest_on_it_or_the_reason_why_none_does() -> None:
    assert coverage.to_text(covered(site_of())) == (
        "p1s1     mayor-leads, bridges, stake-freedonia, site, mayor, opening\n"
        "p1s2     for-ever, note-stand, stands, herald\n"
        "p1s3     freedonia, stands\n"
        "p2s1     set aside: rhetoric\n"
        "p2s2     vote, next-vote\n"
        "5 of 5 sentences are accounted for (100.0 %)."
    )


def test_a_sentence_that_nothing_uses_is_named_and_lowers_the_share() -> None:
    result = check(edited(ARTICLE, "The next vote is", "Nobody knows more. The next vote is"))
    lines = coverage.to_text(covered(result.site_or_part)).split("\n")
    assert "p2s2     NOTHING" in lines
    assert lines[-1] == "5 of 6 sentences are accounted for (83.3 %)."
    value = json.loads(coverage.to_json(result.site_or_part, covered(result.site_or_part)))
    assert value["percentage"] == 83.3
    assert value["sentences"][4] == {
        "article": "bridge",
        "id": "p2s2",
        "text": "Nobody knows more.",
        "records": [],
        "set_aside": None,
    }


def test_for_machines_a_sentence_has_its_words_its_records_and_the_reason() -> None:
    site = site_of()
    value = json.loads(coverage.to_json(site, covered(site)))
    assert value["percentage"] == 100.0
    assert [item["set_aside"] for item in value["sentences"]] == [None, None, None, "rhetoric", None]
    assert value["sentences"][2] == {
        "article": "bridge",
        "id": "p1s3",
        "text": "The council denies this.",
        "records": ["freedonia", "stands"],
        "set_aside": None,
    }


@pytest.mark.parametrize(("display", "shown"), [("full", 5), ("excerpts", 3), ("outline", 0)])
def test_words_that_are_withheld_are_not_told_to_machines_either(display: str, shown: int) -> None:
    text = SITE.replace("rights: The Gazette's.", f"rights: The Gazette's.\ndisplay: {display}")
    text = text.replace(", says [[mayor]]", ", says the mayor")
    site = site_of(text)
    value = json.loads(coverage.to_json(site, covered(site)))
    assert sum(item["text"] is not None for item in value["sentences"]) == shown


def test_of_a_text_without_sentences_all_are_accounted_for() -> None:
    site = site_of(HEADINGS_ONLY)
    assert covered(site) == ()
    assert coverage.to_text(()) == "0 of 0 sentences are accounted for (100.0 %)."
    assert json.loads(coverage.to_json(site, ())) == {"percentage": 100.0, "sentences": []}


def test_the_command_says_it_in_both_forms(tmp_path: Path) -> None:
    write_site(tmp_path)
    said = CliRunner().invoke(main, ["coverage", "--root", str(tmp_path)])
    assert said.exit_code == 0, said.output
    assert said.output == coverage.to_text(covered(site_of())) + "\n"
    said = CliRunner().invoke(main, ["coverage", "--root", str(tmp_path), "--format", "json"])
    assert said.exit_code == 0, said.output
    assert said.output.startswith('{\n  "percentage": 100.0,\n  "sentences": [\n    {\n')
    assert json.loads(said.output)["sentences"][3]["set_aside"] == "rhetoric"


def test_the_command_says_what_is_not_covered_and_stops_at_other_errors(tmp_path: Path) -> None:
    write_site(tmp_path)
    path = tmp_path / ARTICLE
    path.write_text(path.read_text().replace("The next vote is", "Nobody knows more. The next vote is"))
    said = CliRunner().invoke(main, ["coverage", "--root", str(tmp_path)])
    assert said.exit_code == 1
    assert said.output.endswith("p2s3     vote, next-vote\n5 of 6 sentences are accounted for (83.3 %).\n")
    (tmp_path / "content/notes.yaml").write_text("- {id: x}\n")
    said = CliRunner().invoke(main, ["coverage", "--root", str(tmp_path)])
    assert said.exit_code == 1
    assert "missing-field" in said.output
    assert "uncovered-sentence" not in said.output
    assert "accounted for" not in said.output
