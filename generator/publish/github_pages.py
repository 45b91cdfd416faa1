"""Publishes to GitHub Pages: commits the built site to a branch of its own, and pushes it to a remote.

The commit is made by ghp-import in a repository of its own that borrows the objects of the site's, so neither the work
tree, nor the index, nor a branch of the site's repository is touched, whenever the program is stopped. The commit's
parent is the tip of the remote's branch, whose history is kept; the remote takes it only while that is still the tip.
"""

from __future__ import annotations

import hashlib
import html
import os
import re
import subprocess
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.base.artifacts import MARK, Artifact
from generator.base.beside import ATTRIBUTES, CNAME, NO_JEKYLL, UNCHANGED
from generator.files.temporary import fill, temporary_folder
from generator.linking import address_lock
from generator.publish import remote
from generator.publish.git import PublishError, ask, environment, failed, run
from generator.publish.remote import Remote
from generator.publish.source import PublishedSource

__all__ = ["BranchPlan", "FileChange", "PublishError", "Target", "ensure_ready", "publish", "served_at"]

NOT_A_SITE = frozenset({".gitignore", ATTRIBUTES, NO_JEKYLL, CNAME, "LICENSE", "README.md"})
"""Files that may be on a branch that is to hold the site, such as one that was created on GitHub."""
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SOURCE = re.compile(r"^Source: *(\S.*?) *$", re.MULTILINE)
"""The line of a commit message that names the commit that the site was built from."""
_IDENTITY = re.compile(r"(.*) <(.*)> \d+ [+-]\d+")


@dataclass(frozen=True, slots=True)
class Target:
    """The place that a site is published to."""

    root: Path
    """The folder of its `site.yaml`, somewhere in a work tree."""
    remote: str
    branch: str

    @property
    def ref(self) -> str:
        """The full name of the branch."""
        return f"refs/heads/{self.branch}"

    def __str__(self) -> str:
        return f"{self.branch} of {self.remote}"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that publishing adds, changes or removes."""

    word: str
    path: str
    title: str = ""
    """The title of a page; empty for other files and for removed pages."""

    @property
    def is_page(self) -> bool:
        """Whether the file is a page."""
        return self.path.endswith(".html")


@dataclass(frozen=True, slots=True)
class BranchPlan:
    """The changes that publishing makes on the branch."""

    changes: tuple[FileChange, ...]
    kept_domain: str = ""
    """The custom domain that the branch keeps although the site's settings do not name it."""

    @property
    def pages(self) -> tuple[FileChange, ...]:
        """The pages among the changes."""
        return tuple(change for change in self.changes if change.is_page)

    @property
    def others(self) -> int:
        """How many other files change."""
        return len(self.changes) - len(self.pages)


# -- before anything is built -----------------------------------------------------------------------------------


def ensure_ready(target: Target) -> None:
    """Raises `PublishError` unless the site is in a repository with the remote, and the branch can be its own."""
    root = target.root
    inside = ask(root, "rev-parse", "--is-inside-work-tree")
    if inside.text != "true":
        unsafe = "dubious ownership" in inside.error
        raise PublishError(f"{root} is not in a git repository", inside.error if unsafe else "Make it one: git init.")
    remote.find(root, target.remote)
    remote.ensure_branch(root, target.branch)
    if ask(root, "symbolic-ref", "--quiet", "HEAD").text == target.ref:
        hint = "The site needs a branch of its own, such as gh-pages."
        raise PublishError(f"{target.branch} is the branch that you are on", hint)


# -- publishing -------------------------------------------------------------------------------------------------


def publish(
    target: Target,
    artifacts: Iterable[Artifact],
    *,
    source: PublishedSource,
    domain: str = "",
    withdrawn: Collection[str] = (),
    allow_older: bool = False,
    dry_run: bool = False,
) -> BranchPlan:
    """Puts the site on the remote's branch and returns what that changes; a dry run changes nothing.

    `source` is what the site was built from. The published branch is read from the very address that the push writes
    to. `domain` is the custom domain for GitHub Pages; `withdrawn` are the addresses that may vanish.

    Raises `PublishError` if git or the remote refuses, if an address would vanish, or if the branch holds something
    else or a newer site. A push is one step for the remote: if stopped, it has either the old site or the new one.
    """
    files = {**{artifact.path: artifact.data for artifact in artifacts}, NO_JEKYLL: b"", ATTRIBUTES: UNCHANGED}
    there = remote.find(target.root, target.remote)
    tip = _tip(target, there)
    present = _tree(target.root, tip)
    _refuse_other_branch(target, tip, present)
    if not allow_older:
        _refuse_older(target, tip, source.commit)
    _refuse_vanished(target, tip, present, files, withdrawn)
    kept = ""
    if domain:
        files[CNAME] = f"{domain}\n".encode()
    elif CNAME in present:  # GitHub writes the file when a domain is set in its settings
        files[CNAME] = _blob(target.root, tip, CNAME)
        kept = files[CNAME].decode("utf-8", "replace").strip()
    plan = BranchPlan(_changes(files, present), kept)
    if plan.changes and not dry_run:
        _push(target, there, files, tip, source)
    return plan


