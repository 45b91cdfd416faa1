"""Validates the addresses in records, texts and settings, by one rule for all fields and formats.

An address is written as every browser reads it (WHATWG URL), and in one way only: a scheme of the web; a host in the
letters by which it is looked up, or an IP address; a valid port. It has no user name or password, which everybody could
read or take for a host, and no invisible character. An address that is refused here never reaches a page, a feed, a
table or a citation; browsers use all others unchanged.

Sources: the URL Standard, https://url.spec.whatwg.org/; names of hosts in other scripts by Unicode Technical Standard
46, their direction by RFC 5893; addresses of mail by RFC 6068.
"""

from __future__ import annotations

import re
import unicodedata
from encodings.idna import nameprep
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import parse_qsl, quote

from generator.base.site_address import AddressError, spelled
from generator.base.text import BLANK

_WEB = re.compile(r"(https?)://([^/?#]*)(.*)", re.DOTALL)
_MAIL = re.compile(r"mailto:([^?]*)(?:\?(.*))?", re.DOTALL)
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_LIKE_A_NUMBER = re.compile(r"[0-9]+|0[xX][0-9A-Fa-f]*")
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!$)|$)){4}")
_UNWANTED = frozenset('<>"\\`')
"""Characters that end an address in some text or format."""
_JOINERS = "\u200c\u200d"
"""Invisible characters that belong to words in some scripts; they are allowed after the host."""
_DEVIATIONS = str.maketrans("\u00df\u03c2", "s\u03c3")
"""Letters that older rules (IDNA 2003) replace and browsers keep, each with a letter that `nameprep` keeps, too."""
_MAIL_FIELDS = frozenset({"subject", "body"})
_PUNYCODE = "xn--"


def of_web(text: str) -> str:
    """The address unchanged, if it is a web address: `https://example.org/page`.

    Raises `AddressError` if it is not.
    """
    _refuse_unwanted(text)
    match = _WEB.fullmatch(text)
    if match is None:
        raise AddressError(f"{_cut(text)!r} is not a web address", _corrected(text))
    authority = match[2]
    if "@" in authority:
        hint = "Everybody could read them; and what stands before the '@' may look like a host. Leave it out."
        raise AddressError(f"a user name or password stands in {_cut(text)!r}", hint)
    host, port = _host_and_port(authority)
    if port is not None and not (re.fullmatch(r"[0-9]{1,5}", port) and 0 < int(port) <= 65535):
        raise AddressError(
            f"{_cut(port)!r} is no port", "A port is a number from 1 to 65535. Most addresses have none."
        )
    if not (host.startswith("[") or _IPV4.fullmatch(host)):
        _refuse_host(host)
    return text


def of_link(text: str) -> str:
    """The address unchanged, if a link in a text may lead to it: a web address, or `mailto:desk@example.org`.

    Raises `AddressError` if it is neither.
    """
    match = _MAIL.fullmatch(text)
    if match is None:
        return of_web(text)
    _refuse_unwanted(text)
    local, at, host = match[1].rpartition("@")
    if not at or not _LOCAL.fullmatch(local):
        raise AddressError(f"{_cut(text)!r} is no address of mail", "Such as: mailto:desk@example.org.")
    _refuse_host(host)
    fields = {name.lower() for name, _ in parse_qsl(match[2] or "", keep_blank_values=True)}
    if not fields <= _MAIL_FIELDS:
        hint = "It may have a subject and a body: mailto:desk@example.org?subject=Correction."
        raise AddressError(f"{_cut(text)!r} writes to more than one, or sets what the reader does not see", hint)
    return text


def of_site(text: str) -> str:
    """The address in its canonical spelling, if a site can be published there: nothing may follow its path.

    Raises `AddressError` if it cannot.
    """
    return spelled(of_web(text))


def _refuse_unwanted(text: str) -> None:
    for character in text:
        if character in _UNWANTED or (not "!" <= character <= "~" and _is_unseen(character)):
            seen = repr(character) if character in _UNWANTED else f"U+{ord(character):04X}"
            blank = " a blank" if character.isspace() else ""
            instead = quote(text.strip(), safe="/:?#[]@!$&'()*+,;=%~") if text.isascii() else ""
            hint = (
                f"did you mean: {instead}"
                if instead and len(instead) < 200
                else f"Write it as {quote(character, errors='replace')}."
            )
            raise AddressError(f"{_cut(text)!r} is not a web address:{blank or ' a character'} ({seen}) is in it", hint)


def _is_unseen(character: str) -> bool:
    """Whether a character is a blank, a control or format character, for private use, invisible, or a noncharacter."""
    if character in _JOINERS:
        return False
    kind = unicodedata.category(character)
    is_none = ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF
    return kind[0] == "Z" or kind in ("Cc", "Cf", "Cs", "Co") or is_none or character in BLANK


