"""Scalars become values only where they can be nothing else."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from tipbrief.facts.values import (
    Day,
    Period,
    parse_count,
    parse_day,
    parse_flag,
    parse_id,
    parse_link,
    parse_money,
    parse_period,
    parse_text,
)


@pytest.mark.parametrize(("typed", "count"), [("0", 0), ("9", 9), ("1275", 1275), ("999999999999", 999999999999)])
def test_a_count_is_digits(typed: str, count: int) -> None:
    assert parse_count(typed) == count


@pytest.mark.parametrize(
    "typed",
    ["", "012", "1,275", "1_275", "1.0", "1e3", "-1", "+1", " 1", "1 ", "٣", "1275 cases", "0x1F", "12:30", "9" * 13],
)
def test_what_yaml_would_guess_at_is_no_count(typed: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_count(typed)


@pytest.mark.parametrize(("typed", "amount"), [("3750000", "3750000"), ("0.5", "0.5"), ("1020410.25", "1020410.25")])
def test_money_is_exact(typed: str, amount: str) -> None:
    assert parse_money(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["3.75 million", "3,300,000", "1.234", "-5", "NaN", "1e6", "Infinity", ""])
def test_money_is_nothing_else(typed: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_money(typed)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_a_day_spans_what_its_precision_leaves_open(typed: str, first: date, last: date) -> None:
    day = parse_day(typed)

    assert (day.first, day.last) == (first, last)
    assert str(day) == typed


@pytest.mark.parametrize(
    "typed", ["2023-02-29", "2024-13", "2024-00", "2024-1-1", "24", "2024/02", "0000", "yesterday"]
)
def test_a_date_that_is_in_no_calendar_is_refused(typed: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_day(typed)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-01/2023-06", date(2023, 1, 1), date(2023, 6, 30)),
        ("2024 report", date(2023, 4, 1), date(2024, 3, 31)),
        ("2023-04-01/2024-03-31", date(2023, 4, 1), date(2024, 3, 31)),
    ],
)
def test_a_period_has_both_ends_in_it(typed: str, first: date, last: date) -> None:
    period = parse_period(typed)

    assert (period.first, period.last) == (first, last)
    assert str(period) == typed


@pytest.mark.parametrize("typed", ["2024/2023", "2023-06/2023-01", "2024 Report", "/2024", "2023/2024/2025", ""])
def test_a_period_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_period(typed)


@given(st.dates(min_value=date(1800, 1, 1)), st.dates(min_value=date(1800, 1, 1)))
def test_a_period_reads_as_it_is_written(one: date, other: date) -> None:
    start, through = sorted((one, other))
    period = parse_period(f"{start}/{through}")

    assert (period.first, period.last) == (start, through)
    assert isinstance(period, Period)
    assert parse_period(str(period)) == period
    assert Day(start.year, start.month, start.day) == period.start


@pytest.mark.parametrize(("typed", "flag"), [("yes", True), ("no", False)])
def test_a_flag_is_yes_or_no(typed: str, flag: bool) -> None:  # noqa: FBT001  # a table
    assert parse_flag(typed) is flag


@pytest.mark.parametrize("typed", ["true", "Yes", "NO", "1", "", "on"])
def test_a_flag_is_nothing_else(typed: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_flag(typed)


def test_a_text_is_one_line_without_surplus_space() -> None:
    assert parse_text("  two\n  lines\u00a0and more ") == "two lines and more"
    for typed in ("", "   ", "x" * 901):
        with pytest.raises(PydanticCustomError):
            parse_text(typed)


@pytest.mark.parametrize("typed", ["Convictions", "a--b", "-a", "a-", "a_b", "a.b", "ä", "", "x" * 65, "../a", "a b"])
def test_an_id_is_small_letters_digits_and_dashes(typed: str) -> None:
    assert parse_id("convictions-2023") == "convictions-2023"
    with pytest.raises(PydanticCustomError):
        parse_id(typed)


@pytest.mark.parametrize(
    "typed",
    ["https://www.ecoi.net/en/document/2111743.html", "http://gvnet.com/x?a=b&c=d#e", "mailto:someone@example.org"],
)
def test_a_link_that_a_brief_may_carry(typed: str) -> None:
    assert parse_link(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org",
        "/etc/passwd",
        "example.org",
        "https://",
        "https://user:secret@example.org",
        "https://user@example.org",
        "https://example.org/a b",
        "https://example.org/\x00",
        "https://example.org/\u202ex",
        "https://example.org/<script>",
        'https://example.org/"onclick',
        "https://exämple.org",
        "https://[::1",
        "",
    ],
)
def test_a_link_that_no_brief_may_carry(typed: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_link(typed)
