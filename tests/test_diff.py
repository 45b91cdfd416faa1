"""What two states of a briefing say differently, and how it is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.auditing.differences import Difference, NoDataError, by_record, differences
from generator.build import check
from generator.cli.program import main
from generator.editing.differences_told import NOTHING, to_markdown, to_text
from generator.exports import dataset
from tests.sites import SITE, inputs, write_site
from tests.test_branches import _alone, git
from tests.web import serving

__all__ = ["_alone"]  # no setting of the machine


def data(*changes: tuple[str, str]) -> dict[str, Any]:
    """The data of the small site, after changes in the text that describes it."""
    text = SITE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    result = check(inputs(text))
    assert result.site is not None, result.diagnostics
    return dict(json.loads(dataset.whole(result.site)))


def told(*changes: tuple[str, str]) -> list[str]:
    return to_text(differences(data(), data(*changes))).splitlines()


def test_the_same_site_says_the_same() -> None:
    assert differences(data(), data()) == []
    assert to_text([]) == NOTHING
    assert to_markdown([]) == f"{NOTHING}\n"


def test_a_site_is_no_statement_and_only_has_some() -> None:
    assert [one.part for one in by_record(data())["site"]] == ["bottom_line.1"]


EVENT = "-- content/events.yaml --"
FLOOD = (
    "\n- {id: flood, title: A flood, date: 2024-06-17, actors: [mayor], cite: The mayor opened the bridge on Monday.}"
)


def test_a_record_that_is_new_is_told_once_and_one_that_is_gone_as_withdrawn() -> None:
    assert told((EVENT, EVENT + FLOOD)) == ["Added (1)", "  event flood", "    + A flood"]
    back = to_text(differences(data((EVENT, EVENT + FLOOD)), data()))
    assert back.splitlines() == ["Withdrawn (1)", "  event flood", "    - A flood"]


def test_other_words_are_told_with_those_before() -> None:
    assert told(("text: The mayor opened the bridge.", "text: The mayor has opened the bridge.")) == [
        "Reworded (1)",
        "  site bottom_line.1",
        "    - The mayor opened the bridge.",
        "    + The mayor has opened the bridge.",
    ]


POINT = "  - text: The mayor opened the bridge.\n"
MORE = "  - {text: Nobody was hurt., basis: editor, reasoning: The text tells of nobody.}\n"


def test_a_statement_that_only_moves_in_its_list_has_not_changed() -> None:
    assert told((POINT, MORE + POINT)) == ["Added (1)", "  site bottom_line.1", "    + Nobody was hurt."]


def test_other_evidence_and_another_voice_are_told_though_no_word_differs() -> None:
    cite = "    cite: The mayor opened the bridge on Monday.\n"
    assert told((cite, "    basis: editor\n    reasoning: It stands in the text.\n")) == [
        "In another voice (1)",
        "  site bottom_line.1",
        "    states -> editor",
        "",
        "Resting on something else (1)",
        "  site bottom_line.1",
        "    - bridge: \u201cThe mayor opened the bridge on Monday.\u201d",
        "    + reasoning: It stands in the text.",
    ]


def test_a_record_with_another_id_and_the_same_words_is_renamed() -> None:
    first = data((EVENT, EVENT + FLOOD))
    second = data((EVENT, EVENT + FLOOD.replace("id: flood", "id: high-water")))
    (one,) = differences(first, second)
    assert (one.change, one.before, one.after) == ("renamed", ("flood",), ("high-water",))


def test_each_kind_of_difference_is_told_in_each_form() -> None:
    found = [
        Difference("added", "event", "flood", "A flood", "https://a.example/e.html", "", (), ("A flood",)),
        Difference("withdrawn", "site", "site", "The site", "", "", ("Old.",), ()),
        Difference("renamed", "event", "flood", "1. A flood", "https://a.example/(x)", "", ("flood",), ("high-water",)),
        Difference("voice", "site", "site", "The site", "", "bottom_line.1", ("states",), ("editor",)),
        Difference("voice", "claim", "c", "-  So", "https://a.example/c", "outcome", ("says",), ("since",)),
    ]
    assert to_text(found).splitlines() == [
        "Added (1)", "  event flood", "    + A flood", "",
        "Withdrawn (1)", "  site site", "    - Old.", "",
        "Renamed (1)", "  event flood", "    - flood", "    + high-water", "",
        "In another voice (2)", "  site bottom_line.1", "    states -> editor", "  claim c.outcome", "    says -> since",
    ]  # fmt: skip
    assert to_markdown(found).splitlines() == [
        "### Added (1)", "", "- event [A flood](https://a.example/e.html)", "  - A flood", "",
        "### Withdrawn (1)", "", "- site The site", "  - ~~Old.~~", "",
        "### Renamed (1)", "", r"- event 1\. A flood", "  - ~~flood~~", "  - high-water", "",
        "### In another voice (2)", "", "- site The site, bottom_line.1", "  - ~~states~~", "  - editor",
        r"- claim [\- So, outcome](https://a.example/c)", "  - ~~says~~", "  - since",
    ]  # fmt: skip


def outcome(verdict: str) -> dict[str, Any]:
    value = data()
    fields = {"statement": "It will rain.", "outcome": {"verdict": verdict, "note": "It was dry."}}
    value["records"].append({"id": "rain", "kind": "claim", "title": "It will rain.", "url": "u", "fields": fields})
    for part in ({}, {"part": "outcome"}):
        value["statements"].append({"record": "rain", "voice": "since", "url": "https://a.example/c.html#rain", **part})
    return value


def test_how_a_claim_came_out_has_a_heading_of_its_own() -> None:
    (one,) = differences(outcome("pending"), outcome("borne-out"))
    assert (one.change, one.part, one.before, one.after) == (
        "outcome", "outcome", ("verdict: pending",), ("verdict: borne-out",),
    )  # fmt: skip


def test_a_pull_request_shows_the_words_and_nothing_that_they_would_do() -> None:
    value = data()
    value["texts"]["bottom_line"][0]["text"] = "- The mayor opened <b>the</b> [bridge](y) *z* `q`"
    shown = to_markdown(differences(data(), value))
    assert "### Reworded (1)\n" in shown
    assert "  - ~~The mayor opened the bridge.~~\n" in shown
    assert r"  - \- The mayor opened \<b\>the\</b\> \[bridge\](y) \*z\* \`q\`" in shown
    assert "](https://example.org/small/index.html#bottom_line.1)" in shown


@pytest.mark.parametrize(
    "spoil",
    [
        lambda value: value.pop("records"),
        lambda value: value.update(statements=[{"record": "nobody"}]),
        lambda value: value.update(records=[1]),
        lambda value: value["records"][0].pop("fields"),
        lambda value: value["statements"][0].update(part="bottom_line.²"),
        lambda value: value["statements"][0].update(part="bottom_line.9"),
    ],
)
def test_what_is_no_data_of_a_briefing_is_refused(spoil: Callable[[dict[str, Any]], object]) -> None:
    value = data()
    spoil(value)
    with pytest.raises(NoDataError):
        differences(data(), value)


def test_data_without_the_texts_of_the_site_is_compared_without_them() -> None:
    old = data()
    del old["texts"]
    assert differences(old, data(("text: The mayor opened the bridge.", "text: Another text."))) == []


# -- the command --------------------------------------------------------------------------------------------------


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with the small site in a folder of it, committed."""
    write_site(tmp_path / "work/site")
    git("init", "-q", "-b", "main", cwd=tmp_path / "work")
    git("add", ".", cwd=tmp_path / "work")
    git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "One", cwd=tmp_path / "work")
    return tmp_path / "work/site"


