"""The sandbox that templates run in: they can lay words out, call the functions they are given, and nothing else.

Templates are code, and only templates that one trusts should be run; the sandbox is the second wall. It also keeps
what the product promises: a template does no arithmetic and joins no text, so that each number it prints is a figure
and each text from a fact is escaped for the language it stands in.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from jinja2 import DictLoader, StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from text_to_num import alpha2digit

from tipbrief import problems
from tipbrief.diagnostics import Diagnostic, Place
from tipbrief.documents import Templates
from tipbrief.facts.fact import Fact
from tipbrief.present import Told
from tipbrief.problems import suggest, with_article

Functions = Mapping[str, Callable[..., Any]]


def markdown_environment(templates: Templates, functions: Functions, finalize: Callable[..., Any]) -> "Sandbox":
    """``functions`` are all that a template may call; ``finalize`` turns each printed value into Markdown."""
    return Sandbox(templates, functions, finalize)


def syntax_problems(templates: Templates) -> Iterator[Diagnostic]:
    """Every template that Jinja cannot read, or that uses what briefs do without."""
    environment = Sandbox(templates, MappingProxyType({}), str)
    for name in sorted(templates.texts):
        if name.endswith(".md.jinja"):
            yield from _syntax_problems(environment, templates, name)


def template_place(templates: Templates, name: str | None, line: int) -> Place:
    path = templates.paths.get(name or "", name or "templates")
    lines = templates.texts.get(name or "", "").split("\n")
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    indent = len(text) - len(text.lstrip())
    return Place(path, line, indent + 1, max(1, len(text.strip())), text)


class Sandbox(ImmutableSandboxedEnvironment):
    """Autoescape is on, so that a macro's result stays Markdown; ``finalize`` has escaped everything before it."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"+", "-"})

    def __init__(self, templates: Templates, functions: Functions, finalize: Callable[..., Any]) -> None:
        super().__init__(
            loader=_NamedLoader(templates.texts),
            undefined=_NamedUndefined,
            autoescape=True,
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=-1,
        )
        self._callable = frozenset(map(id, functions.values()))
        self.globals = dict(functions)
        self.filters = {"first": self.filters["first"], "list": self.filters["list"]}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002  # Jinja's signature
        raise SecurityError(f"a template does no arithmetic ('{operator}'); an analysis makes the figure it needs")

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:  # noqa: ARG002  # Jinja's signature
        raise SecurityError(f"a template does no arithmetic ('{operator}'); an analysis makes the figure it needs")

    def getattr(self, obj: Any, attribute: str) -> Any:
        return _told(obj, super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        return _told(obj, super().getitem(obj, argument))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return not isinstance(obj, str | partial) and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """An undefined name may be called: that is how it comes to be reported by its name."""
        return isinstance(obj, Macro | BlockReference | Undefined) or id(obj) in self._callable

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        for joined in parsed.find_all(nodes.Concat):
            reason = "a template joins no texts with '~'; write them side by side"
            raise TemplateSyntaxError(reason, joined.lineno, name, filename)
        return parsed


def _told(owner: object, value: object) -> object:
    """A text from the fact base says where it comes from when a template takes it up."""
    if not type(owner).__module__.startswith("tipbrief."):
        return value
    facts = (owner,) if isinstance(owner, Fact) else ()
    if type(value) is str:
        return Told(value, facts)
    if isinstance(value, tuple):
        return tuple(Told(one, facts) if type(one) is str else one for one in value)
    return value


class _NamedUndefined(StrictUndefined):
    """Says what has no such field in the words of the project, and what it does have."""

    @property
    def _undefined_message(self) -> str:
        owner, name = self._undefined_obj, self._undefined_name
        if owner is missing or name is None:
            return f"there is no '{name}'"
        fields = [field for field in dir(type(owner)) if not field.startswith(("_", "model_"))]
        known = list(getattr(type(owner), "model_fields", ())) or fields
        noun = getattr(owner, "noun", type(owner).__name__.lower())
        return f"{with_article(noun)} has no field '{name}': {suggest(str(name), known)}"


class _NamedLoader(DictLoader):
    """Templates from memory; the name is the file name in tracebacks, so that a failure finds its line."""

    def get_source(self, environment: Any, template: str) -> Any:
        source, _, uptodate = super().get_source(environment, template)
        return source, template, uptodate


def _syntax_problems(environment: Sandbox, templates: Templates, name: str) -> Iterator[Diagnostic]:
    text = templates.texts[name]
    try:
        environment.compile(text, name, name)
    except TemplateSyntaxError as error:
        yield problems.template_syntax(template_place(templates, name, error.lineno), error.message or "not a template")
        return
    except RecursionError:
        yield problems.template_syntax(template_place(templates, name, 1), "this is nested too deeply to be read")
        return
    for line, words in _texts_of(environment, text, name):
        for number in numbers_typed(words, name.rsplit("/", 1)[-1].split(".")[0]):
            yield problems.loose_number(template_place(templates, name, line), number)


def _texts_of(environment: Sandbox, text: str, name: str) -> Iterator[tuple[int, str]]:
    """What the template itself says, line by line, as it would be printed."""
    for number, kind, value in environment.lex(text, name):
        if kind == "data":
            yield from ((number + offset, line) for offset, line in enumerate(value.split("\n")))


def numbers_typed(text: str, language: str) -> tuple[str, ...]:
    """Every number in a text that no figure printed: in digits, and where the language is known, in words from two on.

    Footnotes and ordered lists are no exception: notes come from ``note``, and places in a list are figures, too.
    """
    return (*re.findall(r"\d[\d.,]*(?<=\d)", text), *_spelled(text, language))


def _spelled(text: str, language: str) -> Iterator[str]:
    if language not in _SPELLED_IN or re.search(r"\d", text):
        return
    digits = alpha2digit(text, language, threshold=2)
    yield from re.findall(r"\d[\d.,]*(?<=\d)(?!\w)", digits)  # an ordinal, such as 2nd, counts nothing


_SPELLED_IN = frozenset({"en", "es", "fr", "pt", "de", "it"})
