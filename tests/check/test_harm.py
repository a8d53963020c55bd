"""What in a public fact could identify a person at risk."""

import pytest

from small import checked

CITES = "cites: [{source: report, paragraph: 1, phrase: such words}]"


def found_in(says: str, more: str = "", kind: str = "history") -> list[tuple[str, str]]:
    facts = {kind: f"- id: told\n  says: {says}\n  {more}\n  {CITES}\n"}
    return [(problem.code, problem.message) for problem in checked(**facts).diagnostics]


@pytest.mark.parametrize(
    "says",
    [
        "A victim named Rosa Flores gave evidence.",
        "The survivor, known as Rosa, gave evidence.",
        "Officers found a girl called María Quispe Mamani.",
        "They spoke with survivor Rosa Flores.",
        "Rosa Flores, a former victim, gave evidence.",
    ],
)
def test_a_victim_is_not_named(says: str) -> None:
    assert [code for code, _ in found_in(says)] == ["victim-named"]


@pytest.mark.parametrize(
    "says",
    [
        "A victim gave evidence in Madre de Dios.",
        "Roger Casement, a consul, wrote of victims.",
        "Police in Puerto Maldonado identified a girl.",
        "The boy Ministry officials met was not a victim of trafficking.",
        "Traffickers exploited Peruvian women and Venezuelan girls.",
    ],
)
def test_other_names_are_no_victims(says: str) -> None:
    assert found_in(says) == []


@pytest.mark.parametrize(
    ("says", "more", "traits"),
    [
        ("A deaf girl lived in a shelter in Cusco.", "", "place, institution, condition"),
        ("A pregnant girl was met at the hospital.", "places: [Cusco]", "place, institution, condition"),
        ("A disabled boy lived in a shelter.", "note: It stands in Cusco.", "place, institution, condition"),
    ],
)
def test_a_child_is_not_told_of_in_too_many_ways_at_once(says: str, more: str, traits: str) -> None:
    assert found_in(says, more) == [("child-recognizable", f"this tells a child's {traits} together")]


def test_an_age_counts_among_them_and_is_a_warning_of_its_own() -> None:
    found = found_in("A 15-year-old girl lived in a shelter in Cusco.")

    assert [code for code, _ in found] == ["age-of-a-child", "child-recognizable"]


@pytest.mark.parametrize(
    "says",
    [
        "A girl lived in a shelter in Cusco.",
        "A deaf girl lived in a shelter.",
        "In May, a deaf girl lived in a shelter.",
        "Shelters in Cusco took no disabled women.",
        "Deaf children lived in a shelter in Cusco.",
    ],
)
def test_two_of_them_or_many_children_are_no_finding(says: str) -> None:
    assert found_in(says) == []


@pytest.mark.parametrize(
    "says", ["A victim named Rosa gave evidence.", "A deaf 15-year-old girl left a shelter in Cusco."]
)
def test_a_restricted_fact_may_say_it(says: str) -> None:
    assert found_in(says, "sensitivity: restricted") == []


def assisted(cells: str, more: str = "") -> list[str]:
    entry = (
        "- {id: assisted, measure: victim_assisted, unit: victims, period: '2023', value: 28, "
        f"by: {{population_and_form: {{{cells}}}}}, says: Helped., {more}{CITES}}}\n"
    )
    return [problem.code for problem in checked(statistics=entry).diagnostics]


def test_a_small_cell_of_people_is_a_warning_from_ten_down() -> None:
    assert assisted("women sex_trafficking: 18, girls sex_trafficking: 10") == ["small-cell"]
    assert assisted("women sex_trafficking: 17, girls sex_trafficking: 11") == []
    assert assisted("women sex_trafficking: 28, girls sex_trafficking: 0") == []


def test_a_small_cell_that_its_source_published_is_none() -> None:
    assert assisted("women sex_trafficking: 18, girls sex_trafficking: 10", "small_cells_published: yes, ") == []


NAMED = "A victim named Ana Torres spoke."
IN_A_PHRASE = (
    "- {id: told, says: It happened., cites: [{source: report, paragraph: 1, phrase: victim named Ana Torres}]}"
)
IN_AN_EVENT = f"""
- id: told
  title: Case
  officials: [{{role: police}}]
  conduct: [bribery]
  modality: alleged
  alleged: Bribes.
  events: [{{stage: arrest, text: {NAMED}}}]
  last_update: reported
  says: So.
  {CITES}
"""
IN_A_CONDITION = f"""
- id: told
  title: Shelter
  services: [shelter]
  providers: [{{name: State, type: government}}]
  populations: [girls]
  availability: conditional
  condition: {NAMED}
  says: So.
  {CITES}
"""


@pytest.mark.parametrize(
    ("kind", "entry"), [("history", IN_A_PHRASE), ("cases", IN_AN_EVENT), ("services", IN_A_CONDITION)]
)
def test_a_name_is_found_wherever_a_fact_holds_text(kind: str, entry: str) -> None:
    assert [problem.code for problem in checked(**{kind: entry}).diagnostics] == ["victim-named"]
