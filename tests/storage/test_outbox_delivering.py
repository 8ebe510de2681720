"""What the server does not take, now or ever, keeps nobody from the rest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from flows.errors import NotFound, StorageError
from storage import SqlRecords
from storage.driver import NoCipher
from storage.outbox import Waiting
from storage.queueing import QueueingRecords
from tests.storage.examples import HOST, Talk, talk
from tests.storage.scenes import answer, keep
from tests.storage.server import Server, Team
from tests.storage.test_team_outbox import opened, seen_by_another_window


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    return tmp_path / "outbox.db"


@pytest.fixture
async def noor(team: Team, outbox: Path) -> AsyncIterator[QueueingRecords]:
    team.add("noor")
    records = await opened(team, outbox)
    yield records
    await records.close()


async def erased_elsewhere(team: Team, held: Talk) -> None:
    other = await SqlRecords.open(team.location_of("noor"))
    await other.erase(held.id, actor="noor", reason="op verzoek", host=HOST)
    await other.close()


async def written_elsewhere(team: Team, held: Talk) -> Talk:
    other = await SqlRecords.open(team.location_of("noor"))
    longer = await answer(other, held, "van de ander")
    await other.close()
    return longer


async def as_it_stands(records: QueueingRecords, held: Talk) -> Talk:
    stored = await records.load(held.id)
    return Talk(held.id, stored.flow_text, stored.entries)


async def test_what_was_erased_meanwhile_goes_here_too_and_keeps_nothing_else_back(
    server: Server, team: Team, noor: QueueingRecords, outbox: Path
) -> None:
    held, other_talk = await keep(noor, talk()), await keep(noor, talk("ander"))
    server.stop()
    await answer(noor, held)
    other_talk = await answer(noor, other_talk)
    server.start()
    await erased_elsewhere(team, held)
    assert await as_it_stands(noor, other_talk) == other_talk
    assert (noor.waiting, noor.not_taken) == (0, 0)
    with pytest.raises(NotFound):
        await noor.load(held.id)
    again = await opened(team, outbox)
    assert await again.refused() == ()
    await again.close()


@pytest.mark.parametrize("restarted", [False, True])
async def test_what_the_server_refused_can_be_given_again(
    server: Server, team: Team, noor: QueueingRecords, outbox: Path, restarted: bool
) -> None:
    held = await keep(noor, talk())
    server.stop()
    await answer(noor, held, "van mij")
    server.start()
    theirs = await written_elsewhere(team, held)
    await noor.deliver()
    assert (noor.waiting, noor.not_taken) == (0, 1)
    records = await opened(team, outbox) if restarted else noor
    now = await as_it_stands(records, held)
    assert now == theirs
    now = await answer(records, now, "van mij")
    assert await seen_by_another_window(team, now) == now
    assert records.not_taken == 1
    await records.forget_refused(await records.refused())
    assert (records.not_taken, await records.refused()) == (0, ())
    if restarted:
        await records.close()


@pytest.mark.parametrize("elsewhere", [False, True])
async def test_erasing_takes_what_the_server_refused_along(
    server: Server, team: Team, noor: QueueingRecords, outbox: Path, elsewhere: bool
) -> None:
    held = await keep(noor, talk())
    server.stop()
    await answer(noor, held, "van mij")
    server.start()
    await written_elsewhere(team, held)
    await noor.deliver()
    assert len(await noor.refused()) == 1
    if elsewhere:
        await erased_elsewhere(team, held)
        records = await opened(team, outbox)
    else:
        await noor.erase(held.id, actor="noor", reason="op verzoek", host=HOST)
        records = noor
    assert (records.not_taken, await records.refused()) == (0, ())
    if elsewhere:
        await records.close()


async def test_an_interview_the_server_takes_nothing_of_now_keeps_no_other_back(
    server: Server, team: Team, noor: QueueingRecords, outbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, other_talk = await keep(noor, talk()), await keep(noor, talk("ander"))
    server.stop()
    held = await answer(noor, held)
    other_talk = await answer(noor, other_talk)
    server.start()
    really = QueueingRecords._send

    async def send(records: QueueingRecords, save: Waiting) -> bool:
        if save.header.id == held.id:
            raise StorageError("te druk", code="busy")
        return await really(records, save)

    with monkeypatch.context() as patch:
        patch.setattr(QueueingRecords, "_send", send)
        records = await opened(team, outbox)
        assert await as_it_stands(records, other_talk) == other_talk
        other_talk = await answer(records, other_talk)
        assert await seen_by_another_window(team, other_talk) == other_talk
        with pytest.raises(StorageError) as refusal:  # what the server has is not all of it
            await records.load(held.id)
        assert refusal.value.code == "busy"
        assert records.waiting == 1
        await records.close()
    await noor.deliver()
    assert await seen_by_another_window(team, held) == held


async def test_two_programs_that_deliver_the_same_answers_at_once_deliver_them_once(
    server: Server, team: Team, noor: QueueingRecords, outbox: Path
) -> None:
    held, other_talk = await keep(noor, talk()), await keep(noor, talk("ander"))
    beside = await opened(team, outbox)
    server.stop()
    for _ in range(5):
        held, other_talk = await answer(noor, held), await answer(beside, other_talk)
    server.start()
    await asyncio.gather(noor.deliver(), beside.deliver())
    await noor.deliver()
    assert (noor.waiting, noor.not_taken, beside.not_taken) == (0, 0, 0)
    for one in (held, other_talk):
        assert await seen_by_another_window(team, one) == one
    await beside.close()


async def test_an_interview_of_which_answers_wait_is_not_shown_without_them(
    server: Server, noor: QueueingRecords
) -> None:
    held = await keep(noor, talk())
    server.stop()
    try:
        held = await answer(noor, held)
        with pytest.raises(StorageError) as refusal:
            await noor.load(held.id)
        assert (refusal.value.code, refusal.value.where) == ("unreachable", held.id)
        assert "wait on this computer" in str(refusal.value)
    finally:
        server.start()
    assert await as_it_stands(noor, held) == held


async def test_without_sqlcipher_a_save_that_is_not_confirmed_says_so(
    server: Server, team: Team, outbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.add("noor")

    def none(*_: object) -> None:
        raise NoCipher

    monkeypatch.setattr("storage.outbox.open_waiting", none)
    records = await opened(team, outbox)
    held = await keep(records, talk())
    server.stop()
    try:
        with pytest.raises(StorageError) as refusal:
            await answer(records, held)
        assert refusal.value.code == "unreachable"
    finally:
        server.start()
    await records.close()


async def test_a_delivery_that_is_called_off_halfway_lets_nothing_go_before_what_waits(
    server: Server, team: Team, noor: QueueingRecords
) -> None:
    """A screen that opens a talk delivers first, and goes when somebody leaves it."""
    held = await keep(noor, talk())
    server.stop()
    for _ in range(3):
        held = await answer(noor, held)
    server.start()
    leaving = asyncio.create_task(noor.load(held.id))
    await asyncio.sleep(0)
    leaving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaving
    held = await answer(noor, held, "daarna")
    await noor.deliver()
    assert (noor.waiting, noor.not_taken) == (0, 0)
    assert await seen_by_another_window(team, held) == held
