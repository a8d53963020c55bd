"""What bears on one of the themes of policy, whether or not the fact says so itself."""

from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.facts.gaps import Gap
from tipbrief.facts.laws import Law
from tipbrief.facts.measures import MeasureTaken
from tipbrief.facts.unreported import Unreported
from tipbrief.vocabulary import Theme


def gaps_on(facts: FactBase, theme: str) -> tuple[Gap, ...]:
    """The gaps that explain a recommendation on a theme, or stand in the paragraph of a measure on it."""
    explaining = _explaining(facts, theme)
    paragraphs = _paragraphs(facts, theme)
    return tuple(one for one in facts.gaps() if one.id in explaining or paragraphs & _cited(one))


def measures_only_on(facts: FactBase, theme: str, *kinds: str) -> tuple[MeasureTaken, ...]:
    """The measures of some kinds, such as ``"training"``, on one of the three Ps and on no other of them.

    Raises UnknownSelection for a theme or a kind that there is not.
    """
    of_kinds = {one.id for kind in kinds for one in facts.measures(kind=kind)}
    others = _EVERY_P - {theme}
    return tuple(one for one in facts.measures(themes=theme) if one.id in of_kinds and others.isdisjoint(one.themes))


_EVERY_P: frozenset[str] = frozenset({Theme.PROSECUTION, Theme.PROTECTION, Theme.PREVENTION})


def laws_on(facts: FactBase, theme: str) -> tuple[Law, ...]:
    """The laws that explain a recommendation on a theme, in the order of the file."""
    explaining = _explaining(facts, theme)
    return tuple(law for law in facts.laws() if law.id in explaining)


def unreported_on(facts: FactBase, theme: str) -> tuple[Unreported, ...]:
    """What was not reported on a theme, or is said to be missing in the paragraph of a measure on it."""
    paragraphs = _paragraphs(facts, theme)
    return tuple(one for one in facts.unreported() if theme in one.themes or paragraphs & _cited(one))


def _explaining(facts: FactBase, theme: str) -> set[str]:
    return {name for one in facts.recommendations(themes=theme) for name in one.explained_by}


def _paragraphs(facts: FactBase, theme: str) -> set[tuple[str, int]]:
    """From which a measure on the theme comes first."""
    firsts = (one.cites[0] for one in facts.measures(themes=theme))
    return {(first.source, first.paragraph) for first in firsts}


def _cited(fact: Fact) -> set[tuple[str, int]]:
    return {(passage.source, passage.paragraph) for passage in fact.cites}
