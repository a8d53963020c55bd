"""Countries and brief types in, files out: plan, skip what is up to date, draw the rest, and only then publish."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Unpack

from tipbrief.arguments import require, require_count
from tipbrief.build.cache import template_cache
from tipbrief.build.checking import Compared, check
from tipbrief.build.folder import find, remember_files
from tipbrief.build.making import Making
from tipbrief.build.plan import planned
from tipbrief.build.reasons import Reason
from tipbrief.build.request import Choice, Request, understood
from tipbrief.build.work import Finished, Progress, Work
from tipbrief.documents import Fonts
from tipbrief.drawing import Crew, alone, crew_of
from tipbrief.drawing.main_guard import require_main_guard
from tipbrief.errors import EngineMissing
from tipbrief.load import load_fonts
from tipbrief.publish import publishing
from tipbrief.render import FORMATS, Theme
from tipbrief.workspace import Workspace

__all__ = ["Built", "Choice", "Compared", "Progress", "Reason", "build", "check"]


@dataclass(frozen=True, slots=True)
class Built:
    """The files of briefs that were written, in order, what this machine lacked for others, and the pages to them.

    ``start`` is ``index.html``, and ``index.internal.html`` where briefs of the internal edition stand beside it; only
    what was written anew is named. ``removed`` are the files of briefs that are not there any more. ``reasons`` says
    of each brief that was asked for why it was built, or that it is up to date.
    """

    written: tuple[Path, ...]
    missing: EngineMissing | None = None
    start: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    reasons: tuple[Reason, ...] = ()


def build(
    workspace: Workspace,
    output: str | Path = "output",
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    force: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
    on_wait: Callable[[], None] | None = None,
    **choice: Unpack[Choice],
) -> Built:
    """Writes ``<output>/<country>/<language>/<brief type>.<format>``; an internal brief as ``….internal.<format>``.

    Beside them stand ``manifest.json``, which records what the folder holds, and where a brief stands as HTML,
    ``index.html``: it leads to all of them, those of earlier builds too, and searches them.

    Only what changed is made again: a country whose files, templates and versions are those recorded is not read, and
    a document whose content is the recorded one is not drawn. ``force`` makes everything again.

    All is written or nothing: every brief could be composed and drawn, and a build that is killed leaves the folder as
    it was, or as it would be. A machine without Pango gets every format but PDF.
    Builds of one folder take turns; ``on_wait`` is called where another has its own, ``on_progress`` for each brief
    that is drawn.
    ``jobs`` processes draw, or an ``executor`` of your own does, with so many documents at the same time; without
    either it is done here. A script that asks for ``jobs`` needs ``if __name__ == "__main__":``, since each process
    that it starts reads it again.

    Raises Rejected with every diagnostic of the facts and templates, NotFound for a name that does not exist, and
    DateBeforeSources for a date at which the newest source did not exist.
    RenderingFailed where that line is missing, for a document that workers die of, and for all that are under way where
    an ``executor`` breaks or is shut down. UnsafeOutput for an output folder that is a link, OSError for a disk that
    takes no files. TypeError or ValueError for an argument that is none, with its name.
    """
    require_main_guard()
    require("workspace", workspace, Workspace, "what open_workspace(...) gives")
    require("executor", executor, Executor | None, "one of concurrent.futures")
    require_count("jobs", jobs)
    request = understood(choice)
    folder = Path(output)
    with publishing(folder, on_wait) as stage:
        found = find(folder)
        plan = planned(workspace, request, found.recorded, () if force else found.intact)
        work = Work(stage, Making(workspace, plan), is_forced=force)
        if plan.stale:
            with template_cache(plan.inputs.versions):
                _draw(work, executor, jobs, on_progress or _quiet)
        finished = work.finish(found)
        stage.commit()
        remember_files(folder, finished.digests)
    return _built(folder, finished, work.missing)


def _draw(work: Work, executor: Executor | None, jobs: int | None, tell: Callable[[Progress], None]) -> None:
    """Looks ahead, no further than it must, whether there is enough to draw for others to be started."""
    waiting, enough = work.to_draw(), _worth_workers(work.making.plan.request)
    first = list(islice(waiting, enough))
    with _crew(work.making, executor, jobs, are_few=len(first) < enough) as crew:
        work.draw(chain(first, waiting), crew, tell)


@contextmanager
def _crew(making: Making, executor: Executor | None, jobs: int | None, *, are_few: bool) -> Iterator[Crew]:
    theme = _theme(making)
    if executor is not None:
        yield crew_of(executor, theme, jobs or _SOME)
    elif jobs is not None and jobs > 1 and not are_few:
        from tipbrief.drawing.workers import workers  # a build that needs none starts without them

        with workers(min(jobs, len(making.plan.keys)), theme) as crew:
            yield crew
    else:
        with alone(theme) as crew:
            yield crew


def _theme(making: Making) -> Theme:
    request = making.plan.request
    fonts = load_fonts() if "pdf" in request.formats else Fonts()
    return Theme(making.templates, fonts, request.paper, beside=request.beside)


def _worth_workers(request: Request) -> int:
    """Processes take half a second to start: as long as a few documents that take long, or many that do not."""
    return 2 if any(FORMATS[name].is_slow for name in request.formats) else _MANY


def _built(folder: Path, finished: Finished, missing: EngineMissing | None) -> Built:
    def places(paths: tuple[str, ...]) -> tuple[Path, ...]:
        return tuple(folder / path for path in paths)

    written, start, removed = map(places, (finished.written, finished.start, finished.removed))
    return Built(written, missing, start, removed, finished.reasons)


_MANY = 49
_SOME = 8
"""Documents that are handed to an executor at the same time, where its size is not told."""


def _quiet(_: Progress) -> None:
    pass
