"""`Vocabulary`: the lists of words that the rules have of a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from generator.base.values import value


@value
class Vocabulary:
    """The words of one language; patterns are regular expressions."""

    small: frozenset[str] = frozenset()
    """Words that may begin a sentence, and then are not part of a name."""
    titles: tuple[str, ...] = ()
    """Titles that stand before a person's name, in lower case."""
    bodies: tuple[str, ...] = ()
    """Words with which the name of an organisation begins or ends, in lower case."""
    adjectives: str = ""
    """Words in lower case that belong to the name of an organisation before them: Union *européenne*."""
    laws: tuple[str, ...] = ()
    """The same for a law or treaty."""
    governments: str = ""
    """Words that make a name before them that of an organisation: the Biden *administration*."""
    groups: str = ""
    """Words for people who act or speak together, in the plural."""
    kinds_of_group: str = ""
    """Words other than names that may stand before such a group: *activist* groups."""
    within: str = ""
    """Words between such a group and its place: officials *in* Seoul."""
    says: str = ""
    """Verbs of speech that stand after or before the name of the speaker."""
    acts: str = ""
    """Other verbs and pronouns behind the name of a person that tell it from any other word: Moon *resigned*."""
    told: str = ""
    """Verbs of speech that stand before the name of the hearer."""
    quotes: str = ""
    """Verbs for passing on the words of the person named after them."""
    according: str = ""
    """Words that stand before the name of the actor who reports something."""
    by: str = ""
    """Words that stand before the name of an author."""
    relative: tuple[tuple[str, str], ...] = ()
    """Phrases for a time relative to the day of the article, and their meanings, which `dates` interprets."""
    before_date: str = ""
    """Words that may begin a phrase for a date and do not change its meaning."""
    ahead: str = ""
    """Words before a day or month that put it in the future."""
    behind: str = ""
    """Words before a day or month that put it in the past."""
    few: Mapping[str, int] = field(default_factory=dict)
    """Number words and their values: `twelve`, 12."""
    many: str = ""
    """Words for an indefinite large number: *millions* of shells."""
    magnitudes: str = ""
    """Words that multiply the number before them."""
    counters: str = ""
    """Words for what is counted that are written onto a number, where a language has such: 60*채*."""
    percent: str = ""
    joins: str = ""
    """Words between a number and what it counts: millions *of* shells."""
    may: str = ""
    """Words that state something as possible."""
    whether: str = ""
    """Words that state a question as open."""
    rhetoric: str = ""
    """Beginnings of sentences that only address the reader."""
