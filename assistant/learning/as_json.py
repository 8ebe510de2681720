"""Pages of the notebook, and what asks to be looked back at, as plain objects for `--json`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.chain import moment_text
from assistant.i18n import _, wording
from assistant.learning.expected import Expected
from assistant.learning.looking_back import Waiting
from assistant.learning.mirror import Mirror
from assistant.learning.pages import Dilemma, Rule
from assistant.learning.questions import Question
from assistant.learning.recalling import Recalled
from assistant.learning.words import question_words


def rule_object(rule: Rule) -> dict[str, Any]:
    """`if`, `then` and `about` as they hold now; `before` has the older wordings, oldest first."""
    now = rule.wording
    return {
        "id": rule.id, "if": now.when, "then": now.then, "about": list(now.about), "from": now.copied_from,
        "written_at": moment_text(now.at),
        "retired_at": moment_text(rule.retired_at) if rule.retired_at else None,
        "retired_because": rule.retired_because,
        "cases": [
            {"is": case.kind, "interview": case.interview_id, "text": case.text, "at": moment_text(case.at)}
            for case in rule.cases
        ],
        "before": [
            {"if": one.when, "then": one.then, "at": moment_text(one.at)} for one in rule.wordings[:-1]
        ],
    }  # fmt: skip


def recalled_object(found: Recalled) -> dict[str, Any]:
    return {"rule": rule_object(found.rule), "shared": [wording(one) for one in found.shared]}


def dilemma_object(dilemma: Dilemma) -> dict[str, Any]:
    return {
        "id": dilemma.id, "text": dilemma.text, "between": list(dilemma.between), "chose": dilemma.chose,
        "interview": dilemma.interview_id, "at": moment_text(dilemma.at),
        "effects": [{"text": one.text, "at": moment_text(one.at)} for one in dilemma.effects],
    }  # fmt: skip


def question_object(question: Question) -> dict[str, str]:
    return {"id": question.id, "question": question_words(question), "why": _(question.why)}


def expected_object(expected: Expected) -> dict[str, Any]:
    return {
        "interview": expected.interview_id, "client": expected.client, "day": expected.day.isoformat(),
        "due": expected.due.isoformat(), "expected": list(expected.words),
        "looked_back": [
            {"happened": one.happened, "learned": one.learned, "at": moment_text(one.at)}
            for one in expected.look_backs
        ],
    }  # fmt: skip


def mirror_object(mirror: Mirror) -> dict[str, Any]:
    return {
        "records": mirror.records,
        "guide": wording(mirror.guide) or None,
        "never": [wording(one) for one in mirror.never],
        "mostly": [
            {
                "topic": wording(one.title), "answer": wording(one.answer), "count": one.count,
                "out_of": one.out_of,
            }
            for one in mirror.mostly
        ],
        "agreements": {"by_client": mirror.by_client, "all": mirror.agreements},
    }  # fmt: skip


def waiting_object(waiting: Waiting) -> Mapping[str, Any]:
    return {
        "talks": [
            {
                "interview": talk.header.id, "client": talk.header.client,
                "questions": [question_object(one) for one in talk.questions],
            }
            for talk in waiting.talks
        ],
        "expected": [expected_object(one) for one in waiting.expected],
        "dilemmas": [dilemma_object(one) for one in waiting.dilemmas],
    }  # fmt: skip
