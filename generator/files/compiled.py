"""The program's own templates, compiled, beside its own compiled modules: so a build of a new site need not do it.

They lie where Python keeps the code that it has compiled of the program, in `__pycache__`, and are as much to be
trusted: whoever may write there, may write code that Python runs. Nothing of a site comes there, and what a site's
folder has is never taken for them. Where Python writes no such files, neither does this.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source

from generator.files import disk

_HERE = os.path.dirname(os.path.abspath(__file__))


def get(name: str, made_from: str) -> bytes | None:
    """The code of a template that was made from something, or `None` if there is none that is whole."""
    with suppress(OSError, NotImplementedError):  # Python may be told to keep no such files
        data = disk.read(_path(name))
        if data[:64] == _head(made_from, data[64:]):
            return data[64:]
    return None


def put(name: str, made_from: str, code: bytes) -> None:
    """Keeps the code of a template for all sites, if that is possible."""
    if sys.dont_write_bytecode:
        return
    with suppress(OSError, NotImplementedError):
        path = _path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        new = f"{path}.{os.getpid()}"
        try:
            disk.create(new, _head(made_from, code) + code)
            os.replace(new, path)
        except OSError:
            with suppress(OSError):
                os.unlink(new)
            raise


def _path(name: str) -> str:
    number = hashlib.blake2b(name.encode(), digest_size=8).hexdigest()
    return cache_from_source(os.path.join(_HERE, f"template-{number}.py"))


def _head(made_from: str, code: bytes) -> bytes:
    """What the code was made from, and that it is whole."""
    named = hashlib.blake2b(made_from.encode("utf-8", "surrogateescape"), digest_size=32).digest()
    return named + hashlib.blake2b(code, digest_size=32).digest()
