"""Passages and the text of their source in; out, each whose link would not stop at it, with what mends that.

A browser looks for a text fragment by rules of its own, measured in Chromium: case, accents and curly quotes are all
one, dashes are not; the phrase with the words next to it stands in one block, begins and ends between words, and the
first place that matches is shown.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from tipbrief import problems
from tipbrief.diagnostics import Diagnostic, Place
from tipbrief.evidence.text import normalised, occurrences, paragraphs, tidied
from tipbrief.facts.fact import Passage
from tipbrief.facts.values import MAX_CONTEXT_WORDS

# Where no word begins or ends for a browser: inside it, and at what joins "government's" and "1,275".
_INSIDE_A_WORD = re.compile(
    r"(?<=\w)(?=\w)|(?<=[^\W\d])(?='[^\W\d])|(?<=[^\W\d]')(?=[^\W\d])|(?<=\d)(?=[.,]\d)|(?<=\d[.,])(?=\d)"
)

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


PlaceOf = Callable[[str], Place]
"""Where a field of a citation stands in the facts."""


class Spot(NamedTuple):
    """Where a browser stops: the paragraph's number, and an offset in what it sees there."""

    paragraph: int
    start: int


class Shown:
    """A source's text as a page shows it, a paragraph a block, and as a browser searches it."""

    def __init__(self, text: str) -> None:
        self.paragraphs = tuple(line for line in map(tidied, text.splitlines()) if line)
        self._searched = paragraphs(text)
        self._seen = tuple(map(_seen, self.paragraphs))

    def spots(self, passage: Passage) -> list[Spot]:
        """Every place that its link fits, in the order of the page."""
        words = [_seen(text or "") for text in (passage.before, passage.phrase, passage.after)]
        return [Spot(number, start) for number, seen in enumerate(self._seen, 1) for start in _fits(seen, *words)]

    def span(self, passage: Passage) -> tuple[int, int]:
        """Where a verified phrase begins and ends in its paragraph."""
        start = occurrences(passage.phrase, self._searched[passage.paragraph - 1])[0]
        return start, start + len(normalised(passage.phrase))

    def spot(self, passage: Passage) -> Spot:
        """The place that is meant."""
        start, _ = self.span(passage)
        return Spot(passage.paragraph, len(_seen(self.paragraphs[passage.paragraph - 1][:start])))

    def are_alike(self, numbers: Iterable[int]) -> bool:
        """Whether these paragraphs are the same for a browser, so that nothing in them tells one from another."""
        return len({self._seen[number - 1] for number in numbers}) == 1


def link_problems(cited: Iterable[tuple[Passage, PlaceOf]], text: str) -> Iterator[Diagnostic]:
    """``cited`` are verified passages, each with the place of its fields in the facts; ``text`` is their source's."""
    shown = Shown(text)
    for passage, place_of in cited:
        problem = _problem(passage, place_of, shown)
        if problem:
            yield problem


def _problem(passage: Passage, place_of: PlaceOf, shown: Shown) -> Diagnostic | None:
    for field, typed, there in _strayed(passage, shown):
        return problems.context_not_found(place_of(field), field, typed, there)
    place = place_of("phrase")
    spots = shown.spots(passage)
    meant = shown.spot(passage)
    if meant not in spots:
        return problems.link_misses(place, passage.phrase, _in_whole_words(passage, shown))
    if spots == [meant]:
        return None
    context = _telling_context(passage, shown)
    numbers = [spot.paragraph for spot in spots]
    if context or len(set(numbers)) < len(numbers) or not shown.are_alike(numbers):
        return problems.link_not_unique(place, passage.phrase, numbers, context)
    return None if spots[0] == meant else problems.paragraph_repeated(place, passage.paragraph, numbers[0])


def _strayed(passage: Passage, shown: Shown) -> Iterator[tuple[str, str, str]]:
    """The context that does not stand next to the phrase: its field, what is typed and what stands there."""
    before, after = (side.split() for side in _around(passage, shown))
    for field, typed, beside in (
        ("before", passage.before or "", before[len(before) - _size(passage.before) :]),
        ("after", passage.after or "", after[: _size(passage.after)]),
    ):
        there = " ".join(beside)
        if _seen(typed) != _seen(there):
            yield field, typed, there


def _size(context: str | None) -> int:
    return len((context or "").split())


def _around(passage: Passage, shown: Shown) -> tuple[str, str]:
    """The rest of the paragraph on both sides of the phrase."""
    start, end = shown.span(passage)
    paragraph = shown.paragraphs[passage.paragraph - 1]
    return paragraph[:start].strip(), paragraph[end:].strip()


def _telling_context(passage: Passage, shown: Shown) -> dict[str, str]:
    """The fewest words next to the phrase, by field, with which the link stops here alone; empty where none do."""
    before, after = (side.split() for side in _around(passage, shown))
    meant = [shown.spot(passage)]
    sizes = [(left, right) for left in range(MAX_CONTEXT_WORDS + 1) for right in range(MAX_CONTEXT_WORDS + 1)]
    for left, right in sorted(sizes, key=lambda size: (sum(size), all(size))):
        words = {"before": " ".join(before[len(before) - left :]), "after": " ".join(after[:right])}
        context = {field: text for field, text in words.items() if text}
        tried = passage.model_copy(update={"before": None, "after": None, **context})
        if left <= len(before) and right <= len(after) and shown.spots(tried) == meant:
            return context
    return {}


def _in_whole_words(passage: Passage, shown: Shown) -> str:
    """The phrase as the source has it, from the beginning of its first word to the end of its last."""
    start, end = shown.span(passage)
    paragraph = shown.paragraphs[passage.paragraph - 1]
    seen = paragraph.translate(_QUOTES)
    while _is_inside_a_word(seen, start):
        start -= 1
    while _is_inside_a_word(seen, end):
        end += 1
    return paragraph[start:end]


def _seen(text: str) -> str:
    """As a browser compares it: without case, accents and the curl of quotes; dashes stay what they are."""
    letters = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    return "".join([letter for letter in letters if not unicodedata.combining(letter)]).casefold()


def _fits(seen: str, before: str, phrase: str, after: str) -> Iterator[int]:
    """Where the phrase stands in a paragraph with its context beside it, from the edge of a word to the edge of one.

    Only white space may stand between the phrase and its context.
    """
    start = seen.find(phrase)
    while start >= 0:
        left, right = seen[:start], seen[start + len(phrase) :]
        left, right = left.rstrip() if before else left, right.lstrip() if after else right
        edges = len(left) - len(before), len(seen) - len(right) + len(after)
        if left.endswith(before) and right.startswith(after) and not any(_is_inside_a_word(seen, at) for at in edges):
            yield start
        start = seen.find(phrase, start + 1)


def _is_inside_a_word(seen: str, at: int) -> bool:
    return bool(_INSIDE_A_WORD.match(seen, at))
