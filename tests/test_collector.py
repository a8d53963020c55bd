"""The collector of cycles waits where it is told to, and what a worker is done with is gone."""

import gc
from weakref import ref

from tipbrief.collector import collector_paused, give_back


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
