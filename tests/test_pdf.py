"""What a PDF is made from: the dossier's page with rules of its own, and answers from the built files alone."""

from __future__ import annotations

import pytest

from generator.exports import pdf

BASE = "https://example.org/small/"
CSS = """
:root { --ink: light-dark(#111, #eee); --red: light-dark(#a00, #faa); }
/* A comment with .spots { fill: green } in it. */
.t-red { --tint: var(--red); }
.plot .spots { position: absolute; font: 12px var(--ui); fill: var(--ink) }
.spots .name { display: none }
.spot .disc { fill: var(--tint); stroke: var(--unknown) }
@media print { .slope .deep { stroke: currentColor } }
.other { color: blue }
"""
FILES = {
    "dossier.html": b'<head></head><body><svg class="a"><g/></svg></head><svg/></body>',
    "assets/dossier.css": CSS.encode(),
    "x.svg": b"<svg/>",
    "x.png": b"\x89",
}


def test_each_drawing_has_its_own_rules_in_the_colours_of_paper() -> None:
    style = (
        "<style>.t-red{color:#a00}.spots > *{font:12px sans-serif;fill:#111}.spot .disc{fill:currentColor;stroke:#1c1b19}"
        ".slope .deep{stroke:#1c1b19}.bare{display:none}</style>"
    )
    assert pdf._with_styles(FILES, "A4") == (
        "<head><style>@page { size: A4 }</style></head>"
        f'<body><svg class="a">{style}<g/></svg></head><svg/>{style}</body>'
    )
    alone = pdf._with_styles({"dossier.html": b"<svg></svg>"}, "A4")
    assert alone == "<svg><style>.bare{display:none}</style></svg>"


@pytest.mark.slow  # the library looks for others by a process
@pytest.mark.parametrize(
    ("path", "kind", "data"),
    [
        (
            "assets/dossier.css",
            "text/css",
            CSS.replace("light-dark(#111, #eee)", "#111").replace("light-dark(#a00, #faa)", "#a00").encode(),
        ),
        ("x.svg", "image/svg+xml", b"<svg/>"),
        ("x.png", "application/octet-stream", b"\x89"),
    ],
)
def test_files_are_answered_from_what_was_built(path: str, kind: str, data: bytes) -> None:
    answer = pdf._fetcher(FILES, BASE).fetch(f"{BASE}{path}")
    assert answer.headers["Content-Type"] == kind
    assert answer.read() == data


@pytest.mark.slow
@pytest.mark.parametrize("url", [f"{BASE}none.css", "https://a.example/x.svg", "x.svg"])
def test_nothing_else_is_fetched(url: str) -> None:
    with pytest.raises(ValueError, match="is no file of the site"):
        pdf._fetcher(FILES, BASE).fetch(url)
