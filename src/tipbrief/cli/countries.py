"""Countries and a question in; what each answers out, or everything that is wrong with any of them."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from tipbrief.diagnostics import Diagnostic
from tipbrief.errors import Rejected

Answer = TypeVar("Answer")


def of_each(countries: Iterable[str], ask: Callable[[str], Answer]) -> dict[str, Answer]:
    """Raises Rejected once all were asked."""
    answers: dict[str, Answer] = {}
    found: list[Diagnostic] = []
    for country in countries:
        try:
            answers[country] = ask(country)
        except Rejected as error:
            found += error.diagnostics
    if found:
        raise Rejected(tuple(dict.fromkeys(found)))
    return answers
