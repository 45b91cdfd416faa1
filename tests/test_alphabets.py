"""How names are sorted in their languages, and under which letters they are listed."""

from __future__ import annotations

import pytest

from generator.base import alphabets
from generator.base.alphabets import without_article
from generator.base.diagnostics import Location
from generator.base.words import Words, read
from generator.pages.index import heading
from tests.sites import templates


def words(language: str) -> Words:
    path = f"templates/locales/{language}.po"
    return read(templates(), language, Location("site.yaml"))[0] if path in templates() else Words(language)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "Adam A | The Élysée E | O’Brien O | Øre O | Der Spiegel S | 3M 0–9"),
        ("fr", "The Economist E | Été E | Le Monde M | L’Union U | l'usine U | La Valdorie V"),
        ("de", "Ärger A | Le Monde M | Der Spiegel S | Die Zeit Z"),
        ("es", "Nube N | Ñandú Ñ | Ozono O | El País P"),
        ("sv", "Adam A | Zorn Z | Åsa Å | Ärla Ä | Örebro Ö"),
        ("da", "Zorn Z | Ærø Æ | Ørsted Ø | Åse Å"),
        ("pl", "Lis L | Łódź Ł | Zorza Z | Źrebak Ź | Żaba Ż"),
        ("az", "Elçin E | Əli Ə | Fuad F | Heydər H | Xəzər X | Irma I | İlham İ | Zaur Z"),
        ("cs", "Cyril C | Čapek Č | Rak R | Řehoř Ř | Švejk Š | Žižka Ž"),
        ("kk", "Абай А | Қазақстан Қ | NATO N"),
        ("tr", "Cem C | Çağ Ç | Işık I | İzmir İ | Zeki Z"),
        ("ru", "Ёлка Е | Иван И | Йод Й | NATO N"),
        ("uk", "Ганна Г | Ґалаґан Ґ | Дмитро Д | Єва Є | Іван І | Ївга Ї | Йосип Й | NATO N"),
        ("ko", "가 ㄱ | 가나 ㄱ | 각 ㄱ | 김정은 ㄱ | 까치 ㄱ | 한솔기 ㅎ | NATO N"),
        ("ar", "أحمد ا | إيران ا | بيروت ب | القاهرة ق | NATO N"),
        ("fa", "بم ب | پاوه پ | تهران ت | گنبد گ"),
        ("he", "אילת א | חיפה ח | NATO N"),
        ("ja", "あい あ | カナ か | がん か | わに わ"),
        ("th", "กรุงเทพ ก | ขอนแก่น ข | เชียงใหม่ ช"),
        ("lo", "NATO N"),
        ("en", "Æsop A | Đak D | Ðorbjørn D | ırma I | Łódź L | Œuvre O | Øre O | Þór T"),
        (
            "en",
            "Das Amt A | Les Échos E | The Gazette G | Il Mondo M | La Nación N | El País P | Der Rat R | L’Union U | Die Zeit Z",
        ),
        ("hr", "Cvita C | Čakovec Č | Ćiro Ć | Dora D | Đakovo Đ | Split S | Šibenik Š | Zadar Z | Žut Ž"),
        ("ro", "Ana A | Ăsta Ă | Âra Â | Iași I | Înalt Î | Sibiu S | Șofer Ș | Turda T | Țara Ț"),
        ("et", "Saar S | Šveits Š | Zagreb Z | Tartu T | Võru V | Õie Õ | Ärma Ä | Ööbik Ö | Üle Ü | Xena X | Yrjö Y"),
        ("bg", "Щърк Щ | Ъгъл Ъ | Юли Ю"),
        ("be", "Гомель Г | Івье І | Йод Й | Украіна У | Ўшачы Ў | Фама Ф | Ыса Ы | Эрна Э"),
        ("sr", "Дунав Д | Ђорђе Ђ | Јован Ј | Лука Л | Љиља Љ | Његош Њ | Тара Т | Ћира Ћ | Хвар Х | Џеп Џ | Шабац Ш"),
        ("mk", "Гоце Г | Ѓорѓи Ѓ | Зоран З | Ѕвезда Ѕ | Јана Ј | Љупчо Љ | Тетово Т | Ќирил Ќ | Џеко Џ"),
        (
            "ko",
            "가 ㄱ | 나 ㄴ | 다 ㄷ | 따 ㄷ | 라 ㄹ | 마 ㅁ | 바 ㅂ | 빠 ㅂ | 사 ㅅ | 싸 ㅅ | 아 ㅇ | 자 ㅈ | 짜 ㅈ | 차 ㅊ | 카 ㅋ | 타 ㅌ | 파 ㅍ | 하 ㅎ",
        ),
        ("ja", "あ あ | か か | さ さ | た た | な な | は は | ま ま | や や | ラ ら | わ わ | ん わ"),
    ],
)
def test_names_stand_under_the_letters_of_the_sites_alphabet_in_its_order(language: str, names: str) -> None:
    own = words(language)
    listed = [tuple(one.rsplit(" ", 1)) for one in names.split(" | ")]

    def place(name: str) -> tuple[object, ...]:
        key = own.sort_key(name, foreign=True)
        return (*heading(key, own)[:2], key)

    found = sorted((name for name, _ in reversed(listed)), key=place)
    assert [(name, heading(own.sort_key(name, foreign=True), own)[2]) for name in found] == listed


