"""Forged copies of built sites, sealed anew and proved: first what was forged, and the rest of it if that tells nothing.

A forgery has to be named. A proof that goes through fewer pages names no more than the whole one, so what it has named
is settled; and most of the time of a proof goes into pages that nobody has touched.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, lru_cache, partial
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.auditing import site_pages, verify_said_days
from generator.auditing import verify as proving
from generator.auditing.verify import Verdict, verify
from generator.base.artifacts import Artifact
from generator.base.inputs import Inputs
from generator.base.json_text import read_json
from generator.build import build
from generator.exports import proof
from tests.sites import said

Files = Mapping[str, bytes]
_FORM = verify_said_days._form
_READING = tuple(
    module
    for name, module in sys.modules.items()
    if name.startswith("generator.auditing.") and hasattr(module, "read_json")
)
"""The modules that read files of data."""


def sealed(files: Files) -> dict[str, bytes]:
    """Some files with the fingerprints of all made anew, as whoever forges a site makes them."""
    rest = {path: data for path, data in files.items() if path != proof.PATH}
    stated = {path: _fingerprints(data) for path, data in rest.items() if path.endswith(".html")}
    made = proof.plan((Artifact(path, data) for path, data in rest.items()), stated)
    return {**rest, made.path: made.data}


def proved(given: Inputs) -> tuple[dict[str, bytes], Verdict]:
    """The site of some inputs, and its verdict, in which there is no fault."""
    result = build(given)
    assert result.ok, said(result)
    made = {file.path: file.data for file in result.whole().artifacts}
    verdict = verify(made)
    assert [f"{fault.where}: {fault.message}" for fault in verdict.faults] == []
    return made, verdict


def replaced(files: Files, path: str, old: str, new: str) -> dict[str, bytes]:
    """The files with some words of one replaced once, or of all whose names have the ending, everywhere."""
    forged = dict(files)
    for name in [path] if path in files else [name for name in files if name.endswith(path)]:
        text = files[name].decode("utf-8", "surrogateescape")
        text = re.sub(old, new, text, count=1 if name == path else 0, flags=re.DOTALL)
        forged[name] = text.encode("utf-8", "surrogateescape")
    assert forged != files, (path, old)
    return forged


def assert_named(files: Files, forged: Files, *words: str) -> None:
    """A forged copy of a site has a fault with these words, or with others of these, although it is sealed."""
    copy = sealed(forged)
    told: list[str] = []
    for pages in (touched(files, copy), copy.keys()):
        told = faults(copy, pages)
        if any(word in line for line in told for word in words):
            return
    raise AssertionError(f"no fault has {words}: {told}")


def touched(files: Files, forged: Files) -> set[str]:
    """The paths of what is another in a forged copy, or not there."""
    return {path for path in files.keys() | forged.keys() if files.get(path) != forged.get(path)}


def faults(files: Files, pages: Collection[str]) -> list[str]:
    """The faults that a proof names which goes through some pages of a site, and knows all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proving, "SitePages", _Pages)
        patch.setattr(proving, "_known", partial(_known, proving._known, pages))
        patch.setattr(verify_said_days, "_form", _form)
        for module in _READING:
            patch.setattr(module, "read_json", _value)
        return [f"{fault.where}: {fault.message}" for fault in proving.verify(files).faults]


def _known(whole: Callable[..., proving._Known], pages: Collection[str], *given: Any) -> proving._Known:
    """What is known of a site, whose pages are then gone through only in part."""
    known = whole(*given)
    assert isinstance(known.pages, _Pages)
    known.pages.gone_through = pages
    return known


class _Pages(site_pages.SitePages):
    """The pages of a site: what is noted of one that stands in many copies is noted once."""

    gone_through: Collection[str] | None = None

    def __init__(self, files: Files) -> None:
        super().__init__({})
        self._files = {path: data for path, data in files.items() if path.endswith(".html")}
        self.seen = {path: _glance(data) for path, data in self._files.items()}

    def __iter__(self) -> Iterator[str]:
        return (path for path in self._files if self.gone_through is None or path in self.gone_through)


@lru_cache(maxsize=256)
def _value(data: bytes | str) -> object:
    """What a file says that stands in many copies; whoever proves a site changes nothing of it."""
    return read_json(data)


@cache
def _form(message: str, of: str) -> re.Pattern[str]:
    """The form of a message, which is the same for all sites in its language."""
    return _FORM(message, of)


@cache
def _fingerprints(data: bytes) -> tuple[str, ...]:
    return tuple(proof.fingerprints(LexborHTMLParser(data)))


@cache
def _glance(data: bytes) -> site_pages.Glance:
    return site_pages._seen(site_pages.Parsed(data))
