"""How problems are shown: by ``tipbrief check`` as text, JSON and workflow commands, and by ``tipbrief explain``."""

import dataclasses
import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tipbrief.cli.commands import tipbrief
from tipbrief.diagnostics import (
    Diagnostic,
    Place,
    Severity,
    as_github,
    as_json,
    as_summary,
    as_text,
    gravest_first,
    in_reading_order,
)
from tipbrief.errors import NotFound
from tipbrief.problems import PROBLEMS, suggest

LINE = "  collecter: police"
MISSPELT = Diagnostic(
    "unknown-field",
    "a statistic has no field 'collecter'",
    Place("facts/peru/statistics.yaml", 12, 3, 9, LINE),
    "did you mean 'collector'?",
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(tipbrief, arguments, standalone_mode=False)


def misspell_a_field(workspace: Path) -> None:
    tiers = workspace / "facts" / "freedonia" / "tiers.yaml"
    tiers.write_text(tiers.read_text().replace("movement:", "movment:"))


def add_fields(workspace: Path, number: int, start: int = 0) -> None:
    """Fields that no country has, one a line; the first in line 4."""
    country = workspace / "facts" / "freedonia" / "country.yaml"
    with country.open("a") as stream:
        stream.writelines(f"field_{one}: x\n" for one in range(start, start + number))


# --- as text -----------------------------------------------------------------------------------------------------


def test_a_text_says_where_what_and_what_to_do() -> None:
    assert as_text(MISSPELT) == (
        "facts/peru/statistics.yaml:12:3: error[unknown-field]: a statistic has no field 'collecter'\n"
        "  12 |   collecter: police\n"
        "     |   ^^^^^^^^^\n"
        "    = hint: did you mean 'collector'?"
    )


def test_a_problem_of_a_whole_file_has_no_excerpt() -> None:
    whole = Diagnostic("empty-file", "this file is empty", Place("facts/peru/laws.yaml"), "delete it")

    assert as_text(whole).split("\n") == [
        "facts/peru/laws.yaml: error[empty-file]: this file is empty",
        "    = hint: delete it",
    ]


@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 400))
def test_the_caret_stands_under_its_letters_however_long_the_line(length: int, column: int, width: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(length))
    column = min(column, length)
    _, excerpt, carets, _ = as_text(Diagnostic("a", "b", Place("c", 1, column, width, line), "d")).split("\n")
    start = carets.index("^")

    assert excerpt[start] == line[column - 1]
    assert len(carets) <= len(excerpt)
    assert line[column - 1 :].startswith(excerpt[start : start + carets.count("^")])


def test_problems_are_in_reading_order_and_each_stands_once() -> None:
    def at(path: str, line: int, column: int = 1) -> Diagnostic:
        return Diagnostic("code", "message", Place(path, line, column), "hint")

    first, second, third, fourth = at("a", 0), at("a", 2, 5), at("a", 10), at("b", 1)

    assert in_reading_order([fourth, third, second, first, second]) == (first, second, third, fourth)


# --- as JSON -----------------------------------------------------------------------------------------------------


def test_json_has_one_object_for_each_problem_with_every_field() -> None:
    assert json.loads(as_json([MISSPELT])) == [
        {
            "code": "unknown-field",
            "severity": "error",
            "message": "a statistic has no field 'collecter'",
            "hint": "did you mean 'collector'?",
            "path": "facts/peru/statistics.yaml",
            "line": 12,
            "column": 3,
        }
    ]


@given(st.text(), st.text())
def test_json_keeps_whatever_a_message_says(message: str, hint: str) -> None:
    (row,) = json.loads(as_json([Diagnostic("a", message, Place("b"), hint)]))

    assert (row["message"], row["hint"]) == (message, hint)


# --- as workflow commands ----------------------------------------------------------------------------------------


def test_a_workflow_command_names_file_line_and_column() -> None:
    assert as_github(MISSPELT) == (
        "::error file=facts/peru/statistics.yaml,title=unknown-field,line=12,col=3"
        "::a statistic has no field 'collecter'%0Adid you mean 'collector'?"
    )


