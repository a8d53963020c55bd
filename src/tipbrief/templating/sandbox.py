"""The environment itself: what a template can reach, and how it is told what it cannot."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from functools import cache, partial
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateSyntaxError, Undefined, pass_context
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from tipbrief.facts.fact import Fact
from tipbrief.present import Told
from tipbrief.problems import suggest, with_article

Functions = Mapping[str, Callable[..., Any]]


@pass_context
def as_it_is(_: Context, value: object) -> object:
    """Prints a value as it is. Code compiled with it fits every document, whatever prints the values there."""
    return value


def as_made(text: str) -> Markup:
    """A text that is Markdown already, without the question whether it knows HTML: it is asked ten thousand times."""
    return str.__new__(Markup, text)


def _is_svg(name: str | None) -> bool:
    return (name or "").endswith(".svg.jinja")


class Sandbox(ImmutableSandboxedEnvironment):
    """``finalize`` escapes all that a template of Markdown prints; what a macro or block makes of it stays as it is.

    In SVG, Jinja escapes what is printed.
    """

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"+", "-"})

    def __init__(self, loader: BaseLoader | None, functions: Functions, finalize: Callable[..., Any]) -> None:
        super().__init__(
            loader=loader,
            undefined=NamedUndefined,
            autoescape=_is_svg,
            finalize=finalize,
            optimized=False,
            extensions=[Texts],
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=-1,
        )
        self._callable = frozenset(map(id, functions.values()))
        self.globals = dict(functions)
        self.filters = {"first": self.filters["first"], "list": self.filters["list"]}

    @staticmethod
    def concat(pieces: Iterable[str]) -> Markup:
        """What a template makes, part by part, is Markdown: it is not escaped once more where it is printed."""
        return as_made("".join(pieces))  # each piece is printed by ``finalize``, or the template's own

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The functions as they are: copying them out of Jinja's chain of mappings takes ten times as long."""
        return super().make_globals(d) if d else self.globals

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002  # Jinja's signature
        raise SecurityError(f"a template does no arithmetic ('{operator}'); an analysis makes the figure it needs")

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:  # noqa: ARG002  # Jinja's signature
        raise SecurityError(f"a template does no arithmetic ('{operator}'); an analysis makes the figure it needs")

    def call(self, context: Context, obj: Any, *args: Any, **fields: Any) -> Any:
        """A function of ours takes nothing of Jinja's, and a macro what it asks for, so both are called at once."""
        is_macro = type(obj) is Macro
        if not is_macro and id(obj) not in self._callable:
            return super().call(context, obj, *args, **fields)
        fields.pop("_loop_vars", None)  # Jinja's code passes both for those who ask for its context
        fields.pop("_block_vars", None)
        return obj(context.eval_ctx, *args, **fields) if is_macro else obj(*args, **fields)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Of what an analysis gives, the fields; of anything else, what Jinja's sandbox allows."""
        kind: Any = type(obj)
        fields = fields_of(kind)
        if fields is None:
            is_of_loop = type(obj) is LoopContext and attribute in _ENDS_OF_LOOPS
            return getattr(obj, attribute) if is_of_loop else super().getattr(obj, attribute)
        value = getattr(obj, attribute, missing) if attribute in fields else missing
        if type(value) is str or type(value) is tuple:
            return _told(value, (obj,) if _is_fact(kind) else ())
        return self.undefined(obj=obj, name=attribute) if value is missing else value

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A field in brackets is the same field."""
        is_own = fields_of(type(obj)) is not None  # type: ignore[arg-type]  # as above
        return self.getattr(obj, argument) if is_own and isinstance(argument, str) else super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return not isinstance(obj, str | partial) and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """An undefined name may be called: that is how it comes to be reported by its name."""
        return isinstance(obj, Macro | BlockReference | Undefined) or id(obj) in self._callable


_ENDS_OF_LOOPS = frozenset({"first", "last"})
"""What templates ask most of a loop, and may."""


class Texts(Extension):
    """Keeps what a template says itself, line by line, and refuses the operator that joins texts."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.lines: list[tuple[int, str]] = []

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        self.lines = []
        for token in stream:
            if token.type == "tilde":
                reason = "a template joins no texts with '~'; write them side by side"
                raise TemplateSyntaxError(reason, token.lineno, stream.name, stream.filename)
            if token.type == "data":
                self.lines += enumerate(token.value.split("\n"), token.lineno)
            yield token


@cache
def fields_of(kind: type) -> frozenset[str] | None:
    """What a template may read of a record or a result; None for what is not tipbrief's own."""
    if not kind.__module__.startswith("tipbrief."):
        return None
    own = {name for parent in kind.__mro__ for name, value in vars(parent).items() if isinstance(value, property)}
    declared = {*getattr(kind, "model_fields", ()), *getattr(kind, "__dataclass_fields__", ()), "noun"}
    return frozenset(name for name in own | declared if not name.startswith(("_", "model_")))


@cache
def _is_fact(kind: type) -> bool:
    """Whether records of this type are facts: pydantic takes its time to answer that for each record."""
    return issubclass(kind, Fact)


def _told(value: str | tuple[object, ...], facts: tuple[Fact, ...]) -> object:
    """A text from the fact base says where it comes from when a template takes it up; so do several texts."""
    if isinstance(value, str):
        return Told(value, facts)
    if str in map(type, value):
        return tuple(Told(one, facts) if type(one) is str else one for one in value)
    return value


class NamedUndefined(StrictUndefined):
    """Says what has no such field."""

    @property
    def _undefined_message(self) -> str:
        owner, name = self._undefined_obj, self._undefined_name
        if owner is missing or name is None:
            return f"there is no '{name}'"
        return lacking(type(owner), str(name))


def lacking(kind: type, name: str) -> str:
    """That records of a kind have no such field, in the words of the project, and what they do have."""
    fields = [field for field in dir(kind) if not field.startswith(("_", "model_"))]
    known = list(getattr(kind, "model_fields", ())) or fields
    noun = getattr(kind, "noun", kind.__name__.lower())
    return f"{with_article(noun)} has no field '{name}': {suggest(name, known)}"
