"""Workers of a Dask cluster: one that is there, or one of this machine for as long as a build takes."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

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
    if scheduler is not None:
        with Client(scheduler) as client:
            yield client.get_executor(pure=False), max(1, sum(client.nthreads().values()))
        return
    with (
        LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client.get_executor(pure=False), jobs
