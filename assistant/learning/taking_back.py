"""Undo in a notebook: lines are added and never changed, so one that takes another back is a line as well."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from assistant.notebook import LineKind, NotebookLine
from flows.errors import N_

TAKES_BACK = "takes_back"
"""In the body of such a line: the id of the other."""
BEGAN = "began"
"""In the body of a case: that it was written in one act with its rule, which goes with it."""

TAKEN_BACK: dict[LineKind, str] = {
    "rule": N_("the rule as it was put last"),
    "case": N_("what was added to a rule"),
    "retired": N_("that the rule asks no more"),
    "dilemma": N_("the dilemma"),
    "effect": N_("what came of a dilemma"),
    "happened": N_("what happened with an expectation"),
    "answered": N_("the answer to a question"),
    "passed": N_("that a question was passed over"),
    "tagged": N_("the neutral words"),
}


def standing(lines: Sequence[NotebookLine]) -> tuple[NotebookLine, ...]:
    """Without what was taken back, and without the lines that did so."""
    taken_back = {_told(line).get(TAKES_BACK) for line in lines}
    return tuple(line for line in lines if line.id not in taken_back and TAKES_BACK not in _told(line))


def newest_act(lines: Sequence[NotebookLine]) -> tuple[NotebookLine, ...]:
    """The lines of what was written last, newest first; empty when nothing stands."""
    stands = standing(lines)[::-1]
    if not stands:
        return ()
    rule = [line for line in stands[1:] if line.page == stands[0].page and line.kind == "rule"]
    return (stands[0], *rule[:1]) if BEGAN in _told(stands[0]) else stands[:1]


def _told(line: NotebookLine) -> dict[str, Any]:
    with suppress(ValueError, RecursionError):
        told = json.loads(line.body)
        if isinstance(told, dict):
            return told
    return {}
