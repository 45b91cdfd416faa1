"""Scenarios: one resolution, and every place that shows it."""

from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.build import Result
from generator.linking.outcomes import STATUS_WORDS
from tests.sites import SITE, SomePages, inputs, made, pages_of, said

SECOND = """
-- content/scenarios/flood.yaml --
title: The flood
question: Does the river rise?
cite: The next vote is in 2027.
as_of: 2024-06-19
why: The bridge stands at a river.
branches:
  - {id: it-rises, label: The river rises, summary: It rises., cite: The next vote}
  - {id: it-does-not, label: The river stays, summary: It stays., cite: The next vote}
resolution: {criteria: {text: The gauge., cite: The next vote is in 2027.}, status: resolved, branch: it-rises, happened: 2024-07, sources: wire}
"""
CROSS = """
cross:
  with: flood
  cells:
    - {branch: yes-wins, other: it-rises, text: Yes and rise., basis: editor, reasoning: R.}
    - {branch: yes-wins, other: it-does-not, text: Yes and stay., basis: editor, reasoning: R.}
    - {branch: no-wins, other: it-rises, text: No and rise., basis: editor, reasoning: R.}
    - {branch: no-wins, other: it-does-not, text: No and stay., basis: editor, reasoning: R.}
"""
OPEN = "resolution: {criteria: {text: The count., cite: The next vote is in 2027.}, status: open, due: 2027, cite: The next vote is in 2027.}"


def resolved(words: str) -> Result:
    assert OPEN in SITE
    text = (
        SITE.replace(
            OPEN,
            f"resolution: {{criteria: {{text: The count., cite: The next vote is in 2027.}}, due: 2027, {words}}}{CROSS}",
        )
        + SECOND
    )
    done = made(inputs(text))
    assert done.ok, said(done)
    return done


def words_of(html: str, selector: str) -> list[str]:
    return [" ".join(node.text(separator=" ").split()) for node in LexborHTMLParser(html).css(selector)]


@pytest.mark.slow
def test_a_change_of_the_resolution_changes_every_place_that_shows_it() -> None:
    for branch, states in (("yes-wins", ("happened", "did not happen")), ("no-wins", ("did not happen", "happened"))):
        label = "Yes wins" if branch == "yes-wins" else "No wins"
        done = resolved(
            f"status: resolved, branch: {branch}, happened: 2024-07-04, sources: wire, note: It was counted."
        )
        pages = pages_of(done)
        shown = ["Came to pass" if state == "happened" else "Did not happen" for state in states]
        for path in ("index.html", "scenarios.html", "scenarios/vote.html"):
            band = next(text for text in words_of(pages[path], ".status, .asked") if "Who wins?" in text)
            assert "Resolved" in band, path
            assert "4 July 2024" in band, path
            assert label in band, path
        assert words_of(pages["scenarios/vote.html"], "section.branch h3") == [
            f"Yes wins {shown[0]}", f"No wins {shown[1]}"
        ]  # fmt: skip
        told = words_of(pages["scenarios.html"], "table.by-country td")
        assert any("More bridges." in cell for cell in told) is (branch == "yes-wins")
        heads = words_of(pages["scenarios.html"], "table.by-country thead th")
        whole = ["Country", "The editor inferred", "What happened"]
        assert heads == (whole if branch == "yes-wins" else []), "the article said nothing for a branch"
        cells = {text.split(" ed.")[0] for text in words_of(pages["scenarios/vote.html"], "table.cross td")}
        happened = "Yes and rise." if branch == "yes-wins" else "No and rise."
        assert any(c.startswith("Both came about") and happened in c for c in cells), cells
        assert sum(c.startswith("Did not happen") for c in cells) == 3
        country = " ".join(words_of(pages["actors/freedonia.html"], "dl.facts"))
        assert f"The vote Resolved Yes wins {shown[0]} More bridges." in country
        data = json.loads(next(a.data for a in done.artifacts if a.path == "briefing.json"))
        record = next(r for r in data["records"] if r["id"] == "vote")
        assert record["branches"] == dict(zip(("yes-wins", "no-wins"), states, strict=True))
        assert record["fields"]["resolution"]["status"] == "resolved"


@pytest.mark.parametrize("status", list(STATUS_WORDS))
def test_a_scenario_passes_through_every_status_and_each_page_says_it_in_words(status: str) -> None:
    settled = status in ("resolved", "overtaken")
    branch = "branch: no-wins, happened: 2024-07-04, " if settled else ""
    done = resolved(
        f"status: {status}, {branch}sources: wire, history: [{{status: open, date: 2024-06-19, sources: wire}}]"
    )
    pages = pages_of(done)
    word, meaning = STATUS_WORDS[status]  # type: ignore[index]  # a closed set
    for path in ("index.html", "scenarios.html", "scenarios/vote.html"):
        band = next(text for text in words_of(pages[path], ".status, .asked") if "Who wins?" in text)
        assert word in band, path
        assert meaning in " ".join(words_of(pages[path], "main")) or path == "index.html", path
        assert ("No wins" in band) is settled
    assert f"The vote {word}" in " ".join(words_of(pages["actors/freedonia.html"], "dl.facts"))
    assert "Open" in " ".join(words_of(pages["scenarios/vote.html"], "main"))
    states = words_of(pages["scenarios/vote.html"], "section.branch .state")
    assert states == (["Did not happen", "Came to pass"] if settled else [])


def test_the_label_of_the_branch_that_came_is_no_markdown_wherever_it_stands() -> None:
    result = made(inputs(SITE + SECOND.replace("label: The river rises", "label: '> It `rises` *high*'")))
    assert result.ok, said(result)
    for path in ("scenarios/flood.html", "dossier.html"):
        page = LexborHTMLParser(pages_of(result)[path])
        terms = [term for term in page.css("dl.facts dt") if term.text() == "Branch"]
        told = [" ".join(term.next.text().split()) for term in terms if term.next is not None]
        assert any(words.startswith("> It `rises` *high*") for words in told), (path, told)


def test_countries_of_which_more_was_said_come_first_and_all_others_by_their_names() -> None:
    def item(country: str, text: str) -> str:
        return f"{{country: {country}, text: {text}, basis: editor, reasoning: A guess.}}"

    neighbours = "".join(
        f"- {{id: {name.lower()}, name: {name}, kind: country, basis: editor, reasoning: A neighbour.}}\n"
        for name in ("Alba", "Borduria", "Carpania")
    )
    own = item("freedonia", "More bridges.")
    several = (("borduria", "Boats."), ("alba", "Tolls."), ("carpania", "Tolls."), ("carpania", "Fish."))
    said_of = [item(country, text) for country, text in several]
    cited = "{country: freedonia, text: A vote., cite: The next vote is in 2027.}"
    settled = OPEN.replace("open,", "resolved, branch: yes-wins, happened: 2024-07-01, sources: wire,")
    text = SITE.replace(own, ", ".join([*said_of, cited])).replace(OPEN, settled)
    text = text.replace("-- content/actors.yaml --\n", f"-- content/actors.yaml --\n{neighbours}")
    page = SomePages(inputs(text))["scenarios.html"]
    assert words_of(page, "table.by-country tbody th") == ["Freedonia", "Carpania", "Alba", "Borduria"]
