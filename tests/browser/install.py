"""Finds the browser that the browser tests drive, and what other tests need of the system; installs what is missing.

`CHROME_PATH` names a browser. Else root on a Debian system gets Debian's shell of Chromium, which opens pages in less
time; anybody else drives an installed Chromium or Chrome, or gets the one that Playwright downloads. Pango comes from
Debian alone; where it cannot be installed, that is said, and the tests of the PDF fail for want of it while all others
run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
"""With which it is started: it needs no rights of the system, and asks nobody for anything."""
SHELL = "chromium-headless-shell"
"""Chromium without its window, as Debian packs it: it opens a page for a new visitor in a third of the time."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
"""What WeasyPrint loads of the system, as packages of Debian."""
TOOLS = {"ssh-keygen": "openssh-client", "openssl": "openssl"}
"""Programs with which a site is signed and stamped, and the packages of Debian that have them."""
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


def could_be_quicker() -> bool:
    """Whether there is no shell of Chromium, though Debian has one and nobody has named another browser."""
    return on_debian() and shutil.which(SHELL) is None and not os.environ.get("CHROME_PATH")


def install() -> None:
    """Installs a browser, as Debian's package where that is possible."""
    if on_debian():
        apt(SHELL, "fonts-dejavu-core", "fonts-noto-cjk")
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def on_debian() -> bool:
    """Whether packages of Debian can be installed, which only root may do; Windows knows no root."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def apt(*packages: str) -> None:
    """Installs packages of Debian."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)


def find_pango() -> bool:
    """Whether WeasyPrint can draw text, for which it needs Pango of the system; asked of a process of its own, since a
    process that has looked for a library in vain may not find it later."""
    asked = [sys.executable, "-c", "import weasyprint"]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


def install_pango() -> None:
    """Installs what WeasyPrint needs, where that is possible."""
    try:
        if on_debian():
            apt(*PANGO)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"Pango could not be installed ({error}).", file=sys.stderr)
    if not find_pango():
        print(f"The tests of the PDF will fail: WeasyPrint needs Pango ({', '.join(PANGO)}).", file=sys.stderr)


def install_tools() -> None:
    """Installs the programs that the tests of signatures run, where that is possible."""
    missing = [package for program, package in TOOLS.items() if shutil.which(program) is None]
    try:
        if missing and on_debian():
            apt(*missing)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"{', '.join(missing)} could not be installed ({error}).", file=sys.stderr)
    if any(shutil.which(program) is None for program in TOOLS):
        print(f"The tests of signatures will fail: they need {' and '.join(TOOLS)}.", file=sys.stderr)


def main() -> None:
    """Makes sure that there is a browser, or says that there is none."""
    if find() is None or could_be_quicker():
        print("Installing a browser for the tests ...", flush=True)
        try:
            install()
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"No browser could be installed ({error}).", file=sys.stderr)
    install_tools()
    if not find_pango():
        install_pango()
    if (path := find()) is None:
        sys.exit("No browser was found. Install Chromium, or name one with CHROME_PATH.")
    print(f"The browser tests drive {path}")


if __name__ == "__main__":
    main()
