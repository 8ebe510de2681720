"""What went wrong, for a person and for a program: one sentence or one object, and an exit code."""

from __future__ import annotations

import os
import sys
from typing import Any

from assistant.cli.arguments import WrongUsage
from assistant.i18n import _, filled
from flows.errors import DoorvraagError, FlowError, StorageError

DONE, REFUSED, WRONG_USAGE, UNAVAILABLE = 0, 1, 2, 3
_OURS = ("assistant", "flows", "prompts", "storage")


def exit_code_of(error: DoorvraagError) -> int:
    match error:
        case WrongUsage():
            return WRONG_USAGE
        case StorageError() if (
            error.code != "exists"
        ):  # the store is there; a file stands where one was asked
            return UNAVAILABLE
        case _:
            return REFUSED


def error_object(error: DoorvraagError) -> dict[str, Any]:
    """The `error` of the JSON envelope; a broken flow also lists all its problems."""
    found: dict[str, Any] = {
        "code": error.code,
        "message": filled(error.message, error.params),
        "where": error.where,
        "remedy": filled(error.remedy, error.params) if error.remedy else None,
    }
    if isinstance(error, FlowError):
        found["problems"] = [
            {
                "code": problem.code,
                "message": filled(problem.message, problem.params),
                "where": problem.where,
                "step": problem.step,
                "remedy": filled(problem.remedy, problem.params),
            }
            for problem in error.problems
        ]
    return found


def unforeseen(error: BaseException) -> str:
    """One sentence for a fault of our own; never the words that were being handled.

    With DOORVRAAG_DEBUG=1 the lines of code it went through go to stderr: no values, no message.
    """
    if os.environ.get("DOORVRAAG_DEBUG") == "1":
        _trace(error)
    return _(
        "doorvraag has stopped through a fault of its own ({fault}). Everything confirmed is stored."
    ).format(fault=_place(error))


def _trace(error: BaseException) -> None:
    import traceback

    seen: BaseException | None = error
    while seen is not None:
        sys.stderr.write(f"{type(seen).__name__}\n")
        sys.stderr.writelines(traceback.format_list(traceback.extract_tb(seen.__traceback__)))
        seen = seen.__cause__ or seen.__context__


def _place(error: BaseException) -> str:
    """Kind of error and the line of ours it came from; never its message, which may hold an answer."""
    place, trace = "", error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.partition(".")[0] in _OURS:
            place = f", {name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}{place}"
