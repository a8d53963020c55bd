"""A number that knows the facts it came from, and keeps them through arithmetic."""

from dataclasses import dataclass
from decimal import Decimal

from tipbrief.facts.fact import Fact
from tipbrief.facts.values import FactId
from tipbrief.vocabulary import Bound


class Uncountable(ArithmeticError):
    """What cannot be reckoned from the numbers given, such as the difference of two floors."""


@dataclass(frozen=True, slots=True)
class Figure:
    """``facts`` are those behind the number, in order; ``bound`` says whether it is exact or a floor.

    ``is_percent``: a share or a change in per cent. ``needs_note``: its note stands beside it wherever it is printed;
    not so for how many facts there are, which no passage states, or for a place in a list.
    """

    value: int | Decimal
    facts: tuple[Fact, ...]
    bound: Bound = Bound.EXACT
    is_percent: bool = False
    needs_note: bool = True

    @property
    def ids(self) -> tuple[FactId, ...]:
        return tuple(fact.id for fact in self.facts)

    def __add__(self, other: "Figure") -> "Figure":
        return Figure(self.value + other.value, _facts_of(self, other), _bound_of_sum(self.bound, other.bound))

    def __sub__(self, other: "Figure") -> "Figure":
        """Raises Uncountable unless both are exact: how far two floors lie apart is not known."""
        _require_exact(self, other)
        return Figure(self.value - other.value, _facts_of(self, other))

    def share_percent(self, whole: "Figure") -> "Figure":
        """Of a whole, to the nearest per cent. Raises Uncountable for a whole of nothing, or bounds."""
        _require_exact(self, whole)
        if not whole.value:
            raise Uncountable("nothing has no shares")
        return Figure(_percent(self.value, whole.value), _facts_of(self, whole), is_percent=True)

    def change_percent(self, before: "Figure") -> "Figure":
        """From a number before, to the nearest per cent; negative where it fell. Raises as ``share_percent`` does."""
        _require_exact(self, before)
        if not before.value:
            raise Uncountable("a change from nothing has no per cent")
        return Figure(_percent(self.value - before.value, before.value), _facts_of(self, before), is_percent=True)


def figure_of(fact: Fact, value: int | Decimal, bound: Bound = Bound.EXACT) -> Figure:
    """A number that one fact states."""
    return Figure(value, (fact,), bound)


def _percent(part: int | Decimal, whole: int | Decimal) -> int:
    return round(Decimal(part) * 100 / Decimal(whole))


def _facts_of(*figures: Figure) -> tuple[Fact, ...]:
    """Every fact once, in the order of the figures."""
    by_id = {fact.id: fact for figure in figures for fact in figure.facts}
    return tuple(by_id.values())


def _require_exact(*figures: Figure) -> None:
    bounds = [figure.bound for figure in figures if figure.bound is not Bound.EXACT]
    if bounds:
        raise Uncountable(f"'{bounds[0]}' is no exact number to reckon with")


_FLOORS = frozenset({Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN})


def _bound_of_sum(one: Bound, other: Bound) -> Bound:
    """A sum with a floor in it is a floor; with an estimate in it, an estimate."""
    if not {one, other} <= _FLOORS:
        return one if one is other else Bound.ABOUT
    return max(one, other, key=(Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN).index)
