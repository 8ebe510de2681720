"""Interviews from one store to another, checked on the way and read back; the first store stays as it is.

Repeatable: what arrived before is recognised by its links, so a move that was interrupted goes on where it
stopped. Shares, rounds, and who read what, are acts in the store they were done in, and stay there.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.chain import event_links
from assistant.codes import NOBODY
from assistant.custody import Store, Tombstone
from assistant.kept import AnswerRow, Entry, Header, Stored
from assistant.ports import Records
from flows.errors import N_, BrokenRecord, NotFound, StorageError

Why = Literal["others", "shared_work", "erased", "erased_there", "another_way", "not_as_kept", "in_round"]
"""Of a colleague; of the coach, but a colleague wrote in it; erased in the target; erased in the source and
still in the target; there with other events; not as it was kept in the source; the answer
of a colleague in a round, which is only seen there."""


@dataclass(frozen=True, slots=True)
class Left:
    """An interview in one of the two stores that is not now in both."""

    id: str
    coach: str
    why: Why
    writers: tuple[str, ...] = ()
    """Who wrote in it besides the coach, where that is why."""
    round_id: str = ""
    """Where that is why."""


@dataclass(slots=True)
class Moved:
    """Ids by what became of them, in the order they were begun."""

    added: list[str] = field(default_factory=list)
    grown: list[str] = field(default_factory=list)
    """There already, with later events now added."""
    known: list[str] = field(default_factory=list)
    """There already, all of it."""
    left: list[Left] = field(default_factory=list)
    buried: list[str] = field(default_factory=list)
    """Erased in the source, which the target now knows."""
    unburied: list[str] = field(default_factory=list)
    """Erased in the source; the target keeps such lines of its own only."""
    lines: int = 0
    """Of notebooks, that are in the target now."""
    lines_left: int = 0
    """Of notebooks, about talks that are not."""
    appointments: int = 0
    """That are in the target now."""


async def move(
    source: Store,
    target: Store,
    *,
    coach: str | None = None,
    mover: str = NOBODY,
    told: Callable[[int, int], Awaitable[None]] | None = None,
) -> Moved:
    """Copy every interview of `source` into `target`, and read each back and compare it.

    `coach`: only what is wholly theirs, since `target` takes nothing else from them. `mover`: who moves, and
    takes along no answer of another in a round, for without the round anybody could read it. `told` hears how
    many are done, of how many. Raises StorageError when an interview reads back differently; those before it
    have arrived.
    """
    moved = Moved()
    await _bury(source, target, moved)
    erased = {stone.id for stone in await target.tombstones()}
    headers = sorted(await source.headers(), key=lambda header: (header.started_at, header.id))
    sealed = await source.rounds_of([header.id for header in headers if header.coach != mover])
    for done, header in enumerate(headers):
        if told is not None:
            await told(done, len(headers))
        left: Left | Why | None
        if coach in (None, header.coach) and header.id in sealed:
            left = Left(header.id, header.coach, "in_round", round_id=sealed[header.id])
        else:
            left = await _bring(source, target, header, moved, coach, is_erased=header.id in erased)
        if isinstance(left, Left):
            moved.left.append(left)
        elif left is not None:
            moved.left.append(Left(header.id, header.coach, left))
    coaches = {mover, *(header.coach for header in headers)} if coach is None else {coach}
    for name in sorted(coaches):
        await _bring_notebook(source, target, name, moved)
        await _bring_appointments(source, target, name, moved)
    if told is not None:
        await told(len(headers), len(headers))
    return moved


async def _bring_notebook(source: Store, target: Store, coach: str, moved: Moved) -> None:
    there = {header.id for header in await target.headers(coach=coach)}
    for line in await source.notebook_of(coach):
        if line.interview_id is None or line.interview_id in there:
            await target.keep_line(line)
            moved.lines += 1
        else:
            moved.lines_left += 1


async def _bring_appointments(source: Store, target: Store, coach: str, moved: Moved) -> None:
    ahead = await source.appointments(coach)
    if ahead:
        await target.keep_appointments(ahead)
    moved.appointments += len(ahead)


async def _bury(source: Store, target: Store, moved: Moved) -> None:
    """What was erased in the source does not come into the target by another way either."""
    known = {stone.id for stone in await target.tombstones()}
    stones = [stone for stone in reversed(await source.tombstones()) if stone.id not in known]
    there = {header.id: header for header in await target.headers()} if stones else {}
    for stone in stones:
        if stone.id in there:
            moved.left.append(Left(stone.id, there[stone.id].coach, "erased_there"))
        else:
            (moved.buried if await _is_buried(target, stone) else moved.unburied).append(stone.id)


async def _is_buried(target: Store, stone: Tombstone) -> bool:
    try:
        await target.bury(stone)
    except StorageError as error:
        if error.code != "not_allowed":
            raise
        return False
    return True


async def _bring(
    source: Records, target: Records, header: Header, moved: Moved, coach: str | None, *, is_erased: bool
) -> Left | Why | None:
    """Why it was left where it is; None when it is in `target` now, as `moved` says."""
    if is_erased:
        return "erased"
    if coach not in (None, header.coach):
        return "others"
    try:
        stored, rows = await _of_one_moment(source, header.id)
    except BrokenRecord:
        return "not_as_kept"
    if not _is_whole(stored):
        return "not_as_kept"
    writers = sorted({entry.actor for entry in stored.entries} - {coach})
    if coach is not None and writers:
        return Left(header.id, header.coach, "shared_work", tuple(writers))
    there = await _there(target, header.id)
    if any(mine.link != theirs.link for mine, theirs in zip(stored.entries, there, strict=False)):
        return "another_way"
    if not there:
        await target.create(stored.header, stored.flow_text, stored.entries, rows)
        moved.added.append(header.id)
    elif len(there) < len(stored.entries):
        await _grow(target, stored, rows, len(there))
        moved.grown.append(header.id)
    else:
        moved.known.append(header.id)
    if len(there) <= len(stored.entries):
        await _check_arrived(target, stored, rows)
        await _bring_draft(source, target, header.id)
    return None


async def _of_one_moment(source: Records, interview_id: str) -> tuple[Stored, tuple[AnswerRow, ...]]:
    """Events and answers that belong together, also while somebody goes on with the interview."""
    stored = await source.load(interview_id)
    while True:
        rows = await source.answers(interview_id)
        again = await source.load(interview_id)
        if len(again.entries) == len(stored.entries):
            return stored, rows
        stored = again


async def _there(target: Records, interview_id: str) -> tuple[Entry, ...]:
    try:
        return (await target.load(interview_id)).entries
    except NotFound:
        return ()


async def _grow(target: Records, stored: Stored, rows: Sequence[AnswerRow], arrived: int) -> None:
    gone = {row.step for row in await target.answers(stored.header.id)} - {row.step for row in rows}
    await target.keep_guide(stored.flow_text)
    await target.append(stored.header, stored.entries[arrived:], rows, withdrawn=tuple(gone))


def _is_whole(stored: Stored) -> bool:
    links = event_links(stored.header.id, stored.entries)
    return all(entry.link == link for entry, link in zip(stored.entries, links, strict=True))


async def _bring_draft(source: Records, target: Records, interview_id: str) -> None:
    """What was typed and not confirmed; what was typed in the target since goes before it."""
    typed = await source.draft(interview_id)
    if typed is not None and await target.draft(interview_id) is None:
        await target.save_draft(interview_id, typed)


async def _check_arrived(target: Records, stored: Stored, rows: Sequence[AnswerRow]) -> None:
    arrived = await target.load(stored.header.id)
    same_links = [entry.link for entry in arrived.entries] == [entry.link for entry in stored.entries]
    same_rows = set(map(repr, await target.answers(stored.header.id))) == set(map(repr, rows))
    if not same_links or not same_rows or arrived.flow_text.text != stored.flow_text.text:
        raise StorageError(
            N_("Interview '{id}' did not arrive as it was sent."),
            where=stored.header.id,
            id=stored.header.id,
            code="not_moved",
            remedy=N_("The first database is as it was. Try again; if it goes on, tell the makers."),
        )
