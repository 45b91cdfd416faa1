"""What holds of a site's articles together: the days from the first to the last, and their names in marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from generator.base import dates
from generator.base.dates import Date
from generator.base.words import Words
from generator.parsing.records import Article


def in_order(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles in the order in which they were published."""
    return tuple(sorted(articles, key=lambda a: (a.date.sort_key, a.id)))


def dated(articles: Sequence[Article]) -> Date:
    """The date of the only article; of several, the time from the first to the last."""
    return whole_time([article.date for article in in_order(articles)])


def whole_time(days: Sequence[Date]) -> Date:
    """The only one of some dates in order; of several, the time from the first to the last."""
    first = days[0]
    if len({day.text for day in days}) == 1:
        return first
    starts = [day.earliest for day in days if day.earliest]
    ends = [day.latest for day in days if day.latest]
    if not starts or not ends:
        return first
    low = next((day.text for day in days if day.earliest == min(starts) and not day.is_interval), "")
    high = next((day.text for day in days if day.latest == max(ends) and not day.is_interval), "")
    return dates.parse(f"{low or min(starts).isoformat()}/{high or max(ends).isoformat()}")


def labels(articles: Sequence[Article], titles: Mapping[str, str], words: Words) -> Mapping[str, str]:
    """The name of each article in marks, where there are several: its label, or else that of its publisher.

    Articles of one name get their dates. The only article of a site needs no name.
    """
    if len(articles) < 2:
        return MappingProxyType({a.id: "" for a in articles})
    own = {a.id: a.label or titles[a.publisher] for a in articles}
    numbers = Counter(own.values())

    def told_apart(article: Article) -> str:
        name = own[article.id]
        return name if numbers[name] == 1 else words.listed((name, words.date(article.date)))

    return MappingProxyType({a.id: told_apart(a) for a in articles})
