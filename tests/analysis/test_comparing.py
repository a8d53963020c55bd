"""Two reports beside each other: how their pairs are shown, and how recommendations are related."""

from made import PERU
from small import CITES, SOURCES, fact_base
from tipbrief.analysis.comparing import Compared, Pair, chapter_of, pairs_that_are, reports_compared
from tipbrief.analysis.recommendations import recommendation_history
from tipbrief.facts.base import KINDS, FactBase

LATEST = SOURCES.replace("kind: ngo", "kind: government_report")
EARLIER = (
    LATEST.replace("id: report", "id: earlier").replace("2024 report", "2009 report").replace("2024-06", "2009-06")
)
THIRD = SOURCES.replace("id: report", "id: third")
THREE = LATEST + EARLIER + THIRD


def cites(source: str) -> str:
    return CITES.replace("source: report", f"source: {source}")


def found(identifier: str, source: str = "report") -> str:
    return f"- {{id: {identifier}, themes: [protection], says: It is so., {cites(source)}}}\n"


def tier(identifier: str, source: str, year: str) -> str:
    return f"- {{id: {identifier}, tier: tier_2, period: {year} report, says: It is on tier two., {cites(source)}}}\n"


def related(kind: str, *facts: str) -> str:
    return f"- {{id: {kind}-{'-'.join(facts)}, kind: {kind}, facts: [{', '.join(facts)}], because: A reason.}}\n"


ASSESSMENTS = "".join(
    [*(found(one) for one in "abcd"), *(found(f"old-{one}", "earlier") for one in "abcd"), found("third-a", "third")]
)
TIERS = tier("now", "report", "2024") + tier("then", "earlier", "2009")


def base(relations: str) -> FactBase:
    return fact_base(assessments=ASSESSMENTS, tiers=TIERS, relations=relations, sources=THREE)


def parts(relations: str) -> dict[str, Compared]:
    return {part.chapter.value: part for part in reports_compared(base(relations))}


def names(pairs: tuple[Pair, ...]) -> list[str]:
    return [pair.later[0].id for pair in pairs]


def test_what_changed_stands_side_by_side_and_the_rest_in_a_line() -> None:
    part = parts(
        related("distinct", "a", "old-a")
        + related("supersedes", "b", "old-b")
        + related("continues", "c", "old-c")
        + related("corroborates", "d", "old-d")
    )["protection"]

    assert names(part.side_by_side) == ["b"]
    assert names(part.in_a_line) == ["d", "c", "a"]


def test_placements_stand_side_by_side_changed_or_not() -> None:
    part = parts(related("continues", "now", "then"))["placement"]

    assert names(part.side_by_side) == ["now"]
    assert part.in_a_line == ()


def test_what_a_placement_tells_is_not_shown_again() -> None:
    part = parts(
        related("supersedes", "a", "old-a") + related("continues", "a", "old-b") + related("restates", "a", "now")
    )["protection"]

    assert names(part.pairs) == ["a", "a"]
    assert (part.side_by_side, part.in_a_line) == ((), ())


def test_a_reason_that_speaks_of_a_third_source_names_what_is_beside() -> None:
    part = parts(related("supersedes", "a", "b", "third-a", "old-a") + related("supersedes", "c", "old-c"))
    three, two = part["protection"].pairs

    assert [fact.id for fact in three.beside] == ["b", "third-a", "old-a"]
    assert two.beside == ()


def test_pairs_of_one_comparison_stand_chapter_by_chapter() -> None:
    compared = reports_compared(
        base(
            related("supersedes", "a", "old-a")
            + related("continues", "b", "old-b")
            + related("supersedes", "now", "then")
        )
    )

    assert names(pairs_that_are(compared, "changed")) == ["now", "a"]
    assert names(pairs_that_are(compared, "continues")) == ["b"]


def asked(identifier: str, year: str, source: str) -> str:
    told = f"title: Ask, period: {year} report, priority: 1, themes: [data], beneficiaries: [victims], says: Count."
    return f"- {{id: {identifier}, {told}, {cites(source)}}}\n"


def test_a_recommendation_is_related_to_others_alone_and_what_it_repeats_comes_first() -> None:
    told = asked("ask", "2024", "report") + "".join(asked(f"old-{one}", "2009", "earlier") for one in "xyz")
    relations = (
        related("distinct", "ask", "old-x")
        + related("continues", "ask", "a")
        + related("restates", "ask", "old-y", "b")
    )
    facts = fact_base(recommendations=told, assessments=ASSESSMENTS, relations=relations, sources=THREE)

    assert {
        item.recommendation.id: [(link.kind.value, [one.id for one in link.facts]) for link in item.related]
        for item in recommendation_history(facts)
    } == {
        "ask": [("restates", ["old-y"]), ("distinct", ["old-x"])],
        "old-x": [("distinct", ["ask"])],
        "old-z": [],
    }


def test_every_kind_of_fact_but_history_belongs_to_a_chapter() -> None:
    without = {name for name, kind in KINDS if not all(map(chapter_of, PERU.select(kind)))}

    assert all(PERU.select(kind) for _, kind in KINDS)
    assert without == {"history"}
