"""How many facts there are of something, which alone no source states; and the parts of a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tipbrief.analysis.words import check_measures, check_words
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.facts.figures import Figure
from tipbrief.facts.statistics import Statistic
from tipbrief.vocabulary import CaseStatus, Dimension, Form, Measure, Origin, Population, Statute


class NotFacts(TypeError):
    """A template counts something else than facts."""

    def __str__(self) -> str:
        return "number_of() counts facts, and was given something else"


def number_of(facts: Sequence[Fact]) -> Figure:
    """Raises NotFacts for anything but facts: a number must lead to what it counts."""
    if not all(isinstance(fact, Fact) for fact in facts):
        raise NotFacts
    return Figure(len(facts), tuple(facts), needs_note=False)


Word = Form | CaseStatus | Statute | Origin | Population


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a statistic: the words that name it, and its number."""

    words: tuple[Word, ...]
    number: Figure


def parts(statistic: Statistic, dimension: str) -> tuple[Part, ...]:
    """The parts in one dimension, such as ``"form"``, in the order of the vocabulary; none without such a breakdown.

    Raises UnknownSelection for a dimension that is none, and for nationalities, which are no words but countries.
    """
    check_words((dimension,), _WORDS, "breakdown by")
    lists = _WORDS[dimension]
    found = [(tuple(map(_word, lists, words)), number) for words, number in statistic.parts(Dimension(dimension))]
    found.sort(key=lambda one: [list(kind).index(word) for kind, word in zip(lists, one[0], strict=True)])
    return tuple(Part(words, number) for words, number in found)


def _word(kind: type[Word], word: str) -> Word:
    return kind(word)


def divided(facts: FactBase, dimension: str, *measures: str) -> tuple[Statistic, ...]:
    """Of some measures, or of all, the statistics with more than one part in a dimension.

    They are in the order of the vocabulary, those of a measure by their periods.
    Raises as ``parts`` does, and for a word that is no measure.
    """
    check_measures(measures)
    wanted = (one for measure in Measure if measure in measures or not measures for one in _by_period(facts, measure))
    return tuple(one for one in wanted if len(parts(one, dimension)) > 1)


def _by_period(facts: FactBase, measure: Measure) -> list[Statistic]:
    return sorted(facts.statistics(measure=measure), key=lambda one: (one.period.last, one.period.first))


def broken_down(facts: FactBase, dimension: str) -> tuple[Statistic, ...]:
    """The statistics with any part in a dimension, in the order of the file. Raises as ``parts`` does."""
    return tuple(one for one in facts.statistics() if parts(one, dimension))


_WORDS: Mapping[str, tuple[type[Word], ...]] = MappingProxyType(
    {
        "form": (Form,),
        "status": (CaseStatus,),
        "statute": (Statute,),
        "origin": (Origin,),
        "population": (Population,),
        "population_and_form": (Population, Form),
    }
)
