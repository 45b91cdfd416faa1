"""The way to GitHub Pages, step by step, between two small repositories: what is refused, what changes, what is pushed."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import pytest

from generator.base.artifacts import Artifact
from generator.publish import git as asked
from generator.publish import github_pages, remote
from generator.publish import source as sources
from generator.publish.git import GitAnswer, PublishError, environment, failed, without_secrets
from generator.publish.github_pages import BranchPlan, FileChange, Target, served_at

pytestmark = pytest.mark.slow
HOME = b'<html><head><meta name="generator" content="briefing 0.1"><title>A &amp; B</title></head></html>'


def git(root: Path, *arguments: str) -> str:
    settings = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "protocol.file.allow=always"]
    command = ["git", *settings, "-C", str(root), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def ensure_ready(target: Target, *, allow_dirty: bool) -> None:
    """What the command asks before it builds."""
    github_pages.ensure_ready(target)
    sources.of(target.root, allow_dirty=allow_dirty)


def publish(
    target: Target, artifacts: Iterable[Artifact], *, domain: str = "", withdrawn: Collection[str] = (),
    allow_older: bool = False, dry_run: bool = False,
) -> BranchPlan:  # fmt: skip
    """What the command does once the site is built."""
    return github_pages.publish(
        target, artifacts, source=sources.of(target.root, allow_dirty=True), domain=domain, withdrawn=withdrawn,
        allow_older=allow_older, dry_run=dry_run,
    )  # fmt: skip


class Desk:
    """A site's repository with its content committed, and the remote that it publishes to."""

    def __init__(self, folder: Path) -> None:
        self.root, self.remote = folder / "site", folder / "remote.git"
        self.root.mkdir()
        git(folder, "init", "-q", "--bare", "-b", "main", str(self.remote))
        git(self.root, "init", "-q", "-b", "main")
        git(self.root, "config", "user.name", "Ann")
        git(self.root, "config", "user.email", "ann@example.org")
        git(self.root, "remote", "add", "origin", str(self.remote))
        self.write("site.yaml", "title: x")
        self.write("content/a.yaml", "[]")
        self.commit()

    @property
    def target(self) -> Target:
        return Target(self.root, "origin", "gh-pages")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def commit(self, message: str = "x") -> str:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", message)
        return git(self.root, "rev-parse", "HEAD")

    def published(self) -> dict[str, str]:
        names = git(self.remote, "ls-tree", "-r", "--name-only", "gh-pages").split("\n")
        return {name: git(self.remote, "show", f"gh-pages:{name}") for name in names}

    def tip(self) -> str:
        return git(self.remote, "rev-parse", "gh-pages")

    def put(self, files: dict[str, bytes], message: str = "by hand") -> None:
        """Makes a commit on the remote's branch as somebody else would."""
        with_tree = self.root.parent / "other"
        if not with_tree.exists():
            git(self.root.parent, "init", "-q", "-b", "gh-pages", str(with_tree))
        for path, data in files.items():
            (with_tree / path).parent.mkdir(parents=True, exist_ok=True)
            (with_tree / path).write_bytes(data)
        git(with_tree, "add", "-A")
        git(with_tree, "commit", "-qm", message, "--allow-empty")
        git(with_tree, "push", "-q", "-f", str(self.remote), "gh-pages")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for name in asked.ELSEWHERE:
        monkeypatch.delenv(name, raising=False)
    return Desk(tmp_path)


def site(*promises: str, **more: bytes) -> list[Artifact]:
    """A built site of a home page and other files, whose names have `__` for a dot."""
    files = {"index.html": HOME, "addresses.txt": "".join(f"{p}\n" for p in ("index.html", *promises)).encode()}
    return [
        Artifact(path, data) for path, data in {**files, **{n.replace("__", "."): d for n, d in more.items()}}.items()
    ]


def words(plan: BranchPlan) -> list[tuple[str, str, str]]:
    return [(change.word, change.path, change.title) for change in plan.changes]


def refused(desk: Desk, *, target: Target | None = None, dirty: bool = False) -> tuple[str, str]:
    with pytest.raises(PublishError) as caught:
        ensure_ready(target or desk.target, allow_dirty=dirty)
    return str(caught.value), caught.value.hint


# -- before anything is built -------------------------------------------------------------------------------------


