"""Asks the addresses of sources what became of them.

Only `briefing sources --check` does this: no build and no preview asks the network. A host is asked one thing at a
time, with a pause between two; several hosts are asked at once.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import threading
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from email.message import Message
from functools import partial
from ipaddress import ip_address
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urldefrag, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, Request, build_opener

from generator import __version__
from generator.base.untrusted_html import is_ruinous
from generator.editing.upkeep import Response
from generator.parsing.web_page import all_words

AT_ONCE = 8
"""How many hosts are asked at the same time."""
PAUSE = 2.0
"""Seconds between two requests to one host."""
SILENCE, WHOLE = 20.0, 60.0
"""Seconds that a server may be silent, and that a page may take."""
HOPS = 8
"""The most addresses that are asked one after the other for one page."""
LARGEST = 10_000_000
"""The most bytes of a page that are read."""
PRIVATE = False
"""Whether addresses of this machine and of private networks are asked, which content of strangers could name."""
AGENT = f"briefing/{__version__}"
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html, text/plain;q=0.9, */*;q=0.5",
    "Accept-Encoding": "identity",
}
_PERMANENT, _ELSEWHERE = (301, 308), (301, 302, 303, 307, 308)
_SAFE = "%/:=&?~+!$,;'@()*[]-._"
_WINDOWS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}
"""The forms in which zlib unpacks a coding of HTTP; what is called deflate has a head, or, of some servers, none."""
_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?([\w-]+)""", re.IGNORECASE)
Told = Callable[[str, Response], None]


def ask(addresses: Iterable[str], told: Told = lambda address, answer: None) -> Mapping[str, Response]:
    """What some addresses answer; `told` is called with each answer as it comes."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in dict.fromkeys(addresses):
        by_host[_host(address)].append(address)
    out: dict[str, Response] = {}
    turns = _Turns()

    def ask_host(own: list[str]) -> None:
        for address in own:
            out[address] = _asked(address, turns)
            told(address, out[address])

    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        for _ in pool.map(ask_host, by_host.values()):
            pass
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # whoever stops it does not wait for silent servers
    return out


class _Turns:
    """Lets one request at a time go to a host, with a pause after it, from whichever thread it comes."""

    def __init__(self) -> None:
        self._own = threading.Lock()
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free: dict[str, float] = {}

    def take(self, host: str, request: Callable[[], Response | str]) -> Response | str:
        with self._own:
            lock = self._locks[host]
        with lock:
            time.sleep(max(0.0, self._free.get(host, 0.0) - time.monotonic()))
            try:
                return request()
            finally:
                self._free[host] = time.monotonic() + PAUSE


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower()


def _asked(address: str, turns: _Turns) -> Response:
    """The answer at an address, or at the one to which it leads."""
    at, moved, permanent = address, "", True
    for _ in range(HOPS):
        if not PRIVATE and _is_private(urlsplit(at).hostname or ""):
            return Response(why="it leads to this machine or into a private network, and was not asked", asked=False)
        answer = turns.take(_host(at), partial(_once, at))
        if isinstance(answer, Response):
            return replace(answer, moved=moved) if answer.code == 200 else answer
        code, _, target = answer.partition(" ")
        at = urljoin(at, target)
        if urlsplit(at).scheme not in ("http", "https") or not urlsplit(at).netloc:
            return Response(int(code), "the server leads to no page of the web")
        permanent = permanent and int(code) in _PERMANENT
        moved = at if permanent else moved
    return Response(None, f"the server leads on and on, more than {HOPS} times")


def _is_private(host: str) -> bool:
    """Whether a host is this machine or in a private network; not known of a name that cannot be looked up."""
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        return False
    return any(not ip_address(str(item[4][0]).partition("%")[0]).is_global for item in found)


class _NoRedirect(HTTPRedirectHandler):
    """Leads nowhere by itself, since each host has its turn."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        del req, fp, code, msg, headers, newurl
        return None