def reworded(root: Path) -> None:
    path = root / "site.yaml"
    path.write_text(path.read_text().replace("text: The mayor opened the bridge.", "text: The bridge is open."))


@pytest.mark.slow
def test_without_names_what_is_not_committed_is_told(root: Path) -> None:
    assert run("diff", "--root", root).stdout == f"{NOTHING}\n"
    reworded(root)
    done = run("diff", "--root", root)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "    + The bridge is open.\n" in done.stdout
    assert run("diff", "--root", root, "HEAD", "main").stdout == f"{NOTHING}\n"


@pytest.mark.slow
def test_a_built_site_and_a_folder_can_be_named(root: Path, tmp_path: Path) -> None:
    assert run("build", "--root", root, "--out", tmp_path / "old").exit_code == 0
    reworded(root)
    done = run("diff", "--root", root, tmp_path / "old", root, "--format", "json")
    assert [(one["change"], one["part"]) for one in json.loads(done.stdout)] == [("reworded", "bottom_line.1")]
    done = run("diff", "--root", root, tmp_path / "old", "--format", "markdown")
    assert done.stdout.startswith("### Reworded (1)\n")


@pytest.mark.slow
def test_two_built_sites_are_compared_anywhere(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    assert run("build", "--root", root, "--out", old).exit_code == 0
    reworded(root)
    assert run("build", "--root", root, "--out", new).exit_code == 0
    monkeypatch.chdir(tmp_path)
    done = run("diff", old, new)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "    + The bridge is open.\n" in done.stdout
    assert "there is no site.yaml here or above" in run("diff", old).stderr
    assert "there is no site.yaml here or above" in run("diff", old, "HEAD").stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", ["no-such", "--output=x", "HEAD:site.yaml", ""])
def test_what_is_neither_a_folder_nor_a_commit_is_refused(root: Path, name: str) -> None:
    for names in ((name,), (root, name)):
        done = run("diff", "--root", root, "--", *names)
        assert done.exit_code == 2
        assert done.stderr.startswith(f"briefing: there is no folder and no commit {name!r}\n")


@pytest.mark.slow
def test_without_a_repository_or_a_commit_that_is_said_and_no_name_that_nobody_gave(tmp_path: Path) -> None:
    write_site(tmp_path)
    done = run("diff", "--root", tmp_path)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"briefing: {tmp_path} is in no repository of git")
    git("init", "-q", cwd=tmp_path)
    assert run("diff", "--root", tmp_path).stderr.startswith("briefing: nothing is committed yet")


