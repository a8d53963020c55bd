"""What happened when: tiers, laws, measures, cases and gaps in one line, and the history before the reports."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tipbrief.analysis.words import check_kinds
from tipbrief.facts.base import FactBase
from tipbrief.facts.cases import Case
from tipbrief.facts.fact import Fact
from tipbrief.facts.history import HistoryFact
from tipbrief.facts.laws import Law
from tipbrief.facts.services import Service
from tipbrief.facts.statistics import Statistic
from tipbrief.facts.tiers import Tier
from tipbrief.facts.values import Day, Period


@dataclass(frozen=True, slots=True)
class Event:
    """A dated fact. ``step`` is one dated step of a case, where the whole case is not meant."""

    when: Day | Period
    fact: Fact
    step: str | None = None


def timeline(facts: FactBase, *kinds: str) -> tuple[Event, ...]:
    """Tiers, and every fact that its source dates to less than a year; the earliest first, a year before its months.

    Of some kinds alone, such as ``"law"``, where any are named. Numbers are no events: series show them. A law stands
    where it was enacted, a case at each of its dated steps. Raises UnknownSelection for a kind that there is not.
    """
    check_kinds(kinds)
    told = (fact for fact in facts.facts if not kinds or fact.noun in kinds)
    return _in_order(event for fact in told for event in _events(fact))


def latest_event(facts: FactBase, kind: str) -> Event | None:
    """The last event of a kind in the timeline; None where there is none. Raises as ``timeline`` does."""
    return next(reversed(timeline(facts, kind)), None)


def undated(facts: FactBase, kind: str) -> tuple[Fact, ...]:
    """The facts of a kind, such as ``"law"``, that are no event of the timeline, in the order of the file."""
    check_kinds((kind,))
    return tuple(fact for fact in facts.facts if fact.noun == kind and not any(_events(fact)))


def early_history(facts: FactBase) -> tuple[Event, ...]:
    """The dated history before the reports, in order; ``history()`` has what its source does not date as well."""
    return _in_order(Event(fact.period, fact) for fact in facts.history() if fact.period)


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda one: (one.when.first, -one.when.last.toordinal(), one.fact.id)))


def _events(fact: Fact) -> Iterator[Event]:
    match fact:
        case HistoryFact() | Service() | Statistic():
            return
        case Case():
            yield from _steps(fact)
        case Law():
            if fact.enacted:
                yield Event(fact.enacted, fact)
            elif fact.period and not fact.period.report_year:
                yield Event(fact.period, fact)
        case Tier():
            yield Event(fact.period, fact)
        case _:
            when = fact.as_of or fact.period
            if when and (when.last - when.first).days < _DAYS_OF_A_YEAR:
                yield Event(when, fact)


def _steps(case: Case) -> Iterator[Event]:
    """Each dated step; where only one date is known, the case as a whole stands there."""
    dated = [Event(case.dated, case)] if case.dated else []
    steps = [Event(step.date, case, step.text) for step in case.events if step.date]
    if len(dated) + len(steps) == 1:
        yield Event((dated + steps)[0].when, case)
    else:
        yield from (*dated, *steps)


_DAYS_OF_A_YEAR = 364
