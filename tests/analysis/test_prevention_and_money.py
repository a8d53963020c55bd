"""What stands under which heading of prevention, and what is told of money."""

import pytest

from small import CITES, SOURCES, fact_base
from tipbrief.analysis.budget import money_findings, money_unreported, sums_by_stage
from tipbrief.analysis.prevention import Heading, measures_under, prevention_earlier, services_told_with
from tipbrief.analysis.recommendations import recommendations
from tipbrief.errors import UnknownSelection
from tipbrief.facts.fact import Fact

OLD = SOURCES.replace("id: report", "id: old").replace("2024 report", "2009 report").replace("2024-06", "2009-06")
BOTH = (SOURCES + OLD).replace("kind: ngo", "kind: government_report")
CITES_OLD = CITES.replace("source: report", "source: old")
CITES_ELSEWHERE = CITES.replace("paragraph: 1", "paragraph: 2")


def entry(name: str, fields: str, cites: str = CITES) -> str:
    return f"- {{id: {name}, says: A sentence., {fields}, {cites}}}\n"


def ids(facts: tuple[Fact, ...]) -> list[str]:
    return [fact.id for fact in facts]


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        ("kind: operation, themes: [prevention], populations: [migrants, workers]", "workers"),
        ("kind: operation, themes: [prevention], populations: [children, migrants]", "migrants"),
        ("kind: operation, themes: [prevention], populations: [children]", "demand"),
        ("kind: awareness, themes: [prevention], populations: [children]", "children"),
        ("kind: awareness, themes: [prevention]", "awareness"),
        ("kind: training, themes: [prevention]", "awareness"),
        ("kind: monitoring, themes: [prevention]", "monitoring"),
        ("kind: monitoring, themes: [data]", "monitoring"),
        ("kind: policy, themes: [prevention]", "coordination"),
        ("kind: policy, themes: [data]", None),
    ],
)
def test_a_measure_of_prevention_stands_under_one_heading(fields: str, heading: str | None) -> None:
    facts = fact_base(measures=entry("taken", fields))

    assert [one.value for one in Heading if measures_under(facts, one)] == ([heading] if heading else [])


def test_a_heading_that_does_not_exist_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownSelection, match="there is no heading 'worker'") as error:
        measures_under(fact_base(), "worker")

    assert error.value.hint == "did you mean 'workers'?"


SERVICE = (
    "title: A service, services: [shelter], populations: [victims], availability: available, "
    "providers: [{name: It, type: government}]"
)
REPORTS = 'measure: report_received, unit: reports, value: 30, period: "2009"'


def test_a_service_is_told_with_a_number_in_its_first_paragraph() -> None:
    services = entry("hotline", SERVICE) + entry("shelter", SERVICE, CITES_ELSEWHERE)
    facts = fact_base(services=services, statistics=entry("calls", f"{REPORTS}, looks_back: yes"))

    assert ids(services_told_with(facts, "report_received")) == ["hotline"]
    assert services_told_with(facts, "conviction") == ()


def test_earlier_sources_tell_of_prevention_without_protection() -> None:
    facts = fact_base(
        measures=entry("campaign", "kind: awareness, themes: [prevention]", CITES_OLD)
        + entry("both", "kind: awareness, themes: [prevention, protection]", CITES_OLD)
        + entry("now", "kind: awareness, themes: [prevention]"),
        statistics=entry("calls", REPORTS, CITES_OLD)
        + entry("inspectors", REPORTS.replace("report_received", "official_dedicated"), CITES_OLD).replace(
            "unit: reports", "unit: inspectors"
        )
        + entry("convicted", REPORTS.replace("report_received", "conviction"), CITES_OLD),
        sources=BOTH,
    )

    assert [(group.source.id, ids(group.facts)) for group in prevention_earlier(facts)] == [
        ("old", ["calls", "inspectors", "campaign"])
    ]


SUM = "stage: spent, level: national, payer: It, themes: [funding]"


def test_what_was_not_reported_about_money_is_told_once() -> None:
    facts = fact_base(
        funding=entry("known", f"amount: 3, currency: PEN, {SUM}")
        + entry("unknown", f"amount: not_reported, {SUM}")
        + entry("told-again", f"amount: not_reported, {SUM}"),
        unreported=entry("silence", "themes: [funding], absence: not_reported")
        + entry("other", "themes: [data], absence: not_reported"),
        relations="- {id: again, kind: restates, facts: [silence, told-again], because: A reason.}\n",
    )

    assert ids(money_unreported(facts)) == ["silence", "unknown"]
    assert {item.funding.id: item.is_known for group in sums_by_stage(facts) for item in group.sums} == {
        "known": True,
        "unknown": False,
        "told-again": False,
    }


def test_findings_on_money_are_verdicts_and_then_gaps() -> None:
    facts = fact_base(
        gaps=entry("poor", "populations: [men], availability: limited, barrier: funding")
        + entry("lax", "populations: [men], availability: limited, barrier: law"),
        assessments=entry("verdict", "themes: [funding]") + entry("other", "themes: [prevention]"),
    )

    assert ids(money_findings(facts)) == ["verdict", "poor"]


def test_recommendations_by_a_field_stay_in_order_of_priority() -> None:
    asked = "title: Asked, period: 2024 report, priority: {}, themes: [{}]"
    told = (
        entry("third", asked.format("3", "funding"))
        + entry("second", asked.format("2", "data"))
        + entry("first", asked.format("1", "funding"))
    )
    facts = fact_base(recommendations=told)

    assert ids(recommendations(facts, themes="funding")) == ["first", "third"]
    assert ids(recommendations(facts)) == ["first", "second", "third"]
