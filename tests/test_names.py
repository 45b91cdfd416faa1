"""What people are told to install is ours: the name of the package, its address and tag, and what it says of itself."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator

import pytest

from generator import __version__
from tests.sites import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ADDRESS = f"git+https://github.com/PROGRAM@v{__version__}"
TOLD = re.compile(r"\b(?:pip|pipx|uv tool) (?:install|run|inject)\b(.*)|\buvx\b(.*)")
OPTION = re.compile(r"(?<!\S)(?:--(?:from|spec) |--?[a-z][\w-]*(?: (?=[\w./-]+\.(?:lock|txt)))?)")
OURS = re.compile(rf"{PROJECT['name']}(?:\[\w+\])? @ {re.escape(ADDRESS)}|{re.escape(ADDRESS)}")
OTHERS = ("weasyprint", ".")
"""What else a user is told to install: the program's own dependencies, and the folder of a clone."""


def texts() -> Iterator[tuple[str, str]]:
    """All files of ours that tell people something."""
    shown = ("README", "CONTRIBUTING", "CHANGELOG", "docs/", "generator/", "SECURITY", "action.yml", ".pre-commit")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"]
    for name in subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split():
        if name.startswith(shown) and not name.endswith((".png", ".webp", ".lock")) and (ROOT / name).is_file():
            yield name, (ROOT / name).read_text(encoding="utf-8")


def named(text: str) -> list[str]:
    """What a text tells people to install, command by command."""
    found = []
    for match in TOLD.finditer(text):
        rest = OPTION.sub("", match[1] or match[2] or "").strip()
        quoted = re.match(r"""["'](.+?)["']""", rest)
        words = rest.split()
        word = quoted[1] if quoted else words[0].strip("`.,;:)") or words[0] if words else ""
        if word and re.match(r"[\w.]", word):
            found.append(word)
    return found


@pytest.mark.slow
def test_no_document_tells_people_to_install_a_package_that_is_not_ours() -> None:
    for name, text in texts():
        assert "briefing[" not in text.replace(f"{PROJECT['name']}[", ""), name
        for word in named(text):
            assert OURS.fullmatch(word) or word in OTHERS, (name, word)


def test_a_package_of_somebody_else_would_be_found() -> None:
    assert named("Run `pip install briefing`, or:\n    uvx briefing init") == ["briefing", "briefing"]
    assert named("pip install 'briefing[pdf]' does") == ["briefing[pdf]"]
    assert not OURS.fullmatch("briefing")


def test_the_readme_installs_by_address_and_tag_of_this_version() -> None:
    told = named((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(told) >= 4
    assert f"{PROJECT['name']}[pdf] @ {ADDRESS}" in told


def test_the_metadata_has_what_a_package_index_shows() -> None:
    assert PROJECT["name"] != "briefing"
    assert {"Repository", "Documentation", "Changelog", "Issues"} <= PROJECT["urls"].keys()
    assert all(url.startswith("https://github.com/PROGRAM") for url in PROJECT["urls"].values())
    assert PROJECT["readme"] == "README.md"
    assert len(PROJECT["classifiers"]) >= 8
    assert set(PROJECT["optional-dependencies"]) == {"build", "copies", "pdf", "test"}
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"`{extra}`" in text for extra in PROJECT["optional-dependencies"])


def test_every_name_by_which_it_is_run_leads_to_one_command() -> None:
    assert PROJECT["scripts"] == dict.fromkeys(("briefing", PROJECT["name"]), "generator.__main__:main")
