"""The fact base: all sources and facts of one country, in the order of their files."""

from collections.abc import Iterable
from collections.abc import Mapping as TypeMapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from typing import TypeVar, cast, get_args

from tipbrief.diagnostics import Place
from tipbrief.errors import UnknownSelection
from tipbrief.facts.assessments import Assessment
from tipbrief.facts.cases import Case
from tipbrief.facts.coverage import Covered
from tipbrief.facts.fact import Fact, Passage
from tipbrief.facts.funding import Funding
from tipbrief.facts.gaps import Gap
from tipbrief.facts.history import HistoryFact
from tipbrief.facts.laws import Law
from tipbrief.facts.measures import MeasureTaken
from tipbrief.facts.profile import ProfileFact
from tipbrief.facts.recommendations import Recommendation
from tipbrief.facts.relations import Relation
from tipbrief.facts.services import Service
from tipbrief.facts.sources import Country, Source
from tipbrief.facts.statistics import Statistic
from tipbrief.facts.tiers import Tier
from tipbrief.facts.unreported import Unreported
from tipbrief.facts.values import FactId, SourceId
from tipbrief.problems import suggest, with_article
from tipbrief.tree import Node, place_in
from tipbrief.vocabulary import PublisherKind, RelationKind, Sensitivity

Kind = TypeVar("Kind", bound=Fact)
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class FactBase:
    """``facts`` holds every kind, in the order of the registry ``KINDS`` and then of each file.

    ``entries`` are the nodes that everything was made from, by id, so that a problem found later has its place.
    What is looked up often is put in order once, when it is first asked for.
    """

    country: Country
    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    relations: tuple[Relation, ...] = ()
    coverage: tuple[Covered, ...] = ()
    entries: TypeMapping[str, Node] = field(default_factory=dict)

    @cached_property
    def _by_id(self) -> TypeMapping[str, Fact]:
        return {fact.id: fact for fact in reversed(self.facts)}

    @cached_property
    def _of_kind(self) -> TypeMapping[type[Fact], tuple[Fact, ...]]:
        return _grouped((type(fact), fact) for fact in self.facts)

    @cached_property
    def _relations_of(self) -> TypeMapping[str, tuple[Relation, ...]]:
        return _grouped((name, one) for one in self.relations for name in dict.fromkeys(one.facts))

    @cached_property
    def _relations_by_kind(self) -> TypeMapping[RelationKind, tuple[Relation, ...]]:
        return _grouped((one.kind, one) for one in self.relations)

    @cached_property
    def _sources(self) -> TypeMapping[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def answers(self) -> dict[object, object]:
        """What analyses found in these facts, by question; ``analysis.asking`` fills it."""
        return {}

    def __repr__(self) -> str:
        return f"<FactBase {self.country.id}: {len(self.facts)} facts from {len(self.sources)} sources>"

    def select(self, kind: type[Kind], /, **fields: object) -> tuple[Kind, ...]:
        """The facts of a kind whose fields have the values given, such as ``measure="conviction"``.

        Raises UnknownSelection for a field that the kind does not have, or a word that the field never takes.
        """
        for name, value in fields.items():
            _check_selection(kind, name, value)
        found = cast("tuple[Kind, ...]", self._of_kind.get(kind, ()))
        for name, value in fields.items():
            found = tuple([fact for fact in found if _has(getattr(fact, name), value)])
        return found

    def tiers(self, **fields: object) -> tuple[Tier, ...]:
        return self.select(Tier, **fields)

    def statistics(self, **fields: object) -> tuple[Statistic, ...]:
        return self.select(Statistic, **fields)

    def recommendations(self, **fields: object) -> tuple[Recommendation, ...]:
        return self.select(Recommendation, **fields)

    def cases(self, **fields: object) -> tuple[Case, ...]:
        return self.select(Case, **fields)

    def services(self, **fields: object) -> tuple[Service, ...]:
        return self.select(Service, **fields)

    def gaps(self, **fields: object) -> tuple[Gap, ...]:
        return self.select(Gap, **fields)

    def laws(self, **fields: object) -> tuple[Law, ...]:
        return self.select(Law, **fields)

    def funding(self, **fields: object) -> tuple[Funding, ...]:
        return self.select(Funding, **fields)

    def measures(self, **fields: object) -> tuple[MeasureTaken, ...]:
        return self.select(MeasureTaken, **fields)

    def profile(self, **fields: object) -> tuple[ProfileFact, ...]:
        return self.select(ProfileFact, **fields)

    def assessments(self, **fields: object) -> tuple[Assessment, ...]:
        return self.select(Assessment, **fields)

    def unreported(self, **fields: object) -> tuple[Unreported, ...]:
        return self.select(Unreported, **fields)

    def history(self, **fields: object) -> tuple[HistoryFact, ...]:
        return self.select(HistoryFact, **fields)

    def fact(self, identifier: str) -> Fact | None:
        return self._by_id.get(identifier)

    def relations_of(self, identifier: str) -> tuple[Relation, ...]:
        """Those that name a fact, in the order of their file."""
        return self._relations_of.get(identifier, ())

    def relations_of_kind(self, kind: RelationKind) -> tuple[Relation, ...]:
        """In the order of their file."""
        return self._relations_by_kind.get(kind, ())

    def source(self, identifier: str) -> Source:
        return self._sources[identifier]

    def place_of(self, identifier: str, *location: int | str) -> Place:
        """Where an entry, or a value inside it, stands in its file."""
        return place_in(self.entries[identifier], location) if identifier in self.entries else Place(identifier)

    @property
    def latest_report(self) -> Source | None:
        """The government report that covers the latest period; without any, the source of the latest date."""
        reports = [one for one in self.sources if one.kind is PublisherKind.GOVERNMENT_REPORT and one.covers]
        return max(reports or self.sources, key=_last_day, default=None)

    def of_latest_report(self) -> "FactBase":
        """The facts of the latest report of a government; all of them where there is none."""
        return self._of_latest_report

    @cached_property
    def _of_latest_report(self) -> "FactBase":
        latest = self.latest_report
        if latest is None or latest.kind is not PublisherKind.GOVERNMENT_REPORT:
            return self
        told = (fact for fact in self.facts if any(passage.source == latest.id for passage in fact.cites))
        return replace(self, facts=tuple(told))

    def public(self) -> "FactBase":
        """Without the facts that could identify a person at risk, and without what relations say of them."""
        return self._public

    @cached_property
    def _public(self) -> "FactBase":
        hidden = {fact.id for fact in self.facts if fact.sensitivity is not Sensitivity.PUBLIC}
        shown = tuple(_without(hidden, fact) for fact in self.facts if fact.id not in hidden)
        relations = tuple(one for one in self.relations if hidden.isdisjoint(one.facts))
        return replace(self, facts=shown, relations=relations, coverage=(), entries={})


def _last_day(source: Source) -> date:
    """Of what a source covers, or else of its publication."""
    known = source.covers or source.published
    return known.last if known else date.min


def _without(hidden: set[FactId], fact: Fact) -> Fact:
    """The fact without its references to hidden ones; the same object where it has none."""
    name = _REFERRING.get(type(fact))
    if name is None or hidden.isdisjoint(getattr(fact, name)):
        return fact
    return fact.model_copy(update={name: tuple(one for one in getattr(fact, name) if one not in hidden)})


_REFERRING = {Recommendation: "explained_by", Case: "related"}


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> TypeMapping[Key, tuple[Value, ...]]:
    groups: dict[Key, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _check_selection(kind: type[Fact], name: str, value: object) -> None:
    if name not in kind.model_fields:
        raise UnknownSelection(f"{with_article(kind.noun)} has no field '{name}'", suggest(name, kind.model_fields))
    words = words_of(kind.model_fields[name].annotation)
    if words and isinstance(value, str) and value not in words:
        raise UnknownSelection(f"'{value}' is not a value of '{name}'", suggest(value, words))


def words_of(annotation: object) -> tuple[str, ...]:
    """Every word of the vocabulary that a field of this type can take; none where it takes something else."""
    return _words_of(annotation)


@cache
def _words_of(annotation: object) -> tuple[str, ...]:
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return tuple(annotation)
    return tuple(word for inner in get_args(annotation) for word in words_of(inner))


def _has(field: object, value: object) -> bool:
    """Equal, or among the field's values; a period or a day is compared as it is typed."""
    if isinstance(field, tuple):
        return value in field
    return field == value or (not isinstance(field, str) and str(field) == value)


KINDS: tuple[tuple[str, type[Fact]], ...] = (
    ("tiers", Tier),
    ("statistics", Statistic),
    ("recommendations", Recommendation),
    ("cases", Case),
    ("services", Service),
    ("gaps", Gap),
    ("laws", Law),
    ("funding", Funding),
    ("measures", MeasureTaken),
    ("profile", ProfileFact),
    ("assessments", Assessment),
    ("unreported", Unreported),
    ("history", HistoryFact),
)
"""A file's name in a country's folder, without ``.yaml``, and the kind of fact it holds."""

__all__ = ["KINDS", "FactBase", "FactId", "Passage", "SourceId"]
