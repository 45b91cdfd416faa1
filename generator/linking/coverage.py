"""Which sentences of an article are used, by what, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.base.values import value
from generator.linking.evidence import Statement
from generator.linking.passages import ArticleText, Passage, Sentence
from generator.parsing.parts import SetAside


@value
class Covered:
    """A sentence, and the statements or the reason that account for it."""

    article: str
    sentence: Sentence
    statements: tuple[Statement, ...]
    """The statements that rest on a passage in it, in the order of the passages."""
    reason: str = ""
    """Why no record needs to cite it, where that was said."""
    drafts: frozenset[str] = frozenset()
    """Those of its records that are not to be published yet, and so account for nothing."""
    is_reason_draft: bool = False
    """Whether nobody has decided yet that it is to be set aside."""

    @property
    def accounted_for(self) -> bool:
        """Whether a record that is no draft cites the sentence, or it was set aside."""
        return bool(self.reason and not self.is_reason_draft) or any(
            record not in self.drafts for record, _ in self.statements
        )


def of_article(
    article: ArticleText,
    statements_by_passage: Mapping[Passage, Iterable[Statement]],
    set_aside: Iterable[tuple[SetAside, Passage]],
    drafts: frozenset[str] = frozenset(),
) -> tuple[Covered, ...]:
    """Every sentence of an article, in order."""
    statements: dict[str, list[Statement]] = {}
    for passage, own in statements_by_passage.items():
        if passage.article == article.id:
            for sentence_id in passage.sentences:
                statements.setdefault(sentence_id, []).extend(own)
    aside = sorted(set_aside, key=lambda pair: not pair[0].draft)  # what is decided counts
    reasons = {s: item for item, passage in aside for s in passage.sentences}
    return tuple(
        Covered(
            article.id,
            s,
            tuple(dict.fromkeys(statements.get(s.id, ()))),
            reasons[s.id].reason if s.id in reasons else "",
            drafts,
            s.id in reasons and reasons[s.id].draft,
        )
        for s in article.sentences
    )


def in_words(covered: tuple[Covered, ...]) -> str:
    """How many sentences are accounted for, for the curator: `12 of 53 sentences are accounted for`."""
    number, total = sum(c.accounted_for for c in covered), len(covered)
    sentences = "sentence" if total == 1 else "sentences"
    return f"{number} of {total} {sentences} {'is' if 1 in (number, total) else 'are'} accounted for"


def percentage(covered: tuple[Covered, ...]) -> float:
    """The share of the sentences that are accounted for, in per cent; 100 if there are no sentences."""
    return 100 * sum(c.accounted_for for c in covered) / len(covered) if covered else 100.0


def rounded(covered: tuple[Covered, ...], digits: int = 1) -> float:
    """The same share as it is shown: rounded down, so that it is 100 only if all are accounted for."""
    number = sum(c.accounted_for for c in covered)
    return 10 ** (2 + digits) * number // len(covered) / 10**digits if covered else 100.0
