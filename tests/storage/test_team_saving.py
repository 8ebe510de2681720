"""After the first answer of a sitting every next one is one question to the server, and promises the same."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import psycopg
import pytest

from assistant.keeping.verify import verifying
from assistant.kept import Draft
from flows.errors import StorageError, WriterConflict
from flows.events import Answered, Finished, Revised, Skipped
from storage import SqlRecords
from tests.storage.examples import Hours, Talk, fold, talk, window
from tests.storage.scenes import answer, keep
from tests.storage.server import Server, Team
from tests.storage.test_team_faults import connection_of, cut, without_waiting


@pytest.fixture
async def noor(team: Team, hours: Hours) -> AsyncIterator[SqlRecords]:
    opened = await SqlRecords.open(team.add("noor"), now=hours)
    without_waiting(opened)
    yield opened
    await opened.close()


@pytest.fixture
async def begun(noor: SqlRecords) -> Talk:
    """Claimed, and with one answer."""
    held = await keep(noor, talk())
    assert await noor.claim(held.id, window()) is None
    return await answer(noor, held)


async def say(noor: SqlRecords, held: Talk, *events: Any, **how: Any) -> Talk:
    longer = held.then(*events)
    await noor.append(longer.header, longer.since(held), longer.answers[-len(events) :], **how)
    return longer


async def test_an_answer_is_one_question_to_the_server(server: Server, noor: SqlRecords, begun: Talk) -> None:
    before = len(server.log)
    await say(noor, begun, Answered("contract", "goed"), writer="window-1", clear_draft=True)
    asked = [line for line in server.log[before:].splitlines() if "LOG:" in line]
    assert len(asked) == 1
    assert "append_entries" in asked[0]


async def test_everything_an_answer_changes_is_changed(noor: SqlRecords, begun: Talk) -> None:
    held = await say(noor, begun, Answered("contract", 'goed "zo" \\ \n é 😀'), Skipped("verhaal", "later"))
    await noor.save_draft(held.id, Draft("contract", "said", "half"))
    held = await say(noor, held, Revised("contract", "beter", "goed"), writer="window-1", clear_draft=True)
    assert await noor.draft(held.id) is None
    longer = held.then(Revised("contract", None, "beter"))
    await noor.append(longer.header, longer.since(held), (), withdrawn=("contract",))
    held = await say(noor, longer, Finished())
    assert (await noor.load(held.id)).entries == held.entries
    assert await noor.answers(held.id) == held.answers
    assert await noor.rebuild(fold) == ()
    assert (await noor.inspect(verifying(fold))).findings == ()


async def test_whoever_lost_the_interview_saves_nothing(
    team: Team, noor: SqlRecords, begun: Talk, hours: Hours
) -> None:
    with pytest.raises(WriterConflict):
        await say(noor, begun, Answered("contract", "goed"), writer="window-2")
    other = await SqlRecords.open(team.location_of("noor"), now=hours)
    theirs = await answer(other, begun, "van de ander")
    with pytest.raises(WriterConflict):
        await say(noor, begun, Answered("contract", "van mij"), writer="window-1")
    assert (await noor.load(begun.id)).entries == theirs.entries
    theirs = await answer(noor, theirs, "nu wel")
    assert (await other.load(begun.id)).entries == theirs.entries
    await other.close()


async def test_an_answer_given_twice_is_there_once(noor: SqlRecords, begun: Talk) -> None:
    held = await say(noor, begun, Answered("contract", "goed"))
    assert await say(noor, begun, Answered("contract", "goed")) == held
    held = await answer(noor, held)
    assert (await noor.load(held.id)).entries == held.entries


@pytest.mark.parametrize("after", [False, True], ids=["not asked", "saved, answer lost"])
async def test_an_answer_whose_question_was_cut_is_there_exactly_once(
    team: Team, noor: SqlRecords, begun: Talk, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    connection = connection_of(noor)
    ask = connection.execute

    def cut_at(*args: Any) -> Any:
        if after:
            ask(*args)
        monkeypatch.undo()
        cut(team, noor)
        return ask(*args)

    monkeypatch.setattr(connection, "execute", cut_at)
    held = await say(noor, begun, Answered("contract", "goed"), writer="window-1")
    held = await answer(noor, held)
    assert (await noor.load(held.id)).entries == held.entries
    assert await noor.rebuild(fold) == ()


async def test_what_the_server_refuses_leaves_everything_as_it_was(noor: SqlRecords, begun: Talk) -> None:
    connection_of(noor).execute("SET default_transaction_read_only = on")
    connection_of(noor).commit()
    with pytest.raises(StorageError) as refusal:
        await answer(noor, begun)
    assert refusal.value.code == "read_only"
    connection_of(noor).execute("SET default_transaction_read_only = off")
    connection_of(noor).commit()
    held = await answer(noor, begun)
    assert (await noor.load(held.id)).entries == held.entries


async def test_a_guide_that_a_colleague_kept_under_other_names_stands_in_nobodys_way(team: Team) -> None:
    """Anybody knows the text of a guide that comes with the next doorvraag; nobody can remove it there."""
    held = talk("sam-een", coach="sam").then(Answered("wonen", {"said": "ja"}))
    text = held.flow_text
    with psycopg.connect(team.add("noor")) as noor:
        values = (text.content_hash, "onzin", "9.9", "Onzin", text.text)
        noor.execute("INSERT INTO doorvraag.flow_text VALUES (%s, %s, %s, %s, %s)", values)
    records = await SqlRecords.open(team.add("sam"))
    await keep(records, held)
    longer = held.then(Answered("werk", "ja"))
    await records.append(longer.header, longer.since(held), longer.answers[-1:])
    stored = await records.load(held.id)
    assert (stored.flow_text.flow, stored.flow_text.version) == (text.flow, text.version)
    assert [header.flow for header in await records.headers()] == [text.flow]
    await records.close()
