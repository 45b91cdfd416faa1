"""Preview with live reload.

The site is built in this process and served from memory, so a request sees the whole old site or the whole new one. The
kernel tells of saved files (watchfiles); the browser is told through the socket and the script of the livereload
package. Its server is not used: it polls, drops reloads that follow each other closely, knows no 404 page, and answers
foreign hosts and origins.
"""

from __future__ import annotations

import asyncio
import mimetypes
import signal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler
from watchfiles import awatch

from generator.build import Result, build
from generator.diagnostics import counted, to_text
from generator.exports import proof
from generator.files import default_templates, read, write
from generator.parse import FOLDER as CONTENT
from generator.parse import SITE_FILE
from generator.render import FOLDER as TEMPLATES
from generator.render import Artifact

Say = Callable[[str], None]
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SOCKET, SCRIPT = "/livereload", "/livereload.js"


@dataclass
class Preview:
    """What is being served, and to whom."""

    root: Path
    out: Path
    say: Say
    host: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The last good site, by path; replaced as a whole."""
    base: str = "/"
    problems: str = ""
    """What is wrong with the content; empty if nothing is."""
    sockets: set[LiveReloadHandler] = field(default_factory=set)

    def rebuild(self) -> frozenset[str]:
        """Builds the site, puts a good one in place, and returns the paths that have changed."""
        try:
            result = build(read(self.root))
        except OSError as error:  # a file that went away while it was read; the next change tells again
            self.say(f"briefing: {error.strerror}: {error.filename}")
            return frozenset()
        except Exception as error:  # a fault of the program must not end the preview
            self.say(f"briefing: the build failed: {type(error).__name__}: {error}")
            return frozenset()
        self._report(result)
        return self._put(result.artifacts, result) if result.ok else frozenset()

    def _report(self, result: Result) -> None:
        problems = "\n".join(to_text(d) for d in result.diagnostics)
        if problems and problems != self.problems:
            self.say(problems)
        if not result.ok and problems != self.problems:
            self.say(f"{counted(result.diagnostics)}; the last good site stays.")
        if self.problems and not problems:
            self.say("Nothing is wrong any more.")
        self.problems = problems

    def _put(self, artifacts: Iterable[Artifact], result: Result) -> frozenset[str]:
        new = {artifact.path: artifact.data for artifact in artifacts}
        changed = frozenset(p for p in new.keys() | self.files.keys() if new.get(p) != self.files.get(p))
        if result.site is not None:
            self.base = urlsplit(result.site.settings.url).path.rstrip("/") + "/"
        self.files = new
        if changed:
            write(self.out, artifacts)
        return changed

    def tell(self, changed: frozenset[str]) -> None:
        """Tells every browser: to load its styles anew if only styles have changed, else the page."""
        shown = sorted(changed - {proof.PATH})  # it has the fingerprint of every other file
        only_styles = all(path.endswith(".css") for path in shown)
        path = shown[0] if shown and only_styles else "index.html"
        for socket in tuple(self.sockets):
            socket.send_message({"command": "reload", "path": path, "liveCSS": only_styles, "liveImg": False})

    def accepts(self, host: str) -> bool:
        """Whether a request may name this host: a foreign name would be a page of somebody else's."""
        name = urlsplit(f"//{host}").hostname or ""
        return name in LOOPBACK or name == self.host or (self.host in ("0.0.0.0", "::") and _is_address(name))  # noqa: S104


def _is_address(name: str) -> bool:
    return ":" in name or name.replace(".", "").isdigit()


