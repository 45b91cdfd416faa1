"""Citations of each page and each record for reference managers: one file in BibTeX and one in CSL-JSON for the site.

The entry of a page comes first, then those of the records on it. The key of a record is its id; that of any other page
is its address, which has a dot, as no id does. The foot of each page shows its key.

Sources and articles are cited as such, with their own dates; everything else as a page of the briefing, with the date
of the last review. The page of an article has an entry beside the article's own: a reprint, by the same author, edited
by the publisher of the briefing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from generator.base.artifacts import Artifact
from generator.base.dates import Date
from generator.base.json_text import in_file
from generator.base.once import once
from generator.base.values import value
from generator.base.words import Words
from generator.linking.graph import SITE
from generator.linking.routes import BIBTEX, CSL
from generator.linking.site import Site
from generator.pages.head import UNLISTED
from generator.pages.views import MadePage
from generator.parsing.records import Actor, Article, Source

NEWS, WEB = "article-newspaper", "webpage"
_CITED = frozenset({Article.kind_name, Source.kind_name})
_KNOWN = ("day", "month", "year")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names of months that every style of BibTeX knows and writes in its own language."""
_LANGID = {"de": "ngerman", "nb": "norsk", "nn": "nynorsk"}
"""The languages that the babel package of LaTeX calls by another name than the English one."""
_SPECIAL = re.compile(r"[\\{}%&$#_~^]")
_ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_UNPAIRED = {**_ESCAPED, "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}


@value
class CreatorName:
    """An author or editor, with both parts of a person's name where the curator has said which is which."""

    whole: str
    family: str = ""
    given: str = ""

    @property
    def has_family_first(self) -> bool:
        """Whether the family name comes first, as in Korean; then the names are not reversed."""
        return bool(self.given) and self.whole.startswith(self.family)


@value
class BibliographyItem:
    """Something to be cited."""

    key: str
    kind: str
    """A type of CSL: `NEWS` or `WEB`."""
    title: str
    """The title; empty if only words of the editor's are known, which are then its `note`."""
    by: CreatorName | None
    within: str
    date: Date
    language: str
    url: str
    edited_by: CreatorName | None = None
    first: Date | None = None
    """The date on which a reprint was first published."""
    accessed: Date | None = None
    note: str = ""
    """What it is, in the editor's words."""
    former: tuple[str, ...] = ()
    """The keys of the item before its record was renamed."""


def plan(site: Site, pages: Iterable[MadePage]) -> Iterator[Artifact]:
    """The two files, the home page first."""
    found = entries(site, pages)
    ordered = sorted(found, key=lambda url: (url != site.url(SITE), url))
    everything = tuple(entry for url in ordered for entry in found[url])
    yield Artifact(BIBTEX, to_bibtex(everything))
    yield Artifact(CSL, to_csl(everything, site.words))


# -- what is cited ----------------------------------------------------------------------------------------------


def entries(site: Site, pages: Iterable[MadePage]) -> Mapping[str, tuple[BibliographyItem, ...]]:
    """The items of each page, by the page's address: first the page itself, or the record that it is about."""
    planned = tuple(pages)
    former = _former(site, planned)
    standing: dict[str, list[BibliographyItem]] = {}
    for name in sorted(site.titles):
        standing.setdefault(site.url(name).partition("#")[0], []).append(_of_record(site, name))
    return {
        page.url: tuple(
            replace(entry, former=former[entry.key]) if entry.key in former else entry
            for entry in _of_page(site, page, standing.get(page.url, ()))
        )
        for page in planned
        if page.kind not in UNLISTED
    }


def _former(site: Site, pages: Iterable[MadePage]) -> Mapping[str, tuple[str, ...]]:
    """The former keys of each key: the ids of renamed records, and the addresses that lead on."""
    out: dict[str, tuple[str, ...]] = {}
    for item in site.settings.renamed:
        out[item.to] = (*out.get(item.to, ()), item.from_)
    for page in pages:
        if page.kind == "moved":
            new = page.canonical.removeprefix(site.settings.base)
            out[new] = (*out.get(new, ()), page.url)
    return out


def _of_page(site: Site, page: MadePage, records: Iterable[BibliographyItem]) -> Iterator[BibliographyItem]:
    """The entries of a page; `records` are those of the records on it."""
    name, settings = site.by_page.get(page.url), site.settings
    if name is not None:
        yield from records
    title, desk = page.title, CreatorName(settings.published_by)
    within = "" if page.url == site.url(SITE) else settings.title
    own = BibliographyItem(page.url, WEB, title, desk, within, settings.reviewed, settings.language, page.canonical)
    if name is None:
        yield own
        yield from records
    elif site.kind(name) == Article.kind_name:
        article = site.get(Article, name)
        yield replace(own, by=_authors(site)[article.id], edited_by=desk, first=article.date, language=article.language)


def _of_record(site: Site, name: str) -> BibliographyItem:
    settings = site.settings
    # Of any other record nothing but its title is read, so that the files stay the same when its words change.
    record = site.record(name) if site.kind(name) in _CITED else None
    if isinstance(record, Article):
        by, publisher = _authors(site)[record.id], site.titles[record.publisher]
        url = record.url or ""
        return BibliographyItem(name, NEWS, record.title, by, publisher, record.date, record.language, url)
    if isinstance(record, Source):
        own = of_source(name, record.title, record.publisher, record.date, record.language, record.url)
        return replace(own, accessed=record.accessed)
    title, desk, url = site.titles[name], CreatorName(settings.published_by), site.settings.base + site.url(name)
    return BibliographyItem(name, WEB, title, desk, settings.title, settings.reviewed, settings.language, url)


def of_source(key: str, title: str, publisher: str, date: Date, language: str, url: str) -> BibliographyItem:
    """A source. Words in square brackets are no headline, so that no reader takes them for one."""
    described = title.startswith("[") and title.endswith("]")
    note = title[1:-1].strip() if described else ""
    return BibliographyItem(key, WEB, "" if described else title, None, publisher, date, language, url, note=note)


@once
def _authors(site: Site) -> Mapping[str, CreatorName]:
    """The author of each article: by themselves, so that the files stay the same when other words of theirs change."""
    out: dict[str, CreatorName] = {}
    for article in site.content.of(Article):
        actor = site.get(Actor, article.author)
        out[article.id] = CreatorName(actor.name, actor.family_name or "", actor.given_name)
    return out


# -- CSL-JSON ---------------------------------------------------------------------------------------------------


def to_csl(found: Iterable[BibliographyItem], words: Words) -> bytes:
    """Entries as CSL-JSON (citeproc-js); dates that it has no form for are given in words."""
    return in_file(csl_item(entry, words) for entry in found)


def csl_item(entry: BibliographyItem, words: Words) -> dict[str, object]:
    """An item of CSL-JSON."""
    item: dict[str, object] = {
        "id": entry.key,
        "type": entry.kind,
        "title": entry.title,
        "author": _names(entry.by),
        "editor": _names(entry.edited_by),
        "container-title": entry.within,
        "issued": _csl_date(entry.date, words),
        "original-date": _csl_date(entry.first, words) if entry.first else None,
        "accessed": _csl_date(entry.accessed, words) if entry.accessed else None,
        "language": entry.language,
        "URL": entry.url,
        "note": entry.note,
    }
    return {name: value for name, value in item.items() if value}


def _names(name: CreatorName | None) -> list[dict[str, object]]:
    if name is None:
        return []
    if not name.given:
        return [{"literal": name.whole}]
    both: dict[str, object] = {"family": name.family, "given": name.given}
    return [{**both, "static-ordering": True} if name.has_family_first else both]


def _csl_date(date: Date, words: Words) -> dict[str, object]:
    ends = (date.start, date.end) if date.is_interval else (date,)
    known = [end.text for end in ends if end is not None and end.precision in _KNOWN]
    if len(known) < len(ends):
        return {"literal": words.date(date)}
    parts: dict[str, object] = {"date-parts": [[int(part) for part in re.findall(r"\d+", text)] for text in known]}
    return {**parts, "circa": True} if date.approximate or date.uncertain else parts


# -- BibTeX -----------------------------------------------------------------------------------------------------


def to_bibtex(found: Iterable[BibliographyItem]) -> bytes:
    """Entries for BibTeX and biblatex, which each leave out the fields that they do not know."""
    return "\n".join(bibtex_entry(entry) for entry in found).encode()


def bibtex_entry(entry: BibliographyItem) -> str:
    """An entry of BibTeX."""
    is_news = entry.kind == NEWS
    fields = {
        "author": _name(entry.by),
        "editor": _name(entry.edited_by),
        "title": f"{{{_escaped(entry.title)}}}" if entry.title else "",
        "note": _escaped(entry.note),
        "key": "" if entry.by else _escaped(entry.title or entry.note),  # BibTeX sorts an entry without an author by it
        "journal" if is_news else "howpublished": _escaped(entry.within),
        "entrysubtype": "newspaper" if is_news else "",
        **_dated(entry),
        "url": entry.url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D"),
        "langid": _langid(entry.language),
        "ids": ",".join(entry.former),
    }
    # A month is the name of a BibTeX string, and not a text in braces.
    pairs = ((name, value if name == "month" else f"{{{value}}}") for name, value in fields.items() if value)
    rows = "".join(f"  {name} = {value},\n" for name, value in pairs)
    return f"@{'article' if is_news else 'misc'}{{{entry.key},\n{rows}}}\n"


def _name(name: CreatorName | None) -> str:
    """A name as a list of one. In braces a name stays whole, which one with the family name first must."""
    if name is None:
        return ""
    if not name.given or name.has_family_first or re.search(r",|\band\b", name.whole):
        return f"{{{_escaped(name.whole)}}}"
    return f"{_escaped(name.family)}, {_escaped(name.given)}"


def _dated(entry: BibliographyItem) -> Mapping[str, str]:
    """The date fields: for biblatex in EDTF, as written; for BibTeX the year and month in which the date begins."""
    begins = entry.date.start if entry.date.is_interval else entry.date
    year, month = (begins.text[:4], begins.text[5:7]) if begins is not None and begins.precision in _KNOWN else ("", "")
    others = {"origdate": entry.first, "urldate": entry.accessed}
    return {
        "year": year,
        "month": _MONTHS[int(month) - 1] if month.isdigit() else "",
        "date": entry.date.text,
        **{name: date.text for name, date in others.items() if date is not None},
    }


@cache
def _langid(language: str) -> str:
    """The name of a language in the babel package of LaTeX; empty where it does not follow from the English name."""
    from babel import Locale  # late, as everywhere

    primary = language.partition("-")[0]
    name = _LANGID.get(primary) or str(Locale("en").languages.get(primary, "")).lower()
    return name if name.isascii() and name.isalpha() else ""


def _escaped(text: str) -> str:
    """Text for TeX. BibTeX also counts braces after a backslash, so unpaired ones are written by name instead."""
    forms = _ESCAPED if _pairs(text) else _UNPAIRED
    escaped = _SPECIAL.sub(lambda found: forms.get(found[0], "\\" + found[0]), text)
    # TeX joins these to dashes and quotation marks.
    return re.sub("--+|''+|``+|<<|>>|,,|[?!]`", lambda found: "{}".join(found[0]), escaped)


def _pairs(text: str) -> bool:
    """Whether the braces of a text are paired."""
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
