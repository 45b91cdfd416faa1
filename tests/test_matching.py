"""How words are compared, and where they begin and end, in every script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.wordbreak import word_boundaries

from generator.base.matching import _breaks, begins_word, ends_word, mapped, normalise


def found(text: str, words: str) -> list[str]:
    """The places of a text where words stand whole, as they are written there."""
    normal, wanted = mapped(text), normalise(words)
    out, at = [], normal.text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        before = text[normal.end(at) - 1] if at else ""
        after = text[normal.start(end)] if end < len(normal.text) else ""
        if begins_word(normal.text, at, before) and ends_word(normal.text, end, after):
            out.append(text[normal.start(at) : normal.end(end)])
        at = normal.text.find(wanted, at + 1)
    return out


CUT = [
    ("sent 5,000 shells", "sent 5"),
    ("sent 5,000 shells", "000 shells"),
    ("killed 1.5 million", "killed 1"),
    ("killed 1,5 Millionen", "killed 1"),
    ("at 10:30", "at 10"),
    ("a half is 1/2 of it", "is 1"),
    ("it cost 10\u202f000 francs", "it cost 10"),
    ("it cost 10\u00a0000 francs", "000 francs"),
    ("in the 1970s", "in the 1970"),
    ("चीनी मीठी है", "चीन"),
    ("ने कुछ नहीं कहा", "ने कुछ नह"),
    ("at the cafe\u0301 again", "cafe"),
    ("at the cafe\u0301 again", "afe\u0301"),
    ("so\u00adfter", "so"),
    ("می\u200cخواهم", "می"),
    ("word_joined", "word"),
    ("North Koreans", "North Korea"),
    ("unionised", "union"),
    ("\u0e1b\u0e35\u0e48 x", "\u0e1b"),
    ("والصينيون", "الصين"),
]
WHOLE = [
    ("sent 5,000 shells", "5,000"),
    ("it cost 10\u202f000 francs", "10 000"),
    ("in 2024 300 came", "in 2024"),
    ("It ended in 5. Then", "ended in 5"),
    ("Putin\u2019s visit", "Putin"),
    ("l\u2019union fait", "union"),
    ("L\u2019Union fait", "Union"),
    ("O\u2019Neill said", "O'Neill"),
    ("Kim Jong\u2011un said", "Kim Jong-un"),
    ("Jean\u2010Luc said", "Jean-Luc"),
    ("C\u00f4te d\u2019Ivoire won", "Cote\u0302 d'Ivoire".replace("Cote\u0302", "Co\u0302te")),
    ("at the cafe\u0301 again", "caf\u00e9"),
    ("at the caf\u00e9 again", "cafe\u0301"),
    ("a so\u00adfter word", "softer"),
    ("NATOは言う", "NATO"),
    ("NATO는 말했다", "NATO"),
    ("EU와 함께", "EU"),
    ("김정은은 말했다", "김정은"),
    ("北朝鮮は", "北朝鮮"),
    ("والصين", "الصين"),
    ("والصين", "صين"),
    ("وبالصين", "الصين".removeprefix("ال")),
    ("בירושלים", "ירושלים"),
    ("the U.S. and", "U.S."),
    ("\u201cYes,\u201d he said", '"Yes," he'),
    ("two\u00a0 words", "two words"),
    ("\u1112\u1161\u11ab\u1100\u116e\u11a8 x", "한국"),
    ("\u212bngstrom", "\u00c5ngstrom"),
]


@pytest.mark.parametrize(("text", "words"), CUT)
def test_words_and_numbers_are_never_cut(text: str, words: str) -> None:
    assert found(text, words) == []


@pytest.mark.parametrize(("text", "words"), WHOLE)
def test_whole_words_are_found_however_they_are_written(text: str, words: str) -> None:
    assert len(found(text, words)) == 1


def test_a_place_in_the_normalised_text_leads_back_to_whole_characters() -> None:
    assert found("at the cafe\u0301, so\u00adft", "café") == ["cafe\u0301"]
    assert found("at the cafe\u0301, so\u00adft", "soft") == ["so\u00adft"]
    assert found("it cost 10\u202f000", "10 000") == ["10\u202f000"]


LETTERS = st.sampled_from("aé1,.:'_ -\u0301\u00ad\u200d\u200cカひ漢한ก์न्हीابא\u1112\u1161\u0345🇩🇪👍🏽\r\n\u3000\u05f3\"")


@given(st.text(LETTERS, max_size=12))
def test_boundaries_are_those_of_the_standard(text: str) -> None:
    assert {0, *_breaks(text)} == {0, *word_boundaries(text)} if text else True


@given(st.text(max_size=30))
def test_normalising_twice_changes_nothing_and_the_two_ways_to_it_agree(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert mapped(text).text == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(st.sampled_from("ae\u0301\u00ad \u00a0\n\u1112\u1161\u11ab\u2019x"), min_size=1, max_size=20))
def test_every_part_of_the_normalised_text_is_what_its_origin_says(text: str) -> None:
    normal = mapped(text)
    for position in range(len(normal.text)):
        low, high = normal.start(position), normal.end(position + 1)
        assert normal.text[position] in normalise(text[low:high])
