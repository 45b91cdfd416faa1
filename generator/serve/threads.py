"""Slow work in threads, for which neither the event loop nor the end of the program waits."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def in_thread(function: Callable[[], T]) -> T:
    """The result of a function that runs in a daemon thread, for which the program does not wait when it ends."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(set_it: Callable[[], None]) -> None:
        def unless_done() -> None:
            if not future.done():
                set_it()

        if not loop.is_closed():
            loop.call_soon_threadsafe(unless_done)

    def run() -> None:
        try:
            value = function()
        except BaseException as error:  # passed on to the caller
            settle(lambda error=error: future.set_exception(error))  # type: ignore[misc]  # bound early
        else:
            settle(lambda: future.set_result(value))

    threading.Thread(target=run, daemon=True).start()
    return await future
