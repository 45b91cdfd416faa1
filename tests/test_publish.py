"""Publishing to a bare repository, with the git that is installed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from urllib.parse import unquote, urljoin
from urllib.request import urlopen

import pytest

from generator.linking import address_lock
from tests import commands
from tests.crawl import hrefs, ids
from tests.sites import edit, write_site
from tests.web import serving

pytestmark = pytest.mark.slow

ENVIRONMENT = {
    **os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}  # fmt: skip


def git(*arguments: str, cwd: Path) -> str:
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True, env=ENVIRONMENT)
    return done.stdout.strip()


def publish(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return commands.run("publish", *arguments, cwd=cwd, env=ENVIRONMENT)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    bare, folder = tmp_path / "remote.git", tmp_path / "site"
    git("init", "--quiet", "--bare", "-b", "main", str(bare), cwd=tmp_path)
    folder.mkdir()
    write_site(folder)
    git("init", "--quiet", "-b", "main", cwd=folder)
    git("remote", "add", "origin", str(bare), cwd=folder)
    git("add", ".", cwd=folder)
    git("commit", "--quiet", "-m", "Content", cwd=folder)
    return folder


def bare(root: Path) -> Path:
    return root.parent / "remote.git"


def tree(root: Path) -> set[str]:
    return set(git("ls-tree", "-r", "--name-only", "gh-pages", cwd=bare(root)).split())


def commits(root: Path) -> int:
    return int(git("rev-list", "--count", "gh-pages", cwd=bare(root)))


def test_the_built_site_is_on_the_branch_and_the_work_tree_is_as_it_was(root: Path) -> None:
    before = (
        git("status", "--porcelain", cwd=root),
        git("branch", "--list", cwd=root),
        git("rev-parse", "HEAD", cwd=root),
    )
    done = publish(cwd=root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Published ")
    assert {"index.html", "404.html", ".nojekyll", "assets/site.css", "events/opening.html"} <= tree(root)
    assert not any(name.startswith(("content/", "templates/")) for name in tree(root))
    source = git("rev-parse", "--short", "HEAD", cwd=root)
    assert source in git("log", "-1", "--format=%s", "gh-pages", cwd=bare(root))
    after = (
        git("status", "--porcelain", cwd=root),
        git("branch", "--list", cwd=root),
        git("rev-parse", "HEAD", cwd=root),
    )
    assert after == before


def test_publishing_again_without_a_change_makes_no_commit(root: Path) -> None:
    publish(cwd=root)
    done = publish(cwd=root)
    assert (done.returncode, done.stdout) == (0, "gh-pages of origin has this site already.\n")
    assert commits(root) == 1


def test_a_change_is_a_commit_on_top_and_the_history_stays(root: Path) -> None:
    publish(cwd=root)
    edit(root / "content/events.yaml", "title: The bridge is opened", "title: The bridge is open")
    git("commit", "--quiet", "-am", "Edit", cwd=root)
    dry = publish("--dry-run", cwd=root)
    assert "changed  events/opening.html  The bridge is open" in dry.stdout
    assert " pages to gh-pages of origin: 0 added, " in dry.stdout
    assert commits(root) == 1
    assert publish(cwd=root).returncode == 0
    assert commits(root) == 2
    assert "The bridge is open<" in git("show", "gh-pages:events/opening.html", cwd=bare(root))


def test_a_commit_of_somebody_else_stays_in_the_history(root: Path, tmp_path: Path) -> None:
    publish(cwd=root)
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--branch", "gh-pages", str(bare(root)), str(clone), cwd=tmp_path)
    (clone / "stray.txt").write_text("x")
    git("add", ".", cwd=clone)
    git("commit", "--quiet", "-m", "Stray", cwd=clone)
    git("push", "--quiet", cwd=clone)
    done = publish(cwd=root)
    assert done.returncode == 0, done.stderr
    assert commits(root) == 3
    assert "stray.txt" not in tree(root)


def test_changes_that_are_not_committed_are_not_published(root: Path) -> None:
    edit(root / "content/events.yaml", "title: The bridge is opened", "title: In haste")
    done = publish(cwd=root)
    assert done.returncode == 1
    assert "there are changes that are not committed: content/events.yaml" in done.stderr
    assert publish("--allow-dirty", cwd=root).returncode == 0


def test_content_that_git_overlooks_is_not_published(root: Path) -> None:
    (root / ".git/info/exclude").write_text("content/hidden.yaml\n")
    (root / "content/hidden.yaml").write_text("- {id: secret, title: Kept back, date: 2024-06-19, cite: The mayor}\n")
    assert "there are changes that are not committed: content/hidden.yaml\n" in publish(cwd=root).stderr
    (root / "content/hidden.yaml").unlink()
    git("update-index", "--assume-unchanged", "site.yaml", cwd=root)
    assert publish("--dry-run", cwd=root).returncode == 0
    edit(root / "site.yaml", "reviewed: 2024-07-01", "reviewed: 2024-07-02")
    assert "there are changes that are not committed: site.yaml" in publish(cwd=root).stderr


def test_a_faulty_site_is_not_published(root: Path) -> None:
    edit(root / "content/events.yaml", "actors: [mayor]\n  cite", "actors: [mayr]\n  cite")
    git("commit", "--quiet", "-am", "Break", cwd=root)
    done = publish(cwd=root)
    assert done.returncode == 1
    assert done.stderr.endswith("1 error; nothing was published.\n")
    assert git("branch", "--list", cwd=bare(root)) == ""


def test_what_is_missing_is_said(root: Path, tmp_path: Path) -> None:
    assert "the repository has no remote 'upstream'" in publish("--remote", "upstream", cwd=root).stderr
    git("remote", "set-url", "origin", "https://user:secret@127.0.0.1:1/none.git", cwd=root)
    done = publish(cwd=root)
    assert done.returncode == 3
    assert "secret" not in done.stderr + done.stdout
    alone = tmp_path / "alone"
    alone.mkdir()
    write_site(alone)
    assert "is not in a git repository" in publish(cwd=alone).stderr


def test_the_published_branch_served_under_a_base_path_has_no_broken_link(root: Path, tmp_path: Path) -> None:
    assert publish(cwd=root).returncode == 0
    git("clone", "--quiet", "--branch", "gh-pages", str(bare(root)), str(tmp_path / "www/small"), cwd=tmp_path)
    seen: dict[str, bytes] = {}
    with serving(tmp_path / "www") as address_of_all:
        base = f"{address_of_all}/small/"
        wanted = [(base, f"{base}{name}") for name in ("index.html", "404.html", address_lock.PUBLISHED)]
        while wanted:
            source, address = wanted.pop()
            page = address.partition("#")[0]
            assert page.startswith(base), f"{source} leads out of the site: {address}"
            if page not in seen:
                with urlopen(page) as answer:  # an error if nothing is there
                    seen[page] = answer.read()
                    html = answer.headers.get_content_type() == "text/html"
                links = [urljoin(page, link) for link in hrefs(seen[page])] if html else []
                wanted += [(page, link) for link in links if link.startswith(address_of_all)]
            if "#" in address and page.endswith(".html"):
                assert unquote(address.partition("#")[2]) in ids(seen[page]), f"{source} leads to no element: {address}"
        promised = seen[f"{base}{address_lock.PUBLISHED}"].decode().split()
        for promise in promised:
            with urlopen(f"{base}{promise.partition('#')[0]}") as answer:
                assert "#" not in promise or promise.partition("#")[2] in ids(answer.read()), promise
    assert len(seen) > 30
    assert len(promised) > 50


def test_the_dossier_as_pdf_is_published_where_it_is_asked_for_and_taken_off_where_not(root: Path) -> None:
    done = publish("--pdf", "--paper", "letter", cwd=root)
    assert done.returncode == 0, done.stderr
    assert {"dossier.pdf", "proof.json"} <= tree(root)
    assert 'href="dossier.pdf"' in git("show", "gh-pages:dossier.html", cwd=bare(root))
    assert '"dossier.pdf"' in git("show", "gh-pages:proof.json", cwd=bare(root))
    again = publish("--pdf", "--paper", "letter", cwd=root)
    assert "has this site already" in again.stdout, again.stderr
    tried = publish("--dry-run", cwd=root)
    assert "dossier.pdf would be taken off the branch: --pdf makes it." in tried.stderr
    done = publish(cwd=root)
    assert "dossier.pdf was taken off the branch: --pdf makes it." in done.stderr
    assert "dossier.pdf" not in tree(root)
    assert 'href="dossier.pdf"' not in git("show", "gh-pages:dossier.html", cwd=bare(root))
