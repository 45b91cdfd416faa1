"""Publishing looks at the very repository that it writes to, publishes what the commit has, and what is cloned of it is
proved; `test_branches.py` has every kind of repository."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from generator.auditing.verify import LINE_ENDS, verify
from generator.base.artifacts import Artifact
from generator.base.beside import UNCHANGED, lies_beside
from generator.build import build
from generator.files.reading import read_site
from generator.publish import source as sources
from generator.publish.git import PublishError, environment
from generator.publish.github_pages import Target, ensure_ready, publish, served_at
from tests.sites import ROOT, SITE, inputs, write_site
from tests.test_branches import _alone, files, git, put, refused, repository, site, target

pytestmark = pytest.mark.slow

__all__ = ["_alone"]  # no setting of the machine
pytestmark = pytest.mark.slow


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "work", tmp_path / "remote.git")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    return tmp_path / "remote.git"


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    git("init", "-q", "--bare", str(tmp_path / "fork.git"), cwd=tmp_path)
    return tmp_path / "fork.git"


# -- the repository that is written to --------------------------------------------------------------------------


def by_push_address(root: Path, bare: Path, fork: Path) -> None:
    git("config", "remote.origin.pushurl", str(fork), cwd=root)


def by_a_rule_for_pushing(root: Path, bare: Path, fork: Path) -> None:
    git("config", f"url.{fork}.pushInsteadOf", str(bare), cwd=root)


def by_a_rule_for_all(root: Path, bare: Path, fork: Path) -> None:
    git("remote", "set-url", "origin", "fork:site", cwd=root)
    git("config", f"url.{fork}.insteadOf", "fork:site", cwd=root)


def by_a_rule_that_leads_to_another(root: Path, bare: Path, fork: Path) -> None:
    """git applies one rule to an address, and not the next one to what comes of it."""
    by_a_rule_for_all(root, bare, fork)
    git("config", f"url.{bare}.insteadOf", str(fork), cwd=root)


def by_a_push_address_with_a_rule(root: Path, bare: Path, fork: Path) -> None:
    git("config", "remote.origin.pushurl", "fork:site", cwd=root)
    git("config", f"url.{fork}.insteadOf", "fork:site", cwd=root)
    git("config", f"url.{bare}.pushInsteadOf", str(fork), cwd=root)


def by_a_name_with_an_equals_sign(root: Path, bare: Path, fork: Path) -> None:
    fork.rename(fork.with_name("a=b.git"))
    fork.symlink_to("a=b.git")
    git("config", "remote.origin.pushurl", str(fork.with_name("a=b.git")), cwd=root)


def from_the_folder_above(root: Path, bare: Path, fork: Path) -> None:
    git("remote", "set-url", "origin", f"../{fork.name}", cwd=root)


WAYS = (
    by_push_address, by_a_rule_for_pushing, by_a_rule_for_all, by_a_rule_that_leads_to_another, by_a_push_address_with_a_rule,
    by_a_name_with_an_equals_sign, from_the_folder_above,
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_what_is_compared_and_written_over_is_one_repository(
    root: Path, bare: Path, fork: Path, way: Callable[[Path, Path, Path], None]
) -> None:
    way(root, bare, fork)
    assert put(root).changes
    assert put(root).changes == ()
    assert [change.path for change in put(root, site("Two")).changes] == ["index.html"]
    assert git("rev-list", "--count", "gh-pages", cwd=fork) == "2"
    assert git("branch", "--list", cwd=bare) == ""


def test_the_branch_that_is_not_written_over_is_that_of_the_fork(root: Path, bare: Path, fork: Path) -> None:
    put(root)
    git("push", "-q", str(fork), "main:gh-pages", cwd=root)
    by_push_address(root, bare, fork)
    assert "holds something that is not a built site" in str(refused(root, artifacts=site("Two")))
    assert files(fork) == {"site.yaml"}


def test_a_remote_that_pushes_to_several_repositories_is_refused_before_any(root: Path, bare: Path, fork: Path) -> None:
    git("remote", "set-url", "--add", "--push", "origin", str(bare), cwd=root)
    git("remote", "set-url", "--add", "--push", "origin", str(fork), cwd=root)
    error = refused(root)
    assert str(error) == "the remote 'origin' pushes to 2 repositories, and the site goes to one"
    assert "--remote pages" in error.hint
    assert [git("branch", "--list", cwd=one) for one in (bare, fork)] == ["", ""]


def test_of_several_remotes_the_named_one_is_written_to(root: Path, bare: Path, fork: Path) -> None:
    git("remote", "add", "pages", str(fork), cwd=root)
    git("config", "remote.pushDefault", "origin", cwd=root)
    git("config", "branch.main.pushRemote", "origin", cwd=root)
    there = Target(root, "pages", "gh-pages")
    ensure_ready(there)
    publish(there, site(), source=sources.of(root, allow_dirty=False))
    assert [git("branch", "--list", cwd=one) for one in (bare, fork)] == ["", "gh-pages"]


def test_the_program_that_a_remote_needs_at_the_other_end_is_the_one_that_is_asked(root: Path, tmp_path: Path) -> None:
    script = tmp_path / "upload"
    script.write_text(f'#!/bin/sh\necho asked >> {tmp_path}/log\nexec git-upload-pack "$@"\n')
    script.chmod(0o755)
    git("config", "remote.origin.uploadpack", str(script), cwd=root)
    put(root)
    (tmp_path / "log").unlink()
    assert put(root).changes == ()
    assert (tmp_path / "log").read_text().startswith("asked\n")


def test_a_mirror_is_pushed_no_other_branch(root: Path, bare: Path) -> None:
    git("config", "remote.origin.mirror", "true", cwd=root)
    put(root)
    assert git("for-each-ref", "--format=%(refname)", cwd=bare) == "refs/heads/gh-pages"


def test_a_branch_whose_full_name_only_ends_like_that_of_the_site_is_another(root: Path, bare: Path) -> None:
    git("push", "-q", "origin", "main:refs/heads/a/refs/heads/gh-pages", cwd=root)
    assert put(root).changes
    assert put(root).changes == ()


def test_the_address_at_github_is_that_of_the_repository_that_is_pushed_to(root: Path) -> None:
    git("remote", "set-url", "origin", "https://github.com/upstream/news", cwd=root)
    git("config", "remote.origin.pushurl", "git@github.com:Ann/news.git", cwd=root)
    assert served_at(target(root)) == "https://ann.github.io/news/"


# -- names that git would take for something else ---------------------------------------------------------------

NO_BRANCHES = (
    "HEAD", "@", "-x", "--all", "@{-1}", "a..b", "a b", "a~1", "a:b", "a^", "a\\b", "a*", "/a", "a/", "a//b", ".a", "a.lock", "",
    "\udcff\n", "0" * 40, "f" * 64, "refs/heads/gh-pages",
)  # fmt: skip
NO_REMOTES = ("--upload-pack=touch x", "-x", "", ".", "https://example.org/a.git", "../remote.git", "or*")


def test_a_name_that_is_none_of_a_branch_is_refused_with_a_hint(root: Path) -> None:
    for branch in NO_BRANCHES:
        with pytest.raises(PublishError, match=r"cannot be the name of a branch|is the full name of a refer") as caught:
            ensure_ready(Target(root, "origin", branch))
        assert caught.value.hint


def test_a_name_that_is_none_of_a_remote_is_refused(root: Path) -> None:
    for remote in NO_REMOTES:
        with pytest.raises(PublishError, match="the repository has no remote "):
            ensure_ready(Target(root, remote, "gh-pages"))


def test_a_remote_that_is_an_option_is_refused_even_if_the_repository_has_it(root: Path) -> None:
    option = "--upload-pack=touch x"
    git("config", f"remote.{option}.url", "elsewhere", cwd=root)
    with pytest.raises(PublishError, match="the repository has no remote '--upload"):
        ensure_ready(Target(root, option, "gh-pages"))


def test_a_branch_of_many_signs_is_published_to(root: Path, bare: Path) -> None:
    there = Target(root, "origin", "Ä/b-'c'+d,(e)=f@g")
    ensure_ready(there)
    publish(there, site(), source=sources.of(root, allow_dirty=False))
    assert publish(there, site(), source=sources.of(root, allow_dirty=False)).changes == ()


def test_what_somebody_has_written_into_a_commit_is_no_option_of_a_command(root: Path, bare: Path) -> None:
    put(root)
    tip = git("rev-parse", "gh-pages", cwd=bare)
    message = "Site\n\nSource: --help"
    git("config", "user.name", "A", cwd=bare)
    git("config", "user.email", "a@example.org", cwd=bare)
    commit = git("commit-tree", "-p", tip, "-m", message, f"{tip}^{{tree}}", cwd=bare)
    git("update-ref", "refs/heads/gh-pages", commit, cwd=bare)
    assert "was built from --help, which is not in the history" in str(refused(root, artifacts=site("Two")))
    git("config", "trailer.separators", "=", cwd=root)
    git("config", "log.showSignature", "true", cwd=root)
    assert "was built from --help, which is not in the history" in str(refused(root, artifacts=site("Two")))
    assert put(root, site("Two"), allow_older=True).changes


@pytest.mark.parametrize("setting", ["trailer.separators==", "log.showSignature=true", "i18n.logOutputEncoding=UTF-16"])
def test_an_older_site_is_refused_whatever_is_set(root: Path, bare: Path, setting: str) -> None:
    put(root)
    git("checkout", "-q", "--orphan", "other", cwd=root)
    commit(root, {"site.yaml": "title: other\n"})
    git("config", *setting.split("=", 1), cwd=root)
    assert "which is not in the history of what is here" in str(refused(root, artifacts=site("Two")))


def test_where_git_looks_for_no_bare_repository_it_is_told_of_the_one(
    root: Path, bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings").write_text("[safe]\n\tbareRepository = explicit\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    put(root)
    assert put(root, site("Two")).changes


# -- what the commit has ----------------------------------------------------------------------------------------

CHANGES = "there are changes that are not committed: "


def commit(root: Path, changes: Mapping[str, str], message: str = "x") -> None:
    for name, text in changes.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    git("add", "-A", cwd=root)
    git("commit", "-qm", message, cwd=root)


def written(root: Path) -> str:
    (root / "content").mkdir()
    (root / "content/a.yaml").write_text("- {}")
    return "content/a.yaml"


def overlooked(root: Path) -> str:
    (root / ".gitignore").write_text("content/\n")
    return written(root)


def untracked(root: Path) -> str:
    git("config", "status.showUntrackedFiles", "no", cwd=root)
    return written(root)


def intended(root: Path) -> str:
    written(root)
    git("add", "-N", "content/a.yaml", cwd=root)
    return "content/a.yaml"


def staged(root: Path) -> str:
    (root / "site.yaml").write_text("title: y\n")
    git("add", "site.yaml", cwd=root)
    return "site.yaml"


def assumed(root: Path) -> str:
    git("update-index", "--assume-unchanged", "site.yaml", cwd=root)
    (root / "site.yaml").write_text("title: y\n")
    return "site.yaml"


def skipped(root: Path) -> str:
    git("update-index", "--skip-worktree", "site.yaml", cwd=root)
    (root / "site.yaml").write_text("title: y\n")
    return "site.yaml"


def not_checked_out(root: Path) -> str:
    commit(root, {"content/a.yaml": "- {}", "content/sub/b.yaml": "- {}"})
    git("sparse-checkout", "init", "--cone", cwd=root)
    git("sparse-checkout", "set", "content", cwd=root)
    git("sparse-checkout", "set", "elsewhere", cwd=root)
    return "content/a.yaml, content/sub/b.yaml"


def deleted(root: Path) -> str:
    commit(root, {"content/a.yaml": "- {}"})
    (root / "content/a.yaml").unlink()
    return "content/a.yaml"


def stripped_by_a_filter(root: Path) -> str:
    git("config", "filter.public.clean", "grep -v secret", cwd=root)
    git("config", "filter.public.smudge", "cat", cwd=root)
    commit(root, {".gitattributes": "*.yaml filter=public\n", "site.yaml": "title: x\n# secret\n"})
    assert git("status", "--porcelain", cwd=root) == ""
    return "site.yaml"


def in_a_repository_of_its_own(root: Path) -> str:
    (root / "content").mkdir()
    git("init", "-q", cwd=root / "content")
    git("config", "user.name", "A", cwd=root / "content")
    git("config", "user.email", "a@example.org", cwd=root / "content")
    commit(root / "content", {"a.yaml": "- {}"})
    return "content/a.yaml"


def replaced(root: Path) -> str:
    """A replacement stays in the repository in which it was made."""
    (root / "site.yaml").write_text("title: y\n")
    git(
        "replace",
        git("rev-parse", "HEAD:site.yaml", cwd=root),
        git("hash-object", "-w", "site.yaml", cwd=root),
        cwd=root,
    )
    return "site.yaml"


NOT_COMMITTED = (
    overlooked, untracked, intended, staged, assumed, skipped, not_checked_out, deleted, stripped_by_a_filter,
    in_a_repository_of_its_own, replaced,
)  # fmt: skip


@pytest.mark.parametrize("way", NOT_COMMITTED)
def test_what_the_commit_does_not_have_is_not_published(root: Path, bare: Path, way: Callable[[Path], str]) -> None:
    names = way(root)
    assert str(refused(root)) == CHANGES + names
    assert git("branch", "--list", cwd=bare) == ""
    source = sources.of(root, allow_dirty=True)
    assert source.changed
    publish(target(root), site(), source=source)
    assert "with changes that are not committed" in git("log", "-1", "--format=%s", "gh-pages", cwd=bare)


def line_ends(root: Path) -> None:
    git("config", "core.autocrlf", "input", cwd=root)
    (root / "site.yaml").write_bytes(b"title: x\r\n")


def line_ends_of_the_system(root: Path) -> None:
    git("config", "core.autocrlf", "true", cwd=root)


def left_out_of_archives(root: Path) -> None:
    commit(root, {".gitattributes": "content export-ignore\nsite.yaml export-subst ident\n", "content/a.yaml": "- {}"})


def beside_an_editor(root: Path) -> None:
    commit(root, {"content/a.yaml": "- {}", ".gitignore": "*~\n"})
    for name in ("a.yaml~", "#a.yaml#", ".#a.yaml", "4913", ".a.yaml.swp"):
        (root / "content" / name).write_text("- {id: half")


def through_a_filter(root: Path) -> None:
    git("config", "filter.upper.clean", "tr X x", cwd=root)
    git("config", "filter.upper.smudge", "tr x X", cwd=root)
    commit(root, {".gitattributes": "*.yaml filter=upper\n"})
    (root / "site.yaml").unlink()
    git("checkout", "site.yaml", cwd=root)
    assert (root / "site.yaml").read_text() == "title: X\n"


def through_a_filter_that_is_not_committed(root: Path) -> None:
    git("config", "filter.add.smudge", "sed s/x/y/", cwd=root)
    git("config", "filter.add.clean", "sed s/y/x/", cwd=root)
    (root / ".gitattributes").write_text("*.yaml filter=add\n")


def something_else_changed(root: Path) -> None:
    commit(root, {"notes.txt": "x"})
    (root / "notes.txt").write_text("y")
    (root / "content").mkdir()
    (root / "content/.hidden.yaml").write_text("- {}")


@pytest.mark.parametrize(
    "way",
    [line_ends, line_ends_of_the_system, left_out_of_archives, beside_an_editor, through_a_filter,
     through_a_filter_that_is_not_committed, something_else_changed],
)  # fmt: skip
def test_what_the_commit_has_is_published(root: Path, bare: Path, way: Callable[[Path], None]) -> None:
    way(root)
    before = git("status", "--porcelain", cwd=root)
    source = sources.of(root, allow_dirty=False)
    assert not source.changed
    assert put(root).changes
    assert git("status", "--porcelain", cwd=root) == before
    assert list((root.parent / "tmp").iterdir()) == []


def test_the_commit_that_is_named_is_the_one_that_was_read(root: Path, bare: Path) -> None:
    read = git("rev-parse", "HEAD", cwd=root)
    source = sources.of(root, allow_dirty=False)
    commit(root, {"site.yaml": "title: y\n"})
    publish(target(root), site(), source=source)
    assert git("log", "-1", "--format=%(trailers:key=Source,valueonly)", "gh-pages", cwd=bare) == read


def test_before_the_first_commit_nothing_is_committed(tmp_path: Path) -> None:
    git("init", "-q", str(tmp_path / "new"), cwd=tmp_path)
    (tmp_path / "new/site.yaml").write_text("title: x\n")
    with pytest.raises(PublishError, match=r"not committed: site\.yaml"):
        sources.of(tmp_path / "new", allow_dirty=False)
    assert sources.of(tmp_path / "new", allow_dirty=True).commit == ""


def test_no_hook_of_the_repository_runs_when_its_commit_is_read(root: Path, tmp_path: Path) -> None:
    for name in ("post-checkout", "post-index-change", "pre-commit"):
        hook = root / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
        hook.chmod(0o755)
    sources.of(root, allow_dirty=False)
    assert not (tmp_path / "ran").exists()


# -- submodules -------------------------------------------------------------------------------------------------


@pytest.fixture
def theme(root: Path, tmp_path: Path) -> Path:
    """A site whose templates are a submodule with one in it; returns the folder of the templates."""
    git("config", "--global", "protocol.file.allow", "always", cwd=tmp_path)
    for name, inner in (("icons", ""), ("theme", "icons")):
        made = repository(tmp_path / name, tmp_path / f"{name}.git")
        commit(made, {"base.html": name, "assets/theme.css": name})
        if inner:
            git("submodule", "add", "-q", str(tmp_path / inner), f"assets/{inner}", cwd=made)
            git("commit", "-qm", "Icons", cwd=made)
    git("submodule", "add", "-q", str(tmp_path / "theme"), "templates", cwd=root)
    git("submodule", "update", "-q", "--init", "--recursive", cwd=root)
    git("commit", "-qm", "Theme", cwd=root)
    for folder in (root / "templates", root / "templates/assets/icons"):
        git("config", "user.name", "A", cwd=folder)
        git("config", "user.email", "a@example.org", cwd=folder)
    return root / "templates"


@pytest.fixture(autouse=True)
def _settings(_alone: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))


def test_what_the_commits_of_submodules_have_is_published(root: Path, theme: Path) -> None:
    source = sources.of(root, allow_dirty=False)
    names = {name for name in source.inputs.files if name.endswith("theme.css")}
    assert names == {"templates/assets/theme.css", "templates/assets/icons/assets/theme.css"}
    assert put(root).changes


@pytest.mark.parametrize("folder", ["", "assets/icons/"])
def test_what_is_not_committed_in_a_submodule_is_not_published(root: Path, theme: Path, folder: str) -> None:
    git("config", "submodule.templates.ignore", "all", cwd=root)
    (theme / folder / "assets/theme.css").write_text("not committed")
    assert str(refused(root)) == f"{CHANGES}templates/{folder}assets/theme.css"


def test_what_a_submodule_has_committed_since_is_not_published(root: Path, theme: Path) -> None:
    commit(theme, {"assets/theme.css": "newer"})
    assert str(refused(root)) == f"{CHANGES}templates/assets/theme.css"
    git("commit", "-qam", "Newer theme", cwd=root)
    assert put(root).changes


def test_a_submodule_that_is_not_here_is_told(root: Path, theme: Path) -> None:
    git("submodule", "deinit", "-q", "-f", "templates", cwd=root)
    error = refused(root)
    assert str(error) == "the submodule templates is not here"
    assert "git submodule update --init --recursive" in error.hint


# -- clones of what was published -------------------------------------------------------------------------------


@cache
def built() -> tuple[Artifact, ...]:
    return build(inputs()).artifacts


@pytest.fixture
def published(root: Path, bare: Path) -> Path:
    publish(target(root), built(), domain="small.example.org", source=sources.of(root, allow_dirty=False))
    return bare


def cloned(published: Path, *settings: str) -> Path:
    folder = published.parent / "clone"
    git("clone", "-q", "-b", "gh-pages", *settings, str(published), str(folder), cwd=published.parent)
    return folder


@pytest.mark.parametrize(
    "settings", [("core.autocrlf=true",), ("core.autocrlf=input",), ("core.eol=crlf", "core.autocrlf=true"), ("core.safecrlf=true",), ()]
)  # fmt: skip
def test_a_clone_on_any_machine_is_proved(published: Path, settings: tuple[str, ...]) -> None:
    clone = cloned(published, *(part for setting in settings for part in ("-c", setting)))
    assert (clone / "CNAME").read_text() == "small.example.org\n"
    verdict = verify(read_site(clone))
    assert (verdict.faults, verdict.files > 50) == ((), True)
    assert git("status", "--porcelain", cwd=clone) == ""


def test_a_clone_where_a_machine_changes_everything_is_proved(published: Path, tmp_path: Path) -> None:
    (tmp_path / "attributes").write_text(
        "* text=auto eol=crlf ident filter=loud\n*.json working-tree-encoding=UTF-16\n"
    )
    settings = (
        "core.autocrlf=true",
        f"core.attributesFile={tmp_path}/attributes",
        "filter.loud.smudge=tr a-z A-Z",
        "filter.loud.clean=cat",
    )
    clone = cloned(published, *(part for setting in settings for part in ("-c", setting)))
    assert verify(read_site(clone)).faults == ()


def test_the_commands_publish_and_verify_agree_on_a_clone_of_git_for_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    work = repository(tmp_path / "work", tmp_path / "remote.git")
    text = SITE.replace("https://example.org/small/", "https://small.example.org/\ndomain: small.example.org")
    write_site(work, text)
    git("add", ".", cwd=work)
    git("commit", "-qm", "Site", cwd=work)
    briefing = [sys.executable, "-m", "generator"]
    subprocess.run([*briefing, "publish"], cwd=work, check=True, capture_output=True)
    clone = cloned(tmp_path / "remote.git", "-c", "core.autocrlf=true")
    assert (clone / "CNAME").exists()
    done = subprocess.run([*briefing, "verify", str(clone)], capture_output=True, text=True)
    assert (done.returncode, done.stderr, done.stdout[:8]) == (0, "", "Proved: ")


def test_where_line_ends_were_changed_the_proof_says_so(published: Path) -> None:
    clone = cloned(published)
    for page in clone.rglob("*.html"):
        page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    (clone / "about.html").write_bytes((clone / "about.html").read_bytes() + b"more")
    faults = {fault.where: fault.message for fault in verify(read_site(clone)).faults}
    assert faults["index.html"] == LINE_ENDS
    assert faults["about.html"] != LINE_ENDS


BESIDE = {
    "CNAME": (b"briefing.example.org\n", b"Briefing.Example.org", b"a.b\r\n"), ".nojekyll": (b"",), ".gitkeep": (b"",), ".gitattributes": (UNCHANGED,),
    ".DS_Store": (b"\0\0\0\1Bud1\0\n",), "a/.DS_Store": (b"\0\0\0\1Bud1",), "Icon\r": (b"",), "events/Icon\r": (b"",),
    "Thumbs.db": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\n\n",), "desktop.ini": (b"\r\n[.ShellClassInfo]\r\nIconFile=x\r\n", "\ufeff[.ShellClassInfo]".encode("utf-16-le")),
}  # fmt: skip
NOT_BESIDE = {
    "CNAME": (b"", b"<script>", b"a b", b"a.b\nc.d\n", b"localhost"), ".nojekyll": (b"x",), ".gitattributes": (b"", b"* text\n"),
    "a/CNAME": (b"a.b\n",), ".htaccess": (b"",), ".gitignore": (b"", UNCHANGED), "cname": (b"a.b\n",),
    ".DS_Store": (b"", b"<script>"), "Icon\r": (b"x",), "Icon": (b"",), "Thumbs.db": (b"<script>",), "desktop.ini": (b"<script>[.ShellClassInfo]",), "Icon\r/x.html": (b"",),
}  # fmt: skip


def test_only_what_publishing_and_systems_put_beside_a_site_lies_beside_it() -> None:
    assert all(lies_beside(path, data) for path, datas in BESIDE.items() for data in datas)
    assert not any(lies_beside(path, data) for path, datas in NOT_BESIDE.items() for data in datas)


def test_settings_for_one_command_come_behind_those_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "a.b")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "c")
    made = environment([("d.e", "f=g")])
    assert {key: value for key, value in made.items() if key.startswith("GIT_CONFIG_") and key[-1] in "01TT2"} == {
        "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "a.b", "GIT_CONFIG_VALUE_0": "c", "GIT_CONFIG_KEY_1": "d.e",
        "GIT_CONFIG_VALUE_1": "f=g",
    }  # fmt: skip
