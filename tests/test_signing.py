"""Signatures and time stamps over the proof of a site: those that hold, and each that is forged, by its name."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
from click.testing import CliRunner, Result

from generator.auditing.verify import verify
from generator.build import build
from generator.cli.program import main
from generator.files.output import write
from generator.files.reading import read, read_site
from generator.publish import stamps
from tests.forged import sealed
from tests.sites import ROOT, inputs, inputs_of
from tests.web import Silent, listening, serving

pytestmark = pytest.mark.slow


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the keys of Ann and of a stranger, and the list of signers, which has Ann only."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("ann", "stranger"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)]
        subprocess.run(command, check=True)
    (folder / "signers").write_text(f"ann@example.org {(folder / 'ann.pub').read_text()}")
    return folder


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A built site."""
    result = build(inputs())
    write(tmp_path / "public", result.artifacts)
    return tmp_path / "public"


def test_without_a_folder_the_site_in_public_is_meant(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(public.parent)
    done = run("verify")
    assert (done.exit_code, done.stdout.partition(":")[0]) == (0, "Proved"), done.stderr
    monkeypatch.chdir(public)
    assert "there is no folder public" in run("verify").stderr


def test_a_signed_site_is_proved_with_the_name_of_who_signed(public: Path, keys: Path) -> None:
    before = read_site(public)
    done = run("sign", public, "--key", keys / "ann")
    assert done.exit_code == 0, done.stderr
    assert read_site(public) == before
    assert verify(before).faults == ()
    plain = run("verify", public)
    assert plain.exit_code == 0
    assert "Whose it is, is not proved" in plain.stdout
    named = run("verify", public, "--signers", keys / "signers")
    assert (named.exit_code, "Signed by ann@example.org" in named.stdout) == (0, True)


def test_a_published_site_is_proved_with_its_signature(public: Path, keys: Path) -> None:
    run("sign", public, "--key", keys / "ann")
    with serving(public) as address:
        done = run("verify", address, "--signers", keys / "signers")
    assert (done.exit_code, "Signed by ann@example.org" in done.stdout) == (0, True), done.stderr


def test_a_key_that_no_signer_has_is_refused_by_name(public: Path, keys: Path) -> None:
    run("sign", public, "--key", keys / "stranger")
    done = run("verify", public, "--signers", keys / "signers")
    assert done.exit_code == 1
    assert "proof.json.sig: its key SHA256:" in done.stderr
    assert "is none of the signers" in done.stderr


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ('valid-before="20200101"', "but key has expired: verify time"),
        ('valid-after="20900101"', "but key is not yet valid: verify time"),
        ('namespaces="git"', 'but key is not permitted for use in signature namespace "briefing"'),
    ],
)
def test_a_signer_whose_key_is_not_for_now_or_not_for_this_is_told_as_that(
    public: Path, keys: Path, tmp_path: Path, option: str, says: str
) -> None:
    run("sign", public, "--key", keys / "ann")
    signers = tmp_path / "signers"
    signers.write_text(f"ann@example.org {option} {(keys / 'ann.pub').read_text()}")
    done = run("verify", public, "--signers", signers)
    assert (done.exit_code, f"is among the signers in {signers}, {says}" in done.stderr) == (1, True), done.stderr
    signers.write_text(f"{signers.read_text()}ann@example.org {(keys / 'ann.pub').read_text()}")
    done = run("verify", public, "--signers", signers)
    assert (done.exit_code, "Signed by ann@example.org" in done.stdout) == (0, True), done.stderr


def test_initials_of_a_reader_that_are_others_in_all_files_are_found_by_the_signature_alone(
    tmp_path: Path, keys: Path
) -> None:
    public = tmp_path / "public"
    write(public, build(read(ROOT / "examples/cielo")).artifacts)
    run("sign", public, "--key", keys / "ann")
    files, initials = read_site(public), re.compile(rb'"RS"|\bRS\b')
    forged = sealed({path: initials.sub(lambda m: m[0].replace(b"RS", b"XY"), files[path]) for path in files})
    touched = [path for path in files if forged[path] != files[path]]
    assert "briefing.json" in touched
    assert verify(forged).faults == ()
    for path in touched:
        (public / path).write_bytes(forged[path])
    done = run("verify", public, "--signers", keys / "signers")
    assert (done.exit_code, "proof.json.sig: " in done.stderr) == (1, True), done.stderr


