"""What offering probes costs: from the words the coach typed to at most three chips in the coach's mouth.

Over every labelled line of the tests, each line measured `--rounds` times and its fastest kept; beside it a
full page, 100,000 characters, and reading the lexicon, which happens once.
"""

import time
from collections.abc import Callable

from assistant.technique.lexicon_files import lexicon
from assistant.technique.probes import ProbeContext, next_variant, suggest
from benchmarks.measure import arguments, percentile, save, significant, summarise, table
from prompts.phrases import TemplatePhrases
from tests.assistant.technique.measure import SEEN, UNSEEN, labelled

LONG = 100_000


def chips(said: str, phrases: TemplatePhrases) -> list[str]:
    return [
        phrases.probe(probe.kind, next_variant(probe.kind, probe.trigger, ()), "nl", **probe.words)
        for probe in suggest(said, ProbeContext())
    ]


def fastest_ms(act: Callable[[], object], rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        begin = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - begin)
    return best * 1000


def main() -> None:
    options = arguments(__doc__, rounds=20)
    rounds: int = options.rounds
    lexicon.cache_clear()
    reading = fastest_ms(lambda: (lexicon.cache_clear(), lexicon("nl")), rounds)

    lines = [line.said for file in (SEEN, UNSEEN) for line in labelled(file)]
    phrases = TemplatePhrases()
    for said in lines:
        chips(said, phrases)
    suggested = [fastest_ms(lambda said=said: suggest(said, ProbeContext()), rounds) for said in lines]  # type: ignore[misc]
    phrased = [fastest_ms(lambda said=said: chips(said, phrases), rounds) for said in lines]  # type: ignore[misc]
    page = ". ".join(lines)
    a_page = fastest_ms(lambda: suggest(page[:2000], ProbeContext()), rounds)
    very_long = fastest_ms(lambda: suggest((page * 20)[:LONG], ProbeContext()), rounds)
    worst = fastest_ms(lambda: suggest("niet " * (LONG // 5), ProbeContext()), rounds)

    print(f"{len(lines)} lines, milliseconds per call\n")
    print(
        table(
            ("", "p50", "p95"),
            [
                ("suggest, a line", percentile(suggested, 0.5), percentile(suggested, 0.95)),
                ("suggest and phrase, a line", percentile(phrased, 0.5), percentile(phrased, 0.95)),
                ("suggest, 2,000 characters", a_page, ""),
                ("suggest, 100,000 characters", very_long, ""),
                ("suggest, 20,000 times “niet”", worst, ""),
                ("reading the lexicon, once", reading, ""),
            ],
        )
    )
    figures = {
        "suggest_ms": summarise(suggested),
        "suggest_and_phrase_ms": summarise(phrased),
        "page_ms": significant(a_page),
        "long_ms": significant(very_long),
        "worst_ms": significant(worst),
        "lexicon_ms": significant(reading),
    }
    save("probe_cost", figures, quick=options.quick)


if __name__ == "__main__":
    main()
