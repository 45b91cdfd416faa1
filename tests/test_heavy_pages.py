"""Pages that would be too heavy: a year of events, names without a letter to tell them apart, outcomes, busy sources."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.auditing import audit, csp
from generator.auditing.verify import verify
from generator.base.diagnostics import Location
from generator.base.inputs import Inputs
from generator.build import build, check
from generator.linking import apart
from generator.linking.address_lock import PATH, answers, dump
from generator.pages import disagreements, expected, home, index, places, scenario_list, timeline
from generator.pages.registry import drafts
from generator.parsing.records import KINDS, Scenario
from generator.rendering.scan import PageOrigin
from tests.sites import SITE, SomePages, inputs, made, pages_of, said, site_of, with_file

MANY = 9
FOLDERS = {
    "events": "- {{id: event-{n}, title: Event {n}, date: 2024-05-{day:02}, actors: [mayor], cite: The next vote is in 2027.}}\n",
    "notes": "- {{id: note-{n}, title: UN {n}, kind: fact, cite: stand for ever, note: 'By {n}.', confidence: verified, sources: wire}}\n",
    "claims": "- {{id: claim-{n}, statement: It is bridge {n}., nature: forecast, asserted_by: mayor, cite: stand for ever, denied_by: [{{by: freedonia, statement: It is not., cite: The council denies this.}}], outcome: {{verdict: borne-out, date: 2024-06-30, note: It was {n}., sources: wire}}}}\n",
}


def busy(many: int = MANY) -> str:
    """The small site with many events in one year, titles that begin with the same word, and forecasts with outcomes."""
    text = SITE
    for folder, record in FOLDERS.items():
        head = f"-- content/{folder}.yaml --\n"
        text = text.replace(head, head + "".join(record.format(n=n, day=n + 1) for n in range(many)))
    return text


def pages(given: Inputs) -> Mapping[str, str]:
    """The pages of a site that has no fault, such as a page to which nothing leads."""
    done = made(given)
    assert done.ok, said(done)
    wrong = [one for one in said(done) if "output-unreached" in one]
    assert not wrong, wrong
    return pages_of(done)


def css(html: str, selector: str) -> list[str]:
    return [node.text(strip=True) for node in LexborHTMLParser(html).css(selector)]


def hrefs(html: str, selector: str) -> list[str]:
    return [node.attributes["href"] or "" for node in LexborHTMLParser(html).css(selector)]


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Pages that take little."""
    monkeypatch.setattr(timeline, "MOST", 4)
    monkeypatch.setattr(index, "HEAVIEST", 450)
    monkeypatch.setattr(expected, "HEAVIEST", 2500)
    monkeypatch.setattr(disagreements, "HEAVIEST", 4000)
    return monkeypatch


def events(found: Mapping[str, str], names: list[str]) -> list[str]:
    return [one for name in names for one in hrefs(found[name], "li.event .what > a:first-child")]


@pytest.mark.slow
def test_a_long_timeline_of_a_single_year_leads_to_the_page_of_that_year(monkeypatch: pytest.MonkeyPatch) -> None:
    site = re.sub(r"(?m)^(- id: .*\n(?:  .*\n)*?  date: )\d{4}-", r"\g<1>2024-", SITE)
    monkeypatch.setattr(timeline, "MOST", len(site_of(site).content.entries))
    whole = pages(inputs(site))
    monkeypatch.setattr(timeline, "MOST", 1)
    found = pages(inputs(site))
    for list_ in ("timeline.html", *(name for name in found if name.startswith("timeline/") and "--" not in name)):
        years = [way for way in hrefs(found[list_], "ul.years a") if not way.startswith("#")]
        assert bool(years) == (len(events(whole, [list_])) > 1), list_
        assert not years or not events(found, [list_])


@pytest.mark.slow
def test_a_year_with_too_many_events_has_several_pages(tight: pytest.MonkeyPatch) -> None:
    found = pages(inputs(busy()))
    ways = hrefs(found["timeline.html"], "ul.years a")
    parts = [way for way in ways if "/year--2024" in way]
    assert parts[:2] == ["timeline/year--2024.html", "timeline/year--2024--part-2.html"]
    assert [len(events(found, [way])) for way in parts[:-1]] == [4] * (len(parts) - 1)
    tight.undo()
    assert sorted(events(found, ways)) == sorted(
        f"../{href}" for href in events(pages(inputs(busy())), ["timeline.html"])
    )
    titles = css(found["timeline.html"], "ul.years a")
    assert "2024, 1–4" in titles
    assert "2024, 5–8" in css(found[parts[0]], 'a[rel="next"]')
    assert "timeline/2024--mayor--part-2.html" in found


