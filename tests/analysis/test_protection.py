"""How far services reach, what they lack, which of them look alike, and what a theme alone is about."""

import pytest

from small import CITES, fact_base
from tipbrief.analysis.facts_of_kind import overall_assessments
from tipbrief.analysis.protection import (
    extents_by_reach,
    lookalike_services,
    recommendations_on_victim_gaps,
    service_gaps,
    victim_gaps_by_population,
)
from tipbrief.analysis.themes import measures_only_on
from tipbrief.errors import UnknownSelection


def service(identifier: str, kinds: str = "shelter", more: str = "") -> str:
    return (
        f"- {{id: {identifier}, title: A service, services: [{kinds}], providers: [{{name: State, type: government}}], "
        f"populations: [victims], availability: available, says: There is a service., {more}{CITES}}}\n"
    )


def gap(identifier: str, populations: str = "victims", barrier: str = "capacity", services: str = "shelter") -> str:
    return (
        f"- {{id: {identifier}, populations: [{populations}], services: [{services}], availability: limited, "
        f"barrier: {barrier}, says: There is a gap., {CITES}}}\n"
    )


def told_apart(*pairs: str) -> str:
    return "".join(
        f"- {{id: apart-{number}, kind: distinct, facts: [{pair}], because: Reason {number}.}}\n"
        for number, pair in enumerate(pairs)
    )


def test_the_widest_reach_comes_first_and_what_no_source_measures_is_left_out() -> None:
    told = service("house", more="reach: not_stated, capacity: [{value: 30, unit: places}], ")
    told += service("unknown") + service("far", more="reach: nationwide, ") + service("near", more="reach: abroad, ")
    told += service("wide", more="reach: nationwide, ")
    found = extents_by_reach(fact_base(services=told))

    assert [(group.reach.value, [one.service.id for one in group.extents]) for group in found] == [
        ("nationwide", ["far", "wide"]),
        ("abroad", ["near"]),
        ("not_stated", ["house"]),
    ]


def test_services_alike_share_the_kinds_that_two_of_them_offer() -> None:
    services = service("a", "shelter, legal") + service("b", "shelter") + service("c", "legal, social")
    found = lookalike_services(fact_base(services=services, relations=told_apart("a, b, c", "b, c")))

    assert [(one.because, [kind.value for kind in one.shared]) for one in found] == [
        ("Reason 0.", ["shelter", "legal"]),
        ("Reason 1.", []),
    ]
    assert [fact.id for fact in found[0].facts] == ["a", "b", "c"]


def test_what_is_no_service_does_not_look_like_one() -> None:
    facts = fact_base(
        services=service("a"),
        gaps=gap("missing"),
        measures=measure("taught", "data") + measure("taught-again", "data"),
        relations=told_apart("a, missing", "taught, taught-again", "taught, a"),
    )

    assert [one.because for one in lookalike_services(facts)] == ["Reason 2."]


def test_gaps_of_services_stand_in_the_order_of_the_barriers_named() -> None:
    gaps = gap("late", barrier="timing") + gap("full") + gap("law", services="", barrier="capacity")
    facts = fact_base(gaps=gaps + gap("money", barrier="funding"))

    assert [one.id for one in service_gaps(facts, "capacity", "timing")] == ["full", "late"]
    with pytest.raises(UnknownSelection, match="'time' is not a value of 'barrier'"):
        service_gaps(facts, "time")


ASKED = "".join(
    f"- {{id: ask-{number}, title: Ask, period: 2024 report, priority: {number}, themes: [protection], "
    f"explained_by: [{explained_by}], says: Do it., {CITES}}}\n"
    for number, explained_by in enumerate(("inspections, a", "inspections", "beds, inspections"), 1)
)


def test_gaps_for_workers_are_no_gaps_for_victims() -> None:
    facts = fact_base(
        gaps=gap("inspections", "workers") + gap("both", "girls, workers") + gap("beds", "men"),
        services=service("a"),
        recommendations=ASKED,
    )
    groups = victim_gaps_by_population(facts)
    asked = recommendations_on_victim_gaps(facts)

    assert [(group.word.value, [one.id for one in group.facts]) for group in groups] == [("men", ["beds"])]
    assert [one.id for one in groups[0].gaps[0].recommendations] == ["ask-3"]
    assert [(one.recommendation.id, [fact.id for fact in one.explained_by]) for one in asked] == [
        ("ask-3", ["beds", "inspections"])
    ]


def measure(identifier: str, themes: str, kind: str = "training") -> str:
    return f"- {{id: {identifier}, kind: {kind}, themes: [{themes}], says: It was done., {CITES}}}\n"


def test_a_measure_on_one_p_alone_may_bear_on_what_is_none() -> None:
    told = measure("both", "protection, prevention") + measure("own", "protection, data")
    told += measure("pact", "protection", "coordination") + measure("other", "protection", "awareness")
    facts = fact_base(measures=told + measure("data", "data"))

    assert [one.id for one in measures_only_on(facts, "protection", "coordination", "training")] == ["own", "pact"]
    assert [one.id for one in measures_only_on(facts, "data", "training")] == ["data"]
    assert measures_only_on(facts, "prevention", "training") == ()


def test_a_measure_of_no_kind_is_asked_for_in_vain() -> None:
    with pytest.raises(UnknownSelection, match="'trainings' is not a value of 'kind'; did you mean 'training'"):
        measures_only_on(fact_base(), "protection", "trainings")


def test_a_verdict_on_everything_names_every_p() -> None:
    told = "".join(
        f"- {{id: {name}, themes: [{themes}], says: Efforts grew., {CITES}}}\n"
        for name, themes in (
            ("all", "prosecution, protection, prevention"),
            ("two", "prosecution, protection"),
            ("more", "data, prevention, protection, prosecution"),
        )
    )

    assert [one.id for one in overall_assessments(fact_base(assessments=told))] == ["all", "more"]
