"""Request handlers of the preview: the site as GitHub Pages serves it, livereload's socket and script, the dashboard.

Only requests that name this machine are answered, and only pages of this preview may open a socket.
"""

from __future__ import annotations

import html
import json
import mimetypes
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketClosedError

from generator.base.words import Words
from generator.exports.search_index import FOLDER as SEARCH
from generator.files.disk import RefusedError
from generator.serve import reviewing
from generator.serve.dashboard import page as dashboard
from generator.serve.preview import LOOPBACK, Preview
from generator.serve.reviewing import LARGEST, RefusedReviewError
from generator.serve.threads import in_thread

SOCKET, SCRIPT = "/livereload", "/livereload.js"
STATES = "/_briefing(?:-preview)?/socket"
_ASSETS = Path(__file__).parent / "assets"
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_NOTHING = b"There is no page at this address.\n"


def decoded(path: str) -> str:
    """A path without escapes, the same for every spelling of it; tornado reads its bytes as Latin-1."""
    return unquote_to_bytes(path.encode("latin-1")).decode("utf-8", "surrogateescape")


def own_origins(host: str) -> tuple[str, str]:
    """The origins of this preview's own pages, as browsers name them."""
    return f"http://{host}", f"https://{host}"


class _Guarded(RequestHandler):
    """Answers only requests that name this machine, and lets no browser store or share the answers."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def set_default_headers(self) -> None:
        for name, value in _SAFE.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        if not self.preview.accepts(self.request.host):
            self.refuse("This preview answers to the names of this machine only.\n")

    def refuse(self, reason: str) -> None:
        """Answers with status 403 and a reason, and nothing else."""
        self.set_status(403)
        self.finish(reason)

    def send(self, data: bytes, kind: str, *, status: int = 200) -> None:
        text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
        self.set_status(status)
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.finish(data)


class _Script(LiveReloadJSHandler, _Guarded):  # type: ignore[misc]  # livereload has no types
    """The script of livereload."""


class _Files(_Guarded):
    """Serves the site as GitHub Pages does."""

    async def head(self) -> None:
        await self.get()

    async def get(self) -> None:
        path, base, own = decoded(self.request.path), decoded(self.preview.base), f"{self.preview.own}/"
        if f"{path}/".startswith(own):
            await self._own(path[len(own) :])
            return
        if not path.startswith(base):
            if path == "/" or f"{path}/" == base:
                self.redirect(self.preview.base)
                return
            await self._missing()
            return
        name = path[len(base) :]
        if name.startswith(f"{SEARCH}/"):
            await self._indexed(name)
            return
        names = (name or "index.html", f"{name}.html", f"{name.rstrip('/')}/index.html")
        found = await self.preview.answer(names)
        if found is not None:
            self._send(*found)
        elif self.preview.current is None and self.preview.good is None:
            self._send("", _unbuilt(self.preview.words).encode(), self.preview.version, status=503)
        else:
            await self._missing()

    async def _own(self, name: str) -> None:
        """Answers with the dashboard, or with what the preview adds to a page."""
        if name == "review":
            by = self.get_query_argument("by", "")
            await self._reviewed(lambda: reviewing.page(self.preview, by), "text/html")
        elif name in ("preview.js", "preview.css", "review.js", "review.css"):
            self.send((_ASSETS / name).read_bytes(), "text/javascript" if name.endswith("js") else "text/css")
        elif name == "":
            data = await in_thread(lambda: dashboard(self.preview))
            self.send(data, "text/html")
        else:
            self.send(_NOTHING, "text/plain", status=404)

    async def post(self) -> None:
        """Notes a second reader's verdict, if a page of this preview sends it and no other machine can reach it."""
        if decoded(self.request.path) != f"{self.preview.own}/review":
            self.send(_NOTHING, "text/plain", status=404)
            return
        if self.request.headers.get("Origin") not in own_origins(self.request.host):
            self.refuse("This preview takes verdicts from its own pages only.\n")
        elif self.preview.host not in LOOPBACK:
            self.refuse("Verdicts are taken only where the preview listens on this machine alone.\n")
        elif self.request.headers.get("Content-Type") != "application/json" or len(self.request.body) > LARGEST:
            self.send(b"A verdict is a short text in JSON.\n", "text/plain", status=400)
        else:
            body = self.request.body
            await self._reviewed(lambda: json.dumps(reviewing.noted(self.preview, body)).encode(), "application/json")

    async def _reviewed(self, make: Callable[[], bytes], kind: str) -> None:
        """Answers with what is made in a thread, or with why it is not."""
        try:
            self.send(await in_thread(make), kind)
        except RefusedReviewError as error:
            self.send(f"{error}\n".encode(), "text/plain", status=error.code)
        except RefusedError as error:
            self.send(f"{error}\n".encode(), "text/plain", status=409)

    async def _indexed(self, name: str) -> None:
        data = await self.preview.indexed(name)
        if data is None:
            await self._missing()
        else:
            self.send(data, mimetypes.guess_type(name)[0] or "application/octet-stream")

    async def _missing(self) -> None:
        found = await self.preview.answer(("404.html",))
        if found is None:
            self.send(_NOTHING, "text/plain", status=404)
        else:
            self._send(*found, status=404)

    def _send(self, name: str, data: bytes, version: int, *, status: int = 200) -> None:
        kind = (mimetypes.guess_type(name)[0] if name else "text/html") or "application/octet-stream"
        if kind == "text/html":
            data = data.replace(b"</head>", self._scripts(version) + b"</head>", 1)
        self.send(data, kind, status=status)

    def _scripts(self, version: int) -> bytes:
        host = html.escape(self.request.host)
        port = urlsplit(f"//{self.request.host}").port or 80
        return (
            f'<script src="//{host}{SCRIPT}?port={port}"></script>'
            f'<script src="//{host}{self.preview.own}/preview.js" data-version="{version}"></script>'
        ).encode()