def test_names_that_no_letter_tells_apart_are_in_parts_with_numbers(tight: pytest.MonkeyPatch) -> None:
    found = pages(inputs(busy()))
    rest = "a-z/letter--55-6e-rest.html"
    assert not css(found[rest], "#index li")
    parts = [f"a-z/{way}" for way in hrefs(found[rest], ".letters a") if way.startswith("letter--55-6e-rest-")]
    assert len(parts) > 2
    assert [css(found[part], "#index li > a")[0] for part in parts] == ["UN 0", "UN 3", "UN 6"]
    listed = [name for part in parts for name in css(found[part], "#index li > a")]
    assert listed == [f"UN {n}" for n in range(MANY)]


@pytest.mark.slow
def test_outcomes_that_one_page_cannot_show_are_in_parts(tight: pytest.MonkeyPatch) -> None:
    def rows(html: str) -> list[str]:
        return [
            *css(html, "table.outcomes tbody tr"),
            *(link for link in css(html, "main ul.plain > li") if "Expected and" not in link),
            *css(html, "section.status"),
        ]

    found = pages(inputs(busy()))
    ways = hrefs(found["expected.html"], "main nav a")
    assert ways[:2] == ["expected--part-1.html", "expected--part-2.html"]
    assert not css(found["expected.html"], "table.outcomes")
    tight.undo()
    whole = pages(inputs(busy()))["expected.html"]
    assert sorted(row for way in ways for row in rows(found[way])) == sorted(rows(whole))
    for way in ways:
        current = LexborHTMLParser(found[way]).css_first('main nav a[aria-current="page"]')
        assert current is not None
        assert current.attributes["href"] == way
        assert css(found[way], "h1") == [current.text(strip=True)]


@pytest.mark.slow
def test_disagreements_that_one_page_cannot_show_are_in_parts(tight: pytest.MonkeyPatch) -> None:
    found = pages(inputs(busy()))
    ways = hrefs(found["disagreements.html"], "main nav a")
    assert ways[:3] == [f"disagreements--part-{number}.html" for number in (1, 2, 3)]
    assert not css(found["disagreements.html"], "article.card")
    tight.undo()
    whole = pages(inputs(busy()))["disagreements.html"]
    assert [card for way in ways for card in css(found[way], "article.card")] == css(whole, "article.card")
    assert next(css(found[way], "h1") for way in ways) == ["Disagreements, 1–2"]


