"""The way to GitHub Pages: the built site on a branch of its own, pushed to a remote.

The commit is made by ghp-import in a repository of its own that borrows the objects of the site's, so neither the work
tree, nor the index, nor a branch of the site's repository is touched, whenever the program is stopped. It stands on the
tip of the remote's branch, whose history is kept, and the remote takes it only while that is still the tip.
"""

from __future__ import annotations

import hashlib
import html
import re
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.base.artifacts import MARK, Artifact
from generator.files.temporary import fill, temporary_folder
from generator.linking import address_lock
from generator.publish.git import PublishError, ask, environment, failed, run

__all__ = ["FileChange", "Plan", "PublishError", "Target", "ensure_ready", "publish", "served_at"]

SOURCES = ("site.yaml", "content", "templates")
NOT_A_SITE = frozenset({".gitignore", ".nojekyll", "CNAME", "LICENSE", "README.md"})
"""What may lie on a branch that is to hold the site, such as one that was begun on GitHub."""
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_IDENTITY = re.compile(r"(.*) <(.*)> \d+ [+-]\d+")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a site goes."""

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
    """What a page is called."""

    @property
    def is_page(self) -> bool:
        """Whether people read it."""
        return self.path.endswith(".html")


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing changes on the branch."""

    changes: tuple[FileChange, ...]
    kept_domain: str = ""
    """The custom domain that the branch has and the site's settings do not name."""

    @property
    def pages(self) -> tuple[FileChange, ...]:
        """The pages among the changes."""
        return tuple(change for change in self.changes if change.is_page)

    @property
    def others(self) -> int:
        """How many other files change."""
        return len(self.changes) - len(self.pages)


# -- before anything is built -----------------------------------------------------------------------------------


def ensure_ready(target: Target, *, allow_dirty: bool) -> None:
    """Raises `PublishError` unless the site lies in a repository that has the remote, with all content committed."""
    root = target.root
    inside = ask(root, "rev-parse", "--is-inside-work-tree")
    if inside.text != "true":
        unsafe = "dubious ownership" in inside.error
        raise PublishError(f"{root} is not in a git repository", inside.error if unsafe else "Make it one: git init.")
    if target.remote not in run(root, "remote").text.split():
        hint = f"Add it: git remote add {target.remote} URL"
        raise PublishError(f"the repository has no remote {target.remote!r}", hint)
    if target.branch.startswith("-") or not ask(root, "check-ref-format", target.ref).done:
        raise PublishError(f"{target.branch!r} cannot be the name of a branch")
    if ask(root, "symbolic-ref", "--quiet", "HEAD").text == target.ref:
        hint = "The site needs a branch of its own, such as gh-pages."
        raise PublishError(f"{target.branch} is the branch that you are on", hint)
    dirty = _uncommitted(root)
    if dirty and not allow_dirty:
        names = ", ".join(dirty[:3]) + (f" and {len(dirty) - 3} more" if len(dirty) > 3 else "")
        raise PublishError(f"there are changes that are not committed: {names}", "Commit them, or say --allow-dirty.")


def _uncommitted(root: Path) -> list[str]:
    """The files of the site that are not as they were committed, from the repository's root."""
    answer = run(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *SOURCES)
    return [*(entry[3:] for entry in answer.fields()), *_overlooked(root)]


def _overlooked(root: Path) -> Iterator[str]:
    """The files of the site that git says nothing of: those it is to ignore, and changed ones it is not to look at."""
    for path in run(root, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *SOURCES).fields():
        if not any(part.startswith(".") for part in path.split("/")):  # hidden files are none of the site
            yield path
    for entry in run(root, "ls-files", "-z", "-v", "--", *SOURCES).fields():
        flag, path = entry[0], entry[2:]
        if (flag.islower() or flag == "S") and (root / path).is_file() and _differs(root, path):
            yield path


def _differs(root: Path, path: str) -> bool:
    return run(root, "hash-object", "--", path).text != ask(root, "rev-parse", f"HEAD:./{path}").text


# -- publishing -------------------------------------------------------------------------------------------------


def publish(
    target: Target,
    artifacts: Iterable[Artifact],
    *,
    domain: str = "",
    withdrawn: Collection[str] = (),
    allow_older: bool = False,
    dry_run: bool = False,
) -> Plan:
    """Puts the site on the remote's branch and returns what that changes; a dry run changes nothing.

    `domain` is the custom one that GitHub Pages is to serve; `withdrawn` the addresses that need not answer any more.

    Raises `PublishError` if git or the remote refuses, if an address would vanish, or if the branch holds no site or a
    newer one. A push is one step for the remote: stopped at any moment, it has the old site or the new one.
    """
    files = {**{artifact.path: artifact.data for artifact in artifacts}, ".nojekyll": b""}
    tip = _tip(target)
    present = _tree(target.root, tip)
    _refuse_other_branch(target, tip, present)
    if not allow_older:
        _refuse_older(target, tip)
    _refuse_vanished(target, tip, present, files, withdrawn)
    kept = ""
    if domain:
        files["CNAME"] = f"{domain}\n".encode()
    elif "CNAME" in present:  # which GitHub writes there when a domain is set in its settings
        files["CNAME"] = _blob(target.root, tip, "CNAME")
        kept = files["CNAME"].decode("utf-8", "replace").strip()
    plan = Plan(_changes(files, present), kept)
    if plan.changes and not dry_run:
        _push(target, files, tip)
    return plan


