"""What the Content Security Policy of the pages forbids: browsers leave it out, and report it in the console only.

The policy is read from the text that the pages carry, so these checks follow when it changes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.base.inputs import ASSETS, TEMPLATES
from generator.base.suggest import did_you_mean
from generator.pages.context import POLICY
from generator.rendering.scan import Flaw, HtmlPiece, Sought

THEME = f"{TEMPLATES}/{ASSETS}theme.css"
_ALLOWED = {name: frozenset(sources) for name, *sources in (part.split() for part in POLICY.split(";"))}
_NAMED_ELSEWHERE = ""
"""For a link that only prepares for another one, and a load without a directive: it may lead to the site only."""
_USES: Mapping[str, Mapping[str, str]] = {
    "script": {"src": "script-src", "href": "script-src", "xlink:href": "script-src"},
    "img": {"src": "img-src", "srcset": "img-src"},
    "source": {"src": "media-src", "srcset": "img-src"},
    "input": {"src": "img-src", "formaction": "form-action"},
    "image": {"href": "img-src", "xlink:href": "img-src"},
    "feimage": {"href": "img-src", "xlink:href": "img-src"},
    "use": {"href": "img-src", "xlink:href": "img-src"},
    "video": {"src": "media-src", "poster": "img-src"},
    "audio": {"src": "media-src"},
    "track": {"src": "media-src"},
    "iframe": {"src": "frame-src"},
    "frame": {"src": "frame-src"},
    "embed": {"src": "object-src"},
    "object": {"data": "object-src"},
    "form": {"action": "form-action"},
    "button": {"formaction": "form-action"},
    "base": {"href": "base-uri"},
}
"""The directive of the policy that applies to what an attribute of an element loads."""
_OF_ANY = {"src": _NAMED_ELSEWHERE, "background": "img-src", "ping": "connect-src"}
"""The same for any other element."""
_RELATIONS = {
    "stylesheet": "style-src",
    "icon": "img-src",
    "apple-touch-icon": "img-src",
    "apple-touch-icon-precomposed": "img-src",
    "mask-icon": "img-src",
    "manifest": "manifest-src",
    "modulepreload": "script-src",
    "prefetch": _NAMED_ELSEWHERE,
    "prerender": _NAMED_ELSEWHERE,
    "preconnect": _NAMED_ELSEWHERE,
    "dns-prefetch": _NAMED_ELSEWHERE,
}
LOADING = frozenset({*_RELATIONS, "preload"})
"""The relations of a `<link>` at which a browser loads, or asks for, its address."""
_PRELOADED = {
    "font": "font-src",
    "image": "img-src",
    "script": "script-src",
    "style": "style-src",
    "audio": "media-src",
    "video": "media-src",
    "track": "media-src",
}
_WHAT = {
    "frame-src": ("frames", 'Link to the page: <a href="...">.'),
    "media-src": ("sound and no video", 'Link to the file: <a href="...">.'),
    "object-src": ("embedded objects", "A picture is an <img>; to anything else, link."),
    "manifest-src": ("manifest of an app", "Leave it out."),
    "font-src": ("files of faces", f"Name faces that readers have, in --read and --ui of {THEME}."),
    "base-uri": ("<base>", "Leave it out; {{ frame.root }} leads to the top of the site."),
}
"""The things that a directive is about, and what to do where it allows none."""
_CODE = re.compile(r"(?:module|importmap|speculationrules|.*(?:java|ecma|j|live)script.*|)\Z", re.IGNORECASE)
_HANDLER = re.compile(r' on[a-z]+="')
_INLINE = "[style], style, script:not([src]), meta[http-equiv]"
_FORBIDS = "the policy of the pages forbids"
_SCRIPT = 'Put it into a file templates/assets/NAME.js: <script src="{{ frame.root }}assets/NAME.js" defer></script>.'


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not loaded from an address, and what to write instead."""

    code: str
    says: str
    hint: str
    sought: Sought | None = None
    """How to look for the address in the templates, if that does not follow from its attribute."""


