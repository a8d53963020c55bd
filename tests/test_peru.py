"""The facts that ship: checked strictly, complete where the issue of a brief depends on it, and in every brief."""

import re

import pytest

import tipbrief
from made import BRIEFS, PERU, document, each_brief, of_brief
from small import ROOT
from tipbrief.facts.fact import Fact
from tipbrief.facts.gaps import Gap
from tipbrief.vocabulary import Population, Sensitivity

LATEST = PERU.of_latest_report()


def test_the_facts_and_templates_have_no_errors_and_no_warnings() -> None:
    workspace = tipbrief.open_workspace()

    assert workspace.checked_facts("peru").diagnostics == ()
    assert workspace.checked_templates().diagnostics == ()


@pytest.mark.parametrize("brief", each_brief())
def test_the_committed_markdown_is_what_the_facts_make(brief: str) -> None:
    committed = (ROOT / "output" / "peru" / "en" / f"{brief}.md").read_text("utf-8")

    assert committed == document(brief).markdown, "run: make briefs"


def test_nothing_else_is_committed_as_output() -> None:
    kept = sorted(path.name for path in (ROOT / "output").rglob("*.md"))

    assert kept == [f"{brief}.md" for brief in BRIEFS]


def test_all_ten_recommendations_are_there_in_order() -> None:
    assert [found.priority for found in LATEST.recommendations()] == list(range(1, 11))
    assert all(found.explained_by for found in LATEST.recommendations())


def is_public(fact: Fact) -> bool:
    return fact.sensitivity is Sensitivity.PUBLIC


def is_of_victims(gap: Gap) -> bool:
    """A gap in the inspection of employers is no matter of services: the brief on prevention tells it."""
    return Population.WORKERS not in gap.populations


def test_all_ten_cases_are_there() -> None:
    assert len(PERU.cases()) == 10


@pytest.mark.parametrize(
    ("brief", "facts"),
    [
        of_brief("recommendations", LATEST.recommendations()),
        of_brief("corruption-cases", PERU.cases()),
        of_brief("victim-services", LATEST.services()),
        of_brief("victim-services", tuple(gap for gap in LATEST.gaps() if is_public(gap) and is_of_victims(gap))),
    ],
)
def test_every_fact_of_its_kind_is_in_its_brief(brief: str, facts: tuple[Fact, ...]) -> None:
    made = document(brief)

    assert {fact.id for fact in facts} - {fact.id for fact in made.facts} == set()
    assert [fact.id for fact in facts if fact.says not in made.markdown.replace("\\", "")] == []


@pytest.mark.parametrize("brief", each_brief())
def test_every_note_is_cited_and_every_citation_has_a_note(brief: str) -> None:
    text = document(brief).markdown
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    cited = re.findall(r"\[\^(\d+)\](?!:)", text)

    assert [int(number) for number in defined] == list(range(1, len(defined) + 1))
    assert set(cited) == set(defined)


@pytest.mark.parametrize("brief", each_brief())
def test_every_statement_of_a_list_carries_a_note(brief: str) -> None:
    body = document(brief).markdown.split("## Sources")[0].split("## Key findings")[1]
    statements = [line for line in body.split("\n") if line.startswith("- ")]

    assert len(statements) > 20 or "|---" in body
    assert [
        line for line in statements if "[^" not in line and ":** nothing" not in line and "- No fact" not in line
    ] == []


def test_the_numbers_of_paragraph_six_are_as_the_source_has_them() -> None:
    numbers = {str(found.id): (found.value, found.unit.value, found.bound.value) for found in PERU.statistics()}

    assert numbers["investigations-opened-2023"] == (1275, "cases", "exact")
    assert numbers["prosecutions-2023"] == (180, "suspects", "at_least")
    assert numbers["prosecutions-defendants-2022"] == (241, "defendants", "exact")
    assert numbers["prosecutions-cases-2022"] == (148, "cases", "exact")
    assert numbers["convictions-2023"] == (143, "defendants", "exact")
