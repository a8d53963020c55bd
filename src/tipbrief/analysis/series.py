"""Numbers over the years, one after another, and for each whether it can be compared with the one before, or why not.

What was counted in another unit, by another collector, of another form or over another length of time is no trend, even
where it stands in the next row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tipbrief.analysis.words import check_measures
from tipbrief.facts.base import FactBase
from tipbrief.facts.figures import Figure
from tipbrief.facts.statistics import Statistic
from tipbrief.facts.values import FactId, Period, SourceId
from tipbrief.vocabulary import Absence, Bound, Break, Dimension, Measure, RelationKind

SMALLEST_BASE = 20
"""No change in per cent from less than this: one case more would look like a trend."""


@dataclass(frozen=True, slots=True)
class Point:
    """One number, or its absence, with what it is compared with.

    ``before`` is the likest number of the nearest earlier period, and ``breaks`` are the reasons why the two cannot be
    compared; without any, ``change`` is how much it rose or fell in per cent, unless the base is too small. ``revises``
    is an earlier report's number for the same thing and the same period.
    """

    statistic: Statistic
    total: Figure | Absence
    before: Statistic | None
    breaks: tuple[Break, ...]
    change: Figure | None
    revises: Statistic | None

    @property
    def is_comparable(self) -> bool:
        return self.before is not None and not self.breaks

    @property
    def has_risen(self) -> bool:
        """Whether it is comparable and greater than the one before."""
        now, then = self.total, self.before.total if self.before and self.is_comparable else None
        return isinstance(now, Figure) and isinstance(then, Figure) and now.value > then.value


@dataclass(frozen=True, slots=True)
class Series:
    """Everything that was counted of one measure, the earliest period first."""

    measure: Measure
    points: tuple[Point, ...]

    @property
    def latest(self) -> Point:
        """The last one: a series is never without any."""
        return self.points[-1]

    @property
    def before_latest(self) -> tuple[Statistic, ...]:
        """Every number of the period that the latest is set beside; none where it is the first."""
        before = self.latest.before
        return tuple(one.statistic for one in self.points if before and one.statistic.period == before.period)


def series(facts: FactBase, *measures: str) -> tuple[Series, ...]:
    """Of the measures named, or of every measure that has a number, in the order of the vocabulary.

    A number that only restates another is left out: it stands beside the original and counts once, as told by both
    sources. Raises UnknownSelection for a word that is no measure.
    """
    check_measures(measures)
    wanted = [measure for measure in Measure if measure in measures or not measures]
    made = (Series(measure, _points(facts, measure)) for measure in wanted)
    return tuple(one for one in made if one.points)


def later_numbers(facts: FactBase, *measures: str) -> tuple[Statistic, ...]:
    """Of some measures, or of all, each number that has one of an earlier period before it, in the order of ``series``.

    What was not reported is no number. Raises as ``series`` does.
    """
    points = (point for one in series(facts, *measures) for point in one.points)
    return tuple(one.statistic for one in points if one.before and not isinstance(one.total, Absence))


def numbers_of_one_month(facts: FactBase, *measures: str) -> tuple[Statistic, ...]:
    """What a raid or an operation came to: the numbers, or absences, that a source dates to one month or one day.

    Measure by measure in the order named; those of a measure in the order of ``series``. Raises as it does.
    """
    points = (point for measure in measures for one in series(facts, measure) for point in one.points)
    return tuple(one.statistic for one in points if _is_of_one_month(one.statistic.period))


def _is_of_one_month(period: Period) -> bool:
    return period.start.month is not None and period.start == period.through


def _points(facts: FactBase, measure: Measure) -> tuple[Point, ...]:
    numbers = facts.statistics(measure=measure)
    counted = {one.id for one in numbers}
    restatements = [one.facts for one in facts.relations_of_kind(RelationKind.RESTATES)]
    restating = {again for again, *originals in restatements if counted.intersection(originals)}
    told = [one for one in numbers if one.id not in restating]
    ordered = sorted(told, key=lambda one: (one.period.last, one.period.first, one.unit, one.id))
    related = _Related(
        disputed={name for one in facts.relations_of_kind(RelationKind.CONFLICTS) for name in one.facts},
        sources=_sources(numbers, restatements),
    )
    found: list[Point] = []
    before: tuple[Statistic, ...] = ()
    for _, group in groupby(ordered, key=lambda one: one.period.last):
        together = tuple(group)
        found += (_point(one, before, together[:number], related) for number, one in enumerate(together))
        before = together
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Related:
    """What relations say of the numbers: which are disputed, and who tells each of them, be it once more."""

    disputed: set[FactId]
    sources: Mapping[FactId, set[SourceId]]


def _sources(
    numbers: Iterable[Statistic], restatements: Iterable[tuple[FactId, ...]]
) -> Mapping[FactId, set[SourceId]]:
    found = {one.id: {passage.source for passage in one.cites} for one in numbers}
    for again, *originals in restatements:
        for original in found.keys() & originals:
            found[original] |= found.get(again, set())
    return found


def _point(statistic: Statistic, nearest: Sequence[Statistic], beside: Sequence[Statistic], related: _Related) -> Point:
    """``nearest`` are the numbers of the nearest earlier period, ``beside`` those that end with this one's."""
    choices = [(one, _breaks(one, statistic, related)) for one in nearest]
    before, breaks = min(choices, key=lambda choice: len(choice[1]), default=(None, ()))
    change = _change(before, statistic) if before and not breaks else None
    return Point(statistic, statistic.total, before, breaks, change, _revised(statistic, beside))


