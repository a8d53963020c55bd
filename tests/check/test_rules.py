"""What must hold between the facts of a country, and that no problem hides another."""

import random

import pytest

from small import COUNTRY, SOURCES, checked, files
from tipbrief.check import check_facts
from tipbrief.diagnostics import Diagnostic
from tipbrief.reading import InputFile

CITES = "cites: [{source: report, paragraph: 1, phrase: such words}]"


def tier(identifier: str = "tier", period: str = "2024 report", more: str = CITES) -> str:
    return f"- {{id: {identifier}, period: {period}, tier: tier_2, says: Tier 2., {more}}}\n"


def recommendation(explained_by: str) -> str:
    return (
        "- {id: first, title: First, period: 2024 report, priority: 1, themes: [data], beneficiaries: [victims], "
        f"says: Count., explained_by: [{explained_by}], {CITES}}}\n"
    )


def investigations(by: str, value: str = "42", more: str = "") -> str:
    return (
        f'- {{id: investigations, measure: investigation, unit: cases, period: "2023", value: {value}, '
        f"by: {by}, says: Police opened cases., {more}{CITES}}}\n"
    )


def case(event_dates: str) -> str:
    events = ", ".join(f"{{stage: charge, text: Charged.{date}}}" for date in event_dates.split("|"))
    return (
        "- {id: harbor, title: Harbor, officials: [{role: police}], conduct: [bribery], modality: alleged, "
        f"events: [{events}], alleged: Took money., last_update: reported, says: An officer took money., {CITES}}}\n"
    )


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [problem.code for problem in found]


def marked(problem: Diagnostic) -> str:
    place = problem.place
    return place.source_line[place.column - 1 : place.column - 1 + place.width]


def test_an_id_is_given_once_among_all_kinds() -> None:
    law = f"- {{id: tier, title: Law, instrument: Law 1, says: A law., {CITES}}}\n"
    (problem,) = checked(tiers=tier(), laws=law).diagnostics

    assert (problem.code, marked(problem)) == ("duplicate-id", "tier")
    assert "facts/sample/tiers.yaml:1:8" in problem.hint


def test_an_id_is_taken_even_by_an_entry_that_is_wrong_in_itself() -> None:
    wrong = tier().replace("tier_2", "tier_9")

    assert codes(checked(tiers=wrong + tier()).diagnostics) == ["unknown-word", "duplicate-id"]


def test_a_source_and_a_fact_may_share_an_id() -> None:
    assert checked(tiers=tier("report")).diagnostics == ()


def test_a_cited_source_is_one_that_is_listed() -> None:
    (problem,) = checked(tiers=tier(more=CITES.replace("report", "reprot"))).diagnostics

    assert (problem.code, marked(problem)) == ("unknown-source", "reprot")
    assert "did you mean 'report'?" in problem.hint


@pytest.mark.parametrize(
    "sources",
    [SOURCES.replace("kind: ngo", "kind: club"), "- title: A: B\n", "", "reports: []\n"],
    ids=["an entry is wrong", "not YAML", "empty", "not a list"],
)
def test_citing_a_source_that_could_not_be_read_is_not_one_more_mistake(sources: str) -> None:
    assert "unknown-source" not in codes(checked(sources=sources, tiers=tier()).diagnostics)


def test_a_missing_list_of_sources_is_one_problem_and_not_one_for_each_fact() -> None:
    facts = [file for file in files({"tiers": tier()}) if not file.name.endswith("sources.yaml")]

    assert codes(check_facts("sample", "facts/sample", facts).diagnostics) == ["missing-file"]


def test_a_reference_leads_to_a_fact_of_the_country() -> None:
    (problem,) = checked(recommendations=recommendation("tier, teir"), tiers=tier()).diagnostics

    assert (problem.code, marked(problem), problem.hint) == ("unknown-fact", "teir", "did you mean 'tier'?")


@pytest.mark.parametrize(
    "tiers", [tier().replace("tier_2", "tier_9"), "- id: tier: x\n"], ids=["an entry is wrong", "not YAML"]
)
def test_referring_to_a_fact_that_could_not_be_read_is_not_one_more_mistake(tiers: str) -> None:
    found = checked(recommendations=recommendation("tier"), tiers=tiers).diagnostics

    assert len(found) == 1
    assert found[0].code != "unknown-fact"


@pytest.mark.parametrize(
    ("by", "hint"),
    [
        ("{form: {sex_trafficking: 30, labor_trafficking: 9}}", "the parts make 3 too few"),
        ("{form: {sex_trafficking: 30, labor_trafficking: 19}}", "the parts make 7 too many"),
    ],
)
def test_the_parts_make_the_total(by: str, hint: str) -> None:
    (problem,) = checked(statistics=investigations(by)).diagnostics

    assert problem.code == "parts-do-not-add-up"
    assert hint in problem.hint


