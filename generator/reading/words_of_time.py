"""The words of each language by which a text tells a day or a time of the year without a date.

`words_of_languages` has those that mean one day or time each, such as *yesterday*; these may mean one of several.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from generator.base.values import value


@value
class TimeWords:
    """The words of one language; patterns are regular expressions."""

    night: str = ""
    """The night before the day of the text: it begins on the day before, and ends on its own."""
    day_before: str = ""
    """The day before one that is told, or that of the text."""
    day_after: str = ""
    """The day after one that is told, or that of the text."""
    day_of_month: str = ""
    """A day of the month in which the text was written, or of the one before, `d`: on the 27th."""
    seasons: tuple[str, str, str, str] = ("", "", "", "")
    """Spring, summer, autumn and winter."""
    season: Mapping[str, str] = field(default_factory=dict)
    """Phrases with `{s}`, a season, by which of them is meant: `last`, `this`, `next`, or `year`, a number."""
    short_days: Mapping[str, int] = field(default_factory=dict)
    """Abbreviated days of the week, as they are written, by their numbers from 0, Monday."""
    short_day: tuple[str, ...] = ()
    """Where such an abbreviation, `{w}`, is a day and no other word: *on Sun.*, and not *the Sun*."""
    compared: str = ""
    """Words before a phrase such as *last year* that only compare with it: up *from* last year."""
    is_compared: str = ""
    """The same behind it: last year*'s*."""
    ago: str = ""
    """Words that reckon from the day of the text, with `{n}` for a number in words: sixty years ago."""
    counted: str = ""
    """What stands behind a number that says how long before or after something: two *days later*."""


_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_D = r"(?P<d>\d\d?)"
_EN = r"(?:hours?|days?|nights?|weeks?|months?|years?|decades?)"
_DE = r"(?:stunden?|tage?n?|nächten?|wochen?|monate?n?|jahre?n?|jahrzehnte?n?)"
_FR = r"(?:heures?|jours?|nuits?|semaines?|mois|ans?|années?|décennies?)"
_ES = r"(?:horas?|días?|noches?|semanas?|mes(?:es)?|años?|décadas?)"
_NO_THEN = r"(?! (?:yesterday|tomorrow|the|an?|his|her|its|their|he|she|it|they)\b)(?! (?-i:\p{Lu}))"
"""What does not follow *the day before* where it is that of the text: the day before *the vote*."""
_AT_END = r"(?![\p{L}\p{N}'\u2019-])"

ENGLISH = TimeWords(
    night=r"overnight(?![ -](?:stay|bus|train|ferry|flight|trip|guest|bag)s?\b)|(?:during|in) the night(?! of\b)",
    day_before=rf"(?:the|a) day (?:before|earlier){_NO_THEN}|the (?:previous|preceding) day",
    day_after=rf"the (?:next|following) day|(?:the|a) day (?:after|later){_NO_THEN}",
    day_of_month=rf"(?:on|since|until|till|by|from|before|after|and) the {_D}(?:st|nd|rd|th)",
    seasons=("spring", "summer", "autumn|fall", "winter"),
    season={
        "this": r"this (?:past |coming )?{s}",
        "last": r"last {s}",
        "next": r"(?:next|the coming) {s}",
        "year": rf"(?<!after )(?<!since )(?<!before )(?:(?:in|of) (?:the )?)?(?:early |late )?{{s}},? (?:of )?{_YEAR}",
    },
    short_days={
        "Mon": 0,
        "Tue": 1,
        "Tues": 1,
        "Wed": 2,
        "Weds": 2,
        "Thu": 3,
        "Thur": 3,
        "Thurs": 3,
        "Fri": 4,
        "Sat": 5,
        "Sun": 6,
    },
    short_day=(
        rf"(?:on|last|next|until|till|since|by|from|early|late|and|to)\s+(?-i:{{w}})(?:\.|{_AT_END})"
        r"(?! (?-i:\p{Lu}\p{Ll}))",
        r"(?-i:{w})(?:\.,?|,)(?=\s+(?:{m}|\d))",
        rf"(?-i:(?P<weekday>Tues|Weds|Thur|Thurs))(?:\.|{_AT_END})",
    ),
    compared=r"than|from|since|over|on|versus|vs|compared (?:with|to)|as|like",
    is_compared=r"['\u2019]s?\b",
    ago=rf"{{n}}[ -]{_EN} (?:ago|earlier)",
    counted=rf"{_EN} (?:ago|earlier|later|before|after|on|from now|hence)",
)

