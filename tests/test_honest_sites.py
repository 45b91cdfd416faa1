"""Honest sites are proved, however unusual what they say: no check of the proof may refuse what a build has made.

Prose of any shape is tried in every field that takes Markdown. The fields are found by the models, so one that is added
is tried as well, or the test says that it is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any, get_args, get_type_hints

import pytest
import yaml

from generator.base.dates import Date
from generator.base.inputs import Inputs
from generator.base.memory import Memory
from generator.build import link, run_checks
from generator.files.reading import catalogues
from generator.parsing.content import _is_prose
from generator.parsing.model import Model, fields_of
from generator.parsing.records import KINDS
from generator.parsing.settings import Settings
from tests.forged import proved
from tests.sites import ROOT, SITE, inputs, inputs_of, parts
from tests.test_forged_statements import SETTLED

Field = tuple[str, str]
"""A field: its model and its name."""
MODELS: tuple[type[Model], ...] = (Settings, *(row.model for row in KINDS.values()))
LETTERS = "abcdefgh"
SHAPES = {
    "bullets": "One {}.\n\n- one {}\n- two {} of *them*\n\nEnd {}.",
    "numbers": "1. one {}\n2. two {}",
    "nested": "- one {}\n  - two {}\n    1. three {}\n- four {}",
    "a line that begins as an item does": "One {}  \n1986. That was {}.\n\n- two {}",
    "blocks": "# One {}\n\nTwo {}, **bold**.\n\n> three {}, “four”\n\n    five = {} # no [[link]]\n\n```\n- six {}\n```\n\n"
    "| Seven {} | Eight |\n|---|---|\n| nine {} | 4 |",
    "links": 'One [see {} *there*](https://x.example/p "of {}").\n\n- [two {}][r]\n- <https://x.example/q>\n\n'
    "[r]: https://x.example/r?a=1&b=2",
    "signs": "One {} – “two” (three); «four» / „five“: six \\* & <seven> · eight | nine … 1) ten  \neleven {}\\\ntwelve",
}
SITUATIONS = """\
lead: x
about: x
data_licence: x
thesis: {text: x, basis: editor, reasoning: x}
corrections: [{date: 2024-07-01, text: x}]
headlines:
  timeline: {text: x, basis: editor, reasoning: x}
  relations: {text: x, basis: editor, reasoning: x}
  claims: {text: x, basis: editor, reasoning: x}
  scenarios: {text: x, basis: editor, reasoning: x}
watch:
  - {text: x, date: 2027, where: x, basis: editor, reasoning: x, change: {text: x, basis: editor, reasoning: x}}
bottom_line:"""
SITE_OF_ALL = (
    re.sub(r"resolution: .*?-- content/notes\.yaml --\n", lambda _: SETTLED, SITE, count=1, flags=re.DOTALL)
    .replace("bottom_line:", SITUATIONS, 1)
    .replace("name: Mayor, kind: person,", "name: Mayor, kind: person, then: {text: x, sources: wire}, now: {text: x, sources: wire}, later: [{text: x, date: 2024-06-30, sources: wire}], roles: [{title: Boss, since: 2020, basis: editor, reasoning: x}],", 1)
    .replace("  actors: [mayor]\n", "  actors: [mayor]\n  certainty: reported\n", 1)
    .replace("unit: bridges,", "unit: bridges, finding: {text: x, sources: wire}, note: {text: x, sources: wire},", 1)
    .replace("signposts: [{indicator: The count begins,", "unforeseen: [{text: x, date: 2024-06-30, sources: wire}]\nheadline: {text: x, basis: editor, reasoning: x}\nsignposts: [{indicator: The count begins, observed: [{date: 2024-06-30, note: x, sources: wire}],", 1)
    .replace("text: More bridges., basis: editor, reasoning: A guess.", "text: x, basis: editor, reasoning: x, outcome: {text: x, verdict: partly, sources: wire}", 1)
    .replace("criteria: {text: The count.,", "fine_print: {text: x, sources: wire}\n  assessment: {text: x, basis: editor, reasoning: x}\n  criteria: {text: The count.,", 1)
)  # fmt: skip
"""A site that has an instance of each model with prose."""


def models(annotation: Any) -> Iterator[type[Model]]:
    """The models of an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for inner in get_args(annotation):
        yield from models(inner)


