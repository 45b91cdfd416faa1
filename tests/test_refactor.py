"""Uses, renames and new records: text edits that leave everything else as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.base.inputs import Inputs
from generator.build import check
from generator.cli.program import main
from generator.editing.refactor import RefactorError, rename, uses, with_changes
from generator.parsing.records import Actor
from tests.sites import SomePages, edited, inputs, inputs_of, river_inputs, site_of, with_file, write_site


def renamed(given: Inputs, old: str, new_id: str) -> Inputs:
    return with_changes(given, rename(given, old, new_id))


def test_every_use_is_told_with_its_place_and_what_it_does_there() -> None:
    found = [(str(use.place), use.record, use.what) for use in uses(site_of().content, "mayor")]
    assert found == [
        ("content/actors.yaml:4:8", "mayor", "defined"),
        ("content/claims.yaml:4:16", "stands", "asserted by"),
        ("content/events.yaml:5:12", "opening", "involves"),
        ("content/events.yaml:13:70", "collapse", "involves"),
        ("content/quotes.yaml:1:60", "for-ever", "said by"),
        ("content/relations.yaml:1:27", "mayor-leads", "from"),
    ]
    for use in uses(site_of().content, "mayor"):
        line = inputs().files[use.place.path].decode().split("\n")[use.place.line - 1]
        assert line[use.place.column - 1 :].startswith("mayor")


def test_each_mention_in_a_text_is_a_use_of_its_own() -> None:
    text = "  statement: The bridge will stand for ever, says [[herald]].\n"
    more = '  statement: >-\n    [[herald]], [[ herald|the Herald]] and\n    "[[herald ]]" say so.\n'
    given = edited("content/claims.yaml", text, more)
    notes = (
        given.files["content/notes.yaml"]
        + b"- {id: n, title: N, kind: fact, cite: A bridge, confidence: verified, sources: wire, note: '[[herald]] [[herald]]'}\n"
    )
    given = with_changes(given, {"content/notes.yaml": notes})
    found = [str(use.place) for use in uses(check(given).site_or_part.content, "herald") if use.what == "mentions"]
    claims = [f"content/claims.yaml:{line}:{column}" for line, column in ((3, 7), (3, 20), (4, 8))]
    assert found == [*claims, "content/notes.yaml:2:95", "content/notes.yaml:2:106"]
    assert check(renamed(given, "herald", "post")).ok


def test_a_rename_changes_every_use_and_nothing_else() -> None:
    given = edited("content/claims.yaml", "- id: stands", "# mayor: a comment stays\n- id: stands")
    after = renamed(given, "mayor", "lady-mayor")
    assert check(after).ok
    for path, data in given.files.items():
        if path == "site.yaml":
            assert after.files[path] == data + b"renamed:\n  - {from: mayor, to: lady-mayor}\n"
        else:
            assert after.files[path].replace(b"lady-mayor", b"mayor") == data
    assert b"# mayor: a comment stays" in after.files["content/claims.yaml"]
    assert [str(use.place) for use in uses(check(after).site_or_part.content, "mayor")] == []


def test_the_old_address_leads_on() -> None:
    pages = SomePages(renamed(renamed(inputs(), "mayor", "lady-mayor"), "stands", "it-stands"))
    assert 'content="0; url=lady-mayor.html"' in pages["actors/mayor.html"]
    assert (
        '<link rel="canonical" href="https://example.org/small/actors/lady-mayor.html">' in pages["actors/mayor.html"]
    )
    assert 'id="it-stands"><span id="stands"></span>' in pages["claims.html"]


def test_two_renames_in_a_row_lead_to_the_last_name_and_the_way_back_is_clean() -> None:
    first = renamed(inputs(), "mayor", "lady-mayor")
    second = renamed(first, "lady-mayor", "madam-mayor")
    assert second.files["site.yaml"].endswith(
        b"renamed:\n  - {from: mayor, to: madam-mayor}\n  - {from: lady-mayor, to: madam-mayor}\n"
    )
    assert renamed(renamed(second, "madam-mayor", "lady-mayor"), "lady-mayor", "mayor").files == inputs().files


def test_a_file_named_after_its_record_is_renamed_with_it_and_a_lock_with_its_article() -> None:
    after = renamed(inputs(), "vote", "the-vote")
    assert "content/scenarios/vote.yaml" not in after.files
    assert "bears_on: [stands, the-vote]" in after.files["content/events.yaml"].decode()
    assert check(after).ok
    moved = rename(with_file("content/articles/bridge.lock", b"{}"), "bridge", "the-bridge")
    assert (moved["content/articles/the-bridge.lock"], moved["content/articles/bridge.lock"]) == (b"{}", None)


@pytest.mark.slow
def test_a_file_of_a_kind_keeps_its_name_and_no_other_file_is_written_over() -> None:
    alone = inputs().files["content/notes.yaml"].replace(b"note-stand", b"notes")
    assert set(rename(with_file("content/notes.yaml", alone), "notes", "slips")) == {"content/notes.yaml", "site.yaml"}
    with pytest.raises(RefactorError, match=r"there is a file content/scenarios/the-vote\.yaml already"):
        rename(with_file("content/scenarios/the-vote.yaml", b"[]"), "vote", "the-vote")


@pytest.mark.parametrize(
    ("old", "new_id", "message"),
    [
        ("nobody", "somebody", "there is no record 'nobody'"),
        ("mayor", "herald", "the id 'herald' is taken"),
        ("mayor", "Lady Mayor", "'Lady Mayor' is not an id"),
    ],
)
def test_a_rename_that_cannot_be_says_why(old: str, new_id: str, message: str) -> None:
    with pytest.raises(RefactorError, match=message):
        rename(inputs(), old, new_id)


def test_an_id_written_in_a_way_that_cannot_be_edited_stops_the_rename() -> None:
    given = edited("content/events.yaml", "actors: [mayor]\n", 'actors: ["may\\x6fr"]\n')
    assert check(given).ok
    with pytest.raises(RefactorError, match="written there in a way that cannot be edited"):
        rename(given, "mayor", "lady-mayor")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{from: old-one, to: mayor}", "[{from: old-one, to: lady-mayor}, {from: mayor, to: lady-mayor}]"),
        ("{from: lady-mayor, to: mayor}", "[]"),
    ],
)
def test_an_old_address_that_is_written_without_brackets_gets_them(before: str, after: str) -> None:
    site = inputs().files["site.yaml"].decode()
    edit = renamed(with_file("site.yaml", f"{site}renamed: {before}  # old\n"), "mayor", "lady-mayor")
    assert edit.files["site.yaml"].decode() == f"{site}renamed: {after}  # old\n"


LINE = "bottom_line:\n"
REDIRECTS = [
    ("", "renamed:\n  - {from: mayor, to: lady-mayor}\n"),
    ("renamed:\n", "renamed: [{from: mayor, to: lady-mayor}]\n"),
    ("renamed: ~  # none\n", "renamed: [{from: mayor, to: lady-mayor}]  # none\n"),
    ("renamed: []\n", "renamed: [{from: mayor, to: lady-mayor}]\n"),
    ("renamed: # old ones\n", "renamed: [{from: mayor, to: lady-mayor}] # old ones\n"),
    (
        "renamed: [{from: old-one, to: mayor}]  # flow\n",
        "renamed: [{from: old-one, to: lady-mayor}, {from: mayor, to: lady-mayor}]  # flow\n",
    ),
    (
        "renamed:  # old ones\n  # the first\n  - {from: old-one, to: mayor}  # 2023\n\n# below\n",
        "renamed:  # old ones\n  # the first\n  - {from: old-one, to: lady-mayor}  # 2023\n"
        "  - {from: mayor, to: lady-mayor}\n\n# below\n",
    ),
    (
        "renamed:\n- {from: old-one, to: mayor}\n",
        "renamed:\n- {from: old-one, to: lady-mayor}\n- {from: mayor, to: lady-mayor}\n",
    ),
    (
        "renamed:\n    - from: old-one\n      to: mayor\n",
        "renamed:\n    - from: old-one\n      to: lady-mayor\n    - {from: mayor, to: lady-mayor}\n",
    ),
    (
        '"renamed": [\n  {from: old-one, to: mayor},\n]\n',
        '"renamed": [\n  {from: old-one, to: lady-mayor}, {from: mayor, to: lady-mayor},\n]\n',
    ),
]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(("before", "after"), REDIRECTS)
def test_the_list_of_old_addresses_is_edited_in_the_style_it_is_written_in(
    before: str, after: str, ending: str
) -> None:
    site = inputs().files["site.yaml"].decode()
    assert LINE in site
    # At the end where there is none, and in the middle of the file where there is one.
    given, wanted = (site.replace(LINE, part + LINE) if before else site + part for part in (before, after))
    found = with_file("site.yaml", given.replace("\n", ending))
    assert check(found).ok
    edit = renamed(found, "mayor", "lady-mayor")
    assert edit.files["site.yaml"].decode() == wanted.replace("\n", ending)
    if "old-one" in before:
        assert renamed(edit, "lady-mayor", "mayor").files["site.yaml"] == found.files["site.yaml"]


def test_the_list_is_added_to_settings_in_any_style() -> None:
    site = inputs().files["site.yaml"].decode()
    new_item = "  - {from: mayor, to: lady-mayor}\n"
    with_end = renamed(with_file("site.yaml", f"---\n{site}...\n"), "mayor", "lady-mayor")
    assert with_end.files["site.yaml"].decode() == f"---\n{site}renamed:\n{new_item}...\n"
    unended = renamed(with_file("site.yaml", site.rstrip("\n")), "mayor", "lady-mayor")
    assert unended.files["site.yaml"].decode() == f"{site}renamed:\n{new_item}"
    flow = "{title: A, description: B, url: 'https://example.org/', reviewed: 2024, known_to: C, published_by: D,\n"
    flow += "disabled_warnings: [{code: text-not-locked, reason: x}],}\n"
    braces = renamed(with_file("site.yaml", flow), "mayor", "lady-mayor")
    assert ", renamed: [{from: mayor, to: lady-mayor}],}" in braces.files["site.yaml"].decode()


def test_where_the_list_cannot_be_edited_the_rename_says_in_which_line_of_which_file() -> None:
    given = with_file(
        "site.yaml", inputs().files["site.yaml"] + b"renamed:\n  -\n    from: lady-mayor\n    to: mayor\n"
    )
    assert check(given).ok
    with pytest.raises(RefactorError, match=r"^site\.yaml:13:1: `renamed` is written in a way that cannot be edited"):
        rename(given, "mayor", "lady-mayor")


def test_a_name_that_is_taken_again_leaves_the_addresses_in_between_leading_on() -> None:
    given = inputs()
    for old, new_id in (("mayor", "b1"), ("b1", "c1"), ("c1", "mayor")):
        given = renamed(given, old, new_id)
    pages = SomePages(given)
    for name in ("b1", "c1"):
        assert 'content="0; url=mayor.html"' in pages[f"actors/{name}.html"]
    assert given.files["site.yaml"].endswith(b"renamed:\n  - {from: b1, to: mayor}\n  - {from: c1, to: mayor}\n")


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_and_a_byte_order_mark_stay(ending: str) -> None:
    data = b"\xef\xbb\xbf" + inputs().files["content/events.yaml"].replace(b"\n", ending.encode())
    given = with_file("content/events.yaml", data)
    after = renamed(given, "mayor", "lady-mayor").files["content/events.yaml"]
    assert after == data.replace(b"[mayor]", b"[lady-mayor]")


@pytest.mark.slow
def test_actors_of_a_whole_briefing_renamed_and_back_leave_identical_files(long: bool) -> None:
    before = river_inputs()
    given = before
    names = [actor.id for actor in check(before).site_or_part.content.of(Actor)][:: 1 if long else 4]
    for name in names:
        given = renamed(given, name, f"{name}-x")
    assert all(given.files[path] != before.files[path] for path in ("site.yaml", "content/claims.yaml"))
    for name in names:
        given = renamed(given, f"{name}-x", name)
    assert given.files == before.files


def test_a_rename_that_is_taken_back_leaves_a_redirect_only_if_the_address_between_was_promised() -> None:
    there = renamed(inputs(), "mayor", "lady-mayor")
    assert b"lady-mayor" not in renamed(there, "lady-mayor", "mayor").files["site.yaml"]
    for line, stays in (("actors/lady-mayor.html", True), ("- actors/lady-mayor.html", False)):
        ledger = {**there.files, "content/addresses.lock": f"{line}\n".encode()}
        again = renamed(inputs_of(ledger), "lady-mayor", "mayor").files["site.yaml"]
        assert (b"{from: lady-mayor, to: mayor}" in again) is stays


def test_of_an_address_from_which_nothing_leads_on_any_more_it_is_said(tmp_path: Path) -> None:
    write_site(tmp_path)
    ways = (("mayor", "lady-mayor", False), ("lady-mayor", "mayor", True))
    for old, new, is_told in ways:
        done = CliRunner().invoke(main, ["rename", old, new, "--root", str(tmp_path)])
        assert done.exit_code == 0, done.output
        assert ("add to `renamed` of site.yaml: {from: lady-mayor, to: mayor}" in done.stderr) is is_told
