"""Processes of our own that draw pages: each loads the engine once, and none outlives the build that it works for."""

import pickle
import signal
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from os import _exit, unlink
from pathlib import Path
from shutil import rmtree
from tempfile import NamedTemporaryFile, TemporaryDirectory
from threading import Thread
from typing import cast

from tipbrief.collector import give_back
from tipbrief.documents import Document
from tipbrief.drawing.drawn import Drawn, draw
from tipbrief.drawing.running import Crew, Drawable
from tipbrief.load import load_files
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

    def submit(job: Drawable) -> Future[Drawn]:
        return cast("Future[Drawn]", pools[0].submit(_draw, packed, job.document, job.formats))

    restart()
    try:
        yield Crew(submit, count, restart)
    finally:
        lifeline.close()
        for pool in pools:
            pool.shutdown(cancel_futures=True)  # they end by themselves, now that nobody holds the line
        folder.cleanup()


def _draw(theme: bytes, document: Document, formats: tuple[str, ...]) -> "_InFile":
    """The process is ours, so that its memory is, too."""
    try:
        return _InFile(draw(theme, document, formats))
    finally:
        give_back()


class _InFile:
    """What was drawn, as a file in the build's folder on its way from the worker; it is a Drawn where it arrives.

    Through the pipe goes the file's name alone: of a worker that is killed halfway through more than a pipe holds,
    Python's pool would wait for the rest for ever.
    """

    def __init__(self, drawn: Drawn) -> None:
        self._drawn = drawn

    def __reduce__(self) -> tuple[Callable[[str], Drawn], tuple[str]]:
        packed = pickle.dumps(self._drawn)
        with NamedTemporaryFile(delete=False) as file:
            try:
                file.write(packed)
                file.flush()
            except OSError as error:
                raise OSError(error.errno, error.strerror, file.name) from error
        return _arrived, (file.name,)


def _arrived(name: str) -> Drawn:
    drawn: Drawn = pickle.loads(load_files({name: Path(name)})[name])  # noqa: S301  # packed by a worker of ours
    with suppress(OSError):  # it goes with the folder, else
        unlink(name)  # noqa: PTH108  # what this room may touch, its imports say
    return drawn


def _begin(end: Connection, folder: str) -> None:
    """Ctrl-C is for the build to answer. When it has ended, however it ended, nobody holds the line any more.

    The fonts that a worker loads, and what it hands over, lie in the build's ``folder``, so that one that is killed
    leaves none behind.
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
