"""Sharing between desks of one team, on a real server: it decides who gets what, and who read it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant import bootstrap
from assistant.desk import Desk
from assistant.settings import Settings
from assistant.sharing.share import Shares
from assistant.sharing.wish import Wish
from flows.errors import BadValue, NotFound, Refusal, StorageError
from storage.queueing import QueueingRecords
from tests.storage.server import Server, Team

WORDS = "Ik wil wel werken, maar niemand in Almere belt terug."


class Desks:
    """One desk per member, each with a connection of its own."""

    def __init__(self, team: Team) -> None:
        self._team = team
        self._open: list[Desk] = []

    async def sit_down(self, code: str, kind: str = "coach", *groups: str) -> Shares:
        desk = await bootstrap.open_desk(self._team.add(code, kind, *groups), "")
        self._open.append(desk)
        return Shares(desk)

    @property
    def last(self) -> Desk:
        return self._open[-1]

    def desk_of(self, code: str) -> Desk:
        return next(desk for desk in self._open if desk.coach == code)

    async def close(self) -> None:
        for desk in self._open:
            await desk.close()


@pytest.fixture
def desks(team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desks:
    """On machines whose settings claim more than the team's database knows."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("DOORVRAAG_LANG", "en")
    boast = Settings(groups="noord, directie", rounds="noord", is_supervisor=True)
    monkeypatch.setattr("assistant.bootstrap.desks.load_settings", lambda: boast)
    return Desks(team)


async def talk(desk: Desk) -> str:
    interview = await desk.start("intake", "K-1")
    await interview.answer("openingsvraag", {"said": WORDS, "reading": "Somber."})
    await interview.finish()
    await interview.close()
    return interview.id


async def shared(shares: Shares, held: str, wish: Wish) -> str:
    return (await shares.share(await shares.preview(held, wish))).id


async def test_a_colleague_reads_it_the_coach_sees_that_and_takes_it_back(desks: Desks) -> None:
    anna = await desks.sit_down("anna")
    held = await talk(desks.last)
    bram, carla = await desks.sit_down("bram"), await desks.sit_down("carla")
    share_id = await shared(anna, held, Wish("coach", "bram", "narrative"))
    assert [one.id for one in await bram.with_me()] == [share_id]
    assert await anna.readers(held) == ()
    assert "niemand in Almere" in await bram.render(share_id, "txt", "nl")
    (reading,) = await anna.readers(held)
    assert (reading.reader, reading.share_id) == ("bram", share_id)
    assert await carla.with_me() == ()
    with pytest.raises(NotFound):
        await carla.open(share_id)
    await anna.withdraw(held, share_id)
    assert await bram.with_me() == ()
    with pytest.raises(NotFound) as refusal:
        await bram.render(share_id, "txt", "nl")
    assert "withdrawn" in str(refusal.value)
    assert len(await anna.readers(held)) == 1
    await desks.close()


async def test_groups_and_supervisors_are_what_the_team_says(desks: Desks) -> None:
    inside, outside = await desks.sit_down("bram", "coach", "noord"), await desks.sit_down("carla")
    els = await desks.sit_down("els", "supervisor", "noord")
    anna = await desks.sit_down("anna")
    held = await talk(desks.last)
    to_north = await shared(anna, held, Wish("group", "noord", "argument"))
    to_lead = await shared(anna, held, Wish("supervisors", "", "pseudonymised"))
    assert [one.id for one in await inside.with_me()] == [to_north]
    assert await outside.with_me() == ()
    (seen,) = await els.with_me()
    assert (seen.id, seen.interview_id) == (to_lead, "")
    text = await els.render(to_lead, "txt", "nl")
    assert "niemand in Almere" in text
    assert held not in text
    for hidden in (to_north, held):
        with pytest.raises(NotFound):
            await els.open(hidden)
    with pytest.raises(NotFound):
        await desks.desk_of("els").open(held)
    assert [one.reader for one in await anna.readers(held)] == ["els"]
    await desks.close()


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (Wish("coach", "WC-99", "narrative"), "nobody with code 'WC-99'"),
        (Wish("coach", "weg", "narrative"), "nobody with code 'weg'"),
        (Wish("coach", "els", "narrative"), "Supervisors only get records without codes"),
        (Wish("coach", "els", "argument"), "Supervisors only get records without codes"),
        (Wish("coach", "tom", "pseudonymised"), "a trainee gets no records"),
        (Wish("group", "oost", "argument"), "no group or round 'oost'"),
        (Wish("round", "najaar", "argument"), "no group or round 'najaar'"),
        (Wish("group", "directie", "argument"), "Nobody in the team would get this"),
        (Wish("group", "klas", "pseudonymised"), "Nobody in the team would get this"),
        (Wish("group", "alleen", "narrative"), "Nobody in the team would get this"),
    ],
)
async def test_a_share_that_nobody_could_read_is_refused_with_who_to_ask(
    desks: Desks, team: Team, wish: Wish, why: str
) -> None:
    team.add("els", "supervisor", "directie")
    team.add("tom", "trainee", "klas")
    team.add("weg", "coach", "oost")
    team.office.remove("weg")
    anna = await desks.sit_down("anna", "coach", "alleen")
    held = await talk(desks.last)
    with pytest.raises((BadValue, Refusal)) as refused:
        await anna.preview(held, wish)
    assert why in str(refused.value)
    assert refused.value.remedy
    await desks.close()


