"""What stands on the command line before and after the command, and whether it asks for the screens.

No typer here: who only wants the screens does not wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flows.errors import N_, DoorvraagError

LANGUAGES = ("nl", "en")
_COMMON = ("--db", "--lang")
_OF_THE_SCREENS = ("--flow", "--client", "--coach", "--earlier", "--resume")


class WrongUsage(DoorvraagError):
    """The command line cannot be understood; exit code 2."""

    code = "usage"


@dataclass(frozen=True, slots=True)
class Common:
    """What every command takes, wherever it stands on the line."""

    db: str | None = None
    language: str | None = None
    json: bool = False
    version: bool = False
    """Only which version this is, whatever else stands on the line."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show first; all None is the start screen."""

    flow: str | None = None
    client: str | None = None
    coach: str | None = None
    earlier: str | None = None
    resume: str | None = None
    round_id: str | None = None
    """To answer in."""
    twist: str = ""
    tours: bool = False
    """To begin with the tour, unless it was shown before."""


def take_common(argv: Sequence[str]) -> tuple[Common, list[str]]:
    """`--db`, `--lang` and `--json` from anywhere before a lone `--`, `--version` from the beginning, and the
    rest of the line.

    Raises WrongUsage when a value is missing or unknown.
    """
    common: dict[str, str] = {}
    rest: list[str] = []
    wants_json = wants_version = False
    waiting = list(argv)
    while waiting:
        word = waiting.pop(0)
        name, has_value, value = word.partition("=")
        if word == "--":
            rest += [word, *waiting]
            break
        if word == "--json":
            wants_json = True
        elif word == "--version" and not rest:
            wants_version = True
        elif name in _COMMON:
            if not has_value:
                if not waiting:
                    raise WrongUsage(N_("{option} needs a value."), where=name, option=name)
                value = waiting.pop(0)
            if name == "--db" and not value:
                raise WrongUsage(
                    N_("{option} needs a value."), where=name, option=name,
                    remedy=N_("Give the path of a file, or leave {option} out for the usual database."),
                )  # fmt: skip
            common[name] = value
        else:
            rest.append(word)
    language = common.get("--lang")
    if language is not None and language not in LANGUAGES:
        raise WrongUsage(
            N_("'{given}' is not a language of doorvraag."), where="--lang", given=language[:40],
            remedy=N_("Choose one of: {choices}."), choices=", ".join(LANGUAGES),
        )  # fmt: skip
    return Common(common.get("--db"), language, wants_json, wants_version), rest


def wants_json(argv: Sequence[str]) -> bool:
    """Whether the answer should be JSON, also when the line cannot be understood."""
    return "--json" in (argv[: argv.index("--")] if "--" in argv else argv)


def screens_wanted(rest: Sequence[str]) -> Wanted | None:
    """What the screens should open with; None when the line asks for something else or is unreadable here."""
    if not rest:
        return Wanted()
    if rest[0] != "interview":
        return None
    found: dict[str, Any] = {}
    waiting = list(rest[1:])
    while waiting:
        name, has_value, value = waiting.pop(0).partition("=")
        if name not in _OF_THE_SCREENS or not (has_value or waiting):
            return None
        found[name.removeprefix("--")] = value if has_value else waiting.pop(0)
    return Wanted(**found)