def prose_of(model: type[Model], seen: set[type[Model]] | None = None) -> Iterator[Field]:
    """The fields with prose of a model, and of all that are part of it."""
    seen = set() if seen is None else seen
    if model in seen:
        return
    seen.add(model)
    hints = get_type_hints(model, include_extras=True)
    for name, written in fields_of(model):
        if _is_prose(hints[name]):
            yield model.__name__, written
        for inner in models(hints[name]):
            yield from prose_of(inner, seen)


def filled(model: type[Model], value: dict[str, Any], shape: str, found: set[Field], at: str) -> dict[str, Any]:
    """The value with text of a shape in every field that takes prose, each with words of its own."""
    out, hints = dict(value), get_type_hints(model, include_extras=True)
    for name, written in fields_of(model):
        if _is_prose(hints[name]) and (written != "reasoning" or value.get("basis") == "editor"):
            out[written] = shape.replace("{}", f"{at} {written}".replace("_", " "))
            found.add((model.__name__, written))
        given = value.get(written)
        for inner in models(hints[name]):
            if isinstance(given, dict):
                out[written] = filled(inner, given, shape, found, f"{at} {written}")
            elif isinstance(given, list):
                made = (
                    filled(inner, item, shape, found, f"{at} {written} {LETTERS[n]}")
                    if isinstance(item, dict)
                    else item
                    for n, item in enumerate(given)
                )
                out[written] = [*made]
    return out


def with_prose(shape: str) -> tuple[dict[str, str], set[Field]]:
    """The site with text of a shape wherever prose may stand, and the fields that have it."""
    found: set[Field] = set()

    def change(model: type[Model], one: dict[str, Any]) -> dict[str, Any]:
        return filled(model, one, shape, found, str(one.get("id") or one["title"]))

    return changed(SITE_OF_ALL, change), found


def changed(site: str, change: Callable[[type[Model], dict[str, Any]], dict[str, Any]]) -> dict[str, str]:
    """The files of a site, of which each record, each article and the settings were changed."""
    files = parts(site)
    for path, text in files.items():
        front, body = (text.split("---\n")[1], text.split("---\n")[2]) if path.endswith(".md") else (text, "")
        kind = "article" if body else next((k for k, row in KINDS.items() if path.split("/")[-1].startswith(row.folder) or f"/{row.folder}/" in path), "")  # fmt: skip
        model, value = KINDS[kind].model if kind else Settings, yaml.load(front, yaml.BaseLoader)
        records = value if isinstance(value, list) else [value]
        made = [change(model, one) for one in records]
        dumped = yaml.safe_dump(made if isinstance(value, list) else made[0], allow_unicode=True)
        files[path] = f"---\n{dumped}---\n{body}" if body else dumped
    return files


@pytest.mark.slow
@pytest.mark.parametrize("name", SHAPES)
def test_prose_of_any_shape_is_proved_in_every_field(name: str) -> None:
    files, found = with_prose(SHAPES[name])
    wanted = {field for model in MODELS for field in prose_of(model)}
    assert found >= {field for field in wanted if field[1] != "reasoning"}
    proved(inputs("".join(f"-- {path} --\n{text}" for path, text in files.items())))


NAMES = frozenset({
    "title", "name", "native_name", "label", "question", "publisher", "origin", "unit", "where", "grade_reason", "rights",
    "indicator", "statement", "summary", "text", "note", "reasoning",
})  # fmt: skip
"""The fields with names and short texts of one's own."""


def with_years(model: type[Model], value: dict[str, Any], years: Iterator[int]) -> dict[str, Any]:
    """The value with a year of its own behind each of its names and texts but the words of others."""
    out, hints = dict(value), get_type_hints(model, include_extras=True)
    kept = {"Quote": {"text", "question"}, "Article": {"publisher"}}.get(model.__name__, set())
    kept |= {"name"} if "family_name" in value else set()
    for name, written in fields_of(model):
        given = value.get(written)
        if written in NAMES - kept and isinstance(given, str) and not re.search("bool|Literal|Date", str(hints[name])):
            out[written] = f"{given.strip()} {next(years)}"
        for inner in models(hints[name]):
            if isinstance(given, dict):
                out[written] = with_years(inner, given, years)
            elif isinstance(given, list):
                out[written] = [with_years(inner, item, years) if isinstance(item, dict) else item for item in given]
    return out


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr", "ar", "ko"])
def test_a_year_may_stand_in_every_name_and_text(language: str) -> None:
    years = count(1001)
    site = SITE_OF_ALL.replace("bottom_line:", f"language: {language}\nbottom_line:", 1)
    files = changed(site, lambda model, one: with_years(model, one, years))
    assert next(years) > 1080
    proved(inputs("".join(f"-- {path} --\n{text}" for path, text in files.items())))


