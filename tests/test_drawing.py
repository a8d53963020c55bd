"""Who draws does not show: the longest first, a worker that dies is replaced, and none outlives its build."""

import os
import pickle
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import active_children
from pathlib import Path
from time import sleep
from typing import Any, Never

import pytest
from distributed.scheduler import KilledWorker

from made import THEME, document
from small import ROOT
from tipbrief.documents import Document
from tipbrief.drawing import Crew, Drawable, Drawn, cluster, crew_of, run, running
from tipbrief.drawing.cluster import Titled, dask_executor, deaths_told
from tipbrief.drawing.drawn import draw_with
from tipbrief.drawing.workers import _draw, workers
from tipbrief.errors import NotFound, RenderingFailed


@dataclass(frozen=True)
class Job:
    key: str
    document: Document
    formats: tuple[str, ...] = ("md",)


def jobs(*sizes: int) -> list[Job]:
    """Documents of so many letters each, named by their place."""
    brief = document("funding")
    return [
        Job(f"{place}", replace(brief, title=f"Peru: Brief {place}", markdown="x" * size))
        for place, size in enumerate(sizes)
    ]


@dataclass
class Desk:
    """A crew that notes what it is given; a worker dies of the job named ``deadly``, with all that is under way."""

    deadly: str = ""
    times: int = 0
    starts: int = 1

    def __post_init__(self) -> None:
        self.given: list[str] = []
        self.under_way: list[Future[Drawn]] = []

    def crew(self, width: int = 1) -> Crew:
        return Crew(self.submit, width, self.restart)

    def submit(self, job: Drawable) -> Future[Drawn]:
        self.given.append(job.key)
        future: Future[Drawn] = Future()
        if job.key == self.deadly and self.times:
            self.times -= 1
            for one in [future, *self.under_way]:
                one.set_exception(BrokenProcessPool("killed"))
            self.under_way = []
        elif self.deadly in self.given:
            future.set_result(Drawn({}, pages=len(job.document.markdown)))
        else:
            self.under_way.append(future)
        return future

    def restart(self) -> None:
        self.starts += 1


def test_the_first_is_drawn_at_once_and_of_the_others_the_longest_waits_least() -> None:
    desk = Desk(deadly="0")
    drawn = {job.key: one.pages for job, one in run(jobs(3, 5, 9, 7), desk.crew())}

    assert desk.given == ["0", "2", "3", "1"]
    assert drawn == {"0": 3, "1": 5, "2": 9, "3": 7}


def test_a_worker_that_dies_is_replaced_and_nothing_is_lost() -> None:
    desk = Desk(deadly="2", times=1)
    drawn = [job.key for job, _ in run(jobs(9, 8, 7, 6), desk.crew(2))]

    assert sorted(drawn) == ["0", "1", "2", "3"]
    assert desk.starts == 2


def test_a_document_that_workers_die_of_twice_is_named() -> None:
    desk = Desk(deadly="2", times=2)

    with pytest.raises(
        RenderingFailed, match=r"^Peru: Brief 2 cannot be drawn: the process that drew it died.*--jobs 1"
    ):
        list(run(jobs(9, 8, 7, 6), desk.crew(2)))


@dataclass
class Leaving:
    """A crew whose workers are gone after the documents named; they take those that are ``lost`` with them."""

    after: list[str]
    lost: list[str]
    is_gone: bool = False
    starts: int = 1

    def submit(self, job: Drawable) -> Future[Drawn]:
        if self.is_gone:
            raise BrokenProcessPool("gone")
        future: Future[Drawn] = Future()
        if job.key in self.lost:
            self.lost.remove(job.key)
            future.set_exception(BrokenProcessPool("killed"))
        else:
            future.set_result(Drawn({}))
        if self.after[:1] == [job.key]:
            self.after.pop(0)
            self.is_gone = True
        return future

    def restart(self) -> None:
        self.is_gone = False
        self.starts += 1


