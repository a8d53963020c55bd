"""What a government did not report, or does not collect: never zero, and never "none"."""

from typing import Any, ClassVar

from pydantic import Field, model_validator

from tipbrief.facts.fact import Fact
from tipbrief.facts.values import Flag
from tipbrief.vocabulary import Absence, Population, ServiceKind, Theme


class Unreported(Fact):
    """``services`` × ``populations`` are cells of the service matrix that this silence leaves open.

    Services without populations are those for victims, of whom the source says no more.
    """

    noun: ClassVar[str] = "unreported fact"

    themes: tuple[Theme, ...] = Field(min_length=1)
    absence: Absence
    about_complicity: Flag = False
    services: tuple[ServiceKind, ...] = ()
    populations: tuple[Population, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _services_are_for_victims(cls, typed: Any) -> Any:
        """What is typed is a mapping here: ``check`` has seen to that."""
        if isinstance(typed, dict) and typed.get("services") and "populations" not in typed:
            return typed | {"populations": (Population.VICTIMS.value,)}
        return typed