@pytest.mark.slow
def test_a_folder_without_a_site_and_one_with_damaged_data_are_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "has neither site.yaml nor briefing.json" in run("diff", "--root", root, tmp_path / "empty").stderr
    for damaged in ("{", "[]", "{}", "[" * 100_000):
        (tmp_path / "empty/briefing.json").write_text(damaged)
        done = run("diff", "--root", root, tmp_path / "empty")
        assert done.exit_code == 2
        assert re.match("briefing: .* (cannot be read|is not the data|cannot be compared)", done.stderr)


@pytest.mark.slow
def test_a_state_with_errors_is_named_with_them(root: Path) -> None:
    (root / "content/events.yaml").write_text("- {id: flood}\n")
    done = run("diff", "--root", root)
    assert done.exit_code == 1
    assert "content/events.yaml:1:3: error" in done.stderr
    assert f"briefing: {root} cannot be compared" in done.stderr


def test_that_an_address_was_asked_is_no_change_and_a_retraction_is() -> None:
    assert told(("grade: A}", "grade: A, status: dead, as_of: 2024-07-03, accessed: 2024-07-01}")) == [NOTHING]
    found = told(("grade: A}", "grade: A, status: retracted, as_of: 2024-07-03}"))
    assert found == ["Reworded (1)", "  source wire", "    + status: retracted", "    + as_of: 2024-07-03"]


@pytest.mark.slow
def test_published_sites_are_compared_by_their_addresses(tmp_path: Path) -> None:
    for name, text in (("old", "It fell."), ("new", "It fell on Sunday.")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "briefing.json").write_text(json.dumps(data(("note: It fell.", f"note: {text}"))))
    (tmp_path / "none").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/briefing.json").write_text("[" * 100_000)
    with serving(tmp_path) as address:
        done = CliRunner().invoke(main, ["diff", f"{address}/old/", f"{address}/new/", "--root", str(tmp_path)])
        assert (done.exit_code, "+ note: It fell on Sunday." in done.output) == (0, True), done.output
        mixed = CliRunner().invoke(main, ["diff", str(tmp_path / "old"), f"{address}/new/", "--root", str(tmp_path)])
        assert mixed.output == done.output
        for name, says in (("none", "there is no briefing.json at"), ("broken", "cannot be read")):
            failed = CliRunner().invoke(
                main, ["diff", f"{address}/{name}/", f"{address}/new/", "--root", str(tmp_path)]
            )
            assert (failed.exit_code, says in failed.output) == (2, True), failed.output
