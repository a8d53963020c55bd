"""What strict YAML is read into: a tree of texts, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from tipbrief.diagnostics import Place

Location: TypeAlias = tuple[int | str, ...]
"""The way to a value from the entry it stands in, such as ``("cites", 0, "phrase")``."""


class Scalar(NamedTuple):
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[tuple[Scalar, "Node"], ...]
    place: Place

    def value(self, name: str) -> "Node | None":
        return next((value for key, value in self.entries if key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        return next((key for key, _ in self.entries if key.text == name), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def place_in(node: Node, location: Location) -> Place:
    """The place of the value at a location such as ``("cites", 0, "phrase")``, or of the nearest thing around it."""
    *_, last = along(node, location)
    return last.place


def along(node: Node, location: Location) -> Iterator[Node]:
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
