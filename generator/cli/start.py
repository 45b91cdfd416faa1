"""The command that begins a site."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import click

from generator.base import origin
from generator.cli import articles
from generator.cli.common import USE, fail
from generator.cli.console import answer
from generator.editing import starter
from generator.files.beginning import begin, first_site, installed_from
from generator.publish import github_pages

WORKFLOW_HINT = (
    f"{starter.WORKFLOW} publishes the site at each push, with the program from its repository on GitHub. Which one "
    "that is cannot be seen from how it was installed: write OWNER/NAME there in the place of PROGRAM, or begin with "
    "--program OWNER/NAME. Without such a repository, delete that file: briefing publish needs none."
)
"""What is told where the repository of the program is not known."""


@click.command("init")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--from", "article", metavar="FILE", help="Begin with this article: .txt, .md, .html or .docx; - reads it here."
)
@click.option(
    "--program", metavar="OWNER/NAME", help="The program's repository on GitHub, for the workflow that publishes."
)
def init_command(folder: Path | None, article: str | None, program: str | None) -> None:
    """Begin a site in FOLDER, or in the empty folder that you are in."""
    root = folder or Path()
    source = origin.read(installed_from()) if program is None else origin.named(program)
    if source is None:
        fail(f"{program!r} is no repository on GitHub", USE, "Such as: --program OWNER/NAME, or OWNER/NAME@v0.1.0.")
    told: tuple[str, ...] = ()
    if article is None:
        files = starter.first_site(first_site(), today=_today(), url=_served_at(root), origin=source)
    else:
        files, told = _from(article, root, source)
    kept = begin(root, files, empty=folder is None)
    where = "here" if folder is None else f"in {folder}{os.sep}"
    answer(f"A site is begun {where}: {len(files) - len(kept)} files.")
    for sentence in told:
        answer(f"Of the article: {sentence}")
    for path in kept:
        answer(f"{path} was there, and stays as it was.")
    if not source.is_known and starter.WORKFLOW not in kept:
        answer(WORKFLOW_HINT)
    answer("What to do next:")
    for command, says in NEXT if article is None else NEXT_OF_ARTICLE:
        answer(f"  {command:24} {says}")


NEXT = (
    ("briefing serve --open", "look at it; every save shows at once"),
    ("briefing check --strict", "say what is wrong"),
    ("briefing coverage", "say which sentences of the article are used, and by what"),
    ("briefing new event ID", "begin a record"),
)


NEXT_OF_ARTICLE = (
    ("briefing serve --open", "look at it; every save shows at once"),
    ("briefing draft --apply", "add drafts of what stands in the article"),
    ("briefing check", "say what is to be written, and where"),
    ("briefing coverage --left", "say which sentences of the article nothing uses"),
)


def _from(name: str, root: Path, source: origin.Origin) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files of a site that begins with an article, and what is to be told of it."""
    from generator.drafting import begun  # takes a while to import, and only this needs it

    found = articles.read(name)
    own = begun.files_of(found, today=_today(), url=_served_at(root) or starter.NO_URL)
    return starter.site_of(first_site(), own, origin=source), found.told


def _today() -> str:
    return datetime.date.today().isoformat()


def _served_at(root: Path) -> str:
    """The address at which GitHub Pages will serve the repository of the new site; empty if there is none."""
    try:
        return github_pages.served_at(github_pages.Target(root, "origin", "")) if root.is_dir() else ""
    except github_pages.PublishError:  # no git: a site can be begun without it
        return ""
