"""A build that remembers the last one gives the same bytes and the same faults as one that remembers nothing."""

from __future__ import annotations

import random

import pytest

from generator.base.inputs import Inputs
from generator.base.memory import Memory
from generator.build import Result, build, complete, link
from generator.pages.registry import drafts
from generator.rendering.setting import renderer_of, set_page
from tests.sites import SITE, inputs, inputs_of, parts, said, small

WORDS = (
    "The mayor",
    "bridge",
    "[[mayor]]",
    "2024-06-30",
    "original",
    "cite:",
    "herald",
    "Freedonia",
    "open",
    "- {id: ",
)
REPLACEMENTS = (
    "The mayor",
    "a bridge",
    "[[herald]]",
    "[[nobody]]",
    "2027",
    "translation",
    "sources:",
    "wire",
    "- {id: x",
)


def edited(files: dict[str, str], dice: random.Random) -> dict[str, str]:
    """One edit: words replaced, a file gone or back again, a template or a style changed."""
    out, clean = dict(files), parts(SITE)
    path = dice.choice(sorted(clean))
    what = dice.random()
    if what < 0.3:
        return clean
    if what < 0.4:
        out.pop(path, None)
    elif what < 0.5:
        out["templates/assets/own.css"] = f"p {{ margin: {dice.randint(1, 9)}px }}"
    elif what < 0.6:
        out["templates/about.html"] = dice.choice(("{{ nothing }}", "{% broken", "<p>An own page.</p>"))
    elif path in out:
        old = dice.choice(WORDS)
        out[path] = out[path].replace(old, dice.choice(REPLACEMENTS), dice.choice((1, -1)))
    return out


def outcome(result: Result) -> tuple[object, object]:
    return {a.path: a.data for a in result.artifacts}, [
        (str(d.location), d.code, d.message) for d in result.diagnostics
    ]


def read_of(files: dict[str, str]) -> Inputs:
    kept = {path: data for path, data in inputs().files.items() if path.startswith("templates/")}
    return inputs_of({**kept, **{path: text.encode() for path, text in files.items()}})


@pytest.mark.slow
@pytest.mark.seeds(2, 40)
def test_after_any_edits_the_bytes_and_faults_are_those_of_a_clean_build(seed: int) -> None:
    dice, files = random.Random(seed), parts(SITE)
    memory = Memory()
    good = 0
    for _ in range(6):
        files = edited(files, dice)
        memory.turn(finished=dice.random() < 0.7)
        found = complete(link(read_of(files), memory), memory=memory).whole()
        assert outcome(found) == outcome(build(read_of(files)))
        good += found.ok
    assert good, "no edit left the site sound"


def test_every_draft_makes_the_page_of_its_address() -> None:
    site = small().site
    assert site is not None
    for url, draft in drafts(site).items():
        assert draft.make().url == url == draft.url


def test_what_did_not_change_is_not_made_again() -> None:
    memory = Memory()
    assert memory.recall("s", "a", (1,), lambda: "made") == "made"
    memory.turn()
    assert memory.recall("s", "a", (1,), lambda: "made again") == "made"
    assert memory.recall("s", "a", (2,), lambda: "made anew") == "made anew"
    memory.turn()
    memory.turn()
    assert memory.recall("s", "a", (2,), lambda: "forgotten") == "forgotten"


def test_what_is_renewed_begins_with_the_result_of_last_time() -> None:
    memory = Memory()
    given: list[list[str] | None] = []

    def longer(last: list[str] | None) -> list[str]:
        given.append(last)
        return [*(last or ()), "more"]

    for finished in (True, False):
        memory.renew("s", longer)
        memory.turn(finished=finished)
    memory.renew("s", longer)
    assert memory.renew("s", longer) == ["more"] * 4
    assert given == [None, ["more"], ["more"] * 2, ["more"] * 3]


def test_what_a_build_that_was_given_up_did_not_come_to_is_remembered() -> None:
    memory = Memory()
    memory.recall("s", "a", (1,), lambda: "made")
    memory.turn()
    memory.recall("s", "b", (1,), lambda: "made, too")
    memory.turn(finished=False)
    assert [memory.recall("s", name, (1,), lambda: "again") for name in "ab"] == ["made", "made, too"]


def test_a_page_that_was_asked_for_is_not_made_again_by_the_build() -> None:
    memory = Memory()
    linked = link(inputs(), memory)
    page = drafts(linked.site)["about.html"].make()
    first = set_page(page, renderer_of(linked.inputs, linked.site.words, memory), memory)
    result = complete(linked, memory=memory.paused_by(lambda: None))
    assert next(file for file in result.artifacts if file.path == "about.html") is first


def test_a_build_that_is_given_up_leaves_nothing_half_made() -> None:
    class GivenUpError(Exception):
        pass

    def give_up() -> None:
        raise GivenUpError

    memory = Memory(give_up)
    with pytest.raises(GivenUpError):
        complete(link(inputs()), memory=memory)
    memory.pause = lambda: None
    assert outcome(complete(link(inputs()), memory=memory).whole()) == outcome(small()), said(small())


def test_what_refers_to_each_record_is_the_same_whatever_a_build_remembers() -> None:
    memory = Memory()
    link(inputs(), memory)
    memory.turn()
    files = parts(SITE)
    old, new = "actors: [mayor], sources", "actors: [mayor, freedonia], sources"
    files["content/events.yaml"] = files["content/events.yaml"].replace(old, new)
    found, expected = (link(read_of(files), each).site.graph for each in (memory, None))
    assert found == expected
    assert "collapse" in {one.source for one in found.incoming["freedonia"]}
