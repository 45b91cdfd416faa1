"""The rules at their borders: what just passes, and what just does not."""

from __future__ import annotations

import pytest

from generator.build import check
from generator.checks.ids import taken
from tests.sites import SITE, inputs, parts

CLAIMS, EVENTS, SCENARIO, ACTORS = "claims.yaml", "events.yaml", "scenarios/vote.yaml", "actors.yaml"


def told(*edits: tuple[str, str, str]) -> list[str]:
    """What is said of the small site once words of some of its files are others; an edit of nothing adds a line."""
    found = parts(SITE)
    for name, old, new in edits:
        path = name if name == "site.yaml" else f"content/{name}"
        assert old in found[path], (path, old)
        found[path] = found[path].replace(old, new, 1) if old else found[path] + new + "\n"
    result = check(inputs("".join(f"-- {path} --\n{text}" for path, text in found.items())))
    return [f"{d.code}: {d.message}" for d in result.diagnostics]


def ids(*edits: tuple[str, str, str]) -> list[str]:
    """The codes alone."""
    return [line.partition(":")[0] for line in told(*edits)]


# -- dates --------------------------------------------------------------------------------------------------------

OPEN = "status: open, due: 2027"
REVERSED = "dates-reversed"


@pytest.mark.parametrize(
    ("edit", "messages"),
    [
        ((CLAIMS, "date: 2024-06-30", "date: 2024-06-19"), []),
        ((CLAIMS, "date: 2024-06-30", "date: 2024-06-18"), ["'stands': the outcome (2024-06-18) lies before the article (2024-06-19)"]),
        ((CLAIMS, "date: 2024-06-30", "date: 2024-06"), []),
        ((SCENARIO, "due: 2027", "due: 2024-06-19"), ["past-due"]),
        ((SCENARIO, "due: 2027", "due: 2024-06-18"), ["'vote': 'due' (2024-06-18) lies before 'as_of' (2024-06-19)", "past-due"]),
        ((SCENARIO, "due: 2027", "due: 2024-07-01"), []),
        ((SCENARIO, "due: 2027", "due: 2024-06-30"), ["past-due"]),
        ((SCENARIO, OPEN, "status: due, due: 2024-06-30"), []),
        (("quotes.yaml", "via: herald,", "via: herald, date: 2024-06-19,"), []),
        (("quotes.yaml", "via: herald,", "via: herald, date: 2024-06-20,"), ["'for-ever': the article (2024-06-19) lies before the quotation (2024-06-20)"]),
        (("sources.yaml", "grade: A", "grade: A, accessed: 2024-06-30"), []),
        (("sources.yaml", "grade: A", "grade: A, accessed: 2024-06-29"), ["'wire': 'accessed' (2024-06-29) lies before the source (2024-06-30)"]),
        (("sources.yaml", "grade: A", "grade: A, status: live, as_of: 2024-06-30"), []),
        (("sources.yaml", "grade: A", "grade: A, status: live, as_of: 2024-06-29"), ["'wire': 'as_of' (2024-06-29) lies before the source (2024-06-30)"]),
        (("relations.yaml", "kind: leads,", "kind: leads, since: 2023~, until: 2022,"), ["'mayor-leads': 'until' (2022) lies before 'since' (2023)"]),
        (("relations.yaml", "kind: leads,", "kind: leads, since: 2023, until: 2023-12-31,"), []),
        (("relations.yaml", "kind: leads,", "kind: leads, since: 2023, until: 2022,"), ["'mayor-leads': 'until' (2022) lies before 'since' (2023)"]),
        ((ACTORS, "country: freedonia,", "country: freedonia, roles: [{title: Mayor, since: 2020, until: 2019, sources: wire}],"), ["'mayor': 'until' (2019) lies before 'since' (2020)"]),
        ((ACTORS, "country: freedonia,", "country: freedonia, later: [{text: He left., date: 2024-06-18, sources: wire}],"), ["'mayor': what came later (2024-06-18) lies before the article (2024-06-19)"]),
        ((ACTORS, "country: freedonia,", "country: freedonia, later: [{text: He left., date: 2024-06-19, sources: wire}],"), []),
        (("site.yaml", "bottom_line:", "corrections: [{date: 2024-06-18, text: So.}]\nbottom_line:"), ["'site': a correction (2024-06-18) lies before the article (2024-06-19)"]),
        (("site.yaml", "bottom_line:", "corrections: [{date: 2024-06-19, text: So.}]\nbottom_line:"), []),
        ((EVENTS, "date: 2024-06-30", "date: 2024-07-01"), ["'collapse' lies after all sources that it rests on"]),
        ((EVENTS, "date: 2024-06-30", "date: 2024-07-02"), ["'collapse' lies after the last review (2024-07-01)"]),
        ((EVENTS, "date: 2024-06-17\n  phrase: on Monday", "date: 2024-06-20"), ["'opening' lies after the article (2024-06-19), and rests on it alone"]),
        ((EVENTS, "date: 2024-06-17\n  phrase: on Monday", "date: 2024-06-19"), []),
        ((EVENTS, "date: 2024-06-17\n  phrase: on Monday", "date: 2024-06-20\n  sources: wire"), []),
    ],
)  # fmt: skip
def test_dates_are_held_against_each_other_to_the_day(edit: tuple[str, str, str], messages: list[str]) -> None:
    found = told(edit)
    assert len(found) == len(messages), found
    for line, message in zip(sorted(found, key=lambda line: line.startswith("past-due")), messages, strict=True):
        assert line.startswith(message) or line in (f"{REVERSED}: {message}", f"future-as-past: {message}"), found