def opener(authorities: str | None = None) -> OpenerDirector:
    """What opens addresses, and trusts the authorities in a file, or else those of the machine."""
    return build_opener(_NoRedirect, HTTPSHandler(context=ssl.create_default_context(cafile=authorities)))


_OPENER = opener()


def _once(address: str) -> Response | str:
    """The answer to one request; or the code and the address to which it leads."""
    try:
        bare = quote(_in_ascii(urldefrag(address).url), safe=_SAFE)
        with _OPENER.open(Request(bare, headers=_HEADERS), timeout=SILENCE) as answer:  # noqa: S310 - of the web
            kind = answer.headers.get_content_type()
            coding = answer.headers.get("Content-Encoding", "").strip().lower()
            data = _unpacked(_read(answer), coding)
            if data is None:
                return Response(200, kind=f"{kind}, packed as {coding[:20]!r}")
            return Response(200, text=_text(data, kind, answer.headers.get_content_charset()), kind=kind)
    except HTTPError as error:
        error.close()
        target = error.headers.get("Location", "") if error.code in _ELSEWHERE else ""
        return f"{error.code} {target}" if target else Response(error.code)
    except TimeoutError:
        return Response(None, f"no answer within {SILENCE:g} seconds")
    except http.client.IncompleteRead:
        return Response(None, "the answer breaks off before its end")
    except (URLError, OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            return Response(None, f"no answer within {SILENCE:g} seconds")
        if isinstance(reason, ssl.SSLCertVerificationError):
            why = f"its certificate does not hold: {reason.verify_message}; look at the page in a browser"
            return Response(None, why, trusted=False)
        return Response(None, f"it cannot be reached: {reason or type(error).__name__}", reached=False)
    except ValueError as error:
        return Response(None, f"it cannot be asked: {error}", reached=False)


def _in_ascii(address: str) -> str:
    """The address with its host as it is looked up."""
    host = urlsplit(address).hostname or ""
    return address if host.isascii() else address.replace(host, host.encode("idna").decode(), 1)


def _read(answer: IO[bytes]) -> bytes:
    """The bytes of an answer. Raises `TimeoutError` if they come too slowly, `IncompleteRead` if some are missing."""
    until, out, due = time.monotonic() + WHOLE, bytearray(), getattr(answer, "length", None) or 0
    read = getattr(answer, "read1", answer.read)
    while len(out) < LARGEST and (data := read(65536)):
        out += data
        if time.monotonic() > until:
            raise TimeoutError
    if len(out) < min(due, LARGEST):  # fewer than Content-Length says, of which read1 says nothing
        raise http.client.IncompleteRead(bytes(out))
    return bytes(out)


def _unpacked(data: bytes, coding: str) -> bytes | None:
    """The bytes of a page that a server has packed although it was asked not to; `None` if they cannot be unpacked."""
    if coding in ("", "identity"):
        return data
    for window in _WINDOWS.get(coding, ()):
        try:
            unpacking = zlib.decompressobj(window)
            out = unpacking.decompress(data, LARGEST)
        except zlib.error:
            continue
        return out if unpacking.eof or len(data) >= LARGEST or len(out) >= LARGEST else None
    return None


_NO_CHARSETS = frozenset({"punycode", "idna", "undefined"})
"""What Python takes for the name of a charset, and no page is in; the first takes minutes for a long text."""


def _text(data: bytes, kind: str, charset: str | None) -> str | None:
    """The words of a page; `None` if it is neither a web page nor plain text, or made to stop whoever reads it."""
    if kind not in ("text/html", "application/xhtml+xml", "text/plain"):
        return None
    found = _CHARSET.search(data[:4096])
    for name in (charset, found and found[1].decode("ascii", "replace"), "utf-8"):
        try:
            text = data.decode(name, "replace") if name and name.lower() not in _NO_CHARSETS else None
        except (LookupError, UnicodeError):  # there is none of this name, or it knows no replacement
            continue
        if text is not None and kind == "text/plain":
            return text
        if text is not None:
            return None if is_ruinous(text.encode("utf-8", "replace")) else all_words(text)
    return None
