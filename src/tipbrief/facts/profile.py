"""The trafficking profile: forms, sectors, places, methods, perpetrators and people at risk."""

from typing import ClassVar

from pydantic import Field

from tipbrief.facts.fact import Fact
from tipbrief.vocabulary import Form, Population, ProfileTopic


class ProfileFact(Fact):
    noun: ClassVar[str] = "profile fact"

    topics: tuple[ProfileTopic, ...] = Field(min_length=1)
    forms: tuple[Form, ...] = ()
    populations: tuple[Population, ...] = ()
