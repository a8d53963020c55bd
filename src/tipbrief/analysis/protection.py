"""Victims' services in a report: how far they reach, what they lack, and which of them look alike."""

from collections import Counter
from dataclasses import dataclass

from tipbrief.analysis.recommendations import Ask, recommendations_on
from tipbrief.analysis.relations import lookalikes
from tipbrief.analysis.victim_services import Extent, GapsOf, extents, gaps_by_main_population
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.facts.gaps import Gap
from tipbrief.facts.services import Service
from tipbrief.vocabulary import Population, Reach, ServiceKind


@dataclass(frozen=True, slots=True)
class ExtentsOf:
    """The services that go as far as each other."""

    reach: Reach
    extents: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class ServicesAlike:
    """Facts that must not be taken for the same, one of them a service, and the reason.

    ``shared`` are the kinds of service that two or more of them offer, in the order of the vocabulary.
    """

    facts: tuple[Fact, ...]
    because: str
    shared: tuple[ServiceKind, ...]


def extents_by_reach(facts: FactBase) -> tuple[ExtentsOf, ...]:
    """The services whose capacity or reach a source gives, the widest reach first; only reaches that one has."""
    told = extents(facts)
    groups = (ExtentsOf(reach, tuple(one for one in told if one.service.reach is reach)) for reach in Reach)
    return tuple(group for group in groups if group.extents)


def lookalike_services(facts: FactBase) -> tuple[ServicesAlike, ...]:
    """Where a service must not be taken for another, or for what was counted of it; in the order of the relations.

    A service and its own gap are left out: the gap stands among the gaps.
    """
    found = (ServicesAlike(link.facts, link.because, _shared(link.facts)) for link in lookalikes(facts))
    return tuple(one for one in found if _is_of_services(one.facts))


def _is_of_services(told: tuple[Fact, ...]) -> bool:
    return any(isinstance(fact, Service) for fact in told) and not any(isinstance(fact, Gap) for fact in told)


def _shared(told: tuple[Fact, ...]) -> tuple[ServiceKind, ...]:
    offered = Counter(kind for fact in told if isinstance(fact, Service) for kind in set(fact.services))
    return tuple(kind for kind in ServiceKind if offered[kind] > 1)


def service_gaps(facts: FactBase, *barriers: str) -> tuple[Gap, ...]:
    """The gaps that bear on a service, barrier by barrier in the order named, such as ``"capacity"``.

    Raises UnknownSelection for a word that is no barrier.
    """
    found = (gap for barrier in barriers for gap in facts.gaps(barrier=barrier))
    return tuple(gap for gap in found if gap.services)


def victim_gaps_by_population(facts: FactBase) -> tuple[GapsOf, ...]:
    """As ``gaps_by_main_population``, but for the gaps for workers whom inspectors look after."""
    groups = gaps_by_main_population(facts)
    made = (GapsOf(one.word, tuple(item for item in one.gaps if _is_for_victims(item.gap))) for one in groups)
    return tuple(group for group in made if group.gaps)


def recommendations_on_victim_gaps(facts: FactBase) -> tuple[Ask, ...]:
    """The recommendations that such a gap explains, by priority, with every gap that explains them."""
    return tuple(one for one in recommendations_on(facts, Gap.noun) if any(map(_is_for_victims, one.explained_by)))


def _is_for_victims(fact: Fact) -> bool:
    return isinstance(fact, Gap) and Population.WORKERS not in fact.populations
