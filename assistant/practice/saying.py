"""Which of several wordings is said: by seed, and never the same one twice before all had their turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from assistant.practice.state import ClientState
from assistant.technique.text import normalise


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


def filled(line: str, place: str, text: str, names: frozenset[str]) -> str:
    """The line with `text` in its place: without a full stop, and with a capital only where one belongs."""
    before, found, after = line.partition(place)
    if not found:
        return line
    begins = not before.strip() or before.rstrip()[-1] in ".?!…)"
    text = text.rstrip(".") if after[:1] in tuple(".,;!?") else text
    return before + (_capital(text) if begins else _small(text, names)) + after


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str, names: frozenset[str]) -> str:
    at = len("'s ") if text.startswith(("'s ", "’s ")) else 0
    first = text[at:].split(" ", 1)[0]
    if first[1:2].isupper() or normalise(first.strip(".,:;!?")) in names:
        return text
    return text[:at] + text[at : at + 1].lower() + text[at + 1 :]
