"""What the addresses of sources answer, and what follows: proposals, and nothing written without `--apply`."""

from __future__ import annotations

import gzip
import json
import subprocess
import time
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.base.inputs import Inputs
from generator.build import check
from generator.cli import sources
from generator.cli.program import main
from generator.editing import upkeep
from generator.editing.fields import with_fields
from generator.editing.upkeep import PATH, Finding, Response, judge, stands
from generator.editing.yaml_text import NotEditableError
from generator.parsing.records import Source
from generator.publish import asked
from tests.sites import SITE, edited, inputs, parts, with_file, write_site
from tests.web import Silent, let_workers_end, listening

PAGE = b"<html><title>Wire</title><body><nav>Menu</nav><p>The bridge <b>fell</b> on \xe2\x80\x9cSunday\xe2\x80\x9d.</p></body></html>"
NOT_FOUND = b"<title>The bridge fell on Sunday</title><body><h1>There is no such page</h1></body>"
WALL = b"<html><title>Just a moment</title><body><p>Are you a robot?</p></body></html>"
_bare = zlib.compressobj(wbits=-15)
PACKED = {
    "gzip": gzip.compress(PAGE), "deflate": zlib.compress(PAGE), "deflate-bare": _bare.compress(PAGE) + _bare.flush(),
    "gzip-half": gzip.compress(PAGE)[:50], "gzip-none": PAGE, "br": b"\x0b\x02\x80hello\x03",
}  # fmt: skip
SLOW = 0.3


@pytest.fixture(autouse=True)
def _nobody_asks_on() -> Iterator[None]:
    yield
    let_workers_end()


@dataclass
class Asked:
    """A server with a page for each answer, and what it was asked."""

    address: str = ""
    agents: set[str] = field(default_factory=set)
    at_once: int = 0
    most: int = 0
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    handler: type[Silent] = Silent


@pytest.fixture
def web() -> Iterator[Asked]:
    known = Asked()

    class Handler(Silent):
        def do_GET(self) -> None:  # noqa: N802 - the name that http.server looks for
            known.at_once += 1
            known.most = max(known.most, known.at_once)
            known.agents.add(self.headers["User-Agent"])
            assert self.headers["Accept-Encoding"] == "identity"
            known.asked[self.path] += 1
            try:
                self.reply(self.path.strip("/"))
            finally:
                known.at_once -= 1

        def reply(self, name: str) -> None:
            if name in ("301", "302", "loop", "301-wall", "302-file"):
                self.send_response(302 if name.startswith("302") else 301)
                self.send_header(
                    "Location",
                    {"loop": "/loop", "301-wall": "/200-wall", "302-file": "file:///etc/hosts"}.get(name, "/200"),
                )
                self.send_header("Content-Length", "0")
                self.end_headers()
            elif name == "time-out":
                time.sleep(1.5)
            elif name == "drip":
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                for _ in range(30):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.05)
            elif name.isdigit() and name != "200":
                self.answer(int(name), b"no")
            else:
                time.sleep(SLOW if name == "slow" else 0)
                self.page(name)

        def page(self, name: str) -> None:
            data = (
                WALL
                if name == "200-wall"
                else NOT_FOUND
                if name == "200-none"
                else b"%PDF"
                if name == "pdf"
                else PACKED.get(name, PAGE)
            )
            self.send_response(200)
            if name in PACKED:
                self.send_header("Content-Encoding", name.partition("-")[0])
            self.send_header("Content-Type", "application/pdf" if name == "pdf" else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data[:60] if name == "cut" else data)
            self.close_connection = True

    known.handler = Handler
    with listening(Handler) as address:
        known.address = address
        yield known


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "PRIVATE", True)
    monkeypatch.setattr(asked, "PAUSE", 0.0)
    monkeypatch.setattr(asked, "SILENCE", 0.7)
    monkeypatch.setattr(asked, "WHOLE", 0.9)


def with_sources(root: Path, web: Asked, *names: str, more: str = "") -> Path:
    """The small site, with a source for each name, of which each but the first is called `s-` and the name."""
    records = [
        f"- id: {name}\n  title: A page  # {path}\n  publisher: The wire\n  date: 2024-06-30\n"
        f"  url: {web.address}/{path}\n  grade: A  # first hand{more}\n"
        for path in names
        for name in ["wire" if path == names[0] else f"s-{path}"]
    ]
    cited = ", ".join(
        f'{{id: {"wire" if path == names[0] else f"s-{path}"}, exact: fell on "Sunday"}}' for path in names
    )
    text = SITE.replace("sources: wire, bears_on", f"sources: [{cited}], bears_on")
    write_site(root, text.partition("-- content/sources.yaml --")[0])
    (root / "content/sources.yaml").write_text("# All of them.\n" + "".join(records))
    return root


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["sources", "--root", str(root), *words])


