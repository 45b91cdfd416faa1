"""The second reader's page of the preview: statement after statement, the evidence first, by the keyboard.

It is served at `/_briefing/review`, and is no part of the site. Its verdicts go into `content/reviews.lock`, as those
of `briefing review` do; the page is given no verdict of anybody before the reader's own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator.base.json_text import read_json
from generator.base.text import CONTROL
from generator.base.words import Words, direction
from generator.editing import reviewing
from generator.editing.reviewing import KEYS, LONGEST
from generator.files import changes
from generator.linking import reviews
from generator.linking.reviews import INITIALS, VERDICTS, Readable, Review
from generator.linking.site import Site
from generator.pages import field_words

if TYPE_CHECKING:
    from generator.serve.preview import Preview

LARGEST = 20_000
"""The most bytes of a verdict."""


class RefusedReviewError(ValueError):
    """Raised for a verdict that is not noted; `code` is that of HTTP."""

    def __init__(self, message: str, code: int = 400) -> None:
        super().__init__(message)
        self.code = code


def page(preview: Preview, by: str) -> bytes:
    """The page for a reader, with all statements, those first that the reader has not read as they are now."""
    words, shown = preview.words, preview.current or preview.good
    _ = words.gettext
    head = Markup(
        '<!doctype html>\n<html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="review.css"></head><body><header><a href="{}">{}</a></header><main><h1>{}</h1>'
    ).format(words.language, words.direction, _("A second reader"), preview.base, _("The site"), _("A second reader"))
    if shown is None:
        body = Markup("<p>{}</p>").format(_("The site is not built yet"))
    elif not INITIALS.fullmatch(by):
        body = _who(words)
    else:
        body = _form(words) + _data(shown.linked.site, preview.root, by, words)
    return f"{head}{body}</main></body></html>\n".encode()


def _who(words: Words) -> Markup:
    _ = words.gettext
    return Markup(
        '<form><p><label>{} <input name="by" required maxlength="8" pattern="\\p{{L}}{{1,8}}" autofocus></label> '
        "<button>{}</button></p><p>{}</p></form>"
    ).format(
        _("Your initials"),
        _("Begin"),
        _("One to eight letters; they are published beside the day. No identity is claimed beyond them."),
    )


def _form(words: Words) -> Markup:
    _ = words.gettext
    buttons = Markup(" ").join(
        Markup('<button type="button" data-verdict="{}" aria-keyshortcuts="{}"><kbd>{}</kbd> {}</button>').format(
            verdict, key, key, _(reviewing.SAYS[verdict])
        )
        for key, verdict in KEYS.items()
    )
    return Markup(
        '<p><progress id="bar" value="0"></progress> <span id="progress" role="status"></span></p>'
        '<p id="last" role="status"></p><section id="one"><h2 id="name" dir="ltr"></h2><h3>{evidence}</h3>'
        '<ul id="evidence"></ul><p><button type="button" id="show" aria-keyshortcuts="Enter">{show}</button></p>'
        '<div id="said" hidden><h3 tabindex="-1">{statement}</h3><dl id="statement"></dl><p><label><kbd>n</kbd> {note} '
        '<input id="note" maxlength="{longest}"></label></p><p>{buttons} <button type="button" id="skip" '
        'aria-keyshortcuts="s"><kbd>s</kbd> {skip}</button></p></div></section>'
        '<p id="done" hidden tabindex="-1">{done}</p><p class="quiet">{keys}</p>'
    ).format(
        evidence=_("The evidence"),
        show=_("Show the statement"),
        statement=_("The statement"),
        note=_("A note"),
        longest=LONGEST,
        buttons=buttons,
        skip=_("skip"),
        done=_("All statements are read as they are now."),
        keys=_("Enter shows the statement; h, f, w and s answer; n goes to the note, and Enter back; b goes back."),
    )


def _data(site: Site, root: Path, by: str, words: Words) -> Markup:
    """What the script of the page shows; a script cannot be ended by what stands in it."""
    known = _known(root)
    items = list(reviews.readable(site.content, site.evidence))
    value = {
        "by": by,
        "items": [_plain(site, item, words) for item in items if not _has_read(known, item, by)],
        "read": sum(_has_read(known, item, by) for item in items),
        "words": {
            "none": words.gettext("No words are given."),
            "progress": words.gettext("{} of {} read"),
            "others": words.gettext("{} said on {}: {}"),
            **{verdict: words.gettext(said) for verdict, said in reviewing.SAYS.items()},
        },
    }
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
    script = '<script type="application/json" id="data">{}</script><script src="review.js"></script>'
    return Markup(script.format(text))  # noqa: S704 - JSON without a sign that begins a tag


def _known(root: Path) -> reviewing.Known:
    try:
        return reviewing.known(root)
    except ValueError as error:
        raise RefusedReviewError(f"{reviews.PATH} cannot be read: {error}", 409) from error


def _has_read(known: reviewing.Known, item: Readable, by: str) -> bool:
    return reviewing.has_read(known.get(item.name, ()), item, by)


def _plain(site: Site, item: Readable, words: Words) -> dict[str, Any]:
    return {
        "name": item.name,
        "sha256": item.sha256,
        "says": [field_words.told(words, name, text) for name, text in item.words],
        "evidence": [
            {
                "place": p.place,
                "words": p.words,
                "quoted": p.is_quoted,
                "lang": p.language,
                "dir": direction(p.language),
            }
            for p in reviewing.evidence(site, item, words)
        ],
    }


def noted(preview: Preview, data: bytes) -> Mapping[str, Any]:
    """Notes the verdict that a page sent; returns what other readers said. Raises `RefusedReviewError`."""
    given = _given(data)
    shown = preview.current or preview.good
    site = shown.linked.site if shown is not None else None
    found = reviews.readable(site.content, site.evidence) if site is not None else ()
    item = next((item for item in found if item.name == given["name"]), None)
    if item is None or item.sha256 != given["sha256"]:
        raise RefusedReviewError("the statement was changed meanwhile", 409)
    review = Review(
        given["by"], date.today().isoformat(), item.sha256, given["verdict"], " ".join(given["note"].split())
    )
    with changes.alone(preview.root):
        changes.recover(preview.root)
        try:
            after = reviewing.note(preview.root, item, review)
        except ValueError as error:
            raise RefusedReviewError(f"{reviews.PATH} cannot be read: {error}", 409) from error
    return {"others": [[r.by, r.day, r.verdict, r.note] for r in reviewing.others(after, item, review.by)]}


def _given(data: bytes) -> dict[str, str]:
    try:
        value = read_json(data)
    except ValueError as error:
        raise RefusedReviewError("it is no JSON") from error
    names = ("by", "name", "sha256", "verdict", "note")
    fields = {name: value.get(name) for name in names} if isinstance(value, dict) else {}
    given = {name: text for name, text in fields.items() if isinstance(text, str)}
    if len(given) != len(names) or not INITIALS.fullmatch(given["by"]) or given["verdict"] not in VERDICTS:
        raise RefusedReviewError("a review has a reader, a statement, a fingerprint, a verdict and a note")
    if len(given["note"]) > LONGEST:
        raise RefusedReviewError(f"a note has at most {LONGEST} characters")
    if CONTROL.search(given["note"]):
        raise RefusedReviewError("a note has no control characters")
    return given
