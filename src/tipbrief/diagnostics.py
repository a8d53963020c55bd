"""Problems in the user's data as values: where, what, and what to do next; shown as text, JSON or CI annotations."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """Where something stands in a file. Lines and columns count from 1; line 0 means the file as a whole.

    A tuple, because every value that is read has one: a record costs four times as much to make.
    """

    path: str
    line: int = 0
    column: int = 0
    width: int = 1
    source_line: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. ``code`` is its stable name, listed in ``tipbrief.problems`` and in docs/errors.md."""

    code: str
    message: str
    place: Place
    hint: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Checked(Generic[Value]):
    """What a check returns: the value, as far as it could be made, and everything found on the way."""

    value: Value
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(found for found in self.diagnostics if found.severity is Severity.ERROR)


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, line and column, each problem once."""
    return tuple(
        sorted(
            dict.fromkeys(diagnostics),
            key=lambda found: (found.place.path, found.place.line, found.place.column, found.code),
        )
    )


def gravest_first(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Errors before warnings, each in the order given."""
    return tuple(sorted(diagnostics, key=lambda found: found.severity is not Severity.ERROR))


def as_text(diagnostic: Diagnostic) -> str:
    """The place and message, the source line with a caret under the cause, and the next step."""
    return "\n".join([_headline(diagnostic), *_excerpt(diagnostic.place), f"    = hint: {_one_line(diagnostic.hint)}"])


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON array, one object per problem, in the order given."""
    rows = [
        {
            "code": found.code,
            "severity": found.severity.value,
            "message": found.message,
            "hint": found.hint,
            "path": found.place.path,
            "line": found.place.line,
            "column": found.place.column,
        }
        for found in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(diagnostic: Diagnostic) -> str:
    """A GitHub Actions workflow command, which the forge shows beside the line it names."""
    properties = {"file": diagnostic.place.path, "title": diagnostic.code}
    if diagnostic.place.line:
        properties |= {"line": str(diagnostic.place.line), "col": str(diagnostic.place.column)}
    listed = ",".join(f"{name}={_command_property(value)}" for name, value in properties.items())
    told = _command_data("\n".join((diagnostic.message, diagnostic.hint)))
    return f"::{diagnostic.severity} {listed}::{told}"


_IN_SUMMARY = 500
"""At a kilobyte or two each they stay under the mebibyte that a forge takes."""


def as_summary(heading: str, diagnostics: Sequence[Diagnostic]) -> str:
    """A section of Markdown, with the problems as text in a block that nothing in them can end."""
    shown = [as_text(found) for found in diagnostics[:_IN_SUMMARY]]
    left = len(diagnostics) - len(shown)
    if left:
        shown.append(f"and {left} more")
    return "\n".join([f"### {heading}", "", "~~~text", "\n\n".join(shown), "~~~", ""])


def _headline(diagnostic: Diagnostic) -> str:
    return _one_line(f"{diagnostic.place}: {diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}")


def _one_line(text: str) -> str:
    """What a name or a value holds must not move the cursor, begin a line, or be read as a command of a CI log."""
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in text)


_EXCERPT_WIDTH = 100


def _excerpt(place: Place) -> list[str]:
    if not place.line or not place.source_line.strip():
        return []
    shown_from = max(0, place.column - 1 - _EXCERPT_WIDTH // 2) if place.column > _EXCERPT_WIDTH else 0
    shown = place.source_line[shown_from : shown_from + _EXCERPT_WIDTH].rstrip()
    caret_column = place.column - 1 - shown_from
    carets = "^" * max(1, min(place.width, len(shown) - caret_column))
    number = f"{place.line:>4}"
    return [f"{number} | {shown}", f"{' ' * len(number)} | {' ' * caret_column}{carets}"]


def _command_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _command_property(text: str) -> str:
    return _command_data(text).replace(":", "%3A").replace(",", "%2C")
