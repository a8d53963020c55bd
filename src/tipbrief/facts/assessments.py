"""An assessment: the source's own verdict on a government's efforts. A brief attributes it and adds none."""

from typing import ClassVar

from pydantic import Field

from tipbrief.facts.fact import Fact
from tipbrief.facts.values import Count, Flag
from tipbrief.vocabulary import Theme


class Assessment(Fact):
    noun: ClassVar[str] = "assessment"

    themes: tuple[Theme, ...] = Field(min_length=1)
    about_complicity: Flag = False
    score: Count | None = None
    out_of: Count | None = None
