"""The files that a stylesheet asks for, each with its place, and the tokens that it sets.

Addresses, other stylesheets and font files are found by the tokens of CSS Syntax 3, as far as necessary: comments and
strings are skipped, and the rules themselves are not checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.base.values import value

_STRING = r""""(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?"""
_TOKEN = re.compile(
    rf"""/\*.*?(?:\*/|\Z)|(?P<string>{_STRING})|url\(\s*(?P<url>(?:\\[0-9a-f]{{1,6}}\s?|\\.|[^"'()\\\s])+)\s*\)"""
    r"""|(?P<function>[\w-]*\()|@(?P<at>[\w-]+)|(?P<sign>[(){};])|\\.|[\w-]+""",
    re.DOTALL | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(\n)|(.))", re.DOTALL | re.IGNORECASE)
_ASKS = re.compile(r"@(?:import|font-face)|(?:url|src|image-set|image)\(", re.IGNORECASE)
_OF_STRINGS = frozenset({"url", "src", "image", "image-set", "-webkit-image-set"})
"""The functions in which a string is an address."""


@value
class Asked:
    """Something that a stylesheet asks a browser to load."""

    kind: Literal["address", "import", "face"]
    """`address` for a file such as a picture, `import` for a stylesheet, `face` for all files of one `@font-face`."""
    address: str
    """The address as written; that of the first file of a face."""
    offset: int
    """The position of the address; for an import or a face, that of its rule."""


def asked(css: str) -> tuple[Asked, ...]:
    """Everything that a stylesheet would load, in order."""
    # Nearly every stylesheet asks for nothing, and need not be read token by token.
    return tuple(_Reading().read(css)) if _ASKS.search(css) else ()


@dataclass(slots=True)
class _Reading:
    """The state of reading a stylesheet."""

    blocks: list[tuple[str, int]] = field(default_factory=list)
    """The blocks that are open, each with the name and the place of its at-rule, if it has one."""
    functions: list[str] = field(default_factory=list)
    """The functions and brackets that are open."""
    rule: tuple[str, int] = ("", 0)
    """The at-rule whose words are read, before its block or its semicolon."""
    told: set[int] = field(default_factory=set)
    """The at-rules whose load has been reported."""

    def read(self, css: str) -> Iterator[Asked]:
        for token in _TOKEN.finditer(css):
            kind = token.lastgroup
            if kind == "at":
                self.rule, self.functions = (token["at"].lower(), token.start()), []
            elif kind == "function":
                self.functions.append(token["function"][:-1].lower())
            elif kind == "sign":
                self._sign(token["sign"])
            elif kind == "url":
                yield from self._address(token["url"], token.start("url"))
            elif kind == "string" and (self._holds_address() or self.rule[0] == "import"):
                yield from self._address(token["string"][1:].removesuffix(token["string"][0]), token.start())

    def _holds_address(self) -> bool:
        return bool(self.functions) and self.functions[-1] in _OF_STRINGS

    def _sign(self, sign: str) -> None:
        if sign == ")":
            del self.functions[-1:]
        elif sign == "{":
            self.blocks.append(self.rule)
        elif sign == "}":
            del self.blocks[-1:]
        if sign in "{};":
            self.rule, self.functions = ("", 0), []

    def _address(self, written: str, offset: int) -> Iterator[Asked]:
        """The load that an address causes; one that only names something, as in `@namespace`, causes none."""
        address = _ESCAPE.sub(_unescaped, written)
        name, start = self.rule
        if name == "import" and start not in self.told:
            self.told.add(start)
            yield Asked("import", address, start)
        if name or not address or address.startswith("#"):
            return
        block, start = self.blocks[-1] if self.blocks else ("", 0)
        if block != "font-face":
            yield Asked("address", address, offset)
        elif start not in self.told:
            self.told.add(start)
            yield Asked("face", address, start)


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        number = int(found[1], 16)
        return chr(number) if 0 < number < 0x110000 else "\ufffd"
    return found[3] or ""


# -- tokens -----------------------------------------------------------------------------------------------------

_SCHEMES = re.compile(r"light-dark\(((?:[^,()]|\([^()]*\))+),(?:[^()]|\([^()]*\))*\)")
_PROPERTY = re.compile(r"(--[\w-]+):\s*([^;{}]+)")


def light(css: str) -> str:
    """Styles with the light one of each pair of colours, for paper and pictures."""
    return _SCHEMES.sub(r"\1", css)


def tokens(css: str) -> Mapping[str, str]:
    """The custom properties that a stylesheet sets, by name; the last value of a name counts."""
    return dict(_PROPERTY.findall(css))
