"""How facts stand to each other, and which reports say what."""

import pytest

from small import CITES, SOURCES, fact_base
from tipbrief.analysis.comparing import Compared, reports_compared
from tipbrief.analysis.recommendations import recommendation_history
from tipbrief.analysis.relations import (
    by_source,
    disagreements,
    earlier,
    links_of,
    lookalikes,
    other_side,
    restatements,
    single_source,
)
from tipbrief.analysis.silence import missing_numbers, silences
from tipbrief.errors import UnknownSelection
from tipbrief.facts.base import FactBase

EARLIER = (
    SOURCES.replace("id: report", "id: earlier").replace("2024 report", "2009 report").replace("2024-06", "2009-06")
)
BOTH = (SOURCES + EARLIER).replace("kind: ngo", "kind: government_report")
CITES_EARLIER = CITES.replace("source: report", "source: earlier")


def profile(*ids: str, cites: str = CITES) -> str:
    return "".join(f"- {{id: {one}, topics: [form], says: It is so., {cites}}}\n" for one in ids)


def related(kind: str, *facts: str) -> str:
    return f"- {{id: {kind}-{'-'.join(facts)}, kind: {kind}, facts: [{', '.join(facts)}], because: A reason.}}\n"


def base(relations: str, sources: str = BOTH) -> FactBase:
    told = profile("a", "b", "c") + profile("old-a", "old-b", cites=CITES_EARLIER)
    return fact_base(profile=told, relations=relations, sources=sources)


def test_the_kinds_of_relations_are_told_apart() -> None:
    facts = base(related("conflicts", "a", "old-a") + related("restates", "b", "old-b") + related("distinct", "a", "b"))

    for analysis, ids in ((disagreements, ["a", "old-a"]), (restatements, ["b", "old-b"]), (lookalikes, ["a", "b"])):
        (link,) = analysis(facts)
        assert ([fact.id for fact in link.facts], link.because) == (ids, "A reason.")


def test_the_links_of_a_fact_name_the_other_facts_alone() -> None:
    facts = base(related("continues", "a", "old-a", "old-b") + related("continues", "b", "old-b"))
    (link,) = links_of(facts, facts.facts[0], "continues")

    assert [fact.id for fact in link.facts] == ["old-a", "old-b"]
    assert links_of(facts, facts.facts[0], "distinct") == ()
    assert other_side(facts, facts.facts[0]) == ()


def test_what_one_source_alone_tells() -> None:
    facts = base(related("corroborates", "a", "old-a"))

    assert {group.source.id: [fact.id for fact in group.facts] for group in single_source(facts)} == {
        "report": ["b", "c"],
        "earlier": ["old-b"],
    }


def test_a_source_does_not_corroborate_itself() -> None:
    told = {group.source.id: len(group.facts) for group in single_source(base(related("corroborates", "a", "b")))}

    assert told == {"report": 3, "earlier": 2}


def compared(relations: str) -> Compared:
    (part,) = reports_compared(base(relations), "earlier", "report")
    return part


@pytest.mark.parametrize(
    ("kind", "comparison"),
    [
        ("continues", "continues"),
        ("corroborates", "unchanged"),
        ("restates", "unchanged"),
        ("supersedes", "changed"),
        ("conflicts", "changed"),
        ("distinct", "not_comparable"),
    ],
)
def test_a_relation_says_what_two_reports_say_together(kind: str, comparison: str) -> None:
    part = compared(related(kind, "a", "old-a"))
    (pair,) = part.pairs

    assert (part.chapter.value, pair.comparison.value, pair.because) == ("profile", comparison, "A reason.")
    assert [fact.id for fact in (*pair.earlier, *pair.later)] == ["old-a", "a"]
    assert [fact.id for fact in part.only_earlier] == ["old-b"]
    assert [fact.id for fact in part.only_later] == ["b", "c"]


def test_a_relation_inside_one_report_joins_nothing_of_two() -> None:
    part = compared(related("distinct", "a", "b"))

    assert part.pairs == ()
    assert [fact.id for fact in part.only_later] == ["a", "b", "c"]


def test_a_report_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UnknownSelection, match="there is no source 'erlier'") as error:
        reports_compared(base("[]"), "erlier", "report")

    assert error.value.hint == "did you mean 'earlier'?"


def asked(identifier: str, priority: int, cites: str = CITES) -> str:
    year = "2024 report" if cites is CITES else "2009 report"
    return (
        f"- {{id: {identifier}, title: Ask, period: {year}, priority: {priority}, themes: [data], "
        f"beneficiaries: [victims], says: Count., {cites}}}\n"
    )


def test_the_history_of_recommendations_follows_the_relations_alone() -> None:
    told = asked("again", 1) + asked("other-words", 2) + asked("first-time", 3)
    told += (
        asked("old-again", 1, CITES_EARLIER) + asked("old-words", 2, CITES_EARLIER) + asked("gone", 3, CITES_EARLIER)
    )
    relations = related("restates", "again", "old-again") + related("continues", "other-words", "old-words")
    found = recommendation_history(fact_base(recommendations=told, relations=relations, sources=BOTH))

    assert [(one.recommendation.id, one.continuity.value, [old.id for old in one.earlier]) for one in found] == [
        ("again", "repeated", ["old-again"]),
        ("other-words", "reworded", ["old-words"]),
        ("first-time", "new", []),
        ("gone", "not_repeated", []),
    ]


def silence(identifier: str, themes: str, cites: str = CITES) -> str:
    return f"- {{id: {identifier}, themes: [{themes}], absence: not_reported, says: Nothing was said., {cites}}}\n"


def test_silences_stand_by_report_and_by_their_own_theme() -> None:
    told = (
        silence("counts", "data, protection")
        + silence("only-data", "data")
        + silence("old", "prosecution", CITES_EARLIER)
    )
    found = silences(fact_base(unreported=told, sources=BOTH))

    assert [
        (one.source.id, [(group.theme.value, [fact.id for fact in group.facts]) for group in one.themes])
        for one in found
    ] == [
        ("report", [("protection", ["counts"]), ("data", ["only-data"])]),
        ("earlier", [("prosecution", ["old"])]),
    ]


def test_a_number_that_is_missing_is_no_zero() -> None:
    entry = '- {id: %s, measure: arrest, unit: suspects, period: "2023", value: %s, says: Arrests., ' + CITES + "}\n"
    facts = fact_base(statistics=entry % ("none", "0") + entry % ("unknown", "not_reported"))

    assert [fact.id for fact in missing_numbers(facts)] == ["unknown"]


def test_earlier_sources_are_told_apart_from_the_latest_report() -> None:
    facts = base(related("restates", "old-b", "old-a"))

    assert [(group.source.id, [fact.id for fact in group.facts]) for group in earlier(facts, "profile fact")] == [
        ("earlier", ["old-a"])
    ]
    assert earlier(facts, "gap") == ()
    with pytest.raises(UnknownSelection, match="there is no kind of fact called 'gaps'"):
        earlier(facts, "gaps")


def test_facts_by_source_stand_under_the_latest_first() -> None:
    facts = base("[]")

    assert [(group.source.id, len(group.facts)) for group in by_source(facts, facts.facts)] == [
        ("report", 3),
        ("earlier", 2),
    ]
