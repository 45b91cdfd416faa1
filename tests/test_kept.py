"""What a build takes from the one before, and what it makes anew: only what would not be the same."""

from __future__ import annotations

import errno
import os
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.auditing import making
from generator.auditing.scanner import Scanner
from generator.base import forked
from generator.base.artifacts import Artifact, fingerprint
from generator.base.diagnostics import Diagnostic
from generator.base.kept import NOTHING, Kept, keeping, kept_now, kept_value, packed, unpacked
from generator.build import build, check
from generator.checks import support
from generator.drawings import places
from generator.exports import cards, dataset, search_index
from generator.files import cache, disk
from generator.files.cache import Cache
from generator.files.disk import RefusedError
from generator.files.kept_on_disk import KeptOnDisk
from generator.files.last_build import BuildRequest
from generator.files.output import write
from generator.files.reading import read
from generator.linking.fingerprints import Fingerprints
from generator.linking.graph import Reference
from generator.linking.kept_links import KeptLinks
from generator.linking.kept_reads import KeptReads
from generator.linking.kept_reads import unpacked as unpacked_numbers
from generator.linking.kept_results import KeptResults
from generator.linking.same_reads import OF_TEXTS_ALONE, SameReads
from generator.linking.site import Site
from generator.parsing import yaml
from generator.rendering.kept_pages import KeptPages
from generator.rendering.render import Renderer
from tests.sites import SITE, inputs, said, site_of, write_site


