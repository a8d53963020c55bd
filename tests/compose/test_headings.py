"""Every heading has something under it, however little a country's facts tell."""

import re
from datetime import date

import pytest

from made import FREEDONIA, PERU, TEMPLATES
from small import fact_base
from tipbrief.compose import compose
from tipbrief.documents import Brief
from tipbrief.facts.base import FactBase
from tipbrief.vocabulary import Layout

CITES = "cites: [{source: report, paragraph: 1, phrase: such words}]"
ONE_GAP = f"""
- id: men
  populations: [men]
  services: [shelter]
  availability: not_available
  barrier: no_service
  says: There was no shelter for men.
  {CITES}
"""
ONE_SUM = f"""
- id: plan
  stage: spent
  level: national
  amount: not_reported
  payer: The ministry
  themes: [protection]
  says: The ministry gave no amount.
  {CITES}
"""
ONE_NUMBER = f"""
- id: trained
  measure: official_trained
  unit: inspectors
  period: 2024 report
  value: not_reported
  says: The ministry did not say how many inspectors it trained.
  {CITES}
"""

BASES = {
    "peru": PERU,
    "freedonia": FREEDONIA,
    "one gap": fact_base(gaps=ONE_GAP),
    "one sum": fact_base(funding=ONE_SUM),
    "one number": fact_base(statistics=ONE_NUMBER),
    "nothing": fact_base(),
}


def empty_headings(markdown: str) -> list[str]:
    """Headings that are followed by one of the same or a higher level, or by the end."""
    lines = [line for line in markdown.split("\n") if line.strip()]
    found = []
    for line, after in zip(lines, [*lines[1:], "# end"], strict=True):
        if line.startswith("#") and after.startswith("#") and level(after) <= level(line):
            found.append(line)
    return found


def level(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))


def test_an_empty_heading_is_seen() -> None:
    assert empty_headings("# A\n\n## B\n\n### C\n\n## D\n\ntext\n\n## E\n") == ["### C", "## E"]


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("brief_type", TEMPLATES.brief_types, ids=lambda one: str(one.id))
@pytest.mark.parametrize("base", BASES)
def test_no_heading_stands_empty(base: str, brief_type: object, layout: Layout) -> None:
    markdown = composed(BASES[base], str(brief_type.id), layout)  # type: ignore[attr-defined]  # it is a BriefType

    assert empty_headings(markdown) == []
    assert not re.search(r"\*\*Sources:\*\*$|^- *$|: *$\n\n#|\(\)|\S  +\S|^ \S", markdown, re.MULTILINE)


def composed(facts: FactBase, brief_type: str, layout: Layout) -> str:
    chosen = TEMPLATES.brief_type(brief_type)
    assert chosen
    made = compose(facts, TEMPLATES, Brief(chosen, "en", date(2024, 6, 30), layout=layout))
    assert made.value, made.diagnostics
    return made.value.markdown
