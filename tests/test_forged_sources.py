"""A forged state, word, fingerprint or day of a source is refused by its name, although the site was sealed anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.auditing.verify import verify
from generator.base.artifacts import Artifact, fingerprint
from generator.build import build
from generator.exports import proof
from generator.linking.copies import PATH, of_words
from tests.sites import SITE, inputs, inputs_of, said

COPY = fingerprint(b"locked long ago")
TEXT = SITE.replace("sources: wire, bears_on", "sources: {id: wire, exact: fell on Sunday}, bears_on")
TEXT = TEXT.replace("It fell., events: collapse, sources: wire", "It fell., events: collapse, sources: {id: herald-1, exact: '12 pillars'}")  # fmt: skip
TEXT += (
    '- {id: herald-1, title: Pillars, publisher: Herald, date: 2024-06-30, url: "https://example.org/h", grade: B}\n'
)
LOCK = f'{{"wire": {{"sha256": "{COPY}", "locked": "2024-07-01", "words": 9, "passages": {{"{of_words("fell on Sunday")}": 1}}}}}}'


@cache
def whole() -> Mapping[str, str]:
    """The text files of a site with a passage that is locked, one that is quoted and a source that is named."""
    result = build(inputs_of({**inputs(TEXT).files, PATH: LOCK.encode()}))
    assert result.ok, said(result)
    return {a.path: a.data.decode() for a in result.artifacts if a.path.endswith((".html", ".json"))}


@cache
def rest() -> Mapping[str, bytes]:
    """The other files of the same site."""
    result = build(inputs_of({**inputs(TEXT).files, PATH: LOCK.encode()}))
    return {a.path: a.data for a in result.artifacts if a.path not in whole()}


def refused(*changes: tuple[str, str, str]) -> list[str]:
    """What is found once some files were changed, and all fingerprints made anew."""
    texts = dict(whole())
    for path, old, new in changes:
        assert re.search(old, texts[path]), (path, old)
        texts[path] = re.sub(old, new, texts[path], count=1)
    texts.pop(proof.PATH)
    files = {**rest(), **{path: text.encode() for path, text in texts.items()}}
    stated = {p: proof.fingerprints(LexborHTMLParser(d)) for p, d in files.items() if p.endswith(".html")}
    sealed = proof.plan((Artifact(path, data) for path, data in files.items()), stated)
    return [f"{f.where}: {f.message}" for f in verify({**files, sealed.path: sealed.data}).faults]


NOTES = "annotations.json"
FORGERIES = {
    "a state on the page of sources": (("sources.html", 'data-state="quoted"', 'data-state="proved"'), 'sources.html#herald-1: the entry shows what no annotation has, proved: "12 pillars"'),
    "words on the page of sources": (("sources.html", "<q>12 pillars", "<q>14 pillars"), 'the entry shows what no annotation has, quoted: "14 pillars"'),
    "a fingerprint on the page of sources": (("sources.html", f'data-sha256="{COPY[:4]}', 'data-sha256="0000'), "the entry shows what no annotation has, locked"),
    "the address on the page of sources": (("sources.html", r'(class="url" href=")https://example.org/h', r"\1https://evil.example/h"), "sources.html#herald-1: the entry leads elsewhere than the annotations say: https://evil.example/h"),
    "the address of the words on the page of sources": (("sources.html", r'href="https://example.org/h#:~:', 'href="https://evil.example/h#:~:'), "sources.html#herald-1: the entry leads elsewhere than the annotations say: https://evil.example/h#:~:"),
    "the address in the annotations": ((NOTES, '"source": "https://example.org/h"', '"source": "https://evil.example/h"'), "sources.html#herald-1: the entry leads elsewhere than the annotations say: https://example.org/h"),
    "the word for a state on the page of sources": (("sources.html", "<b>quoted</b>", "<b>locked</b>"), 'the entry has a word for a state that is not its own, '),
    "an entry without its words": (("sources.html", r'<li data-state="locked".*?</li>', ""), "the entry does not show what an annotation has, locked"),
    "a state in the annotations": ((NOTES, '"state": "quoted"', '"state": "proved"'), "is proved, and has no fingerprint of a copy"),
    "no words in the annotations": ((NOTES, '"state": "named"', '"state": "quoted"'), "is quoted, and has no words"),
    "a state that there is not": ((NOTES, '"state": "named"', '"state": "sworn"'), "is in no known state: 'sworn'"),
    "words in the annotations": ((NOTES, '"exact": "12 pillars"', '"exact": "14 pillars"'), 'the fingerprint in annotation'),
    "a fingerprint of a copy that is none": ((NOTES, f'"copy": "{COPY}"', '"copy": "0"'), "is locked, and has the fingerprint of a copy"),
    "a day that is none": ((NOTES, '"locked": "2024-07-01"', '"locked": "July"'), "is locked, and the day of its lock is given: July"),
    "no day": ((NOTES, r',\s+"locked": "2024-07-01"', ""), "is locked, and no day of its lock is given"),
    "a state in the note of a mark": (("events/collapse.html", 'data-state="locked"', 'data-state="proved"'), "events/collapse.html: a mark says of its source what no annotation does, proved"),
    "words in the note of a mark": (("events/collapse.html", "<q>fell on Sunday", "<q>fell on Monday"), 'what no annotation does, locked: "fell on Monday"'),
    "words without a state in the note of a mark": (("events/collapse.html", '<span data-state="locked">', "<span>"), 'a mark quotes its source without a state: "fell on Sunday"'),
    "a mark that leads to the source of another statement": (("claims.html", r'href="sources.html#herald-1"', 'href="sources.html#wire"'), "a mark leads to a source that the statement does not rest on"),
    "a state in the data": (("briefing.json", '"state": "quoted"', '"state": "proved"'), 'briefing.json: it says of a source what no annotation does, proved: "12 pillars"'),
    "an annotation of a statement that there is not": ((NOTES, "claims.html#stands.outcome", "claims.html#falls.outcome"), "claims.html#falls.outcome: the statement that cites a source has no place"),
}  # fmt: skip


def test_the_site_sealed_anew_without_a_change_proves_itself() -> None:
    assert refused(("briefing.json", r"\n\Z", "\n\n")) == []


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_named(name: str) -> None:
    change, message = FORGERIES[name]
    found = refused(change)
    assert any(message in line for line in found), found


def test_a_copy_has_one_fingerprint_and_one_day() -> None:
    text = TEXT.replace("confidence: verified, sources: wire", "confidence: verified, sources: {id: wire, exact: fell on Sunday}")  # fmt: skip
    result = build(inputs_of({**inputs(text).files, PATH: LOCK.encode()}))
    files = {a.path: a.data for a in result.artifacts}
    files[NOTES] = files[NOTES].replace(COPY.encode(), fingerprint(b"other").encode(), 1)
    found = [f.message for f in verify(files).faults]
    assert any("its copy has two fingerprints" in message for message in found), found
