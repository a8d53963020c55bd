"""The shells of pages, which are filled in with what is HTML already and with texts, which are escaped."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tipbrief import problems
from tipbrief.diagnostics import Diagnostic, Place
from tipbrief.documents import Templates
from tipbrief.errors import Rejected
from tipbrief.present import MissingPhrase
from tipbrief.problems import suggest
from tipbrief.templating.compiling import frames_in, template_place, unknown_names
from tipbrief.templating.sandbox import NamedUndefined, fields_of

SHELLS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "page/page.html.jinja": (
            *("document", "phrase", "as_of", "alternates", "linked_data", "front", "chapters", "contents"),
            *("screen_style", "print_style"),
        ),
        "page/start.html.jinja": ("start", "language", "phrase", "style", "script", "script_digest", "index"),
    }
)
"""Each with what it is given."""


class _Sandbox(ImmutableSandboxedEnvironment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        """The fields of what a shell is given, at once: a start page asks for tens of thousands."""
        kind: Any = type(obj)
        return getattr(obj, attribute) if attribute in (fields_of(kind) or ()) else super().getattr(obj, attribute)


_ENVIRONMENT = _Sandbox(autoescape=True, undefined=NamedUndefined, trim_blocks=True, lstrip_blocks=True)


def faults_of_shell(templates: Templates, name: str) -> Iterator[Diagnostic]:
    """That Jinja cannot read it, or each name in it that it is not given."""
    text = templates.texts.get(name, "")
    try:
        _shell(name, text)
    except TemplateSyntaxError as error:
        yield problems.template_syntax(template_place(templates, name, error.lineno), error.message or "")
        return
    known = (*SHELLS[name], *_ENVIRONMENT.globals)
    for line, used in unknown_names(_ENVIRONMENT.parse(text), known):
        place = template_place(templates, name, line)
        yield problems.template_failed(place, f"there is no '{used}'", suggest(used, SHELLS[name]))


def filled(templates: Templates, name: str, shell: str, **values: object) -> str:
    """``name`` is where the shell stands. Raises Rejected, with the line, for one that asks for what is not there."""
    try:
        return _shell(name, shell).render(values)
    except (TemplateError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        faults = tuple(faults_of_shell(templates, name))
        frames = frames_in(error, (name,))
        if not faults and not frames:
            raise
        raise Rejected(faults or (_failed(error, template_place(templates, name, frames[-1].lineno or 0)),)) from error


def _failed(error: Exception, place: Place) -> Diagnostic:
    reason = f"there is no phrase '{error}'" if isinstance(error, MissingPhrase) else str(error)
    return problems.template_failed(place, reason, "see docs/own-pages.md for what a page is given")


@lru_cache(maxsize=8)
def _shell(name: str, text: str) -> Template:
    code = _ENVIRONMENT.compile(text, name, name)
    return _ENVIRONMENT.template_class.from_code(_ENVIRONMENT, code, {**_ENVIRONMENT.globals})
