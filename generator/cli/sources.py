"""The command `sources`: what rests on each source, and with `--check`, what became of it at its address."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.base.suggest import did_you_mean
from generator.build import check
from generator.cli.common import MACHINE, USE, editing, fail, root_option, sound
from generator.cli.console import answer, give, say
from generator.editing import upkeep
from generator.editing.upkeep import Finding, Response
from generator.files.changes import apply
from generator.files.reading import read
from generator.linking.site import Site
from generator.parsing.records import Source

_ORDER = ("dead", "changed", "failing", "refused", "unknown", "live")
_NONE = "There are no sources."
_OFFLINE = "Is the network there? Nothing was noted."


@click.command("sources")
@root_option
@click.option("--check", "asks", is_flag=True, help="Ask the addresses what became of the sources; uses the network.")
@click.option("--apply", "applies", is_flag=True, help="Write the edits that are proposed; goes with --check.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
def sources_command(root: Path, asks: bool, applies: bool, form: str, names: tuple[str, ...]) -> None:
    """Say what rests on each source, or ask its address what became of it."""
    if applies and not asks:
        fail("--apply goes with --check", USE, "It writes what the check proposes.")
    inputs = read(root, drafts=True)
    site = sound(check(inputs), inputs, "asked" if asks else "listed")
    chosen = _chosen(site, names)
    if not asks:
        listed = [_listed(site, source) for source in chosen]
        give(json.dumps(listed, ensure_ascii=False, indent=1)) if form == "json" else answer(_table(listed))
        return
    findings = sorted(_asked(site, chosen), key=lambda f: (_ORDER.index(f.result), f.source))
    changes, refused = upkeep.changes(inputs, site.content, findings)
    if applies:
        with editing(root):
            apply(root, changes, inputs.files)
    if form == "json":
        give(json.dumps([_plain(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        answer("\n".join(line for finding in findings for line in _told(finding)) or _NONE)
    for name in refused:
        place = site.content.entries[name].location
        say(f"{place}: {name!r} is written in a way that cannot be edited; edit it yourself")
    _end(findings, changes, refused, applies)


def _chosen(site: Site, names: tuple[str, ...]) -> list[Source]:
    known = {source.id: source for source in site.content.of(Source)}
    for name in names:
        if name not in known:
            fail(f"there is no source {name!r}", USE, did_you_mean(name, known))
    return [source for source in known.values() if not names or source.id in names]


def _listed(site: Site, source: Source) -> dict[str, object]:
    cited = site.cited_of_source.get(source.id, ())
    number = sum(source.id in evidence.sources for evidence in site.evidence.values())
    states = sorted({passage.state for passage in cited}, key=lambda state: state.rank)
    return {
        "id": source.id,
        "statements": number,
        "states": [state.value for state in states],
        "status": source.status or "",
        "as_of": source.as_of.text if source.as_of else "",
        "url": source.url,
    }


def _table(listed: Iterable[dict[str, object]]) -> str:
    lines = []
    for item in listed:
        states, number = item["states"], item["statements"]
        assert isinstance(states, list)
        parts = [f"{number} statement{'' if number == 1 else 's'}", "/".join(states)]
        parts.append(f"{item['status']} ({item['as_of']})" if item["status"] else "")
        lines.append(f"{item['id']}: {', '.join(filter(None, parts))}")
    return "\n".join(lines) or _NONE


def _asked(site: Site, chosen: list[Source]) -> list[Finding]:
    """What was found of each source; ends the program if no server could be reached at all."""
    from generator.publish import asked  # only this command uses the network

    total, done = len({source.url for source in chosen}), 0

    def told(address: str, answered: Response) -> None:
        nonlocal done
        done += 1
        if sys.stderr.isatty():
            say(f"{done} of {total}: {address}: {answered.code or answered.why}")

    answers = asked.ask((source.url for source in chosen), told)
    if answers and not any(found.reached for found in answers.values()):
        none = "the address could not" if total == 1 else f"none of {total} addresses could"
        fail(f"{none} be reached: {next(iter(answers.values())).why}", MACHINE, _OFFLINE)
    failures, now = upkeep.failures(site.content), datetime.now(UTC)
    quoted = {s.id: [p.exact for p in site.cited_of_source.get(s.id, ()) if p.exact] for s in chosen}
    return [upkeep.judge(s, quoted[s.id], answers[s.url], failures, now) for s in chosen]


def _told(finding: Finding) -> Iterable[str]:
    yield f"{finding.source}: {finding.result}: {finding.says}"
    yield from (f"    {name}: {value}" for name, value in finding.edits.items())


def _plain(finding: Finding) -> dict[str, object]:
    return {"id": finding.source, "result": finding.result, "says": finding.says, "edits": dict(finding.edits)}


def _end(findings: list[Finding], changes: dict[str, bytes | None], refused: list[str], applies: bool) -> None:
    number = sum(bool(finding.edits) for finding in findings) - len(refused)
    edits = f"{number} record{'' if number == 1 else 's'}"
    if applies:
        say(f"{edits} edited." if number else "No record was edited.")
    elif changes:
        say(f"{edits} would be edited; nothing was written. To write it, and note what failed: --check --apply")