@pytest.mark.parametrize(
    ("after", "lost", "starts"),
    [(["1"], [], 2), (["1"], ["1"], 2), (["1", "0"], ["0", "1"], 3), (["3"], ["3"], 2)],
    ids=["nothing was lost", "what was under way was lost", "again while that is drawn anew", "none is left to give"],
)
def test_workers_that_are_gone_before_they_are_given_the_next_are_replaced(
    after: list[str], lost: list[str], starts: int
) -> None:
    crew = Leaving(after, lost)
    drawn = [job.key for job, _ in run(jobs(9, 8, 7, 6), Crew(crew.submit, 2, crew.restart))]

    assert sorted(drawn) == ["0", "1", "2", "3"]
    assert crew.starts == starts


def test_where_nobody_replaces_workers_all_that_one_may_have_died_of_is_named() -> None:
    desk = Desk(deadly="2", times=1)

    with pytest.raises(RenderingFailed) as caught:
        list(run(jobs(9, 8, 7, 6), Crew(desk.submit, 2)))
    assert caught.value.name == "Peru: Brief 0 or Peru: Brief 1 or Peru: Brief 2"
    assert caught.value.complaints == ("a worker of the executor died while drawing",)


def test_an_executor_that_takes_nothing_any_more_is_told() -> None:
    with pytest.raises(RenderingFailed, match=r"^Peru: Brief 0 cannot be drawn: a worker of the executor died"):
        list(run(jobs(9, 8), Crew(Leaving([], [], is_gone=True).submit, 2)))


def test_no_more_documents_are_composed_than_are_soon_drawn() -> None:
    composed = 0

    def composing() -> Iterator[Job]:
        nonlocal composed
        for job in jobs(*range(100)):
            composed += 1
            yield job

    results = run(composing(), Desk(deadly="0").crew())
    next(results)

    assert composed < 30
    assert len(list(results)) == 99


@pytest.mark.torture
def test_processes_draw_what_one_draws() -> None:
    each = [Job(name, document(name), ("md", "html", "pdf")) for name in ("funding", "prevention", "corruption-cases")]
    with workers(2, THEME) as crew:
        drawn = {job.key: one for job, one in run(each, crew)}

    for job in each:
        here = draw_with(THEME, job.document, job.formats)
        assert {name: one.content for name, one in drawn[job.key].renderings.items()} == {
            name: one.content for name, one in here.renderings.items()
        }
        assert drawn[job.key].pages == here.pages > 0


@pytest.mark.torture
def test_processes_that_are_killed_between_two_documents_are_replaced() -> None:
    with workers(2, THEME) as crew:
        results = run((Job(str(place), document("funding")) for place in range(19)), crew)
        drawn = [next(results)[0].key]
        sleep(1)  # for what is under way to be done
        for process in active_children():
            process.kill()
            process.join()
        sleep(0.5)  # for the pool to see it
        drawn += [job.key for job, _ in results]

    assert sorted(map(int, drawn)) == list(range(19))


def test_what_a_worker_hands_over_is_no_more_than_a_pipe_takes_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one that is killed halfway through more, Python's pool waits for the rest for ever."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    packed = pickle.dumps(_draw(pickle.dumps(THEME), document("funding"), ("md", "html")))

    assert len(packed) < 400  # of 512 that every system's pipe takes at once; the pool has words of its own beside it
    assert len(list(tmp_path.iterdir())) == 1
    assert pickle.loads(packed) == draw_with(THEME, document("funding"), ("md", "html"))  # noqa: S301  # packed here
    assert list(tmp_path.iterdir()) == []


class Deadly:
    """Whoever unpacks it dies."""

    def __reduce__(self) -> tuple[Callable[[int], Never], tuple[int]]:
        return os._exit, (1,)


@pytest.mark.torture
def test_a_document_that_workers_of_a_cluster_die_of_is_named() -> None:
    dead = r"^Peru: Brief 0 cannot be drawn: 2 workers of the cluster died of it, perhaps for want of memory$"

    with pytest.raises(RenderingFailed, match=dead), dask_executor(None, 1) as (executor, width):
        list(run(jobs(9), crew_of(executor, Deadly(), width)))  # type: ignore[arg-type]  # a theme to die of


class Dask(Executor):
    """A client of a cluster, and its executor: three workers die of one of the documents that they are given."""

    id = "client"

    def get_executor(self) -> Executor:
        return self

    def submit(self, *_: object, key: tuple[str, ...]) -> Future[Any]:  # type: ignore[override]  # as Dask has it
        future: Future[Any] = Future()
        if key[0] == "Peru: Brief 1":
            future.set_exception(KilledWorker(key, None, 2))  # type: ignore[arg-type]  # nobody asks for the last worker
        else:
            future.set_result(Drawn({}))
        return future


