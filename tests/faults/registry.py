"""All parts, by the names that `python -m tests.faults` takes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tests.faults import beside, editing, errors, full_disk, generated_sites, hostile, kills, payloads
from tests.faults.figures import Part

PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "kills": kills.part,
        "errors": errors.part,
        "full-disk": full_disk.part,
        "beside": beside.part,
        "editing": editing.part,
        "hostile": hostile.part,
        "payloads": payloads.part,
        "generated-sites": generated_sites.part,
    }
)
