"""Text to records: what is wrong is told where it is written, and what follows from it is not told as well."""

from __future__ import annotations

import pytest

from generator.build import check
from generator.parsing.parse import parse
from generator.parsing.records import Claim, Event
from generator.parsing.yaml import MAX_FAULTS
from tests.sites import SITE, edited, inputs, inputs_of, made, pages_of, parts, said, small_pages, with_file

CLAIMS = "content/claims.yaml"


def told(path: str, old: str, new: str) -> list[str]:
    """What is said of the small site once some words of a file are others."""
    return said(check(edited(path, old, new)))


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("outcome: {", "outcome: {zzz: , ", ["content/claims.yaml:9:13 [unknown-field]"]),
        ("- {by: freedonia,", "- {by: freedonia, zzz: ,", ["content/claims.yaml:8:23 [unknown-field]"]),
        ("  nature: forecast", "  nature: forecast\n  zzz:", ["content/claims.yaml:4:3 [unknown-field]"]),
        ("  nature: forecast", "  nature: forecast\n  hedge:", []),
        ("outcome: {", "outcome: {basis: , ", []),
    ],
)
def test_an_empty_field_is_no_field_but_a_misspelt_one_is_told_even_if_it_is_empty(
    old: str, new: str, places: list[str]
) -> None:
    assert told(CLAIMS, old, new) == places


def test_of_front_matter_that_cannot_be_read_nothing_is_told_but_that() -> None:
    (place,) = told("content/articles/bridge.md", "author: ann", "author: [ann")
    assert place.endswith("[yaml-syntax]")
    assert told("content/articles/bridge.md", "author: ann", "author: ann\nzzz: x") == [
        "content/articles/bridge.md:4:1 [unknown-field]"
    ]


def test_front_matter_with_a_fault_refers_to_nobody_that_it_does_not_name() -> None:
    assert told("content/articles/bridge.md", "title: The bridge", "- title: The bridge") != []
    found = told("content/articles/bridge.md", "title: The bridge\nauthor: ann", "- title: The bridge\n- author: ann")
    assert not any("unknown-id" in line for line in found), found


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("content/event.yaml", "did you mean: content/events"),
        ("content/clams/a.yaml", "did you mean: content/claims"),
        ("content/events/a.txt", "Files here end in .yaml."),
        ("content/events.md", "Files here end in .yaml."),
        ("content/articles/a.yaml", "Files here end in .md."),
    ],
)
def test_a_file_of_no_kind_is_told_what_it_may_have_been_meant_to_be(path: str, hint: str) -> None:
    found = [d for d in check(with_file(path, "")).diagnostics if d.code == "unknown-file"]
    assert [(d.location.path, d.hint) for d in found] == [(path, hint)]


def test_a_file_like_no_kind_is_told_all_of_them() -> None:
    (found,) = [d for d in check(with_file("content/zzzzzz.yaml", "")).diagnostics if d.code == "unknown-file"]
    assert found.hint.startswith("The folders are: articles, actors, events, ")


def test_what_a_record_cites_is_not_looked_for_while_an_article_cannot_be_read() -> None:
    other = b"Without front matter.\n"
    files = {**inputs().files, "content/articles/other.md": other}
    events = files["content/events.yaml"].replace(b"cite: The mayor opened", b"cite: The king opened")
    found = said(check(inputs_of({**files, "content/events.yaml": events})))
    assert found
    assert not [line for line in found if not line.startswith("content/articles/other.md")], found


@pytest.mark.parametrize(("written", "is_told"), [("*council*", False), ("*coun*cil", True), ("coun*cil*", True)])
def test_emphasis_of_a_part_of_a_word_is_told_since_it_is_not_read(written: str, is_told: bool) -> None:
    path = "content/articles/bridge.md"
    found = check(edited(path, "\n\nSo it goes.", f"\n\nThe {written} is silent.\n\nSo it goes.")).diagnostics
    told = [d.message for d in found if d.code == "markdown-not-read"]
    assert bool(told) is is_told
    assert all("emphasis that begins or ends inside a word" in message for message in told)


def test_what_is_cited_of_a_file_that_is_not_read_to_its_end_is_not_called_unknown() -> None:
    faulty = "- {}\n" * MAX_FAULTS
    found = check(with_file("content/sources.yaml", faulty + parts(SITE)["content/sources.yaml"])).diagnostics
    assert {d.code for d in found if d.is_error} == {"missing-field", "too-many-faults"}


