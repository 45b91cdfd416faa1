"""What became of sources: what an address answered is judged, and edits of the records are proposed.

A page is *live* only if it has the words that are quoted from it, or where none are, its headline: what keeps programs
out answers with 200, too. A page without them is *changed*. An address that fails is *dead* only if it fails again a
day later; the first time is kept in `content/sources.lock`. What refuses programs (403), or has no certificate that
holds, says nothing of the page. A source that was corrected or retracted stays so: only people see that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from generator.base.inputs import CONTENT, LOCK, Inputs
from generator.base.json_text import read_json
from generator.base.matching import normalise
from generator.base.text import shortened
from generator.editing.fields import with_fields
from generator.editing.refactor import with_changes
from generator.editing.yaml_text import NotEditableError
from generator.parsing.addresses import of_web
from generator.parsing.content import Content
from generator.parsing.parse import parse
from generator.parsing.records import Source

PATH = f"{CONTENT}/sources{LOCK}"
A_DAY = timedelta(hours=20)
"""How long after the first failure a second one counts: a job that runs once a day is not held up by some minutes."""
_FAILED = (404, 408, 410, 425)
"""Codes below 500 of a page that is not there, or not now: 408 and 425 are no refusal, as little as a time-out."""


@dataclass(frozen=True, slots=True)
class Response:
    """What an address answered."""

    code: int | None = None
    """The code of HTTP; `None` if there was no answer."""
    why: str = ""
    """What failed, if there was none."""
    asked: bool = True
    """Whether the address was asked at all."""
    reached: bool = True
    """Whether a server was there at all."""
    trusted: bool = True
    """Whether it could show that it is the one that was asked: with a certificate that holds."""
    moved: str = ""
    """The address to which it has moved for good, according to the server."""
    text: str | None = None
    """The words of the page; `None` if it is no text."""
    kind: str = ""
    """The media type of the page."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a source."""

    source: str
    result: str
    """`live`, `changed`, `failing`, `dead`, `refused` or `unknown`."""
    says: str
    edits: Mapping[str, str] = field(default_factory=dict)
    """The fields that should be set."""
    first_failure: str = ""
    """When it first failed, if it does."""


Failures = Mapping[str, str]
"""When each failing source was first found so, in UTC."""


def judge(source: Source, quoted: Iterable[str], answer: Response, failures: Failures, now: datetime) -> Finding:
    """What an answer means for a source, of which some words are quoted."""
    first = failures.get(source.id, "")
    if not answer.asked or not answer.trusted:
        return Finding(source.id, "unknown", answer.why, first_failure=first)
    if answer.code is None or answer.code in _FAILED or answer.code >= 500:
        return _failing(source, answer, first, now)
    if answer.code >= 300:
        says = f"{answer.why or 'the server refuses programs'} ({answer.code}); look at the page in a browser"
        return Finding(source.id, "refused", says, first_failure=first)
    if answer.text is None:
        says = f"answers with {answer.kind or 'a file'}, which is not read; look at it yourself"
        return Finding(source.id, "unknown", says)
    return _answering(source, tuple(dict.fromkeys(quoted)), answer, now)


def _failing(source: Source, answer: Response, first: str, now: datetime) -> Finding:
    why = answer.why or f"the server answers {answer.code}"
    if not first:
        says = f"{why}: the first time; it is dead if it fails again a day later"
        return Finding(source.id, "failing", says, first_failure=_moment(now))
    if now - _read_moment(first) < A_DAY:
        return Finding(source.id, "failing", f"{why}; it first failed at {first}", first_failure=first)
    where = "" if source.archive else "; give 'archive', an address at which a copy is kept"
    return _proposed(source, "dead", f"{why}, as at {first}{where}", now, first=first)


def _answering(source: Source, quoted: tuple[str, ...], answer: Response, now: datetime) -> Finding:
    known = quoted or (() if source.title.startswith("[") else (source.title,))
    if not known:
        return Finding(source.id, "unknown", "answers; none of its words is quoted by which to know the page")
    found = [words for words in known if stands(words, answer.text or "")]
    what = f"{len(found)} of {len(known)} quoted passages" if quoted else "the headline"
    if len(found) == len(known):
        return _proposed(source, "live", f"answers, and has {what}", now, moved=answer.moved)
    missing = next(words for words in known if words not in found)
    says = f'answers, and has {what if quoted else "not the headline"}; it lacks: "{shortened(missing, 80)}"'
    if not found:
        says += "; the page changed, or keeps programs out"
    return _proposed(source, "changed", says, now)


