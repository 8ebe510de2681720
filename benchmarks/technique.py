"""How far technique analysis agrees with people, and what it costs: from an utterance to its label.

Sets of our own labelled utterances: to work on, and some that were first counted unseen, those from the
third on by other hands (`tests/assistant/technique/agreement.py` keeps those first counts, the figures to
go by). Errors: a person's label > ours.
"""

import time

from assistant.technique.lexicon_files import coach_lexicon
from assistant.technique.utterances import analyse
from benchmarks.measure import arguments, percentile, save, significant, summarise, table
from tests.assistant.technique.agreement import (
    FIFTH,
    FIFTH_FIRST_COUNT,
    FIRST_REPORT,
    FOURTH,
    FOURTH_FIRST_COUNT,
    FRESH,
    KINDS,
    REPORT,
    SIXTH,
    SIXTH_FIRST_COUNT,
    THIRD,
    THIRD_FIRST_COUNT,
    WORK,
    Agreement,
    Labelled,
    agreement,
    labelled,
)  # fmt: skip

LONG = 100_000
FIRST_COUNTS = {
    "third set, first count": THIRD_FIRST_COUNT,
    "fourth set, first count": FOURTH_FIRST_COUNT,
    "fifth set, first count": FIFTH_FIRST_COUNT,
    "sixth set, first count": SIXTH_FIRST_COUNT,
}


def fastest_ms(line: Labelled, rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        begin = time.perf_counter()
        line.analysed()
        best = min(best, time.perf_counter() - begin)
    return best * 1000


def shares(found: Agreement) -> dict[str, object]:
    return {
        "utterances": found.count,
        "strict": round(found.strict, 3),
        "lenient": round(found.lenient, 3),
        "recommended_or_not": round(found.recommended, 3),
        "star": round(found.star, 3),
        "certain": round(found.certain, 3),
        "certain_right": round(found.certain_right, 3),
        "mistaken": {f"{one} > {other}": count for (one, other), count in found.mistaken.most_common()},
    }


def main() -> None:
    options = arguments(__doc__, rounds=20)
    coach_lexicon()
    files = {
        "work": WORK,
        "kinds of error": KINDS,
        "after mending": FRESH,
        "first report": FIRST_REPORT,
        "report": REPORT,
        "third set": THIRD,
        "fourth set": FOURTH,
        "fifth set": FIFTH,
        "sixth set": SIXTH,
    }
    sets = {name: labelled(file) for name, file in files.items()}
    agreed = {name: agreement(lines) for name, lines in sets.items()}
    rows: list[tuple[object, ...]] = [
        (
            name, str(one.count), one.strict, one.lenient, one.recommended, one.star, one.certain,
            one.certain_right,
        )
        for name, one in agreed.items()
    ]  # fmt: skip
    for name, first_count in FIRST_COUNTS.items():
        rows.append((name, *(str(one) if one > 1 else one for one in first_count.values())))
    headings = (
        "", "utterances", "strict", "lenient", "recommended", "STAR", "certain", "of those right",
    )  # fmt: skip
    print(table(headings, rows))
    for name, one in agreed.items():
        kinds = ", ".join(f"{mine} > {ours} {count}" for (mine, ours), count in one.mistaken.most_common())
        print(f"\nmistaken, {name}: {kinds}")

    lines = [line for labelled_set in sets.values() for line in labelled_set]
    costs = [fastest_ms(line, options.rounds) for line in lines]
    page = " ".join(line.text for line in lines)
    begin = time.perf_counter()
    analyse((page * 10)[:LONG], page)
    long_ms = (time.perf_counter() - begin) * 1000
    print(f"\nms per utterance: p50 {percentile(costs, 0.5):.3f}, p95 {percentile(costs, 0.95):.3f}")
    print(f"ms for 100,000 characters: {long_ms:.1f}")
    figures: dict[str, object] = {name: shares(one) for name, one in agreed.items()}
    figures |= FIRST_COUNTS
    figures |= {"analyse_ms": summarise(costs), "long_ms": significant(long_ms)}
    save("technique", figures, quick=options.quick)


if __name__ == "__main__":
    main()