@pytest.mark.slow
@pytest.mark.parametrize("language", [path.rpartition("/")[2].removesuffix(".po") for path in catalogues()])
def test_every_kind_of_statement_is_proved_in_each_language(language: str) -> None:
    proved(inputs(SITE_OF_ALL.replace("bottom_line:", f"language: {language}\nbottom_line:", 1)))


@pytest.mark.slow
def test_gaps_in_an_article_of_another_language_are_proved() -> None:
    text = SITE.replace("rights: The Gazette's.", "rights: The Gazette's.\nlanguage: en\ndisplay: excerpts", 1)
    text = text.replace("bottom_line:", "language: de\ncoverage_threshold: 0\nbottom_line:", 1)
    made, _ = proved(inputs(text.replace("- text: The mayor opened the bridge.", "- text: She opened it.", 1)))
    assert b'class="gap" data-added lang="de"' in made["articles/bridge.html"]


def dated(model: type[Model], value: dict[str, Any], at: Field, day: str) -> dict[str, Any]:
    """The value with another day in a field of a model, wherever it has that field."""
    out, hints = dict(value), get_type_hints(model, include_extras=True)
    for name, written in fields_of(model):
        if (model.__name__, written) == at:
            out[written] = day
        given = value.get(written)
        for inner in models(hints[name]):
            if isinstance(given, dict):
                out[written] = dated(inner, given, at, day)
            elif isinstance(given, list):
                out[written] = [dated(inner, one, at, day) if isinstance(one, dict) else one for one in given]
    return out


def dates_of(model: type[Model], seen: set[type[Model]]) -> Iterator[Field]:
    """The fields with days of a model, and of all that are part of it."""
    if model in seen:
        return
    seen.add(model)
    hints = get_type_hints(model, include_extras=True)
    for name, written in fields_of(model):
        if hints[name] is Date or Date in get_args(hints[name]):
            yield model.__name__, written
        for inner in models(hints[name]):
            yield from dates_of(inner, seen)


SEEN: set[type[Model]] = set()
DATED = [field for model in MODELS for field in dates_of(model, SEEN)]


FIXED = {("Source", "as_of")}
"""A status has to be of a day, which other tests see to."""
OPEN = ("/2024-06-17", "/2024-06-30", "/2024-07-01", "/2024-07-05", "/2026")
"""Days without a known beginning, of which each field that takes one has to take one."""


def opened(days: Mapping[Field, str]) -> Inputs:
    """The site with these days without a known beginning, each in its field."""

    def change(model: type[Model], one: dict[str, Any]) -> dict[str, Any]:
        for at, day in days.items():
            one = dated(model, one, at, day)
        return one

    made = changed(SITE_OF_ALL, change)
    assert all(day in "".join(made.values()) for day in days.values())
    return inputs("".join(f"-- {path} --\n{text}" for path, text in made.items()))


def together(days: Mapping[Field, str], memory: Memory) -> Iterator[Mapping[Field, str]]:
    """The days in groups as large as pass a check together, halved until they do."""
    if len(days) == 1 or run_checks(link(opened(days), memory)).ok:
        yield days
    else:
        for half in (0, 1):
            yield from together(dict([*days.items()][half::2]), memory)


