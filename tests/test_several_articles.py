"""Several articles are equals: each has its place on the home page, its name in marks, its coverage, its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.base.diagnostics import Location
from generator.base.several import COUNTED, SEVERAL
from generator.base.words import read
from generator.build import check
from generator.drafting.proposals import SET_ASIDE, propose
from generator.editing import listing
from generator.editing.refactor import NAMES_FOLDER, Use, rename, uses, with_changes
from generator.linking import address_lock, text_lock
from generator.linking.site import Site
from generator.pages import coverage, home
from generator.pages.actors import sentence_on
from generator.parsing.records import Actor
from tests.catalogues import template
from tests.sites import SITE, Briefing, inputs, made, pages_of, parts, said, with_file

TWO = """
-- site.yaml --
title: The flood at Ost
description: Two reports of one flood.
url: https://example.org/ost/
reviewed: 2024-07-01
known_to: July 2024
published_by: The desk
disabled_warnings: [{code: text-not-locked, reason: The tests of the lock write it themselves.}]
-- content/articles/courier-flood.md --
---
title: The water took sixty houses
author: ada
publisher: courier
date: 2024-06-04
rights: The text is the Courier's.
---
The flood at Ost took 60 houses on 3 June 2024. The dam was opened too late, the mayor said.
-- content/articles/meridian-flood.md --
---
title: Forty houses lost at Ost
author: ben
publisher: meridian-press
label: Meridian
date: 2024-06-05
rights: The text is the Meridian's.
---
The rain had fallen for a week.

The flood at Ost took 40 houses on 3 June 2024. The dam was opened in time, the engineer said.

The dam is old.
-- content/actors.yaml --
- {id: ada, name: Ada Lind, kind: person, basis: editor, reasoning: The author.}
- {id: ben, name: Ben Roth, kind: person, basis: editor, reasoning: The author.}
- {id: courier, name: The Courier, kind: organisation, basis: editor, reasoning: The publisher.}
- {id: meridian-press, name: The Meridian Press, kind: organisation, basis: editor, reasoning: The publisher.}
- {id: mayor, name: mayor, kind: person, cite: {exact: the mayor said, article: courier-flood}}
- {id: engineer, name: engineer, kind: person, cite: {exact: the engineer said, article: meridian-flood}}
-- content/events.yaml --
- article: courier-flood
- id: flood
  title: The flood
  date: 2024-06-03
  phrase: on 3 June 2024
  cite: The flood at Ost
-- content/claims/courier.yaml --
- article: courier-flood
- id: too-late
  statement: The dam was opened too late.
  nature: opinion
  asserted_by: mayor
  contradicts: in-time
  cite: The dam was opened too late
-- content/claims/meridian.yaml --
- article: meridian-flood
- id: in-time
  statement: The dam was opened in time.
  nature: opinion
  asserted_by: engineer
  cite: The dam was opened in time
- id: old
  statement: The dam is old.
  nature: fact
  asserted_by: ben
  cite: [The dam is old., The rain had fallen for a week.]
-- content/figures.yaml --
- id: houses
  title: Houses lost
  unit: houses
  cite: {exact: The flood at Ost took 60 houses, article: courier-flood}
  points:
    - date: 2024-06-03
      value: 60
      by: courier
      cite: {exact: took 60 houses, article: courier-flood}
    - date: 2024-06-03
      value: 40
      by: meridian-press
      cite: {exact: took 40 houses, article: meridian-flood}
