"""Measure what a Dask scheduler bears: python -m benchmarks.scheduler [--jobs 3000]

Jobs that only sleep go through newskit's own flow to two worker processes with many threads, so that a small machine
plays a cluster: jobs a second, and how many processes that make a part in 100 seconds would be kept busy.
"""

import argparse
import time

from newskit.scale.executor import open_executor

A_PART = 100  # seconds that a process needs for a part of 1,000 articles, about


def main(arguments=None):
    from distributed import Client, LocalCluster

    parser = argparse.ArgumentParser(prog="python -m benchmarks.scheduler")
    parser.add_argument("--jobs", type=int, default=3000)
    jobs = parser.parse_args(arguments).jobs
    print(
        "| threads that sleep 0.5 s a job | jobs a second | of what they could | processes kept busy by parts of 100 s |\n|---|---|---|---|"
    )
    for threads in (20, 100, 400):
        with (
            LocalCluster(
                n_workers=2, threads_per_worker=threads // 2, dashboard_address=None
            ) as cluster,
            Client(cluster) as client,
            open_executor(cluster=client) as execute,
        ):
            execute(time.sleep, [0.5] * threads, "warming up")
            start = time.perf_counter()
            execute(time.sleep, [0.5] * min(jobs, 30 * threads), "sleeping")
            speed = min(jobs, 30 * threads) / (time.perf_counter() - start)
        print(
            f"| {threads} | {speed:,.0f} | {speed / (2 * threads):.0%} | {speed * A_PART:,.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
