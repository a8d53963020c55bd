"""Two reports beside each other, theme by theme: what continues, what changed, what only one of them tells.

That a report does not say a thing again does not mean that it ended. Only relations, each with its reason, say that two
facts of different reports belong together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tipbrief.analysis.sources import earliest_report
from tipbrief.errors import UnknownSelection
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
from tipbrief.facts.services import Service
from tipbrief.facts.sources import Source
from tipbrief.facts.statistics import Statistic
from tipbrief.facts.tiers import Tier
from tipbrief.facts.unreported import Unreported
from tipbrief.facts.values import FactId
from tipbrief.problems import suggest
from tipbrief.vocabulary import Chapter, Comparison, Measure, RelationKind


@dataclass(frozen=True, slots=True)
class Pair:
    """Facts of the earlier and of the later report that a relation joins, and the relation's reason."""

    comparison: Comparison
    earlier: tuple[Fact, ...]
    later: tuple[Fact, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One chapter of two reports: the pairs, and what only one of the reports tells."""

    chapter: Chapter
    pairs: tuple[Pair, ...]
    only_earlier: tuple[Fact, ...]
    only_later: tuple[Fact, ...]


def reports_compared(facts: FactBase, earlier: str | None = None, later: str | None = None) -> tuple[Compared, ...]:
    """Chapter by chapter; ``earlier`` and ``later`` are ids of sources, or else the earliest and the latest report.

    Nothing where there are not two. Raises UnknownSelection for a source that is not there.
    """
    first = _source(facts, earlier) if earlier else earliest_report(facts)
    second = _source(facts, later) if later else facts.latest_report
    if first is None or second is None:
        return ()
    pairs = tuple(_pairs(facts, first, second))
    joined = {fact.id for pair in pairs for fact in (*pair.earlier, *pair.later)}
    made = (_compared(facts, chapter, pairs, joined, (first, second)) for chapter in Chapter)
    return tuple(one for one in made if one.pairs or one.only_earlier or one.only_later)


def _source(facts: FactBase, identifier: str) -> Source:
    known = [source.id for source in facts.sources]
    if identifier not in known:
        raise UnknownSelection(f"there is no source '{identifier}'", suggest(identifier, known))
    return facts.source(identifier)


def _compared(
    facts: FactBase, chapter: Chapter, pairs: Sequence[Pair], joined: set[FactId], sources: tuple[Source, Source]
) -> Compared:
    def alone(source: Source) -> tuple[Fact, ...]:
        told = _of(facts, source)
        return tuple(one for one in told if one.id not in joined and chapter_of(one) is chapter)

    own = tuple(pair for pair in pairs if chapter_of((*pair.later, *pair.earlier)[0]) is chapter)
    return Compared(chapter, own, alone(sources[0]), alone(sources[1]))


def _pairs(facts: FactBase, first: Source, second: Source) -> Iterator[Pair]:
    earlier = {fact.id: fact for fact in _of(facts, first)}
    later = {fact.id: fact for fact in _of(facts, second)}
    for relation in facts.relations:
        before = tuple(earlier[name] for name in relation.facts if name in earlier)
        after = tuple(later[name] for name in relation.facts if name in later)
        if before and after:
            yield Pair(_MEANING[relation.kind], before, after, relation.because)


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
