"""Bytes that are laid by come back as they were, and stay in memory where the disk has no room."""

from __future__ import annotations

import errno
import io
import time
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

import pytest

from generator.base.artifacts import Artifact
from generator.files import spool
from generator.files.spool import Spool


def test_what_is_laid_by_comes_back_in_any_order() -> None:
    own = Spool()
    files = [Artifact(f"{number}.html", bytes([number]) * number * 1000) for number in range(1, 6)]
    laid = [own.laid_by(file) for file in files]
    laid += [own.laid_by(laid[1]), own.laid_by(Artifact("last.html", b""))]
    for before, after in zip([*files, files[1], Artifact("last.html", b"")], laid, strict=True):
        assert not isinstance(before, type(after))
        assert (after.path, after.data) == (before.path, before.data)
    assert laid[5] is laid[1]


def test_where_there_is_no_room_bytes_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **named: Any) -> IO[bytes]:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(spool, "TemporaryFile", full)
    file = Artifact("a.html", b"a")
    assert Spool().laid_by(file) is file


def test_bytes_that_were_lost_are_a_fault_of_the_machine() -> None:
    own = Spool()
    laid = own.laid_by(Artifact("a.html", b"abc"))
    assert own._file is not None
    own._file.truncate(1)
    with pytest.raises(OSError, match="temporary file"):
        _ = laid.data


def test_threads_that_ask_at_the_same_time_get_their_own_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(io.BytesIO):
        """A file at which another thread may come between the step to a place and the reading there."""

        def seek(self, *args: Any) -> int:
            at = super().seek(*args)
            time.sleep(0.0005)
            return at

    monkeypatch.setattr(spool, "TemporaryFile", lambda **named: Slow())
    own = Spool()
    laid = [own.laid_by(Artifact(f"{number}.html", bytes([number]) * 9)) for number in range(40)]
    with ThreadPoolExecutor(4) as pool:
        later = pool.submit(lambda: [own.laid_by(Artifact(f"later-{n}.html", bytes([n]) * 9)) for n in range(40)])
        assert list(pool.map(lambda file: file.data, laid)) == [bytes([number]) * 9 for number in range(40)]
        assert [file.data for file in later.result()] == [file.data for file in laid]
