"""How names are sorted, and the letters that they are listed under: by the alphabet of a language, without articles.

The alphabets follow Unicode's CLDR (its *index* characters), which Babel does not carry; its whole collation would need
ICU, a large library. Accents that an alphabet does not name make no difference, nor does case.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import regex

from generator.base.matching import folded, normalise

_LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
_NORDIC = f"{_LATIN} æ ø å"
_FINNISH = f"{_LATIN} å ä ö"
_SLAVONIC = "a b c č ć d đ e f g h i j k l m n o p q r s š t u v w x y z ž"
_PERSIAN = "ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی"
LETTERS: Mapping[str, str] = MappingProxyType(
    {
        **{"sv": _FINNISH, "fi": _FINNISH, "da": _NORDIC, "nb": _NORDIC, "nn": _NORDIC, "no": _NORDIC, "fa": _PERSIAN},
        **{"hr": _SLAVONIC, "bs": _SLAVONIC, "sl": _SLAVONIC},
        "es": _LATIN.replace("n", "n ñ"),
        "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
        "cs": "a b c č d e f g h i j k l m n o p q r ř s š t u v w x y z ž",
        "ro": "a ă â b c d e f g h i î j k l m n o p q r s ș t ț u v w x y z",
        "et": "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y",
        "az": "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v w y z",
        "tr": "a b c ç d e f g ğ h ı i j k l m n o ö p q r s ş t u ü v w x y z",
        "ru": "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
        "bg": "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ь ю я",
        "uk": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я",
        "be": "а б в г д е ж з і й к л м н о п р с т у ў ф х ц ч ш ы ь э ю я",
        "sr": "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш",
        "mk": "а б в г д ѓ е ж з ѕ и ј к л љ м н њ о п р с т ќ у ф х ц ч џ ш",
    }
)
"""The alphabets whose order is not that of the letters' numbers, or that have letters with accents, by language."""
SCRIPTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), ("ARABIC",)),
        **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), ("CYRILLIC",)),
        **dict.fromkeys(("he", "yi"), ("HEBREW",)),
        **dict.fromkeys(("hi", "mr", "ne"), ("DEVANAGARI",)),
        **{"bn": ("BENGALI",), "ta": ("TAMIL",), "te": ("TELUGU",), "th": ("THAI",), "am": ("ETHIOPIC",)},
        **{"el": ("GREEK",), "hy": ("ARMENIAN",), "ka": ("GEORGIAN",), "ko": ("HANGUL",)},
        "ja": ("HIRAGANA", "KATAKANA"),
    }
)
"""The scripts of languages that are not written in Latin letters, as the names of characters in Unicode begin."""
FOREIGN = ("the", "le", "la", "les", "l'", "el", "il", "der", "die", "das")
"""Articles that a name keeps in other languages: Le Monde, El País, Der Spiegel."""
_OWN = 0xE000
"""Where the letters of an alphabet are put in a key: behind all others, in their order."""
_JAMO = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
"""The letters under which Korean syllables are listed, by their first consonant; a doubled one is with the single."""
_ROWS = "あかさたなはまやらわ"
_FIRST_OF_ROW = "ぁかさたなはまゃらゎ"
_VOWEL_FIRST = regex.compile(r"([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])")
"""Thai and Lao vowels that are written before the consonant after which they are spoken and sorted."""
_INDIC = regex.compile(r"[\u0900-\u0dff\u0e00-\u0eff]")
_LIGATURES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Latin letters that have no accent to lose, where an alphabet does not name them."""
_NO_SIGNS = {number: None for number in range(128) if not chr(number).isalnum() and chr(number) != " "}
"""Takes all signs that do not count in sorting out of a text of plain letters."""
LEAST = 3
"""The fewest letters that remain of a word from which a joined article is taken."""


@lru_cache(20_000)
def without_article(text: str, articles: tuple[str, ...]) -> str:
    """A name without the article before it: `the`, an elided `l'`, or `ال-` with a hyphen for one that is joined."""
    name = normalise(text).strip()
    folded = name.casefold()
    for word in _folded(articles):
        if word.endswith("-"):
            if folded.startswith(word[:-1]) and len(folded.partition(" ")[0]) >= len(word) - 1 + LEAST:
                return name[len(word) - 1 :]
        elif word.endswith("'"):
            if folded.startswith(word) and len(name) > len(word):
                return name[len(word) :].strip()
        elif folded.startswith(f"{word} ") and len(name) > len(word) + 1:
            return name[len(word) + 1 :].strip()
    return name


@lru_cache
def _folded(articles: tuple[str, ...]) -> tuple[str, ...]:
    """Articles as they are compared, the same for each of a thousand names."""
    return tuple(folded(article) for article in articles)


@lru_cache(20_000)
def key(text: str, language: str) -> str:
    """The key that a name is sorted by, whose first character decides the letter."""
    primary = language.partition("-")[0]
    own = _positions(primary)
    if not own and text.isascii():
        return text.lower().translate(_NO_SIGNS).strip()
    if primary in ("tr", "az"):
        text = text.replace("I", "ı").replace("İ", "i")
    out = []
    for character in _VOWEL_FIRST.sub(r"\2\1", unicodedata.normalize("NFC", text.casefold())):
        if character in own:
            out.append(chr(_OWN + own[character]))
            continue
        for part in unicodedata.normalize("NFKD", character.translate(_LIGATURES)).casefold():
            if part in own:
                out.append(chr(_OWN + own[part]))
            elif part.isalnum() or part == " " or _INDIC.match(part):
                out.append(chr(ord(part) - 0x60) if "\u30a1" <= part <= "\u30f6" else part)
    return "".join(out).strip()


def letter(of: str, language: str) -> str:
    """The letter for a key: of Latin or of the language's own alphabet; empty if it begins with neither."""
    first, primary = of[:1], language.partition("-")[0]
    if _OWN <= ord(first or " ") < _OWN + len(_positions(primary)):
        found = LETTERS[primary].split()[ord(first) - _OWN]
        return "İ" if found == "i" and primary in ("tr", "az") else found.upper()
    if "a" <= first <= "z":
        return first.upper()
    if unicodedata.name(first or "?", "OTHER").split()[0] not in SCRIPTS.get(primary, ()):
        return ""
    if "\u1100" <= first <= "\u1112":
        return _JAMO[ord(first) - 0x1100]
    if "\u3041" <= first <= "\u3096":
        return _ROWS[max(n for n, start in enumerate(_FIRST_OF_ROW) if start <= first)]
    return first.title()  # which leaves a Georgian letter as it is: its capital is for whole lines


@lru_cache
def _positions(language: str) -> Mapping[str, int]:
    return {letter: number for number, letter in enumerate(LETTERS.get(language, "").split())}
