"""What a stylesheet asks for, and where: comments, strings and names that look like it are stepped over."""

from __future__ import annotations

import pytest

from generator.rendering.css import asked

TABLE = {
    "body { background: url(a.png) }": [("address", "a.png", 23)],
    "body { background: URL( 'a.png' ) }": [("address", "a.png", 24)],
    'b { background: url("a(1).png"), url(b\\)\\62 .png) }': [("address", "a(1).png", 20), ("address", "b)b.png", 37)],
    'b { background: url("a\\\nb.png") }': [("address", "ab.png", 20)],
    "b { background: url() url('') }": [],
    "b { clip-path: url(#shape) }": [],
    "b { --paper: url(a.png) }": [("address", "a.png", 17)],
    "b { background: image-set('a.png' 1x, url(b.png) type('image/png') 2x) }": [
        ("address", "a.png", 26),
        ("address", "b.png", 42),
    ],
    "b::after { content: image-set('a.png' 1x) 'b.png' }": [("address", "a.png", 30)],
    "@media print { a::after { content: url(a.png) } }": [("address", "a.png", 39)],
    "/* url(a.png) @import 'b.css'; */ b { color: red }": [],
    "/* url(a.png)": [],
    "b::after { content: 'url(a.png) @import'; color: red } /*'*/ i { mask: url(b.png) }": [("address", "b.png", 75)],
    "b::after { content: 'not closed\n} i { mask: url(b.png) }": [("address", "b.png", 48)],
    r"b::after { content: '\'url(a.png)' }": [],
    "[href='url(a.png)'] { color: red }": [],
    ".url { color: red } #src { color: red }": [],
    "@namespace svg url(http://www.w3.org/2000/svg); b { color: red }": [],
    "@supports (background: url(a.png)) { b { color: red } }": [],
    "@import 'a.css' layer(x) supports(display: grid) print; b { color: red }": [("import", "a.css", 0)],
    "b { color: red } @IMPORT url(a.css);": [("import", "a.css", 17)],
    '@import "a.css"; @import url("b.css") screen;': [("import", "a.css", 0), ("import", "b.css", 17)],
    "@font-face { font-family: A; src: url(a.woff2), url(a.woff) } b { mask: url(c.svg) }": [
        ("face", "a.woff2", 0),
        ("address", "c.svg", 76),
    ],
    "@media screen { @font-face { src: local('A'), url('a.woff2') } }": [("face", "a.woff2", 16)],
    "@font-face { font-family: A; src: local('Georgia') }": [],
    "@font-feature-values A { @styleset { nice: 12 } } b { mask: url(c.svg) }": [("address", "c.svg", 64)],
    ") } b { mask: url(c.svg) }": [("address", "c.svg", 18)],
    "": [],
}


@pytest.mark.parametrize("css", TABLE)
def test_what_a_stylesheet_asks_for(css: str) -> None:
    assert [(one.kind, one.address, one.offset) for one in asked(css)] == TABLE[css]
