"""A second reader: the passage comes before the verdict, and a changed word lapses just its review."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

from generator.auditing.verify import verify
from generator.auditing.verify_readers import StatementsRead, of_page
from generator.build import build, check
from generator.cli.program import main
from generator.cli.review import review_command
from generator.files.changes import alone
from generator.linking import reviews
from generator.linking.reviews import PATH, Review
from tests.sites import ROOT, SITE, SomePages, inputs, inputs_of, pages_of, site_of, write_site


def readable(text: str = SITE) -> list[reviews.Readable]:
    site = site_of(text)
    return list(reviews.readable(site.content, site.evidence))


def run(root: Path, *words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, [words[0], "--root", str(root), *words[1:]], input=typed)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_site(tmp_path)
    return tmp_path


def test_a_reader_sees_the_passage_first_then_the_statement_and_only_then_is_asked(root: Path) -> None:
    done = run(root, "review", "--by", "AB", "collapse", typed="h\n")
    assert done.exit_code == 0, done.output
    places = [done.output.index(words) for words in ("The evidence:", "(wire; named)", "The statement:", "title: The bridge falls", "[h] holds")]  # fmt: skip
    assert places == sorted(places)
    assert "1 of 1 statements are read by AB as they are now." in done.output


def test_what_others_said_is_told_only_after_the_answer(root: Path) -> None:
    run(root, "review", "--by", "AB", "collapse", typed="f no date in it\n")
    done = run(root, "review", "--by", "CD", "collapse", typed="h\n")
    assert done.output.index("[h] holds") < done.output.index("AB said on")
    assert "further (no date in it)" in done.output


def test_the_lock_has_initials_day_verdict_note_and_the_fingerprint_of_words_and_evidence(root: Path) -> None:
    run(root, "review", "--by", "AB", "collapse", "opening", typed="w the day is another\ns\n")
    value = json.loads((root / PATH).read_text())
    assert list(value) == ["collapse"]
    (one,) = value["collapse"]
    assert (one["by"], one["verdict"], one["note"]) == ("AB", "wrong", "the day is another")
    assert len(one["on"]) == 10
    assert len(one["sha256"]) == 64


class Reader:
    """A reader who types some answers; before each, `meanwhile` happens."""

    def __init__(self, answers: list[str], meanwhile: Callable[[], None]) -> None:
        self._answers, self._meanwhile = iter(answers), meanwhile

    def readline(self) -> str:
        self._meanwhile()
        return next(self._answers, "")


def test_what_others_note_meanwhile_stays_and_nobody_waits_for_a_reader(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, "review", "--by", "CD", "collapse", typed="h\n")
    theirs = [(root / PATH).read_bytes()]
    (root / PATH).unlink()
    waited: list[str] = []

    def pulled() -> None:
        with alone(root, lambda: waited.append("waited")):
            if theirs:
                (root / PATH).write_bytes(theirs.pop())

    monkeypatch.setattr(sys, "stdin", Reader(["f no date in it\n", "w\n"], pulled))
    review_command.main(["--root", str(root), "--by", "AB", "collapse", "opening"], standalone_mode=False)
    assert not waited
    value = json.loads((root / PATH).read_text())
    assert [(one["by"], one["verdict"]) for one in value["collapse"]] == [("CD", "holds"), ("AB", "further")]
    assert [(one["by"], one["verdict"]) for one in value["opening"]] == [("AB", "wrong")]


@pytest.mark.slow
def test_a_reader_who_ends_is_asked_no_more_and_may_read_again(root: Path) -> None:
    done = run(root, "review", "--by", "AB", "collapse", "opening", typed="h\nq\nh\n")
    assert done.stdout.endswith("1 of 2 statements are read by AB as they are now.\n")
    assert "1 of 1: " in run(root, "review", "--by", "AB", "collapse", "opening", typed="q\n").stdout
    assert "1 of 2: " in run(root, "review", "--by", "AB", "--again", "collapse", "opening", typed="q\n").stdout


def test_a_lock_that_cannot_be_read_any_more_is_left_as_it_is(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = b"<<<<<<< HEAD\n{}\n"

    def merged() -> None:
        (root / PATH).write_bytes(damaged)

    monkeypatch.setattr(sys, "stdin", Reader(["h\n"], merged))
    with pytest.raises(SystemExit) as ended:
        review_command.main(["--root", str(root), "--by", "AB", "collapse"], standalone_mode=False)
    assert ended.value.code == 1
    assert (root / PATH).read_bytes() == damaged


@pytest.mark.slow
def test_a_note_that_no_file_can_hold_is_asked_for_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdin", Reader(["h caf\udce9\n", "h caf\u00e9\n"], lambda: None))
        review_command.main(["--root", str(root), "--by", "AB", "collapse"], standalone_mode=False)
    assert capsys.readouterr().err == "That cannot be noted: it is not in UTF-8: the byte 0xE9 is in it.\n"
    assert json.loads((root / PATH).read_text())["collapse"][0]["note"] == "caf\u00e9"


def read_all(root: Path, by: str = "AB") -> Result:
    return run(root, "review", "--by", by, typed="h\n" * 100)


@pytest.mark.slow
def test_a_changed_word_lapses_just_that_review(root: Path) -> None:
    assert "statements are read by AB as they are now" in read_all(root).output
    assert run(root, "check", "--require-review").exit_code == 0
    events = root / "content/events.yaml"
    events.write_text(events.read_text().replace("title: The bridge falls", "title: The bridge fell"))
    done = run(root, "check", "--require-review")
    assert done.exit_code == 1
    assert done.output.count("[review-missing]") == 1
    assert "collapse: changed since it was read" in done.output
    again = read_all(root)
    assert again.output.count("The statement:") == 1


def test_changed_evidence_lapses_it_too() -> None:
    before = {item.name: item.sha256 for item in readable()}
    text = SITE.replace("sources: wire, bears_on", "sources: {id: wire, exact: fell on Sunday}, bears_on")
    after = {item.name: item.sha256 for item in readable(text)}
    assert {name for name in before if before[name] != after[name]} == {"collapse"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{id: wire, exact: fell on Sunday, where: page 1}", "{id: wire, exact: fell on Sunday, where: page 2}"),
        ("{id: wire, exact: fell on Sunday}", "{id: wire, exact: fell on Sunday, prefix: The bridge}"),
        ("{id: wire, exact: fell on Sunday, suffix: at}", "{id: wire, exact: fell on Sunday, suffix: and}"),
        ("wire, cite: {exact: bridge, prefix: opened the}", "wire, cite: {exact: bridge, prefix: A}"),
        ("wire, cite: {exact: bridge, suffix: on}", "wire, cite: {exact: bridge, suffix: on Monday}"),
    ],
)
def test_another_place_of_the_same_words_lapses_it_too(before: str, after: str) -> None:
    found = []
    for cited in (before, after):
        text = SITE.replace("sources: wire, bears_on", f"sources: {cited}, bears_on")
        found.append({item.name: item.sha256 for item in readable(text)})
    assert found[0].keys() == found[1].keys()
    assert {name for name in found[0] if found[0][name] != found[1][name]} == {"collapse"}


def test_another_place_of_a_record_lapses_the_parts_that_rest_on_it_and_no_others() -> None:
    found = []
    for prefix in ("opened the", "A"):
        cite = f"{{exact: bridge, prefix: {prefix}}}, points"
        text = SITE.replace("cite: The mayor opened the bridge, points", f"cite: {cite}")
        found.append({item.name: item.sha256 for item in readable(text)})
    assert found[0].keys() == found[1].keys()
    assert {name for name in found[0] if found[0][name] != found[1][name]} == {"bridges", "bridges.points.1"}


def test_what_is_wrong_or_goes_further_is_an_error_where_reviews_are_demanded(root: Path) -> None:
    run(root, "review", "--by", "AB", "collapse", typed="f no date in it\n")
    done = run(root, "check", "--require-review")
    assert "a reader found more than the evidence: AB: further (no date in it) [review-against]" in done.output


def test_a_sheet_has_each_statement_under_its_evidence_and_asks_nothing(root: Path) -> None:
    done = run(root, "review", "--sheet", "opening")
    assert done.exit_code == 0
    assert done.output.index('"The mayor opened the bridge on Monday."') < done.output.index("> Title: The bridge is")
    assert "[ ] holds  [ ] goes further  [ ] wrong" in done.output
    assert not (root / PATH).exists()


def test_a_heading_is_called_one_and_only_words_of_others_are_quoted(root: Path) -> None:
    sheet = run(root, "review", "--sheet", "ann", "gazette").output
    assert '  bridge, a heading: "A bridge"\n' in sheet
    assert "  the editor’s reasoning: The publisher.\n" in sheet


def test_a_sheet_is_in_the_language_of_the_site() -> None:
    sheet = run(ROOT / "examples/cielo", "review", "--sheet", "site.thesis").output
    assert "[ ] se sostiene  [ ] va más allá  [ ] incorrecto  Una nota:" in sheet
    assert "párrafo 4" in sheet
    assert "> Redacción: " in sheet


def test_only_words_of_others_are_quoted_to_a_reader(root: Path) -> None:
    done = run(root, "review", "--by", "AB", "gazette", "opening", typed="s\ns\n")
    assert "editor\u2019s reasoning: The publisher.\n" in done.output
    assert ': "The mayor opened the bridge on Monday."\n' in done.output


@pytest.mark.parametrize("by", ["", "A B", "A1", "ABCDEFGHI"])
def test_a_reader_has_initials(root: Path, by: str) -> None:
    assert run(root, "review", "--by", by).exit_code == 2


def test_a_statement_that_there_is_not_is_refused(root: Path) -> None:
    done = run(root, "review", "--by", "AB", "collaps")
    assert done.exit_code == 2
    assert "collapse" in done.output


def test_the_site_says_by_how_many_a_statement_was_read() -> None:
    item = next(item for item in readable() if item.name == "collapse")
    said = [reviews.Review(by, "2024-07-01", item.sha256, "holds") for by in ("AB", "CD")]
    lock = reviews.dump({"collapse": said})
    result = build(inputs_of({**inputs().files, PATH: lock}))
    assert "read against its evidence by 2 readers" in pages_of(result)["events/collapse.html"]
    data = json.loads(next(a.data for a in result.artifacts if a.path == "briefing.json"))
    assert [s["read_by"] for s in data["statements"] if "read_by" in s] == [["AB", "CD"]]
    other = lock.replace(item.sha256.encode(), b"0" * 64)
    assert "read against" not in SomePages(inputs_of({**inputs().files, PATH: other}))["events/collapse.html"]


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"a": 1}', b'{"a": [1]}', b'{"a": [{"by": "AB", "verdict": "so"}]}', b"\xff"]
)
def test_what_is_no_lock_of_reviews_is_refused(data: bytes) -> None:
    found = check(inputs_of({**inputs().files, PATH: data})).diagnostics
    assert [str(d.location) for d in found if d.code == "lock-unreadable"] == [f"{PATH}:1:1"]


def read_by_two(verdicts: tuple[str, str] = ("AB", "CD")) -> dict[str, bytes]:
    """The files of the small site, of which each statement was read by two."""
    said = {item.name: [reviews.Review(by, "2024-07-01", item.sha256, "holds") for by in verdicts] for item in readable()}  # fmt: skip
    result = build(inputs_of({**inputs().files, PATH: reviews.dump(said)}))
    return {artifact.path: artifact.data for artifact in result.artifacts}


@pytest.mark.slow
def test_forged_readers_are_refused_by_name() -> None:
    files = read_by_two()
    assert not verify(files).faults
    for path, old, new, says in (
        ("claims.html", b'data-read="2"', b'data-read="3"', "read by 3, and none was"),
        ("claims.html", b'<span data-read="2">', b"<span>", "read by 0, and 2 did"),
        ("briefing.json", b'"CD"', b'"A1"', "are no initials"),
        ("briefing.json", b'"CD"', b'"AB"', "each once and in order"),
        ("briefing.json", b'"CD"', b'"CE"', "it names other readers of a statement than briefing.json"),
    ):
        assert old in files[path], path
        forged = verify({**files, path: files[path].replace(old, new)})
        assert any(says in fault.message for fault in forged.faults), (path, says, forged.faults[:5])


def test_a_note_gives_the_number_of_its_own_statement() -> None:
    said = '<p class="say" id="stands">It stands.<a class="ev" data-n="1, 2">\u00b61</a></p>'
    note = '<li>One.<span data-read="{}">read by {}</span></li>'
    read = StatementsRead({"claims.html#stands": 2, "claims.html#falls": 1})
    for first, second, faults in ((2, 2, []), (2, 1, ["claims.html#stands"]), (1, 1, ["claims.html#stands"] * 2)):
        notes = "".join(note.format(number, number) for number in (first, second))
        page = LexborHTMLParser(f'{said}<section class="printed"><ol>{notes}</ol></section>')
        assert [place for place, _ in of_page("claims.html", page, read)] == faults


@pytest.mark.slow
def test_a_build_may_demand_that_all_is_read(root: Path) -> None:
    done = run(root, "build", "--require-review")
    assert done.exit_code == 1
    assert "[review-missing]" in done.output
    assert not (root / "public").exists()
    read_all(root)
    assert run(root, "build", "--require-review").exit_code == 0
    assert run(root, "build").exit_code == 0
    assert run(root, "build", "--require-review").exit_code == 0


def test_what_nobody_has_read_as_it_is_now_or_found_to_be_more_is_told_at_its_place() -> None:
    sha256 = {one.name: one.sha256 for one in readable()}
    known = {
        name: Review("AB", "2024-07-01", sha256[name], "holds") for name in sha256.keys() - {"ann", "opening", "stands"}
    }
    lock: dict[str, tuple[Review, ...]] = {name: (review,) for name, review in known.items()}
    lock["opening"] = (Review("AB", "2024-07-01", "0" * 64, "holds"),)
    own = sha256["stands.denied_by.1"]
    against = (("CD", "further", "So."), ("EF", "wrong", ""), ("GH", "holds", ""))
    lock["stands.denied_by.1"] = tuple(Review(by, "2024-07-01", own, verdict, note) for by, verdict, note in against)
    site = site_of()
    content = replace(site.content, locks={PATH: reviews.dump(lock)})
    found = [f"{d.location} {d.code}: {d.message} | {d.hint}" for d in reviews.missing(content, site.evidence)]
    hint = "| Read it: briefing review --by INITIALS"
    assert found == [
        f"content/actors.yaml:1:3 review-missing: ann: not read against its evidence yet {hint} ann",
        f"content/events.yaml:1:3 review-missing: opening: changed since it was read {hint} opening",
        f"content/claims.yaml:1:3 review-missing: stands: not read against its evidence yet {hint} stands",
        f"content/claims.yaml:8:7 review-against: a reader found more than the evidence: CD: further (So.); EF: wrong"
        f" {hint} stands.denied_by.1",
    ]
    assert reviews.readers(content, site.evidence)["stands", ("denied_by", 0)] == {"GH"}
    assert ("opening", ()) not in reviews.readers(content, site.evidence)
