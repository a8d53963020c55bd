"""A law: what it makes an offence, the penalties it sets, and the source's two verdicts on them."""

from typing import ClassVar, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from tipbrief.facts.fact import Fact, Record
from tipbrief.facts.values import Count, DayValue, Flag, Text, out_of_order
from tipbrief.vocabulary import Fine, Form


class Penalty(Record):
    """Years of imprisonment: what the source gives of a minimum and a maximum, and the fine beside or instead of them.

    ``victims`` are those of the offense, as the source tells them apart: "adults", "younger than 14".
    """

    noun: ClassVar[str] = "penalty"

    victims: Text
    minimum_years: Count | None = None
    maximum_years: Count | None = None
    fine: Fine | None = None

    @model_validator(mode="after")
    def _says_something_and_goes_up(self) -> Self:
        if self.minimum_years is None and self.maximum_years is None and self.fine is None:
            raise PydanticCustomError("needs", "{name}", {"name": "minimum_years"})
        if self.maximum_years is not None and self.maximum_years <= (self.minimum_years or 0):
            raise out_of_order("maximum_years", "minimum_years")
        return self


class Law(Fact):
    """``stringent`` and ``commensurate`` are the source's verdicts (22 USC 7106(a)(2), (3)); absent: it gives none.

    ``commensurate_for`` are the forms that the second verdict is limited to: it is usually given "with respect to sex
    trafficking" alone.
    """

    noun: ClassVar[str] = "law"

    title: Text
    instrument: Text
    enacted: DayValue | None = None
    forms: tuple[Form, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    stringent: Flag | None = None
    commensurate: Flag | None = None
    commensurate_for: tuple[Form, ...] = ()
