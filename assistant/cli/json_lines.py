"""JSON Lines: one object per line in, one per line out in the same order, each on its way at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from assistant.cli.answer import json_line
from assistant.cli.faults import error_object
from assistant.cli.streams import put
from flows.errors import N_, BadValue, DoorvraagError

LONGEST_LINE = 1_000_000
"""Characters; nobody says more in one turn."""


def answer_lines(
    answer: Callable[[Mapping[str, Any]], Mapping[str, Any]], example: str = '{"text": "…", "context": null}'
) -> None:
    """Answers every line of stdin; one that cannot be used with an `error` object, and goes on.

    `example` is shown to who wrote a line that cannot be read.
    """
    for number, line in enumerate(sys.stdin, 1):
        try:
            found = answer(_object(line, example))
        except DoorvraagError as error:
            place = f"{number}:{error.where}" if error.where else str(number)
            found = {"error": {**error_object(error), "where": f"stdin:{place}"}}
        put(json_line(found) + "\n")


def text_of(given: Mapping[str, Any], name: str, *, is_needed: bool) -> str | None:
    """A text of the object, None where it is null or left out. Raises BadValue."""
    value = given.get(name)
    if isinstance(value, str) or (value is None and not is_needed):
        return value
    raise BadValue(
        N_("'{name}' has to be a text."), where=name, name=name,
        remedy=N_("Write it like this: {example}"), example=f'{{"{name}": "…"}}',
    )  # fmt: skip


def _object(line: str, example: str) -> Mapping[str, Any]:
    try:
        given = json.loads(line) if len(line) <= LONGEST_LINE else None
    except (ValueError, RecursionError):
        given = None
    if isinstance(given, dict):
        return given
    raise BadValue(
        N_("This line is not one JSON object."), code="bad_line",
        remedy=N_("Write a line like this: {example}"), example=example,
    )  # fmt: skip
