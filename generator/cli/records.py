"""The commands on records: where they are used, their ids, and which sentences of the article no record cites."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext, suppress
from datetime import date
from pathlib import Path

import click

from generator.base.diagnostics import counted
from generator.base.inputs import LOCK, SITE_FILE, Inputs
from generator.base.suggest import did_you_mean
from generator.build import Result, check
from generator.cli.common import CONTENT, DONE, editing, fail, report, root_option, sound, stop
from generator.cli.console import answer, give, say
from generator.editing import listing, refactor, schema, starter
from generator.files.changes import apply, put
from generator.files.disk import NotOursError
from generator.files.reading import read
from generator.linking import address_lock, copies, coverage, text_lock
from generator.pages.registry import drafts
from generator.parsing.records import Source


@click.command("coverage")
@root_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--left", is_flag=True, help="Only the sentences that nothing uses.")
def coverage_command(root: Path, form: str, left: bool) -> None:
    """Say which sentences of the article are used, and by what."""
    inputs = read(root, drafts=True)
    result = check(inputs)
    site = result.site_or_part
    if form == "json":
        give(listing.to_json(site))
    elif site.articles:
        answer(listing.to_text(site, left=left))
    # Citations of a record with a fault may be missing above, so the faults are reported.
    errors = [d for d in result.diagnostics if d.is_error]
    report(errors, inputs.files)
    if errors:
        say(f"{counted(errors)}: what such a record cites may not be counted.")
    enough = coverage.percentage(site.covered) >= float(site.settings.coverage_threshold)
    sys.exit(DONE if result.ok and enough else CONTENT)


@click.command("lock")
@root_option
@click.option("--addresses", is_flag=True, help="Note the site's addresses instead: they are promises from then on.")
def lock_command(root: Path, addresses: bool) -> None:
    """Accept the article's text, and the copies of sources, as they are now."""
    with editing(root):
        inputs = read(root)
        result = check(inputs)
        (_lock_addresses if addresses else _lock_texts)(root, inputs, result)


def _lock_texts(root: Path, inputs: Inputs, result: Result) -> None:
    site = result.site_or_part
    unread = [
        name
        for name in site.articles
        if site.content.entries[name].is_placeholder or site.content.entries[name].invalid_fields
    ]
    is_torn = any(d.code == "merge-conflict" and d.location.path.endswith(LOCK) for d in result.diagnostics)
    if unread or not site.articles or is_torn or inputs.faults:
        stop(result.diagnostics, inputs, "nothing was locked")
    locks = {text_lock.path_of(site, name): text_lock.dump(site, name) for name in site.articles}
    if site.copies.here or copies.PATH in inputs.files:
        passages = (passage for evidence in site.evidence.values() for passage in evidence.cited)
        sources = (source.id for source in site.content.of(Source))
        locks[copies.PATH] = copies.dump(site.copies, passages, sources, date.today().isoformat())
    apply(root, {path: data for path, data in locks.items() if inputs.files.get(path) != data}, inputs.files)
    for path, data in locks.items():
        answer(f"{path} {'is as it was' if inputs.files.get(path) == data else 'written'}.")
    if left := [
        d
        for d in result.diagnostics
        if d.is_error and d.code not in ("text-changed", "copy-changed", "lock-unreadable")
    ]:
        say(f"{counted(left)} left: briefing check shows what is wrong.")


def _lock_addresses(root: Path, inputs: Inputs, result: Result) -> None:
    site = sound(result, inputs, "noted")
    before, _ = address_lock.read(inputs.files)
    now = address_lock.answers(site, drafts(site))
    apply(root, {address_lock.PATH: address_lock.dump(before, now)}, inputs.files)
    new = len(now - {line.address for line in before if not line.withdrawn})
    report((d for d in result.diagnostics if d.code == "address-vanished"), inputs.files)
    answer(f"{address_lock.PATH}: {address_lock.counted(len(now))} promised, {new} of them new.")


def _sound(root: Path) -> Inputs:
    """The inputs of a site whose content has no errors: anything else is not edited."""
    inputs = read(root, drafts=True)
    result = check(inputs)
    if not result.ok:
        report((d for d in result.diagnostics if d.is_error), inputs.files)
        say(f"{counted(result.diagnostics)}; nothing was changed.")
        sys.exit(CONTENT)
    return inputs


@click.command("uses")
@root_option
@click.argument("id_", metavar="ID")
def uses_command(root: Path, id_: str) -> None:
    """Say where ID is used: every reference, with its place."""
    content = check(read(root, drafts=True)).site_or_part.content
    if id_ not in content.entries:
        fail(f"there is no record {id_!r}", CONTENT, did_you_mean(id_, content.entries))
    found = refactor.uses(content, id_)
    for use in found:
        answer(f"{use.place}: {use.record}: {use.what}")


@click.command("rename")
@root_option
@click.argument("old")
@click.argument("new")
@click.option("--no-redirect", is_flag=True, help="Leave nothing at the old address.")
@click.option("--dry-run", is_flag=True, help="Say which files would change, and change none.")
def rename_command(root: Path, old: str, new: str, no_redirect: bool, dry_run: bool) -> None:
    """Give the record OLD the id NEW, in every reference, link and file name."""
    with nullcontext() if dry_run else editing(root):
        inputs = _sound(root)
        try:
            changes = refactor.rename(inputs, old, new, redirect=not no_redirect)
        except refactor.RefactorError as error:
            fail(str(error), CONTENT, error.hint)
        if not dry_run:
            apply(root, changes, inputs.files)
            for path, made in refactor.schemas_after(inputs, changes).items():
                if (root / path).is_file():
                    with suppress(NotOursError):  # a schema of somebody's own
                        put(root, path, made, schema.is_ours)
    for path, data in sorted(changes.items()):
        answer(f"{'removed' if data is None else 'changed' if path in inputs.files else 'added':8} {path}")
    answer(f"{old} {'would be' if dry_run else 'is'} {new}.")
    if not no_redirect and not refactor.leads_on(inputs, changes, old):
        say(f"This takes the rename to {old} back, so nothing leads on from the address that it had as {old}.")
        say(f"  If that was published, add to `renamed` of {SITE_FILE}: {{from: {old}, to: {new}}}")


@click.command("schema")
@root_option
def schema_command(root: Path) -> None:
    """Write JSON Schemas of all records, with which editors complete and check."""
    with editing(root):
        inputs = read(root, drafts=True)  # whose ids are completed, too
        made = dict(schema.plan(sound(check(inputs), inputs, "written").content))
        changed = sum(put(root, path, data, schema.is_ours) for path, data in made.items())
        answer(f"{len(made)} schemas in {schema.FOLDER}/ ({changed} changed).")
        if not os.path.lexists(root / starter.EDITOR):
            put(root, starter.EDITOR, starter.editor_files()[starter.EDITOR], lambda data: False)
            answer(".vscode/settings.json written: VS Code uses them with its YAML extension.")