OLDER = "- {id: older, title: T, publisher: P, date: %s, url: 'https://a.example/', grade: B}"
BOTH_SOURCES = (EVENTS, "date: 2024-06-30, actors: [mayor], sources: wire", "date: 2024-07-01, actors: [mayor], sources: [wire, older]")  # fmt: skip


@pytest.mark.parametrize(
    ("edits", "codes"),
    [
        ([BOTH_SOURCES, ("sources.yaml", "", OLDER % "2024-06-01")], ["future-as-past"]),
        ([BOTH_SOURCES, ("sources.yaml", "", OLDER % "2024-07-01")], []),
        ([BOTH_SOURCES], ["unknown-id"]),
        ([(EVENTS, "date: 2024-06-17\n  phrase: on Monday", "date: 2024-06-20\n  sources: {}")], ["missing-field"]),
        ([(EVENTS, "date: 2024-06-30", "date: 2024-06-29"), (CLAIMS, "date: 2024-06-30", "date: 2024-06-18"), (CLAIMS, "nature: forecast", "nature: fact")], []),
        ([("articles/bridge.md", "date: 2024-06-19", "date: never"), (EVENTS, "date: 2024-06-17\n  phrase: on Monday", "date: 2024-06-20"), (CLAIMS, "date: 2024-06-30", "date: 1900")], ["bad-value"]),
        ([("site.yaml", "reviewed: 2024-07-01", "reviewed: never"), ("sources.yaml", "date: 2024-06-30", "date: 2124-06-30"), (EVENTS, "date: 2024-06-30", "date: 2124-06-30")], ["bad-value"]),
    ],
)  # fmt: skip
def test_dates_are_held_against_those_alone_that_are_known(edits: list[tuple[str, str, str]], codes: list[str]) -> None:
    assert ids(*edits) == codes


def test_of_several_articles_the_last_one_says_what_was_ahead() -> None:
    later = parts(SITE)["content/articles/bridge.md"].replace("date: 2024-06-19", "date: 2024-06-%s")
    later = later.replace("The next vote is in 2027.", "It rains.")
    text = SITE.replace("date: 2024-06-17\n  phrase: on Monday", "date: 2024-06-22", 1).replace("bottom_line", "article: bridge\nbottom_line", 1)  # fmt: skip
    cite = "cite: The mayor opened the bridge on Monday.\n- id: next"
    both = "cite: [{exact: It rains., article: later}, The mayor opened]\n- id: next"
    for day, found in (("21", ["'opening' lies after the article (2024-06-21), and rests on it alone"]), ("22", [])):
        article = f"-- content/articles/later.md --\n{later % day}"
        result = check(inputs(text.replace(cite, both, 1) + article))
        assert [d.message for d in result.diagnostics if d.code == "future-as-past"] == found


