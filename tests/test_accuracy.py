"""No change makes the kit read worse: part of each benchmark is scored again, and the small inputs that go wrong."""
import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.floors import SLACK, measure, read_floors
from benchmarks.run import HERE, read_bars

SHARED = HERE.parents[1] / "shared"
DATA, CASES = SHARED / "eval", SHARED / "cases"
FLOORS = {row["task"]: row for row in read_floors()}
TASKS = [task for task in FLOORS if task != "cases"]


def test_every_task_has_a_floor():
    """Each benchmark has one, but for the precise mode, which is the same documents read once more."""
    assert {*TASKS, "attribution_precise"} == set(read_bars())


@pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/eval, whose texts belong to their publishers")
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("task", TASKS)
def test_no_score_falls(task):
    """A score lies at most two points below what was written down in benchmarks/floors.csv."""
    row = FLOORS[task]
    assert measure(DATA, task, int(row["records"]), row["key"]) >= float(row["reached"]) - SLACK


@pytest.fixture(scope="module")
def cases():
    """Return what the runner of the cases counts, as it prints it on its last line."""
    command = [sys.executable, CASES / "run_cases.py", CASES / "cases.jsonl"]
    printed = subprocess.run(command, cwd=Path(HERE).parent, capture_output=True, text=True).stdout
    return json.loads(printed.splitlines()[-1].partition(" failed ")[2])


@pytest.mark.skipif(not CASES.is_dir(), reason="needs ../shared/cases, which is not published")
def test_what_was_right_stays_right(cases):
    """Every control among the small inputs comes out right."""
    assert cases["controls_passed"] == cases["controls"] > 0


@pytest.mark.skipif(not CASES.is_dir(), reason="needs ../shared/cases, which is not published")
def test_no_fewer_cases_come_out_right(cases):
    """Of the small inputs that went wrong when they were gathered, no fewer come out right than were written down."""
    assert cases["passed"] - cases["controls_passed"] >= int(FLOORS["cases"]["reached"])