def test_a_signature_in_whose_place_another_key_signs_is_named(public: Path, keys: Path) -> None:
    first = run("sign", public, "--key", keys / "ann").stdout.rpartition(" ")[2].strip()
    assert "takes the place" not in run("sign", public, "--key", keys / "ann").stderr
    done = run("sign", public, "--key", keys / "stranger")
    assert (done.exit_code, f"takes the place of the signature with the key {first}, " in done.stderr) == (0, True)


def test_a_signature_of_another_site_or_for_another_purpose_is_refused(public: Path, keys: Path) -> None:
    other = public.parent / "other"
    shutil.copytree(public, other)
    run("sign", public, "--key", keys / "ann")
    write(other, build(inputs(), searched=False).artifacts)
    (other / "proof.json").write_bytes((other / "proof.json").read_bytes() + b" ")
    shutil.copyfile(public / "proof.json.sig", other / "proof.json.sig")
    assert "proof.json.sig: it is not a signature of this proof" in run("verify", other).stderr
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(keys / "ann"), "-n", "git", str(public / "proof.json")]
    (public / "proof.json.sig").unlink()
    subprocess.run(command, check=True, capture_output=True)
    done = run("verify", public)
    assert (done.exit_code, "it is not a signature of this proof" in done.stderr) == (1, True)


def test_what_is_no_signature_is_a_file_too_many(public: Path, keys: Path) -> None:
    (public / "proof.json.sig").write_text("trust me")
    done = run("verify", public)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "proof.json.sig: the file is not part of the built site", "Not proved: 1 fault."
    ]  # fmt: skip
    assert run("sign", public, "--key", keys / "ann").exit_code == 1  # and it is not written over


def test_a_signature_that_was_taken_away_is_told(public: Path, keys: Path) -> None:
    assert run("sign", public, "--key", keys / "ann").exit_code == 0
    assert "Signed with the key " in run("verify", public).stdout
    (public / "proof.json.sig").unlink()
    done = run("verify", public)
    assert (done.exit_code, done.stdout.splitlines()[-2:]) == (0, ["No signature.", "No time stamp."])


def test_a_signature_that_is_asked_for_has_to_be_there(public: Path, keys: Path) -> None:
    done = run("verify", public, "--signers", keys / "signers")
    assert (done.exit_code, "proof.json.sig: there is no signature" in done.stderr) == (1, True)


def test_a_site_that_is_not_as_it_was_built_is_not_signed(public: Path, keys: Path) -> None:
    (public / "about.html").write_text("changed")
    done = run("sign", public, "--key", keys / "ann")
    assert (done.exit_code, (public / "proof.json.sig").exists()) == (1, False)


def test_a_new_build_keeps_the_signature_and_the_proof_refuses_it(public: Path, keys: Path) -> None:
    run("sign", public, "--key", keys / "ann")
    said: list[str] = []
    write(public, build(inputs_of(inputs().files, url="https://example.org/other/")).artifacts, say=said.append)
    assert said == []
    assert "sign again after each build" in run("verify", public).stderr


def test_a_key_that_is_none_is_named(public: Path, keys: Path) -> None:
    assert run("sign", public, "--key", keys / "none").stderr.startswith(f"briefing: there is no key {keys / 'none'}")
    assert "cannot sign" in run("sign", public, "--key", keys / "signers").stderr


# -- time stamps --------------------------------------------------------------------------------------------------

