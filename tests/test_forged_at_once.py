"""Many forgeries of one small site: of each is told exactly what is wrong, and nothing else."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.auditing import verify_article, verify_data, verify_history, verify_notes, verify_pages, verify_sources
from generator.auditing.site_pages import Parsed
from tests.forged import faults, sealed
from tests.forged_parts import BASE, forged, fuller, whole
from tests.forgeries import FORGERIES, OF_FILES, WITH_TEMPLATES, WITH_WORDS

# -- feeds --------------------------------------------------------------------------------------------------------


def entry(place: str, title: str, text: str, sort: str, day: str = "2024-07-01") -> dict[str, Any]:
    return {"id": "tag:x", "url": BASE + place, "title": title, "content_text": text, "date_published": f"{day}T00:00:00Z",
            "tags": [sort]}  # fmt: skip


VOTE, FALL = "scenarios/vote.html", "events/collapse.html"
NOTED = "The tense was wrong.\nThe bridge falls: fell → falls"
ENTRIES = (
    (entry("changes.html#change.1", "Correction, 2 July 2024", NOTED, "corrected", "2024-07-02"), ()),
    (entry("changes.html#change.1", "Correction, 2 July 2024", "It fell.", "corrected", "2024-07-02"), ("its entry of changes.html#change.1 is not what was noted: It fell.",)),
    (entry("changes.html#change.1", "Changes, 2 July 2024", NOTED, "changed", "2024-07-02"), (f"its entry of changes.html#change.1 is not what was noted: {NOTED}",)),
    (entry("changes.html#change.1", "Changes, 2 July 2024", NOTED, "corrected", "2024-07-02"), ("it gives its entry of changes.html#change.1 another title or day than was noted: Changes, 2 July 2024",)),
    (entry("changes.html#change.1", "Correction, 3 July 2024", NOTED, "corrected", "2024-07-02"), ("it gives its entry of changes.html#change.1 another title or day than was noted: Correction, 3 July 2024",)),
    (entry("changes.html#change.1", "Correction, 2 July 2024", NOTED, "corrected", "2024-07-03"), ("it gives its entry of changes.html#change.1 another day than was noted: 2024-07-03",)),
    (entry("changes.html#change.7", "", "", "changed"), ("its entry of changes.html#change.7 is not what was noted: ",)),
    (entry("changes.html#change.8", "Changes", "", "changed"), ("its entry of changes.html#change.8 is not what was noted: Changes",)),
    (entry("about.html#correction.1", "Correction, 2 July 2024", "The day was wrong.", "corrected", "2024-07-02"), ()),
    (entry("about.html#correction.1", "Correction, 4 July 2024", "The day was wrong.", "corrected", "2024-07-02"), ("it gives its entry of about.html#correction.1 another title or day than was noted: Correction, 4 July 2024",)),
    (entry("about.html#correction.1", "Correction, 2 July 2024", "The year was wrong.", "corrected", "2024-07-02"), ("its correction is not the one of about.html#correction.1: The year was wrong.",)),
    (entry("about.html#correction.2", "Correction, 2 July 2024", "The day was wrong.", "corrected", "2024-07-02"), ("its correction is not the one of about.html#correction.2: The day was wrong.",)),
    (entry('about.html#correction".1', "Correction, 2 July 2024", "The day was wrong.", "corrected", "2024-07-02"), ('its correction is not the one of about.html#correction".1: The day was wrong.',)),
    (entry("none.html#correction.1", "Correction, 2 July 2024", "The day was wrong.", "corrected", "2024-07-02"), ("its correction is not the one of none.html#correction.1: The day was wrong.",)),
    (entry("", "Published: A large briefing", "A site for tests. (23 records)", "published"), ("it gives the site another title: Published: A large briefing", "it says in its entry of  what briefing.json does not: Published: A large briefing: A site for tests. (23 records)")),
    (entry("", "Published: A small briefing", "A site for all. (23 records)", "published"), ("it gives the site another description: A site for all. (23 records)", "it says in its entry of  what briefing.json does not: Published: A small briefing: A site for all. (23 records)")),
    (entry("", "Published: A small briefing", "A site for tests. (19 records)", "published"), ("it says in its entry of  what briefing.json does not: Published: A small briefing: A site for tests. (19 records)",)),
    (entry("", "Published: A small briefing", "A site for tests. (23 records)", "published", "2024-07-02"), ("it gives its entry of  another day than briefing.json: 2024-07-02",)),
    (entry("events/none.html", "None", "New on the site: None", "added"), ("it has an entry about no record: events/none.html",)),
    (entry(FALL, "The bridge falls", "New on the site: The bridge falls", "added"), (f"it has an entry of {FALL} that briefing.json does not, added: The bridge falls",)),
    (entry(FALL, "The bridge stands", "New on the site: The bridge falls", "added"), (f"it gives {FALL} another title: The bridge stands", f"it has an entry of {FALL} that briefing.json does not, added: The bridge stands")),
    (entry(FALL, "The bridge falls!", "New on the site: It", "added"), (f"it gives {FALL} another title: The bridge falls!", f"it has an entry of {FALL} that briefing.json does not, added: The bridge falls!")),
    (entry(FALL, "The bridge falls · Open", "", "status"), (f"it has an entry of {FALL} that briefing.json does not, status: The bridge falls · Open",)),
    (entry(FALL, "The bridge falls", "The bridge falls", "told"), (f"it has an entry of no known sort, of {FALL}: told",)),
    (entry(VOTE, "The vote · Open", "It was to come.", "status", "2024-06-19"), ()),
    (entry(VOTE, "The vote · Open: Yes wins", "It was to come.", "status", "2024-06-19"), (f"it says in its entry of {VOTE} what briefing.json does not: The vote · Open: Yes wins: It was to come.",)),
    (entry(VOTE, "The vote · Resolved: Yes wins", "No won.", "status"), (f"it gives {VOTE} another note on its status: No won.", f"it says in its entry of {VOTE} what briefing.json does not: The vote · Resolved: Yes wins: No won.")),
    (entry(VOTE, "The vote · Resolved: No wins", "Yes won.", "status"), (f"it gives {VOTE} another status or branch than briefing.json: The vote · Resolved: No wins", f"it says in its entry of {VOTE} what briefing.json does not: The vote · Resolved: No wins: Yes won.")),
    (entry(VOTE, "The vote · Overtaken: Yes wins", "Yes won.", "status"), (f"it gives {VOTE} another status or branch than briefing.json: The vote · Overtaken: Yes wins", f"it says in its entry of {VOTE} what briefing.json does not: The vote · Overtaken: Yes wins: Yes won.")),
    (entry(VOTE, "The vote · Resolved: Yes wins", "Yes won.", "status", "2024-07-02"), (f"it gives its entry of {VOTE} another day than briefing.json: 2024-07-02",)),
)  # fmt: skip
"""Entries of a feed, and what is told of each."""


def test_of_each_entry_of_a_feed_is_told_what_is_wrong_with_it() -> None:
    files = fuller()
    feed = json.loads(files["feed.json"])
    feed["items"] += [item for item, _ in ENTRIES]
    told = faults(sealed({**files, "feed.json": json.dumps(feed).encode()}), ())
    found = [line for line in told if line.startswith("feed.")]
    wanted = [f"feed.json: {message}" for _, messages in ENTRIES for message in messages]
    assert found == [f"feed.atom: it has 5 entries, and feed.json {len(feed['items'])}", *dict.fromkeys(wanted)]


# -- pages --------------------------------------------------------------------------------------------------------


TABLES = {"": FORGERIES, "templates": WITH_TEMPLATES, "words": WITH_WORDS}
PLACES = [(own, where) for own, table in TABLES.items() for where in table]


@pytest.mark.parametrize(("own", "where"), PLACES, ids=[" ".join((own, *where[:2])).strip() for own, where in PLACES])
def test_of_each_forgery_a_part_of_the_proof_tells_what_is_wrong(own: str, where: tuple[str, str, str]) -> None:
    part, path, region = where
    for old, new, messages in TABLES[own][where]:
        site = whole(own) if own else whole()
        assert site.told(part, path, forged(path, region, old, new)) == [*messages], (old, new)


SIGNS: tuple[tuple[tuple[str, str, str], str], ...] = (
    (("state", "locked", "locked"), ""),
    (("state", "locked", "proved"), 'it calls state locked by the word for proved: "proved"'),
    (("state", "locked", "held"), 'it calls state locked by two words: "held"'),
    (("state", "proved", "seen"), ""),
    (("state", "proved", "seen"), ""),
    (("state", "proved", "found"), 'it calls state proved by two words: "found"'),
    (("state", "proved", "proved"), 'it calls state proved by two words: "seen"'),
    (("state", "named", "seen"), 'it calls state named by the word for proved: "seen"'),
    (("status", "changed", "seen"), ""),
    (("status", "unheard", ""), "it has no word for status unheard"),
    (("status", "dead", ""), "it has no word for status dead"),
    (("readers", "2", "read against its evidence by 2 readers"), ""),
    (("readers", "1", "read against its evidence by 1 reader"), ""),
    (("readers", "1", "read by one"), 'it calls readers 1 by two words: "read by one"'),
    (("readers", "3", "read by 4"), 'it gives 3 readers as another number: "read by 4"'),
    (("readers", "3", "read by 3"), ""),
    (("readers", "4", "read by several"), ""),
    (("readers", "5", "read by 4 and 1"), 'it gives 5 readers as another number: "read by 4 and 1"'),
    (("a sort of its own", "x", "y" * 99), ""),
    (("a sort of its own", "z", "y" * 99), f'it calls a sort of its own z by the word for x: "{"y" * 80}"'),
)
"""The words for values as a site shows them one after the other, and what is wrong with each."""


def test_a_sign_has_one_word_which_is_that_of_no_other() -> None:
    signs = whole().signs
    assert [signs.fault(*sign) for sign, _ in SIGNS] == [message for _, message in SIGNS]
    assert signs.own() == (
        f"a sort of its own x: {'y' * 99}", "readers 1: read by one", "readers 3: read by 3", "readers 4: read by several",
        "state locked: held", "state proved: found", "state proved: seen", "status changed: seen",
    )  # fmt: skip


# -- files for machines -------------------------------------------------------------------------------------------


def test_of_each_forgery_of_the_files_for_machines_is_told_what_is_wrong() -> None:
    files = dict(fuller())
    for path, old, new, _ in OF_FILES:
        changed, number = re.subn(old, new, files[path].decode(), count=1, flags=re.DOTALL)
        assert number, (path, old)
        files[path] = changed.encode()
    wanted = {f"{path}: {message}" for path, _, _, messages in OF_FILES for message in messages}
    assert sorted(faults(sealed(files), ())) == sorted(wanted)


# -- annotations --------------------------------------------------------------------------------------------------


def of_source(number: int = 0) -> dict[str, Any]:
    """An annotation of a source: the first is locked, with words of the source, and the third is named."""
    items = json.loads(fuller()["annotations.json"])["items"]
    own: dict[str, Any] = [item for item in items if "state" in item["target"]][number]
    return own


def with_target(item: dict[str, Any], **changes: object) -> dict[str, Any]:
    """An annotation with other values of its target; without those that are `None`."""
    target = {key: value for key, value in {**item["target"], **changes}.items() if value is not None}
    return {**item, "target": target}


COPY = "5fe0ba861a9db5830fac74616c932effd4efc69c4cbb3d8d8717ed4d2d028419"
OF_SOURCES: tuple[tuple[int, dict[str, object], tuple[str, ...]], ...] = (
    (0, {}, ()),
    (0, {"state": "sure"}, ("annotation 7 is in no known state: 'sure'",)),
    (0, {"state": "named"}, ("annotation 7 is named, and has words", "annotation 7 is named, and has the fingerprint of a copy", "annotation 7 is named, and the day of its lock is given: 2024-07-01")),
    (0, {"state": "proved"}, ()),
    (0, {"selector": None}, ("annotation 7 is locked, and has no words", 'the fingerprint in annotation 7 is not that of its words: ""')),
    (0, {"sha256": "0"}, ('the fingerprint in annotation 7 is not that of its words: "fell on Sunday"',)),
    (0, {"copy": None}, ("annotation 7 is locked, and has no fingerprint of a copy",)),
    (0, {"copy": "0"}, ("annotation 7 is locked, and has the fingerprint of a copy",)),
    (0, {"copy": COPY[1:]}, ("annotation 7 is locked, and has the fingerprint of a copy",)),
    (0, {"locked": None}, ("annotation 7 is locked, and no day of its lock is given: ?",)),
    (0, {"locked": "July"}, ("annotation 7 is locked, and the day of its lock is given: July",)),
    (0, {"locked": "2024-06-29"}, ("the copy in annotation 7 was locked before its source: 2024-06-29, 2024-06-30",)),
    (0, {"locked": "2024-06-30"}, ()),
    (0, {"locked": "2024-06-29", "published": "2024-06-29/2024-06-30"}, ()),
    (0, {"published": None, "locked": "2020-01-01"}, ()),
    (1, {}, ()),
    (1, {"sha256": "0"}, ('the fingerprint in annotation 7 is not that of its words: ""',)),
    (1, {"copy": COPY}, ("annotation 7 is named, and has the fingerprint of a copy",)),
    (1, {"locked": "2024-07-01"}, ("annotation 7 is named, and the day of its lock is given: 2024-07-01",)),
    (1, {"state": "locked"}, ("annotation 7 is locked, and has no words", "annotation 7 is locked, and has no fingerprint of a copy", "annotation 7 is locked, and no day of its lock is given: ?")),
)  # fmt: skip
"""Changes of an annotation of a source, and what is told of it."""


@pytest.mark.parametrize(("number", "changes", "messages"), OF_SOURCES)
def test_a_state_needs_what_it_promises(number: int, changes: dict[str, object], messages: tuple[str, ...]) -> None:
    item = with_target(of_source(number), **changes)
    found = [*verify_sources.annotation(item, BASE, "7", verify_sources.CitedSources())]
    where = item["body"]["id"].removeprefix(BASE)
    assert found == [(where, message) for message in messages]


def test_annotations_of_one_source_say_the_same_of_it() -> None:
    cited = verify_sources.CitedSources()
    first = of_source()
    place = first["target"]["record"].removeprefix(BASE)
    name = place.rpartition("#")[2]
    other = with_target(first, copy="0" * 64, source="https://evil.example/", status="retold", headline="No")
    other = {**other, "body": {**other["body"], "id": f"{BASE}none.html#x"}}
    for item in (first, other):
        assert [*verify_sources.annotation(item, BASE, "7", cited)] == []
    assert [*verify_sources.of_whole(cited, lambda page, name: (page, name) != ("none.html", "x"))] == [
        (place, f"its copy has two fingerprints or two days: {'0' * 16}, {COPY[:16]}"),
        (name, "the annotations give the source more than one headline"),
        (name, "the annotations give the source more than one source"),
        (name, "the annotations give the source more than one status"),
        (place, "it has several addresses: https://evil.example/, https://example.org/wire"),
        (place, "its status is not one and known: changed, retold"),
        ("none.html#x", "the statement that cites a source has no place"),
    ]


def test_voices_and_passages_of_the_data_are_those_of_the_annotations() -> None:
    page = json.loads(fuller()["annotations.json"])
    (line,) = (item for item in page["items"] if item["body"]["id"] == f"{BASE}index.html#bottom_line.1")
    cited = of_source()
    page["items"].append({**line, "voice": "context"})
    page["items"].append({**cited, "body": {"id": f"{BASE}none.html"}})
    line["target"] = {**line["target"], "anchor": "p9"}
    files = {**fuller(), "annotations.json": json.dumps(page).encode()}
    found = [said for where, said in verify_data.of_files(files, whole().data) if where == "briefing.json"]
    assert found == [
        "it gives index.html#bottom_line.1 the voice states, and the annotations: context, states",
        "it gives index.html#bottom_line.1 other passages than the annotations: fewer",
        "it lacks a statement that has an annotation: none.html",
    ]


def test_signs_are_in_the_language_of_the_first_page() -> None:
    page = {"index.html": Parsed(b'<html lang="de">')}
    own = verify_pages.signs_of({"briefing.json": b"2024-06-19 2024-07"}, page, verify_data.Data())
    assert (own.words.language, own.known["state"]["named"], own.may_lack) == ("de", "genannt", False)
    assert own.days == {"2024-06-19", "2024-07"}
    assert verify_pages.signs_of({}, {}, verify_data.Data()).words.language == "en"


# -- files that are not there, or not as they are read ------------------------------------------------------------


def test_a_history_stands_on_its_page_and_in_its_file() -> None:
    site, page = whole(), "changes.html"
    pages = {path: site.pages[path] for path in site.pages if path != page}
    given = {"changes.json": site.files["changes.json"]}
    assert [*verify_history.of_files({}, pages, site.data.places)] == []
    assert [*verify_history.of_files({}, site.pages, site.data.places)] == [(page, "there is no changes.json")]
    assert [*verify_history.of_files(given, pages, site.data.places)] == [(page, "the page of changes is missing")]
    assert [*verify_history.of_files(given, site.pages, site.data.places)] == []
    ((where, said),) = verify_history.of_files({"changes.json": b"{}"}, site.pages, site.data.places)
    assert (where, said) == ("changes.json", "it holds no entries")


def test_no_file_for_machines_that_is_no_text_ends_the_proof() -> None:
    kept = ("briefing.json", "annotations.json", "proof.json", "briefing.schema.json")
    broken = [path for path in fuller() if path.endswith((".csv", ".json", ".ics", ".bib", ".atom", "addresses.txt"))]
    broken = [path for path in broken if path not in kept]
    found = faults(sealed({**fuller(), **dict.fromkeys(broken, b"\xff")}), ())
    assert {line.partition(": ")[0] for line in found} == {*broken}


RECORD = {"id": "a", "kind": "actor", "title": "A", "url": "https://a.example/actors/a.html", "fields": {}}
STATED = {"record": "a", "url": "https://a.example/actors/a.html", "voice": "states"}
DATA: dict[str, Any] = {"title": "T", "url": "https://a.example/", "records": [RECORD], "statements": [STATED]}
MALFORMED: tuple[dict[str, Any], ...] = (
    *({**DATA, key: 1} for key in ("title", "url", "description", "texts", "site", "records", "statements")),
    *({**DATA, "site": {key: 1}} for key in ("corrections", "links", "published_by")),
    *({key: value for key, value in DATA.items() if key != name} for name in ("records", "statements", "url")),
    *({**DATA, "records": [{**RECORD, key: 1}]} for key in (*RECORD, "branches", "links")),
    *({**DATA, "records": [{**RECORD, key: None}]} for key in RECORD),
    *({**DATA, "statements": [{**STATED, key: 1}]} for key in (*STATED, "passages", "sources", "cited", "read_by", "part", "reasoning")),
    *({**DATA, "statements": [{**STATED, key: None}]} for key in STATED),
    {**DATA, "records": [{**RECORD, "kind": "fairy"}]},
    {**DATA, "records": [RECORD, {**RECORD, "url": "https://a.example/actors/b.html"}]},
    {**DATA, "records": [RECORD, {**RECORD, "id": "b"}]},
    {**DATA, "records": [1]},
    {**DATA, "statements": [STATED, STATED]},
    {**DATA, "statements": [{**STATED, "record": "b"}]},
    {**DATA, "statements": [{**STATED, "sources": [1]}]},
    *({**DATA, "statements": [{**STATED, "passages": [{"article": "a", "id": "p1", key: 1}]}]} for key in ("article", "id", "exact")),
    {**DATA, "statements": [{**STATED, "passages": [{"article": "a"}]}]},
    *({**DATA, "statements": [{**STATED, "cited": [{"source": "a", key: 1}]}]} for key in ("source", "exact", "prefix", "suffix")),
    {**DATA, "statements": [{**STATED, "cited": [{"exact": "a"}]}]},
)  # fmt: skip
"""Data that no build writes."""


def test_data_has_the_form_that_all_of_the_proof_relies_on() -> None:
    found, faults = verify_data.read({"briefing.json": json.dumps(DATA).encode()})
    assert (faults, found.places) == ((), {"actors/a.html": "a"})
    for data in MALFORMED:
        assert verify_data.read({"briefing.json": json.dumps(data).encode()})[1] == (
            ("briefing.json", "the file cannot be read"),
        ), data


READ: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("A <b>b</b>\n c", ("A b c", "A b c")),
    ("1. A<br>2) B", ("1. A 2) B", "A B", "1. A B", "A 2) B")),
    ("\u2013 A<br>B", ("\u2013 A B", "A B")),
    (": 1. A", (": 1. A", "A")),
    ("A 1. B", ("A 1. B", "A 1. B")),
    ("1234567890. A", ("1234567890. A", "1234567890. A")),
    ("<br>".join(["1. A"] * 7), (" ".join(["1. A"] * 7), " ".join("A" * 7))),
    ("A <i class=x>b <u>c</u></i>d", ("A d", "A d")),
)
"""What stands in a paragraph, and how it may be read: with what stands before items, without it, and in part."""


@pytest.mark.parametrize(("html", "texts"), READ)
def test_a_line_that_begins_as_an_item_does_is_read_both_ways(html: str, texts: tuple[str, ...]) -> None:
    node = Parsed(f"<p>{html}</p>".encode()).css_first("p")
    assert node is not None
    assert verify_notes.readings(node, ".x") == texts


def test_of_many_items_each_way_is_read_up_to_six() -> None:
    node = Parsed(f"<p>{'<br>'.join(['1. A'] * 6)}</p>".encode()).css_first("p")
    assert node is not None
    assert len(verify_notes.readings(node)) == 2**6


@pytest.mark.parametrize("quote", ["A bridge", {"exact": 1}, {"exact": "A bridge", "prefix": None}])
def test_a_passage_is_named_by_its_words(quote: object) -> None:
    page = json.loads(fuller()["annotations.json"])
    item = with_target(page["items"][0], selector=[quote, {"start": 0, "end": 8}])
    with pytest.raises(TypeError, match="a passage is named by its words"):
        next(verify_article.annotation(item, page["id"], whole().pages, {}, verify_article.Annotated()))