@pytest.mark.parametrize(
    ("edit", "place", "other"),
    [
        ((ACTORS, "country: freedonia,", "country: freedonia, roles: [{title: Mayor, since: 2020, until: 2019, sources: wire}],"), "actors.yaml:4:127", "'since' is at content/actors.yaml:4:114"),
        (("relations.yaml", "kind: leads,", "kind: leads, since: 2023, until: 2022,"), "relations.yaml:1:82", "'since' is at content/relations.yaml:1:69"),
        (("sources.yaml", "grade: A", "grade: A, accessed: 2024-06-29"), "sources.yaml:1:131", "the source is at content/sources.yaml:1:66"),
        ((SCENARIO, "due: 2027", "due: 2024-06-18, happened: 2024-06-20"), "scenarios/vote.yaml:13:96", "'as_of' is at content/scenarios/vote.yaml:4:8"),
        ((SCENARIO, OPEN, "status: resolved, branch: yes-wins, happened: 2024-06-25, recorded: 2024-06-24, sources: wire"), "scenarios/vote.yaml:13:145", "'happened' is at content/scenarios/vote.yaml:13:123"),
        ((CLAIMS, "date: 2024-06-30", "date: 2024-06-18"), "claims.yaml:9:43", None),
    ],
)  # fmt: skip
def test_both_dates_are_shown_where_they_stand(edit: tuple[str, str, str], place: str, other: str | None) -> None:
    files = parts(SITE)
    files[f"content/{edit[0]}"] = files[f"content/{edit[0]}"].replace(edit[1], edit[2], 1)
    result = check(inputs("".join(f"-- {path} --\n{text}" for path, text in files.items())))
    (found,) = (d for d in result.diagnostics if d.code == REVERSED)
    assert (str(found.location), [f"{words} {at}" for words, at in found.related]) == (
        f"content/{place}", [other] if other else []
    )  # fmt: skip


def test_a_date_on_the_wrong_side_is_told_with_the_one_that_it_contradicts() -> None:
    changes = (
        "history: [{status: open, date: 2024-06-25, sources: wire}, {status: due, date: 2024-06-24, sources: wire}]"
    )
    text = SITE.replace("resolution: {criteria", f"resolution: {{{changes}, criteria")
    (found,) = check(inputs(text)).diagnostics
    assert (str(found.location), [(words, str(place)) for words, place in found.related]) == (
        "content/scenarios/vote.yaml:13:93",
        [("the status before it is at", "content/scenarios/vote.yaml:13:45")],
    )


SETTLED = "sources: wire, happened: 2024-06-30, recorded: 2024-07-01, branch: yes-wins"
HISTORY = "history: [{status: open, date: 2024-06-19, sources: wire}, {status: due, date: %s, sources: wire}]"


@pytest.mark.parametrize(
    ("resolution", "messages"),
    [
        (f"status: resolved, {SETTLED}", []),
        (f"status: overtaken, {SETTLED}", []),
        ("status: annulled, sources: wire, happened: 2024-06-30", []),
        ("status: ambiguous, sources: wire, note: So.", []),
        (f"status: resolved, {SETTLED}".replace("2024-06-30", "2024-06-18"), ["'vote': 'happened' (2024-06-18) lies before 'as_of' (2024-06-19)"]),
        (f"status: resolved, {SETTLED}".replace("2024-07-01", "2024-06-29"), ["'vote': 'recorded' (2024-06-29) lies before 'happened' (2024-06-30)"]),
        ("status: resolved, sources: wire", ["'vote' is resolved, but no branch came to pass"]),
        ("status: overtaken, sources: wire", ["'vote' is overtaken, but no branch came to pass"]),
        ("status: annulled, sources: wire, branch: yes-wins", ["'vote' is annulled, but a branch came to pass"]),
        ("status: resolved, branch: yes-wins, cite: The next vote", ["'vote' is resolved, but no source says so"]),
        ("status: annulled, cite: The next vote", ["'vote' is annulled, but no source says so"]),
        ("status: due, cite: The next vote", []),
        ("status: open, cite: The next vote, happened: 2024-06-30", ["'vote' is open, but has 'happened'"]),
        ("status: due, cite: The next vote, recorded: 2024-06-30", ["'vote' is due, but has 'recorded'"]),
        ("status: open, cite: The next vote, note: So.", ["'vote' is open, but has 'note'"]),
        ("status: open, cite: The next vote, assessment: {text: So., sources: wire}", ["'vote' is open, but has 'assessment'"]),
        ("status: resolved, sources: wire, branch: yes", ["'vote' has no branch 'yes'"]),
        (f"status: open, cite: The next vote, {HISTORY % '2024-06-19'}", []),
        (f"status: open, cite: The next vote, {HISTORY % '2024-06-20'}", []),
        (f"status: open, cite: The next vote, {HISTORY.replace('06-19', '06-25') % '2024-06-24'}", ["'vote': a status (2024-06-24) lies before the status before it (2024-06-25)"]),
        (f"status: open, cite: The next vote, {HISTORY.replace('06-19', '06-18') % '2024-06-24'}", ["'vote': a status (2024-06-18) lies before 'as_of' (2024-06-19)"]),
    ],
)  # fmt: skip
def test_a_resolution_fits_its_status(resolution: str, messages: list[str]) -> None:
    found = told((SCENARIO, "status: open, due: 2027, cite: The next vote is in 2027.", resolution))
    assert [line.partition(": ")[2] for line in found] == messages


