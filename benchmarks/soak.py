"""The long forms of the tests of reliability, one after the other: python -m benchmarks.soak [--share 1.0]

Fuzzes every door, kills annotation at random moments, stops saves at each of their steps, and sends hostile texts of growing size through cleaning and finders.
`--share 0.01` makes a hundredth of the fuzzer's runs. Ends with status 1 where anything failed.
"""

import argparse
import subprocess
import sys

RUNS = {
    "quotation-marks": 300_000,
    "numbers": 250_000,
    "dates": 160_000,
    "dictionaries": 120_000,
    "pages": 130_000,
    "readers": 60_000,
    "texts": 20_000,
}


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak")
    parser.add_argument("--share", type=float, default=1.0)
    share = parser.parse_args(arguments).share
    jobs = [
        ["benchmarks.fuzz", target, "--runs", str(int(runs * share))]
        for target, runs in RUNS.items()
    ]
    jobs += [["benchmarks.kills"], ["benchmarks.steps"], ["benchmarks.linear"]]
    failed = [
        " ".join(job) for job in jobs if subprocess.run([sys.executable, "-m", *job]).returncode
    ]
    print("failed: " + ("; ".join(failed) or "nothing"))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