@pytest.mark.slow
def test_a_day_without_a_known_beginning_is_proved_in_every_field(long: bool) -> None:
    """In as many fields at once as can have one together, and with --long in each field alone."""
    memory, taken = Memory(), {}
    for at in DATED:
        if at not in FIXED:
            taken[at] = next((day for day in OPEN if run_checks(link(opened({at: day}), memory)).ok), "")
            assert taken[at], f"{at} takes no day without a known beginning"
    for days in [{at: day} for at, day in taken.items()] if long else together(taken, memory):
        proved(opened(days))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["Set in May, for 3 people.", "May we hear from you in 2 days?", "On 4 sheets of May."]
)
def test_the_name_of_a_month_alone_is_no_day(text: str) -> None:
    files = dict(inputs(SITE.replace("date: 2024-06-17\n", "date: 2024-05\n", 1)).files)
    assert b"2024-05" in b"".join(files.values())
    foot = (ROOT / "generator/templates/base.html").read_bytes()
    files["templates/base.html"] = foot.replace(b"</main>", f"<p>{text}</p></main>".encode(), 1)
    _, verdict = proved(inputs_of(files))
    assert any(text in own for own in verdict.own_texts)


@pytest.mark.slow
@pytest.mark.parametrize("relation", ["me", "author", "license"])
def test_a_link_in_the_head_that_loads_nothing_may_lead_elsewhere(relation: str) -> None:
    files = dict(inputs().files)
    link = f'{{% block head %}}<link rel="{relation}" href="https://m.example/@x">'
    head = (ROOT / "generator/templates/base.html").read_text()
    files["templates/base.html"] = head.replace("{% block head %}", link, 1).encode()
    proved(inputs_of(files))


AGAIN = """\
-- content/scenarios/again.yaml --
{title: The vote again, question: Who wins?, cite: The next vote is in 2027., as_of: 2024-06-19, why: It is asked twice.,
branches: [{id: she, label: She does, summary: She wins., cite: The next vote}, {id: he, label: He does, summary: He wins., cite: The next vote}],
resolution: {criteria: {text: The count., cite: The next vote is in 2027.}, status: resolved, happened: 2024-06-30, branch: she, note: She won., sources: wire}}
-- content/notes.yaml --
"""
DRAFT = "- {id: new-one, name: New One, kind: person, draft: true, %s}\n- {id: herald,"
HONEST = {
    "a draft that cites nothing yet": [("- {id: herald,", DRAFT % "cite: TODO")],
    "a draft of general knowledge": [("- {id: herald,", DRAFT % "basis: known")],
    "excerpts with a gap of a sign": [
        ("rights: The Gazette's.", "rights: The Gazette's.\ndisplay: excerpts"),
        ("- text: The mayor opened the bridge.\n", "- text: She opened it.\n"),
        ('The mayor opened the bridge on Monday. "It', 'The mayor opened the bridge on Monday – the river fell. "It'),
        ("    cite: The mayor opened the bridge on Monday.", "    cite: The mayor opened the bridge on Monday"),
        ("cite: The mayor opened the bridge on Monday.}", "cite: The mayor opened the bridge on Monday}"),
        ("cite: The mayor opened the bridge on Monday.\n", "cite: The mayor opened the bridge on Monday\n"),
        ("cite: A bridge, summary", "cite: the river fell, summary"),
        ("bottom_line:", "coverage_threshold: 0\nbottom_line:"),
    ],
    "a source read in the month up to which facts are known": [("grade: A}", "grade: A, accessed: 2024-07}")],
    "a branch that is called by a year": [("label: Yes wins", "label: Yes wins before 2031")],
    "a group that is called by a year": [
        ("bottom_line:", "groups: [{name: Those of 1951, tint: red, actors: [mayor, freedonia]}]\nbottom_line:")
    ],
    "a country that is called by a year in its language": [
        ("name: Freedonia,", "name: Freedonia, native_name: Libre 1951, lang: fr,")
    ],
    "two scenarios with one question": [("-- content/notes.yaml --\n", AGAIN)],
    "a branch whose label has a dot in it": [("-- content/notes.yaml --\n", AGAIN.replace("She does", "She · now"))],
    "a site whose title has a dot in it": [("title: A small briefing", "title: The bridge · now")],
    "a source without a known beginning": [("wire, date: 2024-06-30", 'wire, date: "/2024"')],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HONEST)
def test_what_is_unusual_is_no_fault(name: str) -> None:
    text = SITE
    for old, new in HONEST[name]:
        assert old in text
        text = text.replace(old, new, 1)
    proved(replace(inputs(text), drafts=True))