@pytest.mark.parametrize(
    ("cells", "messages"),
    [
        ("", []),
        ("no-wins, other: it-rises, text: T., sources: wire}", ["0 cells for 'no-wins' and 'it-stays'", "2 cells for 'no-wins' and 'it-rises'"]),
        ("never, other: it-stays, text: T., sources: wire}", ["'vote' has no branch 'never'", "0 cells for 'no-wins' and 'it-stays'"]),
        ("no-wins, other: never, text: T., sources: wire}", ["'flood' has no branch 'never'", "0 cells for 'no-wins' and 'it-stays'"]),
    ],
)  # fmt: skip
def test_two_scenarios_are_crossed_in_one_cell_for_each_pair(cells: str, messages: list[str]) -> None:
    cross = "cross:\n  with: flood\n  cells:\n"
    for branch in ("yes-wins", "no-wins"):
        for other in ("it-rises", "it-stays"):
            cross += f"    - {{branch: {branch}, other: {other}, text: T., sources: wire}}\n"
    if cells:
        cross = cross.replace("no-wins, other: it-stays, text: T., sources: wire}", cells)
    flood = parts(SITE)["content/scenarios/vote.yaml"].replace("yes-wins", "it-rises").replace("no-wins", "it-stays")
    text = (
        SITE.replace("title: The vote\n", f"{cross}title: The vote\n", 1)
        + f"-- content/scenarios/flood.yaml --\n{flood}"
    )
    found = [d.message for d in check(inputs(text)).diagnostics if d.code != "duplicate-prose"]
    assert len(found) == len(messages), found
    assert all(any(line.endswith(message) for line in found) for message in messages), found
    places = {str(d.location) for d in check(inputs(text)).diagnostics if d.code == "unknown-branch"}
    assert places <= {"content/scenarios/vote.yaml:7:16", "content/scenarios/vote.yaml:7:32"}


def test_branches_are_told_apart_and_signposts_name_one() -> None:
    assert told((SCENARIO, "id: no-wins", "id: yes-wins")) == ["duplicate-branch: 'vote' has two branches 'yes-wins'"]
    sign = "signposts: [{indicator: Polls, supports: %s, sources: wire}]\nresolution:"
    assert told((SCENARIO, "resolution:", sign % "no-wins")) == []
    assert told((SCENARIO, "resolution:", sign % "maybe")) == ["unknown-branch: 'vote' has no branch 'maybe'"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        *((name, "a page has another place of this name") for name in ("p7", "h2", "f12", "y2024", "p7s2", "p7s2-3-4", "p7-8", "judgements", "part")),
        *((name, "Windows can have no file of this name") for name in ("nul", "com1", "lpt9")),
        ("site", "the settings are called so"),
        *((name, "") for name in ("p", "p7s", "q7", "pa7", "p7-a", "7", "a-p7", "p7s2-", "text-2", "site-2", "com10", "con-2")),
    ],
)  # fmt: skip
def test_an_id_is_no_name_of_a_place_or_a_device(name: str, why: str) -> None:
    assert taken(name) == why


def test_a_former_id_that_no_record_could_have_had_is_told_at_its_line() -> None:
    lines = "renamed: [{from: old, to: mayor}, {from: main, to: mayor}]\nbottom_line:"
    (found,) = check(inputs(SITE.replace("bottom_line:", lines, 1))).diagnostics
    assert (str(found.location), found.message) == (
        "site.yaml:7:42", "'main' cannot have been an id: a page has another place of this name"
    )  # fmt: skip


# -- actors -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edits", "codes"),
    [
        ([(ACTORS, "aliases: [The mayor]", "aliases: [The mayor, the mayor, Mayor]")], []),
        ([(ACTORS, "aliases: [The mayor]", "aliases: [The mayor, HERALD]")], ["name-collision"]),
        ([(ACTORS, "metonyms: [The council]", "metonyms: [The council, Mayor]")], ["name-collision"]),
        ([(ACTORS, "metonyms: [The council]", "metonyms: [The council], native_name: Herald, lang: en")], ["name-collision"]),
        ([(ACTORS, "name: Freedonia,", "name: Freedonia, native_name: F,")], ["native-name-without-language"]),
        ([(ACTORS, "name: Freedonia,", "name: Freedonia, native_name: F, lang: en,")], []),
        ([(ACTORS, "name: Freedonia,", "name: Freedonia, lang: en,")], []),
        ([(ACTORS, "name: Ann Writer,", "name: Ann Writer, family_name: Writer,")], []),
        ([(ACTORS, "name: Ann Writer,", "name: Ann Writer, family_name: Ann,")], []),
        ([(ACTORS, "name: Ann Writer,", "name: Ann Writer, family_name: Write,")], ["family-name"]),
        ([(ACTORS, "name: Ann Writer,", "name: Ann Writer, family_name: Ann Writer,")], ["family-name"]),
        ([(ACTORS, "name: Herald,", "name: The Herald, family_name: Herald,")], ["family-name"]),
        ([("relations.yaml", "to: freedonia", "to: mayor")], ["self-relation"]),
        ([("relations.yaml", "", "- {id: again, from: mayor, to: freedonia, kind: leads, label: leads, sources: wire}")], ["duplicate-relation"]),
        ([("relations.yaml", "", "- {id: again, from: mayor, to: freedonia, kind: leads, label: led, sources: wire}")], []),
        ([("relations.yaml", "", "- {id: again, from: mayor, to: freedonia, kind: leads, label: leads, since: 2020, sources: wire}")], []),
        ([("relations.yaml", "", "- {id: again, from: freedonia, to: mayor, kind: leads, label: leads, sources: wire}")], []),
        ([("stakes.yaml", "", "- {id: again, country: freedonia}")], ["duplicate-stake"]),
    ],
)  # fmt: skip
def test_names_and_ties_are_told_apart(edits: list[tuple[str, str, str]], codes: list[str]) -> None:
    assert ids(*edits) == codes


