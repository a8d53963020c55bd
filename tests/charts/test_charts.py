"""Charts: what they draw, what they only say, and that nothing in them stands without a fact."""

import re
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest

from made import PERU, TEMPLATES, document
from small import CITES, fact_base
from tipbrief.analysis.chronology import timeline
from tipbrief.analysis.counting import divided
from tipbrief.analysis.series import series
from tipbrief.analysis.victim_services import services_by_age_and_sex
from tipbrief.audit import audit
from tipbrief.charts.bars import bars
from tipbrief.charts.canvas import LEFT, Drawing
from tipbrief.charts.dots import dots
from tipbrief.charts.stacks import stacks
from tipbrief.charts.strips import strips
from tipbrief.documents import Chart
from tipbrief.errors import AuditFailed
from tipbrief.facts.base import FactBase
from tipbrief.present import Language, capital
from tipbrief.workspace import compose

ENGLISH = Language("en", TEMPLATES.phrases["en"])
BRIEFS = ("law-enforcement", "timeline", "country-brief")


def statistic(name: str, year: int, value: object, more: str = "unit: defendants") -> str:
    return f"""
- id: {name}
  measure: conviction
  period: "{year}"
  value: {value}
  looks_back: yes
  {more}
  says: A sentence.
  {CITES}
"""


def convictions(*entries: str) -> FactBase:
    return fact_base(statistics="".join(entries))


def words(drawing: Drawing | None) -> list[str]:
    assert drawing is not None
    return [str(label.text) for label in drawing.labels]


def test_a_bar_is_as_long_as_its_number_and_says_it() -> None:
    drawn = bars(series(convictions(statistic("a", 2022, 50), statistic("b", 2023, 100))), ENGLISH)

    assert drawn is not None
    assert [2 * drawn.bars[0].width, drawn.rules] == [drawn.bars[1].width, ()]
    assert words(drawn) == ["Convictions", "2022", "50 defendants", "2023", "100 defendants"]


def test_what_was_not_reported_has_words_and_no_bar() -> None:
    drawn = bars(series(convictions(statistic("a", 2023, "not_reported"))), ENGLISH)

    assert drawn is not None
    assert (drawn.bars, drawn.figures) == ((), ())
    assert words(drawn) == ["Convictions", "2023", "not reported"]


def test_zero_is_a_number_and_is_not_what_was_not_reported() -> None:
    drawn = bars(series(convictions(statistic("a", 2023, 0))), ENGLISH)

    assert drawn is not None
    assert [bar.width for bar in drawn.bars] == [0]
    assert words(drawn)[-1] == "0 defendants"


def test_a_floor_has_an_open_bar_and_says_at_least() -> None:
    drawn = bars(series(convictions(statistic("a", 2023, 180, "unit: defendants\n  bound: at_least"))), ENGLISH)

    assert drawn is not None
    assert [bar.is_open for bar in drawn.bars] == [True]
    assert words(drawn)[-1] == "at least 180 defendants"


def test_a_line_stands_between_numbers_that_cannot_be_compared() -> None:
    drawn = bars(series(convictions(statistic("a", 2022, 50), statistic("b", 2023, 100, "unit: cases"))), ENGLISH)

    assert drawn is not None
    assert len(drawn.rules) == 2  # the line, and its sample in the legend
    assert "cannot be compared" in words(drawn)[-1]


def test_a_stack_fills_its_width_with_the_parts() -> None:
    drawn = stacks(divided(PERU, "form"), ENGLISH)

    assert drawn is not None
    bars = [segment for segment in drawn.segments if segment.height > 10]
    stacked = [[one for one in bars if one.y == y] for y in sorted({one.y for one in bars})]
    assert {sum(segment.width for segment in stack) for stack in stacked} == {drawn.width - LEFT}
    assert [segment.pattern for segment in stacked[-1]] == [0, 1, 2]
    assert {"sex trafficking 590", "labor trafficking 519"} <= set(words(drawn))


def test_the_name_of_a_tier_lies_on_no_dot() -> None:
    drawn = dots(timeline(PERU, "tier"), ENGLISH)

    assert drawn is not None
    names = [label for label in drawn.labels if label.text == "Tier 2"]
    assert len({dot.y for dot in drawn.dots}) > 1  # two reports tell of about the same time
    assert max(label.y for label in names) < min(dot.y for dot in drawn.dots) - 4


def test_dots_stand_in_the_order_of_time_and_tiers_have_their_names() -> None:
    drawn = dots(timeline(PERU), ENGLISH)

    assert drawn is not None
    assert len(drawn.dots) == len(timeline(PERU))
    assert words(drawn).count("Tier 2") == len(PERU.tiers())
    years = [int(word) for word in words(drawn) if word.isdigit()]
    assert years == sorted(years)


def test_strips_tell_every_state_by_its_shape_and_name_it() -> None:
    matrix = services_by_age_and_sex(PERU.of_latest_report())
    drawn = strips(matrix, ENGLISH)

    assert drawn is not None
    states = {square.state for square in drawn.squares}
    legend = drawn.squares[-len(states) :]
    assert {square.state for square in legend} == states
    assert {"Not available", "Limited", "On condition"} <= set(words(drawn))
    services = {row.service for row in matrix.rows}
    left_out = {service for service in services if capital(service, ENGLISH) not in words(drawn)}
    assert set(matrix.undocumented) == left_out < services


@pytest.mark.parametrize("draw", [bars, stacks, dots])
def test_nothing_is_drawn_of_nothing(draw: object) -> None:
    assert draw((), ENGLISH) is None  # type: ignore[operator]  # each is a function


@pytest.mark.parametrize("name", BRIEFS)
def test_every_chart_is_an_image_with_a_title_and_a_description(name: str) -> None:
    charts = document(name).charts

    assert charts
    for chart in charts:
        image = fromstring(chart.svg)  # noqa: S314  # our own
        named = {node.attrib["id"]: node.text for node in image.iter() if "id" in node.attrib and node.text}
        assert image.attrib["role"] == "img"
        assert [named[name] for name in image.attrib["aria-labelledby"].split()] == [chart.title, chart.description]


def test_the_identifiers_of_two_charts_differ() -> None:
    identifiers = re.findall(r' id="([^"]+)"', "".join(chart.svg for chart in document("country-brief").charts))

    assert len(identifiers) == len(set(identifiers))


def test_a_chart_stands_before_its_table_in_the_page_and_nowhere_in_the_markdown() -> None:
    brief = compose(PERU, "law-enforcement")

    assert brief.html.index("<svg") < brief.html.index("<table") < brief.html.rindex("<svg")
    assert "<svg" not in brief.markdown
    assert not re.search("[\ue000-\uf8ff]", brief.html + brief.markdown)


def test_what_a_chart_says_of_its_own_is_not_printed() -> None:
    made = document("timeline")
    forged = replace(made.charts[0], svg=made.charts[0].svg.replace("</svg>", "<text>1,275 victims</text></svg>"))

    with pytest.raises(AuditFailed, match="nothing stands behind '1,275 victims'"):
        audit(replace(made, charts=(forged,)))


def test_a_figure_that_stands_in_a_chart_alone_is_not_printed() -> None:
    made = document("law-enforcement")
    total = PERU.statistics(measure="forced_labor_estimate")[0].total
    chart = Chart(0, "Title", "Description", "<svg></svg>", (), (total,))  # type: ignore[arg-type]  # it is a figure

    with pytest.raises(AuditFailed, match="never prints"):
        audit(replace(made, charts=(chart,)))
