"""Random valid sites: every kind and field, with names, words and dates in many scripts.

Each seed gives a site, and `site` its files. They are meant to pass `check`; a site that passes it must pass all later
stages as well. Whatever is odd about a site could be odd about a real one: a name that is a word of a programming
language, an id that is the name of a part of a page, a sentence of one word, a date before all calendars.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from random import Random
from typing import Any

from generator.parsing.records import KINDS

SCRIPTS: Mapping[str, tuple[str, str, str]] = {
    "en": ("river bridge mayor talks treaty shells grain winter border promise ferry minister agreed", " ", "."),
    "de": ("Straße Größe Übung Maßnahme Bundeskanzleramt Fähre Brücke für über weiß", " ", "."),
    "fr": ("Côte d’Ivoire œuvre naïve français l’État déjà où traité Noël", " ", "."),
    "pl": ("żółć źdźbło Łódź święto rząd pokój granica umowa", " ", "."),
    "tr": ("İstanbul ışık ağaç şeker Çanakkale IĞDIR köprü", " ", "."),
    "vi": ("Việt Nam hòa bình biên giới người đường phố", " ", "."),
    "el": ("Ελλάδα ποταμός γέφυρα δήμαρχος λόγος Ύδρα άνθρωπος", " ", "."),
    "ru": ("Москва река мост мэр ёж объезд Йошкар переговоры", " ", "."),
    "uk": ("Київ міст їжак ґанок переговори об’єднання", " ", "."),
    "ka": ("საქართველო მდინარე ხიდი მერი სიტყვა", " ", "."),
    "hy": ("Հայաստան գետ կամուրջ քաղաքապետ խոսք", " ", "։"),
    "he": ("ירושלים נהר גשר ראש העיר שלום צה״ל", " ", "."),
    "ar": ("القاهرة نهر جسر رئيس البلدية سلام مُحَمَّد", " ", "."),
    "fa": ("تهران رودخانه پل می‌خواهم شهردار گفت‌وگو", " ", "."),
    "ur": ("پاکستان دریا پل میئر امن گفتگو", " ", "۔"),
    "hi": ("चीनी नदी पुल महापौर हिन्दी बातचीत श्रीमती", " ", "।"),
    "bn": ("বাংলাদেশ নদী সেতু মেয়র কথা", " ", "।"),
    "ta": ("தமிழ் ஆறு பாலம் மேயர் பேச்சு", " ", "."),
    "am": ("ኢትዮጵያ ወንዝ ድልድይ ከንቲባ ቃል", " ", "።"),
    "th": ("ประเทศไทย แม่น้ำ สะพาน นายกเทศมนตรี", "", " "),
    "zh": ("北京 河流 大桥 市长 谈判 协议 冬天", "", "。"),
    "ja": ("東京 橋 市長 がっこう カタカナ 交渉 ヴ", "", "。"),
    "ko": ("서울 강 다리 시장 협상 겨울 나토", " ", "."),
    "nqo": ("ߒߞߏ ߓߊ ߛߟߊ ߞߎߡߊ", " ", "."),
    "chr": ("ᏣᎳᎩ ᎠᎹ ᎤᏔᎾ ᎦᏬᏂ", " ", "."),
}
"""For each language: words, the separator between words, and the end of a sentence."""
ODD = (
    "None", "Undefined", "null", "NaN", "True", "undefined", "{{ a }}", "{% if %}", "]]", "}}", "&amp;", "&lt;b&gt;", "<b>",
    "'quoted'", '"double"', "back\\slash", "$HOME", "%s", "%(num)s", "{0}", "#5", "@home", "=1+1", "＝1", "-5", "--", "...", "1,5",
    "5,000", "50 %", "§ 3", "№ 7", "a/b", "../up", "C:\\x", "C++", "O’Neill", "Jean‐Luc", "Jong‑un", "cafe\u0301", "ﬁn", "Ａ１", "x²", "½", "₤", "☃", "👩‍🚀", "🇰🇷",
    "𝔘𝔫𝔦", "\u202bשלום\u202c", "a\u00adb", "a\u200bb", "no\u00a0break", "~", "*", "_x_", "`code`", "[a](b)", "![c](d)", "<http://x>", "1.", "1986.", "# no", "> no", "| a | b |",
    "Ω", "ſ", "ǅ", "İ", "ẞ", "ß", "\u0130", "&", "<", ">", "\"", "'",
)  # fmt: skip
"""What may occur among words, in names, titles and prose."""
IDS = (
    "none", "null", "true", "index", "home", "menu", "search", "timeline", "map", "notes", "sources", "quotes", "claims",
    "stakes", "actors", "events", "figures", "scenarios", "articles", "about", "about-2", "dossier", "coverage", "expected", "a-z", "head", "top", "toc", "title",
    "s1", "corrections", "constructor", "proto", "length", "class", "0", "00", "1e3", "404", "x" * 80, "assets", "cards", "data", "graph",
    "citations", "annotations", "addresses", "proof", "briefing", "events-2", "undefined", "nan", "new", "old", "id", "key", "moved", "print", "theme", "mode", )  # fmt: skip
"""Ids that mean something elsewhere: in pages, in file names, in programming languages."""


class Writer:
    """Generates one site; each method returns a random value for a part of it."""

    def __init__(self, seed: int, *, everything: bool = False) -> None:
        self.chance = Random(seed)
        self.everything = everything
        """Whether all optional fields are there."""
        self.language = self.chance.choice(list(SCRIPTS))
        self.ids: dict[str, list[str]] = {kind: [] for kind in KINDS}
        self.taken: set[str] = set()
        self.names: set[str] = set()
        self.sentences: list[str] = []
        self.quoted: list[str] = []
        self.year = self.chance.choice((1848, 1914, 1989, 2024, 2024, 2024, 2077))

    # -- chances --------------------------------------------------------------------------------------------

    def maybe(self, share: float = 0.5) -> bool:
        return self.everything or self.chance.random() < share

    def some(self, make: Any, most: int = 3) -> list[Any]:
        return [make() for _ in range(self.chance.randint(1 if self.everything else 0, most))]

    def one(self, *values: Any) -> Any:
        return self.chance.choice(values)

    # -- words ----------------------------------------------------------------------------------------------

    def word(self) -> str:
        language = self.language if self.chance.random() < 0.8 else self.one(*SCRIPTS)
        return str(self.chance.choice(SCRIPTS[language][0].split()))

    def words(self, least: int = 1, most: int = 6) -> str:
        parts = [self.word() for _ in range(self.chance.randint(least, most))]
        if self.chance.random() < 0.3:
            parts.insert(self.chance.randint(0, len(parts)), self.one(*ODD))
        return " ".join(parts)

    def title(self) -> str:
        text = self.words()
        return text.replace(" ", "\n", 1) if self.chance.random() < 0.05 else text

    def name(self) -> str:
        """A name that no other actor has; the article does not have to contain it."""
        while True:
            name = " ".join(self.title().split())
            if any(c.isalnum() for c in name) and name.casefold() not in self.names:
                self.names.add(name.casefold())
                return name

    def prose(self) -> str:
        text = " ".join(
            [
                self.words(3, 12)
                .replace("[[", "[")
                .replace("]]", "]")
                .replace("<b>", "b")
                .replace("![c](d)", "c")
                .replace("[a](b)", "a")
                .replace("<http://x>", "x")
                + ".",
                str(self.chance.randrange(10**6)) + ".",
            ]
        )
        if self.chance.random() < 0.3 and self.ids["actor"]:
            text += f" [[{self.one(*self.ids['actor'])}]] [[{self.one(*self.ids['actor'])}|{self.word()}]]"
        if self.chance.random() < 0.2:
            text += f" *{self.word()}* **{self.word()}** [{self.word()}]({self.address()})"
        if self.chance.random() < 0.1:
            text += f"\n\n{self.words()}"
        return text

    def address(self) -> str:
        host = self.one(
            "example.org",
            "münchen.example",
            "xn--mnchen-3ya.example",
            "브리핑.example",
            "192.0.2.1",
            "[2001:db8::1]:8080",
            "a.example:81",
        )
        path = self.one(
            "",
            "/",
            "/a/b",
            "/한국",
            "/a%20b?c=d&e=f#g",
            "/x'y(z)",
            "/100%25",
            "/{a}|[b]",
            "/?q=None",
            "/~a,b;c",
            "/&amp;",
            "/a_b_c*d*",
        )
        return f"{self.one('https', 'http')}://{host}{path}"

    # -- ids and dates --------------------------------------------------------------------------------------

    def id(self, kind: str) -> str:
        while True:
            name = self.one(*IDS) if self.chance.random() < 0.3 else f"{kind}-{self.chance.randrange(10**4)}"
            if name not in self.taken:
                self.taken.add(name)
                self.ids[kind].append(name)
                return str(name)

    def day(self, first: int, last: int) -> str:
        """A date from the year `first` to the year `last`, of any precision, perhaps uncertain or approximate."""
        year, month, day = self.chance.randint(first, last), self.chance.randint(1, 12), self.chance.randint(1, 28)
        plain = self.one(f"{year:04}", f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}")
        return str(plain + self.one("", "", "", "~", "?", "%"))

    def before(self) -> str:
        """A date before the article."""
        odd = self.one(
            "0001",
            "0001-01-01",
            "00XX",
            "18XX",
            "184X~",
            "../1800",
            "/1799-12-31",
            "0999-12-31/1200",
            "0001/..",
            "1492-10-12",
        )
        return str(odd) if self.chance.random() < 0.2 else self.day(1500, self.year - 1)

    def since(self) -> str:
        """A date after the article, and before the last review."""
        return self.day(self.year + 1, self.year + 4)

    def ahead(self) -> str:
        """A date after the last review."""
        odd = self.one(
            "9999", "9999-12-31", "99XX", "999X", "2100/9999", "9999-12-31/..", "3000/", "9999-12~", "2099-02-28/2100"
        )
        return str(odd) if self.chance.random() < 0.4 else self.day(self.year + 6, 9998)

    # -- evidence -------------------------------------------------------------------------------------------

    def cite(self) -> Any:
        found = [self.one(*self.sentences) for _ in range(self.chance.randint(1, 2))]
        if self.chance.random() < 0.2:
            return [{"exact": found[0], "article": self.ids["article"][0]}]
        return found[0] if len(found) == 1 else found

    def basis(self, *, since: bool = False) -> dict[str, Any]:
        if since:
            return {"sources": self.one(*self.ids["source"])}
        return dict(
            self.one(
                {"cite": self.cite()},
                {"cite": self.cite()},
                {"sources": [self.one(*self.ids["source"])]},
                {"cite": self.cite(), "sources": self.one(*self.ids["source"])},
                {"basis": "editor", "reasoning": self.prose()},
            )
        )

    def cell(self) -> dict[str, Any]:
        return {"text": self.prose(), **self.basis()}

    def dated(self) -> dict[str, Any]:
        return {"text": self.prose(), "date": self.since(), **self.basis(since=True)}

    def shared(self) -> dict[str, Any]:
        own: dict[str, Any] = {"tags": self.some(self.title)} if self.maybe(0.2) else {}
        return {**own, "added": self.since()} if self.maybe(0.2) else own

    def actors(self, most: int = 2) -> Any:
        found = sorted({self.one(*self.ids["actor"]) for _ in range(self.chance.randint(1, most))})
        return found[0] if len(found) == 1 and self.chance.random() < 0.5 else found

    def country(self) -> str:
        return str(self.one(*self.countries))

    # -- the article ----------------------------------------------------------------------------------------

    def article(self) -> str:
        """The text of an article."""
        words, between, end = SCRIPTS[self.language]
        blocks: list[str] = []
        number = 1000
        for _ in range(self.chance.randint(2, 4)):
            sentences = []
            for _ in range(self.chance.randint(1, 3)):
                number += 1
                said = between.join(self.chance.choices(words.split(), k=self.chance.randint(2, 8)))
                sentence = f"{said[:1].upper()}{said[1:]}{between or ' '}{number}{end}"
                sentences.append(sentence)
                self.sentences.append(sentence.strip())
            blocks.append(" ".join(sentences))
        for _ in range(2):
            number += 1
            quoted = between.join(self.chance.choices(words.split(), k=4)) + (between or " ") + str(number)
            opening, closing = self.one(("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("「", "」"))
            self.quoted.append(quoted)
            blocks.append(f"{opening}{quoted}{closing}")
        return "\n\n".join(blocks)

    # -- everything -----------------------------------------------------------------------------------------

    def content(self) -> dict[str, Any]:
        """The files of the site as values, by path; for an article, a pair of its front matter and its text."""
        body = self.article()
        article, author, paper = self.id("article"), self.id("actor"), self.id("actor")
        for _ in range(self.chance.randint(1, 3)):
            self.id("source")
        self.countries = [self.id("actor"), self.id("actor")]
        people = [author, *(self.id("actor") for _ in range(self.chance.randint(0, 2)))]
        front: dict[str, Any] = {
            "id": article, "title": self.title(), "author": author, "publisher": paper, "date": f"{self.year}-06-19",
            "rights": self.prose(), "language": self.language, "url": self.address(), "carried_by": paper,
            "names": [{"exact": self.sentences[0], "actor": author}, {"exact": self.sentences[-1]}],
            "set_aside": [{"exact": self.sentences[0], "reason": self.one("rhetoric", "transition", "background", "repetition")}],
            "display": "full", **self.shared(),
        }  # fmt: skip
        files: dict[str, Any] = {
            "actors": [self.actor(name, people) for name in self.ids["actor"]],
            "sources": [self.source(name) for name in self.ids["source"]],
        }
        files["events"] = [self.event() for _ in range(self.chance.randint(1, 4))]
        files["quotes"] = [self.quote(text) for text in self.quoted if self.maybe(0.8)]
        files["claims"] = self.some(self.claim)
        files["figures"] = self.some(self.figure)
        files["stakes"] = [self.stake(country) for country in self.countries if self.maybe()]
        files["relations"] = self.some(self.relation)
        files["scenarios"] = self.some(self.scenario, 2)
        files["notes"] = self.some(self.note)
        if (self.everything and len(files["scenarios"]) > 1) or (len(files["scenarios"]) > 1 and self.maybe()):
            one, other = files["scenarios"][:2]
            pairs = [(a["id"], b["id"]) for a in one["branches"] for b in other["branches"]]
            cells = [{"branch": a, "other": b, **self.cell()} for a, b in pairs]
            one["cross"] = {"with": other["id"], "cells": cells}
        needed = ("id", "title", "author", "publisher", "date", "rights", "language")
        front = {key: value for key, value in front.items() if key in needed or self.maybe(0.7)}
        return {
            "site.yaml": self.settings(),
            f"content/articles/{article}.md": (front, body),
            **{f"content/{kind}.yaml": records for kind, records in files.items() if records},
        }

    def settings(self) -> dict[str, Any]:
        out: dict[str, Any] = {
            "title": self.title(), "description": self.title(), "url": self.one("https://example.org/", "https://example.org/a/b", "http://localhost:8000/", "https://브리핑.example/my%20site/"),
            "reviewed": f"{self.year + 5}-07-01", "known_to": self.title(), "published_by": self.title(), "coverage_threshold": 0,
            "language": self.one("en", "en", "en", "de"),
        }  # fmt: skip
        more = {
            "published": f"{self.year}-06-20", "lead": self.prose(), "bottom_line": [self.cell(), self.cell()], "about": self.prose(),
            "data_licence": self.prose(), "corrections": [{"date": self.since(), "text": self.prose()}], "max_share": 100,
            "disabled_warnings": [{"code": "orphan", "reason": self.title()}], "cards": self.one("kinds", "pages", "one", "none"),
            "renamed": [{"from": f"old-{self.chance.randrange(99)}", "to": self.one(*self.ids["event"])}],
        }  # fmt: skip
        out |= {key: value for key, value in more.items() if self.maybe(0.4)}
        if self.maybe(0.2) and out["url"] == "https://example.org/":
            out["domain"] = "example.org"
        return out

    def actor(self, name: str, people: list[str]) -> dict[str, Any]:
        kind = "country" if name in self.countries else "person" if name in people else "organisation"
        called = self.name()
        out: dict[str, Any] = {"id": name, "name": called, "kind": kind, **self.basis(), **self.shared()}
        more: dict[str, Any] = {
            "in_text": self.title(), "native_name": self.name(), "aliases": [self.name()], "metonyms": [self.name()],
            "country": self.country(), "summary": self.prose(), "body": self.prose(), "later": [self.dated()],
            "roles": [{"title": self.title(), "since": self.before(), "until": self.since(), **self.basis()}],
            "links": {"wikidata": f"Q{self.chance.randint(1, 10**8)}", "website": self.address()},
        }  # fmt: skip
        out |= {key: value for key, value in more.items() if self.maybe(0.3)}
        if "native_name" in out:
            out["lang"] = self.one("ko", "zh-Hans", "ar", "sr-Latn", "en")
        if kind == "person" and self.maybe(0.4):
            family = self.word()
            if f"{family} {called}".casefold() not in self.names:
                out["name"], out["family_name"] = f"{family} {called}", family
                self.names.add(out["name"].casefold())
        return out

    def source(self, name: str) -> dict[str, Any]:
        out: dict[str, Any] = {
            "id": name, "title": self.title(), "publisher": self.title(), "date": self.since(), "url": self.address(), "grade": self.one("A", "B"), **self.shared(),
        }  # fmt: skip
        more = {"accessed": f"{self.year + 5}-01-01", "language": self.one(*SCRIPTS), "says": self.prose()}
        return out | {key: value for key, value in more.items() if self.maybe(0.4)}

    def event(self) -> dict[str, Any]:
        out: dict[str, Any] = {"id": self.id("event"), "title": self.title(), **self.shared()}
        when = self.one("before", "before", "since", "ahead")
        if when == "before":
            cited = self.one(*self.sentences)
            out |= {
                "date": self.before(),
                "cite": cited,
                "phrase": cited,
                "certainty": self.one("confirmed", "reported"),
            }
        elif when == "since":
            out |= {"date": f"{self.year + 1}", "sources": self.ids["source"]}
        else:
            out |= {"date": self.ahead(), "cite": self.cite(), "certainty": self.one("planned", "possible")}
        more = {"place": self.title(), "actors": self.actors(), "summary": self.prose(), "bears_on": self.actors()}
        return out | {key: value for key, value in more.items() if self.maybe()}

    def quote(self, text: str) -> dict[str, Any]:
        out: dict[str, Any] = {
            "id": self.id("quote"),
            "text": text,
            "speaker": self.one(*self.ids["actor"]),
            "fidelity": self.one("original", "translation", "back-translation", "fragment"),
            **self.shared(),
        }
        more = {
            "to": self.one(*self.ids["actor"]), "about": self.one(*self.ids["actor"]), "via": self.actors(), "date": self.before(),
            "fidelity_note": self.prose(), "other_wordings": [{"text": self.title(), "source": self.one(*self.ids["source"])}],
        }  # fmt: skip
        return out | {key: value for key, value in more.items() if self.maybe(0.4)}

    def claim(self) -> dict[str, Any]:
        cited = self.one(*self.sentences)
        out: dict[str, Any] = {
            "id": self.id("claim"), "statement": self.prose(), "nature": self.one("fact", "opinion", "forecast"), "asserted_by": self.actors(), "cite": cited, **self.shared(),
        }  # fmt: skip
        more: dict[str, Any] = {
            "denied_by": [self.one(*self.ids["actor"]), {"by": self.actors(), "statement": self.prose(), "date": self.before(), **self.basis()}],
            "about": self.actors(), "reported_via": self.actors(), "hedge": cited,
            "outcome": {
                "verdict": self.one("borne-out", "partly", "not-borne-out", "overtaken", "unconfirmed", "not-checked"), "note": self.prose(),
                "date": self.since(), "events": self.ids["event"][:1], **self.basis(since=True),
            },
        }  # fmt: skip
        return out | {key: value for key, value in more.items() if self.maybe(0.4)}

    def figure(self) -> dict[str, Any]:
        value = self.one(
            "0",
            "-0",
            "-1.5",
            "1e3",
            "123456789012345",
            "0.000000000000001",
            "1,000".replace(",", ""),
            "3.10",
            "-999999",
        )
        points: list[dict[str, Any]] = [
            {"date": self.before(), "value": value, **(self.basis() if self.maybe() else {})}
        ]
        points += [{"date": self.since(), "phrase": self.one(*self.sentences), **self.basis()}] if self.maybe() else []
        out: dict[str, Any] = {
            "id": self.id("figure"),
            "title": self.title(),
            "unit": self.title(),
            "points": points,
            **self.basis(),
            **self.shared(),
        }
        more = {"by": self.one(*self.ids["actor"]), "about": self.actors(), "note": self.cell()}
        return out | {key: value for key, value in more.items() if self.maybe()}

    def stake(self, country: str) -> dict[str, Any]:
        cells = {name: self.some(self.cell, 2) for name in ("wants", "gains", "risks", "leverage") if self.maybe(0.7)}
        return {"id": self.id("stake"), "country": country, **cells, **self.shared()}

    def relation(self) -> dict[str, Any]:
        first, second = self.chance.sample(self.ids["actor"], 2)
        kind = self.one(
            "leads", "part-of", "cooperation", "alliance", "conflict", "supply", "sanctions", "contact", "media"
        )
        out: dict[str, Any] = {
            "id": self.id("relation"),
            "from": first,
            "to": second,
            "kind": kind,
            "label": self.title(),
            **self.basis(),
            **self.shared(),
        }
        more = {"since": self.before(), "until": self.since(), "asserted_by": self.actors()}
        return out | {key: value for key, value in more.items() if self.maybe(0.4)}

    def scenario(self) -> dict[str, Any]:
        name = self.id("scenario")
        branches = [self.branch(index) for index in range(self.chance.randint(2, 3))]
        ids = [branch["id"] for branch in branches]
        status = self.one("open", "due", "resolved", "overtaken", "annulled", "ambiguous")
        resolution: dict[str, Any] = {
            "criteria": self.cell(),
            "status": status,
            "due": self.ahead() if self.maybe() else f"{self.year + 9}",
            **self.basis(since=True),
        }
        if status not in ("open", "due"):
            resolution |= {
                "happened": f"{self.year + 1}",
                "recorded": f"{self.year + 2}",
                "note": self.prose(),
                "assessment": self.cell(),
            }
            resolution |= {"branch": self.one(*ids)} if status in ("resolved", "overtaken") else {}
        if self.maybe(0.4):
            change = {"status": "due", "date": f"{self.year + 1}", "note": self.prose(), **self.basis()}
            resolution |= {"fine_print": self.cell(), "history": [change]}
        out: dict[str, Any] = {
            "id": name, "title": self.title(), "question": self.prose(), "as_of": f"{self.year}-06-19", "why": self.prose(), "branches": branches, "resolution": resolution, **self.basis(), **self.shared(),
        }  # fmt: skip
        seen = {"date": self.since(), "note": self.prose(), **self.basis(since=True)}
        signpost = {
            "indicator": self.title(),
            "supports": self.one(*ids),
            "where": self.title(),
            "observed": [seen],
            **self.basis(),
        }
        more = {"actors": self.actors(), "signposts": [signpost], "unforeseen": [self.dated()]}
        return out | {key: value for key, value in more.items() if self.maybe()}

    def branch(self, index: int) -> dict[str, Any]:
        out: dict[str, Any] = {
            "id": f"{self.one('yes', 'no', 'summary', 'branches', '0')}-{index}",
            "label": self.title(),
            "summary": self.prose(),
            **self.basis(),
        }
        implications = [{"country": self.country(), **self.cell()}] if self.maybe() else []
        return {**out, "implications": implications} if implications else out

    def note(self) -> dict[str, Any]:
        out: dict[str, Any] = {
            "id": self.id("note"), "title": self.title(), "kind": self.one("typo", "translation", "fact", "term", "unclear"), "note": self.prose(), "cite": self.one(*self.sentences),
            "confidence": self.one("verified", "reading"), **self.shared(),
        }  # fmt: skip
        more: dict[str, Any] = {
            "reads": self.title(),
            "sic": self.one("true", "false"),
            "sources": self.one(*self.ids["source"]),
        }
        return out | {key: value for key, value in more.items() if self.maybe()}


def written(content: Mapping[str, Any]) -> dict[str, bytes]:
    """The files of a site as bytes, by path."""
    out: dict[str, bytes] = {}
    for path, value in content.items():
        text = f"---\n{dumped(value[0])}\n---\n{value[1]}" if isinstance(value, tuple) else dumped(value)
        out[path] = f"{text}\n".encode()
    return out


def dumped(value: Any) -> str:
    """A value as YAML: lists and mappings on lines of their own, each text in double quotation marks."""
    if isinstance(value, list):
        return "\n".join(f"- {_nested(item)}" for item in value)
    return "\n".join(f"{key}: {_flow(item)}" for key, item in value.items())


def _nested(value: Any) -> str:
    if not isinstance(value, dict):
        return _flow(value)
    return "\n  ".join(f"{key}: {_flow(item)}" for key, item in value.items())


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return json.dumps(str(value), ensure_ascii=False)


def first_of_each(kind_of: Callable[[int], str], kinds: Collection[str]) -> list[int]:
    """The least seeds with which each kind comes, such as each language."""
    found: dict[str, int] = {}
    seed = 0
    while found.keys() != set(kinds):
        found.setdefault(kind_of(seed), seed)
        seed += 1
    return [*found.values()]


def site(seed: int, *, everything: bool = False) -> dict[str, bytes]:
    """The files of the site of a seed, by path, without the templates."""
    return written(Writer(seed, everything=everything).content())
