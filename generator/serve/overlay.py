"""The words of what the preview shows over a page with mistakes, in the language of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.base.words import Words


def words_for(words: Words, problems: Sequence[Mapping[str, object]]) -> dict[str, str]:
    """The words of the overlay, as its script takes them; what a diagnostic says is English everywhere."""
    _, errors = words.gettext, sum(problem["severity"] == "error" for problem in problems)
    return {
        "lang": words.language,
        "dir": words.direction,
        "title": words.ngettext(
            "%(num)s error; the page beneath is the last good one",
            "%(num)s errors; the page beneath is the last good one",
            errors,
        ),
        "label": _("What is wrong with the last save"),
        "hide": _("Hide"),
        "show": _("Show"),
        "dashboard": _("Dashboard"),
        "copy": _("Copy this place"),
        "copied": _("{} copied"),
        "error": _("error"),
        "warning": _("warning"),
    }