def _tip(target: Target) -> str:
    """The commit that the remote's branch is at, fetched; empty where there is no such branch."""
    listed = run(target.root, "ls-remote", "--heads", target.remote, target.ref).text
    if not listed:
        return ""
    tip = listed.split()[0]
    if not ask(target.root, "cat-file", "-e", f"{tip}^{{tree}}").done:
        run(target.root, "fetch", *_FETCH, target.remote, target.ref)
        if not ask(target.root, "cat-file", "-e", f"{tip}^{{tree}}").done:
            raise _moved(target)
    return tip


_FETCH = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules")


def _moved(target: Target) -> PublishError:
    return PublishError(f"{target} was moved by somebody else meanwhile", "Run it again.", machine=True)


def _tree(root: Path, tip: str) -> Mapping[str, str]:
    """The files of a commit, and the name that git gives to the content of each."""
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


def _refuse_older(target: Target, tip: str) -> None:
    """A site that was built from a commit that is not in this history is somebody else's newer work, or another's."""
    root = target.root
    if not tip or run(root, "rev-parse", "--is-shallow-repository").text == "true":
        return  # without its history nobody can tell
    source = run(root, "log", "-1", "--format=%(trailers:key=Source,valueonly)", tip).text
    if source and not ask(root, "merge-base", "--is-ancestor", source, "HEAD").done:
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
    """What differs, pages first."""
    sha256 = len(next(iter(present.values()), "")) == 64
    wanted = {path: _name(data, "sha256" if sha256 else "sha1") for path, data in files.items()}
    found = [FileChange("added", path, _title(path, files)) for path in wanted.keys() - present.keys()]
    common = wanted.keys() & present.keys()
    found += [FileChange("changed", path, _title(path, files)) for path in common if wanted[path] != present[path]]
    found += [FileChange("removed", path) for path in present.keys() - wanted.keys()]
    return tuple(sorted(found, key=lambda change: (not change.is_page, change.path)))


def _name(data: bytes, algorithm: str) -> str:
    """The name that git gives to a file's content."""
    return hashlib.new(algorithm, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _title(path: str, files: Mapping[str, bytes]) -> str:
    match = _TITLE.search(files[path][:65536]) if path.endswith(".html") else None
    return html.unescape(match[1].decode("utf-8", "replace")).strip() if match else ""


def served_at(target: Target) -> str:
    """The address at which GitHub Pages serves the remote's repository; empty if that is not at GitHub."""
    url = ask(target.root, "remote", "get-url", target.remote).text
    match = re.search(r"github\.com[:/]([\w-]+)/([\w.-]+?)(?:\.git)?/?$", url)
    if match is None:
        return ""
    owner, name = match[1].lower(), match[2]
    return f"https://{owner}.github.io/" + ("" if name.lower() == f"{owner}.github.io" else f"{name}/")


# -- the commit and the push ------------------------------------------------------------------------------------


def _push(target: Target, files: Mapping[str, bytes], tip: str) -> None:
    root = target.root
    with temporary_folder() as folder:
        commit = _commit(target, files, tip, folder)
        # The objects come first, so that no reference of the site's repository ever leads to one that is not there.
        run(root, "-c", "protocol.file.allow=always", "fetch", *_FETCH, str(folder / "git"), target.ref)
    lease = f"--force-with-lease={target.ref}:{tip}"  # no force, as the commit stands on the tip: only if it is there
    options = ("--quiet", "--no-follow-tags", "--no-recurse-submodules", lease)
    pushed = ask(root, "push", *options, target.remote, f"{commit}:{target.ref}")
    if pushed.done:
        return
    now = ask(root, "ls-remote", "--heads", target.remote, target.ref)
    if now.done and now.text.partition("\t")[0] not in ("", tip):
        if now.text.startswith(commit):
            return  # it was taken, and only the answer was lost
        raise _moved(target)
    raise failed(pushed, f"the site could not be pushed to {target}")


def _commit(target: Target, files: Mapping[str, bytes], tip: str, folder: Path) -> str:
    """Makes the commit in a repository of its own in a folder, and returns its name."""
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
    if tip:
        run(own, "update-ref", target.ref, tip)
    command = [sys.executable, "-m", "ghp_import", "-b", target.branch, "-m", _message(root), str(site)]
    by = environment(GIT_DIR=str(own), GIT_COMMITTER_NAME=name, GIT_COMMITTER_EMAIL=email)
    done = subprocess.run(command, cwd=own, env=by, capture_output=True, text=True, errors="replace")  # noqa: S603
    commit = ask(own, "rev-parse", "--verify", "--quiet", target.ref).text
    if commit in ("", tip):
        text = [line for line in done.stderr.splitlines() if line.startswith(("fatal:", "error:"))]
        raise PublishError("the commit could not be made", "\n".join(text), machine=True)
    return commit


def _in_repository(root: Path, part: str) -> Path:
    """Where a part of the site's repository lies; a work tree of its own shares most with the main one."""
    return (root / run(root, "rev-parse", "--git-path", part).text).resolve()


def _identity(root: Path) -> tuple[str, str]:
    match = _IDENTITY.fullmatch(ask(root, "var", "GIT_COMMITTER_IDENT").text)
    if match is None:
        hint = 'git config --global user.name "..."\ngit config --global user.email "..."'
        raise PublishError("git does not know who publishes", hint, machine=True)
    return match[1], match[2]


def _message(root: Path) -> str:
    """What the commit says: the commit that the site was built from, short for people and in full for machines."""
    source = ask(root, "rev-parse", "--verify", "--quiet", "HEAD").text
    if not source:
        return "Publish the site built from an uncommitted tree"
    short = run(root, "rev-parse", "--short", "HEAD").text
    changed = " with changes that are not committed" if _uncommitted(root) else ""
    return f"Publish the site built from {short}{changed}\n\nSource: {source}"
