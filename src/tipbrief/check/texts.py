"""The texts of an entry: everything in it that is a sentence or a name, with its place."""

from enum import StrEnum

from tipbrief.facts.fact import Record
from tipbrief.tree import Location


def texts_in(record: Record) -> tuple[tuple[Location, str], ...]:
    """In the order of its fields, cited phrases too; no word of the vocabulary."""
    found: list[tuple[Location, str]] = []
    _collect(record, (), found)
    return tuple(found)


def _collect(value: object, location: Location, found: list[tuple[Location, str]]) -> None:
    """A list that is handed on, since a generator at each step would take twice the time."""
    match value:
        case StrEnum():
            return
        case str():
            found.append((location, value))
        case tuple():
            for number, inner in enumerate(value):
                _collect(inner, (*location, number), found)
        case Record():
            for name, inner in vars(value).items():
                if inner:  # most fields are not given
                    _collect(inner, (*location, name), found)
