"""Where a crash came from, without a word of what anybody said."""

from __future__ import annotations

from textual.worker import WorkerFailed


def place_of(error: BaseException | None) -> str:
    """Kind of error and the line of ours it came from; never its message."""
    if error is None:
        return "?"
    place = ""
    trace = error.__traceback__
    if isinstance(error, WorkerFailed):
        return place_of(error.error)
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith(("assistant", "flows", "storage", "prompts")):
            place = f" {name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}{place}"
