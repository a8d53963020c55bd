"""An entry of a fact file becomes a typed record, or shows every reason why not at its place."""

from textwrap import dedent

import pytest

from small import checked
from tipbrief.diagnostics import Diagnostic
from tipbrief.facts.values import MAX_TEXT

STATISTIC = """
    - id: convictions
      measure: conviction
      unit: defendants
      period: "2023"
      value: 12
      says: Courts convicted 12 defendants.
      cites:
        - {source: report, paragraph: 1, phrase: such words}
    """


def found(**texts: str) -> list[Diagnostic]:
    return list(checked(**texts).diagnostics)


def with_line(line: str) -> str:
    """The statistic, with one field replaced or added."""
    return f"{without(line.split(':')[0])}  {line}\n"


def without(name: str) -> str:
    """The statistic, with one field left out."""
    kept = [one for one in dedent(STATISTIC).replace("- ", "  ", 1).split("\n") if not one.startswith(f"  {name}:")]
    return "\n".join(kept).replace("  ", "- ", 1)


def told(problem: Diagnostic) -> tuple[str, str, str]:
    """The code, what the caret stands under, and the hint."""
    place = problem.place
    return problem.code, place.source_line[place.column - 1 : place.column - 1 + place.width], problem.hint


def test_the_good_statistic_has_no_problem() -> None:
    assert found(statistics=STATISTIC) == []


@pytest.mark.parametrize(
    ("line", "code", "marked", "hint"),
    [
        ("collecter: police", "unknown-field", "collecter", "did you mean 'collector'?"),
        ("measure: Convictions", "unknown-word", "Convictions", "did you mean 'conviction'?"),
        ("bound: atleast", "unknown-word", "atleast", "did you mean 'at_least'?"),
        ("sensitivity: secret", "unknown-word", "secret", "one of: public, restricted"),
        ("sensitivity:", "unknown-word", "", "one of: public, restricted"),
        ("bound: [exact]", "wrong-type", "[exact]", "write one word"),
        ("value: 1,275", "wrong-type", "1,275", "write it like 1275"),
        ("value: 012", "wrong-type", "012", "write it like 1275"),
        ("value: -3", "wrong-type", "-3", "write it like 1275"),
        ("value: 12.5", "wrong-type", "12.5", "write it like 1275"),
        ("value:", "wrong-type", "", "write it like 1275, or not_reported, not_collected, not_comparable"),
        ("value: [12]", "wrong-type", "[12]", "write a whole number"),
        ("value: not_reportet", "unknown-word", "not_reportet", "did you mean 'not_reported'?"),
        ("value: none", "unknown-word", "none", "one of: not_reported, not_collected, not_comparable, a number"),
        ("looks_back: true", "wrong-type", "true", "write yes or no"),
        ("asserted_by: ngo", "wrong-type", "ngo", "write it like [ngo]"),
        ("asserted_by: [ngos]", "unknown-word", "ngos", "did you mean 'ngo'?"),
        ("by: form", "wrong-type", "form", "write a mapping of names to values"),
        ("by: {forms: {unspecified: 12}}", "unknown-word", "forms", "did you mean 'form'?"),
        ("by: {form: {sex: 12}}", "unknown-word", "sex", "did you mean 'sex_trafficking'?"),
        ("by: {form: {unspecified: many}}", "wrong-type", "many", "write it like 1275"),
        ("by: {nationality: {Peru: 12}}", "bad-value", "Peru", "write it like PE"),
        ("by: {population_and_form: {girls: 12}}", "bad-value", "girls", "write it like adults labor_trafficking"),
        ("period: 2023-13", "bad-value", "2023-13", "write it like 2023, 2023-01/2023-06 or 2024 report"),
        ("period: 2024/2023", "bad-value", "2024/2023", "write it like 2023-01/2023-06"),
        ("as_of: 2023-02-29", "bad-value", "2023-02-29", "write it like 2024-02-29"),
        ("as_of: 28 February 2023", "bad-value", "28 February 2023", "write it like 2024, 2024-02 or 2024-02-29"),
        ("says: ''", "bad-value", "''", "write it like a sentence, or leave the field out"),
        ("id: Convictions_2023", "bad-value", "Convictions_2023", "write it like convictions-2023"),
    ],
)
def test_a_wrong_field_is_marked_and_put_right(line: str, code: str, marked: str, hint: str) -> None:
    (problem,) = found(statistics=with_line(line))

    assert told(problem) == (code, marked, hint)


