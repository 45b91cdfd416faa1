"""Editions: what was said on a day stays at its address, is stored once, sealed, and loses what rights withdraw since."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

from generator.auditing import freezing
from generator.auditing.verify import verify
from generator.base.dates import parse
from generator.build import build, check, link
from generator.cli.program import main
from generator.exports import dataset
from generator.exports.search_index import index
from generator.files.reading import read
from generator.linking import editions, history
from generator.linking.editions import path_of
from generator.linking.history import HistoryEntry, NotedChange
from generator.linking.routes import HEADED
from generator.pages import field_words
from generator.pages.editions import PLAIN
from generator.pages.registry import drafts
from tests.forged import faults, replaced, sealed, touched
from tests.sites import RIVER, ROOT, SITE, inputs, inputs_of, river, said, site_of, write_site

QUOTED = SITE.replace("sources: wire, bears_on", "sources: {id: wire, exact: fell on Sunday}, bears_on")
LATER = QUOTED.replace("title: The bridge falls, date", "title: The bridge fell, date")
FIRST, SECOND = path_of("2026-12"), path_of("2027-01")


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["edition", "--root", str(root), *words])


@pytest.fixture(scope="module")
def locks(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The files of two editions, between which the title of an event was changed."""
    root = tmp_path_factory.mktemp("editions")
    write_site(root, QUOTED)
    done = run(root, "2026-12", "--on", "2026-12-01", "--note", "The first.")
    assert done.output == f"Edition 2026-12 of 2026-12-01: 18 records, all of them new, in {FIRST}.\n"
    write_site(root, LATER)
    done = run(root, "2027-01", "--on", "2027-01-02")
    assert done.output == f"Edition 2027-01 of 2027-01-02: 18 records, 1 of them new or changed, in {SECOND}.\n"
    return {path: (root / path).read_bytes() for path in (FIRST, SECOND)}


@cache
def _built(text: str, locks: tuple[tuple[str, bytes], ...]) -> Mapping[str, bytes]:
    result = build(inputs_of({**inputs(text).files, **dict(locks)}))
    assert [str(d) for d in result.diagnostics if d.is_error] == []
    return {artifact.path: artifact.data for artifact in result.artifacts}


def built(locks: Mapping[str, bytes], text: str = LATER) -> Mapping[str, bytes]:
    return _built(text, tuple(locks.items()))


def page(files: Mapping[str, bytes], path: str) -> LexborHTMLParser:
    return LexborHTMLParser(files[path].decode())


def line(text: str) -> str:
    return " ".join(text.split())


def test_an_edition_holds_only_what_no_earlier_one_has(locks: Mapping[str, bytes]) -> None:
    first, second = (json.loads(locks[path]) for path in (FIRST, SECOND))
    assert len(first["new"]) == len(first["records"]) == 18
    assert [record["id"] for record in second["new"].values()] == [*second["records"]] == ["collapse"]
    assert len(locks[SECOND]) < len(locks[FIRST]) / 10


def test_a_source_of_a_statement_is_frozen_with_its_place_and_state() -> None:
    text = QUOTED.replace("exact: fell on Sunday}", "exact: fell on Sunday, where: page 3}")
    data = json.loads(dataset.whole(site_of(text)))
    _, records = freezing.frozen(data, editions.Editions(), "2026-12", parse("2026-12-01"), "")
    (event,) = (record for record in records.values() if record.id == "collapse")
    (source,) = event.statements[0].sources
    assert (source.source, source.where, source.state) == ("wire", "page 3", "quoted")


@pytest.mark.slow
def test_a_page_stands_as_it_stood_and_is_written_once(locks: Mapping[str, bytes]) -> None:
    files = built(locks)
    old, new = (page(files, f"editions/{name}/events/collapse.html") for name in ("2026-12", "2027-01"))
    assert [tree.css("h1")[0].text() for tree in (old, new)] == ["The bridge falls", "The bridge fell"]
    assert "fell on Sunday" in old.css("article.card")[0].text()
    names = [node.text() for node in page(files, "editions/2026-12/claims.html").css("[data-old] a")]
    assert names == ["2026-12", "2027-01", "The page as it is now"]
    assert "editions/2027-01/claims.html" not in files
    contents = {node.attributes["href"] for node in page(files, "editions/2027-01/index.html").css("main li a")}
    assert {"events/collapse.html", "../2026-12/claims.html#stands"} <= contents
    assert verify(files).faults == ()


