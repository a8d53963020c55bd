"""The JSON of a document: what the page says, and what is behind it."""

import json

import pytest

import tipbrief
from made import FREEDONIA, PERU

BRIEF = tipbrief.compose(PERU, "corruption-cases")
DATA = json.loads(BRIEF.json)


def test_it_names_the_document_and_its_version() -> None:
    named = ("country", "brief", "language", "edition", "as_of", "version", "title")

    assert [DATA[key] for key in named] == [
        *("peru", "corruption-cases", "en", "public", "2024-06-30"),
        *(BRIEF.document.version, BRIEF.document.title),
    ]
    assert DATA["markdown"] == BRIEF.markdown


def test_each_printed_text_stands_in_its_line_and_leads_to_a_passage() -> None:
    lines = BRIEF.markdown.split("\n")
    notes = {note["number"]: note for note in DATA["notes"]}
    facts = {fact["id"]: fact for fact in DATA["facts"]}

    assert len(DATA["printed"]) > 50
    for one in DATA["printed"]:
        assert one["text"] in lines[one["line"] - 1]
        cited = [passage for fact in one["facts"] for passage in facts[fact]["cites"]]
        assert {notes[number]["phrase"] for number in one["notes"]} == {passage["phrase"] for passage in cited}


def test_a_figure_has_its_value_and_bound() -> None:
    figures = {one["text"]: one for one in DATA["printed"] if "value" in one}

    assert (figures["10 cases"]["value"], figures["10 cases"]["bound"]) == (10, "exact")
    assert len(figures["10 cases"]["facts"]) == 10


def test_a_fact_has_its_kind_its_fields_and_dates_as_typed() -> None:
    guards = next(fact for fact in DATA["facts"] if fact["id"] == "huacho-prison-2022")

    assert (guards["kind"], guards["modality"], guards["dated"]) == ("case", "alleged", "2022-10")
    assert guards["officials"][0] == {"role": "prison_guard", "bound": "exact", "count": 2}
    assert "looks_back" in guards
    assert "note" not in guards or guards["note"]


def test_the_source_is_told_as_far_as_it_is_known() -> None:
    assert {source["id"] for source in DATA["sources"]} == {note["source"] for note in DATA["notes"]}
    assert DATA["sources"][0]["id"] == "tip-2024"
    assert DATA["sources"][0]["sha256"] == PERU.source("tip-2024").sha256


@pytest.mark.parametrize("brief", ["recommendations", "victim-services"])
def test_every_brief_of_any_country_has_it(brief: str) -> None:
    assert json.loads(tipbrief.compose(FREEDONIA, brief).json)["schema"] == "tipbrief-document-1"


def test_the_provenance_is_there_without_json_too() -> None:
    assert json.loads(json.dumps(BRIEF.provenance)) == DATA["printed"]
