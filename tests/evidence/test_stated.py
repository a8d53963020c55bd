"""What a fact states in words of its own fields, held against the sentences that it cites."""

from hashlib import sha256

import pytest

from small import fact_base
from tipbrief.evidence import verify

TEXT = """Annual report

In August 2022 police arrested more than 140 officers in 12 raids. The year before, they had arrested none. Courts \
convicted at least 7 of them, and about 30 shelters, 5 of them new, took people in. The ministry was downgraded to \
Tier 2 Watch List, after three years on Tier 2.
"""

SOURCES = f"""
- id: report
  title: The Report
  short_title: Report
  publisher: The Publisher
  kind: government_report
  covers: 2021/2022
  sha256: {sha256(TEXT.encode()).hexdigest()}
"""

ARRESTS = "{source: report, paragraph: 2, phrase: police arrested more than 140 officers}"


def found(kind: str, fields: str, phrase: str = "police arrested more than 140 officers") -> list[str]:
    entry = f"- id: told\n  {fields}\n  cites: [{{source: report, paragraph: 2, phrase: {phrase}}}]\n"
    base = fact_base(sources=SOURCES, **{kind: entry})
    evidence = verify(base, {sha256(TEXT.encode()).hexdigest(): TEXT})
    return [one.message for one in evidence.diagnostics if one.code.endswith("-in-passage")]


MEASURE = "kind: operation\n  themes: [prosecution]\n  says: Police arrested officers.\n  "


@pytest.mark.parametrize(
    ("period", "problem"),
    [
        ("2022", ""),
        ("2022-08", ""),
        ("2022-01/2022-06", ""),
        ("2021/2022", "2021: the year 2021"),
        ("2021", "2021: the year 2021"),
        ("2022-07", "2022-07: the month of July"),
        ("2022-08-12", ""),
        ("2022-08-13", "2022-08-13: the day 13"),
    ],
)
def test_a_date_is_one_that_its_sentences_name(period: str, problem: str) -> None:
    told = found("measures", f'{MEASURE}period: "{period}"')

    assert told == ([f"{problem} is in no sentence that this fact cites"] if problem else [])


def test_where_they_name_no_year_it_is_one_that_the_source_covers() -> None:
    phrase = "they had arrested none"

    assert found("measures", f"{MEASURE}period: 2021", phrase) == []
    assert found("measures", f"{MEASURE}looks_back: yes\n  period: 2019", phrase) == [
        "2019: the year 2019 is in no sentence that this fact cites"
    ]


def test_the_period_of_a_report_is_not_looked_for() -> None:
    assert found("measures", f"{MEASURE}period: 2022 report") == []


ARREST = "measure: arrest\n  unit: officers\n  period: 2022\n  value: 140\n  says: Police arrested 140 or more.\n  "


@pytest.mark.parametrize("bound", ["exact", "about", "at_least"])
def test_a_bound_is_the_one_that_its_sentences_give(bound: str) -> None:
    problem = f"140 is '{bound}' here, and the sentences that this fact cites have it as: more_than"

    assert found("statistics", f"{ARREST}bound: {bound}") == [problem]
    assert found("statistics", f"{ARREST}bound: more_than") == []


@pytest.mark.parametrize(
    ("quantity", "problem"),
    [
        ("{value: 30, unit: shelters, bound: about}", ""),
        ("{value: 30, unit: shelters}", "30 is 'exact' here, and the sentences that this fact cites have it as: about"),
        (
            "{value: 5, unit: shelters, bound: about}",
            "5 is 'about' here, and the sentences that this fact cites have it as: exact",
        ),
    ],
)
def test_so_is_the_bound_of_a_capacity(quantity: str, problem: str) -> None:
    limited = "populations: [victims]\n  availability: limited\n  barrier: capacity\n  says: There were shelters."
    told = found("gaps", f"{limited}\n  capacity: [{quantity}]", "30 shelters")

    assert told == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("tier", "movement", "wrong"),
    [
        ("tier_2_watch_list", "downgraded", []),
        ("tier_2", "downgraded", []),
        ("tier_3", "downgraded", ["tier_3"]),
        ("tier_1", "upgraded", ["tier_1", "upgraded"]),
    ],
)
def test_a_tier_and_its_movement_are_named(tier: str, movement: str, wrong: list[str]) -> None:
    fields = f"period: 2022 report\n  tier: {tier}\n  movement: {movement}\n  says: It was moved."

    assert found("tiers", fields, "was downgraded to") == [
        f"'{one}' is in no sentence that this fact cites" for one in wrong
    ]


ES = "En agosto de 2022 la policía detuvo a más de 140 agentes.\n"


def test_another_language_is_asked_for_dates_alone() -> None:
    digest = sha256(ES.encode()).hexdigest()
    sources = SOURCES.replace(sha256(TEXT.encode()).hexdigest(), digest).replace("kind:", "language: es\n  kind:")
    arrest = ARREST.replace("2022", "2022-09") + "cites: [{source: report, paragraph: 1, phrase: detuvo a}]"
    evidence = verify(fact_base(sources=sources, statistics=f"- id: told\n  {arrest}\n"), {digest: ES})

    assert [one.message for one in evidence.diagnostics] == [
        "2022-09: the month of September is in no sentence that this fact cites"
    ]
