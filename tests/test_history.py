"""What was said when: noted by `diff --write`, shown on a page and in the feeds, and proved by its fingerprints."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

from generator.auditing import noted, verify_texts
from generator.auditing.differences import Difference
from generator.auditing.differences import noted as noted_of
from generator.auditing.verify import verify
from generator.auditing.verify_data import Data
from generator.base.artifacts import Artifact
from generator.base.dates import parse
from generator.base.words import ENGLISH
from generator.build import build, check, link
from generator.cli.program import main
from generator.editing.refactor import rename
from generator.exports import dataset
from generator.exports import history as export
from generator.files.changes import apply
from generator.files.reading import read
from generator.linking import history
from generator.linking.changes import told
from generator.linking.history import PATH, Change, HistoryEntry, NotedChange
from generator.linking.routes import DATASET, HISTORY
from generator.rendering.built import Built
from tests.sites import SITE, inputs, inputs_of, with_file, write_site

NEW = SITE.replace("text: The mayor opened the bridge.", "text: The mayor has opened the bridge.")


@pytest.fixture(scope="module")
def lock(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The lock after a correction, and a second change."""
    folder = tmp_path_factory.mktemp("history")
    old, new = folder / "old", folder / "new"
    for place, text in ((old, SITE), (new, NEW)):
        place.mkdir()
        write_site(place, text)
    done = run(new, old, "--correction", "--note", "The tense was wrong.", "--on", "2024-07-02")
    assert done.output == f"1 change noted in {PATH}.\n"
    between = folder / "between"
    between.mkdir()
    write_site(between, NEW)
    write_site(new, NEW.replace("title: The bridge falls, date", "title: The bridge fell, date"))
    done = run(new, between, "--on", "2024-07-03")
    assert done.output == f"1 change noted in {PATH}.\n"
    return (new / PATH).read_bytes()


LAST = NEW.replace("title: The bridge falls, date", "title: The bridge fell, date")


def run(root: Path, old: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["diff", str(old), "--root", str(root), "--write", *words])


def built(lock: bytes) -> Mapping[str, bytes]:
    result = build(inputs_of({**inputs(LAST).files, PATH: lock}))
    assert [d.code for d in result.diagnostics if d.code != "orphan"] == []
    return {artifact.path: artifact.data for artifact in result.artifacts}


@pytest.mark.slow
def test_a_correction_is_dated_and_shows_what_stood_before(lock: bytes) -> None:
    files = built(lock)
    page = LexborHTMLParser(files["changes.html"].decode())
    newest, correction = page.css("article.card")
    heading = correction.css_first("h2")
    assert heading is not None
    assert " ".join(heading.text().split()).startswith("2 July 2024 · Correction")
    assert "The tense was wrong." in correction.text()
    assert [node.text() for node in correction.css("del, ins")] == [
        "The mayor opened the bridge.", "The mayor has opened the bridge."
    ]  # fmt: skip
    assert [node.text() for node in newest.css("del")] == ["title: The bridge falls"]
    assert newest.css_first("a[href='events/collapse.html']") is not None
    assert 'href="changes.html"' in files["index.html"].decode()
    assert verify(files).faults == ()


@pytest.mark.slow
def test_the_feeds_have_an_entry_with_the_words_before_and_after(lock: bytes) -> None:
    items = json.loads(built(lock)["feed.json"])["items"]
    found = {item["tags"][0]: item for item in items if "changes.html" in item["url"]}
    assert found["corrected"]["url"] == "https://example.org/small/changes.html#change.1"
    assert "The mayor opened the bridge. → The mayor has opened the bridge." in found["corrected"]["content_text"]
    assert found["changed"]["date_published"] == "2024-07-03T00:00:00Z"


def test_a_site_of_which_nothing_was_noted_has_no_such_page() -> None:
    files = {artifact.path for artifact in build(inputs()).artifacts}
    assert not files & {"changes.html", "changes.json"}


def test_the_history_for_machines_has_an_address_of_its_own(lock: bytes) -> None:
    (file,) = export.plan(link(inputs_of({**inputs(LAST).files, PATH: lock})).site)
    assert file.path == "changes.json"
    assert history.load(file.data) == history.load(lock)


