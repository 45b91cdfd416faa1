"""Publishing in every kind of repository, with the git that is installed; `test_publish.py` does it by the command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.base.artifacts import Artifact
from generator.linking import address_lock
from generator.publish import source as sources
from generator.publish.git import without_secrets
from generator.publish.github_pages import BranchPlan, PublishError, Target, ensure_ready, publish, served_at

pytestmark = pytest.mark.slow

HOME = '<meta name="generator" content="briefing 1"><title>{}</title>'


def site(title: str = "One", *more: str, addresses: str = "index.html\n") -> tuple[Artifact, ...]:
    pages = [Artifact(path, b"<title>A &amp; B</title>") for path in more]
    home = Artifact("index.html", HOME.format(title).encode())
    return (home, *pages, Artifact(address_lock.PUBLISHED, addresses.encode()))


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine, and a temporary folder that can be looked at."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))


def git(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def repository(folder: Path, remote: Path, *, site: str = ".", form: str = "sha1") -> Path:
    """A repository with a site in it, and a bare one that it is published to; returns the site's folder."""
    git("init", "-q", "--bare", f"--object-format={form}", str(remote), cwd=remote.parent)
    git("init", "-q", "-b", "main", f"--object-format={form}", str(folder), cwd=remote.parent)
    git("config", "user.name", "Ann Ö", cwd=folder)
    git("config", "user.email", "ann@example.org", cwd=folder)
    git("remote", "add", "origin", str(remote), cwd=folder)
    (folder / site).mkdir(parents=True, exist_ok=True)
    (folder / site / "site.yaml").write_text("title: x\n")
    git("add", ".", cwd=folder)
    git("commit", "-qm", "Content", cwd=folder)
    return folder / site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "work", tmp_path / "remote.git")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    return tmp_path / "remote.git"


def target(root: Path) -> Target:
    return Target(root, "origin", "gh-pages")


def put(root: Path, artifacts: tuple[Artifact, ...] = site(), **options: object) -> BranchPlan:
    ensure_ready(target(root))
    source = sources.of(root, allow_dirty=False)
    return publish(target(root), artifacts, source=source, **options)  # type: ignore[arg-type]


def files(bare: Path) -> set[str]:
    return set(git("ls-tree", "-r", "-z", "--name-only", "gh-pages", cwd=bare).strip("\0").split("\0"))


def state(root: Path) -> tuple[str, ...]:
    """All of a repository that a publication must not change."""
    top = Path(git("rev-parse", "--show-toplevel", cwd=root))
    index = Path(git("rev-parse", "--path-format=absolute", "--git-path", "index", cwd=root))
    return (
        git("status", "--porcelain", "--untracked-files=all", cwd=top), index.read_bytes().hex(),
        git("for-each-ref", "refs/heads", "refs/tags", cwd=root), git("rev-parse", "HEAD", cwd=root),
        git("stash", "list", cwd=root), git("worktree", "list", cwd=root), git("config", "--list", "--local", cwd=root),
    )  # fmt: skip


def refused(root: Path, **options: object) -> PublishError:
    with pytest.raises(PublishError) as caught:
        put(root, **options)  # type: ignore[arg-type]
    return caught.value


# -- every kind of repository -----------------------------------------------------------------------------------


def test_the_commit_says_what_it_was_built_from_and_by_whom(root: Path, bare: Path) -> None:
    before = state(root)
    put(root)
    source = git("rev-parse", "HEAD", cwd=root)
    said = git("log", "-1", "--format=%s|%(trailers:key=Source,valueonly)|%cn|%ce", "gh-pages", cwd=bare)
    short = git("rev-parse", "--short", "HEAD", cwd=root)
    assert said.replace("\n", "") == f"Publish the site built from {short}|{source}|Ann Ö|ann@example.org"
    assert state(root) == before
    assert git("fsck", "--strict", cwd=bare) == ""
    assert list((root.parent / "tmp").iterdir()) == []


def test_pages_come_first_in_the_plan_with_their_titles(root: Path) -> None:
    put(root, site("One", "actors/gone.html"))
    plan = put(
        root, (*site("Two", "a/new.html"), Artifact("assets/a.css", b"")), dry_run=True, withdrawn=["actors/gone.html"]
    )
    assert [(change.word, change.path, change.title) for change in plan.changes] == [
        ("added", "a/new.html", "A & B"), ("removed", "actors/gone.html", ""), ("changed", "index.html", "Two"),
        ("added", "assets/a.css", ""),
    ]  # fmt: skip
    assert plan.others == 1


