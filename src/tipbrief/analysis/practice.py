"""How the law is read and applied: guidance, verdicts, gaps, where readings differ, and what is asked."""

from collections.abc import Iterator

from tipbrief.analysis.facts_of_kind import assessments_of
from tipbrief.analysis.recommendations import Ask, recommendations
from tipbrief.analysis.relations import Linked, by_source, links_of, lookalikes
from tipbrief.facts.assessments import Assessment
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.facts.gaps import Gap
from tipbrief.facts.laws import Law
from tipbrief.facts.measures import MeasureTaken
from tipbrief.facts.recommendations import Recommendation
from tipbrief.facts.statistics import Statistic
from tipbrief.vocabulary import Barrier, Measure, MeasureKind, Theme


def guidance_for_courts(facts: FactBase) -> tuple[MeasureTaken, ...]:
    """The protocols and policies on prosecution, in the order of the file; none that is on prevention as well."""
    return tuple(one for one in facts.measures() if _is_guidance(one) and Theme.PROSECUTION in one.themes)


def guidance_on_victims(facts: FactBase) -> tuple[MeasureTaken, ...]:
    """The other protocols and policies, in the order of the file; none on prevention."""
    return tuple(one for one in facts.measures() if _is_guidance(one) and Theme.PROSECUTION not in one.themes)


def verdicts_on_law(facts: FactBase) -> tuple[Assessment, ...]:
    """The verdicts on prosecution that a relation keeps apart from a law or from guidance: how it is read."""
    return tuple(
        one
        for one in assessments_of(facts, Theme.PROSECUTION)
        if any(_is_of_law(link.facts[0]) for link in links_of(facts, one, "distinct"))
    )


def gaps_in_law(facts: FactBase) -> tuple[Gap, ...]:
    """The gaps in the law and its enforcement; without what a law tells already."""
    told = (one for one in facts.gaps() if one.barrier in {Barrier.LAW, Barrier.ENFORCEMENT})
    return tuple(one for one in told if not links_of(facts, one, "restates", "law"))


def differences_in_law(facts: FactBase) -> tuple[Linked, ...]:
    """The verdicts that supersede the reading of a law; then the laws and sentences that are kept apart from a law."""
    return (*_superseding(facts), *(link for link in lookalikes(facts) if _is_between_readings(link)))


def asks_of_law(facts: FactBase) -> tuple[Ask, ...]:
    """The recommendations that laws explain, with these laws in the order of the file; the latest source's first."""
    groups = by_source(facts, recommendations(facts))
    asked = (one for group in groups for one in group.facts if isinstance(one, Recommendation))
    made = (Ask(one, _laws_explaining(facts, one)) for one in asked)
    return tuple(ask for ask in made if ask.explained_by)


def asks_beside_law(facts: FactBase) -> tuple[Recommendation, ...]:
    """What the latest report asks on prosecution, and not on protection, that no law explains; by priority."""
    asked = recommendations(facts.of_latest_report(), themes=Theme.PROSECUTION)
    own = (one for one in asked if Theme.PROTECTION not in one.themes)
    return tuple(one for one in own if not _laws_explaining(facts, one))


def _is_of_law(fact: Fact) -> bool:
    return isinstance(fact, Law) or (isinstance(fact, MeasureTaken) and _is_guidance(fact))


def _is_guidance(measure: MeasureTaken) -> bool:
    return measure.kind in {MeasureKind.PROTOCOL, MeasureKind.POLICY} and Theme.PREVENTION not in measure.themes


def _superseding(facts: FactBase) -> Iterator[Linked]:
    for fact in facts.assessments():
        for link in links_of(facts, fact, "supersedes", "law"):
            yield Linked(link.kind, (fact, *link.facts), link.because)


def _is_between_readings(link: Linked) -> bool:
    first, second = link.facts[:2]
    is_sentence = isinstance(first, Statistic) and first.measure is Measure.SENTENCE
    return isinstance(second, Law) and (isinstance(first, Law) or is_sentence)


def _laws_explaining(facts: FactBase, asked: Recommendation) -> tuple[Law, ...]:
    return tuple(law for law in facts.laws() if law.id in asked.explained_by)