def test_each_breakdown_is_added_up_by_itself() -> None:
    right, wrong = "status: {new: 40, ongoing: 2}", "form: {unspecified: 41}"
    (problem,) = checked(statistics=investigations(f"{{{right}, {wrong}}}")).diagnostics

    assert (problem.code, marked(problem)) == ("parts-do-not-add-up", "{unspecified: 41}")


def test_a_total_that_was_not_reported_asks_nothing_of_its_parts() -> None:
    assert checked(statistics=investigations("{form: {unspecified: 3}}", value="not_reported")).diagnostics == ()


def test_a_source_that_does_not_add_up_is_recorded_as_such() -> None:
    by, discrepancy = "{form: {unspecified: 41}}", "discrepancy: The report gives 41 by form and 42 in all., "
    made = checked(statistics=investigations(by, more=discrepancy))

    assert made.diagnostics == ()
    assert made.value is not None
    assert made.value.facts[0].remarks == ("The report gives 41 by form and 42 in all.",)


@pytest.mark.parametrize("by", ["{form: {unspecified: 42}}", "{}"])
def test_a_source_that_adds_up_is_not_accused(by: str) -> None:
    (problem,) = checked(statistics=investigations(by, more="discrepancy: It gives 41., ")).diagnostics

    assert (problem.code, marked(problem)) == ("discrepancy-needless", "It gives 41.")


def counted(identifier: str, period: str, value: str, more: str = "") -> str:
    return investigations("{}", value, more).replace("investigations,", f"{identifier},", 1).replace('"2023"', period)


@pytest.mark.parametrize("period", ['"2023-04/2023-06"', '"2023-11"'])
def test_a_part_of_a_period_counts_no_more_than_the_whole(period: str) -> None:
    (problem,) = checked(statistics=counted("part", period, "43") + counted("whole", '"2023"', "42")).diagnostics

    assert (problem.code, marked(problem)) == ("part-exceeds-whole", "43")
    assert "43 here is more than the 42 of 2023" in problem.message
    assert "facts/sample/statistics.yaml:2:" in problem.hint


@pytest.mark.parametrize(
    ("period", "value", "more", "whole"),
    [
        ("2023-11", "42", "", ""),
        ("2024-01", "43", "", ""),
        ("2023", "43", "", ""),
        ("2023-11", "43", "collector: police, ", ""),
        ("2023-11", "43", "area: Lima, ", ""),
        ("2023-11", "43", "", "bound: at_least, "),
    ],
    ids=["not more", "not a part", "the same period", "counted by another", "counted elsewhere", "a floor"],
)
def test_only_what_one_counter_counted_is_held_against_the_whole(
    period: str, value: str, more: str, whole: str
) -> None:
    part = counted("part", f'"{period}"', value, more)

    assert checked(statistics=part + counted("whole", '"2023"', "42", whole)).diagnostics == ()


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2024 report", []),
        ("2023", []),
        ("2023-01/2023-04", []),
        ("2024-03", []),
        ("2024-02/2024-06", []),
        ("2023-03", ["date-outside-period"]),
        ("2022", ["date-outside-period"]),
        ("2024-04", ["date-outside-period"]),
        ("2032", ["date-outside-period"]),
    ],
)
def test_a_date_touches_the_period_of_its_source(period: str, expected: list[str]) -> None:
    assert codes(checked(tiers=tier(period=period)).diagnostics) == expected


def test_a_source_may_look_back_but_not_ahead() -> None:
    assert checked(tiers=tier(period="2019", more=f"looks_back: yes, {CITES}")).diagnostics == ()
    (problem,) = checked(tiers=tier(period="2029", more=f"looks_back: yes, {CITES}")).diagnostics

    assert "2029 is after the period" in problem.message
    assert "looks_back" not in problem.hint


def test_the_date_of_an_event_is_marked_and_not_the_whole_list() -> None:
    (problem,) = checked(cases=case("|, date: 2023-06|, date: 2033-06")).diagnostics

    assert (problem.code, marked(problem)) == ("date-outside-period", "2033-06")


