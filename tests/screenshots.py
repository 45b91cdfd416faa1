"""Takes the pictures of the documents anew: `python -m tests.screenshots`.

It follows docs/first-briefing.md in a browser, and shows the home page of the repository's own briefing, for README.md.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.install import ARGUMENTS, find
from tests.first_briefing import DOC, Desk, steps
from tests.sites import ROOT

SIZE = (960, 620)
SCALE = 1.25
MOST = 60_000
"""The most bytes of a picture."""
HOME, HOME_SIZE, TINTS = ROOT / "docs/home.png", (1280, 1000), 64
QUOTES = "content/quotes.yaml"
OVERLAY = "briefing-problems"


def begun(page: Page, preview: str, desk: Desk) -> None:
    """The article, of which nothing is accounted for."""
    page.goto(f"{preview}articles/the-clock-that-stopped")
    page.locator("#text").evaluate("text => text.scrollIntoView()")


def drafts(page: Page, preview: str, desk: Desk) -> None:
    """The timeline, with drafts."""
    page.goto(f"{preview}timeline")
    page.locator("main .lead").evaluate("lead => lead.scrollIntoView()")


def mistake(page: Page, preview: str, desk: Desk) -> None:
    """The overlay over a quotation that was changed."""
    file = desk.at / QUOTES
    page.goto(f"{preview}quotes")
    file.write_text(file.read_text(encoding="utf-8").replace("by May", "before May"), encoding="utf-8")
    page.locator(OVERLAY).get_by_text("did you mean").first.wait_for()


def coverage(page: Page, preview: str, desk: Desk) -> None:
    """The page of coverage, once the mistake is mended."""
    desk.do(next(step for step in steps() if step.name == QUOTES))
    expect(page.locator(OVERLAY)).to_have_count(0)
    page.goto(f"{preview}coverage")
    page.locator("main .lead").evaluate("lead => lead.scrollIntoView()")


def home(page: Page, preview: str, desk: Desk) -> None:
    """The home page, as built."""
    page.goto((desk.at / "public/index.html").as_uri())


def passage(page: Page, preview: str, desk: Desk) -> None:
    """The article, at the passage to which the mark of a claim leads."""
    page.goto((desk.at / "public/claims.html").as_uri())
    href = page.locator("#clock-by-may a.ev").first.get_attribute("href")
    page.goto((desk.at / "public" / str(href).split("#")[0]).as_uri() + "#" + str(href).split("#")[1])


PICTURES: Mapping[str, Callable[[Page, str, Desk], None]] = {
    "1-begun": begun,
    "2-drafts": drafts,
    "3-mistake": mistake,
    "4-coverage": coverage,
    "5-home": home,
    "6-passage": passage,
}


def main() -> None:
    """Follows the page, and takes each picture where it stands."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        page = browser.new_page(
            viewport={"width": SIZE[0], "height": SIZE[1]}, device_scale_factor=SCALE, color_scheme="light"
        )
        desk, preview, server = Desk(Path(folder)), "", None
        try:
            for step in steps():
                if "serve" in step.name:
                    server, preview = _served(desk)
                elif step.kind == "picture":
                    PICTURES[Path(step.name).stem](page, preview, desk)
                    _save(page.screenshot(), DOC.parent / step.name)
                else:
                    desk.do(step)
        finally:
            if server is not None:
                server.terminate()
                server.wait()
            _show_home(browser, Path(folder) / "own")
            browser.close()


def _show_home(browser: Browser, site: Path) -> None:
    command = [sys.executable, "-m", "generator", "build", "--root", str(ROOT), "--out", str(site)]
    subprocess.run(command, cwd=ROOT, check=True)
    page = browser.new_page(viewport={"width": HOME_SIZE[0], "height": HOME_SIZE[1]}, color_scheme="light")
    page.goto((site / "index.html").as_uri())
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    image.quantize(TINTS, dither=Image.Dither.NONE).save(HOME, optimize=True)


def _served(desk: Desk) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "generator", "serve", "--port", "0", "--root", str(desk.at)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert server.stdout is not None
    for line in server.stdout:
        found = re.search(r"Serving (\S+)", line)
        if found:
            return server, found[1]
    raise OSError("the preview did not begin")


def _save(picture: bytes, path: Path) -> None:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    path.parent.mkdir(exist_ok=True)
    for quality in (88, 80, 70, 60, 50):
        image.save(path, quality=quality, method=6)
        if path.stat().st_size < MOST:
            break
    print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
