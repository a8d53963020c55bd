"""The laws: offenses with their penalties and the source's verdicts, and what changed between two readings."""

from dataclasses import dataclass
from datetime import date

from tipbrief.facts.base import FactBase
from tipbrief.facts.figures import Figure, figure_of
from tipbrief.facts.laws import Law
from tipbrief.facts.values import Day, Period
from tipbrief.vocabulary import Fine


@dataclass(frozen=True, slots=True)
class Term:
    """Imprisonment in years for an offense against some victims, and a fine; what the source does not give is none."""

    victims: str
    minimum: Figure | None
    maximum: Figure | None
    fine: Fine | None


@dataclass(frozen=True, slots=True)
class Offense:
    """A law with the terms it sets, and the source's two verdicts, where it gives them."""

    law: Law
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class DatedLaw:
    """A law with the day that it was enacted, or its own period."""

    law: Law
    when: Day | Period


def offenses(facts: FactBase) -> tuple[Offense, ...]:
    """The laws for which a source gives a penalty, in the order of the file."""
    return tuple(Offense(law, _terms(law)) for law in facts.laws() if law.penalties)


def other_laws(facts: FactBase) -> tuple[Law, ...]:
    """The laws without a penalty: those that a source dates first, the earliest first."""
    return tuple(sorted((law for law in facts.laws() if not law.penalties), key=_dated_first))


def dated_laws(facts: FactBase) -> tuple[DatedLaw, ...]:
    """The laws without a penalty that a source dates, the earliest first."""
    dates = ((law, _own_date(law)) for law in other_laws(facts))
    return tuple(DatedLaw(law, when) for law, when in dates if when)


def provisions(facts: FactBase) -> tuple[Law, ...]:
    """The laws without a penalty and without a date, in the order of the file."""
    return tuple(law for law in other_laws(facts) if not _own_date(law))


def _dated_first(law: Law) -> date:
    when = _own_date(law)
    return when.first if when else date.max


def _own_date(law: Law) -> Day | Period | None:
    """When it was enacted, or else its own period; the period of a report says only when it was read."""
    if law.enacted:
        return law.enacted
    return law.period if law.period and not law.period.report_year else None


def _terms(law: Law) -> tuple[Term, ...]:
    return tuple(
        Term(one.victims, _years(law, one.minimum_years), _years(law, one.maximum_years), one.fine)
        for one in law.penalties
    )


def _years(law: Law, count: int | None) -> Figure | None:
    return None if count is None else figure_of(law, count)
