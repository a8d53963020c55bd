"""Two reports beside each other, theme by theme: what continues, what changed, what only one of them tells.

That a report does not say a thing again does not mean that it ended. Only relations, each with its reason, say that two
facts of different reports belong together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tipbrief.analysis.accounts import retold
from tipbrief.analysis.sources import earliest_report
from tipbrief.analysis.words import check_words
from tipbrief.facts.assessments import Assessment
from tipbrief.facts.base import FactBase
from tipbrief.facts.cases import Case
from tipbrief.facts.fact import Fact
from tipbrief.facts.funding import Funding
from tipbrief.facts.gaps import Gap
from tipbrief.facts.laws import Law
from tipbrief.facts.measures import MeasureTaken
from tipbrief.facts.profile import ProfileFact
from tipbrief.facts.recommendations import Recommendation
from tipbrief.facts.relations import Relation
from tipbrief.facts.services import Service
from tipbrief.facts.sources import Source
from tipbrief.facts.statistics import Statistic
from tipbrief.facts.tiers import Tier
from tipbrief.facts.unreported import Unreported
from tipbrief.vocabulary import Chapter, Comparison, Measure, RelationKind

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Pair:
    """Facts of the earlier and of the later report that a relation joins, and the relation's reason.

    ``beside`` is empty unless the reason speaks of a third source: then it is all that the relation names, in its
    order, except the first later fact. ``retells_tier``: the later report's fact is only a part of a tier placement.
    """

    comparison: Comparison
    earlier: tuple[Fact, ...]
    later: tuple[Fact, ...]
    because: str
    beside: tuple[Fact, ...]
    retells_tier: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One chapter of two reports: the pairs, and what only one of the reports tells."""

    chapter: Chapter
    pairs: tuple[Pair, ...]
    only_earlier: tuple[Fact, ...]
    only_later: tuple[Fact, ...]

    @property
    def side_by_side(self) -> tuple[Pair, ...]:
        """Placements, and what the later report tells otherwise unless a placement tells it already."""
        if self.chapter is Chapter.PLACEMENT:
            return self.pairs
        return tuple(one for one in self.pairs if one.comparison is Comparison.CHANGED and not one.retells_tier)

    @property
    def in_a_line(self) -> tuple[Pair, ...]:
        """The other pairs: what is unchanged, then what continues, then what cannot be compared."""
        if self.chapter is Chapter.PLACEMENT:
            return ()
        told = [one for one in self.pairs if not one.retells_tier]
        return tuple(one for comparison in _IN_A_LINE for one in told if one.comparison is comparison)


_IN_A_LINE = (Comparison.UNCHANGED, Comparison.CONTINUES, Comparison.NOT_COMPARABLE)


def reports_compared(facts: FactBase, earlier: str | None = None, later: str | None = None) -> tuple[Compared, ...]:
    """Chapter by chapter; ``earlier`` and ``later`` are ids of sources, or else the earliest and the latest report.

    Nothing where there are not two. Raises UnknownSelection for a source that is not there.
    """
    first = _source(facts, earlier) if earlier else earliest_report(facts)
    second = _source(facts, later) if later else facts.latest_report
    if first is None or second is None:
        return ()
    told = (_of(facts, first), _of(facts, second))
    pairs = tuple(_pairs(facts, *told))
    joined = {fact.id for pair in pairs for fact in (*pair.earlier, *pair.later)}
    paired = _by_chapter((pair.later[0], pair) for pair in pairs)
    before, after = (_by_chapter((one, one) for one in side if one.id not in joined) for side in told)
    made = (Compared(one, paired.get(one, ()), before.get(one, ()), after.get(one, ())) for one in Chapter)
    return tuple(one for one in made if one.pairs or one.only_earlier or one.only_later)


def pairs_that_are(compared: Sequence[Compared], comparison: str) -> tuple[Pair, ...]:
    """Every pair of one comparison, such as ``"changed"``, chapter by chapter.

    Raises UnknownSelection for a comparison that there is not.
    """
    check_words((comparison,), tuple(Comparison), "comparison")
    return tuple(pair for part in compared for pair in part.pairs if pair.comparison == comparison)


def _source(facts: FactBase, identifier: str) -> Source:
    known = [source.id for source in facts.sources]
    check_words((identifier,), known, "source")
    return facts.source(identifier)


def _by_chapter(told: Iterable[tuple[Fact, Told]]) -> Mapping[Chapter | None, tuple[Told, ...]]:
    """Things by the chapter of the fact that stands before each."""
    groups: dict[Chapter | None, list[Told]] = {}
    for fact, one in told:
        groups.setdefault(chapter_of(fact), []).append(one)
    return {chapter: tuple(found) for chapter, found in groups.items()}


def _pairs(facts: FactBase, first: Iterable[Fact], second: Iterable[Fact]) -> Iterator[Pair]:
    earlier, later = {fact.id: fact for fact in first}, {fact.id: fact for fact in second}
    for relation in facts.relations:
        before = tuple(earlier[name] for name in relation.facts if name in earlier)
        after = tuple(later[name] for name in relation.facts if name in later)
        if before and after:
            yield _pair(facts, relation, before, after)


def _pair(facts: FactBase, relation: Relation, earlier: tuple[Fact, ...], later: tuple[Fact, ...]) -> Pair:
    named = tuple(fact for name in relation.facts if (fact := facts.fact(name)))
    beside = tuple(one for one in named if one.id != later[0].id)
    return Pair(
        comparison=_MEANING[relation.kind],
        earlier=earlier,
        later=later,
        because=relation.because,
        beside=beside if len(named) > len(earlier) + len(later) else (),
        retells_tier=bool(retold(facts, later[0], "tier")),
    )


_MEANING = {
    RelationKind.CONTINUES: Comparison.CONTINUES,
    RelationKind.CORROBORATES: Comparison.UNCHANGED,
    RelationKind.RESTATES: Comparison.UNCHANGED,
    RelationKind.SUPERSEDES: Comparison.CHANGED,
    RelationKind.CONFLICTS: Comparison.CHANGED,
    RelationKind.DISTINCT: Comparison.NOT_COMPARABLE,
}


def _of(facts: FactBase, source: Source) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts.facts if fact.cites[0].source == source.id)


def chapter_of(fact: Fact) -> Chapter | None:
    """Which part of a report a fact belongs to; history belongs to none."""
    match fact:
        case Tier():
            return Chapter.PLACEMENT
        case Recommendation():
            return Chapter.RECOMMENDATIONS
        case ProfileFact():
            return Chapter.PROFILE
        case Law() | Case() | Statistic():
            return (
                Chapter.PROTECTION
                if isinstance(fact, Statistic) and fact.measure in _OF_VICTIMS
                else Chapter.PROSECUTION
            )
        case Service() | Gap():
            return Chapter.PROTECTION
        case Funding():
            return Chapter.PREVENTION
        case Assessment() | MeasureTaken() | Unreported():
            return next(
                (Chapter(theme.value) for theme in fact.themes if theme.value in tuple(Chapter)), Chapter.PREVENTION
            )
        case _:
            return None


_OF_VICTIMS = frozenset(
    {
        Measure.VICTIM_IDENTIFIED,
        Measure.VICTIM_ASSISTED,
        Measure.VICTIM_RESCUED,
        Measure.RESIDENCY_GRANTED,
        Measure.REPORT_RECEIVED,
    }
)
