"""The same tables from a Dask cluster: a real scheduler and two workers on this machine, one of which dies."""
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from conftest import DATA, ROOT

import newskit as nk
from newskit import cli
from newskit.scale import executor, parts

pytest.importorskip("distributed")
ACTORS = DATA / "actors.csv"
ARTICLES = sorted((DATA / "articles").glob("*.txt"))[:9]


def _start(folder, *command):
    log = open(folder / f"{command[0]}-{time.time_ns()}.log", "w")      # closed with the process that holds it
    return subprocess.Popen([sys.executable, "-m", "dask", *command, "--scheduler-file", (folder / "scheduler.json").as_posix()],
                            cwd=folder, stdout=log, stderr=log, env=os.environ | {"PYTHONPATH": ROOT.as_posix()})


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two workers with one thread each; (address, the workers' processes)."""
    from distributed import Client
    processes = [_start(tmp_path, "scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1")]
    while not (tmp_path / "scheduler.json").exists():
        assert processes[0].poll() is None
        time.sleep(0.1)
    processes += [_start(tmp_path, "worker", "--nthreads", "1", "--no-nanny", "--no-dashboard") for _ in range(2)]
    with Client(scheduler_file=(tmp_path / "scheduler.json").as_posix(), set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        yield client, processes[1:]
    for process in processes:
        process.kill()
        process.wait()


def _files(out):
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.glob("[!.]*/*"))}


def _kill_when_begun(out, process):
    """Kill a worker as soon as the first part is made."""
    while not list(out.glob("parts/*.json")):
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)


def test_a_worker_that_dies_loses_nothing(cluster, tmp_path, monkeypatch):
    """The files of a cluster that loses a worker in the middle have the bytes of one process's."""
    monkeypatch.setattr(parts, "PART", 2)
    client, workers = cluster
    one = nk.annotate_folder(ARTICLES, tmp_path / "one", dictionary=ACTORS)
    killer = threading.Thread(target=_kill_when_begun, args=(tmp_path / "two", workers[0]), daemon=True)
    killer.start()
    two = nk.annotate_folder(ARTICLES, tmp_path / "two", dictionary=ACTORS, cluster=client)
    killer.join()
    assert workers[0].wait() == -signal.SIGKILL and workers[1].poll() is None
    assert _files(tmp_path / "one") == _files(tmp_path / "two") and two.made == two.parts > 4
    assert (two.articles, two.rows) == (one.articles, one.rows)
    address = client.scheduler.address
    assert nk.annotate_folder(ARTICLES, tmp_path / "two", dictionary=ACTORS, cluster=address).made == 0


def test_few_jobs_are_under_way():
    """A corpus larger than the cluster goes through: of any number of jobs only a few are handed over."""
    handed, most = [], []

    class Future:
        def result(self):
            return None

    def submit(job):
        handed.append(job)
        return Future()

    def wait(under_way, return_when):
        most.append(len(under_way))
        done = {next(iter(under_way))}
        return done, under_way - done

    assert len(list(executor._flow(submit, wait, iter(range(500)), lambda: 6))) == 500
    assert handed == list(range(500)) and max(most) == 6


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "tcp://no-such-host.invalid:8786"])
def test_an_unreachable_scheduler_is_named(address, tmp_path, capsys, monkeypatch):
    """The error says where nobody answered and what to do, and nothing was made."""
    monkeypatch.setattr(executor, "PATIENCE", 1)
    arguments = ["annotate", (DATA / "articles").as_posix(), "-o", (tmp_path / "out").as_posix(), "--cluster", address]
    assert cli.main(arguments) == 1
    said = capsys.readouterr().err
    assert f"No Dask scheduler answers at {address!r}" in said and "dask scheduler" in said
    assert not list(tmp_path.glob("out/*.json"))


def test_without_dask_the_extra_is_named(tmp_path, monkeypatch):
    """A cluster without the library says what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(nk.NewskitError, match=r"pip install 'newskit\[cluster\]'"):
        nk.annotate_folder(DATA / "articles", tmp_path / "out", cluster="tcp://127.0.0.1:8786")
