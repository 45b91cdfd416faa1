"""Two sources for one output with a person's files in it, the commands on them, and what a look at it says."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from generator.files.cache import FOLDER as CACHE
from tests import commands
from tests.sites import ROOT, SITE, write_site

OWN = {"thesis.txt": b"years of work", "docs/x.pdf": b"a pdf", "events/notes.txt": b"notes"}
"""A person's files in the output."""
SECOND = SITE.replace("A small briefing", "The other briefing").replace("id: opening", "id: ceremony")
SOURCES = {"old": SITE, "new": SECOND}
PUBLIC = "public"


def files_in(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files below a folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


@cache
def clean(name: str) -> Mapping[str, bytes]:
    """The site that a clean build makes of a source, built once a process."""
    with tempfile.TemporaryDirectory(prefix="faults-clean-") as folder:
        write_site(Path(folder, "site"), SOURCES[name])
        arguments = ("build", "--root", f"{folder}/site", "--out", f"{folder}/out")
        done = commands.run(*arguments, cwd=Path(folder), env=_environment(folder))
        assert done.returncode == 0, done.stderr
        return files_in(Path(folder, "out"))


def _environment(temporary: Path | str) -> dict[str, str]:
    """That of a command: its temporary folder is one of ours, so that nothing is left there unseen."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary), "NO_COLOR": "1"}


def quick_folder() -> str | None:
    """Where temporary files of tests lie: in memory, where there is such a place, since no power is cut here."""
    memory = "/dev/shm"
    try:
        return memory if shutil.disk_usage(memory).free > 300_000_000 and os.access(memory, os.W_OK) else None
    except OSError:
        return None


class Place:
    """A folder with the sources `old` and `new`, the sites that clean builds make of them, and an output."""

    def __init__(self, folder: Path, output: Path | None = None) -> None:
        self.folder, self.temporary = folder, folder / "temporary"
        self.output = output or folder / "www" / PUBLIC
        self.temporary.mkdir(parents=True)
        self.sites = {name: clean(name) for name in SOURCES}
        for name, text in SOURCES.items():
            write_site(folder / name, text)
            write_files(folder / f"clean-{name}", self.sites[name])

    def command(self, source: str, *arguments: str, out: Path | None = None) -> list[str]:
        """A build of a source into the output."""
        command = [sys.executable, "-m", "generator", "build", "--root", str(self.folder / source)]
        return [*command, "--out", str(out or self.output), *arguments]

    def build(self, source: str, tracer: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """A build, to its end."""
        return self.run(self.command(source), tracer)

    def run(self, command: Sequence[str], tracer: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """A command of Python, to its end, with the strace that looks at it."""
        _, _, module, *arguments = command
        environment = _environment(self.temporary)
        return commands.run(*arguments, module=module, cwd=self.folder, env=environment, tracer=tracer)

    def start(self, command: Sequence[str]) -> subprocess.Popen[str]:
        """A command, begun, in a group of its own as a shell begins it."""
        if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as of what a shell runs in the background
            signal.signal(signal.SIGINT, signal.default_int_handler)
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command,
            stdout=pipe,
            stderr=pipe,
            text=True,
            env=_environment(self.temporary),
            cwd=self.folder,
            start_new_session=True,
        )

    def restore(self, *, warm: bool = False) -> None:
        """The old site and a person's files in the output, and nothing else anywhere.

        What builds have kept stays where the next one shall be `warm`: it is over sooner, with fewer calls to the disk.
        """
        self.clear()
        for source in SOURCES if not warm else ():
            shutil.rmtree(self.folder / source / CACHE, ignore_errors=True)
        write_files(self.output, {**self.sites["old"], **OWN})

    def clear(self) -> None:
        """No output at all, nor anything beside it."""
        for folder in (self.output.parent, self.temporary):
            folder.mkdir(parents=True, exist_ok=True)
            for path in folder.iterdir():
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    def state(self, *, own: bool = True) -> str:
        """What the output is: `old`, `new`, `none`, or how it is neither."""
        if not self.output.is_dir():
            return "none"
        found = files_in(self.output)
        mine = OWN if own else {}
        for path, data in mine.items():
            if found.get(path) != data:
                return f"lost: {path} of a person"
        found = {path: data for path, data in found.items() if path not in mine}
        for name, files in self.sites.items():
            if found == files:
                return name
        nearest = min(self.sites, key=lambda n: len(_differences(found, self.sites[n])))
        differing = _differences(found, self.sites[nearest])
        return f"broken: not the {nearest} site in {len(differing)} files, such as {differing[0]}"

    def litter(self) -> str:
        """What lies beside the output, in the sources or in the temporary folder, and should not."""
        beside = [path.name for path in self.output.parent.iterdir() if path != self.output]
        beside += [f"temporary/{path.name}" for path in self.temporary.iterdir()]
        for source in ("old", "new"):
            hidden = [path for path in (self.folder / source).iterdir() if path.name.startswith(".")]
            beside += [f"{source}/{path.name}" for path in hidden if path.name != CACHE]
            beside += [f"{source}/{CACHE}/{path.name}" for path in (self.folder / source / CACHE).glob("new*")]
        return ", ".join(beside)

    def writer(self, source: str, *arguments: str) -> list[str]:
        """A process that only writes what a build of a source has made before, see `writer`."""
        folder = str(self.folder / f"clean-{source}")
        return [sys.executable, "-m", "tests.faults.writer", str(self.output), folder, *arguments]

    def heal(self, wanted: str = "new") -> str:
        """What is wrong after the next build, which has to leave one whole site and nothing beside it."""
        kept = self.folder / wanted / CACHE
        whole = any(self.temporary.iterdir()) or any(kept.glob("new*"))  # only a whole build looks there
        done = self.run(self.command(wanted) if whole else self.writer(wanted))
        if done.returncode:
            return f"the next build fails: {done.stderr[-300:]}"
        state, litter = self.state(), self.litter()
        if state != wanted:
            return f"the next build leaves: {state}"
        return f"litter after the next build: {litter}" if litter else ""


def _differences(found: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path))


def stop(running: subprocess.Popen[str], number: int) -> tuple[int, str]:
    """Sends a signal to a process, and gives its exit code and what it has said.

    Ctrl-C goes to all that a terminal has started, so to the programs that the process has started, too.
    """
    with suppress(ProcessLookupError):
        os.killpg(running.pid, number) if number == signal.SIGINT else running.send_signal(number)
    said = running.communicate(timeout=120)[1]
    with suppress(ProcessLookupError):  # what it has started goes on without it, and is ended here
        os.killpg(running.pid, signal.SIGKILL)
    return running.returncode, said
