"""Officials' complicity: the cases by how far they went, and by what was last reported of them."""

from dataclasses import dataclass
from datetime import date

from tipbrief.analysis.relations import ToldBy, earlier
from tipbrief.facts.assessments import Assessment
from tipbrief.facts.base import FactBase
from tipbrief.facts.cases import Case, CaseEvent
from tipbrief.facts.fact import Fact
from tipbrief.facts.figures import Figure, figure_of
from tipbrief.facts.unreported import Unreported
from tipbrief.facts.values import Period
from tipbrief.vocabulary import LastUpdate, OfficialRole, Stage


@dataclass(frozen=True, slots=True)
class Party:
    """Officials of one role in a case. No ``number``: the source does not say how many."""

    role: OfficialRole
    rank: str | None
    number: Figure | None


@dataclass(frozen=True, slots=True)
class OtherPeople:
    """People in a case who are not officials, as the source calls them."""

    who: str
    number: Figure | None


@dataclass(frozen=True, slots=True)
class CasesWith:
    """Cases that share a word: the furthest stage, or the last update."""

    word: Stage | LastUpdate
    cases: tuple[Case, ...]


def complicity_cases(facts: FactBase) -> tuple[Case, ...]:
    """The furthest stage first; within a stage the latest first, cases without a date last."""
    return tuple(sorted(facts.cases(), key=_furthest_and_latest))


def cases_by_stage(facts: FactBase) -> tuple[CasesWith, ...]:
    """Only stages that a case reached, the furthest first."""
    ordered = complicity_cases(facts)
    groups = (CasesWith(stage, tuple(case for case in ordered if case.stage is stage)) for stage in reversed(Stage))
    return tuple(group for group in groups if group.cases)


def cases_by_last_update(facts: FactBase) -> tuple[CasesWith, ...]:
    ordered = complicity_cases(facts)
    groups = (CasesWith(word, tuple(case for case in ordered if case.last_update is word)) for word in LastUpdate)
    return tuple(group for group in groups if group.cases)


def chronology(case: Case) -> tuple[CaseEvent, ...]:
    """By date; an event without a date keeps its place after the one it follows in the file."""
    reached = date.min
    dated: list[tuple[date, CaseEvent]] = []
    for event in case.events:
        reached = event.date.first if event.date else reached
        dated.append((reached, event))
    return tuple(event for _, event in sorted(dated, key=lambda pair: pair[0]))


def officials(case: Case) -> tuple[Party, ...]:
    return tuple(
        Party(one.role, one.rank, None if one.count is None else figure_of(case, one.count, one.bound))
        for one in case.officials
    )


def others(case: Case) -> tuple[OtherPeople, ...]:
    return tuple(OtherPeople(one.who, None if one.count is None else figure_of(case, one.count)) for one in case.others)


def days_since_update(case: Case, as_of: date) -> Figure | None:
    """How many days before the as-of date the latest dated step of a case ended; None where no step has a date."""
    dates = [found.last for _, found in case.dates if not isinstance(found, Period)]
    return Figure((as_of - max(dates)).days, (case,)) if dates else None


def dropped_cases(facts: FactBase) -> tuple[Case, ...]:
    """Cases of which nothing new was reported, in the order of ``complicity_cases``."""
    return tuple(case for case in complicity_cases(facts) if case.last_update in _NOTHING_NEW)


_NOTHING_NEW = frozenset(
    {LastUpdate.NO_UPDATE_REPORTED, LastUpdate.NO_PROGRESS_REPORTED, LastUpdate.NO_FURTHER_DETAILS}
)


def complicity_unreported(facts: FactBase) -> tuple[Unreported, ...]:
    return facts.unreported(about_complicity=True)


def complicity_assessments(facts: FactBase) -> tuple[Assessment, ...]:
    return facts.assessments(about_complicity=True)


def earlier_on_complicity(facts: FactBase) -> tuple[ToldBy, ...]:
    """What every source but the latest report says of complicity in general, or that it was not told, by source."""
    groups = earlier(facts, Assessment.noun, Unreported.noun)
    made = (ToldBy(one.source, tuple(fact for fact in one.facts if _is_about_complicity(fact))) for one in groups)
    return tuple(group for group in made if group.facts)


def _is_about_complicity(fact: Fact) -> bool:
    return isinstance(fact, Assessment | Unreported) and fact.about_complicity


def _furthest_and_latest(case: Case) -> tuple[int, int, str]:
    dates = [date.last for _, date in case.dates]
    latest = max(dates, default=date.min)
    return -tuple(Stage).index(case.stage), -latest.toordinal(), case.id
