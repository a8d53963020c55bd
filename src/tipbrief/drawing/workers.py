"""Processes of our own that draw pages: each loads the engine once, and none outlives the build that it works for."""

import pickle
import signal
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from os import _exit
from shutil import rmtree
from tempfile import TemporaryDirectory
from threading import Thread

from tipbrief.collector import give_back
from tipbrief.documents import Document
from tipbrief.drawing.drawn import Drawn, draw
from tipbrief.drawing.running import Crew
from tipbrief.render import Theme


@contextmanager
def workers(count: int, theme: Theme) -> Iterator[Crew]:
    """``count`` processes; they start with the first job, and end at once when the block does, done or not."""
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(["tipbrief.drawing.engine"])
    packed = pickle.dumps(theme)
    end, lifeline = context.Pipe(duplex=False)
    pools: list[ProcessPoolExecutor] = []
    folder = TemporaryDirectory(prefix="tipbrief-", ignore_cleanup_errors=True)

    def restart() -> None:
        for pool in pools:
            pool.shutdown(wait=False, cancel_futures=True)
        pools[:] = [ProcessPoolExecutor(count, context, initializer=_begin, initargs=(end, folder.name))]

    restart()
    try:
        yield Crew(lambda job: pools[0].submit(_draw, packed, job.document, job.formats), count, restart)
    finally:
        lifeline.close()
        for pool in pools:
            pool.shutdown(cancel_futures=True)  # they end by themselves, now that nobody holds the line
        folder.cleanup()


def _draw(theme: bytes, document: Document, formats: tuple[str, ...]) -> Drawn:
    """The process is ours, so that its memory is, too."""
    try:
        return draw(theme, document, formats)
    finally:
        give_back()


def _begin(end: Connection, folder: str) -> None:
    """Ctrl-C is for the build to answer. When it has ended, however it ended, nobody holds the line any more.

    The fonts that a worker loads lie in the build's ``folder``, so that a worker that is killed leaves none behind.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder
    Thread(target=_end_with, args=(end, folder), daemon=True).start()


def _end_with(end: Connection, folder: str) -> None:
    """A build that was killed did not remove the folder."""
    try:
        end.recv_bytes()
    except (EOFError, OSError):
        rmtree(folder, ignore_errors=True)
        _exit(0)
