"""Forged days in words are refused by name wherever a page shows one: in headings, links, marks, heads, drawings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.auditing import verify_day_words, verify_said_days
from generator.auditing.site_pages import Parsed
from generator.auditing.verify import verify
from generator.auditing.verify_about import About
from generator.auditing.verify_data import Data
from generator.auditing.verify_day_words import DayReader, SaidDays
from generator.auditing.verify_texts import Phrases, messages_of
from generator.base.words import ENGLISH
from generator.build import build
from generator.files.reading import read
from generator.pages import index
from tests.forged import assert_named, proved, replaced
from tests.sites import RIVER, ROOT, SITE, inputs, inputs_of, river, said
from tests.test_forged_statements import small

SAID = "it gives a day that is none of "
OF_SITE = "it gives another day of the site than its data has"
FORGERIES: dict[str, tuple[Callable[[], Mapping[str, bytes]], str, str, str, str]] = {
    "beside the page before": (small, "events/collapse.html", "Earlier, 17 June 2024", "Earlier, 18 June 2024", f"{SAID}opening, 18 june 2024"),
    "the year of the page after": (small, "events/collapse.html", "Later, 2027", "Later, 2024", f"{SAID}next-vote, 2024"),
    "what is heard of a mark": (small, "events/collapse.html", "(since then: The wire, )30 June", r"\g<1>17 June", f"{SAID}wire, 17 june 2024"),
    "the day on which a source was read for that of the source": (small, "events/collapse.html", "(since then: The wire, )30 June", r"\g<1>6 July", f"{SAID}wire, 6 july 2024"),
    "the day up to which facts are known": (small, "scenarios/vote.html", "(<small>as known to )July 2024", r"\1June 2024", f'{OF_SITE}: "as known to June 2024"'),
    "its year": (small, "scenarios/vote.html", "(<small>as known to )July 2024", r"\1July 2025", f'{OF_SITE}: "as known to July 2025"'),
    "the same in the dossier": (small, "dossier.html", "(<dd>as known to )July 2024", r"\1June 2024", OF_SITE),
    "the same on the timeline of an actor": (lambda: river().files, "timeline/census-house.html", "(tell since, as known to )February 2026", r"\1May 2024", OF_SITE),
    "the day of the article above the scenarios": (small, "index.html", "as of 19 June 2024, and what became", "as of 1 July 2024, and what became", OF_SITE),
    "the day of the article on the map": (small, "map.html", "reports holds as of 19 June 2024", "reports holds as of 1 July 2024", OF_SITE),
    "the day of the article above the stakes": (small, "stakes.html", "text of 19 June 2024", "text of 1 July 2024", OF_SITE),
    "the day of the article on the timeline": (small, "timeline.html", "19 June 2024: the article", "30 June 2024: the article", OF_SITE),
    "the day of an article for that of a tie": (lambda: river().files, "actors/drevia.html", "since 11 March 2025", "since 22 May 2024", f"{SAID}"),
    "the day of a tie as of the article": (small, "actors/freedonia.html", "as of 19 June 2024", "as of 6 July 2024", f"{SAID}"),
    "the day of a record in the mark of its reasoning": (small, "scenarios/vote.html", "s judgement: the reasoning", "s judgement of 19 June 2024", f"{SAID}"),
    "the day of a scenario": (small, "scenarios/vote.html", "(words <small>as of )19 June", r"\g<1>1 July", f"{SAID}vote, 1 july 2024"),
    "the year above some sources": (small, "sources.html", r"<h2>2024 ", "<h2>2025 ", f"{SAID}the site, 2025"),
    "the year of a part of the timeline": (small, "dossier.html", r'(<h3 id="y2024">)2024', r"\g<1>2023", f"{SAID}"),
    "the years of the beginning of a timeline": (lambda: river().files, "timeline/mirell.html", "1963 to 2019, in brief", "1963 to 2013, in brief", f"{SAID}"),
    "a year that leads to a part of a page": (lambda: river().files, "timeline/leo-marsh.html", '(<a href="#y2024">)2024', r"\g<1>2013", f"{SAID}"),
    "a year in a list of sections": (lambda: river().files, "sources.html", '(<a href="#section--2019">)2019', r"\g<1>2023", f"{SAID}"),
    "the year of a title in a link": (lambda: river().files, "a-z.html", "The flood of 1998", "The flood of 1963", f"{SAID}flood-of-1998, 1963"),
    "the year of a title in a heading": (lambda: river().files, "dossier.html", "<b>The flood of 1963", "<b>The flood of 1998", f"{SAID}"),
    "the year of a title in the way to a page": (lambda: river().files, "events/flood-of-1963.html", '(<li aria-current="page">The flood of )1963', r"\g<1>1998", f"{SAID}flood-of-1963, 1998"),
    "the words of the article for a date": (small, "events/next-vote.html", "(in the article: “in )2027", r"\g<1>2026", f"{SAID}"),
    "a point of a figure in a link": (small, "coverage.html", "Bridges: 2024", "Bridges: 2027", f"{SAID}bridges, 2027"),
    "words of the article beside what rests on them": (small, "articles/bridge--passages.html", "The next vote is in 2027", "The next vote is in 2024", f"{SAID}bridge, 2024"),
    "words of the article in the coverage": (small, "coverage.html", r'(<td class="words">The next vote is in )2027', r"\g<1>2024", f"{SAID}"),
    "the day of an office": (lambda: river().files, "actors.html", "until 1 June 2025", "until 22 May 2024", f"{SAID}"),
    "the day of a correction in a link to it": (lambda: river().files, "events/kesh-gates-close.html", r'(about.html#correction.1">)1 February', r"\g<1>20 January", f"{SAID}about.html#correction.1, 20 january 2026"),
    "the day in how a page is described": (small, "events/collapse.html", r'(<meta name="description" content="[^"]*)30 June', r"\g<1>17 June", "events/collapse.html: its head gives a day that its data does not, 17 june 2024"),
    "the year in how a picture is described": (lambda: river().files, "events/flood-of-1963.html", r'(og:image:alt" content="[^"]*)1963', r"\g<1>2003", "its head gives a day that its data does not, 2003"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_day_is_named_although_it_is_sealed(name: str) -> None:
    files, path, old, new, message = FORGERIES[name]
    assert_named(files(), replaced(files(), path, old, new), message)


@pytest.mark.slow
def test_a_day_that_the_data_has_nowhere_is_named_on_every_page() -> None:
    files = small()
    for path in (path for path in files if path.endswith(".html") and b"</main>" in files[path]):
        assert_named(files, replaced(files, path, "</main>", "<p>9 May 2025</p></main>"), '9 may 2025: "9 May 2025"')


PROSE = {
    "a link that is called by a day": ("summary: The author of the article.", 'summary: "Of the [[stands|spring of 2019]], when all stood."'),
    "a year and a count": ("bottom_line:", "about: In 2019 it had 1200 readers, in May 2020 more.\nbottom_line:"),
    "a source that was corrected on a day of its own": ("2024-06-30, url", "2024-06-30, status: corrected, as_of: 2024-07-01, url"),
    "an office in months and years": ("kind: person, ", "kind: person, roles: [{title: Boss of 1999, since: 1998-05, until: 2001, sources: wire}], "),
    "a day of another calendar": ("bottom_line:", "about: On 1.2.2019, or 2019-02-01, or 1 Feb. 2019 – 3 March 2020.\nbottom_line:"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", PROSE)
def test_days_in_the_prose_of_a_site_are_no_fault(name: str) -> None:
    old, new = PROSE[name]
    assert re.search(re.escape(old), SITE)
    proved(inputs(SITE.replace(old, new, 1)))


SECOND = """
-- content/articles/again.md --
---
title: Again
author: ann
publisher: herald
label: Herald of 1950
date: 2024-06-21
rights: All rights reserved.
display: excerpts
---
The bridge still stands. It was old.
"""


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ko", "pt"])
def test_the_days_of_two_articles_and_of_many_events_of_an_actor_are_no_fault(language: str) -> None:
    events = "".join(
        f'- {{id: e{n}, title: "Event {n}", date: {1900 + n}-06, actors: mayor, sources: wire}}\n' for n in range(60)
    )
    text = SITE.replace("- {id: collapse,", f"{events}- {{id: collapse,", 1)
    cited = "{id: still, title: It stands, date: 2024-06-01, article: again, summary: It stands., cite: [The bridge still stands., It was old.]}"
    text = text.replace("- {id: collapse,", f"- {cited}\n- {{id: collapse,", 1)
    text = text.replace("title: A small briefing", f"title: A small briefing\nlanguage: {language}", 1)
    files, _ = proved(inputs(text + SECOND))
    text = text.replace("name: The Gazette", "name: The Gazette of 1951", 1)
    result = build(inputs(text + SECOND))
    assert result.ok, said(result)
    files = {a.path: a.data for a in result.whole().artifacts}
    assert verify(files).faults == ()
    (shown,) = LexborHTMLParser(files["articles/again.html"]).css("#text p[data-block]")
    assert " It was old" in shown.text(), "a blank between two sentences"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_numbers_of_a_thousand_paragraphs_are_no_years(language: str) -> None:
    more = "".join(
        f"\nNothing is told, {'so ' * (number % 40)}or {'on ' * (number // 40)}.\n" for number in range(1050)
    )
    text = SITE.replace("So it goes. The next", f"So it goes.\n{more}\nThe next", 1)
    text = text.replace("title: A small briefing", f"title: A small briefing\nlanguage: {language}", 1)
    files, _ = proved(inputs(text.replace("bottom_line:", "coverage_threshold: 0\nbottom_line:", 1)))
    assert b"\xc2\xb61053" in files["events/next-vote.html"]


OPPOSED = [f"opposed-{number}" for number in range(46)]
EVENTS_OF_A_YEAR = "".join(
    f"- {{id: then-{n}, title: Event {n}, date: 2000-05-{n % 28 + 1:02}, cite: The next vote is in 2027.}}\n"
    for n in range(1001)
)
LONG_LISTS = {
    "claims": "".join(
        f"- {{id: {own}, statement: It is the bridge {own}., nature: fact, asserted_by: mayor, cite: stand for ever,"
        f" contradicts: [{', '.join(other for other in OPPOSED if other != own)}]}}\n"
        for own in OPPOSED
    ),
    "events": EVENTS_OF_A_YEAR,
}
"""What has more than a thousand items on its lists, in the names of whose parts these are numbered."""


@cache
def with_long_list(folder: str) -> Mapping[str, bytes]:
    head = f"-- content/{folder}.yaml --\n"
    result = build(inputs(SITE.replace(head, head + LONG_LISTS[folder])))
    assert result.ok, said(result)
    return {file.path: file.data for file in result.artifacts}


@pytest.mark.slow
@pytest.mark.parametrize("folder", LONG_LISTS)
def test_the_numbers_of_a_thousand_items_are_no_years(folder: str) -> None:
    assert verify(with_long_list(folder)).faults == ()


@pytest.mark.slow
def test_a_year_of_a_part_is_named_where_it_is_not_that_of_its_items() -> None:
    files = with_long_list("events")
    assert_named(
        files, replaced(files, "timeline/year--2000--part-6.html", "</h1>", "</h1><p>It was in 1955.</p>"), "1955"
    )
    assert_named(files, replaced(files, "index.html", "</h1>", "</h1><p>Events, 1955\u20131957</p>"), "1955 1957")


@pytest.mark.parametrize("text", ["All 1200", "1200 of 1500 events", "1200 events. What came.", "1200 actors: all that the article names or clearly means, and the few that are needed for what came later. More.", "Page 1200", "states, paragraph 1200: quoted", "Gazette \u00b61200+1201\u00b73", "\u00b61200, sentence 3", "\u00b6786\u20131200", "The Hub: 3 claims, 1200 events, each with its evidence.", "The article does not name The Hub. This briefing has 1200 events, 3 relations.", "1 claim, 1200 events", "of 1200 events"])  # fmt: skip
def test_what_is_counted_is_no_year(text: str) -> None:
    data = Data(whole={"title": "A briefing"})
    held = verify_said_days.read(
        SaidDays(DayReader(ENGLISH)), data, Phrases(frozenset(), messages_of(ENGLISH)), ENGLISH
    )

    def told(words: str) -> list[str]:
        page = Parsed(f"<title>{words} \u00b7 A briefing</title><body><main><p>{words}</p></main>".encode())
        return [fault for _, fault in verify_said_days.of_page("a.html", page, About("a.html", page, {}, data), held)]

    assert told(text) == []
    assert sum(", 1300: " in fault for fault in told(f"{text} in 1300")) == 2


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_number_that_a_page_counts_is_a_year(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files = dict(inputs_of(read(RIVER).files).files)
    files["site.yaml"] = files["site.yaml"].replace(b"language: en", f"language: {language}".encode(), 1)
    result = build(inputs_of(files))
    assert result.ok, said(result)
    made = {file.path: file.data for file in result.whole().artifacts}
    monkeypatch.setattr(verify_day_words, "_YEARS", frozenset({*range(11, 100), *range(1000, 2200)}))
    verdict = verify(made)
    assert verdict.faults == ()
    for path, badge in (("timeline.html", "<small>18<"), ("map.html", r'<small class="count">\d+<')):
        year = re.sub(r"\\d\+|18", "1955", badge)
        assert_named(made, replaced(made, path, badge, year), ", 1955: ")


def test_a_number_behind_a_year_is_no_part_of_a_day() -> None:
    days = DayReader(ENGLISH).days
    assert days("names Expo 2025 3 times") == {"2025"}
    assert days("on 2025-03-01 or 2025/3") == {"2025 3 1", "2025"}


def test_an_address_of_the_site_tells_no_day() -> None:
    place = "a-z/letter--30-2013-39.html"
    data, addresses = Data(whole={"title": "A briefing"}), frozenset({place, f"https://example.org/{place}"})
    days = SaidDays(DayReader(ENGLISH), addresses=addresses)
    held = verify_said_days.read(days, data, Phrases(frozenset(), messages_of(ENGLISH)), ENGLISH)
    for text in (place, f"The desk, \u201cA\u2013Z: 0\u20139\u201d, https://example.org/{place}"):
        assert held.days(text) == set()
        assert held.days(f"{text} in 2013") == {"2013"}
    assert held.days("a-z/letter--30-2013-40.html") == {"30 2013 40"}


@pytest.mark.slow
def test_the_page_of_names_that_begin_with_digits_is_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "HEAVIEST", 450)
    result = build(inputs(SITE.replace("title: The next vote", "title: 3 votes", 1)))
    assert result.ok, said(result)
    files = {file.path: file.data for file in result.artifacts}
    assert "a-z/letter--30-2013-39.html" in files
    assert verify(files).faults == ()


@pytest.mark.slow
def test_the_day_of_an_article_in_its_by_line_is_its_own() -> None:
    files = river().files
    for path, before in (
        ("index.html", "by Ida Holm, The Meridian"),
        ("articles/river-that-nobody-measures.html", "Harbour Post</a>"),
    ):
        forged = replaced(files, path, f'({before}, <time datetime=")[^"]*">[^<]*', r'\g<1>2024-05-23">23 May 2024')
        assert_named(files, forged, f"{path}: it gives a day that is not that of river-that-nobody-measures")
    for path in ("brief.html", "dossier.html"):
        assert_named(files, replaced(files, path, "The Meridian, 22 May 2024", "The Meridian, 3 May 2024"), OF_SITE)


@pytest.mark.slow
def test_a_template_of_the_sites_own_may_say_a_year_and_no_day_of_another_record() -> None:
    foot = (ROOT / "generator/templates/base.html").read_text()
    own = foot.replace("</main>", "<p>Since 1999, first on 3 May 2001. © 2019–2026</p></main>", 1)
    made = build(inputs_of({**inputs().files, "templates/base.html": own.encode()}))
    assert made.ok, said(made)
    files = {a.path: a.data for a in made.whole().artifacts}
    assert verify(files).faults == ()
    forged = replaced(files, "events/collapse.html", "first on 3 May 2001", "first on 17 June 2024")
    assert_named(files, forged, f"{SAID}collapse, 17 june 2024")
