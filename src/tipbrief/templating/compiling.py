"""Templates as code, each once, with all that is wrong with it whatever brief is composed."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, MutableMapping
from traceback import FrameSummary, extract_tb
from types import MappingProxyType
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound, TemplateSyntaxError, nodes

from tipbrief import problems
from tipbrief.analysis import ANALYSES, OF_ALL_YEARS, OF_VALUES
from tipbrief.charts import CHARTS
from tipbrief.diagnostics import Diagnostic, Place
from tipbrief.documents import Templates
from tipbrief.problems import suggest
from tipbrief.templating.cache import CACHE, Compiled
from tipbrief.templating.numbers import numbers_typed
from tipbrief.templating.sandbox import Sandbox, Texts, as_it_is

NAMES = (
    *sorted({*ANALYSES, *OF_ALL_YEARS, *OF_VALUES}),
    *("note", "say", "notes", "counted", "listed", "capital", "money", "phrase", "link", "link_to_heading", "passage"),
    *("part_of", *(f"{name}_chart" for name in CHARTS)),
    *("sources_noted", "main_source", "version", "country", "title", "purpose", "as_of", "edition", "layout", "part"),
)
"""Everything that a template of a brief may use, beside what it names itself."""

GUIDE = "docs/writing-briefs.md in tipbrief's repository"


def faults_of(templates: Templates, names: Iterable[str]) -> Iterator[Diagnostic]:
    """Of each template that Jinja cannot read, that uses what briefs do without, or that types a number or HTML."""
    for name in names:
        made = compiled(name, templates.texts[name])
        yield from (problems.template_syntax(template_place(templates, name, line), why) for line, why in made.faults)
        for line, used in made.unknown:
            place = template_place(templates, name, line)
            yield problems.template_failed(place, f"there is no '{used}'", suggest(used, NAMES, GUIDE))
        yield from (problems.loose_number(template_place(templates, name, line), one) for line, one in made.numbers)
        yield from (problems.raw_html(template_place(templates, name, line), one) for line, one in made.markup)


def template_place(templates: Templates, name: str | None, line: int) -> Place:
    path = templates.paths.get(name or "", name or "templates")
    lines = templates.texts.get(name or "", "").split("\n")
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    indent = len(text) - len(text.lstrip())
    return Place(path, line, indent + 1, max(1, len(text.strip())), text)


def frames_in(error: Exception, names: Container[str]) -> list[FrameSummary]:
    """Where in some templates an error was raised, the innermost last."""
    return [frame for frame in extract_tb(error.__traceback__) if frame.filename in names]


class Loader(BaseLoader):
    """Hands templates out as code; ``used`` are the names of those that were asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self.used: dict[str, None] = {}

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002  # Jinja's name
        if name not in self._texts:
            raise TemplateNotFound(name)
        self.used[name] = None
        made = compiled(name, self._texts[name])
        if made.code is None:
            line, why = made.faults[0]
            raise TemplateSyntaxError(why, line, name, name)
        return environment.template_class.from_code(environment, made.code, globals or {})


def compiled(name: str, text: str) -> Compiled:
    """Once in a process, however many briefs are made with it, and not before one is: it takes as long as a brief."""
    name = str(name)  # a template may print the name of another
    found = CACHE.find(name, text)
    if found is None:
        found = _compiled_anew(name, text)
        CACHE.add(name, text, found)
    return found


def _compiled_anew(name: str, text: str) -> Compiled:
    environment = Sandbox(None, MappingProxyType({}), as_it_is)
    try:
        parsed = environment.parse(text, name, name)
        code = environment.compile(parsed, name, name)
    except TemplateSyntaxError as error:
        return Compiled(None, ((error.lineno, error.message or "not a template"),))
    except RecursionError:
        return Compiled(None, ((1, "this is nested too deeply to be read"),))
    if name.endswith(".svg.jinja"):  # its numbers are places, and its words are audited in the document
        return Compiled(code)
    language = name.rsplit("/", 1)[-1].split(".")[0]
    lines = environment.extensions[Texts.identifier].lines  # type: ignore[attr-defined]  # it is that class
    numbers = ((line, one) for line, words in lines for one in numbers_typed(words, language))
    markup = ((line, one) for line, words in lines for one in _HTML.findall(words))
    return Compiled(code, numbers=tuple(numbers), markup=tuple(markup), unknown=tuple(unknown_names(parsed, NAMES)))


def unknown_names(template: nodes.Template, given: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Names that a template uses, nobody gives it, and it nowhere sets, imports or defines."""
    named = {*given, *_OF_JINJA}
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


_HTML = re.compile(r"(?<!\\)<(?!https?:|mailto:)(?:[a-zA-Z/!?][^\s>]*>?|$)")
"""What begins a tag or a comment, or with what is printed after it; an address between such signs is a link."""

_OF_JINJA = ("loop", "self", "super", "caller", "varargs", "kwargs")