@pytest.mark.slow
def test_each_page_is_marked_as_old_and_kept_from_search_engines_search_and_feeds(locks: Mapping[str, bytes]) -> None:
    files = built(locks)
    pages = {path for path in files if path.startswith("editions/")}
    assert len(pages) == 20
    for path in pages:
        tree = page(files, path)
        assert tree.css_first('meta[name="robots"][content="noindex"]') is not None, path
        mark = tree.css_first("[data-old]")
        assert mark is not None, path
        assert "This is an old state" in mark.text(), path
    for path in ("sitemap.xml", "feed.atom", "feed.json", "llms.txt", "citations.bib", "citations.json", "a-z.html"):
        assert b"editions/" not in files[path], path
    leading = {path for path in files if path.endswith(".html") and b"editions/2026-12/" in files[path]}
    assert leading - pages == {"about.html"}


@pytest.mark.slow
def test_the_home_page_and_the_article_are_the_same_with_editions_and_without(locks: Mapping[str, bytes]) -> None:
    files, without = built(locks), built({})
    for path in ("index.html", "articles/bridge.html", "claims.html"):
        assert files[path] == without[path]
    assert not any(path.startswith("editions") for path in without)


@pytest.mark.slow
def test_the_page_of_changes_leads_to_the_editions(locks: Mapping[str, bytes], tmp_path: Path) -> None:
    write_site(tmp_path / "old", QUOTED)
    write_site(tmp_path / "new", LATER)
    CliRunner().invoke(main, ["diff", str(tmp_path / "old"), "--root", str(tmp_path / "new"), "--write"])
    noted = {"content/changes.lock": (tmp_path / "new/content/changes.lock").read_bytes()}
    links = [n.attributes["href"] for n in page(built({**locks, **noted}), "changes.html").css("main a")]
    assert links[1:3] == ["editions/2027-01/index.html", "editions/2026-12/index.html"]


# -- what rights withdraw ---------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("rights: The Gazette's.", "rights: The Gazette's.\ndisplay: outline", ["The council denies this.", "It will stand for ever,", "on Monday"]),
        ("sources: {id: wire, exact: fell on Sunday}", "sources: wire", ["fell on Sunday"]),
    ],
    ids=["display", "the words of a source"],
)  # fmt: skip
def test_words_of_others_vanish_where_the_site_shows_them_no_more(
    locks: Mapping[str, bytes], old: str, new: str, gone: list[str]
) -> None:
    text = LATER.replace(old, new).replace("bottom_line:", "coverage_threshold: 0\nbottom_line:", 1)
    assert text != LATER
    files = built(locks, text)
    for words in gone:
        for path, data in files.items():
            if path.startswith("editions"):
                assert words not in line(re.sub(r"<[^>]*>", "", data.decode())), (words, path)
    assert any(b"The words are withheld." in data for path, data in files.items() if path.startswith("editions/"))
    assert verify(files).faults == ()


@pytest.mark.slow
def test_a_record_that_was_withdrawn_has_no_word_left_and_one_that_is_gone_stays(locks: Mapping[str, bytes]) -> None:
    text = LATER.replace("events: collapse, ", "")
    text = re.sub(r"- \{id: collapse.*\n", "", text)
    files = built(locks, text)
    assert "The bridge fell" in page(files, "editions/2027-01/events/collapse.html").text()
    last = page(files, "editions/2027-01/events/collapse.html").css("[data-old] a")[-1]
    assert (last.attributes["href"], last.text()) == ("../../../index.html", "The briefing as it is now")
    assert verify(files).faults == ()
    struck = {"content/addresses.lock": b"- events/collapse.html\n"}
    files = built({**locks, **struck}, text)
    assert "The bridge fell" not in page(files, "editions/2027-01/events/collapse.html").text()
    assert b"The bridge fell" not in files["editions.json"]
    assert verify(files).faults == ()


