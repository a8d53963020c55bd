"""What a second account bears out, and what only tells again what another said."""

from collections.abc import Sequence

import pytest

from small import CITES, SOURCES, fact_base
from tipbrief.analysis.accounts import corroborated, corroborations, retold, second_accounts
from tipbrief.errors import UnknownSelection
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact

OTHER = SOURCES.replace("id: report", "id: other")
CITES_OTHER = CITES.replace("source: report", "source: other")

PROFILE = f"""
- {{id: b-profile, topics: [form], says: It is so., {CITES}}}
- {{id: c-profile, topics: [form], says: It is so., {CITES_OTHER}}}
"""
MEASURES = f"""
- {{id: d-measure, kind: awareness, themes: [prevention], says: It was done., {CITES}}}
"""
STATISTICS = f"""
- {{id: a-number, measure: arrest, unit: suspects, period: "2023", value: 5, says: Five., {CITES}}}
- {{id: e-number, measure: arrest, unit: suspects, period: "2023", value: 5, says: Five., {CITES_OTHER}}}
"""


def base(relations: str) -> FactBase:
    return fact_base(
        profile=PROFILE, measures=MEASURES, statistics=STATISTICS, relations=relations, sources=SOURCES + OTHER
    )


def related(kind: str, *facts: str) -> str:
    return f"- {{id: {kind}-{'-'.join(facts)}, kind: {kind}, facts: [{', '.join(facts)}], because: A reason.}}\n"


def ids(facts: Sequence[Fact]) -> list[str]:
    return [fact.id for fact in facts]


def test_what_is_borne_out_stands_in_the_order_of_the_kinds_named() -> None:
    facts = base(related("corroborates", "c-profile", "d-measure", "b-profile"))

    assert ids(corroborated(facts, "profile fact", "measure")) == ["b-profile", "c-profile", "d-measure"]
    assert corroborated(facts, "statistic") == ()


def test_a_relation_that_bears_out_is_told_once_and_at_its_first_fact() -> None:
    facts = base(related("corroborates", "d-measure", "c-profile", "b-profile"))
    (link,) = corroborations(facts, "measure", "profile fact")

    assert (ids(link.facts), link.because) == (["b-profile", "d-measure", "c-profile"], "A reason.")


def test_a_relation_whose_first_fact_is_of_another_kind_is_left_out() -> None:
    facts = base(related("corroborates", "b-profile", "a-number"))

    assert corroborations(facts, "profile fact") == ()
    assert len(corroborations(facts, "statistic")) == 1


def test_a_second_account_is_of_another_source() -> None:
    facts = base(related("restates", "b-profile", "d-measure") + related("restates", "b-profile", "c-profile"))

    assert [ids(link.facts) for link in second_accounts(facts)] == [["b-profile", "c-profile"]]


def test_what_is_told_again_is_told_from_either_side_and_once() -> None:
    facts = base(
        related("restates", "b-profile", "a-number", "e-number")
        + related("restates", "a-number", "b-profile")
        + related("continues", "c-profile", "a-number")
    )
    profile = {str(fact.id): fact for fact in facts.profile()}

    assert ids(retold(facts, profile["b-profile"], "statistic", "tier")) == ["a-number", "e-number"]
    assert ids(retold(facts, profile["b-profile"], "statistic", same_source=True)) == ["a-number"]
    assert ids(retold(facts, facts.statistics()[0], "profile fact")) == ["b-profile"]
    assert retold(facts, profile["b-profile"], "tier") == ()
    assert retold(facts, profile["c-profile"], "statistic") == ()


def test_a_kind_that_does_not_exist_is_named_with_the_nearest() -> None:
    facts = base("[]")

    with pytest.raises(UnknownSelection, match="there is no kind of fact called 'statistics'"):
        corroborated(facts, "statistics")
    with pytest.raises(UnknownSelection, match="there is no kind of fact called 'statistics'"):
        retold(facts, facts.facts[0], "statistics")
