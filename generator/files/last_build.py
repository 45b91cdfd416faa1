"""What the last build read and wrote, by which the next one can tell that nothing has changed.

The inputs are the same if their stamps are, or if not, their bytes; the output is the same if the stamps of all its
files are. A stamp is trusted only where any change since is sure to have given the file another one
(`disk.is_settled`); other files are read. Whatever is not as it was, or cannot be known, is for a whole build to see.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.base.artifacts import Artifact, fingerprint
from generator.base.values import value
from generator.files import disk
from generator.files.cache import Cache
from generator.files.output import Written
from generator.files.present import FOLDER, INSIDE, look
from generator.files.program_stamp import program_stamp
from generator.files.reading import Stamps, stamps_of
from generator.files.swap import beside

_KIND = "last-build"


@value
class BuildRequest:
    """What a build was asked for: the site in a folder, with these options."""

    root: Path
    out: str
    """The real path of the output."""
    url: str | None = None
    drafts: bool = False
    dossier: bool = False

    @property
    def name(self) -> str:
        """A text that is another one for everything else that can be asked for."""
        return json.dumps([self.out, self.url, self.drafts, self.dossier])


def keep(
    asked: BuildRequest,
    inputs: tuple[Mapping[str, bytes], Stamps],
    files: Iterable[Artifact],
    written: Written,
    told: Mapping[str, Any],
) -> None:
    """Keeps what a build has read and written, and what it has `told`, which the next one has to tell again."""
    given, stamps = inputs
    if not stamps.files:
        return
    now = time.time_ns()
    found: dict[str, disk.Stamp] = {}
    unsettled: dict[str, str] = {}
    for file in files:
        try:
            found[file.path] = stamp = disk.stamp(os.lstat(f"{asked.out}/{file.path}"))
        except OSError:
            return  # somebody is changing it just now
        if stamp != written.stamps.get(file.path) or not disk.is_settled(stamp, now):
            unsettled[file.path] = file.fingerprint
    _keep(
        asked,
        {
            "program": program_stamp(),
            "stamps": _digest_of_stamps(stamps),
            "content": _contents(given),
            "paths": list(found),
            "output": _digest_of_output(found),
            "unsettled": unsettled,
            "others": _digest_of_others(asked.out, written.others, now),
            "told": told,
        },
    )


def _keep(asked: BuildRequest, record: Mapping[str, Any]) -> None:
    Cache(asked.root).put(_KIND, asked.name, json.dumps(record).encode())


def recall(asked: BuildRequest) -> Mapping[str, Any] | None:
    """What the last build has told, if the next one would read and write the same; `None` if that cannot be said."""
    try:
        data = Cache(asked.root).get(_KIND, asked.name)
        record = json.loads(data or b"null")
        if record["program"] != program_stamp():
            return None
        stamps = stamps_of(asked.root)
        renewed = dict(record)
        if not record["stamps"] or _digest_of_stamps(stamps) != record["stamps"]:
            if not _are_same(stamps, record["content"]):
                return None
            renewed["stamps"] = _digest_of_stamps(stamps)
        unsettled = _unsettled(asked.out, record)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if unsettled is None:
        return None
    renewed["unsettled"] = unsettled
    if renewed != record:
        _keep(asked, renewed)
    told: Mapping[str, Any] = record["told"]
    return told


def _unsettled(out: str, record: Mapping[str, Any]) -> Mapping[str, str] | None:
    """The files of the output whose stamps cannot be trusted yet; `None` if a file is not the one that was written."""
    if disk.look(os.path.join(out, INSIDE)) is not None or disk.look(beside(out)) is not None:
        return None  # a build was interrupted
    now, left = time.time_ns(), {}
    found = {path: disk.stamp(os.lstat(f"{out}/{path}")) for path in record["paths"]}
    if _digest_of_output(found) != record["output"]:
        return None
    others = [path for path, entry in look(out).entries.items() if entry.kind != FOLDER and path not in found]
    if _digest_of_others(out, others, now) != record["others"]:
        return None
    for path, expected in record["unsettled"].items():
        data, stamp = disk.read_with_stamp(os.path.join(out, path))
        if stamp != found[path] or fingerprint(data) != expected:
            return None
        if not disk.is_settled(stamp, now):
            left[path] = expected
    return left


def _digest_of_stamps(stamps: Stamps) -> str:
    """A digest of the places and stamps of all inputs; empty if they cannot be trusted."""
    return _digest(f"{name}\0{at}" for name, at in stamps.files.items()) if stamps.settled else ""


def _digest_of_output(stamps: Mapping[str, disk.Stamp]) -> str:
    return _digest(f"{path}\0{stamp}" for path, stamp in stamps.items())


def _digest_of_others(out: str, paths: Iterable[str], now: int) -> str:
    """A digest of a person's files in the output; of the time instead, where one may change unseen."""
    stamps = {path: disk.stamp(os.lstat(os.path.join(out, path))) for path in paths}
    trusted = all(disk.is_settled(stamp, now) for stamp in stamps.values())
    return _digest_of_output(dict(sorted(stamps.items()))) if trusted else str(now)


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _contents(files: Mapping[str, bytes]) -> str:
    """The fingerprints of the names and of each of the files, in the order of their names."""
    names = sorted(files)
    return "".join((_short("\0".join(names).encode("utf-8", "surrogateescape")), *(_short(files[n]) for n in names)))


def _are_same(stamps: Stamps, contents: str) -> bool:
    """Whether all inputs are those of the last build; the one that was touched last is looked at first."""
    names = sorted(stamps.files)
    at = range(0, len(contents), _LENGTH)
    own, *expected = (contents[number : number + _LENGTH] for number in at)
    if own != _short("\0".join(names).encode("utf-8", "surrogateescape")):
        return False
    files = zip(names, expected, strict=True)
    for name, known in sorted(files, key=lambda each: stamps.files[each[0]][1][-2:], reverse=True):
        path, stamp = stamps.files[name]
        data, now = disk.read_with_stamp(path)
        if now != stamp or _short(data) != known:
            return False
    return True


_LENGTH = 40
"""The digits of a fingerprint of one input."""


def _short(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=_LENGTH // 2).hexdigest()