def _tip(target: Target, there: Remote) -> str:
    """The commit at the tip of the remote's branch, fetched; empty if there is no such branch."""
    tip = there.tip(target.ref)
    if tip and not ask(target.root, "cat-file", "-e", f"{tip}^{{tree}}").done:
        there.fetch(target.ref)
        if not ask(target.root, "cat-file", "-e", f"{tip}^{{tree}}").done:
            raise _moved(target)
    return tip


def _moved(target: Target) -> PublishError:
    return PublishError(f"{target} was moved by somebody else meanwhile", "Run it again.", machine=True)


def _tree(root: Path, tip: str) -> Mapping[str, str]:
    """The files of a commit, each with git's name for its content."""
    out: dict[str, str] = {}
    for line in run(root, "ls-tree", "-r", "-z", "--full-tree", tip).fields() if tip else ():
        described, _, name = line.partition("\t")
        out[name] = described.split()[2]
    return out


def _blob(root: Path, tip: str, path: str) -> bytes:
    return run(root, "cat-file", "blob", f"{tip}:{path}").out


def _refuse_other_branch(target: Target, tip: str, present: Mapping[str, str]) -> None:
    if not present or present.keys() <= NOT_A_SITE:
        return
    if "index.html" not in present or MARK not in _blob(target.root, tip, "index.html")[:4096]:
        first = min(present.keys() - NOT_A_SITE)
        hint = "Name a branch that is the site's own with --branch, or delete this one if nobody needs it."
        raise PublishError(f"{target} holds something that is not a built site, such as {first}", hint)


def _refuse_older(target: Target, tip: str, commit: str) -> None:
    """Raises `PublishError` if the published site was built from a commit that is not in the present history."""
    root = target.root
    if not tip or run(root, "rev-parse", "--is-shallow-repository").text == "true":
        return  # without the history that cannot be known
    message = run(root, "cat-file", "commit", tip).text.partition("\n\n")[2]  # as it is, whatever git's settings
    named = _SOURCE.findall(message)
    source = named[-1] if named else ""
    known = _COMMIT.fullmatch(source) is not None  # anybody may have written the trailer
    if source and not (known and ask(root, "merge-base", "--is-ancestor", source, commit).done):
        message = f"the site on {target} was built from {source[:10]}, which is not in the history of what is here"
        raise PublishError(message, "Get it first: git pull. If it is not wanted any more, say --allow-older.")


def _refuse_vanished(
    target: Target, tip: str, present: Mapping[str, str], files: Mapping[str, bytes], withdrawn: Collection[str]
) -> None:
    if address_lock.PUBLISHED not in present:
        return
    promised = _blob(target.root, tip, address_lock.PUBLISHED).decode("utf-8", "replace").split()
    answering = files[address_lock.PUBLISHED].decode().split()
    redirects = {path for path, data in files.items() if path.endswith(".html") and address_lock.REDIRECT in data}
    lost = address_lock.vanished(promised, set(answering), {*withdrawn, *redirects})
    if lost:
        lines = [f"{address}\n  {address_lock.hint_for(address)}" for address in lost]
        more = [f"and {len(lines) - 5} more"] if len(lines) > 5 else []
        number = address_lock.counted(len(lost) + sum(lost.values()))
        raise PublishError(f"{number} that {target} promises would vanish", "\n".join([*lines[:5], *more]))


def _changes(files: Mapping[str, bytes], present: Mapping[str, str]) -> tuple[FileChange, ...]:
    """The files that differ, pages first."""
    sha256 = len(next(iter(present.values()), "")) == 64
    wanted = {path: _name(data, "sha256" if sha256 else "sha1") for path, data in files.items()}
    found = [FileChange("added", path, _title(path, files)) for path in wanted.keys() - present.keys()]
    common = wanted.keys() & present.keys()
    found += [FileChange("changed", path, _title(path, files)) for path in common if wanted[path] != present[path]]
    found += [FileChange("removed", path) for path in present.keys() - wanted.keys()]
    return tuple(sorted(found, key=lambda change: (not change.is_page, change.path)))


