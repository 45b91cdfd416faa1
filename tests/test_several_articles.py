"""Several articles are equals: each has its place on the home page, its name in marks, its coverage, its evidence."""

from __future__ import annotations

import pytest

from generator.build import check
from tests.sites import Briefing, inputs, made, parts, said, with_file

TWO = """
-- site.yaml --
title: The flood at Ost
description: Two reports of one flood.
url: https://example.org/ost/
reviewed: 2024-07-01
known_to: July 2024
published_by: The desk
disabled_warnings: [{code: text-not-locked, reason: The tests of the lock write it themselves.}]
-- content/articles/courier-flood.md --
---
title: The water took sixty houses
author: ada
publisher: courier
date: 2024-06-04
rights: The text is the Courier's.
---
The flood at Ost took 60 houses on 3 June 2024. The dam was opened too late, the mayor said.
-- content/articles/meridian-flood.md --
---
title: Forty houses lost at Ost
author: ben
publisher: meridian-press
label: Meridian
date: 2024-06-05
rights: The text is the Meridian's.
---
The rain had fallen for a week.

The flood at Ost took 40 houses on 3 June 2024. The dam was opened in time, the engineer said.

The dam is old.
-- content/actors.yaml --
- {id: ada, name: Ada Lind, kind: person, basis: editor, reasoning: The author.}
- {id: ben, name: Ben Roth, kind: person, basis: editor, reasoning: The author.}
- {id: courier, name: The Courier, kind: organisation, basis: editor, reasoning: The publisher.}
- {id: meridian-press, name: The Meridian Press, kind: organisation, basis: editor, reasoning: The publisher.}
- {id: mayor, name: mayor, kind: person, cite: {exact: the mayor said, article: courier-flood}}
- {id: engineer, name: engineer, kind: person, cite: {exact: the engineer said, article: meridian-flood}}
-- content/events.yaml --
- article: courier-flood
- id: flood
  title: The flood
  date: 2024-06-03
  phrase: on 3 June 2024
  cite: The flood at Ost
-- content/claims/courier.yaml --
- article: courier-flood
- id: too-late
  statement: The dam was opened too late.
  nature: opinion
  asserted_by: mayor
  contradicts: in-time
  cite: The dam was opened too late
-- content/claims/meridian.yaml --
- article: meridian-flood
- id: in-time
  statement: The dam was opened in time.
  nature: opinion
  asserted_by: engineer
  cite: The dam was opened in time
- id: old
  statement: The dam is old.
  nature: fact
  asserted_by: ben
  cite: [The dam is old., The rain had fallen for a week.]
-- content/figures.yaml --
- id: houses
  title: Houses lost
  unit: houses
  cite: {exact: The flood at Ost took 60 houses, article: courier-flood}
  points:
    - date: 2024-06-03
      value: 60
      by: courier
      cite: {exact: took 60 houses, article: courier-flood}
    - date: 2024-06-03
      value: 40
      by: meridian-press
      cite: {exact: took 40 houses, article: meridian-flood}
"""
"""Two articles that contradict each other in a number and in a claim."""


@pytest.fixture(scope="module")
def two() -> Briefing:
    return Briefing(made(inputs(TWO)))


def test_two_articles_that_contradict_each_other_are_no_fault() -> None:
    assert not said(check(inputs(TWO)))


# -- which article a citation means -----------------------------------------------------------------------------


def test_the_records_of_a_list_cite_the_article_that_stands_above_them(two: Briefing) -> None:
    assert {p.article for p in two.site.evidence["flood", ()].passages} == {"courier-flood"}


def test_a_list_without_an_article_is_ambiguous_and_the_line_to_paste_settles_it() -> None:
    file = "content/events.yaml"
    bare = parts(TWO)[file].replace("- article: courier-flood\n", "")
    result = check(with_file(file, bare, TWO))
    (fault,) = result.diagnostics
    assert fault.code == "passage-not-unique"
    assert (
        fault.message == "the passage stands in 2 articles, 'courier-flood' and 'meridian-flood': \"The flood at Ost\""
    )
    lines = [line for line in fault.hint.split("\n") if line.startswith("did you mean: ")]
    assert len(lines) == 2
    for line, name in zip(lines, ("courier-flood", "meridian-flood"), strict=True):
        pasted = bare.replace("cite: The flood at Ost", line.removeprefix("did you mean: "))
        assert name in pasted
        assert not said(check(with_file(file, pasted, TWO)))


def test_an_article_in_the_settings_is_meant_where_nothing_else_names_one() -> None:
    files = parts(TWO)
    bare = files["content/events.yaml"].replace("- article: courier-flood\n", "")
    text = TWO.replace(files["content/events.yaml"], bare).replace("reviewed:", "article: courier-flood\nreviewed:")
    assert not said(check(inputs(text)))


def test_a_passage_of_another_article_is_named_with_the_line_to_paste() -> None:
    file = "content/events.yaml"
    wrong = (
        parts(TWO)[file]
        .replace("cite: The flood at Ost", "cite: The rain had fallen")
        .replace("  phrase: on 3 June 2024\n", "")
    )
    (fault,) = (f for f in check(with_file(file, wrong, TWO)).diagnostics if f.is_error)
    assert fault.hint == (
        "It stands in 'meridian-flood'.\ndid you mean: cite: {exact: \"The rain had fallen\", article: meridian-flood}"
    )


def test_an_unknown_article_above_a_list_is_one_error_at_its_line() -> None:
    file = "content/claims/meridian.yaml"
    result = check(with_file(file, parts(TWO)[file].replace("article: meridian-flood", "article: meridan-flood"), TWO))
    assert [line for line in said(result) if "unknown-id" in line] == [f"{file}:1:12 [unknown-id]"]


def test_an_id_that_stands_for_two_things_is_one_error() -> None:
    moved = TWO.replace("articles/courier-flood.md", "articles/courier.md").replace("courier-flood", "courier")
    errors = [line for line in said(check(inputs(moved))) if "orphan" not in line]
    assert errors == ["content/articles/courier.md:2:1 [duplicate-id]"]
