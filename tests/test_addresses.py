"""One rule for addresses: what passes, a browser takes as it stands; in no field, prose or setting does another."""

from __future__ import annotations

import random
import re
from pathlib import Path
from string import ascii_letters

import ada_url
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.base.site_address import AddressError
from generator.build import build
from generator.cli.program import main
from generator.parsing import addresses, markdown
from tests.sites import edited, inputs, said, with_file, write_site

SOUND = [
    "http://example.org",
    "https://example.org/",
    "https://example.org:8443/a/b?c=d&e=f#g",
    "https://xn--mnchen-3ya.example/",
    "https://münchen.example/straße",
    "https://straße.example/",
    "https://브리핑.example/한국",
    "https://пример.испытание/",
    "https://דוגמה.example/",
    "https://192.0.2.1/",
    "http://[2001:db8::1]:80/",
    "http://localhost:8000/",
    "https://my_host.example.org/",
    "https://en.wikipedia.org/wiki/Korea_(disambiguation)",
    "https://example.org/a|b[c]{d}^e'f!g*h;i,j",
    "https://example.org/100%",
    "https://example.org/?a[]=1&b=%00",
    "https://fa.example.org/می‌خواهم",
    "https://example.org/👩‍🚀",
    "https://example.org/a@b:c",
    "https://example.org?q",
    "https://abc1.דוגמה.example/",
    "https://example.org/\ufdcf",
    "https://" + "a" * 63 + ".org/" + "b" * 5000,
]
NONE = [
    "",
    "example.org",
    "//example.org/",
    "https://example.org/\ufdd0",
    "https://example.org/\ufdef",
    "ftp://example.org/",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://example.org",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "intent://example.org#Intent;end",
    "blob:https://example.org/1",
    "view-source:https://example.org/",
    "https:example.org",
    "https:/example.org",
    "https:///example.org",
    "https:\\\\example.org\\",
    "https://",
    "https://?",
    "https://#",
    "https:///",
    "http://[",
    "http://[]",
    "http://[x]/",
    "http://[::1",
    "http://[::1]x/",
    "http://[::1%25eth0]/",
    "http://::1/",
    "http://f:b/c",
    "http://a:b@c:d/",
    "https://x.org:99999/",
    "https://x.org:0/",
    "https://x.org:/",
    "https://x.org:80:80/",
    "https://x.org:８０/",
    "https://user@example.org/",
    "https://user:word@example.org/",
    "https://example.org@evil.example/",
    "https://example.org\\@evil.example/",
    "https://@example.org/",
    "https://a..b/",
    "https://.example.org/",
    "https://example.org./",
    "https://-a.org/",
    "https://a-.org/",
    "https://ab--c.org/",
    "https://a b.org/",
    "https://a%2eorg/",
    "https://a%00.org/",
    "https://a<b.org/",
    "https://a^b.org/",
    "https://a*b.org/",
    "https://999.0.2.1/",
    "https://192.0.2/",
    "https://192.0.2.1.5/",
    "https://0x7f.1/",
    "https://2130706433/",
    "https://0300.0250.0.1/",
    "https://example.123/",
    "https://xn--/",
    "https://xn--a/",
    "https://xn--zzzzzzzzz-.org/",
    "https://" + "a" * 64 + ".org/",
    "https://" + "a." * 150 + "org/",
    "https://ＧＯ.com/",
    "https://１９２.0.2.1/",
    "https://ex\u00adample.org/",
    "https://exa\u200bmple.org/",
    "https://\u0301a.org/",
    "https://a\u05d0.org/",
    "https://\u05d0a.org/",
    "https://☃.net/",
    "https://example.org/\u202egpj.exe",
    "https://example.org/\u2066x\u2069",
    "https://example.org/\u061cx",
    "https://example.org/a b",
    "https://example.org/a\tb",
    "https://example.org/a\nb",
    "https://example.org/a\r\nSet-Cookie: a=b",
    "https://example.org/\x00",
    "https://example.org/\x7f",
    "https://example.org/\x85",
    "https://example.org/\u00a0",
    "https://example.org/\u2028",
    "https://example.org/\ufeff",
    "https://example.org/\ufffe",
    "https://example.org/\ue000",
    'https://example.org/"onclick="alert(1)',
    "https://example.org/<b>",
    "https://example.org/`",
    " https://example.org/",
    "https://example.org/ ",
]  # fmt: skip


