"""The ledger of addresses: what was published answers, leads on, or is withdrawn in so many words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.base.inputs import Inputs
from generator.build import Result, check
from generator.editing.refactor import rename
from generator.linking import address_lock
from tests.crawl import ids
from tests.sites import Briefing, edit, edited, inputs, inputs_of, made, small, with_file, write_site
from tests.test_cli import briefing


def truth(result: Result) -> set[str]:
    """Every page of a built site and every anchor in it."""
    pages = [artifact for artifact in result.artifacts if artifact.path.endswith(".html")]
    return {page.path for page in pages} | {f"{page.path}#{name}" for page in pages for name in ids(page.data)}


def noted(given: Inputs) -> bytes:
    result = made(given)
    assert result.site is not None
    pages = (artifact.path for artifact in result.artifacts if artifact.path.endswith(".html"))
    return address_lock.dump((), address_lock.answers(result.site, pages))


def with_ledger(given: Inputs, lines: bytes) -> Inputs:
    return replace(given, files={**given.files, address_lock.PATH: lines})


def lost(result: Result) -> list[str]:
    return [f"{d.location}: {d.message}" for d in result.diagnostics if d.code == "address-vanished"]


@pytest.fixture(scope="module")
def ledger() -> bytes:
    return noted(inputs())


@pytest.mark.parametrize("which", ["small", "whole"])
def test_every_promise_is_kept_by_a_page_of_the_site(which: str, briefing: Briefing) -> None:
    given = small() if which == "small" else briefing.result
    assert given.site is not None
    promised = address_lock.of_records(given.site)
    assert promised <= truth(given)
    kinds = {given.site.kind(name) for name in given.site.content.entries}
    assert {given.site.kind(name) for name in given.site.content.entries if given.site.url(name) in promised} == kinds
    (file,) = (artifact for artifact in given.artifacts if artifact.path == address_lock.PUBLISHED)
    assert set(file.data.decode().split()) == {
        *promised,
        *(p for p in truth(given) if "#" not in p and p != "404.html"),
    }


@pytest.mark.slow
def test_a_site_that_has_not_changed_says_nothing(ledger: bytes) -> None:
    assert lost(made(with_ledger(inputs(), ledger))) == []
    assert not lost(check(inputs()))


@pytest.mark.parametrize("whole", [check, made])
def test_a_record_that_is_gone_is_told_at_its_line_once_with_all_that_was_in_it(ledger: bytes, whole: object) -> None:
    given = edited("content/events.yaml", "- {id: collapse,", "- {id: fall,")
    files = {**given.files, "content/claims.yaml": given.files["content/claims.yaml"].replace(b"collapse", b"fall")}
    result = (made if whole is made else check)(with_ledger(inputs_of(files), ledger))
    number = ledger.decode().split("\n").index("events/collapse.html") + 1
    assert lost(result) == [f"{address_lock.PATH}:{number}:1: nothing is at events/collapse.html any more"]
    assert result.ok  # a warning, which `--strict` makes an error


def test_a_page_that_is_no_records_is_told_by_the_build(ledger: bytes) -> None:
    given = with_ledger(inputs(), ledger + b"timeline/reeve.html\n")
    assert lost(check(given)) == []
    assert [line.partition(": ")[2] for line in lost(made(given))] == ["nothing is at timeline/reeve.html any more"]


def test_statements_in_a_record_that_is_gone_are_counted() -> None:
    text = b"claims.html#gone\nclaims.html#gone.denied_by.1\nclaims.html#gone.outcome\nclaims.html#stands.denied_by.7\n"
    assert lost(check(with_ledger(inputs(), text))) == [
        f"{address_lock.PATH}:1:1: nothing is at claims.html#gone any more, nor at 2 addresses in it",
        f"{address_lock.PATH}:4:1: nothing is at claims.html#stands.denied_by.7 any more",
    ]


@pytest.mark.parametrize("struck", ["actors/reeve.html", "claims.html#reeve"])
def test_what_is_struck_out_is_withdrawn_with_all_that_was_in_it(struck: str) -> None:
    inside = f"{struck}{'.' if '#' in struck else '#'}roles.1"
    assert lost(check(with_ledger(inputs(), f"- {struck}\n{inside}\n".encode()))) == []
    assert len(lost(check(with_ledger(inputs(), f"{struck}\n{inside}\n".encode())))) == 1


@pytest.mark.parametrize(
    "old", ["mayor", "stands", "collapse", "bridge", "vote", "stake-freedonia", "wire", "for-ever"]
)
def test_a_rename_leaves_no_promise_unkept(ledger: bytes, old: str) -> None:
    given = with_ledger(inputs(), ledger)
    changes = rename(given, old, "another-one")
    files = {path: data for path, data in {**given.files, **changes}.items() if data is not None}
    result = made(inputs_of(files))
    assert result.ok, result.diagnostics
    assert lost(result) == []
    before = {line.address for line in address_lock.read({address_lock.PATH: ledger})[0]}
    there = truth(result)
    assert all(address in there or address.partition("#")[0] in there for address in before)
    assert {
        a for a in before if a.startswith(("claims.html#", "stakes.html#", "sources.html#", "quotes.html#"))
    } <= there


def test_a_rename_without_a_redirect_is_told(ledger: bytes) -> None:
    given = with_ledger(inputs(), ledger)
    changes = rename(given, "collapse", "fall", redirect=False)
    files = {path: data for path, data in {**given.files, **changes}.items() if data is not None}
    assert len(lost(check(inputs_of(files)))) == 1


def test_while_records_have_faults_nothing_is_said_of_their_addresses(ledger: bytes) -> None:
    given = with_ledger(with_file("content/claims.yaml", "- {id: stands}\n"), ledger)
    assert not check(given).ok
    assert lost(check(given)) == []


def test_lines_that_two_people_added_are_joined_whatever_their_order() -> None:
    lines, faults = address_lock.read({address_lock.PATH: b"b.html\n- a.html\n\nb.html\n- c.html\n"})
    assert faults == ()
    assert address_lock.dump(lines, ["a.html"]).decode() == address_lock.HEAD + "a.html\nb.html\n- c.html\n"


@pytest.mark.slow
def test_the_command_notes_what_is_new_and_keeps_what_is_promised(tmp_path: Path) -> None:
    write_site(tmp_path)
    done = briefing("lock", "--addresses", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    number = len(noted(inputs()).decode().splitlines()) - 1
    assert done.stdout == f"content/addresses.lock: {number} addresses promised, {number} of them new.\n"
    first = (tmp_path / address_lock.PATH).read_bytes()
    assert first == noted(inputs())
    assert briefing("check", "--strict", cwd=tmp_path).returncode == 0
    edit(tmp_path / "content/figures.yaml", "id: bridges", "id: all-bridges")
    again = briefing("check", "--strict", cwd=tmp_path)
    assert again.returncode == 1
    assert "warning: nothing is at figures.html#bridges any more, nor at 1 address in it [" in again.stderr
    assert "renamed: [{from: bridges, to: ID}]" in again.stderr
    noting = briefing("lock", "--addresses", cwd=tmp_path)
    assert "figures.html#bridges any more, nor" in noting.stderr
    assert "figures.html#bridges\n" in (tmp_path / address_lock.PATH).read_text()
    assert not (tmp_path / "content/articles/bridge.lock").exists()
