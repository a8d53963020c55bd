"""Who gets which service: a matrix of what is documented, the capacity behind it, and the gaps."""

from collections.abc import Sequence
from dataclasses import dataclass

from tipbrief.analysis.recommendations import addressed_by
from tipbrief.analysis.words import check_words
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.facts.figures import Figure, figure_of
from tipbrief.facts.gaps import Gap
from tipbrief.facts.recommendations import Recommendation
from tipbrief.facts.services import Service
from tipbrief.facts.unreported import Unreported
from tipbrief.vocabulary import (
    WITHIN,
    Availability,
    Barrier,
    CellState,
    Modality,
    Population,
    Reach,
    ServiceKind,
    Theme,
    Unit,
)

BY_AGE_AND_SEX = (Population.VICTIMS, Population.GIRLS, Population.BOYS, Population.WOMEN, Population.MEN)
"""``victims`` holds what a source says without saying of whom; it is not spread over the others."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is documented of one service for one population, every fact of it, and those that decide the state."""

    population: Population
    state: CellState
    facts: tuple[Fact, ...]
    deciding: tuple[Fact, ...]

    @property
    def modality(self) -> Modality | None:
        """Where no fact that decides the state says outright that it is so: the reserve that all of them share."""
        found = {fact.modality for fact in self.deciding}
        return found.pop() if len(found) == 1 and found <= _WITH_RESERVE else None


_WITH_RESERVE = frozenset({Modality.ALLEGED, Modality.ESTIMATED, Modality.POSSIBLE})


