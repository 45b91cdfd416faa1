"""The commands on the proof of a built site: prove it, sign it, have it stamped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from generator.auditing.verify import Verdict, verify
from generator.base.artifacts import PROOF
from generator.base.beside import SIGNATURE, STAMP, lies_beside
from generator.cli.common import CONTENT, MACHINE, USE, fail
from generator.cli.console import answer, say
from generator.files.changes import put
from generator.files.reading import read_site, read_some
from generator.publish import fetched, signatures, stamps
from generator.publish.signatures import SignatureError

Files = Mapping[str, bytes]
MOST_TOLD = 20
"""The most texts of a site's own that are shown."""
_LIST = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("verify")
@click.argument("place", metavar="FOLDER|ADDRESS", default="public")
@click.option("--seal", metavar="SEAL", help="The seal that the site has to have, known from elsewhere.")
@click.option("--signers", type=_LIST, help="Who may have signed it, as OpenSSH lists them: NAME KEYTYPE KEY.")
@click.option("--authorities", type=_LIST, help="Who may have stamped it: certificates in PEM.")
def verify_command(place: str, seal: str | None, signers: Path | None, authorities: Path | None) -> None:
    """Prove the built site in FOLDER from its files alone, or the published one at ADDRESS.

    Without either, the site in public is proved.
    """
    files, beside = _at(place)
    verdict = verify(files)
    faults = [f"{fault.where}: {fault.message}" for fault in verdict.faults]
    if seal is not None and seal.strip().lower() != verdict.seal:
        faults.append(
            f"the seal is {verdict.seal}, not {seal or 'an empty one'}: it is another site, or another edition of it"
        )
    told, wrong = _beside(files, beside, signers, authorities)
    _judge(verdict, [*faults, *wrong], told)


def _judge(verdict: Verdict, faults: list[str], told: list[str]) -> None:
    for fault in faults:
        say(fault)
    if faults:
        say(f"Not proved: {len(faults)} fault{'' if len(faults) == 1 else 's'}.")
        sys.exit(CONTENT)
    answer(
        f"Proved: {verdict.files} files, {verdict.marks} evidence marks and {verdict.citations} citations hold.\n"
        f"Seal: {verdict.seal}"
    )
    if verdict.not_noted:
        answer(f"Not among its changes: what differs since the last entry, of {verdict.not_noted}.")
    if verdict.own_words:
        answer(f"Words of the site's own: {'; '.join(verdict.own_words)}.")
    if verdict.own_texts:
        answer("Texts of the site's own templates or words, which are not in its data:")
        for text in verdict.own_texts[:MOST_TOLD]:
            answer(f"  {text}")
        if (more := len(verdict.own_texts) - MOST_TOLD) > 0:
            answer(f"  and {more} more")
    for line in told:
        answer(line)


def _at(place: str) -> tuple[Files, Files]:
    """The files of a built site, and the signature and the time stamp beside them."""
    if not fetched.is_address(place):
        if not place or not Path(place).is_dir():
            fail(
                f"there is no folder {place or 'without a name'}",
                USE,
                "Name a built site, or an address with https://.",
            )
        return read_site(Path(place)), read_some(Path(place), (SIGNATURE, STAMP))
    try:
        found = fetched.fetch(place)
    except fetched.FetchError as error:
        fail(str(error), MACHINE if error.machine else USE, error.hint)
    beside = {path: found[path] for path in (SIGNATURE, STAMP) if path in found}
    return {path: data for path, data in found.items() if path not in beside}, beside


