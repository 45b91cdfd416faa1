"""The settings and the content of a site that begins with an article; what is not known is a `TODO`."""

from __future__ import annotations

import regex

from generator.base.inputs import CONTENT, SITE_FILE, Inputs
from generator.base.matching import normalise
from generator.drafting.article import Given
from generator.editing import scaffold
from generator.editing.refactor import Changes
from generator.editing.scaffold import inside, scalar
from generator.linking.mentions import names_of
from generator.parsing.model import TODO
from generator.parsing.parse import parse
from generator.parsing.records import Actor
from generator.reading.spans import slug

SPOKEN = ("en", "de", "fr", "es", "ko", "ar")
"""The languages in which the program has its own words."""

_SETTINGS = """\
# What the whole site says of itself. Where TODO stands, it is for you to write: briefing check names each place.
title: {title}
description: TODO                        # in one sentence
url: {url}
language: {language}                             # of the site's own words
article: {article}  # the one that citations mean where they name none, so that a second one changes nothing
reviewed: {today}                     # the day on which somebody last read all of it
known_to: TODO                           # up to when later facts are known, as printed: June 2025
published_by: TODO                       # who answers for it
coverage_threshold: 100                  # per cent of the sentences that are to be accounted for
"""
_FRONT = """\
---
# The article on which the briefing stands. Where TODO stands, it is for you to write.
title: {title}
author: {author}
publisher: TODO                          # who published it first: an id of content/actors.yaml
date: {date}
language: {language}                             # the language of the text
rights: TODO                             # whose it is, and on what terms it is shown
display: full                            # how much of it is shown: full, excerpts (what is cited), outline (headings)
{furniture}---

{body}"""


def files_of(given: Given, *, today: str, url: str) -> dict[str, str]:
    """The settings and the content of a site that begins with an article, by path; what is not known is a `TODO`."""
    author = slug(given.author) or ("author" if given.author else "")  # a name may have no Latin letters
    title = scalar(given.title) if given.title else TODO
    name = slug(given.title) or "article"
    files = {
        SITE_FILE: _SETTINGS.format(
            title=title,
            url=url,
            today=today,
            language=given.language if given.language in SPOKEN else "en",
            article=name,
        ),
        f"{CONTENT}/articles/{name}.md": article_of(given, author),
    }
    if author:
        item = scaffold.as_item(_actor(given, author))
        files[f"{CONTENT}/actors.yaml"] = f"# Who acts: people, countries, organisations.\n{item}"
    return files


def article_of(given: Given, author: str) -> str:
    """The text of an article with its front matter, by the `author` of an id; what is not known is a `TODO`."""
    around = [(given.byline, "byline"), (given.dateline, "dateline")]
    lines = [f"  - {inside({'text': _plain(text), 'role': role})}\n" for text, role in around if text]
    furniture = f"furniture:                               # blocks that are not part of the text\n{''.join(lines)}"
    return _FRONT.format(
        title=scalar(given.title) if given.title else TODO,
        author=author or f"{TODO}                             # who wrote it: an id of content/actors.yaml",
        date=given.date or f"{TODO}                               # the day on which it was published: 2025-06-19",
        language=given.language,
        furniture=furniture if lines else "",
        body=given.body,
    )


def another(inputs: Inputs, given: Given, record_id: str) -> tuple[str, Changes]:
    """The text of one more article of a site, and the changes by which its author is a record of it, too."""
    name = normalise(given.author).casefold()
    actors = parse(inputs.files)[0].of(Actor)
    known = next((a.id for a in actors if name in {normalise(own).casefold() for own in names_of(a)}), "")
    author = known or slug(given.author) or (f"author-of-{record_id}" if given.author else "")
    if known or not author:
        return article_of(given, author), {}
    path, text = next(scaffold.files(inputs, Actor.kind_name, author, _actor(given, author, record_id)))
    return article_of(given, author), {path: text.encode()}


def _actor(given: Given, author: str, article: str = "") -> str:
    """The record of the author; `article` is the one that has the byline, where there are others."""
    basis = {"cite": _plain(given.byline)} if given.byline else {"basis": "editor", "reasoning": TODO}
    own = {"article": article} if article and given.byline else {}
    fields = {"id": author, "name": given.author, "kind": TODO, **own, **basis}
    return "".join(f"{name}: {scalar(value)}\n" for name, value in fields.items())


def _plain(block: str) -> str:
    """The words of a block in Markdown, in one line, without emphasis around them and backslashes before signs."""
    words = regex.sub(r"\A([*_]{1,3})(.+)\1\Z", r"\2", " ".join(block.replace("\\\n", "\n").split()))
    return regex.sub(r"\\([^\w\s])", r"\1", words)
