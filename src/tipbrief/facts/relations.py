"""How facts stand to each other: in conflict, one after another, the same told twice, or alike and yet different."""

from typing import ClassVar

from pydantic import Field

from tipbrief.facts.fact import Record
from tipbrief.facts.values import FactIdValue, Text
from tipbrief.vocabulary import RelationKind


class Relation(Record):
    """``facts`` in the sense of the kind: the first supersedes, continues or restates the others; else any order."""

    noun: ClassVar[str] = "relation"

    id: FactIdValue
    kind: RelationKind
    facts: tuple[FactIdValue, ...] = Field(min_length=2)
    because: Text