def test_of_two_that_say_the_same_the_one_that_is_written_later_is_told() -> None:
    again = "- {id: a-first, from: mayor, to: freedonia, kind: leads, label: leads, sources: wire}"
    assert told(("relations.yaml", "", again)) == ["duplicate-relation: 'a-first' says what 'mayor-leads' says"]
    result = check(inputs(SITE + "-- content/stakes/a.yaml --\n{id: a-first, country: freedonia}\n"))
    (found,) = result.diagnostics
    assert (str(found.location), [str(place) for _, place in found.related]) == (
        "content/stakes/a.yaml:1:24",
        ["content/stakes.yaml:2:12"],
    )


# -- use ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edits", "codes"),
    [
        ([("sources.yaml", "", "- {id: other, title: T, publisher: P, date: 2024, url: 'https://a.example/', grade: B}")], ["unused-source"]),
        ([(EVENTS, "", "- {id: flood, title: A flood, date: 2024-06-30, sources: wire}")], ["orphan"]),
        ([(EVENTS, "", "- {id: flood, title: A flood, date: 2024-06-30, sources: wire, bears_on: vote}")], []),
        ([(EVENTS, "", "- {id: flood, title: A flood, date: 2024-06-30, sources: wire, bears_on: flood}")], ["orphan"]),
        ([(EVENTS, "", "- {id: flood, title: A flood, date: 2024-06-30, sources: wire, actors: mayor}")], []),
        ([(EVENTS, "", "- {id: flood, title: A flood, date: 2024-06-30, sources: wire, summary: 'See [[vote]].'}")], []),
        ([(EVENTS, "", "- {id: flood, title: A flood, date: 2024-06-30, sources: wire}"), (ACTORS, "The author of the article.", "'See [[flood]].'")], []),
        ([(EVENTS, "", "- {id: flood, title: A flood, date: 2024-06-17, cite: on Monday}")], []),
        ([(ACTORS, "", "- {id: nobody, name: Nobody, kind: person, basis: editor, reasoning: R.}")], ["orphan"]),
    ],
)  # fmt: skip
def test_what_nothing_mentions_and_mentions_nothing_is_told(
    edits: list[tuple[str, str, str]], codes: list[str]
) -> None:
    assert ids(*edits) == codes


# -- prose --------------------------------------------------------------------------------------------------------

SUMMARY = "The author of the article."


@pytest.mark.parametrize(
    ("prose", "codes"),
    [
        ("He currently writes.", ["undated-word"]),
        ("Now he writes, and now not.", ["undated-word", "undated-word"]),
        ("He knows.", []),
        ("He said he \u201cnow\u201d writes.", []),
        ("He said 'right now' so.", []),
        ("He said \u2018it\u2019s now\u2019 so.", []),
        ("It\u2019s now, isn\u2019t it?", ["undated-word"]),
        ("He is \u2018here\u2019 now, the workers\u2019 friend.", ["undated-word"]),
        ("So far, he writes.", ["undated-word"]),
        ("A so far-reaching letter is so far as he goes.", []),
        ("Now he wrote it for Freedonia Today, and today not.", ["undated-word", "undated-word"]),
        ("Today Freedonia has it, today not.", ["undated-word"]),
        ("It's now, isn't it?", ["undated-word"]),
        ("A TODO is left.", ["unfinished"]),
        ("The TODOs are left.", []),
        ("Le M\u00c9TODO, 2TODO et TODO\u0301.", []),
        ("\u3053\u308c\u306fTODO\u3067\u3059", ["unfinished"]),
        ("The bridge will stand for ever, says Herald.", ["unsupported-name", "duplicate-prose"]),
        ("It stands, [[mayor]] says.", ["unsupported-name"]),
    ],
)
def test_prose_says_when(prose: str, codes: list[str]) -> None:
    names = (ACTORS, "metonyms: [The council]", "metonyms: [The council], aliases: [Freedonia Today, Today Freedonia]")
    found = ids((ACTORS, SUMMARY, f'"{prose}"'), names)
    assert [code for code in found if not (code == "unsupported-name" and "Today" in prose)] == codes


