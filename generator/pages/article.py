"""The article: its text as given, with passages, names and notes marked in it.

Passages, sentences, names and inline markup are ranges over the same text, which `weaving` turns into elements. All
that the page adds to the text is in elements with the attribute `data-added`, so that the text can be read back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from markupsafe import Markup, escape

from generator.base.matching import normalise
from generator.base.values import value
from generator.base.words import N_, direction
from generator.linking.mentions import Mention
from generator.linking.passages import ArticleText, Passage, TextBlock
from generator.linking.routes import url_of
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.margin import EditorsNote, beside, fits, notes_on, places
from generator.pages.prev_next import records, with_ids_beside
from generator.pages.resting import urls
from generator.pages.views import Draft, Frame, Link, Page, Part, When
from generator.pages.weaving import MarkedRange, clipped, outside, weave
from generator.parsing.markdown import Markup as Inline
from generator.parsing.records import Article

BESIDE = (N_("Previous article"), N_("Next article"))


@value
class BlockView:
    """A heading or paragraph of the article, with its notes and the link to what rests on it."""

    tag: str
    id: str
    number: int | None
    role: str
    container: str
    html: Markup
    letters: int
    notes: tuple[EditorsNote, ...]
    resting: Link | None
    """The link to the statements that rest on the passages that begin in the block; `None` if there are none."""
    count: int
    """The number of these statements, counted passage by passage."""


@value
class TextView:
    """An article with its text, as far as its rights allow it to be shown."""

    id: str
    title: str
    language: str
    direction: str
    author: Link
    publisher: Link
    carried_by: Link | None
    date: When
    original: str
    rights: Markup
    display: str
    sha256: str
    blocks: tuple[BlockView, ...]
    level: bool
    """Whether notes have room to stand level with the lines that they speak of."""
    uncovered: int = 0
    """The number of sentences that are marked since nothing accounts for them; only a draft marks them."""


@value
class ArticleView:
    """The view of an article's page."""

    frame: Frame
    title: str
    """The main heading; empty if the text has one of its own."""
    text: TextView
    opening: tuple[BlockView, ...]
    """The date line, headline and by-line as the text has them: folded, as the page's own headline says the same."""


@value
class TextPart:
    """An article's entry in the dossier."""

    text: TextView
    first: bool
    """Whether the briefing is about this article: in the dossier, no other text has anchors."""


@value
class TextsPart:
    """The articles' part of the dossier."""

    texts: tuple[TextPart, ...]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a page shows the text of an article."""

    counted: bool = True
    """Whether a number after each passage links to the statements that rest on it; the dossier, for print, has none."""
    anchored: bool = True
    """Whether the passages and sentences have anchors; on each page only one text has them."""
    below: int = 0
    """How many levels the headings of the text are lowered, to stand below those of the page."""


def drafts(site: Site) -> Iterator[Draft]:
    """One page for each article."""
    articles = {article.id: article for article in site.content.of(Article)}
    for before, article, after in with_ids_beside([articles[name] for name in site.articles]):
        yield Draft(url_of("article", article.id), partial(_page, site, article, before, after))


def part(context: PageContext) -> Part | None:
    """The part of the dossier with all articles; `None` if there are none. Only the main one's text has anchors."""
    texts = tuple(_in_part(context, name) for name in context.site.articles)
    return Part("article.html", TextsPart(texts)) if texts else None


def _in_part(context: PageContext, name: str) -> TextPart:
    article, first = context.site.get(Article, name), name == context.site.article.id
    return TextPart(text_view(context, article, TextStyle(counted=False, anchored=first, below=2)), first)