def results(root: Path, *words: str) -> dict[str, str]:
    done = run(root, "--check", "--format", "json", *words)
    assert done.exit_code == 0, done.output
    return {item["id"].removeprefix("s-"): item["result"] for item in json.loads(done.stdout)}


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_each_answer_has_its_result_and_nothing_is_written_unasked(tmp_path: Path, web: Asked) -> None:
    names = ["200", "200-wall", "200-none", "301", "301-wall", "302", "403", "404", "410", "503", "429", "408", "425", "time-out", "slow", "drip", "pdf", "loop"]  # fmt: skip
    root = with_sources(tmp_path, web, *names)
    before = snapshot(root)
    assert results(root) == {
        "wire": "live", "200-wall": "changed", "200-none": "changed", "301": "live", "301-wall": "changed", "302": "live", "403": "refused",
        "404": "failing", "410": "failing", "503": "failing", "429": "refused", "time-out": "failing", "slow": "live",
        "408": "failing", "425": "failing",
        "drip": "failing", "pdf": "unknown", "loop": "failing",
    }  # fmt: skip
    assert snapshot(root) == before
    assert {agent.split("/")[0] for agent in web.agents} == {"briefing"}


@pytest.mark.slow
def test_a_page_that_comes_packed_or_in_part_is_not_taken_for_a_changed_one(tmp_path: Path, web: Asked) -> None:
    root = with_sources(tmp_path, web, "200", *PACKED, "cut")
    assert results(root) == {
        "wire": "live", "gzip": "live", "deflate": "live", "deflate-bare": "live",
        "gzip-half": "unknown", "gzip-none": "unknown", "br": "unknown", "cut": "failing",
    }  # fmt: skip
    said = run(root, "--check", "s-br", "s-cut", "s-gzip-half").output
    assert "s-br: unknown: answers with text/html, packed as 'br', which is not read; look at it yourself" in said
    assert "s-cut: failing: the answer breaks off before its end: the first time" in said


@pytest.mark.slow
def test_what_is_packed_into_little_is_not_unpacked_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "LARGEST", 100_000)
    assert len(asked._unpacked(gzip.compress(b"a" * 50_000_000), "gzip") or b"") == 100_000


@pytest.mark.slow
def test_an_answer_that_leads_to_no_page_of_the_web_is_told_as_that(tmp_path: Path, web: Asked) -> None:
    root = with_sources(tmp_path, web, "200", "302-file", "403")
    said = run(root, "--check").output
    assert "s-302-file: refused: the server leads to no page of the web (302); look at the page in a browser" in said
    assert "s-403: refused: the server refuses programs (403); look" in said


@pytest.mark.slow
def test_what_is_proposed_is_written_if_asked_for_and_comments_and_order_stay(tmp_path: Path, web: Asked) -> None:
    root = with_sources(tmp_path, web, "200", "301", "200-wall")
    done = run(root, "--check", "--apply")
    assert done.exit_code == 0, done.output
    assert "3 records edited." in done.output
    today = datetime.now(UTC).date().isoformat()
    text = (root / "content/sources.yaml").read_text()
    assert text.startswith("# All of them.\n- id: wire\n  title: A page  # 200\n")
    assert text.count(f"  grade: A  # first hand\n  status: live\n  as_of: {today}\n") == 2
    assert f"  grade: A  # first hand\n  status: changed\n  as_of: {today}\n" in text
    assert (
        f'- id: s-301\n  title: A page  # 301\n  publisher: The wire\n  date: 2024-06-30\n  url: "{web.address}/200"\n'
        in text
    )
    assert not (root / PATH).exists()
    assert "No record was edited." in run(root, "--check", "--apply").output
    assert (root / "content/sources.yaml").read_text() == text


