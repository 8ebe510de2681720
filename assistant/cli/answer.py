"""How a command answers: words for a person, or exactly one JSON object for a program."""

from __future__ import annotations

import json
from typing import Any

from assistant.cli.faults import error_object, exit_code_of
from assistant.cli.streams import escaped, put, remark, say, tell_who_sits_here
from assistant.i18n import sentence
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
    elif error.code == "no_terminal":  # whoever sits at one sees nothing else
        tell_who_sits_here(sentence(error))
    else:
        remark(sentence(error) if words is None else words)
    return exit_code_of(error)


def json_line(value: Any) -> str:
    """One line of JSON, safe to show."""
    return escaped(json.dumps(value, ensure_ascii=False))


def json_page(value: Any) -> str:
    """The same for a person who reads it, or a file."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _print_object(found: dict[str, Any]) -> None:
    put(json_line(found) + "\n")
