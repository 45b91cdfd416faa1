"""The preview without its server: what is shown after a save, what browsers are told, and what a request gets."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.websocket import WebSocketClientConnection, websocket_connect

from generator.base.artifacts import LaidBy
from generator.base.diagnostics import Diagnostic, Location
from generator.base.memory import Memory
from generator.build import build, check, link
from generator.exports.search_index import FOLDER as SEARCH
from generator.exports.search_index import SearchError
from generator.files.kept_on_disk import KeptOnDisk
from generator.files.last_build import BuildRequest
from generator.files.places import output_folder
from generator.files.reading import read
from generator.linking.site import Site
from generator.parsing import markdown, yaml
from generator.parsing.records import Actor
from generator.rendering.stylesheet import PATH as STYLES
from generator.serve import dashboard, preview
from generator.serve.handlers import SCRIPT, SOCKET, application
from generator.serve.preview import GivenUpError, Preview
from generator.serve.snapshot import Faulty, Snapshot
from generator.serve.threads import in_thread
from tests.sites import write_site
from tests.test_serve import run as run_apart

OWN = "/_briefing"
"""Below this stands what is the preview's own."""


class Browser:
    """A browser that remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[Any] = []
        self.closed = False

    def send_message(self, message: object) -> None:
        self.told.append(message)

    def close(self) -> None:
        self.closed = True


class Stage:
    """A preview of the small site, with a browser and what it says on the terminal."""

    def __init__(self, root: Path, **options: Any) -> None:
        write_site(root)
        self.root = root
        self.said: list[str] = []
        self.preview = Preview(root, self.said.append, options.pop("host", "127.0.0.1"), **options)
        self.page, self.states = Browser(), Browser()
        self.preview.reloaders.add(self.page)
        self.preview.listeners.add(self.states)

    async def save(self, path: str = "", old: str = "", new: str = "") -> None:
        """Saves a file with some words of it changed, and waits until the preview shows what comes of it."""
        if path:
            text = (self.root / path).read_text()
            assert old in text
            (self.root / path).write_text(text.replace(old, new))
        await self.preview.rebuild()

    async def settle(self) -> None:
        rest = self.preview._rest
        assert rest is not None
        await rest

    async def shown(self, *names: str) -> str:
        found = await self.preview.answer(names)
        return "" if found is None else found[1].decode()


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Stage], Awaitable[None]]], None]:
    """Plays a scene on the stage."""
    monkeypatch.setattr(preview, "BREATH", 0)
    monkeypatch.setattr(preview, "_keep_for_good", lambda: None)

    def run(scene: Callable[[Stage], Awaitable[None]], **options: Any) -> None:
        run_apart(lambda: scene(Stage(tmp_path, **options)))  # type: ignore[arg-type, return-value]  # a coroutine, as all scenes are

    return run


Play = Callable[..., None]
EVENTS, ACTORS = "content/events.yaml", "content/actors.yaml"
TITLE = "title: The bridge is opened"


# -- the start ----------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_preview_begins_with_what_builds_have_read(
    play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_damaged: bool
) -> None:
    write_site(tmp_path)
    kept = KeptOnDisk(BuildRequest(tmp_path, str(output_folder(tmp_path, None))))
    assert build(read(tmp_path), kept=kept).ok
    kept.finish()
    for part in (tmp_path / ".briefing-cache").glob("part-*") if is_damaged else ():
        part.write_bytes(b"damaged")
    (tmp_path / EVENTS).write_text((tmp_path / EVENTS).read_text().replace(TITLE, "title: The bridge is closed"))
    read_as_yaml: list[str] = []
    plainly = yaml.read

    def counted(text: str, path: str) -> Any:
        read_as_yaml.append(path)
        return plainly(text, path)

    async def scene(stage: Stage) -> None:
        monkeypatch.setattr(yaml, "read", counted)
        await stage.save()
        assert (ACTORS in read_as_yaml) == is_damaged
        assert EVENTS in read_as_yaml
        assert "The bridge is closed" in await stage.shown("events/opening.html")
        await stage.settle()
        good = stage.preview.good
        assert good is not None
        assert good.files is not None
        assert isinstance(good.files["events/opening.html"], LaidBy), "the bytes of all pages need not be in memory"
        clean = build(read(tmp_path, drafts=True))
        for file in (file for file in clean.artifacts if file.path.endswith((".html", ".json"))):
            assert await stage.shown(file.path) == file.data.decode()

    def begun(root: Path) -> None:
        assert root == tmp_path, "it is the site that was built"

    monkeypatch.setattr("tests.test_preview.write_site", begun)
    play(scene)


@pytest.mark.slow
def test_a_preview_begins_with_what_the_one_before_has_read_and_linked(
    play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path)
    monkeypatch.setattr("tests.test_preview.write_site", lambda root: None)
    read_as_yaml: list[str] = []
    looked_through: list[str] = []
    plainly, links = yaml.read, markdown.links

    def noted_read(text: str, path: str) -> Any:
        read_as_yaml.append(path)
        return plainly(text, path)

    def noted_links(text: str) -> Any:
        looked_through.append(text)
        return links(text)

    async def first(stage: Stage) -> None:
        await stage.save()
        assert not (tmp_path / ".briefing-cache").exists(), "the first page does not wait for it"
        await stage.settle()

    async def second(stage: Stage) -> None:
        monkeypatch.setattr(yaml, "read", noted_read)
        monkeypatch.setattr("generator.linking.graph.links", noted_links)
        await stage.save()
        assert (ACTORS in read_as_yaml, EVENTS in read_as_yaml) == (False, is_changed)
        of_actors = [a.summary for a in stage.preview.current.linked.site.content.of(Actor)]  # type: ignore[union-attr]
        assert any(of_actors)
        assert not set(of_actors) & set(looked_through), "prose of a record that is the same is not looked through"
        await stage.settle()
        clean = build(read(tmp_path, drafts=True))
        for file in (file for file in clean.artifacts if file.path.endswith((".html", ".json"))):
            assert await stage.shown(file.path) == file.data.decode()

    play(first)
    for is_changed in (False, True):
        if is_changed:
            text = (tmp_path / EVENTS).read_text()
            (tmp_path / EVENTS).write_text(text.replace(TITLE, "title: The bridge is closed"))
        read_as_yaml.clear()
        looked_through.clear()
        play(second)


@pytest.mark.slow
def test_a_folder_that_no_build_would_write_to_is_no_hindrance(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        (stage.root / "public").write_text("a person's own")
        await stage.save()
        assert stage.said == []
        assert stage.preview.current is not None
        stage.preview.end()

    play(scene)


# -- saves --------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_save_is_shown_at_once_and_kept_once_all_is_built(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        p = stage.preview
        assert (p.base, p.sound) == ("/", None)
        first = p.version
        await stage.save()
        assert p.base == "/small/"
        assert p.current is not None
        assert p.good is None
        assert p.current.version == p.version == first + 1
        assert stage.states.told == stage.page.told == []  # nobody needs to be told of the first state
        await stage.settle()
        assert p.good is p.current
        assert p.result is not None
        assert p.result.ok
        assert stage.states.told == [{"version": first + 1, "problems": []}]
        before = p.current
        await stage.save(EVENTS, TITLE, "title: The bridge is closed")
        assert "The bridge is closed" in await stage.shown("events/opening.html")
        assert (p.good, p.sound) == (before, before)
        assert p.version == first + 2
        assert stage.states.told[1:] == [{"version": first + 2, "styles": False, "go": ""}]
        assert stage.page.told == [{"command": "reload", "path": "index.html", "liveCSS": False, "liveImg": False}]
        await stage.settle()
        assert p.good is p.current
        assert p.good is not before
        assert p.version == first + 2
        await stage.save()
        assert p.version == first + 2  # nothing has changed
        assert stage.said == []

    play(scene)


@pytest.mark.slow
def test_a_mistake_is_told_and_the_last_good_site_stays_until_it_is_mended(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        p = stage.preview
        await stage.save()
        await stage.settle()
        good = p.good
        await stage.save(EVENTS, "actors: [mayor]\n", "actors: [mayr]\n")
        assert p.current is good
        await stage.settle()
        assert p.current is p.good is good
        problems: Any = p.state()["problems"]
        (problem,) = problems
        assert problem == {
            "severity": "error",
            "code": "unknown-id",
            "message": "nothing has the id 'mayr'",
            "place": "content/events.yaml:5:12",
            "source": "  actors: [mayr]",
            "column": 12,
            "hint": "did you mean: mayor",
            "open": f"e:{stage.root}/content/events.yaml:5:12",
        }
        assert stage.said == [
            "content/events.yaml:5:12: error: nothing has the id 'mayr' [unknown-id]\n  did you mean: mayor\n"
            "1 error; the last good site stays."
        ]
        await stage.save(ACTORS, "The author of the article.", "She wrote the article.")
        await stage.settle()
        assert len(stage.said) == 1  # the same is told once
        await stage.save(EVENTS, "actors: [mayr]\n", "actors: [mayor]\n")
        assert p.current is not good
        assert p.state()["problems"] == []
        await stage.settle()
        assert stage.said[1:] == ["Nothing is wrong any more."]
        await stage.save(ACTORS, "She wrote the article.", "She now writes.")
        await stage.settle()
        assert stage.said[2].startswith("content/actors.yaml:1:")
        assert "last good site" not in stage.said[2]
        assert p.state()["problems"] == []  # a warning is no fault of what is shown
        assert p.good is p.current

    play(scene, editor="e:{path}:{line}:{column}")


def test_a_draft_and_what_is_not_written_yet_are_shown_and_no_mistake(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        p = stage.preview
        await stage.save(EVENTS, "  date: 2024-06-17\n", "  date: TODO\n  draft: true\n")
        await stage.settle()
        assert p.good is p.current is not None
        page = await stage.shown("events/opening.html")
        assert "This record is one." in page
        assert p.state()["problems"] == []
        (told,) = stage.said
        assert told.startswith("content/events.yaml:3:9: warning: event 'opening': date is not written yet")

    play(scene)


def test_what_only_the_rules_find_takes_the_state_back(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        p = stage.preview
        await stage.save()
        await stage.settle()
        good, version = p.good, p.version
        await stage.save("content/claims.yaml", "date: 2024-06-30", "date: 2024-06-01")
        assert p.current is not good
        assert p.version == version + 1
        await stage.settle()
        assert p.current is p.good is good
        assert p.version == version + 2
        assert good is not None
        assert good.version == p.version
        assert [problem["code"] for problem in stage.states.told[-1]["problems"]] == ["dates-reversed"]
        await stage.save("content/claims.yaml", "date: 2024-06-01", "date: 2024-06-30")
        await stage.settle()
        assert p.good is p.current
        assert p.good is not good

    play(scene)


def test_a_first_state_with_errors_is_shown_by_nothing(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        p = stage.preview
        await stage.save(EVENTS, "actors: [mayor]\n", "actors: [mayr]\n")
        assert (p.current, p.base) == (None, "/")
        assert await p.answer(("index.html",)) is None
        await stage.settle()
        assert (p.current, p.good) == (None, None)
        await stage.save(EVENTS, "actors: [mayr]\n", "actors: [mayor]\n")
        await stage.settle()
        assert p.good is p.current is not None

    play(scene)


@pytest.mark.slow
def test_styles_alone_are_loaded_anew_without_the_page(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        (stage.root / "templates/assets").mkdir(parents=True)
        (stage.root / "templates/assets/theme.css").write_text("p { color: red }\n")
        (stage.root / "templates/assets/x.js").write_text("x()\n")
        await stage.save()
        await stage.save("templates/assets/theme.css", "red", "blue")
        assert stage.states.told[-1]["styles"] is True
        order = {"command": "reload", "path": STYLES, "liveCSS": True, "liveImg": False}
        assert stage.page.told[-1] == order
        await stage.save("templates/assets/x.js", "x()", "y()")
        assert stage.states.told[-1]["styles"] is False
        assert stage.page.told[-1]["path"] == "index.html"
        await stage.settle()

    play(scene)


@pytest.mark.parametrize(
    ("path", "old", "new", "go"),
    [
        (EVENTS, TITLE, "title: The bridge is closed", "/small/events/opening.html"),
        ("content/claims.yaml", "nature: forecast", "nature: opinion", "/small/claims.html#stands"),
        ("content/articles/bridge.md", "So it goes.\n", "So it goes.\n", ""),
        ("site.yaml", "A small briefing", "A briefing", "/small/"),
        (EVENTS, "- {id: collapse", "- {id: extra, title: Extra, date: 2024-06-29, sources: wire}\n- {id: collapse", "/small/events/extra.html"),
    ],
)  # fmt: skip
def test_browsers_go_to_the_page_of_what_was_changed_if_they_are_to_follow(
    play: Play, path: str, old: str, new: str, go: str
) -> None:
    async def scene(stage: Stage) -> None:
        await stage.save()
        stage.page.told.clear()
        await stage.save(path, old, new)
        if old != new:
            assert stage.states.told[-1]["go"] == go
            assert stage.page.told == []  # the page goes there by itself
        await stage.settle()

    play(scene, follow=True)


def test_the_article_is_what_was_changed_when_its_text_was(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        await stage.save()
        await stage.save("content/articles/bridge.md", "The bridge\n", "The bridge!\n")
        assert stage.states.told[-1]["go"] == "/small/articles/bridge.html"
        await stage.save("content/articles/bridge.md", "## A bridge\n\n", "## A bridge\n\n\n")
        assert stage.states.told[-1]["go"] == "/small/articles/bridge.html"
        await stage.settle()

    play(scene, follow=True)


def test_a_fault_of_the_machine_or_of_the_program_is_said_and_ends_nothing(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(stage: Stage) -> None:
        p = stage.preview
        await stage.save()
        await stage.settle()
        good = p.good

        def gone(*_: object) -> Any:
            raise FileNotFoundError(2, "No such file", "content")

        def odd(*_: object, **__: object) -> Any:
            raise ValueError("odd")

        with monkeypatch.context() as patched:
            patched.setattr(preview, "link", gone)
            await stage.save(EVENTS, TITLE, "title: Another")
            patched.setattr(preview, "link", odd)
            await stage.save(EVENTS, "title: Another", "title: A third")
        assert p.current is good
        with monkeypatch.context() as patched:
            patched.setattr(preview, "complete", odd)
            await stage.save(EVENTS, "title: A third", "title: A fourth")
            await stage.settle()
        assert stage.said == [
            "briefing: the build failed: FileNotFoundError: [Errno 2] No such file: 'content'",
            "briefing: the build failed: ValueError: odd",
            "briefing: the build failed: ValueError: odd",
        ]
        assert p.good is good
        assert p.current is not good

    play(scene)


def test_of_two_saves_the_newest_alone_is_judged(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        p = stage.preview
        await stage.save()
        first = p._rest
        await stage.save(EVENTS, TITLE, "title: Another")
        await stage.settle()
        assert first is not None
        assert first.done()
        assert p.good is not None
        assert p.good is p.current
        assert p.good.linked is p._newest
        assert len([told for told in stage.states.told if "problems" in told]) == 1

    play(scene)


def test_the_rest_of_a_build_makes_way_and_is_given_up_at_the_end(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        p = stage.preview
        await stage.save()
        await stage.settle()
        p._under_way = p._newest
        p._make_way()
        p._under_way = None
        with pytest.raises(GivenUpError):
            p._make_way()
        p._under_way = p._newest
        assert p._calm.is_set()

        def busy() -> bool:
            return p._calm.is_set()

        assert await p._at_once(busy) is False
        assert p._calm.is_set()
        p._urgent = 1
        assert await p._at_once(busy) is False
        assert not p._calm.is_set()
        p._urgent = 0
        p._calm.set()
        assert not stage.page.closed
        p.end()
        assert stage.page.closed
        assert stage.states.closed
        with pytest.raises(GivenUpError):
            p._make_way()

    play(scene)


def test_what_a_thread_raises_reaches_the_one_who_waits() -> None:
    async def scene() -> None:
        assert await in_thread(lambda: 7) == 7

        def odd() -> None:
            raise ValueError("odd")

        with pytest.raises(ValueError, match="odd"):
            await in_thread(odd)

    run_apart(scene)


# -- judging and meeting ------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_state_that_turns_out_sound_is_shown_again_if_a_request_had_left_it(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        p = stage.preview
        await stage.save()
        await stage.settle()
        good, result = p.good, p.result
        assert good is not None
        assert result is not None
        await stage.save(EVENTS, TITLE, "title: Another")
        await stage.settle()
        other = p.current
        assert other is not None
        version = p.version
        p._show(good)
        p._judge(result, other)
        assert p.current is p.good is other
        assert other.version == p.version == version + 2
        p._judge(replace(result, diagnostics=(Diagnostic("bad-value", "no", Location("a")),)), good)
        assert p.current is other  # what is not shown takes nothing back
        assert [problem["code"] for problem in stage.states.told[-1]["problems"]] == ["bad-value"]

    play(scene)


@pytest.mark.slow
def test_a_request_that_meets_a_fault_goes_back_to_the_last_sound_state(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        p = stage.preview
        await stage.save()
        await stage.settle()
        good = p.good
        assert good is not None
        fault = Diagnostic("template-fault", "no", Location("templates/a.html"))
        version = p.version
        p._meet(good, Faulty(fault))
        assert p.current is good  # there is none to go back to
        assert p.version == version
        await stage.save(EVENTS, TITLE, "title: Another")
        new = p.current
        assert new is not None
        told = len(stage.states.told)
        for stale in (good, Snapshot(good.linked, p._memory)):
            p._meet(stale, Faulty(fault))
            assert p.current is new  # the fault is of what is not shown any more
        assert len(stage.states.told) == told
        p._meet(new, Faulty(fault))
        assert p.current is good
        assert [problem["code"] for problem in stage.states.told[-1]["problems"]] == ["template-fault"]
        p._show(new)
        p._meet(new, Faulty())
        assert stage.states.told[-1]["problems"] == []
        await stage.settle()
        assert p.current is p.good is new

    play(scene)


# -- answers ------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_first_of_some_names_is_answered_with_its_state(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        p = stage.preview
        await stage.save()
        found = await p.answer(("actors/mayor", "actors/mayor.html", "actors/mayor/index.html"))
        assert found is not None
        assert (found[0], found[2]) == ("actors/mayor.html", p.version)
        again = await p.answer(("actors/mayor.html",))
        assert again is not None
        assert again[1] is found[1]
        assert await p.answer(("nowhere.html", "nowhere.html/index.html")) is None
        assert await stage.shown("assets/briefing.js") != ""
        assert await stage.shown("feed.json") != ""  # which waits for the whole build
        assert p.good is p.current is not None
        assert await p.answer(("nowhere.txt",)) is None
        built = {a.path: a.data for a in build(read(stage.root)).artifacts}
        for name in ("index.html", "actors/mayor.html", "feed.json", "proof.json", "assets/briefing.js"):
            made = await p.answer((name,))
            assert made is not None
            assert made[1] == built[name], name

    play(scene)


@pytest.mark.slow
def test_where_a_page_cannot_be_made_all_come_from_the_last_good_site(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        p = stage.preview
        (stage.root / "templates").mkdir()
        await stage.save()
        await stage.settle()
        good = p.good
        (stage.root / "templates/actor.html").write_text("{{ 1 / 0 }}")
        await stage.save()
        assert p.current is not good
        assert 'data-kind="actor"' in await stage.shown("actors/mayor.html")
        assert p.current is good
        await stage.settle()
        assert p.current is good
        (stage.root / "templates/actor.html").unlink()
        await stage.save()
        await stage.settle()
        assert p.good is p.current

    play(scene)


def test_a_snapshot_has_pages_and_assets_and_once_it_is_kept_all_files(tmp_path: Path) -> None:
    write_site(tmp_path)
    inputs = read(tmp_path)
    result = build(inputs)
    linked = link(inputs)
    shot = Snapshot(linked, Memory())
    assert shot.has("actors/mayor.html")
    assert shot.has("assets/briefing.js")
    assert not shot.has("feed.json")
    assert not shot.has("assets/none.js")
    assert shot.get("feed.json") is None
    assert shot.get("nowhere.html") is None
    assert shot.made("actors/mayor.html") is None
    page = shot.get("actors/mayor.html")
    assert shot.made("actors/mayor.html") is page
    assert shot.get("actors/mayor.html") is page
    assert shot.find(("x", "actors/mayor.html")) == ("actors/mayor.html", page)
    assert shot.find(("x",)) == ("", None)
    assert shot.index() == {}
    late = {"late.json": lambda: b"late"}
    shot.keep(replace(result, lazy_artifacts=late))
    assert shot.has("feed.json")
    assert shot.has("late.json")
    assert not shot.has("x.html")
    assert shot.get("late.json") == b"late"
    assert shot.made("late.json") == b"late"
    assert shot.get("feed.json") == next(a.data for a in result.artifacts if a.path == "feed.json")
    assert shot.get("assets/none.js") is None


def test_only_names_of_this_machine_are_answered() -> None:
    def accepts(host: str, *names: str) -> list[bool]:
        p = Preview(Path(), print, host)
        return [p.accepts(name) for name in names]

    assert accepts("127.0.0.1", "127.0.0.1:5500", "localhost", "[::1]:1", "evil.example", "10.0.0.1", "", "a:b", "[") == [
        True, True, True, False, False, False, False, False
    ]  # fmt: skip
    assert accepts("box.local", "box.local:80", "localhost", "10.0.0.1") == [True, True, False]
    assert accepts("0.0.0.0", "10.0.0.1:80", "[fe80::1]", "evil.example") == [True, True, False]
    assert accepts("::", "10.0.0.1", "evil.example", "") == [True, False, False]


# -- over HTTP ----------------------------------------------------------------------------------------------------


class Web:
    """The preview's application on a port of its own."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.server = HTTPServer(application(stage.preview))
        sockets = bind_sockets(0, "127.0.0.1")
        self.port = sockets[0].getsockname()[1]
        self.server.add_sockets(sockets)

    async def get(self, path: str, **options: Any) -> HTTPResponse:
        options = {"raise_error": False, "follow_redirects": False, **options}
        return await AsyncHTTPClient().fetch(f"http://127.0.0.1:{self.port}{path}", **options)

    async def socket(self, path: str) -> WebSocketClientConnection:
        return await websocket_connect(f"ws://127.0.0.1:{self.port}{path}")


