"""What must hold between facts: unique ids, sources and facts that exist, parts that add up, dates in their period."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from typing import Generic, TypeVar

from tipbrief import problems
from tipbrief.diagnostics import Diagnostic, Place
from tipbrief.facts.cases import Case
from tipbrief.facts.coverage import Covered
from tipbrief.facts.fact import Fact, Record
from tipbrief.facts.funding import Funding
from tipbrief.facts.recommendations import Recommendation
from tipbrief.facts.relations import Relation
from tipbrief.facts.sources import Source
from tipbrief.facts.statistics import Statistic
from tipbrief.facts.values import Period, SourceId
from tipbrief.tree import Location, Mapping, Scalar, place_in
from tipbrief.vocabulary import Absence, Bound, Dimension

Made = TypeVar("Made", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Made]):
    """A record with the node it was made from, so that a problem found later still has its place."""

    record: Made
    node: Mapping

    def place(self, *location: int | str) -> Place:
        return place_in(self.node, location)


@dataclass(frozen=True, slots=True)
class Entries(Generic[Made]):
    """``right`` have no mistake of their own; ``ids`` are those of all. ``is_whole``: no file of them was unreadable.

    To refer to an entry that is there but wrong, or may stand in an unreadable file, is not one more mistake.
    """

    right: tuple[Entry[Made], ...]
    ids: tuple[Scalar, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A country's entries, before what holds between them is checked."""

    sources: Entries[Source]
    facts: Entries[Fact]
    relations: Entries[Relation]
    coverage: Entries[Covered]

    @property
    def all(self) -> tuple[Entries[Record], ...]:
        return self.sources, self.facts, self.relations, self.coverage


def unique_ids(draft: Draft) -> Iterator[Diagnostic]:
    for entries in (draft.sources, draft.facts, draft.relations):
        first: dict[str, Scalar] = {}
        for identifier in entries.ids:
            known = first.setdefault(identifier.text, identifier)
            if known is not identifier:
                yield problems.duplicate_id(identifier.place, identifier.text, known.place)


def known_sources(draft: Draft) -> Iterator[Diagnostic]:
    known = [identifier.text for identifier in draft.sources.ids]
    for entry in draft.facts.right if draft.sources.is_whole else ():
        for number, passage in enumerate(entry.record.cites):
            if passage.source not in known:
                yield problems.unknown_source(entry.place("cites", number, "source"), passage.source, known)
    for listed in draft.coverage.right if draft.sources.is_whole else ():
        if listed.record.source not in known:
            yield problems.unknown_source(listed.place("source"), listed.record.source, known)


def known_facts(draft: Draft) -> Iterator[Diagnostic]:
    known = dict.fromkeys(identifier.text for identifier in draft.facts.ids)
    for entry in draft.facts.right if draft.facts.is_whole else ():
        for location, identifier in _references(entry.record):
            if identifier not in known:
                yield problems.unknown_fact(entry.place(*location), identifier, known)
    for relation in draft.relations.right if draft.facts.is_whole else ():
        for number, identifier in enumerate(relation.record.facts):
            if identifier not in known:
                yield problems.unknown_fact(relation.place("facts", number), identifier, known)


def parts_make_the_total(draft: Draft) -> Iterator[Diagnostic]:
    """A source that does not add up is shown as it is; the analyst has to say that it does not."""
    for entry in draft.facts.right:
        fact = entry.record
        if not isinstance(fact, Statistic) or isinstance(fact.value, Absence):
            continue
        sums = {dimension: sum(parts.values()) for dimension, parts in fact.by.items()}
        wrong = {dimension: made for dimension, made in sums.items() if made != fact.value}
        if fact.discrepancy and not wrong:
            yield problems.discrepancy_needless(entry.place("discrepancy"))
        for dimension, made in wrong.items() if not fact.discrepancy else ():
            yield problems.parts_do_not_add_up(entry.place("by", dimension), dimension, made, fact.value)


def no_part_exceeds_the_whole(draft: Draft) -> Iterator[Diagnostic]:
    """What was counted in a part of a period is at most what was counted in the whole of it, by the same counter."""
    counted: dict[tuple[object, ...], list[tuple[Entry[Fact], Statistic, int]]] = {}
    for entry in draft.facts.right:
        fact = entry.record
        if isinstance(fact, Statistic) and isinstance(fact.value, int):
            alike = (fact.cites[0].source, fact.measure, fact.unit, fact.collector, fact.area, *_only_forms(fact))
            counted.setdefault(alike, []).append((entry, fact, fact.value))
    for same in counted.values():
        for (entry, part, count), (whole_entry, whole, total) in permutations(same, 2):
            is_part = whole.period.first <= part.period.first and part.period.last <= whole.period.last
            if is_part and whole.period != part.period and count > total and whole.bound is Bound.EXACT:
                place, whole_at = entry.place("value"), whole_entry.place("value")
                yield problems.part_exceeds_whole(place, count, str(whole.period), total, whole_at)


def _only_forms(fact: Statistic) -> tuple[str, ...]:
    """The form that a number is of, where it is of one alone."""
    forms = fact.by.get(Dimension.FORM, {})
    return tuple(forms) if len(forms) == 1 else ()


def one_rate_per_source(draft: Draft) -> Iterator[Diagnostic]:
    """A source converts its amounts at one rate; an amount at another was misread."""
    first: dict[tuple[str, str | None], Decimal] = {}
    for entry in draft.facts.right:
        fact = entry.record
        if isinstance(fact, Funding) and isinstance(fact.amount, Decimal) and fact.usd:
            rate = fact.amount / fact.usd
            known = first.setdefault((fact.cites[0].source, fact.currency), rate)
            if abs(rate - known) > known * _RATE_TOLERANCE:
                yield problems.rates_differ(entry.place("usd"), f"{rate:.3f}", f"{known:.3f}")


_RATE_TOLERANCE = Decimal("0.005")


def dates_in_period(draft: Draft) -> Iterator[Diagnostic]:
    covers = {source.record.id: source.record.covers for source in draft.sources.right if source.record.covers}
    for entry in draft.facts.right:
        for source in dict.fromkeys(passage.source for passage in entry.record.cites):
            if source in covers:
                yield from _outside(entry, source, covers[source])


def _outside(entry: Entry[Fact], source: SourceId, covers: Period) -> Iterator[Diagnostic]:
    """Wholly after the source's period is impossible; wholly before it needs ``looks_back``."""
    for location, date in entry.record.dates:
        before, after = date.last < covers.first, date.first > covers.last
        if after or (before and not entry.record.looks_back):
            span = f"{covers.first} to {covers.last}"
            yield problems.date_outside_period(entry.place(*location), str(date), source, span, after=after)


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
    no_part_exceeds_the_whole,
    one_rate_per_source,
    dates_in_period,
)