@pytest.mark.slow
def test_a_record_whose_title_may_not_be_shown_any_more_is_listed_and_led_to(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    assert run(tmp_path, "2026-12").exit_code == 0
    later = SITE.replace("rights: The Gazette's.", "rights: The Gazette's.\ndisplay: outline")
    files = {**inputs(later).files, FIRST: (tmp_path / FIRST).read_bytes()}
    done = build(inputs_of(files))
    assert done.ok
    assert [one for one in said(done) if "output-unreached" in one] == []
    listed = page({a.path: a.data for a in done.artifacts}, "editions/2026-12/index.html").css("ul.plain a")
    assert ("quotes.html#for-ever", "The words are withheld.") in [(a.attributes["href"], a.text()) for a in listed]


def test_the_words_of_a_record_are_taken_out_of_all_files(locks: Mapping[str, bytes], tmp_path: Path) -> None:
    write_site(tmp_path, LATER)
    for path, data in locks.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    done = run(tmp_path, "--withhold", "collapse")
    assert done.output == f"The words of collapse were taken out of {FIRST}, {SECOND}; their fingerprints stay.\n"
    left = {path: (tmp_path / path).read_bytes() for path in locks}
    assert not any(b"The bridge fell" in data or b"fell on Sunday" in data for data in left.values())
    kept, faults = editions.read(left)
    assert faults == ()
    assert [edition.sha256 for edition in kept.entries] == [json.loads(data)["sha256"] for data in locks.values()]
    change = NotedChange("reworded", "event", "collapse", "Collapse", "", ("It fell.",), ("It fell down.",), "")
    change = replace(change, sha256=history.of_words(change.title, change.before, change.after))
    noted = HistoryEntry(parse("2026-12-02"), True, "", "", "", (change,), "")
    (tmp_path / "content/changes.lock").write_bytes(history.dump(history.with_entry((), noted)))
    done = run(tmp_path, "--withhold", "collapse")
    assert done.stderr.startswith("content/changes.lock has words of collapse, too, which the page of changes and the")
    done = run(tmp_path, "--withhold", "colapse")
    assert (done.exit_code, done.stderr.split("\n")[0]) == (2, "briefing: no edition has a record 'colapse'")


@pytest.mark.slow
def test_withheld_words_of_an_article_in_other_words_of_an_edition_are_told(tmp_path: Path) -> None:
    text = QUOTED.replace("text: A bridge., cite", "text: The mayor opened the bridge on Monday., cite")
    write_site(tmp_path, text)
    assert run(tmp_path, "2026-12").exit_code == 0
    later = QUOTED.replace("rights: The Gazette's.", "rights: The Gazette's.\ndisplay: outline")
    later = later.replace("bottom_line:", "coverage_threshold: 0\nbottom_line:", 1)
    files = {**inputs(later).files, FIRST: (tmp_path / FIRST).read_bytes()}
    (found,) = [d for d in build(inputs_of(files)).diagnostics if d.is_error]
    assert (found.code, found.location.path) == ("withheld-text", FIRST)
    assert found.hint == "Take them out of the edition: briefing edition --withhold stake-freedonia"


# -- damage and forgery -----------------------------------------------------------------------------------------


def changed(data: bytes, change: Any) -> bytes:
    value = json.loads(data)
    change(value)
    return json.dumps(value).encode()


def _words(value: Any) -> None:
    value["new"][value["records"]["collapse"]]["title"] = "The bridge stands"


def _left_out(value: Any) -> None:
    del value["new"][value["records"]["collapse"]]


def _stranger(value: Any) -> None:
    value["new"]["0" * 64] = next(iter(value["new"].values()))


def _sealed_anew(value: Any) -> None:
    del value["records"]["mayor"]
    edition = editions.step_of(value).edition.sealed()
    value["sha256"] = edition.sha256


def _put(name: str, to: Any) -> Any:
    return lambda value: value.__setitem__(name, to)


def _address(to: str) -> Any:
    def change(value: Any) -> None:
        value["new"][value["records"]["collapse"]]["address"] = to

    return change


def _statements(to: object) -> Any:
    def change(value: Any) -> None:
        value["new"][value["records"]["collapse"]]["statements"] = to

    return change


DAMAGE: Mapping[str, tuple[str, Any, str, str]] = {
    "words": (FIRST, _words, "2026-12", "the record 'collapse' does not say what was frozen"),
    "a record left out": (FIRST, _left_out, "2026-12", "the record 'collapse' is missing"),
    "a record put in": (FIRST, _stranger, "2026-12", "it holds a record that it does not name"),
    "a name dropped": (SECOND, _put("gone", ["mayor"]), "2027-01", "it is not as it was frozen"),
    "sealed anew": (FIRST, _sealed_anew, "2027-01", "the edition 2026-12 before it is not as it was then"),
    "another day": (FIRST, _put("on", "2026-11-30"), "2026-12", "it is not as it was frozen"),
    "another note": (FIRST, _put("note", "The last."), "2026-12", "it is not as it was frozen"),
    "another name": (FIRST, _put("edition", "2026-11"), "2026-12", "it says that it is the edition 2026-11"),
    "an unknown one before it": (SECOND, _put("follows", "2026-11"), "2027-01", "the edition 2026-11 is missing, which it follows"),
    "itself before it": (SECOND, _put("follows", "2027-01"), "2027-01", "no row of editions leads to it"),
    "no day": (FIRST, _put("on", "2026"), "2026-12", "it has no day: 2026"),
    "nothing that is gone": (SECOND, _put("gone", "mayor"), "2027-01", "what is gone in it is no list of records"),
    "no name of what is gone": (SECOND, _put("gone", [1]), "2027-01", "what is gone in it is no list of records"),
    "no statements": (FIRST, _statements("opening"), "2026-12", "a record in it has no statements"),
    "no words": (FIRST, _statements(["opening"]), "2026-12", "a statement in it has no words"),
    "no evidence": (FIRST, _statements([{"passages": 1}]), "2026-12", "the evidence of a statement in it is no list"),
    "no voice": (FIRST, _statements([{"voice": 1}]), "2026-12", "what should be a text in it is none"),
    "no records": (FIRST, _put("records", []), "2026-12", "it names no records"),
    "a path out of the site": (FIRST, _address("../../index.html"), "2026-12", "a record in it has an address that can be none: '../../index.html'"),
    "a device": (FIRST, _address("con.html"), "2026-12", "a record in it has an address that can be none: 'con.html'"),
    "an address of another site": (FIRST, _address("https://example.org/x.html"), "2026-12", "a record in it has an address that can be none: 'https://example.org/x.html'"),
    "a page of a script": (FIRST, _address("javascript:alert(1)//.html"), "2026-12", "a record in it has an address that can be none: 'javascript:alert(1)//.html'"),
    "another page": (FIRST, _address("claims.html#x"), "2026-12", "a statement in it is on another page than its record: 'events/collapse.html'"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_edition_is_refused_by_its_name(locks: Mapping[str, bytes], name: str) -> None:
    path, change, edition, says = DAMAGE[name]
    files = {**locks, path: changed(locks[path], change)}
    found = [d for d in check(inputs_of({**inputs(LATER).files, **files})).diagnostics if d.code == "lock-unreadable"]
    assert f"the edition {edition} is not sound: {says}" in [d.message for d in found]
    assert len(found) == (3 if name == "sealed anew" else 1)
    assert {d.location.path for d in found} <= {FIRST, SECOND}


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"{}", b"[]", b"null", b"[" * 100_000, b'{"edition": "2026-12", "records": {"a": "b"}}',
             b'{"edition": "2026-12", "records": {}, "on": "2026-12-01", "new": {"a": {"statements": [1]}}}',
             b'{"edition": "2026-12", "records": {}, "on": "\\ud800", "new": {}}', b" " * (editions.MOST + 1)]
)  # fmt: skip
def test_what_is_no_edition_is_told_at_its_file(data: bytes) -> None:
    found = check(inputs_of({**inputs(LATER).files, FIRST: data})).diagnostics
    assert [(d.code, d.location.path) for d in found if d.is_error] == [("lock-unreadable", FIRST)]


def test_a_record_is_kept_in_the_first_edition_that_has_it(locks: Mapping[str, bytes]) -> None:
    first, second = json.loads(locks[FIRST]), json.loads(locks[SECOND])
    own = first["records"]["mayor"]
    second["new"][own] = first["new"].pop(own)
    found = editions.read({FIRST: json.dumps(first).encode(), SECOND: json.dumps(second).encode()})
    assert found == (editions.Editions(), (("2026-12", "the record 'mayor' is kept in a later edition"),))


def test_a_missing_edition_is_named_by_the_one_that_follows_it(locks: Mapping[str, bytes]) -> None:
    (found,) = check(inputs_of({**inputs(LATER).files, SECOND: locks[SECOND]})).diagnostics
    assert found.message == "the edition 2027-01 is not sound: the edition 2026-12 is missing, which it follows"


def refused(files: Mapping[str, bytes]) -> list[str]:
    """What is found once all fingerprints were made anew."""
    return [f"{fault.where}: {fault.message}" for fault in verify(sealed(files)).faults]


FORGERIES = {
    "words of a page": ("editions/2026-12/claims.html", "It fell[.]", "It stood.", "editions/2026-12/claims.html#stands: it shows other words than were frozen"),
    "the word for a verdict": ("editions/2026-12/claims.html", '(data-frozen="verdict not-borne-out">)Not borne out', r"\g<1>Borne out", "editions/2026-12/claims.html#stands: it shows other words than were frozen"),
    "the value of a verdict": ("editions/2026-12/claims.html", 'data-frozen="verdict not-borne-out">Not borne out', 'data-frozen="verdict borne-out">Borne out', "editions/2026-12/claims.html#stands: it shows other words than were frozen"),
    "the name of an actor": ("editions/2026-12/claims.html", '(data-frozen="id [a-z-]+">)[^<]+', r"\g<1>Somebody", "editions/2026-12/claims.html#stands: it shows other words than were frozen"),
    "words of the file": ("editions.json", "It fell[.]", "It stood.", "editions.json: the edition 2026-12 is not sound: the record 'stands' does not say what was frozen"),
    "the day": ("editions.json", "2026-12-01", "2026-11-01", "editions.json: the edition 2026-12 is not sound: it is not as it was frozen"),
    "the one before": ("editions.json", '"follows": "2026-12"', '"follows": "2026-11"', "editions.json: the edition 2027-01 is not sound: it is not as it was frozen"),
    "the mark": ("editions/2026-12/claims.html", 'data-old>', ">", "editions/2026-12/claims.html: it is not marked as a page of its editions, with a link to the present one"),
    "where it leads": ("editions/2026-12/claims.html", r'"\.\./\.\./claims\.html" rel', '"../../quotes.html" rel', "editions/2026-12/claims.html: it is not marked as a page of its editions, with a link to the present one"),
    "the day in the mark": ("editions/2026-12/claims.html", 'datetime="2026-12-01"', 'datetime="2026-11-01"', "editions/2026-12/claims.html: it gives another day than its editions have"),
    "the day in words": ("editions/2026-12/claims.html", r'(datetime="2026-12-01">)1 December', r"\g<1>2 December", "editions/2026-12/claims.html: it gives a day in other words than its own, 2026-12-01: \"2 December 2026\""),
    "where a passage stands": ("editions/2026-12/claims.html", r"articles/bridge\.html#p1s3", "actors.html#p1s3", "editions/2026-12/claims.html#stands: a passage leads elsewhere than to bridge: actors.html#p1s3"),
    "where a source stands": ("editions/2026-12/events/collapse.html", r"sources\.html#wire", "sources.html#post", "editions/2026-12/events/collapse.html: a source leads elsewhere than to wire: sources.html#post"),
    "a statement of today": ("editions/2026-12/claims.html", "</main>", '<p><span class="say reports">It stood.<span class="evs"><a class="ev reports" data-n="1" href="../../articles/bridge.html#p1s3">1</a></span></span></p></main>', 'editions/2026-12/claims.html: it has a statement of today: "It stood.1"'),
    "search engines": ("editions/2026-12/claims.html", "noindex", "all", "editions/2026-12/claims.html: a page of an edition is not kept from search engines"),
    "a record": ("editions/2026-12/claims.html", r'data-record="\w{4}', 'data-record="0000', "editions/2026-12/claims.html: it does not show the records that were frozen"),
    "the seal": ("editions/2026-12/index.html", r'data-edition="\w{4}', 'data-edition="0000', "editions/2026-12/index.html: it has another fingerprint than the edition"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_page_of_an_edition_is_refused_by_its_name(locks: Mapping[str, bytes], name: str) -> None:
    path, old, new, says = FORGERIES[name]
    copy = sealed(replaced(built(locks), path, old, new))
    assert says in faults(copy, touched(built(locks), copy))


@pytest.mark.slow
def test_pages_that_were_added_or_taken_away_are_named(locks: Mapping[str, bytes]) -> None:
    files = dict(built(locks))
    assert verify(sealed(files)).faults == ()
    added = {**files, "editions/2026-12/x.html": files["editions/2026-12/claims.html"]}
    assert "editions/2026-12/x.html: no edition has this page" in refused(added)
    less = {path: data for path, data in files.items() if path != "editions/2026-12/claims.html"}
    assert "editions/2026-12/claims.html: a page of the edition 2026-12 is missing" in refused(less)
    assert "editions/2026-12/actors/ann.html: there is no editions.json" in refused(
        {path: data for path, data in files.items() if path != "editions.json"}
    )


# -- the command ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["Dec"], 2, "briefing: an edition cannot be called 'Dec', since its name is a part of its address"),
        (["../x"], 2, "briefing: an edition cannot be called '../x', since its name is a part of its address"),
        (["con"], 2, "briefing: an edition cannot be called 'con', since its name is a part of its address"),
        (["a" * 41], 2, f"briefing: an edition cannot be called '{'a' * 41}', since its name is a part of its address"),
        (["2026-12"], 2, "briefing: there is an edition 2026-12 already, and none is ever changed"),
        (
            ["winter", "--on", "2026-11-01"],
            2,
            "briefing: the last edition is of 2026-12-01; 2026-11-01 lies before it",
        ),
        (["2026-11"], 2, "briefing: 2026-11 lies before 2026-12, the last edition; readers take names for days"),
        (["2027-01", "--on", "2027"], 2, "briefing: --on: 2027 is no day"),
        (["--note", "x"], 2, "briefing: --note and --on go with the NAME of an edition"),
        (["2027-01", "--withhold", "x"], 2, "briefing: --withhold takes a record out of all editions: leave NAME out"),
    ],
)
def test_wrong_use_is_told(locks: Mapping[str, bytes], tmp_path: Path, words: list[str], code: int, says: str) -> None:
    write_site(tmp_path, f"{QUOTED}-- {FIRST} --\n{locks[FIRST].decode()}")
    done = run(tmp_path, *words)
    assert (done.exit_code, done.stderr.split("\n")[0]) == (code, says)
    assert [path.name for path in (tmp_path / FIRST).parent.iterdir()] == ["2026-12.lock"]


def test_editions_are_listed_and_damaged_ones_are_told(locks: Mapping[str, bytes], tmp_path: Path) -> None:
    write_site(tmp_path, LATER)
    assert (
        run(tmp_path).output == "There is no edition yet: briefing edition NAME freezes what the briefing says now.\n"
    )
    for path, data in locks.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert run(tmp_path).output == "2026-12  2026-12-01  18 records  The first.\n2027-01  2027-01-02  18 records\n"
    listed = json.loads(run(tmp_path, "--format", "json").output)
    assert [(item["edition"], item["on"], item["records"]) for item in listed] == [
        ("2026-12", "2026-12-01", 18), ("2027-01", "2027-01-02", 18)
    ]  # fmt: skip
    (tmp_path / FIRST).unlink()
    done = run(tmp_path)
    assert (done.exit_code, done.stderr.split("\n")[0]) == (
        1, f"briefing: {SECOND} cannot be read: the edition 2026-12 is missing, which it follows"
    )  # fmt: skip


def test_nothing_is_frozen_of_a_site_with_errors(tmp_path: Path) -> None:
    write_site(tmp_path, SITE.replace("cite: The council denies this.}", "cite: The council agrees.}", 1))
    done = run(tmp_path, "2026-12")
    assert done.exit_code == 1
    assert done.stderr.endswith("nothing was frozen.\n")
    assert not (tmp_path / FIRST).exists()


EVERY_PART = """
thesis: {text: The bridge is open., cite: The mayor opened the bridge on Monday.}
watch:
  - text: The next vote.
    cite: The next vote is in 2027.
    where: The council.
    change: {text: It would settle who is right., basis: editor, reasoning: A guess.}
headlines:
  timeline: {text: The bridge fell within days., sources: wire}
  relations: {text: The mayor leads all., cite: The mayor opened the bridge on Monday.}
  claims: {text: One claim did not hold., sources: wire}
  scenarios: {text: The vote is open., cite: The next vote is in 2027.}
groups: [{name: The city, tint: red, actors: [mayor, herald]}]
corrections: [{date: 2024-07-01, text: The year was wrong.}]
bottom_line:"""


@pytest.mark.slow
def test_a_site_with_every_part_of_its_settings_is_frozen_and_built(tmp_path: Path) -> None:
    text = SITE.replace("\nbottom_line:", EVERY_PART, 1)
    write_site(tmp_path, text)
    assert run(tmp_path, "2026-12", "--on", "2026-12-01").exit_code == 0
    (own,) = (r for r in json.loads((tmp_path / FIRST).read_bytes())["new"].values() if r["kind"] == "site")
    parts = {one["part"].split(".")[0] for one in own["statements"]}
    assert parts == set(dataset.OF_SITE)
    assert {one["part"] for one in own["statements"] if one["part"].startswith("headlines")} == {
        f"headlines.{name}" for name in HEADED
    }
    files = built({FIRST: (tmp_path / FIRST).read_bytes()}, text)
    assert "The bridge fell within days." in files["editions/2026-12/index.html"].decode()
    assert verify(files).faults == ()


def frozen_and_built(root: Path, folder: Path) -> None:
    """Freezes a briefing of the repository in a copy, and asks that it is built and proved with its new edition."""
    for name in ("site.yaml", "content", "copies", "templates"):
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
        elif (root / name).exists():
            shutil.copy(root / name, folder / name)
    done = run(folder, "2099-12", "--on", "2099-12-01")
    assert done.exit_code == 0, done.output
    result = build(read(folder))
    assert [str(d) for d in result.diagnostics if d.is_error] == []
    files = {artifact.path: artifact.data for artifact in result.artifacts}
    assert "editions/2099-12/index.html" in files
    assert verify(files).faults == ()


@pytest.mark.slow
@pytest.mark.parametrize("root", [ROOT / "examples/cielo", RIVER], ids=["cielo", "river"])
def test_a_whole_briefing_is_frozen_and_built(root: Path, tmp_path: Path) -> None:
    frozen_and_built(root, tmp_path)


def test_an_edition_that_no_build_could_read_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path)
    monkeypatch.setattr(editions, "MOST", 1000)
    done = run(tmp_path, "2026-12")
    assert (done.exit_code, done.stderr.split("\n")[0]) == (
        1, "briefing: the edition 2026-12 was not written, since no build could read it: it has more than 1,000 bytes"
    )  # fmt: skip
    assert not (tmp_path / FIRST).exists()


