"""The words of the interface, in the language of the site: messages, plurals, dates, numbers.

The English words are the ids of the messages, so English needs no catalogue and costs nothing. Another language is the
file `templates/locales/<language>.po`, and a site may bring its own, as with templates. Catalogues are read as text and
need not be compiled.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from generator.base import alphabets, dates
from generator.base.dates import Date
from generator.base.diagnostics import Diagnostic, Location
from generator.base.inputs import LOCALES
from generator.base.numerals import locale_of
from generator.base.several import COUNTED, SEVERAL
from generator.base.text import decode

if TYPE_CHECKING:
    from babel.messages import Catalog, Message

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})


def N_(message: str) -> str:  # noqa: N802 - the name that extractors look for
    """Marks a constant for the catalogues; it is translated where it is used, by `gettext`."""
    return message


def direction(language: str) -> str:
    """The direction in which a language is written: `ltr` or `rtl`."""
    primary, *others = language.split("-")
    script = next((part.title() for part in others if len(part) == 4 and part.isalpha()), "")
    right = script in RIGHT_TO_LEFT_SCRIPTS if script else primary in RIGHT_TO_LEFT
    return "rtl" if right else "ltr"


@dataclass(frozen=True)
class Words:
    """The words of one language, as plain text; a value given to a message replaces its `%(name)s`."""

    language: str = "en"
    """A tag of BCP 47, such as `en` or `pt-BR`."""
    catalogue: str = field(default="", repr=False)
    """The text of a catalogue (.po); empty for English, the language of the message ids."""
    several: bool = False
    """Whether the briefing has several articles, so that none of them is *the* article."""

    @property
    def direction(self) -> str:
        """The direction in which the language is written: `ltr` or `rtl`."""
        return direction(self.language)

    @cached_property
    def locale(self) -> str:
        """The locale by which dates and numbers are written; British English where Babel does not know the language."""
        return _locale(self.language)

    # -- messages -------------------------------------------------------------------------------------------

    def find(self, message: str, *, context: str = "") -> str:
        """A message in this language, with its placeholders."""
        if self.several and message in SEVERAL:
            return self._of_several(message)
        if not self.catalogue:
            return message
        translations = _translations(self.catalogue, self.language)
        return translations.pgettext(context, message) if context else translations.gettext(message)

    def find_plural(self, singular: str, plural: str, number: int, *, context: str = "") -> str:
        """The form of a message for a number, with its placeholders."""
        if self.several:
            singular, plural = COUNTED.get((singular, plural), (singular, plural))
        if not self.catalogue:
            return singular if number == 1 else plural
        translations = _translations(self.catalogue, self.language)
        if context:
            return translations.npgettext(context, singular, plural, number)
        return translations.ngettext(singular, plural, number)

    def _of_several(self, message: str) -> str:
        """The twin of a message; the message itself in a catalogue that lacks the twin."""
        twin = SEVERAL[message]
        if not self.catalogue:
            return twin
        translations = _translations(self.catalogue, self.language)
        found = translations.gettext(twin)
        return found if found != twin else translations.gettext(message)

    def gettext(self, message: str, /, **values: object) -> str:
        """A message: `gettext("as of %(date)s", date="19 June 2024")`."""
        return _filled(self.find(message), values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """A message whose context distinguishes it from others with the same English words."""
        return _filled(self.find(message, context=context), values)

    def ngettext(self, singular: str, plural: str, number: int, /, **values: object) -> str:
        """A message with a number in it, `%(num)s`: `ngettext("%(num)s claim", "%(num)s claims", 3)`."""
        return _filled(self.find_plural(singular, plural, number), {"num": self.number(number), **values})

    def quoted(self, text: object) -> str:
        """Words in quotation marks."""
        return self.gettext("\u201c%(words)s\u201d", words=text)

    def listed(self, items: Iterable[object]) -> str:
        """Several things as a list, separated as the language does it."""
        # Translators: stands between the items of a list.
        return self.gettext(", ").join(str(item) for item in items)

    def labelled(self, label: object, text: object) -> str:
        """What is said of something, behind its name: `May 2024: three`."""
        # Translators: stands between a name and what is said of it, with the blanks around it.
        return f"{label}{self.gettext(': ')}{text}"

    def sort_key(self, text: str, *, foreign: bool = False) -> str:
        """The key a name is sorted by: its letters without case or an article before them.

        A name that may be `foreign` loses articles of other languages as well.
        """
        own, all_articles = self._articles
        return alphabets.key(alphabets.without_article(text, all_articles if foreign else own), self.language)

    @cached_property
    def _articles(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The articles of the language, and those of all languages."""
        # Translators: articles that stand before names and do not count in sorting, with bars between: "der|die|das".
        # One that is joined to its word ends in a hyphen, or in an apostrophe: "le|la|l’".
        own = tuple(self.gettext("the|a|an").split("|"))
        return own, (*own, *alphabets.FOREIGN)

    # -- dates and numbers ----------------------------------------------------------------------------------

    def number(self, value: Decimal | int) -> str:
        """A number with as many decimals as it has, in groups of three digits from five on: `2027`, `12,345.50`."""
        if isinstance(value, int) and abs(value) < 10000:
            return str(value)
        from babel.numbers import format_decimal  # late, since few pages need it

        exponent = Decimal(value).as_tuple().exponent  # a letter for infinity and NaN
        decimals = "." + "0" * -exponent if isinstance(exponent, int) and exponent < 0 else ""
        grouped = "#,##0" if abs(Decimal(value)) >= 10000 else "0"
        return str(format_decimal(value, grouped + decimals, locale=self.locale))

    def date(self, date: Date, *, expected: bool = False) -> str:
        """A date: `19 June 2024`. One without an end reads `since` its start, or `from` it if it is `expected`."""
        return dates.in_words(date, self.locale, self._expected if expected else self._forms)

    def day(self, date: Date, year: int, *, expected: bool = False) -> str:
        """A date in a list of one year: `28 Mar`."""
        return dates.in_year(date, year, self.locale, self._expected if expected else self._forms)

    @cached_property
    def _forms(self) -> dates.Forms:
        return dates.Forms(
            # Translators: {} is a date, such as "May 2024".
            about=self.gettext("about {}"),
            uncertain=self.gettext("{} (uncertain)"),
            since=self.gettext("since {}"),
            until=self.gettext("until {}"),
            # Translators: {} is the first year of a decade: 1970s.
            decade=self.gettext("{}s"),
            # Translators: {} is the first two digits of a century: 1900s.
            century=self.gettext("{}00s"),
        )

    @cached_property
    def _expected(self) -> dates.Forms:
        # Translators: {} is when a time begins that lies ahead, and is a part of it: from May 2024 on.
        return replace(self._forms, since=self.gettext("from {}"))


