"""A template in, out what it asks of facts and results that none of their types has: no fact is needed to see it.

So a loop that no fact runs through is looked into like any other. What is not known for certain passes, such as what a
macro is given; a name that stands for several things may have what any of them has.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType, UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes

from tipbrief import problems
from tipbrief.analysis import ANALYSES, OF_ALL_YEARS, OF_VALUES
from tipbrief.diagnostics import Diagnostic
from tipbrief.documents import Templates
from tipbrief.problems import suggest
from tipbrief.templating.compiling import compiled, template_place
from tipbrief.templating.sandbox import Sandbox, as_it_is, fields_of, lacking

Kinds: TypeAlias = tuple[Any, ...]
"""The types that a value may have; none where that is not known."""

_FUNCTIONS: Mapping[str, Any] = {**ANALYSES, **OF_ALL_YEARS, **OF_VALUES}


def asked_in_vain(templates: Templates, names: Iterable[str]) -> Iterator[Diagnostic]:
    """Of each template that can be read, the fields and filters that there are not."""
    for name in names:
        if compiled(name, templates.texts[name]).code is not None:
            for line, reason, hint in _asked_in_vain(templates.texts[name]):
                yield problems.template_failed(template_place(templates, name, line), reason, hint)


@lru_cache(maxsize=256)
def _asked_in_vain(text: str) -> tuple[tuple[int, str, str], ...]:
    environment = Sandbox(None, MappingProxyType({}), as_it_is)
    template = environment.parse(text)
    filters = [one for one in template.find_all(nodes.Filter) if one.name not in environment.filters]
    return (
        *((line, reason, "see docs/writing-briefs.md for its fields") for line, reason in _fields_lacking(template)),
        *((one.lineno, f"there is no filter '{one.name}'", suggest(one.name, environment.filters)) for one in filters),
    )


def _fields_lacking(template: nodes.Template) -> Iterator[tuple[int, str]]:
    values = _Values(template)
    only_tested = {id(test.node) for test in template.find_all(nodes.Test) if test.name == "defined"}
    for asked in template.find_all(nodes.Getattr):
        owners = values.kinds(asked.node) if id(asked) not in only_tested else ()
        if owners and not any(_may_have(owner, asked.attr) for owner in owners):
            yield asked.lineno, lacking(_class_of(owners[0]), asked.attr)


class _Values:
    """What the names of a template may stand for, wherever in it they are set."""

    def __init__(self, template: nodes.Template) -> None:
        self._set: dict[str, list[nodes.For | nodes.Assign]] = {}
        for node in template.find_all((nodes.For, nodes.Assign)):
            if isinstance(node, nodes.For | nodes.Assign) and isinstance(node.target, nodes.Name):
                self._set.setdefault(node.target.name, []).append(node)
        self._times = Counter(name.name for name in template.find_all(nodes.Name) if name.ctx != "load")
        self._macros = {macro.name for macro in template.find_all(nodes.Macro)}
        self._looked_at: set[str] = set()

    def kinds(self, node: nodes.Node | None) -> Kinds:
        match node:
            case nodes.Name(name=name):
                return self._of_name(name)
            case nodes.Call(node=nodes.Name(name=name)) if name in _FUNCTIONS and name not in self._macros:
                return _result_of(name)
            case nodes.Getattr(node=owner, attr=name):
                return _joined(_field(kind, name) for kind in self.kinds(owner))
            case nodes.Filter(name="first", node=values):
                return _each_of(self.kinds(values))
            case nodes.Filter(name="list", node=values) | nodes.Getitem(node=values, arg=nodes.Slice()):
                return self.kinds(values)
        return ()

    def _of_name(self, name: str) -> Kinds:
        """Nothing where it is set in another way, too, or by itself."""
        set_here = self._set.get(name, [])
        if len(set_here) < self._times[name] or name in self._looked_at:
            return ()
        self._looked_at.add(name)
        made = _joined(
            _each_of(self.kinds(one.iter)) if isinstance(one, nodes.For) else self.kinds(one.node) for one in set_here
        )
        self._looked_at.remove(name)
        return made


def _joined(several: Iterator[Kinds]) -> Kinds:
    """All of them, if each is known."""
    found = list(several)
    return tuple(dict.fromkeys(kind for kinds in found for kind in kinds)) if all(found) else ()


def _each_of(kinds: Kinds) -> Kinds:
    """What is in a row of them."""
    return _joined(_alternatives(get_args(kind)[0]) if get_args(kind)[1:] == (...,) else () for kind in kinds)


def _alternatives(kind: Any) -> Kinds:
    """Each type of a union; that there may be nothing is for the template to ask."""
    if get_origin(kind) not in {Union, UnionType}:
        return (kind,)
    return tuple(one for one in get_args(kind) if one is not type(None))


@cache
def _result_of(name: str) -> Kinds:
    return _alternatives(get_type_hints(_FUNCTIONS[name])["return"])


@cache
def _field(owner: Any, name: str) -> Kinds:
    kind = _class_of(owner)
    made = getattr(kind, name, None)
    hints = get_type_hints(made.fget) if isinstance(made, property) else get_type_hints(kind)
    found = hints.get("return" if isinstance(made, property) else name)
    return () if found is None else _alternatives(found)


@cache
def _may_have(owner: Any, name: str) -> bool:
    """Whether the type or one that is made of it has the field; and for all that is no record, that it may."""
    kind = _class_of(owner)
    fields = fields_of(kind) if isinstance(kind, type) else None
    return fields is None or name in fields or any(_may_have(below, name) for below in kind.__subclasses__())


def _class_of(kind: Any) -> Any:
    """Of a generic one, its own."""
    return get_origin(kind) or kind
