"""What `strace` saw of a program: whether everything written was on the disk before it was confirmed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

CALLS = "openat,pwrite64,pwritev,write,writev,sendto,fsync,fdatasync,unlink"
_LINE = re.compile(r"(\d+) +(.*)")
_CALL = re.compile(r"(\w+)\((.*)\)\s+=\s+(-?\d+)(?:<(.*?)>)?")
_RESUMED = re.compile(r"<\.\.\. (\w+) resumed>(.*)")
_PATH = re.compile(r"\d+<(.*?)>|(?:AT_FDCWD(?:<.*?>)?, |^)\"(.*?)\"")
_UNFINISHED = (" <unfinished ...>", " <detached ...>")
"""The second where the watching ended meanwhile."""
_LATER = ("write", "writev", "sendto")
"""Calls with which something is said: they count from when they began, all others once they are done."""


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    path: str
    text: str
    """Arguments, as strace shows them."""
    result: int


def command(log: Path, *more: str) -> list[str]:
    return [shutil.which("strace") or "strace", "-f", "-y", "-s", "4096", "-o", str(log), *more]


def calls(log: Path) -> Iterator[Call]:
    """In the order in which they mattered."""
    begun: dict[str, str] = {}
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        seen = _LINE.fullmatch(line)
        if seen is None:
            continue
        pid, text = seen.groups()
        if text.endswith(_UNFINISHED):
            begun[pid] = text = text.rpartition(" <")[0]
            name = text.partition("(")[0]
            if name in _LATER:
                yield Call(name, _path_of(text.partition("(")[2]), text, 0)
            continue
        resumed = _RESUMED.match(text)
        if resumed is not None:
            if resumed[1] in _LATER:
                continue
            text = begun.pop(pid, "") + resumed[2]
        call = _CALL.match(text)
        if call is not None:
            path = call[4] if call[1] == "openat" and call[4] else _path_of(call[2])
            yield Call(call[1], path, call[2], int(call[3]))


def _path_of(arguments: str) -> str:
    found = _PATH.search(arguments)
    return "" if found is None else found[1] or found[2]


def confirmed_too_early(
    log: Path, folder: Path, is_confirmation: Callable[[Call], bool]
) -> tuple[int, list[str]]:
    """How many confirmations there were; and for each that came too early, what was not on the disk.

    Looks at files in `folder`; the shared memory beside a database (`-shm`) holds nothing that is kept.
    """
    waiting: set[str] = set()
    confirmations, early, has_written = 0, [], False
    for call in calls(log):
        if is_confirmation(call):
            confirmations += 1
            if waiting or not has_written:
                early.append(", ".join(sorted(waiting)) or "nothing was written")
            has_written = False
        elif call.name in {"fsync", "fdatasync"} and call.result == 0:
            waiting.discard(call.path)
        elif call.path.startswith(f"{folder}/") and not call.path.endswith("-shm") and call.result >= 0:
            has_written |= _note(call, waiting)
    return confirmations, early


def _note(call: Call, waiting: set[str]) -> bool:
    """Whether the call wrote to a file."""
    if call.name == "unlink":
        waiting.discard(call.path)
    elif call.name == "openat":
        if "O_CREAT" in call.text:
            waiting.add(str(Path(call.path).parent))
    elif call.name.startswith(("write", "pwrite")):
        waiting.add(call.path)
        return True
    return False
