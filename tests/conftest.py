"""Settings of all tests: fast and slow ones, their sizes, and shared fixtures that are built once.

A test is fast unless it is marked ``slow``, as everything in `browser/`, `content/` and `faults/` is. `make check` runs
the fast tests; `guard.py` fails those that do what only slow tests may do.
"""

from __future__ import annotations

import gc
import os
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, nullcontext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from generator.auditing import verify
from generator.base.untrusted_html import is_ruinous
from generator.exports import cards
from tests import sites
from tests.faults.place import quick_folder
from tests.guard import CONNECTIONS, PROCESSES, READING, Guard, elsewhere, no_building

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SLOW = ("tests/faults/", "tests/content/", "tests/browser/")
"""The folders of slow tests, the one with the longest first, since the last test to be begun should not be long."""
guard = Guard()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option `--long`, which `make test-long` gives."""
    parser.addoption("--long", action="store_true", help="load and mutation tests at their full size")


def pytest_configure(config: pytest.Config) -> None:
    """Sets how many examples Hypothesis tries (100, or 2,000 with `--long`), where temporary files lie, and Ctrl-C."""
    for name, times in (("usual", 1), ("long", 20)):
        settings.register_profile(name, max_examples=100 * times, deadline=5000)
    settings.load_profile("long" if config.getoption("long") else "usual")
    if "TMPDIR" not in os.environ and (memory := quick_folder()) is not None:
        os.environ["TMPDIR"] = memory  # a build waits until its files are on the disk, and the tests build a thousand
        tempfile.tempdir = None  # to be found anew
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as of what a shell runs in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leaves slow folders out where only fast tests are asked for: to import what they need takes a second."""
    if config.option.markexpr != "not slow":
        return None
    return collection_path in [config.rootpath / folder for folder in SLOW] or None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs a test with the mark ``seeds(usual, long)`` for as many seeds, from 0: `usual`, or `long` with `--long`.

    Where `usual` is no number, it is the seeds themselves.
    """
    mark = metafunc.definition.get_closest_marker("seeds")
    if mark is not None:
        usual, long = mark.args
        seeds = long if metafunc.config.getoption("long") else usual
        metafunc.parametrize("seed", range(seeds) if isinstance(seeds, int) else seeds)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Marks the tests in slow folders as ``slow``, and those that `--long` makes larger as ``sized``."""
    if item.nodeid.startswith(SLOW):
        item.add_marker("slow")
    sized = item.get_closest_marker("seeds") or "long" in getattr(item, "fixturenames", ())
    if sized or hasattr(getattr(item, "obj", None), "hypothesis"):
        item.add_marker("sized")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the slow folders first, and tests of the same cases side by side, so that a worker builds each case once."""
    items.sort(key=lambda item: next((n for n, folder in enumerate(SLOW) if item.nodeid.startswith(folder)), len(SLOW)))
    same = [item for item in items if item.path.name == "test_golden.py"]
    rest = [item for item in items if item.path.name != "test_golden.py"]
    place = max((place for place, item in enumerate(rest, 1) if item.path.name == "test_cases.py"), default=0)
    items[:] = [*rest[:place], *same, *rest[place:]]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One worker more than there are cores: one of them waits all the time, for a browser, a command or the clock."""
    return (os.cpu_count() or 1) + int(config.option.markexpr != "not slow")


def pytest_collection_finish() -> None:
    """Lets Python look less often for garbage in circles, and not among what was there before the first test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Fails if a module, while it is imported, builds a site, starts a process, connects or reads the briefing."""
    with guard.over("while modules are imported", PROCESSES | CONNECTIONS | READING), no_building():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Fails a fast test that starts a process or connects, and a test outside `content/` that reads the briefing.

    Such a test also runs in a folder where a relative path leads to nothing of the briefing.
    """
    of_content = item.nodeid.startswith("tests/content/")
    refused = frozenset() if of_content else READING
    who = "only tests in tests/content/ read the briefing of this repository"
    if item.get_closest_marker("slow") is None:
        refused, who = refused | PROCESSES | CONNECTIONS, "not for a fast test; mark it slow"
    with nullcontext() if of_content else chdir(elsewhere()), guard.over(who, refused):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """Fails a test that did something forbidden, even if the program caught the failure."""
    done = yield
    guard.judge()
    return done


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    """Whether load and mutation tests run at their full size."""
    return bool(request.config.getoption("long"))


@pytest.fixture(scope="session")
def briefing() -> sites.Briefing:
    """A whole briefing, built once: the invented one of the tests; in `content/`, that of this repository."""
    return sites.river()


@pytest.fixture(scope="session", autouse=True)
def pictures() -> Iterator[None]:
    """Lets a worker draw each picture once, and not anew in each build: the small site alone is built 400 times."""
    draw = cards.draw

    @cache
    def drawn(card: cards.Card, colours: tuple[tuple[str, cards.Colour], ...]) -> bytes:
        return draw(card, dict(colours))

    def once(card: cards.Card, colours: Mapping[str, cards.Colour] = cards.COLOURS) -> bytes:
        return drawn(card, tuple(colours.items()))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cards, "draw", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def honest_pages() -> Iterator[None]:
    """Lets a worker look once at each page whether it is ruinous: a proof looks at all, of which a forgery alters one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verify, "is_ruinous", cache(is_ruinous))
        yield


# -- in a real browser --------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """An installed Chromium or Chrome, one for each worker, driven through Playwright."""
    from playwright.sync_api import expect, sync_playwright

    from tests.browser.install import ARGUMENTS, find

    path = find()
    if path is None:
        pytest.fail("no Chromium or Chrome was found; make test installs one, or name one with CHROME_PATH")
    expect.set_options(timeout=20_000)  # long enough for a busy machine
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the built invented briefing, to open from disk, as from a zip; no test may change it."""
    with sites.folder_of(sites.river(), tmp_path_factory.mktemp("built") / "public") as folder:
        yield folder


@pytest.fixture(scope="session")
def pages() -> Mapping[str, str]:
    """The path of a page of each kind, by kind: in the invented briefing, or in `content/`, in this repository's."""
    return sites.RIVER_PAGES


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Callable[[bool], Page]]:
    """Two windows that tests share, with JavaScript and without: a new one for each test would take most of its time."""
    opened: dict[bool, Page] = {}

    def window(script: bool) -> Page:
        page = opened.get(script)
        if page is None or page.is_closed():
            visitor = browser.new_context(java_script_enabled=script)
            visitor.set_default_timeout(20_000)
            page = opened[script] = visitor.new_page()
        for other in page.context.pages:
            if other is not page:
                other.close()
        page.unroute_all()
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(media="null", color_scheme="null", forced_colors="null", reduced_motion="null")
        page.mouse.move(-10, -10)
        page.goto("about:blank")
        return page

    yield window
    for page in opened.values():
        page.context.close()


@pytest.fixture
def page(windows: Callable[[bool], Page]) -> Page:
    """A page with JavaScript in a wide window; a test that listens to it or keeps something in it opens its own."""
    return windows(True)


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def either_page(windows: Callable[[bool], Page], request: pytest.FixtureRequest) -> Page:
    """A page in a wide window, with JavaScript and without."""
    return windows(request.param)


@pytest.fixture
def own_page(browser: Browser) -> Iterator[Page]:
    """A page of a visitor of its own, to listen to."""
    visitor = browser.new_context(viewport={"width": 1280, "height": 800})
    visitor.set_default_timeout(20_000)
    yield visitor.new_page()
    visitor.close()
