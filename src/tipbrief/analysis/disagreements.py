"""Where sources disagree: the other side of a fact, which is printed wherever the fact is."""

from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.vocabulary import RelationKind


def other_side(facts: FactBase, fact: Fact) -> tuple[Fact, ...]:
    """Every fact that a relation says conflicts with this one, in the order of the relations, each once."""
    conflicting = (relation for relation in facts.relations if relation.kind is RelationKind.CONFLICTS)
    named = (other for relation in conflicting if fact.id in relation.facts for other in relation.facts)
    found = (facts.fact(identifier) for identifier in dict.fromkeys(named) if identifier != fact.id)
    return tuple(other for other in found if other is not None)
