"""Jobs in, files out as they are drawn, the longest of those that wait first: here, by workers, or any executor."""

import heapq
import pickle
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, Protocol, TypeVar

from tipbrief.collector import collect_done
from tipbrief.documents import Document
from tipbrief.drawing.drawn import Drawn, draw, draw_with
from tipbrief.errors import RenderingFailed
from tipbrief.render import Theme

_LOOK_AHEAD = 24
"""Documents that wait to be drawn: two countries of twelve briefs. More would only fill the memory."""


class Drawable(Protocol):
    """A document of which some formats are to be drawn; ``key`` tells it from all others."""

    @property
    def key(self) -> str: ...
    @property
    def document(self) -> Document: ...
    @property
    def formats(self) -> tuple[str, ...]: ...


Job = TypeVar("Job", bound=Drawable)


@dataclass
class Crew:
    """Who draws: ``submit`` hands a job over, ``width`` are drawn at the same time.

    ``restart`` replaces workers of which one died; without it, that is the end.
    """

    submit: Callable[[Drawable], Future[Drawn]]
    width: int
    restart: Callable[[], None] | None = None


@contextmanager
def alone(theme: Theme) -> Iterator[Crew]:
    """This process, one job after another."""
    has_drawn = False

    def submit(job: Drawable) -> Future[Drawn]:
        nonlocal has_drawn
        future: Future[Drawn] = Future()
        if has_drawn:
            collect_done()
        has_drawn = True
        try:
            future.set_result(draw_with(theme, job.document, job.formats))
        except Exception as error:  # it is raised where the result is asked for
            future.set_exception(error)
        return future

    try:
        yield Crew(submit, 1)
    finally:
        theme.let_go()


def crew_of(executor: Executor, theme: Theme, width: int) -> Crew:
    """An executor that somebody else owns, with ``width`` workers."""
    packed = pickle.dumps(theme)
    return Crew(lambda job: executor.submit(draw, packed, job.document, job.formats), width)


def run(jobs: Iterable[Job], crew: Crew) -> Generator[tuple[Job, Drawn], None, None]:
    """Each job with what was drawn of it, in the order in which they are done.

    Raises RenderingFailed for a document that a worker died of twice, or that the executor gave up, or for all that are
    under way where a worker died that nobody replaces, and what drawing raises.
    """
    return _Run(iter(jobs), crew).results()


@dataclass
class _Run(Generic[Job]):
    jobs: Iterator[Job]
    crew: Crew
    waiting: list[tuple[int, str, Job]] = field(default_factory=list)
    running: dict[Future[Drawn], Job] = field(default_factory=dict)

    def results(self) -> Generator[tuple[Job, Drawn], None, None]:
        try:
            while self._fill() or self.running:
                yield from self._gathered(self._done())
        finally:
            for future in self.running:
                future.cancel()

    def _done(self) -> Collection[Future[Drawn]]:
        """At least one. Of what an executor gave up as it was shut down, ``wait`` is not told."""
        while True:
            done, _ = wait(self.running, _LOOK_AGAIN_SECONDS, FIRST_COMPLETED)
            found = done or [future for future in self.running if future.cancelled()]
            if found:
                return found

    def _fill(self) -> bool:
        """Keeps so many busy, and one more at hand for each. Says whether anything waits."""
        while self.waiting or self._look_ahead():
            _, _, job = self.waiting[0]
            if len(self.running) >= 2 * self.crew.width or not self._give(job):
                return True
            heapq.heappop(self.waiting)
            self._look_ahead()
        return False

    def _give(self, job: Job) -> bool:
        """Says whether it is under way now: not where that which already is was lost with a worker, as will show.

        Workers that are gone while nothing is under way died of none of it, and are replaced.
        """
        try:
            self.running[self.crew.submit(job)] = job
        except BrokenExecutor:
            if self.running:
                return False
            self._restart([job])
            self.running[self.crew.submit(job)] = job
        except RuntimeError as error:  # as executors say that they were shut down
            raise RenderingFailed(job.document.title, (f"the executor does not take it: {error}",)) from error
        return True

    def _look_ahead(self) -> bool:
        """No further than one document while somebody has nothing to draw."""
        aim = _LOOK_AHEAD if len(self.running) >= self.crew.width else 1
        for job in islice(self.jobs, max(0, aim - len(self.waiting))):
            heapq.heappush(self.waiting, (-len(job.document.markdown), job.key, job))
        return bool(self.waiting)

    def _gathered(self, done: Iterable[Future[Drawn]]) -> Iterator[tuple[Job, Drawn]]:
        somebody_died = False
        for future in done:
            if future.cancelled():
                raise RenderingFailed(self.running.pop(future).document.title, (_GIVEN_UP,))
            if isinstance(future.exception(), BrokenExecutor):
                somebody_died = True
            else:
                yield self.running.pop(future), future.result()
        if somebody_died:
            yield from self._after_a_death()

    def _after_a_death(self) -> Iterator[tuple[Job, Drawn]]:
        """All that was under way is lost with a worker; each is drawn again by itself, to know which one it was."""
        suspects = list(self.running.values())
        self.running.clear()
        self._restart(suspects)
        for job in suspects:
            self._give(job)
            future, _ = self.running.popitem()
            if isinstance(future.exception(), BrokenExecutor):
                raise RenderingFailed(job.document.title, (_DIED,))
            yield job, future.result()

    def _restart(self, suspects: Iterable[Job]) -> None:
        if self.crew.restart is None:
            titles = " or ".join(job.document.title for job in suspects)
            raise RenderingFailed(titles, ("a worker of the executor died while drawing",))
        self.crew.restart()


_DIED = (
    "the process that drew it died: in a script without the line \"if __name__ == '__main__':\" of that, "
    "else perhaps for want of memory: try fewer at a time, with --jobs 1"
)

_LOOK_AGAIN_SECONDS = 1.0

_GIVEN_UP = "the executor gave it up: it was shut down, or the cluster behind it does not answer any more"
