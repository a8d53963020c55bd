"""Pure functions from a fact base to a typed result. Templates call them by name, without the fact base."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from tipbrief.analysis import (
    accounts,
    budget,
    cautions,
    chronology,
    comparing,
    complicity,
    counting,
    facts_of_kind,
    legal,
    profiling,
    recommendations,
    series,
    silence,
    sources,
    standing,
    themes,
    victim_services,
)

ANALYSES: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        analysis.__name__: analysis
        for analysis in (
            accounts.corroborated,
            accounts.corroborations,
            accounts.retold,
            accounts.second_accounts,
            budget.sums_by_stage,
            cautions.inexact_numbers,
            cautions.left_alone,
            cautions.lookalike_numbers,
            cautions.lookalikes_of,
            chronology.early_history,
            chronology.timeline,
            chronology.undated,
            comparing.reports_compared,
            complicity.cases_by_last_update,
            complicity.cases_by_stage,
            complicity.complicity_assessments,
            complicity.complicity_cases,
            complicity.complicity_unreported,
            complicity.dropped_cases,
            counting.divided,
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
            legal.offenses,
            legal.other_laws,
            profiling.profile_by_source,
            profiling.profile_lead,
            profiling.profile_of_latest,
            profiling.profile_of_others,
            profiling.source_of,
            recommendations.addressed_by,
            recommendations.asks,
            recommendations.recommendation_history,
            recommendations.recommendations,
            recommendations.recommendations_by_beneficiary,
            recommendations.recommendations_by_theme,
            recommendations.recommendations_on,
            series.series,
            silence.missing_numbers,
            silence.silences,
            sources.earliest_report,
            sources.latest_report,
            sources.sources,
            standing.by_source,
            standing.disagreements,
            standing.links_of,
            standing.lookalikes,
            standing.restatements,
            standing.single_source,
            themes.gaps_on,
            themes.unreported_on,
            victim_services.extents,
            victim_services.gaps_by_barrier,
            victim_services.gaps_by_main_population,
            victim_services.gaps_by_population,
            victim_services.protection_unreported,
            victim_services.reduced_capacities,
            victim_services.services_by_age_and_sex,
            victim_services.services_by_group,
            victim_services.services_by_place,
        )
    }
)
"""Each takes the facts of the reports that a brief type tells of; a template gives only what follows."""

OF_ALL_YEARS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {"earlier": standing.earlier, "other_side": standing.other_side}
)
"""These take the whole fact base first, with the facts of every report."""

OF_VALUES: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        analysis.__name__: analysis
        for analysis in (
            comparing.pairs_that_are,
            complicity.chronology,
            complicity.days_since_update,
            complicity.officials,
            complicity.others,
            counting.number_of,
            counting.parts,
            victim_services.cells_that_are,
        )
    }
)
"""These take a fact or a result, and no fact base."""