def test_a_note_without_a_full_stop_may_stand_in_a_line_with_what_changed() -> None:
    words = history.of_words("A briefing", ["It stood."], ["It fell."])
    change = NotedChange("reworded", "site", "site", "A briefing", "", ("It stood.",), ("It fell.",), words)
    entry = HistoryEntry(parse("2024-07-02"), True, "It fell", "x", "y", (change,), "")
    files = {HISTORY: history.dump(history.with_entry((), entry))}
    phrases = verify_texts.phrases_of(files, (), (), Data(whole={"title": "A briefing"}), ENGLISH)
    assert phrases.may_show(told(entry))
    assert not phrases.may_show(told(replace(entry, note="It stood")))


@pytest.mark.slow
def test_forged_histories_are_refused_by_name(lock: bytes) -> None:
    files = built(lock)
    for path, old, new, says in (
        ("changes.html", b"<del>The mayor opened", b"<del>The mayor closed", "the entry shows other words than were noted of "),
        ("changes.html", b'id="change.1"', b'id="change.7"', "the entry is not the one that was noted"),
        ("changes.html", b'<time datetime="2024-07-02"', b'<time datetime="2024-07-01"', "the entry has another day than was noted"),
        ("changes.html", b'<time datetime="2024-07-02">2 ', b'<time datetime="2024-07-02">1 ', "the entry shows another day than was noted: 1 July 2024"),
        ("changes.html", "· Correction".encode(), b"", "the entry is called otherwise than was noted: nothing"),
        ("changes.html", "· Correction".encode(), "· Reworded".encode(), "changes.html: it calls entry correction by the word for reworded"),
        ("changes.html", b"<b>Reworded", b"<b>Added", "changes.html: it calls change reworded by the word for added"),
        ("changes.html", b'<li data-change="reworded"><b>Reworded', b'<li data-change="added"><b>Added', "was added, and it was noted as reworded"),
        ("changes.html", b'">The bridge fell</a>', b'">The bridge is shut</a>', "another title than was noted: \u00b7 The bridge is shut"),
        ("changes.html", b'href="events/collapse.html">The bridge fell', b'href="events/opening.html">The bridge fell', "leads elsewhere than to collapse"),
        ("changes.html", b"<p>The tense was wrong.", b"<p>The mayor was wrong.", "the entry has another note or other paragraphs"),
        ("changes.html", b"<p>The tense was wrong.</p>", b"<p>The tense was wrong.</p><p>All is well.</p>", "the entry has another note or other paragraphs"),
        ("changes.json", b"The mayor opened", b"The mayor closed", "the words of entry 1 are not those that were noted"),
        ("changes.json", b"2024-07-02", b"2024-07-01", "entry 1 (2024-07-01) is not as it was noted"),
        ("changes.json", b"reworded", b"added", "is not as it was noted"),
    ):  # fmt: skip
        assert old in files[path], (path, old)
        forged = verify({**files, path: files[path].replace(old, new)})
        told = [f"{fault.where}: {fault.message}" for fault in forged.faults]
        assert any(says in line for line in told), (says, told[:5])
    for gone in ("changes.html", "changes.json"):
        left = {path: data for path, data in files.items() if path != gone}
        assert any(fault.where == "changes.html" for fault in verify(left).faults)


