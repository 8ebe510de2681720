"""A script file as items, still unread: YAML or JSON in which text stays text.

`ja`, `no`, `off` and dates are what the author wrote. Anchors, aliases and tags are refused, never expanded.
"""

from __future__ import annotations

from assistant.script.in_json import json_items
from assistant.script.in_yaml import yaml_items
from assistant.script.items import Item, empty, unreadable
from flows.errors import N_, BadValue

MAX_CHARACTERS = 20_000_000
"""In one script."""


def read_script(text: str, name: str) -> tuple[Item, ...]:
    """The items of a script; `name` is the file in errors.

    The first item that cannot be read carries its fault and ends the script. Raises BadValue for what is no
    list of items, or when not even the first one can be read.
    """
    if len(text) > MAX_CHARACTERS:
        raise unreadable(
            name, 1, N_("The script is longer than {limit} characters."), N_("Split it in two."),
            limit=MAX_CHARACTERS,
        )  # fmt: skip
    text = text.removeprefix("\ufeff")
    if not text.lstrip().startswith("["):
        return tuple(yaml_items(text, name))
    found = json_items(text, name)
    if not found or found[-1].fault is not None:
        found = _further(found, text, name)
    if not found:
        raise empty(name)
    return tuple(found)


def _further(in_json: list[Item], text: str, name: str) -> list[Item]:
    """What is no JSON may be a YAML list between brackets: the reading that gets furthest was meant."""
    try:
        in_yaml = yaml_items(text, name)
    except BadValue:
        if not in_json:
            raise
        return in_json
    return max(in_yaml, in_json, key=len)
