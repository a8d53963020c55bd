"""Dates in order, laws with their terms, and money by stage."""

from datetime import date
from decimal import Decimal

from small import CITES, fact_base
from tipbrief.analysis.budget import sums_by_stage
from tipbrief.analysis.chronology import early_history, timeline
from tipbrief.analysis.complicity import days_since_update, dropped_cases
from tipbrief.analysis.legal import offenses, other_laws
from tipbrief.vocabulary import Absence

TIER = f"- {{id: tier, period: 2024 report, tier: tier_2, says: Tier 2., {CITES}}}\n"
LAWS = f"""
- {{id: late, title: Late, instrument: Law 2, enacted: 2023-11, says: A law., {CITES}}}
- {{id: undated, title: Undated, instrument: Law 3, says: A law., {CITES}}}
- id: early
  title: Early
  instrument: Law 1
  enacted: "2007"
  looks_back: yes
  penalties: [{{victims: adults, minimum_years: 8, maximum_years: 15}}, {{victims: children, minimum_years: 25}}]
  says: A law.
  {CITES}
"""
MEASURES = f"""
- {{id: day, kind: protocol, themes: [data], as_of: 2023-12-05, says: A protocol., {CITES}}}
- {{id: year, kind: protocol, themes: [data], period: 2024 report, says: A protocol., {CITES}}}
"""


def case(identifier: str, events: str, last_update: str = "reported", more: str = "") -> str:
    return (
        f"- {{id: {identifier}, title: Harbor, officials: [{{role: police}}], conduct: [bribery], modality: alleged, "
        f"events: [{events}], alleged: Bribes., last_update: {last_update}, says: Bribes., {more}{CITES}}}\n"
    )


CASES = case("harbor", "{stage: charge, date: 2023-06, text: Charged.}, {stage: trial, text: Tried.}") + case(
    "bridge", "{stage: charge, text: Charged.}", "no_update_reported", "looks_back: yes, dated: 2022-10, "
)


def test_the_timeline_has_what_is_dated_to_less_than_a_year_and_every_tier() -> None:
    facts = fact_base(tiers=TIER, laws=LAWS, measures=MEASURES, cases=CASES)

    assert [(str(one.when), one.fact.id, one.step) for one in timeline(facts)] == [
        ("2007", "early", None),
        ("2022-10", "bridge", None),
        ("2024 report", "tier", None),
        ("2023-06", "harbor", None),
        ("2023-11", "late", None),
        ("2023-12-05", "day", None),
    ]


def test_a_case_of_several_dates_stands_at_each_of_its_steps() -> None:
    steps = "{stage: charge, date: 2023-06, text: Charged.}, {date: 2023-09, text: Released.}"

    assert [(str(one.when), one.step) for one in timeline(fact_base(cases=case("harbor", steps)))] == [
        ("2023-06", "Charged."),
        ("2023-09", "Released."),
    ]


def test_history_stands_by_itself_in_the_order_of_its_dates() -> None:
    history = "".join(
        f"- {{id: {name}, {when}looks_back: yes, says: It happened., {CITES}}}\n"
        for name, when in (("second", 'period: "1905", '), ("undated", ""), ("first", 'period: "1894", '))
    )
    facts = fact_base(history=history)

    assert [one.fact.id for one in early_history(facts)] == ["first", "second"]
    assert timeline(facts) == ()


def test_an_offense_has_the_terms_that_its_source_gives() -> None:
    (offense,) = offenses(fact_base(laws=LAWS))
    terms = [
        (one.victims, one.minimum and one.minimum.value, one.maximum and one.maximum.value) for one in offense.terms
    ]

    assert terms == [("adults", 8, 15), ("children", 25, None)]
    assert offense.terms[0].minimum
    assert offense.terms[0].minimum.ids == ("early",)


def test_other_laws_stand_by_date_and_undated_ones_last() -> None:
    assert [law.id for law in other_laws(fact_base(laws=LAWS))] == ["late", "undated"]


def test_money_stands_at_its_stage_and_what_was_not_reported_is_no_sum() -> None:
    entry = "- {{id: {}, stage: {}, level: national, payer: State, themes: [data], says: Money., amount: {}, {}}}\n"
    told = entry.format("given", "allocated", "1500000, currency: PEN, usd: 400000", CITES)
    told += entry.format("unknown", "spent", "not_reported", CITES)
    found = {group.stage.value: group.sums for group in sums_by_stage(fact_base(funding=told))}

    assert list(found) == ["requested", "allocated", "spent"]
    assert found["requested"] == ()
    (given,) = found["allocated"]
    assert not isinstance(given.amount, Absence)
    assert given.usd is not None
    assert (given.amount.value, given.usd.value, given.amount.ids) == (Decimal(1500000), Decimal(400000), ("given",))
    assert found["spent"][0].amount is Absence.NOT_REPORTED


def test_the_age_of_an_update_counts_from_the_end_of_the_latest_dated_step() -> None:
    harbor, bridge = fact_base(cases=CASES).cases()
    undated = fact_base(cases=case("quay", "{stage: charge, text: Charged.}")).cases()[0]
    age, older = (days_since_update(one, date(2024, 6, 30)) for one in (harbor, bridge))

    assert age is not None
    assert older is not None
    assert (age.value, age.ids) == (366, ("harbor",))
    assert older.value == 608
    assert days_since_update(undated, date(2024, 6, 30)) is None


def test_dropped_cases_are_those_without_news() -> None:
    assert [one.id for one in dropped_cases(fact_base(cases=CASES))] == ["bridge"]
