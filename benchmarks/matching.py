"""Whether a simulated client finds the topic of a question, and how long that takes.

Over the labelled questions of the tests: the half that matching was made on, and the half nobody looked at.
Beside it, in the same run and over the same words, Okapi BM25 of `rank_bm25` on stems of the same stemmer
(where that library is installed): one document per topic. It never says "I do not understand", so of it only
the topics count.
"""

import importlib.util
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from assistant.practice.dutch import phrase_tokens, tokens_of_word
from assistant.practice.matching import Matcher, Matches, TopicWords
from benchmarks.measure import Summary, arguments, save, summarise, table, timed
from tests.assistant.practice.measure import (
    ALL_SHARED,
    OUT,
    REPORT,
    WORK,
    Answer,
    Match,
    Question,
    Score,
    answers,
    elsewhere,
    matchers,
    questions,
    score,
    topics_of,
)

HALVES = {"working half": WORK, "report half": REPORT}
PEER = "rank_bm25"


def bm25(topics: Sequence[TopicWords]) -> Match:
    """The peer, with the interface of our own."""
    from rank_bm25 import BM25Okapi

    stems = [
        [token.stem for entry in (*topic.words, topic.title) for token in phrase_tokens(entry)]
        for topic in topics
    ]
    index = BM25Okapi(stems)
    ids = [topic.id for topic in topics]

    def match(text: str, _after: str | None) -> Matches:
        scores = index.get_scores([token.stem for token in phrase_tokens(text)])
        ranked = sorted(zip(ids, map(float, scores), strict=True), key=lambda found: (-found[1], found[0]))
        return Matches(tuple(ranked), 1.0, is_understood=True)

    return match


def measured(asked: Sequence[Question]) -> tuple[Score, Score, list[Answer]]:
    """As asked; while the talk was about something else; and the answers as asked."""
    match = matchers(asked)
    given = answers(match, asked)
    return score(given), score(answers(match, elsewhere(asked))), given


def peer(asked: Sequence[Question]) -> Score | None:
    if importlib.util.find_spec(PEER) is None:
        return None
    match = {client: bm25(topics_of(client)) for client in {question.client for question in asked}}
    return score(answers(match, asked))


def went_wrong(given: Sequence[Answer]) -> Counter[str]:
    """How often each kind of error was made; no question is shown."""
    found: Counter[str] = Counter()
    for answer in given:
        kind, matches = answer.question.kind, answer.matches
        if kind == OUT:
            found["outside, understood all the same"] += matches.is_understood
        elif not matches.is_understood:
            found[f"{kind}, not understood" + ("" if answer.is_first else ", and another topic first")] += 1
        elif not answer.is_first:
            second = "second or third" if answer.is_among_three else "not among three"
            found[f"{kind}, another topic first, the right one {second}"] += 1
    return +found


def question_seconds(asked: Sequence[Question], rounds: int) -> Summary:
    """One matcher for all, built anew each round, so that no round remembers the words of another."""
    seconds = []
    for _ in range(rounds):
        match = Matcher(topics_of(ALL_SHARED)).match
        for question in asked:
            begin = time.perf_counter()
            match(question.said, question.after)
            seconds.append(time.perf_counter() - begin)
    return summarise(seconds)


def build_seconds(rounds: int) -> dict[str, Summary]:
    topics = topics_of(ALL_SHARED)
    tokens_of_word.cache_clear()
    phrase_tokens.cache_clear()
    first = timed(partial(Matcher, topics), rounds=1, warm_up=0)
    return {
        "first matcher": summarise(first),
        "a matcher after that": summarise(timed(partial(Matcher, topics), rounds=rounds)),
    }


def shares(name: str, figures: Score, tell: Callable[[Score], Sequence[object]]) -> tuple[object, ...]:
    return (name, figures.questions, *tell(figures))


def main() -> dict[str, object]:
    chosen = arguments(__doc__, rounds=20)
    rows: list[tuple[object, ...]] = []
    errors: dict[str, Counter[str]] = {}
    found: dict[str, object] = {}
    for name, files in HALVES.items():
        asked = questions(*files)
        ours, changed, given = measured(asked)
        errors[name] = went_wrong(given)
        found[name] = {"as_asked": ours, "after_another_topic": changed, "errors": dict(errors[name])}
        rows += [shares(name, ours, everything), shares("  after another topic", changed, everything)]
        if (theirs := peer(asked)) is not None:
            found[f"{PEER}, {name}"] = theirs
            rows.append(shares(f"  {PEER}", theirs, only_topics))
    print(table(("%", "n", "plain", "first", "among 3", "refused outside", "refused inside"), rows))
    if importlib.util.find_spec(PEER) is None:
        print(f"({PEER} is not installed, so nothing stands beside it: pip install {PEER})")
    for name, kinds in errors.items():
        print(f"\n{table((f'errors, {name}', 'n'), kinds.most_common())}")

    asked = questions(*WORK, *REPORT)
    seconds = {
        "a question": question_seconds(asked, max(1, chosen.rounds // 5)),
        **build_seconds(chosen.rounds),
    }
    found["seconds"] = seconds
    print()
    print(
        table(("", "p50 ms", "p95 ms"), [(name, s.median * 1e3, s.p95 * 1e3) for name, s in seconds.items()])
    )
    save("matching", found, quick=chosen.quick)
    return found


def everything(figures: Score) -> tuple[object, ...]:
    return (*only_topics(figures)[:3], 100 * figures.refused_outside, 100 * figures.refused_inside)


def only_topics(figures: Score) -> tuple[object, ...]:
    return (100 * figures.plain, 100 * figures.first, 100 * figures.among_three, "", "")


if __name__ == "__main__":
    main()