@pytest.mark.slow
def test_a_rename_that_was_noted_is_proved_wherever_the_site_tells_of_it(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for place in (old, new):
        place.mkdir()
        write_site(place)
    apply(new, rename(inputs(), "mayor", "the-mayor"))
    assert "noted in" in run(new, old, "--note", "So that no two are mixed up.").output
    result = build(read(new))
    assert verify({artifact.path: artifact.data for artifact in result.artifacts}).faults == ()


@pytest.mark.slow
def test_what_was_not_noted_is_told_and_refuses_nothing_as_in_a_build(lock: bytes) -> None:
    assert verify(built(lock)).not_noted == ""
    later = inputs_of({**inputs(LAST.replace("The bridge is opened", "The bridge has opened")).files, PATH: lock})
    result = build(later)
    assert [d.code for d in result.diagnostics] == ["changes-not-noted"]
    verdict = verify({a.path: a.data for a in result.artifacts})
    assert (verdict.faults, verdict.not_noted) == ((), json.loads(lock)["entries"][-1]["on"])


def test_an_entry_cannot_be_left_out_or_changed_and_the_check_says_so(lock: bytes) -> None:
    first, second = json.loads(lock)["entries"]
    for entries in (
        [second],
        [second, first],
        [{**first, "note": "Nothing."}, second],
        [{**first, "correction": False}],
    ):
        data = json.dumps({"entries": entries}).encode()
        found = check(inputs_of({**inputs(LAST).files, PATH: data})).diagnostics
        assert [str(d.location) for d in found if d.code == "lock-unreadable"] == [f"{PATH}:1:1"], entries
    assert len(history.load(json.dumps({"entries": [first]}).encode())) == 1


@pytest.mark.slow
def test_words_that_have_to_vanish_can_be_taken_out_and_nothing_else(lock: bytes) -> None:
    value = json.loads(lock)
    for name in ("title", "before", "after"):
        del value["entries"][0]["changes"][0][name]
    files = built(json.dumps(value).encode())
    assert b"The words are withheld." in files["changes.html"]
    assert not any(b"The mayor opened the bridge.<" in data for path, data in files.items() if path == "changes.html")
    item = next(item for item in json.loads(files["feed.json"])["items"] if item["url"].endswith("#change.1"))
    assert item["content_text"] == "The tense was wrong."
    assert verify(files).faults == ()


def test_what_is_said_now_is_held_against_the_last_entry_alone(lock: bytes) -> None:
    for text, codes in ((LAST, []), (NEW, ["changes-not-noted"]), (SITE, ["changes-not-noted"])):
        site = link(inputs_of({**inputs(text).files, PATH: lock})).site
        data = Artifact(DATASET, dataset.whole(site))
        assert [d.code for d in noted.check(Built(site, (data,)))] == codes


@pytest.mark.slow
def test_what_changed_without_being_noted_is_a_warning(lock: bytes) -> None:
    result = build(inputs_of({**inputs(NEW).files, PATH: lock}))
    (found,) = [d for d in result.diagnostics if d.code == "changes-not-noted"]
    assert (found.severity, str(found.location)) == ("warning", f"{PATH}:1:1")


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"entries": [1]}', b'{"entries": [{"changes": [], "on": "2024"}]}', b'{"entries": [{"changes": [{}], "on": "2024-07-01"}]}', b"\xff"]
)  # fmt: skip
def test_what_is_no_history_is_refused(data: bytes) -> None:
    found = check(with_file(PATH, data)).diagnostics
    assert [str(d.location) for d in found if d.code == "lock-unreadable"] == [f"{PATH}:1:1"]


ENTRY: dict[str, object] = {"on": "2024-07-02", "note": "N", "before": "x", "after": "y", "changes": [], "sha256": ""}


def sealed() -> dict[str, Any]:
    """An entry with one change, with its fingerprints, as JSON."""
    words = history.of_words("A", ["b"], ["c"])
    change = NotedChange("reworded", "event", "a", "A", "title", ("b",), ("c",), words)
    entry = HistoryEntry(parse("2024-07-02"), True, "N", "x", "y", (change,), "")
    return history.plain(history.with_entry((), entry))[0]


@pytest.mark.parametrize(
    ("field", "value"),
    [("on", "2024-07-03"), ("correction", False), ("note", "M"), ("before", "z"), ("after", "z"), ("changes", [])],
)
def test_no_field_of_an_entry_can_be_another(field: str, value: object) -> None:
    entry = sealed()
    assert len(history.load(json.dumps({"entries": [entry]}).encode())) == 1
    with pytest.raises(ValueError, match="is not as it was noted"):
        history.load(json.dumps({"entries": [{**entry, field: value}]}).encode())


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("change", "added", "is not as it was noted"),
        ("kind", "claim", "is not as it was noted"),
        ("record", "b", "is not as it was noted"),
        ("part", "summary", "is not as it was noted"),
        ("sha256", "0", "the words of entry 1 are not those"),
        ("title", "B", "the words of entry 1 are not those"),
        ("before", ["b", "c"], "the words of entry 1 are not those"),
        ("after", [], "the words of entry 1 are not those"),
        ("change", "moved", "lacks its sort"),
        ("record", 1, "lacks its sort"),
        ("before", "b", "the words of a change are no list"),
        ("after", [1], "the words of a change are no list"),
    ],
)
def test_no_field_of_a_change_can_be_another(field: str, value: object, says: str) -> None:
    entry = sealed()
    changed = {**entry, "changes": [{**entry["changes"][0], field: value}]}
    with pytest.raises(ValueError, match=says):
        history.load(json.dumps({"entries": [changed]}).encode())


