"""What bears on a theme, what has no date, and which numbers are divided."""

import pytest

from made import PERU
from small import CITES, fact_base
from tipbrief.analysis.chronology import timeline, undated
from tipbrief.analysis.counting import divided
from tipbrief.analysis.themes import gaps_on, unreported_on
from tipbrief.errors import UnknownSelection
from tipbrief.vocabulary import Measure

OTHER = "cites: [{source: report, paragraph: 2, phrase: such words}]"


def gap(name: str, cites: str) -> str:
    return f"""
- id: {name}
  populations: [men]
  availability: limited
  barrier: funding
  says: A sentence.
  {cites}
"""


MEASURE = f"""
- id: campaign
  kind: awareness
  themes: [prevention]
  says: A sentence.
  {CITES}
"""
RECOMMENDATION = f"""
- id: asked
  title: Asked
  priority: 1
  themes: [prevention]
  beneficiaries: [victims]
  explained_by: [explaining]
  period: 2024 report
  says: A sentence.
  {OTHER}
"""


def test_a_gap_bears_on_a_theme_by_its_paragraph_or_by_a_recommendation() -> None:
    gaps = gap("beside", CITES) + gap("explaining", OTHER) + gap("elsewhere", OTHER)
    facts = fact_base(gaps=gaps, measures=MEASURE, recommendations=RECOMMENDATION)

    assert [one.id for one in gaps_on(facts, "prevention")] == ["beside", "explaining"]
    assert gaps_on(facts, "protection") == ()


def test_a_silence_bears_on_its_own_themes_and_on_that_of_its_paragraph() -> None:
    on_prevention = unreported_on(PERU, "prevention")

    assert set(PERU.unreported(themes="prevention")) < set(on_prevention)
    assert set(on_prevention) < set(PERU.unreported())


def test_every_case_is_dated_or_undated_and_none_is_both() -> None:
    dated = {event.fact.id for event in timeline(PERU)}
    without = {case.id for case in undated(PERU, "case")}

    assert without
    assert without | dated >= {case.id for case in PERU.cases()}
    assert not without & dated


def test_a_kind_that_does_not_exist_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownSelection, match="there is no kind of fact called 'cases'"):
        undated(PERU, "cases")


def test_a_number_of_one_form_alone_is_not_divided() -> None:
    found = {one.id for one in divided(PERU, "form")}

    assert "investigations-opened-2023" in found
    assert "prosecutions-2008-2009" not in found


def test_what_is_divided_stands_by_measure_and_then_by_period() -> None:
    found = [(one.measure, one.period.last) for one in divided(PERU, "form")]

    assert found == sorted(found, key=lambda one: (list(Measure).index(one[0]), one[1]))
    assert len({measure for measure, _ in found}) > 1


def test_what_is_divided_may_be_of_some_measures_alone() -> None:
    assert {one.measure for one in divided(PERU, "form", "conviction")} == {Measure.CONVICTION}
