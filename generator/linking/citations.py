"""Finds the one passage that a citation means, or says what is wrong with it and what to write instead.

A passage is found word for word or not at all; similar passages are only shown in hints.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping

from generator.base.diagnostics import Diagnostic, FieldPath, Location
from generator.base.likeness import nearest
from generator.base.matching import has_word, hidden_difference, normalise
from generator.base.suggest import closest
from generator.base.text import shortened
from generator.linking.passages import ArticleText, Passage, found_at, occurrences, passage, sought, trimmed
from generator.parsing.content import Entry
from generator.parsing.model import Selector, is_todo

LIKE = 55.0
"""How similar, in per cent, a range has to be to be shown in a hint."""


def cite(
    selector: Selector,
    articles: Mapping[str, ArticleText],
    entry: Entry,
    path: FieldPath,
    *,
    what: str = "passage",
    whose: str = "the article",
) -> tuple[Passage | None, tuple[Diagnostic, ...]]:
    """The one passage that a selector means, or why there is none.

    `whose` names the text in messages where there is only one: the article, or the copy of a source.
    """
    if entry.lacks(path):
        return None, ()  # its fault has been reported
    if is_todo(selector.exact):
        message = f"{entry.record.id!r}: the {what} is not written yet"
        return None, (
            Diagnostic("unfinished", message, _place(entry, path), "Cite the words of the article that say it."),
        )
    if not has_word(selector.exact):
        message = f"the {what} has no word in it: {selector.exact!r}"
        return None, (Diagnostic("cites-nothing", message, _place(entry, path), "Cite the words that say it."),)
    pool = [text for name, text in articles.items() if selector.article in (None, name)]
    if not pool:
        return None, ()  # the article that it names is unknown, which is an error of its own
    words = sought(selector)
    hits = [
        (article, start, end)
        for article in pool
        if words[0] in article.normal
        for start, end in found_at(words, article)
    ]
    if len(hits) == 1:
        return passage(*hits[0]), ()
    code = f"{what}-not-found" if not hits else f"{what}-not-unique"
    stands, hint = _not_one(selector, articles, pool, hits, path, whose)
    message = f'the {what} {stands}: "{shortened(selector.exact)}"'
    return None, (Diagnostic(code, message, _place(entry, path), hint),)


def _place(entry: Entry, path: FieldPath) -> Location:
    """Where the words of a citation are written."""
    return entry.at((*path, "exact") if (*path, "exact") in entry.places else path)


def _not_one(
    selector: Selector,
    articles: Mapping[str, ArticleText],
    pool: list[ArticleText],
    hits: list[tuple[ArticleText, int, int]],
    path: FieldPath,
    whose: str,
) -> tuple[str, str]:
    """Where the words of a selector stand that mean no passage or several ones, and a hint how they mean one."""
    found_in = {article.id: article for article, _, _ in hits}
    if len(found_in) > 1:
        return f"stands in {len(found_in)} articles, {_listed(found_in)}", _hint_for_several(selector, hits, path)
    if hits:
        return f"stands in {whose} {len(hits)} times", _hint_for_many(selector, hits, path)
    where = f"the article {selector.article!r}" if selector.article and len(articles) > 1 else whose
    return f"is not in {where}", _hint_for_none(selector, pool, path, articles, whose)


def _listed(names: Collection[str]) -> str:
    *rest, last = (repr(name) for name in names)
    return f"{', '.join(rest)} and {last}" if rest else last


def _where(article: ArticleText, position: int) -> str:
    block = article.block_at(position)
    return f"paragraph {block.paragraph}" if block.paragraph else f"block {block.id}"


def _quoted(text: str) -> str:
    """A text as a YAML scalar in double quotes, on one line."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _line(selector: Selector, path: FieldPath, **more: str) -> str:
    """A citation to paste: the words of a selector, with more that settles which place is meant."""
    key = "" if path[0] in ("names", "set_aside") or _is_of_source(path) else "cite: "
    rest = "".join(f", {name}: {value if name == 'article' else _quoted(value)}" for name, value in more.items())
    return f"did you mean: {key}{{exact: {_quoted(selector.exact)}{rest}}}"


def _is_of_source(path: FieldPath) -> bool:
    """Whether a place is one of the `sources` of a statement."""
    return "sources" in path


def _hint_for_several(selector: Selector, hits: list[tuple[ArticleText, int, int]], path: FieldPath) -> str:
    """What to write where several articles have the words: the line for each of them."""
    lines = []
    by_article = {article.id: [hit for hit in hits if hit[0] is article] for article, _, _ in hits}
    for name, own in by_article.items():
        article, start, end = own[0]
        prefix = " ".join(article.text[:start].split()[-3:])
        lines.append(f"{name}, {_where(article, start)}: ... {prefix} [{shortened(article.text[start:end], 40)}]")
        before = _telling(selector, own) if len(own) > 1 else ""
        lines.append(_line(selector, path, **({"prefix": before} if before else {}), article=name))
    lines.append("To settle it for a whole list of records, put a line above them: - article: ID")
    return "\n".join(lines)


