"""The collector of cycles waits where it is told to, and what a worker is done with is gone."""

import gc
from weakref import ref

import pytest

from tipbrief.collector import collect_by_hand, collect_done, collector_paused, give_back, make_room


class Cycle:
    def __init__(self) -> None:
        self.itself = self


def test_what_was_made_is_gone_with_its_cycles() -> None:
    with collector_paused():
        made = ref(Cycle())
        assert made() is not None

        give_back()

        assert made() is None
    assert gc.isenabled()


@pytest.mark.parametrize("is_frozen", [True, False])
def test_room_is_made_only_where_what_stays_is_not_looked_through(*, is_frozen: bool) -> None:
    if is_frozen:
        gc.freeze()
    try:
        with collector_paused():
            made = ref(Cycle())
            make_room()
            assert (made() is None) is is_frozen
    finally:
        gc.unfreeze()


@pytest.mark.parametrize("is_by_hand", [True, False])
def test_what_was_drawn_is_collected_where_nothing_else_does(*, is_by_hand: bool) -> None:
    before = gc.get_threshold()
    gc.set_threshold(1_000_000)
    try:
        if is_by_hand:
            collect_by_hand()
        made = ref(Cycle())
        collect_done()
        assert (made() is None) is is_by_hand
    finally:
        gc.enable()
        gc.set_threshold(*before)
