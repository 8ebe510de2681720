"""What a simulated client gives to a good interviewer and to a bad one, and what a turn and a start cost.

Every shipped client is interviewed by three scripts made from its topics alone, `--rounds` times with another
seed each time. The shares are over all facts and rounds, the lowest round beside them; a turn is the analysis
of the technique and the answer together.
"""

import sys
import time

from assistant.practice.client import SimulatedClient, simulated
from assistant.technique.utterances import analyse
from benchmarks.measure import arguments, percentile, save, significant, summarise, table
from flows.client_library import ClientLibrary
from tests.assistant.practice.interviewers import INTERVIEWERS, Interview, held

ENOUGH, LITTLE = 0.80, 0.35


def started(client_id: str) -> tuple[SimulatedClient, float, float]:
    """The client, and the milliseconds of loading it and of making it ready to talk."""
    library = ClientLibrary()
    begin = time.perf_counter()
    client = library.client(client_id)
    loaded = time.perf_counter()
    simulation = simulated(client)
    return simulation, (loaded - begin) * 1000, (time.perf_counter() - loaded) * 1000


def main() -> None:
    options = arguments(__doc__, rounds=5)
    rows: list[tuple[object, ...]] = []
    figures: dict[str, object] = {}
    turns: list[float] = []
    starts: list[float] = []
    for client_id in ClientLibrary().ids():
        simulation, load_ms, ready_ms = started(client_id)
        starts.append(load_ms + ready_ms)
        held_by: dict[str, list[Interview]] = {
            name: [held(simulation, script, analyse, seed) for seed in range(options.rounds)]
            for name, script in INTERVIEWERS.items()
        }
        talks = [talk for several in held_by.values() for talk in several]
        turns += [ms for talk in talks for ms in talk.milliseconds]
        shares = {name: [talk.share for talk in several] for name, several in held_by.items()}
        figures[client_id] = {
            "facts": len(simulation.client.facts),
            **{f"{name}_share": significant(sum(of) / len(of)) for name, of in shares.items()},
            "good_lowest": significant(min(shares["good"])),
            "bad_highest": significant(max(shares["bad"])),
            "good_turns": max(len(talk.turns) for talk in held_by["good"]),
            "one_trick_wins": any(talk.is_won for talk in held_by["one_trick"]),
            "painful_unasked": sum(len(talk.unasked) for talk in talks),
            "load_ms": significant(load_ms),
            "ready_ms": significant(ready_ms),
        }
        rows.append((client_id, *(sum(of) / len(of) for of in shares.values()), load_ms, ready_ms))
    if not rows:
        sys.exit("there are no clients")
    print(table(("client", *INTERVIEWERS, "load ms", "ready ms"), rows))
    print(f"\na turn: p50 {percentile(turns, 0.5):.2f} ms, p95 {percentile(turns, 0.95):.2f} ms")
    print(f"good at least {ENOUGH:.0%}, bad at most {LITTLE:.0%} is what is aimed at")
    save(
        "practice", {"turn_ms": summarise(turns), "start_ms": summarise(starts), "clients": figures},
        quick=options.quick,
    )  # fmt: skip


if __name__ == "__main__":
    main()
