"""The facts of one kind, for templates: ``gaps(barrier="funding")`` and the like, in the order of the files."""

from tipbrief.facts.assessments import Assessment
from tipbrief.facts.base import FactBase
from tipbrief.facts.cases import Case
from tipbrief.facts.funding import Funding
from tipbrief.facts.gaps import Gap
from tipbrief.facts.history import HistoryFact
from tipbrief.facts.laws import Law
from tipbrief.facts.measures import MeasureTaken
from tipbrief.facts.profile import ProfileFact
from tipbrief.facts.services import Service
from tipbrief.facts.statistics import Statistic
from tipbrief.facts.tiers import Tier
from tipbrief.facts.unreported import Unreported
from tipbrief.vocabulary import Theme


def assessments(facts: FactBase, **fields: object) -> tuple[Assessment, ...]:
    return facts.assessments(**fields)


def assessments_of(facts: FactBase, theme: str) -> tuple[Assessment, ...]:
    """The verdicts on this theme in particular: not those that are passed on every P at once."""
    return tuple(found for found in facts.assessments(themes=theme) if not set(found.themes) >= _EVERY_P)


def overall_assessments(facts: FactBase) -> tuple[Assessment, ...]:
    """The verdicts that are passed on every P at once."""
    return tuple(found for found in facts.assessments() if set(found.themes) >= _EVERY_P)


_EVERY_P = {Theme.PROSECUTION, Theme.PROTECTION, Theme.PREVENTION}


def gaps(facts: FactBase, **fields: object) -> tuple[Gap, ...]:
    return facts.gaps(**fields)


def services(facts: FactBase, **fields: object) -> tuple[Service, ...]:
    return facts.services(**fields)


def tiers(facts: FactBase, **fields: object) -> tuple[Tier, ...]:
    return facts.tiers(**fields)


def cases(facts: FactBase, **fields: object) -> tuple[Case, ...]:
    return facts.cases(**fields)


def funding(facts: FactBase, **fields: object) -> tuple[Funding, ...]:
    return facts.funding(**fields)


def history(facts: FactBase, **fields: object) -> tuple[HistoryFact, ...]:
    return facts.history(**fields)


def laws(facts: FactBase, **fields: object) -> tuple[Law, ...]:
    return facts.laws(**fields)


def measures(facts: FactBase, **fields: object) -> tuple[MeasureTaken, ...]:
    return facts.measures(**fields)


def profile(facts: FactBase, **fields: object) -> tuple[ProfileFact, ...]:
    return facts.profile(**fields)


def statistics(facts: FactBase, **fields: object) -> tuple[Statistic, ...]:
    return facts.statistics(**fields)


def unreported(facts: FactBase, **fields: object) -> tuple[Unreported, ...]:
    return facts.unreported(**fields)
