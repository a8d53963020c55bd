"""How two facts stand to each other."""

from enum import StrEnum


class RelationKind(StrEnum):
    """``conflicts``: both cannot hold as they are told. ``distinct``: they look alike and are different things."""

    CONFLICTS = "conflicts"
    SUPERSEDES = "supersedes"
    CONTINUES = "continues"
    CORROBORATES = "corroborates"
    RESTATES = "restates"
    DISTINCT = "distinct"
