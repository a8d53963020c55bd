"""How facts stand to each other: the other side of a dispute, what is told twice, what only looks alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from tipbrief.analysis.words import check_kinds, check_words
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.facts.relations import Relation
from tipbrief.facts.sources import Source
from tipbrief.vocabulary import RelationKind


@dataclass(frozen=True, slots=True)
class Linked:
    """Facts that a relation names, in its order, with the relation's kind and reason."""

    kind: RelationKind
    facts: tuple[Fact, ...]
    because: str


@dataclass(frozen=True, slots=True)
class ToldBy:
    """The facts that one source alone tells."""

    source: Source
    facts: tuple[Fact, ...]


def other_side(facts: FactBase, fact: Fact) -> tuple[Fact, ...]:
    """Every fact that a relation says conflicts with this one, in the order of the relations, each once."""
    related = facts.relations_of(fact.id)
    conflicting = [relation for relation in related if relation.kind is RelationKind.CONFLICTS]
    named = dict.fromkeys(other for relation in conflicting for other in relation.facts if other != fact.id)
    found = (facts.fact(identifier) for identifier in named)
    return tuple(other for other in found if other is not None)


def disagreements(facts: FactBase) -> tuple[Linked, ...]:
    """Where sources, or two passages of one, cannot both be right."""
    return _linked(facts, RelationKind.CONFLICTS)


def restatements(facts: FactBase) -> tuple[Linked, ...]:
    """What looks like a second source and only tells again what another said; the one that restates comes first."""
    return _linked(facts, RelationKind.RESTATES)


def lookalikes(facts: FactBase) -> tuple[Linked, ...]:
    """What must not be taken for the same, added up, or compared."""
    return _linked(facts, RelationKind.DISTINCT)


def links_of(facts: FactBase, fact: Fact, kind: str, *nouns: str) -> tuple[Linked, ...]:
    """The relations of one kind that a fact stands in with another of the base, each with the other facts alone.

    With kinds of facts, such as ``"law"``: those whose first other fact is of one of these. Raises
    UnknownSelection for a kind that there is not.
    """
    check_words((kind,), tuple(RelationKind), "kind of relation")
    check_kinds(nouns)
    found = (one for one in facts.relations_of(fact.id) if one.kind == kind)
    made = (
        Linked(one.kind, tuple(other for other in _facts(facts, one) if other.id != fact.id), one.because)
        for one in found
    )
    return tuple(one for one in made if one.facts and (not nouns or one.facts[0].noun in nouns))


def single_source(facts: FactBase) -> tuple[ToldBy, ...]:
    """By source, the facts that it alone tells: no passage of another is cited, and no relation corroborates them."""
    supported = {
        fact.id
        for link in _linked(facts, RelationKind.CORROBORATES)
        if len({passage.source for fact in link.facts for passage in fact.cites}) > 1
        for fact in link.facts
    }
    alone = [fact for fact in facts.facts if len(_sources(fact)) == 1 and fact.id not in supported]
    groups = (ToldBy(source, tuple(one for one in alone if source.id in _sources(one))) for source in facts.sources)
    return tuple(group for group in groups if group.facts)


def by_source(facts: FactBase, told: Iterable[Fact]) -> tuple[ToldBy, ...]:
    """Some facts by the source that each cites first, the latest source first and undated ones last."""
    listed = tuple(told)
    newest = sorted(facts.sources, key=lambda one: (one.published is not None, str(one.published)), reverse=True)
    groups = (ToldBy(one, tuple(fact for fact in listed if fact.cites[0].source == one.id)) for one in newest)
    return tuple(group for group in groups if group.facts)


def earlier(facts: FactBase, *kinds: str) -> tuple[ToldBy, ...]:
    """What every source but the latest report tells, of kinds named as messages name them, such as ``"gap"``.

    What only restates another fact of these kinds is left out.
    """
    check_kinds(kinds)
    latest = facts.latest_report
    told = {fact.id: fact for fact in facts.facts if fact.noun in kinds}
    restating = (one.facts for one in facts.relations_of_kind(RelationKind.RESTATES))
    again = {first for first, *originals in restating if any(original in told for original in originals)}
    shown = (fact for fact in told.values() if fact.id not in again)
    return by_source(facts, (fact for fact in shown if latest is None or fact.cites[0].source != latest.id))


def _linked(facts: FactBase, kind: RelationKind) -> tuple[Linked, ...]:
    found = (Linked(kind, _facts(facts, one), one.because) for one in facts.relations_of_kind(kind))
    return tuple(one for one in found if len(one.facts) > 1)


def _facts(facts: FactBase, relation: Relation) -> tuple[Fact, ...]:
    """Those that the base holds: a public brief knows of no other."""
    found = (facts.fact(identifier) for identifier in relation.facts)
    return tuple(fact for fact in found if fact is not None)


def _sources(fact: Fact) -> set[str]:
    return {passage.source for passage in fact.cites}
