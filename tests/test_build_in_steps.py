"""A build between its stages: what it gives where something is wrong, and how often it makes way for others."""

from __future__ import annotations

from generator.auditing.registry import AUDITS
from generator.base.artifacts import Artifact
from generator.base.memory import Memory
from generator.build import build, check, complete, link
from generator.checks import registry
from generator.exports import addresses, discovery
from generator.pages.registry import drafts
from generator.rendering.built import Built
from tests.sites import edited, inputs

FAULT = ("content/events.yaml", "actors: [mayor]\n", "actors: [mayr]\n")
WARNING = ("content/actors.yaml", "The author of the article.", "She currently writes.")


def test_with_an_error_there_is_no_site_and_no_file_but_what_could_be_read() -> None:
    for result in (check(edited(*FAULT)), build(edited(*FAULT))):
        assert not result.ok
        assert result.site is None
        assert result.artifacts == ()
        assert result.pages == 0
        assert len(result.site_or_part.content.entries) == 17
    for result in (check(edited(*WARNING)), build(edited(*WARNING))):
        assert result.ok
        assert result.site is result.site_or_part
        assert [d.code for d in result.diagnostics] == ["undated-word"]
    assert not link(edited(*FAULT)).ok
    assert link(edited(*WARNING)).ok


def test_a_whole_result_has_the_files_that_wait_in_their_order() -> None:
    result = complete(link(inputs()))
    assert result.lazy_artifacts
    assert "proof.json" in result.lazy_artifacts
    whole = result.whole()
    assert whole.lazy_artifacts == {}
    paths = [artifact.path for artifact in whole.artifacts]
    assert paths == sorted({*(a.path for a in result.artifacts), *result.lazy_artifacts})
    assert whole.pages == sum(path.endswith(".html") for path in paths) == len(drafts(whole.site_or_part))


def test_a_build_makes_way_between_all_that_it_does() -> None:
    calls: list[int] = []
    memory = Memory(lambda: calls.append(1))
    linked = link(inputs())
    complete(linked, memory=memory)
    first = len(calls)
    memory.turn()
    calls.clear()
    result = complete(linked, memory=memory)  # nothing is made anew, so only what lies between is counted
    pages, others = len(drafts(linked.site)), [*discovery.plan(linked.site, ()), *addresses.plan(linked.site, ())]
    files = {a.path for a in result.artifacts if not a.path.endswith((".html", ".css", ".js", ".svg", ".woff2"))}
    exports = len(files - {file.path for file in others})
    rules = sum(map(len, (registry.LOCKS, registry.RULES, registry.COUNTED, registry.WHOLE, registry.PROMISES)))
    rules += len(registry.OF_RECORDS) * (1 + len(linked.site.content.entries) + 1)  # each record, and the settings
    assert len(calls) == pages + exports + rules + len(AUDITS)
    assert first > len(calls)


def test_further_files_are_made_from_what_is_there_and_are_covered_by_the_proof() -> None:
    seen: list[int] = []

    def first(built: Built) -> list[Artifact]:
        seen.append(len(built.artifacts))
        return [Artifact("first.txt", b"1"), Artifact("index.html", b"2")]

    def second(built: Built) -> list[Artifact]:
        assert built.files["first.txt"].data == b"1"
        assert built.files["index.html"].data == b"2"
        assert len(built.artifacts) == seen[0] + 1
        return [Artifact("first.txt", b"3")]

    result = build(inputs(), extra=[first, second])
    files = {artifact.path: artifact.data for artifact in result.artifacts}
    assert (files["first.txt"], files["index.html"]) == (b"3", b"2")
    assert b'"first.txt"' in files["proof.json"]


def test_where_a_template_fails_nothing_further_is_made() -> None:
    given = edited(*WARNING)
    files = {**given.files, "templates/actor.html": b"{{ 1 / 0 }}", "templates/event.html": b"{{ nothing }}"}
    called: list[int] = []

    def extra(built: Built) -> list[Artifact]:
        called.append(1)
        return []

    result = build(type(given)(files), extra=[extra])
    assert called == []
    assert [(d.code, str(d.location)) for d in result.diagnostics] == [
        ("undated-word", "content/actors.yaml:1:74"),
        ("template-fault", "templates/actor.html:1:1"),
        ("template-fault", "templates/event.html:1:4"),
    ]
    assert result.diagnostics[1].message == "the template fails on actors/ann.html: division by zero"
    assert result.diagnostics[1].hint == "The same on 4 other pages."
    assert result.artifacts == ()


def test_an_address_of_old_leads_on_only_where_a_record_has_a_page() -> None:
    given = edited("content/claims.yaml", "- id: stands", "- id: map")
    renamed = b"renamed: [{from: old-map, to: map}, {from: reeve, to: mayor}]\nbottom_line:"
    files = {path: data.replace(b"[[stands]]", b"[[map]]") for path, data in given.files.items()}
    files["site.yaml"] = files["site.yaml"].replace(b"bottom_line:", renamed, 1)
    files["content/events.yaml"] = files["content/events.yaml"].replace(b"[stands, vote]", b"[map, vote]")
    result = build(type(given)(files))
    assert result.ok, result.diagnostics
    pages = {artifact.path for artifact in result.artifacts}
    assert "actors/reeve.html" in pages
    assert "old-map.html" not in pages
