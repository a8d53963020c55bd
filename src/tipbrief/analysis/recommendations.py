"""What a country is asked to do, why, for whose benefit, and in which field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from tipbrief.analysis.relations import Linked, links_of
from tipbrief.analysis.words import check_kinds
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.facts.recommendations import Recommendation
from tipbrief.vocabulary import Continuity, Population, RelationKind, Theme

Key = TypeVar("Key", Theme, Population)


@dataclass(frozen=True, slots=True)
class Ask:
    """A recommendation with the documented facts that explain it, in the analyst's order."""

    recommendation: Recommendation
    explained_by: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class IndexEntry(Generic[Key]):
    """A word of the index and the recommendations under it, in order of priority."""

    word: Key
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class RecommendationHistory:
    """A recommendation, what became of it, and those of earlier reports that it takes up.

    ``related``: what restates it, continues it, and only looks like it, in this order, with the other ones alone.
    """

    recommendation: Recommendation
    continuity: Continuity
    earlier: tuple[Recommendation, ...]
    related: tuple[Linked, ...]


def recommendations(facts: FactBase, **fields: object) -> tuple[Recommendation, ...]:
    """By priority, as the source gives it; of all or, such as with ``themes="funding"``, by their fields."""
    return tuple(sorted(facts.recommendations(**fields), key=_by_priority))


def _by_priority(asked: Recommendation) -> int:
    return asked.priority


def asks(facts: FactBase) -> tuple[Ask, ...]:
    return tuple(Ask(asked, tuple(_explaining(facts, asked))) for asked in recommendations(facts))


def _explaining(facts: FactBase, asked: Recommendation) -> Iterator[Fact]:
    """Those that the base holds: a brief of the latest report knows of no other."""
    found = (facts.fact(identifier) for identifier in asked.explained_by)
    yield from (fact for fact in found if fact is not None)


def recommendations_on(facts: FactBase, *kinds: str) -> tuple[Ask, ...]:
    """Those that a fact of one of these kinds explains, such as ``"law"``, with these facts alone.

    Raises UnknownSelection for a kind that there is not.
    """
    check_kinds(kinds)
    found = (
        Ask(one.recommendation, tuple(fact for fact in one.explained_by if fact.noun in kinds)) for one in asks(facts)
    )
    return tuple(one for one in found if one.explained_by)


def recommendations_by_theme(facts: FactBase) -> tuple[IndexEntry[Theme], ...]:
    """Only themes that something is asked under, in the order of the vocabulary."""
    ordered = recommendations(facts)
    entries = (IndexEntry(theme, tuple(one for one in ordered if theme in one.themes)) for theme in Theme)
    return tuple(entry for entry in entries if entry.recommendations)


def recommendations_by_beneficiary(facts: FactBase) -> tuple[IndexEntry[Population], ...]:
    """Only populations that a recommendation names."""
    ordered = recommendations(facts)
    entries = (IndexEntry(who, tuple(one for one in ordered if who in one.beneficiaries)) for who in Population)
    return tuple(entry for entry in entries if entry.recommendations)


def addressed_by(facts: FactBase, fact: Fact) -> tuple[Recommendation, ...]:
    """The recommendations that a fact explains, by priority."""
    explained = (asked for asked in facts.recommendations() if fact.id in asked.explained_by)
    return tuple(sorted(explained, key=_by_priority))


def recommendation_history(facts: FactBase) -> tuple[RecommendationHistory, ...]:
    """Those of the latest report by priority, then those of earlier reports that it does not take up.

    Whether one repeats or rewords another, a relation says; reports that are not in the base may have said so in
    between. Needs the facts of all reports.
    """
    latest = {one.id for one in recommendations(facts.of_latest_report())}
    ordered = recommendations(facts)
    now = [_since(facts, one) for one in ordered if one.id in latest]
    taken_up = {one.id for item in now for one in item.earlier}
    gone = (one for one in ordered if one.id not in latest | taken_up)
    return (*now, *(RecommendationHistory(one, Continuity.NOT_REPEATED, (), _related(facts, one)) for one in gone))


def _since(facts: FactBase, asked: Recommendation) -> RecommendationHistory:
    earlier: dict[str, Recommendation] = {}
    kinds: set[RelationKind] = set()
    for relation in facts.relations_of(asked.id):
        if relation.facts[0] == asked.id and relation.kind in _TAKES_UP:
            found = (one for one in facts.recommendations() if one.id in relation.facts[1:])
            earlier |= {one.id: one for one in found}
            kinds.add(relation.kind)
    if not earlier:
        return RecommendationHistory(asked, Continuity.NEW, (), _related(facts, asked))
    continuity = Continuity.REPEATED if kinds <= {RelationKind.RESTATES} else Continuity.REWORDED
    return RecommendationHistory(asked, continuity, tuple(earlier.values()), _related(facts, asked))


def _related(facts: FactBase, asked: Recommendation) -> tuple[Linked, ...]:
    found = (link for kind in _RELATED for link in links_of(facts, asked, kind))
    made = (
        Linked(link.kind, tuple(one for one in link.facts if isinstance(one, Recommendation)), link.because)
        for link in found
    )
    return tuple(link for link in made if link.facts)


_RELATED = (RelationKind.RESTATES, RelationKind.CONTINUES, RelationKind.DISTINCT)
_TAKES_UP = frozenset({RelationKind.RESTATES, RelationKind.CONTINUES})
