"""Whether a phrase for a date is of what was or of what will be: the marks of its clause, or of the one beside it."""

from __future__ import annotations

import pytest

from generator.reading import tense
from generator.reading.tense import AHEAD, BEHIND, OPEN
from tests.rows import in_tens


def told(text: str, language: str) -> str:
    """The tense around what stands in brackets, which the sentence has not."""
    before, _, rest = text.partition("[")
    phrase, _, behind = rest.partition("]")
    return tense.of(before + phrase + behind, len(before), len(before) + len(phrase), language)


@in_tens(
    [
        ("en", "They met [in March].", BEHIND),
        ("en", "They will meet [in March].", AHEAD),
        ("en", "They agreed to meet [in March].", AHEAD),  # marks of both
        ("en", "They meet [in March].", OPEN),
        ("en", "They meet there every year [in March], as they have done.", OPEN),  # a clause of its own
        ("en", "They met in Oslo, [in March].", BEHIND),
        ("en", "[In March], they met in Oslo.", BEHIND),
        ("en", "[In March], they will meet, as they met before.", AHEAD),
        ("en", "They met, [in March] they will meet again, and so on.", AHEAD),
        ("en", "They met: [in March] (they will go).", AHEAD),  # the clause behind comes first
        ("en", "They will meet, [in March], the board of Oslo, which won.", OPEN),
        ("en", "They met and [in March] will go.", AHEAD),
        ("en", "They met, [in March] that day.", BEHIND),
        ("en", "They met, [in March] at noon.", BEHIND),
        ("en", "They met, [in March] at the port.", OPEN),
        ("en", "He said that [in March] they meet.", OPEN),  # which has a verb of its own
        ("en", "He said and [in March] too.", BEHIND),
        ("en", "They had more but [in March] less.", BEHIND),
        ("en", "They had less than [in March].", BEHIND),
        ("en", "They sold 2,500 boats [in March].", BEHIND),
        ("en", "Her visit was to Oslo [in March].", BEHIND),
        ("en", "Her visit was to end [in March].", AHEAD),
        ("en", "It may end [in March].", AHEAD),
        ("en", "May Lund is there [in March].", OPEN),
        ("en", "“They meet [in March]” was written there.", BEHIND),
        ("de", "Sie trafen sich, und [im März] auch.", OPEN),
        ("de", "Sie wurden gesehen und [im März] auch.", BEHIND),
        ("de", "Sie kamen aber [im März] nicht.", BEHIND),
        ("de", "Sie kamen nicht im Mai sondern [im März].", BEHIND),
        ("de", "Sie kamen, weil [im März] Wahltag.", OPEN),
        ("de", "Sie wollen [im März] kommen.", AHEAD),
        ("fr", "Ils sont venus en mai et [en mars].", BEHIND),
        ("fr", "Ils sont venus mais [en mars].", BEHIND),
        ("fr", "Ils sont là dont [en mars] un maire.", OPEN),
        ("fr", "Ils viendront [en mars].", AHEAD),
        ("es", "Vinieron en mayo y [en marzo].", BEHIND),
        ("es", "Vinieron pero [en marzo] no.", BEHIND),
        ("es", "Vinieron porque [en marzo] hay voto.", OPEN),
        ("es", "Vendrán [en marzo].", AHEAD),
        ("ko", "그들은 [3월에] 만났다.", OPEN),
        ("en", f"They met {'a ' * 198}[in March].", BEHIND),
        ("en", f"They met {'a ' * 202}[in March].", OPEN),
        ("en", f"[In March] {'a ' * 195}they met.", BEHIND),
        ("en", f"[In March] {'a ' * 205}they met.", OPEN),
    ],
)
def test_a_clause_tells_by_its_marks_of_what_was_or_will_be(language: str, text: str, way: str) -> None:
    assert told(text, language) == way


@pytest.mark.parametrize(
    ("language", "sentence", "parts"),
    [
        (
            "en",
            "They met, and left; he said that it fell.",
            ["They met", ", ", "and left", "; he said ", "that it fell."],
        ),
        ("en", "It has 2,500.5 boats (of 1:2).", ["It has 2,500.5 boats ", "(of 1:2", ")."]),
        ("fr", "Il dit que oui", ["Il dit ", "que oui"]),
        ("xx", "Og so, que and", ["Og so", ", que and"]),
        ("en", "", []),
    ],
)
def test_a_sentence_is_cut_before_its_signs_and_the_words_that_join(
    language: str, sentence: str, parts: list[str]
) -> None:
    assert [sentence[low:high] for low, high in tense.clauses(sentence, language)] == parts
