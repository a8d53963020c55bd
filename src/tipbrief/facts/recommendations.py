"""What a report asks a government to do, in the report's own order of priority."""

from typing import ClassVar

from pydantic import Field

from tipbrief.facts.fact import Fact
from tipbrief.facts.figures import Figure
from tipbrief.facts.values import Count, FactIdValue, PeriodValue, Text
from tipbrief.vocabulary import Population, Theme


class Recommendation(Fact):
    """``priority`` is the place in the source's list, from 1; ``explained_by`` are the facts that show why.

    ``beneficiaries`` are those whom the recommendation names; none where it names nobody.
    """

    noun: ClassVar[str] = "recommendation"

    title: Text
    period: PeriodValue
    priority: Count
    themes: tuple[Theme, ...] = Field(min_length=1)
    beneficiaries: tuple[Population, ...] = ()
    explained_by: tuple[FactIdValue, ...] = ()

    @property
    def number(self) -> Figure:
        return Figure(self.priority, (self,), needs_note=False)