ENGLISH = Words()


def _filled(message: str, values: Mapping[str, object]) -> str:
    return message % values if "%" in message else message


@lru_cache(maxsize=64)
def _locale(language: str) -> str:
    if language == "en":
        return "en_GB"
    return next((str(locale) for tag in _fallbacks(language) if (locale := locale_of(tag)) is not None), "en_GB")


def _fallbacks(language: str) -> Iterator[str]:
    """A tag, and the same without its last parts: `zh-Hant-TW`, `zh-Hant`, `zh`."""
    parts = language.split("-")
    return ("-".join(parts[:length]) for length in range(len(parts), 0, -1))


# -- catalogues -------------------------------------------------------------------------------------------------


def read(files: Mapping[str, bytes], language: str, asked: Location) -> tuple[Words, tuple[Diagnostic, ...]]:
    """The words of a language from the files of a build; English words where no catalogue can be read.

    `asked` is where the curator names the language.
    """
    path = next((p for tag in _fallbacks(language) if (p := f"{LOCALES}/{tag}.po") in files), None)
    if path is None and language.split("-")[0] == "en":
        return Words(language), ()
    if path is None:
        message = f"there are no words of the interface in the language {language!r}; they stand in English"
        hint = f"Add {LOCALES}/{language}.po; docs/languages.md says how."
        return Words(language), (Diagnostic("no-catalogue", message, asked, hint, "warning"),)
    text, found = decode(files[path], path)
    if not found:
        found = _faults(text, language, path, _lacking(text, language, files))
    return Words(language, "" if any(d.is_error for d in found) else text), found


