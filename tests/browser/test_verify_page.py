"""Verify this copy, in a real browser: what is as it was built, what is not, and what a browser cannot do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.auditing.verify import verify
from generator.files.reading import read_site
from tests.web import serving


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A copy of the built briefing that may be changed, and the address at which it is served."""
    folder = Path(shutil.copytree(built, tmp_path / "public"))
    with serving(folder) as address:
        yield folder, address


def verdict(page: Page, address: str) -> str:
    page.goto(f"{address}/verify.html")
    page.get_by_role("button", name="Verify", exact=True).click()
    expect(page.locator("#sealed, #verdict:has-text('cannot')").first).to_be_visible()
    return page.locator("#verdict").inner_text()


def test_all_files_of_an_unchanged_copy_are_proved(page: Page, copy: tuple[Path, str]) -> None:
    folder, address = copy
    files = read_site(folder)
    assert verdict(page, address) == f"All {len(files) - 1} files are as they were built."
    assert page.locator("#sealed code").inner_text() == verify(files).seal
    assert page.locator("#differing li").count() == 0


def lose(folder: Path) -> None:
    (folder / "actors.html").unlink()


def change(folder: Path) -> None:
    path = folder / "timeline.html"
    path.write_bytes(path.read_bytes() + b" ")


def seal_anew(folder: Path) -> None:
    path = folder / "proof.json"
    path.write_text(path.read_text().replace('"seal": "', '"seal": "0'))


@pytest.mark.parametrize(
    ("spoil", "says", "named"),
    [
        (lose, "1 of {} files are not as they were built:", ["actors.html · missing"]),
        (change, "1 of {} files are not as they were built:", ["timeline.html · changed"]),
        (seal_anew, "The seal in the proof is not that of its fingerprints: it was changed by hand.", []),
        (lambda folder: (folder / "proof.json").write_text("{"), "The proof cannot be read, so nothing is proved.", []),
    ],
    ids=["lost", "changed", "sealed", "damaged"],
)
def test_what_differs_is_named(
    page: Page, copy: tuple[Path, str], spoil: Callable[[Path], object], says: str, named: list[str]
) -> None:
    folder, address = copy
    number = len(read_site(folder)) - 1
    spoil(folder)
    assert verdict(page, address) == says.format(number)
    assert page.locator("#differing li").all_inner_texts() == named


def test_from_disk_it_says_what_to_do_instead(page: Page, built: Path) -> None:
    page.goto((built / "verify.html").as_uri())
    expect(page.locator("#verdict")).to_contain_text("Use the command line")
    expect(page.locator("#verify")).to_be_hidden()
