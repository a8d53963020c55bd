"""Workers of a Dask cluster: one that is there, or one of this machine for as long as a build takes."""

import logging
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager

from tipbrief.errors import EngineMissing


@contextmanager
def dask_executor(scheduler: str | None, jobs: int) -> Iterator[tuple[Executor, int]]:
    """The executor, and how many documents it draws at the same time.

    ``scheduler`` is an address such as ``tcp://10.0.0.5:8786``, whose workers have the same release of tipbrief
    installed; without one, ``jobs`` workers are started here. Dask hands the work of a worker that dies to another.

    Raises EngineMissing without the extra ``dask``, and OSError where no scheduler answers.
    """
    try:
        from distributed import Client, LocalCluster  # the heaviest of all imports, and few builds need it
    except ImportError as error:
        raise EngineMissing("Dask", "install it with: pip install 'tipbrief[dask]'", "--executor dask") from error
    with ExitStack() as opened:
        if scheduler is None:
            options = {"threads_per_worker": 1, "dashboard_address": None, "silence_logs": logging.ERROR}
            local = LocalCluster(n_workers=jobs, **options)  # type: ignore[no-untyped-call]
            scheduler = opened.enter_context(local).scheduler_address
        client = opened.enter_context(Client(scheduler))  # type: ignore[no-untyped-call]
        yield client.get_executor(pure=False), max(1, sum(client.nthreads().values()))