def _beside(files: Files, beside: Files, signers: Path | None, authorities: Path | None) -> tuple[list[str], list[str]]:
    """What the signature and the time stamp say, and what is wrong with them; none is no fault, unless it is asked for.

    What is no signature at all is among the `files`, and is refused there as one too many.
    """
    proof = files.get(PROOF, b"")
    told: list[str] = []
    wrong: list[str] = []
    checks: tuple[tuple[str, Path | None, Callable[[bytes], str], str], ...] = (
        (SIGNATURE, signers, lambda data: _signed(signatures.check(proof, data, signers)), "no signature"),
        (STAMP, authorities, lambda data: _stamped(stamps.check(proof, data, authorities)), "no time stamp"),
    )
    for path, wanted, check, missing in checks:
        try:
            if path in files:
                continue
            if path in beside:
                told.append(check(beside[path]))
            elif wanted is not None:
                wrong.append(f"{path}: there is {missing}")
            else:
                told.append(f"{missing.capitalize()}.")
        except SignatureError as error:
            if error.machine:
                _fail(error, path)
            wrong.append(f"{path}: {error}")
    return told, wrong


def _signed(found: signatures.Signed) -> str:
    if found.who:
        return f"Signed by {found.who}, with the key {found.key}"
    return f"Signed with the key {found.key}. Whose it is, is not proved: --signers FILE names those who may sign."


def _stamped(found: stamps.Stamped) -> str:
    time = f"{found.time:%Y-%m-%d %H:%M:%S} UTC"
    if found.is_checked:
        since = "; the certificate of the authority, valid then, has expired since" if found.expired else ""
        return f"Stamped: it was there at {time}{since}"
    return f"Stamped {time}. By whom, is not proved: --authorities FILE has the certificates of those who may."


@click.command("sign")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default="public")
@click.option(
    "--key", type=click.Path(path_type=Path), required=True, help="An SSH key, or the public one of the agent's."
)
def sign_command(folder: Path, key: Path) -> None:
    """Sign the proof of the built site in FOLDER with an SSH key.

    Without FOLDER, that in public. The signature lies beside the proof, and `verify` takes it up. A site that is not as
    it was built is not signed. A site has one signature: that with another key is replaced, which is said.
    """
    proof = _proved(folder)
    try:
        data = signatures.sign(proof, key)
        signed = signatures.check(proof, data)
    except SignatureError as error:
        _fail(error)
    before = _key_before(folder, proof)
    put(folder, SIGNATURE, data, is_ours=partial(lies_beside, SIGNATURE))
    answer(f"{folder / SIGNATURE} written: signed with the key {signed.key}")
    if before not in ("", signed.key):
        say(f"It takes the place of the signature with the key {before}, which held.")


def _key_before(folder: Path, proof: bytes) -> str:
    """The key with which the proof is signed already; empty if it is not, or was signed before another build."""
    there = read_some(folder, (SIGNATURE,))
    try:
        return signatures.check(proof, there[SIGNATURE]).key if there else ""
    except SignatureError:
        return ""


@click.command("stamp")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default="public")
@click.option("--authority", metavar="ADDRESS", required=True, help="A time-stamping authority (RFC 3161).")
def stamp_command(folder: Path, authority: str) -> None:
    """Have a time-stamping authority stamp the proof of the built site in FOLDER.

    Without FOLDER, that in public. The authority is sent the fingerprint of the proof, and nothing else. The stamp lies
    beside the proof, and `verify` takes it up.
    """
    proof = _proved(folder)
    try:
        data = stamps.stamp(proof, authority)
        stamped = stamps.check(proof, data)
    except SignatureError as error:
        _fail(error)
    put(folder, STAMP, data, is_ours=partial(lies_beside, STAMP))
    answer(f"{folder / STAMP} written: stamped {stamped.time:%Y-%m-%d %H:%M:%S} UTC")


def _proved(folder: Path) -> bytes:
    """The proof of a built site; ends the program if it does not hold."""
    files = read_site(folder)
    verdict = verify(files)
    if verdict.faults:
        for fault in verdict.faults[:5]:
            say(f"{fault.where}: {fault.message}")
        fail(f"{folder} is not as it was built, and nobody should stand by that", CONTENT, "Build it again.")
    return files[PROOF]


def _fail(error: SignatureError, path: str = "") -> NoReturn:
    fail(f"{path}: {error}" if path else str(error), MACHINE if error.machine else USE, error.hint)