GERMAN = TimeWords(
    night=r"über nacht|in der nacht(?! (?:auf|zum|zu|vom|von)\b)|(?:in der )?(?:letzten?|vergangenen?) nacht|"
    r"heute nacht",
    day_before=r"(?:am )?vortag|(?:tags|einen tag|am tag) (?:zuvor|davor|vorher)",
    day_after=r"am (?:nächsten|folgenden) tag|tags darauf|(?:am|einen) tag (?:darauf|danach|später)",
    day_of_month=rf"(?:am|ab dem|seit dem|bis zum|vom|zum|und) {_D}\.(?! ?\p{{Nd}})(?! (?-i:\p{{Lu}}))",
    seasons=("frühling|frühjahr", "sommer", "herbst", "winter"),
    season={
        "this": r"(?:in )?(?:diese[mns]) {s}",
        "last": r"(?:im )?(?:letzten|vergangenen|vorigen) {s}",
        "next": r"(?:im )?(?:nächsten|kommenden) {s}",
        "year": rf"(?<!seit )(?<!nach )(?<!vor )(?:im )?{{s}} (?:des jahres )?{_YEAR}",
    },
    short_days={"Mo": 0, "Di": 1, "Mi": 2, "Do": 3, "Fr": 4, "Sa": 5, "So": 6},
    short_day=(
        r"(?:am|vom|seit|bis|ab|und)\s+(?-i:{w})\.(?! (?-i:\p{Lu}\p{Ll}))",
        r"(?-i:{w})\.?,(?=\s+(?:den\s+)?\d\d?\.)",
    ),
    compared=r"als|gegenüber|seit|vom|zum|wie",
    ago=rf"vor {{n}} {_DE}",
    counted=rf"{_DE} (?:zuvor|davor|vorher|später|danach|darauf|früher)",
)

FRENCH = TimeWords(
    night=r"cette nuit|(?:dans )?la nuit dernière|dans la nuit(?! d[eu]\b)|pendant la nuit",
    day_before=r"la veille(?! (?:de|du|des|d['’]))|le jour (?:précédent|d['’]avant)|"
    r"un jour (?:plus tôt|avant|auparavant)",
    day_after=r"le lendemain(?! (?:de|du|des|d['’]))|le jour (?:suivant|d['’]après)|un jour plus tard",
    day_of_month=rf"(?:le|du|au|dès le|depuis le|jusqu['’]au) {_D}(?:er)?(?! ?[%h:/.,]?\p{{Nd}})(?! ?%)",
    seasons=("printemps", "été", "automne", "hiver"),
    season={
        "this": r"cet? {s}",
        "last": r"(?:l['’]|le |au |à l['’]|en |cet |ce )?{s} (?:dernier|passé)",
        "next": r"(?:l['’]|le |au |à l['’]|en )?{s} prochain|(?:l['’]|le |au )?prochain {s}",
        "year": rf"(?<!\b(?:a|ont|avait|ait|depuis|avant|après) )(?:au |en |à l['’])?{{s}} (?:de )?{_YEAR}",
    },
    short_days={"lun": 0, "mar": 1, "mer": 2, "jeu": 3, "ven": 4, "sam": 5, "dim": 6},
    short_day=(r"{w}\.,?(?=\s+\d\d?\b)",),
    compared=r"que|qu['’]|depuis|par rapport à|comme",
    ago=rf"il y a {{n}} {_FR}",
    counted=rf"{_FR} (?:plus tôt|plus tard|auparavant|avant|après)",
)