AUTHORITY = """
[req]
distinguished_name = name
x509_extensions = stamping
prompt = no
[name]
CN = A time-stamping authority
[stamping]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_cert = {folder}/certificate.pem
signer_key = {folder}/secret.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


def authority(folder: Path) -> Path:
    """The folder of an authority of our own, with its certificate and its secret."""
    folder.mkdir()
    (folder / "settings").write_text(AUTHORITY.format(folder=folder))
    (folder / "serial").write_text("01\n")
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-config",
        f"{folder}/settings",
    ]
    made = ["-keyout", f"{folder}/secret.pem", "-out", f"{folder}/certificate.pem"]
    subprocess.run([*command, *made], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return authority(tmp_path_factory.mktemp("authority") / "own")


@contextmanager
def stamping(folder: Path, code: int = 200, answer: bytes | None = None) -> Iterator[str]:
    """An authority at an address; with `answer`, it says that to whatever it is asked."""

    class Handler(Silent):
        def do_POST(self) -> None:  # noqa: N802 - the name that http.server looks for
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            (folder / "asked").write_bytes(asked)
            command = ["openssl", "ts", "-reply", "-config", f"{folder}/settings", "-queryfile", f"{folder}/asked"]
            made = subprocess.run([*command, "-out", f"{folder}/answer"], capture_output=True, check=False)
            data = answer if answer is not None else (folder / "answer").read_bytes() if not made.returncode else b""
            self.answer(code, data)

    with listening(Handler) as address:
        yield f"{address}/"


def test_a_stamped_site_is_proved_with_its_time(public: Path, own: Path) -> None:
    with stamping(own) as address:
        done = run("stamp", public, "--authority", address)
    assert done.exit_code == 0, done.stderr
    assert b"about" not in (own / "asked").read_bytes()  # a fingerprint, and no words
    assert "By whom, is not proved" in run("verify", public).stdout
    checked = run("verify", public, "--authorities", own / "certificate.pem")
    assert (checked.exit_code, "Stamped: it was there at 20" in checked.stdout) == (0, True), checked.stderr


@contextmanager
def valid(folder: Path, start: datetime, end: datetime) -> Iterator[None]:
    """An authority whose certificate is valid for a time."""
    before = (folder / "certificate.pem").read_bytes()
    (folder / "index").write_text("")
    issuer = (
        f"[ca]\ndefault_ca = it\n[it]\ndatabase = {folder}/index\nserial = {folder}/issued\nnew_certs_dir = {folder}\n"
        "default_md = sha256\npolicy = any\nx509_extensions = stamping\n[any]\ncommonName = supplied\n"
    )
    (folder / "issued").write_text("0A\n")
    (folder / "issuer").write_text(issuer + (folder / "settings").read_text())
    asked = ["openssl", "req", "-new", "-key", f"{folder}/secret.pem", "-config", f"{folder}/settings"]
    subprocess.run([*asked, "-out", f"{folder}/wanted"], check=True, capture_output=True)
    form = "%Y%m%d%H%M%SZ"
    command = ["openssl", "ca", "-batch", "-selfsign", "-config", f"{folder}/issuer", "-in", f"{folder}/wanted"]
    command += ["-keyfile", f"{folder}/secret.pem", "-out", f"{folder}/certificate.pem", "-notext"]
    command += ["-startdate", start.strftime(form), "-enddate", end.strftime(form)]
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield
    finally:
        (folder / "certificate.pem").write_bytes(before)


def test_a_certificate_has_to_be_valid_at_the_time_of_the_stamp_and_not_later(public: Path, tmp_path: Path) -> None:
    now, own = datetime.now(UTC), authority(tmp_path / "late")
    with valid(own, now - timedelta(days=2), now - timedelta(days=1)), stamping(own) as address:
        run("stamp", public, "--authority", address)
        done = run("verify", public, "--authorities", own / "certificate.pem")
    assert done.exit_code == 1
    assert "the certificate of its authority was not valid at the time of the stamp" in done.stderr
    (public / "proof.json.tsr").unlink()
    end = datetime.now(UTC) + timedelta(seconds=5)
    with valid(own, now - timedelta(days=2), end), stamping(own) as address:
        run("stamp", public, "--authority", address)
        while datetime.now(UTC) <= end + timedelta(seconds=1):
            sleep(0.2)
        done = run("verify", public, "--authorities", own / "certificate.pem")
    assert (done.exit_code, "valid then, has expired since" in done.stdout) == (0, True), done.stderr


def test_a_stamp_of_other_bytes_and_one_of_another_authority_are_refused(
    public: Path, own: Path, tmp_path: Path
) -> None:
    with stamping(own) as address:
        data = stamps.stamp(b"something else", address)
        (public / "proof.json.tsr").write_bytes(data)
        assert "proof.json.tsr: it is not a stamp of this proof" in run("verify", public).stderr
        (public / "proof.json.tsr").unlink()
        run("stamp", public, "--authority", address)
    stranger = authority(tmp_path / "stranger")
    done = run("verify", public, "--authorities", stranger / "certificate.pem")
    assert done.exit_code == 1
    assert re.search(r"it was not made by an authority in .*: [a-z-]+ [a-z ]+$", done.stderr, re.MULTILINE), done.stderr


@pytest.mark.parametrize("with_list", [False, True])
def test_a_stamp_whose_time_was_altered_is_refused_by_name(public: Path, own: Path, with_list: bool) -> None:
    with stamping(own) as address:
        run("stamp", public, "--authority", address)
    file, year = public / "proof.json.tsr", run("verify", public).stdout.partition("Stamped ")[2][:4].encode()
    time = re.search(rb"\x18\x0f(?=" + year + rb"\d{10}Z)", file.read_bytes())
    assert time is not None
    data = file.read_bytes()
    file.write_bytes(data[: time.end()] + b"2016" + data[time.end() + 4 :])
    done = run("verify", public, *(("--authorities", own / "certificate.pem") if with_list else ()))
    assert done.exit_code == 1
    said = re.search(r"proof\.json\.tsr: the time stamp is not what its authority signed: (.+)", done.stderr)
    assert said is not None
    assert re.fullmatch(r"[a-zA-Z ]+", said[1]), said[1]  # words, and not a line of the program of OpenSSL


def test_a_stamp_without_the_certificate_of_its_authority_is_refused(public: Path, own: Path) -> None:
    asked, proof, stamped = f"{own}/bare", f"{public}/proof.json", f"{public}/proof.json.tsr"
    for command in (
        ["-query", "-data", proof, "-sha256", "-out", asked],
        ["-reply", "-config", f"{own}/settings", "-queryfile", asked, "-out", stamped],
    ):
        subprocess.run(["openssl", "ts", *command], check=True, capture_output=True)
    done = run("verify", public)
    assert done.exit_code == 1
    assert "is not what its authority signed: signer certificate not found" in done.stderr


@pytest.mark.parametrize("data", [b"\x30", b"\x30\x03\x02\x01\x00", b"\x30" * 5000])
def test_what_is_no_stamp_is_refused(public: Path, data: bytes) -> None:
    (public / "proof.json.tsr").write_bytes(data)
    done = run("verify", public)
    assert (done.exit_code, "proof.json.tsr: it is no time stamp" in done.stderr) == (1, True)


def test_an_authority_that_answers_with_something_else_stamps_nothing(public: Path, own: Path) -> None:
    with stamping(own) as address:
        replayed = stamps.stamp(b"something else", address)
    for code, answer in ((500, b""), (200, b"hello"), (200, replayed)):
        with stamping(own, code, answer) as address:
            done = run("stamp", public, "--authority", address)
        assert done.exit_code == 3
        assert not (public / "proof.json.tsr").exists()
    assert run("stamp", public, "--authority", address).exit_code == 3  # nobody listens there any more
    assert run("stamp", public, "--authority", "file:///etc/passwd").exit_code == 2


def test_no_password_in_an_address_is_said(public: Path) -> None:
    done = run("stamp", public, "--authority", "http://user:secret@127.0.0.1:1/")
    assert (done.exit_code, "secret" in done.stdout + done.stderr) == (3, False)
    done = run("verify", "http://user:secret@127.0.0.1:1/")
    assert done.exit_code in (2, 3)
    assert "secret" not in done.stdout + done.stderr


def test_a_program_that_is_missing_is_named_and_no_check_is_skipped(
    public: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("sign", public, "--key", keys / "ann")
    monkeypatch.setenv("PATH", "/nowhere")
    done = run("verify", public)
    assert (done.exit_code, done.stderr.splitlines()[0]) == (3, "briefing: proof.json.sig: ssh-keygen is not installed")
