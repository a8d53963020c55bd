"""History: a dated event before the reports, with the people, peoples, places and prices that its source names."""

from typing import ClassVar, Self

from pydantic import model_validator

from tipbrief.facts.fact import Fact, Quantity, Record
from tipbrief.facts.values import Currency, Flag, Money, Text, out_of_order


class Prices(Record):
    """What people were sold for, from ``lowest`` to ``highest``, in ``currency`` (ISO 4217)."""

    noun: ClassVar[str] = "price range"

    lowest: Money
    highest: Money
    currency: Currency

    @model_validator(mode="after")
    def _range_goes_up(self) -> Self:
        if self.highest < self.lowest:
            raise out_of_order("highest", "lowest")
        return self


class HistoryFact(Fact):
    """``about`` marks a date that the source itself calls approximate. No ``period``: the source gives no date."""

    noun: ClassVar[str] = "history fact"

    about: Flag = False
    places: tuple[Text, ...] = ()
    people: tuple[Text, ...] = ()
    peoples: tuple[Text, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    prices: Prices | None = None