def _proposed(source: Source, status: str, says: str, now: datetime, *, first: str = "", moved: str = "") -> Finding:
    edits, today = {}, now.date().isoformat()
    if source.is_doubted:
        says += f"; it stays {source.status}"
    elif source.status != status:
        edits = {"status": status}
        if source.as_of is None or source.as_of.text != today:
            edits["as_of"] = today
    elif status == "live" and source.as_of and source.as_of.text < today:
        # Of what is still there the last day is worth knowing, of all else the first.
        edits = {"as_of": today}
    if moved and moved != source.url and _is_address(moved):
        edits["url"] = moved
        says += f"; moved for good to {moved}"
    return Finding(source.id, status, says, edits, first)


def _is_address(text: str) -> bool:
    try:
        return bool(of_web(text))
    except ValueError:
        return False


def stands(words: str, text: str) -> bool:
    """Whether some words stand in a text, as whole words; white space, quotation marks and dashes may differ."""
    wanted, there = (" ".join(normalise(part).split()) for part in (words, text))
    start = there.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        before, after = there[start - 1 : start] + wanted[:1], wanted[-1:] + there[end : end + 1]
        if not (len(before) == 2 and before.isalnum()) and not (len(after) == 2 and after.isalnum()):
            return True
        start = there.find(wanted, start + 1)
    return False


# -- the lock and the edits -------------------------------------------------------------------------------------


def failures(content: Content) -> Failures:
    """When each failing source was first found so; none if the lock is not there or cannot be read."""
    try:
        value = read_json(content.locks.get(PATH, b"{}").decode())
        found = {name: item["failing_since"] for name, item in value.items()} if isinstance(value, dict) else {}
        return {name: moment for name, moment in found.items() if _read_moment(moment)}
    except (ValueError, TypeError, KeyError):
        return {}


def changes(inputs: Inputs, content: Content, findings: Iterable[Finding]) -> tuple[dict[str, bytes | None], list[str]]:
    """The changes of the curator's files, and the sources whose records cannot be edited."""
    found = tuple(findings)
    out: dict[str, bytes | None] = {}
    refused = []
    for finding in found:
        if finding.edits:
            path = content.entries[finding.source].location.path
            try:
                out[path] = _edited(inputs, content, path, out.get(path) or inputs.files[path], finding)
            except NotEditableError:
                refused.append(finding.source)
    lock = _lock(content, found)
    if lock != inputs.files.get(PATH):
        out[PATH] = lock
    return out, refused


def _edited(inputs: Inputs, content: Content, path: str, data: bytes, finding: Finding) -> bytes:
    """A file with the edits of a finding. Raises `NotEditableError` unless, read again, it says just that."""
    edited = with_fields(data.decode(), finding.source, finding.edits, after="grade").encode()
    again, _ = parse(with_changes(inputs, {path: edited}).files, stand_ins=inputs.drafts)
    before, _ = parse(with_changes(inputs, {path: data}).files, stand_ins=inputs.drafts)
    for name, entry in before.entries.items():
        there = again.entries.get(name)
        old, new = entry.record.model_dump(), there.record.model_dump() if there is not None else {}
        changed = {key for key in old if key not in new or old[key] != new[key]}
        if changed != (set(finding.edits) if name == finding.source else set()):
            raise NotEditableError(content.entries[finding.source].location.line)
    return edited


def _lock(content: Content, findings: Iterable[Finding]) -> bytes | None:
    asked = {finding.source: finding.first_failure for finding in findings}
    left = {name: moment for name, moment in failures(content).items() if name not in asked and name in content.entries}
    left |= {name: moment for name, moment in asked.items() if moment}
    value = {name: {"failing_since": left[name]} for name in sorted(left)}
    return (json.dumps(value, indent=1) + "\n").encode() if value else None


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def _read_moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