SPANISH = TimeWords(
    night=r"durante la noche|(?:en )?la (?:noche pasada|pasada noche)|esta madrugada",
    day_before=r"(?:el|un) día (?:anterior|antes)(?! (?:de|a)l?\b)|la víspera(?! del?\b)|el día previo",
    day_after=r"al? (?:otro día|día siguiente)|(?:el|un) día (?:después|siguiente)(?! del?\b)",
    day_of_month=rf"(?:el|del|al|desde el|hasta el) (?:día )?{_D}(?! ?[%h:/.,]?\p{{Nd}})(?! ?%)(?! por\b)",
    seasons=("primavera", "verano", "otoño", "invierno"),
    season={
        "this": r"est[ae] {s}",
        "last": r"(?:el |la )?(?:{s} pasad[oa]|pasad[oa] {s}|últim[oa] {s})",
        "next": r"(?:el |la )?(?:{s} que viene|próxim[oa] {s}|{s} próxim[oa])",
        "year": rf"(?<!desde (?:el |la )?)(?:en (?:el |la )?)?{{s}} del? {_YEAR}",
    },
    short_days={"lun": 0, "mar": 1, "mié": 2, "jue": 3, "vie": 4, "sáb": 5, "dom": 6},
    short_day=(r"{w}(?:\.,?|,)(?=\s+\d\d?\b)",),
    compared=r"que|desde|frente al?|respecto al?|como",
    ago=rf"hace {{n}} {_ES}",
    counted=rf"{_ES} (?:antes|después|más tarde|atrás)",
)

KOREAN = TimeWords(
    night=r"간밤|지난밤|밤사이|밤새",
    day_before=r"전날",
    day_after=r"이튿날|다음 ?날",
    day_of_month=rf"(?<![\p{{Nd}}월月년]\s?){_D}일(?!\s?(?:간|동안|전|뒤|후|째|만|정도|가량|이내|내|안|연속|이상|이하|여))",
    seasons=("봄", "여름", "가을", "겨울"),
    season={
        "this": r"(?:올|이번) ?{s}",
        "last": r"(?:지난|작년|지난해) ?{s}",
        "next": r"(?:다음|내년) ?{s}",
        "year": rf"{_YEAR}년 ?{{s}}",
    },
    short_days={"월": 0, "화": 1, "수": 2, "목": 3, "금": 4, "토": 5, "일": 6},
    short_day=(r"(?<=일\s?)\({w}\)",),
    is_compared=r"\s?(?:보다|대비|부터|이후)",
)

ARABIC = TimeWords(
    night=r"(?:في )?الليلة الماضية|خلال الليل",
    day_before=r"(?:في )?اليوم السابق|قبل (?:ذلك )?بيوم|قبل يوم",
    day_after=r"(?:في )?اليوم التالي|بعد (?:ذلك )?بيوم",
    day_of_month=rf"(?:يوم {_D}(?! ?[/.-]?\p{{Nd}})|في {_D}(?= (?:من الشهر|من هذا الشهر|الجاري|منه)))",
    seasons=("ربيع", "صيف", "خريف", "شتاء"),
    season={
        "this": r"هذا ال{s}",
        "last": r"(?:في )?ال{s} الماضي",
        "next": r"(?:في )?ال{s} (?:المقبل|القادم)",
        "year": rf"{{s}} (?:عام |سنة )?{_YEAR}",
    },
    compared=r"من|منذ|مقارنة ب|عن",
)

_NONE = TimeWords()
TIME_WORDS: Mapping[str, TimeWords] = MappingProxyType(
    {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "ko": KOREAN, "ar": ARABIC}
)


def of(language: str) -> TimeWords:
    """The words of a language; none if there are none here."""
    return TIME_WORDS.get(language.partition("-")[0], _NONE)
