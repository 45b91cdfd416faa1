"""The list of old addresses in site.yaml: items go and come, whatever style it is written in."""

from __future__ import annotations

import pytest

from generator.base.diagnostics import Location
from generator.build import build
from generator.editing import refactor
from generator.editing.redirects import after_rename, edited
from generator.editing.refactor import RefactorError, rename
from generator.editing.yaml_text import NotEditableError
from generator.parsing.settings import Renamed
from tests.sites import SITE, inputs

ITEMS = {name: f"{{from: {name}, to: x}}" for name in "abcd"}


def listed(names: str) -> list[Renamed]:
    return [Renamed.model_validate({"from": name, "to": "x"}) for name in names]


@pytest.mark.parametrize("before", ["abc", "ab", "a"])
@pytest.mark.parametrize("after", ["abc", "bc", "ac", "ab", "a", "b", "c", "", "abcd", "ad", "d"])
def test_items_go_and_come_in_a_list_on_one_line(before: str, after: str) -> None:
    text = f"title: T\nrenamed: [{', '.join(ITEMS[n] for n in before)}]  # old\nurl: U\n"
    kept = [n for n in before if n in after] + [n for n in after if n not in before]
    wanted = f"title: T\nrenamed: [{', '.join(ITEMS[n] for n in kept)}]  # old\nurl: U\n"
    assert edited(text, listed(after)) == wanted


@pytest.mark.parametrize("after", ["abc", "bc", "ac", "ab", "a", "b", "c", "abcd", "cd"])
def test_items_go_and_come_in_a_list_of_lines(after: str) -> None:
    def written(names: str) -> str:
        return (
            "title: T\nrenamed:\n"
            + "".join(f"  - {ITEMS[n]}  # {n}\n" if n != "d" else f"  - {ITEMS[n]}\n" for n in names)
            + "url: U\n"
        )

    assert edited(written("abc"), listed(after)) == written(after)


def test_a_list_that_becomes_empty_goes_with_its_name() -> None:
    assert edited(f"title: T\nrenamed:\n  - {ITEMS['a']}\nurl: U\n", []) == "title: T\nurl: U\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- a", 1),
        ("title: T\nrenamed:\n  from: a\n  to: x\n", 3),
        ("title: T\nrenamed:\n  - to: x\n", 3),
        ("title: T\nrenamed:\n  -\n    from: a\n    to: x\n", 4),
        ("title: T\nrenamed: # x\n  # y\n  - {from: a, to: x}\n", 2),
    ],
)
def test_a_list_that_cannot_be_edited_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(NotEditableError) as caught:
        edited(text, [])
    assert caught.value.line == line


def ways(*pairs: str) -> tuple[Renamed, ...]:
    return tuple(Renamed.model_validate({"from": a, "to": b}) for a, b in (pair.split(">") for pair in pairs))


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        ((), "a", "b", ("a>b",)),
        (("z>a",), "a", "b", ("z>b", "a>b")),
        (("b>a",), "a", "b", ()),  # taken back
        (("b>a", "c>a"), "a", "b", ("c>b", "a>b")),
        (("c>a", "b>a"), "a", "b", ("c>b",)),
        (("b>z",), "a", "b", ("a>b",)),
    ],
)
def test_old_addresses_lead_to_the_newest_name(
    before: tuple[str, ...], old: str, new: str, after: tuple[str, ...]
) -> None:
    assert after_rename(ways(*before), old, new, redirect=True) == ways(*after)


def test_without_a_redirect_nothing_leads_on_from_the_old_name() -> None:
    assert after_rename(ways("z>a"), "a", "b", redirect=False) == ways("z>b")


def test_an_id_that_does_not_stand_where_it_is_said_to_is_told() -> None:
    place = Location("a.yaml", 1, 3)
    with pytest.raises(RefactorError, match=r"^a\.yaml:1:3: the id 'x' is written in a way that cannot be edited$"):
        refactor._replaced("no id here", "a.yaml", [place], "x", "y")
    assert refactor._replaced("\ufeffx x-y x\r\nx", "a.yaml", [Location("a.yaml", 2, 1), place], "x", "z") == (
        "\ufeffx x-y z\r\nz"
    )
    assert rename(inputs(), "mayor", "reeve")


@pytest.mark.parametrize(
    ("name", "family", "author"),
    [
        ("Ann Writer", "Writer", "Writer, Ann"),
        ("Writer Ann", "Writer", "{Writer Ann}"),
        ("Ann, the Writer", "Writer", "{Ann, the Writer}"),
        ("Ann and Bob Writer", "Writer", "{Ann and Bob Writer}"),
        ("Andrew Anderson", "Anderson", "Anderson, Andrew"),
        ("Ann Writer", "", "{Ann Writer}"),
    ],
)
def test_a_citation_has_a_name_as_bibtex_reads_it(name: str, family: str, author: str) -> None:
    own = f"name: '{name}'" + (f", family_name: {family}" if family else "")
    text = SITE.replace("name: Ann Writer", own)
    found = next(a.data.decode() for a in build(inputs(text)).artifacts if a.path == "citations.bib")
    assert f"author = {{{author}}}" in found
