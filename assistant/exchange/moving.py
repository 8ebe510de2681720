"""Interviews from one store to another, checked on the way and at the end; the first store stays as it is.

Repeatable: what arrived before is recognised by its links, so a move that was interrupted goes on where it
stopped.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from assistant.chain import event_links
from assistant.ports import AnswerRow, Entry, Header, Records, Stored
from flows.errors import N_, BrokenRecord, NotFound, StorageError


@dataclass(frozen=True, slots=True)
class Moved:
    """Ids by what became of them, in the order they were begun."""

    added: tuple[str, ...]
    grown: tuple[str, ...]
    """There already, with later events now added."""
    known: tuple[str, ...]
    """There already, all of it."""


async def move(
    source: Records, target: Records, *, told: Callable[[int, int], Awaitable[None]] | None = None
) -> Moved:
    """Copy every interview of `source` into `target`, then read each back and compare it.

    `told` hears how many are done, of how many. Raises StorageError when an interview is there with another
    content (those before it have arrived) or reads back differently.
    """
    headers = sorted(await source.headers(), key=lambda header: (header.started_at, header.id))
    added: list[str] = []
    grown: list[str] = []
    known: list[str] = []
    for done, header in enumerate(headers):
        if told is not None:
            await told(done, len(headers))
        stored = await source.load(header.id)
        _check_chain(stored)
        before = await _there(target, header.id)
        _check_same(header, stored.entries, before)
        rows = await source.answers(header.id)
        if not before:
            await target.create(stored.header, stored.flow_text, stored.entries, rows)
            added.append(header.id)
        elif len(before) < len(stored.entries):
            await _grow(target, stored, rows, len(before))
            grown.append(header.id)
        else:
            known.append(header.id)
        await _check_arrived(target, stored, rows)
    if told is not None:
        await told(len(headers), len(headers))
    return Moved(tuple(added), tuple(grown), tuple(known))


async def _there(target: Records, interview_id: str) -> tuple[Entry, ...]:
    try:
        return (await target.load(interview_id)).entries
    except NotFound:
        return ()


async def _grow(target: Records, stored: Stored, rows: Sequence[AnswerRow], arrived: int) -> None:
    gone = {row.step for row in await target.answers(stored.header.id)} - {row.step for row in rows}
    await target.append(stored.header, stored.entries[arrived:], rows, withdrawn=tuple(gone))


def _check_chain(stored: Stored) -> None:
    links = event_links(stored.header.id, stored.entries)
    for entry, link in zip(stored.entries, links, strict=True):
        if entry.link != link:
            raise BrokenRecord(
                N_("Event {sequence} of interview '{id}' is not as it was stored."),
                where=f"{stored.header.id}#{entry.sequence}",
                sequence=entry.sequence,
                id=stored.header.id,
                remedy=N_("See what is wrong with: doorvraag records verify"),
            )


def _check_same(header: Header, entries: Sequence[Entry], there: Sequence[Entry]) -> None:
    """What is there must be the beginning of what comes."""
    links = [entry.link for entry in there]
    if links != [entry.link for entry in entries[: len(there)]]:
        raise StorageError(
            N_("Interview '{id}' is in the other database already, and went another way."),
            where=header.id,
            id=header.id,
            code="exists",
            remedy=N_("Nothing of it was moved. Keep the two databases apart, or erase one of the two."),
        )


async def _check_arrived(target: Records, stored: Stored, rows: Sequence[AnswerRow]) -> None:
    arrived = await target.load(stored.header.id)
    same_links = [entry.link for entry in arrived.entries] == [entry.link for entry in stored.entries]
    same_rows = set(map(repr, await target.answers(stored.header.id))) == set(map(repr, rows))
    if not same_links or not same_rows or arrived.flow_text != stored.flow_text:
        raise StorageError(
            N_("Interview '{id}' did not arrive as it was sent."),
            where=stored.header.id,
            id=stored.header.id,
            code="not_moved",
            remedy=N_("The first database is as it was. Try again; if it goes on, tell the makers."),
        )
