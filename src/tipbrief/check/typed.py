"""A node of a fact file in, a typed record out, or every reason why not, each at its place in the file."""

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tipbrief import problems
from tipbrief.diagnostics import Checked, Diagnostic, Place
from tipbrief.facts.fact import Record
from tipbrief.facts.statistics import PARTS
from tipbrief.tree import Location, Mapping, Node, Scalar, Sequence, along
from tipbrief.vocabulary import Dimension

Model = TypeVar("Model", bound=Record)


def typed(node: Node, model: type[Model]) -> Checked[Model | None]:
    if not isinstance(node, Mapping):
        expected = f"fields with their values, like '{next(iter(model.model_fields))}: …', with a space after the colon"
        return Checked(None, (problems.wrong_type(node.place, model.noun, expected, shape(node)),))
    try:
        return Checked(model.model_validate(_plain(node)))
    except ValidationError as error:
        faults = (_fault(node, model, detail) for detail in error.errors(include_url=False))
        return Checked(None, tuple(_diagnostic(fault) for fault in faults if not fault.only_follows))


def shape(node: Node) -> str:
    """What stands there, as a message calls it."""
    match node:
        case Scalar(text):
            return f"'{_short(text)}'" if text else "empty"
        case Sequence(items):
            return "a list" if items else "an empty list"
        case Mapping():
            return "a mapping of names to values"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN = 40


def _fault(node: Node, model: type[Record], detail: ErrorDetails) -> "_Fault":
    return _Fault(node, model, detail["loc"], detail["type"], detail.get("ctx", {}), detail["input"], detail["msg"])


def _plain(node: Node) -> Any:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return tuple([_plain(item) for item in node.items])  # a generator would take longer
        case Mapping():
            return {key.text: _plain(value) for key, value in node.entries}


def _key_place(node: Node, location: Location) -> Place:
    *_, parent = along(node, location[:-1])
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
    def value(self) -> Node:
        """The value at the location, or the nearest thing around it."""
        *_, last = along(self.node, self.location)
        return last

    @property
    def place(self) -> Place:
        return self.value.place

    @property
    def only_follows(self) -> bool:
        """pydantic calls a list too short when its entries are there but wrong, and says that of each as well."""
        return self.kind == "too_short" and isinstance(self.value, Sequence) and bool(self.value.items)

    @property
    def record(self) -> type[Record]:
        """The record type that lacks the field, or has one too many."""
        return _record_at(self.model, self.location if self.kind == "needs" else self.location[:-1])


def _diagnostic(fault: _Fault) -> Diagnostic:
    if fault.location == ("cites",) and (fault.kind in {"missing", "too_short"} or fault.typed == ""):
        return problems.no_citation(fault.place, fault.model.noun)
    if fault.name == "[key]":
        return _unknown_key(fault)
    return _MESSAGES.get(fault.kind, _wrong_type)(fault)


def _unknown_field(fault: _Fault) -> Diagnostic:
    place = _key_place(fault.node, fault.location)
    is_cut = fault.typed == "" and place.source_line[: place.column - 1].rstrip().endswith(",")
    return problems.unknown_field(place, fault.record.noun, fault.name, fault.record.model_fields, is_cut=is_cut)


def _missing_field(fault: _Fault) -> Diagnostic:
    return problems.missing_field(fault.place, fault.record.noun, fault.context.get("name", fault.name))


def _unknown_word(fault: _Fault) -> Diagnostic:
    if not isinstance(fault.value, Scalar):
        return problems.wrong_type(fault.place, fault.name, "one word", shape(fault.value))
    return problems.unknown_word(fault.place, fault.name, fault.value.text, _expected_words(fault))


def _unknown_key(fault: _Fault) -> Diagnostic:
    *_, field, key, _ = fault.location
    place = _key_place(fault.node, fault.location[:-1])
    return problems.unknown_word(place, str(field), str(key), _expected_words(fault))


def _unknown_part(fault: _Fault) -> Diagnostic:
    part, word, known = (fault.context[name] for name in ("part", "word", "known"))
    dimension, place = _part_place(fault.value, part)
    if word == part and len(PARTS[Dimension(dimension)]) != 1:
        return problems.bad_value(place, part, f"is not a part by '{dimension}'", known[0])
    return problems.unknown_word(place, dimension, word, known)


def _bad_value(fault: _Fault) -> Diagnostic:
    typed = f"{fault.name}: {_short(fault.value.text)}" if isinstance(fault.value, Scalar) else fault.name
    return problems.bad_value(fault.place, typed, fault.context["reason"], fault.context["example"])


def _phrase_too_long(fault: _Fault) -> Diagnostic:
    return problems.phrase_too_long(fault.place, fault.context["words"], fault.context["limit"])


def _out_of_order(fault: _Fault) -> Diagnostic:
    field, lower = fault.context["field"], fault.context["lower"]
    place = next((node.place for node in (_inside(fault.value, field), fault.value) if node is not None), fault.place)
    return problems.out_of_order(place, field, lower)


def _inside(node: Node, field: str) -> Node | None:
    return node.value(field) if isinstance(node, Mapping) else None


def _wrong_type(fault: _Fault) -> Diagnostic:
    words = _alternative_words(fault)
    if words and isinstance(fault.value, Scalar) and re.match("[A-Za-z]", fault.value.text):
        return problems.unknown_word(fault.place, fault.name, fault.value.text, [*words, "a number"])
    is_empty = isinstance(fault.value, Scalar) and not fault.value.text
    expected = ", or ".join([_expected(fault), *([", ".join(words)] if words and is_empty else ())])
    return problems.wrong_type(fault.place, fault.name, expected, shape(fault.value))


def _expected(fault: _Fault) -> str:
    if fault.kind == "tuple_type":
        is_word = isinstance(fault.value, Scalar) and fault.value.text
        return f"a list, like [{fault.typed}]" if is_word else "a list, each entry after '- '"
    if fault.kind == "model_type":
        fields = _record_at(fault.model, fault.location).model_fields
        needed = ", ".join(f"{name}: …" for name, field in fields.items() if field.is_required())
        return f"fields with their values, like {{{needed}}}"
    told = str(fault.context.get("expected") or _SHAPES.get(fault.kind, fault.told))
    return told.removesuffix(", not a list or a mapping")


def _alternative_words(fault: _Fault) -> list[str]:
    """The words that may stand where a number is missing, in a field that takes either."""
    is_scalar = fault.kind == "wrong_type" and len(fault.location) == 1
    field = fault.model.model_fields.get(fault.name) if is_scalar else None
    kinds = get_args(field.annotation) if field else ()
    return [str(word) for kind in kinds if isinstance(kind, type) and issubclass(kind, StrEnum) for word in kind]


def _expected_words(fault: _Fault) -> list[str]:
    """pydantic tells a closed set as ``'a', 'b' or 'c'``."""
    return re.findall(r"'([^']*)'", fault.context.get("expected", ""))


def _part_place(breakdowns: Node, part: str) -> tuple[str, Place]:
    """The first dimension that has a part of this name, and where the part stands in it."""
    dimensions = breakdowns.entries if isinstance(breakdowns, Mapping) else ()
    keys = ((name.text, parts.key(part)) for name, parts in dimensions if isinstance(parts, Mapping))
    return next((name, key.place) for name, key in keys if key)


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
        "out_of_order": _out_of_order,
    }
)

_SHAPES = MappingProxyType(
    {
        "too_short": "a list with at least one entry",
        "dict_type": "a mapping of names to values",
    }
)
