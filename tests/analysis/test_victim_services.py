"""The service matrix never shows more than its weakest statement, and never mixes silence with absence."""

import pytest

from small import CITES, fact_base
from tipbrief.analysis.victim_services import (
    Cell,
    gaps_by_population,
    reduced_capacities,
    services_by_age_and_sex,
    services_by_group,
)
from tipbrief.vocabulary import CellState, Population, ServiceKind


def service(availability: str, *populations: str) -> str:
    condition = "condition: a complaint" if availability == "conditional" else "reach: not_stated"
    return f"""
- id: service-{availability.replace("_", "-")}
  title: A service
  services: [shelter]
  providers: [{{name: The ministry, type: government}}]
  populations: [{", ".join(populations)}]
  availability: {availability}
  {condition}
  says: There is a service.
  {CITES}
"""


def gap(availability: str, *populations: str) -> str:
    return f"""
- id: gap-{availability.replace("_", "-")}
  populations: [{", ".join(populations)}]
  services: [shelter]
  availability: {availability}
  barrier: capacity
  says: There is a gap.
  {CITES}
"""


def silence(*populations: str) -> str:
    return f"""
- id: silence
  themes: [protection]
  absence: not_reported
  services: [shelter]
  populations: [{", ".join(populations)}]
  says: The government did not report it.
  {CITES}
"""


def shelter(population: Population, **texts: str) -> Cell:
    matrix = services_by_age_and_sex(fact_base(**texts))
    row = next(row for row in matrix.rows if row.service is ServiceKind.SHELTER)
    return next(cell for cell in row.cells if cell.population is population)


@pytest.mark.parametrize(
    ("texts", "state"),
    [
        ({}, "not_researched"),
        ({"unreported": silence("men")}, "not_reported"),
        ({"services": service("available", "men")}, "available"),
        ({"services": service("limited", "men")}, "limited"),
        ({"services": service("conditional", "men")}, "conditional"),
        ({"gaps": gap("not_available", "men")}, "not_available"),
        ({"gaps": gap("limited", "men")}, "limited"),
        ({"services": service("available", "men"), "gaps": gap("limited", "men")}, "limited"),
        ({"services": service("available", "men"), "gaps": gap("conditional", "men")}, "conditional"),
        ({"services": service("available", "men") + service("conditional", "men")}, "conditional"),
        ({"services": service("limited", "men") + service("conditional", "men")}, "limited"),
        ({"services": service("available", "men"), "gaps": gap("not_available", "men")}, "limited"),
        ({"gaps": gap("not_available", "men") + gap("limited", "adults")}, "not_available"),
        ({"services": service("available", "men"), "unreported": silence("men")}, "available"),
    ],
)
def test_a_cell_shows_the_most_restrictive_state_documented(texts: dict[str, str], state: str) -> None:
    assert shelter(Population.MEN, **texts).state == state


def test_what_holds_for_a_whole_holds_for_its_parts_and_no_others() -> None:
    texts = {"services": service("available", "children")}

    assert shelter(Population.GIRLS, **texts).state is CellState.AVAILABLE
    assert shelter(Population.BOYS, **texts).state is CellState.AVAILABLE
    assert shelter(Population.WOMEN, **texts).state is CellState.NOT_RESEARCHED


def test_what_is_said_of_victims_in_general_is_not_spread() -> None:
    texts = {"services": service("available", "victims")}

    assert shelter(Population.VICTIMS, **texts).state is CellState.AVAILABLE
    assert shelter(Population.MEN, **texts).state is CellState.NOT_RESEARCHED


def test_a_cell_carries_every_fact_that_made_it() -> None:
    cell = shelter(
        Population.MEN,
        services=service("available", "men"),
        gaps=gap("limited", "adults"),
        unreported=silence("males"),
    )

    assert [fact.id for fact in cell.facts] == ["service-available", "gap-limited", "silence"]
    assert [fact.id for fact in cell.deciding] == ["gap-limited"]


def test_other_groups_are_those_that_facts_name() -> None:
    matrix = services_by_group(fact_base(services=service("available", "lgbtqi", "foreign_nationals", "girls")))

    assert matrix.populations == (Population.LGBTQI, Population.FOREIGN_NATIONALS)
    assert [row.service for row in matrix.rows] == [ServiceKind.SHELTER]


def test_a_gap_stands_beside_the_recommendations_it_explains() -> None:
    recommendation = f"""
    - id: ask
      title: More shelters
      period: 2024 report
      priority: 1
      themes: [protection]
      beneficiaries: [men]
      explained_by: [gap-limited]
      says: Open more shelters.
      {CITES}
    """
    groups = gaps_by_population(fact_base(gaps=gap("limited", "men", "boys"), recommendations=recommendation))

    assert [(group.word, [one.id for item in group.gaps for one in item.recommendations]) for group in groups] == [
        (Population.BOYS, ["ask"]),
        (Population.MEN, ["ask"]),
    ]


def test_a_reduced_capacity_says_what_is_left() -> None:
    text = gap("limited", "girls").replace(
        "barrier: capacity", "barrier: capacity\n  capacity: [{value: 99, unit: places}]"
    )
    found = reduced_capacities(fact_base(gaps=text))

    assert [(item.gap.id, [amount.number.value for amount in item.amounts]) for item in found] == [
        ("gap-limited", [99])
    ]
    assert found[0].amounts[0].number.ids == ("gap-limited",)


def test_a_cell_keeps_the_reserve_of_all_that_decides_it() -> None:
    possible = gap("limited", "men").replace("  barrier:", "  modality: possible\n  barrier:")
    outright = gap("limited", "men").replace("id: gap", "id: other")

    assert shelter(Population.MEN, gaps=possible).modality == "possible"
    assert shelter(Population.MEN, gaps=possible + outright).modality is None
    assert shelter(Population.MEN, gaps=outright).modality is None
