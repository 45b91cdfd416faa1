"""Which sentences of an article are used, by what, and why the others are not."""

from __future__ import annotations

import json
from dataclasses import dataclass

from generator.linking.evidence import Statement
from generator.linking.passages import ArticleText, Sentence
from generator.linking.site import Site


@dataclass(frozen=True, slots=True)
class Covered:
    """A sentence, and what accounts for it."""

    article: str
    sentence: Sentence
    statements: tuple[Statement, ...]
    """The statements that rest on a passage in it, in the order of the passages."""
    reason: str = ""
    """Why no record needs to cite it, where that was said."""

    @property
    def accounted_for(self) -> bool:
        """Whether a record cites the sentence, or it was set aside."""
        return bool(self.statements or self.reason)


def of_article(site: Site, article: ArticleText) -> tuple[Covered, ...]:
    """Every sentence of an article, in order."""
    statements: dict[str, list[Statement]] = {}
    for passage, statements_by_passage in site.statements_by_passage.items():
        if passage.article == article.id:
            for sentence_id in passage.sentences:
                statements.setdefault(sentence_id, []).extend(statements_by_passage)
    reasons = {s: item.reason for item, passage in site.set_aside[article.id] for s in passage.sentences}
    return tuple(
        Covered(article.id, s, tuple(dict.fromkeys(statements.get(s.id, ()))), reasons.get(s.id, ""))
        for s in article.sentences
    )


def of_site(site: Site) -> tuple[Covered, ...]:
    """Every sentence of all articles."""
    return tuple(covered for article in site.articles.values() for covered in of_article(site, article))


def percentage(covered: tuple[Covered, ...]) -> float:
    """The share of the sentences that are accounted for, in per cent; 100 where there is none."""
    return 100 * sum(c.accounted_for for c in covered) / len(covered) if covered else 100.0


def to_text(covered: tuple[Covered, ...]) -> str:
    """A line for each sentence, and the total."""
    lines = []
    for item in covered:
        names = dict.fromkeys(record for record, _ in item.statements)
        by = ", ".join(names) or (f"set aside: {item.reason}" if item.reason else "NOTHING")
        lines.append(f"{item.sentence.id:8} {by}")
    number = sum(item.accounted_for for item in covered)
    lines.append(f"{number} of {len(covered)} sentences are accounted for ({percentage(covered):.1f} %).")
    return "\n".join(lines)


def to_json(site: Site, covered: tuple[Covered, ...]) -> str:
    """The same for machines; the words of a sentence only if they may be shown."""
    sentences = [
        {
            "article": item.article,
            "id": item.sentence.id,
            "text": item.sentence.text
            if site.shows_range(item.article, item.sentence.start, item.sentence.end)
            else None,
            "records": list(dict.fromkeys(record for record, _ in item.statements)),
            "set_aside": item.reason or None,
        }
        for item in covered
    ]
    value = {"percentage": round(percentage(covered), 1), "sentences": sentences}
    return json.dumps(value, ensure_ascii=False, indent=2)
