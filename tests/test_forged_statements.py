"""Forged words, voices, evidence, signs and days of a statement are refused by name wherever it is published."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

import pytest

from generator.auditing.verify import Verdict, verify
from generator.base.artifacts import fingerprint
from generator.build import build
from generator.files.reading import read
from generator.linking.copies import PATH, of_words
from tests.forged import assert_named, faults, replaced, sealed
from tests.sites import ROOT, SITE, inputs, inputs_of, river, said

COPY = fingerprint(b"locked long ago")
TEXT = SITE.replace("sources: wire, bears_on", "sources: {id: wire, exact: fell on Sunday}, bears_on")
TEXT = TEXT.replace("date: 2024-06-30, url", "date: 2024-06-30, status: changed, as_of: 2024-07-05, accessed: 2024-07-06, origin: Wire, says: It fell., url", 1)  # fmt: skip
LOCK = f'{{"wire": {{"sha256": "{COPY}", "locked": "2024-07-01", "words": 9, "passages": {{"{of_words("fell on Sunday")}": 1}}}}}}'


@cache
def small() -> Mapping[str, bytes]:
    """A small site, with a source that has a status, two days and an origin."""
    result = build(inputs_of({**inputs(TEXT).files, PATH: LOCK.encode()}))
    assert result.ok, said(result)
    return {a.path: a.data for a in result.artifacts}


@cache
def unitless() -> Mapping[str, bytes]:
    """The small site with a figure that is a year."""
    point = "points: [{date: 2027, value: 2027, cite: The next vote is in 2027.}]"
    text = SITE.replace("unit: bridges, ", "").replace("points: [{date: 2024, value: 1}]", point)
    result = build(inputs(text))
    assert result.ok, said(result)
    return {a.path: a.data for a in result.artifacts}


SETTLED = """\
began_with: no-wins
signposts: [{indicator: The count begins, supports: yes-wins, cite: The next vote}]
cross:
  with: repair
  cells:
    - {branch: yes-wins, other: repaired, text: All is well., basis: editor, reasoning: A guess.}
    - {branch: yes-wins, other: gone, text: All is odd., basis: editor, reasoning: A guess.}
    - {branch: no-wins, other: repaired, text: All is strange., basis: editor, reasoning: A guess.}
    - {branch: no-wins, other: gone, text: All is lost., basis: editor, reasoning: A guess.}
resolution:
  criteria: {text: The count., cite: The next vote is in 2027.}
  status: resolved
  happened: 2024-06-30
  recorded: 2024-07-01
  branch: yes-wins
  note: Yes won.
  sources: wire
  history: [{status: open, date: 2024-06-19, note: It was to come., cite: The next vote}]
-- content/scenarios/repair.yaml --
title: The repair
question: Is the bridge repaired?
cite: The next vote is in 2027.
as_of: 2024-06-19
why: The article names it.
began_with: gone
branches:
  - {id: repaired, label: It is repaired, summary: The bridge stands again., cite: The next vote}
  - {id: gone, label: It is gone, summary: The bridge lies., cite: The next vote}
resolution:
  criteria: {text: The bridge., cite: The next vote is in 2027.}
  status: overtaken
  due: 2027
  happened: 2024-06-30
  branch: repaired
  note: It was.
  sources: wire
