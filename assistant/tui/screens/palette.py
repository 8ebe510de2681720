"""Every action there is, to be found by a few letters: of the screen in view, and what the start screen does.

Whoever adds an action adds a row to `keys.KEYS`, and it stands here: of its own scope on its screen, of the
scope `start` everywhere. A row without a key is an action that is only found here.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from assistant.i18n import _
from assistant.tui import keys
from assistant.tui.widgets.menu import Entry

if TYPE_CHECKING:
    from textual.screen import Screen

_START = "start."
BESIDE_A_TALK = ("search",)
"""Of the start screen, what can be done while a talk is open: nothing that could open another one."""


def offered(scopes: Sequence[keys.Scope], *, is_in_a_talk: bool, idle: Container[str] = ()) -> list[Entry]:
    """Of these scopes what is not idle, what works everywhere, and what the start screen does."""
    own = [_entry(key) for key in _acts((*scopes, "everywhere")) if key.action not in idle]
    return own if "start" in scopes else own + from_the_start(is_in_a_talk=is_in_a_talk)


def from_the_start(*, is_in_a_talk: bool) -> list[Entry]:
    return [
        _entry(key, _START) for key in _acts(("start",)) if not is_in_a_talk or key.action in BESIDE_A_TALK
    ]


async def perform(screen: Screen[Any], action: str) -> None:
    """As if its key was pressed on this screen, or on the start screen below it."""
    if action.startswith(_START):
        await screen.app.screen_stack[0].run_action(action.removeprefix(_START))
        return
    name = f"action_{action.partition('(')[0]}"
    if hasattr(screen, name):
        await screen.run_action(action)
    elif screen.focused is not None and hasattr(screen.focused, name):
        await screen.focused.run_action(action)
    else:
        await screen.app.run_action(action)


def _acts(scopes: Sequence[keys.Scope]) -> Iterable[keys.Key]:
    return (
        key
        for scope in scopes
        for key in keys.KEYS
        if key.scope == scope and key.action not in ("", "palette") and key.title
    )


def _entry(key: keys.Key, prefix: str = "") -> Entry:
    return Entry(prefix + key.action, _(key.title), "" if prefix else key.here)