def _breaks(before: Statistic, after: Statistic, related: _Related) -> tuple[Break, ...]:
    """Every reason why two numbers of one measure are no trend."""
    reasons = {
        Break.NO_NUMBER: isinstance(before.value, Absence) or isinstance(after.value, Absence),
        Break.UNIT: before.unit is not after.unit,
        Break.COLLECTOR: before.collector != after.collector,
        Break.COVERAGE: (before.area, _only_parts(before)) != (after.area, _only_parts(after)),
        Break.LEGAL_BASIS: before.legal_basis is not after.legal_basis,
        Break.COMPLETENESS: before.bound is not Bound.EXACT or after.bound is not Bound.EXACT,
        Break.PERIOD: _length(before) != _length(after) or _years_apart(before, after) != 1,
        Break.REPORT: not related.sources[before.id] & related.sources[after.id],
        Break.DISPUTED: not related.disputed.isdisjoint({before.id, after.id}),
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def _only_parts(statistic: Statistic) -> tuple[tuple[Dimension, str], ...]:
    """What a number is limited to: one form, one nationality, one kind of origin."""
    return tuple((dimension, next(iter(parts))) for dimension, parts in statistic.by.items() if len(parts) == 1)


def _length(statistic: Statistic) -> int:
    """In months, which tells half a year from a year, and a reporting period from neither by itself."""
    first, last = statistic.period.first, statistic.period.last
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _years_apart(before: Statistic, after: Statistic) -> int:
    return after.period.last.year - before.period.last.year


def _change(before: Statistic, after: Statistic) -> Figure | None:
    first, second = before.total, after.total
    if isinstance(first, Absence) or isinstance(second, Absence) or first.value < SMALLEST_BASE:
        return None
    return second.change_percent(first)


def _revised(statistic: Statistic, beside: Sequence[Statistic]) -> Statistic | None:
    """The same thing of the same period with another number, told by another source."""
    for one in reversed(beside):
        is_same = _identity(one) == _identity(statistic) and one.period == statistic.period
        if is_same and one.value != statistic.value and one.cites[0].source != statistic.cites[0].source:
            return one
    return None


def _identity(statistic: Statistic) -> tuple[object, ...]:
    return statistic.unit, statistic.collector, statistic.area, _only_parts(statistic)