-- content/notes.yaml --
"""


@cache
def asked() -> Mapping[str, bytes]:
    """The small site with two questions that were settled, crossed with one another."""
    text = re.sub(r"resolution: .*?-- content/notes\.yaml --\n", lambda _: SETTLED, SITE, count=1, flags=re.DOTALL)
    result = build(inputs(text))
    assert result.ok, said(result)
    return {a.path: a.data for a in result.artifacts}


FORGERIES: dict[str, tuple[Callable[[], Mapping[str, bytes]], str, str, str, str]] = {
    "words in the data": (small, "briefing.json", "The mayor opened the bridge", "The mayor shut the bridge", "index.html#bottom_line.1: it says other words than briefing.json"),
    "words of the example": (small, "index.html", "Example: The mayor opened the bridge", "Example: The mayor shut the bridge", 'index.html: it says what its data does not, nor the program: "Example: The mayor shut'),
    "words in its own place": (small, "index.html", r'(id="bottom_line\.1".*?)The mayor opened the bridge', r"\1The mayor shut the bridge", 'index.html#bottom_line.1: it says other words than briefing.json: "The mayor shut the bridge."'),
    "words on another page": (small, "brief.html", "The mayor opened the bridge", "The mayor shut the bridge", 'brief.html: it says what no statement in briefing.json does: "The mayor shut'),
    "words in the data of a record": (small, "events/collapse.json", '("fields": .*?)"title": "[^"]*"', r'\1"title": "It stands"', "events/collapse.json: it says something else of collapse than briefing.json, fields.title: It stands"),
    "a voice in the data of a record": (small, "events/collapse.json", '"voice": "since"', '"voice": "states"', "events/collapse.json: it says something else of collapse than briefing.json, statements.1.voice: states"),
    "a voice in the data": (small, "briefing.json", '"voice": "reports"', '"voice": "states"', "and the annotations: reports"),
    "a voice in the annotations": (small, "annotations.json", '"voice": "reports"', '"voice": "states"', "briefing.json: it gives"),
    "the words of a passage in the data": (small, "briefing.json", '"exact": "A bridge"', '"exact": "The bridge"', 'it gives actors/ann.html other passages than the annotations: "The bridge"'),
    "the place of a passage in the data": (small, "briefing.json", r'("passages": \[\s*\{\s*"article": "bridge",\s*"id": ")[^"]*', r"\1p9", "other passages than the annotations"),
    "a record that stands there twice": (small, "briefing.json", r'("records": \[)(\s*\{\s*"id": "ann".*?\n  \},)', r"\1\2\2", "briefing.json: the file cannot be read"),
    "a statement that stands there twice": (small, "briefing.json", r'("statements": \[)(.*?\n  \},)', r"\1\2\2", "briefing.json: the file cannot be read"),
    "a title of two words for one": (small, "briefing.json", '"title": "A small briefing"', r'"title": "None", \g<0>', "briefing.json: the file cannot be read"),
    "a statement left out of the data": (small, "briefing.json", r'"statements": \[\s*\{[^{}]*\{[^{}]*\}[^{}]*\}\s*,', '"statements": [', "briefing.json: it lacks a statement that has an annotation"),
    "words in a table": (small, "claims.csv", "It fell", "It stood", "claims.csv: it says of stands what briefing.json does not, outcome: It stood"),
    "a voice in a table": (small, "events.csv", ",since,", ",states,", "events.csv: it gives events/collapse.html another voice: states"),
    "a title in a table": (small, "events.csv", "collapse,[^,]*,", "collapse,Nothing happens,", "events.csv: it says of collapse what briefing.json does not, title: Nothing happens"),
    "a passage in a table": (small, "actors.csv", r"bridge\.html#\w+", "bridge.html#p9", "actors.csv: it gives actors/ann.html another passage"),
    "an emptied cell": (small, "claims.csv", "It fell.", "", "claims.csv: it says of stands what briefing.json does not, outcome: nothing"),
    "heads exchanged": (small, "claims.csv", "asserted_by,denied_by", "denied_by,asserted_by", "claims.csv: its columns are not those of the table of claims"),
    "cells exchanged": (small, "claims.csv", "(stands,forecast),mayor,freedonia", r"\1,freedonia,mayor", "claims.csv: it says of stands what briefing.json does not, asserted_by: freedonia"),
    "a row in the place of another": (small, "events.csv", r"(\r\n)(\w[^\r]*\r\n)\w[^\r]*\r\n", r"\1\2\2", "events.csv: it lacks a row of briefing.json:"),
    "the number of sources in the data": (small, "briefing.json", '"independent": 1', '"independent": 4', "briefing.json: it gives events/collapse.html 4 independent sources, not 1"),
    "a title in the calendar": (small, "timeline.ics", "SUMMARY:[^\r]*", "SUMMARY:Nothing", "timeline.ics: it has an event that briefing.json does not: Nothing"),
    "two titles in the calendar": (small, "timeline.ics", "SUMMARY:", "SUMMARY:Nothing\r\nSUMMARY:", "timeline.ics: it says something twice of an event: opening@"),
    "the true title behind the event": (small, "timeline.ics", "SUMMARY:([^\r]*)(.*?END:VEVENT\r\n)", r"SUMMARY:Nothing\2SUMMARY:\1" + "\r\n", "timeline.ics: it has an event that briefing.json does not: Nothing"),
    "an event in other lines": (small, "timeline.ics", "END:VCALENDAR", r"BEGIN:VEVENT\nSUMMARY:Nothing\nEND:VEVENT\nEND:VCALENDAR", "timeline.ics: it has a line that the program does not write: 'BEGIN:VEVENT"),
    "a title of a language": (small, "timeline.ics", "UID:", "SUMMARY;LANGUAGE=en:Nothing\r\nUID:", "timeline.ics: it has a line that the program does not write: 'SUMMARY;LANGUAGE=en:Nothing'"),
    "the origin of a source": (small, "sources.html", "reporting of Wire", "reporting of The Gazette", "sources.html#wire: the entry names another origin than briefing.json"),
    "an event left out of the calendar": (small, "timeline.ics", r"BEGIN:VEVENT\r\nSUMMARY:The bridge falls(?s:.*?)END:VEVENT\r\n", "", "timeline.ics: it leaves out collapse"),
    "the first day of an event for search engines": (small, "events/collapse.html", '"startDate":"2024-06-30"', '"startDate":"2020-06-30"', "startDate of collapse: 2020-06-30"),
    "the day of an article for search engines": (small, "articles/bridge.html", '"datePublished":"2024-06-19"', '"datePublished":"2024-06-18"', "datePublished of bridge: 2024-06-18"),
    "the last change of a scenario for search engines": (small, "scenarios/vote.html", r'("dateModified":")[\d-]+', r"\g<1>2020-01-01", "dateModified of vote: 2020-01-01"),
    "the last change of the site for search engines": (small, "index.html", r'("dateModified":")[\d-]+', r"\g<1>2020-01-01", "dateModified of : 2020-01-01"),
    "the author of an article for search engines": (small, "articles/bridge.html", r'("author":\{[^}]*"@id":"[^"]*)ann', r"\g<1>mayor", "author of bridge"),
    "the name of an author for search engines": (small, "articles/bridge.html", r'("author":\{[^}]*"name":")[^"]*', r"\1Someone", "it calls to search engines author of bridge otherwise than briefing.json"),
    "the address of a publisher for search engines": (small, "articles/bridge.html", r'("publisher":\{[^}]*"url":")[^"]*', r"\1https://evil.example/", "it calls to search engines publisher of bridge otherwise"),
    "the publisher of the site for search engines": (small, "index.html", r'("publisher":\{[^}]*"name":")[^"]*', r"\1Someone", "index.html: it says to search engines what briefing.json does not, publisher of"),
    "the title of the site for search engines": (small, "index.html", r'("@type":"WebSite"[^}]*?"name":")[^"]*', r"\1Someone's", "it says to search engines what briefing.json does not, name of"),
    "another's item for search engines": (lambda: river().files, "actors/tarnia.html", r"wikidata\.org/entity/Q\d+", "wikidata.org/entity/Q1", "sameAs of tarnia"),
    "another name for search engines": (lambda: river().files, "actors/tarnia.html", r'("alternateName":\[")', r"\1No, ", "alternateName of tarnia"),
    "a status left out of a note": (small, "events/collapse.html", r' <b data-status="changed">[^<]*</b>', "", "a mark is silent on the status of its source"),
    "the meanings of grades exchanged": (small, "sources.html", r"<dd>(a known[^<]*)(</dd>.*?<dd>)(a re-post[^<]*)", r"<dd>\3\2\1", "sources.html: it calls the meaning of A by the word for B"),
    "the meaning of a state": (small, "sources.html", r"the words were found in a copy[^<]*", "the words stand in a copy of the source that was at hand when this site was built", "sources.html: it calls the meaning of locked by the word for proved"),
    "the meanings exchanged in the dossier": (small, "dossier.html", r"<dd>(a known[^<]*)(</dd>.*?<dd>)(a re-post[^<]*)", r"<dd>\3\2\1", "dossier.html: it calls the meaning of A by the word for B"),
    "a legend of other words": (small, "sources.html", "<dt>locked</dt>", "<dt>Verdict</dt>", "sources.html: it gives a meaning to what is no grade and no state: Verdict"),
    "no legend": (small, "sources.html", '<dl class="facts">', '<dl class="points">', "sources.html: it does not say what its grades and states mean"),
    "a day in the calendar": (small, "timeline.ics", r"(DTSTART;VALUE=DATE:)\d{8}", r"\g<1>19990101", "another day: 19990101"),
    "the description in a feed": (small, "feed.json", r'("content_text": ")', r"\1No: ", "feed.atom: it has an entry that feed.json does not"),
    "a voice of a mark": (small, "claims.html", "say since", "say context", "a statement is in another voice than briefing.json says, since"),
    "evidence left out of a page": (lambda: river().files, "stakes.html", r'data-n="1"', 'data-n="2"', "shows other evidence than briefing.json says"),
    "a state altered on all pages": (small, ".html", r"\(locked\)|<b>locked</b>", "(proved)", 'it calls state locked by the word for proved: "proved"'),
    "a status altered on all pages": (small, ".html", "changed since", "found there", "it calls status changed by the word for live"),
    "a voice altered on all pages": (small, ".html", r'(<span class="chip since">)since then', r"\1the article states", "it calls voice since by the word for another"),
    "the number of readers": (small, "events/collapse.html", "(<ol><li>.*?)</li>", r'\1; <span data-read="2">read against its evidence by 2 readers</span></li>', "events/collapse.html: a mark says of its statement: 2 readers, not 0"),
    "the number of sources": (small, "events/collapse.html", 'data-independent="1">single source', 'data-independent="3">3 independent sources', "a mark says of its statement: 3 independent sources, not 1"),
    "the words for the number of sources": (small, "events/collapse.html", ">single source", ">3 independent sources", "it gives 1 independent sources as another number"),
    "no number of sources": (small, "claims.html", r'; <span data-independent="1">single source</span>', "", "a mark says of its statement: 0 independent sources, not 1"),
    "the day of a lock in words": (small, "sources.html", '(datetime="2024-07-01">)1 July', r"\g<1>2 July", "sources.html: it gives a day in other words than its own, 2024-07-01"),
    "the month of a lock in words": (small, "sources.html", '(datetime="2024-07-01">)1 July', r"\g<1>1 June", "sources.html: it gives a day in other words than its own, 2024-07-01"),
    "the day of a review in words": (small, "events/collapse.html", r'(reviewed <time datetime="[^"]*">)[^<]*', r"\g<1>1 May 1999", "events/collapse.html: it gives a day in other words than its own"),
    "the day of a review, not its words": (small, "events/collapse.html", r'(reviewed <time datetime=")[^"]*', r"\g<1>1999-05-01", "events/collapse.html: it gives a day in other words than its own, 1999-05-01"),
    "both": (small, "events/collapse.html", r'(reviewed <time datetime=")[^"]*">[^<]*', r'\g<1>1999-05-01">1 May 1999', "events/collapse.html: it gives a day that its data has nowhere, 1999-05-01"),
    "as_of in the annotations": (small, "annotations.json", '"as_of": "2024-07-05"', '"as_of": "2024-07-04"', "another day of its status"),
    "as_of in the data": (small, "briefing.json", '"as_of": "2024-07-05"', '"as_of": "2024-07-04"', "briefing.json: it gives the source wire another day of its status: 2024-07-04"),
    "accessed in a table": (small, "sources.csv", "2024-07-06", "2024-07-07", "sources.csv: it gives the source wire another day of reading: 2024-07-07"),
    "the title of a feed": (small, "feed.json", '"title": "A small', '"title": "No small', "feed.json: it says of itself what briefing.json does not, title: No small briefing"),
    "the publisher of a feed": (small, "feed.json", '"name": "The desk', '"name": "The Herald', "feed.json: it says of itself what briefing.json does not, authors:"),
    "the title of the other feed": (small, "feed.atom", "<title>A small", "<title>No small", "feed.atom: it says of itself what briefing.json does not, title: No small briefing"),
    "another address of the other feed": (small, "feed.atom", '(rel="alternate" type="text/html" href=")', r"\1https://evil.example/", "feed.atom: it says of itself what briefing.json does not, link: https://example.org/small/feed.atom https://evil"),
    "more of a feed": (small, "feed.json", '"version":', '"icon": "https://evil.example/", "version":', "feed.json: it says of itself what briefing.json does not, icon: https://evil.example/"),
    "an entry in HTML": (small, "feed.json", '"content_text":', '"content_html": "<p>No.", "content_text":', "feed.json: an entry has what none of the program's has: content_html"),
    "the content of an entry": (small, "feed.atom", "</entry>", "<content>No.</content></entry>", "feed.atom: an entry has what none of the program's has: content"),
    "an entry with two titles": (small, "feed.atom", "</entry>", "<title>No.</title></entry>", "feed.atom: an entry has what none of the program's has: title"),
    "an entry of no known sort": (small, "feed.json", '"published"\n', '"told"\n', "feed.json: it has an entry of no known sort, of : told"),
    "a note in a feed": (lambda: river().files, "feed.json", r'("title": "[^"]* · [^"]*",\s*"content_text": ")', r"\1Not so: ", "feed.json: it gives"),
    "a reasoning on its page": (small, "notes.html", r'(id="because.vote[^>]*>.*?</span> )A guess', r"\1Proof", 'notes.html#because.vote.branches.1.implications.1: it gives another reasoning than briefing.json: "Proof."'),
    "a reasoning in the data and the record": (small, ".json", '"reasoning": "A guess."', '"reasoning": "Proof."', "notes.html#because.vote.branches.1.implications.1: it gives another reasoning"),
    "a reasoning of the site": (lambda: river().files, "notes.html", r'(id="because.site.thesis".*?</span> )See', r"\1Look not at", "notes.html#because.site.thesis: it gives another reasoning"),
    "no reasoning": (small, "notes.html", '<dd id="because.gazette">.*?</dd>', "", "actors/gazette.html: its reasoning is not on notes.html"),
    "who says a claim in a line of another look": (small, "claims.html", r'<p class="quiet">(Forecast by <a href="actors/)mayor', r'<p class="ui">\1freedonia', "claims.html#stands: it does not say who says it"),
    "no verdict": (small, "claims.html", r'<p class="strip.*?</p>', "", "claims.html#stands: it does not say who says it, or what became of it"),
    "who denies a claim in a line of another look": (small, "claims.html", '<p class="against"(>.*?actors/)freedonia', r'<p class="ui"\1mayor', "claims.html#stands: it has other sides against it than briefing.json: fewer"),
    "another claim against it": (small, "claims.html", "<details(?= class=.ui.><summary>The words)", '<p class="against"><span class="quiet">Against it stands:</span> <a href="claims.html#stands">It</a></p><details', "claims.html#stands: it has other sides against it than briefing.json: stands"),
    "a card that is none": (small, "claims.html", "<article(.*?)</article>", r"<div\1</div>", "claims.html#stands: it stands in no card"),
    "an entry of a source that is none": (small, "sources.html", r'<li([^>]* id="wire")', r"<p\1", "sources.html#wire: "),
    "who says a claim in the dossier": (small, "dossier.html", r"(Asserted by</h4><p><a href=.)#mayor", r"\1#freedonia", "dossier.html#stands: it names others who say it than briefing.json: freedonia herald"),
    "who denies a claim in the dossier": (small, "dossier.html", r"(Denied by</h4>\s*<p[^>]*><a href=.)#freedonia", r"\1#mayor", "dossier.html#stands: it names others who deny it than briefing.json: mayor"),
    "the verdict in the dossier": (small, "dossier.html", "Outcome: Not borne out", "Outcome: Borne out", "dossier.html#stands: it says that it came out otherwise than in briefing.json: Outcome: Borne out"),
    "the day of the verdict in the dossier": (small, "dossier.html", r"(Outcome: .*?<time datetime=.)2024-06-30(.>)30", r"\g<1>2024-06-17\g<2>17", "dossier.html#stands: it gives other days than briefing.json: 2024-06-17"),
    "no sides in the dossier": (small, "dossier.html", '<div class="sides">', '<div class="ui">', "dossier.html#stands: it does not say who says it"),
    "no days of a question": (asked, "scenarios/vote.html", '<ol class="days', '<ol class="plain', "scenarios/vote.html: it does not say how its question stands, or since when"),
    "no status of a question": (asked, "scenarios/vote.html", ' class="status', ' class="band', "scenarios/vote.html: it does not say how its question stands"),
    "a value": (small, "figures.html", '(<p class="big"[^>]*>)1', r"\g<1>7", "figures.html#bridges: it gives another value than briefing.json: 7, not 1"),
    "a value with others": (lambda: river().files, "figures.html", r'(<td>(?:<svg.*?</svg>)?)\d', r"\g<1>77", "it gives another value than briefing.json: 77"),
    "a unit": (small, "figures.html", '<span class="unit">bridges', '<span class="unit">roads', "figures.html#bridges: it has another unit than briefing.json"),
    "a unit where there is none": (unitless, "figures.html", r'<span class="unit">', '<span class="unit">roads', "figures.html#bridges: it has another unit than briefing.json"),
    "the title of a figure": (small, "figures.html", r'(<h\d class="small">)Bridges', r"\1Roads", "figures.html#bridges: it has another title than briefing.json"),
    "the voice of a figure": (small, "figures.html", '<span class="chip states">the article states', '<span class="chip since">since then', "figures.html#bridges: it is in another voice than briefing.json says"),
    "a verdict": (small, "claims.html", 'strip not-borne-out(.*?)<b>Not borne out', r"strip borne-out\1<b>Borne out", "claims.html#stands: it says that it came out as borne-out, and briefing.json as not-borne-out"),
    "the word for a verdict": (small, "claims.html", '<b>Not borne out</b>', "<b>Borne out</b>", "claims.html#stands: it calls verdict not-borne-out by the word for borne-out"),
    "the day of a verdict": (small, "claims.html", r'(<p class="strip.*?<time datetime=")2024-06-30">30 June', r'\g<1>2024-06-19">19 June', "claims.html#stands: it gives other days than briefing.json: 2024-06-19"),
    "a count of verdicts": (lambda: river().files, "index.html", r'(<ul class="strip">.*?<b>)\d+', r"\g<1>99", "index.html: it counts 99 claims as"),
    "a verdict at home": (lambda: river().files, "index.html", '<li class="borne-out">', '<li class="partly">', "index.html: it lists other claims as partly than briefing.json"),
    "who says a claim": (small, "claims.html", r'(<p class="quiet">[^<]*<a href="actors/)mayor', r"\1ann", "claims.html#stands: it names others who say it than briefing.json: ann herald"),
    "as what a claim is said": (small, "claims.html", "Forecast by", "Stated by", "claims.html#stands: it is said in another manner than as forecast"),
    "who denies a claim": (small, "claims.html", r'(Denied by</b> <a href="actors/)freedonia', r"\1mayor", "claims.html#stands: it names others who deny it than briefing.json: mayor"),
    "a denial for a contradiction": (small, "claims.html", "<b>Denied by</b>", "<b>Against it stands:</b>", "claims.html#stands: it calls side denied by the word for against"),
    "who spoke": (small, "quotes.html", r'(said by <a href="actors/)mayor', r"\1ann", "quotes.html#for-ever: it names others who spoke than briefing.json"),
    "who spoke, in the heading": (small, "quotes.html", r"(<h2>)Mayor", r"\1Ann Writer", "quotes.html#for-ever: its heading names another speaker"),
    "the heading of an event": (small, "events/collapse.html", "<h1>The bridge falls", "<h1>The bridge stands", "events/collapse.html: its heading is not the title of collapse"),
    "the heading of an actor": (small, "actors/mayor.html", r"(<h1>.*?)Mayor</h1>", r"\1Queen</h1>", "actors/mayor.html: its heading is not the title of mayor"),
    "what a source says": (small, "sources.html", r'(<li class="card" id="[^"]*">\s*<h\d.*?</h\d>\s*<p>)', r"\1Not so: ", 'the entry says something else of the source than briefing.json: "Not so:'),
    "the day of reading": (small, "sources.html", r'accessed <time datetime="2024-07-06">6', 'accessed <time datetime="2024-07-05">5', "sources.html#wire: it gives other days than briefing.json: 2024-06-30 2024-07-05"),
    "the day of a status on all pages": (small, ".html", "changed since, 5 July 2024", "changed since, 1 July 2024", "sources.html#wire: the entry gives another day of its status"),
    "the words to which a source is opened": (small, "sources.html", "#:~:text=fell", "#:~:text=stood", "sources.html#wire: the entry leads to other words than it quotes"),
    "a reason for a grade": (small, "sources.html", "grade A</span>", "grade A: a ministry</span>", 'it calls grade A by two words: "grade A: a ministry"'),
    "who says a claim, for search engines": (small, "claims.html", r'("author":\[\{"@id":"[^"]*)mayor', r"\1ann", "claims.html: it names to search engines others than briefing.json, author of stands"),
    "more in the note of a passage": (small, "claims.html", "(<ol><li>.*?</q>)", r"\1, and nobody doubts it", 'claims.html: a note says more than its evidence: "and nobody doubts it"'),
    "more in the note of a source": (small, "events/collapse.html", "(<ol><li>.*?)</li>", r"\1. All agree</li>", 'a note says more than its evidence: "'),
    "another paragraph in a note": (small, "claims.html", "(<ol><li>.*?paragraph )1", r"\g<1>9", 'claims.html: a note gives another paragraph than it leads to'),
    "another reasoning in a note": (small, "actors/gazette.html", "(<ol><li>.*?)The publisher.", r"\1The owner.", 'actors/gazette.html: a note gives another reasoning than briefing.json'),
    "neither words nor state in a note": (small, "events/collapse.html", r', <q>[^<]*(?:<span[^>]*>[^<]*</span>)?</q> <span data-state[^>]*>[^<]*</span>', "", "events/collapse.html: a note does not say what is cited of its source"),
    "the grade in a note": (small, "events/collapse.html", 'data-grade="A">grade A', 'data-grade="B">grade B', 'a note gives another grade of its source than briefing.json: "grade B"'),
    "the word for a grade in a note": (small, "events/collapse.html", ">grade A<", ">grade B<", 'it calls grade A by the word for B: "grade B"'),
    "where a note leads": (small, "events/collapse.html", r'(<ol><li>.*?<a class="url" href=")[^"]*', r"\1https://elsewhere.example/", "a note leads elsewhere than to its source: https://elsewhere.example/"),
    "the words to which a note opens a source": (small, "events/collapse.html", "#:~:text=fell", "#:~:text=stood", "a note leads elsewhere than to its source"),
    "the title of a page": (small, "events/collapse.html", "<title>[^<·]*", "<title>The bridge stands ", "events/collapse.html: its title is another than its record's: The bridge stands"),
    "the title of a page, with more": (small, "events/collapse.html", "</title>", ", it is said</title>", "events/collapse.html: its title goes on otherwise than that of other pages"),
    "the title for social networks": (small, "events/collapse.html", '(og:title" content=")[^"]*', r"\1The bridge stands", "events/collapse.html: social networks are told another title"),
    "the description for social networks": (small, "events/collapse.html", '(og:description" content=")', r"\1Not so: ", "events/collapse.html: social networks are told another description: Not so"),
    "a title for language models": (small, "llms.txt", r"- \[The bridge falls\]", "- [The bridge stands]", "llms.txt: it says of events/collapse.html something else than the page: The bridge stands"),
    "the description for language models": (small, "llms.txt", "\n> ", "\n> Not so: ", "llms.txt: it gives the site another description: Not so"),
    "a page in the sitemap": (small, "sitemap.xml", r"events/collapse\.html", "events/fire.html", "sitemap.xml: it leads to a page that is not there"),
    "a promised address": (small, "addresses.txt", r"events/collapse\.html\n", "events/fire.html\n", "addresses.txt: it promises an address that is not there: events/fire.html"),
    "the status of a question": (asked, "scenarios/vote.html", '<strong class="word">Resolved', '<strong class="word">Overtaken', "scenarios/vote.html: it calls question resolved by the word for overtaken"),
    "the status of a question among others": (asked, "scenarios.html", "<b>Resolved · Yes wins", "<b>Overtaken · Yes wins", "scenarios.html: it calls question resolved by the word for overtaken"),
    "the branch that came about": (asked, "index.html", "· Yes wins", "· No wins", "index.html: it says that another branch came about than briefing.json: No wins"),
    "the label of a branch": (asked, "scenarios/vote.html", r"(branch [a-z-]+\"><h3>)Yes wins", r"\1Nobody wins", "scenarios/vote.html: it gives a branch another label than briefing.json: Nobody wins"),
    "the word for a branch": (asked, "scenarios/vote.html", "Came to pass", "Did not happen", "scenarios/vote.html: it calls branch happened by the word for did not happen"),
    "whether a branch came about": (asked, "scenarios/vote.html", 'state happened">Came to pass', 'state did-not-happen">Did not happen', "it says of a branch that it is did not happen, and briefing.json that it is happened"),
    "two branches together": (asked, "scenarios.html", "Both came about", "Did not happen", "scenarios.html: it calls cell happened by the word for did not happen"),
    "the labels of two crossed": (asked, "scenarios.html", '<th scope="col">Yes wins', '<th scope="col">Nobody wins', "scenarios.html: it crosses other branches than briefing.json: Nobody wins"),
    "a day of a question": (asked, "scenarios.html", '<span class="quiet">asked', '<span class="quiet">happened', "scenarios.html: it gives a scenario another day than briefing.json: happened 2024-06-19"),
    "how a question stood": (asked, "scenarios.html", "</time>: Open", "</time>: Resolved", "scenarios.html: it says that a question was in another state than briefing.json: 19 June 2024, Resolved"),
    "for what a signpost speaks": (asked, "scenarios/vote.html", r'(data-label="Speaks for">)[^<]*', r"\1The other branch", "scenarios/vote.html: it says that a signpost speaks for another branch than briefing.json: The other branch"),
    "what became of a claim, at its actor": (small, "actors/mayor.html", r'(class="plain scored">.*?<span class="sign )[a-z-]+', r"\1unconfirmed", "actors/mayor.html: it says that it came out as unconfirmed, and briefing.json does not"),
    "the status of a question in a feed": (asked, "feed.json", r"· Resolved: Yes", "· Overtaken: Yes", "feed.json: it gives scenarios/vote.html another status or branch than briefing.json"),
    "the branch of a question in a feed": (asked, "feed.json", r"Resolved: Yes wins", "Resolved: No wins", "feed.json: it gives scenarios/vote.html another status or branch than briefing.json"),
    "the day of a correction in a feed": (lambda: river().files, "feed.json", "Correction, 1 February", "Correction, 2 February", "another title or day than was noted: Correction, 2 February 2026"),
    "the time stamp of a correction in a feed": (lambda: river().files, "feed.json", r'("title": "Correction.*?"date_published": ")2026-02-01', r"\g<1>2026-02-02", "another day than was noted: 2026-02-02"),
    "the sort of a correction in a feed": (lambda: river().files, "feed.json", "Correction, 1 February", "Changes, 1 February", "another title or day than was noted: Changes, 1 February 2026"),
    "a paragraph in the article": (small, "articles/bridge.html", r'(<[^>]* data-block)', r"<p>Nothing of this is true.</p>\1", 'articles/bridge.html: it says what its data does not, nor the program: "Nothing of this is true."'),
    "a paragraph on a page": (small, "index.html", "</main>", "<p>The bridge was sold in 2025.</p></main>", 'index.html: it says what its data does not, nor the program: "The bridge was sold in 2025."'),
    "a word in a heading": (small, "timeline.html", "</h1>", " of lies</h1>", 'timeline.html: it says what its data does not, nor the program: "'),
    "a quotation on another page": (small, "claims.html", "(<blockquote.*?>)she said", r"\1he said", "claims.html: it says what its data does not, nor the program"),
    "what is heard of a link": (small, "index.html", r'<a ([^>]*)href="events/collapse.html"', r'<a \1title="All a hoax" href="events/collapse.html"', 'index.html: it says what its data does not, nor the program: "All a hoax"'),
    "a block of an article elsewhere": (small, "index.html", "</main>", "<p data-block>All is well.</p></main>", 'index.html: it says what its data does not, nor the program: "All is well."'),
    "a time that is none": (small, "index.html", "</main>", "<time>All is well.</time></main>", 'index.html: it says what its data does not, nor the program: "All is well."'),
    "a page in a page": (small, "index.html", "</main>", '<iframe srcdoc="All is well."></iframe></main>', "index.html: it has what no page of the program has, <iframe>"),
    "text in a drawing": (small, "index.html", "</main>", "<svg><foreignObject><p>All is well.</p></foreignObject></svg></main>", 'index.html: it says what its data does not, nor the program: "All is well."'),
    "more digits of a day": (small, "events/collapse.html", r'(<dt>Date</dt><dd><time datetime="2024-06-30">)30 June 2024', r"\g<1>130 June 2024", "events/collapse.html: it gives a day in other words than its own"),
    "another day behind a day": (small, "events/collapse.html", r'(<dt>Date</dt><dd><time datetime="2024-06-30">30 June 2024)', r"\g<1> or 1 July 2024", "events/collapse.html: it gives a day in other words than its own"),
    "the chip of a statement": (small, "expected.html", '<span class="chip since">since then</span> <span class="say', '<span class="chip states">the article states</span> <span class="say', "expected.html: a statement has the chip of another voice, states"),
    "a verdict on what was expected": (small, "expected.html", 'sign not-borne-out">Not borne out', 'sign borne-out">Borne out', "expected.html: it says that it came out as borne-out, and briefing.json does not"),
    "the day of a verdict on what was expected": (small, "expected.html", r'(</span><br><time datetime=")2024-06-30">30 June', r'\g<1>2024-06-19">19 June', "expected.html: it gives a day that is none of"),
    "the day of an event": (small, "events/collapse.html", r'(<dt>Date</dt><dd><time datetime=")2024-06-30">30 June', r'\g<1>2024-06-17">17 June', "events/collapse.html: it gives a day that is none of collapse, 2024-06-17"),
    "the day of an event on the timeline": (small, "timeline.html", r'datetime="2024-06-17">17 Jun', 'datetime="2024-06-19">19 Jun', "timeline.html: it gives a day that is none of"),
    "the day of a review that the data has for something else": (small, "events/collapse.html", r'(reviewed <time datetime=")[^"]*">[^<]*', r'\g<1>2024-06-30">30 June 2024', "events/collapse.html: it gives a day that is none of the site, 2024-06-30"),
    "a coarser day": (small, "events/collapse.html", r'(<dt>Date</dt><dd><time datetime=")2024-06-30">30 June 2024', r'\g<1>2024-06">June 2024', "events/collapse.html: it gives a day that its data has nowhere, 2024-06"),
    "the day of a review for that of the article": (small, "claims.html", r'<time datetime="2024-06-19">19 June 2024</time>(.*?)<time datetime="2024-07-01">1 July 2024</time>', r'<time datetime="2024-07-01">1 July 2024</time>\1<time datetime="2024-06-19">19 June 2024</time>', "claims.html: it gives other days of its articles or its review than briefing.json"),
    "a day of the data without its mark": (small, "events/collapse.html", r'(<dt>Date</dt><dd>)<time datetime="2024-06-30">30 June 2024</time>', r"\g<1>17 June 2024", 'events/collapse.html: it gives a day that is none of collapse, 17 june 2024: "17 June 2024"'),
    "a day without its mark in a line": (small, "sources.html", r'accessed <time datetime="2024-07-06">6 July 2024</time>', "accessed 17 June 2024", 'sources.html: it gives a day that is none of collapse, note-stand, stands, wire, 17 june 2024: "accessed 17 June 2024'),
    "the day in how to cite": (small, "claims.html", r"reviewed 1 July 2024, https", "reviewed 30 June 2024, https", "claims.html: it says otherwise how it is cited"),
    "the day in how to cite the whole": (small, "about.html", r'(<p class="cite">.*?)1 July 2024', r"\g<1>30 June 2024", "about.html: it says otherwise how it is cited"),
    "the day in how to cite an article": (small, "articles/bridge.html", r"19 June 2024, in: ", "17 June 2024, in: ", "articles/bridge.html: it says otherwise how it is cited"),
    "the day of a review in the dossier": (small, "dossier.html", r'(<dt>Reviewed</dt><dd><time datetime=")2024-07-01">1 July', r'\g<1>2024-06-19">19 June', "dossier.html: it gives another day of its review than briefing.json: 2024-06-19"),
    "the day of an event in the dossier": (small, "dossier.html", r'(id="collapse".*?<time datetime=")2024-06-30">30 June', r'\g<1>2024-06-17">17 June', "dossier.html: it gives a day that is none of collapse"),
    "the days of a figure": (lambda: river().files, "figures.html", r'<time datetime="2019">2019</time>(.*?)<time datetime="2024">2024</time>', r'<time datetime="2024">2024</time>\1<time datetime="2019">2019</time>', "it gives other days than briefing.json: 2024 2019"),
    "the day of a denial among disagreements": (lambda: river().files, "disagreements.html", r'<time datetime="2025-07-01">1 July 2025', '<time datetime="2024-05-23">23 May 2024', "disagreements.html: it gives a day that is none of"),
    "the day of a correction": (lambda: river().files, "about.html", r'(id="correction.1"><time datetime=")2026-02-01">1 February', r'\g<1>2026-01-20">20 January', "about.html: it gives a correction another day than briefing.json: 20 January 2026"),
    "the day of what is new": (lambda: river().files, "about.html", r'<time datetime="2026-01-20">20 January 2026</time>( · Added)', r'<time datetime="2026-01-12">12 January 2026</time>\1', "about.html: it gives another day of what is new than feed.json: 12 January 2026 · Added"),
    "a day in the sitemap": (small, "sitemap.xml", r"<lastmod>2024-07-01", "<lastmod>2024-07-02", "sitemap.xml: it gives a-z.html another day than briefing.json: 2024-07-02"),
    "a chip behind a statement": (small, "actors/ann.html", r'(<br><span class="chip )states">the article states', r'\1since">since then', "actors/ann.html: the chip of another voice stands behind a statement, since"),
    "a chip behind a tie": (small, "map.html", r'(<a class="self"[^>]*></a> <span class="chip )states">the article states', r'\1since">since then', "map.html: the chip of another voice stands behind a statement, since"),
    "a chip below a heading": (lambda: river().files, "index.html", r'(</h1>.*?<p[^>]*><span class="chip )[a-z]+">[^<]*', r'\1states">the article states', "index.html: the chip of another voice stands behind a statement, states"),
    "the voice of a mark of several pieces": (lambda: river().files, "claims.html", r'(<span class="say \w+"[^>]*>[^<]*<span class="evs"><a class="ev )[a-z]+(" href="[^"]*" data-n="\d+, )', r"\1editor\2", "claims.html: a mark speaks in another voice than its statement, editor"),
    "a passage exchanged on a card": (small, "claims.html", r'(<blockquote><p>)she said, according to the Herald', r"\1The council denies this.", 'claims.html: a card quotes other words than its mark leads to: "The council denies this."'),
    "a square of the strip left out": (lambda: river().files, "index.html", r'<li class="borne-out">.*?</li>', "", "index.html: it lists no claims as borne-out, and briefing.json does"),
    "a claim of an actor left out": (lambda: river().files, "actors/mirell.html", r'(<ul class="plain scored">)<li>.*?</li>', r"\1", "actors/mirell.html: it leaves out what briefing.json has of mirell: "),
    "a quotation of an actor left out": (small, "actors/mayor.html", r'(Quotations <.*?<ul class="plain">)<li>.*?</li>', r"\1", "actors/mayor.html: it leaves out what briefing.json has of mayor: for-ever"),
    "an event of an actor left out": (small, "actors/mayor.html", r'(Events <.*?<ol class="events">\s*)<li.*?</li>', r"\1", "actors/mayor.html: it leaves out what briefing.json has of mayor: "),
    "a tie of an actor left out": (small, "actors/mayor.html", r'(<table class="stack ties">.*?<tbody>\s*)<tr>.*?</tr>', r"\1", "actors/mayor.html: it leaves out what briefing.json has of mayor: mayor-leads"),
    "the number of claims of an actor": (lambda: river().files, "actors/mirell.html", r'<small class="count">10<', '<small class="count">9<', "actors/mirell.html: it counts 9 of what it lists, and there are 10: Claims"),
    "the number of claims in a description": (lambda: river().files, "actors/mirell.html", "10 claims, 19", "9 claims, 19", "actors/mirell.html: its description counts otherwise than briefing.json"),
    "the number of claims in words": (lambda: river().files, "actors/mirell.html", r"(This briefing has [^.]*)10 claims", r"\g<1>9 claims", "actors/mirell.html: it does not say how much briefing.json has of mirell"),
    "the number of events on a card": (lambda: river().files, "actors.html", "20 events, 12", "21 events, 12", "actors.html: it counts otherwise what briefing.json has of tarnia"),
    "the class of a sign left out": (small, "expected.html", 'class="sign not-borne-out"', 'class="sign"', "expected.html: it says that it came out as"),
    "the title of a citation": (lambda: river().files, "citations.json", r'("id": "dry-wells",[^{}]*?"title": ")', r"\1No ", "citations.json: it gives dry-wells another title: No "),
    "the day of a citation": (small, "citations.json", r'("id": "ann",(?:.*?)"issued": \{\s*"date-parts": \[\s*\[\s*20)\d\d', r"\g<1>19", "citations.json: it gives ann another day"),
    "the address of a citation": (small, "citations.json", r'("id": "ann",(?:.*?)"URL": ")', r"\1https://evil.example/", "citations.json: it gives ann another address"),
    "the title of a page in a citation": (small, "citations.bib", r'(@misc\{claims\.html,\n  author = [^\n]*\n  title = \{\{)', r"\1No ", "citations.bib: it gives claims.html another title"),
    "a source cited twice": (small, "citations.json", r'(\{(?:(?!\n \}).)*"id": "wire"(?:(?!\n \}).)*\n \})', r"\1, \1", "citations.json: it has several entries for wire"),
    "an author of a source": (small, "citations.json", r'"id": "wire",', r'\g<0> "author": [{"literal": "Ann"}],', "citations.json: it gives wire another author: [{'literal': 'Ann'}]"),
    "the day on which a cited source was read": (small, "citations.json", r'("accessed": \{\s*"date-parts": \[\s*\[\s*20)\d\d', r"\g<1>19", "citations.json: it gives wire another accessed"),
    "the author of a cited article": (small, "citations.json", r'("id": "bridge",(?:.*?)"literal": ")Ann Writer', r"\1Mayor", "citations.json: it gives bridge another author"),
    "a note in BibTeX": (small, "citations.bib", r"@misc\{wire,\n", r"\g<0>  NOTE = {It did not.},\n", "citations.bib: it gives wire another NOTE: NOTE = {It did not.},"),
    "a line twice in BibTeX": (small, "citations.bib", r"(@misc\{ann,\n)(  author[^\n]*\n)", r"\1\2\2", "citations.bib: it gives ann another field: lines left out or repeated"),
    "an entry twice in BibTeX": (small, "citations.bib", r"@misc\{ann,\n.*?\n\}\n", r"\g<0>\g<0>", "citations.bib: it has several entries for ann"),
    "an entry of another form in BibTeX": (small, "citations.bib", r"\A", "@misc{ann, title = {{Not Ann}}}\n", "citations.bib: it has what is no entry: @misc{ann, title"),
    "a person left out of CSL": (small, "citations.json", r'"id": "ann"', '"id": "claims.html"', "citations.json: it has no entry for ann"),
    "a person left out of BibTeX": (small, "citations.bib", r"@misc\{ann,\n.*?\n\}\n", "", "citations.bib: it has no entry for ann"),
    "a citation of nothing": (small, "citations.json", r'"id": "claims.html"', '"id": "none.html"', "citations.json: it has an entry for what the site has not: none.html"),
    "words for search engines": (lambda: river().files, "claims.html", r'("@type":"Claim","@id":"[^"]*","text":")', r"\1Not so: ", "claims.html: it says to search engines what briefing.json does not, text of"),
}  # fmt: skip


OF_BOTH = {
    "the title of what is new": ("Bae is dismissed", "Bae is dismissed at last", "it says in its entry of events/bae-dismissed.html what briefing.json does not: Bae is dismissed at last"),
    "the text of what is new": ("New on the site: Bae", "No news: Bae", "it says in its entry of events/bae-dismissed.html what briefing.json does not: Bae is dismissed: No news: Bae"),
    "the day of what is new": ("2026-01-20T", "2025-01-20T", "it gives its entry of events/bae-dismissed.html another day than briefing.json: 2025-01-20"),
    "the words for a status": ("Resolved: Marsh", "Lost: Marsh", "it says in its entry of scenarios/marsh-return.html what briefing.json does not"),
    "the number of records": (r"\(213 records\)", "(212 records)", "it says in its entry of  what briefing.json does not: Published: The Arven"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", OF_BOTH)
def test_an_entry_of_both_feeds_says_what_the_program_says_of_its_record(name: str) -> None:
    old, new, message = OF_BOTH[name]
    files = river().files
    forged = replaced(replaced(files, "feed.json", old, new), "feed.atom", old, new)
    assert_named(files, forged, f"feed.json: {message}")


LARGER = [name for name, (files, *_) in FORGERIES.items() if files not in (small, asked)]
"""The forgeries of larger sites, which take longer."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow if name in LARGER else ()) for name in FORGERIES]
)
def test_a_forgery_is_named_although_it_is_sealed(name: str) -> None:
    files, path, old, new, message = FORGERIES[name]
    assert_named(files(), replaced(files(), path, old, new), message)