@pytest.mark.parametrize("address", SOUND)
def test_an_address_of_the_web_passes_and_a_browser_takes_it_so(address: str) -> None:
    assert addresses.of_web(address) == address
    assert addresses.of_link(address) == address
    taken = ada_url.URL(address)
    assert taken.protocol.rstrip(":") == address.partition(":")[0]
    assert not taken.username


@pytest.mark.parametrize("address", NONE, ids=ascii)
def test_what_is_no_address_is_refused_with_a_hint(address: str) -> None:
    for rule in (addresses.of_web, addresses.of_link, addresses.of_site):
        with pytest.raises(AddressError) as raised:
            rule(address)
        assert raised.value.hint


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("www.example.org/a", "did you mean: https://www.example.org/a"),
        ("http:/example.org", "did you mean: http://example.org"),
        ("HTTPS://example.org", "did you mean: https://example.org"),
        ("https://example.org/a b", "did you mean: https://example.org/a%20b"),
        ("https://ＧＯ.com/", "did you mean: go.com"),
        ("https://example.org/\u202e", "Write it as %E2%80%AE."),
        ("https://example.org/" + "a" * 175 + " b", "did you mean: https://example.org/" + "a" * 175 + "%20b"),
        ("https://example.org/" + "a" * 176 + " b", "Write it as %20."),
    ],
)
def test_the_hint_says_what_to_write(address: str, hint: str) -> None:
    with pytest.raises(AddressError) as raised:
        addresses.of_web(address)
    assert raised.value.hint.split("\n")[0] == hint


@pytest.mark.parametrize(("number", "told"), [(80, "x" * 80), (81, f"{'x' * 77}...")])
def test_a_long_address_is_told_in_part(number: int, told: str) -> None:
    with pytest.raises(AddressError, match=rf"^'{re.escape(told)}' is not a web address"):
        addresses.of_web("x" * number)


MAIL = [
    "mailto:desk@example.org",
    "mailto:first.last+tag@xn--mnchen-3ya.example",
    "mailto:desk@example.org?subject=A%20correction&body=Please",
]
NO_MAIL = [
    "mailto:",
    "mailto:desk",
    "mailto:desk@",
    "mailto:@example.org",
    "mailto:a@b@c.org",
    "mailto:a@example.org,b@example.org",
    "mailto:a@example.org?bcc=b@example.org",
    "mailto:a@example.org?subject=x&cc=b@example.org",
    "mailto:a@example.org?to=b@example.org",
    "mailto:a b@example.org",
    "mailto:a@example..org",
    "mailto:a@[x]",
    'mailto:"a"@example.org',
    "mailto:a%0Abcc:b@example.org",
    "MAILTO:a@example.org",
]


def test_mail_can_be_written_to_one_and_nothing_is_set_that_the_reader_does_not_see() -> None:
    for address in MAIL:
        assert addresses.of_link(address) == address
        with pytest.raises(AddressError):
            addresses.of_web(address)
    for address in NO_MAIL:
        with pytest.raises(AddressError):
            addresses.of_link(address)


PIECES = [
    *"aZ09.-_:/?#[]@!$&'()*+,;=%~ \t\n\\<>\"^`{|}", "http://", "https://", "//", "ß", "é", "日本", "א", "ب", "१", "xn--",
    "xn--nxasmq6b", "0x", "255", "%41", "..", "::1", "localhost", "ﬀ", "Ａ", "·", "\u200d", "\u202e", "e\u0301", "\u0301",
]  # fmt: skip


def is_taken(address: str) -> bool:
    try:
        taken = ada_url.URL(address)
    except ValueError:
        return False
    return taken.protocol in ("http:", "https:") and not taken.username and not taken.password


def passes(address: str) -> bool:
    try:
        addresses.of_web(address)
    except AddressError:
        return False
    return True


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=9))
def test_a_browser_takes_whatever_passes(parts: list[str]) -> None:
    address = "https://" + "".join(parts)
    assert not passes(address) or is_taken(address)


def test_a_browser_takes_whatever_passes_of_many() -> None:
    chance = random.Random(14)
    made = ["https://" + "".join(chance.choices(PIECES, k=chance.randint(0, 7))) for _ in range(20_000)]
    sound = [address for address in made if passes(address)]
    assert len(sound) > 500
    assert [address for address in sound if not is_taken(address)] == []