@pytest.mark.slow
def test_what_was_promised_stays_when_there_is_less(tight: pytest.MonkeyPatch) -> None:
    site = site_of(busy())
    lock = dump([], answers(site, drafts(site)))
    pages_there = {line.partition("#")[0] for line in lock.decode().splitlines()}
    assert {
        "timeline/year--2024--part-2.html",
        "timeline/2024--mayor--part-2.html",
        "a-z/letter--55-6e-rest-2.html",
    } <= pages_there
    assert {"expected--part-2.html", "disagreements--part-3.html"} <= pages_there
    tight.undo()
    for few in (MANY, MANY - 1):
        gone = {
            one.message for one in check(with_file(PATH, lock, busy(few))).diagnostics if one.code == "address-vanished"
        }
        assert not [one for one in gone if re.search(r"timeline/|expected--|disagreements--|a-z/letter--", one)], gone
    assert made(with_file(PATH, lock, busy())).ok


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["source", "stake", "claim"])
def test_the_records_of_a_kind_have_pages_of_their_own_where_one_page_of_all_would_be_too_heavy(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of(busy())
    row = KINDS[kind]
    weight = apart.weight(row, site.content, site.graph)
    assert kind not in site.apart
    page = len(pages(inputs(busy()))[row.index].encode())
    assert page / 3 < weight < 3 * page, "the estimate is of the page's size"
    monkeypatch.setattr(apart, "HEAVIEST", weight)
    assert kind not in site_of(busy()).apart
    monkeypatch.setattr(apart, "HEAVIEST", weight - 1)
    found = pages(inputs(busy()))
    first = site.content.of(row.model)[0].id
    assert f"{row.index.removesuffix('.html')}/{first}.html" in found


def test_a_record_weighs_with_its_words_and_with_what_refers_to_it() -> None:
    def weight(kind: str, many: int) -> int:
        site = site_of(busy(many))
        return apart.weight(KINDS[kind], site.content, site.graph)

    assert weight("source", 9) - weight("source", 8) == 2 * apart.REFERENCE, "a note and a claim cite the source"
    shown = ("It is bridge 8.", "It was 8.", "It is not.", "stand for ever", "The council denies this.")
    words = sum(len(text) * 6 // 5 for text in shown)
    assert weight("claim", 9) - weight("claim", 8) == KINDS["claim"].bytes + 3 * apart.PROSE + words


def test_a_disagreement_weighs_with_the_words_of_the_article_that_its_page_shows() -> None:
    def sizes(many: int) -> tuple[int, int]:
        words = f"The council denies this{', and then once more' * many}."
        text = SITE.replace("The council denies this.", words).replace(f"cite: {words}", f'cite: "{words}"')
        (found,) = site_of(text).disagreements
        page = SomePages(inputs(text))["disagreements.html"]
        return disagreements._weight(site_of(text), found), len(page.encode())

    (weight, page), (heavier, longer) = sizes(0), sizes(100)
    assert (longer - page) / 2 < heavier - weight < longer - page


def mentioned(kind: str, by: int, words: int) -> str:
    """The small site with events whose summaries have so many words and link to one record of a kind."""
    site = site_of(SITE)
    name = site.content.of(KINDS[kind].model)[0].id
    summary = f"[[{name}]] {'further ' * words}".strip()
    new = "".join(
        f"- {{id: by-{n}, title: Event {n}, date: 2024-05-02, cite: The next vote is in 2027., summary: {summary!r}}}\n"
        for n in range(by)
    )
    return SITE.replace("-- content/events.yaml --\n", f"-- content/events.yaml --\n{new}")


@pytest.mark.slow
@pytest.mark.parametrize("kind", [name for name, row in KINDS.items() if row.together])
def test_what_others_say_around_a_link_counts_where_the_page_of_a_kind_shows_it(kind: str) -> None:
    index, by, words = KINDS[kind].index, 9, 800
    text = mentioned(kind, by, words)
    assert kind not in site_of(text).apart
    before, after = (len(pages(inputs(site))[index].encode()) for site in (SITE, text))
    assert ((after - before) // by > words * len("further ")) == KINDS[kind].shows_mentions
    assert (kind in site_of(mentioned(kind, 9 * by, words)).apart) == KINDS[kind].shows_mentions


@pytest.mark.slow
def test_the_page_of_quotations_that_others_mention_at_length_is_split_in_time() -> None:
    whole, split = (mentioned("quote", by, 800) for by in (34, 44))
    assert ["quote" in site_of(text).apart for text in (whole, split)] == [False, True]
    assert 220_000 < len(pages(inputs(whole))["quotes.html"].encode()) < 300_000
    assert len(pages(inputs(split))["quotes.html"].encode()) < 20_000


PARTS = {
    "figure": (
        "- {{id: figure-{n}, title: Bridges of {n}, unit: bridges, cite: opened the bridge, points: [{parts}]}}",
        "{{date: {year}, value: {year}, by: mayor}}",
    ),
    "quote": (
        '- {{id: quote-{n}, text: "It will stand for ever,", speaker: mayor, fidelity: original, other_wordings: [{parts}]}}',
        "{{text: Wording {year}, source: wire}}",
    ),
    "claim": (
        "- {{id: claim-{n}, statement: The bridge {n} stands., nature: forecast, asserted_by: mayor, cite: stand for ever, denied_by: [{parts}]}}",
        "{{by: freedonia}}",
    ),
}
"""Records with many parts that have no prose, by their kinds: the record, and one of its parts."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", PARTS)
def test_the_values_of_a_record_weigh_too(kind: str) -> None:
    def of(records: int, each: int) -> str:
        record, part = PARTS[kind]
        parts = ", ".join(part.format(year=1950 + n) for n in range(each))
        new = "".join(record.format(n=n, parts=parts) + "\n" for n in range(records))
        head = f"-- content/{KINDS[kind].folder}.yaml --\n"
        return SITE.replace(head, head + new)

    sizes = [len(pages(inputs(of(10, each)))[KINDS[kind].index].encode()) for each in (1, 16)]
    sites = [site_of(of(10, each)) for each in (1, 16)]
    before, after = (apart.weight(KINDS[kind], site.content, site.graph) for site in sites)
    assert after - before == 10 * 15 * apart.VALUE > (sizes[1] - sizes[0]) * 0.9
    assert [kind in site_of(of(records, 16)).apart for records in (20, 40)] == [False, True]


def test_the_words_that_a_record_cites_weigh_too() -> None:
    words = f"The council denies this{', and then once more' * 100}."
    text = SITE.replace("The council denies this.", words).replace(f"cite: {words}", f'cite: "{words}"')
    before, after = (apart.weight(KINDS["claim"], site.content, site.graph) for site in (site_of(), site_of(text)))
    assert after - before == len(", and then once more" * 100) * 6 // 5


@pytest.mark.slow
def test_long_paragraphs_make_no_page_but_that_of_their_article_too_long() -> None:
    paragraphs = [f"Paragraph {n} {'says a thing that is long ' * 76}end{n}." for n in range(110)]
    events = "".join(
        f"- {{id: e-{n}, title: Event {n}, date: 2000-05-{n % 28 + 1:02}, actors: [mayor], cite: '{words}'}}\n"
        for n, words in enumerate(paragraphs)
    )
    claims = "".join(
        f"- {{id: c-{n}, statement: It is {n}., nature: fact, asserted_by: mayor, cite: '{words}'}}\n"
        for n, words in enumerate(paragraphs[:65])
    )
    text = SITE.replace("-- content/claims.yaml --\n", f"-- content/claims.yaml --\n{claims}")
    head, _, rest = text.partition("-- content/events.yaml --\n")
    article, actors, people = head.partition("-- content/actors.yaml --\n")
    joined = "\n\n".join((article.rstrip(), *paragraphs, ""))
    done = build(inputs(f"{joined}\n{actors}{people}-- content/events.yaml --\n{events}{rest}"))
    assert done.ok, said(done)
    files = {file.path: file.data for file in done.artifacts}
    heavy = {path for path, data in files.items() if path.endswith(".html") and len(data) > apart.HEAVIEST}
    assert heavy <= {"articles/bridge.html", "dossier.html"}
    assert [one for one in said(done) if "output-heavy" in one] == []
    assert verify(files).faults == ()


def test_only_a_page_that_is_no_article_and_no_dossier_is_called_too_long() -> None:
    html = f"<html lang=en><title>A</title><h1>A</h1><p>{'é' * 150_000}</p></html>"

    def told(template: str, html: str) -> list[str]:
        origin = PageOrigin("a.html", template, Location("site.yaml", 3), ())
        return [
            one.message for one in audit.look(LexborHTMLParser(html), origin, csp.Home("https://example.org/")).faults
        ]

    assert told("about.html", html) == ["a.html: the page has 300 kB, more than 300"]
    assert told("about.html", html.replace("é", "e")) == []
    assert told("article.html", html) == told("dossier.html", html) == []


def test_a_timeline_leads_to_the_lists_of_the_actors_with_the_most_events(monkeypatch: pytest.MonkeyPatch) -> None:
    given = inputs(busy().replace("actors: [mayor], cite", "actors: [ann, mayor], cite", 1))
    before = css(SomePages(given)["timeline.html"], "nav.pages p:last-child a")
    assert before == ["Ann Writer", "Mayor"]
    monkeypatch.setattr(timeline, "NAMED", 1)
    monkeypatch.setattr(timeline, "MOST", 4)
    found = pages(given)
    assert css(found["timeline.html"], "nav.pages p:last-child a") == ["Mayor", "All 2"]
    years = [name for name in found if name.startswith("timeline/year--2024")]
    assert "Ann Writer" not in css(found["timeline.html"], "nav.pages a")
    assert "timeline/ann.html" in found
    assert years


@pytest.mark.slow
def test_the_page_of_all_scenarios_leaves_what_branches_mean_to_their_own_where_it_is_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own, whole = "Branch by country", pages(inputs())
    assert own in css(whole["scenarios.html"], "h4")
    site = site_of()
    (vote,) = site.content.of(Scenario)
    full = scenario_list.in_full(site, vote)
    monkeypatch.setattr(scenario_list, "HEAVIEST", full)
    assert pages(inputs()) == whole
    monkeypatch.setattr(scenario_list, "HEAVIEST", full - 1)
    short = pages(inputs())
    assert own not in css(short["scenarios.html"], "h4")
    assert [name for name in whole if whole[name] != short[name]] == ["scenarios.html"]


def test_there_is_no_table_of_what_branches_mean_where_nobody_said_it() -> None:
    text = re.sub(r"\n +implications: .*", "", SITE)
    assert css(pages(inputs(text))["scenarios.html"], "h3, h4") == ["The vote"]


def asked(many: int, more: str = "") -> str:
    """The small site with so many more scenarios, which have no implications."""
    (vote,) = re.findall(r"-- content/scenarios/vote.yaml --\n(.*?)(?=^-- )", SITE, re.DOTALL | re.MULTILINE)
    bare = re.sub(r"\n +implications: .*", "", vote)
    named = ((n, bare.replace("Who wins?", f"Who wins vote {n}{more}?")) for n in range(many))
    others = "".join(f"-- content/scenarios/vote-{n}.yaml --\n{text}" for n, text in named)
    return SITE.replace("-- content/notes.yaml --\n", f"{others}-- content/notes.yaml --\n")


@pytest.mark.slow
def test_scenarios_that_one_page_cannot_show_are_in_parts_which_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    def shown(html: str) -> list[str]:
        return [*css(html, ".asked"), *css(html, ".cols h3, .cols dl.facts, .cols p.further")]

    whole = pages(inputs(asked(4)))
    monkeypatch.setattr(scenario_list, "HEAVIEST", 4000)
    found = made(inputs(asked(4)))
    assert verify({a.path: a.data for a in found.whole().artifacts}).faults == ()
    ways = hrefs(pages_of(found)["scenarios.html"], "main nav a")
    assert ways == ["scenarios--part-1.html", "scenarios--part-2.html", "scenarios--part-3.html"]
    assert not shown(pages_of(found)["scenarios.html"])
    assert sorted(one for way in ways for one in shown(pages_of(found)[way])) == sorted(shown(whole["scenarios.html"]))
    assert [css(pages_of(found)[way], "h1") for way in ways] == [
        ["Scenarios, 1–2"], ["Scenarios, 3–4"], ["Scenarios, 5–5"],
    ]  # fmt: skip
    assert hrefs(pages_of(found)[ways[1]], 'main nav [aria-current="page"]') == [ways[1]]
    site = site_of(asked(4))
    lock = dump([], answers(site, drafts(site)))
    monkeypatch.undo()
    assert b"\nscenarios--part-3.html\n" in lock
    for many, parts in ((4, 3), (2, 3), (1, 2)):
        kept = made(with_file(PATH, lock, asked(many)))
        assert len(hrefs(pages_of(kept)["scenarios.html"], "main nav a")) == parts


def test_a_scenario_weighs_with_the_words_that_the_list_shows() -> None:
    def weights(text: str) -> tuple[int, int]:
        site = site_of(text)
        (vote,) = site.content.of(Scenario)
        return scenario_list.in_short(site, vote), scenario_list.in_full(site, vote)

    def grown(old: str, new: str) -> tuple[int, int]:
        assert old in SITE
        (short, full), (then, fuller) = weights(SITE), weights(SITE.replace(old, new, 1))
        return then - short, fuller - full

    assert grown("Who wins?", f"Who wins {'é' * 100}?") == (241, 241)
    assert grown("title: The vote\n", f"title: The vote {'e' * 100}\n") == (242, 242)
    assert grown("text: The count.", f"text: The count {'e' * 100}.") == (121, 121)
    assert grown("text: More bridges.", f"text: More bridges {'e' * 100}.") == (0, 121)
    assert grown("summary: The yes", "summary: Oh, the yes") == (0, 0)


@pytest.mark.slow
def test_a_map_shows_the_places_where_most_happened_and_counts_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    head = "-- content/events.yaml --\n"
    row = "- {{id: at-{n}, title: Event {n}, date: 2024-05-{n:02}, actors: [mayor], place: {{name: Place {n}, at: [50.{n}, {n}]}}, cite: The next vote is in 2027.}}\n"
    text = SITE.replace(head, head + "".join(row.format(n=n) for n in (11, 12, 13)))
    text = text.replace("summary: The author of the article.", "summary: 'She was at [[at-13]].'")
    whole = pages(inputs(text))["index.html"]
    names = "figure.where .key b"
    assert css(whole, names) == ["Place 11", "Place 12", "Place 13"]
    assert not css(whole, ".where .beside > p")
    monkeypatch.setattr(places, "MOST", 2)
    short = pages(inputs(text))["index.html"]
    assert css(short, names) == ["Place 11", "Place 13"]
    assert css(short, ".where .beside > p") == ["and 1 more·All events"]
    assert hrefs(short, ".where .beside > p a") == ["timeline.html"]


@pytest.mark.slow
def test_the_home_page_shows_the_first_of_many_scenarios(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "SCENARIOS", 2)
    page = pages(inputs(asked(2)))["index.html"]
    assert hrefs(page, ".status h3 a") == ["scenarios/vote.html", "scenarios/vote-0.html"]