def _page(site: Site, article: Article, before: str | None, after: str | None) -> Page:
    context = PageContext(site, url_of("article", article.id), "article")
    text = text_view(context, article)
    opening = text.blocks[: _opening(site.articles[article.id], article.title)]
    text = replace(text, blocks=_with_one_heading(text.blocks[len(opening) :], main=not opening))
    has_title = any(block.tag == "h1" for block in text.blocks)
    description = context.words.gettext("The text as given, with all cited passages: %(title)s", title=article.title)
    view = ArticleView(
        frame=context.frame(article.title, description, records(context, before, after, BESIDE)),
        title="" if has_title else context.in_language(article.title, article.language),
        text=text,
        opening=tuple(replace(block, tag="p", role=block.role or "headline") for block in opening),
    )
    return Page(context.url, "article.html", view)


def _opening(text: ArticleText, title: str) -> int:
    """The number of blocks at the beginning that say only whose the article is, and what it is called.

    0 if that is nothing but the title as the record has it: such a heading is the page's own headline.
    """
    words = [text.text[block.start : block.end] for block in takewhile(_says_whose(text, title), text.blocks)]
    return 0 if words == [title] else len(words)


def _says_whose(text: ArticleText, title: str) -> Callable[[TextBlock], bool]:
    """Whether a block is a date line, a by-line or the like, or the title in letters of any case."""
    said = normalise(title).casefold()
    return lambda block: bool(block.role) or normalise(text.text[block.start : block.end]).casefold() == said


def text_view(context: PageContext, article: Article, style: TextStyle = TextStyle()) -> TextView:
    """An article's text, block by block, with its author, publisher and rights, for any page that shows it whole."""
    site, text = context.site, context.site.articles[article.id]
    uncovered = _uncovered(site, article.id)
    blocks = tuple(_block(context, text, block, style) for block in text.blocks)
    return TextView(
        id=article.id,
        title=article.title,
        language=article.language,
        direction=direction(article.language),
        author=context.link(article.author),
        publisher=context.link(article.publisher),
        carried_by=context.link(article.carried_by) if article.carried_by else None,
        date=context.when(article.date),
        original=article.url or "",
        rights=context.prose(article.rights),
        display=article.display,
        sha256=text.sha256,
        blocks=blocks,
        level=article.display == "full" and fits((block.letters, block.notes) for block in blocks),
        uncovered=len(uncovered),
    )


def _uncovered(site: Site, article: str) -> frozenset[str]:
    """The ids of the sentences that nothing accounts for yet; empty if the site may be published as it is."""
    if not site.is_draft:
        return frozenset()
    return frozenset(item.sentence.id for item in site.covered_by_article[article] if not item.accounted_for)


def _with_one_heading(blocks: tuple[BlockView, ...], *, main: bool) -> tuple[BlockView, ...]:
    """The same blocks with each `h1` turned into an `h2`, except the first if it is to be the page's main heading."""
    mains = [index for index, block in enumerate(blocks) if block.tag == "h1"][main:]
    return tuple(replace(block, tag="h2") if index in mains else block for index, block in enumerate(blocks))


# -- blocks -----------------------------------------------------------------------------------------------------


def _block(context: PageContext, text: ArticleText, block: TextBlock, style: TextStyle) -> BlockView:
    site = context.site
    passages = tuple(
        p for p in site.statements_by_passage if p.article == text.id and p.start < block.end and block.start < p.end
    )
    begun = tuple(p for p in passages if block.start <= p.start)
    count = sum(len(_resting(context, (p,))) for p in begun)
    notes = beside(context, _ending_in(block, passages), block.start)
    tag = f"h{min(block.block.level + style.below, 6)}" if block.block.kind == "heading" else "p"
    html = Markup("").join(_shown_html(context, text, block, passages, style))
    return BlockView(
        tag,
        block.id,
        block.paragraph,
        block.role,
        block.block.container,
        html,
        block.end - block.start,
        notes,
        Link(context.to(f"{urls(site)[min(begun, key=_in_text)]}#on.{block.id}"), "") if count else None,
        count,
    )


def _in_text(passage: Passage) -> tuple[int, int]:
    """The place of a passage in the order of the text; of those that begin together, the longest comes first."""
    return passage.start, -passage.end


