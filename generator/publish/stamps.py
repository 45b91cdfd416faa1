"""Time stamps over the proof of a built site (RFC 3161): an authority says that it was there by a certain time.

The request and the answer are made and checked by `openssl`. The authority sees the fingerprint of the proof only.
Only `briefing stamp` asks it; no build does.
"""

from __future__ import annotations

import http.client
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from generator import __version__
from generator.files import disk
from generator.files.temporary import temporary_folder
from generator.publish.signatures import SignatureError

TIMEOUT = 30.0
"""Seconds that the authority may be silent."""
LARGEST = 1_000_000
_ASKED, _ANSWERED = "application/timestamp-query", "application/timestamp-reply"
_TIME = re.compile(r"^Time stamp: (\w{3} +\d+ [\d:]+)(?:\.\d+)? (\d{4}) GMT$", re.MULTILINE)
_ERROR = re.compile(r":error:[0-9A-F]+:[^:]*:[^:]*:(?P<what>[^:]+):[^:]*:\d+:(?:.*:)?(?P<more>.*)$", re.MULTILINE)
"""A line in which openssl says what failed, and sometimes why."""
_IMPRINT = re.compile(r"^    [0-9a-f]{4} - ((?:[0-9a-f]{2}[ -])+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Stamped:
    """A time stamp that is of a proof."""

    time: datetime
    """In UTC."""
    is_checked: bool
    """Whether the authority is one of those whose certificates the reader named."""
    expired: bool = False
    """Whether a certificate held when it stamped, and holds no longer."""


def stamp(proof: bytes, authority: str) -> bytes:
    """The answer of a time-stamping authority for a proof.

    Raises `SignatureError` if it cannot be asked, or refuses.
    """
    if not authority.lower().startswith(("http://", "https://")):
        raise SignatureError(
            f"{authority!r} is not the address of a time-stamping authority", "It begins with https://."
        )
    with temporary_folder() as folder:
        file, asked = folder / "proof", folder / "request"
        disk.create(str(file), proof)
        done = _run(["ts", "-query", "-data", str(file), "-sha256", "-cert", "-out", str(asked)])
        if done.returncode != 0:
            raise SignatureError(f"openssl makes no request: {_said(done)}", machine=True)
        answer = _ask(authority, disk.read(str(asked)))
    try:
        check(proof, answer)
    except SignatureError as error:
        raise SignatureError(f"{authority} did not stamp the proof: {error}", machine=True) from error
    return answer


def check(proof: bytes, answer: bytes, authorities: Path | None = None) -> Stamped:
    """When a proof was stamped.

    Raises `SignatureError` if the stamp is of other bytes or is not what its authority signed, or if that is none of
    the `authorities`, which are certificates in PEM.
    """
    with temporary_folder() as folder:
        file, stamped = folder / "proof", folder / "stamp"
        disk.create(str(file), proof)
        disk.create(str(stamped), answer)
        shown = _run(["ts", "-reply", "-in", str(stamped), "-text"])
        text = shown.stdout.decode("utf-8", "replace")
        found = _TIME.search(text)
        if shown.returncode != 0 or found is None or "Status: Granted" not in text:
            raise SignatureError("it is no time stamp that was granted")
        asked = _run(["ts", "-query", "-data", str(file), _digest(text), "-text"])
        if _imprint(asked.stdout.decode("utf-8", "replace")) != _imprint(text):
            raise SignatureError("it is not a stamp of this proof: stamp again after each build")
        _check_signature(stamped)
        time = datetime.strptime(f"{found[1]} {found[2]}", "%b %d %H:%M:%S %Y").replace(tzinfo=UTC)
        expired = False
        if authorities is not None:
            _check_authority(file, stamped, authorities, time)
            expired = not _holds(file, stamped, authorities)
    return Stamped(time, authorities is not None, expired)


def _check_authority(file: Path, stamped: Path, authorities: Path, time: datetime) -> None:
    """Holds a stamp to be of one of the authorities, whose certificate held when it stamped."""
    at = str(int(time.timestamp()))
    done = _holding(file, stamped, authorities, "-attime", at)
    if done.returncode == 0:
        return
    if _holding(file, stamped, authorities, "-no_check_time").returncode == 0:
        raise SignatureError(
            f"the certificate of its authority was not valid at the time of the stamp, {time:%Y-%m-%d %H:%M:%S} UTC"
        )
    raise SignatureError(f"it was not made by an authority in {authorities}: {_said(done)}")


def _holds(file: Path, stamped: Path, authorities: Path) -> bool:
    """Whether the certificate of an authority holds today."""
    return _holding(file, stamped, authorities).returncode == 0


def _holding(file: Path, stamped: Path, authorities: Path, *when: str) -> subprocess.CompletedProcess[bytes]:
    return _run(["ts", "-verify", "-data", str(file), "-in", str(stamped), "-CAfile", str(authorities), *when])


def _check_signature(stamped: Path) -> None:
    """Holds a stamp, its time among it, to be what the key of the certificate in it has signed, whosever that is."""
    token, content = stamped.with_name("token"), stamped.with_name("content")
    done = _run(["ts", "-reply", "-in", str(stamped), "-token_out", "-out", str(token)])
    if done.returncode == 0:
        done = _run(["cms", "-verify", "-noverify", "-inform", "DER", "-in", str(token), "-out", str(content)])
    if done.returncode != 0:
        raise SignatureError(f"the time stamp is not what its authority signed: {_said(done)}")


def _digest(text: str) -> str:
    """The option for the hash that a stamp was made with; SHA-256 for one that is not known, so that none fits."""
    found = re.search(r"^Hash Algorithm: (sha(?:256|384|512))$", text, re.MULTILINE)
    return f"-{found[1]}" if found else "-sha256"


def _imprint(text: str) -> str:
    """The hash in the text that openssl prints of a request or an answer."""
    _, _, rest = text.partition("Message data:\n")
    lines = []
    for line in rest.splitlines():
        found = _IMPRINT.match(line)
        if found is None:
            break
        lines.append(re.sub(r"[ -]", "", found[1]))
    return "".join(lines)


def _ask(authority: str, request: bytes) -> bytes:
    headers = {"Content-Type": _ASKED, "Accept": _ANSWERED, "User-Agent": f"briefing/{__version__}"}
    try:
        asked = Request(authority, data=request, headers=headers)  # noqa: S310 - an address of the web
        with urlopen(asked, timeout=TIMEOUT) as answer:  # noqa: S310
            data: bytes = answer.read(LARGEST + 1)
    except HTTPError as error:
        error.close()
        raise SignatureError(f"{authority} answers {error.code}", machine=True) from error
    except (URLError, OSError, http.client.HTTPException, ValueError) as error:
        raise SignatureError(f"{authority} cannot be asked: {getattr(error, 'reason', error)}", machine=True) from error
    if len(data) > LARGEST:
        raise SignatureError(f"{authority} answers with more than {LARGEST:,} bytes", machine=True)
    return data


def _run(arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["openssl", *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise SignatureError("openssl is not installed", "Install OpenSSL 1.1 or newer.", machine=True) from None


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Why openssl failed, in its words, without its files and their lines."""
    text = done.stderr.decode("utf-8", "replace").strip()
    found = _ERROR.search(text)
    if found is not None:
        return found["more"].strip() or found["what"]
    return text.splitlines()[-1] if text else "openssl says nothing"
