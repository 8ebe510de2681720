"""Practice runs as files: one per run, one event per line, in a folder of their own.

They hold no client's words, only those of whoever practises, and stand open for that person alone. A last
line that was torn off by a fault is no line: it was never confirmed.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.practice.runs import Begun, Ended, LookedBack, Recorded, Run, RunEvent, Said, Voiced, folded
from assistant.practice.talk import LONGEST
from flows.errors import N_, BadValue, BrokenRecord, NotFound, StorageError
from flows.folders import sync_folder

_ENDING = ".run.jsonl"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")
_CODE = re.compile(r"[^\x00-\x1f\x7f]{1,64}\Z")
_KINDS: dict[str, type[RunEvent]] = {
    "begun": Begun, "said": Said, "voiced": Voiced, "ended": Ended,
    "looked_back": LookedBack, "recorded": Recorded,
}  # fmt: skip
_NAMES = {kind: name for name, kind in _KINDS.items()}


class FolderRuns:
    """Fulfils `assistant.practice.runs.PracticeRuns`; the folder is made with the first run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._turn = asyncio.Lock()

    async def append(self, run: str, *events: RunEvent) -> None:
        path = self._path(run)
        async with self._turn:
            await asyncio.to_thread(_append, path, events)

    async def load(self, run: str) -> Run:
        return await asyncio.to_thread(_load, self._path(run))

    async def all(self) -> tuple[Run, ...]:
        return await asyncio.to_thread(self._all)

    async def remove(self, run: str) -> None:
        path = self._path(run)
        try:
            await asyncio.to_thread(path.unlink)
        except FileNotFoundError:
            raise _no_run(run) from None
        except OSError as error:
            raise _not_written(path, error) from None

    def text_of(self, run: Run) -> str:
        ended = [Ended(run.ended)] if run.ended is not None else []
        return _lines_of([run.begun, *run.said, *ended])

    async def take_in(self, text: str, where: str) -> Run:
        run = _run_in(text, where)
        path = self._path(run.id)
        async with self._turn:
            await asyncio.to_thread(_keep_new, path, self.text_of(run), where)
        return run

    def _all(self) -> tuple[Run, ...]:
        found = []
        for path in self._folder.glob(f"*{_ENDING}"):
            try:
                found.append(_load(path))
            except (NotFound, BrokenRecord):  # the others are still there
                continue
        return tuple(sorted(found, key=lambda run: run.begun.at, reverse=True))

    def _path(self, run: str) -> Path:
        if not _ID.match(run):
            raise _no_run(run)
        return self._folder / f"{run}{_ENDING}"


def line_of(event: RunEvent) -> str:
    """One line of JSON; `event_of` reads it."""
    parts = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(event).items()
    }
    return json.dumps({"event": _NAMES[type(event)], **parts}, ensure_ascii=False)


def event_of(line: str) -> RunEvent:
    """Raises ValueError for what is no event of a run."""
    found = json.loads(line)
    kind = _KINDS.get(found.pop("event", "")) if isinstance(found, dict) else None
    if kind is None:
        raise ValueError("no event of a run")
    known: dict[str, Any] = {part.name: part for part in fields(kind)}
    if not found.keys() <= known.keys():
        raise ValueError("a part of a later version")
    for name, value in found.items():
        wanted = {"str": str, "int": int, "bool": bool, "datetime": str}[str(known[name].type)]
        if type(value) is not wanted:
            raise ValueError("another kind of value")
        if known[name].type == "datetime":
            found[name] = datetime.fromisoformat(str(value))
    try:
        return kind(**found)
    except TypeError:
        raise ValueError("a part is missing") from None


def _lines_of(events: Sequence[RunEvent]) -> str:
    return "".join(line_of(event) + "\n" for event in events)


def _run_in(text: str, where: str) -> Run:
    """A talk and nothing after it; ids that could be kept, turns that could be typed."""
    try:
        events = [event_of(line) for line in text.split("\n") if line.strip()]
        run = folded(events)
    except (ValueError, RecursionError):
        raise _no_run_file(where) from None
    is_whole = all(isinstance(event, Said | Ended) for event in events[1:])
    fits = all(0 < len(said.text) <= LONGEST for said in run.said)
    is_named = all(_ID.match(name) for name in (run.id, run.begun.client))
    if not (is_whole and fits and is_named and run.begun.at.tzinfo and _CODE.match(run.begun.trainee)):
        raise _no_run_file(where)
    return run


def _keep_new(path: Path, text: str, where: str) -> None:
    try:
        content = text.encode()
    except UnicodeEncodeError:
        raise _no_run_file(where) from None
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
    except OSError as error:
        if not path.exists():
            raise _not_written(path, error) from None
        raise BadValue(
            N_("This practice run is here already; it stays as it is."), where=where, code="exists",
            remedy=N_("See it with 'doorvraag practise --list'."),
        ) from None  # fmt: skip


def _no_run_file(where: str) -> BadValue:
    return BadValue(
        N_("This file holds no practice run; nothing was imported."), where=where,
        remedy=N_("Give a file that 'doorvraag practise --export' made."), code="no_run",
    )  # fmt: skip


def _append(path: Path, events: Sequence[RunEvent]) -> None:
    try:
        lines = _lines_of(events).encode()
    except UnicodeEncodeError:
        raise BadValue(N_("This holds half a character, which cannot be kept.")) from None
    try:
        is_new = not path.exists()
        if is_new:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        at_the_end = os.O_CREAT | os.O_RDWR | os.O_APPEND  # behind what another window says meanwhile
        with os.fdopen(os.open(path, at_the_end, 0o600), "r+b") as file:
            there = file.read()
            if (whole := _whole_length(there)) < len(there):
                file.truncate(whole)  # what was torn off by a fault
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            sync_folder(path.parent)
    except OSError as error:
        raise _not_written(path, error) from None


def _load(path: Path) -> Run:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise _no_run(path.name.removesuffix(_ENDING)) from None
    except OSError as error:
        raise _not_written(path, error) from None
    try:
        return folded([event_of(line) for line in raw[: _whole_length(raw)].decode().split("\n")[:-1]])
    except (ValueError, RecursionError):
        raise BrokenRecord(
            N_("This practice run cannot be read."), where=str(path), remedy=N_("Remove the file."),
        ) from None  # fmt: skip


def _whole_length(raw: bytes) -> int:
    """Up to and with the last line break."""
    return raw.rfind(b"\n") + 1


def _no_run(run: str) -> NotFound:
    return NotFound(
        N_("There is no practice run '{id}'."), where=run[:80] or "ID", id=run[:80],
        remedy=N_("See them with 'doorvraag practise --list'."),
    )  # fmt: skip


def _not_written(path: Path, error: OSError) -> StorageError:
    return StorageError(
        N_("The practice run cannot be kept at {place}: {reason}."), place=str(path),
        reason=error.strerror or type(error).__name__,
        remedy=N_("Make room or give yourself the right to write there, and say it again."), code="practice",
    )  # fmt: skip
