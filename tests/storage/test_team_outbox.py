"""The network is gone in the middle of a talk: answers wait here, locked, and arrive in order and once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.share_ports import Share, Shown
from flows.errors import StorageError, WriterConflict
from flows.events import Answered, Finished, Shared
from storage import SqlRecords
from storage.outbox import Waiting
from storage.queueing import QueueingRecords
from tests.storage.examples import NINE, Talk, fold, talk, window
from tests.storage.scenes import answer, keep
from tests.storage.server import Server, Team
from tests.storage.test_team_faults import CutAt, cut

SECRET = "schulden-bij-mijn-broer"
ROOT = Path(__file__).parents[2]


async def opened(team: Team, outbox: Path) -> QueueingRecords:
    records = await QueueingRecords.open(team.location_of("noor"))
    await records.use_outbox(outbox, again_s=None)
    return records


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    return tmp_path / "outbox.db"


@pytest.fixture
async def noor(team: Team, outbox: Path) -> AsyncIterator[QueueingRecords]:
    team.add("noor")
    records = await opened(team, outbox)
    yield records
    await records.close()


async def seen_by_another_window(team: Team, held: Talk) -> Talk:
    other = await SqlRecords.open(team.location_of("noor"))
    stored = await other.load(held.id)
    assert await other.rebuild(fold) == ()
    await other.close()
    return Talk(held.id, stored.flow_text, stored.entries)


async def test_answers_given_without_the_server_arrive_in_order_and_once(
    server: Server, team: Team, noor: QueueingRecords
) -> None:
    held = await keep(noor, talk())
    assert await noor.claim(held.id, window()) is None
    server.stop()
    try:
        for number in range(3):
            longer = held.then(Answered(f"stap-{number}", SECRET))
            await noor.append(longer.header, longer.since(held), longer.answers[-1:], writer="window-1")
            held = longer
            assert noor.waiting == number + 1
        await noor.deliver()
        assert noor.waiting == 3
    finally:
        server.start()
    held = await answer(noor, held, "ook zonder dat er een verbinding was")  # waits its turn
    assert noor.waiting == 4
    await noor.deliver()
    assert noor.waiting == 0
    assert await seen_by_another_window(team, held) == held
    longer = held.then(Finished())
    await noor.append(longer.header, longer.since(held), (), writer="window-1")
    assert await seen_by_another_window(team, longer) == longer


async def test_a_share_never_waits_and_says_that_it_needs_the_server(
    server: Server, noor: QueueingRecords
) -> None:
    held = await keep(noor, talk())
    longer = held.then(Shared("s-1", "coach", "piet", "argument"))
    shown = Shown(Share("s-1", held.id, "coach", "piet", "argument", "noor", NINE), "{}")
    server.stop()
    try:
        for what in (shown, "s-1"):
            with pytest.raises(StorageError) as refusal:
                await noor.append(longer.header, longer.since(held), (), share=what)
            assert refusal.value.code == "unreachable"
            assert "need the server" in str(refusal.value)
        assert noor.waiting == 0
        waiting = await answer(noor, held)
        later = waiting.then(Shared("s-1", "coach", "piet", "argument"))
        with pytest.raises(StorageError) as refusal:
            await noor.append(later.header, later.since(waiting), (), share=shown)
        assert "need the server" in str(refusal.value)
        assert noor.waiting == 1
    finally:
        server.start()
    await noor.append(later.header, later.since(waiting), (), share=shown)
    assert noor.waiting == 0
    assert [one.id for one in await noor.shares_of(held.id)] == ["s-1"]
    assert (await noor.load(held.id)).entries == later.entries


async def test_a_delivery_that_was_cut_after_the_commit_is_not_done_twice(
    server: Server, team: Team, noor: QueueingRecords
) -> None:
    held = await keep(noor, talk())
    server.stop()
    held = await answer(noor, held)
    held = await answer(noor, held)
    server.start()
    await noor.headers()  # the connection is there again
    CutAt(team, noor, after=True)
    await noor.deliver()
    assert noor.waiting == 0
    assert await seen_by_another_window(team, held) == held


async def test_what_waited_survives_the_program_and_is_delivered_after_the_next_login(
    server: Server, team: Team, outbox: Path
) -> None:
    team.add("noor")
    records = await opened(team, outbox)
    held = await keep(records, talk())
    server.stop()
    held = await answer(records, held)
    held = await answer(records, held)
    await records.close()
    server.start()
    again = await opened(team, outbox)
    assert again.waiting == 0
    assert await seen_by_another_window(team, held) == held
    await again.close()


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from storage.queueing import QueueingRecords
from storage.team.database import TeamDatabase, _lost
from tests.storage.examples import talk
from tests.storage.scenes import answer, keep

async def main():
    records = await QueueingRecords.open(sys.argv[1])
    await records.use_outbox(Path(sys.argv[2]), again_s=None)
    held = await keep(records, talk("gedood"))
    def gone(*_):
        raise _lost("weg")
    TeamDatabase.writing = TeamDatabase.reconnect = gone
    for number in range(5):
        held = await answer(records, held, f"antwoord {number}")
        print(records.waiting, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
async def test_what_waited_survives_kill_9(team: Team, outbox: Path) -> None:
    team.add("noor")
    killed = subprocess.run(  # noqa: ASYNC221 - nothing else runs
        [sys.executable, "-c", KILLED, team.location_of("noor"), str(outbox)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert killed.stdout.split() == ["1", "2", "3", "4", "5"], killed.stderr
    records = await opened(team, outbox)
    stored = await records.load("gedood")
    assert [entry.event for entry in stored.entries[1:]] == [
        Answered(f"stap-{number + 1}", f"antwoord {number}") for number in range(5)
    ]
    await records.close()


async def test_when_somebody_else_was_ahead_it_is_said_and_the_answers_stay_here(
    server: Server, team: Team, noor: QueueingRecords, outbox: Path
) -> None:
    held, other_talk = await keep(noor, talk()), await keep(noor, talk("ander"))
    server.stop()
    mine = await answer(noor, held, "van mij")
    mine = await answer(noor, mine, "ook van mij")
    other_talk = await answer(noor, other_talk)
    server.start()
    ahead = await SqlRecords.open(team.location_of("noor"))
    theirs = await answer(ahead, held, "van de ander")
    await ahead.close()
    await noor.deliver()
    assert noor.waiting == 0
    assert await seen_by_another_window(team, held) == theirs
    assert await seen_by_another_window(team, other_talk) == other_talk
    with pytest.raises(WriterConflict) as refusal:
        await answer(noor, mine)
    assert refusal.value.remedy is not None
    kept = await noor.refused()
    assert [entry for save in kept for entry in save.entries] == list(mine.entries[1:])


async def test_a_delivery_the_server_has_no_time_for_is_tried_again_by_itself(
    server: Server, team: Team, noor: QueueingRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = await keep(noor, talk())
    server.stop()
    held = await answer(noor, held)
    server.start()
    really, refusals = QueueingRecords._send, [StorageError("te druk", code="busy")] * 2

    async def send(records: QueueingRecords, save: Waiting) -> None:
        if refusals:
            raise refusals.pop()
        await really(records, save)

    monkeypatch.setattr(QueueingRecords, "_send", send)
    await noor._keep_delivering(0)
    assert not refusals
    assert noor.waiting == 0
    assert await seen_by_another_window(team, held) == held


async def test_a_program_closes_also_when_the_server_has_no_time_for_what_waits(
    server: Server, team: Team, outbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.add("noor")
    records = await opened(team, outbox)
    held = await keep(records, talk())
    server.stop()
    held = await answer(records, held)
    server.start()

    async def send(records: QueueingRecords, save: Waiting) -> None:
        raise StorageError("te druk", code="busy")

    with monkeypatch.context() as patch:
        patch.setattr(QueueingRecords, "_send", send)
        await records.close()
    await (await opened(team, outbox)).close()
    assert await seen_by_another_window(team, held) == held


async def test_what_waits_cannot_be_read_from_the_disk(
    server: Server, team: Team, noor: QueueingRecords, outbox: Path
) -> None:
    held = await keep(noor, talk())
    server.stop()
    try:
        await answer(noor, held, SECRET)
    finally:
        server.start()
    files = list(outbox.parent.glob("outbox.db*"))
    assert files
    for file in files:
        assert SECRET.encode() not in file.read_bytes()
        assert b"SQLite format" not in file.read_bytes()
        if os.name == "posix":
            assert file.stat().st_mode & 0o077 == 0


async def test_a_new_interview_needs_the_server(server: Server, noor: QueueingRecords) -> None:
    server.stop()
    try:
        with pytest.raises(StorageError) as refusal:
            await keep(noor, talk())
        assert refusal.value.code == "unreachable"
    finally:
        server.start()


async def test_a_refusal_of_the_server_does_not_wait(team: Team, noor: QueueingRecords) -> None:
    held = await keep(noor, talk())
    cut(team, noor)
    ahead = await SqlRecords.open(team.location_of("noor"))
    await answer(ahead, held, "van de ander")
    await ahead.close()
    with pytest.raises(WriterConflict):
        await answer(noor, held, "van mij")
    assert noor.waiting == 0


async def test_many_answers_at_once_keep_their_order(
    server: Server, team: Team, noor: QueueingRecords
) -> None:
    import asyncio

    steps = [await keep(noor, talk())]
    for number in range(10):
        steps.append(steps[-1].then(Answered(f"stap-{number}", number)))
    server.stop()
    try:
        await asyncio.gather(
            *(noor.append(now.header, now.since(was), now.answers[-1:]) for was, now in pairwise(steps))
        )
    finally:
        server.start()
    await noor.deliver()
    assert await seen_by_another_window(team, steps[-1]) == steps[-1]
