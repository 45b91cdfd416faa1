"""No more of an article is shown than its rights allow.

`max_share` in `site.yaml` caps, in per cent, how many of an article's words all outputs together carry. With
``display: excerpts`` and ``max_share: 20``, passages that make up a quarter of the text fail at that setting.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic
from generator.linking.rights import share
from generator.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each article of which too much is shown."""
    cap = site.settings.max_share
    if cap is None:
        return
    for name, text in site.articles.items():
        shown = 100 * share(text, site.shown[name])
        if shown > float(cap):
            message = f"{shown:.1f} % of the words of {name!r} are shown; max_share is {cap:g} %"
            hint = "Cite shorter passages, or set 'display: excerpts' or 'display: outline' in the article."
            yield Diagnostic("share-exceeded", message, site.content.settings.at(("max_share",)), hint)
