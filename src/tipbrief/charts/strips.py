"""The matrix of services as a strip for each, told apart by shapes."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from tipbrief.analysis.victim_services import Matrix
from tipbrief.charts.canvas import LEFT, ROW, WIDTH, Drawing, Label
from tipbrief.present import Language, capital
from tipbrief.vocabulary import CellState

_CELL = 16
_LINE = 13
_HEAD = 12
"""How many letters of a head in bold stand beside each other in a column, whatever the font."""
_LEGEND = 3


@dataclass(frozen=True, slots=True)
class Square:
    """One cell, or a sample of its state beside the state's name."""

    x: int
    y: int
    side: int
    state: CellState


@dataclass(frozen=True, slots=True, kw_only=True)
class Strips(Drawing):
    squares: tuple[Square, ...]


def strips(result: Matrix, language: Language) -> Strips | None:
    """Only services of which something is documented, or documented as not reported."""
    rows = [row for row in result.rows if row.is_documented]
    if not rows:
        return None
    column = (WIDTH - LEFT) // len(result.populations)
    heads, top = _heads(result, column, language)
    squares = [
        Square(LEFT + number * column, top + ROW * line + 2, _CELL, cell.state)
        for line, row in enumerate(rows)
        for number, cell in enumerate(row.cells)
    ]
    names = (Label(0, top + ROW * line + 14, capital(row.service, language)) for line, row in enumerate(rows))
    states = [state for state in CellState if any(one.state is state for one in squares)]
    legend = list(_legend(states, top + ROW * len(rows) + 10, language))
    return Strips(
        height=legend[-1][0].y + ROW,
        labels=(*heads, *names, *(label for _, label in legend)),
        figures=(),
        squares=(*squares, *(sample for sample, _ in legend)),
    )


def _heads(result: Matrix, column: int, language: Language) -> tuple[list[Label], int]:
    """The populations, in as many lines as their columns need, all ending on the same one; and how deep that is."""
    lines = [wrap(capital(who, language), _HEAD, break_long_words=False) for who in result.populations]
    most = max(map(len, lines))
    labels = [
        Label(LEFT + number * column, 13 + (most - len(head) + line) * _LINE, text, is_strong=True)
        for number, head in enumerate(lines)
        for line, text in enumerate(head)
    ]
    return labels, ROW + (most - 1) * _LINE


def _legend(states: list[CellState], top: int, language: Language) -> Iterator[tuple[Square, Label]]:
    for number, state in enumerate(states):
        x, y = number % _LEGEND * (WIDTH // _LEGEND), top + number // _LEGEND * ROW
        yield Square(x, y, _CELL, state), Label(x + _CELL + 6, y + 12, capital(state, language))
