"""Kill annotation at random moments and let it go on: python -m benchmarks.kills [--times 20]

Each time a run over the sample corpus is killed (SIGKILL) somewhere between its start and its usual end, then
called again until it is through. The tables must have the bytes of a run that nobody disturbed.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ARTICLES = Path(__file__).parent.parent / "data" / "articles"
CODE = (
    "import newskit.scale.parts as parts, newskit as nk; parts.PART = 4\n"
    "if __name__ == '__main__': nk.annotate_folder({!r}, {!r}, batch=2)"
)


def start(out):
    """Return the running process of an annotation into `out`, in parts of about four articles."""
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", CODE.format(ARTICLES.as_posix(), out.as_posix())]
    )


def read_files(out):
    """Return {name: bytes} of all Parquet files and marks; what is kept of parses is hidden and may be in any order."""
    files = sorted(out.glob("[!.]*/*"))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills")
    parser.add_argument("--times", type=int, default=20)
    times, dice = parser.parse_args(arguments).times, random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        whole, started = Path(folder, "whole"), time.perf_counter()
        start(whole).wait()
        usual, expected, same = time.perf_counter() - started, read_files(whole), 0
        for i in range(times):
            out = Path(folder, f"killed-{i}")
            process = start(out)
            time.sleep(dice.uniform(0.1, 1) * usual)
            process.kill()
            process.wait()
            if start(out).wait() == 0:
                same += read_files(out) == expected
    print(
        f"{times} runs killed, {same} of them went on to the bytes of an undisturbed run ({usual:.1f} s)"
    )


if __name__ == "__main__":
    main()
