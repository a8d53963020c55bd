"""What is counted, in which unit, by what, and how a missing number is missing."""

from enum import StrEnum


class Form(StrEnum):
    SEX_TRAFFICKING = "sex_trafficking"
    LABOR_TRAFFICKING = "labor_trafficking"
    UNSPECIFIED = "unspecified"


class Measure(StrEnum):
    """What a statistic counts."""

    REPORT_RECEIVED = "report_received"
    INVESTIGATION = "investigation"
    ARREST = "arrest"
    PROSECUTION = "prosecution"
    CONVICTION = "conviction"
    ACQUITTAL = "acquittal"
    VICTIM_IDENTIFIED = "victim_identified"
    VICTIM_ASSISTED = "victim_assisted"
    VICTIM_RESCUED = "victim_rescued"
    RESIDENCY_GRANTED = "residency_granted"
    SENTENCE = "sentence"
    OFFICIAL_TRAINED = "official_trained"
    OFFICIAL_DEDICATED = "official_dedicated"
    AGREEMENT_SIGNED = "agreement_signed"
    FORCED_LABOR_ESTIMATE = "forced_labor_estimate"


class Unit(StrEnum):
    """In what a statistic or a quantity is counted. Cases, defendants and victims are never interchangeable.

    A measure of victims that is counted in people holds some who are, or may be, none.
    """

    CASES = "cases"
    CONVICTIONS = "convictions"
    INVESTIGATIONS = "investigations"
    PROSECUTIONS = "prosecutions"
    DEFENDANTS = "defendants"
    SUSPECTS = "suspects"
    VICTIMS = "victims"
    REPORTS = "reports"
    SHELTERS = "shelters"
    CENTERS = "centers"
    PLACES = "places"
    REGIONS = "regions"
    ATTORNEYS = "attorneys"
    ORGANIZATIONS = "organizations"
    PEOPLE = "people"
    OFFICERS = "officers"
    OFFICIALS = "officials"
    INSPECTORS = "inspectors"
    BUSINESSES = "businesses"
    FAMILIES = "families"
    YEARS = "years"


class Bound(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    ALMOST = "almost"


class Absence(StrEnum):
    """Why there is no number. None of these is zero."""

    NOT_REPORTED = "not_reported"
    NOT_COLLECTED = "not_collected"
    NOT_COMPARABLE = "not_comparable"


class LegalBasis(StrEnum):
    """Under which laws cases were counted: those on trafficking alone, on related exploitation alone, or both."""

    TRAFFICKING = "trafficking"
    RELATED_EXPLOITATION = "related_exploitation"
    BOTH = "both"


class Break(StrEnum):
    """Why two numbers of one measure cannot be compared."""

    NO_NUMBER = "no_number"
    UNIT = "unit"
    COLLECTOR = "collector"
    COVERAGE = "coverage"
    LEGAL_BASIS = "legal_basis"
    COMPLETENESS = "completeness"
    PERIOD = "period"
    REPORT = "report"
    DISPUTED = "disputed"


class Dimension(StrEnum):
    """By what a statistic is broken down."""

    FORM = "form"
    STATUS = "status"
    STATUTE = "statute"
    ORIGIN = "origin"
    NATIONALITY = "nationality"
    POPULATION = "population"
    POPULATION_AND_FORM = "population_and_form"


class CaseStatus(StrEnum):
    NEW = "new"
    ONGOING = "ongoing"


class Statute(StrEnum):
    TRAFFICKING = "trafficking"
    RELATED_EXPLOITATION = "related_exploitation"


class Origin(StrEnum):
    NATIONALS = "nationals"
    FOREIGN_NATIONALS = "foreign_nationals"
    NATIONALS_EXPLOITED_AT_HOME = "nationals_exploited_at_home"
    NATIONALS_EXPLOITED_ABROAD = "nationals_exploited_abroad"
