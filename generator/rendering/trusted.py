"""`Trusted`: the program's own templates, which need no watching, compiled to plainer code than those of a site.

They come to an end, and ask for nothing that a view does not have. So an attribute is read and a macro called without
asking whether that is allowed, and no step is paid for: a page takes half the time. What a page shows is checked all
the same. If a site has a template of its own, all templates run in the sandbox.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from generator.rendering.sandbox import shown

_new = str.__new__


class _Plainer(CodeGenerator):
    """Writes attributes, calls and macros as those of Python."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as Jinja has it
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write("(*()")  # the arguments begin with a comma
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        names = tuple(argument.name for argument in macro_ref.node.args)
        name = getattr(macro_ref.node, "name", None)
        self.write(f"environment.macro(macro, {name!r}, {names!r}, {macro_ref.accesses_caller!r})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.put(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class _Template(jinja2.Template):
    """A template whose macros are the same for all that import it, as no page has globals of its own."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        del ctx  # to compare its globals with those of the template takes longer than to import
        return super()._get_default_module()


class Trusted(jinja2.Environment):
    """Jinja's environment for templates that need no watching."""

    code_generator_class = _Plainer
    template_class = _Template

    def macro(
        self, function: Callable[..., str], name: str | None, arguments: tuple[str, ...], takes_caller: bool
    ) -> Callable[..., Markup]:
        """A macro, as a function: quick where it is called by positions, as nearly always."""
        number = len(arguments)
        whole = Macro(self, function, name or "", list(arguments), False, False, takes_caller, True)

        def called(*given: Any, **named: Any) -> Markup:
            if named or takes_caller:
                return Markup(whole(*given, **named))  # noqa: S704 - Jinja has escaped it
            return _new(Markup, function(*given, *(missing,) * (number - len(given))))

        return called

    def allow(self, *, steps: int, letters: int, more: Callable[[], tuple[int, int]]) -> None:
        """Nothing: there are no limits."""

    def write(self, letters: int) -> None:
        """Nothing, likewise."""

    def shown(self, value: Any) -> Any:
        """The value, if it is a text or a number."""
        return shown(value)

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """The pieces of a page, a block or a macro, joined."""
        return "".join(pieces)

    @staticmethod
    def put(value: Any) -> str:
        """The value as HTML; `ResidueError` is raised for what is no text and no number."""
        kind = type(value)
        if kind is Markup:
            return value  # type: ignore[no-any-return]  # as has just been asked
        return _escaped(value) if kind is str else escape(shown(value))


@lru_cache(20_000)
def _escaped(text: str) -> str:
    return escape(text)
