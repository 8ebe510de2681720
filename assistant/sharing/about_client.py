"""Copies that colleagues shared with whoever sits here, of talks with one client that do not lie here whole.

A copy without codes is about nobody: it never comes along. The answers in rounds are seen in the round.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final, Protocol

from assistant.custody import Store
from assistant.kept import FlowText
from assistant.reading_log import ReadingLog
from assistant.share_ports import Reader, Share
from assistant.sharing.body import Copy, from_body
from flows.errors import BrokenRecord, FlowError, NotFound
from flows.events import ShareLevel
from flows.model import Flow

_WIDEST_FIRST: Final[tuple[ShareLevel, ...]] = ("narrative", "argument")


class Shelf(Protocol):
    """Where they are taken from, and who takes them: `assistant.desk.Desk` is one."""

    coach: str
    readings: ReadingLog

    @property
    def records(self) -> Store: ...

    @property
    def reader(self) -> Reader: ...

    async def load_guide(self, flow_text: FlowText) -> Flow: ...


@dataclass(frozen=True, slots=True)
class SharedTalk:
    share: Share
    copy: Copy
    flow: Flow


async def shared_about(shelf: Shelf, client: str, here: Collection[str]) -> tuple[SharedTalk, ...]:
    """The widest copy of each talk with this client, but of those `here`. That it is read, is noted.

    One that was withdrawn meanwhile or cannot be read is left out: the list of shares says so.
    Raises StorageError.
    """
    found: dict[str, SharedTalk] = {}
    for share in await _widest_first(shelf):
        if share.interview_id in here or share.interview_id in found:
            continue
        talk = await _read(shelf, share)
        if talk is not None and talk.copy.record.head.client == client:
            found[share.interview_id] = talk
    for talk in found.values():
        await shelf.readings.note(shelf.coach, talk.share.interview_id, talk.share.id)
    return tuple(found.values())


async def shared_talk(shelf: Shelf, name: str) -> SharedTalk | None:
    """The widest copy of this talk, by its id or that of a share; None where nobody shared it.

    Errors and noting as above.
    """
    for share in await _widest_first(shelf):
        if name in (share.id, share.interview_id) and (talk := await _read(shelf, share)) is not None:
            await shelf.readings.note(shelf.coach, share.interview_id, share.id)
            return talk
    return None


async def _widest_first(shelf: Shelf) -> list[Share]:
    shares = [
        share
        for share in await shelf.records.shares_for(shelf.reader)
        if share.to_kind != "round" and share.level in _WIDEST_FIRST
    ]
    return sorted(shares, key=lambda share: _WIDEST_FIRST.index(share.level))


async def _read(shelf: Shelf, share: Share) -> SharedTalk | None:
    try:
        shown = await shelf.records.share(share.id, shelf.reader)
        copy = await asyncio.to_thread(from_body, shown.body)
        flow = await shelf.load_guide(await shelf.records.guide_like(copy.record.head.content_hash))
    except (NotFound, BrokenRecord, FlowError):
        return None
    places = {item.step for item in copy.record.items} | {mark.step for mark in copy.record.marks}
    if not places <= flow.steps.keys():  # written by another program
        return None
    head = replace(copy.record.head, id=share.interview_id, coach=share.shared_by)
    return SharedTalk(shown.share, replace(copy, record=replace(copy.record, head=head)), flow)
