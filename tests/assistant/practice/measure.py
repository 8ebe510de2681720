"""How well questions find their topic.

`python -m tests.assistant.practice.measure` shows what goes wrong in the working half and the figures of
both; questions of the report half are counted, never shown.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.practice.matching import Matcher, Matches, TopicWords
from flows.library import SHIPPED

DATA = Path(__file__).parent / "data"
WORK = ("questions_work.txt", "guides.txt", "clients_work.txt")
REPORT = ("questions_report.txt", "clients_report.txt", "others_report.txt")
OUT = "out"
FOLLOW = "follow"
ALL_SHARED = ""
"""The client who has every shared topic and no other."""
_LINE = re.compile(r"(?P<kind>\w+)(?: (?P<topics>[\w/]+))?(?: after (?P<after>\w+))?: (?P<said>.*)")

Match = Callable[[str, str | None], Matches]


@dataclass(frozen=True, slots=True)
class Question:
    client: str
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
    def is_first(self) -> bool:
        return bool(self.matches.ranked) and self.matches.ranked[0][0] in self.question.topics

    @property
    def is_refused(self) -> bool:
        """Not understood, or known for something nobody here has anything to tell about."""
        ranked = self.matches.ranked
        return not self.matches.is_understood or (bool(ranked) and ranked[0][0] in beside())

    @property
    def is_among_three(self) -> bool:
        inside = [topic for topic, _ in self.matches.ranked if topic not in beside()]
        return any(topic in self.question.topics for topic in inside[:3])


@dataclass(frozen=True, slots=True)
class Score:
    """Shares (0-1)."""

    questions: int
    plain: float
    """Of the plain questions, those where the first topic is a right one."""
    first: float
    """Of all answerable questions."""
    among_three: float
    refused_outside: float
    """Of the questions a client cannot make anything of, those he does not understand."""
    refused_inside: float
    """Of the answerable questions, those he does not understand."""
    by_kind: dict[str, float]
    """First topic right, by kind of question."""


def questions(*files: str) -> list[Question]:
    found = []
    for file in files:
        client = ALL_SHARED
        for line in (DATA / file).read_text(encoding="utf-8").splitlines():
            if line.startswith("client "):
                client = line.removeprefix("client ")
            elif line.strip() and not line.startswith("#"):
                found.append(_question(client, line))
    return found


def _question(client: str, line: str) -> Question:
    match = _LINE.fullmatch(line)
    assert match is not None, line
    topics = tuple(match["topics"].split("/")) if match["topics"] else ()
    return Question(client, match["kind"], topics, match["after"], match["said"])


@cache
def topics_of(client: str) -> tuple[TopicWords, ...]:
    """The topics of a client, and the shared topics he has nothing to say about."""
    shared = {
        topic["id"]: TopicWords(topic["id"], _dutch(topic["title"]), tuple(topic["words"]))
        for topic in _read("shared/onderwerpen")["topics"]
    }
    if client == ALL_SHARED:
        return tuple(shared.values())
    for topic in _read(client)["topics"]:
        known = shared.get(topic["id"])
        given = topic.get("title")
        title = _dutch(given) if given else known.title if known else topic["id"]
        words = (*(known.words if known else ()), *topic.get("words", ()))
        shared[topic["id"]] = TopicWords(topic["id"], title, words)
    return tuple(shared.values())


def _dutch(title: Any) -> str:
    return str(title["nl"] if isinstance(title, dict) else title)


@cache
def beside() -> frozenset[str]:
    """Shared topics that belong to nothing a coach has to know."""
    return frozenset(
        str(topic["id"]) for topic in _read("shared/onderwerpen")["topics"] if "about" not in topic
    )


@cache
def _read(name: str) -> dict[str, list[dict[str, Any]]]:
    text = (SHIPPED / "clients" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, yaml.CSafeLoader)  # type: ignore[no-any-return]


def matchers(asked: Iterable[Question]) -> dict[str, Match]:
    return {client: Matcher(topics_of(client)).match for client in {question.client for question in asked}}


def answers(match: Mapping[str, Match], asked: Iterable[Question]) -> list[Answer]:
    return [Answer(question, match[question.client](question.said, question.after)) for question in asked]


def elsewhere(asked: Iterable[Question]) -> list[Question]:
    """What is no follow-up, asked while the talk was about something else."""
    return [
        replace(question, after=_another(number, question))
        for number, question in enumerate(asked)
        if question.kind != FOLLOW
    ]


def _another(number: int, question: Question) -> str:
    ids = [topic.id for topic in topics_of(question.client)]
    turned = ids[7 * number % len(ids) :] + ids
    return next(topic for topic in turned if topic not in question.topics)


def score(given: Iterable[Answer]) -> Score:
    listed = list(given)
    inside = [answer for answer in listed if answer.question.kind != OUT]
    outside = [answer for answer in listed if answer.question.kind == OUT]
    kinds: dict[str, list[bool]] = defaultdict(list)
    for answer in inside:
        kinds[answer.question.kind].append(answer.is_first)
    return Score(
        questions=len(listed),
        plain=share(kinds["plain"]),
        first=share(answer.is_first for answer in inside),
        among_three=share(answer.is_among_three for answer in inside),
        refused_outside=share(answer.is_refused for answer in outside),
        refused_inside=share(answer.is_refused for answer in inside),
        by_kind={kind: share(right) for kind, right in kinds.items()},
    )


def share(values: Iterable[bool]) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 4) if listed else 0.0


def main() -> None:
    for file in (*WORK, *REPORT):
        asked = questions(file)
        match = matchers(asked)
        given = answers(match, asked)
        if file in WORK:
            for answer in given:
                show(answer)
        changed = score(answers(match, elsewhere(asked)))
        sys.stdout.write(
            f"{file} {score(given)}\n  after another topic: plain {changed.plain}, all {changed.first}, "
            f"outside refused {changed.refused_outside}\n"
        )


def show(answer: Answer) -> None:
    question, matches = answer.question, answer.matches
    is_wrong = not answer.is_first if question.kind != OUT else not answer.is_refused
    if not is_wrong and (question.kind == OUT or not answer.is_refused):
        return
    found = ", ".join(f"{topic} {value:.2f}" for topic, value in matches.ranked[:4])
    after = f" after {question.after}" if question.after else ""
    sign = "wrong" if is_wrong else "refused"
    right = "/".join(question.topics)
    sys.stdout.write(
        f"{sign:8} {question.client} {question.kind} {right}{after}: {question.said}\n{'':19}{found}\n"
    )


if __name__ == "__main__":
    main()
