"""Does a guide do what its team expects? Each trial is a talk on the engine, with what must come of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from assistant.authoring.coverage import Coverage
from assistant.authoring.rehearsal import Rehearsal
from flows.engine import Engine
from flows.errors import N_, Problem, Refusal
from flows.trial_model import Expected, Given, Trial, Trials

_LONGEST = 200
"""Characters of a value in a sentence."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one trial; without failures it passed."""

    trial: Trial
    failures: tuple[Problem, ...]


def try_out(trials: Trials, engine: Engine, coverage: Coverage) -> tuple[Verdict, ...]:
    """One verdict per trial, in file order."""
    return tuple(
        Verdict(trial, tuple(_failures(trial, trials.file, engine, coverage))) for trial in trials.trials
    )


def _failures(trial: Trial, file: str, engine: Engine, coverage: Coverage) -> Iterator[Problem]:
    """What did not come out; an answer that is refused ends the trial."""
    talk = Rehearsal(engine, coverage)
    for given, act in _acts(trial, talk):
        try:
            act()
        except Refusal as refused:
            yield _refused(given, refused, file)
            return
    if trial.fill is not None:
        talk.fills(Random(trial.fill))  # noqa: S311 - repeatable on purpose
    yield from _beside_the_path(trial.expected, talk, file)
    yield from _beside_the_record(trial.expected, talk, file)
    yield from _taken(trial, talk, file)


def _acts(trial: Trial, talk: Rehearsal) -> Iterator[tuple[Given, Callable[[], None]]]:
    """What the coach of the trial does, each with where it stands in the file."""
    for step in trial.goes_to:
        yield Given(step, None, trial.line), partial(talk.goes_to, step)
    for given in trial.answers:
        yield given, partial(talk.answers, given.step, given.value)
    for given in trial.skips:
        yield given, partial(talk.skips, given.step, given.value)


def _refused(at: Given, refused: Refusal, file: str) -> Problem:
    return Problem(
        "refused", refused.message, f"{file}:{at.line}",
        refused.remedy or N_("Look at the answers before it."), at.step, refused.params,
    )  # fmt: skip


def _beside_the_path(expected: Expected, talk: Rehearsal, file: str) -> Iterator[Problem]:
    where = f"{file}:{expected.line}"
    path = talk.path
    if expected.path is not None and expected.path != path:
        yield _other_path(expected.path, path, where)
    for step in expected.includes:
        if step not in path:
            yield Problem(
                "not_there", N_("'{step}' does not belong to the talk at the end."), where,
                N_("Look at its condition, and at the answers it waits for."), step, {"step": step},
            )  # fmt: skip
    for step in expected.leaves_out:
        if step in path:
            yield Problem(
                "there", N_("'{step}' belongs to the talk at the end."), where,
                N_("Look at its condition: it holds with these answers, or there is none."), step,
                {"step": step},
            )  # fmt: skip


def _other_path(expected: tuple[str, ...], path: tuple[str, ...], where: str) -> Problem:
    """The first place where the two part."""
    count = next(
        (place for place, (one, other) in enumerate(zip(expected, path, strict=False)) if one != other),
        min(len(expected), len(path)),
    )
    wanted = expected[count] if count < len(expected) else "-"
    found = path[count] if count < len(path) else "-"
    return Problem(
        "path", N_("Step {number} of the talk is '{found}', not '{wanted}'."), where,
        N_("Look at the conditions, or at the order of the guide; the path is {length} steps long."),
        found if found != "-" else wanted,
        {"number": count + 1, "found": found, "wanted": wanted, "length": len(path)},
    )  # fmt: skip


def _beside_the_record(expected: Expected, talk: Rehearsal, file: str) -> Iterator[Problem]:
    for given in expected.record:
        where = f"{file}:{given.line}"
        found = talk.counts(given.step)
        try:
            wanted = None if given.value is None else talk.normal(given.step, given.value)
        except Refusal as refused:
            yield _refused(given, refused, file)
            continue
        if found != wanted:
            yield Problem(
                "record", N_("'{step}' holds {found}, not {wanted}."), where,
                N_("Look at the answers of this test, and at what it expects."), given.step,
                {"step": given.step, "found": _in_short(found), "wanted": _in_short(wanted)},
            )  # fmt: skip


def _taken(trial: Trial, talk: Rehearsal, file: str) -> Iterator[Problem]:
    """What had to be refused and was not. A value for an answer there is already need not grow out of it."""
    for given in trial.refuses:
        try:
            talk.normal(given.step, given.value)
        except Refusal:
            continue
        if not talk.is_there(given.step):
            continue
        yield Problem(
            "not_refused", N_("'{step}' takes {value}; it had to be refused."), f"{file}:{given.line}",
            N_("Look at what this field accepts: its options, levels, lowest and highest."), given.step,
            {"step": given.step, "value": _in_short(given.value)},
        )  # fmt: skip


def _in_short(value: Any) -> str:
    """A value as it would stand in the file; '-' for none."""
    if value is None:
        return "-"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
