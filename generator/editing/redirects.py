"""The list in site.yaml that lets old addresses lead on, edited where it stands, in the style it is written in.

What the list is to say is one function, and the edit of the text another; whoever calls them reads the text again and
compares. The places come from the parser's marks, so that comments, line ends and other fields stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from generator.editing.lists import ListEditor
from generator.parsing.settings import Renamed

KEY = "renamed"


def after_rename(renamed: Sequence[Renamed], old: str, new: str, *, redirect: bool) -> tuple[Renamed, ...]:
    """What the list says after a rename: no address leads away from the new id, and the old one leads to it.

    A rename that takes the last one of its record back leaves nothing of both.
    """
    last = next((item for item in reversed(renamed) if item.to == old), None)
    taken_back = last is not None and last.from_ == new
    left = [Renamed.model_validate({"from": i.from_, "to": new if i.to == old else i.to}) for i in renamed]
    left = [item for item in left if item.from_ != new]
    if redirect and not taken_back:
        left.append(Renamed.model_validate({"from": old, "to": new}))
    return tuple(left)


def edited(text: str, wanted: Sequence[Renamed]) -> str:
    """The text of site.yaml with the list as it is wanted: items that are not go, the new one comes last.

    Raises `NotEditableError` where the text is written in a way that this does not know.
    """
    ids = {item.from_ for item in wanted}
    editor = ListEditor(text, KEY)
    present = [_from_of(editor, item) for item in editor.items]
    for number in reversed([n for n, name in enumerate(present) if name not in ids]):
        editor = editor.without(number)
    for item in wanted:
        if item.from_ not in present:
            editor = editor.with_item(f"{{from: {item.from_}, to: {item.to}}}")
    return editor.text


def _from_of(editor: ListEditor, item: yaml.Node) -> str:
    names = [v.value for k, v in item.value if k.value == "from"] if isinstance(item, yaml.MappingNode) else []
    if not names:
        raise editor.refused(item)
    return str(names[0])
