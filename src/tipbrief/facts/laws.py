"""A law: what it makes an offence, the penalties it sets, and the source's two verdicts on them."""

from typing import ClassVar, Self

from pydantic import model_validator

from tipbrief.facts.fact import Fact, Record
from tipbrief.facts.values import Count, DayValue, Flag, Text, out_of_order
from tipbrief.vocabulary import Form


class Penalty(Record):
    """Years of imprisonment. No ``maximum_years``: the source gives a minimum only."""

    noun: ClassVar[str] = "penalty"

    victims: Text
    minimum_years: Count
    maximum_years: Count | None = None

    @model_validator(mode="after")
    def _range_goes_up(self) -> Self:
        if self.maximum_years is not None and self.maximum_years <= self.minimum_years:
            raise out_of_order("maximum_years", "minimum_years")
        return self


class Law(Fact):
    """``stringent`` and ``commensurate`` are the source's verdicts (22 USC 7106(a)(2), (3)); absent: it gives none."""

    noun: ClassVar[str] = "law"

    title: Text
    instrument: Text
    enacted: DayValue | None = None
    forms: tuple[Form, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    stringent: Flag | None = None
    commensurate: Flag | None = None
