"""Finds the browser that the browser tests drive; installs one where there is none.

An installed Chromium or Chrome is taken as it is; `CHROME_PATH` names another. Where none is found, root on a Debian
system gets Debian's package, anybody else the one that Playwright downloads.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find() -> str | None:
    """The path of a browser that can be driven, or nothing."""
    named = os.environ.get("CHROME_PATH")
    if named:
        return named if Path(named).is_file() else None
    for name in NAMES:
        if (path := shutil.which(name)) is not None:
            return path
    if MAC.is_file():
        return str(MAC)
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).is_file() else None


def install() -> None:
    """Installs a browser, as Debian's package where that is possible."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (
            ["update", "-qq"],
            ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core", "fonts-noto-cjk"],
        ):
            subprocess.run(["apt-get", *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def find_pango() -> bool:
    """Whether WeasyPrint can draw text, for which it needs Pango of the system."""
    try:
        import weasyprint  # noqa: F401 - to see whether it can be imported
    except OSError:
        return False
    return True


def install_pango() -> None:
    """Installs what WeasyPrint needs, as Debian's packages where that is possible."""
    if os.geteuid() or not shutil.which("apt-get"):
        sys.exit("WeasyPrint needs Pango for the tests of the PDF: install libpango-1.0-0 and libpangoft2-1.0-0.")
    for arguments in (
        ["update", "-qq"],
        ["install", "-y", "-qq", "--no-install-recommends", "libpango-1.0-0", "libpangoft2-1.0-0"],
    ):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Makes sure that there is a browser, or says that there is none."""
    if find() is None:
        print("Installing a browser for the tests ...", flush=True)
        try:
            install()
        except (OSError, subprocess.CalledProcessError) as error:
            sys.exit(f"No browser could be installed ({error}). Install Chromium, or name one with CHROME_PATH.")
    if not find_pango():
        install_pango()
    if (path := find()) is None:
        sys.exit("No browser was found. Install Chromium, or name one with CHROME_PATH.")
    print(f"The browser tests drive {path}")


if __name__ == "__main__":
    main()
