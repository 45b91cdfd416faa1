"""The files by which machines find the pages: `sitemap.xml`, `robots.txt` and `llms.txt`.

A page's date in the sitemap is the last day on which its record is known to have changed, or the whole briefing was
reviewed; see `changes`. If a site is not at the root of its host, robots read the host's `robots.txt` instead;
docs/outputs.md says what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.base.artifacts import Artifact
from generator.linking import changes, routes
from generator.linking.site import Site
from generator.pages.about import DATA
from generator.pages.head import UNLISTED
from generator.pages.views import MadePage
from generator.parsing.records import KINDS

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def plan(site: Site, pages: Iterable[MadePage]) -> Iterator[Artifact]:
    """The three files."""
    listed = [page for page in pages if page.kind not in UNLISTED]
    base = site.settings.base
    yield Artifact(routes.SITEMAP, _sitemap(site, listed))
    yield Artifact(routes.ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {base}{routes.SITEMAP}\n".encode())
    yield Artifact(routes.LLMS, _llms(site, listed, base).encode())


def _sitemap(site: Site, pages: Iterable[MadePage]) -> bytes:
    latest = max(changes.changed_on(site, site.record(name)) for name in site.content.entries)
    lines = ["<?xml version='1.0' encoding='utf-8'?>", f'<urlset xmlns="{NAMESPACE}">']
    for page in pages:
        name = site.by_page.get(page.url)
        day = changes.changed_on(site, site.record(name)) if name else latest
        address = page.canonical.replace("&", "&amp;")  # it has no other sign that means something in XML
        lines += ("<url>", f"<loc>{address}</loc>", f"<lastmod>{day.isoformat()}</lastmod>", "</url>")
    return "\n".join((*lines, "</urlset>\n")).encode()


# -- llms.txt ---------------------------------------------------------------------------------------------------


def _llms(site: Site, pages: Sequence[MadePage], base: str) -> str:
    """The site for language models, in the form of llmstxt.org: a title, a summary, lists of links."""
    settings = site.settings
    about = [page for page in pages if site.by_page.get(page.url) in site.articles]
    single = [page for page in pages if page.url not in site.by_page and "/" not in page.url]
    others = [page for page in pages if (name := site.by_page.get(page.url)) and name not in site.articles]
    _ = site.words.gettext
    data = [(path, _(text)) for path, text in DATA if path != routes.LLMS]
    data += [
        (routes.table_url_of(kind), _("the table of all %(kind)s", kind=_(row.many))) for kind, row in KINDS.items()
    ]
    headings = _("Pages"), _("Data")
    lines = [f"# {_words(settings.title)}", "", f"> {_words(settings.description)}", "", *_terms(site), ""]
    lines += [f"## {headings[0]}", "", *(_item(page) for page in (*about, *single)), ""]
    lines += [f"## {headings[1]}", "", *(f"- [{path}]({base}{path}): {words}" for path, words in data), ""]
    # The one heading whose word has a meaning for machines: what may be left out.
    lines += ["## Optional", "", *(_item(page) for page in others)]
    return "\n".join(lines) + "\n"


def _terms(site: Site) -> Iterator[str]:
    """The terms to know before quoting: the rule of evidence, the voices, the rights."""
    settings = site.settings
    _ = site.words.gettext
    yield _(
        "Every statement names its basis: a passage of the article, a source, the editor\u2019s own reasoning, or "
        "general knowledge. Seven voices are kept apart, and whoever quotes this site should keep them apart, too: "
        "what the article states; what the article reports somebody else as saying; what other sources say since "
        "then; what they say of the time before, as context; the editor\u2019s notes; the editor\u2019s judgements; "
        "general knowledge. "
        "Where the site is silent, the article does "
        "not say. Later facts are as known to %(date)s.",
        date=settings.known_to,
    )
    yield ""
    article, data = _("Article"), _("Data")
    for one in site.in_order:
        name = site.article_labels[one.id] or article
        yield site.words.labelled(name, site.plain(one.rights))
    if settings.data_licence:
        yield ""
        yield site.words.labelled(data, site.plain(settings.data_licence))


def _item(page: MadePage) -> str:
    name = _words(page.title.replace("[", "(").replace("]", ")"))
    return f"- [{name}]({page.canonical}): {_words(' '.join(page.description.split()))}"


def _words(text: str) -> str:
    """Words escaped for Markdown, so that none is read as markup."""
    return re.sub(r"[\\`<\[\]]", r"\\\g<0>", text)
