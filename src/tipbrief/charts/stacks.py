"""Numbers with their parts by form: each a whole bar, divided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tipbrief.analysis.counting import Part, parts
from tipbrief.charts.canvas import LEFT, ROW, WIDTH, Drawing, Label
from tipbrief.facts.figures import Figure
from tipbrief.facts.statistics import Statistic
from tipbrief.present import Language, capital, in_words, joined
from tipbrief.vocabulary import Dimension, Form

_ROOM = 2 * ROW + 4
_BAR = WIDTH - LEFT


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar, or its sample beside its name. ``pattern`` tells forms apart, from 0."""

    x: int
    y: int
    width: int
    height: int
    pattern: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stacks(Drawing):
    segments: tuple[Segment, ...]


def stacks(result: Sequence[Statistic], language: Language) -> Stacks | None:
    """Those that are divided by form; a number that is of one form alone is no division."""
    divided = [(one, made) for one in result if len(made := parts(one, Dimension.FORM)) > 1]
    forms = [form for form in Form if any(form in part.words for _, made in divided for part in made)]
    rows = [_row(one, made, forms, number * _ROOM, language) for number, (one, made) in enumerate(divided)]
    if not rows:
        return None
    return Stacks(
        height=len(rows) * _ROOM,
        labels=tuple(label for row in rows for label in row.labels),
        figures=tuple(figure for row in rows for figure in row.figures),
        segments=tuple(segment for row in rows for segment in row.segments),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    labels: tuple[Label, ...]
    figures: tuple[Figure, ...]
    segments: tuple[Segment, ...]


def _row(one: Statistic, made: Sequence[Part], forms: Sequence[Form], y: int, language: Language) -> _Row:
    """The name and the period, the bar beside them, and under it the parts in words, each after its pattern."""
    name = Label(0, y + 14, capital(one.measure, language), is_strong=True)
    period = Label(0, y + ROW + 10, in_words(one.period, language))
    samples = list(_samples(made, forms, y + ROW + 1, language))
    return _Row(
        labels=(name, period, *(label for _, label in samples)),
        figures=tuple(part.number for part in made),
        segments=(*_segments(made, forms, y), *(sample for sample, _ in samples)),
    )


def _segments(made: Sequence[Part], forms: Sequence[Form], y: int) -> Iterator[Segment]:
    whole = sum(float(part.number.value) for part in made) or 1.0
    before = 0.0
    for part in made:
        start, end = round(before / whole * _BAR), round((before + float(part.number.value)) / whole * _BAR)
        before += float(part.number.value)
        yield Segment(LEFT + start, y + 2, end - start, ROW - 4, _pattern(part, forms))


def _samples(
    made: Sequence[Part], forms: Sequence[Form], y: int, language: Language
) -> Iterator[tuple[Segment, Label]]:
    for number, part in enumerate(made):
        x = LEFT + number * (_BAR // len(Form))
        words = joined((*(in_words(word, language) for word in part.words), in_words(part.number, language)), " ")
        yield Segment(x, y, 10, 10, _pattern(part, forms)), Label(x + 16, y + 9, words)


def _pattern(part: Part, forms: Sequence[Form]) -> int:
    return next((number for number, form in enumerate(forms) if form in part.words), 0)
