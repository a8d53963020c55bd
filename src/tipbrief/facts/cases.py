"""A case of officials' complicity in trafficking: who, what is alleged, what is established, and how far it went."""

from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tipbrief.facts.fact import Fact, Record
from tipbrief.facts.values import Count, Day, DayValue, FactIdValue, Period, Text
from tipbrief.tree import Location
from tipbrief.vocabulary import Bound, Conduct, Form, LastUpdate, Modality, OfficialRole, Population, Stage


class Officials(Record):
    """Officials of one role. No ``count``: the source does not say how many."""

    noun: ClassVar[str] = "group of officials"

    role: OfficialRole
    rank: Text | None = None
    count: Count | None = None
    bound: Bound = Bound.EXACT


class Others(Record):
    """People beside the officials, as the source calls them."""

    noun: ClassVar[str] = "group of people"

    who: Text
    count: Count | None = None


class CaseEvent(Record):
    """A step of the case. No ``date``: the source does not say when. No ``stage``: it is none of criminal procedure,
    such as a release or a suspension from office.
    """

    noun: ClassVar[str] = "event"

    stage: Stage | None = None
    date: DayValue | None = None
    text: Text


class Case(Fact):
    """No victim and no accused is named. ``alleged`` and ``established`` keep apart what a brief must not mix.

    ``dated`` is the date that the source gives to the case as a whole, without saying which step it is the date of.
    """

    noun: ClassVar[str] = "case"

    title: Text
    place: tuple[Text, ...] = ()
    officials: tuple[Officials, ...] = Field(min_length=1)
    others: tuple[Others, ...] = ()
    conduct: tuple[Conduct, ...] = Field(min_length=1)
    forms: tuple[Form, ...] = ()
    victims: tuple[Population, ...] = ()
    modality: Modality
    dated: DayValue | None = None
    events: tuple[CaseEvent, ...] = Field(min_length=1)
    alleged: Text | None = None
    established: Text | None = None
    last_update: LastUpdate
    related: tuple[FactIdValue, ...] = ()

    @model_validator(mode="after")
    def _says_what_is_alleged_or_established(self) -> Self:
        if not self.alleged and (self.modality is Modality.ALLEGED or not self.established):
            raise PydanticCustomError("needs", "{name}", {"name": "alleged"})
        return self

    @model_validator(mode="after")
    def _has_a_stage(self) -> Self:
        if not any(event.stage for event in self.events):
            raise PydanticCustomError("needs", "{name}", {"name": "stage"})
        return self

    @property
    def stage(self) -> Stage:
        """The furthest stage that the source reports."""
        return max((event.stage for event in self.events if event.stage), key=tuple(Stage).index)

    @property
    def dates(self) -> Iterator[tuple[Location, Day | Period]]:
        yield from super().dates
        if self.dated:
            yield ("dated",), self.dated
        for number, event in enumerate(self.events):
            if event.date:
                yield ("events", number, "date"), event.date