def _ending_in(block: TextBlock, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(p for p in passages if block.start < p.end <= block.end)


def _resting(context: PageContext, passages: Iterable[Passage]) -> tuple[str, ...]:
    """The links to the statements that rest on passages, each once."""
    statements_by_passage = context.site.statements_by_passage
    return tuple(
        dict.fromkeys(context.href(*statement) for passage in passages for statement in statements_by_passage[passage])
    )


def _shown_html(
    context: PageContext, text: ArticleText, block: TextBlock, passages: tuple[Passage, ...], style: TextStyle
) -> Iterator[Markup]:
    """The block's HTML, with gaps for words that may not be shown; a gap keeps the anchors of what begins in it."""
    ending = _ending_in(block, passages)
    spans = tuple(_spans(context, text, block, passages, places(context.site, ending) if style.counted else {}))
    spans = spans if style.anchored else tuple(replace(span, id="") for span in spans)
    added = {
        at: _counter(context, group, style) for at, group in _numbered(ending, _links(context, text, block)).items()
    }
    for line in block.block.breaks:
        added[block.start + line] = "<br data-added>" + added.get(block.start + line, "")
    at = block.start
    for piece in context.site.pieces(text.id, block.start, block.end):
        if piece.words:
            anchors = _anchors(spans, at, piece.end)
            own = _own_words(context, text.id)
            yield Markup(f'<span class="gap" data-added{own}>{anchors}{escape(context.gap(piece.words))}</span> ')  # noqa: S704 - ids
        else:
            # A gap without a word, such as an opening quotation mark, is not a piece, but a span may begin in it.
            yield Markup(_anchors(spans, at, piece.start))  # noqa: S704 - ids
            if at > block.start and any(map(str.isspace, text.text[at : piece.start])):
                yield Markup(" ")  # between two passages, whatever sign of no word stands there as well
            yield Markup(weave(text.text, piece.start, piece.end, spans, added))  # noqa: S704 - escaped in weave
        at = piece.end
    yield Markup(_anchors(spans, at, block.end))  # noqa: S704 - ids


def numbered(context: PageContext, text: ArticleText) -> Iterator[tuple[Passage, ...]]:
    """The passages of an article, in groups that share a number in its text; the longest of each group comes first."""
    passages = tuple(p for p in context.site.statements_by_passage if p.article == text.id)
    for block in text.blocks:
        yield from _numbered(_ending_in(block, passages), _links(context, text, block)).values()


def _links(context: PageContext, text: ArticleText, block: TextBlock) -> tuple[MarkedRange, ...]:
    """The spans of a block's links and names, cut to what may be shown."""
    links = [span for span in _marked_up(context, text, block) if span.tag == "a"]
    shown = context.site.shown[text.id]
    return tuple(clipped(a, low, high) for low, high in shown for a in links if a.start < high and low < a.end)


def _numbered(passages: tuple[Passage, ...], links: Iterable[MarkedRange]) -> dict[int, tuple[Passage, ...]]:
    """The positions of numbers in the text, each with the passages that end there; links have theirs at their ends."""
    found: dict[int, tuple[Passage, ...]] = {}
    for passage in sorted(passages, key=_in_text):
        at = outside(passage.end, links)
        found[at] = (*found.get(at, ()), passage)
    return found


def _anchors(spans: Iterable[MarkedRange], start: int, end: int) -> str:
    """Empty elements with the ids of the spans that begin in a range that is not shown."""
    names = dict.fromkeys(s.id for s in spans if s.id and start <= s.start < end)
    return "".join(f'<span id="{name}" data-added></span>' for name in names)


def _counter(context: PageContext, passages: tuple[Passage, ...], style: TextStyle) -> str:
    """The HTML after the end of passages: [sic] if a note asks for it, and the number of statements that rest on them.

    The number is left out if that note is the only statement.
    """
    notes = [note for _, note in notes_on(context.site, passages) if note.sic]
    if not notes:
        return _back(context, passages) if style.counted else ""
    note = notes[-1]
    href, sic = escape(context.href(note.id)), escape(context.words.gettext("[sic]"))
    mark = f'<a class="sic" data-added href="{href}" title="{escape(note.title)}">{sic}</a>'
    if not style.counted or _resting(context, passages) == (context.href(note.id),):
        return mark
    return mark + _back(context, passages)


def _back(context: PageContext, passages: tuple[Passage, ...]) -> str:
    """The number of statements that rest on passages, as a link to the only one or to the list of them."""
    ways = _resting(context, passages)
    number = len(ways)
    text = context.words.ngettext(
        "%(num)s statement rests on this passage", "%(num)s statements rest on this passage", number
    )
    before, _, after = text.partition(shown := context.words.number(number))
    own = _own_words(context, passages[0].article)
    listed = f"{urls(context.site)[passages[0]]}#on.{passages[0].id}"
    href = ways[0] if number == 1 else context.to(listed)
    return f'<a class="on" data-added href="{escape(href)}">{_hidden(before, own)}{shown}{_hidden(after, own)}</a>'


def _hidden(words: str, language: str) -> str:
    """Words that only screen readers read, as HTML."""
    return f'<span class="vh"{language}>{escape(words)}</span>' if words else ""


def _own_words(context: PageContext, article: str) -> str:
    """HTML attributes for words in the site's language inside an article; empty if the languages are the same."""
    language = context.site.settings.language
    return (
        ""
        if context.site.language_of(article) == language
        else f' lang="{escape(language)}" dir="{direction(language)}"'
    )


def _spans(
    context: PageContext,
    text: ArticleText,
    block: TextBlock,
    passages: Iterable[Passage],
    numbers: Mapping[Passage, int],
) -> Iterator[MarkedRange]:
    sentences, uncovered = {sentence.id for sentence in block.sentences}, _uncovered(context.site, text.id)
    hangs = {passage.id: f"cited a{number}" for passage, number in numbers.items()}
    for sentence in block.sentences:
        cited = any(p.id == sentence.id for p in passages)
        classes = " ".join((hangs.get(sentence.id, "cited"),) * cited + ("uncovered",) * (sentence.id in uncovered))
        yield MarkedRange(
            sentence.start, sentence.end, 0, "span", (("class", classes),) if classes else (), sentence.id
        )
    for passage in passages:
        if passage.id not in sentences:
            for part in block.sentences or (block,):
                start, end = max(passage.start, part.start), min(passage.end, part.end)
                first = passage.start >= part.start
                classes = hangs.get(passage.id, "cited") if first else f"cited c-{passage.id}"
                if start < end:
                    yield MarkedRange(start, end, 1, "span", (("class", classes),), passage.id if first else "")
    yield from _marked_up(context, text, block)


def _marked_up(context: PageContext, text: ArticleText, block: TextBlock) -> Iterator[MarkedRange]:
    """The spans of a block's inline markup, and of the names in it."""
    for inline in block.block.markup:
        yield _inline(inline, block.start)
    for found in context.site.names[text.id]:
        if found.alone and block.start <= found.start and found.end <= block.end and not _meets_link(found, block):
            yield MarkedRange(found.start, found.end, 3, "a", (("class", "name"), ("href", context.href(found.actor))))


def _inline(inline: Inline, offset: int) -> MarkedRange:
    attributes = (("href", inline.href),) if inline.href else ()
    return MarkedRange(inline.start + offset, inline.end + offset, 2, inline.tag, attributes)


def _meets_link(name: Mention, block: TextBlock) -> bool:
    """Whether a name overlaps a link of the text: HTML allows no link inside another."""
    start, end = name.start - block.start, name.end - block.start
    return any(inline.tag == "a" and inline.start < end and start < inline.end for inline in block.block.markup)
