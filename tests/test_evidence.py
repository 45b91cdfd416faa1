"""Evidence: every citation is proved at build time, and the built site proves itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.auditing.verify import verify
from generator.base.artifacts import fingerprint
from generator.base.inputs import Inputs
from generator.base.memory import NoMemory
from generator.build import build, check
from generator.exports.cards import Card
from generator.exports.cards import cards as plan_cards
from generator.linking import passages
from generator.linking.copies import Copies
from generator.linking.evidence import Voice, citations, resolve
from generator.linking.kept_links import KeptLinks
from generator.linking.rights import share
from generator.pages.views import made_page
from generator.parsing.content import Content, Entry
from generator.parsing.records import KINDS, Article
from tests import forged
from tests.sites import (
    SITE,
    Briefing,
    SomePages,
    edited,
    inputs,
    inputs_of,
    made,
    parts,
    plan,
    river,
    said,
    small,
    with_file,
)

# -- every citation of a briefing -----------------------------------------------------------------------------------


def article_of(content: Content) -> Entry:
    return next(e for e in content.entries.values() if isinstance(e.record, Article))


@cache
def cited(briefing: Briefing) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Every cited passage of the article as it stands in its source, and the places that cite it."""
    content = briefing.site.content
    out: dict[str, set[tuple[str, str]]] = {}
    for entry in (content.settings, *content.entries.values()):
        for (name, path), at, _, _ in citations(entry):
            for passage in briefing.site.evidence[name, path].passages:
                out.setdefault(passage.exact, set()).add((name, str(entry.at(at))))
    return {words: tuple(sorted(places)) for words, places in sorted(out.items())}


def places_of_faults(content: Content, body: str) -> set[str]:
    """Where citations fail with another text of the article."""
    entry = replace(article_of(content), body=body)
    text, _ = passages.read(entry)
    _, found = resolve(content, MappingProxyType({text.id: text}), NoMemory(), Copies(), KeptLinks(content, {}))
    return {str(d.location) for d in found if d.is_error}


