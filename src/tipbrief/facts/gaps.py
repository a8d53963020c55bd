"""A gap: something that a source documents as missing or not working, and for whom."""

from typing import ClassVar

from pydantic import Field

from tipbrief.facts.fact import Fact, Quantity
from tipbrief.facts.values import Text
from tipbrief.vocabulary import Availability, Barrier, Population, ServiceKind


class Gap(Fact):
    """``services`` × ``populations`` are the cells of the service matrix that the gap bears on; without services it
    stands beside the matrix. ``availability`` is what the gap leaves: limited, conditional or not available.
    """

    noun: ClassVar[str] = "gap"

    populations: tuple[Population, ...] = Field(min_length=1)
    services: tuple[ServiceKind, ...] = ()
    availability: Availability
    barrier: Barrier
    places: tuple[Text, ...] = ()
    capacity: tuple[Quantity, ...] = ()