class _Files(RequestHandler):
    """Serves the site as GitHub Pages does."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def prepare(self) -> None:
        if not self.preview.accepts(self.request.host):
            self.set_status(403)
            self.finish("This preview answers to the names of this machine only.\n")

    def head(self, path: str) -> None:
        self.get(path)

    def get(self, path: str) -> None:
        preview, files = self.preview, self.preview.files
        self.set_header("Cache-Control", "no-store")
        if not files:
            self.set_status(503)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(f"The site is not built yet.\n\n{preview.problems}\n")
            return
        if not f"/{path}".startswith(preview.base):
            if f"/{path}" in ("/", preview.base.rstrip("/")):
                self.redirect(preview.base)
                return
            self._send("404.html", files, 404)
            return
        name = f"/{path}".removeprefix(preview.base)
        found = next(
            (n for n in (name or "index.html", f"{name}.html", f"{name.rstrip('/')}/index.html") if n in files), ""
        )
        self._send(found or "404.html", files, 200 if found else 404)

    def _send(self, name: str, files: Mapping[str, bytes], status: int) -> None:
        data = files.get(name, b"There is no page at this address.\n")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
        self.set_status(status)
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.set_header("X-Content-Type-Options", "nosniff")
        if kind == "text/html":
            port = urlsplit(f"//{self.request.host}").port or 80
            script = f'<script src="//{self.request.host}{SCRIPT}?port={port}"></script></head>'
            data = data.replace(b"</head>", script.encode(), 1)
        self.finish(data)


class _Socket(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """The socket of livereload, for the pages of this preview only."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def check_origin(self, origin: str) -> bool:
        return urlsplit(origin).netloc == self.request.host and self.preview.accepts(self.request.host)

    def open(self, *arguments: str, **named: str) -> None:
        self.preview.sockets.add(self)

    def on_close(self) -> None:
        self.preview.sockets.discard(self)

    def on_message(self, message: str | bytes) -> None:
        """Answers the greeting; whatever else a client says is of no interest."""
        if b"hello" in (message.encode() if isinstance(message, str) else message)[:200]:
            protocols = ["http://livereload.com/protocols/official-7"]
            self.send_message({"command": "hello", "protocols": protocols, "serverName": "briefing"})


def application(preview: Preview) -> Application:
    """The web application of a preview."""
    options: dict[str, Any] = {"preview": preview}
    return Application(
        [(SOCKET, _Socket, options), (SCRIPT, LiveReloadJSHandler), (r"/(.*)", _Files, options)],
        log_function=lambda handler: None,
    )


def serve(root: Path, out: Path, *, host: str, port: int, say: Say, opened: Callable[[str], None]) -> None:
    """Serves the site at `root` until Ctrl-C or SIGTERM. `opened` is told the address.

    Raises `OSError` if the port cannot be had.
    """
    asyncio.run(_serve(Preview(root, out, say, host), port, opened))


async def _serve(preview: Preview, port: int, opened: Callable[[str], None]) -> None:
    sockets = bind_sockets(port, preview.host)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    dirty = asyncio.Event()
    watching = asyncio.create_task(_watch(preview.root, dirty, stop))
    await asyncio.to_thread(preview.rebuild)  # the watch begins meanwhile, so no save after this is missed
    server = HTTPServer(application(preview))
    server.add_sockets(sockets)
    number = sockets[0].getsockname()[1]
    shown = f"[{preview.host}]" if ":" in preview.host else preview.host
    opened(f"http://{shown}:{number}{preview.base}")
    tasks = [watching, asyncio.create_task(_follow(preview, dirty))]
    await stop.wait()
    server.stop()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for socket in tuple(preview.sockets):
        socket.close()


async def _follow(preview: Preview, dirty: asyncio.Event) -> None:
    """Rebuilds after every change; one that comes during a build leads to another build."""
    while True:
        await dirty.wait()
        dirty.clear()
        changed = await asyncio.to_thread(preview.rebuild)
        if changed:
            preview.tell(changed)


async def _watch(root: Path, dirty: asyncio.Event, stop: asyncio.Event) -> None:
    """Sets `dirty` whenever an input changes, folders that come and go included."""
    while not stop.is_set():
        folders = [f for f in dict.fromkeys((root / CONTENT, root / TEMPLATES, default_templates())) if f.is_dir()]
        again = asyncio.Event()
        await asyncio.gather(_watch_tree(folders, dirty, again), _watch_root(root, folders, dirty, again))
        # What happened between the two watches is not told; once the next one stands, look again.
        asyncio.get_running_loop().call_later(0.2, dirty.set)


async def _watch_tree(folders: list[Path], dirty: asyncio.Event, again: asyncio.Event) -> None:
    if folders:
        async for _ in awatch(*folders, stop_event=again, debounce=100, step=20):
            dirty.set()
    else:
        await again.wait()


async def _watch_root(root: Path, folders: list[Path], dirty: asyncio.Event, again: asyncio.Event) -> None:
    async for changes in awatch(root, stop_event=again, recursive=False, debounce=100, step=20):
        names = {Path(path).name for _, path in changes}
        if names & {SITE_FILE, CONTENT, TEMPLATES}:
            dirty.set()
        if names & {CONTENT, TEMPLATES} and any(
            (root / n).is_dir() != (root / n in folders) for n in (CONTENT, TEMPLATES)
        ):
            again.set()
