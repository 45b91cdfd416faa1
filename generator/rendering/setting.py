"""Sets pages: the templates and the renderer of a site, and each page as a file, anew or from what is remembered."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from functools import partial

from generator.base.artifacts import Artifact
from generator.base.diagnostics import Diagnostic, Location
from generator.base.inputs import ASSETS, LOCALES, TEMPLATES, Inputs
from generator.base.kept import digest
from generator.base.memory import Memory
from generator.base.text import decode
from generator.base.values import value
from generator.base.words import Words
from generator.linking.kept_results import KeptResults
from generator.pages.views import Page
from generator.rendering.kept_pages import KeptPages
from generator.rendering.render import Renderer


def renderer_of(inputs: Inputs, words: Words, memory: Memory) -> Renderer:
    """The renderer of a site; the same object as long as its templates and words are the same."""
    sources, trusted = templates(inputs, memory).sources, inputs.templates_are_ours
    made_from = sources, words, trusted
    return memory.recall("renderer", "", made_from, lambda: Renderer(sources, words, trusted=trusted))


TEMPLATE, ALL_TEMPLATES = 50_000, 300_000
"""The most bytes of one template, and of all together; the largest of the program's has about a tenth of the first."""
TOO_LARGE = f"A template has at most {TEMPLATE:,} bytes, all of them together {ALL_TEMPLATES:,}."


@value
class Templates:
    """The files in `templates/`, except the catalogues."""

    sources: Mapping[str, str]
    """The templates by their names."""
    assets: tuple[Artifact, ...]
    """The files in `templates/assets/`."""
    faults: tuple[Diagnostic, ...]
    """The faults of templates that cannot be read."""


def templates(inputs: Inputs, memory: Memory) -> Templates:
    """The templates and assets of a build, read once."""
    own = {path: data for path, data in inputs.files.items() if path.startswith(f"{TEMPLATES}/")}
    return memory.recall("templates", "", (own,), partial(_templates, own))


def _templates(files: Mapping[str, bytes]) -> Templates:
    sources: dict[str, str] = {}
    assets: list[Artifact] = []
    found: list[Diagnostic] = []
    for path in sorted(path for path in files if not path.startswith(f"{LOCALES}/")):
        name = path.removeprefix(f"{TEMPLATES}/")
        if name.startswith(ASSETS):
            assets.append(Artifact(name, files[path]))
        else:
            sources[name], faults = decode(files[path], path, most=TEMPLATE, hint=TOO_LARGE)
            found += faults
    sizes = {name: len(files[f"{TEMPLATES}/{name}"]) for name in sources}
    if not found and sum(sizes.values()) > ALL_TEMPLATES:
        message = f"all templates together have {sum(sizes.values()):,} bytes; this is the largest of them"
        largest = Location(f"{TEMPLATES}/{max(sizes, key=lambda name: (sizes[name], name))}")
        found.append(Diagnostic("file-too-large", message, largest, TOO_LARGE))
    return Templates(sources, tuple(assets), tuple(found))


def set_page(page: Page, renderer: Renderer, memory: Memory) -> Artifact | Diagnostic:
    """A page as a file, or the fault of its template; from memory, if it was made from the same view."""
    if not memory.is_kept:
        return renderer.render(page, lambda: len(_pickled(page)))
    view = _pickled(page)
    # The fingerprint stands for the view, byte for byte, when results are compared.
    fingerprint = hashlib.blake2b(view).digest()

    def make() -> Artifact | Diagnostic:
        made = renderer.render(page, lambda: len(view))
        return made if isinstance(made, Diagnostic) else memory.kept.laid_by(made)

    return memory.recall("page", page.url, (fingerprint, renderer), make)


def kept_pages(inputs: Inputs, memory: Memory, results: KeptResults | None) -> KeptPages | None:
    """The pages of the build before, by the templates that they were made with; `None` if nothing is kept."""
    if results is None:
        return None
    own = {path: data for path, data in inputs.files.items() if path.startswith(f"{TEMPLATES}/")}
    made_with = [
        part for path in sorted(own) if not path.startswith(f"{TEMPLATES}/{ASSETS}") for part in (path, own[path])
    ]
    return KeptPages(memory.kept, results, digest(*made_with, inputs.templates_are_ours))


def _pickled(page: Page) -> bytes:
    return pickle.dumps((page.template, page.view), 5)
