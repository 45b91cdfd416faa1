"""The preview while much happens at once: many saves, many requests, mistakes, another branch, the end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from benchmarks.build import corpus, write
from generator.build import build, check
from generator.files.reading import read
from tests.sites import edit, said, write_site
from tests.test_serve import ADDED, PATIENCE, Server, closed, connected, run, until

pytestmark = pytest.mark.slow

PAGES = ("events/opening.html", "timeline.html", "actors/mayor.html", "a-z.html", "index.html")
TITLE = "title: The bridge is opened"
SHOWN = re.compile(r"Bridge number (\d+)\.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "site"
    found.mkdir()
    return found


def save(path: Path, text: str) -> None:
    """Saves in one step, as editors do."""
    path.with_name(f".{path.name}").write_text(text)
    os.replace(path.with_name(f".{path.name}"), path)


def ended(server: Server) -> int:
    return server.process.wait(PATIENCE)


def test_of_many_requests_during_many_rebuilds_each_gets_a_page_of_one_build(folder: Path, long: bool) -> None:
    rebuilds = 300 if long else 30
    write_site(folder)
    server, done = Server(folder), Event()
    events = folder / "content/events.yaml"
    first = events.read_text()

    def read_on(page: str) -> list[int]:
        """The numbers that a page shows, one for each request."""
        out: list[int] = []
        while not done.is_set() or len(out) < rebuilds * 5 / 2:
            status, text, _ = server.get(f"/small/{page}")
            assert (status, text[:15], text[-8:]) == (200, "<!doctype html>", "</html>\n"), page
            numbers = {int(number) for number in SHOWN.findall(text)}
            assert len(numbers) <= 1, (page, numbers)
            out.append(max(numbers, default=0))
        return out

    def save_on() -> None:
        try:
            for number in range(1, rebuilds + 1):
                save(events, first.replace(TITLE, f"title: Bridge number {number}."))
                until(lambda n=number: f"Bridge number {n}." in server.get("/small/timeline.html")[1], "the save")  # type: ignore[misc]
        finally:
            done.set()

    with ThreadPoolExecutor(5) as pool:
        saving = pool.submit(save_on)
        reading = [pool.submit(read_on, page) for page in PAGES[:4]]
        saving.result()
        seen = [one.result() for one in reading]
    assert sum(map(len, seen)) >= rebuilds * 10
    for numbers in seen:
        assert numbers == sorted(numbers), "an older state was shown after a newer one"
    assert max(len(set(numbers)) for numbers in seen) > rebuilds / 2
    assert server.said() == ""
    server.stop()


def test_rounds_of_broken_and_mended_yaml_recover(folder: Path, long: bool) -> None:
    write_site(folder)
    server = Server(folder)
    events = folder / "content/events.yaml"
    first, shown = events.read_text(), "The bridge is opened"
    for number in range(1, 31 if long else 5):
        save(events, first + "\n- {id: [\n")
        until(lambda n=number: server.said().count("the last good site stays") == n, "the mistake")  # type: ignore[misc]
        assert shown in server.get("/small/events/opening.html")[1]
        shown = f"The bridge {'abcdefghijklmnopqrstuvwxyz'[number % 26]}."  # a figure would need evidence
        save(events, first.replace(TITLE, f"title: {shown}"))
        until(lambda n=number: server.said().count("Nothing is wrong any more.") == n, "that it is mended")  # type: ignore[misc]
        assert shown in server.get("/small/events/opening.html")[1]
    assert "Traceback" not in server.said()
    server.stop()


def test_another_branch_is_shown_as_a_build_of_it_is(folder: Path) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)

    def shows_what_is_there() -> bool:
        built = build(read(folder))
        assert built.ok, said(built)
        pages = {a.path: a.data.decode() for a in built.artifacts if a.path.endswith(".html")}
        return all(ADDED.sub("", server.get(f"/small/{path}")[1]) == text for path, text in pages.items())

    write_site(folder)
    git("init", "--quiet", "-b", "main")
    git("add", ".")
    git("commit", "--quiet", "-m", "One")
    git("checkout", "--quiet", "-b", "other")
    edit(folder / "content/events.yaml", TITLE, "title: Another bridge")
    (folder / "content/notes.yaml").unlink()
    (folder / "content/events").mkdir()
    (folder / "content/events/bell.yaml").write_text(
        "{title: The bell, date: 2024-06-18, actors: mayor, sources: wire}"
    )
    (folder / "templates").mkdir()
    (folder / "templates/sources.html").write_text('{% extends "default/sources.html" %}')
    git("add", ".")
    git("commit", "--quiet", "-m", "Two")
    server = Server(folder)
    for branch, status, title in (("main", 404, "The bridge is opened"), ("other", 200, "Another bridge")) * 2:
        git("checkout", "--quiet", branch)
        until(lambda t=title: t in server.get("/small/events/opening.html")[1], f"the branch {branch}")  # type: ignore[misc]
        until(shows_what_is_there, f"all pages of the branch {branch}")
        assert server.get("/small/events/bell.html")[0] == status
    server.stop()


@pytest.fixture(scope="module")
def large() -> dict[str, str]:
    return dict(corpus(300))


def test_ctrl_c_ends_it_quietly_during_a_build_and_with_open_sockets(folder: Path, large: dict[str, str]) -> None:
    write(folder, large)
    server = Server(folder, before=("env",))

    async def scenario() -> None:
        connection = await connected(server)
        save(
            folder / "content/actors/actor-7.yaml", large["content/actors/actor-7.yaml"].replace("name: ", "name: New ")
        )
        assert "The first build is not through yet." in server.get("/_briefing/")[1]
        started = time.monotonic()
        server.process.send_signal(signal.SIGINT)
        assert ended(server) == 0
        assert time.monotonic() - started < 10, "it ends, whatever it was about"
        await closed(connection)

    run(scenario)
    assert server.said() == ""


def test_what_the_benchmark_invents_is_sound(folder: Path, large: dict[str, str]) -> None:
    write(folder, large)
    assert said(check(read(folder))) == []
