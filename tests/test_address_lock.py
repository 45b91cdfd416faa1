"""The lock of addresses, line by line: what is promised, what answers, and what is said where something is lost."""

from __future__ import annotations

import pytest

from generator.build import check
from generator.linking import address_lock
from generator.linking.address_lock import PATH, answers, counted, dump, hint_for, of_records, read, vanished
from tests.sites import SITE, inputs, site_of, with_file

RENAMED = SITE.replace(
    "bottom_line:",
    "renamed: [{from: reeve, to: mayor}, {from: lasts, to: stands}, {from: standing, to: lasts-not}]\nbottom_line:",
    1,
)
RENAMED = RENAMED.replace(", {from: standing, to: lasts-not}", "")


def lines_of(text: str) -> list[tuple[str, int, int, bool]]:
    lines, faults = read({PATH: text.encode()})
    assert faults == ()
    return [(line.address, line.number, line.column, line.withdrawn) for line in lines]


def test_a_line_is_an_address_that_is_promised_or_withdrawn() -> None:
    assert lines_of("# a note\n\n  \na.html\n- b.html#c.1  \n-d.html\n-  e/f.html#g\n") == [
        ("a.html", 4, 1, False),
        ("b.html#c.1", 5, 3, True),
        ("d.html", 6, 2, True),
        ("e/f.html#g", 7, 4, True),
    ]
    assert read({}) == ((), ())


@pytest.mark.parametrize(
    "line", ["a", "a.htm", "a .html", "<a>.html", "a.html #b", " a.html", "a.html#b c", "--a b.html"]
)
def test_a_line_that_is_no_address_is_told(line: str) -> None:
    lines, (fault,) = read({PATH: f"x.html\n{line}\n".encode()})
    assert [found.address for found in lines] == ["x.html"]
    assert (fault.code, str(fault.location), fault.message) == (
        "lock-unreadable",
        f"{PATH}:2:1",
        f"this is no address: {line.strip()!r}",
    )
    assert fault.hint == "A line is a page or page.html#anchor, as on the site; with '- ' before it, it is withdrawn."


def test_a_lock_that_is_no_text_is_told_with_nothing_lost() -> None:
    lines, (fault,) = read({PATH: b"\xff"})
    assert (lines[0].address if lines else "", fault.code) in (("", "not-utf-8"),)


def test_a_long_line_is_told_in_part() -> None:
    assert read({PATH: b"x" * 80})[1][0].message == f"this is no address: {'x' * 60!r}"


def test_what_is_promised_is_what_answers() -> None:
    found = of_records(site_of())
    assert {
        "index.html", "index.html#bottom_line.1", "actors/mayor.html", "claims.html#stands", "claims.html#stands.outcome",
        "claims.html#stands.denied_by.1", "articles/bridge.html", "articles/bridge.html#p1s1", "scenarios/vote.html",
        "scenarios/vote.html#branches.1.implications.1", "sources.html#wire", "stakes.html#stake-freedonia.wants.1",
    } <= found | {"index.html"}  # fmt: skip
    assert not any("reeve" in address for address in found)
    assert answers(site_of(), ["a-z.html", "404.html", "index.html"]) == found | {"a-z.html", "index.html"}


def test_former_ids_answer_where_they_were() -> None:
    site = site_of(RENAMED)
    more = of_records(site) - of_records(site_of())
    assert {
        "actors/reeve.html",
        "claims.html#lasts",
        "claims.html#lasts.outcome",
        "claims.html#lasts.denied_by.1",
    } <= more
    assert "claims.html#stands" in of_records(site)
    assert address_lock.leading_on(site) == {"actors/reeve.html"}


