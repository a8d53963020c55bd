"""Numbers over the years: never joined where they cannot be compared, and the reason is said."""

import pytest

from made import PERU
from small import CITES, SOURCES, fact_base
from tipbrief.analysis.counting import parts
from tipbrief.analysis.series import Point, series
from tipbrief.errors import UnknownSelection
from tipbrief.vocabulary import Form

OTHER = SOURCES + SOURCES.replace("id: report", "id: other").replace("2024 report", "2023 report")


def counted(identifier: str, period: str, value: str = "143", more: str = "", cites: str = CITES) -> str:
    back = "looks_back: yes, " if period < "2023" else ""
    return (
        f'- {{id: {identifier}, measure: conviction, unit: defendants, period: "{period}", value: {value}, '
        f"says: Courts convicted some., {back}{more}{cites}}}\n"
    )


def points(*entries: str, relations: str = "[]", sources: str = SOURCES) -> dict[str, Point]:
    base = fact_base(statistics="".join(entries), relations=relations, sources=sources)
    return {point.statistic.id: point for one in series(base) for point in one.points}


def test_two_years_counted_alike_are_compared() -> None:
    found = points(counted("now", "2023"), counted("before", "2022", "89"))

    assert list(found) == ["before", "now"]
    assert found["before"].before is None
    assert not found["before"].is_comparable
    assert found["now"].is_comparable
    assert found["now"].change is not None
    assert (found["now"].change.value, found["now"].change.ids) == (61, ("now", "before"))


@pytest.mark.parametrize(("value", "change"), [("19", None), ("20", 615)])
def test_no_change_in_per_cent_from_a_small_base(value: str, change: int | None) -> None:
    now = points(counted("now", "2023"), counted("before", "2022", value))["now"]

    assert now.is_comparable
    assert (now.change.value if now.change else None) == change


@pytest.mark.parametrize(
    ("period", "value", "more", "breaks"),
    [
        ("2022", "89", "collector: police, ", ["collector"]),
        ("2022", "89", "area: Lima, ", ["coverage"]),
        ("2022", "89", "by: {form: {sex_trafficking: 89}}, ", ["coverage"]),
        ("2022", "89", "legal_basis: both, ", ["legal_basis"]),
        ("2022", "89", "bound: at_least, ", ["completeness"]),
        ("2022", "not_reported", "", ["no_number"]),
        ("2021", "89", "", ["period"]),
        ("2022-01/2022-06", "89", "", ["period"]),
        ("2022", "89", "collector: police, area: Lima, bound: about, ", ["collector", "coverage", "completeness"]),
    ],
)
def test_each_reason_not_to_compare_is_named(period: str, value: str, more: str, breaks: list[str]) -> None:
    now = points(counted("now", "2023"), counted("before", period, value, more))["now"]

    assert [reason.value for reason in now.breaks] == breaks
    assert not now.is_comparable
    assert now.change is None


def test_another_unit_is_a_break() -> None:
    cases = counted("before", "2022", "89").replace("unit: defendants", "unit: cases")

    assert [one.value for one in points(counted("now", "2023"), cases)["now"].breaks] == ["unit"]


def test_the_likest_number_of_the_nearest_period_is_the_one_compared() -> None:
    cases = counted("cases", "2022", "70").replace("unit: defendants", "unit: cases")
    now = points(counted("now", "2023"), counted("alike", "2022", "89"), cases, counted("older", "2021"))["now"]

    assert now.before is not None
    assert (now.before.id, now.is_comparable) == ("alike", True)


def test_numbers_of_two_reports_are_no_trend() -> None:
    other = CITES.replace("source: report", "source: other")
    now = points(counted("now", "2023"), counted("before", "2022", "89", cites=other), sources=OTHER)["now"]

    assert [one.value for one in now.breaks] == ["report"]


def test_another_reports_number_for_the_same_is_a_revision() -> None:
    other = CITES.replace("source: report", "source: other")
    found = points(counted("a-first", "2022", "89", cites=other), counted("b-later", "2022", "97"), sources=OTHER)

    assert found["b-later"].revises is not None
    assert found["b-later"].revises.id == "a-first"
    assert found["a-first"].revises is None


def test_a_number_that_sources_dispute_is_compared_with_nothing() -> None:
    relations = "- {id: dispute, kind: conflicts, facts: [now, other], because: They differ.}"
    other = counted("other", "2023", "97", "area: Lima, ")
    now = points(counted("now", "2023"), counted("before", "2022", "89"), other, relations=relations)["now"]

    assert [one.value for one in now.breaks] == ["disputed"]


def test_a_restatement_is_no_number_of_its_own() -> None:
    relations = "- {id: again, kind: restates, facts: [again-told, now], because: The same number.}"

    assert list(points(counted("now", "2023"), counted("again-told", "2023"), relations=relations)) == ["now"]


def test_what_restates_a_number_tells_it_too() -> None:
    other = CITES.replace("source: report", "source: other")
    relations = "- {id: again, kind: restates, facts: [again-told, before], because: The same number.}"
    told = (counted("now", "2023"), counted("before", "2022", "89", cites=other), counted("again-told", "2022", "89"))
    now = points(*told, relations=relations, sources=OTHER)["now"]

    assert now.before is not None
    assert (now.before.id, now.is_comparable) == ("before", True)


def test_a_number_that_restates_another_measure_stays() -> None:
    arrest = counted("arrest", "2023").replace("measure: conviction", "measure: arrest")
    relations = "- {id: again, kind: restates, facts: [now, arrest], because: The same people.}"

    assert set(points(counted("now", "2023"), arrest, relations=relations)) == {"now", "arrest"}


def test_measures_can_be_named_and_an_empty_one_is_left_out() -> None:
    base = fact_base(statistics=counted("now", "2023"))

    assert [one.measure.value for one in series(base, "conviction", "arrest")] == ["conviction"]
    assert series(base, "arrest") == ()


def test_in_peru_only_what_one_report_counts_alike_has_a_change() -> None:
    found = [point for one in series(PERU) for point in one.points]
    changes = {point.statistic.id: point.change.value for point in found if point.change}

    assert changes == {
        "acquittals-2023": -48,
        "convictions-2014": -54,
        "convictions-2023": 61,
        "hotline-reports-2023": 26,
        "mimp-children-2023": -2,
    }
    assert len(found) > 30


def test_a_number_has_its_parts_in_the_order_of_their_words_with_their_figures() -> None:
    (statistic,) = fact_base(
        statistics=counted("now", "2023", more="by: {form: {labor_trafficking: 82, sex_trafficking: 61}}, ")
    ).statistics()

    assert [(part.words, part.number.value, part.number.ids) for part in parts(statistic, "form")] == [
        ((Form.SEX_TRAFFICKING,), 61, ("now",)),
        ((Form.LABOR_TRAFFICKING,), 82, ("now",)),
    ]
    assert parts(statistic, "statute") == ()
    with pytest.raises(UnknownSelection, match="there is no breakdown by 'forms'"):
        parts(statistic, "forms")
