"""The way to GitHub Pages: the built site on a branch of its own, pushed to a remote.

The commit is made by ghp-import, which writes straight into the repository and so leaves the work tree and the index
alone. It stands on the tip of the remote's branch, whose history is kept; nothing is ever forced.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import ghp_import

from generator.render import Artifact


class PublishError(Exception):
    """The site cannot be published; the message says why. `machine`: git or the remote failed."""

    def __init__(self, message: str, hint: str = "", *, machine: bool = False) -> None:
        super().__init__(message)
        self.hint = hint
        self.machine = machine


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing would change on the branch."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the branch has all of it already."""
        return not (self.added or self.changed or self.removed)


def git(root: Path, *arguments: str, check: bool = True) -> str:
    """What a git command prints.

    Raises `PublishError` with git's last line, without credentials, if it fails and `check` is set.
    """
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}  # a question for a password would never be seen
    command = ["git", "-C", str(root), *arguments]
    result = subprocess.run(command, capture_output=True, text=True, env=environment)  # noqa: S603 - a list, no shell
    if result.returncode and check:
        lines = result.stderr.strip().splitlines() or ["git failed"]
        raise PublishError(_without_credentials(lines[-1]), machine=True)
    return result.stdout.strip() if result.returncode == 0 else ""


def _without_credentials(text: str) -> str:
    return re.sub(r"(?<=://)[^/@\s]+@", "", text)


def ensure_ready(root: Path, remote: str, *, allow_dirty: bool) -> None:
    """Raises `PublishError` unless the site lies in a repository that has the remote, with all content committed."""
    try:
        git(root, "rev-parse", "--git-dir")
    except FileNotFoundError:
        raise PublishError("git is not installed", machine=True) from None
    except PublishError:
        raise PublishError(f"{root} is not in a git repository", "Make it one: git init.") from None
    if remote not in git(root, "remote").split():
        raise PublishError(f"the repository has no remote {remote!r}", f"git remote add {remote} URL")
    dirty = git(root, "status", "--porcelain", "--", "site.yaml", "content", "templates")
    if dirty and not allow_dirty:
        names = ", ".join(line.split(maxsplit=1)[-1] for line in dirty.splitlines()[:3])
        raise PublishError(f"there are changes that are not committed: {names}", "Commit them, or say --allow-dirty.")


def publish(root: Path, artifacts: Iterable[Artifact], *, remote: str, branch: str, dry_run: bool) -> Plan:
    """Puts the site on the remote's branch and returns what that changes; a dry run changes nothing.

    Raises `PublishError` if git or the remote refuses. An interrupted push leaves the remote as it was.
    """
    files = (*artifacts, Artifact(".nojekyll", b""))
    tip = _remote_tip(root, remote, branch)
    plan = _plan(root, files, tip)
    if dry_run or plan.is_empty:
        return plan
    source = git(root, "rev-parse", "--short", "HEAD", check=False) or "an uncommitted tree"
    local = f"briefing-publish-{branch}"
    reference = f"refs/heads/{local}"
    with tempfile.TemporaryDirectory() as folder:
        for artifact in files:
            (Path(folder) / artifact.path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / artifact.path).write_bytes(artifact.data)
        git(root, "update-ref", "-d", reference, check=False)
        if tip:
            git(root, "update-ref", reference, tip)
        try:
            _import(root, folder, local, f"Publish the site built from {source}")
            git(root, "push", "--quiet", remote, f"{reference}:refs/heads/{branch}")
        finally:
            git(root, "update-ref", "-d", reference, check=False)
    return plan


def _remote_tip(root: Path, remote: str, branch: str) -> str:
    """The commit that the remote's branch is at, fetched; empty where there is no such branch."""
    listed = git(root, "ls-remote", "--heads", remote, f"refs/heads/{branch}")
    if not listed:
        return ""
    git(root, "fetch", "--quiet", remote, f"refs/heads/{branch}")
    return listed.split()[0]


def _plan(root: Path, files: Iterable[Artifact], tip: str) -> Plan:
    present: dict[str, str] = {}
    if tip:
        for line in git(root, "ls-tree", "-r", "-z", tip).split("\0"):
            if line:
                described, _, name = line.partition("\t")
                present[name] = described.split()[2]
    wanted = {artifact.path: _blob(artifact.data) for artifact in files}
    if len(next(iter(present.values()), "")) == 64:
        wanted = {artifact.path: _blob(artifact.data, "sha256") for artifact in files}
    return Plan(
        tuple(sorted(wanted.keys() - present.keys())),
        tuple(sorted(n for n in wanted.keys() & present.keys() if wanted[n] != present[n])),
        tuple(sorted(present.keys() - wanted.keys())),
    )


def _blob(data: bytes, algorithm: str = "sha1") -> str:
    """The name that git gives to a file's content."""
    return hashlib.new(algorithm, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _import(root: Path, folder: str, branch: str, message: str) -> None:
    """Commits a folder to a branch through ghp-import, which works on the repository of the current folder."""
    before = git(root, "rev-parse", "--verify", "--quiet", f"refs/heads/{branch}", check=False)
    with contextlib.chdir(root):
        try:
            ghp_import.ghp_import(folder, mesg=message, branch=branch)
        except (ghp_import.GhpError, TypeError, OSError) as error:  # it writes bytes to text when git fails
            raise PublishError(f"the commit could not be made: {error}", machine=True) from None
    if git(root, "rev-parse", "--verify", "--quiet", f"refs/heads/{branch}", check=False) == before:
        raise PublishError("the commit could not be made", "Is user.name set? git config user.name ...", machine=True)