def test_words_that_are_true_today_may_stand_on_two_lines() -> None:
    summary = "}\n- id: lines\n  name: Lines\n  kind: person\n  cite: A bridge\n  summary: |\n    He writes at\n    present.\n"
    assert told((ACTORS, "summary: The author of the article.}\n", summary.replace("}", "country: freedonia}", 1))) == [
        "undated-word: 'lines': 'at present' is true on the day of writing only"
    ]


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("The bridge is now opened", ["undated-word"]),
        ("The bridge of [[mayor]]", ["link-in-text"]),
        ("TODO", ["unfinished"]),
        ("TODO: the bridge", ["unfinished"]),
        ("TODO\uff1a\u6a4b", ["unfinished"]),
        ("Sabe de TODO un poco", []),
    ],
)
def test_a_title_of_our_own_says_when_too_and_has_no_links(title: str, codes: list[str]) -> None:
    assert ids((EVENTS, "title: The bridge is opened", f'title: "{title}"')) == codes
    if codes == ["undated-word"]:
        assert ids(("sources.yaml", "title: The bridge falls", f"title: {title}")) == []


SIX = "Many words are said here again."
FIVE = "Few words are said again."


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ((ACTORS, SUMMARY, SIX), ("notes.yaml", "It did not.", SIX), ["duplicate-prose"]),
        ((ACTORS, SUMMARY, SIX), ("notes.yaml", "It did not.", "Many words \u2014 are said here \u2013 AGAIN!"), ["duplicate-prose"]),
        ((ACTORS, SUMMARY, FIVE), ("notes.yaml", "It did not.", FIVE), []),
        *(
            ((ACTORS, SUMMARY, words), ("notes.yaml", "It did not.", words), codes)
            for words, codes in (
                ("橋は月曜日に市長が開いた。", ["duplicate-prose"]),
                ("橋は月曜日に。", []),
                ("コーヒーコーヒー。", []),
                ("สะพานเปิดเมื่อวันจันทร", ["duplicate-prose"]),
                ("สะพานเปิดเมื่อวัน", []),
                ("पुल सोमवार को खुला।", []),
                ("पुल को सोमवार के दिन महापौर ने खोला।", ["duplicate-prose"]),
                ("Der größte Brücke war sie nie.", ["duplicate-prose"]),
                ("Die größte war sie nie.", []),
            )
        ),
        ((ACTORS, SUMMARY, SIX), (ACTORS, "The publisher.", SIX), []),
        ((ACTORS, SUMMARY, SIX), ("articles/bridge.md", "The Gazette's.", SIX), []),
        ((ACTORS, SUMMARY, SIX), ("stakes.yaml", "text: A bridge.", f"text: {SIX}"), []),
        ((SCENARIO, "The article names it.", SIX), (SCENARIO, "The yes side wins.", SIX), []),
    ],
)  # fmt: skip
def test_everything_is_said_once(first: tuple[str, str, str], second: tuple[str, str, str], codes: list[str]) -> None:
    assert ids(first, second) == codes


# -- wording ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edits", "codes"),
    [
        ([(EVENTS, "phrase: on Monday", "phrase: ON  monday")], []),
        ([(EVENTS, "phrase: on Monday", "phrase: on Tuesday")], ["phrase-not-found"]),
        ([(EVENTS, "phrase: on Monday", "phrase: The council denies")], ["phrase-not-found"]),
        ([(EVENTS, "cite: The next vote is in 2027.", "cite: The next vote")], []),
        ([(CLAIMS, "  nature: forecast", "  nature: forecast\n  hedge: according")], []),
        ([(CLAIMS, "  nature: forecast", "  nature: forecast\n  hedge: It will stand")], []),
        ([(CLAIMS, "  nature: forecast", "  nature: forecast\n  hedge: apparently")], ["hedge-not-found"]),
        ([(CLAIMS, "  nature: forecast\n", "  nature: forecast\n  hedge: apparently\n"), (CLAIMS, "cite: she said, according", "cite: he said, according")], ["passage-not-found"]),
        ([("quotes.yaml", "", "- {id: indirect, text: denies this, speaker: mayor, fidelity: original}")], ["quote-without-marks"]),
        ([("quotes.yaml", "", "- {id: indirect, text: will stand for, speaker: mayor, fidelity: original}")], []),
    ],
)  # fmt: skip
def test_the_articles_own_words_are_its_own(edits: list[tuple[str, str, str]], codes: list[str]) -> None:
    assert ids(*edits) == codes


