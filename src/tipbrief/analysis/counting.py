"""How many facts there are of something: the only numbers in a brief that no source states."""

from collections.abc import Sequence

from tipbrief.facts.fact import Fact
from tipbrief.facts.figures import Figure


class NotFacts(TypeError):
    """A template counts something else than facts."""

    def __str__(self) -> str:
        return "number_of() counts facts, and was given something else"


def number_of(facts: Sequence[Fact]) -> Figure:
    """Raises NotFacts for anything but facts: a number must lead to what it counts."""
    if not all(isinstance(fact, Fact) for fact in facts):
        raise NotFacts
    return Figure(len(facts), tuple(facts), needs_note=False)
