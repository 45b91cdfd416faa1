"""Drafts: what is not finished can be looked at from the first minute, says so, and is never published."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

from generator.base.inputs import Inputs
from generator.build import build, check
from generator.cli.program import main
from generator.editing import scaffold
from generator.editing.refactor import rename, with_changes
from generator.parsing.records import KINDS, Scenario
from tests.sites import SITE, SomePages, edited, inputs, inputs_of, pages_of, said, with_file, write_site

DRAFT = "\n- {id: tower, title: A tower, date: 2024, draft: true, cite: The mayor opened the bridge}\n"
EVENTS = "content/events.yaml"
WITH_DRAFT = edited(EVENTS, "- id: next-vote", DRAFT.strip() + "\n- id: next-vote")


def taken(given: Inputs) -> Inputs:
    return replace(given, drafts=True)


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [arguments[0], "--root", str(folder), *arguments[1:]])


def written(folder: Path, given: Inputs) -> Path:
    write_site(folder)
    for path, data in given.files.items():
        if not path.startswith("templates/"):
            (folder / path).write_bytes(data)
    return folder


# -- records that are drafts ------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_build_leaves_a_draft_out_and_is_the_same_as_without_it() -> None:
    assert build(WITH_DRAFT).artifacts == build(inputs()).artifacts


def test_a_draft_that_is_taken_in_is_marked_wherever_it_is_named() -> None:
    pages = pages_of(build(taken(WITH_DRAFT)))
    own = LexborHTMLParser(pages["events/tower.html"])
    banner = own.css_first(".drafted")
    assert banner is not None
    assert banner.text() == (
        "Draft, not to be published: 5 of its 5 sentences are accounted for. 1 record is a draft. This record is one."
    )
    for url in ("timeline.html", "coverage.html", "a-z.html"):
        links = LexborHTMLParser(pages[url]).css('main a[href*="events/tower"]')
        assert links, url
        for link in (link for link in links if link.text()):  # those of a drawing show its title alone
            assert link.parent is not None
            mark = link.parent.css_first("strong.draft")
            assert mark is not None, (url, link.html)
            assert mark.text() == "draft"


def test_branches_whose_ids_are_still_to_be_written_are_told_apart() -> None:
    text = SITE.replace("id: yes-wins", "id: TODO").replace("id: no-wins", "id: TODO")
    found = check(replace(inputs(text), drafts=True))
    assert [(d.code, d.severity, d.location.line) for d in found.diagnostics] == [
        ("unfinished", "warning", 7), ("unfinished", "warning", 12)
    ]  # fmt: skip
    assert found.site is not None
    assert [branch.id for branch in found.site.get(Scenario, "vote").branches] == ["todo-1", "todo-2"]


def test_a_site_with_drafts_asks_search_engines_to_pass_by_and_another_does_not() -> None:
    assert "noindex" in SomePages(taken(WITH_DRAFT))["index.html"]
    assert "noindex" not in SomePages(WITH_DRAFT)["index.html"]


def test_records_that_stand_on_one_page_are_marked_there() -> None:
    given = edited("content/quotes.yaml", "speaker: mayor,", "speaker: mayor, draft: true,")
    card = SomePages(taken(given)).tree("quotes.html").css_first("#for-ever .draft")
    assert card is not None
    assert card.text() == "draft"


def test_machines_are_told_of_a_draft_too() -> None:
    files = {artifact.path: artifact.data for artifact in build(taken(WITH_DRAFT)).artifacts}
    assert b'"draft": true' in files["events/tower.json"]
    assert b"draft" not in files["events/opening.json"]


def test_what_is_wrong_in_a_draft_is_told_when_it_is_taken_in() -> None:
    given = edited(EVENTS, "- id: next-vote", "- {id: tower, title: A tower, date: soon, draft: true}\n- id: next-vote")
    assert check(given).diagnostics == ()
    assert {d.code for d in check(taken(given)).diagnostics if d.is_error} == {"bad-value", "no-basis"}


def test_what_is_to_be_published_refers_to_no_draft() -> None:
    given = edited("content/sources.yaml", "grade: A", "grade: A, draft: true")
    found = check(given).diagnostics
    assert found
    assert {d.code for d in found if d.is_error} == {"draft-reference"}
    assert check(taken(given)).diagnostics == ()


def test_a_draft_accounts_for_no_sentence() -> None:
    given = edited("content/scenarios/vote.yaml", "title: The vote", "title: The vote\ndraft: true")
    given = inputs_of({**given.files, EVENTS: given.files[EVENTS].replace(b"  certainty: planned", b"  certainty: planned\n  draft: true").replace(b"bears_on: [stands, vote]", b"bears_on: stands")})  # fmt: skip
    for inputs_ in (given, taken(given)):
        result = check(inputs_)
        assert [line for line in said(result) if "uncovered-sentence" in line], said(result)
        assert not any(d.is_error for d in result.diagnostics), said(result)


# -- what is not finished ---------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(KINDS))
def test_a_record_can_be_looked_at_as_soon_as_it_is_begun(kind: str) -> None:
    begun = scaffold.new(inputs(), kind, "fresh", {})
    given = with_changes(inputs(), begun.changes)
    assert {d.code for d in check(given).diagnostics if d.is_error} == {"unfinished"}
    result = build(taken(given))
    assert result.ok, said(result)
    assert any(d.code == "unfinished" and d.severity == "warning" for d in result.diagnostics)
    assert LexborHTMLParser(pages_of(result)["index.html"]).css_first(".drafted") is not None


def test_an_article_alone_can_be_looked_at() -> None:
    only = SITE.partition("-- content/actors.yaml")[0].replace("author: ann", "author: TODO")
    only = only.replace("publisher: gazette", "publisher: TODO")
    result = build(taken(inputs(only)))
    assert result.ok, said(result)
    page = LexborHTMLParser(pages_of(result)["articles/bridge.html"])
    marked = [node.text() for node in page.css(".text .uncovered")]
    assert marked == [
        '"It will stand for ever," she said, according to the Herald.',
        "The council denies this.",
        "The next vote is in 2027.",
    ]
    assert "3 sentences, marked like this, are not accounted for yet." in page.css_first("p.provenance").text()  # type: ignore[union-attr]


def test_an_unfinished_briefing_is_built_as_a_draft_and_not_published() -> None:
    given = edited("content/articles/bridge.md", "So it goes. The next", "So it goes. Nobody knows more. The next")
    result = build(given)
    assert result.ok
    assert said(result) == [line for line in said(result) if "uncovered-sentence" in line]
    page = LexborHTMLParser(pages_of(result)["index.html"])
    banner = page.css_first(".drafted")
    assert banner is not None
    assert banner.text() == "Draft, not to be published: 5 of its 6 sentences are accounted for."


def test_a_finished_briefing_says_nothing_of_drafts() -> None:
    for url, page in pages_of(build(taken(inputs()))).items():
        assert LexborHTMLParser(page).css_first(".draft, .drafted, .uncovered") is None, url


# -- commands ---------------------------------------------------------------------------------------------------


@pytest.mark.slow  # a build makes the search index
def test_a_build_says_how_many_drafts_it_left_out(tmp_path: Path) -> None:
    folder = written(tmp_path, WITH_DRAFT)
    done = run(folder, "build", "--strict")
    assert done.exit_code == 0, done.output
    assert "1 draft was left out; --drafts takes them in, marked.\n" in done.output
    assert not (folder / "public/events/tower.html").exists()
    done = run(folder, "build", "--drafts")
    assert done.exit_code == 0, done.output
    assert "1 record is a draft: this is not to be published.\n" in done.output
    assert (folder / "public/events/tower.html").exists()


def test_strict_takes_no_drafts(tmp_path: Path) -> None:
    folder = written(tmp_path, WITH_DRAFT)
    for command in ("build", "check"):
        done = run(folder, command, "--drafts", "--strict")
        assert done.exit_code == 2
        assert "--strict takes no drafts: they are not to be published" in done.output


def test_a_check_of_drafts_tells_what_is_not_written_without_refusing_it(tmp_path: Path) -> None:
    folder = written(tmp_path, with_file(EVENTS, WITH_DRAFT.files[EVENTS].replace(b"date: 2024,", b"date: TODO,")))
    assert run(folder, "check").exit_code == 0
    done = run(folder, "check", "--drafts")
    assert done.exit_code == 0, done.output
    assert "[unfinished]" in done.output


def test_coverage_names_drafts_as_such(tmp_path: Path) -> None:
    done = run(written(tmp_path, WITH_DRAFT), "coverage")
    assert "tower (draft)" in done.output


def test_a_rename_reaches_into_drafts() -> None:
    given = edited(EVENTS, "- id: next-vote", "- {id: tower, title: A tower, date: TODO, draft: true, actors: mayor, cite: A bridge}\n- id: next-vote")  # fmt: skip
    changes = rename(taken(given), "mayor", "mayoress")
    changed = changes[EVENTS]
    assert changed is not None
    assert b"actors: mayoress, cite: A bridge" in changed


def test_how_faithful_a_quotation_is_that_nobody_has_said_is_not_made_up() -> None:
    given = edited("content/quotes.yaml", "fidelity: original", "fidelity: TODO, draft: true")
    result = build(replace(given, drafts=True))
    assert result.ok, said(result)
    facts = LexborHTMLParser(pages_of(result)["quotes.html"]).css("#for-ever dl.facts dd")
    assert "TODO" in [node.text(strip=True) for node in facts]


def test_a_draft_may_have_any_number_of_texts_that_are_not_written_yet() -> None:
    claim = (
        "- {id: c%d, statement: TODO, nature: TODO, asserted_by: mayor, cite: The council denies this., draft: true}\n"
    )
    files = dict(inputs().files)
    files["content/claims.yaml"] += "".join(claim % number for number in range(120)).encode()
    found = check(inputs_of(files, drafts=True)).diagnostics
    assert {fault.code for fault in found} == {"unfinished"}
    assert len(found) >= 240
    assert check(inputs_of(files)).ok, "a build leaves them out"


def test_a_speaker_who_is_not_written_yet_is_not_missed_in_the_sentence() -> None:
    given = edited("content/quotes.yaml", "speaker: mayor", "speaker: TODO, draft: true")
    found = check(replace(given, drafts=True)).diagnostics
    assert {fault.code for fault in found} == {"unfinished"}
    assert not any("todo-" in fault.message for fault in found)


def test_an_article_without_a_text_yet_has_no_sentence_that_nobody_cites() -> None:
    article = "---\ntitle: T\nauthor: ann\npublisher: herald\ndate: 2024-06-20\nrights: Ours.\n---\n\nTODO\n"
    files = {**inputs().files, "content/articles/second.md": article.encode()}
    found = [fault for fault in check(inputs_of(files)).diagnostics if fault.location.path.endswith("second.md")]
    assert [fault.code for fault in found if fault.is_error] == ["unfinished"]
    assert "uncovered-sentence" not in {fault.code for fault in found}
