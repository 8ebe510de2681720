"""What a page sends over its socket, as textual-serve's terminal words it; nothing else is listened to."""

from __future__ import annotations

import json
from collections.abc import Mapping

from aiohttp import WSMsgType, web

from assistant.browser.seat import Seat

_USUAL = (80, 24)
_LARGEST = 1000
"""Columns or rows; a larger screen is a mistake, or meant to use up memory."""


async def talk(socket: web.WebSocketResponse, seat: Seat, query: Mapping[str, str]) -> None:
    """Until the browser goes, or another one takes its place."""
    width, height = (
        _asked(query.get(name, "")) or usual for name, usual in zip(("width", "height"), _USUAL, strict=True)
    )
    await seat.look(socket, width, height)
    try:
        async for message in socket:
            if message.type != WSMsgType.TEXT or not seat.is_shown_by(socket):
                break
            await _hear(socket, seat, message.data)
    finally:
        seat.look_away(socket)


async def _hear(socket: web.WebSocketResponse, seat: Seat, data: str) -> None:
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return
    match said:
        case ["stdin", str(keys)]:
            await seat.press(keys)
        case ["resize", {"width": int(width), "height": int(height)}]:
            if 0 < width <= _LARGEST and 0 < height <= _LARGEST:
                await seat.resize(width, height)
        case ["focus"]:
            await seat.focus(has_focus=True)
        case ["blur"]:
            await seat.focus(has_focus=False)
        case ["ping", str(token)]:
            await socket.send_json(["pong", token[:40]])
        case _:
            return


def _asked(number: str) -> int | None:
    """None for what is no size."""
    size = int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else 0
    return size if 0 < size <= _LARGEST else None
