"""What a save has changed: which files, and at which address it shows."""

from __future__ import annotations

from generator.base.inputs import TEMPLATES
from generator.build import Linked
from generator.linking.site import Site


def changed(before: Linked | None, after: Linked) -> frozenset[str]:
    """The paths of the inputs that have changed."""
    old, new = before.inputs.files if before else {}, after.inputs.files
    return frozenset(p for p in old.keys() | new.keys() if old.get(p) != new.get(p))


def is_of_styles(paths: frozenset[str]) -> bool:
    """Whether only styles have changed, which a browser takes over without loading the page anew."""
    return all(path.startswith(f"{TEMPLATES}/assets/") and path.endswith(".css") for path in paths)


def address(base: str, old: Site, new: Site, paths: frozenset[str]) -> str:
    """The address of the first record that a save has changed, or of the home page; empty if none has."""
    for name, entry in new.content.entries.items():
        before = old.content.entries.get(name)
        if entry.location.path in paths and (
            before is None or (before.record, before.body) != (entry.record, entry.body)
        ):
            return base + new.url(name)
    return base if "site.yaml" in paths else ""
