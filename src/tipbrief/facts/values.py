"""The scalar types of facts, each made from the text that was typed: counts, money, days, periods, ids and links."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, NewType, TypeVar
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, PlainValidator
from pydantic_core import PydanticCustomError

FactId = NewType("FactId", str)
SourceId = NewType("SourceId", str)

FIRST_REPORT = 2001
"""The year of the first Trafficking in Persons Report."""

MAX_TEXT = 900
MAX_PHRASE_WORDS = 12
MAX_CONTEXT_WORDS = 6


_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_REPORT = re.compile(r"(\d{4}) report")
_COUNT = re.compile(r"0|[1-9]\d{0,11}")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""Compiled here, since a country has thousands of each."""


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date as precisely as its source gives it: a year, a month, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        return _ends(self)[0]

    @property
    def last(self) -> date:
        return _ends(self)[1]

    def __str__(self) -> str:
        return "-".join(f"{part:02d}" for part in (self.year, self.month, self.day) if part is not None)


@lru_cache(maxsize=4096)
def _ends(day: Day) -> tuple[date, date]:
    """The same few hundred days are compared again and again."""
    months = (1, 12) if day.month is None else (day.month, day.month)
    days = (1, monthrange(day.year, months[1])[1]) if day.day is None else (day.day, day.day)
    return date(day.year, months[0], days[0]), date(day.year, months[1], days[1])


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time with both ends in it.

    ``report_year`` is set for the reporting period of a Trafficking in Persons Report: 1 April of the year before to
    31 March (22 USC 7107(b)(1)).
    """

    start: Day
    through: Day
    report_year: int | None = None

    @property
    def first(self) -> date:
        return self.start.first

    @property
    def last(self) -> date:
        return self.through.last

    def __str__(self) -> str:
        if self.report_year:
            return f"{self.report_year} report"
        return str(self.start) if self.start == self.through else f"{self.start}/{self.through}"


def parse_day(text: object) -> Day:
    found = _DAY.fullmatch(_scalar(text, "a date"))
    if not found:
        raise _bad("is not a date", "2024, 2024-02 or 2024-02-29")
    day = Day(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]  # the year is there
    try:
        day.first  # noqa: B018  # a date is checked by making it
    except ValueError as error:
        raise _bad("is not in the calendar", "2024-02-29") from error
    return day


def parse_period(text: object) -> Period:
    typed = _scalar(text, "a period")
    report = _REPORT.fullmatch(typed)
    if report:
        year = int(report[1])
        if year < FIRST_REPORT:
            raise _bad("is no report: the first is of 2001", "2024 report")
        return Period(Day(year - 1, 4, 1), Day(year, 3, 31), year)
    start, _, through = typed.partition("/")
    try:
        period = Period(parse_day(start), parse_day(through or start))
    except PydanticCustomError as error:
        raise _bad("is not a period", "2023, 2023-01/2023-06 or 2024 report") from error
    if (period.start.month is None, period.start.day is None) != (
        period.through.month is None,
        period.through.day is None,
    ):
        raise _bad("has two ends of unlike precision", "2022/2023, 2023-01/2023-06 or 2023-01-01/2023-06-30")
    if period.first > period.last:
        raise _bad("ends before it begins", "2023-01/2023-06")
    return period


def parse_count(text: object, example: str = "1275") -> int:
    typed = _scalar(text, "a whole number")
    if not _COUNT.fullmatch(typed):
        raise _not(f"a whole number without separators, like {example}")
    return int(typed)


def parse_paragraph(text: object) -> int:
    number = parse_count(text, "3")
    if number < 1:
        raise _bad("is no paragraph: the first is 1", "3")
    return number


def parse_money(text: object) -> Decimal:
    typed = _scalar(text, "an amount")
    if not re.fullmatch(r"(0|[1-9]\d{0,14})(\.\d{1,2})?", typed):
        raise _not("an amount without separators, like 3750000")
    return Decimal(typed)


def parse_currency(text: object) -> str:
    from babel.numbers import list_currencies  # a list that little else needs

    typed = _scalar(text, "a currency")
    if typed not in list_currencies():
        raise _bad("is not the code of a currency in ISO 4217", "PEN")
    return typed


def parse_flag(text: object) -> bool:
    words = {"yes": True, "no": False}
    typed = _scalar(text, "yes or no")
    if typed not in words:
        raise _not("yes or no")
    return words[typed]


def parse_text(text: object) -> str:
    typed = " ".join(_scalar(text, "a text").split())
    if not typed:
        raise _bad("is empty", "a sentence, or leave the field out")
    if len(typed) > MAX_TEXT:
        raise _bad(f"has {len(typed)} characters, more than {MAX_TEXT}", "two facts, each with its own sentence")
    return typed


def parse_id(text: object) -> str:
    typed = _scalar(text, "an id")
    if not _ID.fullmatch(typed) or len(typed) > 64:
        raise _bad("is not an id: small letters, digits and single dashes, at most 64", "convictions-2023")
    return typed


def parse_country_code(text: object) -> str:
    typed = _scalar(text, "a country code")
    if not re.fullmatch(r"[A-Z]{2}", typed):
        raise _bad("is not a country code of ISO 3166-1", "PE")
    return typed


def parse_sha256(text: object) -> str:
    typed = _scalar(text, "a SHA-256")
    if not re.fullmatch(r"[0-9a-f]{64}", typed):
        raise _bad("is not a SHA-256: 64 hexadecimal digits", "the output of: sha256sum FILE")
    return typed


def parse_link(text: object) -> str:
    """https, http and mailto only, without credentials, white space or controls: it goes into pages and PDFs."""
    typed = _scalar(text, "a web address")
    parts = _split_link(typed)
    if parts is None or parts.scheme not in {"https", "http", "mailto"} or parts.username or parts.password:
        raise _bad("is not a link that a brief may carry", "https://www.example.org/report")
    if parts.scheme != "mailto" and not parts.hostname:
        raise _bad("has no host", "https://www.example.org/report")
    return typed


def _split_link(typed: str) -> SplitResult | None:
    """None for what no browser should be handed: white space, controls, quotes, brackets out of place."""
    if not re.fullmatch(r"[!-~]{1,2000}", typed) or re.search(r'[<>"\\^`{|}]', typed):
        return None
    try:
        return urlsplit(typed)
    except ValueError:
        return None


def _check_phrase(phrase: str) -> str:
    words = len(phrase.split())
    if words > MAX_PHRASE_WORDS:
        raise PydanticCustomError("phrase_too_long", "{words}", {"words": words, "limit": MAX_PHRASE_WORDS})
    return phrase


def _check_context(context: str) -> str:
    words = len(context.split())
    if words > MAX_CONTEXT_WORDS:
        raise _bad(f"has {words} words, more than {MAX_CONTEXT_WORDS}", "the few words next to the phrase")
    return context


def _check_https(link: str) -> str:
    if not link.startswith("https://"):
        raise _bad("is not an https address", "https://archive.example.org/2024/report")
    return link


def _scalar(text: object, expected: str) -> str:
    if not isinstance(text, str):
        raise _not(f"{expected}, not a list or a mapping")
    return text


def _not(expected: str) -> PydanticCustomError:
    return PydanticCustomError("wrong_type", "{expected}", {"expected": expected})


def _bad(reason: str, example: str) -> PydanticCustomError:
    return PydanticCustomError("bad_value", "{reason}", {"reason": reason, "example": example})


def out_of_order(field: str, lower: str) -> PydanticCustomError:
    """A field that has to be more than another of its entry, and is not."""
    return PydanticCustomError("out_of_order", "{field}", {"field": field, "lower": lower})


Parsed = TypeVar("Parsed")


def either(*, parse: Callable[[object], Parsed], words: type[Parsed]) -> Callable[[object], object]:
    """A value that is one of a few words, or else what ``parse`` makes of it."""

    def parse_either(text: object) -> object:
        known = {str(word): word for word in words}  # type: ignore[attr-defined]  # StrEnum classes are iterable
        return known[text] if isinstance(text, str) and text in known else parse(text)

    return parse_either


Count = Annotated[int, PlainValidator(parse_count)]
Money = Annotated[Decimal, PlainValidator(parse_money)]
Currency = Annotated[str, PlainValidator(parse_currency)]
Flag = Annotated[bool, PlainValidator(parse_flag)]
Text = Annotated[str, PlainValidator(parse_text)]
ParagraphNumber = Annotated[int, PlainValidator(parse_paragraph)]
Phrase = Annotated[str, PlainValidator(parse_text), AfterValidator(_check_phrase)]
Context = Annotated[str, PlainValidator(parse_text), AfterValidator(_check_context)]
Link = Annotated[str, PlainValidator(parse_link)]
SecureLink = Annotated[str, PlainValidator(parse_link), AfterValidator(_check_https)]
CountryCode = Annotated[str, PlainValidator(parse_country_code)]
Sha256 = Annotated[str, PlainValidator(parse_sha256)]
DayValue = Annotated[Day, PlainValidator(parse_day)]
PeriodValue = Annotated[Period, PlainValidator(parse_period)]
FactIdValue = Annotated[FactId, PlainValidator(parse_id)]
SourceIdValue = Annotated[SourceId, PlainValidator(parse_id)]
