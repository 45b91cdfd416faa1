"""`Remote`: the repository that a push writes to, which alone is asked what the published branch holds.

A remote may push to another address than it fetches from (`pushurl`), and settings may lead to a third one
(`insteadOf`, `pushInsteadOf`). git reports the address that results from all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.publish.git import GitAnswer, PublishError, Setting, ask, run

_FETCH = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules")
_OF_THE_WAY = ("proxy", "proxyAuthMethod", "vcs")
"""Settings of a remote that may be necessary to reach its address."""
_OBJECT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Remote:
    """The repository that a remote pushes to."""

    root: Path
    name: str
    address: str
    way: tuple[Setting, ...]
    """Settings with which git does not rewrite the address, and connects to it as it would to the remote."""
    program: tuple[str, ...]
    """The option for the program at the other end, if the remote names one; git takes no such setting for a path."""

    def tip(self, ref: str) -> str:
        """The commit at the tip of a branch; empty if there is no such branch."""
        answer = run(self.root, "ls-remote", "--heads", *self.program, "--", self.address, ref, settings=self.way)
        found = (line.partition("\t") for line in answer.text.splitlines())
        return next((commit for commit, _, name in found if name == ref), "")  # git also lists longer names that end so

    def fetch(self, ref: str) -> None:
        """Fetches the commits of a branch, without creating a reference."""
        fetch(self.root, self.address, ref, self.way, self.program)

    def push(self, commit: str, ref: str, tip: str) -> GitAnswer:
        """Pushes a commit whose parent is `tip`, if the branch is still at `tip`."""
        lease = f"--force-with-lease={ref}:{tip}"  # nothing is overwritten, since the commit's parent is the tip
        options = ("--quiet", "--no-follow-tags", "--no-recurse-submodules", lease)
        alone = ((f"remote.{self.name}.mirror", "false"),)
        return ask(self.root, "push", *options, "--", self.name, f"{commit}:{ref}", settings=alone)


def fetch(root: Path, address: str, ref: str, settings: Iterable[Setting], options: Iterable[str] = ()) -> None:
    """Fetches the commits of a branch of a repository, without creating a reference."""
    run(root, "fetch", *_FETCH, *options, "--", address, ref, settings=settings)


def find(root: Path, name: str) -> Remote:
    """The repository that a remote pushes to.

    Raises `PublishError` if there is no such remote, or if it pushes to several repositories.
    """
    names = run(root, "remote").text.splitlines()
    if name.startswith("-") or name not in names:
        known = f"Its remotes: {', '.join(names)}." if names else f"Add it: git remote add {name} URL"
        raise PublishError(f"the repository has no remote {name!r}", "" if name.startswith("-") else known)
    addresses = run(root, "remote", "get-url", "--push", "--all", name).text.splitlines()
    if len(addresses) != 1:
        hint = "Add a remote for the site alone: git remote add pages URL\nThen say --remote pages."
        raise PublishError(
            f"the remote {name!r} pushes to {len(addresses)} repositories, and the site goes to one", hint
        )
    (address,) = addresses

    def setting(key: str) -> str:
        return ask(root, "config", "--get", f"remote.{name}.{key}").text

    way = [(f"url.{address}.{key}", address) for key in ("insteadOf", "pushInsteadOf")]
    if not address.startswith("/"):  # git warns of settings for a path, which needs none of these
        way += [(f"remote.{address}.{key}", value) for key in _OF_THE_WAY if (value := setting(key))]
    program = setting("uploadpack")
    return Remote(root, name, address, tuple(way), (f"--upload-pack={program}",) if program else ())


def ensure_branch(root: Path, branch: str) -> None:
    """Raises `PublishError` unless git and its hosts accept the name as that of a branch."""
    reserved = branch in ("@", "HEAD") or branch.startswith("-") or _OBJECT.fullmatch(branch) is not None
    if reserved or not ask(root, "check-ref-format", f"refs/heads/{branch}").done:
        raise PublishError(f"{branch!r} cannot be the name of a branch", "Such as: gh-pages.")
    if branch.startswith("refs/"):
        hint = f"did you mean: {branch.removeprefix('refs/heads/')}"
        raise PublishError(f"{branch!r} is the full name of a reference, not the name of a branch", hint)
