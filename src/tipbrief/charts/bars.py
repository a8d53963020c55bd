"""Numbers over the years as bars, in a group for each measure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tipbrief.analysis.series import Point, Series
from tipbrief.charts.canvas import LEFT, ROW, WIDTH, Drawing, Label
from tipbrief.facts.figures import Figure
from tipbrief.present import Language, capital, counted, in_words
from tipbrief.vocabulary import Bound

_LONGEST = WIDTH - LEFT - 150
"""The longest bar leaves room for its number."""


@dataclass(frozen=True, slots=True)
class Bar:
    """``is_open``: the number is a floor or an estimate, so the bar has no end of its own."""

    x: int
    y: int
    width: int
    height: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A line above a number that cannot be compared with the one before it."""

    x: int
    y: int
    through: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Drawing):
    bars: tuple[Bar, ...]
    rules: tuple[Rule, ...]


def bars(result: Sequence[Series], language: Language) -> Bars | None:
    """Each measure has a scale of its own: what is counted in different units shares none."""
    groups = list(_groups(result, language))
    if not groups:
        return None
    rules = tuple(rule for group in groups for rule in group.rules)
    height = groups[-1].bottom
    labels = [label for group in groups for label in group.labels]
    if rules:
        height += ROW + 4
        labels.append(Label(28, height - 8, language.phrase("chart.break")))
        rules = (*rules, Rule(0, height - 12, 22))
    return Bars(
        height=height,
        labels=tuple(labels),
        figures=tuple(figure for group in groups for figure in group.figures),
        bars=tuple(bar for group in groups for bar in group.bars),
        rules=rules,
    )


@dataclass(frozen=True, slots=True)
class _Group:
    bottom: int
    labels: tuple[Label, ...]
    figures: tuple[Figure, ...]
    bars: tuple[Bar, ...]
    rules: tuple[Rule, ...]


def _groups(result: Sequence[Series], language: Language) -> Iterator[_Group]:
    top = 0
    for one in result:
        group = _group(one, top, language)
        top = group.bottom + 8
        yield group


def _group(one: Series, top: int, language: Language) -> _Group:
    """The measure's name, and under it a row for each number."""
    title = Label(0, top + 15, capital(one.measure, language), is_strong=True)
    rows = [(point, top + ROW + number * ROW) for number, point in enumerate(one.points)]
    figures = tuple(point.total for point in one.points if isinstance(point.total, Figure))
    most = max((figure.value for figure in figures), default=0) or 1
    return _Group(
        bottom=top + ROW + len(rows) * ROW,
        labels=(title, *(label for point, y in rows for label in _labels(point, y, float(most), language))),
        figures=figures,
        bars=tuple(_bar(point.total, y, float(most)) for point, y in rows if isinstance(point.total, Figure)),
        rules=tuple(Rule(0, y, WIDTH) for (above, _), (point, y) in pairwise(rows) if not _goes_on(above, point)),
    )


def _goes_on(above: Point, point: Point) -> bool:
    return point.is_comparable and point.before == above.statistic


def _bar(figure: Figure, y: int, most: float) -> Bar:
    return Bar(LEFT, y + 4, _length(figure, most), ROW - 8, figure.bound is not Bound.EXACT)


def _length(figure: Figure, most: float) -> int:
    return round(float(figure.value) / most * _LONGEST)


def _labels(point: Point, y: int, most: float, language: Language) -> Iterator[Label]:
    yield Label(0, y + 14, capital(point.statistic.period, language))
    if isinstance(point.total, Figure):
        text = counted(point.total, point.statistic.unit, language)
        yield Label(LEFT + _length(point.total, most) + 6, y + 14, text)
    else:
        yield Label(LEFT, y + 14, in_words(point.total, language))