def test_a_row_that_says_something_else_is_not_missing_as_well() -> None:
    forged = sealed(replaced(small(), "claims.csv", "It fell", "It stood"))
    told = [said for said in faults(forged, ()) if said.startswith("claims.csv")]
    assert told == ["claims.csv: it says of stands what briefing.json does not, outcome: It stood."]


@pytest.mark.slow
def test_an_archived_copy_of_a_source_is_no_fault() -> None:
    text = TEXT.replace(
        'url: "https://example.org/wire"', 'url: "https://example.org/wire", archive: "https://archive.example/wire"'
    )
    result = build(inputs_of({**inputs(text).files, PATH: LOCK.encode()}))
    files = {a.path: a.data for a in result.artifacts}
    assert verify(files).faults == ()
    assert b">Archive copy</a>" in files["events/collapse.html"]
    link = r'<a class="url" href="https://archive.example/wire"([^>]*)>Archive copy'
    other = r'<a class="url" href="https://evil.example/wire"\1>Archive copy'
    forged = replaced(files, "events/collapse.html", link, other)
    assert_named(files, forged, "a note leads elsewhere than to its source: https://evil.example/wire")


@pytest.mark.slow
def test_texts_of_a_sites_own_templates_are_listed_and_not_refused() -> None:
    files = dict(inputs().files)
    files["templates/home.html"] = files["templates/home.html"].replace(
        b"{% block main %}", b"{% block main %}<p>Welcome to our desk.</p>", 1
    )
    result = build(inputs_of(files))
    assert result.ok, said(result)
    verdict = verify({a.path: a.data for a in result.artifacts})
    assert verdict.faults == ()
    assert any("Welcome to our desk." in text for text in verdict.own_texts)


