"""How a typed value reads in a language: numbers, dates, names, terms, lists, and what was not reported."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from tipbrief.facts.fact import Fact
from tipbrief.facts.figures import Figure
from tipbrief.facts.values import Day, Period
from tipbrief.vocabulary import Bound


class MissingPhrase(LookupError):
    """The language has no words for ``key``."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Unprintable(ValueError):
    """The value has no form in a brief: a number or a count without a fact, a whole record, nothing at all."""

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        match self.value:
            case None:
                return "this field is empty here; test it with {% if … %} first"
            case bool() | int() | float() | Decimal():
                return "a bare number knows no fact; print a figure, such as number_of(…) or a statistic's total"
            case Figure():
                return "no fact is counted here, and no source states that zero; say with {% if … %} what is known"
            case tuple() | list() | dict() | set():
                return "a list cannot be printed as it is; use listed(…), or a {% for %} over it"
            case _:
                return "a whole entry cannot be printed; print one of its fields, such as .says or .title"


class Told(str):
    """A text that comes from a fact base, not from a template: the facts behind it answer for its numerals.

    ``figure`` is the number that it prints, where it prints one. Without facts it is a date, a word of the vocabulary
    or part of a source's record.
    """

    __slots__ = ("facts", "figure")

    facts: tuple[Fact, ...]
    figure: Figure | None

    def __new__(cls, text: str, facts: tuple[Fact, ...] = (), figure: Figure | None = None) -> "Told":
        told = str.__new__(cls, text)  # without ``super()``, which takes as long again
        told.facts = facts
        told.figure = figure
        return told


@dataclass(frozen=True, slots=True)
class Language:
    """``code`` is a locale of the CLDR, such as ``en``; ``phrases`` by dotted key, such as ``theme.funding``."""

    code: str
    phrases: Mapping[str, str]

    def phrase(self, key: str) -> str:
        if key not in self.phrases:
            raise MissingPhrase(key)
        return self.phrases[key]

    @property
    def locale(self) -> Locale:
        return _locale(self.code)


def in_words(value: object, language: Language) -> str:
    """The value as a reader of the language expects it, as plain text; ``Told`` unless it was plain text before."""
    match value:
        case StrEnum():
            return Told(language.phrase(term_key(value)))
        case str():
            return value
        case Figure():
            return Told(_number(value, language), value.facts, value)
        case Day() | Period() | date():
            return Told(_time(value, language.code))
        case _:
            raise Unprintable(value)


def term_key(word: StrEnum) -> str:
    """``Theme.FUNDING`` has its phrase under ``theme.funding``; a word that is counted also under ``….one``."""
    return f"{_list_name(type(word))}.{word.value}"


@cache
def _list_name(words: type[StrEnum]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", words.__name__).lower()


def counted(figure: Figure | None, word: StrEnum | str, language: Language) -> str:
    """A number with what it counts, in the form that the number asks for: "1 case", "at least 180 suspects".

    ``word`` is a term, or the key of a noun such as ``noun.gap``. Without a figure: the noun alone, for many.
    """
    key = term_key(word) if isinstance(word, StrEnum) else word
    if figure is None:
        return language.phrase(f"{key}.other")
    form = language.locale.plural_form(figure.value)
    noun = language.phrases.get(f"{key}.{form}") or language.phrase(f"{key}.other")
    return Told(f"{_number(figure, language)} {noun}", figure.facts, figure)


def capital(value: object, language: Language) -> str:
    """In words, as a sentence or a heading begins with it."""
    words = in_words(value, language)
    begun = words[:1].upper() + words[1:]
    return Told(begun, words.facts, words.figure) if isinstance(words, Told) else begun


def listed(values: Iterable[object], language: Language) -> str:
    words = [in_words(value, language) for value in values]
    return _as_told(format_list(words, locale=language.locale), words)


def joined(words: Iterable[str], separator: str) -> str:
    """Some words in one text, which knows the facts behind each."""
    parts = list(words)
    return _as_told(separator.join(parts), parts)


def _as_told(text: str, parts: Iterable[str]) -> str:
    """A text made of others comes from the fact base if all of them do."""
    told = [part for part in parts if isinstance(part, Told)]
    if len(told) < len(list(parts)):
        return text
    facts = {fact.id: fact for part in told for fact in part.facts}
    return Told(text, tuple(facts.values()), told[0].figure if len(told) == 1 else None)


def country_name(code: str, language: Language) -> str:
    name = language.locale.territories.get(code)
    if name is None:
        raise MissingPhrase(f"territory {code}")
    return str(name)


def is_country(code: str) -> bool:
    """Whether the code is one of ISO 3166-1, or Kosovo's XK, which has none there and a Trafficking in Persons Report.

    Groups and placeholders that the CLDR also names are none.
    """
    return code in Locale("en").territories and len(code) == _LETTERS_OF_A_COUNTRY and code not in _NO_COUNTRIES


_LETTERS_OF_A_COUNTRY = 2
_NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})


def money(figure: Figure, currency: str, language: Language) -> str:
    """The amount in full, without cents that the source does not give."""
    digits = "#,##0.00" if figure.value % 1 else "#,##0"
    pattern = f"¤¤\u00a0{digits}"
    amount = format_currency(figure.value, currency, pattern, locale=language.locale, currency_digits=False)
    return Told(_bounded(str(amount), figure, language), figure.facts, figure)


def _number(figure: Figure, language: Language) -> str:
    if figure.is_percent:
        return str(format_percent(Decimal(figure.value) / 100, locale=language.locale)).replace("-", "\u2212")
    return _bounded(_digits(figure.value, language.code), figure, language)


@lru_cache(maxsize=4096, typed=True)
def _digits(value: int | Decimal, code: str) -> str:
    return str(format_decimal(value, locale=_locale(code)))


def _bounded(digits: str, figure: Figure, language: Language) -> str:
    if not figure.facts:
        raise Unprintable(figure)
    if figure.bound is Bound.EXACT:
        return digits
    return language.phrase(term_key(figure.bound)).format(number=digits)


@lru_cache(maxsize=4096)
def _time(value: Day | Period | date, code: str) -> str:
    match value:
        case date():
            return str(format_date(value, "long", locale=_locale(code)))
        case Day():
            return _day(value, code)
        case Period(start, through):
            return _day(start, code) if start == through else _span(value, code)


def _day(day: Day, code: str) -> str:
    """As precise as the source, never more: a year, a month and year, or a day."""
    if day.month is None:
        return str(day.year)
    if day.day is None:
        return str(format_skeleton("yMMMM", day.first, locale=_locale(code)))
    return str(format_date(day.first, "long", locale=_locale(code)))


def _span(period: Period, code: str) -> str:
    if period.start.month is None or period.through.month is None:
        return f"{period.start.year}–{period.through.year}"
    if not _is_of_months(period):
        return f"{_day(period.start, code)} – {_day(period.through, code)}"
    return str(format_interval(period.first, period.last, "yMMMM", locale=_locale(code)))


def _is_of_months(period: Period) -> bool:
    """From the first day of a month to the last of one, whether or not the days are typed."""
    return period.first.day == 1 and (period.last + timedelta(days=1)).day == 1


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(code, sep="-")