"""
"""Two articles that contradict each other in a number and in a claim."""


@pytest.fixture(scope="module")
def two() -> Briefing:
    return Briefing(made(inputs(TWO)))


def _text(site: Briefing, page: str, selector: str) -> str:
    (node,) = site.trees[page].css(selector)
    return node.text()


def test_two_articles_that_contradict_each_other_are_no_fault() -> None:
    assert not said(check(inputs(TWO)))


# -- which article a citation means -----------------------------------------------------------------------------


def test_the_records_of_a_list_cite_the_article_that_stands_above_them(two: Briefing) -> None:
    assert {p.article for p in two.site.evidence["flood", ()].passages} == {"courier-flood"}


def test_a_list_without_an_article_is_ambiguous_and_the_line_to_paste_settles_it() -> None:
    file = "content/events.yaml"
    bare = parts(TWO)[file].replace("- article: courier-flood\n", "")
    result = check(with_file(file, bare, TWO))
    (fault,) = result.diagnostics
    assert fault.code == "passage-not-unique"
    assert (
        fault.message == "the passage stands in 2 articles, 'courier-flood' and 'meridian-flood': \"The flood at Ost\""
    )
    lines = [line for line in fault.hint.split("\n") if line.startswith("did you mean: ")]
    assert len(lines) == 2
    for line, name in zip(lines, ("courier-flood", "meridian-flood"), strict=True):
        pasted = bare.replace("cite: The flood at Ost", line.removeprefix("did you mean: "))
        assert name in pasted
        assert not said(check(with_file(file, pasted, TWO)))


def test_an_article_in_the_settings_is_meant_where_nothing_else_names_one() -> None:
    files = parts(TWO)
    bare = files["content/events.yaml"].replace("- article: courier-flood\n", "")
    text = TWO.replace(files["content/events.yaml"], bare).replace("reviewed:", "article: courier-flood\nreviewed:")
    assert not said(check(inputs(text)))


def test_a_passage_of_another_article_is_named_with_the_line_to_paste() -> None:
    file = "content/events.yaml"
    wrong = (
        parts(TWO)[file]
        .replace("cite: The flood at Ost", "cite: The rain had fallen")
        .replace("  phrase: on 3 June 2024\n", "")
    )
    (fault,) = (f for f in check(with_file(file, wrong, TWO)).diagnostics if f.is_error)
    assert fault.hint == (
        "It stands in 'meridian-flood'.\ndid you mean: cite: {exact: \"The rain had fallen\", article: meridian-flood}"
    )


FOLDERS = ("content/courier-flood/events.yaml", "content/courier-flood/events/june/flood.yaml")


@pytest.mark.parametrize("path", [*FOLDERS, "content/events/courier-flood/flood.yaml"])
def test_the_records_in_a_folder_cite_the_article_whose_name_it_has(path: str) -> None:
    bare = parts(TWO)["content/events.yaml"].replace("- article: courier-flood\n", "")
    result = check(inputs(TWO.replace(parts(TWO)["content/events.yaml"], bare).replace("content/events.yaml", path)))
    assert not said(result)
    assert {p.article for p in result.site_or_part.evidence["flood", ()].passages} == {"courier-flood"}


def test_a_line_in_a_file_is_stronger_than_the_name_of_its_folder() -> None:
    moved = TWO.replace("content/claims/courier.yaml", "content/meridian-flood/claims.yaml")
    assert not said(check(inputs(moved)))


def test_a_folder_of_another_name_is_of_no_kind_of_record() -> None:
    result = check(inputs(TWO.replace("content/events.yaml", "content/courier/events.yaml")))
    assert said(result)[0] == "content/courier/events.yaml:1:1 [unknown-file]"


def test_renaming_an_article_renames_its_folder() -> None:
    bare = TWO.replace("- article: courier-flood\n- id: flood", "- id: flood")
    before = inputs(bare.replace("content/events.yaml", FOLDERS[0]))
    changes = rename(before, "courier-flood", "courier-june")
    assert changes[FOLDERS[0]] is None
    assert changes["content/courier-june/events.yaml"] == before.files[FOLDERS[0]]
    assert not said(check(with_changes(before, changes)))
    assert Use(Location(FOLDERS[0], 1, 3), "flood", NAMES_FOLDER) in uses(
        check(before).site_or_part.content, "courier-flood"
    )


def test_an_unknown_article_above_a_list_is_one_error_at_its_line() -> None:
    file = "content/claims/meridian.yaml"
    result = check(with_file(file, parts(TWO)[file].replace("article: meridian-flood", "article: meridan-flood"), TWO))
    assert [line for line in said(result) if "unknown-id" in line] == [f"{file}:1:12 [unknown-id]"]


def test_an_id_that_stands_for_two_things_is_one_error() -> None:
    moved = TWO.replace("articles/courier-flood.md", "articles/courier.md").replace("courier-flood", "courier")
    errors = [line for line in said(check(inputs(moved))) if "orphan" not in line]
    assert errors == ["content/articles/courier.md:2:1 [duplicate-id]"]


# -- the pages --------------------------------------------------------------------------------------------------


def test_the_home_page_shows_all_articles_with_the_coverage_of_each(two: Briefing) -> None:
    tree = two.trees["index.html"]
    heading = tree.css_first("h1")
    assert heading is not None
    assert heading.text() == "The flood at Ost"
    items = tree.css("h2#articles + ul li")
    assert all(item.css("a + br + .ui") for item in items), "a title has its own line"
    rows = [" ".join(item.text().split()) for item in items]
    assert rows == [
        "The water took sixty houses The Courier · Ada Lind, The Courier, 4 June 2024 · 2 of 2 sentences",
        "Forty houses lost at Ost Meridian · Ben Roth, The Meridian Press, 5 June 2024 · 4 of 4 sentences",
    ]


def test_the_menu_leads_to_the_list_of_articles(two: Briefing) -> None:
    assert '<a href="../index.html#articles">Articles</a>' in two.pages["events/flood.html"]


def test_marks_name_their_article(two: Briefing) -> None:
    labels = [mark.text(deep=False) for mark in two.trees["claims.html"].css("a.ev")]
    assert {"The Courier\u00a0¶1", "Meridian\u00a0¶2", "Meridian\u00a0¶3"} <= set(labels)


def test_the_marks_of_a_single_article_do_not_name_it() -> None:
    single = Briefing(made(inputs()))
    assert all(mark.text(deep=False)[0] in "¶↗e" for mark in single.trees["claims.html"].css("a.ev"))


def test_the_line_under_the_title_has_the_days_of_all_articles_and_on_an_article_its_own(two: Briefing) -> None:
    assert "The articles: 4–5 June 2024" in _text(two, "index.html", "p.asof")
    assert "The article: 5 June 2024" in _text(two, "articles/meridian-flood.html", "p.asof")


def test_the_rights_of_all_articles_stand_below_but_on_an_article_only_its_own(two: Briefing) -> None:
    both = _text(two, "index.html", "div.rights")
    own = _text(two, "articles/courier-flood.html", "div.rights")
    assert "the Courier's" in both and "the Meridian's" in both  # noqa: PT018
    assert "the Courier's" in own and "the Meridian's" not in own  # noqa: PT018


OF_ONE = {
    "The article, %(where)s",  # where there is only one
    "The article: %(date)s \u00b7 later facts as known to %(known)s \u00b7 reviewed %(reviewed)s",  # on its own page
    "Sentences of the article and the records that use them",  # the table of each
    "What rests on the article",  # the page of each
    "Whether the briefing uses the article\u2019s %(num)s sentence, and in which records.",  # where there is only one
}


@pytest.mark.slow
def test_every_message_that_speaks_of_the_article_has_a_twin_for_several() -> None:
    known = {*SEVERAL, *(one for one, _ in COUNTED)}
    said = {message.id if isinstance(message.id, str) else message.id[0] for message in template() if message.id}
    speaking = {text for text in said if re.search(r"\bthe article(?!s\b)", text, re.IGNORECASE)}
    assert speaking - known == OF_ONE
    assert known | {*SEVERAL.values(), *(one for one, _ in COUNTED.values())} <= said
    for one, many in [*SEVERAL.items(), *zip(COUNTED, COUNTED.values(), strict=True)]:
        assert placeholders(one) == placeholders(many)


def placeholders(texts: str | Sequence[str]) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s", "".join(texts)))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_site_speaks_of_several_articles_and_says_which_one_a_mark_means(language: str) -> None:
    result = made(inputs(TWO.replace("reviewed:", f"language: {language}\nreviewed:", 1)))
    pages = Briefing(result).pages
    wrong = {"en": r"\b[Tt]he article\b", "fr": "[Ll]\u2019article\\b", "ar": "المقال(?!ات)"}[language]
    own = {name: re.sub(r'(?s)<p class="asof.*?</p>', "", text) for name, text in pages.items() if "/" not in name}
    found = {name: match[0] for name, text in own.items() if (match := re.search(rf".{{20}}{wrong}.{{20}}", text))}
    assert found == {"coverage.html": found.get("coverage.html")}  # the label of the table of each article


def test_a_catalogue_without_the_words_for_several_says_those_for_one() -> None:
    own = 'msgid "The article does not say"\nmsgstr "Artikkeli ei kerro"\n'
    words = replace(read({"templates/locales/fi.po": own.encode()}, "fi", Location("site.yaml", 1, 1))[0], several=True)
    assert words.gettext("The article does not say") == "Artikkeli ei kerro"
    assert replace(words, catalogue="").gettext("The article does not say") == "The articles do not say"


# -- disagreements ----------------------------------------------------------------------------------------------


def test_a_disagreement_in_a_number_shows_both_passages_in_the_order_of_the_articles(two: Briefing) -> None:
    number, *_ = two.trees["disagreements.html"].css("article.card")
    sides = [" ".join(side.text().split()) for side in number.css(".sides > section")]
    assert [side.split("took")[0] for side in sides] == ["The Courier 60", "The Meridian Press 40"]
    assert ["60 houses" in side for side in sides] == [True, False]
    links = [mark.attributes["href"] for mark in number.css(".sides a.ev")]
    assert [link.partition("#")[0] for link in links if link] == [
        "articles/courier-flood.html",
        "articles/meridian-flood.html",
    ]


def test_a_claim_that_contradicts_another_stands_beside_it(two: Briefing) -> None:
    *_, claim = two.trees["disagreements.html"].css("article.card")
    assert "opened too late" in claim.css(".sides > section")[0].text()
    assert "opened in time" in claim.css(".sides > section")[1].text()


def test_each_of_two_claims_names_the_other_on_the_page_of_claims(two: Briefing) -> None:
    for one, other in (("too-late", "in-time"), ("in-time", "too-late")):
        (claim,) = two.trees["claims.html"].css(f"#{one}")
        assert f'Against it stands:</span> <a href="#{other}"' in str(claim.html)


def test_a_site_without_disagreements_has_no_page_of_them() -> None:
    text = TWO.replace("  contradicts: in-time\n", "").replace("value: 40", "value: 60").replace("took 40", "took 60")
    pages = Briefing(made(inputs(text))).pages
    assert "disagreements.html" not in pages
    assert "Disagreements" not in pages["index.html"]


def test_the_page_of_disagreements_is_in_the_menu_where_there_are_any(two: Briefing) -> None:
    assert '<a href="disagreements.html">Disagreements</a>' in two.pages["index.html"]


def test_figures_of_one_title_and_unit_disagree_across_records_articles_and_sources() -> None:
    figures = """\
