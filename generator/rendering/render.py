"""Pages to bytes, through Jinja.

A template is given one view and the words of the interface, nothing else: no filters of ours, no access to the site.
If a site has templates, all run in a sandbox that allows as much as their view can need (see `sandbox`); the program's
own alone need none (see `trusted`). A fault in a template is a diagnostic at its place, like any other.
"""

from __future__ import annotations

import marshal
import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache, partial
from threading import Lock
from types import CodeType

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from generator.base.artifacts import Artifact
from generator.base.diagnostics import Diagnostic, Location
from generator.base.inputs import DEFAULT, TEMPLATES
from generator.base.kept import kept_now
from generator.base.words import ENGLISH, Words
from generator.pages.pills import Pill, pill
from generator.pages.views import Frame, Mark, Page, Part
from generator.rendering import template_slips
from generator.rendering.sandbox import LimitError, ResidueError, Sandbox
from generator.rendering.toc import Outline, outline
from generator.rendering.trusted import Trusted

PAGE, DOSSIER = 2, 3
"""The level of the headings of records, on the page of their kind and in the dossier."""
STEPS, STEPS_PER_BYTE = 30_000, 3
LETTERS, LETTERS_PER_BYTE = 300_000, 100
"""The limits of steps and letters for a page: a fixed part, and a part for each byte of its view. They are three times
what any template of the program needs."""


class _Notes:
    """The notes that the evidence marks of a page lead to, by addresses and words: a printed page shows them numbered.

    The marks are numbered as the page is written, so that only those that it shows have a note, in their order.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self.found: dict[tuple[str, Markup], Markup] = {}
        self._numbers: dict[tuple[str, Markup], int] = {}
        self.linked: set[int] = set()
        """The numbers of the notes that a mark of the page itself leads to."""

    def number(self, mark: Mark) -> int:
        """The number of a mark; the same for all marks that lead to the same place with the same note."""
        self.found.setdefault((mark.href, mark.note), mark.note)
        return self._numbers.setdefault((mark.href, mark.note), len(self.found))

    def pill(self, marks: Sequence[Mark]) -> Pill:
        """One pill for all marks of a statement, with their numbers."""
        numbers = [self.number(mark) for mark in marks]
        if len(set(numbers)) > 1:
            self.linked.add(numbers[0])
        return pill(marks, numbers, self._words)

    def clear(self) -> None:
        """Forgets the marks of the page before."""
        self.found.clear()
        self._numbers.clear()
        self.linked.clear()


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept for the whole process, since two builds nearly always have the same templates.

    A build keeps them for the next process, too, in a form that only this version of Python reads: those of a site with
    what it keeps of the site, the program's own with its own code.
    """

    MOST = 1000
    """The most templates that are kept; with more, as after an afternoon of editing, all are compiled again."""

    def __init__(self, kind: str, *, trusted: bool) -> None:
        self._kind, self._trusted = kind, trusted
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        name = bucket.key, bucket.checksum
        if name not in self._code:
            kept, made_from = kept_now(), "".join(name)
            data = kept.code(name[0], made_from) if self._trusted else kept.get(self._kind, made_from)
            if data is not None:
                self._code[name] = marshal.loads(data)  # noqa: S302 - sealed by a build here, or lies with the program
        bucket.code = self._code.get(name)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self._code) >= self.MOST:
            self._code.clear()
        assert bucket.code is not None
        self._code[bucket.key, bucket.checksum] = bucket.code
        kept, made_from, code = kept_now(), bucket.key + bucket.checksum, marshal.dumps(bucket.code)
        if self._trusted:
            kept.put_code(bucket.key, made_from, code)
        else:
            kept.put(self._kind, made_from, code)


_COMPILED, _TRUSTED = _Compiled("template in the sandbox", trusted=False), _Compiled("template", trusted=True)


