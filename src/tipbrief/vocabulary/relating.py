"""How two facts, two reports or two builds stand to each other."""

from enum import StrEnum


class Change(StrEnum):
    """What a build made of a brief that may have stood there before. ``kept``: it was not built this time."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"


class Chapter(StrEnum):
    """The parts of a Trafficking in Persons Report's country narrative, in its order."""

    PLACEMENT = "placement"
    RECOMMENDATIONS = "recommendations"
    PROSECUTION = "prosecution"
    PROTECTION = "protection"
    PREVENTION = "prevention"
    PROFILE = "profile"


class Comparison(StrEnum):
    """What two reports, read together, say of one thing."""

    UNCHANGED = "unchanged"
    CONTINUES = "continues"
    CHANGED = "changed"
    NOT_COMPARABLE = "not_comparable"


class Continuity(StrEnum):
    """What became of a recommendation between two reports."""

    NEW = "new"
    REPEATED = "repeated"
    REWORDED = "reworded"
    NOT_REPEATED = "not_repeated"


class RelationKind(StrEnum):
    """``conflicts``: both cannot hold as they are told. ``distinct``: they look alike and are different things."""

    CONFLICTS = "conflicts"
    SUPERSEDES = "supersedes"
    CONTINUES = "continues"
    CORROBORATES = "corroborates"
    RESTATES = "restates"
    DISTINCT = "distinct"
