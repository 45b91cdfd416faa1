"""Where sentences end in several languages: abbreviations, those of a site, and dates in digits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.build import link
from generator.linking.abbreviations import KNOWN, own
from generator.linking.passages import split_sentences
from tests.sites import edited

CUT = (
    ("en", "Gen. Smith met Gov. Lee. | Then Lt. Col. Park left. | He said no. | No. | They stayed."),
    ("de", "Hrn. Schulz kam am 19. Juni, z. B. mit Prof. Kunz. | Nr. 3 kostete 5 Mio. Kronen. | Das war alles."),
    (
        "fr",
        "M. Dupont a vu le prés. Martin. | L’Assoc. Nat. des ports a refusé. | Il est parti en 44 av. J.-C. pour Rome.",
    ),
    ("fr", "J.-C. Durand cite l’art. 7 du contrat. | L'art. 8 manque."),
    ("fr", "Ils sont là. | L’O.N.G. Source Vive demande une enquête. | L'O.T.A.N. a parlé. | Elle dort."),
    ("es", "El Sr. Pérez vio a la Gral. Ruiz. | D. Juan firmó en EE. UU. el lunes. | Ud. Pérez lo sabe."),
    ("ko", "2024. 6. 19. 회담이 열렸다. | “안 된다.” | 김 씨는 떠났다. | 값은 3.5%였다."),
    ("fr", "Elle aime l’art. | Lui non. | Voir l’art. 7, et Art. R7. | L’art. IV manque."),
    ("de", "Es starben 19. | Augenzeugen kamen am 3. Sept. und am 4. Mai. | Platz 5. | Junge Leute. | Maier kam."),
    ("ru", "Прибыл полк. | Мы ели рис. | См. рис. 5. | Проф. Иванов живёт на ул. Ленина."),
    ("uk", "Прибув полк. | Проф. Іваненко мешкає на вул. Франка. | Рис. 5 тут."),
    ("ar", "قال د. أحمد إن الأمر انتهى. | أ. د. علي حضر. | هل عاد؟ | ثم خرج م. سالم."),
)


@pytest.mark.parametrize(("language", "text"), CUT, ids=[language for language, _ in CUT])
def test_no_sentence_ends_behind_an_abbreviation(language: str, text: str) -> None:
    parts = text.split(" | ")
    source = " ".join(parts)
    assert [source[a:b] for a, b in split_sentences(source, language)] == parts


def test_every_abbreviation_stands_in_the_list_without_its_last_full_stop() -> None:
    for words in KNOWN.values():
        each = words.split()
        assert [word for word in each if word.endswith(".")] == []
        assert len(each) == len(set(each))


def test_a_letter_behind_a_number_is_a_unit_and_may_end_a_sentence() -> None:
    source = "Elle mesure 12 M. Elle dort."
    assert len(split_sentences(source, "fr")) == 2


def test_a_site_adds_abbreviations_of_its_own_and_a_split_of_the_article_still_counts() -> None:
    source = "He saw Ptl. Smith. Then he left."
    assert len(split_sentences(source, "en")) == 3
    assert len(split_sentences(source, "en", abbreviations=own(["Ptl."]))) == 2
    assert own(["Ptl.", " Ptl "]) == {"Ptl"}
    assert len(split_sentences(source, "en", splits=["Smith. Then"], abbreviations=own(["Ptl"]))) == 3


def test_the_abbreviations_of_site_yaml_count_in_every_article() -> None:
    text = "The council denies this."
    article = edited("content/articles/bridge.md", text, f"{text} Ptl. Smith held the scissors.")
    settings = article.files["site.yaml"].decode()

    def sentences(extra: str) -> list[str]:
        site = link(replace(article, files={**article.files, "site.yaml": (settings + extra).encode()})).site
        return [s.text for s in site.articles["bridge"].sentences]

    assert "Smith held the scissors." in sentences("")
    assert "Ptl. Smith held the scissors." in sentences("abbreviations: [Ptl.]\n")
