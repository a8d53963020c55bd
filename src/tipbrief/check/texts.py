"""The texts of an entry: everything in it that is a sentence or a name, with its place."""

from collections.abc import Iterator
from enum import StrEnum

from tipbrief.facts.fact import Record
from tipbrief.tree import Location


def texts_in(value: object, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Of a record and all that it holds, in the order of its fields, cited phrases too; no word of the vocabulary."""
    match value:
        case StrEnum():
            return
        case str():
            yield location, value
        case tuple():
            for number, inner in enumerate(value):
                yield from texts_in(inner, (*location, number))
        case Record():
            for name, inner in value:
                yield from texts_in(inner, (*location, name))
