"""What belongs to a number, so that no citation cuts it: `10 000`, `5 %`, `5万`, `1.5 million`, `twenty-five`, `3 1/2`.

All texts are normalised: one form for every hyphen and minus, one for every space.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from babel import Locale

FIXED = "\u00a0\u202f\u2007\u2009"
"""Spaces that separate the thousands of a number, and not words."""
_DIGITS = regex.compile(
    r"(?<=\d)(?=[.,:/'\u00b7\u2044]\d)|(?<=\d[.,:/'\u00b7\u2044])(?=\d)"  # 5,000 and 10:30 and 1/2
    r"|(?<=(?:^|[\s(\[\"'\p{Sc}])[.,+\-\u00b1])(?=\p{Sc}?\d)|(?<=[+\-\u00b1]\p{Sc})(?=\d)"  # -5 and .5 and -$5
    r"|(?<=\d)(?=[%\u066a\u2030\u2031\uff05])"
    r"|(?<=\d)(?=[\u00d7^][-+]?\d)|(?<=\d[\u00d7^])(?=[-+]?\d)|(?<=\d\^[-+])(?=\d)"  # 5×10⁶ and 10^6
    r"|(?<=\p{Lu})(?=\p{Sc}\d)"  # US$5
    r"|(?<=[\d\p{No}])(?=[\p{No}十百千万萬億亿兆京])|(?<=[十百千万萬億亿兆京])(?=\d)"  # 3½ and 5万
    r"|(?<=[〇零一二两兩三四五六七八九十百千万萬億亿兆])(?=[〇零一二三四五六七八九十百千万萬億亿兆])"  # 五十三
)
_PERCENT = regex.compile(r"[%\u066a\u2030\u2031\uff05]")
_GROUP = regex.compile(r"(?<!\d)\d{1,3}$")
_THOUSANDS = regex.compile(r"(?: \d{3})+(?!\d)")
_FRACTION = regex.compile(r" (?:[\u00bc-\u00be\u2150-\u215f]|\d{1,2}[/\u2044]\d{1,2}(?![\d/]))")
"""What follows a whole number: the half of `3 1/2`."""
_TIMES = regex.compile(r"(?<=\d) (?=[\u00d7x] ?\d)|(?<=\d ?[\u00d7x]) (?=\d)|(?<=\d[십백천]?[만억조]) (?=\d)")
"""Within `5 × 10`, and within the parts of a number in Korean: `12억 3천만`."""
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_LAST = regex.compile(r"[\p{L}\p{M}]+$")
_LONGEST = 20
"""Letters of the longest number word."""
_WRITTEN: Mapping[str, str] = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "ein eins eine einer einem einen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig "
    "dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts "
    "trente quarante cinquante soixante septante octante huitante nonante",
    "es": "un una uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta "
    "cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos trescientos cuatrocientos quinientos "
    "seiscientos setecientos ochocientos novecientos",
    "it": "un due tre quattro cinque sei sette otto nove dieci undici dodici venti trenta quaranta cinquanta cento",
    "pt": "um uma dois duas três quatro cinco seis sete oito nove dez onze doze vinte trinta quarenta cinquenta "
    "sessenta setenta oitenta noventa cem cento",
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig vijftig honderd",
    "ru": "один одна два две три четыре пять шесть семь восемь девять десять двадцать тридцать сорок пятьдесят "
    "шестьдесят семьдесят восемьдесят девяносто сто двести триста пятьсот",
}
"""Numbers in words that a larger word may follow: `five thousand`, `twenty-five`."""
_LARGER: Mapping[str, str] = {
    "en": "hundred thousand million billion trillion dozen score lakh crore k m mn mln bn tn trn",
    "de": "hundert tausend million millionen milliarde milliarden billion billionen dutzend tsd mio mrd bio",
    "fr": "cent cents mille million millions milliard milliards billion billions md mds",
    "es": "cien mil millón millones billón billones docena mm",
    "it": "cento mila mille milione milioni miliardo miliardi mln mld",
    "pt": "cem mil milhão milhões bilhão bilhões mi bi",
    "nl": "honderd duizend miljoen miljard mln mld",
    "ru": "тыс млн млрд трлн тысяча тысячи тысяч миллион миллиона миллионов миллиард миллиарда миллиардов",
}
"""What multiplies the number before it, beside the words that CLDR has for it."""
_TENS: Mapping[str, str] = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion",
    "fr": "vingt vingts trente quarante cinquante soixante septante octante huitante nonante cent cents mille million "
    "millions milliard milliards",
    "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos trescientos cuatrocientos "
    "quinientos seiscientos setecientos ochocientos novecientos mil millón millones",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cento duzentos trezentos mil milhão "
    "milhões",
    "it": "cento mila mille milione milioni",
    "de": "hundert tausend million millionen",
    "nl": "honderd duizend miljoen",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста четыреста "
    "пятьсот шестьсот семьсот восемьсот девятьсот тысяча тысячи тысяч миллион миллиона миллионов",
}
"""Numbers in words to which a smaller one may be added with a space in between: `twenty five`, `a hundred and five`."""
_AND: Mapping[str, str] = {"en": "and", "fr": "et", "es": "y", "pt": "e", "de": "und", "nl": "en"}
"""The word that may stand between the two: `two hundred and five`, `vingt et un`."""
_ARTICLES = frozenset(
    ["ein", "eine", "einer", "einem", "einen", "un", "une", "una", "um", "uma", "een", "один", "одна"]
)
"""Numbers that are articles, too, and begin something else unless there is such a word between."""


def is_inside(text: str, position: int, language: str, fixed: frozenset[int]) -> bool:
    """Whether a position of a normalised text is inside a number, so that nothing may begin or end there.

    `fixed` are the positions of spaces at which no line may break, which separate thousands in any language.
    """
    if _DIGITS.match(text, position) is not None:
        return True
    around = text[position - 1 : position + 1]
    if "-" in around:
        return _is_hyphen_inside(text, position if text.startswith("-", position) else position - 1, language)
    return " " in around and _is_space_inside(
        text, position if text.startswith(" ", position) else position - 1, language, fixed
    )


def _is_space_inside(text: str, at: int, language: str, fixed: frozenset[int]) -> bool:
    """Whether the space at a position stands in a number: 10 000, 5 %, 1.5 million, five thousand, 3 1/2."""
    if _TIMES.match(text, at):
        return True
    word = _word_after(text, at)
    if not text[at - 1 : at].isdigit():
        return bool(word) and _is_between_words(text, at, word, language)
    if _PERCENT.match(text, at + 1) or _FRACTION.match(text, at):
        return True
    if _THOUSANDS.match(text, at):
        return bool(_GROUP.search(text[max(at - 4, 0) : at])) and (at in fixed or _has_spaced_thousands(language))
    return word in _magnitudes(language)


def _is_between_words(text: str, at: int, word: str, language: str) -> bool:
    """Whether the space before a word stands in a number in words: five thousand, twenty five, a hundred and five."""
    before = _word_before(text, at)
    if before in _in_words(language) and (word in _larger(language) or before in _tens(language)):
        goes_on = word in _in_words(language) and word not in _ARTICLES
        is_joined = word == _and(language) and _word_after(text, at + len(word) + 1) in _in_words(language)
        return goes_on or is_joined
    if before != _and(language) or word not in _in_words(language):
        return False
    return _word_before(text, at - len(before) - 1) in _tens(language)


def _is_hyphen_inside(text: str, at: int, language: str) -> bool:
    """Whether the hyphen at a position joins two parts of one number: twenty-five, quatre-vingts, 5-thousand."""
    word = _word_after(text, at)
    if text[at - 1 : at].isdigit():
        return word in _magnitudes(language)
    return word in _in_words(language) and _word_before(text, at) in _in_words(language)


def _word_after(text: str, at: int) -> str:
    found = _LETTERS.match(text, at + 1)
    return found[0].casefold() if found is not None else ""


def _word_before(text: str, at: int) -> str:
    found = _LAST.search(text[max(at - _LONGEST, 0) : at])
    return found[0].casefold() if found is not None else ""


@lru_cache
def _magnitudes(language: str) -> frozenset[str]:
    """The words of a language that follow the digits of a number: thousand, million, Mrd."""
    locale = locale_of(language)
    formats = locale.compact_decimal_formats if locale is not None else {}
    patterns = {p.pattern for style in formats.values() for forms in style.values() for p in forms.values()}
    known = frozenset(word.casefold() for p in patterns for word in _LETTERS.findall(p) if len(word) > 1)
    return known | (_larger(language) - {"m", "k"})  # metres and kelvins, more often than millions and thousands


@lru_cache
def _larger(language: str) -> frozenset[str]:
    return _words(_LARGER, language)


@lru_cache
def _in_words(language: str) -> frozenset[str]:
    return _words(_WRITTEN, language) | _larger(language)


@lru_cache
def _tens(language: str) -> frozenset[str]:
    return _words(_TENS, language)


def _words(table: Mapping[str, str], language: str) -> frozenset[str]:
    return frozenset(table.get(language.partition("-")[0], "").split())


def _and(language: str) -> str:
    """The word between the parts of a number in words; empty where a language has none."""
    return _AND.get(language.partition("-")[0], "")


@lru_cache
def _has_spaced_thousands(language: str) -> bool:
    """Whether a language separates the thousands of a number by a space."""
    locale = locale_of(language)
    return locale is not None and locale.number_symbols["latn"].get("group", "") in FIXED


def locale_of(language: str) -> Locale | None:
    """Babel's locale of a language; `None` if it does not know the language."""
    from babel import Locale, UnknownLocaleError  # 30 ms to import, and few runs of the program need it

    try:
        return Locale.parse(language, sep="-") if language else None
    except (UnknownLocaleError, ValueError):
        return None