# -- beside other parts -----------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff", b"null", b"[]", b"{}", b"[" * 100_000, b'{"editions": [1], "records": {}}',
        b'{"editions": [], "records": []}', b'{"editions": [{"edition": "x", "on": "2026-12-01", "records": {"a": 1}}]}',
        b'{"editions": [], "records": {"a": {"id": 1, "statements": []}}}',
        b'{"editions": [], "records": {"a": {"id": "a", "statements": [], "address": "../x.html", "title": "x"}}}',
        b'{"editions": [{"edition": "con", "on": "2026-12-01", "records": {}}], "records": {}}',
    ],
)  # fmt: skip
def test_any_file_of_editions_ends_in_a_verdict(locks: Mapping[str, bytes], data: bytes) -> None:
    found = refused({**built(locks), "editions.json": data})
    assert any("edition" in fault for fault in found)


@pytest.mark.slow
def test_the_search_finds_no_old_state(locks: Mapping[str, bytes]) -> None:
    result = build(inputs_of({**inputs(LATER).files, **locks}), extra=(index,), searched=True)
    found = [gzip.decompress(a.data) for a in result.artifacts if a.data.startswith(b"\x1f\x8b")]
    assert found
    assert not any(b"editions/" in data for data in found)


@pytest.mark.slow
def test_a_renamed_record_is_led_on_to(locks: Mapping[str, bytes]) -> None:
    text = LATER.replace("id: stands", "id: stays").replace("bears_on: [stands, vote]", "bears_on: [stays, vote]")
    text = text.replace("bottom_line:", "renamed: [{from: stands, to: stays}]\nbottom_line:", 1)
    links = [n.attributes["href"] for n in page(built(locks, text), "editions/2026-12/claims.html").css("article a")]
    assert "../../claims.html#stays" in links


