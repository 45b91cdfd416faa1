"""What the program stands on: pinned with hashes, above the versions with known faults, and asked about in a workflow."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

from generator.parsing import yaml
from tests.sites import ROOT

LOCKS = ("requirements.lock", "requirements-test.lock")
MENDED = {
    "jinja2": (3, 1, 6),  # CVE-2025-27516: the sandbox could be left
    "pillow": (11, 3),  # CVE-2025-48379
    "tornado": (6, 5, 3),  # CVE-2025-47287, CVE-2025-67725
    "markdown-it-py": (2, 2, 0),  # CVE-2023-26303
    "pydantic": (2, 4, 0),  # CVE-2024-3772
    "babel": (2, 9, 1),  # CVE-2021-42771
    "pyyaml": (5, 4),  # CVE-2020-14343
    "setuptools": (78, 1, 1),  # CVE-2025-47273
    "weasyprint": (68,),  # CVE-2025-68616
}
"""The versions in which the faults of the advisories are mended."""


def version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_pinned_with_hashes(lock: str) -> None:
    entries = re.findall(r"^(\S+)==(\S+)[^\n]*\n((?:    --hash=\S+[^\n]*\n)*)", (ROOT / lock).read_text(), re.MULTILINE)
    lines = [line for line in (ROOT / lock).read_text().splitlines() if line and not line.startswith((" ", "#"))]
    assert len(entries) == len(lines) > 20
    assert all("--hash=sha256:" in hashes for _, _, hashes in entries)


@pytest.mark.parametrize("name", MENDED)
def test_no_version_with_a_known_fault_can_be_installed_or_is_pinned(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    lowest = {m[1].lower(): version(m[2]) for one in asked if (m := re.match(r"([\w-]+)>=([\d.]+)", one))}
    assert lowest[name] >= MENDED[name]
    for lock in LOCKS:
        for found in re.findall(rf"^{name}==([\d.]+)", (ROOT / lock).read_text(), re.MULTILINE):
            assert version(found) >= lowest[name]


def weight(file: Path) -> int:
    """What a file takes on a disk, in its blocks."""
    return -(-file.stat().st_size // 4096) * 4096


def test_an_installation_without_extras_weighs_at_most_130_mb() -> None:
    locked = re.findall(r"^(\S+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    parts = [file for name in locked if name != "setuptools" for file in distribution(name).files or ()]
    files = {Path(str(part.locate())) for part in parts}
    assert len(files) > 3000, "they are all there"
    own = sum(weight(file) for file in (ROOT / "generator").rglob("*") if file.is_file())
    assert sum(weight(file) for file in files if file.is_file()) + own < 130 * 2**20


def test_a_workflow_asks_about_all_that_is_pinned_and_takes_no_silence_for_an_answer() -> None:
    text = (ROOT / ".github/workflows/audit.yml").read_text()
    document, faults = yaml.read(text, "audit.yml")
    assert faults == ()
    assert isinstance(document.value, dict)
    assert {"push", "pull_request", "schedule", "workflow_dispatch"} == set(document.value["on"])  # type: ignore[arg-type]
    assert document.value["permissions"] == {}
    assert re.search(r"pip-audit==[\d.]+ --strict .*--require-hashes", text)
    assert all(f"-r {lock}" in text for lock in LOCKS)


def test_what_a_stranger_may_do_is_said() -> None:
    text = (ROOT / "SECURITY.md").read_text()
    for words in ("Who writes content", "Who writes templates", "Who reaches the preview", "To report something"):
        assert words in text
