"""What a country is asked to do, why, for whose benefit, and in which field."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.facts.recommendations import Recommendation
from tipbrief.vocabulary import Population, Theme

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


def recommendations(facts: FactBase) -> tuple[Recommendation, ...]:
    """By priority, as the source gives it."""
    return tuple(sorted(facts.recommendations(), key=lambda found: found.priority))


def asks(facts: FactBase) -> tuple[Ask, ...]:
    by_id: dict[str, Fact] = {fact.id: fact for fact in facts.facts}
    return tuple(
        Ask(asked, tuple(by_id[identifier] for identifier in asked.explained_by if identifier in by_id))
        for asked in recommendations(facts)
    )


def recommendations_by_theme(facts: FactBase) -> tuple[IndexEntry[Theme], ...]:
    """Every theme, in the order of the vocabulary; a theme that nothing is asked under has no recommendations."""
    ordered = recommendations(facts)
    return tuple(IndexEntry(theme, tuple(one for one in ordered if theme in one.themes)) for theme in Theme)


def recommendations_by_beneficiary(facts: FactBase) -> tuple[IndexEntry[Population], ...]:
    """Only populations that a recommendation names."""
    ordered = recommendations(facts)
    entries = (IndexEntry(who, tuple(one for one in ordered if who in one.beneficiaries)) for who in Population)
    return tuple(entry for entry in entries if entry.recommendations)


def addressed_by(facts: FactBase, fact: Fact) -> tuple[Recommendation, ...]:
    """The recommendations that a fact explains, by priority."""
    return tuple(asked for asked in recommendations(facts) if fact.id in asked.explained_by)
