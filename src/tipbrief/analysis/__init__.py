"""Pure functions from a fact base to a typed result. Templates call them by name, without the fact base."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from tipbrief.analysis import (
    alike,
    budget,
    chronology,
    comparing,
    complicity,
    counting,
    enforcement,
    facts_of_kind,
    legal,
    practice,
    prevention,
    profiling,
    protection,
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
            alike.disagreements_on,
            alike.lookalikes_among,
            alike.lookalikes_of,
            alike.lookalikes_on,
            budget.money_findings,
            budget.money_unreported,
            budget.sums_by_stage,
            chronology.early_history,
            chronology.latest_event,
            chronology.timeline,
            chronology.undated,
            comparing.reports_compared,
            complicity.cases_by_last_update,
            complicity.cases_by_stage,
            complicity.complicity_assessments,
            complicity.complicity_cases,
            complicity.complicity_unreported,
            complicity.dropped_cases,
            counting.broken_down,
            counting.divided,
            enforcement.enforcement_by_source,
            enforcement.prosecution_unreported,
            facts_of_kind.assessments,
            facts_of_kind.assessments_of,
            facts_of_kind.cases,
            facts_of_kind.funding,
            facts_of_kind.gaps,
            facts_of_kind.history,
            facts_of_kind.laws,
            facts_of_kind.measures,
            facts_of_kind.overall_assessments,
            facts_of_kind.profile,
            facts_of_kind.services,
            facts_of_kind.statistics,
            facts_of_kind.tiers,
            facts_of_kind.unreported,
            legal.dated_laws,
            legal.offenses,
            legal.other_laws,
            legal.provisions,
            practice.asks_beside_law,
            practice.asks_of_law,
            practice.differences_in_law,
            practice.gaps_in_law,
            practice.guidance_for_courts,
            practice.guidance_on_victims,
            practice.verdicts_on_law,
            prevention.measures_under,
            prevention.services_told_with,
            profiling.profile_by_source,
            profiling.source_of,
            protection.extents_by_reach,
            protection.lookalike_services,
            protection.recommendations_on_victim_gaps,
            protection.service_gaps,
            protection.victim_gaps_by_population,
            recommendations.addressed_by,
            recommendations.asks,
            recommendations.recommendation_history,
            recommendations.recommendations,
            recommendations.recommendations_by_beneficiary,
            recommendations.recommendations_by_theme,
            recommendations.recommendations_on,
            series.later_numbers,
            series.numbers_of_one_month,
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
            themes.measures_only_on,
            themes.laws_on,
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
    {
        "earlier": standing.earlier,
        "earlier_on_complicity": complicity.earlier_on_complicity,
        "other_side": standing.other_side,
        "prevention_earlier": prevention.prevention_earlier,
    }
)
"""These take the whole fact base first, with the facts of every report."""

OF_VALUES: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        analysis.__name__: analysis
        for analysis in (
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
