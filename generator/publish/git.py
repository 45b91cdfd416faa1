"""Runs git in the folder of a site, so that it touches no other repository and its messages show no password.

A program that git itself starts, such as a hook, has environment variables that would lead git to another repository.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ELSEWHERE = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_QUARANTINE_PATH",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
"""Variables that say where the repository is. Those with settings stay: they may hold a proxy or credentials."""
QUIETLY = ("-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "core.quotePath=false")
_SECRETS = (
    re.compile(r"(?<=://)[^/\s'\"]*@"),  # before the host of an address: user, user:password, a token
    re.compile(r"(?<=://)[^\s'\"@]*:[^\s'\"]*@(?=[\w.-]+[:/])"),  # the same, with a slash in the password
    re.compile(r"(?i)(?<=[?&])\w*token=[^&\s'\"]*"),
    re.compile(r"\b(?:gh[a-z]_|github_pat_|glpat-)[\w-]+"),  # tokens of GitHub and GitLab, wherever they stand
    re.compile(r"(?i)(?<=authorization: )\w+ \S+|(?<=authorization: )\S+"),
)
_NO_NEWS = ("hint:", "warning:", "To ", "Cloning ")


class SafeError(Exception):
    """Raised for what a person is told; the message and the hint have no passwords. `machine`: no fault of the site."""

    def __init__(self, message: str, hint: str = "", *, machine: bool = False) -> None:
        super().__init__(without_secrets(message))
        self.hint = without_secrets(hint)
        self.machine = machine


class PublishError(SafeError):
    """Raised if the site cannot be published; `machine`: git or the remote failed."""


def without_secrets(text: str) -> str:
    """A text without the passwords and tokens in it."""
    for secret in _SECRETS:
        text = secret.sub("", text)
    return text


@dataclass(frozen=True, slots=True)
class GitAnswer:
    """The result of a git command."""

    done: bool
    out: bytes
    error: str

    @property
    def text(self) -> str:
        """The output of the command, without blanks at its ends; empty if the command failed."""
        return self.out.decode("utf-8", "surrogateescape").strip() if self.done else ""

    def fields(self) -> Iterator[str]:
        """The parts of the output of a command that ends each part with a zero byte."""
        return (part for part in self.out.decode("utf-8", "surrogateescape").split("\0") if part)


Setting = tuple[str, str]
"""The name and value of a setting for one command, given in the environment, where it may have any character."""


def environment(settings: Iterable[Setting] = (), **more: str) -> Mapping[str, str]:
    """The environment for git commands: they work in the given folder, ask for no password, and print English."""
    # A prompt for a password would block a script for ever.
    kept = {k: v for k, v in os.environ.items() if k not in ELSEWHERE}
    given = kept.get("GIT_CONFIG_COUNT", "")
    first = int(given) if given.isascii() and given.isdigit() else 0
    for number, (key, value) in enumerate(settings, first):
        kept |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        kept["GIT_CONFIG_COUNT"] = str(number + 1)
    # What `git replace` shows in the place of an object is in no clone.
    own = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1", "LANGUAGE": "en"}
    return {**kept, **own, **more}


def ask(
    root: Path,
    *arguments: str,
    settings: Iterable[Setting] = (),
    variables: Mapping[str, str] = MappingProxyType({}),
    given: bytes = b"",
) -> GitAnswer:
    """The answer of a git command, whether it failed or not; `given` is its standard input.

    Raises `PublishError` if git is not installed, or cannot be run.
    """
    command = ["git", *QUIETLY, "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, input=given, env=environment(settings, **variables))  # noqa: S603
    except FileNotFoundError:
        raise PublishError("git is not installed", machine=True) from None
    except OSError as error:
        raise PublishError(f"git cannot be run: {error.strerror}", machine=True) from None
    return GitAnswer(done.returncode == 0, done.stdout, done.stderr.decode("utf-8", "replace"))


def run(
    root: Path,
    *arguments: str,
    settings: Iterable[Setting] = (),
    variables: Mapping[str, str] = MappingProxyType({}),
    given: bytes = b"",
) -> GitAnswer:
    """The answer of a git command.

    Raises `PublishError` with git's messages, without passwords, if the command fails.
    """
    answer = ask(root, *arguments, settings=settings, variables=variables, given=given)
    if not answer.done:
        raise failed(answer, f"git {arguments[0]} failed")
    return answer


def failed(answer: GitAnswer, message: str) -> PublishError:
    """The error for a command that failed, with the most helpful line in the message and the others in the hint."""
    lines = [line.strip() for line in answer.error.splitlines()]
    lines = [line for line in lines if line and not line.startswith(_NO_NEWS)]
    first = next((line for line in lines if line.startswith(("fatal:", "error:", "!"))), lines[0] if lines else "")
    others = [line for line in lines if line != first]
    first = first.lstrip("! ")
    return PublishError(f"{message}: {first}" if first else message, "\n".join(others[:12]), machine=True)
