"""Complicity cases: the furthest stage first, chronologies in order, nothing more precise than the source."""

from small import CITES, fact_base
from tipbrief.analysis.complicity import (
    cases_by_last_update,
    cases_by_stage,
    chronology,
    complicity_cases,
    officials,
    others,
)


def case(identifier: str, *events: str, update: str = "reported") -> str:
    steps = "\n".join(f"    - {event}" for event in events)
    return f"""
- id: {identifier}
  title: A case
  officials:
    - {{role: police, count: 2}}
    - {{role: judge}}
  others: [{{who: people with them, count: 6}}]
  conduct: [bribery]
  modality: alleged
  looks_back: yes
  events:
{steps}
  alleged: Bribes.
  last_update: {update}
  says: Officers allegedly took bribes.
  {CITES}
"""


ALLEGED = "{stage: allegation, text: Alleged.}"
ARRESTED_2023 = "{stage: arrest, date: 2023-10, text: Arrested.}"
ARRESTED_2020 = "{stage: arrest, date: 2020, text: Arrested.}"
CONVICTED = "{stage: conviction, text: Convicted.}"

CASES = (
    case("alleged", ALLEGED, update="failed_to_act")
    + case("old-arrest", ARRESTED_2020, update="no_update_reported")
    + case("convicted", ARRESTED_2020, CONVICTED)
    + case("new-arrest", ARRESTED_2023, update="no_update_reported")
)


def test_the_furthest_stage_comes_first_and_then_the_latest() -> None:
    assert [one.id for one in complicity_cases(fact_base(cases=CASES))] == [
        "convicted",
        "new-arrest",
        "old-arrest",
        "alleged",
    ]


def test_cases_are_grouped_by_the_stage_they_reached() -> None:
    groups = cases_by_stage(fact_base(cases=CASES))

    assert [(group.word.value, len(group.cases)) for group in groups] == [
        ("conviction", 1),
        ("arrest", 2),
        ("allegation", 1),
    ]


def test_silence_is_an_update_and_not_a_stage() -> None:
    groups = cases_by_last_update(fact_base(cases=CASES))

    assert [(group.word.value, [one.id for one in group.cases]) for group in groups] == [
        ("reported", ["convicted"]),
        ("no_update_reported", ["new-arrest", "old-arrest"]),
        ("failed_to_act", ["alleged"]),
    ]


def test_an_event_without_a_date_stays_after_the_one_before_it() -> None:
    text = case("one", ARRESTED_2023, CONVICTED, ARRESTED_2020)
    (only,) = fact_base(cases=text).cases()

    assert [(event.stage, str(event.date)) for event in chronology(only)] == [
        ("arrest", "2020"),
        ("arrest", "2023-10"),
        ("conviction", "None"),
    ]


def test_people_are_counted_as_far_as_the_source_counts_them() -> None:
    (only,) = fact_base(cases=case("one", ALLEGED)).cases()

    assert [(party.role.value, party.number and party.number.value) for party in officials(only)] == [
        ("police", 2),
        ("judge", None),
    ]
    assert [(one.who, one.number and one.number.value) for one in others(only)] == [("people with them", 6)]
    assert all(party.number is None or party.number.ids == ("one",) for party in officials(only))