READ = '(<span data-read="2">)[^<]*(</span>)'
UNREAD = 'data-read="2"'


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (rf"; {READ}", "", "a mark says of its statement: 0 readers, not "),
        (READ, r"\1leída por 3 personas\2", "it gives 2 readers as another number"),
        (UNREAD, 'data-read="3"', "3 readers"),
    ],
    ids=["dropped", "in words", "in the data"],
)
def test_readers_are_those_of_the_data_on_every_page(old: str, new: str, message: str) -> None:
    files = example()
    pages = [path for path, data in files.items() if path.endswith(".html") and UNREAD.encode() in data]
    assert len(pages) > 3
    for path in pages:
        assert_named(files, replaced(files, path, old, new), message)


@cache
def example() -> Mapping[str, bytes]:
    """The invented example, of which some statements were read by two."""
    result = build(read(ROOT / "examples/cielo"))
    assert result.ok, said(result)
    return {a.path: a.data for a in result.artifacts}


@pytest.mark.slow
@pytest.mark.parametrize("files", [small, unitless, lambda: river().files])
def test_what_is_sealed_anew_without_a_change_proves_itself(files: Callable[[], Mapping[str, bytes]]) -> None:
    verdict = verify(sealed(files()))
    assert verdict.faults == ()
    assert verdict.own_words == ()


HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n'


def in_own_words(*pairs: tuple[str, str], text: str = TEXT) -> Verdict:
    """The verdict on a site whose catalogue has some words of its own."""
    own = HEAD + "".join(f'\nmsgid "{message}"\nmsgstr "{words}"\n' for message, words in pairs)
    result = build(inputs_of({**inputs(text).files, PATH: LOCK.encode(), "templates/locales/en.po": own.encode()}))
    assert result.ok, said(result)
    return verify({a.path: a.data for a in result.artifacts})


@pytest.mark.slow
def test_words_of_the_sites_own_pass_and_are_told() -> None:
    verdict = in_own_words(("locked", "held"))
    assert verdict.faults == ()
    assert verdict.own_words == ("state locked: held",)


@pytest.mark.slow
def test_words_of_the_sites_own_for_dates_that_are_no_day_are_no_fault() -> None:
    dated = TEXT.replace("  date: 2024-06-17\n", "  date: 2024-06~\n", 1)
    dated = dated.replace("The wire, date: 2024-06-30", "The wire, date: 2024-06~", 1)
    dated = dated.replace("label: leads,", 'label: leads, since: "2024-06-11/..",', 1)
    verdict = in_own_words(("about {}", "roughly {}"), ("since {}", "ever since {}"), text=dated)
    assert verdict.faults == ()
    assert "a date roughly {}: roughly {}" in verdict.own_words


@pytest.mark.slow
@pytest.mark.parametrize("comma", ["，", "; ", " / "])
@pytest.mark.parametrize("marks", ["<<%(words)s>>", "„%(words)s“", "“%(words)s”"])
def test_commas_and_quotation_marks_of_the_sites_own_are_no_fault(comma: str, marks: str) -> None:
    dated = TEXT.replace("  date: 2024-06-17\n", "  date: 2024-06\n", 1)
    assert in_own_words((", ", comma), ("“%(words)s”", marks), text=dated).faults == ()