def test_a_workflow_command_for_a_whole_file_names_no_line() -> None:
    whole = Diagnostic("empty-file", "empty", Place("facts/peru/laws.yaml"), "delete it", Severity.WARNING)

    assert as_github(whole) == "::warning file=facts/peru/laws.yaml,title=empty-file::empty%0Adelete it"


def test_a_workflow_command_escapes_what_would_end_it() -> None:
    odd = Diagnostic("code", "50% of a,b: c\r\n::set-output", Place("facts/a,b:c%\n.yaml", 1, 2), "d: e")

    assert as_github(odd) == (
        "::error file=facts/a%2Cb%3Ac%25%0A.yaml,title=code,line=1,col=2::50%25 of a,b: c%0D%0A::set-output%0Ad: e"
    )


@given(st.text(), st.text(), st.text())
def test_a_workflow_command_is_one_line_whatever_it_says(path: str, message: str, hint: str) -> None:
    command = as_github(Diagnostic("code", message, Place(path, 1, 1), hint))

    assert not set("\r\n") & set(command)
    assert command.split("::")[1].count(",") == 3


# --- the commands ------------------------------------------------------------------------------------------------


def test_check_shows_a_problem_and_fails(freedonia: Path) -> None:
    misspell_a_field(freedonia)
    result = run("check")

    assert result.return_value == 1
    assert result.stderr == "this folder: freedonia; no briefs composed, 1 error, no warnings\n"
    assert result.stdout == (
        "facts/freedonia/tiers.yaml:4:3: error[unknown-field]: a tier has no field 'movment'\n"
        "   4 |   movment: remained\n"
        "     |   ^^^^^^^\n"
        "    = hint: did you mean 'movement'?\n"
        "\n"
    )


def test_check_gives_problems_as_json_on_stdout(freedonia: Path) -> None:
    misspell_a_field(freedonia)
    result = run("check", "--format", "json")

    assert result.return_value == 1
    assert [(row["code"], row["line"]) for row in json.loads(result.stdout)] == [("unknown-field", 4)]


def test_check_gives_problems_as_workflow_commands_on_stdout(freedonia: Path) -> None:
    misspell_a_field(freedonia)
    result = run("check", "--format", "github")

    assert result.return_value == 1
    assert result.stdout.startswith("::error file=facts/freedonia/tiers.yaml,title=unknown-field,line=4,col=3::")
    assert result.stdout.count("\n") == 1


def test_check_annotates_ten_lines_and_leaves_the_rest_to_the_summary_of_the_job(freedonia: Path) -> None:
    add_fields(freedonia, 12)
    summary = freedonia / "summary.md"
    summary.write_text("what an earlier step said\n")
    result = run("check", "--format", "github", "--summary", str(summary))
    *annotations, told = result.stdout.splitlines()

    assert [re.findall(r",line=(\d+),", one) for one in annotations] == [[str(line)] for line in range(4, 14)]
    assert told == "::notice title=2 more problems::2 more problems: see the summary of this job"
    assert summary.read_text().startswith(
        "what an earlier step said\n### 2 more problems\n\n~~~text\n"
        "facts/freedonia/country.yaml:14:1: error[unknown-field]: a country has no field 'field_10'\n"
        "  14 | field_10: x\n"
    )
    assert summary.read_text().count("error[unknown-field]") == 2
    assert summary.read_text().endswith("\n~~~\n")


def test_errors_come_before_warnings_where_not_all_are_shown() -> None:
    warning = dataclasses.replace(MISSPELT, severity=Severity.WARNING)

    assert gravest_first([warning, MISSPELT, warning]) == (MISSPELT, warning, warning)


def test_a_runner_names_the_summary_in_its_environment(freedonia: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_fields(freedonia, 11)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(freedonia / "summary.md"))

    assert run("check", "--format", "github").stdout.count("::error ") == 10
    assert "'field_10'" in (freedonia / "summary.md").read_text()


