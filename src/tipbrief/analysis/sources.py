"""The sources of a fact base: which are cited, and of what date the information is."""

from datetime import date

from tipbrief.documents import brief_date
from tipbrief.errors import DateBeforeSources
from tipbrief.facts.base import FactBase
from tipbrief.facts.sources import Source
from tipbrief.vocabulary import PublisherKind


def sources(facts: FactBase) -> tuple[Source, ...]:
    """Every source that a fact cites, in the order of the file."""
    cited = {passage.source for fact in facts.facts for passage in fact.cites}
    return tuple(source for source in facts.sources if source.id in cited)


def latest_report(facts: FactBase) -> Source | None:
    """The government report that covers the latest period; without any, the source of the latest date."""
    return facts.latest_report


def earliest_report(facts: FactBase) -> Source | None:
    """The government report that covers the earliest period, if the base has another one beside it."""
    reports = [one for one in facts.sources if one.kind is PublisherKind.GOVERNMENT_REPORT and one.covers]
    earliest = min(reports, key=lambda one: one.covers.first if one.covers else date.max, default=None)
    return None if earliest == facts.latest_report else earliest


def information_date(facts: FactBase) -> date:
    """The last day that any source was published, retrieved or covers: the newest date of the information."""
    days = [
        day.last
        for source in facts.sources
        for day in (source.published, source.retrieved, source.covers)
        if day is not None
    ]
    return max(days, default=date(1, 1, 1))


def date_of_brief(facts: FactBase, chosen: date | None, not_before: date | None = None) -> date:
    """The date chosen, or the newest of the sources and ``not_before``.

    Raises DateBeforeSources for a date chosen before the newest of the sources.
    """
    newest = information_date(facts)
    if chosen is not None and chosen < newest:
        raise DateBeforeSources(facts.country.id, chosen, newest)
    return brief_date(newest, chosen, not_before)
