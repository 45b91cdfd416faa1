"""`briefing coverage`: which sentences of the article are used, by what, what the others might be cited as."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.build import build, check
from generator.cli.program import main
from generator.editing.listing import to_json, to_text
from generator.editing.suggested_kinds import suggested
from generator.linking.coverage import rounded
from tests.sites import SITE, edit, edited, inputs, said, site_of, write_site

ARTICLE = "content/articles/bridge.md"
HEADINGS_ONLY = SITE.partition("-- content/actors.yaml")[0].replace(
    "cite: The mayor opened the bridge on Monday.", "cite: A bridge"
)
HEADINGS_ONLY = (
    HEADINGS_ONLY[: HEADINGS_ONLY.index("set_aside:")]
    + """\
---
## A bridge

## And no more
-- content/actors.yaml --
- {id: ann, name: Ann Writer, kind: person, cite: A bridge}
- {id: gazette, name: The Gazette, kind: organisation, cite: And no more}
"""
)


MORE = "So it goes. The bridge cost 4.2 million crowns. The next vote"


def told(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["coverage", "--root", str(folder), *options])


def test_each_sentence_has_the_records_that_rest_on_it_or_the_reason_why_none_does() -> None:
    assert to_text(site_of()) == (
        "p1s1    mayor-leads, bridges, stake-freedonia, site.yaml, mayor, opening\n"
        "        The mayor opened the bridge on Monday.\n"
        "p1s2    for-ever, note-stand, stands, herald\n"
        '        "It will stand for ever," she said, according to the Herald.\n'
        "p1s3    freedonia, stands\n"
        "        The council denies this.\n"
        "p2s1    set aside: rhetoric\n"
        "        So it goes.\n"
        "p2s2    vote, next-vote\n"
        "        The next vote is in 2027.\n"
        "5 of 5 sentences are accounted for (100.0 %)."
    )


def test_a_sentence_that_nothing_uses_is_named_and_lowers_the_share() -> None:
    result = check(edited(ARTICLE, "The next vote is", "Nobody knows more of it than that. The next vote is"))
    lines = to_text(result.site_or_part).split("\n")
    assert "p2s2    NOTHING; perhaps: set aside" in lines
    assert lines[-1] == "5 of 6 sentences are accounted for (83.3 %)."
    value = json.loads(to_json(result.site_or_part))
    assert value["percentage"] == 83.3
    assert value["sentences"][4] == {
        "article": "bridge",
        "id": "p2s2",
        "text": "Nobody knows more of it than that.",
        "records": [],
        "set_aside": None,
        "perhaps": ["set_aside"],
    }


def test_a_reason_that_is_decided_counts_before_one_that_is_a_draft() -> None:
    reason = "  - exact: So it goes.\n    reason: rhetoric\n"
    draft = "  - exact: So it goes.\n    reason: transition\n    draft: true\n"
    for both in (reason + draft, draft + reason):
        site = check(replace(edited(ARTICLE, reason, both), drafts=True)).site_or_part
        (covered,) = [each for each in site.covered if each.sentence.text == "So it goes."]
        assert covered.reason == "rhetoric"


def test_for_machines_a_sentence_has_its_words_its_records_and_the_reason() -> None:
    value = json.loads(to_json(site_of()))
    assert value["percentage"] == 100.0
    assert [item["set_aside"] for item in value["sentences"]] == [None, None, None, "rhetoric", None]
    assert value["sentences"][2] == {
        "article": "bridge",
        "id": "p1s3",
        "text": "The council denies this.",
        "records": ["freedonia", "stands"],
        "set_aside": None,
        "perhaps": [],
    }


@pytest.mark.parametrize(("display", "shown"), [("full", 5), ("excerpts", 3), ("outline", 0)])
def test_words_that_are_withheld_are_not_told_to_machines_either(display: str, shown: int) -> None:
    text = SITE.replace("rights: The Gazette's.", f"rights: The Gazette's.\ndisplay: {display}")
    text = text.replace(", says [[herald]]", ", says the Herald")
    value = json.loads(to_json(site_of(text)))
    assert sum(item["text"] is not None for item in value["sentences"]) == shown


def test_of_a_text_without_sentences_all_are_accounted_for() -> None:
    site = site_of(HEADINGS_ONLY)
    assert site.covered == ()
    assert to_text(site) == "0 of 0 sentences are accounted for (100.0 %)."
    assert json.loads(to_json(site)) == {"percentage": 100.0, "sentences": []}


def test_a_share_is_rounded_down_so_that_only_all_is_all() -> None:
    done = site_of().covered[0]
    left = replace(done, statements=())
    for number, total, whole, tenths in ((1, 1, 100, 100.0), (1999, 2000, 99, 99.9), (2, 3, 66, 66.6), (0, 3, 0, 0.0)):
        covered = (done,) * number + (left,) * (total - number)
        assert (rounded(covered, 0), rounded(covered)) == (whole, tenths)
    assert rounded(()) == 100.0


def test_the_command_says_it_in_both_forms(tmp_path: Path) -> None:
    write_site(tmp_path)
    done = told(tmp_path)
    assert (done.exit_code, done.output) == (0, to_text(site_of()) + "\n")
    done = told(tmp_path, "--format", "json")
    assert done.exit_code == 0, done.output
    assert done.output.startswith('{\n  "percentage": 100.0,\n  "sentences": [\n    {\n')
    assert json.loads(done.output)["sentences"][3]["set_aside"] == "rhetoric"


def test_what_nothing_uses_comes_with_the_command_that_begins_a_record(tmp_path: Path) -> None:
    write_site(tmp_path)
    edit(tmp_path / ARTICLE, "So it goes. The next vote", MORE)
    done = told(tmp_path, "--left")
    assert done.exit_code == 1
    assert done.stdout == (
        "p2s2    NOTHING; perhaps: figure\n"
        "        The bridge cost 4.2 million crowns.\n"
        "        briefing new figure ID --cite 'The bridge cost 4.2 million crowns.'\n"
        "5 of 6 sentences are accounted for (83.3 %).\n"
    )


def test_the_command_works_beside_errors_and_says_what_they_mean_for_it(tmp_path: Path) -> None:
    write_site(tmp_path)
    edit(tmp_path / "content/events.yaml", "cite: The next vote is in 2027.", "cite: The next vote is in 2028.")
    done = told(tmp_path)
    assert done.exit_code == 1
    assert "        The mayor opened the bridge on Monday.\n" in done.stdout
    assert "[passage-not-found]" in done.stderr
    assert done.stderr.endswith("1 error: what such a record cites may not be counted.\n")


def test_a_suggested_command_is_one_that_a_shell_reads(tmp_path: Path) -> None:
    write_site(tmp_path)
    edit(tmp_path / ARTICLE, "The next vote", 'Ann\'s bill of 3 crowns "was paid". The next vote')
    (command,) = [line for line in told(tmp_path, "--left").stdout.splitlines() if "briefing new" in line]
    assert shlex.split(command) == ["briefing", "new", "quote", "ID", "--text", "was paid"]


def test_an_unfinished_briefing_is_built_and_not_strictly() -> None:
    given = edited("content/articles/bridge.md", "So it goes. The next vote", MORE)
    result = build(given)
    assert said(result) == ["content/articles/bridge.md:15:13 [uncovered-sentence]"]
    assert result.ok
    assert result.artifacts


def test_the_first_check_of_a_new_briefing_counts_its_sentences_once() -> None:
    text = " ".join(f"It rained in the year {year}." for year in range(1948, 2001))
    given = edited("content/articles/bridge.md", "So it goes. The next vote", f"So it goes. {text} The next vote")
    (warning,) = check(given).diagnostics
    assert warning.message == "5 of 58 sentences are accounted for"
    assert not warning.is_error


@pytest.mark.parametrize(
    ("language", "sentence", "kinds"),
    [
        ("en", "The ferry costs 4.2 million crowns.", ("figure",)),
        ("en", "On 9 February 2026 the court ruled against it.", ("event",)),
        ("en", "The council voted on Tuesday to buy a second ferry.", ("event",)),
        ("en", "\u201cWe cannot wait,\u201d said the mayor.", ("quote", "claim")),
        ("en", "It will never pay for itself, says the council.", ("claim", "scenario")),
        ("en", "So it goes.", ("set_aside",)),
        ("en", "The two sides signed a treaty without conditions of any kind.", ()),
        ("de", "Am 3. Juni sagte er nichts.", ("claim", "event")),
        ("de", "Das wird sich niemals lohnen, so der Rat der Stadt.", ("scenario",)),
        ("fr", "Le 1er mars, le trait\u00e9 fut sign\u00e9.", ("event",)),
        ("fr", "Selon le conseil, le pont tient encore assez bien.", ("claim",)),
        ("fr", "Le pont pourrait bien tenir encore un peu plus longtemps.", ("scenario",)),
        ("es", "Según el consejo, el puente aguanta todavía bastante bien.", ("claim",)),
        ("es", "El puente podría aguantar todavía un poco más de tiempo.", ("scenario",)),
        (
            "ko",
            "\uae40\uc815\uc218\ub294 \u201c\uc6b0\ub9ac\ub294 \uae30\ub2e4\ub9b4 \uc218 \uc5c6\ub2e4\u201d\uace0 \ub9d0\ud588\ub2e4.",
            ("quote",),
        ),
        ("tlh", "Foo bar 17.", ("figure",)),
    ],
)
def test_a_sentence_is_a_sign_of_a_kind_of_record(language: str, sentence: str, kinds: tuple[str, ...]) -> None:
    assert suggested(sentence, language) == kinds


def test_a_site_with_all_it_needs_is_no_draft() -> None:
    assert build(inputs()).diagnostics == ()
