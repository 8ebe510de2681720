"""A reply taken apart into who speaks: the client, somebody else in the room, or nobody (what happens)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flows.client_model import Client

_STAGE = re.compile(r"(?:(?<!\s)\s+)?\(([^()]*)\)\s*")


@dataclass(frozen=True, slots=True)
class Spoken:
    voice: Literal["client", "other", "room"]
    who: str
    """Name; empty for what happens in the room."""
    text: str


def spoken(client: Client, text: str) -> tuple[Spoken, ...]:
    """In the order it is heard; brackets at the beginning of a line hold what happens."""
    return tuple(piece for line in text.split("\n") for piece in _of_line(client, line))


def own_piece(client: Client, text: str) -> str:
    """The client's words where they stand together in a reply, without what happens; else empty."""
    own = [piece.text for piece in spoken(client, text) if piece.voice == "client"]
    return own[0] if len(own) == 1 and text.count(own[0]) == 1 else ""


def _of_line(client: Client, line: str) -> Iterator[Spoken]:
    while (stage := _STAGE.match(line)) is not None:
        yield Spoken("room", "", stage[1])
        line = line[stage.end() :]
    for other in client.others:
        lead = f"{other.name} ({other.who}): "
        if line.startswith(lead):
            yield from _said("other", f"{other.name} ({other.who})", line.removeprefix(lead))
            return
    yield from _said("client", client.name, line)


def _said(voice: Literal["client", "other"], who: str, text: str) -> Iterator[Spoken]:
    if text.strip():
        yield Spoken(voice, who, text.strip())
