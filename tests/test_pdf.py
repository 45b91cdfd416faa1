"""What a PDF is made from: the dossier's page with rules of its own, and answers from the built files alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.base.artifacts import Artifact
from generator.base.kept import Kept
from generator.base.memory import NoMemory
from generator.exports import pdf
from generator.rendering.built import Built
from tests.sites import site_of

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
    answer = pdf._fetcher(FILES, BASE, {}).fetch(f"{BASE}{path}")
    assert answer.headers["Content-Type"] == kind
    assert answer.read() == data


@pytest.mark.slow
@pytest.mark.parametrize("url", [f"{BASE}none.css", "https://a.example/x.svg", "x.svg"])
def test_nothing_else_is_fetched(url: str) -> None:
    with pytest.raises(ValueError, match="is no file of the site"):
        pdf._fetcher(FILES, BASE, {}).fetch(url)


class Remembered(Kept):
    """Keeps parts in this process."""

    is_there = True

    def __init__(self) -> None:
        self.parts: dict[tuple[str, str], bytes] = {}

    def get(self, kind: str, made_from: str) -> bytes | None:
        return self.parts.get((kind, made_from))

    def put(self, kind: str, made_from: str, data: bytes) -> None:
        self.parts[kind, made_from] = data


@pytest.mark.slow
def test_a_pdf_is_set_once_for_the_same_page_and_the_same_files(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint  # it looks for libraries by a process, which no module may start while it is imported

    html = b'<head><title>T</title><link rel="stylesheet" href="assets/dossier.css"></head><body><p>A<!--pdf--></body>'
    kept, pages = Remembered(), {"dossier.html": html, "assets/dossier.css": b"p { color: #111 }", "x.css": b""}
    sets: list[str] = []
    whole = weasyprint.HTML

    def noted(*args: object, **named: object) -> object:
        sets.append(str(named["base_url"]))
        return whole(*args, **named)

    monkeypatch.setattr(weasyprint, "HTML", noted)

    def made(**changed: bytes) -> dict[str, bytes]:
        files = {**pages, **{name.replace("_", "."): data for name, data in changed.items()}}
        built = Built(
            site_of(), tuple(Artifact(path, data) for path, data in files.items()), memory=NoMemory(kept=kept)
        )
        return {file.path: file.data for file in pdf.maker("a4")(built)}

    first = made()
    assert first["dossier.pdf"].startswith(b"%PDF-")
    assert b"(A4, 1 page)" in first["dossier.html"]
    assert (made(), made(x_css=b"p { color: red }"), len(sets)) == (first, first, 1), "x.css is not fetched"
    pages["assets/dossier.css"] = b"p { color: #999 }"
    other = made()
    assert (other["dossier.pdf"] == first["dossier.pdf"], len(sets)) == (False, 2)
    assert (made(), len(sets)) == (other, 2)
    assert made(dossier_html=html.replace(b"<p>A", b"<p>B"))["dossier.pdf"] != other["dossier.pdf"]
    for fonts, number in (("others", 4), ("", 5), ("", 6)):
        monkeypatch.setattr(pdf, "_fonts", lambda fonts=fonts: fonts)
        made()
        assert len(sets) == number, "other fonts, or none that are told, set it anew"


@pytest.mark.slow
def test_the_fonts_of_the_system_are_told_by_their_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    font, program = tmp_path / "a.ttf", tmp_path / "fc-list"
    program.write_text(f"#!/bin/sh\necho '{font}'\n")
    program.chmod(0o755)
    font.write_bytes(b"one")

    def told() -> str:
        pdf._fonts.cache_clear()
        return pdf._fonts()

    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    first = told()
    font.write_bytes(b"another")
    assert "" != first != told()
    font.unlink()
    assert told() == ""
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    assert told() == ""
    pdf._fonts.cache_clear()