@pytest.mark.slow
def test_the_site_is_answered_as_github_pages_serves_it(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        web = Web(stage)
        early = await web.get("/")
        assert (early.code, b"The site is not built yet" in early.body) == (503, True)
        assert b"preview.js" in early.body
        await stage.save()
        await stage.settle()
        for path, code, words in (
            ("/small/", 200, b"A small briefing"),
            ("/small/index.html", 200, b"A small briefing"),
            ("/small/actors/mayor", 200, b"Mayor"),
            ("/small/actors/mayor.html?x=1", 200, b"Mayor"),
            ("/small/nowhere", 404, b"preview.js"),
            ("/nowhere", 404, b"preview.js"),
        ):
            answer = await web.get(path)
            assert (answer.code, words in answer.body) == (code, True), path
            assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        for path in ("/", "/small"):
            answer = await web.get(path)
            assert (answer.code, answer.headers["Location"]) == (302, "/small/")
        for path, kind in (
            ("feed.json", "application/json; charset=utf-8"),
            ("assets/briefing.js", "text/javascript; charset=utf-8"),
            ("assets/icon.svg", "image/svg+xml; charset=utf-8"),
            ("favicon.ico", "image/vnd.microsoft.icon"),
        ):
            answer = await web.get(f"/small/{path}")
            if answer.code == 200:
                assert answer.headers["Content-Type"] == kind, path
                assert b"preview.js" not in answer.body
        answer = await web.get("/small/")
        assert {name: answer.headers[name] for name in ("X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Cache-Control")} == {
            "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store"
        }  # fmt: skip
        version = stage.preview.version
        scripts = (
            f'<script src="//127.0.0.1:{web.port}/livereload.js?port={web.port}"></script>'
            f'<script src="//127.0.0.1:{web.port}/_briefing/preview.js" data-version="{version}"></script></head>'
        )
        assert scripts.encode() in answer.body
        head = await web.get("/small/", method="HEAD")
        assert (head.code, head.body) == (200, b"")
        foreign = await web.get("/small/", headers={"Host": "evil.example"})
        assert (foreign.code, foreign.body) == (403, b"This preview answers to the names of this machine only.\n")
        assert foreign.headers["Cache-Control"] == "no-store"
        assert (await web.get(SCRIPT)).code == 200
        assert (await web.get(SCRIPT, headers={"Host": "evil.example"})).code == 403
        for name, kind in (("preview.js", "text/javascript"), ("preview.css", "text/css")):
            answer = await web.get(f"{OWN}/{name}")
            assert (answer.code, answer.headers["Content-Type"]) == (200, f"{kind}; charset=utf-8")
            assert len(answer.body) > 100
        answer = await web.get(f"{OWN}/other.js")
        assert (answer.code, answer.body) == (404, b"There is no page at this address.\n")
        assert b"<h1>Dashboard</h1>" in (await web.get(f"{OWN}/")).body
        assert b"<h1>Dashboard</h1>" in (await web.get(OWN)).body

    play(scene)


@pytest.mark.slow
def test_no_verdict_is_taken_where_other_machines_can_reach_the_preview(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        web = Web(stage)
        headers = {"Origin": f"http://127.0.0.1:{web.port}", "Content-Type": "application/json"}
        answer = await web.get(f"{OWN}/review", method="POST", headers=headers, body="{}")
        assert (answer.code, b"only where the preview listens on this machine alone" in answer.body) == (403, True)

    play(scene, host="0.0.0.0")  # as somebody who shows it to others


@pytest.mark.slow
def test_the_search_index_is_answered_from_the_last_sound_state(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        web = Web(stage)
        await stage.save()
        assert stage.preview._rest is not None
        kept: dict[str, bytes] = {"search/a.js": b"x()", "search/b.pf_meta": b"y"}
        await stage.settle()
        assert stage.preview.good is not None
        stage.preview.good._index = kept
        folder = SEARCH
        stage.preview.good._index = {name.replace("search", folder): data for name, data in kept.items()}
        answer = await web.get(f"/small/{folder}/a.js")
        assert (answer.code, answer.body, answer.headers["Content-Type"]) == (
            200,
            b"x()",
            "text/javascript; charset=utf-8",
        )
        answer = await web.get(f"/small/{folder}/b.pf_meta")
        assert (answer.body, answer.headers["Content-Type"]) == (b"y", "application/octet-stream")
        assert (await web.get(f"/small/{folder}/c.js")).code == 404

        def failing() -> Any:
            raise SearchError("no Pagefind")

        stage.preview.good.index = failing  # type: ignore[method-assign]  # a machine without the program
        assert (await web.get(f"/small/{folder}/a.js")).code == 404
        assert stage.said == ["briefing: no Pagefind"]

    play(scene)


@pytest.mark.slow
def test_sockets_are_for_own_pages_and_say_what_is_wrong(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        web = Web(stage)
        await stage.save()
        await stage.settle()
        p = stage.preview
        states = await web.socket(f"{OWN}/socket")
        said = await states.read_message()
        assert said == f'{{"version": {p.version}, "problems": []}}'
        assert len(p.listeners) == 2
        await states.write_message("anything")
        reload = await web.socket(SOCKET)
        await reload.write_message('{"command": "other"}')
        await reload.write_message('{"command": "hello"}')
        hello = await reload.read_message()
        assert isinstance(hello, str)
        assert '"command": "hello"' in hello
        assert '"serverName": "briefing"' in hello
        assert len(p.reloaders) == 2
        await stage.save(EVENTS, TITLE, "title: Another")
        assert '"command": "reload"' in str(await reload.read_message())
        assert '"styles": false' in str(await states.read_message())
        states.close()
        reload.close()
        for _ in range(100):
            await asyncio.sleep(0.01)
            if len(p.listeners) == len(p.reloaders) == 1:
                break
        assert (len(p.listeners), len(p.reloaders)) == (1, 1)
        upgrade = {
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Key": "x" * 16,
            "Sec-WebSocket-Version": "13",
        }
        for path in (SOCKET, f"{OWN}/socket"):
            answer = await web.get(path, headers={**upgrade, "Origin": "http://evil.example"})
            assert (answer.code, answer.body) == (403, b"This preview takes sockets from its own pages only.\n")
            answer = await web.get(path, headers={**upgrade, "Host": "evil.example", "Origin": "http://evil.example"})
            assert (answer.code, answer.body) == (403, b"This preview answers to the names of this machine only.\n")
        await stage.settle()

    play(scene)


# -- the dashboard ------------------------------------------------------------------------------------------------


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


@pytest.mark.slow
def test_the_dashboard_says_what_is_wrong_not_cited_and_not_linked(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        p = stage.preview
        first = dashboard.page(p).decode()
        assert "<h2>Problems</h2><p>The first build is not through yet.</p>" in first
        assert "Coverage" not in first
        await stage.save()
        assert "<p>The first whole build is not through yet.</p>" in dashboard.page(p).decode()
        await stage.settle()
        text = dashboard.page(p).decode()
        assert '<a href="/small/">The site</a>' in text
        assert "<h2>Problems</h2><p>Nothing is wrong.</p>" in text
        assert "<p>5 of 5 sentences are accounted for (100.0 %).</p>" in text
        assert (
            '<td><a href="/small/articles/bridge.html#p2s1">p2s1</a></td><td>So it goes.</td><td>Set aside; rhetoric: it states nothing that could be evidence</td>'
            in text
        )
        assert "<td>bridge</td><td>" in text
        assert "<td>100.0 %</td></tr>" in text
        assert "There is no published branch gh-pages in this repository" in text
        rows = text.split("<h2>Records without backlinks</h2>")[1].split("</table>")[0]
        assert (
            '<td>event</td><td><a href="/small/events/opening.html">The bridge is opened</a></td><td>opening</td>'
            in rows
        )
        assert ">mayor<" not in rows
        assert "<td>bridge</td>" not in rows
        number = rows.count("<tr>") - 1
        assert f"<p>{number} records to which nothing refers.</p>" in rows
        await stage.save(ACTORS, "The author of the article.", "She now writes.")
        await stage.save(EVENTS, "actors: [mayor]\n", "actors: [mayr]\n")
        await stage.settle()
        text = dashboard.page(p).decode()
        assert "<p>1 problem in the last build.</p>" in text or "<p>2 problems in the last build.</p>" in text
        assert (
            '<td><code dir="ltr">content/events.yaml:5:12</code></td><td>error</td><td>nothing has the id &#39;mayr&#39;</td>'
            in text
        )

    play(scene)


@pytest.mark.slow
def test_the_dashboard_compares_with_the_published_branch(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        root = stage.root
        built = {a.path: a.data for a in build(read(root)).artifacts}
        git(root, "init", "-q", "-b", "gh-pages")
        (root / "proof.json").write_bytes(built["proof.json"])
        git(root, "add", "proof.json")
        git(root, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "x")
        await stage.save()
        await stage.settle()
        assert (
            "<h2>Since the last publication</h2><p>Nothing has changed.</p>" in dashboard.page(stage.preview).decode()
        )
        await stage.save(
            EVENTS, "- {id: collapse", "- {id: extra, title: Extra, date: 2024-06-29, sources: wire}\n- {id: collapse"
        )
        await stage.settle()
        text = dashboard.page(stage.preview).decode().split("Since the last publication")[1]
        assert "Compared with heads/gh-pages: " in text
        assert '<td>added</td><td><a href="/small/events/extra.html">events/extra.html</a></td>' in text
        assert "<td>changed</td>" in text
        assert '<thead><tr><th scope="col"></th><th scope="col">File</th></tr></thead>' in text
        assert "cards/" not in text
        assert [*dashboard._differences({"a": "1", "b": "1"}, {"b": "2", "c": "1"}, "/x/")] == [
            ("removed", "a"),
            ("changed", '<a href="/x/b">b</a>'),
            ("added", '<a href="/x/c">c</a>'),
        ]
        git(root, "update-ref", "refs/remotes/origin/gh-pages", "HEAD")
        assert dashboard._published(root) == ("refs/remotes/origin/gh-pages", dashboard._published(root)[1])  # type: ignore[index]
        assert dashboard._published(root / "nowhere") is None

    play(scene)


@pytest.mark.parametrize("proof", [b"", b"[]", b'{"files": 1}', b'{"files": {"\\ud800": "0"}}', b"[" * 100_000])
def test_a_branch_whose_proof_is_none_is_not_compared_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proof: bytes
) -> None:
    monkeypatch.setattr(dashboard, "proofs", lambda root: {"theirs": proof, "ours": b'{"files": {"a.html": "0"}}'})
    assert dashboard._published(tmp_path) == ("ours", {"a.html": "0"})


def test_a_long_list_on_the_dashboard_is_cut_and_counted() -> None:
    rows: list[tuple[Any, ...]] = [(str(n),) for n in range(202)]
    assert "<td>199</td>" in dashboard._section("T", "L", rows)
    assert "<td>200</td>" not in dashboard._section("T", "L", rows)
    assert "<p>And 2 more.</p>" in dashboard._section("T", "L", rows)
    assert "more" not in dashboard._section("T", "L", rows[:200])
    assert dashboard._section("T", "L", []) == "<h2>T</h2><p>L</p>"
    assert '<th scope="col">a</th>' in dashboard._section("T", "L", rows, ("a",))


def test_the_small_site_is_sound(tmp_path: Path) -> None:
    write_site(tmp_path)
    site = check(read(tmp_path)).site
    assert isinstance(site, Site)
