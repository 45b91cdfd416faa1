"""Web servers for tests: one for what was built, and one that answers as a test wants it."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # of the usual five a second is lost whenever a sixth asks at the same time


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class _Open(_Quiet):
    """Lets pages of other servers read its files, as GitHub Pages does."""

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


class Silent(BaseHTTPRequestHandler):
    """The base of handlers that answer as a test wants it, and write no log."""

    def answer(self, code: int, data: bytes) -> None:
        """Sends a whole answer."""
        self.send_response(code)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def listening(handler: Callable[..., BaseHTTPRequestHandler], *, certificate: Path | None = None) -> Iterator[str]:
    """A web server whose requests a handler answers; gives its address. With a certificate, it speaks TLS."""
    server, scheme = _Server(("127.0.0.1", 0), handler), "http"
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        scheme = "https"
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)  # ends as soon as it is asked to
    thread.start()
    try:
        yield f"{scheme}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def serving(folder: Path, *, to_all: bool = False) -> Iterator[str]:
    """A web server for a folder; gives its address. `to_all`: pages of other servers may read its files."""
    with listening(partial(_Open if to_all else _Quiet, directory=str(folder))) as address:
        yield address


def until(page: Page, expression: str, arg: object = None) -> None:
    """Waits until an expression is true on a page.

    Playwright's own `wait_for_function` asks again by `eval`, which the policy of the pages forbids.
    """
    for _ in range(600):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"it did not become true: {expression}")


def let_workers_end() -> None:
    """Waits for threads that have asked a server and that nobody waits for: one may ask again during the next test."""
    for thread in threading.enumerate():
        if thread.name.startswith("ThreadPoolExecutor"):
            thread.join(60)
            assert not thread.is_alive()
