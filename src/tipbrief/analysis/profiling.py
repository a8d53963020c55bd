"""The trafficking profile: what each source says under a topic, each fact once."""

from tipbrief.analysis.standing import ToldBy, by_source
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.facts.profile import ProfileFact
from tipbrief.facts.sources import Source
from tipbrief.vocabulary import Population, ProfileTopic, RelationKind


def profile_by_source(facts: FactBase, *topics: str) -> tuple[ToldBy, ...]:
    """Source by source, the latest first: the facts whose main topic is one of those named.

    A fact's main topic is its first, and routes for what happens to nationals abroad. One that only tells again what
    another fact of the profile says is left out.
    """
    profile = {one.id for one in facts.profile()}
    restating = (one.facts for one in facts.relations if one.kind is RelationKind.RESTATES)
    again = {first for first, *originals in restating if profile.intersection(originals)}
    told = [one for one in facts.profile() if main_topic(one) in topics and one.id not in again]
    return by_source(facts, told)


def main_topic(fact: ProfileFact) -> ProfileTopic:
    is_abroad = Population.NATIONALS_ABROAD in fact.populations
    return ProfileTopic.ROUTE if is_abroad or ProfileTopic.ROUTE in fact.topics else fact.topics[0]


def source_of(facts: FactBase, fact: Fact) -> Source:
    """The source that a fact cites first."""
    return facts.source(fact.cites[0].source)
