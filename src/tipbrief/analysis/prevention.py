"""Prevention: each measure under one heading, the services that take reports, and what earlier sources tell."""

from collections.abc import Callable
from enum import StrEnum

from tipbrief.analysis.relations import ToldBy, earlier
from tipbrief.analysis.words import check_words
from tipbrief.facts.assessments import Assessment
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.facts.measures import MeasureTaken
from tipbrief.facts.services import Service
from tipbrief.facts.statistics import Statistic
from tipbrief.facts.unreported import Unreported
from tipbrief.vocabulary import Measure, MeasureKind, Population, Theme, Unit


class Heading(StrEnum):
    """What a measure of prevention is told under: by whom it is for, then by its kind."""

    WORKERS = "workers"
    MIGRANTS = "migrants"
    DEMAND = "demand"
    CHILDREN = "children"
    AWARENESS = "awareness"
    MONITORING = "monitoring"
    COORDINATION = "coordination"


def measures_under(facts: FactBase, heading: str) -> tuple[MeasureTaken, ...]:
    """The measures of prevention under a heading, such as ``"workers"``; each stands under the first that it fits.

    What monitors how data is kept counts as prevention. Raises UnknownSelection for a heading that is none.
    """
    check_words((heading,), tuple(Heading), "heading")
    return tuple(one for one in facts.measures() if _is_prevention(one) and _heading(one) == heading)


def services_told_with(facts: FactBase, measure: str) -> tuple[Service, ...]:
    """The services that rest on a paragraph from which a number of this measure comes first."""
    firsts = (one.cites[0] for one in facts.statistics(measure=measure))
    paragraphs = {(first.source, first.paragraph) for first in firsts}
    return tuple(
        one
        for one in facts.services()
        if any((passage.source, passage.paragraph) in paragraphs for passage in one.cites)
    )


def prevention_earlier(facts: FactBase) -> tuple[ToldBy, ...]:
    """What every source but the latest report tells of prevention and not of protection, in the groups of ``earlier``.

    Of numbers: training, agreements, reports from the public, and inspectors.
    """
    groups = earlier(facts, *(kind.noun for kind in (Assessment, MeasureTaken, Statistic, Unreported)))
    made = (ToldBy(group.source, tuple(filter(_is_told_as_prevention, group.facts))) for group in groups)
    return tuple(group for group in made if group.facts)


def _is_prevention(measure: MeasureTaken) -> bool:
    monitors_data = measure.kind is MeasureKind.MONITORING and Theme.DATA in measure.themes
    return Theme.PREVENTION in measure.themes or monitors_data


def _heading(measure: MeasureTaken) -> Heading:
    return next((heading for heading, fits in _FITS if fits(measure)), Heading.COORDINATION)


_FITS: tuple[tuple[Heading, Callable[[MeasureTaken], bool]], ...] = (
    (Heading.WORKERS, lambda one: Population.WORKERS in one.populations),
    (Heading.MIGRANTS, lambda one: Population.MIGRANTS in one.populations),
    (Heading.DEMAND, lambda one: one.kind is MeasureKind.OPERATION),
    (Heading.CHILDREN, lambda one: Population.CHILDREN in one.populations),
    (Heading.AWARENESS, lambda one: one.kind in {MeasureKind.AWARENESS, MeasureKind.TRAINING}),
    (Heading.MONITORING, lambda one: one.kind is MeasureKind.MONITORING),
)


def _is_told_as_prevention(fact: Fact) -> bool:
    match fact:
        case Statistic():
            return fact.measure in _OF_PREVENTION or fact.unit is Unit.INSPECTORS
        case Assessment() | MeasureTaken() | Unreported():
            return Theme.PREVENTION in fact.themes and Theme.PROTECTION not in fact.themes
        case _:
            return False


_OF_PREVENTION = frozenset({Measure.OFFICIAL_TRAINED, Measure.AGREEMENT_SIGNED, Measure.REPORT_RECEIVED})
