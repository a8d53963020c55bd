"""The words that a template asks an analysis with: one that is misspelt is refused, not answered with nothing."""

from collections.abc import Collection, Iterable

from tipbrief.errors import UnknownSelection
from tipbrief.facts.base import KINDS
from tipbrief.problems import suggest
from tipbrief.vocabulary import Measure

_NOUNS = tuple(kind.noun for _, kind in KINDS)


def check_words(words: Iterable[str], known: Collection[str], noun: str) -> None:
    """Raises UnknownSelection with the nearest that is known; ``noun`` says what they are words for."""
    for word in words:
        if word not in known:
            raise UnknownSelection(f"there is no {noun} '{word}'", suggest(word, tuple(known)))


def check_measures(measures: Iterable[str]) -> None:
    """Raises UnknownSelection for a word that is no measure."""
    check_words(measures, tuple(Measure), "measure")


def check_kinds(kinds: Iterable[str]) -> None:
    """Raises UnknownSelection for a word by which no message names a kind of fact, such as ``"law"``."""
    check_words(kinds, _NOUNS, "kind of fact called")
