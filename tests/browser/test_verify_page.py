"""Verify this copy, in a real browser: what is as it was built, what is not, and what a browser cannot do.

The copy is that of the small site: each test has all files of it fetched and their fingerprints taken.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.auditing.verify import verify
from generator.base.artifacts import fingerprint
from generator.exports.proof import seal
from generator.files.reading import read_site
from tests.sites import Briefing, folder_of, small
from tests.web import serving


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The built small site, which no test may change."""
    with folder_of(Briefing(small()), tmp_path_factory.mktemp("small") / "public") as folder:
        yield folder


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A copy of the built site that may be changed, and the address at which it is served."""
    folder = Path(shutil.copytree(built, tmp_path / "public"))
    with serving(folder) as address:
        yield folder, address


def verdict(page: Page, address: str, of: str = "") -> str:
    """What the page of a copy says of itself, or of another copy at an address."""
    page.goto(address if address.endswith(".html") else f"{address}/verify.html")
    page.get_by_label("Address of the copy").fill(of)
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


# -- another copy -----------------------------------------------------------------------------------------------


@pytest.fixture
def other(built: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Another copy that may be changed, on a server that lets all pages read it; and its address."""
    folder = Path(shutil.copytree(built, tmp_path / "other"))
    with serving(folder, to_all=True) as address:
        yield folder, address


@pytest.mark.parametrize("end", ["", "/", "/index.html", "/verify.html", "/verify.html?a#b", "/actors/ann.html"])
def test_the_page_of_one_copy_verifies_another(
    page: Page, copy: tuple[Path, str], other: tuple[Path, str], end: str
) -> None:
    files = read_site(other[0])
    assert verdict(page, copy[1], other[1] + end) == f"All {len(files) - 1} files are as they were built."
    expect(page.locator("#sealed")).to_contain_text("It is the seal of this copy, too.")
    expect(page.locator("#beside")).to_be_hidden()


def test_what_differs_in_the_other_copy_is_named(page: Page, copy: tuple[Path, str], other: tuple[Path, str]) -> None:
    change(other[0])
    lose(copy[0])  # which is not what is asked
    assert verdict(page, copy[1], other[1]).startswith("1 of ")
    assert page.locator("#differing li").all_inner_texts() == ["timeline.html · changed"]


def sealed_anew(folder: Path) -> None:
    """Changes a file of a copy, and its proof with it, as a forger would."""
    change(folder)
    proof = json.loads((folder / "proof.json").read_text())
    proof["files"]["timeline.html"] = fingerprint((folder / "timeline.html").read_bytes())
    proof["seal"] = seal(proof["files"], proof["statements"])
    (folder / "proof.json").write_text(json.dumps(proof))


def test_a_copy_that_was_sealed_anew_has_another_seal(
    page: Page, copy: tuple[Path, str], other: tuple[Path, str]
) -> None:
    sealed_anew(other[0])
    assert verdict(page, copy[1], other[1]).startswith("All ")  # by itself it holds
    expect(page.locator("#sealed")).to_contain_text("It is not the seal of this copy")
    assert page.locator("#differing li").all_inner_texts() == ["timeline.html · another one in this copy"]


def test_what_lies_beside_the_proof_is_named_and_not_vouched_for(page: Page, copy: tuple[Path, str]) -> None:
    folder, address = copy
    (folder / "proof.json.sig").write_text("-----BEGIN SSH SIGNATURE-----\n")
    verdict(page, address)
    expect(page.locator("#beside")).to_have_text(
        "Beside the proof: proof.json.sig. The command line checks signatures and time stamps; a browser cannot."
    )


def test_a_server_that_keeps_pages_out_is_told(page: Page, copy: tuple[Path, str], built: Path) -> None:
    with serving(built) as closed:
        says = verdict(page, copy[1], closed)
    assert says.startswith(f"The proof of {closed}/ cannot be read, so nothing is proved. Most servers let no pages")
    assert page.locator("#sealed").is_hidden()


def test_an_address_that_is_none_of_the_web_is_refused(page: Page, copy: tuple[Path, str]) -> None:
    page.goto(f"{copy[1]}/verify.html")
    page.get_by_label("Address of the copy").fill("ftp://example.org/")
    page.get_by_role("button", name="Verify", exact=True).click()
    expect(page.locator("#verdict")).to_have_text("An address begins with https:// and leads to a published copy.")


def test_a_copy_on_a_disk_verifies_a_published_one(page: Page, built: Path, other: tuple[Path, str]) -> None:
    page.goto((built / "verify.html").as_uri())
    expect(page.locator("#verdict")).to_contain_text("Give the address of a published copy")
    lose(other[0])
    assert verdict(page, (built / "verify.html").as_uri(), other[1]).startswith("1 of ")
    assert page.locator("#differing li").all_inner_texts() == ["actors.html · missing"]