@pytest.mark.slow
def test_no_page_of_an_edition_is_at_an_address_that_its_record_had_before(locks: Mapping[str, bytes]) -> None:
    text = LATER.replace("bottom_line:", "renamed: [{from: major, to: mayor}]\nbottom_line:", 1)
    pages = drafts(link(inputs_of({**inputs(text).files, **locks})).site)
    assert "editions/2026-12/actors/mayor.html" in pages
    assert [path for path in pages if path.endswith("/major.html")] == ["actors/major.html", "timeline/major.html"]


@pytest.mark.slow
def test_an_edition_that_would_vanish_is_told_by_the_ledger(locks: Mapping[str, bytes], tmp_path: Path) -> None:
    write_site(tmp_path, LATER)
    for path, data in locks.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    done = CliRunner().invoke(main, ["lock", "--addresses", "--root", str(tmp_path)])
    assert done.exit_code == 0, done.output
    ledger = (tmp_path / "content/addresses.lock").read_bytes()
    assert b"\neditions/2027-01/index.html\n" in ledger
    less = {FIRST: locks[FIRST], "content/addresses.lock": ledger}
    found = build(inputs_of({**inputs(LATER).files, **less})).diagnostics
    lost = [d.message for d in found if d.code == "address-vanished"]
    assert "nothing is at editions/2027-01/index.html any more" in lost


@pytest.mark.slow
def test_each_field_of_an_edition_has_a_word() -> None:
    data = json.loads(dataset.whole(river().site))
    _, records = freezing.frozen(data, editions.Editions(), "2026-12", parse("2026-12-01"), "")
    fields = {name for record in records.values() for one in record.statements for name, _ in one.words}
    assert len(fields) > 40
    assert [name for name in fields - PLAIN if not field_words.message(name)[:1].isupper() and "sic" not in name] == []
    assert field_words.message("roles.1.title") == "Office"
    assert field_words.message("a_field_of.1.long_ago") == "a field of.long ago"


@pytest.mark.slow
def test_fields_are_named_in_the_language_of_the_site(locks: Mapping[str, bytes]) -> None:
    german = LATER.replace("reviewed: 2024-07-01", "language: de\nreviewed: 2024-07-01")
    old = page(built(locks, german), "editions/2026-12/events/collapse.html")
    names = [node.text() for node in old.css("section .quiet")]
    assert "Datum: " in names
    assert not [name for name in names if "date" in name]
