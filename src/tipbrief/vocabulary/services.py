"""Who is served, with what, by whom, how far, and what stands in the way."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Population(StrEnum):
    """Whom a fact is about. ``victims``: the source does not say which."""

    VICTIMS = "victims"
    GIRLS = "girls"
    BOYS = "boys"
    CHILDREN = "children"
    WOMEN = "women"
    MEN = "men"
    ADULTS = "adults"
    MALES = "males"
    YOUNG_SURVIVORS = "young_survivors"
    LGBTQI = "lgbtqi"
    TRANSGENDER = "transgender"
    SEX_TRAFFICKING_VICTIMS = "sex_trafficking_victims"
    LABOR_TRAFFICKING_VICTIMS = "labor_trafficking_victims"
    FOREIGN_NATIONALS = "foreign_nationals"
    VENEZUELANS = "venezuelans"
    MIGRANTS = "migrants"
    INDIGENOUS = "indigenous"
    RURAL_COMMUNITIES = "rural_communities"
    PEOPLE_AT_RISK = "people_at_risk"
    WORKING_CHILDREN = "working_children"
    PEOPLE_IN_COMMERCIAL_SEX = "people_in_commercial_sex"
    GANG_AFFECTED_NEIGHBORHOODS = "gang_affected_neighborhoods"
    CUBAN_GOVERNMENT_AFFILIATED_WORKERS = "cuban_government_affiliated_workers"
    WORKERS = "workers"
    NATIONALS_ABROAD = "nationals_abroad"


WITHIN: Mapping[Population, tuple[Population, ...]] = MappingProxyType(
    {
        Population.CHILDREN: (Population.GIRLS, Population.BOYS),
        Population.ADULTS: (Population.WOMEN, Population.MEN),
        Population.MALES: (Population.BOYS, Population.MEN),
        Population.LGBTQI: (Population.TRANSGENDER,),
    }
)
"""Populations that consist of others: what holds for the whole holds for each part."""


class ServiceKind(StrEnum):
    """``assistance``: the source says that victims were helped, and not how."""

    IDENTIFICATION = "identification"
    REFERRAL = "referral"
    EMERGENCY_CARE = "emergency_care"
    SHELTER = "shelter"
    MEDICAL = "medical"
    PSYCHOLOGICAL = "psychological"
    LEGAL = "legal"
    SOCIAL = "social"
    REINTEGRATION = "reintegration"
    REPATRIATION = "repatriation"
    RESIDENCY = "residency"
    COURT_PROTECTION = "court_protection"
    RESTITUTION = "restitution"
    ASSISTANCE = "assistance"


class Availability(StrEnum):
    """What a source documents about a service for a population."""

    AVAILABLE = "available"
    LIMITED = "limited"
    CONDITIONAL = "conditional"
    NOT_AVAILABLE = "not_available"


class CellState(StrEnum):
    """What a fact base knows about a service for a population: the four availabilities, and two ways of not knowing.

    ``not_reported``: a source says that the government did not report it. ``not_researched``: no fact says anything.
    """

    AVAILABLE = "available"
    LIMITED = "limited"
    CONDITIONAL = "conditional"
    NOT_AVAILABLE = "not_available"
    NOT_REPORTED = "not_reported"
    NOT_RESEARCHED = "not_researched"


class ProviderType(StrEnum):
    GOVERNMENT = "government"
    NGO = "ngo"
    INTERNATIONAL_ORGANIZATION = "international_organization"
    PRIVATE = "private"


class Reach(StrEnum):
    """How far a service goes, as the source puts it."""

    NATIONWIDE = "nationwide"
    SOME_REGIONS = "some_regions"
    NAMED_PLACES = "named_places"
    ABROAD = "abroad"
    NOT_STATED = "not_stated"


class Barrier(StrEnum):
    """Why victims do not get what exists, or what is missing."""

    NO_SERVICE = "no_service"
    CAPACITY = "capacity"
    CONDITION = "condition"
    TIMING = "timing"
    PLACE = "place"
    DOCUMENTS = "documents"
    EXCLUSION = "exclusion"
    DISCRIMINATION = "discrimination"
    FUNDING = "funding"
    TRAINING = "training"
    COORDINATION = "coordination"
    IDENTIFICATION = "identification"
    OVERSIGHT = "oversight"
    ENFORCEMENT = "enforcement"
    LAW = "law"
    DATA = "data"
