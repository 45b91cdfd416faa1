"""By what a build sees that a value is the one that the build before has read, with a look at it and without one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from markupsafe import Markup

from generator.base.diagnostics import Location
from generator.base.memory import Memory
from generator.base.values import value
from generator.build import check, link
from generator.linking.copies import State
from generator.linking.evidence import Voice
from generator.linking.fingerprints import Fingerprints, Read
from generator.linking.passages import Passage
from generator.linking.same_reads import SameReads
from generator.linking.site import Site
from generator.parsing.content import Entry
from generator.parsing.references import MENTIONS, NAMES
from tests.sites import SITE, inputs, site_of
from tests.test_kept import Before

PASSAGE = Passage("a", 1, 2, "p1", "b", 1, ("p1s1",))


@value
class One:
    """A value with one part."""

    part: str


def values() -> list[Any]:
    """Values of which no two are equal, made anew."""
    site = site_of()
    entry = site.content.entries["bridge"]
    return [
        None, True, 1, 1.5, b"b", "b", "b" * 60, "b" * 61, Markup("b"), date(2024, 1, 2), date(2024, 1, 3), Decimal("1.5"),
        (), (1, 2), (2, 1), (1, (2,)), ("b", None), {1, 2}, {1, 3}, {"a": 1}, {"a": 2}, {"b": 1}, {"a": (1,)}, {"a": [1]},
        Voice.STATES, Voice.SINCE, State.NAMED, One("a"), One("b"), PASSAGE, replace(PASSAGE, end=3), replace(PASSAGE, sentences=()),
        site.record("opening"), site.record("collapse"), site.settings, MENTIONS, NAMES, Passage, Entry, values, reads,
        entry, replace(entry, body="b"), replace(entry, is_placeholder=True), replace(entry, unwritten=frozenset({("a",)})),
        Entry(site.record("mayor"), entry.location, {}, body=entry.body),
    ]  # fmt: skip


def test_equal_values_have_one_fingerprint_and_others_another() -> None:
    prints, again = Fingerprints(site_of()), Fingerprints(site_of())
    found = [prints.of_given(each) for each in values()]
    assert [again.of_given(each) for each in values()] == found
    assert len(set(found)) == len(found)
    assert prints.of_given(frozenset({2, 1})) == prints.of_given({1, 2})
    entry = site_of().content.entries["bridge"]
    moved = replace(entry, location=Location("b.md"), source="b", body_line=9)
    assert prints.of_given(moved) == prints.of_given(entry), "where it stands in its file is shown on no page"
    assert prints.of_given(values()[:12]) == prints.of_given(values()[:12])


def test_what_another_process_could_not_find_has_no_fingerprint() -> None:
    class Inner:
        pass

    prints = Fingerprints(site_of())
    without: list[Any] = [object(), site_of(), site_of().content, Inner, lambda: None, Inner(), len]
    for one in without:
        for given in (one, (one,), (1, one), [[one]], {"a": one}, {1: (None, one)}):
            assert prints.of_given(given) == "", given
        assert prints.of_value(one) == ""


def reads(site: Site) -> dict[Read, str]:
    """The fingerprints of much that can be read of a site."""
    prints = Fingerprints(site)
    keys = ("opening", "mayor", "bridge", "vote", "for-ever", "stands", "wire", "freedonia", "stake-freedonia", "gone")
    by_record = ("record", "content.entries", "graph.incoming", "graph.outgoing", "evidence", "readers", "titles")
    paths = ("opening title", "vote branches 0 label", "vote branches 0 implications 0 text", "vote branches 9 label")
    every: list[Read] = [(name, key) for name in (*by_record, "what a record is shown as") for key in keys]
    every += [("part", path) for path in paths]
    every += [(name, kind) for name in ("of", "number of") for kind in ("Event", "Actor")]
    every += [
        (name, None) for name in ("articles", "covered", "titles", "settings", "statements_by_passage", "nothing")
    ]
    every += [("what a record is shown as", "site"), ("statements_by_passage", "nowhere")]
    return {read: prints.of(read) for read in every}


def test_what_is_read_has_the_fingerprint_of_its_value() -> None:
    found, site = reads(site_of()), site_of()
    prints = Fingerprints(site)
    assert {" ".join(map(str, read)) for read, own in found.items() if not own} == {
        "record gone", "what a record is shown as gone", "part vote branches 9 label", "nothing None",
    }  # fmt: skip
    assert found["part", "vote branches 0 implications 0 text"] == "=More bridges."
    assert found["titles", "mayor"] == "=Mayor"
    assert found["record", "mayor"] == prints.of_value(site.record("mayor"))
    assert found["number of", "Event"] == prints.of_value(3)
    shown = ("actor", "actors/freedonia.html", "country", "Freedonia", "en")
    assert found["what a record is shown as", "freedonia"] == prints.of_value(shown)
    assert found["what a record is shown as", "site"] == prints.of_value(("site", "index.html"))
    of_mayor = prints.of_value((1, site.record("mayor")))
    later = Fingerprints(site)
    later.take({"mayor": "of the build before"})
    assert later.of_record("mayor") == "of the build before"
    assert later.of_value((1, site.record("mayor"))) != of_mayor, "it stands for the record wherever that is"


EVERY = "opening mayor bridge for-ever"
CHANGES = {
    "nothing": ("The mayor opened", "The mayor opened", ("", "bridge", "", "bridge for-ever", "")),
    "a title": ("title: The bridge is opened", "title: It is opened", ("opening", "opening bridge", "", "opening bridge for-ever", "")),
    "a name": ("name: Mayor,", "name: Major,", ("mayor", "mayor bridge", "", "mayor bridge for-ever", "")),
    "a tie less": ("bears_on: [stands, vote]", "bears_on: stands", ("opening", "opening bridge", "", "opening bridge for-ever", "")),
    "an alias": ("aliases: [The mayor]", "aliases: [Major]", ("mayor", "mayor bridge", "", "mayor bridge for-ever", "")),
    "a passage": ("[mayor]\n  cite: The mayor opened", "[mayor]\n  cite: opened", ("opening", "opening bridge", "opening", "opening bridge for-ever", "all")),
    "a text": ("So it goes. The", "So it goes. And on. The", ("bridge", "bridge", EVERY, EVERY, "all")),
    "a claim": ("asserted_by: mayor\n  reported_via: herald\n", "asserted_by: ann\n", ("", "bridge", EVERY, EVERY, "all")),
    "a source": ("date: 2024-06-30, url", "date: 2024-07-01, url", ("", "bridge", EVERY, EVERY, "all")),
    "a stake": ("text: A bridge.,", "text: 'A bridge, says [[mayor]].',", ("", "bridge", "", "bridge for-ever", "")),
    "a record more": ("- {id: ann,", "- {id: bob, name: Bob, kind: person, cite: A bridge}\n- {id: ann,", ("mayor", "mayor bridge", "mayor", "mayor bridge for-ever", "all")),
    "a record less": ("- {id: note-stand", "# - {id: note-stand", ("", "bridge", "", "bridge for-ever", "all")),
    "settings": ("published_by: The desk", "published_by: Another desk", ("", "bridge", EVERY, EVERY, "all")),
}  # fmt: skip
"""Words that are others, and of which records their value, what they refer to, rest on and are shown as is looked at."""


@cache
def known_before() -> tuple[Mapping[str, Any], Mapping[Read, str]]:
    """What the build before knows of records, and the fingerprints that its reads had."""
    site = site_of()
    prints = Fingerprints(site)
    own = {name: prints.of_record(name) for name in site.content.marks}
    return SameReads(site, prints, {"records": {}}).value(own), reads(site)


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_the_same_without_a_look_is_the_same_at_a_look(name: str) -> None:
    old, new, looked_at = CHANGES[name]
    assert old in SITE
    after, (known, was) = site_of(SITE.replace(old, new)), known_before()
    then, now = Fingerprints(after), reads(after)
    same = SameReads(after, then, known)
    sure = {read for read in now if same.have(*read)}
    assert {read for read in sure if now[read] != was[read]} == set()
    by_record = ("record", "graph.outgoing", "evidence", "what a record is shown as")
    left = (" ".join(key for key in EVERY.split() if (kind, key) not in sure) for kind in by_record)
    assert (*left, "" if ("covered", None) in sure else "all") == looked_at
    assert {("graph.incoming", key) for key in ("for-ever", "stake-freedonia")} <= sure, "to which nothing refers"
    for one, alike in ((("content.entries", "mayor"), "mayor"), (("part", "opening title"), "opening")):
        assert (one in sure) is (("record", alike) in sure)
    now_known = {one: then.of_record(one) for one in after.content.marks}
    assert same.value(now_known) == SameReads(after, then, {"records": {}}).value(now_known), "as if made anew"


@pytest.mark.parametrize("name", ["nothing", "a name", "a passage", "a text", "a tie less"])
def test_what_is_taken_from_the_build_before_is_what_would_be_found(name: str) -> None:
    old, new, _ = CHANGES[name]
    kept, memory, given = Before(), Memory(), inputs(SITE.replace(old, new))
    check(inputs(), kept)
    link(inputs(), memory)
    first, anew = kept.values["links"], site_of(SITE.replace(old, new))
    for found in (check(given, kept).site_or_part, link(given, memory).site):
        assert (found.evidence, found.names, found.graph) == (anew.evidence, anew.names, anew.graph)
    assert (kept.values["links"] == first) is (old == new)
    assert {name: len(own) for name, own in first.items()} == {"references": 16, "passages": 17, "names": 1}
    taken = [kept.values["links"][part].get(name) is one for part, own in first.items() for name, one in own.items()]
    assert all(taken) is (old == new)
