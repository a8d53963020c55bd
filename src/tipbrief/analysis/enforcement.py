"""Police, prosecutors, and courts: what they do or have, with which results, and what was not reported of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tipbrief.analysis.facts_of_kind import assessments_of
from tipbrief.analysis.relations import links_of
from tipbrief.analysis.sources import sources
from tipbrief.analysis.themes import laws_on
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.facts.sources import Source
from tipbrief.facts.unreported import Unreported
from tipbrief.vocabulary import Measure, Theme, Unit


@dataclass(frozen=True, slots=True)
class Enforcement:
    """What one source says was done or is in place, and what it says of results and obstacles."""

    source: Source
    done: tuple[Fact, ...]
    found: tuple[Fact, ...]


def enforcement_by_source(facts: FactBase) -> tuple[Enforcement, ...]:
    """Only sources that tell of it, in the order of the file; a fact stands under the source that it cites first.

    Officials' complicity and prevention are told elsewhere, and so are offenses and what has a date as a law.
    """
    done, found = tuple(_done(facts)), tuple(_found(facts))
    made = (Enforcement(one, _cited_first(one, done), _cited_first(one, found)) for one in sources(facts))
    return tuple(one for one in made if one.done or one.found)


def prosecution_unreported(facts: FactBase) -> tuple[Unreported, ...]:
    """What was not reported on prosecution, without complicity and what another fact tells as well."""
    told = facts.unreported(themes=Theme.PROSECUTION, about_complicity=False)
    return tuple(one for one in told if not links_of(facts, one, "restates"))


def _done(facts: FactBase) -> Iterator[Fact]:
    for measure in facts.measures(themes=Theme.PROSECUTION):
        if Theme.PREVENTION not in measure.themes and not measure.unused_because:
            yield measure
    yield from facts.statistics(measure=Measure.OFFICIAL_DEDICATED, unit=Unit.OFFICERS)


def _found(facts: FactBase) -> Iterator[Fact]:
    """The verdicts, and the laws that tell how others are applied: no penalties, and not enacted."""
    yield from (one for one in assessments_of(facts, Theme.PROSECUTION) if not one.about_complicity)
    yield from (law for law in laws_on(facts, Theme.PROSECUTION) if not law.penalties and not law.enacted)


def _cited_first(source: Source, told: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(fact for fact in told if fact.cites[0].source == source.id)
