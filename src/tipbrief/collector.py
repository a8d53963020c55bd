"""When Python's collector of cycles comes: not while something is made, and by hand where that is done with."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from sys import platform


@contextmanager
def collector_paused() -> Iterator[None]:
    """Reading, checking and composing make many small values and few cycles; the collector took much of their time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def collect_rarely() -> None:
    """For a process that draws for tipbrief alone: what it makes is much at a time."""
    gc.set_threshold(100_000, 20, 20)


def collect_by_hand() -> None:
    """For a command: what it makes is gone with it. Before the next document or country, it collects.

    To look through what a drawing left takes a twentieth of the time of that drawing.
    """
    gc.disable()


def collect_done() -> None:
    """What was drawn or composed before and is done with, where the collector does not come by itself.

    Composing leaves cycles, too, which hold all facts of a country.
    """
    if not gc.isenabled():
        gc.collect()


def make_room() -> None:
    """What layout took is free when a PDF is to be finished, but C's library and cycles keep it: a tenth of the memory.

    Only where all that stays is frozen, as in a worker: it is not looked through, so that collecting takes little time.
    """
    if gc.get_freeze_count():
        give_back()


def give_back() -> None:
    """What was made is gone: its cycles too, and to the system, where else C's library would keep it for what follows.

    For a worker between two documents, each of which takes some fifty megabytes.
    """
    gc.collect()
    if platform == "linux":
        import ctypes  # commands start without it

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim:
            trim(0)
