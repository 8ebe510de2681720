"""Every command with its options, as plain data: read from typer once and kept, for typer itself takes longer
to load than anybody waits for a Tab."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

COMMANDS = Path(__file__).parents[1]
_RECORD_OPTIONS = {"--resume", "--earlier", "--records", "--record", "--id"}


@dataclass(frozen=True, slots=True)
class Line:
    """One command or group."""

    commands: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    """By name, what its value is: empty for a flag, `|a|b` for choices, else a kind of `values`."""
    arguments: tuple[str, ...] = ()
    """What each is, in order; the last may be repeated."""


Lines = Mapping[str, Line]
"""By the words that lead to it: `records show`."""


def lines(kept: Path | None, make: Callable[[], Any]) -> Lines:
    """As `kept` has them when that is of these very commands; else of the command that `make`
    makes, and kept there."""
    mark = _mark()
    if kept is not None:
        try:
            found = json.loads(kept.read_text(encoding="utf-8"))
            if found["mark"] == mark:
                return {
                    path: Line(tuple(one["commands"]), one["options"], tuple(one["arguments"]))
                    for path, one in found["lines"].items()
                }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass  # none yet, or of another version: it is made again
    made = dict(_below("", make()))
    if kept is not None:
        _keep(kept, {"mark": mark, "lines": {path: asdict(line) for path, line in made.items()}})
    return made


def _keep(kept: Path, content: Mapping[str, Any]) -> None:
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(".new")
        fresh.write_text(json.dumps(content), encoding="utf-8")
        fresh.replace(kept)
    except OSError:
        return  # the next Tab takes as long


def _mark() -> str:
    """Changes with every file that commands are made of."""
    newest = max(file.stat().st_mtime_ns for file in COMMANDS.glob("*.py"))
    return f"{COMMANDS} {newest}"


def _below(path: str, command: Any) -> Iterable[tuple[str, Line]]:
    inner = getattr(command, "commands", {})
    hints = get_type_hints(command.callback) if command.callback is not None else {}
    options, arguments = {"--help": ""}, []
    for part in command.params:
        if part.param_type_name == "argument":
            arguments.append(_kind(path, part, hints.get(part.name)))
        else:
            kind = "" if part.is_flag else _kind(path, part, hints.get(part.name))
            options |= {name: kind for name in part.opts if name.startswith("--")}
    yield path, Line(tuple(inner), options, tuple(arguments))
    for name, one in inner.items():
        yield from _below(f"{path} {name}".strip(), one)


def _kind(path: str, part: Any, hint: Any) -> str:
    """What its value is, told by its type and by what it is called."""
    if choices := _choices(hint):
        return "|" + "|".join(choices)
    about, metavar, noun = str(part.name), str(part.metavar or ""), path.partition(" ")[0]
    if about == "interview" or (noun == "compare" and part.param_type_name == "argument"):
        return "record"
    if _RECORD_OPTIONS & set(part.opts) and noun != "practise":
        return "record"
    if about == "lang":
        return "|nl|en"
    if not metavar.startswith("ID"):
        return "file" if "FILE" in metavar or "PATH" in metavar else "other"
    if about in ("flow", "case", "client"):
        return about
    return noun if about == "name" and noun in ("flow", "case", "client") else "other"


def _choices(hint: Any) -> tuple[str, ...]:
    """Of a Literal, also one that may be left out."""
    if get_origin(hint) is Literal:
        return tuple(map(str, get_args(hint)))
    return tuple(choice for inner in get_args(hint) for choice in _choices(inner))
