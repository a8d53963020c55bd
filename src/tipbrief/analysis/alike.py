"""Numbers, sums and the like that a reader could take for the same: which relations to print beside which of them."""

from tipbrief.analysis.relations import Linked, disagreements, lookalikes
from tipbrief.analysis.words import check_kinds, check_measures
from tipbrief.facts.base import FactBase
from tipbrief.facts.statistics import Statistic
from tipbrief.vocabulary import Measure


def disagreements_on(facts: FactBase, measure: str) -> tuple[Linked, ...]:
    """Those in which a number of this measure stands. Raises UnknownSelection for a measure that is none."""
    check_measures((measure,))
    return tuple(link for link in disagreements(facts) if measure in _measures(link))


def lookalikes_on(facts: FactBase, measure: str) -> tuple[Linked, ...]:
    """Those in which a number of this measure stands. Raises as ``disagreements_on`` does."""
    check_measures((measure,))
    return tuple(link for link in lookalikes(facts) if measure in _measures(link))


def lookalikes_among(facts: FactBase, *measures: str) -> tuple[Linked, ...]:
    """Those between numbers of these measures alone that a table of each does not set apart already.

    A table sets apart what is of one measure and counted in different units. Raises as ``disagreements_on`` does.
    """
    check_measures(measures)
    among = (link for link in lookalikes(facts) if _measures(link) <= set(measures))
    return tuple(link for link in among if not _is_set_apart(link))


def lookalikes_of(facts: FactBase, kind: str) -> tuple[Linked, ...]:
    """Those whose first fact is of a kind, such as ``"funding"``. Raises UnknownSelection for a kind that is none."""
    check_kinds((kind,))
    return tuple(link for link in lookalikes(facts) if link.facts[0].noun == kind)


def _measures(link: Linked) -> set[Measure | None]:
    """What the facts count; None stands for one that is no number."""
    return {fact.measure if isinstance(fact, Statistic) else None for fact in link.facts}


def _is_set_apart(link: Linked) -> bool:
    units = {fact.unit for fact in link.facts if isinstance(fact, Statistic)}
    return len(_measures(link)) == 1 and len(units) > 1
