"""Police and courts, the law in practice, and the numbers that are set beside each other."""

import pytest

from small import CITES, SOURCES, fact_base
from tipbrief.analysis.alike import disagreements_on, lookalikes_among, lookalikes_of, lookalikes_on
from tipbrief.analysis.counting import broken_down
from tipbrief.analysis.enforcement import enforcement_by_source, prosecution_unreported
from tipbrief.analysis.legal import dated_laws, provisions
from tipbrief.analysis.practice import (
    asks_beside_law,
    asks_of_law,
    differences_in_law,
    gaps_in_law,
    guidance_for_courts,
    guidance_on_victims,
    verdicts_on_law,
)
from tipbrief.analysis.relations import Linked, links_of
from tipbrief.analysis.series import Series, series
from tipbrief.analysis.themes import laws_on
from tipbrief.errors import UnknownSelection
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact

OLD = SOURCES.replace("id: report", "id: old").replace("2024 report", "2009 report").replace("2024-06", "2009-06")
BOTH = (SOURCES + OLD).replace("kind: ngo", "kind: government_report")
CITES_OLD = CITES.replace("source: report", "source: old")


def entry(name: str, fields: str, cites: str = CITES) -> str:
    return f"- {{id: {name}, says: A sentence., {fields}, {cites}}}\n"


def number(name: str, measure: str, unit: str = "cases", value: str = "30", year: str = "2023") -> str:
    return entry(name, f'measure: {measure}, unit: {unit}, value: {value}, period: "{year}", looks_back: yes')


def law(name: str, more: str = "forms: []") -> str:
    return entry(name, f"title: A law, instrument: An instrument, {more}")


def asked(name: str, more: str, cites: str = CITES) -> str:
    year = "2024" if cites is CITES else "2009"
    return entry(name, f"title: Asked, period: {year} report, {more}", cites)


def related(kind: str, *names: str) -> str:
    return f"- {{id: {kind}-{'-'.join(names)}, kind: {kind}, facts: [{', '.join(names)}], because: A reason.}}\n"


def ids(facts: tuple[Fact, ...]) -> list[str]:
    return [fact.id for fact in facts]


def joined(links: tuple[Linked, ...]) -> list[list[str]]:
    return [ids(link.facts) for link in links]


NUMBERS = (
    number("convicted", "conviction")
    + number("convicted-people", "conviction", "defendants")
    + number("convicted-again", "conviction", value="31")
    + number("acquitted", "acquittal")
    + number("arrested", "arrest")
)


def test_relations_between_numbers_stand_by_what_they_count() -> None:
    relations = (
        related("conflicts", "convicted", "convicted-again")
        + related("distinct", "convicted", "convicted-people")
        + related("distinct", "convicted", "acquitted")
        + related("distinct", "arrested", "convicted")
        + related("distinct", "a-sum", "convicted")
    )
    funding = entry("a-sum", "stage: spent, level: national, amount: not_reported, payer: It, themes: [funding]")
    facts = fact_base(statistics=NUMBERS, funding=funding, relations=relations)

    assert joined(disagreements_on(facts, "conviction")) == [["convicted", "convicted-again"]]
    assert disagreements_on(facts, "acquittal") == ()
    assert joined(lookalikes_on(facts, "arrest")) == [["arrested", "convicted"]]
    assert joined(lookalikes_among(facts, "conviction", "acquittal")) == [["convicted", "acquitted"]]
    assert joined(lookalikes_of(facts, "funding")) == [["a-sum", "convicted"]]


def test_numbers_of_one_measure_and_unit_are_not_set_apart_by_a_table() -> None:
    facts = fact_base(statistics=NUMBERS, relations=related("distinct", "convicted", "convicted-again"))

    assert joined(lookalikes_among(facts, "conviction")) == [["convicted", "convicted-again"]]


@pytest.mark.parametrize("analysis", [disagreements_on, lookalikes_on, lookalikes_among])
def test_a_measure_that_does_not_exist_is_named_with_the_nearest(analysis: object) -> None:
    assert callable(analysis)
    with pytest.raises(UnknownSelection, match="there is no measure 'convictions'") as error:
        analysis(fact_base(), "convictions")

    assert error.value.hint == "did you mean 'conviction'?"


def test_lookalikes_of_a_kind_that_does_not_exist_are_an_error() -> None:
    with pytest.raises(UnknownSelection, match="there is no kind of fact called 'sum'"):
        lookalikes_of(fact_base(), "sum")


