"""In a team's database, where nobody reads a colleague's record whole: going on from what was shared."""

from __future__ import annotations

from contextlib import AsyncExitStack

import pytest

from assistant import bootstrap
from assistant.last_time import last_time_of
from assistant.listing import listed
from assistant.sharing.share import Shares
from assistant.sharing.wish import Wish
from assistant.timeline.gathering import client_timeline
from flows.errors import NotFound
from storage import SqlRecords
from tests.assistant.timeline.one_client import CALLS, held
from tests.storage.server import Team


async def test_a_colleague_goes_on_with_what_was_shared_and_sees_it_in_the_timeline(team: Team) -> None:
    async with AsyncExitStack() as opened:
        piet, noor = [
            bootstrap.desk_on(await SqlRecords.open(team.add(coach)), coach) for coach in ("piet", "noor")
        ]
        for desk in (piet, noor):
            opened.push_async_callback(desk.close)
        talk = await held(piet, "intake", ("financien", {"nu": 3}), ("afspraken", [CALLS]))
        with pytest.raises(NotFound):
            await noor.start("vervolg", "K-1", earlier=talk)
        shares = Shares(piet)
        shared = await shares.share(await shares.preview(talk, Wish("coach", "noor", "narrative")))
        follow_up = await noor.start("vervolg", "K-1", earlier=shared.id)
        last = last_time_of(follow_up)
        assert last is not None
        assert "Belt de bank" in "".join(line for part in last.parts for line in part.lines)
        await follow_up.close()
        line = await client_timeline(noor, "K-1")
        assert [(one.coach, one.shared) for one in line.talks] == [("piet", "narrative"), ("noor", None)]
        assert [header.coach for header in (await listed(noor)).headers] == ["noor"]
        assert {one.reader for one in await shares.readers(talk)} == {"noor"}
        await shares.withdraw(talk, shared.id)
        assert [one.coach for one in (await client_timeline(noor, "K-1")).talks] == ["noor"]
        again = await noor.resume(follow_up.id)
        assert last_time_of(again) is None
        await again.close()
