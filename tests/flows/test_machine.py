"""The table of an interview, asked by more than one at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flows.machine import Table

READERS = 6
PHASES = [f"phase-{number}" for number in range(2_000)]
"""So many that the ways into one of them are not made in one breath."""


def test_a_talk_is_read_whole_while_somebody_else_goes_into_the_same_phase_for_the_first_time() -> None:
    table, together = Table(PHASES, PHASES[0]), Barrier(READERS)

    def go_to_the_first_phase() -> str:
        together.wait()
        return table.fire(PHASES[-1], f"in:{PHASES[0]}")

    with ThreadPoolExecutor(READERS) as readers:
        going = [readers.submit(go_to_the_first_phase) for _ in range(READERS)]
    assert [each.result() for each in going] == [PHASES[0]] * READERS
