"""The preview, as a real process: edit, break, mend, and what it refuses."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest
from markupsafe import escape
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from generator.serve.handlers import decoded
from tests import commands
from tests.sites import ROOT, edit, write_site

pytestmark = pytest.mark.slow

ADDED = re.compile(r'<script src="//[^>]*></script>')
BASE = (ROOT / "generator/templates/base.html").read_text()
PATIENCE = 60.0
"""Seconds that a test waits for something to come true; it goes on as soon as it does."""


class Server:
    """A preview that runs: forked from a process that is ready, or with `before` a new Python after those words."""

    def __init__(self, root: Path, *options: str, before: tuple[str, ...] = ()) -> None:
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONUNBUFFERED": "1"}
        arguments = ("serve", "--port", "0", *options)
        self.out, self.errors = (root.parent / f"{root.name}-{what}.txt" for what in ("out", "errors"))
        self.process: subprocess.Popen[str] | commands.Running
        if before or "coverage" in sys.modules:  # which follows a new Python, and loses what a forked one has run
            command = [*before, sys.executable, "-m", "generator", *arguments]
            with self.out.open("w") as out, self.errors.open("w") as errors:
                self.process = subprocess.Popen(
                    command, cwd=root, stdout=out, stderr=errors, text=True, env=environment
                )
        else:
            for path in (self.out, self.errors):
                path.write_text("")
            self.process = commands.Running(*arguments, cwd=root, env=environment, out=self.out, errors=self.errors)
        until(lambda: self.out.read_text().endswith("\n") or self.process.poll() is not None, "the first line")
        line = self.out.read_text()
        assert line.startswith("Serving http://127.0.0.1:"), (line, self.errors.read_text())
        self.port = int(line.split("//127.0.0.1:")[1].split("/")[0])

    def get(self, path: str, *, host: str | None = None) -> tuple[int, str, dict[str, str]]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        connection.endheaders()
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text, dict(answer.getheaders())

    def stop(self) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)

    def said(self) -> str:
        return self.errors.read_text()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    write_site(folder)
    return folder


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    running = Server(root)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A preview of a site that no test changes."""
    folder = tmp_path_factory.mktemp("calm") / "site"
    folder.mkdir()
    write_site(folder)
    running = Server(folder)
    yield running
    running.stop()


def until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.02)


async def told(connection: WebSocketClientConnection) -> dict[str, object]:
    """The next order to reload that the socket is sent."""
    while True:
        message = await asyncio.wait_for(connection.read_message(), PATIENCE)
        assert message is not None
        order = json.loads(message)
        if order["command"] == "reload":
            return dict(order)


async def connected(server: Server) -> WebSocketClientConnection:
    origin = {"Origin": f"http://127.0.0.1:{server.port}"}
    connection = await websocket_connect(HTTPRequest(f"ws://127.0.0.1:{server.port}/livereload", headers=origin))
    hello = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
    await connection.write_message(json.dumps(hello))
    return connection


async def closed(connection: WebSocketClientConnection) -> None:
    connection.close()
    while await asyncio.wait_for(connection.read_message(), PATIENCE) is not None:
        pass


