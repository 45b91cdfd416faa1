"""The layers of the generator, in one list, and what follows from it: the map in `docs/architecture.md`.

`python -m tests.architecture` writes the table of the document anew, from the first line of each package and module.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.sites import ROOT

PACKAGE = ROOT / "generator"
DOCUMENT = ROOT / "docs/architecture.md"
LAYERS = (
    "base",
    "files",
    "parsing",
    "linking",
    "reading",
    "checks",
    "drawings",
    "pages",
    "rendering",
    "exports",
    "auditing",
    "build",
    "editing",
    "drafting",
    "serve",
    "publish",
    "cli",
    "__main__",
)
"""From the lowest to the highest: a module imports from lower layers and from its own only."""
BEGIN, END = "<!-- layers: written by python -m tests.architecture -->\n", "<!-- end of layers -->\n"


def modules() -> Iterator[tuple[str, Path]]:
    """Every module and package by its dotted name below the generator."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


@cache
def tree(path: Path) -> ast.Module:
    """A module, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def promise(path: Path) -> str:
    """The first line of a module's docstring."""
    return (ast.get_docstring(tree(path)) or "").partition("\n\n")[0].replace("\n", " ")


@cache
def imported(path: Path, known: frozenset[str]) -> frozenset[str]:
    """The modules of the generator that a module imports, with the packages on the way to them."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == PACKAGE.name:
            module = node.module.removeprefix(PACKAGE.name).removeprefix(".")
            found.add(module)
            found |= {name for alias in node.names if (name := f"{module}.{alias.name}".removeprefix(".")) in known}
        elif isinstance(node, ast.Import):
            found |= {a.name.removeprefix(f"{PACKAGE.name}.") for a in node.names if a.name.startswith(PACKAGE.name)}
    parents = {name.rpartition(".")[0] for name in found}
    return frozenset(found | parents) - {""}


def table() -> str:
    """The map: a row for each layer, with what it is for and what its modules hold."""
    paths = dict(modules())
    rows = ["| layer | what happens there |", "| --- | --- |"]
    for layer in LAYERS:
        path = paths[layer]
        if path.name != "__init__.py":
            rows.append(f"| `{layer}.py` | {promise(path)} |")
            continue
        own = [name for name in paths if name.startswith(f"{layer}.")]
        inside = " · ".join(f"`{name.partition('.')[2]}`" for name in own)
        rows.append(f"| `{layer}/` | {promise(path)}<br>{inside} |")
    return "\n".join(rows) + "\n"


def document() -> str:
    """The document with the table as the code has it."""
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
