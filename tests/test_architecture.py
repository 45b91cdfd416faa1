"""The house rules that can be checked: layers, the one place of the disk, the one place of the terminal."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.sites import ROOT

PACKAGE = ROOT / "generator"
LAYERS = (
    {"base"},
    {"files"},
    {"parsing"},
    {"linking"},
    {"checks", "drawings"},
    {"pages"},
    {"rendering"},
    {"exports"},
    {"auditing"},
    {"build"},
    {"editing"},
    {"publish", "serve"},
    {"cli"},
    {"__main__"},
)
"""From the lowest to the highest; a module imports from lower ones and from its own package only."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if name in names)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The rooms of the package that a module imports."""
    out = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "generator":
                out |= {alias.name for alias in node.names}
            elif node.module.startswith("generator."):
                out.add(node.module.split(".")[1])
    return out - {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    own = room(path)
    if own == "__init__":
        assert imported(path) == set()
        return
    for other in imported(path) - {own}:
        assert layer(other) < layer(own), f"{own} imports {other}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_files_touches_the_disk_and_only_cli_prints_and_exits(path: Path) -> None:
    disk = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "mkdir", "unlink", "rmtree"}
    speech = {"print", "echo", "exit"}
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            assert name not in disk or room(path) in ("files", "publish", "serve"), (path.name, node.lineno, name)
            assert name not in speech or room(path) in ("cli", "__main__"), (path.name, node.lineno, name)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_every_module_keeps_a_promise_in_one_line(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text()))
    assert docstring, path
    assert len(docstring.splitlines()[0]) <= 120


def test_no_file_names_a_path_of_a_machine_or_the_host_of_a_registry() -> None:
    import subprocess

    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    for name in names:
        if name.endswith((".png", ".md")):
            continue
        text = (ROOT / name).read_text(encoding="utf-8")
        for word in ("pypi" + ".org", "pythonhosted" + ".org", "/root" + "/", "/home" + "/"):
            assert word not in text, (name, word)