def test_from_a_work_tree_of_its_own(root: Path, bare: Path, tmp_path: Path) -> None:
    git("worktree", "add", "-q", "-b", "other", str(tmp_path / "second"), cwd=root)
    before = state(tmp_path / "second"), state(root)
    put(tmp_path / "second")
    assert (state(tmp_path / "second"), state(root)) == before
    assert files(bare) == {"index.html", ".gitattributes", ".nojekyll", address_lock.PUBLISHED}


def test_from_a_head_that_is_on_no_branch(root: Path, bare: Path) -> None:
    git("checkout", "-q", "--detach", cwd=root)
    put(root)
    assert "index.html" in files(bare)


def test_from_a_site_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    root = repository(tmp_path / "w", tmp_path / "r.git", site="docs/My site")
    (root.parent / "notes.txt").write_text("not of the site, and not committed")
    put(root)
    assert files(tmp_path / "r.git") == {"index.html", ".gitattributes", ".nojekyll", address_lock.PUBLISHED}
    (root / "content").mkdir()
    (root / "content/ä b.yaml").write_text("x")
    assert str(refused(root)) == "there are changes that are not committed: docs/My site/content/ä b.yaml"


@pytest.mark.parametrize("all_branches", [False, True])
def test_from_a_shallow_clone(root: Path, bare: Path, tmp_path: Path, all_branches: bool) -> None:
    put(root)
    put(root, site("Two"))
    git("push", "-q", "origin", "main", cwd=root)
    more = ["--no-single-branch"] if all_branches else []
    git("clone", "-q", "--depth=1", *more, "-b", "main", f"file://{bare}", str(tmp_path / "shallow"), cwd=tmp_path)
    git("config", "user.name", "A", cwd=tmp_path / "shallow")
    git("config", "user.email", "a@example.org", cwd=tmp_path / "shallow")
    put(tmp_path / "shallow", site("Three"))
    assert git("rev-list", "--count", "gh-pages", cwd=bare) == "3"
    git("fsck", cwd=bare)
    git("fsck", cwd=tmp_path / "shallow")


def test_from_a_submodule(root: Path, tmp_path: Path) -> None:
    git("push", "-q", "origin", "main", cwd=root)
    outer = repository(tmp_path / "outer", tmp_path / "outer.git")
    allowed = ("-c", "protocol.file.allow=always")
    git(*allowed, "submodule", "add", "-q", "-b", "main", str(tmp_path / "remote.git"), "briefing", cwd=outer)
    git("config", "user.name", "A", cwd=outer / "briefing")
    git("config", "user.email", "a@example.org", cwd=outer / "briefing")
    put(outer / "briefing")
    assert "index.html" in files(tmp_path / "remote.git")
    assert git("branch", "--list", cwd=tmp_path / "outer.git") == ""


def test_to_a_repository_with_longer_names(tmp_path: Path) -> None:
    root = repository(tmp_path / "w", tmp_path / "r.git", form="sha256")
    put(root)
    assert put(root).changes == ()
    assert [change.path for change in put(root, site("Two")).changes] == ["index.html"]


def test_file_names_in_any_script_arrive_as_they_are(root: Path, bare: Path) -> None:
    names = ("assets/Übersicht – 1.png", "assets/한국어.png", "assets/a 'b' c.png")
    put(root, (*site(), *(Artifact(name, b"x") for name in names)))
    assert files(bare) >= set(names)
    assert put(root, (*site(), *(Artifact(name, b"x") for name in names))).changes == ()


