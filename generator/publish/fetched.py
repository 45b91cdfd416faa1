"""Fetches a published site with the files that its proof names, so that it can be verified as a folder is.

Only `briefing verify ADDRESS` does this: no build and no preview asks the network.
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from generator import __version__
from generator.base.artifacts import PROOF
from generator.base.beside import SIGNATURE, STAMP
from generator.base.json_text import read_json
from generator.base.site_address import AddressError, spelled
from generator.publish.git import SafeError

AT_ONCE = 8
"""How many files are fetched at the same time."""
TIMEOUT = 20.0
"""Seconds that a server may be silent."""
TRIES = 3
_PAUSE = 0.5
MOST_FILES, LARGEST, ALL = 200_000, 100_000_000, 2_000_000_000
"""The limits of what a foreign server may send: files, and the bytes of one and of all of them."""
_GONE = (404, 410)


class FetchError(SafeError):
    """Raised if a site cannot be fetched; `machine`: the server or the way to it failed."""


def is_address(name: str) -> bool:
    """Whether somebody means a site on the web, and not a folder."""
    return name.lower().startswith(("http://", "https://"))


def fetch(address: str) -> Mapping[str, bytes]:
    """The files of a published site by their paths, as far as its proof names them and the server has them; also the
    signature over the proof and its time stamp, if there are any.

    Raises `FetchError` if the site has no proof, or a file cannot be fetched for another reason than that it is gone.
    """
    base = _base(address)
    proof = _get(base + PROOF)
    if proof is None:
        raise FetchError(f"{base} has no {PROOF}", "Name the address of the home page of a built briefing.")
    paths = _named(proof, base)
    paths += [path for path in (SIGNATURE, STAMP) if path not in paths]
    found, size = {PROOF: proof}, len(proof)
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        for path, data in zip(paths, pool.map(partial(_file, base), paths), strict=True):
            if data is not None:
                found[path] = data
                size += len(data)
            if size > ALL:
                raise FetchError(f"{base} has more than {ALL:,} bytes")
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # what went wrong is told before silent servers give up
    return found


def fetch_one(address: str, path: str) -> bytes:
    """One file of a published site. Raises `FetchError` if it is not there."""
    base = _base(address)
    if (data := _file(base, path)) is None:
        raise FetchError(f"there is no {path} at {address}")
    return data


def _base(address: str) -> str:
    """The address of the folder of a site, with a slash at its end."""
    folder, _, last = address.rpartition("/")
    try:
        return spelled(f"{folder}/" if last.endswith(".html") else address)
    except AddressError as error:
        raise FetchError(str(error), error.hint) from error


def _named(proof: bytes, base: str) -> list[str]:
    try:
        value = read_json(proof)
    except ValueError:
        value = None
    files = value.get("files") if isinstance(value, dict) else None
    paths = list(files) if isinstance(files, dict) else []
    if not paths or len(paths) > MOST_FILES:
        raise FetchError(f"the {PROOF} of {base} cannot be read", "Is it the address of a built briefing?")
    return paths


def _file(base: str, path: str) -> bytes | None:
    if path.startswith("/") or ".." in path.split("/"):
        return None  # no build makes such a path; `verify` calls the file missing
    return _get(base + quote(path))


def _get(address: str) -> bytes | None:
    """The bytes at an address; `None` if there is nothing.

    It is asked a few times, since a server that is asked for many files may be busy for a moment.
    """
    for tried in range(1, TRIES + 1):
        try:
            return _once(address)
        except HTTPError as error:
            error.close()
            if error.code in _GONE:
                return None
            why = f"the server answers {error.code}"
            if error.code < 500 and error.code != 429:
                break
        except (URLError, OSError, http.client.HTTPException) as error:
            why = str(getattr(error, "reason", error)) or type(error).__name__
        except ValueError as error:
            raise FetchError(f"{address!r} is no address: {error}") from error
        if tried < TRIES:
            time.sleep(_PAUSE * tried)
    raise FetchError(
        f"{address} cannot be fetched: {why}", "Is the address right, and the network there?", machine=True
    )


def _once(address: str) -> bytes:
    asked = Request(address, headers={"User-Agent": f"briefing/{__version__}", "Accept": "*/*"})  # noqa: S310
    with urlopen(asked, timeout=TIMEOUT) as answer:  # noqa: S310 - the address was checked to be one of the web
        data: bytes = answer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise FetchError(f"{address} has more than {LARGEST:,} bytes")
    return data
