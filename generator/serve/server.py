"""The server of the preview: each save shows in the browser at once, and so does each mistake until it is corrected.

The content is linked in this process, and a page is made when the browser asks for it; all other pages, the rules and
the audit follow in the background, for the newest save only. Nothing is written to the disk but a temporary file, and
what was read and linked at first, for the next preview, in the folder where builds keep it. A request sees the whole
old site or the whole new one, because each is one immutable value. The kernel reports saved files (watchfiles); the
browser is notified through the socket and script of the livereload package. Its server is not used: it polls, drops
reloads that follow each other closely, has no base path and no 404 page, and answers foreign hosts and origins.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from generator.serve.handlers import application
from generator.serve.preview import LOOPBACK, Preview, Say
from generator.serve.watch import Watcher

__all__ = ["LOOPBACK", "serve"]

SWITCH = 0.0005
"""Seconds after which a computing thread lets another one run: a request has many short waits for the network."""


def serve(
    root: Path, *, host: str, port: int, say: Say, opened: Callable[[str], None], editor: str = "", follow: bool = False
) -> None:
    """Serves the site at `root` until Ctrl-C or SIGTERM. `opened` is called with the address.

    Raises `OSError` if the port is not available.
    """
    sys.setswitchinterval(SWITCH)
    asyncio.run(_serve(Preview(root, say, host, editor=editor, follow=follow), port, opened))


def _sockets(port: int, host: str) -> list[socket.socket]:
    """The sockets to listen on. Raises `gaierror` for what is no name; without one it would be all of the machine's."""
    with suppress(UnicodeError):  # a label that is empty or too long
        if host:
            return bind_sockets(port, host)
    raise socket.gaierror(socket.EAI_NONAME, "Not a name")


async def _serve(preview: Preview, port: int, opened: Callable[[str], None]) -> None:
    sockets = _sockets(port, preview.host)
    stop, watch = asyncio.Event(), Watcher(preview.root, preview.is_outdated, preview.say)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    tasks = [asyncio.create_task(watch.keep())]
    stopped = asyncio.create_task(stop.wait())
    first = asyncio.create_task(preview.rebuild())
    await asyncio.wait({first, stopped}, return_when=asyncio.FIRST_COMPLETED)
    if not stop.is_set():
        server = HTTPServer(application(preview))
        server.add_sockets(sockets)
        shown = f"[{preview.host}]" if ":" in preview.host else preview.host
        preview.origin = f"http://{shown}:{sockets[0].getsockname()[1]}"
        opened(preview.origin + preview.base)
        tasks.append(asyncio.create_task(_keep_up(preview, watch.stirred)))
        await asyncio.wait({stopped, *tasks}, return_when=asyncio.FIRST_COMPLETED)
        server.stop()
    preview.end()
    ended = [task for task in tasks if task.done()]
    for task in (first, stopped, *tasks):
        task.cancel()
    await asyncio.gather(first, stopped, *tasks, return_exceptions=True)
    for task in ended:
        task.result()  # if the watch has failed, the preview ends with its error


async def _keep_up(preview: Preview, stirred: asyncio.Event) -> None:
    """Rebuilds after every change; changes during a rebuild lead to one more rebuild."""
    while True:
        await stirred.wait()
        stirred.clear()
        await preview.rebuild()
