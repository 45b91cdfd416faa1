"""Short texts with each sign and mistake of YAML and Markdown, and what is read and told of them, to be written down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import unquote

from pydantic import BaseModel, ValidationError

from generator.base.text_fragments import to_words
from generator.parsing import yaml
from generator.parsing.markdown import RecordLink, blocks, to_html, to_text, web_links
from generator.parsing.model import TODO
from generator.parsing.parse import FOLDERS
from generator.parsing.records import KINDS
from generator.parsing.unfinished import filled, records
from generator.parsing.unread import unread
from tests.sites import SITE, parts

Path = tuple[str | int, ...]
OF_YAML = (
    "a: ? b",
    "? - a\n? b",
    "a: b ? c",
    "a: b\n?c",
    "- a: 1\n  \tb: 2",
    "a:\tb: c",
    "a: b\n\tc: d",
    "a: b\n# remark #\n  c: d",
    "a:\n  - b\n  c: d",
    "a: 'b' c",
    'a: "b" c',
    "a: [b, 'c' d]",
    "a: [b c\nd: e",
    "a: [b #c\nd: e",
    "a: {b: c\nd: e",
    "a: 'b\nc: d",
    "a: 'b\nc: 'd'",
    "a: [[b]] c",
    "- [[b]] c",
    'a: "\\q b"',
    "a: b: c",
    "a: b\n  c: d",
    "a: b\n\n  # c\n  d: e",
    "- a\n  b: c",
    "- a: b\n  c\n  d: e",
    "a:\n  b\n  c: d",
    "a: @b",
    "a: `b`",
    "a: %b",
    "a: b\n%c: d",
    ": b",
    "- : b",
    "a: b\n...\n",
    "...\na: b",
    "a: b\n...\nc: d",
    "a: b\n---\nc: d",
    "a: - b",
    "a: | b\n  c",
    "a: >b\n  c",
    "a: |#c\n  d",
    "a: |2-#c\n  d",
    "-a: b",
    "a:\n  -b: c\n  d: e: f",
    "a:\n  -b: c\n  # x\n  d: e: f",
    "a: b\n\xa0c: d",
    "a: b\n \u3000c: d: e",
    "- a: b\n c: d",
    "a: b\nc d\ne: f",
    "a: b\nc:d\ne: f",
    "a:b",
    "a: &",
    "a: &x\nb: c",
    "a: *",
    "a: *x",
    "a: !",
    "a: !t b",
    "a: !!str b",
    "a: &x b",
    "<<<<<<< HEAD\na: b\n",
    "a: b\n- c",
    "- a\nb: c",
    "a: b]",
    "a: [b, c]]",
    "a: 'it's'",
    "a: >-\n  b\n c: d",
    "a: [?x]",
    'a: "b"#c',
    "a: [b: c]",
    "a: [{b: c}, ? d]",
    "NULL",
    "~ # none",
    "",
    "# none",
    "null",
    "[a]: b",
    "{[a]: b}",
    "<<: a",
    "'<<': a",
    "a: b\na: c",
    "a: b #c",
    "a: b # c",
    "a: b #c d\ne: f #2",
    'a: "\\x85"',
    '"\\0": b',
    "a: {b c: d, e",
    "a: [\nb: 'c\n",
    'a: "b\nc" d',
    "a: ''b",
    "a: b\n  - c",
    "a:\n- b\n-c\n- d",
    "\ufeffa: b",
    "a: b\n  c\n d: e",
    "a: [b\n",
    "a: {",
    "- {a: [b]",
    "a: {b: [c],\n# x\n",
    "a: [{b: c}, {",
    "a: ]",
    "a: ,b",
    "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
    "[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]",
)
OF_ARTICLES = (
    "```\ncode\n```",
    "``` py\ncode\n```",
    "    code",
    "A rose\nIs a rose\nIs a rose",
    "A rose is a rose.\\\nA rose\\\nIs a rose",
    "A rose\nis a rose\nIs a rose",
    "A long line of prose that goes on\nis short\nand on and on it goes",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\nA\nB",
    "A\nB",
    "[a][b]",
    "[a][]",
    "[a](b.html)",
    "![a][b]",
    "[a]: https://e.org\n\n[b][a] x",
    "[a]: https://e.org",
    "# A *b* c",
    "un*believ*able",
    "*a*b",
    "a*b*",
    "**a**, b",
    "*“a”*b",
    "a *b*.",
    "a\xa0*b*",
    "~~a~~ b",
    "- [ ] a",
    "- [x] a\n- b",
    "===",
    "a\n\n:::note\n",
    "<!DOCTYPE a>",
    "<?a?>",
    "a < b > c",
    "a \\<b> c",
    "a `*b` **c",
    "a __b",
    "b__ a",
    '[t](https://e.org "title") a',
    '![alt](a.png "t")',
    "a [[b]] c",
    "| a | b |\n|---|---|",
    "^[a]",
    "[^1]: a",
    "**a\n\nb**",
    "a\\*b\\* *c*",
    "> a\n> b\n\nc",
    "1. a\n2. b\n   - c\n-",
    "- \n- a",
    "## A *b*",
    "a\\\nb\nc",
    "`a` *b `c`* [d](https://e.org)",
    "*a **b***",
    "\xa0a\xa0\n\u3000b",
    "> 1. a\n>\n> ```\n> b\n> ```",
    "a &amp; b \\* c",
    "---",
    "![a](b.png) c",
)
OF_PROSE = (
    "a [[b] c",
    "a [b]] c",
    "[[a|b]] c",
    "[[a",
    "a]]",
    "`[[a` b",
    "[[a]] and [[b",
    'x [t](https://e.org "T")',
    "a | b",
    "[a]: https://e.org",
    "a <b>",
    "a *b* `c` **d**",
    "# a\n\nb",
    "- a\n- b",
    "3. a\n4. b",
    "> a\n\n    b\n\n```\nc\n```",
    "a\\\nb\nc",
    "[[x]] and [[y|Z *z*]], `[[n]]`, \\[[m]]",
    '[t [[x]]](https://e.org "T")',
    "<https://e.org>",
    "a &amp; b",
    "![i](https://e.org/i.png)",
    "",
    "a\n\n***\n\nb",
    "[`a`](b.html) \\*c",
    "a **`b` [[c]]",
    "[[a `b`",
    "x `y`*z*z",
)

_LONG = "one two three four five six seven eight nine ten eleven twelve thirteen"
_SHIP = "Of the ship came home late news. Later no more, the ship came home."
FRAGMENTS = (
    (_SHIP, "the ship"), (_SHIP, "ship came home"), (_SHIP, "home"), (_SHIP, _SHIP), (_SHIP, "late news. Later"),
    ("no no no no no", "no"), ("no no no no no", "no no"), ("Say no no no no no, he said", "no no no"),
    (f"{_LONG}.", _LONG), (f"{_LONG} a. {_LONG} b.", _LONG), (f"{_LONG}. {_LONG[:40]} x {_LONG[40:]}.", _LONG),
    (f"{_LONG} a {_LONG} b", f"{_LONG} a {_LONG}"), (f"{_LONG}\n\n{_LONG} a", f"{_LONG}\n\n{_LONG}"),
    ("A one.\n\nTwo three.\n\nOne.", "one.\n\nTwo"), ("A one.\n\nTwo three.\n\nOne.", "One."), ("One.\n\nTwo.\n\nTwo.", "Two."),
    ("\u6771\u4eac\u306f\u6674\u308c\u3002\u6771\u4eac\u306f\u96e8\u3002", "\u6771\u4eac"),
    ("\u6771\u4eac\u306f\u6674\u308c\u3002\u6771\u4eac\u306f\u96e8\u3002", "\u96e8\u3002"),
    ("\uc5b4\uc81c \uc11c\uc6b8\uc740 \uc11c\uc6b8", "\uc11c\uc6b8"), ("Caf\u00e9, Cafe\u0301 and CAFE", "CAFE"),
    ("Bi\u00adden said. Biden left.", "Biden"), ("Bi\u00adden said. Biden left.", "Bi\u00adden said"),
    ("10\u202f000 men. 10 000 women", "10 000"), ("a-b, c & d", "a-b, c &"), ("a\u00a0 b\nc", "b\nc"), ("well-known, known", "known"),
)  # fmt: skip


def of_fragments() -> str:
    """The address of each place at which some words stand in a text, as a browser is to find it."""
    out = []
    for text, words in FRAGMENTS:
        out.append(f"{text!r} {words!r}\n")
        for found in re.finditer(re.escape(words), text):
            out.append(f"  {found.start()}: {unquote(to_words('a?b#c', text, *found.span()))}\n")
    return "".join(out)


def of_yaml() -> str:
    """What is read of each text in YAML, and what is told of it."""
    out = []
    for text in OF_YAML:
        document, found = yaml.read(text, "a.yaml")
        out.append(f"{text!r}: {document.value!r}\n")
        out += [f"  {d.location.line}:{d.location.column} {d.code}: {d.message!r} {d.hint!r}\n" for d in found]
    return "".join(out)


def of_markdown() -> str:
    """The blocks of each text of an article, the words and the HTML of each prose, and what of them is not read."""
    out = []
    for text in OF_ARTICLES:
        out.append(f"{text!r}\n")
        for one in blocks(text):
            markup = [f"{m.tag} {one.text[m.start : m.end]!r} {m.href}".strip() for m in one.markup]
            where = f"{one.line} {one.kind} {one.level} {one.container}".strip()
            out.append(f"  {where}: {one.text!r} {markup} {[*one.breaks]}\n")
        out += [f"  not read: {one.line} {one.what}: {one.words!r} {one.hint}".rstrip() + "\n" for one in unread(text)]
    for text in OF_PROSE:
        out.append(f"prose {text!r}\n  {to_text(text, _named)!r}\n  {to_html(text, _named)!r}\n")
        out.append(f"  {to_html(text, _named, inline=True)!r}\n")
        out += [f"  web: {one.address} {one.title!r} {one.words!r}\n" for one in web_links(text, _named)]
        out += [
            f"  not read: {u.line} {u.what}: {u.words!r} {u.hint}".rstrip() + "\n" for u in unread(text, article=False)
        ]
    return "".join(out)


def _named(link: RecordLink) -> str:
    return f"<{link.id}>"


def of_todos() -> str:
    """What the records of the small site are once one of their values is a TODO: what differs, and what is at fault."""
    out = []
    for path, text in parts(SITE).items():
        if path.startswith("content/") and path.endswith(".yaml"):
            model = KINDS[FOLDERS[path.split("/")[1].removesuffix(".yaml")]].model
            value: Any = yaml.read(text, path)[0].value
            for item in value if isinstance(value, list) else [{"id": "vote", **value}]:
                before = dict(_leaves(item))
                for at in before:
                    ids: dict[str, str] = {}
                    new, found = filled(model, _with_todo(item, at), "7", ids)
                    after = dict(_leaves(new))
                    differ = {k: after.get(k, "-") for k in (before | after) if before.get(k) != after.get(k)}
                    out.append(f"{item['id']} {_path(at)}: {', '.join(map(_path, found))} {ids or ''}".rstrip() + "\n")
                    out += [f"  {_path(k)}: {text}\n" for k, text in differ.items() if (k, text) != (at, TODO)]
                    out += [f"  at fault: {fault}\n" for fault in _faults(model, new)]
                    out += [f"  {one.kind_name} {one.id}: {one.name_of}\n" for one in records(ids)]
    return "".join(out)


def _leaves(value: Any, at: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(part, (*at, key))
    else:
        yield at, value


def _with_todo(value: Any, at: Path) -> Any:
    out = part = deepcopy(value)
    for step in at[:-1]:
        part = part[step]
    part[at[-1]] = TODO
    return out


def _path(at: Path) -> str:
    return ".".join(map(str, at))


def _faults(model: type[BaseModel], value: Any) -> list[str]:
    try:
        model.model_validate(value)
    except ValidationError as error:
        return [f"{_path(one['loc'])} {one['type']}" for one in error.errors()]
    return []
