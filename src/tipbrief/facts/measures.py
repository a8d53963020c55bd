"""A measure: what a government did, such as a protocol, training, an institution or a campaign."""

from typing import ClassVar

from pydantic import Field

from tipbrief.facts.fact import Fact
from tipbrief.vocabulary import MeasureKind, Population, Theme


class MeasureTaken(Fact):
    noun: ClassVar[str] = "measure"

    kind: MeasureKind
    themes: tuple[Theme, ...] = Field(min_length=1)
    populations: tuple[Population, ...] = ()