@pytest.mark.slow
@pytest.mark.parametrize("change", ["removed", "altered", "duplicated"])
def test_each_cited_passage_holds_the_build_to_its_words(briefing: Briefing, change: str) -> None:
    content = briefing.site.content
    article = article_of(content)
    body = article.body
    assert places_of_faults(content, body) == set()
    assert len(cited(briefing)) > 80
    for words, places in cited(briefing).items():
        assert body.count(words) >= 1, words
        at = body.index(words)
        middle = words.split()[len(words.split()) // 2]
        other = words.replace(middle, f"{middle[::-1]}x", 1)
        changed = {
            "removed": body[:at] + body[at + len(words) :],
            "altered": body[:at] + other + body[at + len(words) :],
            "duplicated": f"{body}\n\nOnce more: {words} and on.\n",
        }[change]
        citing = {name: content.entries[name] for name, _ in places if name in content.entries}
        part = replace(content, entries={**citing, article.record.id: article})  # the rest cites other words
        found = places_of_faults(part, changed)
        alone = {place.rpartition(":")[0] for _, place in places}
        assert any(place.rpartition(":")[0] in alone for place in found), (change, words)


def test_reported_speech_follows_from_the_claims_chain_of_attribution() -> None:
    site = river().site
    assert site.evidence["half-of-the-promise", ()].voice is Voice.REPORTS
    assert site.evidence["mirell-accuses-tarnia", ()].voice is Voice.REPORTS
    assert site.evidence["leverage-of-the-delta", ()].voice is Voice.STATES
    assert site.evidence["treaty-signed", ()].voice is Voice.SINCE


def test_a_claim_that_nobody_else_makes_is_the_authors_own() -> None:
    changed = edited("content/claims.yaml", "asserted_by: mayor\n  reported_via: herald", "asserted_by: ann")
    site = check(changed).site
    assert site is not None
    assert site.evidence["stands", ()].voice is Voice.STATES


# -- proof that travels ---------------------------------------------------------------------------------------------


def built(source: Inputs | None = None) -> dict[str, bytes]:
    if source is None:
        return dict(river().files)
    done = small() if source == inputs() else build(source)
    assert done.ok, said(done)
    return {artifact.path: artifact.data for artifact in done.artifacts}


def faults(files: dict[str, bytes]) -> list[str]:
    return [f"{fault.where}: {fault.message}" for fault in verify(files).faults]


def changed(path: str, old: str, new: str, *, after: str = "") -> list[str]:
    """What is found once words are changed in a file of the small site, where they stand first after others."""
    files = built(inputs())
    text = files[path].decode()
    before, mark, rest = text.partition(after) if after else ("", "", text)
    assert old in rest, (path, old)
    files[path] = (before + mark + rest.replace(old, new, 1)).encode()
    found = faults(files)
    assert found, "the change was not noticed"
    return found


ARTICLE = "articles/bridge.html"


def test_the_built_site_proves_itself() -> None:
    verdict = verify(built())
    assert verdict.faults == ()
    assert verdict.citations > 150
    assert verdict.marks > 1000


@pytest.mark.parametrize("after", ["application/ld+json", "<blockquote"])
def test_a_changed_word_of_a_quotation_is_named(after: str) -> None:
    found = changed(
        "quotes.html", "It will stand for ever", "It will stand for over",
        after=after,
    )  # fmt: skip
    assert any("a quotation is not its passage" in line for line in found), found
    named = any(line.startswith("quotes.html#") and "the statement was changed" in line for line in found)
    assert named is (after == "<blockquote"), found


def test_a_changed_word_of_the_article_is_named_with_the_statements_that_rest_on_it() -> None:
    found = changed(ARTICLE, "she said, ", "he said, ")
    assert any(line.startswith("claims.html#stands: the words of its annotation") for line in found), found
    assert any("is not the one that its annotation" in line for line in found), found


def test_a_changed_annotation_is_named_with_its_statement() -> None:
    found = changed("annotations.json", '"exact": "The council denies this."', '"exact": "The council admits this."')
    assert any(line.startswith("actors/freedonia.html: the words of its annotation") for line in found), found


@pytest.mark.slow
def test_a_changed_hash_is_named() -> None:
    site = small().site
    assert site is not None
    value = site.articles["bridge"].sha256
    assert any("is not the one that its annotation" in line for line in changed(ARTICLE, value, "0" * 64))
    assert changed("proof.json", value[:8] if value[:8] in built(inputs())["proof.json"].decode() else "a", "b")


@pytest.mark.slow
def test_a_single_changed_byte_anywhere_is_named_with_its_file(long: bool) -> None:
    original = built()
    paths = sorted(original)
    alone = [[path] for path in ("proof.json", "annotations.json", "index.html")]
    groups = 300 if long else 3
    for group in [*alone, *(paths[start::groups] for start in range(groups))]:  # each file is named, whatever else is
        changed = {path: bytearray(original[path]) for path in group}
        for number, data in enumerate(changed.values()):
            at = (number * 7919) % len(data)
            data[at] = data[at] ^ 1
        found = forged.faults({**original, **{path: bytes(data) for path, data in changed.items()}}, pages=())
        assert [path for path in group if not any(line.startswith(path) for line in found)] == []


def test_a_changed_statement_is_named_even_with_new_fingerprints_if_its_words_are_quoted() -> None:
    files = built(inputs())
    text = files["quotes.html"].decode()
    files["quotes.html"] = text.replace("It will stand for ever", "It will stand for over").encode()
    stated = json.loads(files["proof.json"])
    from generator.exports import proof  # the attacker's tool

    stated["files"]["quotes.html"] = fingerprint(files["quotes.html"])
    stated["statements"]["quotes.html"] = [*proof.fingerprints(LexborHTMLParser(files["quotes.html"]))]
    stated["seal"] = proof.seal(stated["files"], stated["statements"])
    files["proof.json"] = json.dumps(stated).encode()
    assert any("a quotation is not its passage" in line for line in faults(files))


def test_files_that_are_missing_or_added_are_named() -> None:
    files = built(inputs())
    del files["about.html"]
    files["extra.html"] = b"<p>x</p>"
    found = faults(files)
    assert "about.html: the file is missing" in found
    assert "extra.html: the file is not part of the built site" in found
    assert faults({}) != []


# -- rights ---------------------------------------------------------------------------------------------------------

LONG = parts(SITE)["content/articles/bridge.md"] + (
    "\n## More\n\nNobody in the whole town had ever asked for such a thing. The river is deep and the banks are soft.\n"
)


def displayed(display: str, extra: str = "") -> Inputs:
    body = LONG.replace("rights: The Gazette's.\n", f"rights: The Gazette's.\ndisplay: {display}\n")
    files = dict(with_file("content/articles/bridge.md", body).files)
    files["site.yaml"] += f"coverage_threshold: 0\ncards: pages\n{extra}".encode()
    return inputs_of(files)


def cards_of(given: Inputs) -> tuple[Card, ...]:
    site = check(given).site
    assert site is not None
    return tuple(plan_cards(site, map(made_page, plan(site))))


WITHHELD = ["Nobody in the whole town had ever asked for such a thing", "The river is deep and the banks are soft"]
MACHINE_FILES = [
    "annotations.json", "briefing.json", "claims/stands.json", "quotes/for-ever.json", "articles/bridge.json",
    "feed.atom", "feed.json", "llms.txt", "sitemap.xml", "timeline.ics", *(f"{kind}s.csv" for kind in KINDS),
]  # fmt: skip
"""Files that carry words; the pictures of pages are tested by what they show."""
CITED = ["The mayor opened the bridge on Monday", "she said, according to the Herald", "stand for ever"]


@pytest.mark.slow
@pytest.mark.parametrize(("display", "hidden"), [("excerpts", WITHHELD), ("outline", [*WITHHELD, *CITED])])
def test_no_output_carries_a_sentence_that_is_withheld(display: str, hidden: list[str]) -> None:
    files = built(displayed(display))
    shown = {path: data for path, data in files.items() if not path.endswith(".png")}
    assert set(MACHINE_FILES) <= set(shown)
    shown["cards"] = "\n".join(f"{c.title} {c.eyebrow} {c.line}" for c in cards_of(displayed(display))).encode()
    for path, data in shown.items():
        plain = LexborHTMLParser(data).text() if path.endswith(".html") else data.decode()
        for words in hidden:
            if display == "outline" and words in ("stand for ever",):
                continue  # the claim's own statement says so in the curator's words
            assert words not in data.decode(), (path, words)
            assert words not in plain, (path, words)
    assert faults(files) == []


@pytest.mark.slow
@pytest.mark.parametrize("display", ["full", "excerpts", "outline"])
def test_no_link_to_the_original_carries_words_that_are_withheld(display: str) -> None:
    """A text fragment has words of the article in it; an outline shows its headings."""
    files = dict(displayed(display).files)
    path = "content/articles/bridge.md"
    files[path] = files[path].replace(b"publisher: gazette", b"publisher: gazette\nurl: https://gazette.example/bridge")
    pages = [data.decode() for name, data in built(inputs_of(files)).items() if name.endswith(".html")]
    fragments = {unquote(found) for page in pages for found in re.findall(r"#:~:text=([^\"&]+)", page)}
    if display == "outline":
        assert fragments == {"A bridge"}
    else:
        assert any("The mayor opened the bridge" in words for words in fragments)


@pytest.mark.slow
def test_gaps_are_shown_with_their_length_and_cited_passages_stay() -> None:
    files = built(displayed("excerpts"))
    assert "[21 words]" in files["articles/bridge.html"].decode()
    assert (
        "The mayor opened the bridge" in LexborHTMLParser(files["articles/bridge--passages.html"]).css("main")[0].text()
    )


@pytest.mark.slow
def test_a_withheld_sentence_in_a_records_own_prose_is_an_error() -> None:
    files = dict(displayed("excerpts").files)
    pasted = files["content/events.yaml"].decode().replace(
        "  cite: The next vote is in 2027.", "  cite: The next vote is in 2027.\n  summary: The river is deep and the banks are soft."
    )  # fmt: skip
    files["content/events.yaml"] = pasted.encode()
    done = made(inputs_of(files))
    assert [d.code for d in done.diagnostics if d.is_error] == ["withheld-text"]
    assert done.artifacts == ()


@pytest.mark.slow
def test_the_share_of_the_article_can_be_capped() -> None:
    assert [d.code for d in made(displayed("full", "max_share: 50\n")).diagnostics if d.is_error] == ["share-exceeded"]
    done = made(displayed("excerpts", "max_share: 80\n"))
    assert done.ok
    assert done.site is not None
    assert 0 < share(done.site.articles["bridge"], done.site.shown["bridge"]) < 0.8


# -- the source lock ------------------------------------------------------------------------------------------------


WATCHED = SITE.replace("disabled_warnings: [{code: text-not-locked", "disabled_warnings: [{code: orphan")


def locked() -> dict[str, bytes]:
    from generator.linking import text_lock

    site = check(inputs(WATCHED)).site
    assert site is not None
    return {**inputs(WATCHED).files, "content/articles/bridge.lock": text_lock.dump(site, "bridge")}


def test_a_text_without_a_lock_is_a_warning_and_with_it_none() -> None:
    assert [d.code for d in check(inputs(WATCHED)).diagnostics] == ["text-not-locked"]
    assert check(inputs_of(locked())).diagnostics == ()


def test_a_changed_text_is_an_error_that_tells_what_became_of_the_citations() -> None:
    files = locked()
    text = files["content/articles/bridge.md"].decode()
    text = text.replace("## A bridge\n", "## A bridge\n\nA new paragraph comes first.\n").replace(
        "stand* for ever", "stand* forever"
    )
    files["content/articles/bridge.md"] = text.encode()
    found = [d for d in check(inputs_of(files)).diagnostics if d.code == "text-changed"]
    assert len(found) == 1
    assert str(found[0].location) == "content/articles/bridge.md:11:1"
    assert "1 stand, 16 moved, 2 broke" in found[0].message
    assert 'broke: content/quotes.yaml:1:24: "It will stand for ever,"' in found[0].hint
    assert found[0].hint.endswith("briefing lock")


def test_a_lock_that_cannot_be_read_is_said() -> None:
    files = {**locked(), "content/articles/bridge.lock": b"{}"}
    assert [d.code for d in check(inputs_of(files)).diagnostics] == ["lock-unreadable"]


# -- another language, other scripts --------------------------------------------------------------------------------

OTHER = """
-- site.yaml --
title: Une note
description: Un site d'essai.
url: https://example.org/
language: fr
reviewed: 2024-07-01
known_to: juillet 2024
published_by: La r\u00e9daction
coverage_threshold: 0
-- content/articles/premier.md --
---
{title: Le trait\u00e9, author: zoe, publisher: revue, date: 2024-06-19, language: fr, rights: La revue.}
---
Zo\u00e9 \u00e9crit\u00a0: \u00ab\u00a0Le *trait\u00e9* est **sign\u00e9**\u00a0\u00bb, dit-elle \u2014 aujourd\u2019hui. \uae40\uc815\uc740\uc740 \ub9d0\ud588\ub2e4.
-- content/articles/second.md --
---
{title: \u0627\u0644\u0645\u0639\u0627\u0647\u062f\u0629, author: zoe, publisher: revue, date: 2024-06-20, language: ar, rights: La revue.}
---
\u0648\u0642\u0651\u0639 \u0627\u0644\u0631\u0626\u064a\u0633 \u0627\u0644\u0645\u0639\u0627\u0647\u062f\u0629. \u0647\u0630\u0627 \u062e\u0628\u0631 \u0645\u0647\u0645.
-- content/actors.yaml --
- {id: zoe, name: Zo\u00e9, kind: person, cite: "Zo\u00e9 \u00e9crit :"}
- {id: revue, name: La revue, kind: organisation, basis: editor, reasoning: L'\u00e9diteur.}
- {id: kim, name: Kim, native_name: \uae40\uc815\uc740, lang: ko, kind: person, cite: \uae40\uc815\uc740\uc740 \ub9d0\ud588\ub2e4.}
-- content/quotes.yaml --
- {id: signe, text: Le trait\u00e9 est sign\u00e9, speaker: zoe, fidelity: original}
-- content/claims.yaml --
- {id: jour, statement: C'est fait., nature: fact, asserted_by: zoe, cite: "dit-elle - aujourd'hui"}
- {id: signature, statement: Il a sign\u00e9., nature: fact, asserted_by: zoe, cite: {exact: \u0648\u0642\u0651\u0639 \u0627\u0644\u0631\u0626\u064a\u0633 \u0627\u0644\u0645\u0639\u0627\u0647\u062f\u0629, article: second}}
"""


@pytest.mark.slow
def test_a_briefing_in_other_languages_and_scripts_passes_the_same_checks() -> None:
    done = build(inputs(OTHER))
    assert [d for d in done.diagnostics if d.is_error] == [], said(done)
    files = {artifact.path: artifact.data for artifact in done.artifacts}
    assert faults(files) == []
    page = LexborHTMLParser(files["articles/second.html"])
    assert page.css("#text")[0].attributes["dir"] == "rtl"
    quoted = LexborHTMLParser(files["quotes.html"]).css("blockquote.verbatim .words")[0].text()
    assert quoted == "Le trait\u00e9 est sign\u00e9"
    named = LexborHTMLParser(files["articles/premier.html"]).css('#text a.name[href="../actors/kim.html"]')
    assert [node.text() for node in named] == ["\uae40\uc815\uc740"]


def test_emphasis_inside_a_quotation_is_no_obstacle_and_a_word_too_many_is() -> None:
    done = made(
        inputs(OTHER.replace("text: Le trait\u00e9 est sign\u00e9", "text: Le trait\u00e9 est bien sign\u00e9"))
    )
    assert "content/quotes.yaml:1:21 [quote-not-found]" in said(done)


def test_every_page_shows_the_legend_of_the_seven_voices(briefing: Briefing) -> None:
    for path, page in briefing.trees.items():
        legend = [node.text() for node in page.css(".legend .chip")]
        assert legend == [
            "the article states", "the article reports", "since then", "editor\u2019s note", "editor\u2019s judgement",
                "context", "general knowledge",
        ], path  # fmt: skip


def test_a_printed_page_has_its_evidence_as_numbered_notes(briefing: Briefing) -> None:
    for path, page in briefing.trees.items():
        notes = [" ".join(node.text().split()) for node in page.css(".printed li")]
        numbers: dict[tuple[str, str], str] = {}
        used: set[int] = set()
        for mark in page.css("a.ev"):
            href, number = str(mark.attributes["href"]), str(mark.attributes["data-n"])
            if not href.startswith("#e--"):
                # One source may be cited by other words in each statement.
                assert numbers.setdefault((href, notes[int(number) - 1]), number) == number, (path, href)
            used |= {int(one) for one in number.split(", ")}
        assert used == set(range(1, len(notes) + 1)), path
        assert all(notes)


def test_a_claim_of_the_author_is_stated_even_where_a_quotation_stands_in_its_sentence() -> None:
    evidence = river().site.evidence
    assert evidence["half-of-the-promise", ()].voice is Voice.REPORTS
    assert evidence["panel-years", ()].voice is Voice.STATES


def test_what_heads_the_judgements_holds_for_one_that_starts_from_a_passage_and_a_source() -> None:
    starts = (
        "cite: The mayor opened the bridge on Monday.\n    sources: wire\n    basis: editor\n    reasoning: So it is."
    )
    site = SomePages(inputs(SITE.replace("cite: The mayor opened the bridge on Monday.", starts, 1)))
    page, evidence = site["notes.html"], site.site.evidence["site", ("bottom_line", 0)]
    assert (evidence.voice, len(evidence.passages), len(evidence.sources)) == (Voice.EDITOR, 1, 1)
    assert "The mayor opened the bridge." in page.partition('class="facts judgements"')[2]
    assert "A passage or a source in the same mark is what a conclusion starts from." in page
    assert {mark.text(deep=False) for mark in site.tree("index.html").css("main .ev.editor")} == {"¶1 ↗1 ed."}


def test_no_mark_calls_a_source_from_before_the_article_later(briefing: Briefing) -> None:
    for path, page in briefing.trees.items():
        notes = page.css(".printed li")
        for mark in page.css("a.ev.since"):
            says = mark.css("span.vh")[0].text().removesuffix(": ")
            if says == "since then: source":  # a page of so many marks that its notes have the years
                own = [notes[int(number) - 1] for number in (mark.attributes["data-n"] or "").split(", ")]
                years = [note.text().partition(note.css("cite")[0].text())[2] for note in own]
                assert all(int(re.findall(r"\d{4}", text)[0]) >= 2024 for text in years), (path, years)
            elif not says.endswith(": source"):
                assert not says.startswith("since then") or int(says.split()[-1]) >= 2024, (path, says)


def test_a_number_stands_behind_a_passage_that_ends_in_a_name_whose_rest_is_withheld() -> None:
    given = displayed("excerpts")
    files = {
        path: data.replace(b"cite: The council denies this.", b"cite: The council")
        for path, data in given.files.items()
    }
    files["content/actors.yaml"] = files["content/actors.yaml"].replace(b"[The council]", b"[The council denies]")
    page = SomePages(inputs_of(files)).tree("articles/bridge.html")
    link = page.css_first("#p1s3 a.name") or page.css_first("a.name[href$='freedonia.html']")
    assert link is not None
    assert link.text() == "The council"
    number = page.css_first(".para a.on[href*='p1s3-0-11'], .para [id='p1s3-0-11'] + a.on")
    assert number is not None, "nothing leads on from the passage"
