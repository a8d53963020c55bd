"""Events on a line of time, in a row for each kind of fact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tipbrief.analysis.chronology import Event
from tipbrief.charts.canvas import LEFT, ROW, WIDTH, Drawing, Label
from tipbrief.facts.tiers import Tier
from tipbrief.facts.values import Day
from tipbrief.present import Language, capital, counted, in_words

_RIGHT = WIDTH - 24
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_MOST_YEARS = 10
_APART = 9
_TIER_NAME = 44
_STEP = 13


@dataclass(frozen=True, slots=True)
class Dot:
    """``through`` is where a span of time ends; a day or a month ends where it begins."""

    x: int
    y: int
    through: int


@dataclass(frozen=True, slots=True)
class Rule:
    x: int
    y: int
    down_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots(Drawing):
    dots: tuple[Dot, ...]
    years: tuple[Rule, ...]


def dots(result: Sequence[Event], language: Language) -> Dots | None:
    """A tier is named at its dot; every other event stands in the table beside."""
    if not result:
        return None
    scale = _Scale(min(one.when.first for one in result).year, max(one.when.last for one in result).year + 1)
    rows = list(_rows(result, scale, language))
    bottom = rows[-1].bottom
    return Dots(
        height=bottom + ROW,
        labels=(*(label for row in rows for label in row.labels), *scale.labels(bottom + 15, language)),
        figures=(),
        dots=tuple(dot for row in rows for dot in row.dots),
        years=tuple(Rule(scale.x(date(year, 1, 1)), 0, bottom) for year in scale.years),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    end: int

    @property
    def years(self) -> range:
        step = next((one for one in _STEPS if (self.end - self.first) / one <= _MOST_YEARS), _STEPS[-1])
        return range(-(-self.first // step) * step, self.end, step)

    def x(self, day: date) -> int:
        years = day.year + (day.timetuple().tm_yday - 1) / 366 - self.first
        return LEFT + round(years / (self.end - self.first) * (_RIGHT - LEFT))

    def labels(self, y: int, language: Language) -> Iterator[Label]:
        for year in self.years:
            yield Label(self.x(date(year, 1, 1)), y, in_words(Day(year), language), "middle")


@dataclass(frozen=True, slots=True)
class _Row:
    bottom: int
    labels: tuple[Label, ...]
    dots: tuple[Dot, ...]


def _rows(result: Sequence[Event], scale: _Scale, language: Language) -> Iterator[_Row]:
    """Tiers first, then each kind of fact in the order in which time brings it."""
    top = 0
    for noun in dict.fromkeys([Tier.noun, *(one.fact.noun for one in result)]):
        events = [one for one in result if one.fact.noun == noun]
        if events:
            row = _row(events, top, scale, language)
            top = row.bottom
            yield row


def _row(events: Sequence[Event], top: int, scale: _Scale, language: Language) -> _Row:
    """Events at the same time stand above one another, and so, over them all, do the names of tiers that would meet."""
    name = capital(counted(None, f"noun.{events[0].fact.noun.replace(' ', '_')}", language), language)
    places = [scale.x(one.when.first) for one in events]
    levels = _levels(places, _APART)
    tiers = [(x, one.fact) for x, one in zip(places, events, strict=True) if isinstance(one.fact, Tier)]
    steps = _levels([x for x, _ in tiers], _TIER_NAME)
    names = (max(steps) + 1) * _STEP if tiers else 0
    highest = max(levels) * _APART
    middle = top + highest + names + ROW
    return _Row(
        bottom=middle + 10,
        labels=(
            Label(0, middle + 4, name),
            *(
                Label(x, middle - highest - 10 - step * _STEP, in_words(tier.tier, language), "middle")
                for (x, tier), step in zip(tiers, steps, strict=True)
            ),
        ),
        dots=tuple(
            Dot(x, middle - level * _APART, scale.x(one.when.last))
            for one, x, level in zip(events, places, levels, strict=True)
        ),
    )


def _levels(places: Sequence[int], apart: int) -> list[int]:
    """For each place, how many before it are too near for it to stand on the same level."""
    return [sum(abs(x - other) < apart for other in places[:number]) for number, x in enumerate(places)]
