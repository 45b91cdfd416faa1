"""`briefing publish` in this very process: what it says, and with what code it ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.base.artifacts import Artifact
from generator.cli.program import main
from generator.exports import pdf, search_index
from generator.publish import git as asked
from generator.publish import github_pages
from tests.sites import SITE, edit, write_site
from tests.test_github_pages import git

pytestmark = pytest.mark.slow


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in asked.ELSEWHERE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(search_index, "program", lambda: None)
    root, remote = tmp_path / "site", tmp_path / "remote.git"
    root.mkdir()
    git(tmp_path, "init", "-q", "--bare", str(remote))
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "Ann")
    git(root, "config", "user.email", "ann@example.org")
    git(root, "remote", "add", "origin", str(remote))
    write_site(root)
    commit(root)
    return root


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x")


def run(root: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["publish", "--root", str(root), *options])


def said(done: Result) -> list[str]:
    """What is said but for the missing search index."""
    return done.stderr.split("\n")[2:-1]


def test_a_site_is_published_and_what_changes_is_told(root: Path) -> None:
    dry = run(root, "--dry-run")
    assert dry.exit_code == 0, dry.stderr
    lines = dry.stdout.split("\n")
    assert "added    actors/mayor.html  Mayor \u00b7 A small briefing" in lines
    assert not any("feed.json" in line for line in lines)
    summary = next(line for line in lines if line.startswith("Would publish "))
    assert " pages to gh-pages of origin: " in summary
    assert " added, 0 changed, 0 removed; " in summary
    assert lines[-2].endswith("of records are not in content/addresses.lock yet: briefing lock --addresses")
    assert git(root, "ls-remote", "origin") == ""
    done = run(root)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.split("\n")[0] == summary.replace("Would publish", "Published")
    again = run(root)
    assert (again.exit_code, again.stdout) == (0, "gh-pages of origin has this site already.\n")
    edit(root / "content/events.yaml", "title: The bridge is opened", "title: The bridge is closed")
    dirty = run(root)
    assert dirty.exit_code == 1
    assert dirty.stderr == (
        "briefing: there are changes that are not committed: content/events.yaml\n"
        "  Commit them, or say --allow-dirty.\n"
    )
    done = run(root, "--allow-dirty", "--dry-run")
    assert done.exit_code == 0
    assert "changed  events/opening.html  The bridge is closed \u00b7 A small briefing" in done.stdout.split("\n")
    assert run(root, "--remote", "nowhere").stderr.startswith("briefing: the repository has no remote 'nowhere'\n")


def test_a_site_with_faults_or_warnings_is_not_published(root: Path) -> None:
    edit(root / "content/actors.yaml", "The author of the article.", "She currently writes.")
    commit(root)
    done = run(root)
    assert (done.exit_code, done.stdout) == (1, "")
    assert said(done)[-1] == "1 warning; nothing was published."
    edit(root / "content/events.yaml", "actors: [mayor]\n", "actors: [mayr]\n")
    commit(root)
    assert said(run(root))[-1] == "1 error, 1 warning; nothing was published."


def test_a_remote_that_fails_is_a_fault_of_the_machine(root: Path) -> None:
    git(root, "remote", "set-url", "origin", str(root / "gone.git"))
    done = run(root)
    assert done.exit_code == 3
    assert said(done)[0].startswith("briefing: git ls-remote failed: ")


def test_an_address_that_cannot_be_the_one_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = "https://ann.github.io/small/"
    monkeypatch.setattr(github_pages, "served_at", lambda target: served)
    assert said(run(root, "--dry-run")) == []  # a domain of its own
    for url, told in (
        ("https://ann.github.io/small", False),
        ("https://ann.github.io/other/", True),
        ("https://briefing.example/", True),
    ):
        text = SITE.replace("url: https://example.org/small/", f"url: {url}")
        write_site(root, text)
        wanted = [f"site.yaml says url: {url}, but GitHub Pages serves this repository at {served}"] if told else []
        assert said(run(root, "--dry-run", "--allow-dirty")) == wanted
    monkeypatch.setattr(github_pages, "served_at", lambda target: "")
    assert said(run(root, "--dry-run", "--allow-dirty")) == []


def test_a_domain_that_the_branch_has_is_kept_and_told(root: Path) -> None:
    write_site(
        root, SITE.replace("url: https://example.org/small/", "url: https://small.example/\ndomain: small.example")
    )
    commit(root)
    assert said(run(root)) == []
    write_site(root)
    commit(root)
    assert said(run(root)) == [
        "The branch's domain small.example is kept; site.yaml should name it: domain: small.example"
    ]


def test_a_pdf_goes_with_the_site_and_its_removal_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def maker(paper: str) -> Callable[[object], tuple[Artifact, ...]]:
        return lambda built: (Artifact("dossier.pdf", paper.encode()),)

    monkeypatch.setattr(pdf, "maker", maker)
    assert run(root, "--pdf", "--paper", "letter").exit_code == 0
    assert git(root, "ls-remote", "--heads", "origin") != ""
    assert said(run(root, "--dry-run")) == ["dossier.pdf would be taken off the branch: --pdf makes it."]
    assert said(run(root)) == ["dossier.pdf was taken off the branch: --pdf makes it."]
    assert said(run(root, "--pdf")) == []


def test_addresses_that_are_noted_are_not_new(root: Path) -> None:
    assert CliRunner().invoke(main, ["lock", "--addresses", "--root", str(root)]).exit_code == 0
    commit(root)
    done = run(root)
    assert done.exit_code == 0
    assert "content/addresses.lock" not in done.stdout
    edit(root / "content/figures.yaml", "id: bridges", "id: all-bridges")
    commit(root)
    done = run(root)
    assert done.exit_code == 1
    edit(root / "content/addresses.lock", "figures.html#bridges\n", "- figures.html#bridges\n")
    commit(root)
    done = run(root)
    assert done.exit_code == 0, done.stderr
    assert "2 addresses of records are not in content/addresses.lock yet: briefing lock --addresses\n" in done.stdout
