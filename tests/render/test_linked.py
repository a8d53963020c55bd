"""The linked data of a page: its claims in the words of schema.org, which no text of a fact can break out of."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

import tipbrief
from made import PERU, document, each_brief, rendered
from small import composed, fact_base, gap
from tipbrief.documents import Document
from tipbrief.render.linked import linked_data_of

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def graph(made: Document) -> dict[str, Any]:
    nodes = json.loads(linked_data_of(made))["@graph"]
    return {node["@id"]: node for node in nodes}


def references(value: object) -> Iterator[str]:
    """Every ``@id`` below a node that is a reference and no node itself."""
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            yield value["@id"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def hostile() -> Document:
    facts = fact_base(gaps=gap("</script><script>alert(1)</script> <!-- & ]]> —", "hostile"))
    made = composed("{{ say(gaps()[0]) }}", facts)
    assert made.value is not None
    return made.value


def test_the_report_is_named_dated_and_about_its_country() -> None:
    report = graph(document("victim-services"))[""]

    assert report["@type"] == "Report"
    assert report["name"] == "Peru: Services for victims and their gaps"
    assert (report["inLanguage"], report["dateModified"]) == ("en", "2024-06-30")
    assert report["about"] == {"@type": "Country", "name": "Peru"}
    assert "publisher" not in report


def test_a_claim_leads_to_the_passage_and_its_source() -> None:
    nodes = graph(document("victim-services"))
    claim = nodes["#fact:no-shelter-for-men"]
    passage = nodes[claim["citation"][0]["@id"]]
    source = nodes[passage["isPartOf"]["@id"]]

    assert (claim["@type"], claim["text"]) == ("Claim", PERU.fact("no-shelter-for-men").says)  # type: ignore[union-attr]
    assert (passage["@type"], passage["position"]) == ("Quotation", 16)
    assert passage["text"] == "there were no shelters that accepted adult men"
    assert passage["url"] == f"{source['url']}#:~:text=there%20were%20no%20shelters%20that%20accepted%20adult%20men"
    assert source["@type"] == "CreativeWork"
    assert source["url"] == "https://www.ecoi.net/en/document/2111743.html"
    assert (source["datePublished"], source["temporalCoverage"]) == ("2024-06", "2023-04-01/2024-03-31")
    assert source["publisher"] == {"@type": "Organization", "name": "US Department of State"}


@pytest.mark.parametrize("name", each_brief())
def test_every_page_holds_the_facts_and_notes_of_its_document_and_no_others(name: str) -> None:
    made = document(name)
    (block,) = BLOCK.findall(rendered(name, "html").decode())
    nodes = {node["@id"]: node for node in json.loads(block)["@graph"]}
    claims = [node["identifier"] for node in nodes.values() if node["@type"] == "Claim"]
    passages = [id_ for id_, node in nodes.items() if node["@type"] == "Quotation"]

    assert claims == [fact.id for fact in made.facts]
    assert passages == [f"#fn:{note.number}" for note in made.notes]
    assert [id_ for node in nodes.values() for id_ in references(node) if id_ not in nodes] == []
    assert not any(node["@type"] == "ClaimReview" for node in nodes.values())


def test_no_text_of_a_fact_ends_the_block_or_is_changed_by_it() -> None:
    made = hostile()
    block = linked_data_of(made)

    assert re.findall("[<>&]", block) == []
    assert graph(made)["#fact:hostile"]["text"] == made.facts[0].says
    assert "</script>" in made.facts[0].says


def test_what_is_restricted_says_so() -> None:
    internal = graph(tipbrief.compose(PERU, "victim-services", edition="internal").document)
    marked = [id_ for id_, node in internal.items() if node.get("conditionsOfAccess") == "restricted"]

    assert marked[0] == ""
    assert len(marked) == 2
    assert "conditionsOfAccess" not in linked_data_of(document("victim-services"))
