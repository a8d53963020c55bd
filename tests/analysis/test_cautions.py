"""Numbers that a reader must not take as they stand."""

from small import CITES, fact_base
from tipbrief.analysis.cautions import inexact_capacities, inexact_numbers, left_alone, lookalike_numbers
from tipbrief.facts.base import FactBase


def number(identifier: str, value: str, *, measure: str = "conviction", year: str = "2023", more: str = "") -> str:
    told = f"measure: {measure}, unit: defendants, period: {year!r}, value: {value}, looks_back: yes"
    return f"- {{id: {identifier}, {told}, says: So many., {more}{CITES}}}\n"


def related(*facts: str) -> str:
    return f"- {{id: {'-'.join(facts)}, kind: distinct, facts: [{', '.join(facts)}], because: A reason.}}\n"


def alike(relations: str) -> FactBase:
    told = number("one", "1") + number("two", "2") + number("arrests", "3", measure="arrest")
    profile = f"- {{id: words, topics: [form], says: It is so., {CITES}}}\n"
    return fact_base(statistics=told, profile=profile, relations=relations)


def test_bounds_and_estimates_are_not_exact() -> None:
    told = (
        number("exact", "1")
        + number("floor", "2", more="bound: at_least, ")
        + number("estimate", "3", more="modality: estimated, ")
        + number("claim", "4", more="modality: alleged, ")
    )

    assert [one.id for one in inexact_numbers(fact_base(statistics=told))] == ["floor", "estimate"]


def test_a_number_of_victims_that_counts_other_people_is_not_exact() -> None:
    told = number("found", "1", measure="victim_identified") + number("held", "2", measure="arrest")

    assert [one.id for one in inexact_numbers(fact_base(statistics=told.replace("defendants", "people")))] == ["found"]
    assert inexact_numbers(fact_base(statistics=told.replace("defendants", "victims"))) == ()


def test_only_the_amounts_that_are_bounds_are_inexact_capacities() -> None:
    facts = fact_base(
        services=f"""
- id: shelters
  title: Shelters
  services: [shelter]
  providers: [{{name: private shelters, type: private}}]
  populations: [victims]
  availability: available
  capacity: [{{value: 70, unit: shelters, bound: about}}, {{value: 9, unit: places}}]
  says: There are shelters.
  {CITES}
"""
    )

    assert [[amount.number.value for amount in one.amounts] for one in inexact_capacities(facts)] == [[70]]


def test_numbers_look_alike_where_a_relation_names_two_that_are_counted() -> None:
    facts = alike(related("one", "two") + related("one", "arrests") + related("words", "one"))

    assert [[fact.id for fact in link.facts] for link in lookalike_numbers(facts, "arrest")] == [["one", "two"]]
    assert len(lookalike_numbers(facts)) == 2


def test_a_number_is_left_alone_by_the_one_that_is_missing_before_it() -> None:
    facts = fact_base(
        statistics=number("first", "5", year="2021")
        + number("missing", "not_reported", year="2022")
        + number("after", "7", year="2023")
        + number("last", "8", year="2024")
        + number("other", "9", measure="arrest", year="2023")
    )

    assert {fact.id: [one.id for one in left_alone(facts, fact)] for fact in facts.statistics()} == {
        "first": [],
        "missing": ["after"],
        "after": [],
        "last": [],
        "other": [],
    }


def test_nothing_is_left_alone_by_a_silence_before_another_or_by_what_is_no_number() -> None:
    told = number("missing", "not_reported", year="2022") + number("too", "not_reported", year="2023")
    funding = f"""
- id: sum
  stage: allocated
  level: national
  amount: not_reported
  payer: government
  themes: [protection]
  says: A sum.
  {CITES}
"""
    facts = fact_base(statistics=told, funding=funding)

    assert left_alone(facts, facts.statistics()[0]) == ()
    assert left_alone(facts, facts.funding()[0]) == ()
