"""How facts stand to each other: in conflict, one after another, the same told twice, or alike and yet different."""

from typing import ClassVar

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from tipbrief.facts.fact import Record
from tipbrief.facts.values import FactId, FactIdValue, Text
from tipbrief.vocabulary import RelationKind


class Relation(Record):
    """``facts`` in the sense of the kind: the first supersedes, continues or restates the others; else any order."""

    noun: ClassVar[str] = "relation"

    id: FactIdValue
    kind: RelationKind
    facts: tuple[FactIdValue, ...] = Field(min_length=2)
    because: Text

    @field_validator("facts")
    @classmethod
    def _names_each_once(cls, facts: tuple[FactId, ...]) -> tuple[FactId, ...]:
        if len(set(facts)) < len(facts):
            raise PydanticCustomError(
                "bad_value", "{reason}", {"reason": "names a fact twice", "example": "[one, other]"}
            )
        return facts