def _telling(selector: Selector, hits: list[tuple[ArticleText, int, int]]) -> str:
    """The fewest words before the first of several places that tell it from the others; empty if there are none."""
    article, start, _ = hits[0]
    for count in range(1, 12):
        prefix = " ".join(article.text[:start].split()[-count:])
        if sum(1 for _ in occurrences(selector.model_copy(update={"prefix": prefix}), article)) == 1:
            return prefix
    return ""


def _hint_for_many(selector: Selector, hits: list[tuple[ArticleText, int, int]], path: FieldPath) -> str:
    lines = []
    for article, start, end in hits[:5]:
        words = article.text[:start].split()[-3:]
        prefix = " ".join(words)
        lines.append(f"{_where(article, start)}: ... {prefix} [{shortened(article.text[start:end], 40)}]")
    if prefix := _telling(selector, hits):
        more = {"article": selector.article} if selector.article and path[0] not in ("names", "set_aside") else {}
        lines.append(_line(selector, path, prefix=prefix, **more))
    return "\n".join(lines)


def _hint_for_none(
    selector: Selector, pool: Collection[ArticleText], path: FieldPath, articles: Mapping[str, ArticleText], whose: str
) -> str:
    others = [text for text in articles.values() if any(occurrences(selector, text))]
    if others:
        lines = [f"It stands in {_listed([text.id for text in others])}."]
        return "\n".join([*lines, *(_line(selector, path, article=text.id) for text in others)])
    best = nearest_passage(selector.exact, pool)
    if best is None:
        return f"Nothing in {whose} is like it."
    article, start, end = best
    found = article.text[start:end]
    exact = path[0] in ("names", "set_aside") or _is_of_source(path)
    key = "text" if path == ("text",) else "exact" if exact else "cite"
    several = len(articles) > 1
    where = f"{article.id}, {_where(article, start)}" if several else _where(article, start)
    lines = [f"nearest: {_quoted(found)} ({where})"]
    if normalise(found).strip() == normalise(selector.exact).strip():
        lines.append("The words stand there, but not between this prefix and suffix.")
    lines += differences(selector.exact, found, whose)
    if several and key == "cite":
        lines.append(f"did you mean: cite: {{exact: {_quoted(found)}, article: {article.id}}}")
    else:
        lines.append(f"did you mean: {key}: {_quoted(found)}")
    return "\n".join(lines)


def nearest_passage(words: str, pool: Collection[ArticleText]) -> tuple[ArticleText, int, int] | None:
    """The range of the articles that is most similar to some words; it is only shown in hints, never cited.

    Where the words are in an article, but cut through a word or number, the range has the whole of it.
    """
    wanted = normalise(words).strip()
    if not wanted:
        return None
    for article in pool:
        for start, end in found_at((wanted, "", ""), article):
            return article, start, end
    for article in pool:
        if (at := article.normal.find(wanted)) >= 0:
            return article, *article.original(*article.normalised.around(at, at + len(wanted)))
    best: tuple[float, ArticleText, int, int] | None = None
    for article in pool:
        score, low, high = nearest(wanted, article.normal)
        if score >= LIKE and (best is None or score > best[0]):
            best = (score, article, low, high)
    if best is None:
        return None
    _, article, low, high = best
    normal = article.normal
    while low > 0 and normal[low - 1] != " ":
        low -= 1
    while high < len(normal) and normal[high] != " ":
        high += 1
    given = wanted.split()
    low, high = _likely(normal, *trimmed(normal, low, high), given)
    low, high = _bare(normal, low, high, wanted, given)
    return (article, *article.original(low, high))


def _bare(text: str, low: int, high: int, wanted: str, given: list[str]) -> tuple[int, int]:
    """A range without the punctuation at its ends that the curator did not write."""
    found = text[low:high].split(" ")
    if found[-1] not in given:
        while high > low + 1 and text[high - 1] in '.,;:")' and not wanted.endswith(text[high - 1]):
            high -= 1
    if found[0] not in given:
        while low < high - 1 and text[low] in '"(' and not wanted.startswith(text[low]):
            low += 1
    return low, high


def _likely(text: str, low: int, high: int, given: list[str]) -> tuple[int, int]:
    """A range without the words at its ends that are like none of those given, and only fill up its length."""
    found = text[low:high].split(" ")
    from difflib import SequenceMatcher  # late, likewise

    codes = SequenceMatcher(None, given, found, autojunk=False).get_opcodes()
    if all(tag != "equal" for tag, *_ in codes):
        return low, high
    for step, (tag, a, b, c, d) in ((1, codes[0]), (-1, codes[-1])):
        for word in found[c:d][::step] if tag != "equal" else ():
            if closest(word, given[a:b]):
                break
            low, high = (low + len(word) + 1, high) if step > 0 else (low, high - len(word) - 1)
    return low, high


def differences(written: str, found: str, whose: str = "the article") -> Iterator[str]:
    """The words in which two texts differ, a line each; `whose` names the text that was found."""
    left, right = normalise(written).split(), normalise(found).split()
    from difflib import SequenceMatcher  # late, likewise

    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            ours, theirs = " ".join(left[a:b]), " ".join(right[c:d])
            if not theirs:
                yield f'differs: "{ours}" is not there'
            elif not ours:
                yield f'differs: "{theirs}" is missing'
            else:
                yield f'differs: "{ours}", {whose} has "{theirs}"'
                if hidden := hidden_difference(ours, theirs):
                    yield f"they look the same: {hidden}"