def _name(data: bytes, algorithm: str) -> str:
    """Git's name for the content of a file."""
    return hashlib.new(algorithm, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _title(path: str, files: Mapping[str, bytes]) -> str:
    match = _TITLE.search(files[path][:65536]) if path.endswith(".html") else None
    return html.unescape(match[1].decode("utf-8", "replace")).strip() if match else ""


def served_at(target: Target) -> str:
    """The address at which GitHub Pages serves the remote's repository; empty if it is not on GitHub."""
    url = remote.find(target.root, target.remote).address
    match = re.search(r"(?:^|[/@])github\.com[:/]([\w-]+)/([\w.-]+?)(?:\.git)?/?$", url)
    if match is None:
        return ""
    owner, name = match[1].lower(), match[2]
    return f"https://{owner}.github.io/" + ("" if name.lower() == f"{owner}.github.io" else f"{name}/")


# -- the commit and the push ------------------------------------------------------------------------------------


def _push(target: Target, there: Remote, files: Mapping[str, bytes], tip: str, source: PublishedSource) -> None:
    root = target.root
    with temporary_folder() as folder:
        commit = _commit(target, files, tip, source, folder)
        # The objects are fetched first, so that no reference of the site's repository ever leads to a missing one.
        remote.fetch(root, str(folder / "git"), target.ref, (("protocol.file.allow", "always"),))
    pushed = there.push(commit, target.ref, tip)
    if pushed.done:
        return
    try:
        now = there.tip(target.ref)
    except PublishError:  # the first error says more
        now = ""
    if now == commit:
        return  # the commit was taken, and only the answer was lost
    raise _moved(target) if now not in ("", tip) else failed(pushed, f"the site could not be pushed to {target}")


def _commit(target: Target, files: Mapping[str, bytes], tip: str, source: PublishedSource, folder: Path) -> str:
    """Makes the commit in a separate repository in `folder`, and returns its name."""
    root, site, own = target.root, folder / "site", folder / "git"
    name, email = _identity(root)
    fill(site, (Artifact(path, data) for path, data in files.items()))
    form = run(root, "rev-parse", "--show-object-format").text
    run(folder, "init", "--quiet", "--bare", "--template=", f"--object-format={form}", str(own))
    objects, shallow = (_in_repository(root, part) for part in ("objects", "shallow"))
    (own / "objects/info").mkdir(exist_ok=True)
    (own / "objects/info/alternates").write_text(f"{objects}\n", encoding="utf-8")
    if shallow.is_file():
        (own / "shallow").write_bytes(shallow.read_bytes())
    here = {"GIT_DIR": str(own)}  # git may be told to find no bare repository by itself
    if tip:
        run(own, "update-ref", target.ref, tip, variables=here)
    command = [sys.executable, "-m", "ghp_import", "-b", target.branch, "-m", _message(root, source), str(site)]
    by = environment(GIT_DIR=str(own), GIT_COMMITTER_NAME=name, GIT_COMMITTER_EMAIL=email)
    done = subprocess.run(command, cwd=own, env=by, capture_output=True, text=True, errors="replace")  # noqa: S603
    commit = ask(own, "rev-parse", "--verify", "--quiet", target.ref, variables=here).text
    if commit in ("", tip):
        text = [line for line in done.stderr.splitlines() if line.startswith(("fatal:", "error:"))]
        raise PublishError("the commit could not be made", "\n".join(text), machine=True)
    return commit


def _in_repository(root: Path, part: str) -> Path:
    """The path of a part of the site's repository; a linked work tree shares most parts with the main one."""
    return Path(os.path.realpath(root / run(root, "rev-parse", "--git-path", part).text))


def _identity(root: Path) -> tuple[str, str]:
    match = _IDENTITY.fullmatch(ask(root, "var", "GIT_COMMITTER_IDENT").text)
    if match is None:
        hint = 'git config --global user.name "..."\ngit config --global user.email "..."'
        raise PublishError("git does not know who publishes", hint, machine=True)
    return match[1], match[2]


def _message(root: Path, source: PublishedSource) -> str:
    """The commit message: the commit that the site was built from, short for people and in full for machines."""
    if not source.commit:
        return "Publish the site built from an uncommitted tree"
    short = run(root, "rev-parse", "--short", source.commit).text
    changed = " with changes that are not committed" if source.changed else ""
    return f"Publish the site built from {short}{changed}\n\nSource: {source.commit}"