@pytest.mark.slow
def test_a_source_is_dead_only_if_it_fails_twice_a_day_apart(tmp_path: Path, web: Asked) -> None:
    root = with_sources(tmp_path, web, "200", "404")
    assert "would be edited; nothing was written" in run(root, "--check").output
    run(root, "--check", "--apply")
    first = json.loads((root / PATH).read_text())
    assert list(first) == ["s-404"]
    assert results(root, "--apply")["404"] == "failing"
    assert "dead" not in (root / "content/sources.yaml").read_text()
    long_ago = upkeep._moment(datetime.now(UTC) - timedelta(hours=21))
    (root / PATH).write_text(json.dumps({"s-404": {"failing_since": long_ago}}))
    assert results(root, "--apply", "wire")["wire"] == "live"
    assert json.loads((root / PATH).read_text())["s-404"]["failing_since"] == long_ago
    assert results(root, "--apply")["404"] == "dead"
    assert "status: dead" in (root / "content/sources.yaml").read_text()


@pytest.mark.slow
def test_a_source_that_stays_live_is_dated_anew_and_one_that_stays_changed_is_not(tmp_path: Path, web: Asked) -> None:
    old = "\n  status: {}\n  as_of: 2024-07-01  # seen"
    root = with_sources(tmp_path, web, "200", more=old.format("live"))
    text = (root / "content/sources.yaml").read_text()
    today = datetime.now(UTC).date().isoformat()
    assert "1 record edited." in run(root, "--check", "--apply").output
    assert (root / "content/sources.yaml").read_text() == text.replace("2024-07-01", today)
    assert "No record was edited." in run(root, "--check", "--apply").output
    root = with_sources(tmp_path / "other", web, "200-wall", more=old.format("changed"))
    text = (root / "content/sources.yaml").read_text()
    assert "No record was edited." in run(root, "--check", "--apply").output
    assert (root / "content/sources.yaml").read_text() == text


def certificate(folder: Path, ends: str) -> Path:
    """A certificate for this machine by an authority of its own, which is valid until the year `ends`; with its key."""
    (folder / "index.txt").write_text("")
    (folder / "settings").write_text(
        f"[ca]\ndefault_ca=own\n[own]\nnew_certs_dir={folder}\ndatabase={folder}/index.txt\nrand_serial=yes\n"
        "default_md=sha256\npolicy=any\nx509_extensions=host\n[any]\ncommonName=supplied\n"
        "[host]\nsubjectAltName=IP:127.0.0.1\n[req]\ndistinguished_name=name\n[name]\n"
    )
    key, asked_for, made = (str(folder / name) for name in ("key.pem", "asked.pem", "made.pem"))
    config = ["-config", str(folder / "settings")]
    for command in (
        ["req", *config, "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=here", "-keyout", key, "-out", asked_for],
        ["ca", *config, "-batch", "-selfsign", "-notext", "-keyfile", key, "-in", asked_for, "-out", made,
         "-startdate", "20200101000000Z", "-enddate", f"{ends}0101000000Z"],
    ):  # fmt: skip
        subprocess.run(["openssl", *command], check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_text((folder / "key.pem").read_text() + (folder / "made.pem").read_text())
    return both


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ends", "known", "result"),
    [
        ("2021", True, "unknown: its certificate does not hold: certificate has expired; look"),
        ("2090", False, "unknown: its certificate does not hold: self-signed certificate; look"),
        ("2090", True, "live: answers, and has 1 of 1 quoted passages"),
    ],
)
def test_a_certificate_that_does_not_hold_is_said_and_leads_to_no_death(
    tmp_path: Path, web: Asked, monkeypatch: pytest.MonkeyPatch, ends: str, known: bool, result: str
) -> None:
    own = certificate(tmp_path, ends)
    monkeypatch.setattr(asked, "_OPENER", asked.opener(str(own) if known else None))
    with listening(web.handler, certificate=own) as address:
        root = with_sources(tmp_path / "site", Asked(address), "200")
        long_ago = upkeep._moment(datetime.now(UTC) - timedelta(days=9))
        (root / PATH).write_text(json.dumps({"wire": {"failing_since": long_ago}}))
        done = run(root, "--check", "--apply")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"wire: {result}")
    assert "dead" not in (root / "content/sources.yaml").read_text()
    assert (root / PATH).exists() == (not result.startswith("live"))


@pytest.mark.slow
def test_a_machine_without_a_network_finds_nothing_dead(tmp_path: Path, web: Asked) -> None:
    root = with_sources(tmp_path, Asked("http://127.0.0.1:9"), "200", "404")
    before = snapshot(root)
    done = run(root, "--check", "--apply")
    assert done.exit_code == 3
    assert "none of 2 addresses could be reached" in done.stderr
    assert snapshot(root) == before