def test_the_links_of_a_fact_with_facts_of_some_kinds() -> None:
    relations = related("distinct", "convicted", "acquitted") + related("distinct", "a-law", "convicted")
    facts = fact_base(statistics=NUMBERS, laws=law("a-law"), relations=relations)
    convicted = facts.facts[0]

    assert joined(links_of(facts, convicted, "distinct")) == [["acquitted"], ["a-law"]]
    assert joined(links_of(facts, convicted, "distinct", "law")) == [["a-law"]]
    assert joined(links_of(facts, convicted, "distinct", "gap", "statistic")) == [["acquitted"]]
    with pytest.raises(UnknownSelection, match="there is no kind of fact called 'laws'"):
        links_of(facts, convicted, "distinct", "laws")


def convictions(*numbers: tuple[str, str]) -> Series:
    told = "".join(
        number(f"in-{year}-{value}".replace("_", "-"), "conviction", value=value, year=year) for year, value in numbers
    )
    (one,) = series(fact_base(statistics=told), "conviction")
    return one


def test_the_latest_number_knows_all_of_the_period_before() -> None:
    one = convictions(("2020", "20"), ("2022", "30"), ("2022", "35"), ("2023", "40"))

    assert one.latest.statistic.id == "in-2023-40"
    assert ids(one.before_latest) == ["in-2022-30", "in-2022-35"]
    assert convictions(("2023", "40")).before_latest == ()


@pytest.mark.parametrize(
    ("before", "after", "has_risen"),
    [
        (("2022", "30"), ("2023", "40"), True),
        (("2022", "1000"), ("2023", "1001"), True),
        (("2022", "40"), ("2023", "30"), False),
        (("2021", "30"), ("2023", "40"), False),
        (("2022", "30"), ("2023", "not_reported"), False),
    ],
)
def test_only_a_number_that_can_be_compared_has_risen(
    before: tuple[str, str], after: tuple[str, str], *, has_risen: bool
) -> None:
    one = convictions(before, after)

    assert one.latest.has_risen is has_risen
    assert not one.points[0].has_risen


def test_one_part_alone_is_a_breakdown_as_well() -> None:
    told = entry(
        "by-law",
        'measure: conviction, unit: cases, value: 9, period: "2023", by: {statute: {trafficking: 9}}, '
        "small_cells_published: yes",
    )

    assert ids(broken_down(fact_base(statistics=told + NUMBERS), "statute")) == ["by-law"]


ENFORCEMENT = {
    "measures": entry("unit", "kind: institution, themes: [prosecution]")
    + entry("campaign", "kind: training, themes: [prosecution, prevention]")
    + entry("left-out", "kind: training, themes: [prosecution], unused_because: It is told elsewhere.")
    + entry("old-unit", "kind: institution, themes: [prosecution]", CITES_OLD),
    "statistics": number("police", "official_dedicated", "officers")
    + number("inspectors", "official_dedicated", "inspectors"),
    "assessments": entry("verdict", "themes: [prosecution]")
    + entry("on-officials", "themes: [prosecution], about_complicity: yes")
    + entry("on-all", "themes: [prosecution, protection, prevention]"),
    "laws": law("reading")
    + law("enacted", 'enacted: "2019"')
    + law("offense", "penalties: [{victims: adults, minimum_years: 8}]")
    + law("beside"),
    "recommendations": asked(
        "ask", "priority: 1, themes: [prosecution], explained_by: [reading, enacted, offense, beside-funding]"
    )
    + asked("ask-money", "priority: 2, themes: [funding], explained_by: [beside]"),
    "gaps": entry("beside-funding", "populations: [men], availability: limited, barrier: funding"),
}


def test_enforcement_stands_by_source_as_what_was_done_and_what_was_found() -> None:
    found = enforcement_by_source(fact_base(**ENFORCEMENT, sources=BOTH))

    assert [(one.source.id, ids(one.done), ids(one.found)) for one in found] == [
        ("report", ["unit", "police"], ["verdict", "reading"]),
        ("old", ["old-unit"], []),
    ]


def test_laws_bear_on_a_theme_by_a_recommendation() -> None:
    facts = fact_base(**ENFORCEMENT, sources=BOTH)

    assert ids(laws_on(facts, "prosecution")) == ["reading", "enacted", "offense"]
    assert ids(laws_on(facts, "funding")) == ["beside"]


