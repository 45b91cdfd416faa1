"""What the preview's dashboard asks a repository, which somebody else may have made."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.base.artifacts import PROOF
from generator.serve.published_branch import proofs


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.slow
def test_settings_of_a_repository_run_no_program_when_the_dashboard_asks_it(tmp_path: Path) -> None:
    """A part of a partial clone that is missing is fetched, and the repository's settings say by which program."""
    root, ran = tmp_path / "site", tmp_path / "ran"
    root.mkdir()
    program = root / "program"
    program.write_text(f"#!/bin/sh\ntouch '{ran}'\nexit 1\n")
    program.chmod(0o755)
    git(root, "init", "-q", "-b", "gh-pages")
    (root / PROOF).write_text("{}")
    git(root, "add", PROOF)
    git(root, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "x")
    assert proofs(root) == {"refs/heads/gh-pages": b"{}"}
    for name, value in {
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": str(root),
        "remote.origin.uploadpack": str(program),
        "core.fsmonitor": str(program),
        "core.sshCommand": str(program),
        "core.pager": str(program),
        "diff.external": str(program),
    }.items():
        git(root, "config", name, value)
    blob = git(root, "rev-parse", f"HEAD:{PROOF}")
    assert proofs(root) == {"refs/heads/gh-pages": b"{}"}
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    for address in (str(root), f"ext::{program}", "ssh://host/x", f"{program}::x"):
        git(root, "config", "remote.origin.url", address)
        assert proofs(root) == {}
    git(root, "config", "remote.origin.vcs", "ext")
    assert proofs(root) == {}
    assert not ran.exists()