@pytest.mark.slow
def test_what_lies_on_this_machine_or_in_a_private_network_is_not_asked(
    tmp_path: Path, web: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "PRIVATE", False)
    root = with_sources(tmp_path, web, "200", "404")
    assert results(root, "--apply") == {"wire": "unknown", "404": "unknown"}
    assert not web.asked
    assert not (root / PATH).exists()
    private = ("10.0.0.1", "169.254.169.254", "::1", "localhost")
    assert [asked._is_private(host) for host in (*private, "8.8.8.8", "nobody.invalid")] == [True] * 4 + [False] * 2


@pytest.mark.slow
def test_whoever_stops_it_does_not_wait_for_a_silent_server(web: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "SILENCE", 10.0)

    def stopped(address: str, answer: object) -> None:
        while not web.asked["/time-out"]:
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        asked.ask((f"{web.address.replace('127.0.0.1', 'localhost')}/200", f"{web.address}/time-out"), stopped)
    assert web.at_once, "the silent server has not answered yet"


@pytest.mark.slow
def test_one_host_is_asked_with_pauses_and_an_address_once(web: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "PAUSE", 0.2)
    start = time.monotonic()
    addresses = [f"{web.address}/200", f"{web.address}/302", f"{web.address}/200"]
    found = asked.ask(addresses)
    assert time.monotonic() - start >= 0.4  # three requests, with two pauses
    assert web.most == 1
    assert web.asked == {"/200": 2, "/302": 1}
    assert [answer.code for answer in found.values()] == [200, 200]


def test_the_list_says_what_rests_on_each_source(tmp_path: Path) -> None:
    write_site(tmp_path, SITE.replace("grade: A}", "grade: A, status: changed, as_of: 2024-07-03}"))
    assert run(tmp_path).stdout == "wire: 3 statements, named, changed (2024-07-03)\n"
    listed = run(tmp_path, "--format", "json").stdout
    assert json.loads(listed)[0]["statements"] == 3
    assert listed.startswith('[\n {\n  "id": "wire",\n  "statements": 3,\n  "states": [\n   "named"\n  ],\n')
    assert run(tmp_path, "wires").exit_code == 2
    assert run(tmp_path, "--apply").exit_code == 2


@pytest.mark.slow
def test_a_site_without_sources_asks_nothing_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path)
    monkeypatch.setattr(sources, "_chosen", lambda site, names: [])
    assert run(tmp_path).stdout == run(tmp_path, "--check").stdout == "There are no sources.\n"


def test_a_record_that_cannot_be_edited_is_not_counted_as_edited(capsys: pytest.CaptureFixture[str]) -> None:
    found = [Finding(name, "dead", "It failed twice.", {"status": "dead"}) for name in ("wire", "film")]
    sources._end(found, {}, ["wire"], applies=True)
    sources._end(found, {}, ["wire", "film"], applies=True)
    assert capsys.readouterr().err == "1 record edited.\nNo record was edited.\n"


def source(**fields: str) -> Source:
    given = {"id": "wire", "title": "The bridge falls", "publisher": "The wire", "date": "2024-06-30", "url": "https://example.org/a", "grade": "A"}  # fmt: skip
    return Source.model_validate({**given, **fields})


NOW = datetime(2024, 7, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("quoted", "text", "result"),
    [
        (["fell on Sunday"], "It fell on Sunday.", "live"),
        (["fell on Sunday", "at four"], "It fell on Sunday.", "changed"),
        ([], "The bridge falls: it fell.", "live"),
        ([], "Just a moment", "changed"),
        (["58"], "1589 of them", "changed"),
        (["58"], "(58)", "live"),
    ],
)
def test_a_page_is_known_by_what_is_quoted_of_it_or_by_its_headline(quoted: list[str], text: str, result: str) -> None:
    assert judge(source(), quoted, Response(200, text=text), {}, NOW).result == result


FIRST = "2024-07-02T16:00Z"
"""Twenty hours before `NOW`."""
MOVED = "https://example.org/b"


