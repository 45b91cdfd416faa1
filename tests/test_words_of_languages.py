"""The words of each language, each in what is read with it: numbers, multiples, days and times, titles, bodies, laws.

A list of words is easily mistyped, so each stands here in a row whose place or date says what it means.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
import regex

from generator.base.dates import parse
from generator.drafting import territories
from generator.reading import dates, quantities, shares, vocabulary
from generator.reading.spans import Span
from tests.rows import in_tens
from tests.test_drafting import named

TODAY = parse("2024-06-19")
"""A Wednesday."""


@in_tens(
    [
        ("en", 0, 1, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"),
        ("en", 15, 1, "fifteen sixteen seventeen eighteen nineteen twenty"),
        ("en", 10, 10, "ten twenty thirty forty fifty sixty seventy eighty ninety hundred"),
        ("en", 1, 1, "first second third fourth fifth sixth seventh eighth ninth tenth"),
        ("en", 2, 0, "both couple pair twice"),
        ("en", 1, 0, "once single"),
        ("en", 0, 0, "no none"),
        ("de", 0, 1, "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"),
        ("de", 15, 1, "fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig"),
        ("de", 23, 10, "dreiundzwanzig dreiunddreißig dreiundvierzig dreiundfünfzig dreiundsechzig dreiundsiebzig"),
        ("de", 84, 1, "vierundachtzig fünfundachtzig sechsundachtzig siebenundachtzig achtundachtzig neunundachtzig"),
        ("de", 10, 10, "zehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert"),
        ("de", 30, 1, "dreissig einunddreissig"),
        ("de", 1, 0, "ein eine einem einen einer einmal"),
        ("de", 2, 0, "beide beiden zweimal"),
        ("de", 0, 0, "kein keine"),
        ("fr", 0, 1, "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
        ("fr", 10, 10, "dix vingt trente quarante cinquante soixante septante huitante nonante cent"),
        ("fr", 80, 0, "quatre-vingt quatre-vingts huitante"),
        ("fr", 100, 0, "cent cents"),
        ("fr", 10, 10, "dizaine vingtaine trentaine quarantaine cinquantaine soixantaine"),
        ("fr", 15, 85, "quinzaine centaine"),
        ("fr", 1, 0, "un une"),
        ("fr", 0, 0, "aucun aucune"),
        ("es", 0, 1, "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"),
        ("es", 15, 1, "quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés"),
        ("es", 23, 1, "veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta"),
        ("es", 10, 10, "diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien"),
        ("es", 100, 100, "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos"),
        ("es", 200, 100, "doscientas trescientas cuatrocientas quinientas seiscientas setecientas ochocientas"),
        ("es", 900, 0, "novecientos novecientas"),
        ("es", 21, 0, "veintiuno veintiún veintiuna"),
        ("es", 10, 10, "decena veintena treintena"),
        ("es", 100, 0, "centenar"),
        ("es", 1, 0, "un una uno"),
        ("es", 2, 0, "ambos ambas"),
        ("es", 0, 0, "ninguno ninguna"),
        ("ar", 2, 1, "يومين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة"),
        ("ar", 3, 1, "ثلاث أربع خمس ست سبع ثماني تسع عشر"),
    ],
)
def test_a_number_word_has_the_value_of_its_place(language: str, least: int, step: int, words: str) -> None:
    for at, word in enumerate(words.split()):
        assert quantities.values(word, language) == {Decimal(least + step * at), *shares.values(word, language)}, word


@in_tens(
    [
        ("en", 12, "dozen", ""),
        ("en", 10**2, "hundred", ""),
        ("en", 10**3, "thousand", "k"),
        ("en", 10**5, "lakh", ""),
        ("en", 10**6, "million", "m mn"),
        ("en", 10**7, "crore", ""),
        ("en", 10**9, "billion", "bn"),
        ("en", 10**12, "trillion", "tn trn"),
        ("de", 12, "Dutzend", ""),
        ("de", 10**2, "Hundert", ""),
        ("de", 10**3, "Tausend", "Tsd"),
        ("de", 10**6, "Million Millionen", "Mio"),
        ("de", 10**9, "Milliarde Milliarden", "Mrd"),
        ("de", 10**12, "Billion Billionen", "Bio"),
        ("fr", 12, "douzaine douzaines", ""),
        ("fr", 10**2, "cent", ""),
        ("fr", 10**3, "mille millier milliers", ""),
        ("fr", 10**6, "million millions", ""),
        ("fr", 10**9, "milliard milliards", "md mds"),
        ("fr", 10**12, "billion billions", ""),
        ("es", 12, "docena docenas", ""),
        ("es", 10**2, "cien", ""),
        ("es", 10**3, "mil", ""),
        ("es", 10**6, "millón millones", ""),
        ("es", 10**12, "billón billones", ""),
    ],
)
def test_a_word_multiplies_the_number_before_it_in_digits_and_unless_it_is_cut_short_in_words(
    language: str, power: int, words: str, short: str
) -> None:
    digits = {6, 6 * power} | ({100} if power == 100 else set())  # a hundred is one without a number, too
    six = {"de": "sechs"}.get(language, "seis" if language == "es" else "six")
    for word in words.split():
        assert quantities.values(f"6 {word}", language, strict=True) == digits, word
        assert quantities.values(f"{six} {word}", language, strict=True) == {6 * power}, word
    for word in short.split():
        assert quantities.values(f"6 {word}", language, strict=True) == digits, word
        assert quantities.values(f"{six} {word}", language, strict=True) == {6}, word


@pytest.mark.parametrize(
    ("language", "hundred", "words"),
    [
        ("en", "hundred boats", "both couple pair dozen once single zero no none first second third fourth fifth"),
        ("en", "hundred boats", "sixth seventh eighth ninth tenth"),
        ("de", "hundert Boote", "beide beiden Dutzend null kein keine"),
        ("fr", "cent barques", "zéro aucun aucune douzaine douzaines neuf dizaine quinzaine vingtaine trentaine"),
        ("fr", "cent barques", "quarantaine cinquantaine soixantaine centaine"),
        ("es", "mil barcos", "ambos ambas docena docenas cero ninguno ninguna decena veintena treintena centenar"),
    ],
)
def test_a_word_for_a_number_that_is_seldom_meant_exactly_counts_nothing(
    language: str, hundred: str, words: str
) -> None:
    ten = {"en": "ten", "de": "zehn", "fr": "dix", "es": "diez"}[language]
    assert [value for _, _, value in quantities.cardinals(f"{ten} {hundred}", language)]
    for word in words.split():
        assert list(quantities.cardinals(f"{word} {hundred}", language)) == [], word


@in_tens(
    [
        ("en", 2, "double doubles doubled doubling twice twofold"),
        ("en", 3, "triple tripled trebled three-fold"),
        ("en", 4, "quadruple quadrupling"),
        ("en", 5, "quintuple quintupled"),
        ("de", 2, "verdoppelte doppelte zweifache"),
        ("de", 3, "dreimal dreifach"),
        ("fr", 2, "double doublé"),
        ("fr", 3, "triple triplé"),
        ("fr", 4, "quadruple quadruplé"),
        ("fr", 5, "quintuple quintuplé"),
        ("fr", 10, "décuple décuplé"),
        ("es", 2, "doble duplicó"),
        ("es", 3, "triple triplicó"),
        ("es", 4, "cuádruple cuadruplicó"),
        ("es", 5, "quíntuple quintuplicó"),
        ("ko", 2, "두배 2배"),
        ("ko", 3, "세배 3배"),
        ("ko", 4, "네배 4배"),
        ("ar", 2, "ضعف تضاعفت والضعف"),
    ],
)
def test_a_multiple_is_so_many_times_as_much_and_so_many_per_cent_of_it_or_more(
    language: str, times: int, words: str
) -> None:
    for word in words.split():
        assert set(shares.values(word, language)) == {times, times * 100, times * 100 - 100}, word


SHARES = {
    (1, 2): "0.5 50",
    (1, 3): "0.3 0.33 0.333 33 33.3 33.33",
    (2, 3): "0.7 0.67 0.667 66 67 66.7 66.67",
    (1, 4): "0.2 0.25 25",
    (3, 4): "0.8 0.75 75",
    (1, 5): "0.2 20",
    (3, 8): "0.4 0.38 0.375 37.5 38",
    (1, 10): "0.1 10",
    (5, 6): "0.8 0.83 0.833 83 83.3 83.33",
}
"""A share as it may be written: as a part of one and of a hundred."""


@in_tens(
    [
        (1, 2, "en", "half|halves|halved"),
        (1, 3, "en", "a third|one in three|1 in 3|one out of every three"),
        (2, 3, "en", "two thirds|two-thirds|two in three|2 out of 3"),
        (3, 4, "en", "three quarters|three fourths"),
        (3, 8, "en", "three eighths|3 in 8"),
        (5, 6, "en", "five sixths|five in six"),
        (1, 10, "en", "a tenth|one in ten|1 in 10"),
        (1, 2, "de", "halb|halben|die Hälfte|halbierte|jeder zweite"),
        (1, 3, "de", "ein Drittel|eine von drei|jede dritte"),
        (2, 3, "de", "zwei Drittel|zwei von drei"),
        (1, 4, "de", "jedes vierte|einer von vier"),
        (1, 5, "de", "jeden fünften|1 von 5"),
        (1, 10, "de", "jedem zehnten|ein Zehntel"),
        (1, 2, "fr", "la moitié|demi"),
        (2, 3, "fr", "deux tiers|deux sur trois|deux barques sur trois"),
        (1, 10, "fr", "un dixième|1 sur 10"),
        (1, 2, "es", "la mitad|media"),
        (2, 3, "es", "dos tercios|dos terceras partes|dos de cada tres"),
        (1, 10, "es", "una décima|uno de cada diez"),
        (1, 2, "ko", "절반|반으로|2분의 1"),
        (2, 3, "ko", "3분의 2"),
        (1, 2, "ar", "نصف|والنصف"),
        (1, 3, "ar", "ثلث|بثلث"),
        (2, 3, "ar", "ثلثي|ثلثا"),
        (1, 4, "ar", "ربع|للربع"),
        (1, 5, "ar", "خمس|كالخمس"),
        (1, 10, "ar", "عشر|فالعشر"),
    ],
)
def test_a_share_is_a_part_of_one_and_of_a_hundred_as_it_may_be_rounded(
    part: int, of: int, language: str, words: str
) -> None:
    wanted = {*map(Decimal, SHARES[part, of].split()), Decimal(part) / of}
    for one in words.split("|"):
        assert set(shares.values(one, language)) - {2} == wanted, one  # what is halved is divided by 2


@pytest.mark.parametrize(
    ("language", "phrases"),
    [
        ("en", "day before yesterday|the day before yesterday=2024-06-17;yesterday|last night=2024-06-18;"
         "today|tonight|this morning|this afternoon|this evening=2024-06-19;tomorrow=2024-06-20;"
         "day after tomorrow|the day after tomorrow=2024-06-21;last week|late last week=2024-06-10/2024-06-16;"
         "this week|later this week=2024-06-17/2024-06-23;next week|early next week=2024-06-24/2024-06-30;"
         "last month=2024-05;this month|earlier this month=2024-06;next month=2024-07;last year=2023;"
         "this year|later this year=2024;next year=2025;three days ago|3 days earlier=2024-06-16;a day ago=2024-06-18;"
         "in three days|in 3 days=2024-06-22;three weeks ago|three weeks earlier=2024-05-29~;"
         "a fortnight ago=2024-06-03/2024-06-09;in three weeks=2024-07-10~;three months ago=2024-03~;"
         "in three months=2024-09~;three years ago|three years earlier|first held in 3 years=2021~;"
         "in three years=2027~;three decades ago=1994~;only a few days ago|some weeks ago|several years ago=;"
         "soon|very soon|shortly|in the coming weeks=2024-06-19/.."),
        ("de", "vorgestern=2024-06-17;gestern|gestern Abend=2024-06-18;heute=2024-06-19;übermorgen=2024-06-21;"
         "letzte Woche|in der vergangenen Woche=2024-06-10/2024-06-16;"
         "diese Woche|in dieser Woche=2024-06-17/2024-06-23;nächste Woche|in der kommenden Woche=2024-06-24/2024-06-30;"
         "im letzten Monat|vergangenen Monats=2024-05;diesen Monat|in diesem Monat=2024-06;"
         "im nächsten Monat|kommenden Monat=2024-07;letztes Jahr|im vergangenen Jahr=2023;"
         "in diesem Jahr|dieses Jahres=2024;nächstes Jahr|im kommenden Jahr=2025;vor drei Tagen=2024-06-16;"
         "in drei Tagen=2024-06-22;vor drei Wochen=2024-05-29~;in drei Wochen=2024-07-10~;vor drei Monaten=2024-03~;"
         "in drei Monaten=2024-09~;vor drei Jahren=2021~;in drei Jahren=2027~;"
         "vor wenigen Tagen|vor ein paar Jahren=;bald|in Kürze=2024-06-19/.."),
        ("fr", "avant-hier=2024-06-17;hier|hier soir=2024-06-18;aujourd’hui|ce matin|ce soir=2024-06-19;"
         "demain=2024-06-20;après-demain=2024-06-21;la semaine dernière|la semaine passée=2024-06-10/2024-06-16;"
         "cette semaine=2024-06-17/2024-06-23;la semaine prochaine=2024-06-24/2024-06-30;"
         "le mois dernier|le mois passé=2024-05;ce mois-ci=2024-06;le mois prochain=2024-07;"
         "l’an dernier|l'année passée=2023;cette année=2024;l’an prochain|l’année prochaine=2025;"
         "il y a trois jours=2024-06-16;dans trois jours=2024-06-22;il y a trois semaines=2024-05-29~;"
         "dans trois semaines=2024-07-10~;il y a trois mois=2024-03~;dans trois mois=2024-09~;il y a trois ans=2021~;"
         "dans trois ans=2027~;il y a quelques jours|il y a plusieurs années=;bientôt|prochainement=2024-06-19/.."),
        ("es", "anteayer|antes de ayer|anteanoche=2024-06-17;ayer|anoche=2024-06-18;"
         "hoy|esta mañana|esta noche=2024-06-19;mañana=2024-06-20;pasado mañana=2024-06-21;"
         "la semana pasada=2024-06-10/2024-06-16;esta semana=2024-06-17/2024-06-23;"
         "la próxima semana|la semana que viene=2024-06-24/2024-06-30;el mes pasado=2024-05;este mes=2024-06;"
         "el próximo mes|el mes que viene=2024-07;el año pasado=2023;este año=2024;"
         "el próximo año|el año que viene=2025;hace tres días=2024-06-16;dentro de tres días=2024-06-22;"
         "hace tres semanas=2024-05-29~;dentro de tres semanas=2024-07-10~;hace tres meses=2024-03~;"
         "dentro de tres meses=2024-09~;hace tres años=2021~;dentro de tres años=2027~;"
         "hace pocos días|hace varios años=;pronto=2024-06-19/.."),
        ("ko", "그저께|그제|이틀 전=2024-06-17;어제|어젯밤=2024-06-18;오늘=2024-06-19;내일=2024-06-20;모레=2024-06-21;"
         "사흘 전=2024-06-16;나흘 전=2024-06-15;닷새 전=2024-06-14;열흘 전=2024-06-09;지난주=2024-06-10/2024-06-16;"
         "이번 주|이번주=2024-06-17/2024-06-23;다음 주|다음주=2024-06-24/2024-06-30;지난달=2024-05;"
         "이번 달|이번달=2024-06;다음 달|다음달=2024-07;지난해|작년=2023;올해=2024;내년=2025;3일 전=2024-06-16;"
         "3주 전=2024-05-29~;3개월 전|3달 전=2024-03~;3년 전=2021~;3일 뒤|3일 후=2024-06-22;3주 뒤=2024-07-10~;"
         "3개월 뒤=2024-09~;3년 후=2027~;며칠 전|몇 년 전=;곧|조만간=2024-06-19/.."),
        ("ar", "أول أمس|أول من أمس=2024-06-17;أمس|ليلة أمس|البارحة=2024-06-18;اليوم=2024-06-19;غدًا|غدا=2024-06-20;"
         "بعد غد=2024-06-21;الأسبوع الماضي=2024-06-10/2024-06-16;هذا الأسبوع=2024-06-17/2024-06-23;"
         "الأسبوع المقبل|الأسبوع القادم=2024-06-24/2024-06-30;الشهر الماضي=2024-05;هذا الشهر=2024-06;"
         "الشهر المقبل=2024-07;العام الماضي|السنة الماضية=2023;هذا العام|هذه السنة=2024;العام المقبل|السنة القادمة=2025;"
         "قبل يومين=2024-06-17;قبل أسبوعين=2024-06-03/2024-06-09;قبل شهرين=2024-04;قبل عامين|قبل سنتين=2022;"
         "قبل ثلاثة أيام|قبل 3 أيام=2024-06-16;قبل ثلاثة أسابيع=2024-05-29~;قبل ثلاثة أشهر=2024-03~;"
         "قبل ثلاث سنوات=2021~;قبل أيام|قبل سنوات=;قريبًا|قريبا=2024-06-19/.."),
    ],
)  # fmt: skip
def test_a_phrase_means_a_day_or_time_that_is_reckoned_from_that_of_its_text(language: str, phrases: str) -> None:
    wanted = {
        words: date for row in phrases.split(";") for said, _, date in [row.partition("=")] for words in said.split("|")
    }
    found = {words: dates.find(Span(0, len(words), words), language, TODAY) for words in wanted}
    assert {words: [(p.span.text, p.date) for p in phrases] for words, phrases in found.items()} == {
        words: [(words, date)] for words, date in wanted.items()
    }


LEADS = {"en": "There came {} of it.", "de": "Es kam {} dazu.", "fr": "Puis vint {} ici.", "es": "Luego vino {} allí."}
NAMES = tuple(f"{first} Xu{middle}{last}" for first in ("Ada", "Eva") for middle in "bdfglmnprstv" for last in "aeiou")


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        (
            "en",
            "president minister chancellor king queen prince princess emperor pope bishop archbishop patriarch general "
            "admiral colonel major captain sergeant judge justice senator congressman congresswoman governor mayor "
            "ambassador secretary secretary-general chairman chairwoman chair director professor dr mr mrs ms sir lord "
            "lady adviser advisor spokesman spokeswoman spokesperson leader envoy commissioner lawmaker analyst activist "
            "lawyer author economist engineer historian farmer sheikh sultan emir premier premierminister comrade sister "
            "brother father reporter editor councillor councilman councilwoman alderman representative prosecutor nurse "
            "inspector constable lieutenant corporal",
        ),
        (
            "de",
            "präsident präsidentin bundeskanzler bundeskanzlerin kanzler kanzlerin minister ministerin außenminister "
            "außenministerin verteidigungsminister finanzminister innenminister ministerpräsident ministerpräsidentin "
            "bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin könig königin papst general admiral "
            "richter richterin senator senatorin gouverneur botschafter botschafterin professor professorin dr herr frau "
            "sprecher sprecherin vorsitzender vorsitzende direktor direktorin regierungschef staatschef berater "
            "beraterin hafenmeister hafenmeisterin",
        ),
        (
            "fr",
            "président présidente ministre maire roi reine pape général générale amiral juge sénateur sénatrice député "
            "députée gouverneur ambassadeur ambassadrice professeur professeure docteur dr m mme monsieur madame "
            "porte-parole directeur directrice chancelier chancelière préfet préfète",
        ),
        (
            "es",
            "presidente presidenta ministro ministra alcalde alcaldesa rey reina papa general almirante juez jueza "
            "senador senadora diputado diputada gobernador gobernadora embajador embajadora profesor profesora doctor "
            "doctora dr dra d dña sr sra don doña portavoz director directora canciller",
        ),
    ],
)
def test_a_title_is_no_part_of_the_name_behind_it_which_is_that_of_a_person(language: str, titles: str) -> None:
    called = dict(zip(titles.split(), NAMES, strict=False))
    text = " ".join(LEADS[language].format(f"{title.capitalize()} {name}") for title, name in called.items())
    found = named(text, language)
    assert {title: name in found and found[name].kind for title, name in called.items()} == dict.fromkeys(
        called, "person"
    )


@pytest.mark.parametrize(
    ("kind", "language", "words"),
    [
        (
            "organisation",
            "en",
            "council agency ministry department office bureau committee commission court parliament congress senate "
            "assembly house party union league alliance bank fund group company corporation university institute "
            "institution school college foundation association federation organisation organization society authority "
            "board force forces army navy guard police service services post times news herald tribune gazette journal "
            "press courier observatory museum hospital church trust network team mission panel poll nations co inc ltd "
            "plc partners sons brothers associates",
        ),
        (
            "organisation",
            "fr",
            "conseil agence ministère département bureau comité commission cour parlement sénat assemblée parti union "
            "ligue alliance banque fonds groupe université institut fondation association fédération organisation "
            "société autorité armée police journal",
        ),
        (
            "organisation",
            "es",
            "consejo agencia ministerio departamento oficina comité comisión tribunal corte parlamento senado congreso "
            "asamblea partido unión liga alianza banco fondo grupo universidad instituto fundación asociación federación "
            "organización sociedad autoridad ejército policía diario",
        ),
        ("law", "en", "treaty pact act accord accords convention charter protocol"),
        ("law", "de", "vertrag gesetz abkommen verordnung konvention pakt charta protokoll"),
        ("law", "fr", "traité loi accord accords convention charte pacte protocole"),
        ("law", "es", "tratado ley acuerdo acuerdos convenio convención pacto protocolo"),
    ],
)
def test_a_name_that_ends_with_the_word_of_a_body_or_law_is_that_of_one(kind: str, language: str, words: str) -> None:
    called = [f"{name.split()[1]} {word.capitalize()}" for name, word in zip(NAMES * 2, words.split(), strict=False)]
    found = named(" ".join(LEADS[language].format(name) for name in called), language)
    assert {name: name in found and found[name].kind for name in called} == dict.fromkeys(called, kind)


@in_tens(
    [
        ("United Arab Emirates", "Abu Dhabi, UAE, the Emirates"),
        ("Australia", "Canberra"),
        ("Brazil", "Brasília"),
        ("Canada", "Ottawa"),
        ("Switzerland", "Bern"),
        ("Côte d’Ivoire", "Yamoussoukro, Ivory Coast"),
        ("Cameroon", "Yaoundé"),
        ("China", "Beijing"),
        ("Czechia", "Czech Republic"),
        ("Ecuador", "Quito"),
        ("India", "New Delhi"),
        ("Kazakhstan", "Astana"),
        ("Morocco", "Rabat"),
        ("Myanmar", "Naypyidaw"),
        ("Netherlands", "the Netherlands"),
        ("Nigeria", "Abuja"),
        ("New Zealand", "Wellington"),
        ("Pakistan", "Islamabad"),
        ("Palestinian Territories", "Palestine"),
        ("Philippines", "the Philippines"),
        ("Russia", "Moscow, Russian Federation"),
        ("Tanzania", "Dodoma"),
        ("Türkiye", "Ankara, Turkey"),
        ("Ukraine", "Kyiv, the Ukraine"),
        ("United States", "Washington, USA, America"),
        ("Vietnam", "Hanoi"),
        ("Yemen", "Sanaa"),
        ("South Africa", "Pretoria"),
    ],
)
def test_a_country_is_known_by_its_seat_of_government_and_by_names_that_cldr_has_not(country: str, names: str) -> None:
    known = territories.countries("en")
    assert {name: known[name].name for name in names.split(", ")} == dict.fromkeys(names.split(", "), country)


def test_what_cldr_lists_beside_the_countries_is_none_and_a_disputed_seat_stands_for_nobody() -> None:
    regions = "European Union|Eurozone|Outlying Oceania|United Nations|Pseudo-Accents|Pseudo-Bidi|Unknown Region|Sark"
    islands = "Clipperton Island|Diego Garcia|Ascension Island|Tristan da Cunha|Ceuta and Melilla|Canary Islands"
    assert {*regions.split("|"), *islands.split("|"), "Jerusalem", "Tel Aviv"} & territories.countries(
        "en"
    ).keys() == set()


@pytest.mark.parametrize(
    ("language", "verbs"), [("en", "said|resigned"), ("de", "sagte"), ("fr", "disait|qui"), ("es", "dijo|viajó")]
)
def test_a_verb_of_speech_or_of_another_act_has_a_person_before_it(language: str, verbs: str) -> None:
    for words in verbs.split("|"):
        assert regex.fullmatch(vocabulary.acts(language), words), words
    assert regex.fullmatch(vocabulary.acts(language), "") is None
    assert vocabulary.acts("ko") == ""
