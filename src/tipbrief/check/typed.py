"""A node of a fact file in, a typed record out, or every reason why not, each at its place in the file."""

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tipbrief import problems
from tipbrief.diagnostics import Checked, Diagnostic, Place
from tipbrief.facts.fact import Record
from tipbrief.reading import Mapping, Node, Scalar, Sequence

Model = TypeVar("Model", bound=Record)
Location = tuple[int | str, ...]


def typed(node: Node, model: type[Model]) -> Checked[Model | None]:
    if not isinstance(node, Mapping):
        expected = f"an entry with fields: {', '.join(list(model.model_fields)[:4])}, …"
        return Checked(None, (problems.wrong_type(node.place, model.noun, expected),))
    try:
        return Checked(model.model_validate(_plain(node)))
    except ValidationError as error:
        faults = (_fault(node, model, detail) for detail in error.errors(include_url=False))
        return Checked(None, tuple(map(_diagnostic, faults)))


def place_in(node: Node, location: Location) -> Place:
    """The place of the value at a location such as ``("cites", 0, "phrase")``, or of the nearest thing around it."""
    *_, last = _along(node, location)
    return last.place


def _fault(node: Node, model: type[Record], detail: ErrorDetails) -> "_Fault":
    return _Fault(node, model, detail["loc"], detail["type"], detail.get("ctx", {}), detail["input"], detail["msg"])


def _plain(node: Node) -> Any:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return tuple(_plain(item) for item in node.items)
        case Mapping():
            return {key.text: _plain(value) for key, value in node.entries}


def _along(node: Node, location: Location) -> Iterator[Node]:
    yield node
    for step in location:
        inner: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            inner = node.value(step)
        elif isinstance(node, Sequence) and isinstance(step, int):
            inner = node.items[step]
        if inner is None:
            return
        node = inner
        yield node


def _key_place(node: Node, location: Location) -> Place:
    *_, parent = _along(node, location[:-1])
    key = parent.key(str(location[-1])) if isinstance(parent, Mapping) else None
    return key.place if key else parent.place


@dataclass(frozen=True, slots=True)
class _Fault:
    """What pydantic found, with everything that a message about it needs."""

    node: Node
    model: type[Record]
    location: Location
    kind: str
    context: MappingType[str, Any]
    typed: object
    told: str

    @property
    def name(self) -> str:
        return next((step for step in reversed(self.location) if isinstance(step, str)), "entry")

    @property
    def place(self) -> Place:
        return place_in(self.node, self.location)

    @property
    def record(self) -> type[Record]:
        """The record type that lacks the field, or has one too many."""
        return _record_at(self.model, self.location if self.kind == "needs" else self.location[:-1])


def _diagnostic(fault: _Fault) -> Diagnostic:
    if fault.name == "cites" and fault.kind in {"missing", "too_short"}:
        return problems.no_citation(fault.place, fault.model.noun)
    if fault.name == "[key]":
        return _unknown_key(fault)
    return _MESSAGES.get(fault.kind, _wrong_type)(fault)


def _unknown_field(fault: _Fault) -> Diagnostic:
    place = _key_place(fault.node, fault.location)
    return problems.unknown_field(place, fault.record.noun, fault.name, fault.record.model_fields)


def _missing_field(fault: _Fault) -> Diagnostic:
    return problems.missing_field(fault.place, fault.record.noun, fault.context.get("name", fault.name))


def _unknown_word(fault: _Fault) -> Diagnostic:
    return problems.unknown_word(fault.place, fault.name, str(fault.typed), _expected_words(fault))


def _unknown_key(fault: _Fault) -> Diagnostic:
    *_, field, key, _ = fault.location
    place = _key_place(fault.node, fault.location[:-1])
    return problems.unknown_word(place, str(field), str(key), _expected_words(fault))


def _unknown_part(fault: _Fault) -> Diagnostic:
    place = _part_place(fault.node, fault.location, fault.context["part"])
    return problems.unknown_word(place, fault.name, fault.context["word"], fault.context["known"])


def _bad_value(fault: _Fault) -> Diagnostic:
    return problems.bad_value(fault.place, fault.name, fault.context["reason"], fault.context["example"])


def _phrase_too_long(fault: _Fault) -> Diagnostic:
    return problems.phrase_too_long(fault.place, fault.context["words"], fault.context["limit"])


def _wrong_type(fault: _Fault) -> Diagnostic:
    expected = fault.context.get("expected") or _SHAPES.get(fault.kind, fault.told)
    return problems.wrong_type(fault.place, fault.name, expected)


def _expected_words(fault: _Fault) -> list[str]:
    """pydantic tells a closed set as ``'a', 'b' or 'c'``."""
    return re.findall(r"'([^']*)'", fault.context.get("expected", ""))


def _part_place(node: Node, location: Location, part: str) -> Place:
    *_, breakdowns = _along(node, location)
    dimensions = [value for _, value in breakdowns.entries] if isinstance(breakdowns, Mapping) else []
    keys = (dimension.key(part) for dimension in dimensions if isinstance(dimension, Mapping))
    return next((key.place for key in keys if key), breakdowns.place)


def _record_at(model: type[Record], location: Location) -> type[Record]:
    """The record type that holds a location: a fact's own, or that of the passage, event or quantity inside it."""
    for step in location:
        field = model.model_fields.get(step) if isinstance(step, str) else None
        inner = _record_in(field.annotation) if field else None
        model = inner or model
    return model


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for found in map(_record_in, get_args(annotation)) if found), None)


_MESSAGES: MappingType[str, Callable[[_Fault], Diagnostic]] = MappingProxyType(
    {
        "missing": _missing_field,
        "needs": _missing_field,
        "extra_forbidden": _unknown_field,
        "enum": _unknown_word,
        "unknown_part": _unknown_part,
        "bad_value": _bad_value,
        "phrase_too_long": _phrase_too_long,
    }
)

_SHAPES = MappingProxyType(
    {
        "tuple_type": "a list, one entry a line after '- ', or [in, brackets]",
        "too_short": "a list with at least one entry",
        "dict_type": "a mapping of names to values",
        "model_type": "an entry with fields of its own",
        "model_attributes_type": "an entry with fields of its own",
    }
)
