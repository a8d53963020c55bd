"""What was not reported, by report and by theme: an absence that is documented, and never a zero."""

from dataclasses import dataclass

from tipbrief.facts.base import FactBase
from tipbrief.facts.funding import Funding
from tipbrief.facts.sources import Source
from tipbrief.facts.statistics import Statistic
from tipbrief.facts.unreported import Unreported
from tipbrief.vocabulary import Absence, Theme


@dataclass(frozen=True, slots=True)
class SilencesOn:
    """What one report says was not reported or collected, under one theme."""

    theme: Theme
    facts: tuple[Unreported, ...]


@dataclass(frozen=True, slots=True)
class SilencesIn:
    """By theme, what one source says was not reported; each fact under the first of its themes alone."""

    source: Source
    themes: tuple[SilencesOn, ...]

    @property
    def facts(self) -> tuple[Unreported, ...]:
        return tuple(fact for theme in self.themes for fact in theme.facts)


def silences(facts: FactBase) -> tuple[SilencesIn, ...]:
    """Source by source, the latest first."""
    newest = sorted(facts.sources, key=_age, reverse=True)
    made = (SilencesIn(source, _by_theme(facts, source)) for source in newest)
    return tuple(one for one in made if one.themes)


def missing_numbers(facts: FactBase) -> tuple[Statistic | Funding, ...]:
    """The statistics without a number, then the sums without an amount, in the order of their files."""
    counts = (one for one in facts.statistics() if isinstance(one.value, Absence))
    sums = (one for one in facts.funding() if isinstance(one.amount, Absence))
    return (*counts, *sums)


def _by_theme(facts: FactBase, source: Source) -> tuple[SilencesOn, ...]:
    told = [one for one in facts.unreported() if one.cites[0].source == source.id]
    made = (SilencesOn(theme, tuple(one for one in told if _main(one) is theme)) for theme in Theme)
    return tuple(one for one in made if one.facts)


def _main(fact: Unreported) -> Theme:
    """The theme that it is about: data is about all of them, and counts only where nothing else is named."""
    others = [theme for theme in fact.themes if theme is not Theme.DATA]
    return others[0] if others else Theme.DATA


def _age(source: Source) -> tuple[bool, str]:
    return source.published is not None, str(source.published)
