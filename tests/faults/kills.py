"""A build that is killed, or asked to end, at any moment: the whole old site or the whole new one, and no litter."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from tests.faults import strace
from tests.faults.figures import Figure, Size, Tally
from tests.faults.place import Place, stop

CODES = {signal.SIGTERM: 143, signal.SIGINT: 130, signal.SIGHUP: 129}


def part(size: Size, folder: Path) -> Iterator[Figure]:
    """Kills at random moments and at system calls; SIGTERM and Ctrl-C at random moments."""
    place, dice = Place(folder), random.Random(size.seed)
    place.restore()
    started = time.monotonic()
    place.start(place.command("new")).communicate()
    duration = time.monotonic() - started
    yield _at_moments(place, dice, signal.SIGKILL, size.of(100, 2), duration)
    yield _at_calls(place, dice, size.of(100, 2))
    for number, times in ((signal.SIGTERM, size.of(50, 1)), (signal.SIGINT, size.of(50, 1))):
        yield _at_moments(place, dice, number, times, duration)
    yield _while_writing(place, dice, size.of(50, 2))


def _at_moments(place: Place, dice: random.Random, number: signal.Signals, times: int, duration: float) -> Figure:
    tally = Tally(f"{number.name} at a random moment of a build", "old", "new")
    for _ in range(times):
        place.restore(warm=dice.random() < 0.5)
        running = place.start(place.command("new"))
        time.sleep(dice.uniform(0.02, duration * 1.1))
        code, said = stop(running, number)
        tally.add(_judge(place, number, code, said), f"run {len(tally.outcomes)}")
    return tally.figure()


def _judge(place: Place, number: int, code: int, said: str) -> str:
    """The state of the output after a signal, or what is wrong."""
    state = place.state()
    if state not in ("old", "new"):
        return state
    if code == 0 and state != "new":
        return f"exit 0 and the {state} site"
    if number != signal.SIGKILL:
        if code not in (0, CODES[signal.Signals(number)], -number):
            return f"exit {code}: {said[-300:]}"
        if "Traceback" in said:
            return f"says {said[-300:]}"
        if litter := place.litter():
            return f"litter: {litter}"
    return place.heal() or state


def _at_calls(place: Place, dice: random.Random, times: int) -> Figure:
    """Kills where a call changes the disk, most of them in the short time in which the site is written."""
    if not strace.works():
        return _by_counting(place, dice, times)
    tally = Tally("SIGKILL at a system call of a build", "old", "new", means="strace")
    place.restore()
    log = place.folder / "calls"
    place.build("new", strace.counting(log))
    made = strace.counted(log)
    for _ in range(times):
        call = dice.choice([name for name in made if name != "write"])
        at = dice.randint(1, made[call])
        place.restore()
        done = place.build("new", strace.injecting(call, at, "signal=SIGKILL"))
        killed = done.returncode in strace.KILLED
        tally.add(_judge(place, signal.SIGKILL, -9, "") if killed else "it was not killed", f"{call} {at}")
    return tally.figure()


def _by_counting(place: Place, dice: random.Random, times: int) -> Figure:
    tally = Tally("SIGKILL at a call of what writes the site", "old", "new", means="counted in Python, without strace")
    place.restore()
    number = int(place.run(place.writer("new", str(10**9), "kill")).stdout)
    for _ in range(times):
        at = dice.randrange(number)
        place.restore()
        place.run(place.writer("new", str(at), "kill"))
        tally.add(_judge(place, signal.SIGKILL, -9, ""), f"call {at}")
    return tally.figure()


def _while_writing(place: Place, dice: random.Random, times: int) -> Figure:
    """SIGTERM, Ctrl-C and the end of the terminal, in the short time in which the site is written."""
    tally = Tally("SIGTERM, SIGINT or SIGHUP while the site is written", "old", "new")
    work = place.output.parent / f".{place.output.name}.briefing"
    for _ in range(times):
        place.restore()
        running, number = place.start(place.writer("new")), dice.choice([*CODES])
        while running.poll() is None and not work.exists():
            time.sleep(0.001)
        time.sleep(dice.uniform(0, 0.3))
        code, said = stop(running, number)
        tally.add(_judge(place, number, code, said), number.name)
    return tally.figure()