def test_what_was_not_reported_on_prosecution_is_told_once() -> None:
    told = (
        entry("details", "themes: [prosecution], absence: not_reported")
        + entry("count", "themes: [prosecution], absence: not_reported")
        + entry("officials", "themes: [prosecution], absence: not_reported, about_complicity: yes")
        + entry("victims", "themes: [protection], absence: not_reported")
    )
    relations = related("restates", "count", "convicted")
    facts = fact_base(unreported=told, statistics=NUMBERS, relations=relations)

    assert ids(prosecution_unreported(facts)) == ["details"]


def test_other_laws_have_a_date_of_their_own_or_are_provisions() -> None:
    told = (
        law("later", 'enacted: "2019"')
        + law("in-force", 'period: "2011", looks_back: yes')
        + law("read-in-a-report", "period: 2024 report")
        + law("offense", "penalties: [{victims: adults, minimum_years: 8}]")
        + law("undated")
    )
    facts = fact_base(laws=told)

    assert [(item.law.id, str(item.when)) for item in dated_laws(facts)] == [("in-force", "2011"), ("later", "2019")]
    assert ids(provisions(facts)) == ["read-in-a-report", "undated"]


PRACTICE = {
    "laws": law("first") + law("second") + law("third"),
    "measures": entry("manual", "kind: protocol, themes: [prosecution]")
    + entry("duty", "kind: policy, themes: [protection]")
    + entry("plan", "kind: policy, themes: [prosecution, prevention]")
    + entry("course", "kind: training, themes: [prosecution]"),
    "assessments": entry("too-lenient", "themes: [prosecution]")
    + entry("narrow", "themes: [prosecution]")
    + entry("by-the-manual", "themes: [prosecution]")
    + entry("by-the-course", "themes: [prosecution]"),
    "gaps": entry("hole", "populations: [men], availability: limited, barrier: law")
    + entry("lax", "populations: [men], availability: limited, barrier: enforcement")
    + entry("poor", "populations: [men], availability: limited, barrier: funding")
    + entry("told-as-law", "populations: [men], availability: limited, barrier: law"),
    "statistics": number("sentence", "sentence", "years") + number("arrested", "arrest"),
    "recommendations": asked("old", "priority: 1, themes: [prosecution], explained_by: [first]", CITES_OLD)
    + asked("amend", "priority: 2, themes: [prosecution], explained_by: [second, hole, first]")
    + asked("try", "priority: 3, themes: [prosecution], explained_by: [hole]")
    + asked("protect", "priority: 4, themes: [prosecution, protection]")
    + asked("old-try", "priority: 2, themes: [prosecution]", CITES_OLD),
    "relations": related("distinct", "narrow", "first")
    + related("distinct", "by-the-manual", "manual")
    + related("distinct", "by-the-course", "course")
    + related("restates", "told-as-law", "third")
    + related("supersedes", "too-lenient", "second", "third")
    + related("distinct", "first", "second")
    + related("distinct", "sentence", "first")
    + related("distinct", "arrested", "second"),
    "sources": BOTH,
}


@pytest.fixture(name="practice")
def _practice() -> FactBase:
    return fact_base(**PRACTICE)


def test_guidance_is_for_courts_or_on_victims_and_never_on_prevention(practice: FactBase) -> None:
    assert ids(guidance_for_courts(practice)) == ["manual"]
    assert ids(guidance_on_victims(practice)) == ["duty"]


def test_a_verdict_is_on_the_law_if_it_is_kept_apart_from_a_law_or_guidance(practice: FactBase) -> None:
    assert ids(verdicts_on_law(practice)) == ["narrow", "by-the-manual"]


def test_gaps_in_the_law_leave_out_what_a_law_tells(practice: FactBase) -> None:
    assert ids(gaps_in_law(practice)) == ["hole", "lax"]


def test_readings_differ_where_a_verdict_supersedes_or_a_law_is_kept_apart(practice: FactBase) -> None:
    assert joined(differences_in_law(practice)) == [
        ["too-lenient", "second", "third"],
        ["first", "second"],
        ["sentence", "first"],
    ]


def test_what_is_asked_of_the_law_stands_with_its_laws_the_latest_source_first(practice: FactBase) -> None:
    assert [(ask.recommendation.id, ids(ask.explained_by)) for ask in asks_of_law(practice)] == [
        ("amend", ["first", "second"]),
        ("old", ["first"]),
    ]


def test_what_is_asked_beside_the_law_is_of_the_latest_report_alone(practice: FactBase) -> None:
    assert ids(asks_beside_law(practice)) == ["try"]
