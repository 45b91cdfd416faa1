"""Every sentence of the article is cited by a record, or set aside with a reason.

`coverage_threshold` in `site.yaml` says how many per cent of the sentences must be; below it, each sentence that
nothing accounts for is an error. At 100, the article

    North Korea denies this. The rest is silence.

passes with ``cite: "North Korea denies this."`` in a claim and, in the front matter, ``set_aside: [{exact: "The rest
is silence.", reason: rhetoric}]``; without the second, it fails at the article's file.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic
from generator.linking.coverage import of_site, percentage
from generator.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each sentence that is not accounted for, if they are too many."""
    covered = of_site(site)
    reached, wanted = percentage(covered), float(site.settings.coverage_threshold)
    if reached >= wanted:
        return
    for item in covered:
        if not item.accounted_for:
            entry = site.content.entries[item.article]
            words = item.sentence.text.split("\n")[0]
            place = entry.find(words[:40], ("#body",))
            message = f'no record cites sentence {item.sentence.id}: "{item.sentence.text}"'
            hint = (
                f"Coverage is {reached:.1f} %, the threshold is {wanted:g} %. Cite it, or set it aside with a reason."
            )
            yield Diagnostic("uncovered-sentence", message, place, hint)
