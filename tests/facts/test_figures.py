"""A number keeps the facts it came from, and what is not exact is not reckoned with as if it were."""

import pytest

from small import CITES, fact_base
from tipbrief.facts.figures import Figure, Uncountable, figure_of
from tipbrief.vocabulary import Bound

ONE, TWO = fact_base(history="".join(f"- {{id: {name}, says: Something, {CITES}}}\n" for name in ("one", "two"))).facts


def test_a_sum_and_a_difference_keep_the_facts_of_both() -> None:
    six, four = figure_of(ONE, 6), figure_of(TWO, 4)

    assert (six + four).value == 10
    assert (six - four).value == 2
    assert (six + four).ids == (six - four).ids == ("one", "two")


def test_a_fact_counts_once_however_often_it_is_added() -> None:
    assert (figure_of(ONE, 6) + figure_of(ONE, 4)).ids == ("one",)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("exact", "exact", "exact"),
        ("exact", "at_least", "at_least"),
        ("more_than", "at_least", "more_than"),
        ("about", "exact", "about"),
        ("about", "at_least", "about"),
        ("almost", "almost", "almost"),
        ("almost", "at_least", "about"),
    ],
)
def test_a_sum_is_no_surer_than_its_parts(one: str, other: str, both: str) -> None:
    for first, second in ((one, other), (other, one)):
        assert (figure_of(ONE, 6, Bound(first)) + figure_of(TWO, 4, Bound(second))).bound == both


def test_shares_and_changes_are_rounded_once_to_a_per_cent() -> None:
    assert figure_of(ONE, 61).share_percent(figure_of(TWO, 143)) == Figure(43, (ONE, TWO), is_percent=True)
    assert figure_of(ONE, 143).change_percent(figure_of(TWO, 89)).value == 61
    assert figure_of(ONE, 89).change_percent(figure_of(TWO, 143)).value == -38


@pytest.mark.parametrize("bound", [bound for bound in Bound if bound is not Bound.EXACT])
def test_a_floor_or_an_estimate_has_no_difference_share_or_change(bound: Bound) -> None:
    floor, exact = figure_of(ONE, 180, bound), figure_of(TWO, 241)

    for reckon in (floor.__sub__, floor.share_percent, floor.change_percent):
        with pytest.raises(Uncountable):
            reckon(exact)


def test_nothing_is_no_whole_and_no_beginning() -> None:
    with pytest.raises(Uncountable):
        figure_of(ONE, 3).share_percent(figure_of(TWO, 0))
    with pytest.raises(Uncountable):
        figure_of(ONE, 3).change_percent(figure_of(TWO, 0))
