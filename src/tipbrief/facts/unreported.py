"""What a government did not report, or does not collect: never zero, and never "none"."""

from typing import ClassVar

from pydantic import Field

from tipbrief.facts.fact import Fact
from tipbrief.facts.values import Flag
from tipbrief.vocabulary import Absence, Population, ServiceKind, Theme


class Unreported(Fact):
    """``services`` × ``populations`` are cells of the service matrix that this silence leaves open."""

    noun: ClassVar[str] = "unreported fact"

    themes: tuple[Theme, ...] = Field(min_length=1)
    absence: Absence
    about_complicity: Flag = False
    services: tuple[ServiceKind, ...] = ()
    populations: tuple[Population, ...] = ()