@lru_cache(10_000)
def split(address: str) -> SplitResult | None:
    """The parts of an address; `None` if it is not an address."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Home:
    """The site's address, and addresses below it at which no build puts anything."""

    base: str
    """The address of the site, with a slash at its end."""
    written: frozenset[str] = frozenset()
    """The addresses below it to which the curator links, for files that a build does not make."""

    def has(self, address: str) -> bool:
        """Whether an address is one of the built site's own."""
        at = address.partition("#")[0]
        return (at.startswith(self.base) or at == self.base.rstrip("/")) and at not in self.written


def refusal(address: str, directive: str, home: Home, *, who: str = "page") -> Refusal | None:
    """Why the policy's directive does not allow an address to be loaded; `None` if it does."""
    sources = _ALLOWED.get(directive, _ALLOWED["default-src"])
    if directive and "'none'" in sources:
        what, hint = _WHAT[directive]
        return Refusal("output-policy", f"the policy of the pages allows no {what}", hint, "anywhere")
    parts = split(address)
    if parts is None:
        return Refusal("output-address", f"{_cut(address)!r} is no address", "")
    if not (parts.scheme or parts.netloc) or f"{parts.scheme}:" in sources:
        return None
    if not parts.netloc and parts.scheme not in ("http", "https"):
        says = f"the policy of the pages allows no address with {parts.scheme + ':'!r}"
        return Refusal("output-policy", says, f"Put it into a file in {TEMPLATES}/{ASSETS}.") if directive else None
    if home.has(address):
        return Refusal("output-address", f"{_cut(address)!r} leads to the site itself", "Make it relative.")
    if directive == "form-action":
        return Refusal("output-address", f"the form would be sent to {_cut(address)!r}", "Link to the form's own page.")
    says = f"the {who} would load {_cut(address)!r} from elsewhere"
    instead = {"": "Leave it out.", "style-src": f"Write its rules in {THEME}."}
    return Refusal("output-address", says, instead.get(directive, f"Put it in {TEMPLATES}/{ASSETS}."))


def sought(tag: str, attribute: str) -> Sought:
    """How to look for an address in the templates: links and pictures may also come from prose."""
    return "exactly" if tag in ("a", "area", "img") or attribute == "cite" else "likely"


def of_address(node: LexborNode, attribute: str, address: str, parts: SplitResult | None, home: Home) -> Flaw | None:
    """The flaw of an address on a page, regardless of which page of the site it leads to; `None` if it has none."""
    tag = (node.tag or "").lower()
    if tag == "a" and parts is not None and not (parts.scheme or parts.netloc):
        return None  # nearly every address
    directive = _directive(node, tag, attribute)
    if parts is not None and parts.scheme in ("javascript", "vbscript"):
        found: Refusal | None = Refusal("output-policy", f"{_FORBIDS} a script in an address", _SCRIPT, "likely")
    elif directive is not None:
        found = refusal(address, directive, home)
    elif parts is None:
        found = Refusal("output-address", f"{_cut(address)!r} is no address", "")
    elif tag in ("a", "area") and home.has(address):
        found = Refusal("output-address", f"{_cut(address)!r} leads to the site itself", "Make it relative.")
    else:
        return None
    if found is None:
        return None
    value = node.attributes[attribute] or ""
    says = f'{found.says}: <{tag} {attribute}="{_cut(value)}">' if found.code == "output-policy" else found.says
    return Flaw(found.code, says, found.hint, HtmlPiece(tag, attribute, value), found.sought or sought(tag, attribute))


def _directive(node: LexborNode, tag: str, attribute: str) -> str | None:
    """The directive that applies to an address; `None` if it is loaded only when a reader follows it."""
    if tag != "link":
        return _USES.get(tag, {}).get(attribute, _OF_ANY.get(attribute))
    relations = (node.attributes.get("rel") or "").lower().split()
    if "preload" in relations:
        return _PRELOADED.get((node.attributes.get("as") or "").lower(), "connect-src")
    return next((_RELATIONS[name] for name in relations if name in _RELATIONS), None)


