"""Pure functions from a fact base to a typed result. Templates call them by name, without the fact base."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from tipbrief.analysis import (
    complicity,
    counting,
    disagreements,
    facts_of_kind,
    recommendations,
    sources,
    victim_services,
)

ANALYSES: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        analysis.__name__: analysis
        for analysis in (
            complicity.cases_by_last_update,
            complicity.cases_by_stage,
            complicity.complicity_assessments,
            complicity.complicity_cases,
            complicity.complicity_unreported,
            facts_of_kind.assessments,
            facts_of_kind.assessments_of,
            facts_of_kind.cases,
            facts_of_kind.funding,
            facts_of_kind.gaps,
            facts_of_kind.history,
            facts_of_kind.laws,
            facts_of_kind.measures,
            facts_of_kind.profile,
            facts_of_kind.services,
            facts_of_kind.statistics,
            facts_of_kind.tiers,
            facts_of_kind.unreported,
            recommendations.addressed_by,
            recommendations.asks,
            recommendations.recommendations,
            recommendations.recommendations_by_beneficiary,
            recommendations.recommendations_by_theme,
            sources.sources,
            victim_services.extents,
            victim_services.gaps_by_barrier,
            victim_services.gaps_by_population,
            victim_services.protection_unreported,
            victim_services.reduced_capacities,
            victim_services.services_by_age_and_sex,
            victim_services.services_by_group,
        )
    }
)
"""Each takes the facts of the reports that a brief type tells of; a template gives only what follows."""

OF_ALL_YEARS: Mapping[str, Callable[..., Any]] = MappingProxyType({"other_side": disagreements.other_side})
"""These take the whole fact base first, with the facts of every report."""

OF_VALUES: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        analysis.__name__: analysis
        for analysis in (
            complicity.chronology,
            complicity.officials,
            complicity.others,
            counting.number_of,
            victim_services.cells_that_are,
        )
    }
)
"""These take a fact or a result, and no fact base."""