def test_words_do_not_pass_from_before_to_after_and_are_taken_out_all_or_none() -> None:
    entry = sealed()
    (change,) = entry["changes"]
    for other in ({**change, "before": ["b", "c"], "after": []}, {k: v for k, v in change.items() if k != "title"}):
        with pytest.raises(ValueError, match="the words of entry 1 are not those"):
            history.load(json.dumps({"entries": [{**entry, "changes": [other]}]}).encode())
    for left in ("title", "before", "after"):
        own = {
            name: value for name, value in change.items() if name == left or name not in ("title", "before", "after")
        }
        with pytest.raises(ValueError, match="the words of entry 1 are not those"):
            history.load(json.dumps({"entries": [{**entry, "changes": [own]}]}).encode())
    bare = {name: value for name, value in change.items() if name not in ("title", "before", "after")}
    (found,) = history.load(json.dumps({"entries": [{**entry, "changes": [bare]}]}).encode())
    assert found.changes[0].is_withheld
    assert history.plain([found])[0]["changes"] == [bare]


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (1, "an entry has no changes"),
        ({**ENTRY, "changes": {}}, "an entry has no changes"),
        ({**ENTRY, "on": 2024}, "an entry lacks its day or its fingerprints"),
        ({**ENTRY, "on": "soon"}, "an entry has no day"),
        ({**ENTRY, "on": "2024-07"}, "an entry has no day: 2024-07"),
        ({**ENTRY, "changes": [1]}, "a change lacks its sort"),
    ],
)
def test_what_is_no_entry_is_refused(entry: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        history.load(json.dumps({"entries": [entry]}).encode())


def test_every_sort_of_change_that_is_noted_can_be_read_back() -> None:
    sorts: tuple[Change, ...] = ("added", "withdrawn", "renamed", "outcome", "reworded", "voice", "evidence")
    changes = noted_of([Difference(sort, "event", "collapse", "A fall", before=("a",), after=("b",)) for sort in sorts])
    entry = HistoryEntry(parse("2024-07-02"), False, "", "a", "b", changes, "")
    entries = history.with_entry((), entry)
    assert history.load(history.dump(entries)) == entries
    with pytest.raises(ValueError, match="lacks its sort"):
        history.load(history.dump([replace(entry, changes=(replace(changes[0], change="moved"),))]))


def test_wrong_use_is_refused_and_writes_nothing(tmp_path: Path, lock: bytes) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for place, text in ((old, SITE), (new, NEW)):
        place.mkdir()
        write_site(place, text)
    assert run(old, new, "--on", "soon").exit_code == 2
    assert run(old, new, "--on", "2024").exit_code == 2
    assert CliRunner().invoke(main, ["diff", str(old), "--root", str(new), "--note", "So."]).exit_code == 2
    assert CliRunner().invoke(main, ["diff", str(old), str(old), "--root", str(new), "--write"]).exit_code == 2
    same = run(old, old)
    assert (same.exit_code, same.stdout) == (0, "No statement differs; nothing was noted.\n")
    assert not (new / PATH).exists()
    assert run(new, old, "--on", "2024-07-02").exit_code == 0
    once = (new / PATH).read_bytes()
    again = run(new, old, "--on", "2024-07-03")
    assert (again.exit_code, again.stdout) == (0, "The last entry, of 2024-07-02, has it already; nothing was noted.\n")
    assert (new / PATH).read_bytes() == once
    (new / PATH).write_bytes(lock)
    done = run(new, old, "--on", "2024-07-01")
    assert done.exit_code == 2
    assert "2024-07-01 lies before it" in done.stderr
    assert "something changed that is not noted" in done.stderr
    assert (new / PATH).read_bytes() == lock
