"""Words that are code elsewhere, in every field that takes them, on every page in a real browser: none of them runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.files.output import write
from generator.linking.address_lock import REDIRECT
from tests.faults.payloads import PAYLOADS, with_payload

REFUSED = ("<!--", "\u2028")
"""A comment is taken by no field, and a line separator only by the text of an article."""
WATCH = """
  window.ran = [];
  window.pwned = () => window.ran.push('pwned');
  for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => window.ran.push(name);
  document.addEventListener('securitypolicyviolation', event => window.ran.push(event.violatedDirective));
"""
LIVE = """() => {
  for (const e of document.querySelectorAll('details')) e.open = true;
  for (const e of document.querySelectorAll('main *')) for (const name of ['mouseover', 'focus', 'toggle', 'error', 'load'])
    e.dispatchEvent(new Event(name));
  const followed = [...document.querySelectorAll('[href], [src], [action]')].map(e => e.href || e.src || e.action)
    .map(String).filter(a => /^(javascript|vbscript|data):/i.test(a) || a.includes('//pwned.example'));
  return [...window.ran, ...followed];
}"""


@pytest.mark.seeds(1, len(PAYLOADS))
def test_no_word_in_any_field_runs_in_a_browser(browser: Browser, tmp_path: Path, seed: int) -> None:
    result, taken, _ = with_payload(PAYLOADS[seed], each=False)
    assert result.ok
    is_refused = any(sign in PAYLOADS[seed] for sign in REFUSED)
    assert len(taken) <= 1 if is_refused else len(taken) > 100
    write(tmp_path / "public", result.artifacts)
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    found = []
    for path in sorted((tmp_path / "public").rglob("*.html")):
        if REDIRECT in path.read_bytes():
            continue  # the page that it leads to is one of these
        page.goto(path.as_uri())
        found += [f"{path.name}: {what}" for what in page.evaluate(LIVE)]
    context.close()
    assert found == []
    assert [url for url in asked if not url.startswith("file://")] == []


@pytest.mark.parametrize(
    "live",
    [
        "<img src=x onerror=pwned()>",
        "<a href=javascript:pwned()>x</a>",
        "<script>pwned()</script>",
        "<b onmouseover=pwned()>x</b>",
    ],
)
def test_what_does_run_is_noticed(browser: Browser, tmp_path: Path, live: str) -> None:
    (tmp_path / "x.html").write_text(f"<!DOCTYPE html><main>{live}</main>")
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto((tmp_path / "x.html").as_uri())
    assert page.evaluate(LIVE)
    context.close()