def _unbuilt(words: Words) -> str:
    title, heading = (
        html.escape(words.gettext("Not built yet")),
        html.escape(words.gettext("The site is not built yet")),
    )
    text = html.escape(words.gettext("It shows here as soon as nothing is wrong any more."))
    return (
        f'<!doctype html>\n<html lang="{words.language}" dir="{words.direction}"><head><meta charset="utf-8">'
        f"<title>{title}</title></head>\n<body><h1>{heading}</h1><p>{text}</p></body></html>\n"
    )


class _Socket(_Guarded, LiveReloadHandler):  # type: ignore[misc]  # as above
    """The socket of livereload, for the pages of this preview only.

    Tornado accepts an origin that equals the host without further checks; a foreign name that leads to this machine
    would be both. So the host is checked first, as for every request, and then the origin. A client that sends no
    origin is not a browser, so no foreign page can be behind it.
    """

    def prepare(self) -> None:
        super().prepare()
        origin = self.request.headers.get("Origin")
        if not self._finished and origin is not None and not self.check_origin(origin):
            self.refuse("This preview takes sockets from its own pages only.\n")

    def check_origin(self, origin: str) -> bool:
        return origin in own_origins(self.request.host)

    def open(self, *arguments: str, **named: str) -> None:
        self.preview.reloaders.add(self)

    def on_close(self) -> None:
        self.preview.reloaders.discard(self)

    def on_message(self, message: str | bytes) -> None:
        """Answers the greeting, and ignores all other messages."""
        if b"hello" in (message.encode() if isinstance(message, str) else message)[:200]:
            protocols = ["http://livereload.com/protocols/official-7"]
            self.send_message({"command": "hello", "protocols": protocols, "serverName": "briefing"})

    def send_message(self, message: object) -> None:
        """Sends a message as JSON, unless the browser has gone."""
        with suppress(WebSocketClosedError):  # a browser may close the socket at any time, as at every reload
            self.write_message(json.dumps(message))


class _States(_Socket):
    """The preview's own socket, which reports problems; livereload's protocol has only two commands."""

    def open(self, *arguments: str, **named: str) -> None:
        self.preview.listeners.add(self)
        self.send_message(self.preview.state())

    def on_close(self) -> None:
        self.preview.listeners.discard(self)

    def on_message(self, message: str | bytes) -> None:
        """Ignores all messages."""


def application(preview: Preview) -> Application:
    """The web application of a preview."""
    options: dict[str, Any] = {"preview": preview}
    return Application(
        [
            (SOCKET, _Socket, options),
            (SCRIPT, _Script, options),
            (STATES, _States, options),
            (r"/.*", _Files, options),
        ],
        log_function=lambda handler: None,
    )
