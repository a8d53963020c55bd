"""How values read in English, and that nothing else can be printed."""

from datetime import date
from decimal import Decimal

import pytest

from small import CITES, fact_base, templates
from tipbrief.facts.figures import Figure
from tipbrief.facts.values import parse_day, parse_period
from tipbrief.present import (
    Language,
    MissingPhrase,
    Unprintable,
    capital,
    counted,
    country_name,
    in_words,
    listed,
    money,
)
from tipbrief.vocabulary import Absence, Bound, OfficialRole, Population, Unit

FACT = fact_base(history=f"- {{id: a, says: Something, {CITES}}}").facts[0]
ENGLISH = Language("en", templates("fine").phrases["en"])


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Figure(1275, (FACT,)), "1,275"),
        (Figure(180, (FACT,), Bound.AT_LEAST), "at least 180"),
        (Figure(70, (FACT,), Bound.ABOUT), "about 70"),
        (Figure(0, (FACT,)), "0"),
        (Absence.NOT_REPORTED, "not reported"),
        (Absence.NOT_COLLECTED, "not collected"),
        (Population.LGBTQI, "LGBTQI+ people"),
        (parse_day("2024"), "2024"),
        (parse_day("2024-02"), "February 2024"),
        (parse_day("2024-02-29"), "February 29, 2024"),
        (date(2024, 6, 30), "June 30, 2024"),
        (parse_period("2023"), "2023"),
        (parse_period("2023-12"), "December 2023"),
        (parse_period("2023-01/2023-06"), "January – June 2023"),
        (parse_period("2022/2023"), "2022–2023"),
        (parse_period("2024 report"), "April 2023 – March 2024"),
        ("as it is", "as it is"),
    ],
)
def test_a_value_reads_as_a_reader_expects(value: object, words: str) -> None:
    assert in_words(value, ENGLISH).replace("\u2009", " ") == words


@pytest.mark.parametrize("value", [1275, 0, 3.5, Decimal("1"), True, None, ("a", "b"), {"a": 1}, object()])
def test_a_bare_number_or_a_record_cannot_be_printed(value: object) -> None:
    with pytest.raises(Unprintable):
        in_words(value, ENGLISH)


@pytest.mark.parametrize(
    ("figure", "word", "words"),
    [
        (Figure(1, (FACT,)), OfficialRole.PRISON_GUARD, "1 prison guard"),
        (Figure(2, (FACT,)), OfficialRole.PRISON_GUARD, "2 prison guards"),
        (Figure(0, (FACT,)), Unit.CASES, "0 cases"),
        (Figure(180, (FACT,), Bound.AT_LEAST), Unit.SUSPECTS, "at least 180 suspects"),
        (Figure(1, (FACT,)), "noun.gap", "1 gap"),
        (None, OfficialRole.JUDGE, "judges"),
    ],
)
def test_a_count_agrees_with_its_noun(figure: Figure | None, word: OfficialRole | Unit | str, words: str) -> None:
    assert counted(figure, word, ENGLISH) == words


def test_lists_names_and_beginnings() -> None:
    assert listed([Population.GIRLS, Population.BOYS, Population.MEN], ENGLISH) == "girls, boys, and men"
    assert listed([], ENGLISH) == ""
    assert country_name("PE", ENGLISH) == "Peru"
    assert capital(Population.VICTIMS, ENGLISH) == "Victims in general"


def test_money_is_printed_in_full_and_without_invented_cents() -> None:
    assert money(Figure(Decimal("3750000"), (FACT,)), "PEN", ENGLISH) == "PEN\u00a03,750,000"
    assert money(Figure(Decimal("12.5"), (FACT,)), "USD", ENGLISH) == "USD\u00a012.50"


def test_a_missing_phrase_is_an_error() -> None:
    with pytest.raises(MissingPhrase, match=r"label\.nothing"):
        ENGLISH.phrase("label.nothing")
    with pytest.raises(MissingPhrase, match="XX"):
        country_name("XX", ENGLISH)
