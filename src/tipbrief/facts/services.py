"""A service for victims: what, by whom, for whom, where, with what capacity and on what condition."""

from typing import ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tipbrief.facts.fact import Fact, Quantity, Record
from tipbrief.facts.values import Text
from tipbrief.vocabulary import Availability, Population, ProviderType, Reach, ServiceKind


class Provider(Record):
    noun: ClassVar[str] = "provider"

    name: Text
    type: ProviderType


class Service(Fact):
    """``services`` × ``populations`` are the cells of the service matrix that this fact speaks of."""

    noun: ClassVar[str] = "service"

    title: Text
    services: tuple[ServiceKind, ...] = Field(min_length=1)
    providers: tuple[Provider, ...] = Field(min_length=1)
    populations: tuple[Population, ...] = Field(min_length=1)
    availability: Availability
    condition: Text | None = None
    reach: Reach = Reach.NOT_STATED
    places: tuple[Text, ...] = ()
    capacity: tuple[Quantity, ...] = ()

    @model_validator(mode="after")
    def _condition_is_told(self) -> Self:
        if self.availability is Availability.CONDITIONAL and not self.condition:
            raise PydanticCustomError("needs", "{name}", {"name": "condition"})
        return self
