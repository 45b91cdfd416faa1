"""The rules that highlight all parts of a split passage when it is the target of a link.

One element can be `:target`; a passage that crosses another one, or runs over several blocks, has several. A page that
has such passages links to a small stylesheet of its own, since its policy allows no styles in the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.pages.article import split_passages, styles_url
from generator.render import Artifact
from generator.routes import url_of
from generator.site import Site


def plan(site: Site, pages: Iterable[Artifact]) -> Iterator[Artifact]:
    """A stylesheet for each article that needs one."""
    wanted = {url_of("article", name): name for name in site.articles}
    for page in pages:
        if page.path in wanted and (names := split_passages(page.data.decode())):
            rules = (f":root:has([id='{name}']:target) [class~='c-{name}']" for name in names)
            text = ",\n".join(rules) + " { background: var(--hit); }\n"
            yield Artifact(styles_url(wanted[page.path]), text.encode())
