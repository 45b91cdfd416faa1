"""What a stylesheet asks for, each with its place, and the tokens that it sets.

What it asks for, addresses, other stylesheets and font files, is read as CSS Syntax 3 has it, as far as that takes:
comments and strings are stepped over, and nothing is said of the rules themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that a stylesheet asks a browser to load."""

    kind: Literal["address", "import", "face"]
    """A file such as a picture; another stylesheet; the files of a face, all those of one `@font-face` together."""
    address: str
    """Of a face, the first of its files."""
    offset: int
    """Where it stands: of an import or a face, its rule."""


def asked(css: str) -> tuple[Asked, ...]:
    """Everything that a stylesheet would load, in its order."""
    # Nearly every stylesheet asks for nothing, and need not be read token by token.
    return tuple(_Reading().read(css)) if _ASKS.search(css) else ()


@dataclass(slots=True)
class _Reading:
    """Where in a stylesheet the reading has come to."""

    blocks: list[tuple[str, int]] = field(default_factory=list)
    """The blocks that are open, each with the name and the place of its at-rule, if it has one."""
    functions: list[str] = field(default_factory=list)
    """The functions and brackets that are open."""
    rule: tuple[str, int] = ("", 0)
    """The at-rule whose words are read, before its block or its semicolon."""
    told: set[int] = field(default_factory=set)
    """The at-rules of which was said what they load."""

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
        """What is asked for by an address; those that only name something, as in `@namespace`, ask for nothing."""
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
    """Styles with the light one of each two colours, as paper and pictures have it."""
    return _SCHEMES.sub(r"\1", css)


def tokens(css: str) -> Mapping[str, str]:
    """The custom properties that a stylesheet sets, by name; the last of a name is the one that counts."""
    return dict(_PROPERTY.findall(css))
