"""The house rules that can be checked: layers, the one place of the disk, the one place of the terminal."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture import DOCUMENT, LAYERS, PACKAGE, document, imported, modules, tree
from tests.sites import ROOT

MODULES = dict(modules())
NAMES = frozenset(MODULES)
PATHS = sorted(MODULES.values())


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("name", [name for name in MODULES if name])
def test_imports_go_down_only(name: str) -> None:
    layer = name.partition(".")[0]
    for other in imported(MODULES[name], NAMES):
        assert LAYERS.index(other.partition(".")[0]) <= LAYERS.index(layer), f"{name} imports {other}"


def test_no_import_leads_back_with_packages_counted_as_modules() -> None:
    graph = {name: imported(path, NAMES) for name, path in MODULES.items() if name}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_the_listing_of_the_generator_is_the_list_of_its_layers() -> None:
    tops = {name.partition(".")[0] for name in MODULES if name}
    assert tops == set(LAYERS)


def test_no_name_stands_for_two_classes() -> None:
    names = Counter(
        node.name
        for path in PATHS
        for node in tree(path).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, number in names.items() if number > 1] == []


def test_the_document_of_the_architecture_has_the_layers_as_they_are() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run: python -m tests.architecture"


@pytest.mark.slow
def test_the_version_and_the_help_load_neither_pictures_nor_pages() -> None:
    for option in ("--version", "--help"):
        script = (
            "import sys; from generator.__main__ import main\n"
            f"sys.argv = ['briefing', '{option}']\n"
            "try: main()\n"
            "except SystemExit: pass\n"
            "heavy = ('PIL', 'babel', 'pydantic', 'jinja2', 'generator.pages')\n"
            "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert done.stdout
        assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("path", PATHS, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_files_touches_the_disk_and_only_cli_prints_and_exits(path: Path) -> None:
    disk = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "mkdir", "unlink", "rmtree"}
    speech = {"print", "echo", "exit"}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            assert name not in disk or room(path) in ("files", "publish", "serve"), (path.name, node.lineno, name)
            quiet = (
                name not in speech or path.name == "stopping.py"
            )  # which ends the program where a signal asks for it
            assert quiet or room(path) in ("cli", "__main__"), (path.name, node.lineno, name)


@pytest.mark.parametrize("path", PATHS, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_every_module_keeps_a_promise_in_one_line(path: Path) -> None:
    docstring = ast.get_docstring(tree(path))
    assert docstring, path
    assert len(docstring.splitlines()[0]) <= 120


@pytest.mark.slow
def test_no_file_names_a_path_of_a_machine_or_the_host_of_a_registry() -> None:
    words = ("pypi" + ".org", "pythonhosted" + ".org", "/root" + "/", "/home" + "/")
    asked = ["git", "grep", "-I", "--fixed-strings", *(part for word in words for part in ("-e", word)), "--", ":!*.md"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, ""), "1: nothing was found"
