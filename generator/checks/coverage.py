"""Every sentence of the article is cited by a record, or set aside with a reason.

`coverage_threshold` in `site.yaml` says how many per cent of the sentences must be accounted for; below it the briefing
is a draft: it can be previewed and built, but not published. At 100, the article

    North Korea denies this. The rest is silence.

passes with ``cite: "North Korea denies this."`` in a claim and, in the front matter, ``set_aside: [{exact: "The rest
is silence.", reason: rhetoric}]``; without the second, there is a warning at the article's file. It cannot be switched
off. A few sentences of an article of which at least half is accounted for are named one by one; otherwise, as in the
first check of a new site, they are only counted, in one warning for each article.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic, Location
from generator.linking.coverage import Covered, in_words, percentage, rounded
from generator.linking.site import Site
from generator.parsing.model import is_todo

CODE = "uncovered-sentence"
MOST = 10
"""The most sentences that are named one by one: more hide what else is wrong. They are half of all at most, too."""


def check(site: Site) -> Iterator[Diagnostic]:
    """A warning for each sentence that is not accounted for, or one for each article if they are many or most."""
    reached, wanted = percentage(site.covered), float(site.settings.coverage_threshold)
    if reached >= wanted:
        return
    left = [item for item in site.covered if not (item.accounted_for or is_todo(item.sentence.text))]
    share = f"Coverage is {rounded(site.covered):.1f} %, the threshold is {wanted:g} %."
    if len(left) > min(MOST, len(site.covered) / 2):
        hint = f"{share} The others, and what they might be cited as: briefing coverage"
        for name, covered in site.covered_by_article.items():
            first = next((item for item in covered if not item.accounted_for), None)
            if first is not None and not is_todo(first.sentence.text):  # else there is no text yet
                of_it = f"{name}: " if len(site.articles) > 1 else ""
                yield Diagnostic(CODE, of_it + in_words(covered), _place(site, first), hint, "warning")
        return
    for item in left:
        message = f'no record cites sentence {item.sentence.id}: "{item.sentence.text}"'
        hint = f"{share} Cite it, or set it aside with a reason."
        yield Diagnostic(CODE, message, _place(site, item), hint, "warning")


def _place(site: Site, item: Covered) -> Location:
    words = item.sentence.text.split("\n")[0]
    return site.content.entries[item.article].find(words[:40], ("#body",))