async def test_a_supervisor_is_shared_with_without_codes_and_a_team_without_one_says_so(
    desks: Desks, team: Team
) -> None:
    anna = await desks.sit_down("anna")
    held = await talk(desks.last)
    with pytest.raises(Refusal, match="Nobody in the team"):
        await anna.preview(held, Wish("supervisors", "", "pseudonymised"))
    team.add("els", "supervisor", "directie")
    for wish in (
        Wish("supervisors", "", "pseudonymised"),
        Wish("coach", "els", "pseudonymised"),
        Wish("group", "directie", "pseudonymised"),
    ):
        preview = await anna.preview(held, wish)
        assert preview.is_recipient_known
    await desks.close()


async def test_no_code_of_anybody_in_the_team_stands_in_a_record_without_codes(
    desks: Desks, team: Team
) -> None:
    team.add("WC-02")
    team.add("WC-03")
    team.office.remove("WC-03")
    team.add("els", "supervisor")
    anna = await desks.sit_down("anna")
    interview = await desks.last.start("intake", "K-1")
    agreed = {"what": "Overleg met wc-03 en K-1a.", "who": "WC-02", "by": None}
    await interview.answer("afspraken", [agreed])
    await interview.close()
    preview = await anna.preview(interview.id, Wish("supervisors", "", "pseudonymised"))
    assert re.search("wc-0[23]|anna", preview.shown.body, re.IGNORECASE) is None
    assert preview.code_like == ("K-1a",), "another code than K-1, which only the coach can judge"
    await desks.close()


async def test_a_pseudonym_stays_the_same_in_a_team_when_the_first_record_is_erased(
    desks: Desks, team: Team
) -> None:
    team.add("els", "supervisor")
    anna = await desks.sit_down("anna")
    first, held = await talk(desks.last), await talk(desks.last)
    wish = Wish("supervisors", "", "pseudonymised")
    before = (await anna.preview(held, wish)).shown.body
    await desks.last.keeper.erase(first, "on request", coach="anna")
    assert (await anna.preview(held, wish)).shown.body == before
    await desks.close()


async def test_what_cannot_be_noted_is_not_shown(desks: Desks, team: Team) -> None:
    anna = await desks.sit_down("anna")
    held = await talk(desks.last)
    bram = await desks.sit_down("bram")
    share_id = await shared(anna, held, Wish("coach", "bram", "narrative"))
    with team.server.administrator(team.database) as administrator:
        administrator.execute("ALTER TABLE doorvraag.reading ADD CONSTRAINT nothing CHECK (false)")
    with pytest.raises(StorageError):
        await bram.render(share_id, "txt", "nl")
    await desks.close()


async def test_without_the_server_nothing_is_shared_and_the_talk_goes_on(
    desks: Desks, team: Team, server: Server
) -> None:
    anna = await desks.sit_down("anna")
    desk = desks.last
    team.add("bram")
    records = desk.records
    assert isinstance(records, QueueingRecords)
    held = await talk(desk)
    preview = await anna.preview(held, Wish("coach", "bram", "narrative"))
    server.stop()
    try:
        with pytest.raises(StorageError) as refusal:
            await anna.share(preview)
        assert refusal.value.code == "unreachable"
    finally:
        server.start()
    assert await anna.by_me() == ()
    await anna.share(preview)
    assert len(await anna.by_me()) == 1
    await desks.close()
