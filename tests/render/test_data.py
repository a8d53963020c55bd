"""The JSON of a document: what the page says, and what is behind it."""

import json
from typing import Any

import pytest

import tipbrief
from made import FREEDONIA, PERU
from tipbrief.workspace import ComposedBrief


@pytest.fixture(scope="module")
def brief() -> ComposedBrief:
    return tipbrief.compose(PERU, "corruption-cases")


@pytest.fixture(scope="module")
def data(brief: ComposedBrief) -> dict[str, Any]:
    return dict(json.loads(brief.json))


def test_it_names_the_document_and_its_version(brief: ComposedBrief, data: dict[str, Any]) -> None:
    named = ("country", "brief", "language", "edition", "as_of", "version", "title")

    assert [data[key] for key in named] == [
        *("peru", "corruption-cases", "en", "public", "2024-06-30"),
        *(brief.document.version, brief.document.title),
    ]
    assert data["markdown"] == brief.markdown


def test_each_printed_text_stands_in_its_line_and_leads_to_a_passage(
    brief: ComposedBrief, data: dict[str, Any]
) -> None:
    lines = brief.markdown.split("\n")
    notes = {note["number"]: note for note in data["notes"]}
    facts = {fact["id"]: fact for fact in data["facts"]}

    assert len(data["printed"]) > 50
    for one in data["printed"]:
        assert one["text"] in lines[one["line"] - 1]
        cited = [passage for fact in one["facts"] for passage in facts[fact]["cites"]]
        assert {notes[number]["phrase"] for number in one["notes"]} == {passage["phrase"] for passage in cited}


def test_a_figure_has_its_value_and_bound(data: dict[str, Any]) -> None:
    figures = {one["text"]: one for one in data["printed"] if "value" in one}

    assert (figures["10 cases"]["value"], figures["10 cases"]["bound"]) == (10, "exact")
    assert len(figures["10 cases"]["facts"]) == 10


def test_a_fact_has_its_kind_its_fields_and_dates_as_typed(data: dict[str, Any]) -> None:
    guards = next(fact for fact in data["facts"] if fact["id"] == "huacho-prison-2022")

    assert (guards["kind"], guards["modality"], guards["dated"]) == ("case", "alleged", "2022-10")
    assert guards["officials"][0] == {"role": "prison_guard", "bound": "exact", "count": 2}
    assert "looks_back" in guards
    assert not {"note", "as_of", "unused_because"} & set(guards)


def test_the_source_is_told_as_far_as_it_is_known(data: dict[str, Any]) -> None:
    assert {source["id"] for source in data["sources"]} == {note["source"] for note in data["notes"]}
    assert data["sources"][0]["id"] == "tip-2024"
    assert data["sources"][0]["sha256"] == PERU.source("tip-2024").sha256


@pytest.mark.parametrize("brief", ["recommendations", "victim-services"])
def test_every_brief_of_any_country_has_it(brief: str) -> None:
    assert json.loads(tipbrief.compose(FREEDONIA, brief).json)["schema"] == "tipbrief-document-1"


def test_the_provenance_is_there_without_json_too(brief: ComposedBrief, data: dict[str, Any]) -> None:
    assert json.loads(json.dumps(brief.provenance)) == data["printed"]
