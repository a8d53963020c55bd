"""What the kinds of facts take, beyond the shape of their fields."""

import pytest

from small import CITES, SOURCES, checked, fact_base, markdown
from tipbrief.analysis.counting import parts
from tipbrief.analysis.legal import offenses
from tipbrief.vocabulary import Fine, Population

REPORT = "period: 2024 report"


def problems(**texts: str) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in checked(**texts).diagnostics]


def law(penalties: str) -> str:
    return f"- {{id: law, title: Law, instrument: Law 1, penalties: [{penalties}], says: A law., {CITES}}}\n"


@pytest.mark.parametrize(
    ("penalty", "term"),
    [
        ("minimum_years: 8, maximum_years: 15", (8, 15, None)),
        ("minimum_years: 25", (25, None, None)),
        ("maximum_years: 5, fine: in_lieu", (None, 5, Fine.IN_LIEU)),
        ("fine: in_addition", (None, None, Fine.IN_ADDITION)),
    ],
)
def test_a_penalty_has_what_its_source_gives(penalty: str, term: tuple[int | None, int | None, Fine | None]) -> None:
    (offense,) = offenses(fact_base(laws=law(f"{{victims: all, {penalty}}}")))
    (made,) = offense.terms

    assert (made.minimum and made.minimum.value, made.maximum and made.maximum.value, made.fine) == term


def test_a_penalty_without_years_or_fine_is_none() -> None:
    assert problems(laws=law("{victims: all}")) == [("missing-field", "a penalty needs 'minimum_years'")]


def case(events: str) -> str:
    return (
        "- {id: case, title: Harbor, officials: [{role: police}], conduct: [bribery], modality: alleged, "
        f"events: [{events}], alleged: Bribes., last_update: reported, says: Bribes., {CITES}}}\n"
    )


def test_a_step_that_is_no_stage_does_not_count_as_the_furthest() -> None:
    (made,) = fact_base(cases=case("{stage: arrest, text: Arrested.}, {text: Released.}")).cases()

    assert made.stage == "arrest"
    assert problems(cases=case("{text: Released.}")) == [("missing-field", "a case needs 'stage'")]


def test_a_recommendation_may_name_nobody() -> None:
    asked = f"- {{id: data, title: Data, {REPORT}, priority: 1, themes: [data], says: Collect data., {CITES}}}\n"

    assert fact_base(recommendations=asked).recommendations()[0].beneficiaries == ()


def test_services_that_were_not_reported_are_those_for_victims_unless_the_fact_says_for_whom() -> None:
    entry = "- {{id: {0}, themes: [protection], absence: not_reported, services: [referral], {1}says: Silence., {2}}}\n"
    texts = entry.format("open", "", CITES) + entry.format("men", "populations: [men], ", CITES)

    assert [one.populations for one in fact_base(unreported=texts).unreported()] == [
        (Population.VICTIMS,),
        (Population.MEN,),
    ]


def test_a_breakdown_by_population_has_its_words_and_its_small_cells() -> None:
    entry = (
        "- {{id: victims, measure: victim_identified, unit: victims, {0}, value: {1}, by: {{population: {2}}}, "
        "says: Victims., {3}}}\n"
    )

    (made,) = fact_base(statistics=entry.format(REPORT, 88, "{women: 61, girls: 27}", CITES)).statistics()

    assert [(part.words, part.number.value) for part in parts(made, "population")] == [
        ((Population.GIRLS,), 27),
        ((Population.WOMEN,), 61),
    ]
    assert problems(statistics=entry.format(REPORT, 64, "{women: 61, girls: 3}", CITES)) == [
        ("small-cell", "fewer than 11 people each: girls")
    ]
    assert [code for code, _ in problems(statistics=entry.format(REPORT, 61, "{ladies: 61}", CITES))] == [
        "unknown-word"
    ]


@pytest.mark.parametrize("currency", ["crowns", "pen", "soles"])
def test_a_currency_is_a_code(currency: str) -> None:
    entry = (
        f"- {{id: sum, stage: spent, level: national, amount: 5, currency: {currency}, payer: A ministry, "
        f"themes: [protection], says: Five., {CITES}}}\n"
    )

    assert problems(funding=entry) == [
        ("bad-value", f"'currency: {currency}' is not the code of a currency in ISO 4217")
    ]


def test_a_country_may_be_called_otherwise() -> None:
    named = "id: sample\ncode: AQ\nname: {en: Freedonia}\n"

    assert markdown("{{ country }}", fact_base(country=named)) == "Freedonia\n"
    assert markdown("{{ country }}", fact_base(country="id: sample\ncode: AQ\n")) == "Antarctica\n"


@pytest.mark.parametrize("field", ["before", "after"])
def test_the_words_beside_a_phrase_are_at_most_six(field: str) -> None:
    def with_words(words: str) -> list[tuple[str, str]]:
        cites = CITES.replace("such words", f"such words, {field}: {words}")
        return problems(laws=f"- {{id: law, title: Law, instrument: Law 1, says: A law., {cites}}}\n")

    assert with_words("one two three four five six") == []
    assert with_words("one two three four five six seven") == [
        ("bad-value", f"'{field}: one two three four five six seven' has 7 words, more than 6")
    ]


@pytest.mark.parametrize(
    ("archive", "found"),
    [
        ("https://archive.example.org/1/http://example.org/", []),
        (
            "http://archive.example.org/1",
            [("bad-value", "'archive: http://archive.example.org/1' is not an https address")],
        ),
        ("example.org", [("bad-value", "'archive: example.org' is not a link that a brief may carry")]),
    ],
)
def test_an_archived_copy_has_an_https_address(archive: str, found: list[tuple[str, str]]) -> None:
    assert problems(sources=f"{SOURCES}  archive: {archive}\n") == found
