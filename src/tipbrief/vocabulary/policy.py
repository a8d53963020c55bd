"""What a government is asked to do, does and pays for, and how it is graded."""

from enum import StrEnum


class Theme(StrEnum):
    """The three P's of the Act, with the two means that every part needs."""

    PROSECUTION = "prosecution"
    PROTECTION = "protection"
    PREVENTION = "prevention"
    DATA = "data"
    FUNDING = "funding"


class TierPlacement(StrEnum):
    """22 USC 7107(b): the list a country is on. It grades a government's efforts, not how much trafficking there is."""

    TIER_1 = "tier_1"
    TIER_2 = "tier_2"
    TIER_2_WATCH_LIST = "tier_2_watch_list"
    TIER_3 = "tier_3"
    SPECIAL_CASE = "special_case"


class TierMovement(StrEnum):
    REMAINED = "remained"
    UPGRADED = "upgraded"
    DOWNGRADED = "downgraded"
    PLACED = "placed"


class MeasureKind(StrEnum):
    """What a government did."""

    PROTOCOL = "protocol"
    TRAINING = "training"
    INSTITUTION = "institution"
    COORDINATION = "coordination"
    AWARENESS = "awareness"
    MONITORING = "monitoring"
    OPERATION = "operation"
    POLICY = "policy"


class ProfileTopic(StrEnum):
    FORM = "form"
    SECTOR = "sector"
    PLACE = "place"
    METHOD = "method"
    PERPETRATOR = "perpetrator"
    PEOPLE_AT_RISK = "people_at_risk"
    ROUTE = "route"


class FundingLevel(StrEnum):
    NATIONAL = "national"
    REGIONAL = "regional"


class FundingStage(StrEnum):
    REQUESTED = "requested"
    ALLOCATED = "allocated"
    SPENT = "spent"


class Fine(StrEnum):
    """A fine that a law provides for: instead of imprisonment, or together with it."""

    IN_LIEU = "in_lieu"
    IN_ADDITION = "in_addition"
