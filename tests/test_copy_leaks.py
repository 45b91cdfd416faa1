"""No word of a copy beyond what is quoted of it is published: not in pages, exports, feeds, the search, or editions."""

from __future__ import annotations

import gzip
import random
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from generator.auditing import leaks
from generator.base.artifacts import Artifact
from generator.base.diagnostics import to_text
from generator.build import Result, build, link
from generator.exports.search_index import index
from generator.linking.editions import path_of
from generator.rendering.built import Built
from tests.sites import SITE, inputs, inputs_of, said, write_site
from tests.test_editions import run

COPY = """\
The bridge falls

The old bridge fell on Sunday at four in the afternoon while nobody was on it.

An engineer of the county had warned the council of cracks in the western pillar since early spring. He was not heard.
"""
CITED = SITE.replace("sources: wire, bears_on", "sources: {id: wire, exact: fell on Sunday at four in the afternoon}, bears_on")  # fmt: skip
SENTENCE = "An engineer of the county had warned the council of cracks in the western pillar since early spring."


def given(text: str = CITED, more: Mapping[str, bytes] = MappingProxyType({})) -> Result:
    return build(inputs_of({**inputs(text).files, "content/copies/wire.txt": COPY.encode(), **more}))


def told(words: str, copy: str = COPY, text: str = CITED, path: str = "x.txt") -> list[str]:
    """What is said of a file with some words."""
    site = link(inputs_of({**inputs(text).files, "content/copies/wire.txt": copy.encode()})).site
    return [to_text(d).split("\n")[0] for d in leaks.check_copies(Built(site, (Artifact(path, words.encode()),)))]


@pytest.mark.parametrize(
    ("words", "is_leak"),
    [
        (SENTENCE, True),
        ("had warned the council of cracks in the", True),
        ("had warned the council of cracks in", False),  # seven words are anybody's
        ("had warned the council <i>of</i> cracks\nin the western", True),
        ("had warned the council of cracks \\u0069n the western", True),
        ("The bridge falls. It fell on Sunday at four in the afternoon.", False),
        ("fell on Sunday at four in the afternoon while nobody was", False),  # three words beyond what is quoted
        ("in the afternoon while nobody was on it.", True),  # five
        ("An engineer warned the council, says the wire.", False),
    ],
)
def test_a_run_of_words_that_is_not_quoted_is_found_in_any_form(words: str, is_leak: bool) -> None:
    assert bool(told(words)) is is_leak
    assert told(words, path="x.png") == []


def test_words_before_those_that_are_quoted_are_quoted_no_more_than_words_behind() -> None:
    assert told(SENTENCE, copy=f"{SENTENCE} {COPY.partition('An engineer')[0]}")


@pytest.mark.slow
def test_wherever_a_run_of_eight_words_begins_it_is_found() -> None:
    words = [f"word{number}" for number in range(40)]
    copy = " ".join(words)
    for first in range(33):
        assert told(" ".join(words[first : first + 8]), copy), first
    assert told(" ".join(words[:7]) + " " + " ".join(words[20:27]), copy) == []


def test_what_the_article_or_another_source_has_is_no_leak() -> None:
    article = '"It will stand for ever," she said, according to the Herald.'
    assert told(article, copy=article) == []
    assert told(article, copy=article, text=CITED.replace("rights: The Gazette's.", "rights: The Gazette's.\ndisplay: outline"))  # fmt: skip
    other = '- {id: post, title: "An engineer of the county had warned the council", publisher: Post, date: 2024-06-30, url: "https://example.org/p", grade: B}\n'
    assert told("An engineer of the county had warned the council", text=CITED + other) == []


def test_a_copy_of_no_source_is_published_as_little_as_any_other() -> None:
    copies = {"content/copies/nobody.txt": COPY.encode(), "content/copies/mayor.txt": b"The mayor. " + COPY.encode()}
    site = link(inputs_of({**inputs(CITED).files, **copies})).site
    found = [d.message for d in leaks.check_copies(Built(site, (Artifact("x.txt", SENTENCE.encode()),)))]
    assert len(found) == 2
    assert found[0].startswith("x.txt carries words of the copy of 'mayor' that are not quoted of it")
    assert found[1].startswith("x.txt carries words of the copy of 'nobody' that are not quoted of it")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("title: The bridge falls, date: 2024-06-30, actors", f"title: The bridge falls, summary: '{SENTENCE}', date: 2024-06-30, actors", "content/events.yaml"),
        ("description: A site for tests.", f"description: {SENTENCE}", "site.yaml"),
        ("title: The bridge falls, date: 2024-06-30, actors", f"title: '{SENTENCE}', date: 2024-06-30, actors", "content/events.yaml"),
        ("note: It did not.", f"note: '{SENTENCE}'", "content/notes.yaml"),
        ("summary: The author of the article.", f"summary: '{SENTENCE}'", "content/actors.yaml"),
        ("published_by: The desk", f"published_by: The desk\nabout: {SENTENCE}", "site.yaml"),
    ],
    ids=["a summary", "the description", "a title", "a note", "a person", "about"],
)  # fmt: skip
def test_a_sentence_that_was_pasted_is_an_error_at_its_record(old: str, new: str, place: str) -> None:
    assert old in CITED
    result = given(CITED.replace(old, new))
    found = [d for d in result.diagnostics if d.code == "withheld-text"]
    assert {d.location.path for d in found} == {place}, said(result)
    assert result.artifacts == ()


@pytest.mark.slow
def test_a_template_that_shows_a_copy_is_told_at_the_copy() -> None:
    whole = inputs().files["templates/about.html"].decode()
    own = whole.replace("{{ about }}", SENTENCE)
    assert own != whole
    (found,) = [d for d in given(more={"templates/about.html": own.encode()}).diagnostics if d.is_error]
    assert (found.code, found.location.path) == ("withheld-text", "content/copies/wire.txt")
    assert "about.html carries words of the copy of 'wire'" in found.message


@pytest.mark.slow
def test_a_copy_that_comes_later_is_held_against_the_editions_too(tmp_path: Path) -> None:
    root = tmp_path
    write_site(root, CITED.replace("note: It did not.", f"note: '{SENTENCE}'"))
    assert run(root, "2026-12").exit_code == 0
    edition = path_of("2026-12")
    (found,) = [d for d in given(more={edition: (root / edition).read_bytes()}).diagnostics if d.is_error][:1]
    assert (found.code, found.location.path) == ("withheld-text", edition)
    assert found.hint == "Take them out of the edition: briefing edition --withhold note-stand"


@pytest.mark.slow
@pytest.mark.seeds(1, 20)
def test_nothing_that_is_built_has_more_of_a_copy_than_is_quoted(seed: int) -> None:
    """Of a copy of random words, no word but the quoted ones is in any file, the search's documents included."""
    chosen = random.Random(seed)
    words = ["".join(chosen.choices("bcdfgklmnprstvz", k=9)) for _ in range(400)]
    first = chosen.randrange(390)
    copy, exact = " ".join(words), " ".join(words[first : first + 5])
    text = SITE.replace("sources: wire, bears_on", f"sources: {{id: wire, exact: {exact}}}, bears_on")
    files = {**inputs(text).files, "content/copies/wire.txt": copy.encode()}
    result = build(inputs_of(files), extra=(index,), searched=True)
    assert result.ok, said(result)
    data = [artifact.data for artifact in result.artifacts]
    data += [gzip.decompress(one) for one in data if one.startswith(b"\x1f\x8b")]  # the index of the search
    everything = b"\n".join(data).decode("utf-8", "replace")
    there = {word for word in words if word in everything}
    assert there == set(words[first : first + 5])
