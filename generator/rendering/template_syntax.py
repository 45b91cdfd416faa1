"""Reads the templates of a site without rendering a page, so that a check finds those that no build could use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import jinja2
from jinja2 import meta

from generator.base.diagnostics import Diagnostic, Location
from generator.base.inputs import DEFAULT, TEMPLATES
from generator.base.words import ENGLISH
from generator.rendering.render import REASONS, environment, syntax_fault


def check(templates: Mapping[str, str]) -> Iterator[Diagnostic]:
    """An error for each template of the site's own that cannot be read.

    Its own are those that take the place of one of the program's, and those that these name.
    """
    waiting = [name.removeprefix(f"{DEFAULT}/") for name in templates if name.startswith(f"{DEFAULT}/")]
    if not waiting:
        return
    jinja, seen = environment(templates, ENGLISH), set(waiting)
    while waiting:
        name = waiting.pop(0)
        place = f"{TEMPLATES}/{name}"
        try:
            tree = jinja.parse(templates[name], name, place)
            jinja.compile(tree, name, place)
            named = [other for other in meta.find_referenced_templates(tree) if other is not None]
        except jinja2.TemplateSyntaxError as error:
            yield syntax_fault(error, name)
            continue
        except (RecursionError, MemoryError, SyntaxError) as error:
            reason = REASONS.get(type(error), "it cannot be compiled")
            yield Diagnostic("template-fault", f"the template cannot be read: {reason}", Location(place))
            continue
        for other in dict.fromkeys(named):
            if other in templates and other not in seen and not other.startswith(f"{DEFAULT}/"):
                seen.add(other)
                waiting.append(other)