def environment(templates: Mapping[str, str], words: Words, *, trusted: bool = False) -> Sandbox | Trusted:
    """The Jinja environment for templates, given by name, whose messages are in the language of `words`.

    `trusted` says that all of them came with the program.
    """
    # A template has its own name, so that its fault is reported in it even if another one extends or includes it.
    given = jinja2.FunctionLoader(lambda name: (templates[name], name, None) if name in templates else None)
    jinja = (Trusted if trusted else Sandbox)(
        auto_reload=False,  # all that there are have been read
        cache_size=-1,
        extensions=["jinja2.ext.i18n"],
        loader=jinja2.ChoiceLoader([given, jinja2.PrefixLoader({DEFAULT: given})]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_TRUSTED if trusted else _COMPILED,
    )
    jinja.newstyle_gettext = True  # type: ignore[union-attr]  # set by the extension
    jinja.policies["ext.i18n.trimmed"] = True
    jinja.globals.update(_speakers(jinja, words))
    return jinja


def _speakers(jinja: Sandbox | Trusted, words: Words) -> Mapping[str, Callable[..., Markup]]:
    """The gettext functions of the templates. A message may have HTML elements; values set into it are escaped."""

    def told(message: str, values: Mapping[str, object]) -> Markup:
        first, *others = _parts(message)
        if not others:  # most messages
            return first
        out = [first]
        for name, after in zip(others[::2], others[1::2], strict=True):
            if name not in values:
                raise jinja2.TemplateRuntimeError(f"nothing is given for %({name})s")
            out += (escape(jinja.shown(values[name])), after)
        return Markup(jinja.concat(out))  # noqa: S704 - escaped

    def gettext(message: str, /, **values: object) -> Markup:
        return told(words.find(message), values)

    def pgettext(context: str, message: str, /, **values: object) -> Markup:
        return told(words.find(message, context=context), values)

    def ngettext(singular: str, plural: str, num: int, /, **values: object) -> Markup:
        return told(words.find_plural(singular, plural, num), {"num": words.number(num), **values})

    def npgettext(context: str, singular: str, plural: str, num: int, /, **values: object) -> Markup:
        text = words.find_plural(singular, plural, num, context=context)
        return told(text, {"num": words.number(num), **values})

    return {"_": gettext, "gettext": gettext, "pgettext": pgettext, "ngettext": ngettext, "npgettext": npgettext}


_SET_IN = re.compile(r"%(?:(%)|\((\w+)\)s)?")


@lru_cache(1024)
def _parts(message: str) -> tuple[Markup, ...]:
    """A message as markup, split at its placeholders, `%(name)s`, with their names in between."""
    parts, at = [""], 0
    for found in _SET_IN.finditer(message):
        if found.end() == found.start() + 1:
            hint = "a per cent sign is written '%%', and what is set in '%(name)s'"
            raise jinja2.TemplateRuntimeError(f"the message {message!r} has a '%' alone: {hint}")
        parts[-1] += message[at : found.start()] + (found[1] or "")
        parts += (found[2], "") if found[2] else ()
        at = found.end()
    parts[-1] += message[at:]
    # A catalogue is trusted like a template, but a quotation mark must not end an attribute.
    marked = Markup if "<" in message else escape
    return tuple(Markup(part) if index % 2 else marked(part) for index, part in enumerate(parts))  # noqa: S704 - as above


_MOST_ALIKE = 64
"""The most parts of frames that are kept, since a part of a page at the top is its own."""


class Renderer:
    """Renders pages with the given templates and words, in any order and from any thread."""

    def __init__(self, templates: Mapping[str, str], words: Words = ENGLISH, *, trusted: bool = False) -> None:
        self._jinja = environment(templates, words, trusted=trusted)
        self._notes = _Notes(words)
        self._trusted = trusted
        self._alike: dict[tuple[object, int], tuple[object, str]] = {}
        self._jinja.globals.update(alike=self._made_alike)
        self._jinja.globals.update(pill=self._notes.pill, outline=self._outline, part_of=self._part)
        self._one_at_a_time = Lock()

    def render(self, page: Page, size: Callable[[], int]) -> Artifact | Diagnostic:
        """The page as a file, or the fault of its template; `size` returns the size of its view in bytes."""
        try:
            with self._one_at_a_time:
                self._notes.clear()
                self._jinja.allow(steps=STEPS, letters=LETTERS, more=partial(_more, size))
                context = {
                    **_context(page.view),
                    "notes": self._notes.found,
                    "linked": self._notes.linked,
                    "level": PAGE,
                }
                text = self._jinja.get_template(page.template).render(context)
        except Exception as error:  # a template can raise anything; it is the template's fault
            return _fault(error, page, self._jinja)
        return Artifact(page.url, text.encode())

    def _made_alike(self, macro: Callable[[object], str], value: object) -> str:
        """What a macro makes of a value that many pages have; once, where it is the program's own.

        It is found by the value itself, which is the same object wherever pages have it in common.
        """
        if not self._trusted:
            return macro(value)
        key = macro, id(value)
        if key not in self._alike:
            if len(self._alike) >= _MOST_ALIKE:
                self._alike.clear()
            self._alike[key] = value, macro(value)
        return self._alike[key][1]

    def _outline(self, content: str, kind: str) -> Outline:
        """The sections of a page of a kind, found in its content."""
        self._jinja.write(len(content))
        return outline(content, kind)

    def _part(self, part: Part, frame: Frame) -> Markup:
        """The block `part` of a template, the site's own or else the program's, in the frame of another page."""
        names = (part.template, f"{DEFAULT}/{part.template}")
        templates = [self._jinja.get_template(name) for name in names]
        blocks = [template.blocks["part"] for template in templates if "part" in template.blocks]
        if not blocks:
            raise jinja2.TemplateRuntimeError(f"{part.template} has no block 'part', which the dossier shows")
        context = templates[0].new_context({**_context(part.view), "frame": frame, "level": DOSSIER})
        context.blocks["part"] = blocks  # so that the site's own block may call super()
        return Markup(self._jinja.concat(blocks[0](context)))  # noqa: S704 - Jinja has escaped it


def _more(size: Callable[[], int]) -> tuple[int, int]:
    """The steps and the letters that a page may take for the size of its view."""
    bytes_ = size()
    return STEPS_PER_BYTE * bytes_, LETTERS_PER_BYTE * bytes_


def _context(view: object) -> dict[str, object]:
    return {field.name: getattr(view, field.name) for field in fields(view)}  # type: ignore[arg-type]  # a dataclass


def syntax_fault(error: jinja2.TemplateSyntaxError, template: str) -> Diagnostic:
    """The diagnostic of a template that cannot be read, at its place; `template` is the one that was asked for."""
    reason, word, hint = template_slips.of_syntax(error)
    line = "".join((error.source or "").split("\n")[error.lineno - 1 : error.lineno])
    column = template_slips.column_in(line, word)
    place = Location(f"{TEMPLATES}/{error.name or template}", error.lineno, column)
    return Diagnostic("template-syntax", f"the template cannot be read: {reason}", place, hint)


def _fault(error: Exception, page: Page, jinja: jinja2.Environment) -> Diagnostic:
    """The diagnostic of a fault in the template of a page, at its place."""
    if isinstance(error, jinja2.TemplateNotFound):
        message = f"the template {error.name!r} is missing"
        return Diagnostic("template-missing", message, Location(f"{TEMPLATES}/{page.template}"))
    if isinstance(error, jinja2.TemplateSyntaxError):
        return syntax_fault(error, page.template)
    place = _place(error, page.template)
    if isinstance(error, ResidueError):
        return Diagnostic("output-residue", f"{page.url}: {error}", place, "Write what is to stand there.")
    if isinstance(error, LimitError):
        message = f"the template does not come to an end on {page.url}: {error}"
        return Diagnostic("template-limit", message, place, "Look for a loop in a loop, or a macro that calls itself.")
    reason, word, hint = REASONS.get(type(error)) or str(error) or type(error).__name__, "", ""
    if isinstance(error, jinja2.UndefinedError):
        reason, word, hint = template_slips.of_value(error, _context(page.view))
    place = replace(place, column=template_slips.column_in(_line_at(place, jinja), word))
    return Diagnostic("template-fault", f"the template fails on {page.url}: {reason}", place, hint)


def _line_at(place: Location, jinja: jinja2.Environment) -> str:
    """The line of a template at a place; empty if it is not there."""
    try:
        source = jinja.loader.get_source(jinja, place.path.removeprefix(f"{TEMPLATES}/"))[0] if jinja.loader else ""
    except jinja2.TemplateNotFound:
        return ""
    return "".join(source.split("\n")[place.line - 1 : place.line])


REASONS: Mapping[type[Exception], str] = {
    RecursionError: "it is nested too deeply, or a macro calls itself",
    MemoryError: "it is nested too deeply",
}
"""Reasons for errors whose own messages do not explain them."""


def _place(error: BaseException, template: str) -> Location:
    """The innermost line of a template in a traceback; Jinja gives its compiled code the templates' line numbers."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".html"):
            return Location(f"{TEMPLATES}/{frame.filename}", frame.lineno or 1)
    return Location(f"{TEMPLATES}/{template}")