def test_variables_of_git_lead_to_no_other_repository(
    root: Path, bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repository(tmp_path / "other", tmp_path / "other.git")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    put(root)
    monkeypatch.undo()
    assert "index.html" in files(bare)
    assert git("branch", "--list", cwd=tmp_path / "other.git") == ""
    assert not (tmp_path / "index").exists()


def test_settings_of_pushing_send_nothing_else(root: Path, bare: Path) -> None:
    git("tag", "-a", "-m", "x", "v1", cwd=root)
    for name, value in (("push.followTags", "true"), ("remote.origin.mirror", "false"), ("fetch.prune", "true")):
        git("config", name, value, cwd=root)
    put(root)
    assert git("for-each-ref", "--format=%(refname)", cwd=bare) == "refs/heads/gh-pages"


# -- the domain -------------------------------------------------------------------------------------------------


def test_a_custom_domain_is_named_on_the_branch(root: Path, bare: Path) -> None:
    put(root, domain="briefing.example.org")
    assert git("show", "gh-pages:CNAME", cwd=bare) == "briefing.example.org"
    plan = put(root)
    assert (plan.changes, plan.kept_domain) == ((), "briefing.example.org")
    assert [change.path for change in put(root, domain="two.example.org").changes] == ["CNAME"]


@pytest.mark.parametrize(
    ("url", "address"),
    [("git@github.com:Ann/My.Site.git", "https://ann.github.io/My.Site/"), ("https://github.com/ann/ann.github.io", "https://ann.github.io/"),
     ("https://x:y@github.com/ann/briefing.git", "https://ann.github.io/briefing/"), ("https://example.org/a/b.git", "")],
)  # fmt: skip
def test_the_address_at_github_follows_from_the_remote(root: Path, url: str, address: str) -> None:
    git("remote", "set-url", "origin", url, cwd=root)
    assert served_at(target(root)) == address


# -- what is refused --------------------------------------------------------------------------------------------


def test_a_branch_that_holds_something_else_is_not_written_over(root: Path, bare: Path) -> None:
    git("push", "-q", "origin", "main:gh-pages", cwd=root)
    error = refused(root)
    assert str(error) == "gh-pages of origin holds something that is not a built site, such as site.yaml"
    assert not error.machine
    assert files(bare) == {"site.yaml"}


def test_a_branch_that_was_begun_on_github_is_taken(root: Path, bare: Path) -> None:
    git("checkout", "-q", "--orphan", "begun", cwd=root)
    git("rm", "-q", "--cached", "site.yaml", cwd=root)
    (root / "CNAME").write_text("briefing.example.org")
    git("add", "CNAME", cwd=root)
    git("commit", "-qm", "Create CNAME", cwd=root)
    git("push", "-q", "origin", "begun:gh-pages", cwd=root)
    git("checkout", "-qf", "main", cwd=root)
    assert put(root).kept_domain == "briefing.example.org"


@pytest.mark.parametrize("branch", ["main", "a..b", "-x"])
def test_a_branch_that_cannot_be_the_sites_is_refused(root: Path, branch: str) -> None:
    with pytest.raises(PublishError, match=r"is the branch that you are on|cannot be the name"):
        ensure_ready(Target(root, "origin", branch))


def test_an_older_state_does_not_go_over_a_newer_one_unless_told(root: Path, bare: Path, tmp_path: Path) -> None:
    git("push", "-q", "origin", "main", cwd=root)
    git("clone", "-q", "-b", "main", str(bare), str(tmp_path / "colleague"), cwd=tmp_path)
    (root / "site.yaml").write_text("title: y\n")
    git("commit", "-qam", "Newer", cwd=root)
    put(root, site("Newer"))
    git("config", "user.name", "B", cwd=tmp_path / "colleague")
    git("config", "user.email", "b@example.org", cwd=tmp_path / "colleague")
    error = refused(tmp_path / "colleague", artifacts=site("Older"))
    assert "was built from " in str(error)
    assert "git pull" in error.hint
    assert put(tmp_path / "colleague", site("Older"), allow_older=True).changes


def test_a_remote_that_moves_meanwhile_is_left_alone(root: Path, bare: Path) -> None:
    put(root)
    old = git("rev-parse", "gh-pages", cwd=bare)
    put(root, site("Two"))
    hook = root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ngit --git-dir={bare} update-ref refs/heads/gh-pages {old}\n")
    hook.chmod(0o755)
    error = refused(root, artifacts=site("Three"))
    assert (str(error), error.machine) == ("gh-pages of origin was moved by somebody else meanwhile", True)
    assert git("rev-parse", "gh-pages", cwd=bare) == old


def test_the_users_own_hook_runs_and_may_refuse(root: Path, bare: Path) -> None:
    hook = root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text('#!/bin/sh\nread line; echo "Not on a Friday: $line" >&2\nexit 1\n')
    hook.chmod(0o755)
    error = refused(root)
    assert "the site could not be pushed to gh-pages of origin: error: failed to push some refs" in str(error)
    assert "Not on a Friday: " in error.hint
    assert "refs/heads/gh-pages" in error.hint
    assert git("branch", "--list", cwd=bare) == ""


def test_what_the_remote_says_is_told_without_passwords(root: Path, bare: Path) -> None:
    hook = bare / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'see https://ann:hunter2@example.org/why'; echo ghp_abcdefghijklmnop; exit 1\n")
    hook.chmod(0o755)
    error = refused(root)
    assert "[remote rejected]" in str(error)
    assert "see https://example.org/why" in error.hint
    assert not any(secret in f"{error}{error.hint}" for secret in ("hunter2", "ghp_"))


def test_without_a_name_nothing_is_pushed(root: Path, bare: Path) -> None:
    git("config", "--unset", "user.name", cwd=root)
    git("config", "--unset", "user.email", cwd=root)
    git("config", "user.useConfigOnly", "true", cwd=root)
    error = refused(root)
    assert (str(error), error.machine) == ("git does not know who publishes", True)
    assert git("branch", "--list", cwd=bare) == ""


def test_an_address_that_was_published_does_not_vanish(root: Path) -> None:
    put(root, site("One", "actors/a.html", addresses="actors/a.html\nactors/a.html#roles.1\nindex.html\n"))
    error = refused(root, artifacts=site("Two"))
    assert str(error) == "2 addresses that gh-pages of origin promises would vanish"
    assert error.hint.startswith("actors/a.html\n  Let it lead on, in site.yaml: renamed: [{from: a, to: ID}]; or ")
    with_redirect = (*site("Two"), Artifact("actors/a.html", b'<meta http-equiv="refresh" content="0; url=b.html">'))
    assert put(root, with_redirect, dry_run=True).changes
    assert put(root, site("Two"), withdrawn={"actors/a.html"}).changes


SECRETS: Mapping[str, str] = {
    "fatal: unable to access 'https://u:p@ss@h.example/x.git/': no": "fatal: unable to access 'https://h.example/x.git/': no",
    "a\nremote: https://tok@h/\nb https://v:w@i/": "a\nremote: https://h/\nb https://i/",
    "could not read Password for 'https://ghp_1234abcd@github.com'": "could not read Password for 'https://github.com'",
    "fatal: 'https://u:p/w@h.example/x.git/' not found": "fatal: 'https://h.example/x.git/' not found",
    "at https://h/x.git?private_token=abc&a=1": "at https://h/x.git?&a=1",
    "header Authorization: Basic abc= x": "header Authorization:  x",
    "git@github.com:ann/site.git and ssh://git@host/x": "git@github.com:ann/site.git and ssh://host/x",
    "mail ann@example.org about https://example.org/@ann": "mail ann@example.org about https://example.org/@ann",
}


@pytest.mark.parametrize("text", SECRETS)
def test_no_password_is_in_what_is_said(text: str) -> None:
    assert without_secrets(text) == SECRETS[text]


# -- killed -----------------------------------------------------------------------------------------------------

PROGRAM = """
import sys
from pathlib import Path
from generator.publish import source
from generator.publish.github_pages import Target, publish
from tests.test_branches import site
root = Path(sys.argv[1])
built = site("Two", *(f"p/{i}.html" for i in range(300)))
publish(Target(root, "origin", "gh-pages"), built, source=source.of(root, allow_dirty=False))
"""
SLOW = "#!/bin/sh\ntouch {mark}\ncat > /dev/null\nwhile [ ! -e {mark}-on ]; do sleep 0.05; done\n"
"""A hook that waits until it is told to go on."""


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.002)


