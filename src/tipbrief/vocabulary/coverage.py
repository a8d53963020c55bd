"""Why a sentence of a source has no fact."""

from enum import StrEnum


class CoverageReason(StrEnum):
    NAVIGATION = "navigation"
    HEADING = "heading"
    DUPLICATE = "duplicate"
    NOT_ABOUT_TRAFFICKING = "not_about_trafficking"
    NOT_ABOUT_THE_COUNTRY = "not_about_the_country"
