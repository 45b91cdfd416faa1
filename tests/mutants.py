"""What can be broken in a module: every mutant of its source, one small change each.

A mutant is an edit of the text, so its diff is what a programmer would have mistyped. Left alone are annotations,
asserts, docstrings, and texts for people, which a test that asserts them word for word would only repeat.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
REVERSED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
}
"""Where the first table moves the border by one, this one takes the other side."""
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}
PROSE = re.compile(r"[^\W\d_]{2,}[,:;.]? [^\W\d_]|^[^\W\d_]+ $|^ [^\W\d_]+$|[.!?:] ?$")
"""A text for people: words with a space between, or the beginning or end of a sentence."""
TRANSLATED = frozenset({"_", "N_", "gettext", "ngettext", "pgettext", "npgettext"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one module."""

    path: str
    where: str
    """The function or class that is changed, by its dotted name; empty in the module itself."""
    line: int
    lines: tuple[int, int]
    """The first and last line of the statement, or of the head of the compound one."""
    start: int
    end: int
    new: str
    """What stands instead of the text from `start` to `end`, in characters."""
    was: str
    now: str
    """The lines of the source that are changed, before and after, without their indentation."""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What the mutant is, wherever its line has moved to."""
        return self.path, self.where, self.was, self.now

    def applied(self, source: str) -> str:
        """The module with the change made."""
        return source[: self.start] + self.new + source[self.end :]

    def compiles(self, source: str) -> bool:
        """Whether the changed module is Python at all."""
        try:
            compile(self.applied(source), self.path, "exec")
        except SyntaxError:
            return False
        return True


def mutants(path: str, source: str) -> tuple[Mutant, ...]:
    """Every mutant of a module, in the order of its text."""
    finder = _Finder(path, source)
    finder.visit(ast.parse(source))
    found = {(m.start, m.end, m.new): m for m in finder.found if m.was != m.now}
    return tuple(found[at] for at in sorted(found))


class _Finder(ast.NodeVisitor):
    """Walks a module and notes what can be changed."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.source = source
        self.found: list[Mutant] = []
        self.names: list[str] = []
        self.lines = (0, 0)
        self.text = source.split("\n")
        self.starts = [0]
        for line in self.text:
            self.starts.append(self.starts[-1] + len(line) + 1)

    # -- places

    def at(self, line: int, column: int) -> int:
        """The character at a line and a column in bytes, as the parser counts them."""
        return self.starts[line - 1] + len(self.text[line - 1].encode()[:column].decode())

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.at(node.lineno, node.col_offset), self.at(node.end_lineno, node.end_col_offset)

    def note(self, node: ast.expr | ast.stmt, new: str) -> None:
        """A mutant in which other text stands in the place of a node."""
        start, end = self.span(node)
        first = self.source.rfind("\n", 0, start) + 1
        last = self.source.find("\n", end)
        was = self.source[first : last if last >= 0 else len(self.source)]
        now = self.source[first:start] + new + self.source[end : last if last >= 0 else len(self.source)]
        was, now = (" ".join(text.split()) for text in (was, now))
        where = ".".join(self.names)
        self.found.append(Mutant(self.path, where, node.lineno, self.lines, start, end, new, was, now))

    def other(self, node: ast.expr, **fields: object) -> None:
        """A mutant in which some fields of an expression are others."""
        changed = deepcopy(node)
        for name, value in fields.items():
            setattr(changed, name, value)
        start, end = self.span(node)
        text = ast.unparse(changed)
        loose = isinstance(changed, (ast.BoolOp, ast.BinOp, ast.Compare, ast.IfExp))
        wrapped = self.source[:start].rstrip().endswith("(") and self.source[end:].lstrip().startswith(")")
        self.note(node, f"({text})" if loose and not wrapped else text)

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, (ast.stmt, ast.excepthandler)):
            body = getattr(node, "body", ())
            last = body[0].lineno - 1 if body else node.end_lineno or node.lineno
            first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])
            self.lines = (first, max(last, node.lineno))
        elif isinstance(node, ast.keyword) and node.arg in ("repr", "slots"):
            return
        super().visit(node)

    # -- what is left alone

    def within(self, node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> None:
        self.names.append(name)
        for decorator in node.decorator_list:
            self.visit(decorator)
        node.decorator_list = []
        self.generic_visit(node)
        self.names.pop()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        node.decorator_list = [d for d in node.decorator_list if "dataclass" not in ast.unparse(d)]
        self.within(node, node.name)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        node.returns = None
        self.within(node, node.name)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        node.returns = None
        self.within(node, node.name)

    def visit_arg(self, node: ast.arg) -> None:
        """An annotation is for the type checker."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Assert(self, node: ast.Assert) -> None:
        """An assert states what a type cannot."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Python 3.11 does not know the places within it."""

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) in ("TYPE_CHECKING", "__name__ == '__main__'"):
            return
        self.condition(node.test)
        self.generic_visit(node)

    # -- what is changed

    def condition(self, test: ast.expr) -> None:
        for new in ("True", "False"):
            self.note(test, new)

    def visit_While(self, node: ast.While) -> None:
        self.note(node.test, "False")
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.condition(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self.note(test, "True")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        for index, op in enumerate(node.ops):
            for table in (COMPARED, REVERSED):
                if type(op) in table:
                    self.other(node, ops=[*node.ops[:index], table[type(op)](), *node.ops[index + 1 :]])
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        last = node.values[-1]
        if isinstance(node.op, ast.Or) and isinstance(last, (ast.Constant, ast.Tuple, ast.Dict)) and not _says(last):
            # `text or ""` makes an optional value one: a type checker asks for it, and no test can.
            for value in node.values[:-1]:
                self.visit(value)
            return
        self.other(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        for index in range(len(node.values)):
            left = node.values[:index] + node.values[index + 1 :]
            self.note(node, f"({ast.unparse(ast.BoolOp(node.op, left) if len(left) > 1 else left[0])})")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, (ast.Not, ast.USub)):
            self.note(node, f"({ast.unparse(node.operand)})")
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if type(node.op) in COUNTED and not any(isinstance(n, (ast.List, ast.Dict)) for n in (node.left, node.right)):
            self.other(node, op=COUNTED[type(node.op)]())
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if isinstance(node.func, ast.Name) and name in CALLED:
            self.note(node.func, CALLED[name])
        if name == "recall":
            for argument in node.args[2:]:  # those before are names, which only have to differ
                self.visit(argument)
        elif name not in TRANSLATED:
            self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if ast.unparse(node.value) != "Literal":  # the words of a type
            self.generic_visit(node)

    def visit_Slice(self, node: ast.Slice) -> None:
        if node.lower is not None or node.upper is not None:
            for bound in ("lower", "upper"):
                if getattr(node, bound) is not None:
                    changed = deepcopy(node)
                    setattr(changed, bound, None)
                    self.note(node, ast.unparse(changed))
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        value = node.value
        if isinstance(value, bool):
            self.note(node, str(not value))
        elif isinstance(value, (int, float)):
            is_limit = value >= 1000 and value % 1000 == 0  # somebody has set it, and one more is as good
            for new in (value * 2, value // 2) if is_limit else (value + 1, value - 1):
                self.note(node, str(new) if new >= 0 else f"({new})")
        elif isinstance(value, str) and not PROSE.search(value):
            self.note(node, '""' if value else '"XX"')

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant):
            return  # a docstring
        self.note(node, "pass")
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.note(node, "pass")
        if type(node.op) in COUNTED:
            other = deepcopy(node)
            other.op = COUNTED[type(node.op)]()
            self.note(node, ast.unparse(other))
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        if self.names and any(isinstance(target, (ast.Attribute, ast.Subscript)) for target in node.targets):
            self.note(node, "pass")
        if ast.unparse(node.targets[0]) != "__all__":
            self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        self.note(node, "pass")
        self.generic_visit(node)

    def visit_Delete(self, node: ast.Delete) -> None:
        self.note(node, "pass")

    def visit_Break(self, node: ast.Break) -> None:
        self.note(node, "continue")

    def visit_Continue(self, node: ast.Continue) -> None:
        self.note(node, "break")

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is None:
            self.note(node, "pass")
        elif not (isinstance(node.value, ast.Constant) and node.value.value is None):
            self.note(node, "return None")
        self.generic_visit(node)


def _says(node: ast.expr) -> bool:
    """Whether a literal is more than nothing."""
    return ast.unparse(node) not in ("''", "b''", "0", "()", "{}", "None", "False")


def changes(mutant: Mutant) -> Iterator[str]:
    """The change as the lines of a diff."""
    yield f"- {mutant.was}"
    yield f"+ {mutant.now}"
