"""The pages of the reasonings behind the editor's judgements: that of the notes, or parts where these are too long.

All judgements of a record stand on one page. The number of a part is promised as other addresses are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.linking import apart
from generator.linking.evidence import Evidence, Statement, Voice
from generator.linking.graph import Graph
from generator.linking.splitting import in_parts, part_of
from generator.parsing.content import Content, proses
from generator.parsing.content import part_of as field_of
from generator.parsing.model import Model, Record
from generator.parsing.records import KINDS, Note

PAGE = KINDS[Note.kind_name].index
PARTS = "notes--judgements.html"
"""The address of the parts, without their numbers."""
HEAVIEST, FEWEST = 270_000, 30_000
"""About how many bytes of judgements one page shows, and how many the page of notes has room for in any case."""
JUDGEMENT = 300
"""About how many bytes a judgement takes besides its words."""
_PART = re.compile(r"notes--judgements-([1-9][0-9]{0,5})\.html")


def is_judgement(evidence: Evidence) -> bool:
    """Whether a statement rests on the editor's reasoning."""
    return evidence.reasoning is not None and evidence.voice in (Voice.EDITOR, Voice.NOTE)


def pages(
    content: Content, graph: Graph, evidence: Mapping[Statement, Evidence], split: frozenset[str]
) -> Mapping[str, str]:
    """The page of each record with judgements, in the order of the records; `split` are the kinds that are apart."""
    weights: dict[str, int] = {}
    for (name, path), one in evidence.items():
        if is_judgement(one):
            record = content.entry(name).record
            title = str(getattr(record, record.title_field)) if isinstance(record, Record) else ""
            weights[name] = weights.get(name, 0) + 2 * len(title.encode()) + _weight(field_of(record, path))
    room = HEAVIEST - (0 if Note.kind_name in split else apart.weight(KINDS[Note.kind_name], content, graph))
    promised = {int(match[1]) for line in apart.promised(content) if (match := _PART.fullmatch(line))}
    if not promised and sum(weights.values()) <= max(room, FEWEST):
        return dict.fromkeys(weights, PAGE)
    parts = in_parts(weights, weights.__getitem__, HEAVIEST, promised)
    return {name: part_of(PARTS, number) for number, part in enumerate(parts, 1) for name in part}


def _weight(part: object) -> int:
    """About how many bytes a judgement takes with what it is about."""
    texts = [text for at, text in proses(part) if len(at) == 1] if isinstance(part, Model) else []
    return JUDGEMENT + 6 * sum(len(text.encode()) for text in texts) // 5
