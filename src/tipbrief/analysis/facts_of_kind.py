"""The facts of one kind, for templates: ``gaps(barrier="funding")`` and the like, in the order of the files."""

from tipbrief.facts.assessments import Assessment
from tipbrief.facts.base import FactBase
from tipbrief.facts.gaps import Gap
from tipbrief.facts.services import Service
from tipbrief.facts.tiers import Tier


def assessments(facts: FactBase, **fields: object) -> tuple[Assessment, ...]:
    return facts.assessments(**fields)


def gaps(facts: FactBase, **fields: object) -> tuple[Gap, ...]:
    return facts.gaps(**fields)


def services(facts: FactBase, **fields: object) -> tuple[Service, ...]:
    return facts.services(**fields)


def tiers(facts: FactBase, **fields: object) -> tuple[Tier, ...]:
    return facts.tiers(**fields)
