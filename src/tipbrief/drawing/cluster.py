"""Workers of a Dask cluster: one that is there, or one of this machine for as long as a build takes."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from tipbrief.documents import Document
from tipbrief.errors import EngineMissing, NotFound, RenderingFailed

if TYPE_CHECKING:
    from distributed import Client

Given = ParamSpec("Given")
Made = TypeVar("Made")


@contextmanager
def dask_executor(scheduler: str | None, jobs: int) -> Iterator[tuple[Executor, int]]:
    """The executor, and how many documents it draws at the same time.

    ``scheduler`` is an address such as ``tcp://10.0.0.5:8786``, whose workers have the same release of tipbrief
    installed; without one, ``jobs`` workers are started here. Dask hands the work of a worker that dies to another, as
    often as the scheduler allows: once, where it is ours.

    Raises EngineMissing without the extra ``dask``, NotFound where no scheduler answers, and RenderingFailed in the
    block for a document that too many workers died of.
    """
    try:
        from dask import config
        from distributed import LocalCluster  # the heaviest of all imports, and few builds need it
    except ImportError as error:
        raise EngineMissing("Dask", "install it with: pip install 'tipbrief[dask]'", "--executor dask") from error
    with ExitStack() as opened:
        if scheduler is None:
            opened.enter_context(config.set({"distributed.scheduler.allowed-failures": 1}))
            options = {"threads_per_worker": 1, "dashboard_address": None, "silence_logs": logging.ERROR}
            local = LocalCluster(n_workers=jobs, **options)  # type: ignore[no-untyped-call]
            scheduler = opened.enter_context(local).scheduler_address
        opened.enter_context(_silent_about_its_loss())
        client = opened.enter_context(_client_of(scheduler))
        with deaths_told():
            yield Titled(client), max(1, sum(client.nthreads().values()))


@contextmanager
def _silent_about_its_loss() -> Iterator[None]:
    """A client whose scheduler is gone logs what it was about, line by line; that it is gone is told by the build."""
    log = logging.getLogger("distributed.client")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


def _client_of(address: str) -> "Client":
    from distributed import Client
    from distributed.comm.addressing import get_address_host_port

    try:
        get_address_host_port(address)  # a client that cannot read its address is not closed in good order
        return Client(address, timeout=_PATIENCE_SECONDS)  # type: ignore[no-untyped-call]
    except (ValueError, OSError) as error:
        raise NotFound(f"there is no Dask scheduler at '{address}': {error}", _LIKE_THIS) from error


_PATIENCE_SECONDS = 10.0
_LIKE_THIS = "name one that runs, such as tcp://10.0.0.5:8786"


class Titled(Executor):
    """Names each task for its document, since Dask says by its name which one workers died of."""

    def __init__(self, client: "Client") -> None:
        self._executor = client.get_executor()  # type: ignore[no-untyped-call]
        self._names = ((client.id, number) for number in count())

    def submit(self, fn: Callable[Given, Made], /, *args: Given.args, **kwargs: Given.kwargs) -> Future[Made]:
        title = next((one.title for one in args if isinstance(one, Document)), fn.__name__)
        made: Future[Made] = self._executor.submit(fn, *args, key=(title, *next(self._names)), **kwargs)
        return made


@contextmanager
def deaths_told() -> Iterator[None]:
    from distributed.scheduler import KilledWorker

    try:
        yield
    except KilledWorker as error:
        task: Any = error.task  # named by ``Titled``
        died = f"{error.allowed_failures + 1} workers of the cluster died of it, perhaps for want of memory"
        raise RenderingFailed(task[0], (died,)) from error
