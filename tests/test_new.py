"""`briefing new`: a record to begin with, in which nothing is made up, on a site in whatever state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.diagnostics import Diagnostic, Location
from generator.base.inputs import Inputs
from generator.build import check
from generator.editing import scaffold
from generator.editing.refactor import RefactorError, with_changes
from generator.editing.scaffold import files, new, write
from generator.parsing import yaml
from generator.parsing.model import TODO
from generator.parsing.records import KINDS, Event
from tests.sites import SITE, edit, edited, inputs, parts, with_file, write_site
from tests.test_cli import briefing, snapshot

EMPTY = Inputs({"site.yaml": parts(SITE)["site.yaml"].split("bottom_line:")[0].encode()})


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def text_of(kind: str, given: Inputs, **said: tuple[str, ...]) -> str:
    begun = new(given, kind, "fresh", said)
    assert begun.faults == ()
    (data,) = begun.changes.values()
    assert data is not None
    return data.decode()


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_new_record_says_what_its_fields_mean_and_holds_nothing_that_nobody_has_said(kind: str) -> None:
    text = text_of(kind, EMPTY)
    for name, info in KINDS[kind].model.model_fields.items():
        if name not in ("id", "tags"):
            assert f"{info.alias or name}:" in text, name
    written = text.split("---\n")[1] if kind == "article" else text
    document, faults = yaml.read(written, "new.yaml")
    assert faults == ()
    assert set(leaves(document.value)) <= {TODO, "fresh", "yes", "no"}


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("state", ["empty", "sound", "faulty"])
def test_what_is_not_known_is_an_error_at_its_place_whatever_else_is_wrong(kind: str, state: str) -> None:
    faulty = edited("content/claims.yaml", "asserted_by: mayor", "asserted_by: mayr")
    before = {"empty": EMPTY, "sound": inputs(), "faulty": faulty}[state]
    begun = new(before, kind, "fresh")
    assert begun.left
    assert begun.faults == ()
    after = check(with_changes(before, begun.changes))
    found = [d for d in after.diagnostics if d.is_error and d not in begun.left]
    assert found == [d for d in check(before).diagnostics if d.is_error and d.code != "no-article"] or kind == "article"
    for diagnostic in begun.left:
        source = with_changes(before, begun.changes).files[diagnostic.location.path].decode().split("\n")
        assert source[diagnostic.location.line - 1][diagnostic.location.column - 1 :].startswith(TODO)


def test_what_is_said_is_filled_in() -> None:
    said = {
        "title": ("The river rises",),
        "date": ("2024-06-18",),
        "cite": ("The mayor opened",),
        "actors": ("mayor", "ann"),
    }
    begun = new(inputs(), "event", "flood", said)
    assert (begun.left, begun.faults) == ((), ())
    record = check(with_changes(inputs(), begun.changes)).site_or_part.record("flood")
    assert isinstance(record, Event)
    assert (record.title, record.date.text, record.actors) == ("The river rises", "2024-06-18", ("mayor", "ann"))
    assert record.cite[0].exact == "The mayor opened"


def test_a_value_of_a_figure_goes_to_its_first_point() -> None:
    text = text_of("figure", inputs(), title=("Bridges",), unit=("bridges",), value=("4.2",), date=("2024",))
    assert "  - {date: 2024, value: 4.2}\n" in text


@pytest.mark.parametrize(
    ("said", "code", "hint"),
    [
        ({"date": ("18 June 2024",)}, "bad-value", "did you mean: 2024-06-18"),
        ({"certainty": ("plannd",)}, "unknown-value", "did you mean: planned"),
        ({"actors": ("mayr",)}, "unknown-id", "did you mean: mayor"),
        (
            {"cite": ("The mayor opend the bridge",)},
            "passage-not-found",
            'did you mean: cite: "The mayor opened the bridge"',
        ),
    ],
)
def test_what_is_said_and_wrong_is_told_with_what_to_say_instead(
    said: dict[str, tuple[str, ...]], code: str, hint: str
) -> None:
    (fault,) = new(inputs(), "event", "flood", said).faults
    assert fault.code == code
    assert hint in fault.hint


def test_a_field_that_cannot_be_said_in_a_word_is_refused() -> None:
    with pytest.raises(RefactorError, match="cannot be said here") as refused:
        new(inputs(), "actor", "fresh", {"roles": ("Mayor",)})
    assert refused.value.hint == "It has parts of its own: write them in the file."


def test_an_id_that_is_taken_is_refused_with_its_place() -> None:
    with pytest.raises(RefactorError, match="the id 'mayor' is taken") as refused:
        new(inputs(), "event", "mayor")
    assert refused.value.hint == "It is defined at content/actors.yaml:4:3."


def test_a_new_record_goes_to_the_file_of_its_kind_and_leaves_the_others_as_they_were() -> None:
    begun = new(inputs(), "event", "flood")
    ((path, data),) = begun.changes.items()
    before = inputs().files["content/events.yaml"].decode()
    assert path == "content/events.yaml"
    assert data is not None
    assert data.decode().startswith(before.rstrip())
    assert data.decode().split("\n")[begun.location.line - 1].startswith("- id: flood")


@pytest.mark.slow
def test_what_is_left_to_write_is_counted_although_another_file_cannot_be_read() -> None:
    unread = Diagnostic("unreadable-file", "this is no file", Location("content/notes.yaml"))
    begun = new(replace(inputs(), faults=(unread,)), "event", "flood")
    assert len(begun.left) == len(new(inputs(), "event", "flood").left) > 0


def test_a_file_with_the_line_ends_of_windows_keeps_them() -> None:
    before = "- id: bridge\r\n  title: The bridge\r\n"
    given = with_file("content/events.yaml", before.encode())
    path, whole = next(files(given, "event", "flood", "id: flood\ntitle: The flood\n"))
    assert path == "content/events.yaml"
    assert whole == f"{before}\r\n- id: flood\r\n  title: The flood\r\n"


@pytest.mark.parametrize("text", ["{id: for-ever, text: x}", "- {id: for-ever, text: 'x", "\tnonsense: [", "\udc80"])
def test_a_file_to_which_nothing_can_be_added_is_left_alone(text: str) -> None:
    given = with_file("content/quotes.yaml", text.encode("utf-8", "surrogateescape"))
    begun = new(given, "quote", "second")
    assert list(begun.changes) == ["content/quotes/second.yaml"]


@pytest.mark.slow
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"),
        min_size=1,
    ).filter(lambda t: t == t.strip() and t)  # no file may have those two in it
)
@settings(max_examples=200, deadline=None)
def test_words_are_written_so_that_they_are_read_as_they_were_said(words: str) -> None:
    document, faults = yaml.read(write(Event, "fresh", {"title": (words,), "actors": (words, words)}), "new.yaml")
    assert faults == ()
    assert isinstance(document.value, dict)
    assert document.value["title"] == words
    assert document.value["actors"] == [words, words]


# -- the command ------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_command_says_where_the_record_is_and_how_much_is_left(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_bytes(EMPTY.files["site.yaml"])
    done = briefing("new", "event", "flood", "--title", "A flood", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "content/events.yaml:1: event 'flood' begun. Write it where TODO stands (1 time): briefing check names each.\n"
    )
    assert "title: A flood" in (tmp_path / "content/events.yaml").read_text()


@pytest.mark.slow
def test_the_command_writes_nothing_of_what_is_wrong(tmp_path: Path) -> None:
    write_site(tmp_path)
    before = snapshot(tmp_path)
    done = briefing("new", "event", "flood", "--date", "18 June 2024", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "briefing: event 'flood': date: '18 June 2024' is not a date\n  did you mean: 2024-06-18\nNothing was written.\n"
    )
    assert snapshot(tmp_path) == before


@pytest.mark.slow
def test_the_command_knows_the_kinds_and_the_fields_of_each(tmp_path: Path) -> None:
    write_site(tmp_path)
    poem = briefing("new", "evnt", "x", cwd=tmp_path)
    assert (poem.returncode, poem.stderr) == (2, "briefing: there is no kind of record 'evnt'\n  did you mean: event\n")
    assert briefing("new", "event", "x", "--wants", "y", cwd=tmp_path).returncode == 2
    helped = briefing("new", "quote", "--help", cwd=tmp_path).stdout
    assert "--speaker WORDS" in helped
    assert "quote [OPTIONS] ID" in helped
    assert briefing("new", "event", "Not An Id", cwd=tmp_path).returncode == 2


@pytest.mark.slow
def test_a_site_is_written_record_by_record_from_nothing(tmp_path: Path) -> None:
    """The review's first curator could begin no record before the briefing was finished."""
    (tmp_path / "site.yaml").write_bytes(EMPTY.files["site.yaml"])
    for command in (
        ("actor", "freedonia", "--name", "Freedonia", "--kind", "country"),
        ("article", "bridge", "--title", "The bridge", "--author", "freedonia", "--date", "2024-06-19"),
        ("stake", "stake-freedonia", "--country", "freedonia"),
    ):
        done = briefing("new", *command, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    edit(tmp_path / "content/articles/bridge.md", "\nTODO\n", "\nFreedonia has a bridge.\n")
    done = briefing("new", "event", "opening", "--cite", "Freedonia has a bridge.", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    told = briefing("check", cwd=tmp_path).stderr.splitlines()
    assert {line.rpartition(" ")[2] for line in told if line.startswith("content/")} <= {
        "[unfinished]",
        "[text-not-locked]",
    }


def test_a_scenario_has_a_file_of_its_own_from_the_first() -> None:
    assert (
        next(path for path, _ in scaffold.files(Inputs({}), "scenario", "vote", "x: 1"))
        == "content/scenarios/vote.yaml"
    )
    assert next(path for path, _ in scaffold.files(Inputs({}), "event", "vote", "x: 1")) == "content/events.yaml"


SECOND = "The bridge must stay\n\nBy {author}\n20 June 2024\n\nThe bridge holds 90 carts. Nobody denies it.\n"


@pytest.mark.slow
def test_one_more_article_comes_from_a_file_with_its_author(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    write_site(root)
    (tmp_path / "second.txt").write_text(SECOND.format(author="Olaf Brandt"))
    done = briefing("new", "article", "second", "--from", str(tmp_path / "second.txt"), cwd=root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "Add drafts of what stands in it: briefing draft second --apply"
    article = (root / "content/articles/second.md").read_text()
    assert "author: olaf-brandt\n" in article
    assert "date: 2024-06-20\n" in article
    actors = (root / "content/actors.yaml").read_text()
    assert actors.endswith(
        "- id: olaf-brandt\n  name: Olaf Brandt\n  kind: TODO\n  article: second\n  cite: By Olaf Brandt 20 June 2024\n"
    )
    before = snapshot(root)
    again = briefing("new", "article", "second", "--from", str(tmp_path / "second.txt"), cwd=root)
    assert (again.returncode, "'second' is taken" in again.stderr) == (1, True)
    assert snapshot(root) == before


@pytest.mark.slow
def test_an_author_who_is_known_is_no_new_record(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    write_site(root)
    (tmp_path / "second.txt").write_text(SECOND.format(author="Ann Writer"))
    done = briefing("new", "article", "second", "--from", str(tmp_path / "second.txt"), cwd=root)
    assert done.returncode == 0, done.stderr
    assert "author: ann\n" in (root / "content/articles/second.md").read_text()
    assert (root / "content/actors.yaml").read_text() == parts(SITE)["content/actors.yaml"]


@pytest.mark.slow
def test_an_article_from_a_file_takes_no_other_words(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    write_site(root)
    done = briefing("new", "article", "second", "--from", "second.txt", "--title", "T", cwd=root)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "briefing: --from takes what stands in the file")
    done = briefing("new", "article", "second", "--from", "second.txt", cwd=root)
    assert (done.returncode, "second.txt cannot be read" in done.stderr) == (2, True)