def test_without_a_summary_the_rest_stands_in_the_log(freedonia: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_fields(freedonia, 11)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    *_, told, rest = run("check", "--format", "github").stdout.split("::")

    assert (told, rest.split("\n")[0]) == ("notice title=1 more problem", "1 more problem: see the log of this step")
    assert "facts/freedonia/country.yaml:14:1: error[unknown-field]" in rest


def test_ten_problems_and_other_forms_leave_the_summary_alone(freedonia: Path) -> None:
    summary = freedonia / "summary.md"
    add_fields(freedonia, 10)
    run("check", "--format", "github", "--summary", str(summary))
    add_fields(freedonia, 2, start=10)
    run("check", "--format", "json", "--summary", str(summary))

    assert not summary.exists()


def test_a_summary_is_no_longer_than_a_forge_takes() -> None:
    told = as_summary("many", [MISSPELT] * 2000)

    assert len(told.encode()) < 2**20
    assert told.endswith("\n\nand 1500 more\n~~~\n")


def test_verify_of_several_countries_is_one_report(freedonia: Path) -> None:
    sources = freedonia / "facts" / "freedonia"
    shutil.copytree(sources, sources.with_name("sylvania"))
    country = sources.with_name("sylvania") / "country.yaml"
    country.write_text(country.read_text().replace("freedonia", "sylvania"))
    result = run("verify", "--format", "json")

    assert result.return_value == 3
    assert json.loads(result.stdout) == []


@pytest.mark.parametrize(("form", "shown"), [("text", ""), ("json", "[]\n"), ("github", "")])
@pytest.mark.usefixtures("freedonia")
def test_check_passes_where_nothing_is_wrong(form: str, shown: str) -> None:
    result = run("check", "--format", form)

    assert (result.return_value, result.stdout) == (0, shown)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_explain_says_what_a_code_means(problem: object) -> None:
    code = getattr(problem, "__name__", "").replace("_", "-")
    result = run("explain", code)

    assert result.return_value == 0
    assert result.stdout.startswith(f"{code}: ")
    assert str(problem.__doc__).split("\n")[0].replace("``", "'") in result.stdout


def test_explain_without_a_code_lists_them_all() -> None:
    listed = run("explain").stdout.split()

    assert listed == sorted(problem.__name__.replace("_", "-") for problem in PROBLEMS)


def test_explain_suggests_the_nearest_code() -> None:
    error = run("explain", "unknown-feild").exception

    assert isinstance(error, NotFound)
    assert error.hint == "did you mean 'unknown-field'?"


# --- suggestions -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("victim", ["cases", "victims"], "did you mean 'victims'?"),
        ("Labor trafficking", ["sex_trafficking", "labor_trafficking"], "did you mean 'labor_trafficking'?"),
        ("labor", ["sex_trafficking", "labor_trafficking"], "did you mean 'labor_trafficking'?"),
        ("tier", ["tier_1", "tier_2"], "one of: tier_1, tier_2"),
        ("sya", ["say", "sum"], "did you mean 'say'?"),
        ("tca", ["act", "cat"], "one of: act, cat"),
        ("tier_4", ["tier_1", "tier_3"], "one of: tier_1, tier_3"),
        ("female", ["males", "women"], "one of: males, women"),
        ("sya", ["listed", "say"], "did you mean 'say'?"),
        ("convictions", ["cases", "victims"], "one of: cases, victims"),
        ("notes.yaml", ["cases.yaml", "sources.yaml"], "one of: cases.yaml, sources.yaml"),
        ("word", [], "there are none yet"),
    ],
)
def test_a_suggestion_is_made_only_where_it_cannot_mislead(word: str, known: list[str], hint: str) -> None:
    assert suggest(word, known).startswith(hint)


def test_of_very_many_words_the_nearest_are_listed() -> None:
    known = [f"fact-{number}" for number in range(100)]

    assert suggest("act-of-1997", known) == "did you mean one of: fact-99, fact-97, fact-19, fact-17?"
    assert suggest("report", known) == "one of many, such as fact-0, fact-1, fact-2, fact-3, fact-4, fact-5"