class Builder:
    """Builds a site, and counts what is made for it."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.out = root, root / "public"
        self._patch = monkeypatch
        self.made: Counter[str] = Counter()
        self.told: tuple[Diagnostic, ...] = ()
        write_site(root)
        monkeypatch.setattr(Renderer, "render", self._counted("pages", Renderer.render))
        monkeypatch.setattr(KeptPages, "make", self._counted("views", KeptPages.make))
        monkeypatch.setattr(cards, "draw", self._counted("pictures", cards.draw))
        monkeypatch.setattr(search_index, "program", lambda: Path("pagefind"))
        monkeypatch.setattr(search_index, "_indexed", self._counted("indexes", lambda *_: (Artifact("i", b"1"),)))

    def _counted(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.made[name] += 1
            return function(*arguments, **named)

        return call

    def counted(self, owner: Any, name: str, as_: str) -> Builder:
        """The same, which also counts the calls of a method."""
        self._patch.setattr(owner, name, self._counted(as_, getattr(owner, name)))
        return self

    def build(self, jobs: int = 1) -> dict[str, int]:
        self.made.clear()
        kept = KeptOnDisk(BuildRequest(self.root, str(self.out)))
        result = build(read(self.root), kept=kept, searched=True, extra=(search_index.index,), jobs=jobs)
        assert result.ok
        self.told = result.diagnostics
        write(self.out, result.artifacts)
        kept.finish()
        return dict(self.made)

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text()
        assert old in text
        (self.root / path).write_text(text.replace(old, new))


@pytest.fixture
def builder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builder:
    made = Builder(tmp_path / "site", monkeypatch)
    pages = len([*(made.root).rglob("*.yaml")])
    assert made.build()["pages"] > pages
    return made


@pytest.mark.slow
def test_only_the_pages_that_show_what_was_changed_are_made_again(builder: Builder) -> None:
    assert builder.build() == {}
    # A line that moves places in the files, and shows nowhere.
    builder.edit("content/actors.yaml", "- {id: ann", "# A remark.\n- {id: ann")
    assert builder.build() == {}
    builder.edit("content/notes.yaml", "It did not.", "It did not stand.")
    made = builder.build()
    assert 0 < made.pop("pages") == made.pop("views") < 10
    assert made == {"indexes": 1}
    builder.edit("content/notes.yaml", "It did not stand.", "It did not.")
    made = builder.build()
    assert 0 < made.pop("pages") == made.pop("views") < 10
    assert made == {}, "this index is still kept"


@pytest.mark.slow
def test_only_records_of_which_a_rule_or_a_file_has_read_something_else_are_looked_at_again(builder: Builder) -> None:
    builder.counted(support, "compared", "compared").counted(dataset, "_record", "files")
    assert builder.build() == {}
    builder.edit("content/notes.yaml", "It did not.", "It did not stand.")
    made = builder.build()
    assert 0 < made["compared"] < 3
    assert 0 < made["files"] < 3
    builder.edit("content/notes.yaml", "It did not stand.", "It did not stand in 1987.")
    assert builder.build()["compared"] < 3
    assert [d.code for d in builder.told] == ["unsupported-date"]
    builder.edit("content/notes.yaml", "- {id: ", "# A remark.\n- {id: ")
    line = builder.told[0].location.line
    assert builder.build() == {"compared": 1}, "the warning has another place"
    assert [d.location.line for d in builder.told] == [line + 1]
    assert builder.build() == {}
    assert [d.location.line for d in builder.told] == [line + 1]


@pytest.mark.slow
def test_only_files_that_have_changed_are_read_as_yaml(builder: Builder) -> None:
    builder.counted(yaml, "read", "read")
    others = builder.build()["read"]  # the settings, and what stands before the text of an article
    assert others < len([*(builder.root / "content").rglob("*.yaml")])
    builder.edit("content/notes.yaml", "It did not.", "It did not stand in 1987.")
    assert builder.build()["read"] == others + 1
    (told,) = builder.told
    builder.edit("content/claims.yaml", "- id: stands", "# A remark.\n- id: stands")
    builder.build()
    assert builder.told == (told,), "its place is found again in a file that is the same"
    builder.edit("content/notes.yaml", "note: It", "nota: It")
    faulty = build(read(builder.root), kept=KeptOnDisk(BuildRequest(builder.root, str(builder.out))))
    assert faulty.diagnostics == build(read(builder.root)).diagnostics
    assert not faulty.ok


EDITS = (
    ("content/notes.yaml", "It did not.", "It did not stand."),
    ("content/actors.yaml", "name: Mayor,", "name: Major,"),
    ("content/actors.yaml", "cite: The mayor opened the bridge on Monday.", "cite: The mayor opened the bridge"),
    ("content/events.yaml", "actors: [mayor], sources", "actors: [mayor, freedonia], sources"),
    (
        "content/events.yaml",
        "- {id: collapse",
        "- {id: fall, title: A fall, date: 2024-06-30, sources: wire}\n- {id: collapse",
    ),
    ("content/claims.yaml", "says [[herald]]", "says [[gazette]]"),
    ("content/quotes.yaml", "via: herald, ", ""),
    ("content/articles/bridge.md", "to the Herald.", "to the Herald today."),
    ("content/sources.yaml", "publisher: The wire", "publisher: A wire"),
    ("site.yaml", "description: A site", "description: One site"),
    ("content/scenarios/vote.yaml", "summary: The yes side wins.", "summary: The yes side of [[mayor]] wins."),
)
"""Changes of what may bear on other records: names, passages, references, new records, texts, sources, settings."""


@pytest.mark.slow
def test_what_is_taken_as_the_same_without_a_look_is_the_same(
    builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: Counter[str] = Counter()
    begin = KeptReads.__init__

    def compared(self: KeptReads, known: Any, fingerprints: Fingerprints, same: SameReads) -> None:
        begin(self, known, fingerprints, same)
        anew = Fingerprints(fingerprints._site)
        for told in (known["reads"][number] for number in self._sure):
            if isinstance(told, tuple):
                taken[told[0]] += 1
                assert anew.of((told[0], told[1])) == told[2], told

    monkeypatch.setattr(KeptReads, "__init__", compared)
    for edit in EDITS:
        builder.edit(*edit)
        builder.build()
        told = builder.told
        assert told == build(read(builder.root)).diagnostics
    assert {"record", "graph.incoming", "graph.outgoing", "titles", "by_page", *OF_TEXTS_ALONE} <= {*taken}


@pytest.mark.slow
def test_a_page_that_is_changed_while_it_is_taken_again_ends_the_build(builder: Builder) -> None:
    about = builder.out / "about.html"
    kept = KeptOnDisk(BuildRequest(builder.root, str(builder.out)))
    file = kept.file("about.html", fingerprint(about.read_bytes()))
    assert file is not None
    assert file.data == about.read_bytes()
    about.write_text("by a person")
    with pytest.raises(RefusedError, match=r"about\.html was changed while the site was built"):
        _ = file.data
    assert kept.file("about.html", file.fingerprint) is None


@pytest.mark.slow
def test_another_template_and_other_words_make_all_pages_again(builder: Builder) -> None:
    every = len([*builder.out.rglob("*.html")])
    (builder.root / "templates").mkdir()
    (builder.root / "templates/about.html").write_text('{% extends "default/about.html" %}')
    assert builder.build()["pages"] == every
    assert builder.build() == {}
    builder.edit("site.yaml", "url:", "language: de\nurl:")
    assert builder.build()["pages"] == every


@pytest.mark.slow
def test_a_page_that_is_not_in_the_output_as_it_was_is_made_again(builder: Builder) -> None:
    about = builder.out / "about.html"
    whole = about.read_bytes()
    about.write_bytes(whole[:-9])  # as if its writing had been cut off
    assert builder.build() == {"pages": 1, "views": 1}
    assert about.read_bytes() == whole
    about.unlink()
    assert builder.build() == {"pages": 1, "views": 1}


@pytest.mark.slow
def test_what_other_processes_have_made_is_kept_like_what_this_one_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "LEAST", 1)
    monkeypatch.setattr(forked, "can_fork", lambda: True)  # xdist has a thread that holds none of our locks
    made = Builder(tmp_path / "site", monkeypatch)
    assert 0 < made.build(jobs=2)["pages"] < len([*made.out.rglob("*.html")]), "the others were made elsewhere"
    scans = made.counted(Scanner, "_scan", "scans")
    assert scans.build() == {}


@pytest.mark.slow
def test_nothing_is_kept_by_a_build_that_is_not_finished(builder: Builder) -> None:
    before = {path.name for path in (builder.root / ".briefing-cache").iterdir()}
    builder.edit("content/notes.yaml", "It did not.", "It did not stand.")
    build(read(builder.root), kept=KeptOnDisk(BuildRequest(builder.root, str(builder.out))))
    assert {path.name for path in (builder.root / ".briefing-cache").iterdir()} == before


def test_a_slow_and_pure_function_is_asked_once(tmp_path: Path) -> None:
    kept = KeptOnDisk(BuildRequest(tmp_path, "out"))
    asked: list[int] = []

    def make() -> list[int]:
        asked.append(1)
        return [1, 2]

    assert kept_now() is NOTHING
    with keeping(kept):
        assert kept_value("numbers", ("a", 1.5), make) == [1, 2]
        kept.finish()
        assert kept_value("numbers", ("a", 1.5), make) == [1, 2]
        assert asked == [1]
        kept_value("numbers", ("a", 1.25), make)
    assert asked == [1, 1]
    assert kept_value("numbers", ("a", 1.5), make) == [1, 2]
    assert asked == [1, 1, 1], "outside of a build nothing is kept"


def test_what_another_process_notes_is_kept_by_the_one_that_takes_it(tmp_path: Path) -> None:
    request = BuildRequest(tmp_path, "out")
    kept = KeptOnDisk(request)
    kept.put("a", "b", b"first")
    there = kept.elsewhere()()
    there.put("a", "c", b"second")
    kept.take(there.noted())
    kept.put_value("v", {"x": (1, b"y")})
    kept.finish()
    later = KeptOnDisk(request)
    assert [later.get("a", name) for name in "bcd"] == [b"first", b"second", None]
    assert later.noted()[1] == {("a", later._name("b")), ("a", later._name("c"))}, "which are not dropped as the oldest"
    last = KeptOnDisk(request)
    last.take(later.noted())
    assert last.noted()[1] == later.noted()[1]
    assert (later.value("v"), later.value("w")) == ({"x": (1, b"y")}, None)
    assert KeptOnDisk(replace(request, drafts=True), or_else=later).value("v") == {"x": (1, b"y")}


def test_a_file_of_the_output_is_taken_while_it_is_the_one_that_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    os.utime(tmp_path / "a", (1, 1))
    kept = KeptOnDisk(BuildRequest(tmp_path, str(tmp_path)))
    assert kept.file("b", fingerprint(b"old")) is kept.file("a", fingerprint(b"new")) is None
    found, other = (kept.file("a", fingerprint(b"old")) for _ in range(2))
    assert found is not None
    assert other is not None
    assert (found.path, found.data, found.stamp) == ("a", b"old", ()), "it was written just now"
    monkeypatch.setattr(disk, "is_settled", lambda stamp, now: True)
    trusted = kept.file("a", fingerprint(b"old"))
    assert trusted is not None
    assert trusted.stamp == disk.stamp(os.lstat(tmp_path / "a"))
    (tmp_path / "a").write_bytes(b"new")
    with pytest.raises(RefusedError, match="was changed while the site was built"):
        assert other.data


def test_the_oldest_parts_go_first_and_only_where_all_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        Cache(tmp_path).put("kind", name, b"part")
        time.sleep(0.002)
    assert [Cache(tmp_path).get("kind", name) for name in ("a", "b", "c", "d")] == [b"part"] * 3 + [None]
    monkeypatch.setattr(cache, "MOST", 80)
    own = Cache(tmp_path)
    own.put_all([("kind", "d", b"part")], used=[("kind", "a")])
    assert [own.get("kind", name) for name in ("a", "b", "c", "d")] == [b"part", None, None, b"part"]


def test_drawings_from_what_was_kept_are_those_that_are_computed(tmp_path: Path) -> None:
    names, pairs = ("a", "b", "c", "d"), (("a", "b"), ("b", "c"))
    kept = KeptOnDisk(BuildRequest(tmp_path, "out"))
    plain = places.arrange.__wrapped__(places.WIDE, names, pairs)
    with keeping(kept):
        assert places.arrange.__wrapped__(places.WIDE, names, pairs) == plain
        kept.finish()
        assert places.arrange.__wrapped__(places.WIDE, names, pairs) == plain


def test_files_are_the_same_after_they_were_packed() -> None:
    files = (Artifact("a/b.txt", b"one\ntwo"), Artifact("ä", b""), Artifact("c", bytes(range(256))))
    assert unpacked(packed(files)) == files
    assert unpacked(packed(())) == ()


class Before(Kept):
    """What a build before has kept: plain values alone."""

    is_there = True

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def value(self, kind: str) -> Any:
        return self.values.get(kind)

    def put_value(self, kind: str, value: Any) -> None:
        self.values[kind] = value


def test_what_a_record_refers_to_is_taken_from_the_build_before_if_its_file_is_the_same() -> None:
    kept, asked = Before(), list[str]()

    def references(site: Site) -> tuple[Reference, ...]:
        def make() -> tuple[Reference, ...]:
            asked.append("opening")
            return site.graph.outgoing["opening"]

        links = KeptLinks(site.content, {}, kept)
        found = links.references("opening", make)
        links.keep()
        return found

    first = references(site_of())
    assert [one.target for one in first] == ["mayor"]
    assert references(site_of()) == first
    assert asked == ["opening"]
    references(site_of(SITE.replace("phrase: on Monday", "phrase: Monday")))
    assert asked == ["opening"] * 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("wins.\n    cite: The next vote\n    implications", "wins.\n    cite: The last vote\n    implications"),
        ("set_aside:", "names: [{exact: Nowhere, actor: mayor}]\nset_aside:"),
    ],
)
def test_what_is_wrong_is_told_by_the_next_build_too(old: str, new: str) -> None:
    kept, faulty = Before(), inputs(SITE.replace(old, new).replace("exact: So it goes", "exact: So it went"))
    first, second = check(faulty, kept), check(faulty, kept)
    assert said(first) == said(second)
    assert not first.ok


def test_reads_that_are_counted_anew_keep_their_values() -> None:
    prints, nothing = Fingerprints(site_of()), {"reads": [], "wholes": {}, "counted": 0, "records": {}}
    every = [("titles", name) for name in ("ann", "mayor", "herald", "gazette", "freedonia", "opening", "stands")]
    first = KeptReads(nothing, prints, SameReads(site_of(), prints, nothing))
    value = first.value({"page": ("", first.numbers(every), None)})
    known = {**value, **nothing, "wholes": value["wholes"], "reads": [told for part in first.lists() for told in part]}
    later = KeptReads(known, prints, SameReads(site_of(), prints, nothing))
    left = every[3:]
    numbers = later.numbers(left)
    assert later.are_same(unpacked_numbers(numbers))
    (_, numbers, _) = later.value({"page": ("", numbers, None)})["results"]["page"]
    told = [told for part in later.lists() for told in part]
    assert [told[number] for number in unpacked_numbers(numbers)] == [(*one, prints.of(one)) for one in left]
    assert len(told) == len(left), "what nothing has read is forgotten"


def test_what_a_record_rests_on_is_the_same_without_a_look_if_its_file_and_all_texts_are() -> None:
    def reads(text: str, before: Mapping[str, Any]) -> SameReads:
        site = site_of(text)
        return SameReads(site, Fingerprints(site), before)

    before = reads(SITE, {"records": {}}).value(dict.fromkeys(site_of().content.marks, ""))
    shorter = SITE.replace("phrase: on Monday\n  actors: [mayor]\n  cite: The mayor opened the bridge on Monday.", "cite: The mayor")  # fmt: skip
    assert reads(SITE, before).have("evidence", "opening")
    assert not reads(shorter, before).have("evidence", "opening")
    assert reads(shorter, before).have("evidence", "mayor")
    assert not reads(SITE.replace("So it goes. The", "So it goes. He slept. The"), before).have("evidence", "mayor")


def test_what_a_record_is_shown_as_is_the_same_without_a_look_if_its_file_and_all_texts_are() -> None:
    def have(site: Site, before: Mapping[str, Any], *names: str) -> list[bool]:
        reads = SameReads(site, Fingerprints(site), before)
        return [reads.have("what a record is shown as", name) for name in names]

    site = site_of()
    before = SameReads(site, Fingerprints(site), {"records": {}}).value(dict.fromkeys(site.content.marks, ""))
    assert have(site, before, "opening", "mayor") == [True, True]
    assert have(site, before, "for-ever") == [False], "a quotation is shown by words of the article"
    assert have(site, {**before, "evidence": "of other texts"}, "opening", "mayor") == [False, False]
    renamed = site_of(SITE.replace("title: The bridge is opened", "title: The bridge was opened"))
    assert have(renamed, before, "opening", "mayor") == [False, True]


def test_a_mapping_without_a_fingerprint_is_not_the_same_as_a_whole() -> None:
    class Nameless(Fingerprints):
        def of(self, read: tuple[str, str | None]) -> str:
            return super().of(read) if read[1] is not None else ""

    prints = Nameless(site_of())
    reads = [("titles", "ann", prints.of(("titles", "ann"))), ("titles", "mayor", "=Major")]
    known = {"reads": reads, "wholes": {"titles": ""}, "counted": 2, "records": {}}
    kept = KeptReads(known, prints, SameReads(site_of(), prints, known))
    assert kept.are_same([0])
    assert not kept.are_same([1])


def test_only_a_short_text_is_its_own_fingerprint() -> None:
    prints = Fingerprints(site_of())
    assert prints.of(("titles", "mayor")) == "=Mayor"
    assert prints.of_value("a" * 59) == "=" + "a" * 59
    assert len(prints.of_value("a" * 60)) == 32


@pytest.mark.parametrize("left", [None, ["another build", []]])
def test_results_without_all_that_they_have_read_are_made_anew(left: list[Any] | None) -> None:
    kept, made = Before(), list[str]()

    def title(site: Site) -> str:
        made.append(site.titles["mayor"])
        return made[-1]

    def next_build() -> int:
        results = KeptResults(kept, site_of())
        assert results.result("title", "", title) == "Mayor"
        results.keep()
        return len(made)

    assert [next_build(), next_build()] == [1, 1]
    kept.values["reads 0"] = left
    assert next_build() == 2


@pytest.mark.slow
def test_all_data_is_made_anew_where_the_catalogue_of_the_site_is_another(tmp_path: Path) -> None:
    write_site(tmp_path)
    settings = tmp_path / "site.yaml"
    settings.write_text(f"language: de\n{settings.read_text('utf-8')}", "utf-8")
    ann = tmp_path / "content/actors.yaml"
    ann.write_text(
        ann.read_text("utf-8").replace("summary: The author of the article.", "summary: 'See [[for-ever]].'"), "utf-8"
    )
    catalogue = tmp_path / "templates/locales/de.po"
    catalogue.parent.mkdir(parents=True)
    made = []
    for quoted in ("\u201e%(words)s\u201c", "\u00bb%(words)s\u00ab"):
        catalogue.write_text(f'msgid ""\nmsgstr ""\n\nmsgid "\u201c%(words)s\u201d"\nmsgstr "{quoted}"\n', "utf-8")
        kept = KeptOnDisk(BuildRequest(tmp_path, str(tmp_path / "public")))
        result = build(read(tmp_path), kept=kept)
        assert result.ok
        files = {file.path: file.data for file in result.artifacts}
        assert files == {file.path: file.data for file in build(read(tmp_path)).artifacts}
        write(tmp_path / "public", result.artifacts)
        kept.finish()
        made.append(files)
    assert made[0] != made[1]


def _seen(root: Path, out: Path, *, parts: int | None = None) -> tuple[dict[str, bytes], list[str]]:
    """The files of a site that is built and kept, and what is told; only the first `parts` parts can be kept."""
    kept = KeptOnDisk(BuildRequest(root, str(out)))
    result = build(read(root), kept=kept, jobs=1)
    write(out, result.artifacts)
    place, left = Cache._place, [parts]

    def limited(self: Cache, path: str, *data: bytes) -> None:
        if "/part-" in path and left[0] is not None:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device")
        place(self, path, *data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Cache, "_place", limited)
        kept.finish()
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    return files, [str(told) for told in result.diagnostics]


@pytest.mark.slow
@pytest.mark.parametrize("then", ["the same", "as before"])
def test_a_build_that_is_stopped_while_it_keeps_its_parts_makes_no_later_one_wrong(then: str, tmp_path: Path) -> None:
    root, out = tmp_path / "site", tmp_path / "public"
    usual, warned = "The author of the article.", "The author of article 86."
    write_site(root)
    path = root / "content/actors.yaml"
    assert usual in path.read_text()
    for parts in range(20):
        _seen(root, out)
        path.write_text(path.read_text().replace(usual, warned))
        _seen(root, out, parts=parts)
        if then == "as before":
            path.write_text(path.read_text().replace(warned, usual))
        (files, told), again = _seen(root, out), build(read(root))
        fresh = {file.path: file.data for file in again.artifacts}
        assert files == fresh, parts
        assert told == [str(one) for one in again.diagnostics], parts
        assert len(told) == (then == "the same")
        path.write_text(path.read_text().replace(warned, usual))
