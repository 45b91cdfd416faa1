"""What the documents say is true: commands, settings, fields, links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.base.dates import in_words, parse
from generator.cli.program import COMMANDS
from generator.parsing import yaml
from generator.parsing.records import KINDS
from generator.parsing.settings import Settings
from tests import reference
from tests.sites import ROOT

DOCS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted((ROOT / "docs").glob("*.md"))
DOCS += sorted((ROOT / "examples").glob("*.md"))


def test_the_page_on_records_is_fresh() -> None:
    assert reference.DOC.read_text(encoding="utf-8") == reference.document(), "python -m tests.reference writes it anew"


@pytest.mark.parametrize("kind", [*KINDS, "site"])
def test_an_example_of_a_record_is_a_record(kind: str) -> None:
    text = reference.SITE_EXAMPLE if kind == "site" else KINDS[kind].example
    if kind == "article":
        text = text.split("---\n")[1] + "id: bridge\n"
    document, faults = yaml.read(text, "example")
    assert faults == ()
    (Settings if kind == "site" else KINDS[kind].model).model_validate(document.value)


def test_the_dates_are_shown_as_the_page_says() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|$", reference.HEAD, re.MULTILINE)
    assert len(rows) == 12
    for written, shown in rows:
        assert in_words(parse(written)).replace("\u00a0", " ") == shown.strip()


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text()
    for name in COMMANDS:
        assert f"`briefing {name}" in text, name


def test_every_setting_is_documented() -> None:
    text = reference.DOC.read_text()
    for name in Settings.model_fields:
        assert name == "id" or f"| `{name}` |" in text


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_every_link_and_every_named_file_of_the_repository_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#\s]+)\)", text):
        assert "://" in link or (path.parent / link).exists(), link
    for name in re.findall(r"`((?:generator|tests|benchmarks|docs|content)/[\w./-]+)`", text):
        assert (ROOT / name).exists() or name in OPTIONAL, name


OPTIONAL = frozenset(
    {
        "content/copies/",
        "content/editions/",
        "content/changes.lock",
        "content/copies.lock",
        "content/reviews.lock",
        "content/sources.lock",
    }
)
"""Files of a curator's that the first briefing does without."""


def test_lines_are_no_longer_than_people_read() -> None:
    for path in DOCS:
        for line in path.read_text(encoding="utf-8").split("\n"):
            prose = not line.startswith(("|", "    ", "![")) and path.name not in ("diagnostics.md", "records.md")
            assert not prose or len(line) <= 121, (path.name, line)


def test_every_promise_names_tests_that_there_are() -> None:
    there = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^(?:async )?def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    lines = (ROOT / "docs/promises.md").read_text(encoding="utf-8").splitlines()
    promises = {
        match[1]: set(re.findall(r"`(test_\w+)`", line)) for line in lines if (match := re.match(r"\| (\d+) \|", line))
    }
    assert list(promises) == [str(number) for number in range(1, 14)]
    assert all(promises.values())
    assert set(re.findall(r"`(test_\w+)`", "\n".join(lines))) - there == set()