- {id: one, title: Houses lost, unit: houses, cite: {exact: took 60 houses, article: courier-flood}, points: [{date: 2024-06-03, value: 60}]}
- {id: two, title: houses lost, unit: Houses, cite: {exact: took 40 houses, article: meridian-flood}, points: [{date: 2024-06-03, value: 40}]}
- {id: three, title: Houses lost, unit: houses, sources: wire, points: [{date: 2024-06-03, value: 52}]}
- {id: other, title: Houses lost, unit: houses, sources: wire, points: [{date: 2024-06-04, value: 61}]}
- {id: parts, title: Houses lost, unit: houses, sources: wire, points: [{date: 2024-06-03, value: 5, label: Ost}, {date: 2024-06-03, value: 7, label: Uft}]}
"""
    files = parts(TWO)
    wire = '- {id: wire, title: "Fifty-two", publisher: The wire, date: 2024-06-05, url: "https://example.org/w", grade: A}\n'
    text = TWO.replace(files["content/figures.yaml"], f"{figures}-- content/sources.yaml --\n{wire}")
    result = made(inputs(text))
    assert result.site is not None, said(result)
    first, *_ = result.site.disagreements
    assert [name for name, _ in first.sides] == ["one", "two", "three"]
    assert [item.kind for item in result.site.disagreements] == ["figure", "claim"]


@pytest.mark.parametrize(
    ("points", "sides"),
    [
        (("date: 2024, value: 1, by: mayor", "date: 2024, value: 2, by: ann"), [2]),
        (("date: 2024, value: 1, by: mayor", "date: 2024, value: 1, by: ann"), []),
        (("date: 2024, value: 1, by: mayor", "date: 2024, value: 2, by: mayor"), []),  # nobody can tell
        (("date: 2024, value: 1, by: mayor", "date: 2024, value: 2"), [2]),
        (("date: 2024, value: 1, by: mayor", "date: 2024-06, value: 2, by: ann"), []),
        (("date: 2024-01-01/2024-06, value: 1, by: mayor", "date: 2024, value: 2, by: ann"), []),
        (("date: 2024, value: 1, by: mayor, label: Ä", "date: 2024, value: 2, by: ann, label: ä"), [2]),
        (("date: 2024, value: 1, by: mayor, label: a", "date: 2024, value: 2, by: ann, label: b"), []),
        (("date: 2024, value: 1, by: mayor, label: a", "date: 2024, value: 2, by: ann"), []),
        (("date: 2024, value: 1, sources: wire", "date: 2024, value: 2, cite: The mayor"), [2]),
        (("date: 2024, value: 1, by: mayor", "date: 2024, value: 2, by: ann", "date: 2024, value: 2, by: herald"), [3]),
    ],
)
def test_points_of_one_time_and_label_disagree_if_it_can_be_told_who_says_which(
    points: tuple[str, ...], sides: list[int]
) -> None:
    own = ", ".join(f"{{{point}}}" for point in points)
    text = SITE.replace("points: [{date: 2024, value: 1}]", f"points: [{own}]")
    found = check(inputs(text)).site_or_part.disagreements
    assert [len(one.sides) for one in found if one.kind == "figure"] == sides


def test_two_claims_that_name_each_other_disagree_once_and_what_sources_say_comes_last() -> None:
    more = """-- content/claims/more.yaml --
