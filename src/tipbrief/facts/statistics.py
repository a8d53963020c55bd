"""A statistic: what was counted, in which unit, over which period, by whom, and how many."""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, ClassVar, Self

from pydantic import Field, PlainValidator, field_validator, model_validator
from pydantic_core import PydanticCustomError

from tipbrief.facts.fact import Fact
from tipbrief.facts.figures import Figure, figure_of
from tipbrief.facts.values import Count, Flag, PeriodValue, Text, either, out_of_order, parse_count
from tipbrief.vocabulary import (
    Absence,
    Bound,
    CaseStatus,
    Dimension,
    Form,
    LegalBasis,
    Measure,
    Origin,
    Population,
    Statute,
    Unit,
)

PARTS: Mapping[Dimension, tuple[frozenset[str], ...]] = {
    Dimension.FORM: (frozenset(Form),),
    Dimension.STATUS: (frozenset(CaseStatus),),
    Dimension.STATUTE: (frozenset(Statute),),
    Dimension.ORIGIN: (frozenset(Origin),),
    Dimension.NATIONALITY: (),
    Dimension.POPULATION: (frozenset(Population),),
    Dimension.POPULATION_AND_FORM: (frozenset(Population), frozenset(Form)),
}
"""The words that name a part in each dimension, in order; a nationality is a country code."""


class Statistic(Fact):
    """Never a bare number by year: two figures with another unit, collector or coverage are not one series.

    ``by`` breaks the value down, a dimension at a time; the parts of each make the total (``tipbrief check``).
    ``highest`` is the upper end where the source gives a range, and ``value`` the lower.
    ``area`` is where, if not the whole country; ``legal_basis`` the laws that cases were counted under, where the
    source says so. ``caveat`` says what a reader must know before using the number.
    ``discrepancy`` says how the source's own numbers fail to add up: they are shown as they stand, never corrected.
    ``small_cells_published``: the source itself published the parts below 11, so that nothing is given away here.
    """

    noun: ClassVar[str] = "statistic"

    measure: Measure
    unit: Unit
    period: PeriodValue
    value: Annotated[int | Absence, PlainValidator(either(parse=parse_count, words=Absence))]
    highest: Count | None = None
    bound: Bound = Bound.EXACT
    by: dict[Dimension, dict[str, Count]] = Field(default_factory=dict)
    collector: Text | None = None
    area: Text | None = None
    legal_basis: LegalBasis | None = None
    caveat: Text | None = None
    discrepancy: Text | None = None
    small_cells_published: Flag = False

    @field_validator("by")
    @classmethod
    def _parts_have_names(cls, by: dict[Dimension, dict[str, int]]) -> dict[Dimension, dict[str, int]]:
        for dimension, parts in by.items():
            for part in parts:
                _check_part(dimension, part)
        return by

    @model_validator(mode="after")
    def _range_goes_up(self) -> Self:
        if self.highest is not None and (isinstance(self.value, Absence) or self.highest <= self.value):
            raise out_of_order("highest", "value")
        return self

    @property
    def remarks(self) -> tuple[str, ...]:
        return tuple(remark for remark in (self.caveat, self.discrepancy, self.note) if remark)

    @property
    def total(self) -> Figure | Absence:
        return self.value if isinstance(self.value, Absence) else figure_of(self, self.value, self.bound)

    def parts(self, dimension: Dimension) -> tuple[tuple[tuple[str, ...], Figure], ...]:
        """The words that name each part, with its figure, in the order of the file; empty without that breakdown."""
        return tuple(
            (tuple(part.split()), figure_of(self, count)) for part, count in self.by.get(dimension, {}).items()
        )


def _check_part(dimension: Dimension, part: str) -> None:
    known = PARTS[dimension]
    words = part.split()
    if not known:
        if not re.fullmatch("[A-Z]{2}", part):
            raise _unknown_part(part, part, ("PE", "VE"))
        return
    if len(words) != len(known):
        raise _unknown_part(part, part, (" ".join(min(choices) for choices in known),))
    for word, choices in zip(words, known, strict=True):
        if word not in choices:
            raise _unknown_part(part, word, choices)


def _unknown_part(part: str, word: str, known: Iterable[str]) -> PydanticCustomError:
    return PydanticCustomError("unknown_part", "{word}", {"part": part, "word": word, "known": sorted(known)})
