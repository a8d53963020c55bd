"""Money: what was asked for, allocated and spent, in the currency of the source and as the source converted it."""

from dataclasses import dataclass

from tipbrief.analysis.relations import links_of
from tipbrief.facts.assessments import Assessment
from tipbrief.facts.base import FactBase
from tipbrief.facts.figures import Figure, figure_of
from tipbrief.facts.funding import Funding
from tipbrief.facts.gaps import Gap
from tipbrief.facts.unreported import Unreported
from tipbrief.vocabulary import Absence, Barrier, FundingStage, Theme


@dataclass(frozen=True, slots=True)
class Sum:
    """One amount. ``usd`` is the source's own conversion; tipbrief converts nothing."""

    funding: Funding
    amount: Figure | Absence
    usd: Figure | None

    @property
    def is_known(self) -> bool:
        return isinstance(self.amount, Figure)


@dataclass(frozen=True, slots=True)
class SumsAt:
    """The amounts that were requested, allocated or spent."""

    stage: FundingStage
    sums: tuple[Sum, ...]


def sums_by_stage(facts: FactBase) -> tuple[SumsAt, ...]:
    """Every stage, in order: that a source gives nothing for one is worth knowing."""
    return tuple(SumsAt(stage, tuple(map(_sum, facts.funding(stage=stage)))) for stage in FundingStage)


def money_findings(facts: FactBase) -> tuple[Assessment | Gap, ...]:
    """The verdicts on funding, then the gaps for want of it."""
    return (*facts.assessments(themes=Theme.FUNDING), *facts.gaps(barrier=Barrier.FUNDING))


def money_unreported(facts: FactBase) -> tuple[Unreported | Funding, ...]:
    """What was not reported about money, then the sums without an amount that no other fact tells as well."""
    without = (one for one in facts.funding() if isinstance(one.amount, Absence))
    alone = (one for one in without if not links_of(facts, one, "restates"))
    return (*facts.unreported(themes=Theme.FUNDING), *alone)


def _sum(funding: Funding) -> Sum:
    amount = funding.amount
    usd = None if funding.usd is None else figure_of(funding, funding.usd)
    return Sum(funding, amount if isinstance(amount, Absence) else figure_of(funding, amount), usd)
