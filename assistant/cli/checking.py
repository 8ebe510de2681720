"""What `check` says of files: all that is wrong with each, or that nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import typer

from assistant.cli.answer import refuse
from assistant.cli.call import Call
from assistant.cli.faults import REFUSED, error_object
from assistant.cli.streams import remark
from assistant.i18n import _, sentence
from flows.errors import DoorvraagError, FlowError, Refusal


def check_each(call: Call, names: Iterable[str], check: Callable[[str], object]) -> None:
    """`check` raises FlowError or Refusal for what cannot be used. Raises typer.Exit where there is any."""
    sound: list[str] = []
    broken: list[DoorvraagError] = []
    for name in names:
        try:
            check(name)
            sound.append(name)
        except (FlowError, Refusal) as error:
            broken.append(error)
    if not broken:
        words = _("No problems in: {names}.").format(names=", ".join(sound))
        call.answer({"checked": sound, "problems": []}, words)
        return
    if call.json:
        listed = [found for error in broken for found in _problems(error)]
        raise typer.Exit(refuse(broken[0], as_json=True, problems=listed, checked=sound))
    for refused in broken:
        remark(sentence(refused))
    raise typer.Exit(REFUSED)


def _problems(error: DoorvraagError) -> list[dict[str, Any]]:
    """All that is wrong with one file."""
    found = error_object(error)
    problems: list[dict[str, Any]] = found.get("problems", [{**found, "step": None}])
    return problems
