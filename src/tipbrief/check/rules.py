"""What must hold between facts: unique ids, sources and facts that exist, parts that add up, dates in their period."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from tipbrief import problems
from tipbrief.check.typed import Location, place_in
from tipbrief.diagnostics import Diagnostic, Place
from tipbrief.facts.cases import Case
from tipbrief.facts.fact import Fact, Record
from tipbrief.facts.recommendations import Recommendation
from tipbrief.facts.sources import Source
from tipbrief.facts.statistics import Statistic
from tipbrief.facts.values import Period, SourceId
from tipbrief.reading import Mapping
from tipbrief.vocabulary import Absence

Made = TypeVar("Made", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Made]):
    """A record with the node it was made from, so that a problem found later still has its place."""

    record: Made
    node: Mapping

    def place(self, *location: int | str) -> Place:
        return place_in(self.node, location)


@dataclass(frozen=True, slots=True)
class Draft:
    """A country's entries, each right by itself, before what holds between them is checked.

    ``unread_ids`` are ids of entries that are there but wrong in themselves: referring to them is not another mistake.
    """

    sources: tuple[Entry[Source], ...]
    facts: tuple[Entry[Fact], ...]
    unread_ids: frozenset[str] = frozenset()


def unique_ids(draft: Draft) -> Iterator[Diagnostic]:
    for entries in (draft.sources, draft.facts):
        first: dict[str, Entry[Source] | Entry[Fact]] = {}
        for entry in entries:
            identifier = str(entry.record.id)
            if identifier in first:
                yield problems.duplicate_id(entry.place("id"), identifier, first[identifier].place("id"))
            else:
                first[identifier] = entry


def known_sources(draft: Draft) -> Iterator[Diagnostic]:
    known = [source.record.id for source in draft.sources]
    for entry in draft.facts:
        for number, passage in enumerate(entry.record.cites):
            if passage.source not in known and passage.source not in draft.unread_ids:
                yield problems.unknown_source(entry.place("cites", number, "source"), passage.source, known)


def known_facts(draft: Draft) -> Iterator[Diagnostic]:
    known = {entry.record.id for entry in draft.facts} | draft.unread_ids
    for entry in draft.facts:
        for location, identifier in _references(entry.record):
            if identifier not in known:
                yield problems.unknown_fact(entry.place(*location), identifier, sorted(known))


def parts_make_the_total(draft: Draft) -> Iterator[Diagnostic]:
    for entry in draft.facts:
        if not isinstance(entry.record, Statistic) or isinstance(entry.record.value, Absence):
            continue
        for dimension, parts in entry.record.by.items():
            if sum(parts.values()) != entry.record.value:
                place = entry.place("by", dimension)
                yield problems.parts_do_not_add_up(place, dimension, sum(parts.values()), entry.record.value)


def dates_in_period(draft: Draft) -> Iterator[Diagnostic]:
    covers = {source.record.id: source.record.covers for source in draft.sources if source.record.covers}
    for entry in draft.facts:
        for source in dict.fromkeys(passage.source for passage in entry.record.cites):
            if source in covers:
                yield from _outside(entry, source, covers[source])


def _outside(entry: Entry[Fact], source: SourceId, covers: Period | None) -> Iterator[Diagnostic]:
    """Wholly after the source's period is impossible; wholly before it needs ``looks_back``."""
    if covers is None:
        return
    for field, date in entry.record.dates:
        before, after = date.last < covers.first, date.first > covers.last
        if after or (before and not entry.record.looks_back):
            yield problems.date_outside_period(
                entry.place(field), str(date), source, f"{covers.first} to {covers.last}"
            )


def _references(fact: Fact) -> Iterator[tuple[Location, str]]:
    match fact:
        case Recommendation():
            yield from ((("explained_by", number), found) for number, found in enumerate(fact.explained_by))
        case Case():
            yield from ((("related", number), found) for number, found in enumerate(fact.related))
        case _:
            return


RULES: tuple[Callable[[Draft], Iterator[Diagnostic]], ...] = (
    unique_ids,
    known_sources,
    known_facts,
    parts_make_the_total,
    dates_in_period,
)
