"""Escapes what Markdown would take for a sign, so that words stay words."""

from __future__ import annotations

import regex

_SIGNS = regex.compile(r"([\\`*_\[\]<>#~|]|&(?=[\w#]))|^(\s*)([+=-]|\d+[.)](?=\s))", regex.MULTILINE)


def escaped(text: str) -> str:
    """The words in Markdown, with its signs escaped."""

    def sign(match: regex.Match[str]) -> str:
        if match[1]:
            return f"\\{match[1]}"
        return f"{match[2]}{match[3][:-1]}\\{match[3][-1]}"

    return str(_SIGNS.sub(sign, text))