@dataclass(frozen=True, slots=True)
class CellOf:
    """A cell by itself, with the service it is of."""

    service: ServiceKind
    population: Population
    deciding: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Row:
    service: ServiceKind
    cells: tuple[Cell, ...]

    @property
    def is_documented(self) -> bool:
        """For anyone; that it was not reported is documented, too."""
        return any(cell.state is not CellState.NOT_RESEARCHED for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    populations: tuple[Population, ...]
    rows: tuple[Row, ...]

    @property
    def undocumented(self) -> tuple[ServiceKind, ...]:
        """The services of which nothing is known for any of these populations."""
        return tuple(row.service for row in self.rows if not row.is_documented)


@dataclass(frozen=True, slots=True)
class Amount:
    """``what`` says of what, where the unit alone does not."""

    number: Figure
    unit: Unit
    what: str | None


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a service there is; no amounts where a source says only where."""

    service: Service
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class ReducedCapacity:
    """A gap that leaves less than there was, and what it leaves."""

    gap: Gap
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class AddressedGap:
    gap: Gap
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class GapsOf:
    """The gaps that a source documents for a population or under a barrier."""

    word: Population | Barrier
    gaps: tuple[AddressedGap, ...]

    @property
    def facts(self) -> tuple[Gap, ...]:
        return tuple(item.gap for item in self.gaps)

    @property
    def populations(self) -> tuple[Population, ...]:
        """Everyone whom one of the gaps names, once, in the order of the vocabulary."""
        named = {who for item in self.gaps for who in item.gap.populations}
        return tuple(who for who in Population if who in named)


@dataclass(frozen=True, slots=True)
class PlaceServed:
    """What is documented of one place: the services there, and the gaps."""

    place: str
    services: tuple[Service, ...]
    gaps: tuple[Gap, ...]


def services_by_age_and_sex(facts: FactBase) -> Matrix:
    return _matrix(facts, BY_AGE_AND_SEX)


def services_by_group(facts: FactBase) -> Matrix:
    """The other populations that a fact about a service names, and the services that a fact names for one of them."""
    about_services: list[Service | Gap] = [*facts.services(), *(gap for gap in facts.gaps() if gap.services)]
    named = {who for fact in about_services for who in fact.populations}
    matrix = _matrix(facts, tuple(who for who in Population if who in named - set(BY_AGE_AND_SEX) - set(_WHOLES)))
    return Matrix(matrix.populations, tuple(row for row in matrix.rows if any(cell.facts for cell in row.cells)))


_WHOLES = (Population.CHILDREN, Population.ADULTS, Population.MALES)


def _matrix(facts: FactBase, populations: tuple[Population, ...]) -> Matrix:
    """Every kind of service has its row: that nothing is known of one is worth knowing."""
    told = (facts.services(), facts.gaps(), facts.unreported())
    return Matrix(populations, tuple(_row(told, kind, populations) for kind in ServiceKind))


def extents(facts: FactBase) -> tuple[Extent, ...]:
    """The services whose capacity or reach a source gives."""
    return tuple(
        Extent(service, _amounts(service))
        for service in facts.services()
        if service.capacity or service.reach is not Reach.NOT_STATED
    )


def reduced_capacities(facts: FactBase) -> tuple[ReducedCapacity, ...]:
    return tuple(ReducedCapacity(gap, _amounts(gap)) for gap in facts.gaps() if gap.capacity)


def gaps_by_population(facts: FactBase) -> tuple[GapsOf, ...]:
    """Each gap under every population it names, in the order of the vocabulary."""
    return tuple(
        GapsOf(who, _addressed(facts, gaps))
        for who in Population
        if (gaps := [gap for gap in facts.gaps() if who in gap.populations])
    )


def gaps_by_main_population(facts: FactBase) -> tuple[GapsOf, ...]:
    """Each gap once, under the first population it names, in the order of the vocabulary."""
    return tuple(
        GapsOf(who, _addressed(facts, gaps))
        for who in Population
        if (gaps := [gap for gap in facts.gaps() if gap.populations[0] is who])
    )


def services_by_place(facts: FactBase) -> tuple[PlaceServed, ...]:
    """Every place that a service or a gap names, in alphabetical order, with both."""
    told: list[Service | Gap] = [*facts.services(), *facts.gaps()]
    named = sorted({place for fact in told for place in fact.places})
    return tuple(PlaceServed(place, facts.services(places=place), facts.gaps(places=place)) for place in named)


def cells_that_are(matrix: Matrix, state: str) -> tuple[CellOf, ...]:
    """Every cell in one state, such as ``"not_available"``, row by row.

    Raises UnknownSelection for a state that there is not.
    """
    check_words((state,), tuple(CellState), "state")
    return tuple(
        CellOf(row.service, cell.population, cell.deciding)
        for row in matrix.rows
        for cell in row.cells
        if cell.state == state
    )


def protection_unreported(facts: FactBase) -> tuple[Unreported, ...]:
    """What was not reported about victims and services, in the order of the file."""
    return facts.unreported(themes=Theme.PROTECTION)


def gaps_by_barrier(facts: FactBase) -> tuple[GapsOf, ...]:
    return tuple(
        GapsOf(barrier, _addressed(facts, gaps)) for barrier in Barrier if (gaps := facts.gaps(barrier=barrier))
    )


def _amounts(fact: Service | Gap) -> tuple[Amount, ...]:
    return tuple(Amount(figure_of(fact, one.value, one.bound), one.unit, one.what) for one in fact.capacity)


def _addressed(facts: FactBase, gaps: Sequence[Gap]) -> tuple[AddressedGap, ...]:
    return tuple(AddressedGap(gap, addressed_by(facts, gap)) for gap in gaps)


_Documented = tuple[Sequence[Service], Sequence[Gap], Sequence[Unreported]]


def _row(told: _Documented, kind: ServiceKind, populations: tuple[Population, ...]) -> Row:
    services, gaps, silences = told
    of_kind = (
        [one for one in services if kind in one.services],
        [one for one in gaps if kind in one.services],
        [one for one in silences if kind in one.services],
    )
    return Row(kind, tuple(_cell(who, *of_kind) for who in populations))


def _cell(who: Population, services: Sequence[Service], gaps: Sequence[Gap], silences: Sequence[Unreported]) -> Cell:
    of_services = [found for found in services if _is_about(found.populations, who)]
    of_gaps = [found for found in gaps if _is_about(found.populations, who)]
    of_silences = [found for found in silences if _is_about(found.populations, who)]
    state = _state(of_services, of_gaps, of_silences)
    deciding = _deciding(of_services, of_gaps) or tuple(of_silences)
    return Cell(who, state, (*of_services, *of_gaps, *of_silences), deciding)


def _deciding(services: Sequence[Service], gaps: Sequence[Gap]) -> tuple[Fact, ...]:
    """The facts that the state rests on, and no other: not what says something milder of the same service."""
    documented: tuple[Service | Gap, ...] = (*services, *gaps)
    for availability in (Availability.NOT_AVAILABLE, Availability.LIMITED, Availability.CONDITIONAL):
        deciding = tuple(found for found in documented if found.availability is availability)
        if deciding:
            also = _offered(services) if availability is Availability.NOT_AVAILABLE else ()
            return (*also, *deciding)
    return (*services, *gaps)


def _offered(services: Sequence[Service]) -> tuple[Service, ...]:
    """Those that a source describes as there, in whatever measure."""
    return tuple(found for found in services if found.availability is not Availability.NOT_AVAILABLE)


def _is_about(populations: tuple[Population, ...], who: Population) -> bool:
    return any(who is named or who in WITHIN.get(named, ()) for named in populations)


def _state(services: Sequence[Service], gaps: Sequence[Gap], silences: Sequence[Unreported]) -> CellState:
    """The most restrictive state that a fact documents: the matrix never shows more than its weakest statement.

    "Not available" holds only where no service is documented; beside one that is, the same gap makes it "limited".
    """
    documented = {found.availability for found in services} | {found.availability for found in gaps}
    if not documented:
        return CellState.NOT_REPORTED if silences else CellState.NOT_RESEARCHED
    if Availability.NOT_AVAILABLE in documented:
        return CellState.LIMITED if _offered(services) else CellState.NOT_AVAILABLE
    for availability in (Availability.LIMITED, Availability.CONDITIONAL):
        if availability in documented:
            return CellState(availability.value)
    return CellState.AVAILABLE
