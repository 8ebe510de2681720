"""`doorvraag flow test`: does a guide do what its team expects, and how much of it was tried."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.authoring.coverage import Coverage, Uncovered
from assistant.authoring.trying import Verdict, try_out
from assistant.authoring.walking import Stuck, walk
from assistant.bootstrap import own_flows
from assistant.cli.answer import refuse
from assistant.cli.call import call_of
from assistant.cli.faults import error_object
from assistant.cli.guide import flow_named
from assistant.i18n import _, filled, sentence
from flows.engine import Engine
from flows.errors import N_, FlowError, Problem
from flows.library import TESTS, Library

_GAPS = {
    "never_answered": N_("never answered"),
    "never_there": N_("never part of a talk"),
    "always_there": N_("never left out of a talk"),
}


@dataclass(frozen=True, slots=True)
class _Tested:
    """What came of testing one guide."""

    flow_id: str
    file: str
    tests: str | None
    """The file of its tests; None when there is none."""
    verdicts: tuple[Verdict, ...]
    covered: Coverage
    walks: int
    stuck: tuple[Stuck, ...]
    walked: Coverage

    @property
    def problems(self) -> tuple[Problem, ...]:
        failed = (problem for verdict in self.verdicts for problem in verdict.failures)
        return (*failed, *(_of_walk(self, stuck) for stuck in self.stuck))


def try_out_guides(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help=_("Flow files or ids; all guides when not given.")),
    ] = None,
    walks: Annotated[
        int, typer.Option("--walks", min=0, max=100_000, help=_("Talks by chance beside the tests."))
    ] = 10,
    seed: Annotated[
        int, typer.Option("--seed", min=0, max=999_999, help=_("Seed of the first of them."))
    ] = 1,
    complete: Annotated[
        bool,
        typer.Option("--complete", help=_("Also refuse when the tests leave something of a guide untried.")),
    ] = False,
) -> None:
    call = call_of(context)
    library = Library(own_flows())
    tested = [_tested(library, name, walks, seed) for name in names or library.ids()]
    problems = [problem for one in tested for problem in one.problems]
    if complete:
        problems += [_untried(one, gap) for one in tested for gap in one.covered.uncovered()]
    listed = [_object(one, seed) for one in tested]
    words = "\n\n".join(_page(one) for one in tested)
    if not problems:
        call.answer(listed, words)
        return
    error = FlowError(problems)
    error.code = "tests_failed"
    raise typer.Exit(
        refuse(error, as_json=call.json, words="\n".join((words, "", sentence(error))), tests=listed)
    )


def _tested(library: Library, name: str, walks: int, seed: int) -> _Tested:
    flow = flow_named(library, name)
    trials = library.trials(name)
    engine = Engine(flow)
    covered, walked = Coverage(flow), Coverage(flow)
    verdicts = () if trials is None else try_out(trials, engine, covered)
    ends = (walk(engine, walked, number) for number in range(seed, seed + walks))
    stuck = tuple(end for end in ends if end is not None)
    return _Tested(
        flow.id, library.file(name).path.name, None if trials is None else trials.file, verdicts, covered,
        walks, stuck, walked,
    )  # fmt: skip


def _of_walk(tested: _Tested, stuck: Stuck) -> Problem:
    return Problem(
        "stuck",
        N_("The talk by chance with seed {seed} stuck after {acts} acts: {why}"),
        f"{tested.file}:{_line(tested, stuck.step)}",
        N_("Repeat it with --walks 1 --seed {seed}."),
        stuck.step,
        {"seed": stuck.seed, "acts": stuck.acts, "why": filled(stuck.error.message, stuck.error.params)},
    )


def _line(tested: _Tested, step: str | None) -> int:
    return tested.covered.flow.steps[step].line if step else 1


def _untried(tested: _Tested, gap: Uncovered) -> Problem:
    return Problem(
        "uncovered", N_("In the tests '{step}' is {gap}."), f"{tested.file}:{gap.line}",
        N_("Add a test to {tests}; 'fill' answers what you leave open."), gap.step,
        {"step": gap.step, "gap": _(_GAPS[gap.gap]), "tests": f"{Path(tested.file).stem}{TESTS}"},
    )  # fmt: skip


def _page(tested: _Tested) -> str:
    failed = sum(bool(verdict.failures) for verdict in tested.verdicts)
    beside = tested.tests or _("no tests beside {file}").format(file=tested.file)
    lines = [f"{tested.flow_id} ({beside})"]
    if tested.tests is not None:
        told = _("{passed} of {count} tests came out as expected")
        lines.append("  " + told.format(passed=len(tested.verdicts) - failed, count=len(tested.verdicts)))
        lines.append("  " + _covered(_("tried by them: {seen} of {points}"), tested.covered))
        lines += [
            f"    {tested.file}:{gap.line}  {gap.step}: {_(_GAPS[gap.gap])}"
            for gap in tested.covered.uncovered()
        ]
    if tested.walks:
        told = _("{passed} of {count} talks by chance came to their end")
        lines.append("  " + told.format(passed=tested.walks - len(tested.stuck), count=tested.walks))
        lines.append("  " + _covered(_("tried by those: {seen} of {points}"), tested.walked))
    return "\n".join(lines)


def _covered(template: str, coverage: Coverage) -> str:
    return template.format(seen=coverage.seen, points=coverage.points)


def _object(tested: _Tested, seed: int) -> dict[str, Any]:
    return {
        "flow": tested.flow_id, "file": tested.file, "tests": tested.tests,
        "cases": [_case(verdict) for verdict in tested.verdicts],
        "coverage": _coverage(tested.covered),
        "walks": {
            "count": tested.walks, "seed": seed, "stuck": [stuck.seed for stuck in tested.stuck],
            "coverage": _coverage(tested.walked),
        },
    }  # fmt: skip


def _case(verdict: Verdict) -> dict[str, Any]:
    failed = error_object(FlowError(verdict.failures))["problems"] if verdict.failures else []
    return {
        "name": verdict.trial.name, "line": verdict.trial.line, "passed": not verdict.failures,
        "problems": failed,
    }  # fmt: skip


def _coverage(coverage: Coverage) -> dict[str, Any]:
    gaps = [{"step": gap.step, "line": gap.line, "gap": gap.gap} for gap in coverage.uncovered()]
    return {"seen": coverage.seen, "points": coverage.points, "uncovered": gaps}