@pytest.mark.parametrize("written", ["", "\n", "# later\n"])
def test_of_settings_without_anything_in_them_it_is_said_which_fields_they_need(written: str) -> None:
    found = [d for d in check(with_file("site.yaml", written)).diagnostics if d.location.path == "site.yaml"]
    needed = "It needs: title, description, url, reviewed, known_to, published_by."
    assert [(d.message, d.hint) for d in found] == [("site.yaml is empty", needed)]


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (CLAIMS, "- id: stands", "-\n- id: stands", "claim: this item is empty"),
        ("content/events.yaml", "bears_on: [stands, vote]", "bears_on: [stands, null]", "bears_on[2] is empty"),
        ("site.yaml", "bottom_line:\n", "bottom_line:\n  -\n", "site: bottom_line[1] is empty"),
    ],
)
def test_an_item_with_nothing_in_it_is_called_empty(path: str, old: str, new: str, message: str) -> None:
    found = [d.message for d in check(edited(path, old, new)).diagnostics]
    assert any(message in line for line in found), found


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("site.yaml", "bottom_line:", "groups: [{name: A, tint: red, actors: ann}, {name: B, tint: pink, actors: mayor}]\nbottom_line:"),
        ("site.yaml", "code: text-not-locked", "code: Text not locked"),
        ("content/events.yaml", "certainty: planned", "certainty: sure"),
    ],
)  # fmt: skip
def test_nothing_is_told_of_the_placeholder_of_an_invalid_value(path: str, old: str, new: str) -> None:
    found = [line for line in told(path, old, new) if "text-not-locked" not in line]
    assert len(found) == 1, found


LISTS_OF_ONE = {
    "content/figures.yaml": ("[{date: 2024, value: 1}]", "{date: 2024, value: 1}"),
    "content/stakes.yaml": (
        "[{text: A bridge., cite: The mayor opened the bridge}]",
        "{text: A bridge., cite: The mayor opened the bridge}",
    ),
    "content/scenarios/vote.yaml": (
        "implications: [{country: freedonia, text: More bridges., basis: editor, reasoning: A guess.}]",
        "implications: {country: freedonia, text: More bridges., basis: editor, reasoning: A guess.}",
    ),
    "content/articles/bridge.md": ("set_aside:\n  - exact:", "set_aside:\n    exact:"),
    "site.yaml": ("bottom_line:\n  - text:", "abbreviations: Cllr.\nbottom_line:\n    text:"),
}


@pytest.mark.parametrize("path", LISTS_OF_ONE)
def test_a_list_of_one_needs_no_brackets_whatever_it_is_a_list_of(path: str) -> None:
    assert told(path, *LISTS_OF_ONE[path]) == []


def test_a_part_of_a_list_of_one_has_its_place_and_the_name_it_is_written_by() -> None:
    path, (old, new) = "content/stakes.yaml", LISTS_OF_ONE["content/stakes.yaml"]
    faulty = new.replace("text: A bridge., cite: The mayor", "text: , cite: The major")
    found = {d.code: d for d in check(edited(path, old, faulty)).diagnostics}
    assert found["passage-not-found"].location.column == faulty.index("The major") + len("  wants: ") + 1
    assert found["missing-field"].message.endswith("the field 'text' is missing")
    (found_type,) = check(edited(path, old, "A bridge.")).diagnostics
    assert found_type.message == "stake 'stake-freedonia': wants is a mapping of fields, not a text"
    assert found_type.hint.startswith("Its fields: text, cite, ")


