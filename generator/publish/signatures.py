"""Signatures over the proof of a built site, as `ssh-keygen -Y` makes and checks them.

A signature says that somebody with a key stands by the site as it is. Whose key it is, the reader has to know: a list
of signers (`allowed_signers` of OpenSSH) names them; without one, only the key is shown.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.files import disk
from generator.files.temporary import temporary_folder
from generator.publish.git import SafeError

NAMESPACE = "briefing"
"""What the signature is for: one that was made for a commit or an e-mail does not hold for a site."""
_KEY = re.compile(r" with (?P<kind>\S+) key (?P<key>SHA256:\S+)")
_REFUSED = re.compile(r":\d+: (key (?:has expired|is not yet valid|is not permitted for).*)")
"""What OpenSSH says of a key that is in the list of signers, but not for now, or not for this."""
_NEEDED = "Install OpenSSH 8.2 or newer."


class SignatureError(SafeError):
    """Raised if something cannot be signed, or a signature does not hold; `machine`: a program is missing."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that holds."""

    key: str
    """The fingerprint of the key, as OpenSSH shows it."""
    who: str = ""
    """The name that the list of signers has for the key; empty without a list."""


def sign(proof: bytes, key: Path) -> bytes:
    """The signature over a proof with a key: a private one, or a public one whose private key the agent has.

    Raises `SignatureError` if OpenSSH cannot sign with it; it asks for the passphrase itself.
    """
    if not key.is_file():
        raise SignatureError(f"there is no key {key}", "Make one: ssh-keygen -t ed25519 -f KEY")
    with temporary_folder() as folder:
        file = folder / "proof"
        disk.create(str(file), proof)
        done = _run(["-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(file)])
        if done.returncode != 0:
            raise SignatureError(f"{key} cannot sign: {_said(done)}")
        return disk.read(f"{file}.sig")


def check(proof: bytes, signature: bytes, signers: Path | None = None) -> Signed:
    """Who signed the proof.

    Raises `SignatureError` if the signature is not of this proof, or its key is none of the `signers` as of now.
    """
    with temporary_folder() as folder:
        file = folder / "signature"
        disk.create(str(file), signature)
        command = ["-n", NAMESPACE, "-s", str(file)]
        done = _run(["-Y", "check-novalidate", *command], proof)
        found = _KEY.search(done.stdout.decode("utf-8", "replace"))
        if done.returncode != 0 or found is None:
            raise SignatureError("it is not a signature of this proof: sign again after each build")
        if signers is None:
            return Signed(found["key"])
        named = _run(["-Y", "find-principals", "-s", str(file), "-f", str(signers)])
        names = named.stdout.decode("utf-8", "replace").splitlines() if named.returncode == 0 else []
        for name in names:
            named = _run(["-Y", "verify", "-f", str(signers), "-I", name, *command], proof)
            if named.returncode == 0:
                return Signed(found["key"], name)
    if refused := _REFUSED.search(named.stderr.decode("utf-8", "replace")):
        raise SignatureError(f"its key {found['key']} is among the signers in {signers}, but {refused[1].strip()}")
    raise SignatureError(f"its key {found['key']} is none of the signers in {signers}")


def _run(arguments: Sequence[str], given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=given, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise SignatureError("ssh-keygen is not installed", _NEEDED, machine=True) from None


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "ssh-keygen says nothing"
