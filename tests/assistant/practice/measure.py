"""How well questions find their topic.

`python -m tests.assistant.practice.measure` shows what goes wrong in the working half and the figures of both;
questions of a report half are counted, never shown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from assistant.practice.matching import Matcher, Matches, TopicWords
from flows.library import SHIPPED

DATA = Path(__file__).parent / "data"
OUT = "out"
_LINE = re.compile(r"(?P<kind>\w+)(?: (?P<topics>[\w/]+))?(?: after (?P<after>\w+))?: (?P<said>.*)")

Match = Callable[[str, str | None], Matches]


@dataclass(frozen=True, slots=True)
class Question:
    kind: str
    topics: tuple[str, ...]
    """Any of these is right; none when the client should not understand it."""
    after: str | None
    said: str


@dataclass(frozen=True, slots=True)
class Answer:
    question: Question
    matches: Matches

    @property
    def first(self) -> str | None:
        return self.matches.ranked[0][0] if self.matches.ranked else None

    @property
    def is_first(self) -> bool:
        return self.first in self.question.topics

    @property
    def is_among_three(self) -> bool:
        return any(topic in self.question.topics for topic, _ in self.matches.ranked[:3])


@dataclass(frozen=True, slots=True)
class Score:
    """Shares (0-1)."""

    questions: int
    plain: float
    first: float
    among_three: float
    refused_outside: float
    """Of the questions a client cannot make anything of, those he does not understand."""
    refused_inside: float
    """Of the answerable questions, those he does not understand."""
    by_kind: dict[str, float]


def questions(file: str) -> list[Question]:
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if not line.strip() or line.startswith(("#", "client ")):
            continue
        match = _LINE.fullmatch(line)
        assert match is not None, f"{file}: {line}"
        topics = tuple((match["topics"] or "").split("/")) if match["topics"] else ()
        found.append(Question(match["kind"], topics, match["after"], match["said"]))
    return found


def shared_topics() -> list[TopicWords]:
    text = (SHIPPED / "clients" / "shared" / "onderwerpen.yaml").read_text(encoding="utf-8")
    return [
        TopicWords(topic["id"], topic["title"], tuple(topic["words"]))
        for topic in yaml.safe_load(text)["topics"]
    ]


def answers(match: Match, asked: Iterable[Question]) -> list[Answer]:
    return [Answer(question, match(question.said, question.after)) for question in asked]


def elsewhere(asked: Iterable[Question], topics: list[str]) -> list[Question]:
    """The questions that are no follow-ups, each asked while the talk was about something else."""
    return [
        replace(question, after=next(topic for topic in others if topic not in question.topics))
        for number, question in enumerate(asked)
        if question.kind not in {OUT, "follow"}
        for others in [[topics[(7 * number + step) % len(topics)] for step in range(len(question.topics) + 1)]]
    ]


def score(given: Iterable[Answer]) -> Score:
    inside = [answer for answer in given if answer.question.kind != OUT]
    outside = [answer for answer in given if answer.question.kind == OUT]
    kinds: dict[str, list[bool]] = defaultdict(list)
    for answer in inside:
        kinds[answer.question.kind].append(answer.is_first)
    return Score(
        questions=len(inside) + len(outside),
        plain=share(kinds.get("plain", ())),
        first=share(answer.is_first for answer in inside),
        among_three=share(answer.is_among_three for answer in inside),
        refused_outside=share(not answer.matches.is_understood for answer in outside),
        refused_inside=share(not answer.matches.is_understood for answer in inside),
        by_kind={kind: share(right) for kind, right in kinds.items()},
    )


def share(values: Iterable[bool]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else float("nan")


def main() -> None:
    matcher = Matcher(shared_topics())
    for file in ("questions_work.txt", "guides_work.txt", "questions_report.txt", "guides_report.txt"):
        given = answers(matcher.match, questions(file))
        if "work" in file:
            for answer in given:
                show(answer)
        changed = answers(matcher.match, elsewhere(questions(file), [t.id for t in shared_topics()]))
        print("after another topic", round(score(changed).plain, 3), round(score(changed).first, 3))
        print(file, {k: round(v, 3) if isinstance(v, float) else v for k, v in as_dict(score(given)).items()})


def as_dict(figures: Score) -> dict[str, object]:
    return {name: getattr(figures, name) for name in Score.__slots__} | {
        "by_kind": {kind: round(value, 2) for kind, value in figures.by_kind.items()}
    }


def show(answer: Answer) -> None:
    question, matches = answer.question, answer.matches
    is_wrong = not answer.is_first if question.kind != OUT else matches.is_understood
    if not is_wrong and (question.kind == OUT or matches.is_understood):
        return
    sign = "wrong" if is_wrong else "refused"
    found = ", ".join(f"{topic} {value:.2f}" for topic, value in matches.ranked[:4])
    after = f" (after {question.after})" if question.after else ""
    print(f"{sign:8}{question.kind:11}{'/'.join(question.topics)}{after}: {question.said}\n{'':19}{found}")


if __name__ == "__main__":
    main()
