"""Brings the catalogues of the interface's words up to date: `python -m tests.catalogues`.

All messages are found in the code and the templates; new ones are added to every catalogue of
`generator/templates/locales/`, empty, and those that are no more are taken out. `python -m tests.catalogues pt-BR`
begins a new catalogue.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from tests.sites import ROOT

LOCALES = ROOT / "generator/templates/locales"
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext.babel_extract")]
KEYWORDS = {
    "_": None,
    "N_": None,
    "NN_": (1, 2),
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
OPTIONS = {"**.html": {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}}
WIDTH = 110


def _found() -> Iterator[tuple[str, int, object, list[str], str | None]]:
    for path, line, message, comments, context in extract_from_dir(
        ROOT / "generator", METHODS, OPTIONS, KEYWORDS, ("Translators:",), strip_comment_tags=True
    ):
        # A template has the name by which a site may have one of its own.
        yield path if path.startswith("templates/") else f"generator/{path}", line, message, comments, context


@cache
def template() -> Catalog:
    """Every message of the interface, without translations."""
    catalogue = Catalog(project="briefing", charset="utf-8", fuzzy=False)
    for path, _, message, comments, context in sorted(_found(), key=lambda found: (found[0], found[1])):
        # Without line numbers, so that a catalogue changes with its messages only.
        catalogue.add(message, None, [(path, 0)], auto_comments=comments, context=context)  # type: ignore[arg-type]
    return catalogue


def read(path: Path) -> Catalog:
    """A catalogue as it stands in the repository."""
    return read_po(io.StringIO(path.read_text(encoding="utf-8")), abort_invalid=True)


def updated(catalogue: Catalog) -> Catalog:
    """A catalogue with every message, and no other."""
    out = Catalog(locale=catalogue.locale, project="briefing", charset="utf-8", fuzzy=False)
    for message in template():
        if message.id:
            old = catalogue.get(message.id, message.context)
            string = old.string if old is not None and not old.fuzzy else None
            out.add(
                message.id,
                string or "",
                sorted(set(message.locations)),
                auto_comments=message.auto_comments,
                user_comments=old.user_comments if old else (),
                context=message.context,
            )
    for message in out:
        message.flags.clear()  # such as `python-format`, which says nothing that the build does not check itself
    return out


def to_text(catalogue: Catalog) -> str:
    """A catalogue as it is written, without the date and the tools of its making."""
    assert isinstance(catalogue.locale, Locale)
    head = (
        ("Language", str(catalogue.locale).replace("_", "-")),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", catalogue.plural_forms),
    )
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in head)
    out = io.BytesIO()
    write_po(out, catalogue, width=WIDTH, omit_header=True, include_lineno=False)
    comment = f"# The words of the interface: {catalogue.locale.english_name}."
    return f'{comment}\nmsgid ""\nmsgstr ""\n{lines}\n{out.getvalue().decode().strip()}\n'


def main(languages: list[str]) -> None:
    """Updates all catalogues, and begins those of new languages."""
    for language in languages:
        path = LOCALES / f"{language}.po"
        if not path.exists():
            path.write_text(to_text(updated(Catalog(locale=Locale.parse(language, sep="-")))), encoding="utf-8")
    for path in sorted(LOCALES.glob("*.po")):
        path.write_text(to_text(updated(read(path))), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