def run(scenario: Callable[[], Coroutine[None, None, None]]) -> None:
    """Runs a scenario in a thread of its own: Playwright, if its tests ran before, keeps a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(scenario())).result()


def test_a_save_is_served_and_the_socket_is_told(server: Server, root: Path) -> None:
    async def scenario() -> None:
        connection = await connected(server)
        edit(root / "content/events.yaml", "title: The bridge is opened", "title: The bridge is open")
        assert (await told(connection))["path"] == "index.html"
        assert "The bridge is open<" in server.get("/small/events/opening.html")[1]
        (root / "templates/assets").mkdir(parents=True)
        (root / "templates/assets/site.css").write_text("body { margin: 1px }")
        order = await told(connection)
        assert (order["path"], order["liveCSS"]) == ("assets/site.css", True)
        await closed(connection)

    run(scenario)


def test_two_saves_within_a_second_are_both_shown(server: Server, root: Path) -> None:
    async def scenario() -> None:
        connection = await connected(server)
        edit(root / "content/events.yaml", "title: The bridge is opened", "title: First save")
        await told(connection)
        edit(root / "content/events.yaml", "title: First save", "title: Second save")
        await told(connection)
        assert "Second save" in server.get("/small/events/opening.html")[1]
        await closed(connection)

    run(scenario)


def test_a_broken_save_keeps_the_last_good_site_and_recovers(server: Server, root: Path) -> None:
    edit(root / "content/events.yaml", "actors: [mayor]\n  cite", "actors: [mayr]\n  cite")
    until(lambda: "nothing has the id 'mayr'" in server.said(), "the diagnostic")
    assert "1 error; the last good site stays." in server.said()
    assert server.get("/small/events/opening.html")[0] == 200
    edit(root / "content/events.yaml", "actors: [mayr]", "actors: [mayor]")
    until(lambda: "Nothing is wrong any more." in server.said(), "the recovery")
    edit(root / "content/events.yaml", "title: The bridge is opened", "title: Mended")
    until(lambda: "Mended" in server.get("/small/events/opening.html")[1], "the mended page")
    assert server.said().count("nothing has the id") == 1


@pytest.mark.parametrize("fault", ["{% if %}", "{{ nothing.there }}"])
def test_while_a_template_is_faulty_every_request_gets_the_last_good_site(root: Path, fault: str) -> None:
    server = Server(root)
    until(lambda: server.get("/small/proof.json")[0] == 200, "the whole build")
    paths = ("timeline.html", "assets/briefing.js", "assets/site.css", "articles/bridge.html", "")
    before = [ADDED.sub("", server.get(f"/small/{path}")[1]) for path in paths]
    (root / "templates").mkdir()
    (root / "templates/base.html").write_text(BASE.replace("</body>", f"{fault}</body>"))

    def judged() -> bool:
        for path, text in zip(paths, before, strict=True):
            status, now, _ = server.get(f"/small/{path}")
            assert (status, ADDED.sub("", now)) == (200, text), path
        assert server.get("/small/assets/nothing.js")[0] == 404
        return "the last good site stays" in server.said()

    until(judged, "the rest of the build")
    assert "Traceback" not in server.said()
    server.stop()


def test_folders_that_come_and_go_are_followed(server: Server, root: Path) -> None:
    (root / "content").rename(root / "away")
    until(lambda: "there is no article" in server.said(), "the lack of content")
    (root / "away").rename(root / "content")
    until(lambda: "Nothing is wrong any more." in server.said(), "the return")
    edit(root / "content/events.yaml", "title: The bridge is opened", "title: Back again")
    until(lambda: "Back again" in server.get("/small/events/opening.html")[1], "the page after the return")


def test_pages_are_served_as_the_published_site_serves_them(calm: Server) -> None:
    status, text, headers = calm.get("/small/")
    assert status == 200
    assert f'src="//127.0.0.1:{calm.port}/livereload.js' in text
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert calm.get("/small/about")[0] == 200
    assert calm.get("/")[0] == 302
    status, text, _ = calm.get("/small/nothing/here")
    assert (status, "There is no page at this address" in text) == (404, True)
    assert calm.get("/livereload.js")[0] == 200
    status, text, _ = calm.get("/small/citations.bib")
    assert (status, "@misc{mayor," in text) == (200, True)


def test_nothing_is_written_to_the_disk_but_what_is_kept(server: Server, root: Path) -> None:
    before = {p.name for p in root.iterdir()}
    assert "Coverage" in server.get("/_briefing/")[1]
    until(lambda: server.get("/small/proof.json")[0] == 200, "the whole build")
    assert "preview.js" in server.get("/small/")[1]
    assert "_briefing" not in server.get("/small/proof.json")[1]
    assert {p.name for p in root.iterdir()} - before <= {".briefing-cache"}


def test_the_site_is_served_below_a_base_path_of_any_form(server: Server, root: Path) -> None:
    before = "https://example.org/small/"
    for url, base in (
        ("https://ex.org/my%20site/", "/my%20site/"), ("https://ex.org/서울/", "/%EC%84%9C%EC%9A%B8/"), ("https://ex.org", "/"),
        ("https://ex.org/%ec%84%9c%ec%9a%b8/", "/%EC%84%9C%EC%9A%B8/"), ("https://ex.org/a/../v1.2/.x", "/v1.2/.x/"),
        ("https://ex.org/a/b/c/d/", "/a/b/c/d/"), ("https://ex.org/_briefing/", "/_briefing/"), ("https://ex.org/_briefings/", "/_briefings/"),
        ("https://ex.org/a&b'(c)+d/", "/a&b'(c)+d/"), ("https://ex.org/%FF/", "/%FF/"), ("https://ex.org/livereload/", "/livereload/"),
    ):  # fmt: skip
        edit(root / "site.yaml", f"url: {before}\n", f"url: {url}\n")
        before = url
        until(lambda b=base: f'href="https://ex.org{escape(b)}"' in server.get(b)[1], f"the site at {base}")  # type: ignore[misc]
        assert server.get(f"{base}actors/mayor")[0] == 200, url
        assert base == "/" or server.get("/")[2]["Location"] == base, url
        assert base in ("/", "/livereload/") or server.get(base[:-1])[2]["Location"] == base, url
        own = "/_briefing-preview/" if base == "/_briefing/" else "/_briefing/"
        assert f'{own}preview.js" data-version' in server.get(base)[1], url
        assert f'<a href="{escape(base)}">The site</a>' in server.get(own)[1], url
    assert f"The site is at http://127.0.0.1:{server.port}/my%20site/ now." in server.said()


def test_a_path_is_the_same_with_escapes_and_without() -> None:
    written = ("/서울/ä b".encode().decode("latin-1"), "/%EC%84%9C%EC%9A%B8/%C3%A4%20b", "/%ec%84%9c%EC%9A%B8/%c3%a4 b")
    assert {decoded(path) for path in written} == {"/서울/ä b"}


@pytest.mark.parametrize(
    "path",
    ["/small/../site.yaml", "/small/%2e%2e/site.yaml", "/small//etc/passwd", "/forcereload", "/_briefing/../site.yaml"],
)
def test_nothing_outside_the_site_is_served(calm: Server, path: str) -> None:
    assert calm.get(path)[0] == 404


def test_foreign_names_of_the_host_are_refused(calm: Server) -> None:
    assert calm.get("/small/", host="evil.example")[0] == 403
    assert calm.get("/small/", host=f"localhost:{calm.port}")[0] == 200
    for host in ("localhost:abc", "localhost:99999", "localhost:-1", "[::1"):
        assert calm.get("/small/", host=host)[0] in (400, 403), host
    assert "Traceback" not in calm.said()


SOCKETS = ("/livereload", "/_briefing/socket")
FOREIGN = "http://evil.example"


def knocked(server: Server, path: str, host: str, origin: str | None, **more: str) -> int:
    """What a request to open a socket is answered, word for word as a browser would send it."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.putrequest("GET", path, skip_host=True, skip_accept_encoding=True)
    headers = {"Host": host, "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    headers |= {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", **({"Origin": origin} if origin is not None else {})}
    for name, value in (headers | more).items():
        connection.putheader(name, value)
    connection.endheaders()
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("path", SOCKETS)
def test_foreign_pages_cannot_open_a_socket(calm: Server, path: str) -> None:
    own, evil = f"127.0.0.1:{calm.port}", f"evil.example:{calm.port}"
    same = {"Sec-Fetch-Site": "same-origin"}
    assert knocked(calm, path, own, FOREIGN) == 403
    assert knocked(calm, path, own, FOREIGN, **same) == 403
    assert knocked(calm, path, own, "null") == 403
    assert knocked(calm, path, own, "") == 403
    assert knocked(calm, path, own, f"http://localhost:{calm.port}") == 403
    for origin in (f"http://{evil}", f"http://{own}", None):  # a foreign name that leads here is its own origin
        assert knocked(calm, path, evil, origin) == 403
        assert knocked(calm, path, evil, origin, **same) == 403
    assert calm.said() == ""


