"""Highlights, and briefs that are made of parts of others."""

from pathlib import Path

import pytest

import tipbrief
from made import BRIEFS, PERU, WORKSPACE, page_texts
from small import CITES, checked_templates, composed, fact_base
from tipbrief.build import Choice, build

GAPS = f"""
- id: gap-one
  populations: [men]
  availability: limited
  barrier: funding
  says: Some shelters closed.
  {CITES}
"""
FRAME = """{{% extends "shared/brief.md.jinja" %}}
{{% block findings %}}{}{{% endblock %}}
{{% block chapters %}}{{% endblock %}}
"""


@pytest.mark.parametrize("name", BRIEFS)
def test_the_highlights_of_every_type_are_one_page(name: str) -> None:
    brief = tipbrief.compose(PERU, name, layout="highlights")

    assert len(page_texts(brief.pdf())) == 1
    assert brief.document.title.endswith("(highlights)")
    assert "\n- " not in brief.html, "a list has run into the paragraph above it"


def test_highlights_are_files_of_their_own(tmp_path: Path) -> None:
    chosen = Choice(countries=["peru"], briefs=["funding"], formats=["md"])
    one = build(WORKSPACE, tmp_path, **chosen).written
    chosen |= Choice(layout="highlights", edition="internal")
    other = build(WORKSPACE, tmp_path, **chosen).written

    assert [path.name for path in (*one, *other)] == ["funding.md", "funding.highlights.internal.md"]


def test_a_layout_that_does_not_exist_is_named_with_the_nearest() -> None:
    with pytest.raises(tipbrief.NotFound, match="there is no layout 'highlight'"):
        tipbrief.compose(PERU, "funding", layout="highlight")


def test_a_part_stands_one_level_down_and_its_notes_are_those_of_the_whole() -> None:
    country = tipbrief.compose(PERU, "country-brief").markdown
    alone = tipbrief.compose(PERU, "corruption-cases").markdown

    assert "\n## Each case\n" in alone
    assert "\n### Each case\n" in country
    assert country.count("\n[^1]: ") == 1


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ('part_of("fundin", "findings")', "there is no brief type 'fundin'"),
        ('part_of("funding", "finding")', "'funding' has no block 'finding'"),
    ],
)
def test_a_part_that_does_not_exist_is_named(call: str, told: str) -> None:
    made = composed(FRAME.format("{{ " + call + " }}"), fact_base(gaps=GAPS))

    assert [diagnostic.message for diagnostic in made.diagnostics] == [told]


def test_a_brief_that_contains_itself_is_refused() -> None:
    made = composed(FRAME.format('{{ part_of("test", "findings") }}'), fact_base(gaps=GAPS))

    assert ["without an end" in diagnostic.message for diagnostic in made.diagnostics] == [True]


def test_an_svg_template_that_cannot_be_read_is_reported() -> None:
    found = checked_templates("x", **{"charts/bars.svg.jinja": "{% if %}"}).diagnostics

    assert "template-syntax" in [one.code for one in found]
