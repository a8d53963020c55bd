"""What strict YAML is read into: a tree of texts, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from tipbrief.diagnostics import Place

Location: TypeAlias = tuple[int | str, ...]
"""The way to a value from the entry it stands in, such as ``("cites", 0, "phrase")``."""


Mark: TypeAlias = Any
"""A point in a file, as a parser tells it: ``line`` and ``column`` from 0. libyaml's and PyYAML's share no type."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file, as a message may show them."""

    path: str
    shown: tuple[str, ...]

    def word_at(self, mark: Mark) -> Place:
        """The word that begins at a mark."""
        line = self.shown[mark.line] if mark.line < len(self.shown) else ""
        word = _WORD.match(line, mark.column)
        return self.place(mark.line, mark.column, mark.line, word.end() if word else mark.column)

    def place(self, first: int, start: int, last: int, end: int) -> Place:
        """From a line and column to another, or to the end of the line where it goes on below."""
        if first >= len(self.shown) or not self.shown[first].strip():
            return self._last_place_before(first)
        line = self.shown[first]
        stops_at = end if last == first else len(line.rstrip())
        return Place(self.path, first + 1, start + 1, max(1, stops_at - start), line)

    def _last_place_before(self, line: int) -> Place:
        """What is missing at the end of a file, or on an empty line, is missing after the text before it."""
        number = next((one for one in range(min(line, len(self.shown) - 1), -1, -1) if self.shown[one].strip()), 0)
        text = self.shown[number]
        return Place(self.path, number + 1, len(text.rstrip()) + 1, 1, text)


_WORD = re.compile(r"[^\s,\[\]{}]+")


class Span(NamedTuple):
    """Where a value stands, from a line and column to another, all from 0.

    Its place is made when a message asks for it, since few are asked; and numbers, unlike a parser's marks, are nothing
    that the collector of cycles walks.
    """

    lines: Lines
    first: int
    start: int
    last: int
    end: int

    @property
    def place(self) -> Place:
        return self.lines.place(self.first, self.start, self.last, self.end)


class Scalar(NamedTuple):
    text: str
    span: Span

    @property
    def place(self) -> Place:
        return self.span.place


class Sequence(NamedTuple):
    items: tuple["Node", ...]
    span: Span

    @property
    def place(self) -> Place:
        return self.span.place


class Mapping(NamedTuple):
    entries: tuple[tuple[Scalar, "Node"], ...]
    span: Span

    @property
    def place(self) -> Place:
        return self.span.place

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
