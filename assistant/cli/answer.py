"""How a command answers: words for a person, or exactly one JSON object for a program."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from assistant.cli.faults import error_object, exit_code_of
from assistant.cli.streams import escaped, put, remark, say
from assistant.i18n import sentence
from assistant.ports import Header
from flows.errors import DoorvraagError, StorageError


def succeed(result: Any, words: str, *, as_json: bool) -> None:
    """Answer on stdout."""
    if as_json:
        _print_object({"ok": True, "result": result})
    elif words:
        say(words)


def refuse(error: DoorvraagError, *, as_json: bool, words: str | None = None, **more: Any) -> int:
    """Say what went wrong; the exit code. `more` goes beside the usual parts of the error object."""
    if as_json:
        try:
            _print_object({"ok": False, "error": {**error_object(error), **more}})
        except StorageError:  # stdout leads nowhere: say it where somebody may see it
            remark(sentence(error))
    else:
        remark(sentence(error) if words is None else words)
    return exit_code_of(error)


def header_object(header: Header) -> dict[str, Any]:
    """A header for programs: its own names, moments in ISO form (UTC)."""
    return {key: _moment(value) for key, value in asdict(header).items()}


def json_line(value: Any) -> str:
    """One line of JSON, safe to show."""
    return escaped(json.dumps(value, ensure_ascii=False))


def _moment(value: Any) -> Any:
    return moment_text(value) if isinstance(value, datetime) else value


def moment_text(value: datetime) -> str:
    """In UTC, with microseconds."""
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _print_object(found: dict[str, Any]) -> None:
    put(json_line(found) + "\n")
