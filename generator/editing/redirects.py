"""Edits the list of redirects in site.yaml in place, in the style in which it is written.

One function returns the wanted list, and another edits the text; callers must read the text again and compare.
Positions come from the parser's marks, so that comments, line ends and other fields stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from generator.editing.lists import ListEditor
from generator.parsing.settings import Renamed

KEY = "renamed"


def after_rename(
    renamed: Sequence[Renamed], old: str, new: str, *, redirect: bool, promised: bool = False
) -> tuple[Renamed, ...]:
    """The list after a rename: no redirect leads away from the new id, and with `redirect`, one leads from the old one.

    A rename that undoes the record's last one leaves no redirect for either, unless the old address was `promised`.
    """
    last = next((item for item in reversed(renamed) if item.to == old), None)
    taken_back = last is not None and last.from_ == new and not promised
    left = [Renamed.model_validate({"from": i.from_, "to": new if i.to == old else i.to}) for i in renamed]
    left = [item for item in left if item.from_ != new]
    if redirect and not taken_back:
        left.append(Renamed.model_validate({"from": old, "to": new}))
    return tuple(left)


def edited(text: str, wanted: Sequence[Renamed]) -> str:
    """The text of site.yaml with the wanted list: other items are removed, and missing ones are added at the end.

    The targets of items that stay are not changed. Raises `NotEditableError` if the text cannot be edited.
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