@pytest.mark.slow
def test_a_browser_takes_every_letter_that_passes_in_a_host(long: bool) -> None:
    numbers = [*range(0x80, 0xD800), *range(0xE000, 0x32000)]
    for number in numbers if long else random.Random(14).sample(numbers, 3000):
        letter = chr(number)
        for host in (letter, f"a{letter}", f"{letter}a", f"a{letter}b"):
            address = f"https://{host}.org/"
            assert not passes(address) or is_taken(address), hex(number)


# -- in all fields ------------------------------------------------------------------------------------------------

FIELDS = {
    "a source": ("content/sources.yaml", '"https://example.org/wire"', "{}"),
    "an article": ("content/articles/bridge.md", "rights: The Gazette's.", "rights: The Gazette's.\nurl: {}"),
    "an actor": ("content/actors.yaml", "kind: organisation, cite", "kind: organisation, links: {{website: {}}}, cite"),
    "the site": ("site.yaml", "https://example.org/small/", "{}"),
}
DANGEROUS = [
    "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org/", "http://[", "https://a:b@c.org/",
    "https://example.org/\u202e", "https://x.org:99999/", "http://f:b/c", "http://?", "intent:x", "blob:https://a.org/1",
]  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("address", DANGEROUS, ids=ascii)
def test_no_field_takes_an_address_that_is_none(field: str, address: str) -> None:
    path, old, new = FIELDS[field]
    found = build(edited(path, old, new.format(f"'{address}'")))
    (fault,) = (d for d in found.diagnostics if d.is_error)
    assert (fault.code, fault.location.path) == ("bad-value", path)
    assert fault.hint


@pytest.mark.parametrize("address", [a for a in DANGEROUS if a.isascii()])
def test_no_link_in_a_text_leads_to_an_address_that_is_none(address: str) -> None:
    for text in (
        f"[x]({address})",
        f"<{address}>",
        f"[x](<{address}>)",
        f"[x][y]\n\n[y]: {address}",
        f"![x]({address})",
    ):
        page = LexborHTMLParser(markdown.to_html(text, lambda link: link.id))
        assert page.css("[href], [src]") == [], text
        assert [markup for block in markdown.blocks(text) for markup in block.markup] == [], text


def test_a_character_that_is_not_seen_is_written_out_in_a_link_of_a_text() -> None:
    html = markdown.to_html("[x](https://example.org/\u202egpj.exe)", lambda link: link.id)
    assert 'href="https://example.org/%E2%80%AEgpj.exe"' in html


@pytest.mark.slow
def test_a_source_may_lie_where_the_site_does() -> None:
    own = "https://example.org/small/report.pdf"
    given = edited("content/sources.yaml", "https://example.org/wire", own)
    assert said(build(given)) == []
    prose = edited(
        "content/events.yaml",
        "  actors: [mayor]\n  cite",
        f"  summary: 'See [the report]({own}#page=2).'\n  actors: [mayor]\n  cite",
    )
    assert said(build(prose)) == []
    text = (
        f'{{% extends "base.html" %}}{{% block main %}}<h1 id="corrections">A</h1><a href="{own}">x</a>{{% endblock %}}'
    )
    assert said(build(with_file("templates/about.html", text))) == ["templates/about.html:1:72 [output-address]"]


def test_another_host_that_begins_like_the_site_is_not_the_site() -> None:
    files = dict(edited("site.yaml", "https://example.org/small/", "https://example.org").files)
    files["content/sources.yaml"] = files["content/sources.yaml"].replace(
        b"https://example.org/wire", b"https://example.org.example/"
    )
    assert said(build(type(inputs())(files))) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "url", ["https://example.org/\nX", "http://[", "https://a:b@c.org/", "example.org", "https://example.org/?a", "-x"]
)
def test_the_address_of_a_build_goes_through_the_same_rule(url: str, tmp_path: Path) -> None:
    write_site(tmp_path)
    done = CliRunner().invoke(main, ["build", "--root", str(tmp_path), f"--url={url}"])
    assert done.exit_code == 2
    assert done.output.startswith("briefing: --url: ")
    assert not (tmp_path / "public").exists()


def test_the_longest_address_takes_no_time() -> None:
    for address in (
        "https://" + "a" * 100_000,
        "https://" + "a." * 50_000,
        "https://a.org/" + "%" * 900_000,
        "xn--" * 50_000,
        "https://xn--" + ascii_letters * 2000,
        "www." + "a." * 50_000,
        "https://[" + ":" * 100_000,
        "mailto:" + "a" * 100_000 + "@b.c",
    ):
        passes(address)
