"""The invented country that other tests lay mistakes over is itself as right as a real one has to be."""

from hashlib import sha256

import pytest

from conftest import WORLD
from tipbrief.facts.base import KINDS
from tipbrief.facts.fact import Fact
from tipbrief.vocabulary import Absence, Bound, Sensitivity
from tipbrief.workspace import open_workspace

FREEDONIA = open_workspace(WORLD).facts("freedonia")
TEXTS = {source.id: (WORLD / "sources" / f"{source.id}.txt").read_bytes() for source in FREEDONIA.sources}


def test_it_has_facts_of_every_kind() -> None:
    assert {type(fact) for fact in FREEDONIA.facts} == {kind for _, kind in KINDS}


def test_it_has_what_is_easily_got_wrong() -> None:
    statistics = FREEDONIA.statistics()

    assert {Absence.NOT_REPORTED, 28, 31} <= {statistic.value for statistic in statistics}
    assert any(statistic.bound is Bound.AT_LEAST for statistic in statistics)
    assert any(fact.sensitivity is Sensitivity.RESTRICTED for fact in FREEDONIA.facts)
    assert any(fact.looks_back for fact in FREEDONIA.facts)


def test_its_sources_are_the_texts_beside_it() -> None:
    assert {source.id: sha256(TEXTS[source.id]).hexdigest() for source in FREEDONIA.sources} == {
        source.id: source.sha256 for source in FREEDONIA.sources
    }


@pytest.mark.parametrize("fact", FREEDONIA.facts, ids=lambda fact: fact.id)
def test_a_phrase_stands_in_its_paragraph_exactly_once(fact: Fact) -> None:
    for passage in fact.cites:
        paragraphs = [line for line in TEXTS[passage.source].decode().split("\n") if line]
        assert paragraphs[passage.paragraph - 1].count(passage.phrase) == 1
