"""Every template as code, with all that is wrong with it, before any brief is composed."""

import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from jinja2 import TemplateSyntaxError, nodes

from tipbrief import problems
from tipbrief.analysis import ANALYSES, OF_ALL_YEARS, OF_VALUES
from tipbrief.charts import CHARTS
from tipbrief.diagnostics import Checked, Diagnostic, Place
from tipbrief.documents import Page, Templates
from tipbrief.problems import suggest
from tipbrief.templating.numbers import numbers_typed
from tipbrief.templating.sandbox import Sandbox, Texts, as_it_is

NAMES = (
    *sorted({*ANALYSES, *OF_ALL_YEARS, *OF_VALUES}),
    *("note", "say", "notes", "counted", "listed", "capital", "money", "phrase", "link", "link_to_heading", "passage"),
    *("part_of", *(f"{name}_chart" for name in CHARTS)),
    *("sources_noted", "main_source", "version", "country", "title", "purpose", "as_of", "edition", "layout", "part"),
)
"""Everything that a template of a brief may use, beside what it names itself."""


def compiled(templates: Templates) -> Checked[Mapping[str, bytes]]:
    """Every template as Python's code for it, so that a brief is composed without compiling anything again.

    With every template that Jinja cannot read, that uses what briefs do without, or that types a number.
    """
    found: list[Diagnostic] = []
    made: dict[str, bytes] = {}
    for name, text in sorted(templates.texts.items()):
        if name.endswith((".md.jinja", ".svg.jinja")):
            code = _compiled(name, text)
            made |= {name: code.bytes} if code.bytes else {}
            found += (problems.template_syntax(template_place(templates, name, line), why) for line, why in code.faults)
            found += _unknown_names(templates, name, code)
            found += (problems.loose_number(template_place(templates, name, line), one) for line, one in code.numbers)
    return Checked(made, tuple(found))


def _unknown_names(templates: Templates, name: str, code: "_Code") -> Iterator[Diagnostic]:
    for line, used in code.names:
        if used not in NAMES:
            place = template_place(templates, name, line)
            yield problems.template_failed(place, f"there is no '{used}'", suggest(used, NAMES))


def template_place(templates: Templates, name: str | None, line: int) -> Place:
    path = templates.paths.get(name or "", name or "templates")
    lines = templates.texts.get(name or "", "").split("\n")
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    indent = len(text) - len(text.lstrip())
    return Place(path, line, indent + 1, max(1, len(text.strip())), text)


@dataclass(frozen=True, slots=True)
class _Code:
    """What a template is compiled to, or its faults; the numbers that it types, and the names that it takes as given.

    Each with its line.
    """

    bytes: bytes
    faults: tuple[tuple[int, str], ...] = ()
    numbers: tuple[tuple[int, str], ...] = ()
    names: tuple[tuple[int, str], ...] = ()


@lru_cache(maxsize=256)
def _compiled(name: str, text: str) -> _Code:
    """The same text is compiled once in a process, however many countries are checked with it."""
    environment = Sandbox(Templates((), {}, {}, {}, Page("", "", "", "")), MappingProxyType({}), as_it_is)
    try:
        parsed = environment.parse(text, name, name)
        code = environment.compile(parsed, name, name)
    except TemplateSyntaxError as error:
        return _Code(b"", ((error.lineno, error.message or "not a template"),))
    except RecursionError:
        return _Code(b"", ((1, "this is nested too deeply to be read"),))
    if name.endswith(".svg.jinja"):  # its numbers are places, and its words are audited in the document
        return _Code(marshal.dumps(code))
    language = name.rsplit("/", 1)[-1].split(".")[0]
    lines = environment.extensions[Texts.identifier].lines  # type: ignore[attr-defined]  # it is that class
    numbers = ((line, one) for line, words in lines for one in numbers_typed(words, language))
    return _Code(marshal.dumps(code), numbers=tuple(numbers), names=tuple(_names_taken(parsed)))


def _names_taken(template: nodes.Template) -> Iterator[tuple[int, str]]:
    """Names that a template uses and nowhere sets, imports or defines."""
    named = set(_OF_JINJA)
    used: list[nodes.Name] = []
    for node in template.find_all((nodes.Name, nodes.Macro, nodes.FromImport, nodes.Import)):
        match node:
            case nodes.Name() if node.ctx == "load":
                used.append(node)
            case nodes.Name() | nodes.Macro():
                named.add(node.name)
            case nodes.FromImport():
                named |= {one if isinstance(one, str) else one[1] for one in node.names}
            case nodes.Import():
                named.add(node.target)
    yield from ((one.lineno, one.name) for one in used if one.name not in named)


_OF_JINJA = ("loop", "self", "super", "caller", "varargs", "kwargs")