def test_pages_are_the_same_whether_a_list_of_one_has_brackets() -> None:
    files = dict(inputs().files)
    for path, (old, new) in LISTS_OF_ONE.items():
        files[path] = files[path].decode().replace(old, new.replace("abbreviations: Cllr.\n", "")).encode()
    drawn = made(inputs_of(files))
    assert said(drawn) == []
    assert pages_of(drawn) == small_pages()


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("require_review: oui", "require_review: 'oui' is neither true nor false", "Write: true, or false."),
        ("max_source_words: many", "max_source_words: 'many' is not a whole number", "Such as: 40."),
        ("max_source_words: 2.5", "max_source_words: '2.5' is not a whole number", "Such as: 40."),
        ("coverage_threshold: 200", "coverage_threshold: '200' is more than 100", "It is at most 100. Per cent of"),
        ("max_source_words: 0", "max_source_words: '0' is less than 1", "It is at least 1. The most words of"),
        (f"about: {'[' * 30}{']' * 30}", "nested more than 20 levels deep", "No record is: look for brackets"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_what_would(written: str, message: str, hint: str) -> None:
    (found,) = check(edited("site.yaml", "bottom_line:", f"{written}\nbottom_line:")).diagnostics
    assert found.message.removeprefix("site: ") == message
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    ("line", "read", "told"),
    [
        ("forecast: The bridge stands.", ("forecast", "The bridge stands.", "2:13", "2:13"), []),
        ("fact/opinion/forecast: TODO", ("fact", "TODO", "2:26", "2:26"), ["2:26 'stands': 'statement' is not written yet"]),
        (
            "fact/opinion/forecast: It stands.",
            ("fact", "It stands.", "2:26", "2:26"),
            ["2:26 claim 'stands': nature is not written yet"],
        ),
        (
            "nature: TODO\n  statement: TODO",
            ("fact", "TODO", "2:11", "3:14"),
            ["2:11 claim 'stands': nature is not written yet", "3:14 'stands': 'statement' is not written yet"],
        ),
        (
            "opinion: It stands.\n  fact: It fell.\n  nature: forecast",
            ("opinion", "It stands.", "2:12", "2:12"),
            ["3:3 claim 'stands': 'opinion' and 'fact' say the same", "4:3 claim 'stands': 'opinion' and 'nature' say the same"],
        ),
        (
            "fact/opinion/forecast: TODO\n  about: TODO",
            None,
            ["2:26 'stands': 'statement' is not written yet", "3:10 claim 'stands': about is not written yet"],
        ),
        ("fact: [a]", None, ["2:9 claim 'stands': statement is a text, not a list"]),
    ],
)  # fmt: skip
def test_a_claim_may_stand_behind_its_nature(
    line: str, read: tuple[str, str, str, str] | None, told: list[str]
) -> None:
    old = "statement: The bridge will stand for ever, says [[herald]].\n  nature: forecast"
    result = check(edited(CLAIMS, old, line))
    assert [f"{d.location} {d.message}" for d in result.diagnostics] == [f"{CLAIMS}:{each}" for each in told]
    if read is not None:
        entry = result.site_or_part.content.entries["stands"]
        assert isinstance(entry.record, Claim)
        places = (str(entry.at((name,))).removeprefix(f"{CLAIMS}:") for name in ("nature", "statement"))
        assert (entry.record.nature, entry.record.statement, *places) == read


@pytest.mark.parametrize(
    ("old", "new", "told", "hint"),
    [
        ("title: The next vote", "-title: The next vote", "event 'next-vote' has no field '-title'", "A space is missing behind the hyphen: - title: ..."),
        ("certainty: planned", "certainty: [planned]", "event 'next-vote': certainty cannot be ['planned']", "One of: confirmed, reported, planned, possible."),
        ("certainty: planned", "certainty: plan", "event 'next-vote': certainty cannot be 'plan'", "did you mean: planned"),
    ],
)  # fmt: skip
def test_what_no_field_can_be_is_told_with_what_it_can(old: str, new: str, told: str, hint: str) -> None:
    found = {d.message: d.hint.split("\n")[0] for d in check(edited("content/events.yaml", old, new)).diagnostics}
    assert found[told] == hint


def test_a_misspelt_field_is_read_as_the_one_that_was_meant_unless_that_is_there() -> None:
    text = "- {id: a, titel: A., date: 2024, actors: [mayr], cite: The council denies this.}\n"
    content, found = parse(dict(with_file("content/events/more.yaml", text).files))
    assert [(d.code, d.hint) for d in found] == [("unknown-field", "did you mean: title")]
    assert content.of(Event)[0].title == "A."
    assert not content.entries["a"].invalid_fields, "so that its other faults are found"
    content, found = parse(dict(with_file("content/events/more.yaml", text.replace("titel", "title: B., titel")).files))
    assert ([d.code for d in found], content.of(Event)[0].title) == (["unknown-field"], "B.")


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("- {id: a, title: A, date: 2024, cite: x, " + ", ".join(f"z{n}: " for n in range(MAX_FAULTS + 2)) + "}", "2 more faults"),
        ("- {id: a, title: A, date: 2024, cite: x, " + ", ".join(f"z{n}: 1" for n in range(MAX_FAULTS + 1)) + "}", "1 more fault"),
        ("- {id: mayor, title: A, date: 2024, basis: known}\n" * (MAX_FAULTS + 3), "3 more records"),
        ("".join(f"- {{id: e{n}}}\n" for n in range(MAX_FAULTS // 2 + 4)), "4 more records"),
    ],
)  # fmt: skip
def test_after_a_hundred_faults_the_rest_is_counted(text: str, more: str) -> None:
    _, found = parse(dict(with_file("content/events/more.yaml", text).files))
    rest = [d for d in found if d.code == "too-many-faults"]
    assert [d.message for d in rest] == [f"after {MAX_FAULTS} faults {more} of this file are not looked at"]
    assert len(found) == MAX_FAULTS + 1
