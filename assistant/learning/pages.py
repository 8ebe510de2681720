"""The notebook as it reads: lines folded into pages. Nothing is ever lost, older words stay on their page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from assistant.learning.taking_back import standing
from assistant.notebook import NotebookLine

CaseKind = Literal["source", "counter"]


@dataclass(frozen=True, slots=True)
class Wording:
    """An if-then rule as it was put at one moment."""

    when: str
    then: str
    about: tuple[str, ...]
    """Words that say what it is about; a case they fit is a similar one."""
    copied_from: str
    """Of whom or where the coach has it; empty for an own find."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    kind: CaseKind
    interview_id: str | None
    """None: no record of the coach's own."""
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    wordings: tuple[Wording, ...]
    """Oldest first; the last one holds."""
    cases: tuple[Case, ...] = ()
    retired_at: datetime | None = None
    retired_because: str = ""

    @property
    def wording(self) -> Wording:
        return self.wordings[-1]

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None

    @property
    def counter_examples(self) -> tuple[Case, ...]:
        return tuple(case for case in self.cases if case.kind == "counter")


@dataclass(frozen=True, slots=True)
class Effect:
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Dilemma:
    id: str
    text: str
    between: tuple[str, ...]
    """What pulled: of `assistant.learning.sides.SIDES`."""
    chose: str
    interview_id: str | None
    at: datetime
    effects: tuple[Effect, ...] = ()
    """What came of it, oldest first."""


@dataclass(frozen=True, slots=True)
class LookBack:
    """A prediction of a record beside what happened."""

    interview_id: str
    happened: str
    learned: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reflection:
    """An answer to a question after a talk; no words when it was passed over."""

    interview_id: str
    question: str
    """See `assistant.learning.questions`."""
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Tags:
    interview_id: str
    chosen: tuple[str, ...]
    """Of `assistant.learning.tags.TAGS`."""
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Pages:
    """Each kind oldest first."""

    rules: tuple[Rule, ...] = ()
    dilemmas: tuple[Dilemma, ...] = ()
    look_backs: tuple[LookBack, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    tags: tuple[Tags, ...] = ()
    unreadable: int = 0
    """Lines that are no part of any page."""

    @property
    def standing_rules(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if not rule.is_retired)


def pages_of(lines: Sequence[NotebookLine]) -> Pages:
    """Without what was taken back. What cannot be read is counted, and keeps nothing else away."""
    folder = _Folder()
    for line in standing(lines):
        try:
            folder.add(line, _Body(line.body))
        except (ValueError, KeyError, TypeError, RecursionError):
            folder.unreadable += 1
    return folder.pages()


class _Body:
    """Typed looks into the JSON of a line. Raises ValueError."""

    def __init__(self, body: str) -> None:
        found = json.loads(body)
        if not isinstance(found, dict):
            raise ValueError("no object")
        self._found: dict[str, Any] = found

    def text(self, name: str) -> str:
        found = self._found.get(name, "")
        if not isinstance(found, str):
            raise ValueError(name)
        return found

    def words(self, name: str) -> tuple[str, ...]:
        found = self._found.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise ValueError(name)
        return tuple(found)


class _Folder:
    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}
        self._dilemmas: dict[str, Dilemma] = {}
        self._look_backs: list[LookBack] = []
        self._reflections: dict[tuple[str, str], Reflection] = {}
        self._tags: list[Tags] = []
        self.unreadable = 0

    def add(self, line: NotebookLine, body: _Body) -> None:
        """Raises KeyError for a line that goes on with a page that was never begun."""
        match line.kind:
            case "rule":
                self._add_wording(line, body)
            case "case":
                kind: CaseKind = "counter" if body.text("is") == "counter" else "source"
                case = Case(kind, line.interview_id, body.text("text"), line.at)
                rule = self._rules[line.page]
                self._rules[line.page] = replace(rule, cases=(*rule.cases, case))
            case "retired":
                self._rules[line.page] = replace(
                    self._rules[line.page], retired_at=line.at, retired_because=body.text("reason")
                )
            case "dilemma":
                self._dilemmas[line.page] = Dilemma(
                    line.page, body.text("text"), body.words("between"), body.text("chose"),
                    line.interview_id, line.at,
                )  # fmt: skip
            case "effect":
                dilemma = self._dilemmas[line.page]
                effect = Effect(body.text("text"), line.at)
                self._dilemmas[line.page] = replace(dilemma, effects=(*dilemma.effects, effect))
            case "happened" | "answered" | "passed" | "tagged":
                self._add_about_talk(line, body)

    def _add_wording(self, line: NotebookLine, body: _Body) -> None:
        wording = Wording(body.text("if"), body.text("then"), body.words("about"), body.text("from"), line.at)
        rule = self._rules.get(line.page, Rule(line.page, ()))
        self._rules[line.page] = replace(rule, wordings=(*rule.wordings, wording), retired_at=None)

    def _add_about_talk(self, line: NotebookLine, body: _Body) -> None:
        of = line.interview_id
        if of is None:
            raise ValueError("about no talk")
        if line.kind == "happened":
            self._look_backs.append(LookBack(of, body.text("happened"), body.text("learned"), line.at))
        elif line.kind == "tagged":
            self._tags.append(Tags(of, body.words("tags"), body.text("text"), line.at))
        else:
            question = body.text("question")
            self._reflections.pop((of, question), None)  # put otherwise: the newest words count
            self._reflections[of, question] = Reflection(of, question, body.text("text"), line.at)

    def pages(self) -> Pages:
        return Pages(
            tuple(self._rules.values()), tuple(self._dilemmas.values()), tuple(self._look_backs),
            tuple(self._reflections.values()), tuple(self._tags), self.unreadable,
        )  # fmt: skip