def messages(catalogue: str, words: Words) -> tuple[str, ...]:
    """All messages of the interface in the language of some words; in English, those that a catalogue translates."""
    found: list[str] = []
    for message in islice(_catalogue(catalogue, words.language if words.catalogue else "de"), 1, None):  # no header
        said = message.string if words.catalogue else message.id
        found += [said] if isinstance(said, str) else said or ()
    return tuple(filter(None, found))


@lru_cache(maxsize=8)
def _catalogue(text: str, language: str) -> Catalog:
    """A catalogue, with the plural forms of the language if it names none. It is cached and must not be changed."""
    from babel.messages import Catalog  # 20 ms to import, which an English site saves
    from babel.messages.pofile import PoFileParser

    class Bounded(Catalog):
        """A catalogue that refuses more plural forms than languages have, since room is made for each."""

        @property
        def num_plurals(self) -> int:
            """How many plural forms it has."""
            number = super().num_plurals
            if not 1 <= number <= MOST_PLURALS:
                raise ValueError(f"nplurals is {number}, and not from 1 to {MOST_PLURALS}")
            return number

    catalogue = Bounded(locale=language.replace("-", "_"))
    PoFileParser(catalogue, abort_invalid=True).parse(io.StringIO(text))
    return catalogue


@lru_cache(maxsize=8)
def _translations(text: str, language: str) -> gettext.GNUTranslations:
    """A catalogue for the standard library's gettext, without translations that are fuzzy or empty."""
    from babel.messages.mofile import write_mo

    compiled = io.BytesIO()
    write_mo(compiled, _catalogue(text, language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


_ENTRY = re.compile(
    r"""^(?:msgctxt[ \t]+(?P<context>(?:"(?:[^"\\\n]|\\.)*"\s*)+))?msgid[ \t]+(?P<id>(?:"(?:[^"\\\n]|\\.)*"\s*)+)""",
    re.M,
)
_PIECE = re.compile(r'"((?:[^"\\\n]|\\.)*)"')


@lru_cache(maxsize=16)
def _ids(text: str) -> frozenset[tuple[str, str]]:
    """The contexts and ids of a catalogue's messages, as they are written; far faster than reading all of it."""

    def joined(found: str | None) -> str:
        return "".join(_PIECE.findall(found or ""))

    ids = ((joined(entry["context"]), joined(entry["id"])) for entry in _ENTRY.finditer(text))
    return frozenset(one for one in ids if one[1])


def _lacking(text: str, language: str, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """The messages that another catalogue of the build has and this one does not; English needs none."""
    if language.split("-")[0] == "en":
        return ()
    others = (decode(data, p)[0] for p, data in files.items() if p.startswith(f"{LOCALES}/") and p.endswith(".po"))
    known = frozenset[tuple[str, str]]().union(*map(_ids, others))
    return tuple(sorted(message for _, message in known - _ids(text)))


@lru_cache(maxsize=8)
def _faults(text: str, language: str, path: str, lacking: tuple[str, ...] = ()) -> tuple[Diagnostic, ...]:
    from babel.messages.pofile import PoFileError

    if broken := tuple(islice(_broken_lines(text, path), _MOST_BROKEN)):
        return broken
    try:
        catalogue = _catalogue(text, language)
        _translations(text, language)
    except PoFileError as error:
        place = Location(path, (error.lineno or 0) + 1)
        why = str(error).removesuffix(f" on {error.lineno}")  # a number that counts from 0
        return (Diagnostic("catalogue-syntax", f"the catalogue cannot be read: {why}", place),)
    except Exception as error:  # a header that makes no sense: its plural forms, its character set, its dates
        return (Diagnostic("catalogue-syntax", f"the catalogue's header is wrong: {error}", Location(path)),)
    if wrong := _wrong_plural(text, language):
        hint = "Plural-Forms in the header: nplurals=2; plural=(n != 1); for instance."
        return (Diagnostic("catalogue-syntax", f"the catalogue's header is wrong: {wrong}", Location(path), hint),)
    messages = [message for message in catalogue if message.id]
    found = [fault for message in messages if not message.fuzzy for fault in _differing(message, path)]
    silent = [m for m in messages if m.fuzzy or not all(_strings(m))]
    lacking = () if any(d.is_error for d in found) else lacking  # a catalogue with errors is not used at all
    if silent or lacking:
        number = len(silent) + len(lacking)
        words = f"{number} message{' has' if number == 1 else 's have'} no translation, or a fuzzy one"
        hint = "They stand in English on the site."
        if lacking:
            hint += f"\nThe catalogue does not have {len(lacking)} of them; the first is {lacking[0]!r}."
        place = Location(path, (silent[0].lineno or 1) if silent else 1)
        found.append(Diagnostic("untranslated", f"{words} (of {len(messages) + len(lacking)})", place, hint, "warning"))
    return tuple(found)


_LINE = re.compile(r"""(?P<word>[^\s"]*)\s*(?P<text>"(?:[^"\\]|\\.)*")?(?P<rest>.*)""")
_KEYWORD = re.compile(r"(?:msgid|msgid_plural|msgctxt|msgstr|msgstr\[\d+\])?")
_MOST_BROKEN = 20
"""The most lines of a catalogue that are called broken."""


def _broken_lines(text: str, path: str) -> Iterator[Diagnostic]:
    """An error for each line that is no keyword with a text in quotation marks; Babel would lose letters of some."""
    for number, line in enumerate(text.split("\n"), 1):
        own = line.strip().removeprefix("#~").strip()
        if not own or own.startswith("#"):
            continue
        found = _LINE.fullmatch(own)
        assert found is not None
        column = line.index(own) + 1
        if not _KEYWORD.fullmatch(found["word"]):
            hint = "A line begins with msgctxt, msgid, msgid_plural, msgstr, msgstr[0], a quotation mark or '#'."
            message = f"{found['word'][:40]!r} begins no line of a catalogue"
        elif found["text"] and not found["rest"]:
            continue
        elif '"' not in own:
            message, hint = "the text in quotation marks is missing", 'Such as: msgstr "..."'
        elif found["text"]:
            message = "a text goes on behind its closing quotation mark"
            hint, column = 'A quotation mark inside a text is written \\".', line.index(own) + found.end("text") + 1
        else:
            message, hint = "the quotation mark that opens here is not closed", ""
            column = line.index(own) + found.start("rest") + 1
        yield Diagnostic("catalogue-syntax", message, Location(path, number, column), hint)


MOST_PLURALS = 10
"""The most plural forms that a catalogue may have; no language has more than six."""
_COUNTED = (*range(1001), 10**6, 10**9, 10**15)
"""The numbers for which the plural forms of a catalogue are tried."""


def _wrong_plural(text: str, language: str) -> str:
    """What is wrong with the plural forms of a catalogue; empty if each number has one."""
    plural: Callable[[int], int] = getattr(_translations(text, language), "plural")  # noqa: B009 - no stub has it
    forms = _catalogue(text, language).num_plurals
    for number in _COUNTED:
        try:
            form = plural(number)
        except (ArithmeticError, ValueError, RecursionError) as error:
            return f"its plural forms fail for {number:,}: {error}"
        if not 0 <= form < forms:
            return f"its plural forms give form {form} of {forms} for {number:,}"
    return ""


_PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%|\{\}")


def _strings(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string or "",)


def _differing(message: Message, path: str) -> Iterator[Diagnostic]:
    """Faults of a translation that lacks a placeholder of its message, or has one that the message does not have."""
    originals = tuple(message.id) if isinstance(message.id, (tuple, list)) else (message.id,)
    sets = [{match[0] for match in _PLACEHOLDER.finditer(original)} - {"%%"} for original in originals]
    wanted, needed = set.union(*sets), set.intersection(*sets) - ({"%(num)s"} if len(sets) > 1 else set())
    for string in filter(None, _strings(message)):
        given = {match[0] for match in _PLACEHOLDER.finditer(string)} - {"%%"}
        place = Location(path, message.lineno or 1)
        if missing := sorted(needed - given):
            yield Diagnostic("catalogue-placeholder", f"the translation lacks {', '.join(missing)}", place)
        if foreign := sorted(given - wanted):
            hint = f"The message has: {', '.join(sorted(wanted)) or 'none'}."
            yield Diagnostic("catalogue-placeholder", f"the message has no {', '.join(foreign)}", place, hint)
        if "%" in _PLACEHOLDER.sub("", string):
            yield Diagnostic("catalogue-placeholder", "a '%' stands alone", place, "Write '%%' for a per cent sign.")
