"""Kill the process at any moment: every answer it confirmed is there at the next start."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FAULTS = ("lost", "wrong", "lists_out_of_step", "findings")


@pytest.mark.skipif(sys.platform == "win32", reason="no fork and no SIGKILL there")
@pytest.mark.parametrize("lock", [(), ("encrypted",)], ids=["plain", "encrypted"])
def test_no_confirmed_answer_is_lost_in_a_hundred_kills(database: Path, lock: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "tests.storage.killing", str(database), "100", "20260130", *lock]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    outcome = json.loads(run.stdout)
    assert outcome["kills"] == 100
    assert outcome["confirmed"] > 100
    assert {name: outcome.get(name, 0) for name in FAULTS} == dict.fromkeys(FAULTS, 0)
