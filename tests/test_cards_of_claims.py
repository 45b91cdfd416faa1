"""The cards that show what became of the claims: their strip fits, and each outcome is told apart in its pixels."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from PIL import Image

from generator.exports import cards
from generator.exports.cards import draw
from generator.pages.views import made_page
from generator.parsing.records import Claim
from tests.sites import Briefing, edited, made, plan
from tests.test_outputs import card

OUTCOMES = ("borne-out", "partly", "not-borne-out", "overtaken", "unconfirmed", "not-checked", "")


def ink(image: Image.Image) -> int:
    """How many pixels are darker than paper."""
    return sum(image.histogram()[:250])


@pytest.mark.parametrize("number", [1, 9, 30, 60, 1000])
@pytest.mark.parametrize("title", ["x", "word " * 200])
def test_the_strip_of_claims_stands_between_title_and_foot_and_fits(number: int, title: str) -> None:
    strip = tuple((verdict, f"The outcome {verdict}", number) for verdict in OUTCOMES)
    image = Image.open(io.BytesIO(draw(card(title=title, strip=strip, counted="Claims")))).convert("L")
    for edge in ((0, 0, 60, 630), (1140, 0, 1200, 630), (0, 612, 1200, 630), (0, 528, 1200, 534)):
        assert image.crop(edge).getextrema() == (251, 251), edge
    rows = [ink(image.crop((80, y, 1120, y + 1))) for y in range(140, 530)]
    blocks = sum(here and not before for before, here in pairwise([False, *rows]))
    assert blocks >= 3, "title, words and numbers at least, and air between them"


def test_each_outcome_has_a_square_of_its_own_and_the_words_say_how_many() -> None:
    def squares(verdict: str, number: int) -> Image.Image:
        drawn = draw(card(strip=((verdict, "Same words", number),), counted="Claims"))
        return Image.open(io.BytesIO(drawn)).convert("L").crop((0, 440, 1200, 480))

    signs = {verdict: squares(verdict, 3) for verdict in OUTCOMES}
    assert len({sign.tobytes() for sign in signs.values()}) == len(OUTCOMES)
    for sign in signs.values():
        inked = [column for column in range(1200) if ink(sign.crop((column, 0, column + 1, 40)))]
        assert sum(after > before + 8 for before, after in pairwise([0, *inked])) == 3
    full, half = (ink(signs[verdict]) for verdict in ("borne-out", "partly"))
    assert 0.45 < half / full < 0.75
    assert squares("", 3).tobytes() != squares("", 4).tobytes()


@pytest.mark.slow
def test_the_cards_of_home_and_claims_say_the_thesis_and_what_became_of_the_claims(briefing: Briefing) -> None:
    site = briefing.site
    drawn = {card.path: card for card in cards.cards(site, map(made_page, plan(site)))}
    home, claims = drawn["cards/index.png"], drawn["cards/claims.png"]
    assert site.settings.thesis is not None
    for one in (home, claims):
        assert one.title == site.plain(site.settings.thesis.text)
        assert one.voice == "editor"
        assert sum(number for *_, number in one.strip) == len(site.content.of(Claim))
        assert one.counted == f"{len(site.content.of(Claim))} claims, and what became of them"
    assert not drawn["cards/actors.png"].strip


def test_where_no_claim_has_an_outcome_the_card_is_as_that_of_any_page() -> None:
    outcome = "  outcome: {verdict: not-borne-out, date: 2024-06-30, note: It fell., events: collapse, sources: wire}\n"
    site = made(edited("content/claims.yaml", outcome, "")).site
    assert site is not None
    (home,) = (card for card in cards.cards(site, map(made_page, plan(site))) if card.path == "cards/index.png")
    assert (home.strip, home.title, home.line) == ((), site.settings.title, site.settings.description)
