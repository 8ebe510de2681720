"""The help of a command for programs: the same words as the page, as one object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.cli.answer import json_line
from assistant.cli.call import Call

Translate = Callable[[str], str]


def wants_object(context: Any) -> bool:
    """Whether the line asked for JSON."""
    call = context.find_object(Call)
    return call is not None and call.json


def help_object(command: Any, context: Any, translated: Translate) -> str:
    """One line of JSON: what the command is for, and what goes with it."""
    parameters = [param for param in command.get_params(context) if not getattr(param, "hidden", False)]
    found = {
        "command": context.command_path,
        "about": command.help or "",
        "usage": translated(" ".join([context.command_path, *command.collect_usage_pieces(context)])),
        "options": [_option(param, translated) for param in parameters if _is_option(param)],
        "arguments": [
            {"name": str(param.metavar or param.name), "about": param.help or "", "required": param.required}
            for param in parameters
            if not _is_option(param)
        ],
        "commands": _commands(command, context),
    }
    return json_line({"ok": True, "result": found})


def _is_option(param: Any) -> bool:
    return bool(param.param_type_name == "option")


def _option(param: Any, translated: Translate) -> dict[str, Any]:
    return {
        "names": [*param.opts, *param.secondary_opts],
        "value": None if param.is_flag else str(param.metavar or param.name.upper()),
        "about": translated(param.help or ""),
        "required": param.required,
    }


def _commands(command: Any, context: Any) -> list[dict[str, str]]:
    if not hasattr(command, "list_commands"):
        return []
    names = command.list_commands(context)
    return [{"name": name, "about": command.get_command(context, name).help or ""} for name in names]
