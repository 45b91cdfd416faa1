"""The command that begins a site."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import click

from generator.base import origin
from generator.cli.console import answer
from generator.editing import starter
from generator.files.beginning import begin, first_site, installed_from
from generator.publish import github_pages

WORKFLOW_HINT = "Name there the repository that the program was installed from, as OWNER/NAME, in the place of PROGRAM."


@click.command("init")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
def init_command(folder: Path | None) -> None:
    """Begin a site in FOLDER, or in the empty folder that you are in."""
    root = folder or Path()
    source = origin.read(installed_from())
    files = starter.first_site(first_site(), today=_today(), url=_served_at(root), origin=source)
    kept = begin(root, files, empty=folder is None)
    where = "here" if folder is None else f"in {folder}{os.sep}"
    answer(f"A site is begun {where}: {len(files) - len(kept)} files.")
    for path in kept:
        answer(f"{path} was there, and stays as it was.")
    if not source.is_known and starter.WORKFLOW not in kept:
        answer(f"{starter.WORKFLOW} publishes it. {WORKFLOW_HINT}")
    answer("What to do next:")
    for command, says in NEXT:
        answer(f"  {command:24} {says}")


NEXT = (
    ("briefing serve --open", "look at it; every save shows at once"),
    ("briefing check --strict", "say what is wrong"),
    ("briefing coverage", "say which sentences of the article are used, and by what"),
    ("briefing new event ID", "begin a record"),
)


def _today() -> str:
    return datetime.date.today().isoformat()


def _served_at(root: Path) -> str:
    """The address at which GitHub Pages will serve the repository of the new site; empty if there is none."""
    try:
        return github_pages.served_at(github_pages.Target(root, "origin", "")) if root.is_dir() else ""
    except github_pages.PublishError:  # no git: a site can be begun without it
        return ""
