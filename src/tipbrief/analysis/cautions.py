"""Numbers that a reader must not take as they stand: inexact ones, those that only look alike, those left alone."""

from tipbrief.analysis.asking import asked
from tipbrief.analysis.relations import Linked, lookalikes
from tipbrief.analysis.series import series
from tipbrief.analysis.victim_services import Extent, extents
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.facts.statistics import Statistic
from tipbrief.facts.values import FactId
from tipbrief.vocabulary import Absence, Bound, Break, Measure, Modality, Unit


def inexact_numbers(facts: FactBase) -> tuple[Statistic, ...]:
    """The statistics that a source gives as a bound or an estimate, or with others among the victims, in file order."""
    return tuple(one for one in facts.statistics() if _is_inexact(one))


def inexact_capacities(facts: FactBase) -> tuple[Extent, ...]:
    """The services whose capacity a source gives as a bound, each with these amounts alone."""
    bounded = (
        Extent(one.service, tuple(amount for amount in one.amounts if amount.number.bound is not Bound.EXACT))
        for one in extents(facts)
    )
    return tuple(one for one in bounded if one.amounts)


def _is_inexact(statistic: Statistic) -> bool:
    is_of_others_too = statistic.measure in _OF_VICTIMS and statistic.unit is Unit.PEOPLE
    return statistic.bound is not Bound.EXACT or statistic.modality is Modality.ESTIMATED or is_of_others_too


_OF_VICTIMS = frozenset({Measure.VICTIM_IDENTIFIED, Measure.VICTIM_ASSISTED, Measure.VICTIM_RESCUED})


def lookalike_numbers(facts: FactBase, *left_out: str) -> tuple[Linked, ...]:
    """The lookalikes with more than one statistic, not counting those of the measures left out, such as ``"arrest"``.

    Raises UnknownSelection for a word that is no measure.
    """
    counted = {one.id for one in facts.statistics()} - _of_measures(facts, *left_out)
    return tuple(link for link in lookalikes(facts) if sum(fact.id in counted for fact in link.facts) > 1)


def left_alone(facts: FactBase, missing: Fact) -> tuple[Statistic, ...]:
    """The later numbers of a series that have none to stand beside, because this one was not given."""
    if not isinstance(missing, Statistic):
        return ()
    points = (point for one in asked(facts, series, missing.measure) for point in one.points)
    after = (point for point in points if point.before and point.before.id == missing.id)
    alone = (point for point in after if Break.NO_NUMBER in point.breaks)
    return tuple(point.statistic for point in alone if not isinstance(point.total, Absence))


def _of_measures(facts: FactBase, *measures: str) -> set[FactId]:
    return {one.id for measure in measures for one in facts.statistics(measure=measure)}