def at_work(folder: Path) -> bool:
    """Whether a process still works on something in a folder."""
    return (
        str(folder) in subprocess.run(["ps", "-axww", "-o", "args"], capture_output=True, text=True, check=True).stdout
    )


@pytest.mark.parametrize("moment", ["made", "committed", "receiving", "taken"])
@pytest.mark.parametrize("group", [True, False], ids=["with its children", "alone"])
def test_killed_at_any_moment_the_remote_has_the_old_site_or_the_new(
    root: Path, bare: Path, tmp_path: Path, moment: str, group: bool
) -> None:
    put(root)
    old = git("rev-parse", "gh-pages", cwd=bare)
    before = state(root)
    mark = tmp_path / "mark"
    hook = bare / "hooks" / ("post-receive" if moment == "taken" else "pre-receive")
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(SLOW.format(mark=mark))
    hook.chmod(0o755)
    temporary = tmp_path / "tmp"
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(Path(__file__).parent.parent)}
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(root)], env=environment, start_new_session=True)
    wanted = {"made": "briefing-*/work/site", "committed": "briefing-*/work/git/objects/info/alternates"}

    def reached() -> bool:
        return mark.exists() if moment in ("receiving", "taken") else any(temporary.glob(wanted[moment]))

    until(lambda: reached() or process.poll() is not None)
    assert process.poll() is None, "it was done before it could be killed"
    (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
    process.wait()
    Path(f"{mark}-on").touch()
    until(lambda: not at_work(bare))  # what was left running comes to its end
    now = git("rev-parse", "gh-pages", cwd=bare)
    if now != old:
        assert git("rev-parse", "gh-pages^", cwd=bare) == old
        assert len(files(bare)) == 304
    git("fsck", "--strict", "--connectivity-only", cwd=bare)
    git("fsck", "--connectivity-only", cwd=root)
    assert state(root) == before
    hook.unlink()
    put(root, site("Three"), withdrawn=[f"p/{i}.html" for i in range(300)])
    assert HOME.format("Three") == git("show", "gh-pages:index.html", cwd=bare)
