"""Who does the work: this process, several processes of this machine, or a Dask cluster.

An executor is a function that calls `work`, a function of a module, with each of a list of jobs,
small tuples; articles and rows are passed in files. Few jobs are under way at a time, so that no
list of jobs is too long for a scheduler.
"""

import os
import socket
import threading
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import chdir, contextmanager
from itertools import islice
from multiprocessing import get_context
from urllib.parse import urlsplit

from newskit.progress import show_progress, silence
from newskit.schema import NewskitError

AHEAD = 3  # jobs under way for each process
PATIENCE = 8  # seconds until a scheduler has to answer, and to have a worker
ONE_AT_A_TIME = (
    threading.Lock()
)  # a Dask worker may run jobs in threads; spaCy and warnings are made for one
THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


@contextmanager
def open_executor(workers=1, cluster=None):
    """Yield the executor of `workers` processes or of `cluster`
    (an address or a dask.distributed.Client).
    """
    if not isinstance(workers, int) or workers < 1:
        raise NewskitError(f"workers is {workers!r}; it is the number of processes, 1 or more.")
    with _dask(cluster) if cluster is not None else _processes(workers) as flow:

        def execute(work, jobs, what):
            alone = cluster is None and (workers == 1 or len(jobs) < 2)
            if alone:
                results = map(work, jobs)
            else:
                results = flow(work, jobs)
            return list(show_progress(results, what, len(jobs)))

        yield execute


@contextmanager
def by_itself(home):
    """Let no other job run in this process meanwhile, and paths begin where the caller's do."""
    with ONE_AT_A_TIME, chdir(home):
        yield


def draft_name(name):
    """Return the hidden name under which this process writes what is to be called `name`."""
    return f".{name}-{socket.gethostname()}-{os.getpid()}-{threading.get_ident()}"


@contextmanager
def _processes(workers):
    """Processes that start when there is something to do, each with one thread for its arithmetic.

    They end at once when the caller lets go of the pipe: stopped by hand, by an error, or killed.
    """
    context = get_context("spawn")
    pipe, held = context.Pipe(duplex=False)
    with one_thread_each(), pipe, held:
        pool = ProcessPoolExecutor(
            workers, mp_context=context, initializer=_end_with_caller, initargs=(pipe,)
        )
        try:
            yield lambda work, jobs: _told(
                _flow(lambda job: pool.submit(work, job), wait, jobs, lambda: workers * AHEAD)
            )
        except BaseException:
            held.close()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _end_with_caller(pipe):
    """Let this worker end when nobody holds the other end of `pipe`.

    It would go on, and hold its memory, for ever.
    """
    silence()

    def wait_for_it():
        try:
            pipe.poll(None)
        finally:
            os._exit(1)

    threading.Thread(target=wait_for_it, daemon=True).start()


@contextmanager
def one_thread_each():
    """Let processes that start meanwhile do their arithmetic
    in one thread, so that they do not fight for the cores.
    """
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update((name, "1") for name, value in before.items() if value is None)
    try:
        yield
    finally:
        for name in (name for name, value in before.items() if value is None):
            os.environ.pop(name, None)


def _told(results):
    try:
        yield from results
    except BrokenProcessPool as error:
        raise NewskitError(
            "A worker process was ended from outside, most likely because memory ran out.\n"
            "  Call again with fewer workers: it goes on where it stopped."
        ) from error


def _flow(submit, wait_for, jobs, limit):
    """Yield the results of `jobs` as they come, never more than limit() of them under way."""
    jobs, under_way = iter(jobs), set()
    while under_way := under_way | {
        submit(job) for job in islice(jobs, max(limit() - len(under_way), 0))
    }:
        done, under_way = wait_for(under_way, return_when=FIRST_COMPLETED)
        yield from (future.result() for future in done)


@contextmanager
def _dask(cluster):
    """The workers of a Dask cluster.

    They need the same newskit, and see the same files under the same paths.
    """
    try:
        import distributed
    except ImportError as error:
        raise NewskitError(
            "A cluster needs Dask.\n  Try: pip install 'newskit[cluster]'"
        ) from error
    if isinstance(cluster, distributed.Client):
        yield _dask_crew(cluster, distributed)
        return
    with _connect(cluster, distributed) as client:
        yield _dask_crew(client, distributed)


def _knock(address):
    """Raise OSError or ValueError where nobody listens: a Client
    that was made in vain can block the next one when it is let go.
    """
    place = urlsplit(str(address))
    if not place.hostname or not place.port:
        raise ValueError("it names no host and port")
    socket.create_connection((place.hostname, place.port), timeout=PATIENCE).close()


def _connect(address, distributed):
    client = None
    try:
        _knock(address)
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, ValueError, TypeError) as error:
        if client is None:
            raise NewskitError(
                f"No Dask scheduler answers at {address!r}: {str(error).splitlines()[0]}\n"
                "  Start one with `dask scheduler`, and give the address that it prints, such as "
                "tcp://127.0.0.1:8786."
            ) from error
        client.close()
        raise NewskitError(
            f"The Dask scheduler at {address!r} has no workers.\n"
            f"  Start some: dask worker {address}"
        ) from error
    return client


def _dask_crew(client, distributed):
    def limit():
        return AHEAD * max(sum(client.nthreads().values()), 1)

    def wait_for(futures, return_when):
        with client.as_current():
            return distributed.wait(futures, return_when=return_when)

    def flow(work, jobs):
        try:
            yield from _flow(
                lambda job: client.submit(work, job, pure=False), wait_for, jobs, limit
            )
        except distributed.KilledWorker as error:
            raise NewskitError(
                "Several Dask workers were lost over the same part, most likely because memory ran out.\n"
                "  Give the workers more, and call again: it goes on where it stopped."
            ) from error

    return flow