@pytest.mark.parametrize(
    ("languages", "name", "letter"),
    [
        ("sv fi", "Åsa", "Å"), ("da nb nn no", "Ærø", "Æ"), ("hr bs sl", "Ćiro", "Ć"), ("es", "Ñandú", "Ñ"),
        ("ar ckb fa ps sd ug ur", "بم", "ب"), ("be bg kk ky mk mn ru sr tg uk", "Абай", "А"), ("he yi", "חיפה", "ח"),
        ("hi mr ne", "दिल्ली", "द"), ("bn", "ঢাকা", "ঢ"), ("ta", "மதுரை", "ம"), ("te", "తెనాలి", "త"), ("am", "አዲስ", "አ"),
        ("el", "Αθήνα", "Α"), ("hy", "Երևան", "Ե"), ("ka", "თბილისი", "თ"), ("th", "กรุงเทพ", "ก"), ("ko", "가나", "ㄱ"), ("ja", "カナ", "か"), ("ja", "ぁ", "あ"),
        ("zh en", "Åsa", "A"), ("be bg kk ky mk mn ru sr tg uk", "Ҡара", "Ҡ"), ("ar fa ur", "ۋ", "ۋ"),
    ],
)  # fmt: skip
def test_a_language_lists_its_own_letters(languages: str, name: str, letter: str) -> None:
    for language in languages.split():
        assert alphabets.letter(alphabets.key(name, language), language) == letter, language


def test_signs_do_not_count_whatever_the_alphabet() -> None:
    assert alphabets.key("Å. B-3!", "sv") == alphabets.key("å b3", "sv")
    assert alphabets.key("A. B-3!", "en") == alphabets.key("á b3", "en") == "a b3"


def test_what_begins_with_no_letter_of_a_language_has_none() -> None:
    assert [alphabets.letter(alphabets.key(name, "en"), "en") for name in ("Иван", "3M", "", "가나", "あ")] == [""] * 5


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("한솔기", "Coréen"), ("金正恩", "Caractères chinois"), ("かな", "Japonais"), ("カナ", "Japonais"),
        ("Иван", "Cyrillique"), ("Ελλάδα", "Grec"), ("حسن", "Arabe"), ("חיפה", "Hébreu"), ("Երևան", "Autres écritures"),
    ],
)  # fmt: skip
def test_another_script_has_its_name_as_heading_in_the_words_of_the_site(name: str, script: str) -> None:
    french = words("fr")
    assert heading(french.sort_key(name), french) == (3, script, script)


def test_only_a_foreign_name_loses_the_article_of_another_language() -> None:
    english = words("en")
    assert english.sort_key("Le Duc Tho") == "le duc tho"
    assert english.sort_key("El Salvador") == "el salvador"
    assert english.sort_key("Le Monde", foreign=True) == "monde"


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("L’Union", "Union"), ("l'Union", "Union"), ("l’", "l'"), ("The", "The"), ("Lunion", "Lunion"), ("The  x", "x"),
        ("القاهرة", "قاهرة"), ("القمر", "قمر"), ("الي", "الي"),
    ],
)  # fmt: skip
def test_an_article_is_a_word_an_elided_word_or_a_prefix(name: str, rest: str) -> None:
    assert without_article(name, ("the", "l’", "ال-")) == rest
