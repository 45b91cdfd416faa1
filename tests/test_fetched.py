"""A published site is fetched with what its proof names, and verified as a folder is."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.auditing.verify import verify
from generator.build import build
from generator.cli.program import main
from generator.publish import fetched
from generator.publish.fetched import FetchError, fetch
from tests.sites import inputs
from tests.web import Silent, let_workers_end, listening

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent
PATIENCE = 60.0


@pytest.fixture(autouse=True)
def _nobody_asks_on() -> Iterator[None]:
    yield
    let_workers_end()


@contextmanager
def server(files: Mapping[str, bytes], answers: Mapping[str, list[int]] | None = None) -> Iterator[str]:
    """Serves files below `/small/`; `answers` has the codes with which it first answers for a path."""
    left = {path: list(codes) for path, codes in (answers or {}).items()}

    class Handler(Silent):
        def do_GET(self) -> None:  # noqa: N802 - the name that http.server looks for
            path = self.path.removeprefix("/small/")
            code = left[path].pop(0) if left.get(path) else 200 if path in files else 404
            if code == 0:
                self.connection.close()
                return
            self.answer(code, files.get(path, b""))

    with listening(Handler) as address:
        yield f"{address}/small/"


@pytest.fixture(scope="module")
def site() -> Mapping[str, bytes]:
    result = build(inputs())
    assert result.ok
    return {artifact.path: artifact.data for artifact in result.artifacts}


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetched, "_PAUSE", 0)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["verify", *arguments])


@pytest.mark.parametrize("end", ["", "index.html", "verify.html"])
def test_a_published_site_is_proved_as_a_folder_is(site: Mapping[str, bytes], end: str) -> None:
    with server(site) as address:
        assert fetch(address + end) == site
        assert fetch(address.rstrip("/")) == site
        done = run(address + end)
    assert done.exit_code == 0, done.stderr
    assert f"Seal: {verify(site).seal}\n" in done.stdout


def test_what_was_changed_or_lost_is_named(site: Mapping[str, bytes]) -> None:
    files = {**site, "about.html": site["about.html"].replace(b"The desk", b"A desk")}
    del files["feed.atom"]
    with server(files) as address:
        done = run(address)
    assert done.exit_code == 1
    assert "about.html: the file was changed" in done.stderr
    assert "feed.atom: the file is missing" in done.stderr


def test_a_seal_from_elsewhere_tells_another_edition(site: Mapping[str, bytes]) -> None:
    seal = verify(site).seal
    with server(site) as address:
        assert run(address, "--seal", seal.upper()).exit_code == 0
        done = run(address, "--seal", "0" * 64)
        unset = run(address, "--seal", "")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (1, "Not proved: 1 fault.")
    assert seal in done.stderr
    assert f"the seal is {seal}, not an empty one: " in unset.stderr, "as of a variable that is not set"


def test_a_server_that_is_busy_is_asked_again(site: Mapping[str, bytes]) -> None:
    with server(site, {"about.html": [503, 429], "proof.json": [0]}) as address:
        assert fetch(address) == site


@pytest.mark.parametrize(
    ("codes", "says"), [([503] * 9, "answers 503"), ([403], "answers 403"), ([0] * 9, "cannot be fetched: ")]
)
def test_a_file_that_cannot_be_fetched_is_no_missing_file(
    site: Mapping[str, bytes], codes: list[int], says: str
) -> None:
    with server(site, {"about.html": codes}) as address:
        done = run(address)
    assert done.exit_code == 3
    assert "about.html" in done.stderr
    assert says in done.stderr


HALF = b'{"files": {"\\ud800": "half of a character, which no address can have"}}'


@pytest.mark.parametrize("proof", [b"", b"[]", b"{}", b'{"files": []}', b'{"files": {}}', b"[" * 100_000, HALF])
def test_what_is_no_proof_is_refused(proof: bytes) -> None:
    with server({"proof.json": proof}) as address:
        done = run(address)
    assert done.exit_code == 2
    assert "cannot be read" in done.stderr


def test_a_place_without_a_proof_or_a_server_is_named(site: Mapping[str, bytes]) -> None:
    with server({}) as address:
        assert run(address).stderr.startswith(f"briefing: {address} has no proof.json\n")
    gone = run(address)  # no server listens there any more
    assert gone.exit_code == 3
    assert "cannot be fetched" in gone.stderr


@pytest.mark.parametrize(
    "address", ["https://", "https://a@b.example/", "https://a.example/?x=1", "http://[/", "https://a b/"]
)
def test_what_is_no_address_of_a_site_is_refused(address: str) -> None:
    assert run(address).exit_code == 2


def test_a_path_that_leads_out_of_the_site_is_not_asked_for() -> None:
    proof = json.dumps({"files": {"../secret": "0", "/secret": "0", "a b.html": "0"}}).encode()
    with server({"proof.json": proof, "../secret": b"x", "a%20b.html": b"y"}) as address:
        assert fetch(address) == {"proof.json": proof, "a b.html": b"y"}


def test_more_than_the_limits_is_refused(site: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LARGEST", "ALL"):
        monkeypatch.setattr(fetched, name, 1_000)
        with server(site) as address, pytest.raises(FetchError, match="more than 1,000 bytes") as refused:
            fetch(address)
        assert refused.value.hint == "", "nobody can do anything about it"
        monkeypatch.undo()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run(str(tmp_path / "none"))
    assert (done.exit_code, done.stderr.splitlines()[0]) == (2, f"briefing: there is no folder {tmp_path / 'none'}")


def test_ctrl_c_ends_it_at_once_although_a_server_is_silent() -> None:
    asked, over = threading.Event(), threading.Event()

    class Handler(Silent):
        def do_GET(self) -> None:  # noqa: N802 - the name that http.server looks for
            if not self.path.endswith("/proof.json"):
                asked.set()
                over.wait(PATIENCE)
            self.answer(200, b'{"files": {"index.html": "0"}}')

    with listening(Handler) as address:
        command = [sys.executable, "-m", "generator", "verify", address]
        running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        assert asked.wait(PATIENCE)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=fetched.TIMEOUT / 2)
        over.set()
    assert (running.returncode, said) == (128 + signal.SIGINT, "")