@pytest.mark.parametrize(
    ("fields", "answer", "failing", "result", "says", "edits", "first"),
    [
        ({}, Response(why="not asked", asked=False), FIRST, "unknown", "not asked", {}, FIRST),
        ({}, Response(200, "a bad certificate", trusted=False), "", "unknown", "a bad certificate", {}, ""),
        ({}, Response(None, "it is silent"), "", "failing", "it is silent: the first time; it is dead if it fails again a day later", {}, "2024-07-03T12:00Z"),
        ({}, Response(404), "2024-07-02T16:01Z", "failing", "the server answers 404; it first failed at 2024-07-02T16:01Z", {}, "2024-07-02T16:01Z"),
        ({}, Response(500), FIRST, "dead", f"the server answers 500, as at {FIRST}; give 'archive', an address at which a copy is kept", {"status": "dead", "as_of": "2024-07-03"}, FIRST),
        ({"archive": MOVED}, Response(410), FIRST, "dead", f"the server answers 410, as at {FIRST}", {"status": "dead", "as_of": "2024-07-03"}, FIRST),
        ({}, Response(408), FIRST, "dead", f"the server answers 408, as at {FIRST}; give 'archive', an address at which a copy is kept", {"status": "dead", "as_of": "2024-07-03"}, FIRST),
        ({}, Response(425), "", "failing", "the server answers 425: the first time; it is dead if it fails again a day later", {}, "2024-07-03T12:00Z"),
        ({}, Response(403), "", "refused", "the server refuses programs (403); look at the page in a browser", {}, ""),
        ({}, Response(300, "it leads on"), FIRST, "refused", "it leads on (300); look at the page in a browser", {}, FIRST),
        ({}, Response(299, kind="image/png"), FIRST, "unknown", "answers with image/png, which is not read; look at it yourself", {}, ""),
        ({}, Response(200), "", "unknown", "answers with a file, which is not read; look at it yourself", {}, ""),
        ({"title": "[T]"}, Response(200, text="T"), "", "unknown", "answers; none of its words is quoted by which to know the page", {}, ""),
        ({"status": "live", "as_of": "2024-07-02"}, Response(200, text="The bridge falls"), FIRST, "live", "answers, and has the headline", {"as_of": "2024-07-03"}, ""),
        ({"status": "live", "as_of": "2024-07-03"}, Response(200, text="The bridge falls"), "", "live", "answers, and has the headline", {}, ""),
        ({"status": "changed", "as_of": "2024-07-01"}, Response(200, text="So."), "", "changed", 'answers, and has not the headline; it lacks: "The bridge falls"; the page changed, or keeps programs out', {}, ""),
        ({"status": "corrected", "as_of": "2024-07-01"}, Response(200, text="So."), "", "changed", 'answers, and has not the headline; it lacks: "The bridge falls"; the page changed, or keeps programs out; it stays corrected', {}, ""),
        ({}, Response(200, text="The bridge falls", moved=MOVED), "", "live", f"answers, and has the headline; moved for good to {MOVED}", {"status": "live", "as_of": "2024-07-03", "url": MOVED}, ""),
        ({}, Response(200, text="The bridge falls", moved="ftp://x"), "", "live", "answers, and has the headline", {"status": "live", "as_of": "2024-07-03"}, ""),
    ],
)  # fmt: skip
def test_each_answer_is_judged_with_what_it_shows_and_what_is_to_be_edited(
    fields: dict[str, str],
    answer: Response,
    failing: str,
    result: str,
    says: str,
    edits: dict[str, str],
    first: str,
) -> None:
    found = judge(source(**fields), [], answer, {"wire": failing} if failing else {}, NOW)
    assert found == Finding("wire", result, says, edits, first)


def test_what_a_page_lacks_is_counted_and_its_first_words_are_told() -> None:
    quoted = ["it fell", "at four", "it fell", "in the " + "long " * 30 + "night"]
    found = judge(source(), quoted, Response(200, text="Then it fell."), {}, NOW)
    says = 'answers, and has 1 of 3 quoted passages; it lacks: "at four"'
    assert found == Finding("wire", "changed", says, {"status": "changed", "as_of": "2024-07-03"})
    found = judge(source(), quoted[3:], Response(200, text="Not that."), {}, NOW)
    assert found.says.startswith('answers, and has 0 of 1 quoted passages; it lacks: "in the long long')
    assert found.says.endswith(' ..."; the page changed, or keeps programs out')


