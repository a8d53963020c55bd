"""The facts of one kind, for templates: ``gaps(barrier="funding")`` and the like, in the order of the files."""

from tipbrief.facts.assessments import Assessment
from tipbrief.facts.base import FactBase
from tipbrief.facts.gaps import Gap
from tipbrief.facts.services import Service
from tipbrief.facts.tiers import Tier
from tipbrief.vocabulary import Theme


def assessments(facts: FactBase, **fields: object) -> tuple[Assessment, ...]:
    return facts.assessments(**fields)


def assessments_of(facts: FactBase, theme: str) -> tuple[Assessment, ...]:
    """The verdicts on this theme in particular: not those that are passed on every P at once."""
    return tuple(found for found in facts.assessments(themes=theme) if not set(found.themes) >= _EVERY_P)


_EVERY_P = {Theme.PROSECUTION, Theme.PROTECTION, Theme.PREVENTION}


def gaps(facts: FactBase, **fields: object) -> tuple[Gap, ...]:
    return facts.gaps(**fields)


def services(facts: FactBase, **fields: object) -> tuple[Service, ...]:
    return facts.services(**fields)


def tiers(facts: FactBase, **fields: object) -> tuple[Tier, ...]:
    return facts.tiers(**fields)
