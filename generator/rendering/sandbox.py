"""`Sandbox`: Jinja's sandbox, with limits within which every template comes to an end.

A template comes with a site, and a site may come from a stranger. It has access to its view and the words of the
interface, and to nothing else of Python. What it may use is listed here, since other things could make huge values, as
`"x" * 10**10` and `"x".center(10**10)` do. Whatever it does is paid for out of an allowance of steps and letters. A
part of a template costs as many steps as its syntax tree has nodes; a loop pays for all of its rounds before the first.

Each value that a template shows is checked as it is put out: `None`, a list or an object was forgotten or not meant. So
finished pages need not be searched for such words, which a curator may well have written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import wraps
from types import MethodType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import do_replace
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, LoopContext, Macro, Undefined, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_eval_context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape, soft_str

FILTERS = frozenset(
    {
        "capitalize", "count", "d", "default", "e", "escape", "first", "float", "int", "items", "join", "last",
        "length", "list", "lower", "map", "reject", "rejectattr", "replace", "reverse", "safe", "select", "selectattr",
        "string", "striptags", "title", "trim", "truncate", "unique", "upper", "wordcount",
    }
)  # fmt: skip
"""The filters that a template may use: others are not needed to show a view, and some could make huge values."""
_AT_NO_COST = frozenset({"count", "d", "default", "first", "last", "length"})
_TESTS_AT_NO_COST = frozenset(
    {
        "boolean", "callable", "defined", "escaped", "false", "filter", "float", "integer", "iterable", "mapping",
        "none", "number", "sameas", "sequence", "string", "test", "true", "undefined",
    }
)  # fmt: skip
_OF_TEXT = frozenset(
    {
        "capitalize", "casefold", "count", "endswith", "find", "isalnum", "isalpha", "isdigit", "islower", "isspace",
        "isupper", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "rpartition", "rsplit", "rstrip",
        "split", "splitlines", "startswith", "strip", "striptags", "swapcase", "title", "unescape", "upper",
    }
)  # fmt: skip
_OF_LISTS = frozenset({"count", "index"})
_OF_MAPPINGS = frozenset({"get", "items", "keys", "values"})
_FEW = 20
"""The most arguments of a call that are paid for with its node; an unpacked list can give many more."""
_MOST_PLACES = 15
"""The most digits of a number with which a template may calculate."""

Number = (int, float, Decimal)
Several = (list, tuple, set, frozenset)
_OURS = (LoopContext, TemplateModule)
"""Jinja's objects for loops and imported templates; everything in them was made by a template."""


class LimitError(jinja2.TemplateRuntimeError):
    """Raised when a template exceeds its allowance."""


