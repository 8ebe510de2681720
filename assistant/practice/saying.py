"""Which of several wordings is said: by seed, and never the same one twice before all had their turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from assistant.practice.state import ClientState


def chance(seed: int, key: str) -> int:
    """The same number for the same seed and key, on every machine."""
    return int.from_bytes(blake2b(f"{seed}|{key}".encode(), digest_size=4).digest(), "big")


def pick(state: ClientState, key: str, lines: Sequence[str]) -> tuple[ClientState, str]:
    """One of the lines of this list, and the state that knows which come next."""
    if not lines:
        return state, ""
    used = dict(state.used)
    times = used.get(key, 0)
    used[key] = times + 1
    line = lines[(chance(state.seed, key) + times) % len(lines)]
    return replace(state, used=tuple(used.items())), line