@pytest.mark.parametrize(
    ("given", "is_told"),
    [
        ("summary: It is of 1901.", False),
        ("summary: 'It is of 1901, 1914–18, the 1920s and the 1930er.'", False),
        ("summary: It has 1901st place.", True),
        ("summary: 'It has 1,901.'", True),
        ("summary: It has 19012.", True),
        ("summary: It has 1901 of 21.", True),
        ("summary: It has 1901–181.", True),
        ("summary: It has 30-18.", True),
        ("summary: It is of 2099.", False),
        ("summary: It has 2100.", True),
        ("summary: 1901년에 생겼다.", False),
        ("summary: 1901年に生まれた。", False),
        ("summary: 1901명이다.", True),
        ("summary: وُلد عام ١٩٠١", False),
        ("summary: له ١٩ كتابا", True),
        ("summary: It is the printers’.", False),
        ("summary: It is «the voice».", True),
        ("summary: 'It belongs to [[group-of-7]].'", False),
        ("body: It has 30 printers.", True),
        ("article: bridge-2", False),
        ("country: state-51", False),
        ("native_name: 'Kanal 4', lang: de", False),
    ],
)
def test_general_knowledge_has_no_number_but_a_year_in_what_it_says(given: str, is_told: bool) -> None:
    more = (
        "- {id: group-of-7, name: Group of 7, in_text: the 7, kind: organisation, basis: known}\n"
        "- {id: state-51, name: State, kind: country, basis: known}\n"
        "- {id: paper, name: Paper, kind: organisation, basis: known, "
    )
    article = parts(SITE)["content/articles/bridge.md"].replace("author: ann", "author: paper")
    text = SITE.replace("-- content/events.yaml --", f"{more}{given}}}\n-- content/events.yaml --")
    text = f"{text}-- content/articles/bridge-2.md --\n{article}"
    found = [d for d in check(inputs(text)).diagnostics if d.code in ("known-needs-source", "bad-value", "unknown-id")]
    assert [d.code for d in found] == ["known-needs-source"] * is_told


def test_the_id_of_a_branch_is_no_number_of_general_knowledge() -> None:
    known = (
        "cross: {with: vote, cells: [{branch: wins-1, other: wins-2, text: T., basis: known}]}\n"
        "began_with: wins-2\nsignposts: [{indicator: Polls, supports: wins-2, basis: known}]\nresolution:"
    )
    own = (SCENARIO, "cite: The next vote is in 2027.\nas_of", "basis: known\nas_of")
    names = ((SCENARIO, "id: yes-wins", "id: wins-1"), (SCENARIO, "id: no-wins", "id: wins-2"))
    assert set(ids(own, *names, (SCENARIO, "resolution:", known))) == {"cross-cells"}
    assert "known-needs-source" in ids(own, *names, (SCENARIO, "resolution:", known.replace("T.", "2 polls.")))


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ('"Here it is', True),
        ('"So," he said. Here it is', False),
        ('"So," he said. "Here it is', True),
        ("\u201cHere it is", True),
        ("\u201cSo,\u201d he said. Here it is", False),
        ("\u201eHere it is", True),
        ("\u00abHere it is", True),
        ("\u00abSo,\u00bb he said. Here it is", False),
        ("\u300cSo\u300d he said. Here it is", False),
        ("\u300cHere it is", True),
        ("\u300e So, Here it is", True),
        ("„So“, sagte er. Here it is", False),
        ("„So”, sagte er. Here it is", False),
        ('„So", sagte er. Here it is', False),
        ("„So “Here it is", True),
        ("»So«, sagte er. Here it is", False),
        ("»So», hän sanoi. Here it is", False),
        ("»Here it is", True),
        ("”So”, sade han. Here it is", False),
        ("”Here it is", True),
        ("«So “so”. Here it is", True),
        ("«So “so”», he said. Here it is", False),
        ("«So «so. Here it is", True),
        ("「So『so』. Here it is", True),
        ("「So『so』」. Here it is", False),
        ('"So,” he said. Here it is', False),
        ('“So," he said. Here it is', False),
        ('"So “so. Here it is', True),
        ('" So, " he said. Here it is', False),
        ("＂So,＂ he said. Here it is", False),
        ("＂Here it is", True),
        ("'Here it is", True),
        ("\u2018Here it is", True),
        ("\u201aHere it is", True),
        ("It's so. Here it is", False),
        ("The mayors' bridge. Here it is", False),
        ("> Here it is", True),
    ],
)
def test_a_quotation_stands_in_marks_that_are_open(sentence: str, quoted: bool) -> None:
    text = SITE.replace("The council denies this.", f"The council denies this.\n\n{sentence}, indeed.", 1)
    text = text.replace(
        "-- content/claims.yaml --",
        "- {id: here, text: Here it is, speaker: ann, fidelity: original}\n-- content/claims.yaml --",
    )
    text = text.replace("bottom_line:", "coverage_threshold: 0\nbottom_line:", 1)
    codes = [d.code for d in check(inputs(text)).diagnostics]
    assert codes == ([] if quoted else ["quote-without-marks"])


