"""One thing told twice: what a second account bears out, and what only tells again what another said."""

from tipbrief.analysis.relations import Linked, links_of, restatements
from tipbrief.analysis.words import check_kinds
from tipbrief.facts.base import KINDS, FactBase
from tipbrief.facts.fact import Fact
from tipbrief.vocabulary import RelationKind


def corroborated(facts: FactBase, *kinds: str) -> tuple[Fact, ...]:
    """The facts of some kinds that another account bears out, in the order of the kinds named and then of the files.

    Raises UnknownSelection for a word by which no message names a kind.
    """
    check_kinds(kinds)
    told = (fact for kind in kinds for fact in facts.select(_BY_NOUN[kind]))
    return tuple(fact for fact in told if links_of(facts, fact, RelationKind.CORROBORATES))


_BY_NOUN = {kind.noun: kind for _, kind in KINDS}


def corroborations(facts: FactBase, *kinds: str) -> tuple[Linked, ...]:
    """What bears out facts of some kinds, each relation once, with all of its facts.

    It stands where its first fact stands, in the order of ``corroborated``: the first is the one whose id sorts first,
    and what is first of another kind is left out. Raises as ``corroborated`` does.
    """
    return tuple(
        Linked(link.kind, (fact, *link.facts), link.because)
        for fact in corroborated(facts, *kinds)
        for link in links_of(facts, fact, RelationKind.CORROBORATES)
        if all(fact.id < other.id for other in link.facts)
    )


def second_accounts(facts: FactBase) -> tuple[Linked, ...]:
    """The restatements whose facts do not all cite the same source first."""
    return tuple(link for link in restatements(facts) if len({fact.cites[0].source for fact in link.facts}) > 1)


def retold(facts: FactBase, fact: Fact, *kinds: str, same_source: bool = False) -> tuple[Fact, ...]:
    """The facts of some kinds that a fact tells again, or that tell it again, in the order of the relations, each once.

    With ``same_source``, only those that cite first the source that it cites first. Raises UnknownSelection for a word
    by which no message names a kind.
    """
    check_kinds(kinds)
    linked = {other.id: other for link in links_of(facts, fact, RelationKind.RESTATES) for other in link.facts}
    of_kinds = (other for other in linked.values() if other.noun in kinds)
    return tuple(one for one in of_kinds if not same_source or one.cites[0].source == fact.cites[0].source)
