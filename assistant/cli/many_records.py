"""`--records A B`, `--records A,B` and `--records A --records B` are the same."""

from __future__ import annotations

from typing import Any

from assistant.cli.usage import Command

_OPTION = "--records"


class CommandOnRecords(Command):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        parsed: list[str] = super().parse_args(ctx, each_by_itself(args))
        return parsed


def each_by_itself(args: list[str]) -> list[str]:
    """With `--records` before every id that follows it, up to the next option."""
    found: list[str] = []
    is_listing = False
    for word in args:
        name, sign, given = word.partition("=")
        if word == _OPTION:
            is_listing = True
        elif name == _OPTION and sign:
            found += _one_each(given)
        elif word.startswith("-") or not is_listing:
            is_listing = False
            found.append(word)
        else:
            found += _one_each(word)
    return [*found, _OPTION] if args and args[-1] == _OPTION else found


def _one_each(ids: str) -> list[str]:
    return [part for one in ids.split(",") if one for part in (_OPTION, one)]
