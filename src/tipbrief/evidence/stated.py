"""What a fact states in words of its own fields — dates, bounds, a tier — held against the sentences that it cites."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale

from tipbrief import problems
from tipbrief.diagnostics import Diagnostic
from tipbrief.evidence.numbers import numbers_in
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact, Quantity, Record
from tipbrief.facts.statistics import Statistic
from tipbrief.facts.tiers import Tier
from tipbrief.facts.values import Day, Period
from tipbrief.tree import Location
from tipbrief.vocabulary import Bound, TierMovement, TierPlacement


def unstated(facts: FactBase, fact: Fact, cited: Iterable[tuple[str, str]]) -> Iterator[Diagnostic]:
    """``cited`` are the fact's sentences, each with its language. Tiers and bounds are read in English alone."""
    told = tuple(cited)
    english = " ".join(text for text, language in told if language == "en")
    for location, day in _days(fact):
        missing = _missing_of(facts, fact, day, told)
        if missing:
            yield problems.date_not_in_passage(facts.place_of(fact.id, *location), str(day), missing)
    for location, count, bound in _bounds(fact) if english else ():
        found = _bounds_told(count, english)
        if found and bound not in found:
            words = ", ".join(sorted(found))
            yield problems.bound_not_in_passage(facts.place_of(fact.id, *location), str(count), bound, words)
    if isinstance(fact, Tier) and english:
        yield from _tier(facts, fact, english)


def stated(fact: Fact) -> Iterator[tuple[Location, str]]:
    """Everything that is held against the sentences, as it is typed, with its location."""
    yield from ((location, str(date)) for location, date in fact.dates)
    yield from ((location, bound) for location, _, bound in _bounds(fact))
    if isinstance(fact, Tier):
        yield from ((("tier",), fact.tier), (("movement",), fact.movement or ""))


def _days(fact: Fact) -> Iterator[tuple[Location, Day]]:
    """Both ends of a period of years; of one of months, only those that are one month: "the first half" names none."""
    for location, date in fact.dates:
        match date:
            case Day():
                yield location, date
            case Period(report_year=None) if date.start == date.through or date.start.month is None:
                yield from ((location, day) for day in dict.fromkeys((date.start, date.through)))
            case Period(report_year=None):
                yield from ((location, Day(year)) for year in dict.fromkeys((date.start.year, date.through.year)))


def _missing_of(facts: FactBase, fact: Fact, day: Day, told: Iterable[tuple[str, str]]) -> str:
    """The part of a date that no sentence names. Where none names a year, it may be one of the source's own."""
    named = {int(number) for text, language in told for number in numbers_in(text, language) if number % 1 == 0}
    years = {number for number in named if _FIRST_YEAR <= number <= _LAST_YEAR} or _years_of_sources(facts, fact)
    if day.year not in years:
        return f"the year {day.year}"
    if day.month is not None and not any(_names_month(text, day.month, language) for text, language in told):
        return f"the month of {Locale('en').months['format']['wide'][day.month]}"
    return f"the day {day.day}" if day.day is not None and day.day not in named else ""


_FIRST_YEAR, _LAST_YEAR = 1400, 2199
"""Numbers between these are taken for years."""


def _years_of_sources(facts: FactBase, fact: Fact) -> set[int]:
    """Those that each covers, or else the year it was published in and the one before."""
    years: set[int] = set()
    for source in (facts.source(passage.source) for passage in fact.cites):
        if source.covers:
            years.update(range(source.covers.first.year, source.covers.last.year + 1))
        elif source.published:
            years.update((source.published.year - 1, source.published.year))
    return years


def _names_month(text: str, month: int, language: str) -> bool:
    return _month_name(month, language).search(text) is not None


@cache
def _month_name(month: int, language: str) -> re.Pattern[str]:
    names = Locale(language).months["format"]
    choices = "|".join(re.escape(names[width][month].rstrip(".")) for width in ("wide", "abbreviated"))
    return re.compile(rf"\b(?:{choices})\b", re.IGNORECASE)


def _bounds(fact: Fact) -> Iterator[tuple[Location, int, Bound]]:
    """Every count that a fact calls exact or not, with where it does."""
    if isinstance(fact, Statistic) and isinstance(fact.value, int):
        yield ("bound",) if fact.bound is not Bound.EXACT else ("value",), fact.value, fact.bound
    for name, value in fact:
        for number, inner in enumerate(value) if isinstance(value, tuple) else ():
            if isinstance(inner, Quantity):
                yield (name, number), inner.value, inner.bound
            elif isinstance(inner, Record) and isinstance(getattr(inner, "count", None), int):
                yield (name, number), inner.count, getattr(inner, "bound", Bound.EXACT)  # type: ignore[attr-defined]  # just seen


def _bounds_told(count: int, text: str) -> set[Bound]:
    """The bounds that a text puts before a number in digits; none where it is not there in digits."""
    befores = [text[: found.start()] for found in re.finditer(rf"(?<![\d.,]){count:,}(?![\d]|[.,]\d)", text)]
    return {next((bound for bound, words in _BOUNDS.items() if words.search(one)), Bound.EXACT) for one in befores}


_BOUNDS: Mapping[Bound, re.Pattern[str]] = MappingProxyType(
    {
        bound: re.compile(rf"\b(?:{words})\s+$", re.IGNORECASE)
        for bound, words in (
            (Bound.AT_LEAST, "at least|no fewer than|no less than|a minimum of"),
            (Bound.MORE_THAN, "more than|over|in excess of|exceeding"),
            (Bound.ABOUT, "about|approximately|around|roughly|some|an estimated|estimated"),
            (Bound.ALMOST, "almost|nearly|close to"),
        )
    }
)


def _tier(facts: FactBase, fact: Tier, text: str) -> Iterator[Diagnostic]:
    if not _TIERS[fact.tier].search(text):
        yield problems.tier_not_in_passage(facts.place_of(fact.id, "tier"), fact.tier)
    if fact.movement and not _MOVEMENTS[fact.movement].search(text):
        yield problems.tier_not_in_passage(facts.place_of(fact.id, "movement"), fact.movement)


_TIERS: Mapping[TierPlacement, re.Pattern[str]] = MappingProxyType(
    {
        tier: re.compile(words, re.IGNORECASE)
        for tier, words in (
            (TierPlacement.TIER_1, r"\btier (?:1|one)\b"),
            (TierPlacement.TIER_2, r"\btier (?:2|two)\b(?!\W*watch)"),
            (TierPlacement.TIER_2_WATCH_LIST, r"\bwatch ?list\b"),
            (TierPlacement.TIER_3, r"\btier (?:3|three)\b"),
            (TierPlacement.SPECIAL_CASE, r"\bspecial case\b"),
        )
    }
)

_MOVEMENTS: Mapping[TierMovement, re.Pattern[str]] = MappingProxyType(
    {
        movement: re.compile(rf"\b(?:{words})", re.IGNORECASE)
        for movement, words in (
            (TierMovement.REMAINED, "remain|maintain|kept|keep|stay|continu|again"),
            (TierMovement.UPGRADED, "upgrad|raise|promot|mov"),
            (TierMovement.DOWNGRADED, "downgrad|lower|demot|drop|mov"),
            (TierMovement.PLACED, "place|rank|list|put|categor"),
        )
    }
)