def test_a_site_with_all_committed_is_ready(desk: Desk) -> None:
    ensure_ready(desk.target, allow_dirty=False)
    ensure_ready(Target(desk.root, "origin", "other/branch"), allow_dirty=False)
    desk.write("notes.txt", "which is none of the site")
    ensure_ready(desk.target, allow_dirty=False)
    assert str(desk.target) == "gh-pages of origin"
    assert desk.target.ref == "refs/heads/gh-pages"


def test_what_makes_publishing_impossible_is_said_before_anything_is_built(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    message = f"{tmp_path / 'bare'} is not in a git repository"
    assert refused(desk, target=Target(tmp_path / "bare", "origin", "x")) == (message, "Make it one: git init.")
    assert refused(desk, target=Target(desk.root, "upstream", "x")) == (
        "the repository has no remote 'upstream'", "Its remotes: origin."
    )  # fmt: skip
    for name in ("-x", "a..b", "a b"):
        assert refused(desk, target=Target(desk.root, "origin", name))[0] == f"{name!r} cannot be the name of a branch"
    assert refused(desk, target=Target(desk.root, "origin", "main")) == (
        "main is the branch that you are on", "The site needs a branch of its own, such as gh-pages."
    )  # fmt: skip


@pytest.mark.parametrize("path", ["site.yaml", "content/a.yaml", "content/new.yaml", "templates/a.html"])
def test_what_is_not_committed_is_named_unless_it_may_be_so(desk: Desk, path: str) -> None:
    desk.write(path, "changed")
    assert refused(desk) == (
        f"there are changes that are not committed: {path}", "Commit them, or say --allow-dirty."
    )  # fmt: skip
    ensure_ready(desk.target, allow_dirty=True)


def test_of_many_uncommitted_files_three_are_named(desk: Desk) -> None:
    for name in "bcd":
        desk.write(f"content/{name}.yaml", "x")
    assert refused(desk)[0].endswith(": content/b.yaml, content/c.yaml, content/d.yaml")
    desk.write("content/e.yaml", "x")
    assert refused(desk)[0].endswith(": content/b.yaml, content/c.yaml, content/d.yaml and 1 more")


def test_files_that_git_is_to_overlook_are_not_overlooked(desk: Desk) -> None:
    desk.write(".gitignore", "*.tmp.yaml\n.hidden\n")
    desk.commit()
    desk.write("content/.hidden/a.yaml", "x")
    ensure_ready(desk.target, allow_dirty=False)
    desk.write("content/b.tmp.yaml", "x")
    assert refused(desk)[0].endswith(": content/b.tmp.yaml")
    (desk.root / "content/b.tmp.yaml").unlink()
    for flag in ("--assume-unchanged", "--skip-worktree"):
        git(desk.root, "update-index", flag, "content/a.yaml")
        ensure_ready(desk.target, allow_dirty=False)
        desk.write("content/a.yaml", "changed")
        assert refused(desk)[0].endswith(": content/a.yaml")
        desk.write("content/a.yaml", "[]")
        git(desk.root, "update-index", flag.replace("--", "--no-"), "content/a.yaml")


# -- what changes -------------------------------------------------------------------------------------------------


def test_a_first_publication_makes_the_branch_and_a_second_says_what_differs(desk: Desk) -> None:
    plan = publish(desk.target, site(a__html=b"<title>\n A page </title>", b__txt=b"1"), dry_run=True)
    assert git(desk.remote, "branch") == ""
    assert words(plan) == [
        ("added", "a.html", "A page"),
        ("added", "index.html", "A & B"),
        ("added", ".gitattributes", ""),
        ("added", ".nojekyll", ""),
        ("added", "addresses.txt", ""),
        ("added", "b.txt", ""),
    ]
    assert [change.path for change in plan.pages] == ["a.html", "index.html"]
    assert (plan.others, plan.kept_domain) == (4, "")
    head = git(desk.root, "rev-parse", "HEAD")
    assert publish(desk.target, site(a__html=b"<title>\n A page </title>", b__txt=b"1")) == plan
    published = desk.published()
    assert published.pop(".gitattributes").startswith("*")
    assert published == {
        ".nojekyll": "", "a.html": "<title>\n A page </title>", "addresses.txt": "index.html", "b.txt": "1",
        "index.html": HOME.decode(),
    }  # fmt: skip
    short = git(desk.root, "rev-parse", "--short", "HEAD")
    assert git(desk.remote, "log", "-1", "--format=%an|%ae|%B", "gh-pages").strip() == (
        f"Ann|ann@example.org|Publish the site built from {short}\n\nSource: {head}"
    )
    assert git(desk.root, "branch", "--format=%(refname:short)") == "main"
    tip = desk.tip()
    assert publish(desk.target, site(a__html=b"<title>\n A page </title>", b__txt=b"1")).changes == ()
    assert desk.tip() == tip
    assert words(publish(desk.target, site(a__html=b"<p>", c__txt=b"1"))) == [
        ("changed", "a.html", ""),
        ("removed", "b.txt", ""),
        ("added", "c.txt", ""),
    ]
    assert git(desk.remote, "rev-parse", "gh-pages^") == tip
    assert "b.txt" not in desk.published()


def test_the_commit_says_what_it_was_built_from(desk: Desk) -> None:
    desk.write("content/a.yaml", "changed")
    publish(desk.target, site())
    subject = git(desk.remote, "log", "-1", "--format=%s", "gh-pages")
    assert subject.endswith(" with changes that are not committed")


def test_git_names_a_file_by_its_content() -> None:
    assert github_pages._name(b"a\n", "sha1") == "78981922613b2afb6025042ff6bd878ac1994e85"
    assert len(github_pages._name(b"a\n", "sha256")) == 64
    present = {"a": github_pages._name(b"x", "sha256")}
    assert [c.word for c in github_pages._changes({"a": b"x"}, present)] == []
    assert [c.word for c in github_pages._changes({"a": b"y"}, present)] == ["changed"]
    assert github_pages._name(b"x", "sha1") == hashlib.sha1(b"blob 1\0x").hexdigest()


def test_a_domain_is_written_kept_and_said(desk: Desk) -> None:
    plan = publish(desk.target, site(), domain="briefing.example.org")
    assert desk.published()["CNAME"] == "briefing.example.org"
    assert plan.kept_domain == ""
    plan = publish(desk.target, site(x__txt=b"1"))
    assert plan.kept_domain == "briefing.example.org"
    assert desk.published()["CNAME"] == "briefing.example.org"
    assert [change.path for change in plan.changes] == ["x.txt"]
    publish(desk.target, site(), domain="other.example.org")
    assert desk.published()["CNAME"] == "other.example.org"


# -- what is refused ----------------------------------------------------------------------------------------------


def error(desk: Desk, artifacts: list[Artifact], **options: bool) -> tuple[str, str, bool]:
    with pytest.raises(PublishError) as caught:
        publish(desk.target, artifacts, **options)  # type: ignore[arg-type]  # whichever
    return str(caught.value), caught.value.hint, caught.value.machine


def test_a_branch_with_something_else_is_not_written_over(desk: Desk) -> None:
    desk.put({"README.md": b"x", "CNAME": b"a.example\n", "LICENSE": b"x", ".nojekyll": b"", ".gitignore": b""})
    publish(desk.target, site(), allow_older=True, dry_run=True)
    desk.put({"code.py": b"x", "b.py": b"x"})
    assert error(desk, site()) == (
        "gh-pages of origin holds something that is not a built site, such as b.py",
        "Name a branch that is the site's own with --branch, or delete this one if nobody needs it.",
        False,
    )
    desk.put({"index.html": b"<html>"})
    assert "such as b.py" in error(desk, site())[0]
    desk.put({"index.html": b" " * 4096 + HOME})
    assert "such as b.py" in error(desk, site())[0]
    desk.put({"index.html": HOME})
    publish(desk.target, site())


def test_a_site_built_from_what_is_not_here_is_not_written_over(desk: Desk) -> None:
    publish(desk.target, site())
    desk.write("content/a.yaml", "newer")
    source = desk.commit("newer")
    publish(desk.target, site(x__txt=b"1"))
    git(desk.root, "reset", "-q", "--hard", "HEAD^")
    message, hint, machine = error(desk, site())
    assert message == (
        f"the site on gh-pages of origin was built from {source[:10]}, which is not in the history of what is here"
    )
    assert hint == "Get it first: git pull. If it is not wanted any more, say --allow-older."
    assert not machine
    publish(desk.target, site(), allow_older=True)
    assert "x.txt" not in desk.published()


def test_addresses_that_were_promised_do_not_vanish(desk: Desk) -> None:
    many = [f"actors/{name}.html" for name in "abcdef"]
    publish(desk.target, site("a.html#b", "a.html#b.c", *many))
    message, hint, _ = error(desk, site("a.html#b", *many, "new.html"))
    assert message == "1 address that gh-pages of origin promises would vanish"
    assert hint.split("\n")[0] == "a.html#b.c"
    message, hint, _ = error(desk, site())
    assert message == "8 addresses that gh-pages of origin promises would vanish"
    assert [line for line in hint.split("\n") if not line.startswith(" ")] == ["a.html#b", *many[:4], "and 2 more"]
    assert hint.split("\n")[3].startswith("  Let it lead on, in site.yaml: renamed: [{from: a, to: ID}]")
    message, _, _ = error(desk, site("a.html#b", "a.html#b.c"))
    assert message.startswith("6 addresses")
    redirect = {f"{name[:-5]}__html": b'<meta http-equiv="refresh">' for name in many}
    publish(desk.target, site("a.html#b", "a.html#b.c", **redirect), dry_run=True)
    publish(desk.target, site("a.html#b", "a.html#b.c"), withdrawn=many)
    message, hint, _ = error(desk, site("a.html#b"))
    assert (message, hint.count("\n")) == ("1 address that gh-pages of origin promises would vanish", 1)


def test_where_the_branch_moves_meanwhile_nothing_is_pushed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(desk.target, site())
    real = github_pages._commit

    def slow(*arguments: object) -> str:
        commit = real(*arguments)  # type: ignore[arg-type]  # the same
        desk.put({"index.html": HOME, "theirs.txt": b"x"})
        return commit

    with monkeypatch.context() as patched:
        patched.setattr(github_pages, "_commit", slow)
        assert error(desk, site(x__txt=b"1")) == (
            "gh-pages of origin was moved by somebody else meanwhile", "Run it again.", True
        )  # fmt: skip
    assert "theirs.txt" in desk.published()
    publish(desk.target, site(x__txt=b"1"), allow_older=True)
    assert "theirs.txt" not in desk.published()


def test_an_answer_that_was_lost_is_asked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(desk.target, site())
    real = asked.ask

    def deaf(root: Path, *arguments: str, **settings: Any) -> GitAnswer:
        answer = real(root, *arguments, **settings)
        return GitAnswer(False, b"", "fatal: the remote end hung up") if arguments[0] == "push" else answer

    monkeypatch.setattr(remote, "ask", deaf)
    publish(desk.target, site(x__txt=b"1"))
    assert "x.txt" in desk.published()

    def mute(root: Path, *arguments: str, **settings: Any) -> GitAnswer:
        lost = GitAnswer(False, b"", "hint: no\nfatal: the remote end hung up\nerror: so")
        return lost if arguments[0] == "push" else real(root, *arguments, **settings)

    monkeypatch.setattr(remote, "ask", mute)
    assert error(desk, site(y__txt=b"1")) == (
        "the site could not be pushed to gh-pages of origin: fatal: the remote end hung up", "error: so", True
    )  # fmt: skip


def test_a_remote_that_does_not_answer_is_a_fault_of_the_machine(desk: Desk) -> None:
    git(desk.root, "remote", "set-url", "origin", str(desk.root.parent / "gone.git"))
    message, _, machine = error(desk, site())
    assert message.startswith("git ls-remote failed: fatal: ")
    assert machine


def test_who_publishes_has_a_name(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    git(desk.root, "config", "--unset", "user.name")
    git(desk.root, "config", "--unset", "user.email")
    git(desk.root, "config", "user.useConfigOnly", "true")
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    message, hint, machine = error(desk, site())
    assert (message, machine) == ("git does not know who publishes", True)
    assert hint == 'git config --global user.name "..."\ngit config --global user.email "..."'


# -- git itself ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("https://user:pass@host/x", "https://host/x"),
        ("https://token@host/x and https://a:b@c/", "https://host/x and https://c/"),
        ("https://user:pa/ss@host.example/x", "https://host.example/x"),
        ("https://host/x?private_token=abc&y=1", "https://host/x?&y=1"),
        ("https://host/x?y=1&ACCESS_TOKEN=abc'", "https://host/x?y=1&'"),
        ("it is ghp_abc123 or github_pat_x-1 or glpat-x", "it is  or  or "),
        ("Authorization: Basic abc def", "Authorization:  def"),
        ("authorization: abc", "authorization: "),
        ("git@host:x/y.git, a@b.example", "git@host:x/y.git, a@b.example"),
        ("https://host/x@y", "https://host/x@y"),
    ],
)
def test_passwords_and_tokens_are_never_told(text: str, without: str) -> None:
    assert without_secrets(text) == without
    assert str(PublishError(text, text)) == without
    assert PublishError("x", text).hint == without