def _corrected(text: str) -> str:
    """A hint, with the address that was probably meant if the scheme is missing or written differently."""
    match = re.fullmatch(r"(?:(https?):?/{0,2}|//)?([\w-]+(?:\.[\w-]+)+(?:[/?#].*)?)", text, re.IGNORECASE)
    general = "It begins with https:// or http:// and has no spaces."
    if match is None or len(text) > 200:
        return general
    return f"did you mean: {(match[1] or 'https').lower()}://{match[2]}\n{general}"


def _host_and_port(authority: str) -> tuple[str, str | None]:
    if authority.startswith("["):
        inside, end, rest = authority[1:].partition("]")
        try:
            valid = bool(end) and "%" not in inside and (not rest or rest.startswith(":"))
            IPv6Address(inside if valid else "")
        except AddressValueError:
            raise AddressError(f"{_cut(authority)!r} is no host", "An IPv6 address: [2001:db8::1].") from None
        return authority[: len(inside) + 2], rest[1:] if rest else None
    host, colon, port = authority.partition(":")
    return host, port if colon else None


def _refuse_host(host: str) -> None:
    """Raises `AddressError` unless a name is a valid host name, in the letters by which it is looked up."""
    labels = host.split(".")
    if not host or not all(labels) or len(host) > 253:
        says = f"{_cut(host)!r} is no host" if host else "the host is missing"
        raise AddressError(says, "Such as: https://example.org/page.")
    if _LIKE_A_NUMBER.fullmatch(labels[-1]):
        raise AddressError(f"{_cut(host)!r} is no host", "An IP address has four numbers from 0 to 255: 192.0.2.1.")
    plain = host.translate(_DEVIATIONS)
    found_by = plain.lower()
    if not found_by.isascii():
        try:
            found_by = ".".join(map(nameprep, plain.split(".")))
        except UnicodeError:
            raise _no_letters(host) from None
    if found_by != plain.lower():
        raise AddressError(f"{_cut(host)!r} is found by other letters", f"did you mean: {_cut(found_by)}")
    names = [_decoded(label.lower()) for label in labels]
    backwards = any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for name in names for letter in name)
    if backwards and not all(map(_runs_one_way, names)):
        raise AddressError(f"{_cut(host)!r} mixes two directions of writing", "Write it as punycode: xn--...")


def _decoded(label: str) -> str:
    """A label of a host name in its own letters, decoded if it is punycode.

    Raises `AddressError` if it is not a valid label.
    """
    name = label
    if label.startswith(_PUNYCODE):
        try:
            name = label[len(_PUNYCODE) :].encode().decode("punycode")
            sound = not name.isascii() and nameprep(name.translate(_DEVIATIONS)) == name.translate(_DEVIATIONS)
        except (UnicodeError, ValueError, IndexError, OverflowError):
            sound = False
        if not sound or name.encode("punycode").decode().lower() != label[len(_PUNYCODE) :]:
            raise AddressError(f"{_cut(label)!r} is no punycode", "Write the host in its own letters.")
    encoded = label if label.isascii() else _PUNYCODE + name.encode("punycode").decode()
    hyphens = name.startswith("-") or name.endswith("-") or name[2:4] == "--"
    if len(encoded) > 63 or hyphens or not all(map(_is_of_a_name, name)) or unicodedata.category(name[0])[0] == "M":
        raise _no_letters(label)
    return name


def _no_letters(host: str) -> AddressError:
    hint = "Its parts have letters, digits and single hyphens, at most 63 each: https://example.org/."
    return AddressError(f"{_cut(host)!r} is no host", hint)


def _is_of_a_name(letter: str) -> bool:
    if letter.isascii():
        return letter.isalnum() or letter in "-_"
    kind = unicodedata.category(letter)
    return (kind[0] in "LM" or kind in ("Nd", "Nl")) and letter not in BLANK


def _runs_one_way(name: str) -> bool:
    """Whether all of a label is written in one direction (the rule of RFC 5893, section 2)."""
    kinds = [unicodedata.bidirectional(letter) for letter in name]
    ending = next((kind for kind in reversed(kinds) if kind != "NSM"), "")
    if kinds[0] in ("R", "AL"):
        numbers = {"EN", "AN"} <= set(kinds)
        return set(kinds) <= {"R", "AL", "AN", "EN", "ES", "CS", "ET", "ON", "BN", "NSM"} and (
            ending in ("R", "AL", "EN", "AN") and not numbers
        )
    return kinds[0] == "L" and set(kinds) <= {"L", "EN", "ES", "CS", "ET", "ON", "BN", "NSM"} and ending in ("L", "EN")


def _cut(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}..."
