"""Events of one kind, the latest of them, the numbers of a single month, and what was said of complicity earlier."""

import pytest

from small import CITES, SOURCES, fact_base
from tipbrief.analysis.chronology import latest_event, timeline, undated
from tipbrief.analysis.complicity import earlier_on_complicity
from tipbrief.analysis.series import later_numbers, numbers_of_one_month
from tipbrief.errors import UnknownSelection

TIER = f"- {{id: tier, period: 2024 report, tier: tier_2, says: Tier 2., {CITES}}}\n"


def law(identifier: str, more: str = "") -> str:
    return f"- {{id: {identifier}, title: A law, instrument: Law, looks_back: yes, says: A law., {more}{CITES}}}\n"


LAWS = law("old", 'enacted: "2007", ') + law("new", "enacted: 2023-11, ") + law("told", "period: 2024 report, ")


def test_a_timeline_of_some_kinds_holds_no_other() -> None:
    facts = fact_base(tiers=TIER, laws=LAWS)

    assert [one.fact.id for one in timeline(facts, "law")] == ["old", "new"]
    assert [one.fact.id for one in timeline(facts, "tier", "case")] == ["tier"]
    assert timeline(facts, "law", "tier") == timeline(facts)
    with pytest.raises(UnknownSelection, match="there is no kind of fact called 'laws'"):
        timeline(facts, "laws")


def test_the_latest_event_of_a_kind_is_nothing_where_there_is_none() -> None:
    facts = fact_base(laws=LAWS)
    latest = latest_event(facts, "law")

    assert latest
    assert (latest.fact.id, str(latest.when)) == ("new", "2023-11")
    assert latest_event(facts, "case") is None


def test_what_is_no_event_is_undated() -> None:
    history = f"- {{id: past, period: 1905-03, looks_back: yes, says: It happened., {CITES}}}\n"
    facts = fact_base(laws=LAWS, history=history)

    assert [one.id for one in undated(facts, "law")] == ["told"]
    assert [one.id for one in undated(facts, "history fact")] == ["past"]


def counted(identifier: str, period: str, measure: str = "victim_identified", value: str = "40") -> str:
    return (
        f'- {{id: {identifier}, measure: {measure}, unit: victims, period: "{period}", value: {value}, '
        f"says: Victims were counted., looks_back: yes, {CITES}}}\n"
    )


def test_a_later_number_follows_one_of_an_earlier_period() -> None:
    told = counted("second", "2023") + counted("first", "2022") + counted("unknown", "2024", value="not_reported")
    told += counted("alone", "2023", "victim_assisted") + counted("arrests", "2022", "arrest")
    facts = fact_base(statistics=told + counted("more-arrests", "2023", "arrest"))

    assert [one.id for one in later_numbers(facts, "victim_identified", "victim_assisted")] == ["second"]
    assert [one.id for one in later_numbers(facts)] == ["more-arrests", "second"]


def test_a_raid_is_dated_to_one_month_or_one_day() -> None:
    told = counted("month", "2023-05") + counted("half", "2023-01/2023-06") + counted("year", "2023")
    told += counted("day", "2022-03-04") + counted("raid", "2023-07", "victim_rescued")
    facts = fact_base(statistics=told)

    assert [one.id for one in numbers_of_one_month(facts, "victim_rescued", "victim_identified")] == [
        "raid",
        "day",
        "month",
    ]
    assert numbers_of_one_month(facts, "arrest") == ()


EARLIER = (
    SOURCES.replace("id: report", "id: earlier").replace("2024 report", "2009 report").replace("2024-06", "2009-06")
)
BOTH = (SOURCES + EARLIER).replace("kind: ngo", "kind: government_report")
CITES_EARLIER = CITES.replace("source: report", "source: earlier")


def assessed(identifier: str, cites: str, about: str = "yes") -> str:
    return f"- {{id: {identifier}, themes: [prosecution], about_complicity: {about}, says: Corruption., {cites}}}\n"


def test_earlier_reports_tell_of_complicity_apart_from_the_latest() -> None:
    told = assessed("now", CITES) + assessed("then", CITES_EARLIER) + assessed("other", CITES_EARLIER, "no")
    silence = (
        f"- {{id: silence, themes: [prosecution], absence: not_reported, about_complicity: yes, "
        f"says: Nothing was said., {CITES_EARLIER}}}\n"
    )
    facts = fact_base(assessments=told, unreported=silence, sources=BOTH)

    assert [(one.source.id, [fact.id for fact in one.facts]) for one in earlier_on_complicity(facts)] == [
        ("earlier", ["then", "silence"])
    ]
    only_other = assessed("other", CITES_EARLIER, "no")
    assert earlier_on_complicity(fact_base(assessments=only_other, sources=BOTH)) == ()