def test_a_country_is_named_after_its_folder() -> None:
    (problem,) = checked(country=COUNTRY.replace("sample", "sampel")).diagnostics

    assert (problem.code, marked(problem), problem.hint) == (
        "bad-value",
        "sampel",
        "write it like sample, or rename the folder",
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("tiers.yml", "did you mean 'tiers.yaml'?"),
        ("tier.yaml", "did you mean 'tiers.yaml'?"),
        ("notes.yaml", "one of: country.yaml, sources.yaml, tiers.yaml"),
    ],
)
def test_a_file_that_no_kind_owns_is_not_passed_over(name: str, hint: str) -> None:
    extra = InputFile(f"sample/{name}", f"facts/sample/{name}", b"[]")
    (problem,) = check_facts("sample", "facts/sample", [*files({}), extra]).diagnostics

    assert problem.code == "unknown-file"
    assert problem.hint.startswith(hint)


WRONG = {
    "country": "id: sample\ncode: Peru\n",
    "tiers": tier("tier").replace("tier_2", "tier_9") + tier("tier"),
    "statistics": investigations("{form: {sex: 42}}").replace(", by:", ",\n   by:").replace("says", "\n   sayz"),
    "laws": "- id: a: b\n",
    "measures": "",
}

EVERY_PROBLEM = [
    "facts/sample/country.yaml:2:7 bad-value",
    "facts/sample/laws.yaml:1:8 bad-yaml",
    "facts/sample/measures.yaml empty-file",
    "facts/sample/statistics.yaml:1:3 missing-field",
    "facts/sample/statistics.yaml:2:16 unknown-word",
    "facts/sample/statistics.yaml:3:4 unknown-field",
    "facts/sample/tiers.yaml:1:41 unknown-word",
    "facts/sample/tiers.yaml:2:8 duplicate-id",
]


def listed(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{problem.place} {problem.code}" for problem in found]


def test_all_problems_of_all_files_are_reported_at_once_in_reading_order() -> None:
    assert listed(checked(**WRONG).diagnostics) == EVERY_PROBLEM


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_files_changes_nothing(seed: int) -> None:
    shuffled = files(WRONG)
    random.Random(seed).shuffle(shuffled)  # noqa: S311  # a test's order is no secret

    assert listed(check_facts("sample", "facts/sample", shuffled).diagnostics) == EVERY_PROBLEM


def test_what_is_right_by_itself_is_kept_beside_what_is_wrong() -> None:
    made = checked(tiers=tier("wrong").replace("tier_2", "tier_9") + tier("right"))

    assert made.value is not None
    assert [fact.id for fact in made.value.facts] == ["right"]


def test_a_country_without_facts_is_checked_too() -> None:
    made = checked()

    assert made.diagnostics == ()
    assert made.value is not None
    assert made.value.facts == ()


@pytest.mark.parametrize("period", ["0001 report", "2000 report", "2020-01/2020", "2023/2023-06", "2023-01/2023-02-05"])
def test_a_period_that_no_report_has_or_with_unlike_ends_is_refused(period: str) -> None:
    assert codes(checked(tiers=tier(period=f'"{period}"')).diagnostics) == ["bad-value"]


TERM = "penalties: [{victims: all, minimum_years: 12, maximum_years: 6}]"


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("statistics", investigations("{}", more="highest: 42, ")),
        ("statistics", investigations("{}", value="not_reported", more="highest: 42, ")),
        ("laws", f"- {{id: law, title: Law, instrument: Law 1, says: A law., {TERM}, {CITES}}}\n"),
        (
            "history",
            f"- {{id: sold, says: Sold., prices: {{lowest: 40, highest: 20, currency: GBP}}, {CITES}}}\n",
        ),
    ],
)
def test_a_range_goes_up(kind: str, entry: str) -> None:
    assert codes(checked(**{kind: entry}).diagnostics) == ["out-of-order"]


def test_a_relation_names_each_fact_once() -> None:
    relations = "- {id: twice, kind: conflicts, facts: [tier, tier], because: They differ.}"

    assert codes(checked(tiers=tier(), relations=relations).diagnostics) == ["bad-value"]


@pytest.mark.parametrize("modality", ["alleged", "confirmed"])
def test_a_case_says_what_is_alleged_or_established(modality: str) -> None:
    bare = (
        case("")
        .replace("text: Charged.", "text: Charged")
        .replace("modality: alleged", f"modality: {modality}")
        .replace("alleged: Took money., ", "")
    )
    (problem,) = checked(cases=bare).diagnostics

    assert (problem.code, problem.message) == ("missing-field", "a case needs 'alleged'")


def test_the_language_of_a_source_is_one_whose_numbers_can_be_read() -> None:
    sources = SOURCES.rstrip() + "\n  language: qu\n"
    (problem,) = checked(sources=sources).diagnostics

    assert (problem.code, marked(problem)) == ("unknown-word", "qu")
