"""The trafficking profile: what the latest report says first, and others at first hand."""

from small import CITES, SOURCES, fact_base
from tipbrief.analysis.profiling import profile_by_source, profile_lead, profile_of_latest, profile_of_others
from tipbrief.facts.base import FactBase

LATEST = SOURCES.replace("kind: ngo", "kind: government_report")
OLDER = LATEST.replace("id: report", "id: older").replace("2024 report", "2009 report").replace("2024-06", "2009-06")
UNDATED = SOURCES.replace("id: report", "id: undated").replace("  published: 2024-06\n", "")


def told(identifier: str, source: str = "report", topics: str = "form", more: str = "") -> str:
    cites = CITES.replace("source: report", f"source: {source}")
    return f"- {{id: {identifier}, topics: [{topics}], says: It is so., {more}{cites}}}\n"


def base(*facts: str, relations: str = "[]") -> FactBase:
    return fact_base(profile="".join(facts), relations=relations, sources=LATEST + OLDER + UNDATED)


def test_the_latest_report_is_told_apart_from_other_sources() -> None:
    facts = base(told("now"), told("then", "older"), told("elsewhere", topics="sector"), told("also"))

    assert [one.id for one in profile_of_latest(facts, "form")] == ["now", "also"]
    assert [(group.source.id, [one.id for one in group.facts]) for group in profile_of_others(facts, "form")] == [
        ("older", ["then"])
    ]


def test_what_only_tells_again_stands_with_the_original() -> None:
    relation = "- {id: again, kind: restates, facts: [then, now], because: A reason.}\n"
    facts = base(told("now"), told("then", "older"), relations=relation)

    assert [group.source.id for group in profile_by_source(facts, "form")] == ["report"]
    assert [one.id for one in profile_of_latest(facts, "form")] == ["now"]
    assert profile_of_others(facts, "form") == ()


def test_what_is_undated_unused_or_read_in_a_report_is_not_told_at_first_hand() -> None:
    of_report = "asserted_by: [state_department], "
    facts = base(
        told("no-date", "undated"),
        told("dated", "undated", more='period: "2023-05", '),
        told("read", "undated", more=f'period: "2023-05", {of_report}'),
        told("own", "older", more=of_report),
        told("unused", "older", more="unused_because: It is told elsewhere., "),
    )

    assert [(group.source.id, [one.id for one in group.facts]) for group in profile_of_others(facts, "form")] == [
        ("older", ["own"]),
        ("undated", ["dated"]),
    ]


def test_a_lead_is_the_first_of_its_topic_form_and_nothing_else() -> None:
    facts = base(
        told("older", "older", more="forms: [labor_trafficking], "),
        told("first", topics="form, place"),
        told("second", more="forms: [labor_trafficking], "),
        told("third", topics="sector", more="forms: [labor_trafficking], "),
    )
    leads = [
        profile_lead(facts, "form"),
        profile_lead(facts, "form", form="labor_trafficking"),
        profile_lead(facts, "sector", form="labor_trafficking"),
        profile_lead(facts, "form", apart_from="place"),
    ]

    assert [one.id for one in leads if one] == ["first", "second", "third", "second"]
    assert profile_lead(facts, "form", form="sex_trafficking") is None
    assert profile_lead(facts, "route") is None