@pytest.mark.parametrize("path", SOCKETS)
def test_own_pages_and_programs_that_are_no_browser_open_a_socket(calm: Server, path: str) -> None:
    for own in (f"127.0.0.1:{calm.port}", f"localhost:{calm.port}"):
        assert knocked(calm, path, own, f"http://{own}") == 101
        assert knocked(calm, path, own, None) == 101


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_and_quietly(root: Path, number: signal.Signals) -> None:
    server = Server(root, before=("env",))
    server.process.send_signal(number)
    assert server.process.wait(PATIENCE) == 0
    assert "Traceback" not in server.said()


def refused(root: Path, *options: str) -> str:
    """What the preview says when it cannot begin."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-m", "generator", "serve", *options]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, env=environment, timeout=PATIENCE)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_taken_port_is_a_clear_message(root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        message = refused(root, "--port", port)
    assert message.startswith(f"briefing: port {port} of 127.0.0.1 cannot be had: ")
    assert "--port 0" in message


@pytest.mark.parametrize("name", ["no-such-machine.invalid", "a..b", ""])
def test_an_unknown_name_to_listen_on_is_a_clear_message(root: Path, name: str) -> None:
    message = refused(root, "--host", name, "--port", "0")
    assert message.startswith(f"briefing: --host {name}: this machine knows no such name")


def test_an_address_of_another_machine_is_no_matter_of_the_port(root: Path) -> None:
    message = refused(root, "--host", "192.0.2.1", "--port", "0")
    assert message == "briefing: --host 192.0.2.1: this machine has no such address\n  127.0.0.1 is this machine.\n"


def test_the_dashboard_says_what_changed_since_the_last_publication(root: Path, tmp_path: Path) -> None:
    bare = tmp_path / "remote.git"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    for name in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{name}_NAME": "A", f"GIT_{name}_EMAIL": "a@example.org"}
    publish = [sys.executable, "-m", "generator", "publish"]
    for command in (
        ["git", "init", "--quiet", "--bare", str(bare)], ["git", "init", "--quiet", "-b", "main"], ["git", "add", "."],
        ["git", "remote", "add", "origin", str(bare)], ["git", "commit", "--quiet", "-m", "Content"], publish,
    ):  # fmt: skip
        subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    server = Server(root)
    until(lambda: "Nothing has changed." in server.get("/_briefing/")[1], "the same as was published")
    edit(root / "content/events.yaml", "title: The bridge is opened", "title: The bridge is open")
    changed = '<td>changed</td><td><a href="/small/events/opening.html">events/opening.html</a></td>'
    until(lambda: changed in server.get("/_briefing/")[1], "the page that differs is listed")
    server.stop()


def test_the_search_index_is_made_when_somebody_searches_and_follows_the_saves(server: Server, root: Path) -> None:
    def pages() -> int:
        status, entry, headers = server.get("/small/pagefind/pagefind-entry.json")
        assert (status, headers["Content-Type"]) == (200, "application/json; charset=utf-8")
        return int(json.loads(entry)["languages"]["en"]["page_count"])

    first = pages()
    status, _, headers = server.get("/small/pagefind/pagefind.js")
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert server.get("/small/pagefind/other.js")[0] == 404
    more = "- {id: bell, title: The bell rings, date: 2024-06-18, actors: [mayor], sources: wire}\n"
    (root / "content/events/more.yaml").parent.mkdir()
    (root / "content/events/more.yaml").write_text(more)
    until(lambda: "The bell rings" in server.get("/small/timeline.html")[1], "the save")
    assert pages() == first + 1
    assert server.said() == ""


def test_where_no_index_can_be_made_the_preview_says_so_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/bin/false")
    server = Server(root)
    assert [server.get("/small/pagefind/pagefind.js")[0] for _ in range(2)] == [404, 404]
    server.stop()
    assert server.said().count("briefing: the search index could not be made") == 1
