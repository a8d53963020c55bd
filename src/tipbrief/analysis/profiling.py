"""The trafficking profile: what each source says under a topic, each fact once."""

from collections.abc import Sequence

from tipbrief.analysis.relations import ToldBy, by_source
from tipbrief.analysis.words import check_words
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.facts.profile import ProfileFact
from tipbrief.facts.sources import Source
from tipbrief.vocabulary import AssertedBy, Form, Population, ProfileTopic, PublisherKind, RelationKind


def profile_by_source(facts: FactBase, *topics: str) -> tuple[ToldBy, ...]:
    """Source by source, the latest first: the facts whose main topic is one of those named.

    A fact's main topic is its first, and routes for what happens to nationals abroad. One that only tells again what
    another fact of the profile says is left out. Raises UnknownSelection for a topic that there is not.
    """
    return by_source(facts, _told(facts, topics))


def profile_of_latest(facts: FactBase, *topics: str) -> tuple[ProfileFact, ...]:
    """What the latest report says of it, in the order of the file. Raises as ``profile_by_source`` does."""
    latest = facts.latest_report
    return tuple(one for one in _told(facts, topics) if latest and one.cites[0].source == latest.id)


def profile_of_others(facts: FactBase, *topics: str) -> tuple[ToldBy, ...]:
    """What every other source says of it at first hand, source by source, the latest first."""
    latest = facts.latest_report
    others = (group for group in profile_by_source(facts, *topics) if latest and group.source.id != latest.id)
    made = (ToldBy(one.source, tuple(fact for fact in one.facts if _is_first_hand(one.source, fact))) for one in others)
    return tuple(group for group in made if group.facts)


def profile_lead(
    facts: FactBase, *topics: str, form: str | None = None, apart_from: str | None = None
) -> ProfileFact | None:
    """The first of what the latest report says of it; about one form, or not about another topic as well.

    Raises UnknownSelection for a topic or form that there is not.
    """
    check_words(filter(None, (form,)), tuple(Form), "form")
    check_words(filter(None, (apart_from,)), tuple(ProfileTopic), "topic")
    told = profile_of_latest(facts, *topics)
    of_form = (fact for fact in told if form is None or form in fact.forms)
    return next((fact for fact in of_form if apart_from not in fact.topics), None)


def _told(facts: FactBase, topics: Sequence[str]) -> tuple[ProfileFact, ...]:
    """The facts whose main topic is one of these, each once, in the order of the file."""
    check_words(topics, tuple(ProfileTopic), "topic")
    return tuple(one for one in facts.profile() if main_topic(one) in topics and not _is_told_again(facts, one))


def _is_told_again(facts: FactBase, fact: ProfileFact) -> bool:
    """It only tells again what another fact of the profile says."""
    restating = (one for one in facts.relations_of(fact.id) if one.kind is RelationKind.RESTATES)
    originals = (name for one in restating if one.facts[0] == fact.id for name in one.facts[1:])
    return any(isinstance(facts.fact(name), ProfileFact) for name in originals)


def _is_first_hand(source: Source, fact: Fact) -> bool:
    """It has a date, its own or its source's, and is no other source's reading of a report."""
    is_dated = fact.period is not None or source.published is not None
    is_own = source.kind is PublisherKind.GOVERNMENT_REPORT or AssertedBy.STATE_DEPARTMENT not in fact.asserted_by
    return is_dated and is_own and not fact.unused_because


def main_topic(fact: ProfileFact) -> ProfileTopic:
    is_abroad = Population.NATIONALS_ABROAD in fact.populations
    return ProfileTopic.ROUTE if is_abroad or ProfileTopic.ROUTE in fact.topics else fact.topics[0]


def source_of(facts: FactBase, fact: Fact) -> Source:
    """The source that a fact cites first."""
    return facts.source(fact.cites[0].source)