# -- the settings -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("domain: example.org", ["domain-mismatch"]),
        ("domain: small.example\nurl: https://small.example", []),
        ("domain: small.example\nurl: http://small.example/", []),
        ("domain: small.example\nurl: https://small.example/x/", ["domain-mismatch"]),
        ("renamed: [{from: old, to: mayor}]", []),
        ("renamed: [{from: old, to: nobody}]", ["unknown-id"]),
        ("renamed: [{from: mayor, to: herald}]", ["renamed-id-in-use"]),
        ("max_share: 100", []),
        ("coverage_threshold: 100", []),
    ],
)
def test_what_the_settings_name_is_there(line: str, codes: list[str]) -> None:
    old = "url: https://example.org/small/\n"
    assert ids(("site.yaml", old, f"{line}\n" if "\nurl" in line else f"{old}{line}\n")) == codes


@pytest.mark.parametrize(
    ("code", "messages"),
    [
        ("orphan", []),
        ("unknown-id", ["unknown-code: there is no warning 'unknown-id'"]),
        ("orphans", ["unknown-code: there is no warning 'orphans'"]),
    ],
)
def test_only_warnings_are_switched_off(code: str, messages: list[str]) -> None:
    more = f"disabled_warnings: [{{code: {code}, reason: R.}}, "
    assert told(("site.yaml", "disabled_warnings: [", more)) == messages


def test_a_warning_that_is_switched_off_is_not_told_and_an_error_is() -> None:
    event = (EVENTS, "", "- {id: flood, title: A flood, date: 2024-06-30, sources: wire}")
    off = ("site.yaml", "disabled_warnings: [", "disabled_warnings: [{code: orphan, reason: R.}, ")
    assert ids(event, off) == []
    assert ids(event, off, (EVENTS, "sources: wire, bears_on", "sources: wires, bears_on")) == ["unknown-id"]


@pytest.mark.parametrize(("threshold", "codes"), [("80", []), ("80.1", ["uncovered-sentence"])])
def test_a_share_that_is_just_reached_is_enough(threshold: str, codes: list[str]) -> None:
    more = ("articles/bridge.md", "set_aside:\n  - exact: So it goes.\n    reason: rhetoric\n", "")
    assert ids(more, ("site.yaml", "bottom_line:", f"coverage_threshold: {threshold}\nbottom_line:")) == codes


@pytest.mark.parametrize(("threshold", "codes"), [("84", ["uncovered-sentence"]), ("83.3", []), ("0", [])])
def test_so_many_sentences_are_accounted_for_as_the_settings_ask(threshold: str, codes: list[str]) -> None:
    more = ("articles/bridge.md", "The next vote is", "Nobody knows more. The next vote is")
    assert ids(more, ("site.yaml", "bottom_line:", f"coverage_threshold: {threshold}\nbottom_line:")) == codes


@pytest.mark.parametrize(("cap", "codes"), [("99.9", ["share-exceeded"]), ("100", [])])
def test_no_more_is_shown_than_the_settings_allow(cap: str, codes: list[str]) -> None:
    assert ids(("site.yaml", "bottom_line:", f"max_share: {cap}\nbottom_line:")) == codes


@pytest.mark.parametrize(
    ("field", "value", "codes"),
    [
        ("coverage_threshold", "0", []),
        ("coverage_threshold", "-0.5", ["bad-value"]),
        ("coverage_threshold", "100.5", ["bad-value"]),
        ("max_share", "-0.5", ["bad-value"]),
        ("max_share", "100.5", ["bad-value"]),
    ],
)
def test_a_share_is_between_nothing_and_all(field: str, value: str, codes: list[str]) -> None:
    assert ids(("site.yaml", "bottom_line:", f"{field}: {value}\nbottom_line:")) == codes
