"""A colleague who works out what a pseudonym in a team could have been made from."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime

import psycopg

from assistant.chain import BEGINNING, event_link, link
from assistant.kept import Entry
from assistant.sharing.pseudonyms import Pseudonyms
from assistant.sharing.wish import Wish
from assistant.version import app_version
from flows.events import Started
from tests.assistant.sharing.test_team import Desks, desks, shared, talk
from tests.storage.server import Team

__all__ = ["desks"]


async def test_no_pseudonym_follows_from_the_register_and_a_talk_that_was_shown_by_name(
    desks: Desks, team: Team
) -> None:
    """The first row of the register is about Sam's first talk, so every part of its link can be known or,
    as its moment, tried one by one."""
    sam, noor = await desks.sit_down("sam", "coach", "zuid"), await desks.sit_down("noor", "coach", "zuid")
    held = await talk(desks.desk_of("sam"))
    named = await shared(sam, held, Wish("coach", "noor", "narrative"))
    hidden = await shared(sam, held, Wish("group", "zuid", "pseudonymised"))
    head = (await noor.open(named))[1].record.head
    guide = await desks.desk_of("noor").records.guide_like(head.content_hash)
    started = Started(guide.flow, guide.version, guide.content_hash, head.client, "sam")
    first = event_link(BEGINNING, held, Entry(1, head.started_at, "sam", app_version(), started))
    with closing(psycopg.connect(team.as_administrator(), options="-c search_path=doorvraag")) as known:
        found = known.execute("SELECT at, head FROM register WHERE number = 1").fetchone()
    assert found is not None
    at, kept = found
    assert datetime.fromisoformat(at) > head.started_at
    assert first == kept, "Noor works out the head of the talk"
    guessed = link(BEGINNING, (1, held, "made", at, "sam", None, first))
    (shown,) = [one for one in await noor.with_me() if one.id == hidden]
    assert Pseudonyms(guessed, {}).of("sam", "coach") != shown.shared_by
    await desks.close()
