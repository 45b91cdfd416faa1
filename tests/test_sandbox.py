"""What a template may do: nothing outside of its page, and nothing without end, whatever a stranger has written."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.base.diagnostics import Diagnostic
from generator.base.inputs import Inputs
from generator.base.memory import Memory
from generator.build import build, link
from generator.files.reading import Reading, read
from generator.pages.registry import drafts
from generator.pages.views import Page
from generator.rendering.render import LETTERS, LETTERS_PER_BYTE, STEPS, STEPS_PER_BYTE, Renderer
from generator.rendering.sandbox import ResidueError, Sandbox
from generator.rendering.setting import TEMPLATE, renderer_of
from generator.rendering.trusted import Trusted
from tests.sites import RIVER, inputs, inputs_of, pages_of, said, site_of, templates, with_file


@cache
def about() -> tuple[Page, Callable[[], int]]:
    """A page, and what gives the size of its view."""
    page = drafts(site_of())["about.html"].make()
    return page, lambda: len(pickle.dumps((page.template, page.view), 5))


def told(template: str) -> list[tuple[str, str]]:
    """The code and message about a page whose main part is like this; nothing if nothing is wrong."""
    text = '{% extends "base.html" %}{% block main %}<h1 id="corrections">A</h1>' + template + "{% endblock %}"
    own = {
        path.removeprefix("templates/"): data.decode() for path, data in templates().items() if path.endswith(".html")
    }
    made = Renderer({**own, "about.html": text}).render(*about())
    return [(made.code, made.message)] if isinstance(made, Diagnostic) else []


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ frame.__init__.__globals__ }}",
        "{{ _.__globals__['os'].popen('id').read() }}",
        "{{ _['__globals__'] }}",
        "{{ number.__self__ }}",
        "{{ outline.__func__ }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ namespace.__init__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ self.main._context.environment }}",
        "{{ ''|attr('__class__') }}",
        "{{ [frame]|map(attribute='__class__')|join }}",
        "{{ [frame]|map('attr', '__class__')|join }}",
        "{{ '{0.__class__}'.format(frame) }}",
        "{{ '{0.__class__}'.format_map({'0': frame}) }}",
        "{{ ('{0.__class__}'|e).format(frame) }}",
        "{% set f = ''.join %}{{ f(['a']) }}",
        "{{ frame.menu.append(1) }}",
        "{{ frame.moved.update({}) }}",
        "{{ notes.clear() }}",
        "{{ (1).to_bytes(8, 'big') }}",
        "{{ (1).real.__class__ }}",
        "{{ dict.fromkeys }}",
        "{% import 'os' as os %}",
        "{% include '/etc/hostname' %}",
        "{% include '../site.yaml' %}",
        "{% include 'assets/site.css' %}",
        "{% extends 'http://example.org/' %}",
        "{{ random() }}",
        "{{ [1, 2]|random }}",
        "{% set frame.title = 'x' %}",
        "{% do frame %}",
        "{% debug %}",
    ],
)
def test_a_template_reaches_nothing_but_its_page(template: str) -> None:
    found = told(template)
    assert {code for code, _ in found} <= {"template-fault", "template-missing", "template-syntax", "output-residue"}
    assert found, template


GROWING = {
    "a loop": "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
    "a range": "{% for i in range(10**9) %}{% endfor %}",
    "a macro that calls itself twice": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a recursive loop": "{% for a in [1, 2] recursive %}{{ loop([1, 2]) if loop.depth < 60 }}{% endfor %}",
    "a recursive loop over all": "{% for a in range(9999) recursive %}{{ loop(range(9999)) if loop.depth < 3 }}{% endfor %}",
    "a caller": "{% macro m(n) %}{% if n %}{% call m(n - 1) %}{% endcall %}{% call m(n - 1) %}{% endcall %}{% endif %}{% endmacro %}{{ m(60) }}",
    "a text many times": "{{ 'a' * 10**9 }}",
    "a list many times": "{{ [0] * 10**9 }}",
    "a power": "{{ 10**(10**10) }}",
    "a power of a power": "{% set n = namespace(x=9) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "a text twice, and again": "{% set n = namespace(x='ab') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "a sum of texts": "{% set n = namespace(x='ab') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "a sum of lists": "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "a block twice, and again": "{% set x %}ab{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 60,
    "a filtered block": "{% set x %}ab{% endset %}" + "{% set x %}{% filter upper %}{{ x }}{{ x }}{% endfilter %}{% endset %}" * 60,
    "a list of lists, shown": "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x|string }}",
    "a list of lists, in capitals": "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x|upper }}",
    "two lists of lists, compared": "{% set n = namespace(x=[1], y=[1]) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% set n.y = [n.y, n.y] %}{% endfor %}{{ 'a' if n.x == n.y else 'b' }}",
    "two lists of lists, tested": "{% set n = namespace(x=[1], y=[1]) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% set n.y = [n.y, n.y] %}{% endfor %}{{ 'a' if n.x is eq(n.y) else 'b' }}",
    "a tuple of tuples as a key": "{% set n = namespace(x=(1, 1)) %}{% for i in range(60) %}{% set n.x = (n.x, n.x) %}{% endfor %}{% set d = {n.x: 1} %}",
    "a tuple of tuples in brackets": "{% set n = namespace(x=(1, 1)) %}{% for i in range(60) %}{% set n.x = (n.x, n.x) %}{% endfor %}{{ {}[n.x] }}",
    "a joint of texts": "{% set x %}{% for i in range(999) %}aaaaaaaaaaaaaaaaaaaa{% endfor %}{% endset %}{% for i in range(99) %}{{ [x, x, x, x, x, x, x, x, x, x, x]|join(x) }}{% endfor %}",
    "a text for each letter": "{% set x %}{% for i in range(999) %}aaaaaaaaaaaaaaaaaaaa{% endfor %}{% endset %}{{ x|replace('a', x) }}",
    "a text between letters": "{% set x %}{% for i in range(999) %}aaaaaaaaaaaaaaaaaaaa{% endfor %}{% endset %}{{ x|replace('', x) }}",
    "a text in the middle": "{{ 'a'|center(10**9) }}",
    "a text at the right": "{{ 'a'.rjust(10**9) }}",
    "a number with noughts": "{{ '%0999999999d' % 1 }}",
    "a formatted number": "{{ '%0999999999d'|format(1) }}",
    "a number in a format": "{{ '{:0999999999}'.format(1) }}",
    "a message with noughts": "{{ _('%(n)0999999999d', n=1) }}",
    "lines of a text": "{{ 'a'|indent(10**9) }}{{ 'a'|wordwrap(1) }}",
    "a batch": "{{ [1]|batch(10**9, 'x')|list }}",
    "slices": "{{ [1]|slice(10**9)|list }}",
    "digits": "{{ 1.5|round(10**9, 'ceil') }}",
    "latin": "{{ lipsum(n=10**9) }}",
    "parts of a text": "{% set x %}{% for i in range(999) %}aaaaaaaaaaaaaaaaaaaa{% endfor %}{% endset %}{% for i in range(9999) %}{% if x[1:] == x.upper() %}{% endif %}{% endfor %}",
    "a template that includes itself twice": "{% include 'about.html' %}{% include 'about.html' %}",
    "a block within itself": "{{ self.main() }}{{ self.main() }}",
    "letters of the template": "{% for i in range(9999) %}" + "a" * 20_000 + "{% endfor %}",
    "letters in a macro": "{% macro m() %}" + "a" * 20_000 + "{% endmacro %}{% for i in range(9999) %}{% set x = m() %}{% endfor %}",
    "parts of the dossier": "{% for i in range(9999) %}{{ part_of(frame, frame) }}{% endfor %}",
    "headings": "{% for i in range(99) %}{{ outline('<h2' * 9999, 'event').rest }}{% endfor %}",
    "cycles": "{% set c = cycler(*range(99999)) %}{% for i in range(999) %}{% set c = cycler(*range(99999)) %}{% endfor %}",
    "words for a list": "{{ range(99999)|list|string }}",
    "a generator": "{% for i in range(99999)|map('string') %}{% for j in range(99999)|map('string') %}{% endfor %}{% endfor %}",
    "brackets": "{{ " + "(" * 9999 + "1" + ")" * 9999 + " }}",
    "conditions": "{% if 1 %}" * 999 + "{% endif %}" * 999,
    "alternatives": "{% if x %}" + "{% elif x %}a" * 3999 + "{% endif %}",
    "loops in loops": "{% for a in [1] %}" * 99 + "{% endfor %}" * 99,
}  # fmt: skip


@pytest.mark.parametrize("what", GROWING)
def test_a_template_comes_to_an_end(what: str) -> None:
    begun = time.process_time()
    found = told(GROWING[what])
    assert time.process_time() - begun < 5
    assert found
    assert {code for code, _ in found} <= {"template-limit", "template-fault", "template-syntax", "output-residue"}, (
        found
    )


def test_what_all_pages_share_is_not_tried_on_every_page() -> None:
    endless = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
    text = '{% extends "default/base.html" %}{% block foot %}' + endless + "{% endblock %}"
    given = inputs().files
    base = {"templates/default/base.html": given["templates/base.html"], "templates/base.html": text.encode()}
    (fault,) = build(inputs_of({**given, **base})).diagnostics
    assert fault.code == "template-limit"
    assert str(fault.location) == "templates/base.html:1:1"
    assert fault.hint.endswith("calls itself.")


@pytest.mark.parametrize(
    ("made", "text"),
    [
        ("('<b>A</b>'|safe).striptags()", "A"),
        ("('A &amp; b'|safe).unescape()", "A & b"),
        ("'a b'.title()", "A B"),
        ("'a b'.split()|join('-')", "a-b"),
        ("'a b'.removeprefix('a ')", "b"),
        ("'a b'.partition(' ')|last", "b"),
    ],
)
def test_a_template_may_make_another_text_of_one(made: str, text: str) -> None:
    assert told(f"{{% if {made} != {text!r} %}}{{{{ none }}}}{{% endif %}}") == []


@pytest.mark.parametrize(
    "chosen",
    [
        "frame.groups | selectattr('links') | list | length",
        "frame.groups | rejectattr('links') | list | length",
        "[1, 2] | select('odd') | list | length",
        "[1, 2] | reject('odd') | list | length",
        "frame.groups | map(attribute='links') | list | length",
    ],
)
def test_a_template_may_choose_from_a_list(chosen: str) -> None:
    assert told(f"{{{{ {chosen} }}}}") == []


def test_templates_are_no_larger_than_any_that_people_write() -> None:
    long = "{# " + "x" * TEMPLATE + " #}"
    assert said(build(with_file("templates/more.html", long))) == ["templates/more.html:1:1 [file-too-large]"]
    many = {f"templates/more-{number:02}.html": b"{# " + b"x" * (TEMPLATE - 9) + b" #}" for number in range(20)}
    assert said(build(inputs_of({**inputs().files, **many}))) == ["templates/more-19.html:1:1 [file-too-large]"]


@pytest.mark.slow
def test_the_templates_of_the_program_need_a_third_of_what_they_may_do() -> None:
    linked = link(Inputs(inputs().files))  # as those of a stranger
    renderer = renderer_of(linked.inputs, linked.site.words, Memory())
    for draft in drafts(linked.site).values():
        page = draft.make()
        size = len(pickle.dumps((page.template, page.view), 5))
        assert not isinstance(renderer.render(page, partial(int, size)), Diagnostic)
        sandbox = renderer._jinja
        assert isinstance(sandbox, Sandbox)
        sandbox._ask_for_more()
        assert sandbox._steps > (STEPS + STEPS_PER_BYTE * size) * 2 / 3, page.url
        assert sandbox._letters > (LETTERS + LETTERS_PER_BYTE * size) * 2 / 3, page.url


@pytest.mark.slow
@pytest.mark.parametrize("site", [pytest.param(RIVER, marks=pytest.mark.slow), None])
def test_pages_are_the_same_with_and_without_the_sandbox(site: Path | None) -> None:
    given = replace(read(site) if site else inputs(), templates_are_ours=False)
    watched, plain = (build(one).artifacts for one in (given, replace(given, templates_are_ours=True)))
    pages = [[(one.path, one.data) for one in made if one.path.endswith(".html")] for made in (watched, plain)]
    assert pages[0] == pages[1]  # the data says whose the templates are


def test_a_view_without_words_is_told_without_the_sandbox_too() -> None:
    told = Trusted.put
    assert (told("<a>"), told(Markup("<a>")), told(3)) == ("&lt;a&gt;", "<a>", "3")
    for nothing in (None, True, (), told):
        with pytest.raises(ResidueError):
            told(nothing)


def test_only_a_site_without_templates_of_its_own_does_without_the_sandbox(tmp_path: Path) -> None:
    (tmp_path / "templates/assets").mkdir(parents=True)
    (tmp_path / "templates/assets/theme.css").write_text("a { color: red }")
    assert read(tmp_path).templates_are_ours
    assert Reading(tmp_path).read().templates_are_ours
    (tmp_path / "templates/more.txt").write_text("{{ 1 }}")
    assert not read(tmp_path).templates_are_ours
    assert not Reading(tmp_path).read().templates_are_ours


# -- what was forgotten is told from what was meant ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("{{ none }}", "None"),
        ("{{ true }}", "True"),
        ("{{ 1 == 1 }}", "True"),
        ("{{ frame.before }}", "None"),
        ("{{ 'a' ~ none }}", "None"),
        ("{{ frame.title ~ frame.before }}", "None"),
        ("{{ ['a', none]|join }}", "None"),
        ("{{ none|string }}", "None"),
        ("{{ _('Page %(number)s', number=none) }}", "None"),
        ("{% trans x=frame.before %}To {{ x }}{% endtrans %}", "None"),
        ("{{ frame }}", "a thing (Frame)"),
        ("{{ frame.menu }}", "a list"),
        ("{{ frame.moved }}", "a mapping"),
        ("{{ {} }}", "a mapping"),
        ("{{ [] }}", "a list"),
        ("{{ _ }}", "a thing (function)"),
        ("{{ range(3) }}", "a thing (range)"),
        ("{% macro m() %}{% endmacro %}{{ m }}", "the macro 'm' itself"),
        ('<p title="{{ none }}">x</p>', "None"),
    ],
)
def test_what_is_no_text_is_told_where_it_is_shown(template: str, says: str) -> None:
    ((code, message),) = told(template)
    assert code == "output-residue"
    assert message.startswith(f"about.html: it shows {says}"), message


WORDS = "None of the talks succeeded. Undefined {{ moustache }} {% if %} {# a #} ]] &lt;b&gt; &amp;amp; <built-in> object at 0x7f %s %(x)s {0} \\ $1 None"


def test_what_a_curator_wrote_is_no_residue() -> None:
    files = dict(inputs().files)
    for path, old, new in (
        ("content/events.yaml", "title: The bridge is opened", f"title: '{WORDS}'"),
        ("content/events.yaml", "  actors: [mayor]\n  cite", f"  actors: [mayor]\n  summary: '{WORDS}'\n  cite"),
        ("content/actors.yaml", "name: Herald", "name: None"),
        ("content/claims.yaml", "note: It fell.", f"note: '{WORDS}'"),
        ("content/sources.yaml", "publisher: The wire", "publisher: Undefined"),
        ("site.yaml", "description: A site for tests.", f"description: '{WORDS}'"),
        ("site.yaml", "known_to: July 2024", "known_to: None"),
        ("content/articles/bridge.md", "So it goes. The next", f"So it goes. The next {WORDS.partition('.')[2]} next"),
        ("content/articles/bridge.md", "exact: So it goes.", "exact: So it goes."),
    ):
        text = files[path].decode()
        assert old in text, old
        files[path] = text.replace(old, new, 1).encode()
    files["content/articles/bridge.md"] = files["content/articles/bridge.md"].replace(
        b"    reason: rhetoric\n", b"    reason: rhetoric\n  - {exact: So it goes. The next, reason: rhetoric}\n"
    )
    files["site.yaml"] += b"coverage_threshold: 0\n"
    result = build(inputs_of(files))
    assert [
        d for d in result.diagnostics if d.is_error and d.code not in ("passage-not-found", "phrase-not-found")
    ] == []


def test_the_words_none_and_undefined_stand_on_the_page() -> None:
    given = with_file(
        "content/events/none.yaml",
        "title: None of it, Undefined\ndate: 2024-06-17\nsummary: None.\ncite: The mayor opened the bridge",
    )
    result = build(given)
    assert said(result) == []
    assert "<h1>None of it, Undefined" in pages_of(result)["events/none.html"].replace("\n", "")