@pytest.mark.parametrize("name", ["id", "measure", "unit", "period", "value", "says"])
def test_a_missing_field_is_named_at_its_entry(name: str) -> None:
    (problem,) = found(statistics=without(name))

    assert (problem.code, problem.message) == ("missing-field", f"a statistic needs '{name}'")
    assert problem.place.line == 2
    assert problem.hint == f"add '{name}:' to this entry"


@pytest.mark.parametrize("cites", ["", "cites:", "cites: []"])
def test_a_fact_without_a_passage_is_not_a_fact(cites: str) -> None:
    text = dedent(STATISTIC).split("  cites:")[0] + f"  {cites}\n"

    assert [problem.code for problem in found(statistics=text)] == ["no-citation"]


@pytest.mark.parametrize(
    ("passage", "code", "marked"),
    [
        ("{source: report, paragraph: 1, phrase: opened 1,275 cases}", "unknown-field", "275 cases"),
        ("{source: report, paragraph: one, phrase: such words}", "wrong-type", "one"),
        ("{source: report, paragraph: 0, phrase: such words}", "bad-value", "0"),
        ("{source: Report, paragraph: 1, phrase: such words}", "bad-value", "Report"),
        (
            "{source: report, paragraph: 1, phrase: a b c d e f g h i j k l m}",
            "phrase-too-long",
            "a b c d e f g h i j k l m",
        ),
        ("report, paragraph 1", "wrong-type", "report, paragraph 1"),
    ],
)
def test_a_wrong_passage_is_one_problem_and_not_a_missing_citation(passage: str, code: str, marked: str) -> None:
    text = dedent(STATISTIC).split("    - {source")[0] + f"    - {passage}\n"
    (problem,) = found(statistics=text)

    assert told(problem)[:2] == (code, marked)


def test_a_paragraph_is_put_right_by_a_number_that_could_be_one() -> None:
    (problem,) = found(statistics=STATISTIC.replace("paragraph: 1", "paragraph: two"))

    assert problem.hint == "write it like 3"


def test_a_phrase_may_have_twelve_words() -> None:
    assert found(statistics=STATISTIC.replace("such words", "a b c d e f g h i j k l")) == []


def test_a_text_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert found(statistics=with_line(f"says: {'x' * MAX_TEXT}")) == []
    (problem,) = found(statistics=with_line(f"says: {'x' * (MAX_TEXT + 1)}"))

    assert problem.code == "bad-value"
    assert len(problem.message) < 120


def test_the_part_of_a_fact_that_is_wrong_is_named() -> None:
    problems = found(
        services="""
        - id: shelter
          title: Shelter
          services: [shelter]
          providers:
            - {name: Lantern House, type: ngo, address: harbor}
          populations: [woman]
          availability: conditional
          says: There is a shelter.
          cites: [{source: report, paragraph: 1, phrase: such words}]
        """
    )

    assert [(problem.code, problem.message) for problem in problems] == [
        ("unknown-field", "a provider has no field 'address'"),
        ("unknown-word", "'woman' is not a value of 'populations'"),
    ]


def test_what_one_field_asks_of_another_is_asked() -> None:
    (problem,) = found(
        services="""
        - id: shelter
          title: Shelter
          services: [shelter]
          providers: [{name: Lantern House, type: ngo}]
          populations: [women]
          availability: conditional
          says: There is a shelter.
          cites: [{source: report, paragraph: 1, phrase: such words}]
        """
    )

    assert (problem.code, problem.message) == ("missing-field", "a service needs 'condition'")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "statistics:\n  - id: a\n",
            "'statistics.yaml' must be a list of entries, each after '- ', and this is a mapping of names to values",
        ),
        ("twelve\n", "'statistics.yaml' must be a list of entries, each after '- ', and this is 'twelve'"),
        ("- twelve\n", "'statistic' must be fields with their values, and this is 'twelve'"),
        ("- id:a\n", "'statistic' must be fields with their values, and this is 'id:a'"),
        ("- [a]\n", "'statistic' must be fields with their values, and this is a list"),
    ],
)
def test_a_file_is_a_list_of_entries(text: str, message: str) -> None:
    (problem,) = found(statistics=text)

    assert (problem.code, problem.message) == ("wrong-type", message)
