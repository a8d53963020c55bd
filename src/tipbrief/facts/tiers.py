"""The list that a Trafficking in Persons Report places a country on (22 USC 7107(b))."""

from typing import ClassVar

from tipbrief.facts.fact import Fact
from tipbrief.facts.values import PeriodValue
from tipbrief.vocabulary import TierMovement, TierPlacement


class Tier(Fact):
    noun: ClassVar[str] = "tier"

    period: PeriodValue
    tier: TierPlacement
    movement: TierMovement | None = None
