"""`Preview`: the newest sound state of the site, the problems of the last save, and the browsers that are notified."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from generator.base.diagnostics import Diagnostic, Location, counted, to_text
from generator.base.inputs import Inputs
from generator.base.kept import NOTHING
from generator.base.memory import Memory
from generator.base.site_address import base_path
from generator.base.words import ENGLISH, Words
from generator.build import Linked, Result, complete, link
from generator.exports.search_index import SearchError
from generator.files.kept_on_disk import KeptOnDisk, LaidAside
from generator.files.last_build import BuildRequest
from generator.files.places import OUTPUT
from generator.files.reading import Reading
from generator.rendering.stylesheet import PATH as STYLES
from generator.serve import overlay, saves
from generator.serve.snapshot import Faulty, Snapshot
from generator.serve.threads import in_thread

Say = Callable[[str], None]
T = TypeVar("T")
BREATH = 0.1
"""Seconds from a save until the rest of the build begins, and between two attempts to read files."""
ATTEMPTS = 5
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Listener(Protocol):
    """A browser that is notified."""

    def send_message(self, message: object) -> None:
        """Sends a message as JSON."""

    def close(self) -> None:
        """Ends the connection."""


class GivenUpError(Exception):
    """Raised to abandon a build, since there is a newer save or the preview ends."""


@dataclass
class Preview:
    """The state of a preview. It changes in the event loop only; slow work runs in threads."""

    root: Path
    say: Say
    host: str
    editor: str = ""
    """The address that opens a file in the editor, with `{path}`, `{line}` and `{column}`; empty to copy the place."""
    follow: bool = False
    """Whether browsers go to the page of a changed record."""
    origin: str = ""
    """The address of the server, without a path, once it is open."""
    current: Snapshot | None = None
    """The state that is served."""
    good: Snapshot | None = None
    """The last state that a whole build found to have no errors."""
    result: Result | None = None
    """The result of the last whole build."""
    reloaders: set[Listener] = field(default_factory=set)
    listeners: set[Listener] = field(default_factory=set)
    problems: str = ""
    version: int = field(default_factory=lambda: time.time_ns() // 1_000_000)
    """The version of the served state. It starts at the time, so that pages of an earlier preview reload."""
    _wrong: tuple[Diagnostic, ...] = ()
    """The problems of the last save, as far as they are known, which browsers show."""
    _unread: str = ""
    """Why the inputs cannot be read now; empty if they can."""
    _inputs: Inputs | None = None
    """The inputs that were built last."""
    _before: Snapshot | None = None
    _newest: Linked | None = None
    _finished: Linked | None = None
    """The last state whose build was finished."""
    _rest: asyncio.Task[None] | None = None
    _ended: bool = False
    _urgent: int = 0
    """How many saves and requests are being handled: the rest of the build waits for them."""

    def __post_init__(self) -> None:
        self.root = Path(
            os.path.abspath(self.root)
        )  # the folder at this path, also if it is replaced; links are followed
        self._reading = Reading(self.root, drafts=True)
        self._memory = Memory()
        """The results of earlier states: a page that was made for a browser is not made again by the build."""
        self._making_way = self._memory.paused_by(self._make_way)
        self._making_way.kept = LaidAside()  # the bytes of all pages, of which few are asked for
        self._kept: KeptOnDisk | None = None
        """What was read and linked at first, until it is kept for the next preview."""
        self._under_way: Linked | None = None
        self._calm = threading.Event()
        self._calm.set()

    @property
    def base(self) -> str:
        """The path below which the site is served, from slash to slash: the path of its published address."""
        shown = self.current or self.good
        return base_path(shown.linked.site.settings.base) if shown is not None else "/"

    @property
    def words(self) -> Words:
        """The words of the site's language; of the newest state, which is there even if it has errors."""
        shown = self.current or self.good
        linked = shown.linked if shown is not None else self._newest
        return linked.site.words if linked is not None else ENGLISH

    @property
    def own(self) -> str:
        """The path of the preview's own files, at the root of the server: below the base they could hide a page."""
        own = "/_briefing"
        return own + "-preview" if self.base.startswith(f"{own}/") else own

    @property
    def sound(self) -> Snapshot | None:
        """The state to show instead of one with errors; until a whole build has succeeded, the one shown before."""
        return self.good or self._before

    # -- building -------------------------------------------------------------------------------------------

    def is_outdated(self) -> bool:
        """Whether the inputs differ from those that were built last, as far as they can be read."""
        if self._unread or self._inputs is None:
            return bool(self._unread)
        try:
            return self._reading.read() != self._inputs
        except OSError:
            return True

    async def rebuild(self) -> None:
        """Reads the changes and shows them; the rest of the build follows in the background."""
        inputs = await self._read()
        if inputs is None or (self._inputs is not None and inputs == self._inputs):
            return
        self._inputs, before = inputs, self._newest
        try:
            linked = await self._at_once(lambda: self._link(inputs))
        except Exception as error:  # a fault of the program must not end the preview
            self.say(f"briefing: the build failed: {type(error).__name__}: {error}")
            return
        changed = saves.changed(before, linked)
        if before is not None and not changed:
            return
        self._newest = linked
        snapshot = None
        if linked.ok:
            snapshot, shown = Snapshot(linked, self._memory), self.current
            self._before, self._wrong = shown, ()
            self._show(snapshot)
            old = shown.linked.site if shown else linked.site  # a save with errors in between is no state to compare
            if before is not None:
                self._tell(changed, saves.address(self.base, old, linked.site, changed))
        self._rest = asyncio.create_task(self._complete(linked, snapshot, self._rest))

    async def _read(self) -> Inputs | None:
        """The inputs; `None` if several attempts to read them fail, which is reported once."""
        for attempt in range(ATTEMPTS):
            try:
                inputs = await self._at_once(self._reading.read)
            except OSError as error:
                unread = f"{error.strerror}: {error.filename}" if error.strerror else str(error)
                if attempt < ATTEMPTS - 1:
                    await asyncio.sleep(BREATH)
            else:
                self._say_unread("")
                return inputs
        self._say_unread(unread)
        return None

    def _say_unread(self, unread: str) -> None:
        if unread == self._unread:
            return
        self._unread = unread
        self.say(f"briefing: {unread}; what was read before stays." if unread else "All files can be read again.")
        self._send(self.listeners, self.state())

    def _link(self, inputs: Inputs) -> Linked:
        self._memory.turn(finished=self._finished is self._newest)
        if self._newest is not None:
            return link(inputs, self._memory)
        out = os.path.realpath(self.root / OUTPUT)  # which need be no fit output: nothing is written
        builds = KeptOnDisk(BuildRequest(self.root, out))
        self._kept = self._memory.kept = KeptOnDisk(BuildRequest(self.root, out, drafts=True), or_else=builds)
        gc.disable()  # nearly all that is made now stays
        try:
            return link(inputs, self._memory)
        finally:
            gc.enable()
            self._memory.kept = NOTHING  # from now on this process has read each file itself
            _keep_for_good()

    async def _at_once(self, function: Callable[[], T]) -> T:
        """The result of a function that runs in a thread while the rest of the build waits."""
        self._urgent += 1
        self._calm.clear()
        try:
            return await in_thread(function)
        finally:
            self._urgent -= 1
            if not self._urgent:
                self._calm.set()

    def _make_way(self) -> None:
        """Lets the rest of the build wait for more urgent work, or abandons it if it is no longer wanted."""
        self._calm.wait()
        if self._newest is not self._under_way or self._ended:
            raise GivenUpError

    async def _complete(self, linked: Linked, snapshot: Snapshot | None, earlier: asyncio.Task[None] | None) -> None:
        if earlier is not None:
            await asyncio.gather(earlier, return_exceptions=True)
        await asyncio.sleep(BREATH)  # the browser asks for the page that it shows; that is made first

        def rest() -> Result:
            self._under_way = linked
            self._make_way()
            result = complete(linked, searched=True, memory=self._making_way)
            if result.ok:
                self._finished = linked
            if self.result is None:
                self._making_way.kept = NOTHING  # saves make few pages, and the room of the others is not used again
                _keep_for_good()
            return result

        try:
            result = await in_thread(rest)
        except GivenUpError:
            return
        except Exception as error:  # a fault of the program must not end the preview
            self.say(f"briefing: the build failed: {type(error).__name__}: {error}")
            return
        if self._newest is linked:
            self._judge(result, snapshot)
        if self._kept is not None and result.ok:
            kept, self._kept = self._kept, None
            await in_thread(kept.finish)

    def _show(self, snapshot: Snapshot | None) -> None:
        """Serves a state from now on, with a new version even if it was served before."""
        base = self.base
        self.version += 1
        self.current = snapshot
        if snapshot is not None:
            snapshot.version = self.version
        if self.origin and self.base != base:
            self.say(f"The site is at {self.origin}{self.base} now.")

    def _judge(self, result: Result, snapshot: Snapshot | None) -> None:
        """Keeps a sound state; if what is shown turns out to have errors, goes back to the last sound one."""
        self.result, self._wrong = result, () if result.ok else result.diagnostics
        if result.ok and snapshot is not None:
            snapshot.keep(result)
            self.good = snapshot
            if snapshot is not self.current:
                self._show(snapshot)
        elif snapshot is not None and snapshot is self.current:
            self._show(self.sound)
        self._report(result)
        self._send(self.listeners, self.state())

    def _meet(self, snapshot: Snapshot, fault: Faulty) -> None:
        """Goes back to the last sound state as soon as a request meets a fault; the rest of the build finds all."""
        if snapshot is not self.current or self.sound in (None, snapshot):
            return
        self._show(self.sound)
        self._wrong = (fault.diagnostic,) if fault.diagnostic else ()
        self._send(self.listeners, self.state())

    def _report(self, result: Result) -> None:
        """Prints the problems on the terminal, unless they are the same as before."""
        problems = "\n".join(to_text(d) for d in result.diagnostics)
        if problems and problems != self.problems:
            self.say(problems if result.ok else f"{problems}\n{counted(result.diagnostics)}; the last good site stays.")
        if self.problems and not problems:
            self.say("Nothing is wrong any more.")
        self.problems = problems

    # -- telling --------------------------------------------------------------------------------------------

    def _tell(self, changed: frozenset[str], target: str) -> None:
        """Makes every browser reload its styles if only styles have changed, otherwise the page."""
        styles = saves.is_of_styles(changed)
        state = {"version": self.version, "styles": styles, "go": target if self.follow else ""}
        self._send(self.listeners, state)
        if self.follow and target:
            return  # the page goes there or reloads by itself; a second command would interfere
        path = STYLES if styles else "index.html"
        self._send(self.reloaders, {"command": "reload", "path": path, "liveCSS": styles, "liveImg": False})

    @staticmethod
    def _send(listeners: set[Listener], message: object) -> None:
        for listener in tuple(listeners):
            listener.send_message(message)

    def state(self) -> dict[str, object]:
        """The message to a browser when it connects and after each build: the shown version, and the problems."""
        problems = [self.problem(d) for d in sorted(self._wrong, key=lambda d: not d.is_error)]
        if self._unread:
            problems.insert(0, self._unreadable())
        state: dict[str, object] = {"version": self.version, "problems": problems}
        return {**state, "words": overlay.words_for(self.words, problems)} if problems else state

    def problem(self, diagnostic: Diagnostic) -> dict[str, object]:
        """A diagnostic as the browser shows it."""
        place = diagnostic.location
        related = [f"{words} {at}" for words, at in diagnostic.related]
        return {
            "severity": diagnostic.severity,
            "code": diagnostic.code,
            "message": diagnostic.message,
            "place": str(place),
            "source": self._source_line(place),
            "column": place.column,
            "hint": "\n".join(filter(None, (*related, diagnostic.hint))),
            "open": self._opens(place),
        }

    def _unreadable(self) -> dict[str, object]:
        """The problem that the inputs cannot be read, as the browser shows it."""
        said = {"severity": "error", "code": "unread", "message": self._unread, "place": str(self.root)}
        return {**said, "source": "", "column": 1, "hint": "What was read before stays.", "open": ""}

    def _source_line(self, place: Location) -> str:
        data = self._newest.inputs.files.get(place.path, b"") if self._newest else b""
        lines = data.decode("utf-8-sig", "replace").splitlines()
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""

    def _opens(self, place: Location) -> str:
        path = self._reading.path_of(place.path)
        wanted = {"{path}": str(path), "{line}": str(place.line), "{column}": str(place.column)}
        address = self.editor
        for name, value in wanted.items():
            address = address.replace(name, value)
        return address

    # -- answering ------------------------------------------------------------------------------------------

    async def answer(self, names: tuple[str, ...]) -> tuple[str, bytes, int] | None:
        """The name, bytes and version of the first of several files that exists; `None` if there is none.

        If a file cannot be made, all come from the last good site. A file that only a whole build makes is waited for.
        """
        while True:
            shown, newest, rest = self.current, self._newest, self._rest
            if shown is None:
                return None
            built = shown.files is not None
            if (made := shown.made(names[0])) is not None:
                return names[0], made, shown.version
            try:
                name, data = await self._at_once(lambda shown=shown: shown.find(names))  # type: ignore[misc]
            except Faulty as fault:
                self._meet(shown, fault)
                if shown is not self.current:
                    continue
            else:
                if data is not None:
                    return name, data, shown.version
                if not name and (built or all(n.endswith((".html", "/")) for n in names if "." in n)):
                    return None
            if rest is not None:
                await asyncio.gather(rest, return_exceptions=True)
            if newest is self._newest and shown is self.current and built == (shown.files is not None):
                return None  # waiting has changed nothing

    async def indexed(self, name: str) -> bytes | None:
        """A file of the last good state's search index, made on the first request; `None` if there is no such file."""
        if self._rest is not None:
            await asyncio.gather(self._rest, return_exceptions=True)
        shown = self.good
        try:
            return (await in_thread(shown.index)).get(name) if shown is not None else None
        except SearchError as error:
            self.say(f"briefing: {error}")
            return None

    def accepts(self, host: str) -> bool:
        """Whether a request may name this host: one with a foreign name would come from somebody else's page."""
        try:
            parts = urlsplit(f"//{host}")
            name, _ = parts.hostname or "", parts.port  # either may be invalid, which raises ValueError
        except ValueError:
            return False
        return name in LOOPBACK or name == self.host or (self.host in ("0.0.0.0", "::") and _is_address(name))  # noqa: S104

    def end(self) -> None:
        """Abandons the build that is running, and closes the connections to browsers."""
        self._ended = True
        for listener in (*self.reloaders, *self.listeners):
            listener.close()


def _keep_for_good() -> None:
    """Excludes all present objects from garbage collection: most stay, and scanning them takes longer than a save.

    Reference counting still frees objects that are no longer used, except those in reference cycles.
    """
    gc.freeze()


def _is_address(name: str) -> bool:
    return ":" in name or name.replace(".", "").isdigit()