class ResidueError(jinja2.TemplateRuntimeError):
    """Raised when a template shows something that is not a text or a number."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with an allowance, which `allow` sets for each page."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, finalize=self.shown)
        del self.globals["lipsum"]
        self.filters = {name: self._paid(name, self.filters[name], _AT_NO_COST) for name in FILTERS}
        self.filters |= {"join": self._join, "replace": self._replace, "string": self._string}
        self.tests = {name: self._paid(name, test, _TESTS_AT_NO_COST) for name, test in self.tests.items()}  # type: ignore[arg-type]  # a test is called by name
        self._open: set[tuple[type, str]] = set()
        self._steps = self._letters = 0
        self._more: Callable[[], tuple[int, int]] | None = None

    # -- the allowance --------------------------------------------------------------------------------------

    def allow(self, *, steps: int, letters: int, more: Callable[[], tuple[int, int]] | None = None) -> None:
        """Sets the allowance from now on; `more` is asked once, when it is used up, for further steps and letters."""
        self._steps, self._letters, self._more = steps, letters, more

    def _ask_for_more(self) -> None:
        if self._more is not None:
            steps, letters = self._more()
            self._steps, self._letters, self._more = self._steps + steps, self._letters + letters, None

    def step(self, price: int) -> None:
        """Pays for steps that are about to be done."""
        self._steps -= price
        if self._steps < 0:
            self._ask_for_more()
        if self._steps < 0:
            raise LimitError("it goes on for longer than what it is given can need")

    def write(self, letters: int) -> None:
        """Pays for the letters of a text that is about to be made."""
        self._letters -= letters
        if self._letters < 0:
            self._ask_for_more()
        if self._letters < 0:
            raise LimitError("it writes more than what it is given can need")

    def rounds(self, items: Any, price: int) -> Any:
        """The items of a loop, whose rounds are paid for, each at `price`."""
        try:
            number = len(items)
        except TypeError:
            return self._counted(items, price)
        self.step(number * price)
        return items

    def _counted(self, items: Iterable[Any], price: int) -> Iterator[Any]:
        for item in items:
            self.step(price)
            yield item

    def weigh(self, value: object) -> None:
        """Pays for reading a value with all that is in it, each item as often as it occurs."""
        waiting = [value]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                self.write(len(one))
            elif isinstance(one, Context):
                continue  # Jinja gives it to filters such as `selectattr`, and calls it a mapping
            elif isinstance(one, Mapping):
                self.step(2 * len(one))
                waiting += one
                waiting += one.values()
            elif isinstance(one, Several):
                self.step(len(one))
                waiting += one

    def weighed(self, value: Any) -> Any:
        """The value, after paying for reading all of it."""
        self.weigh(value)
        return value

    def measured(self, value: Any) -> Any:
        """The value, after paying for copying a part of it."""
        if hasattr(value, "__len__"):
            self.step(len(value))
        return value

    # -- what is shown --------------------------------------------------------------------------------------

    def shown(self, value: Any) -> Any:
        """The value, if it is a text or a number; anything else raises `ResidueError`, since it cannot be meant."""
        kind = type(value)
        if kind is Markup or kind is str:  # nearly always
            self._letters -= len(value)
            if self._letters < 0:
                self.write(0)
        elif isinstance(value, str):
            self.write(len(value))
        else:
            shown(value)
        return value

    def joined(self, *values: Any) -> Any:
        """The result of `a ~ b`."""
        return markup_join([self.shown(value) for value in values])

    def concat(self, pieces: Iterable[str]) -> str:
        """The pieces of a page, a block or a macro, joined."""
        found = list(pieces)
        self.write(sum(map(len, found)))
        return "".join(found)

    # -- what may be used -----------------------------------------------------------------------------------

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of `obj.attribute` in a template."""
        if (type(obj), attribute) in self._open:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The value of `obj[argument]` in a template."""
        if not isinstance(argument, (str, int)):
            raise SecurityError("only a text or a number may stand in square brackets")
        return super().getitem(obj, argument)

    def wrap_str_format(self, value: Any) -> None:
        """Nothing, so that no text can be formatted: `"{:999999999}"` makes as many blanks of one letter."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may use an attribute; those of Python's own types must be listed."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        for kinds, listed in ((str, _OF_TEXT), (Number, ()), (Several, _OF_LISTS), (Mapping, _OF_MAPPINGS)):
            if isinstance(obj, kinds):
                return attr in listed
        if isinstance(obj, _OURS) or (type(obj).__module__.startswith("generator.") and not callable(value)):
            self._open.add((type(obj), attr))
        return True

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as Jinja has it
        """Calls a macro, a function of ours, or a method that may be used."""
        if len(args) > _FEW:
            __self.step(len(args))
        if type(__obj) is Macro:
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return __obj(__context.eval_ctx, *args, **kwargs)
        owner = getattr(__obj, "__self__", None)
        if owner is __self and type(__obj) is MethodType:  # one of the calls that `_Meter` has added
            return __obj(*args)
        if isinstance(owner, str) or isinstance(__obj, type):
            __self.weigh((owner, *args))
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The result of an operator: sums of texts and lists are paid for, and numbers must be small."""
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            self.write(len(left) + len(right))
        elif operator == "+" and type(left) is type(right) and isinstance(left, (list, tuple)):
            self.step(len(left) + len(right))
        elif not (_is_small(left) and _is_small(right)) or (operator == "**" and abs(right) > _MOST_PLACES):
            raise SecurityError(f"{operator!r} stands between numbers of at most {_MOST_PLACES} digits")
        return super().call_binop(context, operator, left, right)

    def _paid(self, name: str, function: Callable[..., Any], at_no_cost: frozenset[str]) -> Callable[..., Any]:
        """A filter or a test that pays for reading all of its arguments."""
        if name in at_no_cost:
            return function

        @wraps(function)
        def paid(*args: Any, **kwargs: Any) -> Any:
            for value in (*args, *kwargs.values()):
                self.weigh(value)
            return function(*args, **kwargs)

        return paid

    def _join(self, items: Iterable[Any], between: str = "") -> Markup:
        """The filter `join`."""
        found = [self.shown(item) for item in self.rounds(items, 1)]
        self.write(len(between) * len(found))
        return Markup(escape(between)).join(found)  # noqa: S704 - escaped

    @pass_eval_context
    def _replace(self, context: EvalContext, text: Any, old: str, new: str, count: int | None = None) -> Any:
        """The filter `replace`."""
        self.write(len(str(self.shown(text))) + str(text).count(old) * len(new) if old else len(text) * len(new))
        return do_replace(context, text, old, new, count)

    def _string(self, value: Any) -> Any:
        """The filter `string`."""
        return soft_str(self.shown(value))

    # -- what is added to a template before it is compiled --------------------------------------------------

    def _generate(self, source: nodes.Template, name: Any, filename: Any, defer_init: bool = False) -> str:
        return super()._generate(_Meter(self).visit(source), name, filename, defer_init)


def shown(value: object) -> object:
    """The value, if it is a text or a number; anything else raises `ResidueError`, since it cannot be meant."""
    if isinstance(value, str) or (isinstance(value, Number) and not isinstance(value, bool)):
        return value
    if not isinstance(value, Undefined):  # what is undefined tells of itself
        raise ResidueError(f"it shows {_described(value)}")
    return value


def _is_small(value: object) -> bool:
    return isinstance(value, Number) and abs(value) < 10**_MOST_PLACES


def _described(value: object) -> str:
    """A description of a value for somebody who does not know Python."""
    if value is None or isinstance(value, bool):
        return str(value)
    if isinstance(value, Macro):
        return f"the macro {value.name!r} itself, which is called with brackets"
    if isinstance(value, Mapping):
        return "a mapping, and no text in it"
    if isinstance(value, Several):
        return "a list, and no text in it"
    return f"a thing ({type(value).__name__}), and no text of it"


class _Meter(NodeTransformer):
    """Adds the calls to a template that pay for its steps."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def _call(self, name: str, arguments: list[Any], line: int) -> nodes.Call:
        at: Any = {"lineno": line, "environment": self._sandbox}
        return nodes.Call(nodes.EnvironmentAttribute(name, **at), arguments, [], None, None, **at)

    def _paid(self, node: Any) -> Any:
        """Adds a call to a node that charges its steps to the allowance of the page."""
        self.generic_visit(node)
        price = self._call("step", [nodes.Const(_price(node.body))], node.lineno or 1)
        node.body = [nodes.ExprStmt(price, lineno=node.lineno or 1), *node.body]
        return node

    visit_Template = visit_Block = visit_Macro = visit_CallBlock = _paid

    def visit_For(self, node: nodes.For) -> nodes.For:
        if node.recursive:
            return self._paid(node)  # type: ignore[no-any-return]  # the same node
        self.generic_visit(node)
        node.iter = self._call("rounds", [node.iter, nodes.Const(_price(node.body))], node.lineno)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Output:
        self.generic_visit(node)
        # Constants are not checked when they are put out, so those that are no texts are checked by a call.
        node.nodes = [part if _is_text(part) else self._call("shown", [part], part.lineno) for part in node.nodes]
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Call:
        self.generic_visit(node)
        return self._call("joined", node.nodes, node.lineno)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:
        self.generic_visit(node)
        if not (len(node.ops) == 1 and any(map(_is_fixed, (node.expr, node.ops[0].expr)))):
            node.expr = self._weighed(node.expr)
            for operand in node.ops:
                operand.expr = self._weighed(operand.expr)
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Pair:
        self.generic_visit(node)
        node.key = self._weighed(node.key)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Getitem:
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = self._call("measured", [node.node], node.lineno)
        return node

    def _weighed(self, node: nodes.Expr) -> nodes.Expr:
        return node if _is_fixed(node) else self._call("weighed", [node], node.lineno)


def _is_fixed(node: nodes.Node) -> bool:
    """Whether an expression is a constant, or a list of constants."""
    if isinstance(node, (nodes.List, nodes.Tuple)):
        return all(map(_is_fixed, node.items))
    return isinstance(node, nodes.Const)


def _is_text(node: nodes.Expr) -> bool:
    """Whether an expression is a constant text or number, or not a constant: that is checked when it is put out."""
    if isinstance(node, nodes.TemplateData):
        return True
    try:
        value = node.as_const()
    except Exception:  # whatever is wrong with it is told when it is put out
        return True
    return isinstance(value, (str, *Number)) and not isinstance(value, bool)


_APART = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)
"""The nodes that pay for their own bodies."""


def _price(body: Iterable[nodes.Node]) -> int:
    """The number of nodes in a part of a template, except those that pay for themselves."""
    price, waiting = 1, list(body)
    while waiting:
        node = waiting.pop()
        price += 1
        waiting += node.iter_child_nodes(exclude=("body",) if isinstance(node, _APART) else ())
    return price
