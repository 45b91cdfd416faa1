"""Pages to bytes, through Jinja.

Templates are given one view each and the words of the interface, nothing else: no filters of ours, no look at the site.
A fault in a template is a diagnostic at its place, like any other.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import fields
from threading import Lock
from types import CodeType

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from generator.base.artifacts import Artifact
from generator.base.diagnostics import Diagnostic, Location
from generator.base.inputs import DEFAULT, TEMPLATES
from generator.base.words import ENGLISH, Words
from generator.pages.views import Frame, Mark, Page, Part
from generator.rendering.toc import outline

PAGE, DOSSIER = 2, 3
"""The level of the headings of records, on the page of their kind and in the dossier."""


class _Notes:
    """What the evidence marks of a page lead to, by their addresses: a printed page has them as numbered notes.

    The marks are numbered as the page is written, so that only those that it shows have a note, in their order.
    """

    def __init__(self) -> None:
        self.found: dict[str, Markup] = {}
        self._numbers: dict[str, int] = {}

    def number(self, mark: Mark) -> int:
        """The number of a mark; the same for all marks that lead to the same place."""
        self.found.setdefault(mark.href, mark.note)
        return self._numbers.setdefault(mark.href, len(self.found))

    def clear(self) -> None:
        """Forgets the marks of the page before."""
        self.found.clear()
        self._numbers.clear()


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept for the whole process: the templates of one build are nearly always those of another."""

    MOST = 1000
    """With more than this, which only an afternoon of editing templates comes to, all are compiled anew."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self._code) >= self.MOST:
            self._code.clear()
        assert bucket.code is not None
        self._code[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def environment(templates: Mapping[str, str], words: Words) -> jinja2.Environment:
    """The Jinja environment over templates by their names, which speak the language of the words."""
    # Named as what it is, a template that others extend or include is where its fault is told.
    given = jinja2.FunctionLoader(lambda name: (templates[name], name, None) if name in templates else None)
    jinja = jinja2.Environment(
        extensions=["jinja2.ext.i18n"],
        loader=jinja2.ChoiceLoader([given, jinja2.PrefixLoader({DEFAULT: given})]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_COMPILED,
    )
    jinja.newstyle_gettext = True  # type: ignore[attr-defined]  # set by the extension
    jinja.policies["ext.i18n.trimmed"] = True
    jinja.globals.update(_speakers(words))
    return jinja


def _speakers(words: Words) -> Mapping[str, Callable[..., Markup]]:
    """The functions by which a template speaks. A message may have elements; what is set into it is escaped."""
    text: dict[str, Markup] = {}  # most messages are told on every page, and have nothing set in

    def gettext(message: str, /, **values: object) -> Markup:
        if values:
            return _message(words.find(message)) % values
        if message not in text:
            text[message] = _message(words.find(message)) % {}
        return text[message]

    def pgettext(context: str, message: str, /, **values: object) -> Markup:
        return _message(words.find(message, context=context)) % values

    def ngettext(singular: str, plural: str, num: int, /, **values: object) -> Markup:
        return _message(words.find_plural(singular, plural, num)) % {"num": words.number(num), **values}

    def npgettext(context: str, singular: str, plural: str, num: int, /, **values: object) -> Markup:
        text = words.find_plural(singular, plural, num, context=context)
        return _message(text) % {"num": words.number(num), **values}

    return {"_": gettext, "gettext": gettext, "pgettext": pgettext, "ngettext": ngettext, "npgettext": npgettext}


def _message(text: str) -> Markup:
    """A message as markup: catalogues are as much ours as templates; a quotation mark must not end an attribute."""
    return Markup(text) if "<" in text else escape(text)  # noqa: S704 - as above


class Renderer:
    """Templates and words, ready to set one page after another, in any order and from any thread."""

    def __init__(self, templates: Mapping[str, str], words: Words = ENGLISH) -> None:
        self._jinja = environment(templates, words)
        self._notes = _Notes()
        self._jinja.globals.update(number=self._notes.number, outline=outline, part_of=self._part)
        self._one_at_a_time = Lock()

    def render(self, page: Page) -> Artifact | Diagnostic:
        """The page as a file, or the fault of its template."""
        try:
            with self._one_at_a_time:
                self._notes.clear()
                context = {**_context(page.view), "notes": self._notes.found, "level": PAGE}
                text = self._jinja.get_template(page.template).render(context)
        except jinja2.TemplateNotFound as error:
            message = f"the template {error.name!r} is missing"
            return Diagnostic("template-missing", message, Location(f"{TEMPLATES}/{page.template}"))
        except jinja2.TemplateSyntaxError as error:
            place = Location(f"{TEMPLATES}/{error.name or page.template}", error.lineno)
            return Diagnostic("template-syntax", f"the template cannot be read: {error.message}", place)
        except Exception as error:  # a template can raise anything; it is the template's fault
            message = f"the template fails on {page.url}: {error or type(error).__name__}"
            return Diagnostic("template-fault", message, _place(error, page.template))
        return Artifact(page.url, text.encode())

    def _part(self, part: Part, frame: Frame) -> Markup:
        """The block `part` of a template, in the frame of another page: the site's own, or else the program's."""
        names = (part.template, f"{DEFAULT}/{part.template}")
        templates = [self._jinja.get_template(name) for name in names]
        blocks = [template.blocks["part"] for template in templates if "part" in template.blocks]
        if not blocks:
            raise jinja2.TemplateRuntimeError(f"{part.template} has no block 'part', which the dossier shows")
        context = templates[0].new_context({**_context(part.view), "frame": frame, "level": DOSSIER})
        context.blocks["part"] = blocks  # so that the site's own may call super()
        return Markup("".join(blocks[0](context)))  # noqa: S704 - Jinja has escaped it


def _context(view: object) -> dict[str, object]:
    return {field.name: getattr(view, field.name) for field in fields(view)}  # type: ignore[arg-type]  # a dataclass


def _place(error: BaseException, template: str) -> Location:
    """The innermost line of a template in a traceback; Jinja gives its compiled code the templates' line numbers."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".html"):
            return Location(f"{TEMPLATES}/{frame.filename}", frame.lineno or 1)
    return Location(f"{TEMPLATES}/{template}")
