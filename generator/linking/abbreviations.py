"""Abbreviations after which no sentence ends, by language; a site adds its own in `site.yaml`.

Only those are here that something follows: titles, numbers, references. What may end a sentence, as *etc.* does, is
left to the splitter, which looks at what comes next; `split` in the article's front matter decides what no rule can.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

import regex

KNOWN: Mapping[str, str] = MappingProxyType(
    {
        "en": "Mr Mrs Ms Mx Messrs Dr Prof Rev Hon Gen Lt Col Capt Cpt Cmdr Cdr Adm Maj Sgt Cpl Pvt Brig Gov Sen "
        "Rep Pres Amb Supt Insp Fr St Mt vs cf e.g i.e approx ca",
        "de": "Dr Prof Hr Hrn Fr Frl Dipl Ing Mag Gen Lt Ltn Maj Oberstlt Präs Abg St Hl Nr Nrn Abs Ziff Bd Abb vgl "
        "bzw ca z.B d.h u.a i.d.R sog gem lt evtl Mio Mrd Tsd",
        "fr": "M MM Mme Mmes Mlle Mlles Dr Drs Pr Prof Me Mgr St Ste Gal Gén Col Cdt Cne Lt Ltt Adm Prés prés Min "
        "Dép dép Sén sén Amb amb Assoc Nat p pp chap fig nº cf env av apr p.ex c.-à-d boul bd art vol",
        "es": "Sr Sra Sres Sras Srta Dr Dra Dres Prof Profa D Dª Dña Fr Mons Lic Ing Arq Abg Gral Cnel Tte Cmdte "
        "Alm Sgto Pdte Pdta Dip Sen Emb Gob Sto Sta núm núms nº pág págs p pp fig cf p.ej aprox Ud Uds Vd Vds "
        "Av Avda EE",
        "it": "Sig Sigg Sig.ra Dott Dr Prof On Sen Gen Col Mons Avv Ing Arch pag pagg fig cfr",
        "pt": "Sr Sra Srs Dr Dra Prof Profa Eng Gen Cel Ten Dep Sen D pág págs fig cf nº aprox Av",
        "nl": "Dhr Mevr Mw Dr Drs Ir Ing Mr Prof Gen Kol Kapt Lt St nr blz vgl bijv ca",
        "ru": "им ул проф акад ген стр рис",
        "uk": "вул ім проф акад ген стор рис",
        "ko": "Dr Mr Mrs Ms Prof No",
        "ar": "د أ أ.د م ا ش ص ج ق ط ع ف ر.أ س ت",
    }
)
"""By language, without their last full stops."""
_COUNTING: Mapping[str, frozenset[str]] = MappingProxyType(
    {"fr": frozenset({"art"}), "ru": frozenset({"рис"}), "uk": frozenset({"рис"})}
)
"""Of these, words that mean something else, too, unless a number follows: art. 7, and *Elle aime l'art. Lui non.*"""
_NUMBER = regex.compile(r"\p{N}|\p{Lu}[.\p{N}]|[IVXLC]+\b")
"""A number that is counted with: 7, L. 121, R7, IV."""
_LAST = regex.compile(r"(?<![\p{L}\p{M}\p{N}.])([\p{L}\p{M}\p{N}.ºª'-]+)\.\s*$")
_ELIDED = regex.compile(r"^.*['\u2019]")
"""What is written onto a word with an apostrophe: l'art. 7."""
_INITIALS = regex.compile(r"\p{Lu}\.-\p{Lu}")
"""The initials of a compound first name: J.-C. Durand."""
_LETTER, _DOTTED = regex.compile(r"(?<![\p{L}\p{M}\p{N}])\p{Lu}\.$"), regex.compile(r"\p{Lu}\.")
"""A capital with a full stop, at the end and at the beginning of a piece of text."""
_COUNTED = regex.compile(r"\d\s*$")
"""A number before a single letter, which then is a unit: 570 م, 12 m."""
_DATES: Mapping[str, tuple[regex.Pattern[str], ...]] = MappingProxyType(
    {
        "de": (
            regex.compile(
                r"(?<!\d)\d{1,2}\.\s+(?=(?:Jan(?:uar)?|Jän(?:ner)?|Feb(?:r(?:uar)?|er)?|März|Apr(?:il)?|Mai|"
                r"Jun[io]?|Jul[io]?|Aug(?:ust)?|Sept?(?:ember)?|Okt(?:ober)?|Nov(?:ember)?|Dez(?:ember)?)\b)"
            ),
        ),
        "ko": (
            regex.compile(r"(?<!\d)(?:\d{4}|\d{1,2})\.\s*(?=\d)"),
            regex.compile(r"(?<!\d)\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.\s*(?=\S)"),
        ),
    }
)
"""Dates whose full stops end no sentence: 19. Juni, 2024. 6. 19."""


def is_abbreviated(text: str, position: int, language: str, more: frozenset[str] = frozenset()) -> bool:
    """Whether a position follows an abbreviation, so that no sentence begins there; `more` are a site's own."""
    before = text[max(0, position - 40) : position]
    if position and text[position - 1] == "." and text[position] == "-":  # J.-C.
        return True
    if position and _DOTTED.match(text, position) and _LETTER.search(before):  # O.N.G., without a blank between
        return True
    found = _LAST.search(before)
    if found is None or (len(found[1]) == 1 and _COUNTED.search(before[: found.start()])):
        return False
    language = language.partition("-")[0]
    known, bare = _known(language) | more, _ELIDED.sub("", found[1])
    first = bare[:1].lower() + bare[1:]  # as it stands within a sentence
    if first in _COUNTING.get(language, ()) and bare not in more and not _NUMBER.match(text, position):
        return False
    return not known.isdisjoint((found[1], bare, first)) or _INITIALS.fullmatch(found[1]) is not None


def own(words: Iterable[str]) -> frozenset[str]:
    """The abbreviations of a site, with or without their full stops, as they are compared."""
    return frozenset(word.strip().removesuffix(".") for word in words)


def dates(text: str, language: str) -> Iterable[int]:
    """The positions in a paragraph that stand in a date or right behind it, where no sentence begins."""
    patterns = _DATES.get(language.partition("-")[0], ())
    return (found.end() for pattern in patterns for found in pattern.finditer(text, overlapped=True))


@lru_cache
def _known(language: str) -> frozenset[str]:
    return frozenset(KNOWN.get(language, "").split())
