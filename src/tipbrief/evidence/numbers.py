"""Which numbers a text states, in digits or in words, and which numbers a fact claims."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from text_to_num import alpha2digit

from tipbrief.facts.fact import Fact, Passage, Record
from tipbrief.facts.values import Day, Period
from tipbrief.tree import Location

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = MappingProxyType({"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000})
_SCALED = re.compile(rf"({_NUMERAL.pattern})\s+({'|'.join(_SCALES)})\b", re.IGNORECASE)

_NONE = re.compile(r"\b(?:no|none|not any|zero)\b", re.IGNORECASE)

NOT_COUNTED = frozenset({"id", "explained_by", "related", "paragraph", "priority", "report_year"})
"""Fields whose number the source does not print: a place in a list, another fact's id."""


def numbers_in(text: str, language: str) -> frozenset[Decimal]:
    """``1,275``, ``3.75 million`` and ``sixty-two`` are numbers; so are a date's year and the 0 of "no convictions"."""
    scaled = {_decimal(number) * _SCALES[scale.lower()] for number, scale in _SCALED.findall(text)}
    rest = _SCALED.sub(" ", text)
    in_digits = {_decimal(number) for number in _NUMERAL.findall(rest)}
    none = {Decimal(0)} if _NONE.search(text) else set()
    spelled = alpha2digit(re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", " ", rest), language, threshold=0)
    return frozenset(none | scaled | in_digits | {_decimal(number) for number in _NUMERAL.findall(spelled)})


def claimed_numbers(fact: Fact) -> Iterator[tuple[Location, Decimal]]:
    """Every number in the fact's fields with its location, and every number in its texts, in digits and in words.

    One and none are words like any other; a count of one is what "the head" says without a number. Facts are written in
    English, whatever the language of their source.
    """
    yield from _claims(fact, ())


def years_of(fact: Fact) -> frozenset[Decimal]:
    """The years that the fact's own dates give, which its sentence may name where the passage implies them."""
    return frozenset(Decimal(year) for _, date in fact.dates for year in range(date.first.year, date.last.year + 1))


def _claims(value: object, location: Location) -> Iterator[tuple[Location, Decimal]]:
    match value:
        case bool() | StrEnum() | Day() | Period() | Passage():
            return
        case int() | Decimal():
            if location[-1] != "count" or value != 1:
                yield location, Decimal(value)
        case str():
            yield from ((location, number) for number in _numbers_told(value, is_remark=location[-1] in _REMARKS))
        case _:
            for step, inner in _inside(value):
                yield from _claims(inner, (*location, step))


_REMARKS = frozenset({"note", "caveat", "discrepancy"})
"""What an analyst adds: "both figures" and "the two reports" count nothing that a source counts."""


def _numbers_told(text: str, *, is_remark: bool) -> list[Decimal]:
    if is_remark:
        return [_decimal(number) for number in _NUMERAL.findall(text)]
    return sorted(number for number in numbers_in(text, "en") if number > 1)


def _inside(value: object) -> Iterable[tuple[int | str, object]]:
    if isinstance(value, Record):
        fields = type(value).model_fields
        return ((name, getattr(value, name)) for name in fields if name not in NOT_COUNTED)
    if isinstance(value, dict):
        return ((str(key), inner) for key, inner in value.items())
    return enumerate(value) if isinstance(value, tuple) else ()


def _decimal(numeral: str) -> Decimal:
    return Decimal(numeral.replace(",", "").rstrip(".") or "0").normalize()
