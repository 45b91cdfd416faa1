"""Events in time: eras by their days, and what became of what was ahead."""

from __future__ import annotations

import pytest
from icalendar import Calendar
from selectolax.lexbor import LexborHTMLParser

from generator.build import Result
from generator.linking.chronology import Era, era
from generator.parsing.records import Event
from tests.sites import SITE, inputs, made, pages_of, parts, said, site_of

VISIT = """
- {id: stay, title: The stay, date: 2024-06-18/2024-06-19, certainty: planned, cite: The mayor opened the bridge on Monday.}
- {id: arrival, title: The arrival, date: 2024-06-18, sources: wire}
- {id: signing, title: The signing, date: 2024-06-19, sources: wire}
- {id: day-before, title: The day before, date: 2024-06-17, sources: wire}
- {id: day-after, title: The day after, date: 2024-06-20, sources: wire}
- {id: talks-go-on, title: Talks go on, date: 2024-05-01/.., sources: wire}
- {id: hoped-for, title: A hope, date: 2024-06-19/.., certainty: possible, cite: The next vote is in 2027.}
- {id: some-day, title: Some day of that year, date: 2024, sources: wire}
"""
OPEN = "status: open, due: 2027, cite: The next vote is in 2027."


def with_events(more: str) -> str:
    found = parts(SITE)
    found["content/events.yaml"] += more
    return "".join(f"-- {path} --\n{text}" for path, text in found.items())


def test_what_lies_in_the_days_of_the_article_is_at_its_time_whoever_tells_it() -> None:
    site = site_of(with_events(VISIT.replace("sources: wire", "basis: editor, reasoning: So it was.")))
    found = {event.id: era(site, event) for event in site.content.of(Event)}
    assert found["stay"] is found["arrival"] is found["signing"] is found["talks-go-on"] is Era.AT
    assert found["day-before"] is found["opening"] is Era.BEFORE
    assert found["day-after"] is found["collapse"] is found["some-day"] is Era.SINCE
    assert found["hoped-for"] is found["next-vote"] is Era.EXPECTED


@pytest.mark.slow
def test_an_era_without_events_is_not_offered_and_has_no_list() -> None:
    eras = [f"timeline/era--{found.name.lower()}.html" for found in Era]
    for text, empty in ((SITE, {"timeline/era--at.html"}), (with_events(VISIT), set[str]())):
        done = made(inputs(text))
        assert done.ok, said(done)
        pages = pages_of(done)
        offered = {a.attributes["href"] for a in LexborHTMLParser(pages["timeline.html"]).css("nav.ui a")}
        for url in eras:
            assert (url in pages) is (url in offered) is (url not in empty), url
        assert all("<h1>" in pages[url] and ">0 events" not in pages[url] for url in eras if url in pages)


def test_the_standing_of_an_event_says_a_thing_once() -> None:
    pages = pages_of(made(inputs(with_events(VISIT))))

    def seen(event: str) -> str:
        return LexborHTMLParser(pages[f"events/{event}.html"]).css("dl.facts dd")[1].text(strip=True)

    assert seen("stay") == "At the time of the article; planned"
    assert seen("hoped-for") == "Named as possible by the article"
    assert seen("next-vote") == "Expected by the article"
    assert seen("signing") == "At the time of the article"


# -- what became of it ------------------------------------------------------------------------------------------


def settled(words: str, more: str = "") -> tuple[Result, dict[str, str], dict[str, dict[str, str]]]:
    """The small site with its scenario settled: its pages, and the entries of its calendar."""
    text = with_events(more).replace("certainty: planned\n", "certainty: planned\n  bears_on: vote\n", 1)
    assert OPEN in text
    done = made(inputs(text.replace(OPEN, f"due: 2027, {words}")))
    assert done.ok, said(done)
    (file,) = (a.data for a in done.artifacts if a.path.endswith(".ics"))
    entries = Calendar.from_ical(file).walk("VEVENT")
    found = {str(e["uid"]).partition("@")[0]: {k.lower(): str(v) for k, v in e.items()} for e in entries}
    return done, pages_of(done), found


def row(html: str, event: str) -> str:
    items = LexborHTMLParser(html).css("li.event")
    return next(" ".join(i.text().split()) for i in items if f"events/{event}.html" in str(i.html))


@pytest.mark.slow
def test_what_was_ahead_says_what_became_of_its_scenario_wherever_it_is_shown() -> None:
    for status, word, calendar in (
        ("overtaken", "Overtaken", "CANCELLED"), ("annulled", "Annulled", "CANCELLED"),
        ("resolved", "Resolved", "TENTATIVE"), ("ambiguous", "Ambiguous", "TENTATIVE"),
    ):  # fmt: skip
        branch = "branch: yes-wins, " if status in ("overtaken", "resolved") else ""
        _, pages, entries = settled(f"status: {status}, {branch}happened: 2024-07-04, sources: wire, note: So.")
        said_in_list = row(pages["timeline.html"], "next-vote")
        assert f"Since then: {word}: The vote" in said_in_list, said_in_list
        facts = LexborHTMLParser(pages["events/next-vote.html"]).css("dl.facts")[0]
        assert f"{word}: The vote" in " ".join(facts.text().split())
        assert any(a.attributes["href"] == "../scenarios/vote.html" for a in facts.css("a"))
        assert entries["next-vote"]["status"] == calendar
        assert entries["next-vote"]["description"].startswith(f"{word}: The vote")
        assert ("Yes wins" in entries["next-vote"]["description"]) is bool(branch)
        assert ("EventCancelled" in pages["events/next-vote.html"]) is (calendar == "CANCELLED")


def test_what_is_ahead_of_an_open_question_says_nothing_of_it() -> None:
    done, pages, entries = settled("status: open, cite: The next vote is in 2027.")
    assert "Since then:" not in row(pages["timeline.html"], "next-vote")
    assert "What became of it" not in pages["events/next-vote.html"]
    assert entries["next-vote"]["status"] == "TENTATIVE"
    assert "description" not in entries["next-vote"]
    assert done.ok


def test_what_was_to_come_before_its_question_was_overtaken_is_not_void() -> None:
    early = "- {id: debate, title: A debate, date: 2024-06-25, certainty: planned, bears_on: vote, cite: The next vote is in 2027.}\n"
    _, pages, entries = settled("status: overtaken, branch: yes-wins, happened: 2024-07-04, sources: wire", early)
    assert entries["debate"]["status"] == "TENTATIVE"
    assert "Overtaken" not in row(pages["timeline.html"], "debate")
    assert entries["next-vote"]["status"] == "CANCELLED"


def test_without_a_scenario_what_was_ahead_leads_to_what_followed() -> None:
    more = "- {id: draft, title: A draft, date: 2024-06-01, sources: wire, bears_on: next-vote}\n"
    more += "- {id: recount, title: The votes are counted, date: 2024-06-28, sources: wire, bears_on: next-vote}\n"
    done = made(inputs(with_events(more)))
    assert done.ok, said(done)
    assert "Since then: 28 June 2024: The votes are counted" in row(pages_of(done)["timeline.html"], "next-vote")