@pytest.mark.parametrize(
    ("said", "message", "hint"),
    [
        ("", "m", ""),
        ("hint: a\nwarning: b\nTo c\nCloning into d\n\n", "m", ""),
        ("one\ntwo\n", "m: one", "two"),
        ("one\n  fatal: two\nthree\n", "m: fatal: two", "one\nthree"),
        ("one\n ! [rejected] x\n", "m: [rejected] x", "one"),
        ("error: a\nerror: a\nb", "m: error: a", "b"),
        ("\n".join(f"l{n}" for n in range(20)), "m: l0", "\n".join(f"l{n}" for n in range(1, 13))),
    ],
)
def test_of_what_git_says_the_most_telling_line_comes_first(said: str, message: str, hint: str) -> None:
    found = failed(GitAnswer(False, b"", said), "m")
    assert (str(found), found.hint, found.machine) == (message, hint, True)


def test_an_answer_is_a_text_or_fields() -> None:
    assert GitAnswer(True, b" a\n", "").text == "a"
    assert GitAnswer(False, b"a\n", "").text == ""
    assert [*GitAnswer(True, b"a\0b c\0\0", "").fields()] == ["a", "b c"]


def test_git_works_on_the_folder_that_it_is_told_and_asks_for_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")
    monkeypatch.setenv("GIT_SSH_COMMAND", "mine")
    found = environment(MORE="1")
    assert {"GIT_DIR", "GIT_INDEX_FILE"}.isdisjoint(found)
    assert (found["GIT_TERMINAL_PROMPT"], found["GIT_SSH_COMMAND"], found["MORE"]) == ("0", "mine", "1")
    assert asked.ask(desk.root, "rev-parse", "--is-inside-work-tree").text == "true"
    with pytest.raises(PublishError, match=r"^git nothing failed: git: 'nothing' is not a git command"):
        asked.run(desk.root, "nothing")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PublishError, match=r"^git is not installed$") as caught:
        asked.ask(desk.root, "status")
    assert caught.value.machine
    (tmp_path / "git").write_text("no program")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PublishError, match=r"^git cannot be run: Permission denied$") as caught:
        asked.ask(desk.root, "status")
    assert caught.value.machine


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://github.com/Ann/bridge.git", "https://ann.github.io/bridge/"),
        ("https://github.com/ann/bridge", "https://ann.github.io/bridge/"),
        ("git@github.com:ann/bri.dge.git", "https://ann.github.io/bri.dge/"),
        ("ssh://git@github.com/ann/bridge/", "https://ann.github.io/bridge/"),
        ("https://github.com/Ann/ann.github.io", "https://ann.github.io/"),
        ("https://gitlab.com/ann/bridge", ""),
        ("https://notgithub.com/ann/bridge", ""),
        ("ssh://git@ssh.github.com:443/ann/bridge", ""),
        ("https://github.com/ann", ""),
    ],
)
def test_the_address_of_a_site_at_github_follows_from_its_remote(desk: Desk, url: str, address: str) -> None:
    git(desk.root, "remote", "set-url", "origin", url)
    assert served_at(desk.target) == address


def test_every_variable_that_leads_git_elsewhere_is_left_out() -> None:
    parts = "ALTERNATE_OBJECT_DIRECTORIES COMMON_DIR DIR INDEX_FILE NAMESPACE OBJECT_DIRECTORY PREFIX QUARANTINE_PATH"
    names = {f"GIT_{part}" for part in (*parts.split(), "SHALLOW_FILE", "WORK_TREE")}
    assert names <= asked.ELSEWHERE


def test_a_change_of_a_page_is_one_that_people_read() -> None:
    assert FileChange("added", "a.html").is_page
    assert not FileChange("added", "a.json").is_page
