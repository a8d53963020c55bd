"""A number that knows the facts it came from."""

from dataclasses import dataclass
from decimal import Decimal

from tipbrief.vocabulary import Bound


@dataclass(frozen=True, slots=True)
class Figure:
    """``facts`` are the ids behind the number, in order; ``bound`` says whether it is exact or a floor."""

    value: int | Decimal
    facts: tuple[str, ...]
    bound: Bound = Bound.EXACT
