"""Who says something, how surely, and whether it may be shown."""

from enum import StrEnum


class AssertedBy(StrEnum):
    """Who says so. ``source`` is the publisher itself, in its own voice."""

    SOURCE = "source"
    GOVERNMENT = "government"
    FOREIGN_GOVERNMENT = "foreign_government"
    STATE_DEPARTMENT = "state_department"
    POLICE = "police"
    PROSECUTORS = "prosecutors"
    NGO = "ngo"
    INTERNATIONAL_ORGANIZATION = "international_organization"
    MEDIA = "media"
    LOCAL_EXPERTS = "local_experts"
    VICTIMS = "victims"


class Modality(StrEnum):
    """How sure the source is. A brief never says more than this."""

    REPORTED = "reported"
    ALLEGED = "alleged"
    ESTIMATED = "estimated"
    CONFIRMED = "confirmed"
    POSSIBLE = "possible"


class Sensitivity(StrEnum):
    """``restricted``: could identify a person at risk; kept out of every public brief."""

    PUBLIC = "public"
    RESTRICTED = "restricted"


class Reports(StrEnum):
    """Which sources a brief type tells of: the latest report of a government, or all that there are."""

    LATEST = "latest"
    ALL = "all"


class Edition(StrEnum):
    """Who a brief is for: ``internal`` ones hold the restricted facts, too."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Layout(StrEnum):
    """How much of a brief is shown: all of it, or its key findings on one page."""

    FULL = "full"
    HIGHLIGHTS = "highlights"


LANGUAGES_READ = frozenset({"ca", "de", "en", "es", "fr", "it", "nl", "pt", "ru"})
"""Languages of sources whose numbers in words can be read (text2num)."""


class PublisherKind(StrEnum):
    GOVERNMENT_REPORT = "government_report"
    INTERNATIONAL_ORGANIZATION = "international_organization"
    NGO = "ngo"
    NEWS = "news"
    ENCYCLOPEDIA = "encyclopedia"