@pytest.mark.parametrize(
    ("promised", "answering", "closed", "lost"),
    [
        (["a.html"], ["a.html"], [], {}),
        (["a.html"], [], [], {"a.html": 0}),
        (["a.html", "a.html#b", "a.html#b.c"], [], [], {"a.html": 2}),
        (["a.html#b", "a.html#b.c", "a.html#b.c.1", "a.html#bc"], [], [], {"a.html#b": 2, "a.html#bc": 0}),
        (["a.html#b.c.1", "a.html#b.c.2"], ["a.html#b"], [], {"a.html#b.c.1": 0, "a.html#b.c.2": 0}),
        (["a.html#b.c", "a.html#b.c.1"], ["a.html#b"], [], {"a.html#b.c": 1}),
        (["a.html#b"], [], ["a.html"], {}),
        (["a.html#b.c"], [], ["a.html#b"], {}),
        (["a.html"], [], ["a.html"], {}),
        (["a.html#b"], [], ["b.html"], {"a.html#b": 0}),
        (["b.html", "a.html", "b.html"], [], [], {"a.html": 0, "b.html": 0}),
    ],
)
def test_what_nothing_answers_is_lost_and_what_lay_in_it_is_counted(
    promised: list[str], answering: list[str], closed: list[str], lost: dict[str, int]
) -> None:
    found = vanished(promised, answering, closed)
    assert found == lost
    assert list(found) == sorted(found)


def test_a_lock_keeps_what_was_promised_and_what_was_withdrawn_until_it_is_there_again() -> None:
    lines, _ = read({PATH: b"b.html\n- a.html\n- c.html\n"})
    assert dump(lines, ["c.html", "d.html"]).decode() == f"{address_lock.HEAD}- a.html\nb.html\nc.html\nd.html\n"
    assert dump((), []).decode() == address_lock.HEAD
    assert address_lock.withdrawn(lines) == {"a.html", "c.html"}


STRIKE = "put '- ' before its line in content/addresses.lock"


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("claims.html#a.outcome", f"Withdraw it: {STRIKE}."),
        ("articles/a.html#p1s1", f"Withdraw it: {STRIKE}."),
        ("index.html#bottom_line.1", f"Withdraw it: {STRIKE}."),
        ("index.html#lead", f"Withdraw it: {STRIKE}."),
        ("a-z.html", f"Bring it back, or withdraw it: {STRIKE}."),
        ("articles/a--passages.html", f"Bring it back, or withdraw it: {STRIKE}."),
        ("timeline/a.html", f"Bring it back, or withdraw it: {STRIKE}."),
        ("actors/a.html", f"Let it lead on, in site.yaml: renamed: [{{from: a, to: ID}}]; or withdraw it: {STRIKE}."),
        ("claims.html#a", f"Let it lead on, in site.yaml: renamed: [{{from: a, to: ID}}]; or withdraw it: {STRIKE}."),
    ],
)
def test_a_lost_address_says_what_can_be_done(address: str, hint: str) -> None:
    assert hint_for(address) == hint


def test_addresses_are_counted_in_words() -> None:
    assert [counted(number) for number in (0, 1, 2)] == ["0 addresses", "1 address", "2 addresses"]


def lost(lock: str, text: str = SITE) -> list[str]:
    given = with_file(PATH, lock, text)
    return [f"{d.location} {d.severity}: {d.message}" for d in check(given).diagnostics]


def test_a_check_tells_of_records_alone_and_of_nothing_without_a_lock() -> None:
    assert lost("actors/gone.html\na-z-gone.html\nactors/mayor.html\n") == [
        f"{PATH}:1:1 warning: nothing is at actors/gone.html any more"
    ]
    assert lost("- actors/gone.html\nactors/gone.html#roles.1\n") == []
    assert lost("actors/reeve.html#roles.1\n", RENAMED) == []
    assert lost("actors/reeve.html#roles.1\n") == [
        f"{PATH}:1:1 warning: nothing is at actors/reeve.html#roles.1 any more"
    ]
    assert check(inputs()).diagnostics == ()
    assert [line.partition(": ")[0] for line in lost("what\n")] == [f"{PATH}:1:1 error"]
