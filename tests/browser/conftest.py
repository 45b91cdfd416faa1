"""A real browser for the tests: an installed Chromium or Chrome, driven through Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from generator.build import build
from generator.files.output import write
from generator.files.reading import read
from tests.browser.install import find
from tests.sites import ROOT

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    if path is None:
        pytest.fail("no Chromium or Chrome was found; make test installs one, or name one with CHROME_PATH")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real briefing, built into a folder and opened from there, as from a zip."""
    out = tmp_path_factory.mktemp("built") / "public"
    result = build(read(ROOT))
    assert result.ok
    write(out, result.artifacts)
    return out


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new visitor at a desk."""
    visitor = browser.new_context(viewport={"width": 1280, "height": 800})
    visitor.set_default_timeout(20_000)
    yield visitor.new_page()
    visitor.close()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A new visitor, with JavaScript and without."""
    visitor = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=request.param)
    visitor.set_default_timeout(5000)
    yield visitor
    visitor.close()