def test_dask_tells_what_its_workers_died_of() -> None:
    with (
        pytest.raises(RenderingFailed, match=r"^Peru: Brief 1 cannot be drawn: 3 workers of the cluster"),
        deaths_told(),
    ):
        list(run(jobs(8, 9), crew_of(Titled(Dask()), THEME, 1)))  # type: ignore[arg-type]  # what is used of a client


class Closing(Executor):
    """Is shut down with the document that it was given last."""

    def __init__(self, takes: int) -> None:
        self._left = takes

    def submit(self, *_: object, **__: object) -> Future[Any]:
        if not self._left:
            raise RuntimeError("cannot schedule new futures after shutdown")
        self._left -= 1
        future: Future[Any] = Future()
        if self._left:
            future.set_result(Drawn({}))
        else:
            future.cancel()
        return future


@pytest.mark.parametrize(
    ("takes", "says"), [(1, "the executor does not take it: cannot"), (2, "the executor gave it up: it was shut down")]
)
def test_an_executor_that_is_shut_down_under_a_build_is_told(
    takes: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_LOOK_AGAIN_SECONDS", 0.01)
    with pytest.raises(RenderingFailed, match=rf"^Peru: Brief \d cannot be drawn: {says}"):
        list(run(jobs(9, 8), crew_of(Closing(takes), THEME, 1)))


@pytest.mark.torture
def test_a_scheduler_that_is_killed_under_a_build_is_told(tmp_path: Path) -> None:
    script = tmp_path / "scheduler.py"
    script.write_text(
        "import asyncio\n"
        "from distributed import Scheduler, Worker\n"
        "async def main():\n"
        "    async with Scheduler(port=0, dashboard_address=None) as scheduler, Worker(scheduler.address):\n"
        "        print(scheduler.address, flush=True)\n"
        "        while not scheduler.tasks:\n"
        "            await asyncio.sleep(0.05)\n"
        "        print('it was given something to draw', flush=True)\n"
        "        await asyncio.sleep(600)\n"
        "asyncio.run(main())\n"
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as scheduler:
        assert scheduler.stdout
        address = scheduler.stdout.readline().strip()
        command = [sys.executable, "-m", "tipbrief", "build", "peru", "--output", str(tmp_path / "output")]
        building = subprocess.Popen(
            [*command, "--executor", "dask", "--scheduler", address], stderr=subprocess.PIPE, text=True
        )
        scheduler.stdout.readline()
        scheduler.kill()
        _, said = building.communicate(timeout=120)

    assert building.returncode == 1
    assert said.splitlines()[-1].endswith("the cluster behind it does not answer any more")
    assert "Traceback" not in said
    assert not (tmp_path / "output" / "peru").exists()


def test_a_script_that_each_of_its_processes_reads_again_is_told_so_and_does_not_wait_for_itself(
    tmp_path: Path,
) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(
        f"import tipbrief\n"
        f"workspace = tipbrief.open_workspace({str(ROOT)!r})\n"
        f"briefs = ['funding', 'prevention']\n"
        f"tipbrief.build(workspace, {str(tmp_path / 'output')!r}, briefs=briefs, jobs=2)\n"
    )
    command = [sys.executable, str(script)]
    here = {**os.environ, "PYTHONPATH": str(ROOT / "src")}

    ended = subprocess.run(command, env=here, check=False, capture_output=True, text=True, timeout=120)

    assert ended.returncode == 1
    assert 'put what builds below a line that says: if __name__ == "__main__":' in ended.stderr
    assert re.search(r"died: .*'__main__':.*memory.*$", ended.stderr.splitlines()[-1])
    assert not (tmp_path / "output" / "peru").exists()


@pytest.mark.parametrize("address", ["localhost", "10.0.0.5", "", "http://10.0.0.5:8786", "tcp://127.0.0.1:1"])
def test_a_scheduler_that_does_not_answer_is_not_found(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE_SECONDS", 0.2)
    with pytest.raises(NotFound, match=f"no Dask scheduler at '{address}'"), cluster.dask_executor(address, 1):
        pass
