"""The address of a site in its one spelling, and what is told of one that no site can have."""

from __future__ import annotations

import json

import pytest

from generator.base.site_address import AddressError, base_path, readable, spelled
from generator.build import build
from tests.sites import edited, pages_of, said

SEOUL = "https://ex.org/%EC%84%9C%EC%9A%B8/"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://ex.org", "https://ex.org/"), ("https://ex.org/small/", "https://ex.org/small/"),
        ("https://ex.org/small", "https://ex.org/small/"), ("HTTPS://Ex.Org:443/Small/", "https://ex.org/Small/"),
        ("http://ex.org:80/a", "http://ex.org/a/"), ("https://ex.org:8443/a/", "https://ex.org:8443/a/"),
        ("https://ex.org/서울/", SEOUL), ("https://ex.org/%ec%84%9c%EC%9A%B8", SEOUL), ("https://ex.org/x/../서울/./", SEOUL),
        ("https://ex.org/%2e%2E/a/%2e/b/", "https://ex.org/a/b/"), ("https://ex.org/%61%7Eb%2d/", "https://ex.org/a~b-/"),
        ("https://ex.org/my%20site/", "https://ex.org/my%20site/"), ("https://ex.org/a%2fb%25/", "https://ex.org/a%2Fb%25/"),
        ("https://ex.org/v1.2/.x/...//".replace("//", "/").replace(":/", "://"), "https://ex.org/v1.2/.x/.../"),
        ("https://ex.org/a'(b)&c;d=e+f,g!$*@:/", "https://ex.org/a'(b)&c;d=e+f,g!$*@:/"),
        ('https://ex.org/<a>"b"{c}|^`/', "https://ex.org/%3Ca%3E%22b%22%7Bc%7D%7C%5E%60/"), ("https://ex.org/%FF/", "https://ex.org/%FF/"),
        ("https://브리핑.example/", "https://브리핑.example/"), ("https://[::1]:8000/a", "https://[::1]:8000/a/"),
        ("https://ex.org/a/b/c/d/e/f/g/", "https://ex.org/a/b/c/d/e/f/g/"), ("https://ex.org/😀/", "https://ex.org/%F0%9F%98%80/"),
    ],
)  # fmt: skip
def test_each_way_to_write_an_address_has_one_spelling(url: str, address: str) -> None:
    assert spelled(url) == address
    assert spelled(address) == address
    assert base_path(address) == "/" + address.split("/", 3)[3]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("https://", "is not the address of a site"), ("https:///a/", "is not the address of a site"),
        ("http://[", "is not the address of a site"), ("https://ex.org:99999/", "is not the address of a site"),
        ("ftp://ex.org/", "is not the address of a site"), ("https://ex.org/\n", "is not the address of a site"),
        ("https://ex.org/?a=b", "has more than a path"), ("https://ex.org/#a", "has more than a path"),
        ("https://ann:secret@ex.org/", "names a user"), ("https://ex.org/100%/", "has a per cent sign that begins no escape"),
        ("https://ex.org//a/", "has two slashes in a row"), ("https://ex.org/a\\b/", "has a backslash"),
    ],
)  # fmt: skip
def test_what_cannot_be_the_address_of_a_site_is_refused_with_a_hint(url: str, message: str) -> None:
    with pytest.raises(AddressError, match=message) as caught:
        spelled(url)
    assert caught.value.hint


def test_it_is_told_at_its_place_in_the_settings() -> None:
    result = build(edited("site.yaml", "url: https://example.org/small/", "url: https://example.org/small/?draft"))
    assert said(result) == ["site.yaml:3:6 [bad-value]"]
    assert result.diagnostics[0].hint == "End it before the '?' or '#'."


@pytest.mark.slow
def test_two_spellings_of_an_address_give_the_same_site_to_the_byte() -> None:
    first, second = (
        build(edited("site.yaml", "https://example.org/small/", url)) for url in ("https://ex.org/서울", SEOUL)
    )
    assert first.artifacts == second.artifacts
    assert f'<link rel="canonical" href="{SEOUL}"' in pages_of(first)["index.html"]
    files = {artifact.path: artifact.data for artifact in first.artifacts}
    assert json.loads(files["feed.json"])["home_page_url"] == SEOUL


def test_a_path_is_shown_to_people_as_they_would_write_it() -> None:
    assert [readable(path) for path in ("/%EC%84%9C%EC%9A%B8/", "/a%20b/", "/%0Aa/", "/%FF/")] == [
        "/서울/", "/a b/", "/%0Aa/", "/%FF/",
    ]  # fmt: skip