def within(page: LexborHTMLParser, html: str, policy: str) -> Iterator[Flaw]:
    """Flaws of a page: styles or scripts within it, which are forbidden, and a missing policy, which is required."""
    policies = []
    for node in page.css(_INLINE):
        attributes = node.attributes
        if node.tag == "meta":
            if (attributes["http-equiv"] or "").lower() == "content-security-policy":
                policies.append(attributes.get("content"))
        elif (found := _inline(node, attributes)) is not None:
            yield found
        if (value := attributes.get("style")) is not None:
            yield _style(node, value)
    if policy not in policies:  # a further one can only forbid more
        says = "the page does not have the policy of the site" if policies else "the page has no policy"
        hint = 'Its head has: <meta http-equiv="Content-Security-Policy" content="{{ frame.policy }}">.'
        piece = HtmlPiece("meta", "content", policies[-1] or "") if policies else HtmlPiece("head", "", "")
        yield Flaw("output-policy", says, hint, piece, "anywhere")
    if _may_have_handlers(html):  # hardly any page; a walk over its nodes is only needed to say where
        yield from _handlers(page)


def _may_have_handlers(html: str) -> bool:
    at = html.find(" on")  # which is quicker than a search for the whole pattern
    while at >= 0:
        if _HANDLER.match(html, at):
            return True
        at = html.find(" on", at + 3)
    return False


def _inline(node: LexborNode, attributes: Mapping[str, str | None]) -> Flaw | None:
    text = node.text()
    if not text.strip():
        return None
    shown = f'"{_cut(" ".join(text.split()))}"'
    if node.tag == "style":
        says = f"{_FORBIDS} a <style> within a page: {shown}"
        return Flaw("output-policy", says, f"Write the rules in {THEME}.", HtmlPiece("style", "", text), "anywhere")
    loaded = "href" in attributes or "xlink:href" in attributes  # in a drawing
    if node.tag == "script" and not loaded and _CODE.match((attributes.get("type") or "").strip()):
        says = f"{_FORBIDS} a script within a page: {shown}"
        return Flaw("output-policy", says, _SCRIPT, HtmlPiece("script", "", text), "anywhere")
    return None


def _style(node: LexborNode, value: str) -> Flaw:
    says = f'{_FORBIDS} a style attribute: <{node.tag} style="{_cut(value)}">'
    hint = f"Give it a class, and write the rule in {THEME}."
    return Flaw("output-policy", says, hint, HtmlPiece((node.tag or "").lower(), "style", value), "anywhere")


def _handlers(page: LexborHTMLParser) -> Iterator[Flaw]:
    for node in page.root.traverse() if page.root is not None else ():
        for name, value in node.attributes.items():
            if name.startswith("on"):
                piece = HtmlPiece((node.tag or "").lower(), name, value or "")
                says = f'{_FORBIDS} a script in an attribute: <{node.tag} {name}="{_cut(value)}">'
                yield Flaw("output-policy", says, _SCRIPT, piece, "anywhere")


def missing(target: str, files: Collection[str]) -> str:
    """What to do where a page or a stylesheet asks for a missing asset; empty for other files."""
    if not target.startswith(ASSETS):
        asset = ASSETS + target.rpartition("/")[2]
        return f"There is {asset}; a template asks for it as {{{{ frame.root }}}}{asset}." if asset in files else ""
    if f"{TEMPLATES}/{target}" == THEME:
        return "Its rules stand in every stylesheet of the pages already. Leave it out."
    ending = target.rpartition(".")[2]
    names = (name.removeprefix(ASSETS) for name in files if name.startswith(ASSETS) and name.endswith(f".{ending}"))
    return did_you_mean(target.removeprefix(ASSETS), names, f"Put it in {TEMPLATES}/{ASSETS}.")


def _cut(text: str | None) -> str:
    text = text or ""
    return text if len(text) <= 60 else f"{text[:57]}..."