def test_when_sources_first_failed_is_kept_while_they_do() -> None:
    lock = b'{"wire": {"failing_since": "2024-07-01T00:00Z"}, "gone": {"failing_since": "2024-07-01T00:00Z"}}'
    given = with_file(upkeep.PATH, lock)
    content = check(given).site_or_part.content
    for findings, kept in (
        ([], "2024-07-01T00:00Z"),
        ([Finding("wire", "failing", "", first_failure=FIRST)], FIRST),
        ([Finding("wire", "live", "")], None),
    ):
        changes, refused = upkeep.changes(given, content, findings)
        after = f'{{\n "wire": {{\n  "failing_since": "{kept}"\n }}\n}}\n'.encode() if kept else None
        assert (changes, refused) == ({upkeep.PATH: after}, [])
    for damaged in (b"[]", b"{", b'{"wire": 5}', b'{"wire": {}}', b'{"wire": {"failing_since": "now"}}'):
        content = check(with_file(upkeep.PATH, damaged)).site_or_part.content
        assert upkeep.failures(content) == {}, damaged


def test_a_page_of_which_nothing_is_known_is_not_called_live() -> None:
    assert judge(source(title="[A report]"), [], Response(200, text="So."), {}, NOW).result == "unknown"


def test_a_retracted_source_stays_so() -> None:
    found = judge(source(status="retracted", as_of="2024-07-01"), [], Response(200, text="The bridge falls"), {}, NOW)
    assert (found.result, dict(found.edits)) == ("live", {})


def test_what_refuses_programs_forgets_no_failure() -> None:
    found = judge(source(), [], Response(403), {"wire": "2024-07-01T00:00Z"}, NOW)
    assert (found.result, found.first_failure) == ("refused", "2024-07-01T00:00Z")


def test_words_stand_as_whole_words_in_whatever_form_of_blanks_and_quotation_marks() -> None:
    assert stands('fell  on "Sunday"', "It fell on\n“Sunday”.")
    assert not stands("art", "heart")
    assert stands("art", "heart art")


def test_a_source_in_one_line_is_edited_in_it() -> None:
    text = parts(SITE)["content/sources.yaml"]
    after = with_fields(text, "wire", {"status": "dead", "as_of": "2024-07-03", "url": "https://a.example/?a=1, b"}, after="grade")  # fmt: skip
    assert after == text.replace("grade: A", "grade: A, status: dead, as_of: 2024-07-03").replace(
        '"https://example.org/wire"', '"https://a.example/?a=1, b"'
    )


@pytest.mark.parametrize("text", ["- {id: wire}\n", "- id: wire\n  grade: >-\n    A\n", "- {id: other, grade: A}\n"])
def test_a_record_that_is_written_in_another_way_is_left_alone(text: str) -> None:
    with pytest.raises(NotEditableError):
        with_fields(text, "wire", {"status": "dead"}, after="grade")


def test_an_edit_that_does_not_fit_how_a_record_is_written_is_refused() -> None:
    text = "- ? id\n  : wire\n  title: The bridge falls\n  grade: A\n"
    with pytest.raises(NotEditableError):
        with_fields(text, "wire", {"status": "dead", "as_of": "2024-07-03"}, after="grade")


def edits_made(given: Inputs, *findings: Finding) -> tuple[str, list[str]]:
    """The file of sources with the edits, empty if there are none; and the sources that cannot be edited."""
    changes, refused = upkeep.changes(given, check(given).site_or_part.content, findings)
    return (changes.get("content/sources.yaml") or b"").decode(), refused


@pytest.mark.parametrize("edits", [{"grade": "Z"}, {"status": "dead", "as_of": "2024-99-99"}, {"grade": "A"}])
def test_what_would_not_be_read_again_as_it_is_meant_is_not_written(edits: dict[str, str]) -> None:
    assert edits_made(inputs(), Finding("wire", "dead", "", edits)) == ("", ["wire"])


def test_a_status_that_changes_twice_on_a_day_is_edited_again() -> None:
    given = edited("content/sources.yaml", "grade: A", "grade: A, status: changed, as_of: 2024-07-03")
    found = judge(source(status="changed", as_of="2024-07-03"), [], Response(200, text="The bridge falls"), {}, NOW)
    assert dict(found.edits) == {"status": "live"}
    expected = parts(SITE)["content/sources.yaml"].replace("grade: A", "grade: A, status: live, as_of: 2024-07-03")
    assert edits_made(given, found) == (expected, [])


def test_a_record_in_a_file_of_its_own_is_edited_there() -> None:
    assert with_fields("title: A\r\ngrade: A\r\n", "wire", {"status": "dead"}, after="grade") == (
        "title: A\r\ngrade: A\r\nstatus: dead\r\n"
    )
