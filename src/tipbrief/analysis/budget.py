"""Money: what was asked for, allocated and spent, in the currency of the source and as the source converted it."""

from dataclasses import dataclass

from tipbrief.facts.base import FactBase
from tipbrief.facts.figures import Figure, figure_of
from tipbrief.facts.funding import Funding
from tipbrief.vocabulary import Absence, FundingStage


@dataclass(frozen=True, slots=True)
class Sum:
    """One amount. ``usd`` is the source's own conversion; tipbrief converts nothing."""

    funding: Funding
    amount: Figure | Absence
    usd: Figure | None


@dataclass(frozen=True, slots=True)
class SumsAt:
    """The amounts that were requested, allocated or spent."""

    stage: FundingStage
    sums: tuple[Sum, ...]


def sums_by_stage(facts: FactBase) -> tuple[SumsAt, ...]:
    """Every stage, in order: that a source gives nothing for one is worth knowing."""
    return tuple(SumsAt(stage, tuple(map(_sum, facts.funding(stage=stage)))) for stage in FundingStage)


def _sum(funding: Funding) -> Sum:
    amount = funding.amount
    usd = None if funding.usd is None else figure_of(funding, funding.usd)
    return Sum(funding, amount if isinstance(amount, Absence) else figure_of(funding, amount), usd)
