"""An invented corpus of any size, the same every time, in the form of this program and in that of Hugo.

Of 100 records, 60 are actors, 20 events, 15 quotations and 5 stakes; a text of 900 words comes with every 100, and a
source with every 10. A few records are named by many others, as some are in every archive. Ours has a passage and a
source for all that it says; Hugo's form has the same records, words and links, with templates that write them out.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.passages import SYLLABLES, invented

CHANGED = {"ours": "content/actors/actor-7.yaml", "hugo": "content/actors/actor-7.md"}
"""The file, in each form, that a benchmark changes."""
ACTORS, EVENTS, QUOTES, STAKES = "actor", "event", "quote", "stake"
KINDS = [ACTORS] * 12 + [EVENTS] * 4 + [QUOTES] * 3 + [STAKES]
FOLDERS = {ACTORS: "actors", EVENTS: "events", QUOTES: "quotes", STAKES: "stakes"}
OFF = ("text-not-locked", "quote-without-marks", "unused-source", "orphan", "duplicate-prose", "unsupported-name")
SITE = (
    "title: A benchmark\ndescription: An invented corpus.\nurl: https://example.org/\nreviewed: 2026-01-01\n"
    "known_to: January 2026\npublished_by: Nobody\ncoverage_threshold: 0\ncards: none\ndisabled_warnings:\n"
) + "".join(f"  - {{code: {code}, reason: The text is invented.}}\n" for code in OFF)


@dataclass(frozen=True)
class Invented:
    """A record."""

    id: str
    kind: str
    sort: str
    """Of an actor: `person`, `country` or `organisation`."""
    name: str
    aliases: tuple[str, ...]
    date: str
    summary: str
    body: str
    """Two paragraphs of about 115 words with two words in bold and links to the records of `linked`."""
    linked: tuple[str, ...]
    text: str
    """The text that it cites."""
    exact: str
    """A sentence of it."""


@dataclass(frozen=True)
class Corpus:
    records: tuple[Invented, ...]
    texts: Mapping[str, str]


def name(number: int) -> str:
    """A name that no other number has."""
    digits = []
    while number:
        number, digit = divmod(number, len(SYLLABLES))
        digits.append(SYLLABLES[digit])
    return ("Qu" + "".join(digits)).capitalize()


def corpus(size: int, seed: int = 1) -> Corpus:
    dice = random.Random(seed)
    texts = {f"text-{number}": invented(900, dice) for number in range(max(1, size // 100))}
    sentences = [(text, one) for text, words in texts.items() for one in _sentences(words)]
    dice.shuffle(sentences)
    lexicon = [word for word in " ".join(texts.values()).lower().split() if word.isalpha()]
    kinds = [(f"{kind}-{number}", kind) for number in range(size) for kind in [KINDS[number % len(KINDS)]]]
    hubs = [one for one, _ in kinds[: max(10, size // 50)]]
    records = []
    for number, (own, kind) in enumerate(kinds):
        linked = tuple({dice.choice(hubs) if dice.random() < 0.15 else dice.choice(kinds)[0] for _ in range(7)} - {own})
        words = dice.choices(lexicon, k=115)
        words[10], words[70] = f"**{words[10]}**", f"**{words[70]}**"
        text, exact = sentences[number % len(sentences)]
        records.append(
            Invented(
                own,
                kind,
                ("person", "country", "organisation")[number % 3],
                f"{name(number + 1)} {name(dice.randrange(1, 200))}",
                tuple(f"{name(number + 1)} {name(300 + one)}" for one in range(dice.randrange(3))),
                f"{1990 + dice.randrange(35)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}",
                " ".join(dice.choices(lexicon, k=14)).capitalize() + ".",
                f"{' '.join(words[:60]).capitalize()}.\n\n{' '.join(words[60:]).capitalize()}.",
                linked,
                text,
                exact,
            )
        )
    return Corpus(tuple(records), texts)


def _sentences(words: str) -> Iterator[str]:
    for paragraph in words.split("\n\n"):
        yield from (f"{one}." for one in paragraph.removesuffix(".").split(". "))


def ours(made: Corpus) -> Mapping[str, str]:
    """The files of the corpus as this program reads them."""
    actors = [one for one in made.records if one.kind == ACTORS]
    countries = [one.id for one in actors if one.sort == "country"]
    first, free = actors[0].id, list(countries)
    files = {"site.yaml": SITE}
    for text, words in made.texts.items():
        front = f"title: {text}\nauthor: {first}\npublisher: {first}\ndate: 2025-12-31\nrights: Nobody's."
        files[f"content/articles/{text}.md"] = f"---\n{front}\n---\n{words}\n"
    sources = [f"source-{number}" for number in range(max(1, len(made.records) // 10))]
    files["content/sources.yaml"] = "".join(
        f"- {{id: {one}, title: Of {one}, publisher: {first}, date: 2025-12-31, url: 'https://example.org/{one}', "
        "grade: A}\n"
        for one in sources
    )
    quoted: set[str] = set()
    for number, one in enumerate(made.records):
        if one.kind == STAKES and not free:
            continue
        kind = EVENTS if one.kind == QUOTES and one.exact in quoted else one.kind  # no sentence is quoted twice
        quoted |= {one.exact} if kind == QUOTES else set()
        own = _fields(one, kind, sources[number % len(sources)], countries, free, first)
        files[f"content/{FOLDERS[kind]}/{one.id}.yaml"] = own
    return files


def _fields(one: Invented, kind: str, source: str, countries: list[str], free: list[str], first: str) -> str:
    cite = f"{{exact: {json.dumps(one.exact)}, article: {one.text}}}"
    said = one.body + "\n\nSee " + ", ".join(f"[[{name}]]" for name in one.linked) + "."
    prose, deep = (f"|\n{''.join(pad + line + chr(10) for line in said.split(chr(10)))}" for pad in ("  ", "      "))
    whose = [name for name in one.linked if name.startswith(ACTORS)] or [first]
    basis = f"id: {one.id}\ncite: {cite}\n" + ("" if kind == QUOTES else f"sources: {source}\n")
    if kind == ACTORS:
        country = (
            "" if one.sort == "country" or not countries else f"country: {countries[len(one.body) % len(countries)]}\n"
        )
        role = f"roles:\n  - title: an office\n    since: {one.date}\n    cite: {cite}\n"
        aliases = f"aliases: {json.dumps(one.aliases)}\n" if one.aliases else ""
        return (
            f"{basis}name: {one.name}\nkind: {one.sort}\n{aliases}{country}summary: {one.summary}\n{role}body: {prose}"
        )
    if kind == EVENTS:
        return f"{basis}title: {one.name}\ndate: {one.date}\nactors: [{', '.join(whose)}]\nsummary: {prose}"
    if kind == QUOTES:
        return f"{basis}text: {json.dumps(one.exact)}\nspeaker: {whose[0]}\nfidelity: original\nfidelity_note: {prose}"
    wants = f"wants:\n  - text: {one.summary}\n    cite: {cite}\n"
    return f"{basis}country: {free.pop()}\n{wants}gains:\n  - text: {deep}    cite: {cite}\n    sources: {source}\n"


# -- Hugo -------------------------------------------------------------------------------------------------------

_FRAME = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Params.summary }}"><link rel="canonical" href="{{ .Permalink }}"></head><body>
<header><nav><ul>{{ range site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>
</header><main><h1>{{ .Title }}</h1>{{ block "main" . }}{{ end }}</main><footer>{{ site.Title }}</footer></body></html>
"""
_SINGLE = """\
{{ define "main" }}<p>{{ .Params.summary }}</p><dl><dt>Sort</dt><dd>{{ .Params.sort }}</dd><dt>Date</dt>
<dd>{{ .Date.Format "2 January 2006" }}</dd><dt>Also</dt><dd>{{ delimit .Params.aka ", " }}</dd></dl>
{{ .Content }}<blockquote>{{ .Params.exact }}</blockquote><h2>See</h2>
<ul>{{ range .Params.linked }}{{ with site.GetPage . }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}
{{ end }}</ul><h2>Where else</h2><ul>{{ range index (partialCached "back.html" site "all") .File.ContentBaseName }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""
_LIST = """\
{{ define "main" }}<ul>{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}
</li>{{ end }}</ul>{{ end }}
"""
_BACK = (
    "{{ $all := newScratch }}{{ range .RegularPages }}{{ $page := . }}{{ range .Params.linked }}"
    "{{ $all.Add . (slice $page) }}{{ end }}{{ end }}{{ return $all.Values }}"
)
_HUGO = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A benchmark"\ndisableKinds = ["taxonomy", "term"]\n',
    "layouts/_default/baseof.html": _FRAME,
    "layouts/_default/single.html": _SINGLE,
    "layouts/_default/list.html": _LIST,
    "layouts/partials/back.html": _BACK,
}


def hugo(made: Corpus) -> Mapping[str, str]:
    """The files of the corpus as Hugo reads them."""
    files = dict(_HUGO)
    for text, words in made.texts.items():
        files[f"content/texts/{text}.md"] = f"---\ntitle: {text}\ndate: 2025-12-31\nlinked: []\naka: []\n---\n{words}\n"
    for one in made.records:
        front = {"title": one.name, "sort": one.sort, "aka": one.aliases, "date": one.date, "summary": one.summary}
        front |= {"linked": one.linked, "exact": one.exact}
        head = "".join(f"{key}: {json.dumps(value)}\n" for key, value in front.items())
        files[f"content/{FOLDERS[one.kind]}/{one.id}.md"] = f"---\n{head}---\n{one.body}\n"
    return files


def write(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