- {id: b, statement: B., nature: fact, asserted_by: mayor, sources: wire, contradicts: [a, c]}
- {id: a, statement: A., nature: fact, asserted_by: mayor, cite: The council denies this., contradicts: [b]}
- {id: c, statement: C., nature: fact, asserted_by: mayor, cite: The mayor opened the bridge on Monday.}
"""
    found = check(inputs(SITE + more)).site_or_part.disagreements
    assert [[name for name, _ in one.sides] for one in found] == [["a", "b"], ["c", "b"], ["stands", "stands"]]


# -- what a further article changes -----------------------------------------------------------------------------


@pytest.mark.parametrize("date", ["2020-01-01", "2024-06-19", "2026-03-03"])
def test_a_further_article_with_the_same_words_breaks_and_moves_nothing(date: str) -> None:
    before = SITE.replace("reviewed:", "article: bridge\nreviewed:", 1)
    body = parts(SITE)["content/articles/bridge.md"].replace("date: 2024-06-19", f"date: {date}", 1)
    old, new = check(inputs(before)).site, check(with_file("content/articles/again.md", body, before)).site
    assert old is not None
    assert new is not None
    assert {k: e.passages for k, e in old.evidence.items()} == {k: new.evidence[k].passages for k in old.evidence}
    assert text_lock.dump(old, "bridge") == text_lock.dump(new, "bridge")
    assert address_lock.of_records(old) <= address_lock.of_records(new)


def test_an_article_that_nothing_cites_has_no_page_of_what_rests_on_it() -> None:
    before = SITE.replace("reviewed:", "coverage_threshold: 0\narticle: bridge\nreviewed:", 1)
    done = made(with_file("content/articles/again.md", parts(SITE)["content/articles/bridge.md"], before))
    assert done.ok, said(done)
    assert not [one for one in said(done) if "output-unreached" in one]
    assert {"articles/bridge--passages.html", "articles/again.html"} <= pages_of(done).keys()
    assert "articles/again--passages.html" not in pages_of(done)


def test_what_happened_between_two_articles_may_rest_on_the_later_one() -> None:
    later = TWO.replace("date: 2024-06-04\nrights", "date: 2024-06-02\nrights", 1)
    between = later.replace("- article: courier-flood\n- id: flood", "- article: meridian-flood\n- id: flood")
    codes = [d.code for d in check(inputs(between)).diagnostics]
    assert "future-as-past" not in codes
    alone = [d.code for d in check(inputs(later)).diagnostics]
    assert "future-as-past" in alone


def test_drafts_name_their_article_where_there_are_several() -> None:
    bare = {path: text for path, text in parts(TWO).items() if not path.startswith("content/claims")}
    site = check(inputs("".join(f"-- {path} --\n{text}" for path, text in bare.items()))).site_or_part
    for name in site.articles:
        records = [item for item in propose(site, (name,)) if item.kind != SET_ASIDE]
        assert records
        assert all(item.fields["article"] == name for item in records)


def test_coverage_is_counted_for_each_article_at_the_command_line() -> None:
    site = check(inputs(TWO)).site
    assert site is not None
    assert "meridian-flood: 4 of 4 sentences are accounted for." in listing.to_text(site, left=True)


def test_who_is_named_is_counted_over_all_articles_which_are_said_to_be_several() -> None:
    site = check(inputs(TWO)).site_or_part
    assert sentence_on(site, actor(site, "mayor")) == "The articles name mayor once, in these or other words."
    assert sentence_on(site, actor(site, "ada")) == "The articles do not name Ada Lind."


def actor(site: Site, name: str) -> Actor:
    record = site.record(name)
    assert isinstance(record, Actor)
    return record


def test_the_coverage_of_long_articles_has_a_page_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    together = pages_of(made(inputs(TWO)))
    assert not [name for name in together if name.endswith("--coverage.html")]
    monkeypatch.setattr(coverage, "MOST", 1)
    done = made(inputs(TWO))
    assert done.ok, said(done)
    apart = pages_of(done)
    own = {name: html for name, html in apart.items() if name.endswith("--coverage.html")}
    assert len(own) == 2
    assert "<table" not in apart["coverage.html"]
    assert all(f'href="{name}"' in apart["coverage.html"] for name in own)
    assert sum(html.count("<tbody>") for html in own.values()) == together["coverage.html"].count("<tbody>")
    assert sum(html.count('class="words') for html in own.values()) == together["coverage.html"].count('class="words')


@pytest.mark.slow
def test_the_home_page_shows_the_last_of_many_articles_and_leads_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def shown() -> list[str]:
        page = LexborHTMLParser(pages_of(made(inputs(TWO)))["index.html"])
        return [str(link.attributes["href"]) for link in page.css("#articles ~ ul li > a:first-child, #articles ~ p a")]

    every = [name for name in shown() if name.startswith("articles/")]
    assert len(every) == 2
    monkeypatch.setattr(home, "ARTICLES", 1)
    assert shown()[:2] == [every[1], "coverage.html"]
